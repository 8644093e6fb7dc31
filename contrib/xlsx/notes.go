package xlsx

import (
	"fmt"
	"io"
	"strings"
)

// notesAuthor is whose the notes on cells are. As is the custom they begin with
// it, by which they are known again: not every program keeps the author.
const notesAuthor = "nao"

// maxNotes is how many cells of a sheet get a note. More make a spreadsheet
// program slow, and the added column says the same.
const maxNotes = 1000

// note is what is said on a cell.
type note struct {
	column, row int
	text        string
}

// notesOf decides where the notes of a sheet go. It returns the parts of the
// notes and of their boxes, and whether they are there already. A sheet with
// notes of the seller's own gets none: nothing may happen to his.
func (w *Workbook) notesOf(s *sheet, number int) (comments, drawing string, there, ok bool, err error) {
	links, err := w.parts.links(s.part)
	if err != nil {
		return "", "", false, false, err
	}
	for _, l := range links {
		switch {
		case l.kind == "comments" && comments == "":
			comments = l.target
		case l.kind == "vmlDrawing" && drawing == "":
			drawing = l.target
		case l.kind == "comments" || l.kind == "vmlDrawing" || l.kind == "threadedComment":
			return "", "", false, false, nil
		}
	}
	switch {
	case comments == "" && drawing == "":
		return fmt.Sprintf("xl/naoComments%d.xml", number), fmt.Sprintf("xl/drawings/naoNotes%d.vml", number), false, true, nil
	case comments == "" || drawing == "":
		return "", "", false, false, nil
	}
	ours, err := w.ours(comments, drawing)
	return comments, drawing, true, ours, err
}

// ours reports whether all notes of a sheet are from an earlier report, and
// nothing else lies among their boxes.
func (w *Workbook) ours(comments, drawing string) (bool, error) {
	notes, err := w.ourNotes(comments)
	if err != nil || notes < 0 {
		return false, err
	}
	boxes := 0
	err = w.parts.each(drawing, func(e start) error {
		if e.Name.Local == "shape" {
			boxes++
		}
		return nil
	})
	return err == nil && boxes == notes, nil // boxes that cannot be read are not ours
}

// ourNotes counts the notes of a sheet; -1 if some are not from a report.
func (w *Workbook) ourNotes(comments string) (int, error) {
	rc, err := w.parts.open(comments)
	if err != nil {
		return 0, err
	}
	defer rc.Close()
	s := newScanner(rc)
	for notes := 0; ; {
		t, err := s.next()
		if err == io.EOF {
			return notes, nil
		}
		if e, ok := t.(start); ok && e.Name.Local == "comment" {
			var text []byte
			if text, err = s.text(nil, "comment"); err == nil && !strings.HasPrefix(string(text), notesAuthor+":") {
				return -1, nil
			}
			notes++
		}
		if err != nil {
			return 0, w.parts.broken(comments, unexpected(err))
		}
	}
}

// writeNotes returns the parts of the notes and of their boxes.
func writeNotes(notes []note) (comments, drawing string) {
	var c, d strings.Builder
	c.WriteString(xmlHead + `<comments xmlns="` + mainNamespace + `"><authors><author>` + notesAuthor + `</author></authors><commentList>`)
	d.WriteString(`<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">` +
		`<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1,2"/></o:shapelayout>` +
		`<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">` +
		`<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>`)
	for i, n := range notes {
		fmt.Fprintf(&c, `<comment ref="%s%d" authorId="0"><text><t xml:space="preserve">%s</t></text></comment>`, columnName(n.column), n.row, cellText(notesAuthor+":\n"+n.text))
		fmt.Fprintf(&d, `<v:shape id="_x0000_s%d" type="#_x0000_t202" style="position:absolute;width:260pt;height:90pt;z-index:%d;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">`+
			`<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>`+
			`<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>`+
			`<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>%d, 15, %d, 4, %d, 15, %d, 4</x:Anchor>`+
			`<x:AutoFill>False</x:AutoFill><x:Row>%d</x:Row><x:Column>%d</x:Column></x:ClientData></v:shape>`,
			1025+i, i+1, n.column, max(n.row-2, 0), n.column+4, n.row+4, n.row-1, n.column-1)
	}
	c.WriteString(`</commentList></comments>`)
	d.WriteString(`</xml>`)
	return c.String(), d.String()
}

// cellText writes a text as XML for a cell, cut to what one holds, with the
// escapes that would be read as others.
func cellText(s string) string {
	const most = 32_000 // letters; Excel allows 32,767
	n := 0
	for i := range s {
		if n++; n > most {
			s = s[:i] + "…"
			break
		}
	}
	var b strings.Builder
	for i := range len(s) {
		if _, ok := escape(s[i:]); ok {
			b.WriteString("_x005F")
		}
		b.WriteByte(s[i])
	}
	return escaped(b.String())
}

// textCell is a cell with a text.
func textCell(column, row, look int, text string) string {
	return fmt.Sprintf(`<c r="%s%d" s="%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, columnName(column), row, look, cellText(text))
}
