package xlsx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/contrib/xlsx"
	"github.com/nao-trade/nao/listing/catalog"
)

// tight is options under which nothing large is read.
func tight() *xlsx.Options {
	o := pesos()
	o.Limits = xlsx.Limits{MaxFile: 1 << 20, MaxUnpacked: 4 << 20, MaxTexts: 1 << 20}
	return o
}

// survives reads a workbook and writes it back. Whatever it is, that ends with
// an Error or not at all, and what was read is read again from what was written.
func survives(t *testing.T, book []byte) {
	w, err := xlsx.NewReader(bytes.NewReader(book), int64(len(book)), tight())
	var e *catalog.Error
	if err != nil {
		if !errors.As(err, &e) {
			t.Errorf("%v is no Error", err)
		}
		return
	}
	var fs []check.Finding
	var keys []string
	for p, err := range w.Products() {
		if err != nil {
			if !errors.As(err, &e) {
				t.Errorf("%v is no Error", err)
			}
			return
		}
		keys = append(keys, p.Key)
		fs = append(fs, p.Findings...)
	}
	var out bytes.Buffer
	if err := w.Annotate(&out, append(fs, w.Notes()...), nil); err != nil {
		if !errors.As(err, &e) {
			t.Errorf("%v is no Error", err)
		}
		return
	}
	o := tight()
	o.Limits = xlsx.Limits{} // it has grown
	again, _ := read(t, out.Bytes(), o)
	for i, p := range again {
		if i >= len(keys) || p.Key != keys[i] {
			t.Fatalf("product %d is %q when it is read again; there were %q", i, p.Key, keys)
		}
	}
	if len(again) != len(keys) {
		t.Errorf("%d products when they are read again; there were %q", len(again), keys)
	}
}

// FuzzWorkbook changes the bytes of a workbook.
func FuzzWorkbook(f *testing.F) {
	f.Add(shop(f))
	f.Add(byHand(texts(1, "SKU", "Nombre", "Precio")+texts(2, "A", "Plato", "5"), "").zip(f))
	f.Fuzz(func(t *testing.T, book []byte) { survives(t, book) })
}

// FuzzSheet changes the text of a sheet and of the parts beside it, which a
// change of packed bytes hardly reaches.
func FuzzSheet(f *testing.F) {
	book := shop(f)
	r, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range r.File {
		rc, err := file.Open()
		if err != nil {
			f.Fatal(err)
		}
		b, err := io.ReadAll(rc)
		if err != nil {
			f.Fatal(err)
		}
		if file.Name == "xl/worksheets/sheet1.xml" {
			f.Add(string(b), styles(), "")
		}
	}
	f.Add(byHand(texts(1, "SKU", "Nombre", "Precio")+texts(2, "A", "Plato", "5"), `<mergeCells><mergeCell ref="A2:A3"/></mergeCells>`)["xl/worksheets/sheet1.xml"], styles(), "<si><t>Plato</t></si>")
	f.Fuzz(func(t *testing.T, sheet, look, shared string) {
		p := byHand("", "")
		p["xl/worksheets/sheet1.xml"], p["xl/styles.xml"], p["xl/sharedStrings.xml"] = sheet, look, "<sst>"+shared+"</sst>"
		survives(t, p.zip(t))
	})
}

// FuzzFormat changes the code of a number format and the number in its cell.
func FuzzFormat(f *testing.F) {
	for _, code := range formats {
		f.Add(code, "46351.5")
	}
	f.Add("General", "7.501055300846E12")
	f.Fuzz(func(t *testing.T, code, value string) {
		var escaped strings.Builder
		if err := xml.EscapeText(&escaped, []byte(value)); err != nil {
			t.Fatal(err)
		}
		cell := `<c r="D2" s="1"><v>` + escaped.String() + `</v></c>`
		p := byHand(texts(1, "SKU", "Nombre", "Precio", "Dato")+`<row r="2"><c r="A2" t="inlineStr"><is><t>A</t></is></c><c r="B2" t="s"><v>0</v></c>`+cell+`</row>`, "")
		escaped.Reset()
		if err := xml.EscapeText(&escaped, []byte(code)); err != nil {
			t.Fatal(err)
		}
		p["xl/styles.xml"] = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="` + escaped.String() + `"/></numFmts><cellXfs><xf/><xf numFmtId="164"/></cellXfs></styleSheet>`
		ps, _ := read(t, p.zip(t), pesos())
		if len(ps) != 1 || len(ps[0].Extra) > 1 {
			t.Errorf("%d products", len(ps))
		}
	})
}
