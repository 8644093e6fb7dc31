package xlsx_test

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/contrib/xlsx"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/catalog"
	"github.com/xuri/excelize/v2"
)

var headings = []any{"SKU", "Nombre", "Precio", "Marca", "Imagen"}

// keys returns what products are known by, with their titles.
func keys(ps []*listing.Product) []string {
	var all []string
	for _, p := range ps {
		all = append(all, p.Key+" "+p.Content["es-MX"].Title)
	}
	return all
}

// A key or a name that covers several rows is that of each; a price or a brand
// counts in the first, and the others say so.
func TestMergedCells(t *testing.T) {
	book := made(t, func(f *excelize.File) error {
		err := table(f, "Sheet1", []any{"Lista de precios 2026"}, headings,
			[]any{"P-1", "Playera", 120, "Oaxaca"}, []any{"P-2", nil, nil, nil}, []any{"P-3", nil, 130, nil}, []any{"P-4", "Gorra", 90, "Puebla"},
			[]any{"P-5", "Consultar", "consultar", nil})
		return errors.Join(err, f.MergeCell("Sheet1", "A1", "E1"), f.MergeCell("Sheet1", "B3", "B5"), f.MergeCell("Sheet1", "C3", "C4"),
			f.MergeCell("Sheet1", "D3", "D5"), f.MergeCell("Sheet1", "C7", "D7"))
	})
	ps, _ := read(t, book, pesos())
	diff(t, []string{"P-1 Playera", "P-2 Playera", "P-3 Playera", "P-4 Gorra", "P-5 Consultar"}, keys(ps))
	diff(t, []string{"Oaxaca", "", "", "Puebla", ""}, []string{ps[0].Brand, ps[1].Brand, ps[2].Brand, ps[3].Brand, ps[4].Brand})
	diff(t, []string{
		"warning xlsx-merged-down  Sheet1!4:3", "warning xlsx-merged-down  Sheet1!4:4", "warning xlsx-merged-down  Sheet1!5:4", "info xlsx-merged-across  Sheet1!7:3",
	}, found(ours(findings(ps))))
}

// Rows that are merged alone bring no product.
func TestMergedBeyondTheTable(t *testing.T) {
	rows := texts(1, "SKU", "Nombre", "Precio") + texts(2, "A", "Plato", "5")
	ps, _ := read(t, byHand(rows, `<mergeCells><mergeCell ref="B2:B1048576"/><mergeCell ref="A2:A9"/><mergeCell ref="C9:A2"/><mergeCell ref="x"/></mergeCells>`).zip(t), pesos())
	diff(t, []string{"A Plato"}, keys(ps))
}

// What the seller does not see is read, and said.
func TestHidden(t *testing.T) {
	book := made(t, func(f *excelize.File) error {
		err := table(f, "Sheet1", headings, []any{"A", "Plato", 5, "Oaxaca"}, []any{"B", "Jarra", 6, "Oaxaca"})
		f.NewSheet("Listas")
		f.NewSheet("Claves")
		return errors.Join(err, table(f, "Listas", headings, []any{"Z", "Oculto", 1}), f.SetRowVisible("Sheet1", 3, false), f.SetColVisible("Sheet1", "D:XFD", false),
			f.SetSheetVisible("Listas", false), f.SetSheetVisible("Claves", false, true))
	})
	ps, w := read(t, book, pesos())
	diff(t, []string{"A Plato", "B Jarra"}, keys(ps))
	diff(t, []string{"warning xlsx-row-hidden  Sheet1!3"}, found(ours(findings(ps))))
	diff(t, []string{"warning xlsx-columns-hidden  Sheet1!1", "info xlsx-sheet-hidden  Listas!0", "info xlsx-sheet-hidden  Claves!0"}, found(ours(w.Notes())))

	o := pesos()
	o.Sheets = []string{"Listas"}
	ps, w = read(t, book, o)
	diff(t, []string{"Z Oculto"}, keys(ps))
	if s := w.Sheets()[1]; !s.Read || !s.Hidden || s.Counts.Products != 1 {
		t.Errorf("the hidden sheet that was asked for: %+v", s)
	}
}

