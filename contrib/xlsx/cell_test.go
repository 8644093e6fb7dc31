package xlsx_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/nao-trade/nao/listing/catalog"
)

// What a cell says, whichever way the file holds it, is what the seller sees.
func TestCells(t *testing.T) {
	number := func(code, value string) string {
		return fmt.Sprintf(`<c r="D2" s="%d"><v>%s</v></c>`, style(code), value)
	}
	for _, tt := range []struct{ name, cell, want string }{
		{"shared text", `<c r="D2" t="s"><v>0</v></c>`, "Plato"},
		{"inline text", `<c r="D2" t="inlineStr"><is><t> Jarra </t></is></c>`, "Jarra"},
		{"runs of different looks", `<c r="D2" t="inlineStr"><is><r><rPr><b/></rPr><t>Barro </t></r><r><t>negro</t></r></is></c>`, "Barro negro"},
		{"phonetic signs above the line", `<c r="D2" t="inlineStr"><is><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></is></c>`, "東京"},
		{"escaped signs", `<c r="D2" t="str"><v>uno_x000A_dos _x005F_x0041_ _xZZZZ_ _xD83C__xDF36_</v></c>`, "uno\ndos _x0041_ _xZZZZ_ 🌶"},
		{"entities", `<c r="D2" t="inlineStr"><is><t>&lt;b&gt;1 &amp; 2&#33;</t></is></c>`, "<b>1 & 2!"},
		{"true", `<c r="D2" t="b"><v>1</v></c>`, "TRUE"},
		{"false", `<c r="D2" t="b"><v>0</v></c>`, "FALSE"},
		{"a day of ISO 8601", `<c r="D2" t="d"><v>2026-11-25T00:00:00Z</v></c>`, "2026-11-25"},
		{"result of a formula", `<c r="D2" t="str"><f>A2&amp;"x"</f><v>TAL-1x</v></c>`, "TAL-1x"},
		{"result of a shared formula", `<c r="D2"><f t="shared" si="0"/><v>12</v></c>`, "12"},
		{"picture by formula", `<c r="D2" t="e"><f>_xlfn.IMAGE("https://example.com/a.jpg","plato")</f><v>#NAME?</v></c>`, "https://example.com/a.jpg"},
		{"no reference", `<c t="inlineStr"><is><t>Plato</t></is></c>`, "Plato"},

		{"whole", `<c r="D2"><v>12</v></c>`, "12"},
		{"negative", `<c r="D2"><v>-0.50</v></c>`, "-0.5"},
		{"nought", `<c r="D2"><v>-0</v></c>`, "0"},
		{"noughts", `<c r="D2"><v>000</v></c>`, "0"},
		{"binary residue below", `<c r="D2"><v>0.30000000000000004</v></c>`, "0.3"},
		{"binary residue above", `<c r="D2"><v>14.267999999999999</v></c>`, "14.268"},
		{"all nines", `<c r="D2"><v>9.9999999999999999</v></c>`, "10"},
		{"exponent that hides nothing", `<c r="D2"><v>7.501055300846E12</v></c>`, "7501055300846"},
		{"15 digits", `<c r="D2"><v>123456789012345</v></c>`, "123456789012345"},
		{"16 digits", `<c r="D2"><v>1234567890123456</v></c>`, "1.23456789012346E+15"},
		{"20 digits", `<c r="D2"><v>7.5010553008461235E+19</v></c>`, "7.50105530084612E+19"},
		{"three digits of exponent", `<c r="D2"><v>1E+300</v></c>`, "1.0E+300"},
		{"small", `<c r="D2"><v>1.5E-3</v></c>`, "0.0015"},
		{"smaller than there are noughts", `<c r="D2"><v>1E-20</v></c>`, "1.0E-20"},
		{"no number at all", `<c r="D2"><v>NaN</v></c>`, "NaN"},
		{"exponent beyond all", `<c r="D2"><v>1E999999999999</v></c>`, "1E999999999999"},

		{"code of 13 digits", number("0000000000000", "12345678905"), "0012345678905"},
		{"code longer than its format", number("0000000000000", "17501055300843"), "17501055300843"},
		{"code with words", number(`"SKU-"0000`, "42"), "SKU-0042"},
		{"code with a dash", number("000-0000", "5551234"), "555-1234"},
		{"code longer than its places", number("000-0000", "15551234"), "1555-1234"},
		{"nought as a code", number("0000000000000", "0"), "0000000000000"},
		{"unit", number(`0.00 "kg"`, "1.5"), "1.5 kg"},
		{"unit without quotes", number("0.00 pzas", "12"), "12 pzas"},
		{"unit behind General", number(`General" ml"`, "750"), "750 ml"},
		{"unit for some numbers", number(`[>=1]0" kg";0.000" g"`, "0.5"), "0.5"},
		{"thousands", number(`0.0,"k"`, "1500"), "1500"},
		{"currency", number(`[$USD] #,##0.00`, "1234.5"), "USD 1234.5"},
		{"a sign that says nothing", number(`_-"$"* #,##0.00_-`, "1234.5"), "1234.5"},
		{"per cent", number("0.00%", "0.38"), "38%"},
		{"per cent with residue", number("0.00%", "0.14000000000000001"), "14%"},
		{"fraction", number("# ?/?", "0.75"), "0.75"},
		{"scientific", number("0.00E+00", "7501055300846"), "7501055300846"},

		{"day", number("dd/mm/yyyy", "46351"), "2026-11-25"},
		{"day in words", number(`[$-80A]d "de" mmmm "de" yyyy;@`, "46351"), "2026-11-25"},
		{"day and time", number("yyyy-mm-dd hh:mm", "46351.520833333336"), "2026-11-25T12:30:00"},
		{"day of a format with the time", number("yyyy-mm-dd hh:mm", "46351"), "2026-11-25"},
		{"first day", number("dd/mm/yyyy", "1"), "1900-01-01"},
		{"28 February 1900", number("dd/mm/yyyy", "59"), "1900-02-28"},
		{"1 March 1900", number("dd/mm/yyyy", "61"), "1900-03-01"},
		{"last day", number("dd/mm/yyyy", "2958465"), "9999-12-31"},
		{"time of day", number("h:mm AM/PM", "0.75"), "18:00:00"},
		{"time with tenths", number("mm:ss.0", "0.0005"), "00:00:43"},
		{"time that goes by", number("[h]:mm", "1.25"), "30:00:00"},
		{"a day of a built-in format", `<c r="D2" s="99"><v>46351</v></c>`, "46351"}, // no such style
	} {
		t.Run(tt.name, func(t *testing.T) {
			cell := tt.cell
			if strings.HasPrefix(cell, "<c t=") { // it counts from the cell before it
				cell = `<c r="C2"/>` + cell
			}
			rows := texts(1, "SKU", "Nombre", "Precio", "Dato") + `<row r="2"><c r="A2" t="inlineStr"><is><t>A</t></is></c><c r="B2" t="s"><v>0</v></c>` + cell + `</row>`
			ps, w := read(t, byHand(rows, "").zip(t), pesos())
			if len(ps) != 1 || len(ps[0].Extra) != 1 {
				t.Fatalf("%d products, notes %v", len(ps), found(w.Notes()))
			}
			if got := ps[0].Extra[0]; got.Value != tt.want || got.Name != "Dato" || got.At.Column != 4 {
				t.Errorf("%q in %v, want %q", got.Value, got.At, tt.want)
			}
		})
	}
}

