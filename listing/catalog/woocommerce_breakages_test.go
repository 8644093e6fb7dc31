package catalog_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/listing/catalog"
)

// What public reports say went wrong with such files, each read as it is meant
// or refused with a finding.
func TestWooCommerceBreakages(t *testing.T) {
	const header = "ID,Type,SKU,Name,Regular price,Weight (kg),Images,Parent,Attribute 1 name,Attribute 1 value(s)\n"
	for _, tt := range []struct {
		name, in string
		check    func(t *testing.T, sku, price, weight string)
		find     string
	}{
		{
			// dotCMS/core 36508, OkayCMS 420, openfoodnetwork 3448, PIMGento 215.
			name: "a mark before the first heading", in: "\xEF\xBB\xBF\"ID\",Type,SKU,Name,Regular price,Weight (kg),Images,Parent,Attribute 1 name,Attribute 1 value(s)\n1,simple,M,Mole,9,2,,,,\n",
			check: want("M", "9.00 MXN", "2 kg"),
		},
		{
			// swissgeol-boreholes-suite 2811.
			name: "UTF-8 taken for Windows-1252", in: header + "1,simple,M,PiÃ±a,9,2,,,,\n",
			check: want("M", "9.00 MXN", "2 kg"), find: "error text-doubled /content/es-MX/title 2",
		},
		{
			// woocommerce 31058, 38116.
			name: "a weight with a comma", in: header + "1,simple,M,Mole,9,\"1,800\",,,,\n2,simple,N,Nopal,9,0.5,,,,\n",
			check: want("M", "9.00 MXN", ""), find: "warning number-ambiguous /variants/0/package/gross 2",
		},
		{
			name: "a weight with a comma among such", in: header + "1,simple,M,Mole,9,\"1,800\",,,,\n2,simple,N,Nopal,9,\"0,5\",,,,\n",
			check: want("M", "9.00 MXN", "1.8 kg"),
		},
		{
			// woocommerce 18100.
			name: "a price with a decimal comma", in: header + "1,simple,M,Mole,\"9,50\",2,,,,\n",
			check: want("M", "9.50 MXN", "2 kg"),
		},
		{
			// woocommerce 33481.
			name: "semicolons", in: strings.ReplaceAll(header+"1,simple,M,Mole,9,2,,,,\n", ",", ";"),
			check: want("M", "9.00 MXN", "2 kg"),
		},
		{
			// woocommerce 29727.
			name: "Windows-1252", in: header + "1,simple,M,Pi\xF1a,9,2,,,,\n",
			check: want("M", "9.00 MXN", "2 kg"),
		},
		{
			// woocommerce 16635.
			name: "a SKU that repeats", in: header + "1,variable,M,Mole,,,,,Peso,\"1, 2\"\n2,variation,M1,,9,2,,M,Peso,1\n3,variation,M1,,9,2,,M,Peso,2\n",
			check: want("M1", "9.00 MXN", "2 kg"), find: "error sku-twice /variants/1/sku 4",
		},
		{
			// solidus_importer 45, 22.
			name: "an empty option and no SKU", in: header + "1,variable,M,Mole,,,,,Peso,\"1, 2\"\n2,variation,,,9,2,,M,Peso,\n",
			check: want("", "9.00 MXN", "2 kg"), find: "error option-any /variants/0/options 3; error sku-missing /variants/0/sku 3",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			ps, rd := read(t, tt.in, pesos())
			if rd.Layout().Format != catalog.WooCommerce {
				t.Fatalf("format %q", rd.Layout().Format)
			}
			v := ps[0].Variants[0]
			weight := ""
			if !v.Package.Gross.IsZero() {
				weight = v.Package.Gross.String()
			}
			tt.check(t, v.SKU, v.Price.String(), weight)
			if got := strings.Join(found(ps[0].Findings), "; "); got != tt.find {
				t.Errorf("findings %q, want %q", got, tt.find)
			}
		})
	}
}

func want(sku, price, weight string) func(t *testing.T, s, p, w string) {
	return func(t *testing.T, s, p, w string) {
		t.Helper()
		if s != sku || p != price || w != weight {
			t.Errorf("%q %q %q, want %q %q %q", s, p, w, sku, price, weight)
		}
	}
}

