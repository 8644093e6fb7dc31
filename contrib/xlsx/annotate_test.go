package xlsx_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/contrib/xlsx"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing/catalog"
	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
)

// annotate reads a workbook and writes it back with what was found.
func annotate(t testing.TB, book []byte, o *catalog.AnnotateOptions) []byte {
	t.Helper()
	ps, w := read(t, book, pesos())
	return write(t, w, append(findings(ps), w.Notes()...), o)
}

func write(t testing.TB, w *xlsx.Workbook, fs []check.Finding, o *catalog.AnnotateOptions) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := w.Annotate(&b, fs, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// unzipped returns the parts of a workbook.
func unzipped(t testing.TB, book []byte) parts {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	p := make(parts)
	for _, f := range r.File {
		rc, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(rc)
		if err != nil {
			t.Fatal(err)
		}
		if _, twice := p[f.Name]; twice {
			t.Errorf("%s is there twice", f.Name)
		}
		p[f.Name] = string(b)
	}
	return p
}

// excel opens a workbook with another library.
func excel(t testing.TB, book []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// column returns the texts of a column as another library reads them.
func column(t testing.TB, f *excelize.File, sheet string, n int) []string {
	t.Helper()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, r := range rows {
		if len(r) < n {
			r = append(r, make([]string, n-len(r))...)
		}
		all = append(all, r[n-1])
	}
	return all
}

// shop is a workbook with something of everything.
func shop(t testing.TB) []byte {
	photo := pixel(t)
	return made(t, func(f *excelize.File) error {
		f.NewSheet("Ofertas d'Ana")
		f.NewSheet("Notas")
		red, err1 := f.NewStyle(&excelize.Style{Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FF0000"}}, NumFmt: 4})
		rule, err2 := f.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
		v := excelize.NewDataValidation(true)
		v.Sqref = "C3:C9"
		return errors.Join(err1, err2,
			table(f, "Sheet1", []any{"Talavera La Reyna"}, []any{"SKU", "Nombre", "Precio", "Código de barras"},
				[]any{"A", "Plato", 5, 7501055300846}, []any{"B", "Jarra", "consultar", "7501031311308"}, []any{"B", "Taza", 7, nil}, nil, []any{"C", "Vaso", 8, "7501055300846"}),
			table(f, "Ofertas d'Ana", []any{"SKU", "Nombre", "Precio"}, []any{"D", "=1+1", 0}),
			table(f, "Notas", []any{"No borrar"}),
			f.SetCellStyle("Sheet1", "B3", "C5", red), f.SetCellFormula("Sheet1", "F3", "C3*2"), f.MergeCell("Sheet1", "A1", "D1"),
			f.SetConditionalFormat("Sheet1", "C3:C9", []excelize.ConditionalFormatOptions{{Type: "cell", Criteria: ">", Format: &rule, Value: "6"}}),
			v.SetRange(0, 100, excelize.DataValidationTypeDecimal, excelize.DataValidationOperatorBetween), f.AddDataValidation("Sheet1", v),
			f.AddPictureFromBytes("Sheet1", "H1", &excelize.Picture{Extension: ".png", File: photo}),
			f.SetColWidth("Sheet1", "A", "B", 33), f.SetColVisible("Sheet1", "F:XFD", false), f.AutoFilter("Sheet1", "A2:D7", nil),
			f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: "Notas!$A$1:$B$2", Scope: "Notas"}),
			f.AddTable("Ofertas d'Ana", &excelize.Table{Range: "A1:C2", Name: "ofertas"}),
			f.SetDocProps(&excelize.DocProperties{Creator: "Ana"}))
	})
}

// The findings stand beside the cells, in a column, in notes, as colours, and in
// a summary that leads to them.
func TestAnnotate(t *testing.T) {
	f := excel(t, annotate(t, shop(t), nil))
	diff(t, []string{"Resumen", "Sheet1", "Ofertas d'Ana", "Notas"}, f.GetSheetList())
	diff(t, []string{
		"", "Qué corregir",
		"Revisa: «F» tiene una fórmula cuyo resultado no está guardado en el libro. Ábrelo en Excel, espera a que calcule, guárdalo y envíalo otra vez.",
		"Precio. Corrige: «consultar» en «Precio» no es un número que se pueda leer. Escríbelo como 1234.50. | Código de barras. Corrige: El código de barras 7501031311308 termina en 8 y debería terminar en 9. Cópialo del envase.",
		"SKU. Corrige: El SKU «B» ya aparece en la fila 4. Da a cada variante un SKU propio.", "",
		"Código de barras. Revisa: El código de barras 7501055300846 ya aparece en la fila 3, y cada variante debe tener el suyo. Revisa los dos.",
	}, column(t, f, "Sheet1", 7))
	diff(t, []string{"Qué corregir", "Precio. Corrige: «Precio» es cero, y un producto no se publica gratis. Escribe el importe o deja la celda vacía."}, column(t, f, "Ofertas d'Ana", 4))
	var notes []string
	cs, err := f.GetComments("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cs {
		notes = append(notes, c.Cell+" "+c.Author+" "+c.Text[:20])
	}
	diff(t, []string{"F3 nao nao:\n«F» tiene una", "C4 nao nao:\n«consultar» e", "D4 nao nao:\nEl código de b", "A5 nao nao:\nEl SKU «B» ya", "D7 nao nao:\nEl código de b"}, notes)
	formats, err := f.GetConditionalFormats("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"A5 C4:D4 G4:G5", "D7 F3 G3 G7"} { // excelize joins what is side by side
		if len(formats[want]) == 0 && len(formats[strings.ReplaceAll(want, "C4:D4", "C4 D4")]) == 0 {
			t.Errorf("no colour on %s, there are %v", want, formats)
		}
	}
	rows, err := f.GetRows("Resumen")
	if err != nil {
		t.Fatal(err)
	}
	diff(t, [][]string{
		{"Qué corregir en este libro"},
		{"4 datos impiden publicar; otros 2 conviene revisarlos. Corrige las celdas de color y envía el libro otra vez; no hace falta borrar lo que se agregó."},
		nil,
		{"Qué hacer", "Asunto", "Veces", "Primera celda", "Por ejemplo"},
		{"Corregir", "Dígito verificador incorrecto", "1", "Sheet1!D4", "El código de barras 7501031311308 termina en 8 y debería terminar en 9. Cópialo del envase."},
		{"Corregir", "Número que no se puede leer", "1", "Sheet1!C4", "«consultar» en «Precio» no es un número que se pueda leer. Escríbelo como 1234.50."},
		{"Corregir", "Importe en cero", "1", "Ofertas d'Ana!C2", "«Precio» es cero, y un producto no se publica gratis. Escribe el importe o deja la celda vacía."},
		{"Corregir", "SKU repetido", "1", "Sheet1!A5", "El SKU «B» ya aparece en la fila 4. Da a cada variante un SKU propio."},
		{"Revisar", "Código de barras repetido", "1", "Sheet1!D7", "El código de barras 7501055300846 ya aparece en la fila 3, y cada variante debe tener el suyo. Revisa los dos."},
		{"Revisar", "Fórmula sin resultado", "1", "Sheet1!F3", "«F» tiene una fórmula cuyo resultado no está guardado en el libro. Ábrelo en Excel, espera a que calcule, guárdalo y envíalo otra vez."},
	}, rows)
	link, target, err := f.GetCellHyperLink("Resumen", "D7")
	if err != nil || !link || target != "'Ofertas d''Ana'!C2" {
		t.Errorf("the price of nought leads to %q, %v", target, err)
	}
}

// look is what a cell holds and how it looks.
func look(t testing.TB, f *excelize.File, sheet, cell string) string {
	t.Helper()
	value, err1 := f.GetCellValue(sheet, cell, excelize.Options{RawCellValue: true})
	kind, err2 := f.GetCellType(sheet, cell)
	formula, err3 := f.GetCellFormula(sheet, cell)
	style, err4 := f.GetCellStyle(sheet, cell)
	if err := errors.Join(err1, err2, err3, err4); err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%s: %q %d %q %d", cell, value, kind, formula, style)
}

func asJSON(t testing.TB, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// Nothing of the seller's own is changed: of sheets that get a column, values,
// formulas, formats, merged cells, widths, filters and rules; every other part
// byte for byte.
func TestAnnotateLeavesAllElse(t *testing.T) {
	book := shop(t)
	out := annotate(t, book, nil)
	before, after := unzipped(t, book), unzipped(t, out)
	changed := []string{"[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/workbook.xml", "xl/worksheets/_rels/sheet1.xml.rels", "xl/worksheets/_rels/sheet2.xml.rels",
		"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"}
	for name, s := range before {
		if after[name] != s != slices.Contains(changed, name) {
			t.Errorf("%s: changed %v", name, after[name] != s)
		}
	}
	f, g := excel(t, book), excel(t, out)
	for _, sheet := range f.GetSheetList() {
		for row := range 9 {
			for col := range 7 {
				if col == 6 && sheet == "Sheet1" || col == 3 && strings.HasPrefix(sheet, "Of") {
					continue // what was added
				}
				cell, _ := excelize.CoordinatesToCellName(col+1, row+1)
				diff(t, look(t, f, sheet, cell), look(t, g, sheet, cell))
			}
		}
		for _, get := range []func(*excelize.File) (any, error){
			func(f *excelize.File) (any, error) { return f.GetMergeCells(sheet) },
			func(f *excelize.File) (any, error) { return f.GetDataValidations(sheet) },
			func(f *excelize.File) (any, error) { return f.GetColWidth(sheet, "A") },
			func(f *excelize.File) (any, error) { return f.GetColVisible(sheet, "F") },
			func(f *excelize.File) (any, error) { return f.GetColVisible(sheet, "H") },
			func(f *excelize.File) (any, error) { return f.GetColVisible(sheet, "XFD") },
			func(f *excelize.File) (any, error) { return f.GetPictureCells(sheet) },
			func(f *excelize.File) (any, error) { return f.GetTables(sheet) },
		} {
			a, err1 := get(f)
			b, err2 := get(g)
			if err := errors.Join(err1, err2); err != nil {
				t.Error(err)
			}
			diff(t, asJSON(t, a), asJSON(t, b))
		}
	}
	if visible, err := g.GetColVisible("Sheet1", "G"); err != nil || !visible {
		t.Errorf("the added column stands where all are hidden: %v", err)
	}
	diff(t, f.GetDefinedName(), g.GetDefinedName())
	if a, b := f.GetSheetName(f.GetActiveSheetIndex()), g.GetSheetName(g.GetActiveSheetIndex()); a != b {
		t.Errorf("the workbook opens with %q, and did with %q", b, a)
	}
}

// same leaves out what differs between a workbook and its annotated form: row
// and column stay, and nothing else may.
var same = cmp.Options{
	cmp.Comparer(func(a, b i18n.Message) bool { return a == b }),
	cmp.Comparer(func(a, b decimal.Decimal) bool { return a.Equal(b) }),
	cmp.Comparer(func(a, b measure.Quantity) bool { return a.Equal(b) }),
	cmp.Comparer(func(a, b check.Finding) bool { return a.String() == b.String() }),
}

// The seller sends back what he got. It is read as before, and what is said the
// next time takes the place of what was said.
func TestAnnotateAgain(t *testing.T) {
	book := shop(t)
	ps, _ := read(t, book, pesos())
	out := annotate(t, book, nil)
	again, w := read(t, out, pesos())
	diff(t, ps, again, same)
	diff(t, []string{"info xlsx-report  Resumen!1", "info xlsx-sheet-skipped  Notas!0"}, found(ours(slices.DeleteFunc(w.Notes(), func(f check.Finding) bool { return f.Severity > check.Info }))))

	twice := annotate(t, out, nil)
	for name, s := range unzipped(t, twice) {
		if before := unzipped(t, out)[name]; len(before) != len(s) && name != "xl/styles.xml" && !strings.HasPrefix(name, "xl/worksheets/sheet") {
			t.Errorf("%s grows with every report", name)
		}
	}
	f := excel(t, out)
	for _, err := range []error{
		f.SetCellValue("Sheet1", "C4", 12), f.SetCellStr("Sheet1", "D4", "7501031311309"), f.SetCellStr("Sheet1", "A5", "B2"),
		f.SetCellStr("Sheet1", "D7", ""), f.SetCellValue("Ofertas d'Ana", "C2", 9), f.SetCellFormula("Sheet1", "F3", ""), f.SetCellStr("Sheet1", "F3", ""),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	b, err := f.WriteToBuffer() // another program saved it
	if err != nil {
		t.Fatal(err)
	}
	clean := annotate(t, b.Bytes(), nil)
	g := excel(t, clean)
	diff(t, []string{"Resumen", "Sheet1", "Ofertas d'Ana", "Notas"}, g.GetSheetList())
	for _, sheet := range []string{"Sheet1", "Ofertas d'Ana"} {
		n := 7
		if sheet != "Sheet1" {
			n = 4
		}
		if all := strings.Join(column(t, g, sheet, n), ""); all != "" {
			t.Errorf("%s: what was corrected is still said: %q", sheet, all)
		}
		cs, err := g.GetComments(sheet)
		if err != nil || len(cs) > 0 {
			t.Errorf("%s: %d notes are left, %v", sheet, len(cs), err)
		}
		formats, err := g.GetConditionalFormats(sheet)
		if err != nil || len(formats) > 1 {
			t.Errorf("%s: colours are left: %v, %v", sheet, formats, err)
		}
	}
	if got := column(t, g, "Resumen", 1)[1]; !strings.HasPrefix(got, "Nada impide publicar") {
		t.Errorf("the summary says %q", got)
	}
}

// A sheet that has comments of the seller's own keeps them and gets no notes.
func TestAnnotateKeepsComments(t *testing.T) {
	book := made(t, func(f *excelize.File) error {
		return errors.Join(table(f, "Sheet1", headings, []any{"A", "Plato", "x"}), f.AddComment("Sheet1", excelize.Comment{Cell: "C2", Author: "Ana", Text: "preguntar"}))
	})
	out := annotate(t, book, nil)
	cs, err := excel(t, out).GetComments("Sheet1")
	if err != nil || len(cs) != 1 || cs[0].Author != "Ana" {
		t.Errorf("comments %v, %v", cs, err)
	}
	if got := column(t, excel(t, out), "Sheet1", 6); !strings.HasPrefix(got[1], "Precio. Corrige") {
		t.Errorf("the column says %q", got)
	}
}

// What workbooks of other programs have and have not.
func TestAnnotateDialects(t *testing.T) {
	rows := texts(1, "SKU", "Nombre", "Precio") + `<row r="2" spans="1:3" ht="20"><c r="A2" t="inlineStr"><is><t>A</t></is></c><c r="B2" t="s"><v>0</v></c><c r="C2" t="inlineStr"><is><t>x</t></is></c><c r="D2" s="3"/><c r="F2" s="3"/></row>` +
		`<row r="3"/>` + texts(4, "B", "Jarra", "y") + `<row r="9"><c><v>1</v></c></row>`
	for _, tt := range []struct {
		name   string
		change func(parts)
		has    string // in the sheet
	}{
		{"plain", func(parts) {}, `<cols><col min="4" max="4" width="70" customWidth="1"/></cols><sheetData>`},
		{"empty cells beyond", func(parts) {}, `</c><c r="D2" s="22" t="inlineStr">`},
		{"no spans", func(parts) {}, `<row r="2" ht="20">`},
		{"columns", func(p parts) {
			p["xl/worksheets/sheet1.xml"] = strings.Replace(p["xl/worksheets/sheet1.xml"], "<sheetData>", `<cols><col min="1" max="2" width="9"/><col min="3" max="16384" hidden="1"></col></cols><sheetData>`, 1)
		}, `<col min="3" max="3" hidden="1"/><col min="4" max="4" width="70" customWidth="1"/><col min="5" max="16384" hidden="1"/></cols>`},
		{"columns before", func(p parts) {
			p["xl/worksheets/sheet1.xml"] = strings.Replace(p["xl/worksheets/sheet1.xml"], "<sheetData>", `<cols><col min="1" max="2" width="9"/></cols><sheetData>`, 1)
		}, `<col min="1" max="2" width="9"/><col min="4"`},
		{"columns behind", func(p parts) {
			p["xl/worksheets/sheet1.xml"] = strings.Replace(p["xl/worksheets/sheet1.xml"], "<sheetData>", `<cols><col min="7" max="8" width="9"/></cols><sheetData>`, 1)
		}, `customWidth="1"/><col min="7" max="8" width="9"/></cols>`},
		{"no styles", func(p parts) { delete(p, "xl/styles.xml"); strip(p, "st") }, `<c r="D2" s="1" t="inlineStr">`},
		{"a prefix", func(p parts) {
			s := strings.NewReplacer("</", "</x:", "<", "<x:").Replace(p["xl/worksheets/sheet1.xml"])
			p["xl/worksheets/sheet1.xml"] = strings.Replace(s, `xmlns="`, `xmlns:x="`, 1)
		}, `<x:c r="D2" s="22" t="inlineStr"><x:is><x:t xml:space="preserve">Precio`},
		{"a tail", func(p parts) {
			p["xl/worksheets/sheet1.xml"] = strings.Replace(p["xl/worksheets/sheet1.xml"], "</sheetData>", `</sheetData><mergeCells/><pageMargins/><drawing r:id="d"/><tableParts/><extLst/>`, 1)
		}, `<mergeCells/><conditionalFormatting sqref="C2 C4 D2 D4">`},
		{"notes before tables", func(p parts) {
			p["xl/worksheets/sheet1.xml"] = strings.Replace(p["xl/worksheets/sheet1.xml"], "</sheetData>", `</sheetData><pageMargins/><drawing r:id="d"/><tableParts/><extLst/>`, 1)
		}, `<drawing r:id="d"/><legacyDrawing xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="naoNotes1"/><tableParts/><extLst/>`},
		{"an extent", func(p parts) {
			p["xl/worksheets/sheet1.xml"] = strings.Replace(p["xl/worksheets/sheet1.xml"], "<sheetData>", `<dimension ref='A1:C9'/><sheetData>`, 1)
		}, `<dimension ref="A1:D9"/>`},
		{"a sheet of that name", func(p parts) {
			p["xl/workbook.xml"] = strings.Replace(p["xl/workbook.xml"], "Hoja1", "RESUMEN", 1)
		}, "naoNotes1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := byHand(rows, "")
			tt.change(p)
			book := p.zip(t)
			out := annotate(t, book, nil)
			if s := unzipped(t, out)["xl/worksheets/sheet1.xml"]; !strings.Contains(s, tt.has) {
				t.Errorf("no %s in\n%s", tt.has, s)
			}
			ps, _ := read(t, book, pesos())
			again, _ := read(t, out, pesos())
			diff(t, ps, again, same)
			f := excel(t, out)
			if n := len(f.GetSheetList()); n != 2 || f.GetSheetList()[0] != "Resumen" && f.GetSheetList()[0] != "Resumen (2)" {
				t.Errorf("sheets %v", f.GetSheetList())
			}
		})
	}
}

// strip takes a relationship of the workbook away.
func strip(p parts, id string) {
	s := p["xl/_rels/workbook.xml.rels"]
	i := strings.Index(s, `<Relationship Id="`+id+`"`)
	p["xl/_rels/workbook.xml.rels"] = s[:i] + s[i+strings.Index(s[i:], ">")+1:]
}

// A strict workbook has other names for everything, and is refused whole.
func TestAnnotateStrict(t *testing.T) {
	p := byHand(texts(1, "SKU", "Nombre", "Precio")+texts(2, "A", "Plato", "x"), "")
	p["xl/worksheets/sheet1.xml"] = strings.Replace(p["xl/worksheets/sheet1.xml"], "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main", 1)
	ps, w := read(t, p.zip(t), pesos())
	var e *catalog.Error
	if err := w.Annotate(io.Discard, findings(ps), nil); !errors.As(err, &e) || !strings.Contains(err.Error(), "Strict") {
		t.Errorf("%v, want an Error that names the form", err)
	}
}

// Findings of other packages go where they say; those without a cell stand in
// the summary. What could be taken for a formula is none.
func TestAnnotatePlaces(t *testing.T) {
	book := made(t, func(f *excelize.File) error { return table(f, "Sheet1", headings, []any{"A", "Plato", 5}) })
	rule := &check.Rule{ID: "x-test", Title: i18n.Message{ES: "=Asunto"}, Text: i18n.Message{ES: "{v}", EN: "{v} in English"}}
	at := func(sheet string, row, col int) check.Place { return check.Place{Sheet: sheet, Row: row, Column: col} }
	say := func(v string, s check.Severity, p check.Place) check.Finding {
		return check.Finding{Rule: rule, Severity: s, At: p, Args: []i18n.Arg{i18n.Str("v", v)}}
	}
	fs := []check.Finding{
		say("=1+1", check.Warning, at("Sheet1", 2, 3)), say("uno", check.Error, at("Sheet1", 2, 3)), say("nota", check.Info, at("Sheet1", 2, 1)), say("fila", check.Error, at("Sheet1", 40, 0)),
		say("lejos", check.Error, at("Sheet1", 9_999_999, 1)), say("ancho", check.Error, at("Sheet1", 3, 99_999)), say("-otra", check.Error, at("Otra", 2, 1)), say("_x0041_\x00", check.Error, check.Place{}),
	}
	out := write(t, open(t, book, pesos()), fs, nil)
	f := excel(t, out)
	diff(t, []string{"Qué corregir", "Corrige: uno | Revisa: =1+1", "Corrige: ancho"}, column(t, f, "Sheet1", 6)[:3])
	diff(t, "Corrige: fila", column(t, f, "Sheet1", 6)[39])
	diff(t, []string{"'=1+1", "", "Sin celda en este libro", "lejos", "ancho", "'-otra", "_x0041_\uFFFD"}[3:], column(t, f, "Resumen", 5)[7:])
	diff(t, []string{"Corregir", "'=Asunto", "7", "Sheet1!C2", "'=1+1"}, func() []string {
		rows, err := f.GetRows("Resumen")
		if err != nil {
			t.Fatal(err)
		}
		return rows[4]
	}())
	english := excel(t, write(t, open(t, book, pesos()), fs, &catalog.AnnotateOptions{Locale: i18n.English, Least: check.Info}))
	diff(t, "Correct: uno in English | Check: =1+1 in English | Note: nota in English", column(t, english, "Sheet1", 6)[1])
	diff(t, []string{"Summary", "Sheet1"}, english.GetSheetList())
}

// Nothing found is said as well.
func TestAnnotateNothing(t *testing.T) {
	book := made(t, func(f *excelize.File) error { return table(f, "Sheet1", headings, []any{"A", "Plato", 5}) })
	out := write(t, open(t, book, pesos()), nil, nil)
	if got := column(t, excel(t, out), "Resumen", 1)[1]; !strings.HasPrefix(got, "Nada impide publicar; no queda nada más por revisar.") {
		t.Errorf("the summary says %q", got)
	}
	if unzipped(t, out)["xl/worksheets/sheet1.xml"] != unzipped(t, book)["xl/worksheets/sheet1.xml"] {
		t.Error("a sheet without findings was changed")
	}
}

// An error of the writer is the error, wherever it comes.
func TestAnnotateFails(t *testing.T) {
	w := open(t, shop(t), pesos())
	var whole bytes.Buffer
	if err := w.Annotate(&whole, nil, nil); err != nil {
		t.Fatal(err)
	}
	for n := 0; n < whole.Len(); n += 100 {
		if err := w.Annotate(&failing{left: n}, nil, nil); err != errFull {
			t.Fatalf("after %d bytes: %v, want the error of the writer", n, err)
		}
	}
}

var errFull = errors.New("full")

type failing struct{ left int }

func (f *failing) Write(p []byte) (int, error) {
	if f.left -= len(p); f.left < 0 {
		return 0, errFull
	}
	return len(p), nil
}

// A program may put its rules and those of an earlier report into one element.
func TestAnnotateSharedFormats(t *testing.T) {
	own := `<cfRule type="cellIs" dxfId="0" priority="1" operator="lessThan"><formula>5</formula></cfRule>`
	old := `<cfRule type="expression" dxfId="1" priority="2"><formula>N(&quot;nao&quot;)=0</formula></cfRule>`
	rows := texts(1, "SKU", "Nombre", "Precio", "Qué corregir") + texts(2, "A", "Plato", "x", "Corrige: algo")
	p := byHand(rows, `<conditionalFormatting sqref="C2">`+old+own+old+`</conditionalFormatting><conditionalFormatting sqref="D2">`+old+`</conditionalFormatting><conditionalFormatting sqref="A1">`+own+`</conditionalFormatting>`)
	got := unzipped(t, annotate(t, p.zip(t), nil))["xl/worksheets/sheet1.xml"]
	want := `</sheetData><conditionalFormatting sqref="C2">` + own + `</conditionalFormatting><conditionalFormatting sqref="A1">` + own + `</conditionalFormatting><conditionalFormatting sqref="C2:D2">`
	want = strings.Replace(want, "C2:D2", "C2 D2", 1)
	if !strings.Contains(got, want) || strings.Contains(got, "Corrige: algo") {
		t.Errorf("no %s in\n%s", want, got)
	}
}