// Codes and prices that the number format or the program changed.
func TestEatenCodes(t *testing.T) {
	rows := texts(1, "SKU", "Nombre", "Precio", "Código de barras", "Lote") +
		fmt.Sprintf(`<row r="2"><c r="A2"><v>1001</v></c><c r="B2" t="s"><v>0</v></c><c r="C2" s="%d"><v>33.333333333333336</v></c><c r="D2"><v>7501055300846</v></c></row>`, style("#,##0.00")) +
		fmt.Sprintf(`<row r="3"><c r="A3" s="%d"><v>46116</v></c><c r="B3" t="s"><v>0</v></c><c r="C3" s="%d"><v>12.5</v></c><c r="D3" s="%d"><v>12345678905</v></c></row>`, style("dd/mm/yyyy"), style("#,##0.00"), style("0000000000000")) +
		`<row r="4"><c r="A4"><v>7.5010553008461235E+17</v></c><c r="B4" t="s"><v>0</v></c><c r="C4"><v>5</v></c><c r="D4" t="inlineStr"><is><t>7.50101E+12</t></is></c><c r="E4"><v>12345678901234567</v></c></row>` +
		fmt.Sprintf(`<row r="5"><c r="A5" t="inlineStr"><is><t>D</t></is></c><c r="B5" t="s"><v>0</v></c><c r="C5" s="%d"><v>1.005</v></c><c r="E5" s="%d"><v>-1</v></c></row>`, style("0.00E+00"), style("dd/mm/yyyy"))
	ps, _ := read(t, byHand(rows, "").zip(t), pesos())
	var got []string
	for _, p := range ps {
		v := p.Variants[0]
		got = append(got, v.SKU+" "+v.GTIN+" "+v.Price.String())
	}
	diff(t, []string{"1001 7501055300846 33.3333333333333 MXN", "2026-04-04 0012345678905 12.50 MXN", "  5.00 MXN", "D  1.005 MXN"}, got)
	diff(t, []string{
		"warning xlsx-decimals-hidden  Hoja1!2:3", "error xlsx-code-date  Hoja1!3:1", "warning xlsx-digits-lost  Hoja1!4:5", "warning xlsx-date-range  Hoja1!5:5",
	}, found(ours(findings(ps))))
	if all := strings.Join(found(ps[2].Findings), "\n"); strings.Count(all, "catalog-code-destroyed") != 2 {
		t.Errorf("the SKU and the barcode of row 4 are destroyed, and this was found:\n%s", all)
	}
	if e := ps[2].Extra; len(e) != 3 {
		t.Errorf("%d values carried along, want the SKU, the barcode and the lot", len(e))
	}
}

// A formula that was never calculated says nothing, and that is said. Nothing
// of it is lost.
func TestFormulas(t *testing.T) {
	rows := texts(1, "SKU", "Nombre", "Precio", "Nota") +
		`<row r="2"><c r="A2" t="inlineStr"><is><t>A</t></is></c><c r="B2" t="s"><v>0</v></c><c r="C2"><f>D2*1.16</f></c><c r="D2"><f>1+1</f><v></v></c></row>` +
		`<row r="3"><c r="A3" t="inlineStr"><is><t>B</t></is></c><c r="B3" t="s"><v>0</v></c><c r="C3"><f>5*2</f><v>10</v></c><c r="D3" t="str"><f>""</f><v></v></c></row>` +
		`<row r="4"><c r="A4"><f>Otra!A1</f></c><c r="B4"><f>Otra!B1</f></c></row>` +
		`<row r="5"><c r="A5" t="inlineStr"><is><t>C</t></is></c><c r="B5" t="s"><v>0</v></c><c r="C5" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>`
	ps, w := read(t, byHand(rows, "").zip(t), pesos())
	diff(t, []string{"A Plato", "B Plato", "C Plato"}, keys(ps))
	diff(t, []string{"error xlsx-formula-empty  Hoja1!2:3", "warning xlsx-formula-empty  Hoja1!2:4"}, found(ours(findings(ps))))
	diff(t, []string{"error xlsx-formula-empty  Hoja1!4:1", "error xlsx-formula-empty  Hoja1!4:2"}, found(ours(w.Notes())))
	diff(t, []string{"=D2*1.16", "=1+1"}, []string{ps[0].Extra[0].Value, ps[0].Extra[1].Value})
	if !strings.Contains(strings.Join(found(ps[2].Findings), " "), "catalog-cell-error") {
		t.Errorf("#DIV/0! in a price: %v", found(ps[2].Findings))
	}
}

