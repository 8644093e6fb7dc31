package topschema

import (
	"bytes"
	"maps"
	"slices"

	"github.com/nao-trade/nao/listing"
)

// Fill returns a copy of the rule document with the draft's values filled in,
// as Alibaba.com's publishing guide describes it. Everything else stays byte by
// byte as it came: comments, blanks and what this package does not know. So
// does a field whose value, or else default, is already what the draft says,
// and one that the draft does not name, is disabled or is a label.
//
// A value takes the place of the one that its field had; else it comes right
// before the end of the field. Errors are those of [Document.Encode].
func (d *Document) Fill(draft *listing.Draft) ([]byte, error) {
	w := writer{groupElement: d.groupElement}
	top := newFrame(d.top, draft.Values)
	if err := w.known(&top); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	from := 0 // what comes before is written
	for i := range d.top.fields {
		f := &d.top.fields[i]
		v := draft.Values[f.id]
		if blank(&v) || identical(v, f.preset) {
			continue
		}
		w.out.Reset()
		if err := w.value(&top, i); err != nil {
			return nil, err
		}
		if w.out.Len() > 0 {
			from = d.fill(&out, from, f.span, w.out.Bytes())
		}
	}
	out.Write(d.source[from:])
	return out.Bytes(), nil
}

// span is where the value of a field stands in the source, or would stand.
type span struct {
	values   [][2]int // the elements of the value, each from its "<" to what follows it
	end      int      // of the field's end tag
	tag      string   // of a field without an end tag of its own, its name
	tagStart int
}

// valueSpan finds where the value of a field stands.
func valueSpan(n *node, source []byte) span {
	s := span{end: n.end}
	for _, k := range n.kids {
		switch k.name {
		case "value", "values", complexValue, complexValues:
			s.values = append(s.values, [2]int{k.start, k.after})
		}
	}
	if n.after == n.inner { // <field/>
		s.tagStart = bytes.LastIndexByte(source[n.start:n.inner], '/') + n.start
		s.tag = string(bytes.Fields(source[n.start+1 : s.tagStart])[0])
	}
	return s
}

// fill copies the source up to the place of a value, and the value. It returns
// where to go on.
func (d *Document) fill(out *bytes.Buffer, from int, s span, value []byte) int {
	if s.tag != "" {
		out.Write(bytes.TrimRight(d.source[from:s.tagStart], " \t\r\n"))
		out.WriteString(">")
		out.Write(value)
		out.WriteString("</" + s.tag + ">")
		return s.end
	}
	if len(s.values) == 0 {
		out.Write(d.source[from:s.end])
		out.Write(value)
		return s.end
	}
	for i, old := range s.values {
		out.Write(d.source[from:old[0]])
		if i == 0 {
			out.Write(value)
		}
		from = old[1]
	}
	return from
}

// identical reports whether two values are equal to the letter.
func identical(a, b listing.Value) bool {
	return a.Text == b.Text && maps.Equal(a.Attrs, b.Attrs) &&
		slices.EqualFunc(a.List, b.List, identical) && maps.EqualFunc(a.Fields, b.Fields, identical)
}
