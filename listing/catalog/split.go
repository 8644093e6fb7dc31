package catalog

import (
	"errors"
	"fmt"
	"io"
)

// maxUnclosed is how many quotes that never close are mended in one file. Each
// costs reading up to a record's length twice, so there has to be an end.
const maxUnclosed = 200

// record is one logical line: RFC 4180, read as spreadsheets and people write
// it. Its cells are valid until the next one is read.
type record struct {
	line     int      // the physical line where it begins, from 1
	cells    [][]byte // unquoted, line breaks as \n
	data     []byte   // the cells, end to end
	raw      []byte   // as it stands, with its line end
	stray    int      // the cell of the first quote that is out of place, from 1; 0 if none
	unclosed bool     // a quote was not closed, and was taken to end with its line
}

// splitter cuts bytes into records. Line ends are LF, CRLF or CR. It holds one
// record at a time, whole, so that it can go back when a quote never closes.
type splitter struct {
	window
	limits Limits
	delim  byte
	expect int // cells of the heading row; 0 if not known yet

	stops    [256]bool // the bytes that end a run outside quotes, for stopsFor
	stopsFor byte
	line     int // physical line at pos, from 1

	mended int
	data   []byte // cells of the record, end to end
	ends   []int
	cells  [][]byte
}

func newSplitter(r io.Reader, l Limits) *splitter {
	return &splitter{window: window{r: r}, limits: l, line: 1}
}

// limitError is a limit that a record broke; cell is where, from 1.
type limitError struct {
	what  string
	limit int
	cell  int
}

func (e *limitError) Error() string { return fmt.Sprintf("%s: more than %d", e.what, e.limit) }

var errUnclosed = errors.New("too many quotes that never close")

// next returns the next record, or io.EOF, or the error of the reader, or a
// *limitError, or errUnclosed. The record's line is set in each case.
func (s *splitter) next() (record, error) {
	s.compact()
	rec := record{line: s.line}
	if !s.more(s.pos) {
		return rec, s.err
	}
	s.setStops()
	p := parse{splitter: s, span: true}
	err := p.record(&rec)
	if s.err != nil && s.err != io.EOF {
		return rec, s.err
	}
	if p.suspect(&rec, err) {
		if s.mended++; s.mended > maxUnclosed {
			return rec, errUnclosed
		}
		rec = record{line: s.line, unclosed: true}
		p = parse{splitter: s}
		err = p.record(&rec)
	}
	if err != nil {
		return rec, err
	}
	rec.raw = s.buf[s.pos:p.at]
	s.pos, s.line = p.at, s.line+p.lines
	s.slice(&rec)
	return rec, nil
}

// setStops prepares stops for the delimiter.
func (s *splitter) setStops() {
	if s.stopsFor == s.delim {
		return
	}
	s.stops = inQuotes
	s.stops[s.delim] = true
	s.stopsFor = s.delim
}

// inQuotes is the bytes that end a run inside quotes.
var inQuotes = [256]bool{'"': true, '\n': true, '\r': true}

// slice sets the record's cells.
func (s *splitter) slice(rec *record) {
	s.cells = s.cells[:0]
	start := 0
	for _, end := range s.ends {
		s.cells = append(s.cells, s.data[start:end])
		start = end
	}
	rec.cells, rec.data = s.cells, s.data
}

// parse is one attempt at a record.
type parse struct {
	*splitter
	span  bool // quoted cells may hold line breaks
	at    int  // in buf
	lines int  // physical lines behind
	inner int  // line breaks inside quotes
	open  bool // a quote was still open at the end
	next  bool // a quote behind a line break inside quotes stands where a cell begins
}

// suspect reports whether the record looks as if a quote had swallowed the
// lines after it: the file or a limit ended it, the quotes of the next lines
// show inside, or it has a quote out of place and more cells than there are
// columns.
func (p *parse) suspect(rec *record, err error) bool {
	if p.inner == 0 {
		return false
	}
	if err != nil { // a limit: no other error comes from parsing
		return true
	}
	return p.open || p.next || rec.stray > 0 && p.expect > 0 && len(p.ends) > p.expect
}

