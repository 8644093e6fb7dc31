package xlsx_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/nao-trade/nao/contrib/xlsx"
	"github.com/nao-trade/nao/listing/catalog"
	"github.com/xuri/excelize/v2"
)

// A file that is something else is named, with what to do.
func TestOtherFiles(t *testing.T) {
	zipped := func(name string) []byte { return parts{name: "x"}.zip(t) }
	ods := parts{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}.zip(t)
	old := append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), make([]byte, 4096)...)
	encrypted := append(bytes.Clone(old), []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")...)
	for _, tt := range []struct {
		name    string
		file    []byte
		problem string
	}{
		{"nothing", nil, "empty"},
		{".xls", old, ".xls"},
		{".xls of Excel 4", []byte("\x09\x04\x06\x00\x00\x00\x10\x00"), ".xls"},
		{"encrypted", encrypted, "password"},
		{"CSV", []byte("SKU,Nombre,Precio\nA,Plato,5\n"), "CSV"},
		{"CSV in UTF-16", []byte("\xFF\xFES\x00K\x00U\x00"), "CSV"},
		{"one word", []byte("SKU"), "CSV"},
		{"web page", []byte("\r\n<html><table>"), "HTML"},
		{"XML spreadsheet", []byte("\uFEFF<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">"), "2003"},
		{"PDF", []byte("%PDF-1.7"), "PDF"},
		{"bytes", []byte("\x01\x00\x02"), "not a workbook"},
		{"ZIP", zipped("fotos/1.jpg"), "ZIP"},
		{"empty ZIP", []byte("PK\x05\x06" + strings.Repeat("\x00", 18)), "ZIP"},
		{".xlsb", zipped("xl/workbook.bin"), ".xlsb"},
		{".ods", ods, ".ods"},
		{"Numbers", zipped("Index/Document.iwa"), "Numbers"},
		{"Word", parts{"_rels/.rels": relHead + `<Relationship Id="r" Type="` + relTypes + `officeDocument" Target="word/document.xml"/></Relationships>`, "word/document.xml": "<x/>"}.zip(t), "ZIP"},
		{"a cut ZIP", zipped("x")[:40], "damaged"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := xlsx.NewReader(bytes.NewReader(tt.file), int64(len(tt.file)), pesos())
			var e *catalog.Error
			if !errors.As(err, &e) || !strings.Contains(e.Problem, tt.problem) || e.Repair == "" || e.At.File != "catalogo.xlsx" {
				t.Errorf("%v, want an Error about %q with a repair", err, tt.problem)
			}
		})
	}
}

// A workbook with macros is read; the macros are not.
func TestMacros(t *testing.T) {
	p := byHand(texts(1, "SKU", "Nombre", "Precio")+texts(2, "A", "Plato", "5"), "")
	p["xl/vbaProject.bin"] = "\xD0\xCF\x11\xE0"
	p["xl/_rels/workbook.xml.rels"] = strings.Replace(p["xl/_rels/workbook.xml.rels"], "</Rel", `<Relationship Id="v" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Rel`, 1)
	if ps, _ := read(t, p.zip(t), pesos()); len(ps) != 1 {
		t.Errorf("%d products, want 1", len(ps))
	}
}

// drain reads all that a workbook has, and returns how many bytes were
// allocated, which is more than were ever held, and the error.
func drain(book []byte, o *xlsx.Options) (allocated uint64, err error) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	w, err := xlsx.NewReader(bytes.NewReader(book), int64(len(book)), o)
	if err == nil {
		for _, e := range w.Products() {
			err = e
		}
		if err == nil {
			err = w.Annotate(io.Discard, w.Notes(), nil)
		}
	}
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc, err
}

// liar is a workbook whose first sheet unpacks to so many bytes more than it
// should, and whose entry says that it unpacks to so many.
func liar(t *testing.T, p parts, more int, says uint64) []byte {
	t.Helper()
	const name = "xl/worksheets/sheet1.xml"
	honest := parts{name: p[name] + strings.Repeat(" ", more)}.zip(t)
	r, err := zip.NewReader(bytes.NewReader(honest), int64(len(honest)))
	if err != nil {
		t.Fatal(err)
	}
	raw, err := r.File[0].OpenRaw()
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for other, s := range p {
		if other == name {
			continue
		}
		w, err := z.Create(other)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, s); err != nil {
			t.Fatal(err)
		}
	}
	h := r.File[0].FileHeader
	h.UncompressedSize64 = says
	to, err := z.CreateRaw(&h)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(to, raw); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Whatever a file is made of, it ends in an error that says where and what to
