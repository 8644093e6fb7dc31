package catalog_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/catalog"
	"github.com/shopspring/decimal"
)

func TestEncodings(t *testing.T) {
	const text = "SKU,Nombre,Precio\nTEQ-1,Tequila añejo,5.00\n"
	latin := strings.ReplaceAll(text, "ñ", "\xF1")
	for _, tt := range []struct {
		name, in string
		want     catalog.Encoding
		bom      bool
	}{
		{"UTF-8", text, catalog.UTF8, false},
		{"UTF-8 with a mark", "\uFEFF" + text, catalog.UTF8, true},
		{"UTF-16LE", wide(text, false), catalog.UTF16LE, true},
		{"UTF-16BE", wide(text, true), catalog.UTF16BE, true},
		{"Windows-1252", latin, catalog.Windows1252, false},
		{"CRLF", strings.ReplaceAll(text, "\n", "\r\n"), catalog.UTF8, false},
		{"CR", strings.ReplaceAll(text, "\n", "\r"), catalog.UTF8, false},
		{"sep= and semicolons", "sep=;\r\n" + strings.ReplaceAll(text, ",", ";"), catalog.UTF8, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			ps, rd := read(t, tt.in, pesos())
			p := only(t, ps)
			if title(p) != "Tequila añejo" || p.Key != "TEQ-1" {
				t.Errorf("%q %q", p.Key, title(p))
			}
			if l := rd.Layout(); l.Encoding != tt.want || l.BOM != tt.bom {
				t.Errorf("encoding %q, mark %t; want %q, %t", l.Encoding, l.BOM, tt.want, tt.bom)
			}
		})
	}
}

func wide(s string, big bool) string {
	var b strings.Builder
	for _, u := range append([]uint16{0xFEFF}, utf16.Encode([]rune(s))...) {
		hi, lo := byte(u>>8), byte(u)
		if !big {
			hi, lo = lo, hi
		}
		b.WriteByte(hi)
		b.WriteByte(lo)
	}
	return b.String()
}

func TestUndefinedByteEndsTheReading(t *testing.T) {
	_, err := catalog.NewReader(strings.NewReader("SKU,Nombre\nA,Ca\xF1a\nB,x\x81y\n"), pesos())
	var e *catalog.Error
	if !errors.As(err, &e) || e.At.Row != 3 || e.At.Column != 2 || e.Repair == "" {
		t.Errorf("error %v, want one at row 3, column 2, with a repair", err)
	}
}

func TestZeroBytesAreNoText(t *testing.T) {
	_, err := catalog.NewReader(strings.NewReader("S\x00K\x00U\x00"), nil)
	var e *catalog.Error
	if !errors.As(err, &e) || !strings.Contains(e.Repair, "UTF-8") {
		t.Errorf("error %v, want one that asks for UTF-8", err)
	}
}

func TestByteOrderMarkBeforeQuotedHeader(t *testing.T) {
	ps, rd := read(t, "\uFEFF\"Nombre, presentación\",SKU,Precio\n\"Mole negro, frasco\n500 g\",MOL-500,\"$189.50\"\n", pesos())
	p := only(t, ps)
	if got := title(p); got != "Mole negro, frasco\n500 g" {
		t.Errorf("name %q", got)
	}
	if v := p.Variants[0]; v.SKU != "MOL-500" || !v.Price.Equal(currency.MustParse("189.50", "MXN")) {
		t.Errorf("%s at %s", v.SKU, v.Price)
	}
	if c := rd.Layout().Columns[0]; c.Header != "Nombre, presentación" || c.Field != catalog.FieldTitle || c.Confidence != catalog.Likely {
		t.Errorf("first column: %+v", c)
	}
	if p.At.Row != 2 {
		t.Errorf("row %d, want 2", p.At.Row)
	}
}