// record reads one record from pos on.
func (p *parse) record(rec *record) error {
	p.data, p.ends = p.data[:0], p.ends[:0]
	p.at = p.pos
	for {
		if len(p.ends) == p.limits.MaxColumns {
			return &limitError{"cells in one row", p.limits.MaxColumns, len(p.ends)}
		}
		if err := p.cell(rec); err != nil {
			return err
		}
		p.ends = append(p.ends, len(p.data))
		if !p.more(p.at) {
			p.lines++
			return nil
		}
		if c := p.buf[p.at]; c != p.delim {
			p.newline()
			return nil
		}
		p.at++
	}
}

// newline steps over the line end at p.at.
func (p *parse) newline() {
	if p.buf[p.at] == '\r' && p.more(p.at+1) && p.buf[p.at+1] == '\n' {
		p.at++
	}
	p.at++
	p.lines++
}

// opens reports whether the quote at p.at stands right behind a delimiter or a
// line end, as the one that opens a cell does.
func (p *parse) opens() bool {
	c := p.buf[p.at-1]
	return c == p.delim || c == '\n' || c == '\r'
}

// cell reads one cell and stops at what ends it.
func (p *parse) cell(rec *record) error {
	begin := len(p.data)
	i := p.blanks(p.at)
	if p.more(i) && p.buf[i] == '"' {
		p.at = i + 1
		return p.quoted(rec, begin)
	}
	for {
		if err := p.run(&p.stops, begin); err != nil {
			return err
		}
		if !p.more(p.at) || p.buf[p.at] != '"' || p.delim == '"' {
			return nil
		}
		p.strayAt(rec)
		if err := p.put(begin, '"'); err != nil {
			return err
		}
		p.at++
	}
}

// run appends the bytes before the next of the stops.
func (p *parse) run(stops *[256]bool, begin int) error {
	for p.more(p.at) {
		rest := p.buf[p.at:]
		n := 0
		for n < len(rest) && !stops[rest[n]] {
			n++
		}
		if err := p.put(begin, rest[:n]...); err != nil {
			return err
		}
		if p.at += n; n < len(rest) {
			return nil
		}
	}
	return nil
}

// quoted reads the rest of a cell whose opening quote is behind p.at.
func (p *parse) quoted(rec *record, begin int) error {
	line := p.inner
	for {
		if err := p.run(&inQuotes, begin); err != nil {
			return err
		}
		if !p.more(p.at) {
			break
		}
		c := p.buf[p.at]
		switch {
		case c == '"' && p.more(p.at+1) && p.buf[p.at+1] == '"':
			p.at++ // a doubled quote is one
		case c == '"':
			if end := p.blanks(p.at + 1); p.ended(end) {
				p.at = end
				return nil
			}
			p.next = p.next || p.inner > line && p.opens()
			p.strayAt(rec)
		case (c == '\n' || c == '\r') && !p.span:
			return nil
		case c == '\n' || c == '\r':
			p.newline()
			p.inner++
			p.at--
			c = '\n'
		}
		p.at++
		if err := p.put(begin, c); err != nil {
			return err
		}
	}
	p.open = true
	return nil
}

// ended reports whether a cell ends at i.
func (p *parse) ended(i int) bool {
	if !p.more(i) {
		return true
	}
	c := p.buf[i]
	return c == p.delim || c == '\n' || c == '\r'
}

// blanks returns the index behind the spaces from i on, of which some programs
// put one around quotes.
func (p *parse) blanks(i int) int {
	const most = 16
	for n := 0; n < most && p.more(i) && p.buf[i] == ' ' && p.delim != ' '; n++ {
		i++
	}
	return i
}

func (p *parse) strayAt(rec *record) {
	if rec.stray == 0 {
		rec.stray = len(p.ends) + 1
	}
}

// put appends bytes to the cell that began at begin.
func (p *parse) put(begin int, bs ...byte) error {
	if len(bs) == 0 {
		return nil
	}
	if len(p.data)-begin+len(bs) > p.limits.MaxField {
		return &limitError{"bytes in one cell", p.limits.MaxField, len(p.ends) + 1}
	}
	if p.at+len(bs)-1-p.pos > p.limits.MaxRecord {
		return &limitError{"bytes in one row", p.limits.MaxRecord, len(p.ends) + 1}
	}
	p.data = append(p.data, bs...)
	return nil
}