// do, before it has cost much.
func TestHostile(t *testing.T) {
	many := strings.Repeat
	head := texts(1, "SKU", "Nombre", "Precio")
	plain := func() parts { return byHand(head+texts(2, "A", "Plato", "5"), "") }
	with := func(part, text string) []byte {
		p := plain()
		p[part] = text
		return p.zip(t)
	}
	sheet := func(rows string) []byte { return byHand(rows, "").zip(t) }
	sst := func(s string) string {
		return `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` + s + `</sst>`
	}
	directory := func() []byte {
		p := plain()
		for i := range 18_000 {
			p[fmt.Sprintf("xl/media/%s%d.png", many("n", 200), i)] = ""
		}
		return p.zip(t)
	}
	amplified := plain()
	amplified["xl/sharedStrings.xml"] = sst("<si><t>" + many("x", 32_000) + "</t></si>")
	amplified["xl/worksheets/sheet1.xml"] = sheetHead + "<sheetData>" + head + many(`<row>`+many(`<c t="s"><v>0</v></c>`, 1000)+`</row>`, 20) + "</sheetData></worksheet>"
	doubled := plain()
	doubled["xl/workbook.xml"] = strings.Replace(doubled["xl/workbook.xml"], "</sheets>", many(`<sheet name="x" sheetId="2" r:id="s1"/>`, 3)+"</sheets>", 1)
	for _, tt := range []struct {
		name string
		book []byte
		want string // in the error; "" if there is none
		most uint64 // MiB allocated
	}{
		{"a part that unpacks to a gigabyte", liar(t, plain(), 0, 1<<30), "unpacked", 4},
		{"parts whose sizes overflow", liar(t, plain(), 0, 1<<63), "unpacked", 4},
		{"a part that unpacks to more than it says", liar(t, plain(), 1<<22, 1000), "damaged", 4},
		{"18,000 parts", directory(), "table of contents", 32},
		{"a text without an end", sheet(head + `<row r="2"><c r="A2" t="inlineStr"><is><t>` + many("x", 1<<22) + `</t></is></c></row>`), "512 KiB", 16},
		{"a text in many runs", sheet(head + `<row r="2"><c r="A2" t="inlineStr"><is>` + many("<r><t>xxxxxxxxxxxxxxxx</t></r>", 40_000) + `</is></c></row>`), "512 KiB", 128},
		{"200,000 attributes", sheet("<row " + many(`a="" `, 200_000) + "/>"), "512 KiB", 64},
		{"elements within one another", with("xl/sharedStrings.xml", sst("<si>"+many("<r>", 10_000))), "within one another", 4},
		{"shared texts without an end", with("xl/sharedStrings.xml", sst(many("<si><t>"+many("x", 1000)+"</t></si>", 5_000))), "MaxTexts", 32},
		{"empty shared texts", with("xl/sharedStrings.xml", sst(many("<si/>", 530_000))), "MaxTexts", 128},
		{"long texts in one row", sheet(head + `<row r="2">` + many(`<c t="inlineStr"><is><t>`+many("x", 120_000)+`</t></is></c>`, 40) + `</row>`), "bytes in row 2", 33},
		{"one shared text in every cell", amplified.zip(t), "bytes in one row", 64},
		{"an entity that grows", with("xl/sharedStrings.xml", `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`+sst("<si><t>&b;</t></si>")), "DOCTYPE", 4},
		{"an entity from outside", with("xl/sharedStrings.xml", sst("<si><t>&xxe;</t></si>")), "damaged", 4},
		{"the last row alone", sheet(head + texts(1_048_576, "Z", "Último", "5")), "", 16},
		{"100,000 empty rows", sheet(head + many(`<row r="9" ht="15"/>`, 100_000) + texts(9, "Z", "Último", "5")), "", 128},
		{"a row behind the last", sheet(head + texts(1_048_577, "Z", "Último", "5")), "1048576", 4},
		{"a row before the first", sheet(head + `<row r="-1"/>`), "-1", 4},
		{"a row of no number", sheet(head + `<row r="1e9"/>`), "1e9", 4},
		{"the last column", sheet(head + `<row r="2"><c r="XFD2"><v>1</v></c></row>`), "1000 cells", 8},
		{"a column behind the last", sheet(head + `<row r="2"><c r="XFE2"><v>1</v></c></row>`), "16384 cells", 4},
		{"a column of many letters", sheet(head + `<row r="2"><c r="` + many("Z", 1000) + `2"><v>1</v></c></row>`), "16384 cells", 4},
		{"a cell of no name", sheet(head + `<row r="2"><c r="2A"><v>1</v></c></row>`), "2A", 4},
		{"20,000 cells in a row", sheet(head + `<row r="2">` + many(`<c r="A2"><v>1</v></c>`, 20_000) + `</row>`), "16384 cells", 64},
		{"a text that is not there", sheet(head + `<row r="2"><c r="A2" t="s"><v>99</v></c></row>`), "99", 4},
		{"a text before the first", sheet(head + `<row r="2"><c r="A2" t="s"><v>-1</v></c></row>`), "-1", 4},
		{"a sheet that breaks off", with("xl/worksheets/sheet1.xml", sheetHead+"<sheetData>"+head+"<row r=\"2\"><c r=\"A2\">"), "too early", 4},
		{"a sheet that closes too much", with("xl/worksheets/sheet1.xml", "</x></y>"), "never opened", 4},
		{"merged cells without an end", byHand(head+texts(2, "A", "Plato", "5"), "<mergeCells>"+many(`<mergeCell ref="B2:B1048576"/>`, 110_000)+"</mergeCells>").zip(t), "merged cells", 1024},
		{"a table of styles without an end", with("xl/styles.xml", `<styleSheet><cellXfs>`+many(`<xf numFmtId="0"/>`, 110_000)+`</cellXfs></styleSheet>`), "styles", 256},
		{"one part as many sheets", doubled.zip(t), "same part", 4},
		{"a number of 1000 digits", sheet(head + `<row r="2"><c r="A2"><v>` + many("9", 1000) + `</v></c><c r="B2"><v>1e-400</v></c></row>`), "", 16},
		{"no sheets", with("xl/workbook.xml", `<workbook/>`), "", 16},
		{"bytes that are no letters", with("xl/worksheets/sheet1.xml", "\xFF\xFE<\x00"), "damaged", 4},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if testing.Short() && tt.most > 32 {
				t.Skip("it has a lot to read")
			}
			o := pesos()
			o.Limits.MaxTexts = 4 << 20
			allocated, err := drain(tt.book, o)
			var e *catalog.Error
			switch {
			case tt.want == "" && err != nil:
				t.Errorf("%v, want no error", err)
			case tt.want != "" && (!errors.As(err, &e) || !strings.Contains(err.Error(), tt.want) || e.Repair == ""):
				t.Errorf("%.300v, want an Error with %q and a repair", err, tt.want)
			}
			if allocated > tt.most<<20 {
				t.Errorf("%d MiB allocated for a file of %d KiB, want at most %d", allocated>>20, len(tt.book)>>10, tt.most)
			}
			t.Logf("%d KiB, %d KiB allocated: %.120v", len(tt.book)>>10, allocated>>10, err)
		})
	}
}

// Limits may be raised and lowered.
func TestLimits(t *testing.T) {
	book := made(t, func(f *excelize.File) error {
		f.NewSheet("Dos")
		return table(f, "Sheet1", headings, []any{"A", "Plato", 5}, []any{"B", "Jarra", 5})
	})
	for name, set := range map[string]func(*xlsx.Options){
		"MaxFile":          func(o *xlsx.Options) { o.Limits.MaxFile = 100 },
		"MaxUnpacked":      func(o *xlsx.Options) { o.Limits.MaxUnpacked = 1000 },
		"MaxTexts":         func(o *xlsx.Options) { o.Limits.MaxTexts = 10 },
		"MaxSheets":        func(o *xlsx.Options) { o.Limits.MaxSheets = 1 },
		"MaxRecord":        func(o *xlsx.Options) { o.Catalog.Limits.MaxRecord = 10 },
		"more than 2 rows": func(o *xlsx.Options) { o.Catalog.Limits.MaxRows = 2 },
	} {
		o := pesos()
		set(o)
		if _, err := drain(book, o); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v, want an error that names it", name, err)
		}
	}
}