func pixel(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 1, 1))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Pictures that lie on the row of a product are its pictures.
func TestPictures(t *testing.T) {
	photo := pixel(t)
	book := made(t, func(f *excelize.File) error {
		err := table(f, "Sheet1", []any{"Talavera"}, headings, []any{"A", "Plato", 5, "Oaxaca", "https://example.com/a.jpg"}, []any{"B", "Jarra", 6})
		pic := &excelize.Picture{Extension: ".png", File: photo}
		for _, cell := range []string{"A1", "E3", "E4", "F4", "C9"} {
			err = errors.Join(err, f.AddPictureFromBytes("Sheet1", cell, pic))
		}
		return err
	})
	ps, w := read(t, book, pesos())
	var got []string
	for _, p := range ps {
		for _, m := range p.Media {
			got = append(got, fmt.Sprintf("%s %s:%d %s", p.Key, m.URL, m.At.Column, m.Role))
		}
	}
	diff(t, []string{"A https://example.com/a.jpg:5 gallery", "A xl/media/image1.png:5 gallery", "B xl/media/image1.png:5 gallery", "B xl/media/image1.png:6 gallery"}, got)
	diff(t, []string{"warning xlsx-picture /media/1/url Sheet1!3:5", "warning xlsx-picture /media/0/url Sheet1!4:5", "warning xlsx-picture /media/1/url Sheet1!4:6"}, found(ours(findings(ps))))
	diff(t, []string{"info xlsx-picture-loose  Sheet1!9:3"}, found(ours(w.Notes())))

	r, err := w.Picture(ps[1].Media[0].URL)
	if err != nil {
		t.Fatal(err)
	}
	if b, err := io.ReadAll(r); err != nil || !bytes.Equal(b, photo) {
		t.Errorf("%d bytes, %v; want the %d of the picture", len(b), err, len(photo))
	}
	if _, err := w.Picture("xl/workbook.xml"); err == nil {
		t.Error("a part that is no picture was opened")
	}
}

// The address of a picture may lie behind a cell that says something else.
func TestLinks(t *testing.T) {
	book := made(t, func(f *excelize.File) error {
		err := table(f, "Sheet1", headings, []any{"A", "Plato", 5, "Oaxaca", "ver foto"}, []any{"B", "Jarra", 6, "Oaxaca", "https://example.com/b.jpg"}, []any{"C", "Taza", 7, "Oaxaca", nil})
		return errors.Join(err, f.SetCellHyperLink("Sheet1", "E2", "https://example.com/a.jpg", "External"), f.SetCellHyperLink("Sheet1", "E3", "https://example.com/otra", "External"),
			f.SetCellHyperLink("Sheet1", "D2", "https://example.com/oaxaca", "External"))
	})
	ps, _ := read(t, book, pesos())
	diff(t, []string{"https://example.com/a.jpg", "https://example.com/b.jpg"}, []string{ps[0].Media[0].URL, ps[1].Media[0].URL})
	diff(t, []string{"info xlsx-link  Sheet1!2:5"}, found(ours(findings(ps))))

	rows := texts(1, "SKU", "Nombre", "Precio", "Imagen") + `<row r="2"><c r="A2" t="inlineStr"><is><t>A</t></is></c><c r="B2" t="s"><v>0</v></c><c r="C2"><v>5</v></c>` +
		`<c r="D2" t="str"><f>HYPERLINK("https://example.com/c.jpg","foto")</f><v>foto</v></c></row>` +
		`<row r="3"><c r="A3" t="inlineStr"><is><t>B</t></is></c><c r="B3" t="s"><v>0</v></c><c r="C3"><v>5</v></c><c r="D3" t="e" vm="1"><v>#VALUE!</v></c></row>` +
		`<row r="4"><c r="A4" t="inlineStr"><is><t>C</t></is></c><c r="B4" t="s"><v>0</v></c><c r="C4"><v>5</v></c><c r="D4" t="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v></c></row>`
	ps, _ = read(t, byHand(rows, "").zip(t), pesos())
	if len(ps[0].Media) != 1 || ps[0].Media[0].URL != "https://example.com/c.jpg" {
		t.Errorf("pictures %v, want that of the formula", ps[0].Media)
	}
	diff(t, []string{"info xlsx-link  Hoja1!2:4", "warning xlsx-picture-in-cell  Hoja1!3:4", "warning xlsx-picture-in-cell  Hoja1!4:4"}, found(ours(findings(ps))))
}

