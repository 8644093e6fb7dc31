package catalog

import (
	"bytes"
	"cmp"
	"io"
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
)

// AnnotateOptions says how [Annotate] writes. The zero AnnotateOptions, and
// nil, write what has to be mended and what somebody should look at, in Mexican
// Spanish.
type AnnotateOptions struct {
	Locale i18n.Locale    // of the words
	Least  check.Severity // what is less severe is left out; zero is [check.Warning]
	Limits Limits         // as the file was read with
}

// Annotate copies a seller's table from src to dst and adds one column, "Qué
// corregir", that says in each row what is to be mended in it: the findings
// whose place is that row. The seller corrects the table and feeds it again;
// [NewReader] drops the column.
//
// l is the [Reader.Layout] of the table. Encoding, delimiter and the bytes of
// every row that has no findings stay as they are, save for the heading row. A
// row with a quote out of place is written anew, as it was read. Findings about
// the file as a whole, and those of the heading row, have no row to stand in;
// they are in [Layout].Notes. What the encoding has no letter for is written as
// "?".
//
// A file that is no table, such as JSON, is an [*Error]; see [WriteFindings].
func Annotate(dst io.Writer, src io.ReadSeeker, l Layout, findings []check.Finding, o *AnnotateOptions) error {
	var a annotator
	if o != nil {
		a.opts = *o
	}
	a.opts.Least = cmp.Or(a.opts.Least, check.Warning)
	a.opts.Limits = a.opts.Limits.withDefaults()
	a.layout, a.byRow = l, Remarks(findings, a.opts.Locale, a.opts.Least)
	a.again = slices.ContainsFunc(l.Columns, func(c Column) bool { return c.Field == FieldRemark })
	a.dec = decoder{enc: l.Encoding}
	if l.Encoding == UTF16LE || l.Encoding == UTF16BE {
		a.dec.enc = UTF8
	}
	if l.Delimiter == 0 {
		return &Error{Problem: "a file of this form has no rows to write beside", Value: string(l.Format), Repair: "write the findings by themselves, with WriteFindings"}
	}
	start, err := src.Seek(0, io.SeekCurrent)
	if err == nil {
		err = a.each(src, a.measure)
	}
	if err == nil {
		_, err = src.Seek(start, io.SeekStart)
	}
	if err != nil {
		return err
	}
	if a.to, err = newEncoder(dst, l); err != nil {
		return err
	}
	if err := a.each(src, a.write); err != nil {
		return err
	}
	return a.to.close()
}

// Remarks returns what a person has to do in each row of a sheet, by row: the
// findings of at least that severity, the most severe first, in one line.
func Remarks(findings []check.Finding, l i18n.Locale, least check.Severity) map[int]string {
	rows := make(map[int][]check.Finding)
	for _, f := range findings {
		if f.At.Row > 0 && f.Severity >= least {
			rows[f.At.Row] = append(rows[f.At.Row], f)
		}
	}
	remarks := make(map[int]string, len(rows))
	for row, fs := range rows {
		remarks[row] = remark(fs, l)
	}
	return remarks
}

// remark says what is to be done about findings of one row.
func remark(fs []check.Finding, l i18n.Locale) string {
	slices.SortStableFunc(fs, func(a, b check.Finding) int {
		return cmp.Or(cmp.Compare(b.Severity, a.Severity), cmp.Compare(a.At.Column, b.At.Column))
	})
	var parts []string
	for _, f := range fs {
		s := remarkWord(f.Severity).Text(l) + ": " + f.Text(l)
		if f.At.Header != "" {
			s = f.At.Header + ". " + s
		}
		if s = strings.Join(strings.Fields(s), " "); !slices.Contains(parts, s) {
			parts = append(parts, s)
		}
	}
	return guard(strings.Join(parts, " | "))
}

// remarkWord is what a finding of a severity asks for.
func remarkWord(s check.Severity) i18n.Message {
	switch s {
	case check.Error:
		return i18n.Message{ES: "Corrige", EN: "Correct", ZH: "请更正"}
	case check.Warning:
		return i18n.Message{ES: "Revisa", EN: "Check", ZH: "请核对"}
	}
	return i18n.Message{ES: "Nota", EN: "Note", ZH: "说明"}
}

// remarkHeading is the heading of the added column.
var remarkHeading = i18n.Message{ES: "Qué corregir", EN: "What to correct", ZH: "更正说明"}

// RemarkHeading returns the heading of the column that [Annotate] adds, by
// which [NewReader] knows it again.
func RemarkHeading(l i18n.Locale) string { return remarkHeading.Text(l) }

// isRemarkHeading reports whether a heading is that of an added column.
func isRemarkHeading(s string) bool {
	return s == remarkHeading.ES || s == remarkHeading.EN || s == remarkHeading.ZH
}

