package catalog

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/measure"
)

// headBytes is how much of a file is looked at before it is read.
const headBytes = 256 << 10

// sampleRows is how many rows are looked at, at most.
const sampleRows = 2000

// Layout is what was decided about a file from its first 256 KiB. It does not
// change while the file is read.
type Layout struct {
	Encoding  Encoding
	BOM       bool          // a byte order mark said the encoding
	Delimiter byte          // what stands between cells
	Format    Format        // "" if no heading row was found
	HeaderRow int           // the physical line of the heading row, from 1; 0 if there is none
	Columns   []Column      // in the order of the file
	Currency  currency.Code // of prices that state none; "" if it is not known

	// Notes is what a person should know about the file as a whole: what was
	// guessed, and which columns have no meaning here.
	Notes []check.Finding

	misread  bool // the encoding is not known: the bytes pass for Windows-1252 and are none
	sections bool // rows with nothing but a name are titles of sections
	grouped  bool // a table with one row for each variant, as [Shopify] has it
}

// Column is what was decided about one column.
type Column struct {
	Number     int    // from 1
	Header     string // as the seller wrote it, without spaces around it
	Field      Field  // "" if the meaning is not known
	Confidence Confidence
	Unit       measure.Unit  // of every cell, if the heading says it
	Currency   currency.Code // of prices that state none, if the heading says it: "Precio (USD)"
	Decimal    Decimal       // of a column of numbers; "" if it has none that needs it, or if it is not known
	Mixed      bool          // numbers of both kinds: none that is ambiguous is read
	Market     string        // where its prices hold, if the heading says it: "Price / Canada"
	Least      int           // the quantity from which its prices hold, of a FieldTier

	unitText string // the unit as the heading writes it
	ordinal  int    // of an attribute of a WooCommerce export, as its heading counts it, from 1
	shared   shared // the heading names a currency that is one of these
	assumed  bool   // Decimal follows from a currency alone; a row's own currency knows better
}

// unitWord returns the unit of the column as the heading writes it, if others
// can read that: of "Vida de anaquel (meses)" it is "meses".
func (c *Column) unitWord() string {
	if _, err := measure.ParseUnit(c.unitText); err != nil {
		return string(c.Unit)
	}
	return c.unitText
}

// has reports whether a column has one of the meanings.
func (l *Layout) has(fs ...Field) bool {
	return slices.ContainsFunc(l.Columns, func(c Column) bool { return c.Field != "" && slices.Contains(fs, c.Field) })
}

// hasAll reports whether each of the meanings has a column.
func (l *Layout) hasAll(fs ...Field) bool {
	return !slices.ContainsFunc(fs, func(f Field) bool { return !l.has(f) })
}

// Confidence says how sure the meaning of a column is.
type Confidence string

// The degrees, from the surest. Zero means that the meaning is not known.
const (
	Told    Confidence = "told"    // by Options.Columns
	Exact   Confidence = "exact"   // the heading is a known word
	Likely  Confidence = "likely"  // the heading begins with one, or there is no better column
	Guessed Confidence = "guessed" // the values look so
)

// sampleRecord is a record of the head, decoded.
type sampleRecord struct {
	line  int
	cells []string
}

func (r sampleRecord) blank() bool {
	for _, c := range r.cells {
		if trim(c) != "" {
			return false
		}
	}
	return true
}

// head is the beginning of a file in bytes that the splitter can read: not
// UTF-16, without a byte order mark and without a line "sep=".
type head struct {
	bytes    []byte
	complete bool
	line     int // of its first byte
}