// Sheets with a table are read one after the other; covers and notes are not.
// A code that stands in two sheets is found.
func TestSheets(t *testing.T) {
	book := made(t, func(f *excelize.File) error {
		for _, s := range []string{"Ropa", "Precios USD", "Vacía"} {
			f.NewSheet(s)
		}
		return errors.Join(
			table(f, "Sheet1", []any{"Catálogo 2026"}, []any{"Hecho por Ana"}),
			table(f, "Ropa", []any{"SKU", "Nombre", "Precio", "Código de barras"}, []any{"A", "Playera", 100, "7501055300846"}, []any{"B", "Gorra", 90}),
			table(f, "Precios USD", []any{"Nombre", "Precio", "Clave", "EAN"}, []any{"Playera", 6, "A", 7501055300846}, []any{"Bolsa", 9, "C"}),
		)
	})
	o := pesos()
	o.Adjust = func(sheet string, c *catalog.Options) {
		if strings.HasSuffix(sheet, "USD") {
			c.Currency = currency.USD
		}
	}
	ps, w := read(t, book, o)
	var got []string
	for _, p := range ps {
		got = append(got, fmt.Sprintf("%s %s %s!%d", p.Key, p.Variants[0].Price, p.At.Sheet, p.At.Row))
	}
	diff(t, []string{"A 100.00 MXN Ropa!2", "B 90.00 MXN Ropa!3", "A 6.00 USD Precios USD!2", "C 9.00 USD Precios USD!3"}, got)
	diff(t, []string{"error xlsx-sheets-twice /variants/0/sku Precios USD!2:3", "warning xlsx-sheets-twice /variants/0/gtin Precios USD!2:4"}, found(ours(findings(ps))))
	diff(t, []string{"info xlsx-sheet-skipped  Sheet1!0", "info xlsx-sheet-skipped  Vacía!0"}, found(ours(w.Notes())))
	again, n := 0, len(ps)
	for range w.Products() {
		again++
	}
	if again != n {
		t.Errorf("%d products in the second loop, %d in the first", again, n)
	}
	for range w.Products() {
		break // a loop may end early
	}
}

// If no sheet has headings, the rows are handed out with what is missing.
func TestNoHeadings(t *testing.T) {
	book := made(t, func(f *excelize.File) error {
		return table(f, "Sheet1", []any{"7501", "Plato", 5}, []any{"7502", "Jarra", 6})
	})
	ps, w := read(t, book, pesos())
	if len(ps) != 2 || check.Worst(ps[0].Findings) != check.Error || len(ps[1].Extra) != 3 {
		t.Errorf("%d products, want two rows without a key and all they say", len(ps))
	}
	diff(t, []string{"error catalog-no-header  Sheet1!0"}, found(w.Notes()))

	o := pesos()
	o.Catalog.Columns = map[string]catalog.Field{"1": catalog.FieldSKU, "2": catalog.FieldTitle, "3": catalog.FieldPrice}
	ps, _ = read(t, book, o)
	diff(t, []string{"7501 Plato", "7502 Jarra"}, keys(ps))
}

// A meaning that the caller gives holds where the column is; one that no sheet
// has is a mistake.
func TestColumns(t *testing.T) {
	book := made(t, func(f *excelize.File) error {
		f.NewSheet("Dos")
		return errors.Join(table(f, "Sheet1", []any{"SKU", "Nombre", "Precio", "Ramo"}, []any{"A", "Plato", 5, "loza"}), table(f, "Dos", headings, []any{"B", "Jarra", 5}))
	})
	o := pesos()
	o.Catalog.Columns = map[string]catalog.Field{"ramo": catalog.FieldKind}
	ps, _ := read(t, book, o)
	if len(ps) != 2 || ps[0].Kind != "loza" {
		t.Errorf("%v", keys(ps))
	}
	o.Catalog.Columns["Giro"] = catalog.FieldKeywords
	_, err := xlsx.NewReader(bytes.NewReader(book), int64(len(book)), o)
	var e *catalog.Error
	if !errors.As(err, &e) || e.Value != "Giro" {
		t.Errorf("%v, want an Error that names Giro", err)
	}
	o = pesos()
	o.Sheets = []string{"Tres"}
	if _, err := xlsx.NewReader(bytes.NewReader(book), int64(len(book)), o); !errors.As(err, &e) || e.Value != "Tres" || !strings.Contains(e.Repair, `"Dos"`) {
		t.Errorf("%v, want an Error that names the sheets", err)
	}
}

// Totals, blank rows and repeated headings are left to the reader of tables.
func TestRowsBetween(t *testing.T) {
	book := made(t, func(f *excelize.File) error {
		return table(f, "Sheet1", headings, []any{"A", "Plato", 5}, nil, []any{"Sección dos"}, headings, []any{"B", "Jarra", 6}, []any{"TOTAL", nil, 11})
	})
	ps, w := read(t, book, pesos())
	diff(t, []string{"A Plato", "B Jarra"}, keys(ps))
	if c := w.Sheets()[0].Counts; c.Skipped != 3 || c.Products != 2 {
		t.Errorf("%+v, want three rows skipped", c)
	}
	for _, p := range ps {
		for _, f := range p.Findings {
			if f.Rule.ID == "catalog-row-short" {
				t.Errorf("row %d: a sheet does not fill up its rows, and that is no mistake", f.At.Row)
			}
		}
	}
}