func TestHeadingRow(t *testing.T) {
	for _, tt := range []struct {
		name, in string
		row      int
	}{
		{"first", "SKU,Nombre\nA,x\n", 1},
		{"below a letterhead", "Dulces Ana,,\nTel. 33,,\n\nClave,Producto,Precio\nA,x,5\n", 4},
		{"English", "Item code;Product name;Price\nA;x;5\n", 1},
		{"Chinese", "货号,品名,价格\nA,x,5\n", 1},
		{"a name alone", "Producto\nTequila\n", 1},
		{"one known word in a wide row", "Producto,,\nClave,Producto,Precio\nA,x,5\n", 2},
		{"none", "50,Sour Patch,Canada\n98,Carlos V,Mexico\n", 0},
		{"too far down", strings.Repeat("x,y\n", 20) + "SKU,Nombre\nA,x\n", 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, rd := read(t, tt.in, pesos())
			if got := rd.Layout().HeaderRow; got != tt.row {
				t.Errorf("heading row %d, want %d", got, tt.row)
			}
		})
	}
}

func TestNoHeadingsNothingToPublish(t *testing.T) {
	ps, _ := read(t, "50,Sour Patch,Canada\n98,Carlos V,Mexico\n", pesos())
	if len(ps) != 2 {
		t.Fatalf("%d products, want one for each row", len(ps))
	}
	for i, p := range ps {
		wantFindings(t, p.Findings, fmt.Sprintf("error no-header  %d", i+1))
	}
	if diff := cmp.Diff(map[string]string{"columna 1": "50", "columna 2": "Sour Patch", "columna 3": "Canada"}, extras(ps[0])); diff != "" {
		t.Errorf("cells (-want +got):\n%s", diff)
	}
}

func TestColumnsByNumber(t *testing.T) {
	o := pesos()
	o.Columns = map[string]catalog.Field{"1": catalog.FieldStock, "2": catalog.FieldTitle, "3": catalog.FactField(listing.FactOrigin)}
	ps, _ := read(t, "50,Sour Patch,Canada\n98,Carlos V,México\n", o)
	if len(ps) != 2 || title(ps[1]) != "Carlos V" || ps[1].Fact(listing.FactOrigin) != "México" || ps[1].Variants[0].Stock.String() != "98" {
		t.Errorf("products: %+v", ps)
	}
}