// The workbooks of old Macs count days from 1904.
func TestDaysFrom1904(t *testing.T) {
	rows := texts(1, "SKU", "Nombre", "Precio", "Dato") + fmt.Sprintf(`<row r="2"><c r="A2" t="inlineStr"><is><t>A</t></is></c><c r="B2" t="s"><v>0</v></c><c r="D2" s="%d"><v>44889</v></c></row>`+
		`<row r="3"><c r="A3" t="inlineStr"><is><t>B</t></is></c><c r="B3" t="s"><v>0</v></c><c r="D3" s="%[1]d"><v>0</v></c></row>`, style("dd/mm/yyyy"))
	p := byHand(rows, "")
	p["xl/workbook.xml"] = strings.Replace(p["xl/workbook.xml"], "<sheets>", `<workbookPr date1904="1"/><sheets>`, 1)
	ps, _ := read(t, p.zip(t), pesos())
	diff(t, []string{"2026-11-25", "1904-01-01"}, []string{ps[0].Extra[0].Value, ps[1].Extra[0].Value})
}

// Other programs write the same in other ways: a prefix, absolute targets, odd
// letters in paths, the stricter form, no numbers of rows and cells.
func TestDialects(t *testing.T) {
	plain := byHand(texts(1, "SKU", "Nombre", "Precio")+texts(2, "A", "Plato", "12.50"), "")
	for name, change := range map[string]func(parts){
		"prefix": func(p parts) {
			s := strings.NewReplacer("</", "</x:", "<", "<x:").Replace(p["xl/worksheets/sheet1.xml"])
			p["xl/worksheets/sheet1.xml"] = strings.Replace(s, `xmlns="`, `xmlns:x="`, 1)
		},
		"absolute targets": func(p parts) {
			p["xl/_rels/workbook.xml.rels"] = strings.ReplaceAll(p["xl/_rels/workbook.xml.rels"], `Target="`, `Target="/xl/`)
		},
		"backslashes and capitals": func(p parts) {
			p[`XL\Worksheets\Sheet1.xml`] = p["xl/worksheets/sheet1.xml"]
			delete(p, "xl/worksheets/sheet1.xml")
		},
		"strict": func(p parts) {
			for name, s := range p {
				s = strings.ReplaceAll(s, "http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships")
				p[name] = strings.ReplaceAll(s, "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
			}
		},
		"no numbers": func(p parts) {
			var b strings.Builder
			for _, s := range strings.SplitAfter(p["xl/worksheets/sheet1.xml"], "<") {
				if f := strings.Fields(s); len(f) > 1 && strings.HasPrefix(f[1], "r=") {
					s = strings.Replace(s, " "+strings.TrimSuffix(strings.SplitAfter(f[1], `" `)[0], "><"), "", 1)
				}
				b.WriteString(s)
			}
			p["xl/worksheets/sheet1.xml"] = strings.ReplaceAll(b.String(), "<row<", "<row><")
		},
		"no styles and no shared texts": func(p parts) {
			delete(p, "xl/styles.xml")
			delete(p, "xl/sharedStrings.xml")
		},
		"another folder": func(p parts) {
			p["_rels/.rels"] = strings.Replace(p["_rels/.rels"], "xl/workbook.xml", "/book/main.xml", 1)
			for _, name := range []string{"xl/styles.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"} {
				p[strings.Replace(name, "xl/", "book/", 1)] = p[name]
				delete(p, name)
			}
			p["book/main.xml"], p["book/_rels/main.xml.rels"] = p["xl/workbook.xml"], p["xl/_rels/workbook.xml.rels"]
			delete(p, "xl/workbook.xml")
		},
		"a comment and a byte order mark": func(p parts) {
			p["xl/worksheets/sheet1.xml"] = "\uFEFF<?xml version=\"1.0\"?><!-- made by hand -->" + p["xl/worksheets/sheet1.xml"]
		},
	} {
		t.Run(name, func(t *testing.T) {
			p := make(parts)
			maps.Copy(p, plain)
			change(p)
			ps, w := read(t, p.zip(t), pesos())
			if len(ps) != 1 || ps[0].Key != "A" || ps[0].Variants[0].Price.String() != "12.50 MXN" {
				t.Errorf("%d products, notes %v", len(ps), found(w.Notes()))
			}
		})
	}
}

// A number keeps its decimal point whatever the seller writes in texts beside
// it, and where he writes commas, a fact shows one.
func TestNumbersBesideTexts(t *testing.T) {
	rows := texts(1, "SKU", "Nombre", "Precio", "Peso neto (kg)") +
		`<row r="2"><c r="A2" t="inlineStr"><is><t>A</t></is></c><c r="B2" t="s"><v>0</v></c><c r="C2"><v>1234.5</v></c><c r="D2"><v>1.234</v></c></row>` +
		texts(3, "B", "Jarra", "1,234") + texts(4, "C", "Taza", "1.250,75") +
		`<row r="5"><c r="A5" t="inlineStr"><is><t>D</t></is></c><c r="B5" t="s"><v>0</v></c><c r="C5"><v>1.234</v></c></row>`
	o := pesos()
	o.Catalog.Decimal = catalog.Comma
	ps, w := read(t, byHand(rows, "").zip(t), o)
	var got []string
	for _, p := range ps {
		got = append(got, p.Variants[0].Price.String())
	}
	diff(t, []string{"1234.50 MXN", "1.234 MXN", "1250.75 MXN", "1.234 MXN"}, got)
	if got := ps[0].Fact("net_weight"); got != "1,234 kg" {
		t.Errorf("net weight %q, want a comma, as the seller sees it", got)
	}
	if slices.ContainsFunc(w.Sheets()[0].Layout.Columns, func(c catalog.Column) bool { return c.Mixed }) {
		t.Error("a column of texts with commas is taken for mixed because numbers stand in it")
	}
}
