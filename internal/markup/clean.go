package markup

import (
	"slices"
	"strings"
	"unicode"
)

// Clean returns the HTML with nothing but what is allowed in it, every tag closed;
// images only if they may stay. It reports false if the text cannot be read; see
// the package's limits.
func Clean(s string, images bool) (string, bool) {
	if len(s) > MaxBytes {
		return "", false
	}
	for range cleanRounds {
		c, ok := cleanOnce(s, images)
		if !ok || c == s || !strings.Contains(c, "&amp;") {
			return c, ok
		}
		s = c
	}
	return s, true
}

// cleanRounds is how often a text with an escaped "&" is gone through: where a
// tag is left out, what stood before and behind it may become an entity.
const cleanRounds = 4

func cleanOnce(s string, images bool) (string, bool) {
	w := cleanWriter{images: images}
	z := scan(s)
	for {
		switch t := z.next(); t.kind {
		case end:
			w.popTo(0)
			return w.out.String(), true
		case broken:
			return "", false
		case text:
			w.text(decode(t.text))
		case comment:
			w.text(t.text)
		case opening:
			w.open(t)
		case closing:
			w.close(t)
		}
	}
}

// cleanWriter writes clean HTML. A block is written when something is written
// into it, so that none is empty. Bold and italics are counted apart from the
// blocks, and written around each text.
type cleanWriter struct {
	out    strings.Builder
	images bool
	blocks []frame
	strong int // how often it was opened
	em     int
	inside []string // of strong and em, those that are written and not closed
	space  bool     // a blank to be written before the next text
	ended  bool     // a line that is to end before the next text
	begun  bool     // something is written into the innermost block
}

// frame is an open block.
type frame struct {
	name, attrs string
	written     bool
	begun       bool // something was written into the block around it, before it
}

const deepest = 64 // blocks within blocks

// allowedName returns what is written for an element, "" for nothing.
func allowedName(name string) string {
	switch name {
	case "h1", "h2":
		return "h2"
	case "h3":
		return "h3"
	case "h4", "h5", "h6":
		return "h4"
	case "ol", "thead", "th":
		return name
	case "b", "strong":
		return "strong"
	case "i", "em", "cite", "dfn", "var":
		return "em"
	case "colgroup":
		return ""
	}
	switch elementOf(name) {
	case block, line:
		return "p"
	case list:
		return "ul"
	case item:
		return "li"
	case table:
		return "table"
	case part:
		return "tbody"
	case row:
		return "tr"
	case cell:
		return "td"
	}
	return ""
}

func (w *cleanWriter) open(t token) {
	name := allowedName(t.name)
	switch {
	case name == "strong":
		w.strong++
	case name == "em":
		w.em++
	case t.name == "br":
		w.write("<br>")
	case t.name == "hr":
		w.endParagraph()
	case t.name == "img":
		if tag := imageTag(t.text); w.images && tag != "" {
			w.write(tag)
		}
	case t.name == "caption":
		w.openBlock("tr", "")
		w.openBlock("td", "")
	case name == "td" || name == "th":
		w.openBlock(name, spans(t.text))
	case name != "":
		w.openBlock(name, "")
	}
}

func (w *cleanWriter) close(t token) {
	switch name := allowedName(t.name); name {
	case "":
	case "strong":
		w.strong = max(0, w.strong-1)
	case "em":
		w.em = max(0, w.em-1)
	default:
		w.closeBlock(name)
	}
}

// text writes a text with single blanks.
func (w *cleanWriter) text(s string) {
	for s != "" {
		word := strings.TrimLeftFunc(s, unicode.IsSpace)
		w.space = w.space || len(word) < len(s)
		if word == "" {
			return
		}
		n := strings.IndexFunc(word, unicode.IsSpace)
		if n < 0 {
			n = len(word)
		}
		w.write(textEscaper.Replace(word[:n]))
		s = word[n:]
	}
}

// write writes a piece with what has to stand around it.
func (w *cleanWriter) write(piece string) {
	w.home()
	w.closeInlines()
	w.writeOpenings()
	switch {
	case !w.begun:
	case w.ended:
		w.out.WriteString("<br>")
	case w.space:
		w.out.WriteByte(' ')
	}
	for _, f := range []struct {
		name string
		on   bool
	}{{"strong", w.strong > 0}, {"em", w.em > 0}} {
		if f.on && !slices.Contains(w.inside, f.name) {
			w.out.WriteString("<" + f.name + ">")
			w.inside = append(w.inside, f.name)
		}
	}
	w.out.WriteString(piece)
	w.space, w.ended, w.begun = false, false, true
}

// home sees to it that text stands in an item or a cell, not between them.
func (w *cleanWriter) home() {
	switch w.top() {
	case "ul", "ol":
		w.push("li", "")
	case "table", "thead", "tbody":
		w.push("tr", "")
		w.push("td", "")
	case "tr":
		w.push("td", "")
	}
}

// closeInlines closes strong and em as far as they are off.
func (w *cleanWriter) closeInlines() {
	keep := 0
	for keep < len(w.inside) && (w.inside[keep] == "strong" && w.strong > 0 || w.inside[keep] == "em" && w.em > 0) {
		keep++
	}
	w.endInlines(keep)
}

// endInlines closes strong and em but for the outermost ones.
func (w *cleanWriter) endInlines(keep int) {
	for i := len(w.inside) - 1; i >= keep; i-- {
		w.out.WriteString("</" + w.inside[i] + ">")
	}
	w.inside = w.inside[:keep]
}

