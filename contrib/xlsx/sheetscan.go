package xlsx

import (
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
)

// The size of a sheet (Excel specifications and limits).
const (
	lastColumn = 16_384 // XFD
	lastRow    = 1_048_576
)

// maxRowText is how many bytes of values and formulas a row may have. Shared
// texts come on top; how many of them, Limits.MaxRecord says.
const maxRowText = 4 << 20

// rawRow is a row as the file has it.
type rawRow struct {
	number int
	hidden bool
	cells  []rawCell // those that hold something, in the order of the file
}

// rawCell is a cell as the file has it.
type rawCell struct {
	column  int
	style   int
	kind    string // b, d, e, inlineStr, n, s, str; "" is n
	value   string
	valued  bool   // there is a value, even an empty one
	formula bool   // it is computed
	call    string // the formula
	rich    bool   // its value is no text, but a picture or a card of data
}

// sheetScanner reads the rows of a sheet.
type sheetScanner struct {
	s      *scanner
	row    rawRow
	column int
	size   int    // bytes of the row
	hidden []span // of columns
	text   []byte // scratch
}

// span is a range of columns or rows, both ends included.
type span struct{ first, last int }

func (s span) has(n int) bool { return s.first <= n && n <= s.last }

func newSheetScanner(r io.Reader) *sheetScanner { return &sheetScanner{s: newScanner(r)} }

// next returns the next row that has a cell with something in it. The cells are
// valid until the one after it. An empty row costs nothing, whatever its number.
func (s *sheetScanner) next() (*rawRow, error) {
	for {
		tok, err := s.s.next()
		if err != nil {
			return nil, err
		}
		switch tok := tok.(type) {
		case start:
			if err := s.begin(tok); err != nil {
				return nil, err
			}
		case xml.EndElement:
			switch tok.Name.Local {
			case "row":
				if len(s.row.cells) > 0 {
					return &s.row, nil
				}
			case "sheetData":
				return nil, io.EOF
			}
		}
	}
}

func (s *sheetScanner) begin(e start) error {
	switch e.Name.Local {
	case "col":
		s.columns(e)
	case "row":
		return s.beginRow(e)
	case "c":
		return s.cell(e)
	}
	return nil
}

// columns notes columns that are hidden.
func (s *sheetScanner) columns(e start) {
	first, err1 := strconv.Atoi(attr(e, "min"))
	last, err2 := strconv.Atoi(attr(e, "max"))
	if on(e, "hidden") && err1 == nil && err2 == nil && len(s.hidden) < lastColumn {
		s.hidden = append(s.hidden, span{first, last})
	}
}

func (s *sheetScanner) beginRow(e start) error {
	number := s.row.number + 1
	if r := attr(e, "r"); r != "" {
		n, err := strconv.Atoi(r)
		if err != nil {
			return fmt.Errorf("a row of the number %q", clip(r))
		}
		number = n
	}
	if number < 1 || number > lastRow {
		return fmt.Errorf("a row of the number %d; the last one is %d", number, lastRow)
	}
	s.row = rawRow{number: number, hidden: on(e, "hidden"), cells: s.row.cells[:0]}
	s.column, s.size = 0, 0
	return nil
}

// cell reads a cell that has begun, up to its end.
func (s *sheetScanner) cell(e start) error {
	c := rawCell{kind: attr(e, "t"), rich: attr(e, "vm") != ""}
	c.style, _ = strconv.Atoi(attr(e, "s"))
	c.column = s.column + 1
	if ref := attr(e, "r"); ref != "" {
		column, _, ok := parseRef(ref)
		if !ok {
			return fmt.Errorf("a cell of the name %q", clip(ref))
		}
		c.column = column
	}
	if s.column = c.column; c.column > lastColumn || len(s.row.cells) >= lastColumn {
		return fmt.Errorf("more than %d cells in row %d", lastColumn, s.row.number)
	}
	if err := s.content(&c); err != nil {
		return err
	}
	if s.size += len(c.value) + len(c.call); s.size > maxRowText {
		return fmt.Errorf("more than %d bytes in row %d", maxRowText, s.row.number)
	}
	if c.valued || c.formula || c.rich {
		s.row.cells = append(s.row.cells, c)
	}
	return nil
}

// content reads what is within a cell.
func (s *sheetScanner) content(c *rawCell) error {
	for {
		tok, err := s.s.next()
		if err != nil {
			return unexpected(err)
		}
		switch tok := tok.(type) {
		case start:
			switch tok.Name.Local {
			case "v":
				s.text, err = s.s.chars(s.text[:0])
				c.value, c.valued = string(s.text), true
			case "is":
				s.text, err = s.s.text(s.text[:0], "is")
				c.value, c.valued = string(s.text), true
			case "f":
				s.text, err = s.s.chars(s.text[:0])
				c.formula, c.call = true, string(s.text)
			}
			if err != nil {
				return unexpected(err)
			}
		case xml.EndElement:
			if tok.Name.Local == "c" {
				return nil
			}
		}
	}
}

// chars appends the text of an element that has begun, up to its end.
func (s *scanner) chars(to []byte) ([]byte, error) {
	for depth := s.depth; s.depth >= depth; {
		tok, err := s.next()
		if err != nil {
			return to, err
		}
		if t, ok := tok.(xml.CharData); ok {
			if to = append(to, t...); len(to) > maxToken {
				return to, errToken
			}
		}
	}
	return to, nil
}

// unexpected says that a part must not end within an element.
func unexpected(err error) error {
	if err == io.EOF {
		return errEndEarly
	}
	return err
}

// parseRef reads the name of a cell, such as AB12. The row may be left out.
func parseRef(s string) (column, row int, ok bool) {
	i := 0
	for ; i < len(s) && s[i] >= 'A' && s[i] <= 'Z' && column <= lastColumn; i++ {
		column = 26*column + int(s[i]-'A') + 1
	}
	if i == 0 || column > lastColumn {
		return column, 0, i > 0
	}
	for ; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' || row > lastRow {
			return 0, 0, false
		}
		row = 10*row + int(s[i]-'0')
	}
	return column, row, true
}

// clip cuts a text from outside to what a message can show.
func clip(s string) string {
	const most = 60
	n := 0
	for i := range s {
		if n == most {
			return s[:i] + "…"
		}
		n++
	}
	return s
}