// start decides the encoding and the delimiter, and sets the splitter behind
// what is no data.
func (rd *Reader) start(src io.Reader) (head, error) {
	s := newSplitter(src, rd.opts.Limits)
	s.more(headBytes - 1)
	l := &rd.layout
	if wide := utf16Of(s.buf, rd.opts.Encoding); wide != "" {
		l.Encoding, l.BOM = wide, bytes.HasPrefix(s.buf, bomUTF16LE) || bytes.HasPrefix(s.buf, bomUTF16BE)
		s = newSplitter(fromUTF16(&replay{s.buf, src, s.err}, wide), rd.opts.Limits)
		s.more(headBytes - 1)
		rd.dec.enc = UTF8
	}
	if s.err != nil && s.err != io.EOF {
		return head{}, &Error{At: rd.at(1, 0), Problem: "cannot read the file", Err: s.err, Repair: "try again"}
	}
	if bytes.HasPrefix(s.buf, bomUTF8) {
		s.pos, l.BOM = len(bomUTF8), true
		rd.dec.enc = UTF8
	}
	h := head{complete: s.err == io.EOF, line: 1}
	data := s.buf[s.pos:]
	if bytes.IndexByte(data, 0) >= 0 {
		if problem, repair := foreign(data); problem != "" {
			return h, &Error{At: rd.at(1, 0), Problem: problem, Repair: repair}
		}
		return h, &Error{At: rd.at(1, 0), Problem: "not a text file: it has zero bytes",
			Repair: "save the table as “CSV UTF-8”; UTF-16 needs a byte order mark or Options.Encoding"}
	}
	rd.decideEncoding(data, h.complete)
	if f := rd.documentFormat(data); f != "" {
		l.Format = f
		return h, rd.startItems(f, &replay{data, s.r, s.err})
	}
	delim, n := sepLine(data)
	if n > 0 {
		s.pos += n
		s.line++
		data = data[n:]
	}
	h.bytes, h.line = bytes.Clone(data), s.line
	switch {
	case rd.opts.Delimiter != 0:
		delim = rd.opts.Delimiter
	case delim == 0:
		delim = vote(data)
	}
	s.delim, l.Delimiter = delim, delim
	rd.split = s
	return h, nil
}

// replay reads what was read already, then what comes after it.
type replay struct {
	head []byte
	rest io.Reader
	err  error
}

func (r *replay) Read(p []byte) (int, error) {
	switch {
	case len(r.head) > 0:
		n := copy(p, r.head)
		r.head = r.head[n:]
		return n, nil
	case r.err != nil:
		return 0, r.err
	}
	return r.rest.Read(p)
}

// decideEncoding settles what the byte order mark has not.
func (rd *Reader) decideEncoding(data []byte, complete bool) {
	l := &rd.layout
	switch {
	case l.Encoding != "": // UTF-16
		return
	case rd.dec.enc == UTF8:
	case rd.opts.Encoding != "":
		rd.dec = decoder{rd.opts.Encoding, true}
	default:
		rd.dec.enc = sniff(data, complete)
		if rd.dec.enc == Windows1252 {
			rd.note(ruleEncoding, check.Info, i18n.Str("encoding", string(Windows1252)))
			l.misread = misread(data)
		}
	}
	l.Encoding = rd.dec.enc
}

// sample cuts the head into records. A record that the end of the head may
// have cut is left out.
func (rd *Reader) sample(h head) ([]sampleRecord, error) {
	s := newSplitter(bytes.NewReader(h.bytes), rd.opts.Limits)
	s.delim, s.line = rd.layout.Delimiter, h.line
	dec := rd.dec
	var rs []sampleRecord
	for len(rs) < sampleRows {
		raw, err := s.next()
		if err == io.EOF {
			break
		}
		if err != nil && (!h.complete || len(rs) > 0) {
			break // the reader itself will come to it, and say so
		}
		if err != nil {
			return nil, rd.splitError(raw, err)
		}
		r := sampleRecord{raw.line, make([]string, len(raw.cells))}
		for i, c := range raw.cells {
			if r.cells[i], _, err = dec.text(c); err != nil {
				return nil, rd.byteError(raw.line, i+1, c, err)
			}
		}
		rs = append(rs, r)
	}
	if !h.complete && len(rs) > 1 {
		rs = rs[:len(rs)-1]
	}
	return rs, nil
}

