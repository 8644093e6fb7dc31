package xlsx_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/contrib/xlsx"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/catalog"
	"github.com/xuri/excelize/v2"
)

// pesos is the options of a seller in Mexico.
func pesos() *xlsx.Options {
	return &xlsx.Options{Catalog: catalog.Options{Name: "catalogo.xlsx", Currency: currency.MXN}}
}

// made is a workbook as excelize writes it.
func made(t testing.TB, fill func(f *excelize.File) error) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	if err := fill(f); err != nil {
		t.Fatal(err)
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// table fills a sheet from its first cell on.
func table(f *excelize.File, sheet string, rows ...[]any) error {
	for i, row := range rows {
		if err := f.SetSheetRow(sheet, fmt.Sprintf("A%d", i+1), &row); err != nil {
			return err
		}
	}
	return nil
}

// parts is a workbook written by hand, for what no library writes: the text of
// its parts by path.
type parts map[string]string

const (
	sheetHead = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">`
	relHead   = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	relTypes  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
)

// byHand returns the parts of a workbook whose only sheet, "Hoja1", has these
// rows and what comes behind them.
func byHand(rows, behind string) parts {
	return parts{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
		"_rels/.rels":         relHead + `<Relationship Id="r1" Type="` + relTypes + `officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml": `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">` +
			`<sheets><sheet name="Hoja1" sheetId="1" r:id="s1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": relHead + `<Relationship Id="s1" Type="` + relTypes + `worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="st" Type="` + relTypes + `styles" Target="styles.xml"/><Relationship Id="ss" Type="` + relTypes + `sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
		"xl/styles.xml":            styles(),
		"xl/sharedStrings.xml":     `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>Plato</t></si></sst>`,
		"xl/worksheets/sheet1.xml": sheetHead + `<sheetData>` + rows + `</sheetData>` + behind + `</worksheet>`,
	}
}

// formats are the number formats of the workbooks written by hand; the style of
// each has its index and one more.
var formats = []string{"0000000000000", `0.00 "kg"`, "0.00%", "dd/mm/yyyy", "[h]:mm", "h:mm AM/PM", `"SKU-"0000`, `[$USD] #,##0.00`,
	`[$-80A]d "de" mmmm "de" yyyy;@`, "#,##0.00", `General" ml"`, `_-"$"* #,##0.00_-`, `0.0,"k"`, `[>=1]0" kg";0.000" g"`, "000-0000", "# ?/?", "0.00E+00", `"$"#,##0.00`, "mm:ss.0", "0.00 pzas", "yyyy-mm-dd hh:mm"}

func styles() string {
	var fmts, xfs strings.Builder
	for i, code := range formats {
		fmt.Fprintf(&fmts, `<numFmt numFmtId="%d" formatCode="%s"/>`, 164+i, strings.NewReplacer(`"`, "&quot;", "<", "&lt;", ">", "&gt;").Replace(code))
		fmt.Fprintf(&xfs, `<xf numFmtId="%d" fontId="0" fillId="0" borderId="0" xfId="0"/>`, 164+i)
	}
	return `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts>` + fmts.String() + `</numFmts>` +
		`<fonts count="1"><font><sz val="11"/></font></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>` +
		`<cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` + xfs.String() + `</cellXfs></styleSheet>`
}

// style is that of a number format.
func style(code string) int { return slices.Index(formats, code) + 1 }

func (p parts) zip(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(p)) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(p[name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// texts is a row of texts.
func texts(row int, cells ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<row r="%d">`, row)
	for i, c := range cells {
		if c != "" {
			fmt.Fprintf(&b, `<c r="%c%d" t="inlineStr"><is><t>%s</t></is></c>`, 'A'+i, row, c)
		}
	}
	return b.String() + `</row>`
}

func open(t testing.TB, book []byte, o *xlsx.Options) *xlsx.Workbook {
	t.Helper()
	w, err := xlsx.NewReader(bytes.NewReader(book), int64(len(book)), o)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// read returns the products of a workbook.
func read(t testing.TB, book []byte, o *xlsx.Options) ([]*listing.Product, *xlsx.Workbook) {
	t.Helper()
	w := open(t, book, o)
	var ps []*listing.Product
	for p, err := range w.Products() {
		if err != nil {
			t.Fatal(err)
		}
		ps = append(ps, p)
	}
	return ps, w
}

// found writes findings short: severity, rule, path and cell.
func found(fs []check.Finding) []string {
	var all []string
	for _, f := range fs {
		s := fmt.Sprintf("%s %s %s %s!%d", f.Severity, f.Rule.ID, f.Path, f.At.Sheet, f.At.Row)
		if f.At.Column > 0 {
			s += fmt.Sprintf(":%d", f.At.Column)
		}
		all = append(all, s)
	}
	return all
}

func findings(ps []*listing.Product) []check.Finding {
	var fs []check.Finding
	for _, p := range ps {
		fs = append(fs, p.Findings...)
	}
	return fs
}

// ours leaves out the findings of other packages.
func ours(fs []check.Finding) []check.Finding {
	return slices.DeleteFunc(slices.Clone(fs), func(f check.Finding) bool { return !strings.HasPrefix(f.Rule.ID, "xlsx-") })
}

func diff(t testing.TB, want, got any, opts ...cmp.Option) {
	t.Helper()
	if d := cmp.Diff(want, got, append(opts, cmpopts.EquateEmpty())...); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}
