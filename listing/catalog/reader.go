package catalog

import (
	"io"
	"iter"
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

// Reader reads the products of one file, one after the other. It is not safe
// for concurrent use.
type Reader struct {
	opts   Options
	layout Layout
	split  *splitter // of a table of text
	rows   RowSource // of any other table
	items  items     // of a file that is no table; nil for tables
	groups *grouping // of a table in which the rows of a product may stand apart; nil until it has a row
	dec    decoder
	counts Counts
	lang   string

	localeTold bool              // by Options
	factNames  map[string]string // of documents: the fact that a folded word names

	keys, skus, gtins map[string]int // the line where each was first seen
	scratch           []cell
	texts             []string
	kept              []cell // of the rows of a product that stand apart
	extras            int    // of the product before

	open    *builder         // the product whose rows are being read
	held    *listing.Product // complete, but notes of rows behind it may follow
	ready   []*listing.Product
	skipped []check.Finding // of rows that are no product, before the first
	skips   skips
	err     error // io.EOF after the end
}

// Counts is what a [Reader] has read so far.
type Counts struct {
	Records        int // logical lines, blank ones and headings included
	Blank          int // records with nothing in them
	Skipped        int // headings, repeated headings, notes and totals
	Orphans        int // rows that belong to no product
	Products       int // with a key
	Variants       int // of those products
	LostCharacters int // characters U+FFFD, whose original is gone
	DamagedRecords int // records that have one
}

// NewReader looks at the head of r, decides what kind of file it is and returns
// a Reader for its products. See [Reader.Layout] for what was decided.
// The error is an [*Error], or says what is wrong with o.
func NewReader(r io.Reader, o *Options) (*Reader, error) {
	rd, err := newReader(o)
	if err != nil {
		return nil, err
	}
	h, err := rd.start(r)
	if err != nil {
		return nil, err
	}
	if rd.items != nil {
		return rd, nil
	}
	rs, err := rd.sample(h)
	if err != nil {
		return nil, err
	}
	if err := rd.decide(rs); err != nil {
		return nil, err
	}
	if problem, repair := foreign(h.bytes); problem != "" && rd.layout.Format == "" {
		return nil, &Error{At: rd.at(1, 0), Problem: problem, Repair: repair}
	}
	return rd, nil
}

func newReader(o *Options) (*Reader, error) {
	opts, err := o.checked()
	if err != nil {
		return nil, err
	}
	return &Reader{
		opts: opts, lang: opts.Locale, localeTold: o != nil && o.Locale != "",
		layout: Layout{Currency: opts.Currency},
		keys:   make(map[string]int), skus: make(map[string]int), gtins: make(map[string]int),
	}, nil
}

// items is the products of a file that is no table.
type items interface {
	// next returns the next product, whole, or io.EOF, or an *Error.
	next() (*listing.Product, error)
}

// item takes the next product of a file that is no table.
func (rd *Reader) item() {
	p, err := rd.items.next()
	if err != nil {
		rd.err = err
		return
	}
	if p.Key == "" {
		rd.counts.Orphans++
	} else {
		rd.counts.Products++
		rd.counts.Variants += len(p.Variants)
	}
	rd.ready = append(rd.ready, p)
}

// Layout returns what was decided about the file.
func (rd *Reader) Layout() Layout {
	l := rd.layout
	l.Columns = slices.Clone(l.Columns)
	l.Notes = slices.Clone(l.Notes)
	return l
}

// Counts returns what has been read so far.
func (rd *Reader) Counts() Counts { return rd.counts }

// Products reads the products in the order of the file. A row that belongs to
// no product comes as a product without a key, with a finding of severity
// check.Error. An error, an [*Error], comes once and last; a product whose rows
// it may have cut short is not handed out.
//
// The file is read as the loop goes on. A loop that stops early leaves the
// rest for the next call; after the end there is nothing more.
func (rd *Reader) Products() iter.Seq2[*listing.Product, error] {
	return func(yield func(*listing.Product, error) bool) {
		for {
			switch {
			case len(rd.ready) > 0:
				p := rd.ready[0]
				rd.ready = rd.ready[1:]
				if !yield(p, nil) {
					return
				}
			case rd.err == io.EOF:
				return
			case rd.err != nil:
				err := rd.err
				rd.err = io.EOF
				yield(nil, err)
				return
			case rd.items != nil:
				rd.item()
			default:
				rd.step()
			}
		}
	}
}

// step reads one row and takes it in. At the end of the file, and before an
// error, what is complete is made ready.
func (rd *Reader) step() {
	if rd.groups != nil && rd.groups.first != nil {
		if rd.err = rd.nextGroup(); rd.err != nil {
			rd.hold(nil)
		}
		return
	}
	r, err := rd.row()
	if err == nil {
		err = rd.take(r)
	}
	if err == nil {
		return
	}
	if rd.groups != nil {
		if err == io.EOF {
			rd.groups.link()
			return
		}
		rd.groups.spool.close() // any product may lack rows
	}
	rd.err = err
	if err == io.EOF && rd.open != nil {
		rd.close()
	}
	if err == io.EOF && rd.held == nil && len(rd.skipped) > 0 {
		rd.orphan(row{line: rd.skipped[0].At.Row}, ruleRowOrphan)
	}
	rd.hold(nil)
}

// hold keeps a complete product back until the next one is complete, so that
// the notes of the rows between them find it.
func (rd *Reader) hold(p *listing.Product) {
	if rd.held != nil {
		rd.ready = append(rd.ready, rd.held)
	}
	rd.held = p
}

// close completes the open product.
func (rd *Reader) close() {
	p := rd.open.finish()
	rd.open = nil
	rd.counts.Products++
	rd.counts.Variants += len(p.Variants)
	rd.hold(p)
}

// row is one record as text.
type row struct {
	line     int
	cells    []string // trimmed
	numbers  []bool   // which cells are numbers with a decimal point; nil if that is not known
	broken   []string // of the cells that were no UTF-8, how they read with Windows-1252; nil if all were
	findings []check.Finding
}

// row reads the next record.
func (rd *Reader) row() (row, error) {
	if rd.rows != nil {
		return rd.sheetRow()
	}
	rec, err := rd.split.next()
	if err == io.EOF {
		return row{}, io.EOF
	}
	if err != nil {
		return row{}, rd.splitError(rec, err)
	}
	if rd.counts.Records++; rd.counts.Records > rd.opts.Limits.MaxRows {
		return row{}, rd.splitError(rec, &limitError{"rows", rd.opts.Limits.MaxRows, 0})
	}
	r := row{line: rec.line, cells: make([]string, len(rec.cells))}
	lost := 0
	whole := rd.dec.whole(rec.data, rec.cells)
	for i, b := range rec.cells {
		var s string
		var broken bool
		var err error
		if whole != "" {
			s, whole = whole[:len(b)], whole[len(b):]
		} else {
			s, broken, err = rd.dec.text(b)
		}
		if err != nil {
			return r, rd.byteError(rec.line, i+1, b, err)
		}
		if broken {
			r.breaks(i, b)
		}
		if rd.layout.isRemark(i) {
			continue
		}
		lost += strings.Count(s, "\uFFFD")
		r.cells[i] = trim(s)
	}
	if lost > 0 {
		rd.counts.LostCharacters += lost
		rd.counts.DamagedRecords++
	}
	if rec.stray > 0 {
		r.add(rd.at(r.line, rec.stray), ruleQuoteStray, check.Warning, i18n.Int("column", rec.stray))
	}
	if rec.unclosed {
		r.add(rd.at(r.line, 0), ruleQuoteOpen, check.Warning)
	}
	return r, nil
}

// breaks keeps how a cell reads if its bytes that are no UTF-8 are
// Windows-1252.
func (r *row) breaks(i int, b []byte) {
	if r.broken == nil {
		r.broken = make([]string, len(r.cells))
	}
	r.broken[i] = trim(mend(b))
}

func (r *row) add(at check.Place, rule *check.Rule, sev check.Severity, args ...i18n.Arg) {
	r.findings = append(r.findings, check.Finding{Rule: rule, Severity: sev, At: at, Args: args})
}

// filled returns the cells of r that are not empty. They are valid until the
// next row is read.
func (rd *Reader) filled(r row) []string {
	rd.texts = rd.texts[:0]
	for _, c := range r.cells {
		if c != "" {
			rd.texts = append(rd.texts, c)
		}
	}
	return rd.texts
}

// take gives a row to the product that it belongs to.
func (rd *Reader) take(r row) error {
	filled := rd.filled(r)
	switch l := &rd.layout; {
	case len(filled) == 0:
		rd.counts.Blank++
	case l.Format == "":
		rd.orphan(r, ruleNoHeader)
	case r.line == l.HeaderRow:
	case r.line < l.HeaderRow || rd.isHeading(r):
		rd.skip(r, filled)
	case l.Format == Shopify || l.grouped:
		return rd.takeShopify(r)
	case l.Format == WooCommerce:
		return rd.keep(r, rd.wooBond(r))
	case l.Format == GoogleFeed:
		return rd.keep(r, rd.feedBond(r))
	default:
		rd.takeTable(r, filled)
	}
	return nil
}

// isHeading reports whether r repeats the heading row, as every page of a
// printed list does.
func (rd *Reader) isHeading(r row) bool {
	for _, c := range rd.layout.Columns {
		if c.Field != FieldRemark && (c.Number > len(r.cells) || r.cells[c.Number-1] != c.Header) {
			return false
		}
	}
	return rd.layout.HeaderRow > 0
}

// fit notes that a row has more or fewer cells than the heading row. Empty
// ones at the end do not count.
func (rd *Reader) fit(r *row) {
	want := len(rd.layout.Columns)
	for want > 0 && rd.layout.isRemark(want-1) {
		want--
	}
	n := len(r.cells)
	for n > want && r.cells[n-1] == "" {
		n--
	}
	rule := ruleRowLong
	switch {
	case n == want || n < want && rd.rows != nil: // a sheet may leave out empty cells at the end
		return
	case n < want:
		rule = ruleRowShort
	case rd.rows != nil:
		rule = ruleRowWide
	}
	r.add(rd.at(r.line, 0), rule, check.Warning, i18n.Int("n", n), i18n.Int("want", want))
}

// maxSkips is how many notes of rows that are no product a product gets. The
// others are only counted.
const maxSkips = 20

// skips is the notes that were made of rows that are no product, for one
// product.
type skips struct {
	to   *[]check.Finding // nil at the beginning
	n    int
	last int // the index of the latest
}

// skip notes a row that is no product. The note goes to the product before it
// or, at the top of the file, to the first one.
func (rd *Reader) skip(r row, filled []string) {
	rd.counts.Skipped++
	to := &rd.skipped
	switch {
	case rd.open != nil:
		to = &rd.open.p.Findings
	case rd.held != nil:
		to = &rd.held.Findings
	}
	if s := &rd.skips; s.to != to {
		*s = skips{to: to}
	}
	rd.skips.add(rd.at(r.line, 0), filled)
}

// add makes the note, or counts the row in the last one.
func (s *skips) add(at check.Place, filled []string) {
	f := check.Finding{Rule: ruleRowSkipped, Severity: check.Info, At: at, Args: []i18n.Arg{i18n.Str("text", brief(filled))}}
	if s.n++; s.n > maxSkips {
		f.Rule, f.Args = ruleRowsSkipped, []i18n.Arg{i18n.Int("n", s.n-maxSkips)}
	}
	if s.n > maxSkips+1 {
		f.At = (*s.to)[s.last].At // the first of those that are counted
		(*s.to)[s.last] = f
		return
	}
	s.last = len(*s.to)
	*s.to = append(*s.to, f)
}

// brief joins the cells of a row, cut to what a message can show.
func brief(cells []string) string {
	var short []string
	for _, c := range cells[:min(len(cells), 20)] {
		short = append(short, clip(c))
	}
	return clip(strings.Join(short, " | "))
}

// orphan makes a row that belongs to no product a product without a key, which
// carries the row's cells. why is the rule that says so.
func (rd *Reader) orphan(r row, why *check.Rule, args ...i18n.Arg) {
	rd.counts.Orphans++
	p := &listing.Product{At: rd.at(r.line, 0), Findings: append(rd.skipped, r.findings...)}
	rd.skipped = nil
	p.Findings = append(p.Findings, check.Finding{Rule: why, Severity: check.Error, At: p.At, Args: args})
	for i, c := range r.cells {
		if c != "" {
			at := rd.at(r.line, i+1)
			p.Extra = append(p.Extra, listing.Extra{Name: extraName(at), Value: c, At: at})
		}
	}
	rd.hold(p)
}
