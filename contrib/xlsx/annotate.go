package xlsx

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing/catalog"
)

// Annotate writes the seller's own workbook with the findings beside his cells:
//
//   - a column "Qué corregir" behind the last one of each sheet that has
//     findings, which says in each row what is to be mended in it;
//   - the cells at fault in red, yellow or blue, with a note that says why, on
//     the first 1000 of a sheet;
//   - a first sheet "Resumen", which counts the findings by rule and leads to
//     the first of each.
//
// All else stays as it is: parts without findings are copied byte for byte, and
// in the others values, formulas, formats and comments are. The colours are
// conditional formats over the seller's own. A sheet that has comments gets no
// notes.
//
// The seller corrects the workbook and sends it again: what was added is not
// read as data, and the next Annotate puts its own in its place.
//
// The findings are those of the products of [Workbook.Products], of
// [Workbook.Notes], and of all that checks products later on. Their places say
// where they go; those without a sheet and row of this workbook stand in the
// summary alone. Nil options are those of [catalog.Annotate]. An error that is
// not that of dst is a [*catalog.Error].
func (w *Workbook) Annotate(dst io.Writer, findings []check.Finding, o *catalog.AnnotateOptions) error {
	a := annotation{w: w, p: newPatches(w.parts), least: check.Warning}
	if o != nil {
		a.locale, a.least = o.Locale, cmp.Or(o.Least, a.least)
	}
	a.findings = slices.DeleteFunc(slices.Clone(findings), func(f check.Finding) bool { return f.Severity < a.least })
	a.looks = w.addStyles(a.p)
	for i, s := range w.sheets {
		if err := a.sheet(i+1, s); err != nil {
			return err
		}
	}
	a.summary()
	return a.p.write(dst)
}

// annotation is the findings on their way into a workbook.
type annotation struct {
	w        *Workbook
	p        *patches
	findings []check.Finding
	locale   i18n.Locale
	least    check.Severity
	looks    looks
}

// sheet adds what was found on one sheet. It takes away what an earlier report
// added, even if nothing was found.
func (a *annotation) sheet(number int, s *sheet) error {
	var found []check.Finding
	for _, f := range a.findings {
		if f.At.Sheet == s.Name && f.At.Row > 0 && f.At.Row <= lastRow {
			found = append(found, f)
		}
	}
	old := slices.IndexFunc(s.Layout.Columns, func(c catalog.Column) bool { return c.Field == catalog.FieldRemark }) + 1
	if s.report || len(found) == 0 && old == 0 {
		return nil
	}
	column := old
	if column == 0 {
		last, err := a.w.lastUsed(s)
		if err != nil {
			return err
		}
		column = last + 1
	}
	if column > lastColumn {
		return &catalog.Error{At: a.w.place(s, 0), Problem: "no room for another column", Repair: "delete what stands in the last columns of the sheet"}
	}
	patch := &sheetPatch{column: column, texts: catalog.Remarks(found, a.locale, a.least), heading: s.Layout.HeaderRow, looks: a.looks}
	if patch.heading > 0 && len(found) > 0 {
		patch.texts[patch.heading] = catalog.RemarkHeading(a.locale)
	}
	patch.rows = slices.Sorted(maps.Keys(patch.texts))
	patch.colours = a.colours(found, column)
	if err := a.notes(number, s, patch, found); err != nil {
		return err
	}
	a.p.edits[partKey(s.part)] = patch.edit
	return nil
}

// lastUsed returns the last column with something in it.
func (w *Workbook) lastUsed(s *sheet) (int, error) {
	if s.last > 0 {
		return s.last, nil
	}
	src, err := w.rows(s, false)
	if err != nil {
		return 0, err
	}
	defer src.close()
	for {
		row, err := src.scan.next()
		if err == io.EOF {
			return s.last, nil
		}
		if err != nil {
			return 0, src.broken(err)
		}
		for _, c := range row.cells {
			s.last = max(s.last, c.column)
		}
	}
}

// cellAt is a cell at fault.
type cellAt struct{ row, column int }

// byCell returns the findings of each cell.
func byCell(found []check.Finding) map[cellAt][]check.Finding {
	cells := make(map[cellAt][]check.Finding)
	for _, f := range found {
		if c := f.At.Column; c > 0 && c <= lastColumn {
			at := cellAt{f.At.Row, c}
			cells[at] = append(cells[at], f)
		}
	}
	return cells
}

// colours returns the colours of the cells at fault and of what is said about
// their rows, the most severe first.
func (a *annotation) colours(found []check.Finding, column int) []colour {
	worst := make(map[cellAt]check.Severity)
	for _, f := range found {
		row := cellAt{f.At.Row, column}
		worst[row] = max(worst[row], f.Severity)
		if c := f.At.Column; c > 0 && c <= lastColumn {
			at := cellAt{f.At.Row, c}
			worst[at] = max(worst[at], f.Severity)
		}
	}
	cells := slices.SortedFunc(maps.Keys(worst), func(x, y cellAt) int {
		return cmp.Or(cmp.Compare(x.column, y.column), cmp.Compare(x.row, y.row))
	})
	var all []colour
	for s := check.Error; s >= check.Info; s-- {
		c := colour{format: a.looks.formats + int(s-check.Info)}
		for _, at := range cells {
			if worst[at] == s {
				c.add(at)
			}
		}
		if len(c.areas) > 0 {
			all = append(all, c)
		}
	}
	return all
}

// add adds a cell, to the range above it if it is next to it.
func (c *colour) add(at cellAt) {
	if n := len(c.areas); n > 0 && c.areas[n-1].columns.first == at.column && c.areas[n-1].rows.last == at.row-1 {
		c.areas[n-1].rows.last = at.row
		return
	}
	c.areas = append(c.areas, area{span{at.column, at.column}, span{at.row, at.row}})
}

// notes puts notes on the cells at fault.
func (a *annotation) notes(number int, s *sheet, patch *sheetPatch, found []check.Finding) error {
	comments, drawing, there, ok, err := a.w.notesOf(s, number)
	cells := byCell(found)
	if err != nil || !ok || len(cells) == 0 && !there {
		return err
	}
	ats := slices.SortedFunc(maps.Keys(cells), func(x, y cellAt) int {
		return cmp.Or(cmp.Compare(x.row, y.row), cmp.Compare(x.column, y.column))
	})
	var notes []note
	for _, at := range ats[:min(len(ats), maxNotes)] {
		var texts []string
		for _, f := range cells[at] {
			if t := f.Text(a.locale); !slices.Contains(texts, t) {
				texts = append(texts, t)
			}
		}
		notes = append(notes, note{at.column, at.row, strings.Join(texts, "\n")})
	}
	c, d := writeNotes(notes)
	a.p.add(comments, c)
	a.p.add(drawing, d)
	if there {
		return nil
	}
	patch.notes = fmt.Sprintf("naoNotes%d", number)
	a.p.relate(s.part, relationship(patch.notes, "vmlDrawing", drawing)+relationship(fmt.Sprintf("naoComments%d", number), "comments", comments))
	a.p.types = append(a.p.types, contentType(comments, commentsType), contentType(drawing, vmlDrawingType))
	return nil
}
