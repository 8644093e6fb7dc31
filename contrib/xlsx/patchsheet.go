package xlsx

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// sheetPatch adds a column to a sheet, and the colours of cells. Everything
// else stays as it is, byte for byte.
type sheetPatch struct {
	column  int            // that is added
	texts   map[int]string // what it says, by row
	heading int            // the row with its heading
	colours []colour
	notes   string // the relationship of the notes that are added; "" for none
	looks   looks

	prefix  string // of the elements of a sheet
	rows    []int  // those of texts that are still to come
	row     int
	cell    int  // the column of the latest cell of the row
	placed  bool // the row has its new cell
	drop    int  // the depth of the element that is dropped; 0 for none
	held    []byte
	holding bool // conditional formats, until it is known whose they are
	rule    int  // where the latest of their rules begins
	rules   int  // how many of them stay
	data    bool // the rows have begun
	ended   bool // the end of a col is written already

	wide, coloured, noted bool // the parts that are added once
}

// colour is that of some cells.
type colour struct {
	format int // in the list of styles.xml
	areas  []area
}

// looks is where the styles are that were added to the workbook.
type looks struct{ wrapped, bold, link, formats int }

// mark is a formula that is always true and by which a colour is known again.
const mark = `N("nao")=0`

// unquote undoes what programs write for the quotes of the mark.
var unquote = strings.NewReplacer("&quot;", `"`, "&#34;", `"`)

// elements is those of a sheet in their order (ECMA-376 part 1, 18.3.1.99).
const elements = " sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios " +
	"autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks " +
	"printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags " +
	"drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst "

// rank orders the elements of a sheet. One that is not known comes first or,
// behind the rows, among the last, as mc:AlternateContent does.
func rank(name string, behind bool) int {
	i := strings.Index(elements, " "+name+" ")
	if i < 0 && behind {
		return strings.Index(elements, " controls ")
	}
	return i
}

const strictNamespace = "http://purl.oclc.org/ooxml/spreadsheetml/main"

var errStrict = errors.New("it is a “Strict Open XML” workbook, which can be read and not annotated: save it as a plain “Excel Workbook (.xlsx)”")

// edit is the [edit] of the sheet.
func (p *sheetPatch) edit(t xml.Token, raw []byte, depth int) ([]byte, error) {
	switch t := t.(type) {
	case start:
		return p.begin(t, raw, depth)
	case xml.EndElement:
		return p.end(t, raw, depth)
	}
	return p.pass(raw), nil
}

// pass lets bytes through, unless what they belong to is dropped or held back.
func (p *sheetPatch) pass(raw []byte) []byte {
	switch {
	case p.drop > 0:
		return nil
	case p.holding:
		p.held = append(p.held, raw...)
		return nil
	}
	return raw
}

func (p *sheetPatch) begin(e start, raw []byte, depth int) ([]byte, error) {
	switch name := e.Name.Local; {
	case p.holding && depth == 3:
		p.rule = len(p.held)
		return p.pass(raw), nil
	case p.drop > 0 || p.holding:
		return p.pass(raw), nil
	case depth == 1:
		p.prefix = e.Name.Space
		if bytes.Contains(raw, []byte(strictNamespace)) {
			return nil, errStrict
		}
	case depth == 2:
		return p.element(e, raw), nil
	case name == "col" && depth == 3:
		return p.col(e, raw), nil
	case name == "row" && depth == 3:
		return p.beginRow(e, raw), nil
	case name == "c" && depth == 4:
		return p.beginCell(e, raw, depth), nil
	}
	return raw, nil
}

// element begins a part of the sheet, with what has its place before it.
func (p *sheetPatch) element(e start, raw []byte) []byte {
	name := e.Name.Local
	p.data = p.data || name == "sheetData"
	before := p.due(rank(name, p.data))
	switch name {
	case "dimension":
		if a, ok := parseArea(attr(e, "ref")); ok && a.columns.last < p.column {
			a.columns.last = p.column
			raw = setAttr(raw, "ref", a.String())
		}
	case "cols", "sheetData":
		raw = opened(raw)
	case "conditionalFormatting":
		p.holding, p.rules, p.held = true, 0, append(p.held[:0], raw...)
		raw = nil
	}
	return slices.Concat(before, raw)
}

// due returns what is to stand before an element of some rank.
func (p *sheetPatch) due(next int) []byte {
	var b []byte
	if next > rank("cols", true) && !p.wide {
		b = append(b, p.tag("<cols>")...)
		b = append(b, p.width()...)
		b = append(b, p.tag("</cols>")...)
	}
	if next > rank("conditionalFormatting", true) && !p.coloured {
		p.coloured = true
		for i, c := range p.colours {
			b = append(b, p.formats(i, c)...)
		}
	}
	if next > rank("legacyDrawing", true) && !p.noted {
		p.noted = true
		if p.notes != "" {
			b = append(b, p.tag(`<legacyDrawing xmlns:r="`+relationsNamespace+`" r:id="`+p.notes+`"/>`)...)
		}
	}
	return b
}

// tag gives the names of elements the prefix that the sheet uses.
func (p *sheetPatch) tag(s string) string { return prefixed(s, p.prefix) }

// width makes the new column wide enough to read.
func (p *sheetPatch) width() string {
	p.wide = true
	return p.tag(fmt.Sprintf(`<col min="%d" max="%[1]d" width="70" customWidth="1"/>`, p.column))
}

