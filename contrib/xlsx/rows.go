package xlsx

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/catalog"
)

// rows is a sheet as a [catalog.RowSource].
type rows struct {
	w      *Workbook
	s      *sheet
	part   io.Closer
	scan   *sheetScanner
	seen   map[int]bool // the columns with a text in the first rows
	last   int          // the last column with anything
	report bool         // it is the summary that Annotate made
	begun  bool

	// Of the second reading, when it is known what the columns mean:
	known    bool
	merges   []area // that have not begun yet
	open     []merged
	links    map[[2]int]string       // addresses behind the cells of pictures, by row and column
	pictures map[int][]picture       // by row
	kept     map[int][]listing.Extra // what was not read and is kept as it is, by row
}

// merged is a cell that covers cells below it.
type merged struct {
	area
	cell catalog.Cell
}

// rows opens a sheet. The rows come as they are if it is not known yet what its
// columns mean.
func (w *Workbook) rows(s *sheet, known bool) (*rows, error) {
	r := &rows{w: w, s: s, known: known, seen: make(map[int]bool)}
	if known {
		if err := r.readTail(); err != nil {
			return nil, err
		}
	}
	part, err := w.parts.open(s.part)
	if err != nil {
		return nil, err
	}
	r.part, r.scan = part, newSheetScanner(part)
	return r, nil
}

func (r *rows) close() { r.part.Close() }

// readTail reads what stands behind the rows: which cells are merged, and the
// links and pictures on them.
func (r *rows) readTail() error {
	p := r.w.parts
	t, err := p.readTail(r.s.part)
	if err != nil {
		return err
	}
	links, err := p.links(r.s.part)
	if err != nil {
		return err
	}
	r.merges = slices.DeleteFunc(t.merges, func(a area) bool { return a.rows.first <= r.s.Layout.HeaderRow })
	r.links = r.s.pictureLinks(links, t.links)
	r.pictures, err = p.pictures(links, &t)
	return err
}

// pictureLinks returns the addresses that lie behind cells in the columns of
// pictures: "ver foto" with a link.
func (s *sheet) pictureLinks(links map[string]link, cells []cellLink) map[[2]int]string {
	all := make(map[[2]int]string)
	for _, c := range s.Layout.Columns {
		if c.Field != catalog.FieldImage && c.Field != catalog.FieldVariantImage {
			continue
		}
		for _, l := range cells {
			address := links[l.id]
			if !address.out || !l.at.columns.has(c.Number) {
				continue
			}
			for row := l.at.rows.first; row <= l.at.rows.last && len(all) < maxTail; row++ {
				all[[2]int{row, c.Number}] = address.target
			}
		}
	}
	return all
}

// Next implements [catalog.RowSource].
func (r *rows) Next() (catalog.Row, error) {
	for {
		raw, err := r.scan.next()
		if err == io.EOF {
			return catalog.Row{}, io.EOF
		}
		if err != nil {
			return catalog.Row{}, r.broken(err)
		}
		row, err := r.row(raw)
		if err != nil {
			return row, r.broken(err)
		}
		if r.isReport(&row) {
			return catalog.Row{}, io.EOF
		}
		if len(row.Cells) > 0 {
			return row, nil
		}
	}
}

// isReport reports whether a row begins the sheet that [Workbook.Annotate]
// added.
func (r *rows) isReport(row *catalog.Row) bool {
	if !r.begun && len(row.Cells) > 0 {
		r.begun = true
		r.report = isSummaryTitle(row.Cells[0].Text)
	}
	return r.report
}

// row takes a row over. It is empty if none of its cells says anything.
func (r *rows) row(raw *rawRow) (catalog.Row, error) {
	row := catalog.Row{Number: raw.number}
	data := r.known && raw.number > r.s.Layout.HeaderRow
	size, lost := 0, 0
	for i := range raw.cells {
		r.last = max(r.last, raw.cells[i].column)
		c, why, err := r.cell(&raw.cells[i], raw.number)
		if err != nil {
			return row, err
		}
		if data && why.rule != nil && !r.isRemark(raw.cells[i].column) {
			row.Findings = append(row.Findings, r.finding(raw.number, raw.cells[i].column, why))
		}
		if c.Text == "" {
			lost = len(row.Findings)
			continue
		}
		if size += len(c.Text); size > r.maxRecord() {
			return row, r.tooLong(raw.number)
		}
		row.Cells = set(row.Cells, raw.cells[i].column, c)
		if !r.known {
			r.seen[raw.cells[i].column] = true
		}
	}
	if r.known {
		r.merge(&row)
	}
	if data && raw.hidden {
		row.Findings = append(row.Findings, r.finding(raw.number, 0, because{ruleRowHidden, check.Warning, nil}))
	}
	if len(row.Cells) == 0 && len(r.s.found) < maxFound {
		r.s.found = append(r.s.found, row.Findings[:lost]...) // there is no product that could have them
	}
	return row, nil
}