// remarksBehind counts the added columns at the end of a heading row. Rows in
// which nothing is to be mended do not reach them.
func remarksBehind(hs []heading) int {
	n := 0
	for n < len(hs) && isRemarkHeading(hs[len(hs)-1-n].raw) {
		n++
	}
	return n
}

// assignRemark marks the columns that Annotate added.
func assignRemark(cols []Column) {
	for i := range cols {
		if isRemarkHeading(cols[i].Header) {
			cols[i].Field, cols[i].Confidence = FieldRemark, Exact
		}
	}
}

// isRemark reports whether Annotate added the column with the index i.
func (l *Layout) isRemark(i int) bool {
	return i < len(l.Columns) && l.Columns[i].Field == FieldRemark
}

// guard puts an apostrophe before a text that a spreadsheet would take for a
// formula. The reader takes it off.
func guard(s string) string {
	if s != "" && strings.IndexByte("=+-@", s[0]) >= 0 {
		return "'" + s
	}
	return s
}

// annotator copies a table.
type annotator struct {
	opts   AnnotateOptions
	layout Layout
	byRow  map[int]string
	width  int // cells before the remark
	dec    decoder
	again  bool // an earlier Annotate added a column, which is dropped from every row
	to     *encoder
}

// each reads the records of src.
func (a *annotator) each(src io.Reader, do func(record) error) error {
	l := a.layout
	if l.Encoding == UTF16LE || l.Encoding == UTF16BE {
		src = fromUTF16(src, l.Encoding)
	}
	s := newSplitter(src, a.opts.Limits)
	s.delim, s.expect = l.Delimiter, len(l.Columns)
	s.more(64)
	if bytes.HasPrefix(s.buf, bomUTF8) {
		s.pos = len(bomUTF8)
	}
	if _, n := sepLine(s.buf[s.pos:]); n > 0 {
		if err := do(record{line: 1, raw: s.buf[s.pos : s.pos+n]}); err != nil {
			return err
		}
		s.pos, s.line = s.pos+n, s.line+1
	}
	at := Reader{layout: l}
	for {
		rec, err := s.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return at.splitError(rec, err)
		}
		if err := do(rec); err != nil {
			return err
		}
	}
}

// measure finds the widest of the rows that are written anew.
func (a *annotator) measure(rec record) error {
	if a.again || a.text(rec) != "" {
		a.width = max(a.width, len(a.kept(rec)))
	}
	return nil
}

// kept returns the cells of a record without those that an earlier Annotate
// added and those that are empty at its end.
func (a *annotator) kept(rec record) [][]byte {
	cells := make([][]byte, 0, len(rec.cells))
	for i, c := range rec.cells {
		if !a.layout.isRemark(i) {
			cells = append(cells, c)
		}
	}
	for len(cells) > 0 && len(cells[len(cells)-1]) == 0 {
		cells = cells[:len(cells)-1]
	}
	return cells
}

// text returns what the added cell of a record says.
func (a *annotator) text(rec record) string {
	if a.isHeading(rec) {
		return RemarkHeading(a.opts.Locale)
	}
	return a.byRow[rec.line]
}

// isHeading reports whether a record is the heading row or repeats it.
func (a *annotator) isHeading(rec record) bool {
	if rec.line == a.layout.HeaderRow {
		return true
	}
	for i, c := range a.layout.Columns {
		if c.Field == FieldRemark {
			continue
		}
		if i >= len(rec.cells) || len(rec.cells[i]) < len(c.Header) {
			return false
		}
		if s, _, err := a.dec.text(rec.cells[i]); err != nil || strings.TrimSpace(s) != c.Header {
			return false
		}
	}
	return a.layout.HeaderRow > 0 && len(rec.cells) > 0
}

// write copies a record and adds what is to be said.
func (a *annotator) write(rec record) error {
	text := a.text(rec)
	if text == "" && !a.again || len(rec.cells) == 0 {
		return a.to.write(rec.raw)
	}
	cells := a.kept(rec)
	if text != "" {
		for len(cells) < a.width {
			cells = append(cells, nil)
		}
		b, _ := a.to.cell(text)
		cells = append(cells, b)
	}
	var line []byte
	for i, c := range cells {
		if i > 0 {
			line = append(line, a.layout.Delimiter)
		}
		line = appendCell(line, c, a.layout.Delimiter)
	}
	return a.to.write(append(line, lineEnd(rec.raw)...))
}

// lineEnd returns what ends a record.
func lineEnd(raw []byte) []byte {
	end := len(raw)
	for end > 0 && len(raw)-end < 2 && (raw[end-1] == '\n' || raw[end-1] == '\r') {
		end--
	}
	return raw[end:]
}
