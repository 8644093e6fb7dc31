package catalog

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/listing"
)

// Writer writes products as a table with the columns of a [Layout], so that
// [NewReader] reads the same products again: equal but for places and findings.
//
//	w, err := catalog.NewWriter(f, rd.Layout())
//	for p, err := range rd.Products() { … w.Write(p) … }
//	err = w.Flush()
//
// A value that could not be read when the product came in is written as it was,
// under the heading that it came from; a column that came in with both decimal
// signs goes out with both, so that what was ambiguous in it stays so. It is
// not safe for concurrent use.
type Writer struct {
	layout Layout
	to     *encoder
	line   []byte
	begun  bool
	lossy  bool        // of the product being written: the encoding lacks a letter
	signs  map[int]int // the numbers written so far in each column that has both decimal signs
}

// NewWriter returns a Writer of a table with the format, encoding, delimiter
// and columns of l, which came from a [Reader] or from [NewLayout]. A format
// that is no table, or a layout without headings, is an [*Error].
func NewWriter(w io.Writer, l Layout) (*Writer, error) {
	if len(l.Columns) == 0 || l.Delimiter == 0 {
		return nil, &Error{Problem: "no table with headings", Value: string(l.Format), Repair: "make a layout with NewLayout"}
	}
	l.Columns = slices.Clone(l.Columns)
	to, err := newEncoder(w, l)
	if err != nil {
		return nil, err
	}
	return &Writer{layout: l, to: to, signs: make(map[int]int)}, nil
}

// Write writes the rows of one product. The findings name what of it the table
// has no place for; nothing else is left out. The error is that of the
// underlying writer, after which the Writer is of no use.
func (w *Writer) Write(p *listing.Product) ([]check.Finding, error) {
	if err := w.heading(); err != nil {
		return nil, err
	}
	w.lossy = false
	s := newSheet(w, p)
	s.fill()
	for _, row := range s.rows {
		if err := w.row(row); err != nil {
			return nil, err
		}
	}
	return s.findings(w.lossy), nil
}

// Flush writes what is left, and the headings if there was no product.
func (w *Writer) Flush() error {
	if err := w.heading(); err != nil {
		return err
	}
	return w.to.close()
}

func (w *Writer) heading() error {
	if w.begun {
		return nil
	}
	w.begun = true
	var cells []string
	for _, c := range w.layout.Columns {
		cells = append(cells, c.Header)
	}
	return w.row(cells)
}

func (w *Writer) row(cells []string) error {
	w.line = w.line[:0]
	for i, c := range cells {
		if i > 0 {
			w.line = append(w.line, w.layout.Delimiter)
		}
		b, whole := w.to.cell(c)
		w.lossy = w.lossy || !whole
		w.line = appendCell(w.line, b, w.layout.Delimiter)
	}
	w.line = append(w.line, "\r\n"...)
	return w.to.write(w.line)
}

// sheet is the rows of one product as they are being filled.
type sheet struct {
	layout *Layout
	signs  map[int]int // see Writer
	p      *listing.Product
	text   listing.Content
	rows   [][]string
	byLine map[int]int // the row of each line that the product was read from; nil if that is not known
	head   int         // the row of what the product says once
	single bool        // the product is one row of a WooCommerce export
	missed []string    // paths of what no column has a place for

	extra []bool // which of the product's extras were written
	media []bool
	held  map[Field]bool // which fields have a column
}

func newSheet(w *Writer, p *listing.Product) *sheet {
	l := &w.layout
	s := &sheet{
		layout: l, signs: w.signs, p: p, text: ownText(p),
		extra: make([]bool, len(p.Extra)), media: make([]bool, len(p.Media)), held: make(map[Field]bool),
	}
	for _, c := range l.Columns {
		s.held[c.Field] = true
	}
	if s.byLine = lines(p); !s.fits() {
		s.byLine = nil
	}
	return s
}

// ownText returns the product's text in the seller's own language: that which
// came from the source, else the only one.
func ownText(p *listing.Product) listing.Content {
	for _, c := range p.Content {
		if c.State == listing.Source || len(p.Content) == 1 {
			return c
		}
	}
	return listing.Content{}
}

