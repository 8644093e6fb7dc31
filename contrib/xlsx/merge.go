package xlsx

import (
	"slices"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing/catalog"
)

// merge does what merged cells ask for in a row: a key or a name that covers
// several rows is that of each, as people mean it. What else covers several
// rows counts in the first, and the others say so: whether one price is that of
// each of three sizes, or of all three, only the seller knows.
func (r *rows) merge(row *catalog.Row) {
	filled := len(row.Cells) > 0
	r.open = slices.DeleteFunc(r.open, func(m merged) bool { return m.rows.last < row.Number })
	if filled {
		for _, m := range r.open {
			r.below(row, m)
		}
	}
	for len(r.merges) > 0 && r.merges[0].rows.first <= row.Number {
		a := r.merges[0]
		r.merges = r.merges[1:]
		if a.rows.first == row.Number {
			r.begin(row, a)
		}
	}
}

// begin takes in a merged cell that begins in a row.
func (r *rows) begin(row *catalog.Row, a area) {
	column := a.columns.first
	if column > len(row.Cells) || row.Cells[column-1].Text == "" {
		return
	}
	if n := min(a.columns.last, len(r.s.Layout.Columns)) - column; n > 0 {
		row.Findings = append(row.Findings, r.finding(row.Number, column, because{ruleMergedAcross, check.Info, []i18n.Arg{i18n.Int("n", n)}}))
	}
	if a.rows.last > a.rows.first {
		r.open = slices.DeleteFunc(r.open, func(m merged) bool { return m.columns.first == column }) // overlaps are a mistake
		r.open = append(r.open, merged{a, row.Cells[column-1]})
	}
}

// below does what a merged cell that began above asks for in a row.
func (r *rows) below(row *catalog.Row, m merged) {
	column := m.columns.first
	if column <= len(row.Cells) && row.Cells[column-1].Text != "" || r.isRemark(column) {
		return
	}
	if r.fillsDown(column) {
		row.Cells = set(row.Cells, column, m.cell)
		return
	}
	severity := check.Info
	if r.means(column) {
		severity = check.Warning
	}
	row.Findings = append(row.Findings, r.finding(row.Number, column, because{ruleMergedDown, severity,
		[]i18n.Arg{i18n.Str("value", clip(m.cell.Text)), i18n.Str("row", rowNumber(m.rows.first))}}))
}

// fillsDown reports whether a column is that of keys or names.
func (r *rows) fillsDown(column int) bool {
	switch r.field(column) {
	case catalog.FieldKey, catalog.FieldTitle:
		return true
	case catalog.FieldSKU:
		return !slices.ContainsFunc(r.s.Layout.Columns, func(c catalog.Column) bool { return c.Field == catalog.FieldKey })
	}
	return false
}