// set puts a cell into its column.
func set(cells []catalog.Cell, column int, c catalog.Cell) []catalog.Cell {
	if n := column - len(cells); n > 0 {
		cells = append(cells, make([]catalog.Cell, n)...)
	}
	cells[column-1] = c
	return cells
}

// maxFound is how many findings a sheet keeps of rows that came to nothing.
const maxFound = 100

// keep keeps what was not read for the product of its row.
func (r *rows) keep(row, column int, text string) {
	if !r.known || row <= r.s.Layout.HeaderRow {
		return
	}
	if r.kept == nil {
		r.kept = make(map[int][]listing.Extra)
	}
	at := r.w.place(r.s, row)
	at.Column, at.Header = column, r.header(column)
	r.kept[row] = append(r.kept[row], listing.Extra{Name: cmp.Or(at.Header, "columna "+strconv.Itoa(column)), Value: text, At: at})
}

func (r *rows) maxRecord() int { return cmp.Or(r.s.opts.Limits.MaxRecord, 1<<20) }

func (r *rows) tooLong(row int) error {
	return &catalog.Error{At: r.w.place(r.s, row), Problem: fmt.Sprintf("more than %d bytes in one row", r.maxRecord()),
		Repair: "take out what is no catalogue, or raise Options.Catalog.Limits.MaxRecord"}
}

// because is why a finding is made.
type because struct {
	rule     *check.Rule
	severity check.Severity
	args     []i18n.Arg
}

// finding is about a cell, or about a row if column is 0.
func (r *rows) finding(row, column int, why because) check.Finding {
	at := r.w.place(r.s, row)
	at.Column, at.Header = column, r.header(column)
	args := append([]i18n.Arg{i18n.Str("header", orNumber(at.Header, column))}, why.args...)
	return check.Finding{Rule: why.rule, Severity: why.severity, At: at, Args: args}
}

func (r *rows) header(column int) string {
	if cols := r.s.Layout.Columns; column > 0 && column <= len(cols) {
		return cols[column-1].Header
	}
	return ""
}

// field returns what a column means, and "" if that is not known, or not yet.
func (r *rows) field(column int) catalog.Field {
	if cols := r.s.Layout.Columns; r.known && column > 0 && column <= len(cols) {
		return cols[column-1].Field
	}
	return ""
}

func (r *rows) isRemark(column int) bool { return r.field(column) == catalog.FieldRemark }

// means reports whether a column has a meaning.
func (r *rows) means(column int) bool {
	f := r.field(column)
	return f != "" && f != catalog.FieldExtra && f != catalog.FieldRemark
}

// severity is that of a value which could not be read: it stops the product if
// something depends on it.
func (r *rows) severity(column int) check.Severity {
	if r.means(column) {
		return check.Error
	}
	return check.Warning
}

// broken is the error for a sheet that cannot be read on.
func (r *rows) broken(err error) error {
	var known *catalog.Error
	if errors.As(err, &known) {
		return err
	}
	e := r.w.parts.broken(r.s.part, err)
	if errors.As(e, &known) {
		known.At = r.w.place(r.s, r.scan.row.number)
	}
	return e
}

// orNumber names a column for a reader: by its heading, else by its letters.
func orNumber(header string, column int) string {
	if header != "" {
		return header
	}
	return columnName(column)
}

// columnName returns the letters of a column: 28 is AB.
func columnName(n int) string {
	var letters []byte
	for ; n > 0; n = (n - 1) / 26 {
		letters = append(letters, byte('A'+(n-1)%26))
	}
	slices.Reverse(letters)
	return string(letters)
}