func TestTable(t *testing.T) {
	const in = `Clave,Producto,Marca,Categoría,Precio,Costo,Existencia,Código de barras,Peso (kg),Largo (cm),Contenido,Peso neto (g),Origen,Etiquetas,Foto,Observaciones
TEQ-1,Tequila Blanco,Don Ana,Tequila,"$1,234.50 MXN",900,24 pzas,7501031311309,"16.9",40,750 ml; 1 L,454,México,"tequila, blanco",https://e.example/a.jpg,frágil
`
	ps, _ := read(t, in, pesos())
	stock := decimal.New(24, 0)
	at := func(col int, header string) check.Place {
		return check.Place{File: "c.csv", Row: 2, Column: col, Header: header}
	}
	row := check.Place{File: "c.csv", Row: 2}
	fact := func(col int, header string, vs ...string) listing.Fact {
		return listing.Fact{Values: vs, Source: "catalog column", At: at(col, header)}
	}
	want := &listing.Product{
		Key: "TEQ-1", Kind: "Tequila", Brand: "Don Ana", At: row,
		Content: map[string]listing.Content{"es-MX": {Title: "Tequila Blanco", At: at(2, "Producto"), Keywords: []string{"tequila", "blanco"}, State: listing.Source}},
		Facts: map[string]listing.Fact{
			listing.FactNetContent: fact(11, "Contenido", "750 ml", "1 L"),
			listing.FactNetWeight:  fact(12, "Peso neto (g)", "454 g"),
			listing.FactOrigin:     fact(13, "Origen", "México"),
		},
		Variants: []listing.Variant{{
			SKU: "TEQ-1", GTIN: "7501031311309", Stock: &stock, At: row,
			Price: currency.MustParse("1234.50", "MXN"), Cost: currency.MustParse("900", "MXN"),
			Package: listing.Package{
				Gross:  measure.New(decimal.New(169, -1), measure.Kilogram),
				Length: measure.New(decimal.New(40, 0), measure.Centimetre),
			},
		}},
		Media: []listing.Media{{URL: "https://e.example/a.jpg", Role: listing.Gallery, At: at(15, "Foto")}},
		Extra: []listing.Extra{{Name: "Observaciones", Value: "frágil", At: at(16, "Observaciones")}},
	}
	quantities := cmp.Comparer(func(a, b measure.Quantity) bool { return a.String() == b.String() })
	if diff := cmp.Diff(want, only(t, ps), quantities); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestTableKeys(t *testing.T) {
	ps, _ := read(t, "ID,SKU,EAN,Nombre\n7,A,7501031311309,uno\n,B,,dos\n,,7501031311309,tres\n,,,Mole  Negro\n,,,mole negro\n", pesos())
	var keys []string
	for _, p := range ps {
		keys = append(keys, p.Key)
	}
	want := []string{"7", "B", "7501031311309", keys[3], keys[3]}
	if diff := cmp.Diff(want, keys); diff != "" {
		t.Errorf("keys (-want +got):\n%s", diff)
	}
	wantFindings(t, ps[4].Findings, "warning key-from-name /key 6", "error key-twice /key 6", "error sku-missing /variants/0/sku 6")
}

func TestRowsThatAreNoProducts(t *testing.T) {
	const in = "CODIGO,DESCRIPCION,PRECIO,NOTA\nACCESORIOS,,,\n\n001,Cable,5,\n,,,\nCODIGO,DESCRIPCION,PRECIO,NOTA\n# pág. 2,,,1/2\n,,7,\nTOTAL,,12,\n"
	ps, rd := read(t, in, pesos())
	if len(ps) != 2 || ps[0].Key != "001" || ps[1].Key != "" {
		t.Fatalf("products %v", ps)
	}
	wantFindings(t, ps[0].Findings, "info row-skipped  2", "info row-skipped  6", "info row-skipped  7")
	wantFindings(t, ps[1].Findings, "error row-orphan  8", "info row-skipped  9")
	want := catalog.Counts{Records: 9, Blank: 2, Skipped: 4, Orphans: 1, Products: 1, Variants: 1}
	if diff := cmp.Diff(want, rd.Counts()); diff != "" {
		t.Errorf("counts (-want +got):\n%s", diff)
	}
}

func TestRowsOfAnotherLength(t *testing.T) {
	ps, _ := read(t, "SKU,Nombre,Precio\nA,uno,5,sobra\nB,dos\nC,tres,5,,\n", pesos())
	wantFindings(t, ps[0].Findings, "warning row-long  2")
	if got := extras(ps[0])["columna 4"]; got != "sobra" {
		t.Errorf("extra cell %q, want sobra", got)
	}
	wantFindings(t, ps[1].Findings, "warning row-short  3", "warning price-missing /variants/0/price 3")
	wantFindings(t, ps[2].Findings)
}

func TestQuotesAreMendedVisibly(t *testing.T) {
	ps, _ := read(t, "SKU;Nombre;Nota\nA;\"tubo\";\"SI\n\"B\";\"codo 1\" galv\";\"SI\"\n", pesos())
	if len(ps) != 2 {
		t.Fatalf("%d products, want 2", len(ps))
	}
	wantFindings(t, ps[0].Findings, "warning quote-open  2")
	wantFindings(t, ps[1].Findings, "warning quote-stray  3")
	if got := title(ps[1]); got != `codo 1" galv` {
		t.Errorf("name %q", got)
	}
}

func TestDecimalSignOfAColumn(t *testing.T) {
	prices := func(in string, o *catalog.Options) (got []string, ps []*listing.Product) {
		ps, _ = read(t, in, o)
		for _, p := range ps {
			got = append(got, p.Variants[0].Price.String())
		}
		return got, ps
	}
	for _, tt := range []struct {
		name, in string
		set      func(*catalog.Options)
		want     []string
	}{
		{"its own numbers decide", "SKU,Nombre,Precio\nA,x,\"1.234\"\nB,y,\"9,50\"\n", func(*catalog.Options) {}, []string{"1234.00 MXN", "9.50 MXN"}},
		{"pesos", "SKU,Nombre,Precio\nA,x,\"$1,234\"\n", func(*catalog.Options) {}, []string{"1234.00 MXN"}},
		{"Argentina", "SKU,Nombre,Precio\nA,x,\"$1.234\"\n", func(o *catalog.Options) { o.Currency = "ARS" }, []string{"1234.00 ARS"}},
		{"the caller", "SKU,Nombre,Precio\nA,x,\"1,234\"\n", func(o *catalog.Options) { o.Decimal = catalog.Comma }, []string{"1.234 MXN"}},
		{"euros say nothing", "SKU,Nombre,Precio\nA,x,\"1,234\"\n", func(o *catalog.Options) { o.Currency = currency.EUR }, []string{"0"}},
		{"the cell's own currency", "SKU,Nombre,Precio\nA,x,\"1,234 MXN\"\n", func(o *catalog.Options) { o.Currency = "" }, []string{"1234.00 MXN"}},
		{"the row's currency", "SKU,Nombre,Precio,Moneda\nA,x,\"1.234\",clp\n", func(o *catalog.Options) { o.Currency = "" }, []string{"1234 CLP"}},
	} {
		o := pesos()
		tt.set(o)
		got, _ := prices(tt.in, o)
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}

	got, ps := prices("SKU;Nombre;Precio\nA;x;4500.00\nB;y;3.400,00\nC;z;1.200\nD;w;99.50\n", pesos())
	if diff := cmp.Diff([]string{"4500.00 MXN", "3400.00 MXN", "0", "99.50 MXN"}, got); diff != "" {
		t.Errorf("contradicting column (-want +got):\n%s", diff)
	}
	wantFindings(t, ps[1].Findings, "warning number-contradicts /variants/0/price 3")
	wantFindings(t, ps[2].Findings, "error number-ambiguous /variants/0/price 4")
	if got := extras(ps[2])["Precio"]; got != "1.200" {
		t.Errorf("ambiguous price kept as %q", got)
	}
}

func TestPrices(t *testing.T) {
	o := pesos()
	o.Currency = ""
	ps, _ := read(t, "SKU,Nombre,Precio,Moneda\nA,a,5,\nB,b,5,US$\nC,c,0.00,MXN\nD,d,-5,MXN\nE,e,consultar,MXN\nF,f,,MXN\nG,g,5,oro\nH,h,5 kg,MXN\n", o)
	want := [][]string{
		{"error no-currency /variants/0/price 2"},
		nil,
		{"error price-zero /variants/0/price 4"},
		{"error number-negative /variants/0/price 5"},
		{"error number /variants/0/price 6"},
		{"warning price-missing /variants/0/price 7"},
		{"error currency-word /variants/0 8", "error no-currency /variants/0/price 8"},
		{"error number /variants/0/price 9"},
	}
	for i, p := range ps {
		wantFindings(t, p.Findings, want[i]...)
		if has := p.Variants[0].Price.Code() != ""; has != (i == 1) {
			t.Errorf("%s: price %s", p.Key, p.Variants[0].Price)
		}
	}
}

func TestCodes(t *testing.T) {
	ps, _ := read(t, "SKU,Nombre,EAN\n'0010,a,'7501031311309\n00042,b,=\"06932169358293\"\n7.50101E+12,c,7.50101E+12\nD,d,7501031311308\nE,e,36000291452\nF,f,interno 5\nG,g,]C101208193930211891726052110061B1V1\n", pesos())
	gtins := []string{"7501031311309", "06932169358293", "", "", "", "", "20819393021189"}
	for i, p := range ps {
		if got := p.Variants[0].GTIN; got != gtins[i] {
			t.Errorf("row %d: GTIN %q, want %q", i+2, got, gtins[i])
		}
	}
	if ps[0].Key != "0010" || ps[1].Key != "00042" {
		t.Errorf("keys %q %q: leading zeros are part of a code", ps[0].Key, ps[1].Key)
	}
	wantFindings(t, ps[2].Findings, "error code-destroyed /variants/0/sku 4", "warning code-destroyed /variants/0/gtin 4", "warning key-from-name /key 4")
	wantFindings(t, ps[3].Findings, "error gtin-check-digit /variants/0/gtin 5")
	wantFindings(t, ps[4].Findings, "warning gtin-zeros-lost /variants/0/gtin 6")
	if fix := ps[4].Findings[0].Fix; fix == nil || fix.Value != "036000291452" {
		t.Errorf("fix %+v", fix)
	}
	wantFindings(t, ps[5].Findings, "warning gtin-shape /variants/0/gtin 7")
	wantFindings(t, ps[6].Findings, "info gtin-scan /variants/0/gtin 8")
	if diff := cmp.Diff(map[string]string{"EAN (17)": "2026-05-21", "EAN (10)": "061B1V1"}, extras(ps[6])); diff != "" {
		t.Errorf("scan (-want +got):\n%s", diff)
	}
}

func TestTextDamage(t *testing.T) {
	ps, rd := read(t, "SKU,Nombre,Nota\nA,MU\uFFFDECA,x\nB,codo \u00931\u0094,x\nC,PiÃ±a,x\nD,año\xF1,x\nE,caña,A\uFFFDO\n", &catalog.Options{Name: "c.csv", Encoding: catalog.UTF8})
	wantFindings(t, ps[0].Findings, "error text-lost /content/es-MX/title 2")
	wantFindings(t, ps[1].Findings, "info text-controls /content/es-MX/title 3")
	wantFindings(t, ps[2].Findings, "error text-doubled /content/es-MX/title 4")
	wantFindings(t, ps[3].Findings, "error text-broken /content/es-MX/title 5")
	wantFindings(t, ps[4].Findings, "warning text-lost /extra/0/value 6")
	if got := title(ps[1]); got != "codo “1”" {
		t.Errorf("repaired to %q", got)
	}
	if got := title(ps[2]); got != "PiÃ±a" {
		t.Errorf("changed to %q: a garbled text is only offered a repair", got)
	}
	if f := ps[2].Findings[0].Fix; f == nil || *f != (check.Fix{Path: "/content/es-MX/title", Value: "Piña"}) {
		t.Errorf("fix %+v", f)
	}
	if c := rd.Counts(); c.LostCharacters != 3 || c.DamagedRecords != 3 {
		t.Errorf("counts %+v", c)
	}
}

func TestImages(t *testing.T) {
	ps, _ := read(t, "SKU,Nombre,Foto\nA,x,\"https://e.example/a,b.jpg, https://e.example/c.jpg; https://e.example/c.jpg\"\nB,y,/img/b.jpg\n", pesos())
	var urls []string
	for _, m := range ps[0].Media {
		urls = append(urls, m.URL)
	}
	if diff := cmp.Diff([]string{"https://e.example/a,b.jpg", "https://e.example/c.jpg"}, urls); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	wantFindings(t, ps[1].Findings, "warning image-address /extra/0/value 3")
	if got := extras(ps[1])["Foto"]; got != "/img/b.jpg" || len(ps[1].Media) != 0 {
		t.Errorf("relative address kept as %q, media %v", got, ps[1].Media)
	}
}

func TestMeasures(t *testing.T) {
	const header = "SKU,Nombre,Precio,Peso,Existencia,Alto (cm)\n"
	for _, tt := range []struct{ row, gross, stock, height, want string }{
		{"A,a,5,1.5KG,12 pzas,30", "1.5 kg", "12", "30 cm", ""},
		{"A,a,5,20 lb,7.5,12 in", "20 lb", "7.5", "12 in", ""},
		{"A,a,5,1.5,,", "", "", "", "warning no-unit /variants/0/package/gross 2"},
		{"A,a,5,1.5 cm,,", "", "", "", "warning unit-wrong /variants/0/package/gross 2"},
		{"A,a,5,0 kg,,", "", "", "", ""},
		{"A,a,5,-1 kg,,", "", "", "", "warning number-negative /variants/0/package/gross 2"},
		{"A,a,5,,12 kg,", "", "", "", "warning number /variants/0/stock 2"},
		{"A,a,5,,muchas,", "", "", "", "warning number /variants/0/stock 2"},
		{"A,a,5,,,alto", "", "", "", "warning number /variants/0/package/height 2"},
	} {
		ps, _ := read(t, header+tt.row+"\n", pesos())
		p := only(t, ps)
		v := p.Variants[0]
		stock := ""
		if v.Stock != nil {
			stock = v.Stock.String()
		}
		if v.Package.Gross.String() != tt.gross || stock != tt.stock || v.Package.Height.String() != tt.height {
			t.Errorf("%s: weight %s, stock %s, height %s", tt.row, v.Package.Gross, stock, v.Package.Height)
		}
		if got := strings.Join(found(p.Findings), "; "); got != tt.want {
			t.Errorf("%s: findings %q, want %q", tt.row, got, tt.want)
		}
		if used := tt.gross != "" || tt.stock != ""; !used && len(p.Extra) != 1 {
			t.Errorf("%s: what was not used is dropped: %v", tt.row, p.Extra)
		}
	}
}

// A list of nothing is no list, and is not dropped.
func TestEmptyLists(t *testing.T) {
	ps, _ := read(t, "SKU,Nombre,Precio,Etiquetas,Material\nA,a,5,\",\",;\n", pesos())
	p := only(t, ps)
	if diff := cmp.Diff(map[string]string{"Etiquetas": ",", "Material": ";"}, extras(p)); diff != "" || p.Facts != nil {
		t.Errorf("facts %v, extra (-want +got):\n%s", p.Facts, diff)
	}
}

func TestStatusColumn(t *testing.T) {
	ps, _ := read(t, "ID,Nombre,Estado,Mostrar en tienda\n1,a,active,SI\n2,b,paused,SI\n3,c,,NO\n", pesos())
	for i, want := range []string{"", "paused", "unpublished"} {
		if ps[i].Withheld != want {
			t.Errorf("row %d: withheld %q, want %q", i+2, ps[i].Withheld, want)
		}
	}
	ps, _ = read(t, "ID,Nombre,Estado\n1,a,Querétaro\n", pesos()) // a state of Mexico
	if p := only(t, ps); p.Withheld != "" || extras(p)["Estado"] != "Querétaro" {
		t.Errorf("withheld %q, extra %v", p.Withheld, p.Extra)
	}
}

func TestLayoutSaysWhatItDid(t *testing.T) {
	_, rd := read(t, ",Descripción,Precio,Precio de venta,Color favorito\n1,a,\"1,234\",5,rojo\n2,b,\"2,345\",6,azul\n", &catalog.Options{Name: "c.csv"})
	l := rd.Layout()
	wantFindings(t, l.Notes,
		"warning decimal-unknown  1",
		"warning column-guessed  1",
		"warning column-guessed  1",
		"warning column-twice  1",
		"info columns-unknown  1",
		"info sku-from-key  1",
	)
	var got []catalog.Confidence
	for _, c := range l.Columns {
		got = append(got, c.Confidence)
	}
	if diff := cmp.Diff([]catalog.Confidence{catalog.Guessed, catalog.Likely, catalog.Exact, "", ""}, got); diff != "" {
		t.Errorf("confidence (-want +got):\n%s", diff)
	}
}
