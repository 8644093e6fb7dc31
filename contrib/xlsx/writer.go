package xlsx

import (
	"archive/zip"
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/catalog"
)

// Writer writes products as a workbook with one sheet, which is read as the
// same products again: equal but for places and findings. Codes are texts, so
// that no spreadsheet eats their noughts; prices and quantities are numbers. It
// is not safe for concurrent use.
type Writer struct {
	zip     *zip.Writer
	sheet   *bufio.Writer
	table   *catalog.Writer
	buf     bytes.Buffer // what table wrote and the sheet has not yet
	columns []catalog.Column
	row     int
}

// NewWriter returns a Writer of a sheet of that name with the columns of l,
// which came from [Workbook.Sheets], a [catalog.Reader] or [catalog.NewLayout].
// A layout without headings is a [*catalog.Error]; so is a name that Excel does
// not allow.
func NewWriter(w io.Writer, sheet string, l catalog.Layout) (*Writer, error) {
	const most = 31
	if n := len([]rune(sheet)); n == 0 || n > most || strings.ContainsAny(sheet, `[]:*?/\`) {
		return nil, &catalog.Error{Problem: "no name for a sheet", Value: sheet, Repair: `give up to 31 letters without []:*?/\`}
	}
	l.Encoding, l.BOM, l.Delimiter = catalog.UTF8, false, ','
	b := &Writer{zip: zip.NewWriter(w), columns: l.Columns}
	var err error
	if b.table, err = catalog.NewWriter(&b.buf, l); err != nil {
		return nil, err
	}
	for _, p := range newParts(sheet) {
		if err := part(b.zip, p.name, func(w io.Writer) error { _, err := io.WriteString(w, p.text); return err }); err != nil {
			return nil, err
		}
	}
	f, err := b.zip.Create("xl/worksheets/sheet1.xml")
	if err != nil {
		return nil, err
	}
	b.sheet = bufio.NewWriterSize(f, 64<<10)
	_, err = b.sheet.WriteString(xmlHead + `<worksheet xmlns="` + mainNamespace + `"><sheetViews><sheetView workbookViewId="0">` +
		`<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`)
	return b, err
}

// Write writes the rows of one product. The findings name what of it the table
// has no place for; nothing else is left out. The error is that of the
// underlying writer, after which the Writer is of no use.
func (b *Writer) Write(p *listing.Product) ([]check.Finding, error) {
	fs, err := b.table.Write(p)
	if err != nil {
		return nil, err
	}
	return fs, b.rows()
}

// Flush writes what is left, and the headings if there was no product.
func (b *Writer) Flush() error {
	if err := b.table.Flush(); err != nil {
		return err
	}
	if err := b.rows(); err != nil {
		return err
	}
	if _, err := b.sheet.WriteString(`</sheetData></worksheet>`); err != nil {
		return err
	}
	if err := b.sheet.Flush(); err != nil {
		return err
	}
	return b.zip.Close()
}

// rows moves what the table wrote into the sheet.
func (b *Writer) rows() error {
	for s := b.buf.String(); s != ""; {
		var cells []string
		cells, s = nextRecord(s)
		b.row++
		fmt.Fprintf(b.sheet, `<row r="%d">`, b.row)
		for i, c := range cells {
			if c != "" {
				b.sheet.WriteString(b.cell(i, c))
			}
		}
		if _, err := b.sheet.WriteString(`</row>`); err != nil {
			return err
		}
	}
	b.buf.Reset()
	return nil
}

// cell writes one cell.
func (b *Writer) cell(i int, text string) string {
	look := newLooks.wrapped
	if b.row == 1 {
		look = newLooks.bold
	} else if n, ok := parseNumber(text); ok && isNumber(b.columns[i].Field) && n.exact() && (n.digits != "" || text == "0") {
		return fmt.Sprintf(`<c r="%s%d"><v>%s</v></c>`, columnName(i+1), b.row, text)
	}
	return textCell(i+1, b.row, look, text)
}

// exact reports whether a spreadsheet gives a number back as it was.
func (n number) exact() bool { return !n.neg && len(n.digits) <= exactDigits && !n.inexact() }

// isNumber reports whether the cells of a field are amounts.
func isNumber(f catalog.Field) bool {
	switch f {
	case catalog.FieldPrice, catalog.FieldSalePrice, catalog.FieldCost, catalog.FieldStock, catalog.FieldGross, catalog.FieldGrams,
		catalog.FieldLength, catalog.FieldWidth, catalog.FieldHeight:
		return true
	}
	return false
}

// nextRecord cuts the first record off a table that catalog.Writer wrote:
// commas between cells, quotes around some, and CRLF behind each record.
func nextRecord(s string) (cells []string, rest string) {
	for {
		var cell string
		if t, quoted := strings.CutPrefix(s, `"`); quoted {
			cell, s = untilQuote(t)
		} else {
			end := strings.IndexAny(s, ",\r")
			cell, s = s[:end], s[end:]
		}
		cells = append(cells, cell)
		if s[0] != ',' {
			return cells, s[len("\r\n"):]
		}
		s = s[1:]
	}
}

// untilQuote reads a cell up to its last quote.
func untilQuote(s string) (cell, rest string) {
	for i := 0; ; i += len(`""`) {
		i += strings.IndexByte(s[i:], '"')
		if !strings.HasPrefix(s[i:], `""`) {
			return strings.ReplaceAll(s[:i], `""`, `"`), s[i+1:]
		}
	}
}

// newPart is a part of a new workbook.
type newPart struct{ name, text string }

// newParts is those of a new workbook without its sheet.
func newParts(sheet string) []newPart {
	const main, sheetPart, stylesPart = "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"
	relations := func(s string) string {
		return xmlHead + `<Relationships xmlns="` + packageNamespace + `">` + s + `</Relationships>`
	}
	return []newPart{
		{"[Content_Types].xml", xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
			contentType(main, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml") +
			contentType(sheetPart, worksheetType) + contentType(stylesPart, stylesType) + `</Types>`},
		{"_rels/.rels", relations(relationship("rId1", "officeDocument", main))},
		{main, xmlHead + `<workbook xmlns="` + mainNamespace + `" xmlns:r="` + relationsNamespace + `"><sheets><sheet name="` + escaped(sheet) + `" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{relationsOf(main), relations(relationship("rId1", "worksheet", sheetPart) + relationship("rId2", "styles", stylesPart))},
		{stylesPart, newStyles()},
	}
}