// Words that only the number format shows are units and currencies like others.
func TestWordsOfFormats(t *testing.T) {
	rows := texts(1, "SKU", "Nombre", "Precio", "Peso bruto", "% Alc.") +
		fmt.Sprintf(`<row r="2"><c r="A2" s="%d"><v>42</v></c><c r="B2" t="s"><v>0</v></c><c r="C2" s="%d"><v>1234.5</v></c><c r="D2" s="%d"><v>1.5</v></c><c r="E2" s="%d"><v>0.38</v></c></row>`,
			style(`"SKU-"0000`), style(`[$USD] #,##0.00`), style(`0.00 "kg"`), style("0.00%"))
	ps, _ := read(t, byHand(rows, "").zip(t), pesos())
	v := ps[0].Variants[0]
	diff(t, []string{"SKU-0042", "1234.50 USD", "1.5 kg", "38%"}, []string{v.SKU, v.Price.String(), v.Package.Gross.String(), ps[0].Fact(listing.FactABV)})
	if fs := ours(ps[0].Findings); len(fs) > 0 {
		t.Errorf("found %v", found(fs))
	}
}

// The exports of shops are often opened and saved as workbooks. Their rows
// belong together as in text, and keep what the sheet says of them.
func TestShopExport(t *testing.T) {
	book := made(t, func(f *excelize.File) error {
		return errors.Join(table(f, "Sheet1",
			[]any{"Handle", "Title", "Option1 Name", "Option1 Value", "Variant SKU", "Variant Price", "Variant Barcode"},
			[]any{"playera", "Playera", "Talla", "CH", "P-CH", 120, 7501055300846}, []any{"playera", nil, nil, "M", "P-M", 125.5}, []any{"gorra", "Gorra", "Title", "Default Title", "G-1", 90}),
			f.SetRowVisible("Sheet1", 3, false))
	})
	ps, w := read(t, book, pesos())
	diff(t, []string{"playera Playera", "gorra Gorra"}, keys(ps))
	if f := w.Sheets()[0].Layout.Format; f != catalog.Shopify || len(ps[0].Variants) != 2 || ps[0].Variants[1].Price.String() != "125.50 MXN" {
		t.Errorf("format %q, variants %+v", f, ps[0].Variants)
	}
	diff(t, []string{"warning xlsx-row-hidden  Sheet1!3"}, found(ours(findings(ps))))

	book = made(t, func(f *excelize.File) error {
		return errors.Join(table(f, "Sheet1",
			[]any{"ID", "Type", "SKU", "Name", "Published", "Regular price", "Parent", "Attribute 1 name", "Attribute 1 value(s)", "Attribute 1 visible", "Attribute 1 global"},
			[]any{11, "variation", "P-CH", "Playera - CH", 1, 120, "P", "Talla", "CH", 1, 0}, []any{10, "variable", "P", "Playera", 1, nil, nil, "Talla", "CH, M", 1, 0},
			[]any{12, "variation", "P-M", "Playera - M", 1, 125.5, "P", "Talla", "M", 1, 0}),
			f.SetRowVisible("Sheet1", 4, false))
	})
	ps, w = read(t, book, pesos())
	if f := w.Sheets()[0].Layout.Format; f != catalog.WooCommerce || len(ps) != 1 || len(ps[0].Variants) != 2 || ps[0].Variants[1].Price.String() != "125.50 MXN" {
		t.Errorf("format %q, %d products: %v", f, len(ps), keys(ps))
	}
	diff(t, []string{"warning xlsx-row-hidden  Sheet1!4"}, found(ours(findings(ps))))
}

func TestOpen(t *testing.T) {
	path := filepath.Join(t.TempDir(), "catalogo de Ana.xlsx")
	if err := os.WriteFile(path, shop(t), 0o600); err != nil {
		t.Fatal(err)
	}
	w, err := xlsx.Open(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	for p, err := range w.Products() {
		if err != nil || p.At.File != "catalogo de Ana.xlsx" {
			t.Errorf("%v, %v", p.At, err)
		}
	}
	if err := w.Close(); err != nil {
		t.Error(err)
	}
	var e *catalog.Error
	for _, err := range w.Products() {
		if !errors.As(err, &e) {
			t.Errorf("a closed file: %v, want an Error", err)
		}
	}
	if _, err := xlsx.Open(filepath.Dir(path), nil); err == nil {
		t.Error("a folder was opened")
	}
	if _, err := xlsx.Open(path+"x", nil); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("%v, want that there is no such file", err)
	}
	if err := open(t, shop(t), nil).Close(); err != nil {
		t.Error(err)
	}
}