// decide finds the heading row and what the columns mean. The error says that
// the file has no such column as Options.Columns names.
func (rd *Reader) decide(rs []sampleRecord) error {
	m := newMapper(rd.opts.Columns)
	i, hs := m.find(rs)
	l := &rd.layout
	rows := rs
	switch {
	case i >= 0:
		l.HeaderRow, rows = rs[i].line, rs[i+1:]
	case len(m.byPlace) > 0:
		hs = make([]heading, width(rs))
	default:
		rd.note(ruleNoHeader, check.Error)
	}
	if name := missing(rd.opts.Columns, hs); name != "" && len(rs) > 0 {
		return rd.columnError(name, hs)
	}
	if len(hs) == 0 {
		return nil
	}
	values := byColumn(rows, len(hs), len(hs)-remarksBehind(hs))
	if l.Format = rd.opts.Format; !l.Format.tabular() {
		l.Format = m.format(hs, values)
	}
	l.Columns = m.columns(hs, l.Format, values)
	if rd.split != nil {
		rd.split.expect = len(hs)
	}
	l.sections = l.hasSections(values)
	l.grouped = l.Format == Table && l.hasAll(FieldKey, FieldSKU, FieldTitle, FieldOption1Name, FieldOption1)
	rd.decideNumbers(values)
	rd.noteColumns(hs, m)
	return nil
}

// columnError says that no column has the name given in Options.Columns.
func (rd *Reader) columnError(name string, hs []heading) error {
	e := &Error{
		At: rd.at(max(rd.layout.HeaderRow, 1), 0), Problem: "no column of that name in Options.Columns", Value: name,
		Repair: "there is no heading row: give columns by number",
	}
	if len(hs) > 0 {
		var names []string
		for _, h := range hs {
			names = append(names, strconv.Quote(clip(h.raw)))
		}
		e.Repair = fmt.Sprintf("give a number up to %d, or one of the headings %s", len(hs), strings.Join(names[:min(len(names), 30)], ", "))
	}
	return e
}

func width(rs []sampleRecord) int {
	n := 0
	for _, r := range rs {
		n = max(n, len(r.cells))
	}
	return n
}

// byColumn returns the trimmed cells of the rows that have at least so many
// cells, by column.
func byColumn(rs []sampleRecord, columns, least int) [][]string {
	vs := make([][]string, columns)
	for _, r := range rs {
		if r.blank() || len(r.cells) < least {
			continue
		}
		for i := range min(columns, len(r.cells)) {
			vs[i] = append(vs[i], trim(r.cells[i]))
		}
	}
	return vs
}

// decideNumbers finds the decimal sign of each column of numbers.
func (rd *Reader) decideNumbers(values [][]string) {
	l := &rd.layout
	hint := rd.opts.Decimal
	for i := range l.Columns {
		c := &l.Columns[i]
		hint := hint
		if hint == "" && l.Format.writesPoints(c.Field) {
			hint = Point
		}
		if !c.Field.numeric() {
			continue
		}
		var t tally
		for _, v := range values[i] {
			if a, why := parseAmount(unguard(v, true)); why == "" {
				t.add(a.numeral)
			}
		}
		c.Decimal, c.Mixed = t.decide(hint)
		if c.Decimal == "" {
			c.Decimal, c.assumed = decimalOf("", cmp.Or(c.Currency, l.Currency)), true
		}
		at := rd.at(l.HeaderRow, c.Number)
		if c.Mixed {
			rd.noteAt(at, ruleStyleMixed, check.Warning, i18n.Str("header", c.Header))
		} else if c.Decimal == "" && t.either > 0 && !l.has(FieldCurrency) {
			rd.noteAt(at, ruleStyleUnknown, check.Warning, i18n.Str("header", c.Header))
		}
	}
}

