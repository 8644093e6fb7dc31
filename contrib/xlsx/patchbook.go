package xlsx

import (
	"encoding/xml"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/nao-trade/nao/check"
)

// The names that Office Open XML gives to what is added.
const (
	mainNamespace      = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relationsNamespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packageNamespace   = "http://schemas.openxmlformats.org/package/2006/relationships"

	worksheetType  = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
	stylesType     = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
	commentsType   = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
	vmlDrawingType = "application/vnd.openxmlformats-officedocument.vmlDrawing"
)

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// within appends elements to the root of a part.
func within(elements string) edit {
	return func(t xml.Token, raw []byte, depth int) ([]byte, error) {
		switch t := t.(type) {
		case start:
			if depth == 1 {
				return opened(raw), nil
			}
		case xml.EndElement:
			if depth == 0 {
				return append([]byte(prefixed(elements, t.Name.Space)), closed(raw, t.Name)...), nil
			}
		}
		return raw, nil
	}
}

// prefixed gives the names of elements a prefix. Texts have no "<" of their own.
func prefixed(s, prefix string) string {
	if prefix == "" {
		return s
	}
	return strings.NewReplacer("</", "</"+prefix+":", "<", "<"+prefix+":").Replace(s)
}

func relationship(id, kind, part string) string {
	return fmt.Sprintf(`<Relationship Id="%s" Type="%s/%s" Target="/%s"/>`, id, relationsNamespace, kind, escaped(part))
}

func contentType(part, kind string) string {
	return fmt.Sprintf(`<Override PartName="/%s" ContentType="%s"/>`, escaped(part), kind)
}

// relationsOf returns the part that has the relationships of a part.
func relationsOf(name string) string {
	dir, base := path.Split(name)
	return dir + "_rels/" + base + ".rels"
}

// relate adds relationships to a part.
func (p *patches) relate(name, elements string) {
	rels := relationsOf(name)
	if p.from.has(rels) {
		p.edits[partKey(rels)] = within(elements)
		return
	}
	p.add(rels, xmlHead+`<Relationships xmlns="`+packageNamespace+`">`+elements+`</Relationships>`)
}

// addSheet puts a sheet before the others. What counts sheets from 0 counts one
// more; which sheet shows when the workbook is opened stays the seller's choice.
func addSheet(name, id string, number int) edit {
	var more = func(raw []byte, e start, attribute, missing string) []byte {
		v := attr(e, attribute)
		if v == "" {
			v = missing
		}
		n, err := strconv.Atoi(v)
		if err != nil {
			return raw
		}
		return setAttr(raw, attribute, strconv.Itoa(n+1))
	}
	return func(t xml.Token, raw []byte, depth int) ([]byte, error) {
		e, ok := t.(start)
		switch {
		case depth == 0 || !ok:
			return raw, nil
		case e.Name.Local == "sheets" && depth == 2:
			sheet := fmt.Sprintf(`<sheet xmlns:r="%s" name="%s" sheetId="%d" r:id="%s"/>`, relationsNamespace, escaped(name), number, id)
			return append(slices.Clone(raw), prefixed(sheet, e.Name.Space)...), nil
		case e.Name.Local == "workbookView":
			return more(more(raw, e, "activeTab", "0"), e, "firstSheet", ""), nil
		case e.Name.Local == "definedName":
			return more(raw, e, "localSheetId", ""), nil
		}
		return raw, nil
	}
}

// The styles that are added: cells with long texts, headings and links, and the
// colours of severities.
const (
	boldFont    = `<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font>`
	linkFont    = `<font><u/><sz val="11"/><color rgb="FF0563C1"/><name val="Calibri"/><family val="2"/></font>`
	wrappedLook = `<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>`
	fontLook    = `<xf numFmtId="0" fontId="%d" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>`
	colourLook  = `<dxf><fill><patternFill patternType="solid"><fgColor rgb="FF%s"/><bgColor rgb="FF%[1]s"/></patternFill></fill></dxf>`
)

// colourOf is the colour of a severity: blue, yellow or red.
func colourOf(s check.Severity) string {
	switch s {
	case check.Error:
		return "FFC7CE"
	case check.Warning:
		return "FFEB9C"
	}
	return "DDEBF7"
}

func colours() string {
	var b strings.Builder
	for s := check.Info; s <= check.Error; s++ {
		fmt.Fprintf(&b, colourLook, colourOf(s))
	}
	return b.String()
}

// addStyles adds the styles and returns where they are.
func (w *Workbook) addStyles(p *patches) looks {
	if w.look == "" {
		p.add(newStylesPart, newStyles())
		p.types = append(p.types, contentType(newStylesPart, stylesType))
		return newLooks
	}
	s := &w.styles
	l := looks{formats: s.dxfs}
	add := map[string]string{"dxfs": colours()}
	if n := len(s.of); n > 0 && s.fonts > 0 {
		l.wrapped, l.bold, l.link = n, n+1, n+2
		add["fonts"] = boldFont + linkFont
		add["cellXfs"] = wrappedLook + fmt.Sprintf(fontLook, s.fonts) + fmt.Sprintf(fontLook, s.fonts+1)
	}
	p.edits[partKey(w.look)] = appendLists(add, map[string]int{"dxfs": s.dxfs + 3, "fonts": s.fonts + 2, "cellXfs": len(s.of) + 3})
	return l
}

// appendLists appends to the lists of styles. One of dxfs that is not there is
// made in its place.
func appendLists(add map[string]string, counts map[string]int) edit {
	has := false
	missing := func(name xml.Name) string {
		if has {
			return ""
		}
		has = true
		return prefixed(`<dxfs count="3">`+add["dxfs"]+`</dxfs>`, name.Space)
	}
	return func(t xml.Token, raw []byte, depth int) ([]byte, error) {
		switch t := t.(type) {
		case start:
			name := t.Name.Local
			has = has || name == "dxfs"
			switch {
			case depth == 2 && add[name] != "":
				return opened(setAttr(raw, "count", strconv.Itoa(counts[name]))), nil
			case depth == 2 && (name == "tableStyles" || name == "colors" || name == "extLst"):
				return append([]byte(missing(t.Name)), raw...), nil
			}
		case xml.EndElement:
			switch {
			case depth == 0:
				return append([]byte(missing(t.Name)), closed(raw, t.Name)...), nil
			case depth == 1 && add[t.Name.Local] != "":
				return append([]byte(prefixed(add[t.Name.Local], t.Name.Space)), closed(raw, t.Name)...), nil
			}
		}
		return raw, nil
	}
}

// newStylesPart is where the styles go of a workbook that has none. Its link is
// made with that of the summary.
const (
	newStylesPart = "xl/naoStyles.xml"
	newStylesLink = `<Relationship Id="naoStyles" Type="` + relationsNamespace + `/styles" Target="/` + newStylesPart + `"/>`
)

// newLooks is where newStyles has its styles.
var newLooks = looks{wrapped: 1, bold: 2, link: 3}

// newStyles is the styles of a new workbook.
func newStyles() string {
	plain := `<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>`
	return xmlHead + `<styleSheet xmlns="` + mainNamespace + `"><fonts count="3"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>` + boldFont + linkFont +
		`</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
		`<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1">` + plain +
		`</cellStyleXfs><cellXfs count="4">` + strings.TrimSuffix(plain, "/>") + ` xfId="0"/>` + wrappedLook + fmt.Sprintf(fontLook, 1) + fmt.Sprintf(fontLook, 2) +
		`</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles><dxfs count="3">` + colours() + `</dxfs></styleSheet>`
}