// col copies the width of columns, without the new one.
func (p *sheetPatch) col(e start, raw []byte) []byte {
	first, _ := strconv.Atoi(attr(e, "min"))
	last, _ := strconv.Atoi(attr(e, "max"))
	var b []byte
	switch {
	case last < p.column:
		return raw
	case first > p.column && !p.wide:
		return append([]byte(p.width()), raw...)
	case first > p.column:
		return raw
	}
	raw, p.ended = append(slices.Clone(opened(raw)[:len(opened(raw))-1]), "/>"...), true
	if first < p.column {
		b = append(b, setAttr(raw, "max", strconv.Itoa(p.column-1))...)
	}
	b = append(b, p.width()...)
	if last > p.column {
		b = append(b, setAttr(raw, "min", strconv.Itoa(p.column+1))...)
	}
	return b
}

// beginRow begins a row, with the rows before it that the sheet does not have.
func (p *sheetPatch) beginRow(e start, raw []byte) []byte {
	p.row++
	if n, err := strconv.Atoi(attr(e, "r")); err == nil {
		p.row = n
	}
	p.cell, p.placed = 0, false
	before := p.rowsBefore(p.row)
	if p.texts[p.row] != "" {
		raw = setAttr(opened(raw), "spans", "")
		if len(p.rows) > 0 && p.rows[0] == p.row {
			p.rows = p.rows[1:]
		}
	}
	return slices.Concat(before, raw)
}

// rowsBefore returns the new rows that belong before one.
func (p *sheetPatch) rowsBefore(row int) []byte {
	var b []byte
	for len(p.rows) > 0 && p.rows[0] < row {
		n := p.rows[0]
		p.rows = p.rows[1:]
		b = append(b, p.tag(fmt.Sprintf(`<row r="%d">`, n))...)
		b = append(b, p.newCell(n)...)
		b = append(b, p.tag("</row>")...)
	}
	return b
}

// newCell is the cell that is added to a row.
func (p *sheetPatch) newCell(row int) string {
	look := p.looks.wrapped
	if row == p.heading {
		look = p.looks.bold
	}
	return p.tag(textCell(p.column, row, look, p.texts[row]))
}

// beginCell begins a cell. One in the place of the new one is dropped.
func (p *sheetPatch) beginCell(e start, raw []byte, depth int) []byte {
	p.cell++
	if c, _, ok := parseRef(attr(e, "r")); ok {
		p.cell = c
	}
	var before []byte
	if p.cell >= p.column && p.texts[p.row] != "" && !p.placed {
		p.placed = true
		before = []byte(p.newCell(p.row))
	}
	if p.cell == p.column && (p.row >= p.heading || p.texts[p.row] != "") {
		p.drop = depth
		return before
	}
	return append(before, raw...)
}

func (p *sheetPatch) end(e xml.EndElement, raw []byte, depth int) ([]byte, error) {
	if p.drop > 0 {
		if depth == p.drop-1 {
			p.drop = 0
		}
		return nil, nil
	}
	if p.holding {
		p.held = append(p.held, raw...)
		return p.release(depth), nil
	}
	switch name := e.Name.Local; {
	case name == "col" && depth == 2 && p.ended:
		p.ended = false
		return nil, nil
	case name == "cols" && depth == 1 && !p.wide:
		return append([]byte(p.width()), closed(raw, e.Name)...), nil
	case name == "cols" && depth == 1:
		return closed(raw, e.Name), nil
	case name == "row" && depth == 2 && p.texts[p.row] != "":
		if p.placed {
			return closed(raw, e.Name), nil
		}
		p.placed = true
		return append([]byte(p.newCell(p.row)), closed(raw, e.Name)...), nil
	case name == "sheetData" && depth == 1:
		return append(p.rowsBefore(lastRow+1), closed(raw, e.Name)...), nil
	case depth == 0:
		return append(p.due(len(elements)), closed(raw, e.Name)...), nil
	}
	return raw, nil
}

// release takes away the rules of conditional formats that an earlier report
// made, as they end, and lets the others go when all have ended.
func (p *sheetPatch) release(depth int) []byte {
	switch depth {
	case 2:
		if unquoted := unquote.Replace(string(p.held[p.rule:])); strings.Contains(unquoted, mark) {
			p.held = p.held[:p.rule]
		} else {
			p.rules++
		}
	case 1:
		p.holding = false
		if p.rules > 0 {
			return p.held
		}
	}
	return nil
}

// formats colours cells. Conditional formats leave the seller's own formats as
// they are, and can be taken away again.
func (p *sheetPatch) formats(i int, c colour) string {
	const most = 400 // ranges in one element
	var b strings.Builder
	for areas := range slices.Chunk(c.areas, most) {
		var refs []string
		for _, a := range areas {
			refs = append(refs, a.String())
		}
		fmt.Fprintf(&b, `<conditionalFormatting sqref="%s"><cfRule type="expression" dxfId="%d" priority="%d"><formula>%s</formula></cfRule></conditionalFormatting>`,
			strings.Join(refs, " "), c.format, 1<<20+i, mark)
	}
	return p.tag(b.String())
}

// String returns the range as a sheet writes it.
func (a area) String() string {
	from := columnName(a.columns.first) + rowNumber(a.rows.first)
	to := columnName(a.columns.last) + rowNumber(a.rows.last)
	if from == to {
		return from
	}
	return from + ":" + to
}