// noteColumns says which columns were guessed, doubled or left without a
// meaning.
func (rd *Reader) noteColumns(hs []heading, m *mapper) {
	l := &rd.layout
	var unknown []string
	for i, c := range l.Columns {
		at := rd.at(l.HeaderRow, c.Number)
		a, known := m.alias(hs[i].folded)
		if f, told := m.told[fold(c.Header)]; told {
			a, known = alias{field: f}, true
		}
		j := holder(l.Columns, a.field)
		switch {
		case c.Confidence == Likely || c.Confidence == Guessed:
			rd.noteAt(at, ruleGuessed, check.Warning, i18n.Int("column", c.Number), i18n.Str("header", c.Header), i18n.Msg("field", fieldName(c.Field)))
		case c.Field != "" || c.Header == "":
		case l.Format == Table && known && j >= 0:
			rd.noteAt(at, ruleTwice, check.Warning, i18n.Str("header", c.Header), i18n.Str("other", l.Columns[j].Header))
		case l.Format == Table:
			unknown = append(unknown, c.Header)
		}
	}
	if len(unknown) > 0 {
		rd.noteAt(rd.at(l.HeaderRow, 0), ruleUnmapped, check.Info, i18n.Int("n", len(unknown)), i18n.Str("columns", clip(strings.Join(unknown, ", "))))
	}
	if l.Format != Table && l.Format != WooCommerce {
		return
	}
	if !l.has(FieldKey, FieldSKU) {
		rd.noteAt(rd.at(l.HeaderRow, 0), ruleKeyHash, check.Warning)
	}
	if !l.has(FieldPrice, FieldCost) {
		rd.noteAt(rd.at(l.HeaderRow, 0), rulePriceMissing, check.Warning)
	}
	if !l.has(FieldSKU) {
		rd.noteAt(rd.at(l.HeaderRow, 0), ruleSKUFromKey, check.Info)
	}
}

func (rd *Reader) note(r *check.Rule, sev check.Severity, args ...i18n.Arg) {
	rd.noteAt(rd.at(0, 0), r, sev, args...)
}

func (rd *Reader) noteAt(at check.Place, r *check.Rule, sev check.Severity, args ...i18n.Arg) {
	rd.layout.Notes = append(rd.layout.Notes, check.Finding{Rule: r, Severity: sev, At: at, Args: args})
}

// at is a place in the file; column is 0 for the whole row.
func (rd *Reader) at(line, column int) check.Place {
	p := check.Place{File: rd.opts.Name, Sheet: rd.opts.Sheet, Row: line, Column: column}
	if column > 0 && column <= len(rd.layout.Columns) {
		p.Header = rd.layout.Columns[column-1].Header
	}
	return p
}

// splitError is the fatal error for what the splitter could not do.
func (rd *Reader) splitError(rec record, err error) error {
	e := &Error{At: rd.at(rec.line, 0), Err: err, Problem: "cannot read on", Repair: "try again"}
	var limit *limitError
	switch {
	case errors.As(err, &limit):
		e.At = rd.at(rec.line, limit.cell)
		e.Problem, e.Err = fmt.Sprintf("more than %d %s", limit.limit, limit.what), nil
		e.Repair = "check for a quote that is not closed, or raise Options.Limits"
	case errors.Is(err, errUnclosed):
		e.Problem, e.Err = err.Error(), nil
		e.Repair = "save the table anew from its spreadsheet as “CSV UTF-8”"
	}
	return e
}

// byteError is the fatal error for a byte that no decoding knows.
func (rd *Reader) byteError(line, column int, cell []byte, err error) error {
	return &Error{
		At: rd.at(line, column), Problem: "cannot decode the text", Value: strings.ToValidUTF8(string(cell), "\uFFFD"), Err: err,
		Repair: "the file is neither UTF-8 nor Windows-1252: save it as “CSV UTF-8”",
	}
}
