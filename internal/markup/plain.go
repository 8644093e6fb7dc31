package markup

import (
	"strconv"
	"strings"
	"unicode"
)

// Plain returns what a reader of the HTML sees, as plain text: paragraphs with an
// empty line between them, the items of lists behind "- " or their number, the
// cells of a row with " | " between them. It reports false if the text cannot be
// read; see the package's limits.
func Plain(s string) (string, bool) {
	if len(s) > MaxBytes {
		return "", false
	}
	w := plainWriter{}
	z := scan(s)
	for {
		switch t := z.next(); t.kind {
		case end:
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

// plainWriter writes plain text.
type plainWriter struct {
	out     strings.Builder
	breaks  int    // line ends to be written before the next text
	space   bool   // a blank to be written before the next text
	mark    string // of an item, to be written before the next text
	bars    int    // between cells, to be written before the next text
	cells   int    // begun in the row
	inCell  bool   // within a row, where paragraphs are lines
	numbers []int  // of the lists that are open: the last number, -1 for one without
	raised  bool   // within sup
	verbose bool   // within pre: line ends count
}

// text writes a text with single blanks.
func (w *plainWriter) text(s string) {
	for _, r := range s {
		switch {
		case r == '\n' && w.verbose:
			w.lines(1)
		case unicode.IsSpace(r):
			w.space = true
		default:
			w.before()
			if w.raised {
				r = superscript(r)
			}
			w.out.WriteRune(r)
		}
	}
}

// before writes what is due before a text.
func (w *plainWriter) before() {
	switch {
	case w.out.Len() == 0:
	case w.breaks > 0:
		w.out.WriteString("\n\n"[:w.breaks])
	case w.space && w.bars == 0:
		w.out.WriteByte(' ')
	}
	for range w.bars {
		w.out.WriteString(" | ")
	}
	w.out.WriteString(w.mark)
	w.breaks, w.space, w.mark, w.bars = 0, false, "", 0
}

// lines asks for line ends before the next text. Behind the mark of an item or
// cell there are none.
func (w *plainWriter) lines(n int) {
	if w.inCell {
		n = 1
	}
	if w.mark == "" && w.bars == 0 {
		w.breaks = max(w.breaks, n)
	}
}

func (w *plainWriter) open(t token) {
	switch elementOf(t.name) {
	case block:
		w.lines(2)
		w.verbose = t.name == "pre"
	case line:
		w.lines(1)
	case row, part:
		w.row()
	case table:
		w.row()
		w.lines(2)
	case list:
		w.list(t.name == "ol")
	case item:
		w.item()
	case cell:
		w.cell()
	case void:
		if t.name == "br" || t.name == "hr" {
			w.lines(1)
		}
	case inline:
		w.raised = w.raised || t.name == "sup"
	}
}

func (w *plainWriter) close(t token) {
	switch elementOf(t.name) {
	case block:
		w.lines(2)
		w.verbose = false
	case table:
		w.row()
		w.lines(2)
	case row, part:
		w.row()
	case line, item:
		w.lines(1)
	case list:
		if n := len(w.numbers); n > 0 {
			w.numbers = w.numbers[:n-1]
		}
		w.lines(2 - min(1, len(w.numbers)))
	case inline:
		w.raised = w.raised && t.name != "sup"
	}
}

// row begins or ends a row.
func (w *plainWriter) row() {
	w.inCell, w.cells, w.mark, w.bars = false, 0, "", 0
	w.lines(1)
}

// cell begins a cell.
func (w *plainWriter) cell() {
	w.inCell = true
	if w.cells++; w.cells > 1 {
		w.breaks = 0
		w.bars++
	}
}

// list begins a list; one within another has no empty line before it.
func (w *plainWriter) list(numbered bool) {
	w.lines(2 - min(1, len(w.numbers)))
	first := -1
	if numbered {
		first = 0
	}
	const deepest = 100
	if len(w.numbers) < deepest {
		w.numbers = append(w.numbers, first)
	}
}

// item begins an item.
func (w *plainWriter) item() {
	w.mark = ""
	w.lines(1)
	w.mark = "- "
	if n := len(w.numbers); n > 0 && w.numbers[n-1] >= 0 {
		w.numbers[n-1]++
		w.mark = strconv.Itoa(w.numbers[n-1]) + ". "
	}
}

// superscript raises a digit: 10<sup>6</sup> is not 106.
func superscript(r rune) rune {
	switch {
	case r == '1':
		return '¹'
	case r == '2' || r == '3':
		return '²' + r - '2'
	case r >= '0' && r <= '9':
		return '⁰' + r - '0'
	case r == '-' || r == '−':
		return '⁻'
	}
	return r
}
