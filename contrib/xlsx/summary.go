package xlsx

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
)

// The words of the summary.
var (
	summaryName = i18n.Message{ES: "Resumen", EN: "Summary", ZH: "汇总"}
	// summaryTitle is what its first cell says, by which it is known again.
	summaryTitle  = i18n.Message{ES: "Qué corregir en este libro", EN: "What to correct in this workbook", ZH: "本工作簿更正汇总"}
	summaryCounts = i18n.Message{
		ES: "{errors, plural, =0 {Nada impide publicar} one {Un dato impide publicar} many {# de datos impiden publicar} other {# datos impiden publicar}}; {others, plural, =0 {no queda nada más por revisar} one {otro conviene revisarlo} many {otros # conviene revisarlos} other {otros # conviene revisarlos}}. Corrige las celdas de color y envía el libro otra vez; no hace falta borrar lo que se agregó.",
		EN: "{errors, plural, =0 {Nothing stops} one {One thing stops} other {# things stop}} publication; {others, plural, =0 {nothing else needs a look} one {one more needs a look} other {# more need a look}}. Correct the coloured cells and send the workbook again; there is no need to delete what was added.",
		ZH: "有{errors}处问题导致无法发布，另有{others}处建议核对。请更正标色的单元格后重新发送工作簿，无需删除新增内容。",
	}
	summaryHeadings = [...]i18n.Message{
		{ES: "Qué hacer", EN: "What to do", ZH: "处理方式"},
		{ES: "Asunto", EN: "About", ZH: "事项"},
		{ES: "Veces", EN: "Times", ZH: "次数"},
		{ES: "Primera celda", EN: "First cell", ZH: "首个单元格"},
		{ES: "Por ejemplo", EN: "For example", ZH: "示例"},
	}
	severityWords = [...]i18n.Message{
		{ES: "Nota", EN: "Note", ZH: "说明"},
		{ES: "Revisar", EN: "Check", ZH: "请核对"},
		{ES: "Corregir", EN: "Correct", ZH: "请更正"},
	}
	unplacedHeading = i18n.Message{ES: "Sin celda en este libro", EN: "Without a cell in this workbook", ZH: "本工作簿中没有对应单元格"}
)

func isSummaryTitle(s string) bool {
	return s == summaryTitle.ES || s == summaryTitle.EN || s == summaryTitle.ZH
}

// maxUnplaced is how many findings without a cell the summary lists.
const maxUnplaced = 1000

// summary adds the first sheet, or writes the one of an earlier report anew.
func (a *annotation) summary() {
	text := a.summarySheet()
	if i := slices.IndexFunc(a.w.sheets, func(s *sheet) bool { return s.report }); i >= 0 {
		a.p.add(a.w.sheets[i].part, text)
		if a.w.look == "" {
			a.p.relate(a.w.main, newStylesLink)
		}
		return
	}
	const part, id = "xl/worksheets/naoSummary.xml", "naoSummary"
	a.p.add(part, text)
	a.p.types = append(a.p.types, contentType(part, worksheetType))
	relation := relationship(id, "worksheet", part)
	if a.w.look == "" {
		relation += newStylesLink
	}
	a.p.relate(a.w.main, relation)
	a.p.edits[partKey(a.w.main)] = addSheet(a.summaryName(), id, a.w.lastID+1)
}

// summaryName returns a name that no sheet has.
func (a *annotation) summaryName() string {
	name := summaryName.Text(a.locale)
	taken := func(s string) bool {
		return slices.ContainsFunc(a.w.names, func(t string) bool { return strings.EqualFold(s, t) })
	}
	for s, n := name, 2; ; n++ {
		if !taken(s) {
			return s
		}
		s = fmt.Sprintf("%s (%d)", name, n)
	}
}

// example returns the first finding of a rule, of those with a cell if there is
// one.
func (a *annotation) example(r *check.Rule) check.Finding {
	var first check.Finding
	for _, f := range a.findings {
		switch same := f.Rule == r || f.Rule != nil && r != nil && f.Rule.ID == r.ID; {
		case same && a.link(f) != "":
			return f
		case same && first.Severity == 0:
			first = f
		}
	}
	return first
}

// link returns where in the workbook a finding is, as a formula writes it, and
// "" if it has no cell there.
func (a *annotation) link(f check.Finding) string {
	here := slices.ContainsFunc(a.w.sheets, func(s *sheet) bool { return s.Name == f.At.Sheet })
	if !here || f.At.Row < 1 || f.At.Row > lastRow || f.At.Column > lastColumn {
		return ""
	}
	return "'" + strings.ReplaceAll(f.At.Sheet, "'", "''") + "'!" + columnName(max(f.At.Column, 1)) + rowNumber(f.At.Row)
}