func (w *cleanWriter) top() string {
	if len(w.blocks) == 0 {
		return ""
	}
	return w.blocks[len(w.blocks)-1].name
}

func (w *cleanWriter) push(name, attrs string) {
	w.endInlines(0)
	w.blocks = append(w.blocks, frame{name: name, attrs: attrs, begun: w.begun})
	w.space, w.ended, w.begun = false, false, false
}

// popTo closes the blocks from the n-th on.
func (w *cleanWriter) popTo(n int) {
	w.endInlines(0)
	for len(w.blocks) > n {
		last := len(w.blocks) - 1
		if name := w.blocks[last].name; (name == "td" || name == "th") && !w.blocks[last].written {
			w.writeOpenings() // an empty cell keeps its place
		}
		f := w.blocks[last]
		if f.written {
			w.out.WriteString("</" + f.name + ">")
		}
		w.blocks = w.blocks[:last]
		w.space, w.ended, w.begun = false, !f.written, f.written || f.begun
	}
}

// writeOpenings writes the tags of the open blocks that are not written yet.
func (w *cleanWriter) writeOpenings() {
	first := len(w.blocks)
	for first > 0 && !w.blocks[first-1].written {
		first--
	}
	for i := first; i < len(w.blocks); i++ {
		f := &w.blocks[i]
		w.out.WriteString("<" + f.name + f.attrs + ">")
		f.written = true
	}
}

// find returns the index of the innermost block of one of the names, not looking
// beyond those of the other names; -1 if there is none.
func (w *cleanWriter) find(beyond []string, names ...string) int {
	for i := len(w.blocks) - 1; i >= 0; i-- {
		switch name := w.blocks[i].name; {
		case slices.Contains(names, name):
			return i
		case slices.Contains(beyond, name):
			return -1
		}
	}
	return -1
}

// endParagraph closes an open paragraph or heading, which holds no blocks, or
// else ends the line.
func (w *cleanWriter) endParagraph() {
	if i := w.find([]string{"li", "td", "th"}, "p", "h2", "h3", "h4"); i >= 0 {
		w.popTo(i)
		return
	}
	w.endInlines(0)
	w.ended = true
}

// openBlock opens a block where it may stand. Parts of tables without a table are
// paragraphs.
func (w *cleanWriter) openBlock(name, attrs string) {
	w.endParagraph()
	if len(w.blocks) >= deepest {
		return
	}
	switch tabled := w.find(nil, "table") >= 0; name {
	case "thead", "tbody":
		if !tabled {
			return
		}
		w.within(nil, "table")
	case "tr", "td", "th":
		if !tabled {
			name, attrs = "p", ""
			w.home()
			break
		}
		switch {
		case name == "tr" && !w.within([]string{"table"}, "thead", "tbody"):
			w.within(nil, "table")
		case name != "tr" && !w.within([]string{"table"}, "tr"):
			w.openBlock("tr", "")
		}
	case "li":
		if !w.within([]string{"td", "th"}, "ul", "ol") {
			w.home()
			w.push("ul", "")
		}
	default:
		w.home()
	}
	w.push(name, attrs)
}

// within closes what is open inside the innermost block of one of the names, as
// [cleanWriter.find] finds it, and reports whether there is one.
func (w *cleanWriter) within(beyond []string, names ...string) bool {
	i := w.find(beyond, names...)
	if i >= 0 {
		w.popTo(i + 1)
	}
	return i >= 0
}

// closeBlock closes the innermost block of a name. A row or cell ends within its
// table, and everything else within its cell.
func (w *cleanWriter) closeBlock(name string) {
	beyond := []string{"td", "th"}
	names := []string{name}
	switch name {
	case "table":
		beyond = nil
	case "thead", "tbody", "tr", "td", "th":
		beyond = []string{"table"}
	case "ul", "ol":
		names = []string{"ul", "ol"}
	case "p", "h2", "h3", "h4":
		names = []string{"p", "h2", "h3", "h4"}
		beyond = append(beyond, "li")
	}
	if i := w.find(beyond, names...); i >= 0 {
		w.popTo(i)
	} else {
		w.endParagraph()
	}
}

// spans returns the attributes of a cell that make the shape of its table.
func spans(attrs string) string {
	out := ""
	for name, value := range attributes(attrs) {
		if (name == "colspan" || name == "rowspan") && isNumber(value) && !strings.Contains(out, name) {
			out += " " + name + `="` + value + `"`
		}
	}
	return out
}

// imageTag returns a clean tag of an image, "" if it has no address on the web.
func imageTag(attrs string) string {
	found := map[string]string{}
	for name, value := range attributes(attrs) {
		if _, twice := found[name]; !twice {
			found[name] = strings.TrimSpace(value)
		}
	}
	if !onTheWeb(found["src"]) {
		return ""
	}
	var out strings.Builder
	out.WriteString(`<img src="` + attrEscaper.Replace(found["src"]) + `"`)
	if alt := found["alt"]; alt != "" {
		out.WriteString(` alt="` + attrEscaper.Replace(alt) + `"`)
	}
	for _, name := range []string{"width", "height"} {
		if isNumber(found[name]) {
			out.WriteString(" " + name + `="` + found[name] + `"`)
		}
	}
	return out.String() + ">"
}

func onTheWeb(address string) bool {
	scheme, _, ok := strings.Cut(address, "://")
	return ok && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https"))
}

func isNumber(s string) bool {
	return s != "" && len(s) <= 6 && strings.Trim(s, "0123456789") == ""
}
