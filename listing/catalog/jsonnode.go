package catalog

import (
	"sort"
	"strings"

	"github.com/nao-trade/nao/check"
)

// jsonKind is what a value of JSON is. Zero means null.
type jsonKind byte

const (
	jsonNull jsonKind = iota
	jsonBool
	jsonNumber
	jsonText
	jsonArray
	jsonObject
)

// jsonNode is a value of JSON with where it stands, and whether the product
// says it already.
type jsonNode struct {
	name    string // of a member of an object
	kind    jsonKind
	text    string // of a scalar; a number as it was written
	broken  string // how a text that is no UTF-8 reads with Windows-1252
	src     *jsonSource
	at, end int         // from its first byte to the one behind its last
	kids    []*jsonNode // of an object or array

	field meliField // what the member means, of those that were given a meaning
	twice bool      // an earlier member has the same name
	used  bool      // the product says it
}

// scalar reports whether n has a text of its own.
func (n *jsonNode) scalar() bool {
	return n != nil && n.text != "" && (n.kind == jsonText || n.kind == jsonNumber || n.kind == jsonBool)
}

// members returns the members of an object, and none of anything else.
func (n *jsonNode) members() []*jsonNode {
	if n.kind != jsonObject {
		return nil
	}
	return n.kids
}

// items returns the elements of an array, and none of anything else.
func (n *jsonNode) items() []*jsonNode {
	if n.kind != jsonArray {
		return nil
	}
	return n.kids
}

// elements returns what n holds, if anything.
func (n *jsonNode) elements() []*jsonNode {
	if n == nil {
		return nil
	}
	return n.kids
}

// member returns the member of that name, and nil if there is none or n is no
// object.
func (n *jsonNode) member(name string) *jsonNode {
	if n == nil {
		return nil
	}
	for _, kid := range n.members() {
		if kid.name == name && !kid.twice {
			return kid
		}
	}
	return nil
}

// line returns the physical line that the value begins in.
func (n *jsonNode) line() int { return n.src.line(n.at) }

// place returns where the value stands, which is called by that name.
func (n *jsonNode) place(name string) check.Place { return n.src.place(n.at, name) }

// jsonSource is a document, or a part of one, with its lines.
type jsonSource struct {
	rd    *Reader
	data  string
	lines []int // where the lines after the first begin
	above int   // lines of the file above data
}

func (rd *Reader) newJSONSource(data string, above int) *jsonSource {
	s := &jsonSource{rd: rd, data: data, above: above, lines: make([]int, 0, strings.Count(data, "\n"))}
	for i := range len(data) {
		if c := data[i]; c == '\n' || c == '\r' && (i+1 == len(data) || data[i+1] != '\n') {
			s.lines = append(s.lines, i+1)
		}
	}
	return s
}

// line returns the physical line of data[at].
func (s *jsonSource) line(at int) int { return s.above + 1 + sort.SearchInts(s.lines, at+1) }

// place returns where data[at] stands. Columns count bytes.
func (s *jsonSource) place(at int, name string) check.Place {
	line, begin := s.line(at), 0
	if n := line - s.above - 1; n > 0 {
		begin = s.lines[n-1]
	}
	p := s.rd.at(line, at-begin+1)
	p.Header = name
	return p
}