// summarySheet writes the sheet.
func (a *annotation) summarySheet() string {
	s := summaryWriter{looks: a.looks}
	s.b.WriteString(xmlHead + `<worksheet xmlns="` + mainNamespace + `"><cols><col min="1" max="1" width="26" customWidth="1"/><col min="2" max="2" width="38" customWidth="1"/>` +
		`<col min="3" max="3" width="9" customWidth="1"/><col min="4" max="4" width="24" customWidth="1"/><col min="5" max="5" width="90" customWidth="1"/></cols><sheetData>`)
	errors := 0
	for _, f := range a.findings {
		if f.Severity == check.Error {
			errors++
		}
	}
	s.row(a.looks.bold, summaryTitle.Text(a.locale))
	s.row(0, summaryCounts.Text(a.locale, i18n.Int("errors", errors), i18n.Int("others", len(a.findings)-errors)))
	s.row(0)
	var headings []string
	for _, h := range summaryHeadings {
		headings = append(headings, h.Text(a.locale))
	}
	s.row(a.looks.bold, headings...)
	counts := check.CountByRule(a.findings)
	slices.SortStableFunc(counts, func(x, y check.RuleCount) int { return cmp.Compare(y.Severity, x.Severity) })
	for _, c := range counts {
		f := a.example(c.Rule)
		f.Severity = c.Severity
		a.line(&s, f, rowNumber(c.N))
	}
	a.unplaced(&s)
	s.b.WriteString(`</sheetData>`)
	if s.links.Len() > 0 {
		s.b.WriteString(`<hyperlinks>` + s.links.String() + `</hyperlinks>`)
	}
	s.b.WriteString(`</worksheet>`)
	return s.b.String()
}

// line writes one finding.
func (a *annotation) line(s *summaryWriter, f check.Finding, times string) {
	title := ""
	if f.Rule != nil {
		title = f.Rule.Title.Text(a.locale)
	}
	at := a.link(f)
	shown := f.At.String()
	if at != "" {
		shown = f.At.Sheet + "!" + at[strings.LastIndex(at, "!")+1:]
	}
	word := ""
	if f.Severity >= check.Info && f.Severity <= check.Error {
		word = severityWords[f.Severity-check.Info].Text(a.locale)
	}
	s.finding(word, title, times, shown, at, f.Text(a.locale))
}

// unplaced lists the findings without a cell.
func (a *annotation) unplaced(s *summaryWriter) {
	n := 0
	for _, f := range a.findings {
		if a.link(f) != "" {
			continue
		}
		if n++; n > maxUnplaced {
			return
		}
		if n == 1 {
			s.row(0)
			s.row(a.looks.bold, unplacedHeading.Text(a.locale))
		}
		a.line(s, f, "")
	}
}

// summaryWriter writes the rows of the summary.
type summaryWriter struct {
	b, links strings.Builder
	looks    looks
	n        int
}

// row writes texts from the first column on.
func (s *summaryWriter) row(look int, texts ...string) {
	s.n++
	fmt.Fprintf(&s.b, `<row r="%d">`, s.n)
	for i, t := range texts {
		s.b.WriteString(textCell(i+1, s.n, look, guard(t)))
	}
	s.b.WriteString(`</row>`)
}

// finding writes a row with a number and a link.
func (s *summaryWriter) finding(word, title, times, shown, at, text string) {
	s.n++
	fmt.Fprintf(&s.b, `<row r="%d">%s%s`, s.n, textCell(1, s.n, s.looks.wrapped, word), textCell(2, s.n, s.looks.wrapped, guard(title)))
	if times != "" {
		fmt.Fprintf(&s.b, `<c r="C%d"><v>%s</v></c>`, s.n, times)
	}
	look := s.looks.wrapped
	if at != "" {
		look = s.looks.link
		fmt.Fprintf(&s.links, `<hyperlink ref="D%d" location="%s"/>`, s.n, escaped(at))
	}
	fmt.Fprintf(&s.b, `%s%s</row>`, textCell(4, s.n, look, guard(shown)), textCell(5, s.n, s.looks.wrapped, guard(text)))
}

// guard puts an apostrophe before a text that a spreadsheet would take for a
// formula when the sheet is saved as CSV.
func guard(s string) string {
	if s != "" && strings.IndexByte("=+-@", s[0]) >= 0 {
		return "'" + s
	}
	return s
}