// lines numbers the lines that a product was read from, and returns nil if
// that of any part of it is not known.
func lines(p *listing.Product) map[int]int {
	all := []int{p.At.Row}
	for _, v := range p.Variants {
		all = append(all, v.At.Row)
	}
	for _, m := range p.Media {
		all = append(all, m.At.Row)
	}
	for _, e := range p.Extra {
		all = append(all, e.At.Row)
	}
	for _, k := range p.Categories {
		all = append(all, k.At.Row)
	}
	slices.Sort(all)
	all = slices.Compact(all)
	if len(all) == 0 || all[0] == 0 {
		return nil
	}
	m := make(map[int]int, len(all))
	for i, line := range all {
		m[line] = i
	}
	return m
}

// fits reports whether the lines that the product was read from are rows as the
// format has them: one for each variant, and in an export of WooCommerce one
// for a product with variations too.
func (s *sheet) fits() bool {
	if s.layout.Format != WooCommerce && s.layout.Format != GoogleFeed {
		return true
	}
	own := make(map[int]bool)
	for _, v := range s.p.Variants {
		own[v.At.Row] = true
	}
	distinct := len(own) == len(s.p.Variants)
	group := len(s.p.Variants) != 1 || len(s.p.Options) > 0
	if s.layout.Format == WooCommerce && group && own[s.p.At.Row] {
		return false
	}
	own[s.p.At.Row] = true
	return distinct && len(own) == len(s.byLine)
}

// at returns the row of something that was read from a line, and otherwise the
// i-th.
func (s *sheet) at(line, i int) int {
	if s.byLine != nil {
		i = s.byLine[line]
	}
	return i
}

// cell returns the cell of a row, of which there may be none yet.
func (s *sheet) cell(row, col int) *string {
	for len(s.rows) <= row {
		s.rows = append(s.rows, make([]string, len(s.layout.Columns)))
	}
	for len(s.rows[row]) <= col {
		s.rows[row] = append(s.rows[row], "")
	}
	return &s.rows[row][col]
}

// each calls f for the columns with a meaning.
func (s *sheet) each(meaning Field, f func(col int, c *Column)) {
	for i := range s.layout.Columns {
		if c := &s.layout.Columns[i]; c.Field == meaning {
			f(i, c)
		}
	}
}

// put writes a text into the columns of a field, in one row.
func (s *sheet) put(row int, f Field, text string) {
	s.each(f, func(col int, _ *Column) { *s.cell(row, col) = guard(text) })
}

// fill fills all rows.
func (s *sheet) fill() {
	s.head = s.at(s.p.At.Row, 0)
	switch s.layout.Format {
	case WooCommerce:
		s.wooRows()
	case GoogleFeed:
		s.feedRows()
	default:
		s.tableRows()
	}
	s.extras()
	s.each(FieldKey, func(col int, _ *Column) {
		for row := range s.rows {
			if s.rows[row][col] == "" && (s.layout.Format == Shopify || s.layout.grouped) {
				s.rows[row][col] = guard(s.p.Key)
			}
		}
	})
}

// tableRows fills the rows of a plain table or a Shopify export.
func (s *sheet) tableRows() {
	for i := range s.p.Variants {
		row := s.at(s.p.Variants[i].At.Row, i)
		s.variant(row, &s.p.Variants[i])
		s.prices(row, i)
		if !s.groups() {
			break // the table has one row for a product
		}
	}
	s.product()
	s.categories()
	s.pictures()
}

// groups reports whether a product of the table has several rows.
func (s *sheet) groups() bool { return s.layout.Format != Table || s.layout.grouped }