// Commas inside addresses and names of files: woocommerce 16266, 17479; a
// column of pictures that stands there twice: woocommerce 39258.
func TestWooCommercePictures(t *testing.T) {
	for _, tt := range []struct {
		first, second string
		want          []string
		kept          []string
	}{
		{"https://e.example/1.jpg, https://e.example/2.jpg", "", []string{"https://e.example/1.jpg", "https://e.example/2.jpg"}, nil},
		{`https://e.example/a\,b.jpg,https://e.example/2.jpg`, "", []string{"https://e.example/a,b.jpg", "https://e.example/2.jpg"}, nil},
		{"https://e.example/w_300,h_300/1.jpg", "", []string{"https://e.example/w_300,h_300/1.jpg"}, nil},
		{"https://e.example/1.jpg", "https://e.example/2.jpg", []string{"https://e.example/1.jpg", "https://e.example/2.jpg"}, nil},
		{"mole.jpg,mole2.jpg", "", nil, []string{"mole.jpg", "mole2.jpg"}},
	} {
		ps, _ := read(t, "ID,Type,SKU,Name,Regular price,Images,Images\n1,simple,M,Mole,9,\""+tt.first+"\","+tt.second+"\n", pesos())
		var got, kept []string
		for _, m := range only(t, ps).Media {
			got = append(got, m.URL)
		}
		for _, e := range ps[0].Extra {
			kept = append(kept, e.Value)
		}
		if !cmp.Equal(tt.want, got) || !cmp.Equal(tt.kept, kept) || len(ps[0].Findings) != len(kept) {
			t.Errorf("%s: %q, kept %q, %v", tt.first, got, kept, found(ps[0].Findings))
		}
	}
}

// The names of the fields and the words of other translations serve as
// headings too.
func TestWooCommerceHeadings(t *testing.T) {
	for _, header := range []string{
		"id,type,sku,name,published,regular_price,stock_quantity,weight,parent_id,attributes:name1,attributes:value1,meta:x",
		"ID,Tipo,SKU,Nombre,Publicado,Precio normal,Inventario,Peso (lbs),Superior,Nombre del atributo 1,Valor(es) del atributo 1,Meta: x",
		"ID,TIPO,SKU,NOMBRE,PUBLICADO,PRECIO REGULAR,EXISTENCIAS,Peso (g),PADRE,NOMBRE DEL ATRIBUTO 1,VALORES DEL ATRIBUTO 1,META: X",
		"post_id,Type,SKU,post_title,post_status,Price,Quantity,Weight (oz),Parent SKU,Attribute 1 name,Attribute 1 value(s),Meta: x",
	} {
		ps, rd := read(t, header+"\n1,variable,M,Mole,1,,,2,,Peso,1 kg,a\n2,variation,M1,,1,9,7,,M,Peso,1 kg,\n", pesos())
		p := only(t, ps)
		v := p.Variants[0]
		if rd.Layout().Format != catalog.WooCommerce || title(p) != "Mole" || v.SKU != "M1" || v.Price.String() != "9.00 MXN" || v.Stock.String() != "7" ||
			!cmp.Equal(v.Options, []string{"1 kg"}) || p.Withheld != "" || len(p.Extra) == 0 {
			t.Errorf("%s: %s %q %+v", header, rd.Layout().Format, title(p), v)
		}
	}
}

// A file without SKUs has the shop's ids for them; one without either is known
// by its names.
func TestWooCommerceWithoutCodes(t *testing.T) {
	ps, rd := read(t, "ID,Type,Name,Regular price,Parent,Attribute 1 name,Attribute 1 value(s)\n1,variable,Mole,,,Peso,1 kg\n2,variation,,9,id:1,Peso,1 kg\n3,simple,Nopal,8,,,\n", pesos())
	if len(ps) != 2 || ps[0].Variants[0].SKU != "2" || ps[1].Variants[0].SKU != "3" {
		t.Fatalf("%d products", len(ps))
	}
	if got := strings.Join(found(rd.Layout().Notes), "; "); got != "info sku-from-key  1" {
		t.Errorf("notes %q", got)
	}
	ps, _ = read(t, "ID,Type,SKU,Name,Regular price\n,simple,,Mole,9\n,simple,,,9\n", pesos())
	if len(ps) != 2 || !strings.HasPrefix(ps[0].Key, "n-") || ps[1].Key != "" {
		t.Errorf("keys %q %q", ps[0].Key, ps[1].Key)
	}
	wantFindings(t, ps[0].Findings, "warning key-from-name /key 2", "error sku-missing /variants/0/sku 2")
	wantFindings(t, ps[1].Findings, "error row-orphan  3")
}

// Told columns win, and no cell of them is dropped.
func TestWooCommerceToldColumns(t *testing.T) {
	o := pesos()
	o.Columns = map[string]catalog.Field{"Meta: _ean": catalog.FieldGTIN, "Meta: _talla": catalog.FieldOption1, "Meta: _pie": catalog.FieldImageAlt}
	ps, rd := read(t, "ID,Type,SKU,Name,Regular price,Meta: _ean,Meta: _talla,Meta: _pie\n1,simple,M,Mole,9,7501031311309,25,un pie\n", o)
	p := only(t, ps)
	if rd.Layout().Format != catalog.WooCommerce || p.Variants[0].GTIN != "7501031311309" || extras(p)["Meta: _talla"] != "25" || extras(p)["Meta: _pie"] != "un pie" {
		t.Errorf("%s %+v %v", rd.Layout().Format, p.Variants[0], extras(p))
	}
}
