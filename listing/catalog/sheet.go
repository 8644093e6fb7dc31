package catalog

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"github.com/nao-trade/nao/check"
)

// RowSource is a table that is no text, such as a sheet of a workbook.
type RowSource interface {
	// Next returns the next row, or io.EOF after the last one, or an error that
	// ends the reading. The caller keeps the row.
	Next() (Row, error)
}

// Row is one row of a table.
type Row struct {
	Number   int             // as the sheet counts it, from 1
	Cells    []Cell          // from the first column on; those behind the last filled one may be left out
	Findings []check.Finding // what the source noticed, such as that the row is hidden
}

// Cell is one cell of a table that is no text.
type Cell struct {
	Text   string // what it says; "" if it is empty
	Number bool   // Text is a number with a decimal point and without signs between thousands
}

// NewTableReader returns a Reader for the products of a table that is no text.
// It looks at the first rows and decides what [NewReader] decides, except for
// the encoding and the delimiter. The error is an [*Error], or says what is
// wrong with o.
func NewTableReader(rows RowSource, o *Options) (*Reader, error) {
	rd, err := newReader(o)
	if err != nil {
		return nil, err
	}
	head := &rowHead{rest: rows}
	rd.rows = head
	if err := rd.decide(head.sample()); err != nil {
		return nil, err
	}
	return rd, nil
}

// rowHead is the rows of a table, of which the first were looked at before they
// are read.
type rowHead struct {
	looked []Row
	rest   RowSource
	err    error // of rest
}

// Next returns the next row.
func (h *rowHead) Next() (Row, error) {
	switch {
	case len(h.looked) > 0:
		r := h.looked[0]
		h.looked = h.looked[1:]
		return r, nil
	case h.err != nil:
		return Row{}, h.err
	}
	return h.rest.Next()
}

// sample looks at the first rows: as many as a file of text has in its head.
func (h *rowHead) sample() []sampleRecord {
	var rs []sampleRecord
	width, size := 0, 0
	for len(rs) < sampleRows && size < headBytes {
		var r Row
		if r, h.err = h.rest.Next(); h.err != nil {
			break
		}
		h.looked = append(h.looked, r)
		width = max(width, len(r.Cells))
		s := sampleRecord{line: r.Number, cells: make([]string, width)}
		for i, c := range r.Cells {
			s.cells[i] = c.Text
			if c.Number { // its point is no sign of how the seller writes
				s.cells[i], _, _ = strings.Cut(c.Text, ".")
			}
			size += len(c.Text) + 1
		}
		rs = append(rs, s)
	}
	return rs
}

// sheetRow reads the next row of a table that is no text.
func (rd *Reader) sheetRow() (row, error) {
	src, err := rd.rows.Next()
	var known *Error
	switch {
	case err == io.EOF || errors.As(err, &known):
		return row{}, err
	case err != nil:
		return row{}, &Error{At: rd.at(0, 0), Problem: "cannot read on", Err: err, Repair: "try again"}
	}
	if rd.counts.Records++; rd.counts.Records > rd.opts.Limits.MaxRows {
		return row{}, rd.splitError(record{line: src.Number}, &limitError{"rows", rd.opts.Limits.MaxRows, 0})
	}
	r := row{line: src.Number, cells: make([]string, len(src.Cells)), numbers: make([]bool, len(src.Cells)), findings: src.Findings}
	size := 0
	for i, c := range src.Cells {
		if err := rd.bounded(src.Number, i, c.Text); err != nil {
			return r, err
		}
		if !rd.layout.isRemark(i) {
			r.cells[i], r.numbers[i] = trim(c.Text), c.Number
		}
		if size += len(c.Text); size > rd.opts.Limits.MaxRecord {
			return r, rd.splitError(record{line: src.Number}, &limitError{"bytes in one row", rd.opts.Limits.MaxRecord, 0})
		}
		if c.Number && i < len(rd.layout.Columns) && rd.layout.Columns[i].Field.Fact() != "" && rd.opts.Decimal == Comma {
			r.cells[i] = strings.Replace(r.cells[i], ".", ",", 1) // a fact is in the seller's words, and so he sees it
		}
	}
	return r, nil
}

// bounded checks a cell of a table that is no text against the limits.
func (rd *Reader) bounded(line, i int, text string) error {
	switch l := rd.opts.Limits; {
	case i >= l.MaxColumns:
		return rd.splitError(record{line: line}, &limitError{"cells in one row", l.MaxColumns, i + 1})
	case len(text) > l.MaxField:
		return rd.splitError(record{line: line}, &limitError{"bytes in one cell", l.MaxField, i + 1})
	}
	return nil
}

// documentFormat returns the format of a file that is no table, and "" for a
// table. head is its beginning.
func (rd *Reader) documentFormat(head []byte) Format {
	switch f := rd.opts.Format; f {
	case MercadoLibre, SchemaOrg:
		return f
	case Shopify, WooCommerce, Table:
		return ""
	}
	head = bytes.TrimLeft(head, " \t\r\n")
	switch {
	case len(head) == 0:
		return ""
	case head[0] == '<':
		return xmlFormat(head)
	case head[0] == '{' || head[0] == '[':
		return jsonFormat(head)
	}
	return ""
}

// startItems makes the reader of a file that is no table. r is the whole file
// in UTF-8, without a byte order mark; in Windows-1252 if rd.dec says so.
func (rd *Reader) startItems(f Format, r io.Reader) error {
	switch f {
	case MercadoLibre:
		return rd.startMercadoLibre(r)
	case SchemaOrg:
		return rd.startSchemaOrg(r)
	case GoogleFeed:
		return rd.startGoogleXML(r)
	}
	return nil
}