// product writes what a product says once, into its first row.
func (s *sheet) product() {
	s.put(0, FieldKey, s.p.Key)
	s.put(0, FieldTitle, s.text.Title)
	s.put(0, FieldSummary, s.text.Summary)
	s.put(0, FieldDescription, s.text.Description)
	s.put(0, FieldBrand, s.p.Brand)
	s.put(0, FieldKind, s.p.Kind)
	s.put(0, FieldKeywords, strings.Join(s.text.Keywords, ", "))
	s.withheld()
	for i, name := range s.axes() {
		s.put(0, optionNames[i], name)
	}
	for name, f := range s.p.Facts {
		s.each(FactField(name), func(col int, c *Column) { *s.cell(0, col) = guard(factText(f.Values, c)) })
	}
}

// factText returns the values of a fact as a cell lists them.
func factText(values []string, c *Column) string {
	if unit := c.unitWord(); unit != "" && c.Unit != "" {
		values = slices.Clone(values)
		for i, v := range values {
			if number, ok := strings.CutSuffix(v, " "+unit); ok && strings.IndexFunc(number, isWord) < 0 {
				values[i] = number
			}
		}
	}
	return strings.Join(values, "; ")
}

// withheld writes whether the product is for sale.
func (s *sheet) withheld() {
	unpublished := s.p.Withheld == "unpublished"
	switch {
	case s.held[FieldPublished] && unpublished:
		s.put(0, FieldPublished, "FALSE")
	case s.held[FieldPublished] && !s.held[FieldStatus] && s.p.Withheld != "": // a word for it may stand there too
		s.put(0, FieldPublished, s.p.Withheld)
	case s.held[FieldPublished]:
		s.put(0, FieldPublished, "TRUE")
		s.put(0, FieldStatus, cmp.Or(s.p.Withheld, "active"))
	default:
		s.put(0, FieldStatus, cmp.Or(s.p.Withheld, "active"))
	}
	if unpublished {
		s.put(0, FieldStatus, "active")
	}
}

var (
	optionNames  = [...]Field{FieldOption1Name, FieldOption2Name, FieldOption3Name}
	optionValues = [...]Field{FieldOption1, FieldOption2, FieldOption3}
)

// plain reports whether the product is one of Shopify without options, which
// the shop gives one that says so. A value of an option without a name is none.
func (s *sheet) plain() bool {
	return len(s.p.Options) == 0 && s.layout.Format == Shopify && s.held[FieldOption1] &&
		!slices.ContainsFunc(s.p.Extra, func(e listing.Extra) bool {
			i := s.extraColumn(e)
			return i >= 0 && i < len(s.layout.Columns) && slices.Contains(optionValues[:], s.layout.Columns[i].Field)
		})
}

// axes returns the names of the options. A product of Shopify without any has
// one that says so.
func (s *sheet) axes() []string {
	if s.plain() {
		return []string{defaultName}
	}
	return s.p.Options[:min(len(s.p.Options), len(optionNames))]
}

// extras writes the values without a field under the headings that they came
// from.
func (s *sheet) extras() {
	for i, e := range s.p.Extra {
		col := s.extraColumn(e)
		if col < 0 {
			continue
		}
		to := s.cell(s.at(e.At.Row, s.head), col)
		picture := col < len(s.layout.Columns) && isPicture(s.layout.Columns[col].Field)
		switch {
		case picture && s.layout.Format == WooCommerce:
			*to = strings.TrimPrefix(*to+", "+wooJoin([]string{e.Value}), ", ")
		case picture && *to != "":
			*to += ", " + e.Value
		default:
			*to = guard(e.Value)
		}
		s.extra[i] = true
	}
}

// extraColumn returns the index of the column that a value came from, which may
// lie beyond the headings; -1 if the table has none of its name.
func (s *sheet) extraColumn(e listing.Extra) int {
	if i := e.At.Column - 1; i >= 0 && e.At.Header == s.header(i) && e.Name == extraName(e.At) {
		return i // a heading may stand there twice
	}
	return slices.IndexFunc(s.layout.Columns, func(c Column) bool {
		return c.Field != FieldRemark && extraName(check.Place{Header: c.Header, Column: c.Number}) == e.Name
	})
}

// header returns the heading of a column, and "" beyond them.
func (s *sheet) header(i int) string {
	if i < len(s.layout.Columns) {
		return s.layout.Columns[i].Header
	}
	return ""
}
