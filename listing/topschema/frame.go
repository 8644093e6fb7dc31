package topschema

import (
	"maps"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/listing"
)

// frame is the values of one level: those of the draft, of a group, or of one
// row of a list of groups.
type frame struct {
	level    *level
	values   listing.Values
	presets  listing.Values // what stands for values that are not given; of a group
	parent   *frame
	row      int // of a list of groups, from 0; else noRow
	switches []onOff
}

const noRow = -1

// onOff is what is known about a field: whether it is disabled.
type onOff uint8

const (
	notKnown onOff = iota
	on
	off
)

func newFrame(l *level, values listing.Values) frame {
	fr := frame{level: l, values: values, row: noRow}
	if l.memo {
		fr.switches = make([]onOff, len(l.fields))
	}
	return fr
}

// inside returns the frame of a group of fr. What it does not give is the
// document's own.
func (fr *frame) inside(f *field, values listing.Values) frame {
	inner := newFrame(f.inside, values)
	preset := fr.preset(f)
	inner.parent, inner.presets = fr, fieldsOf(&preset)
	return inner
}

// insideRow returns the frame of one row of a list of groups of fr.
func (fr *frame) insideRow(f *field, row int, values listing.Values) frame {
	inner := newFrame(f.inside, values)
	inner.parent, inner.row = fr, row
	return inner
}

// effective returns the value that holds for a field: the one given, else the
// document's own.
func (fr *frame) effective(i int) listing.Value {
	f := &fr.level.fields[i]
	if v, ok := fr.values[f.id]; ok && !blank(&v) {
		return v
	}
	return fr.preset(f)
}

func (fr *frame) preset(f *field) listing.Value {
	if v, ok := fr.presets[f.id]; ok && !blank(&v) {
		return v
	}
	return f.preset
}

// disabled reports whether a field is disabled in fr.
func (fr *frame) disabled(i int) bool {
	f := &fr.level.fields[i]
	switch {
	case f.disabled.always:
		return true
	case len(f.disabled.when) == 0:
		return false
	case fr.switches[i] == notKnown:
		fr.switches[i] = on
		if f.disabled.holds(fr) {
			fr.switches[i] = off
		}
	}
	return fr.switches[i] == off
}

// path is where the frame's values stand in the draft.
func (fr *frame) path() string {
	if fr.parent == nil {
		return "/values"
	}
	p := fr.parent.path() + check.Pointer(fr.level.holder.id)
	if fr.row != noRow {
		p += "/" + strconv.Itoa(fr.row)
	}
	return p
}

// title names a field of fr, with the groups around it: "SKU 2 › Price".
func (fr *frame) title(f string) string {
	for ; fr.parent != nil; fr = fr.parent {
		group := fr.level.holder.title()
		if fr.row != noRow {
			group += " " + strconv.Itoa(fr.row+1)
		}
		f = group + " › " + f
	}
	return f
}

// blank reports whether nothing is given: no text but blanks, nowhere. A row of
// a list of groups is something, even if there is nothing in it.
func blank(v *listing.Value) bool {
	if !blankText(v.Text) || len(v.Attrs) > 0 {
		return false
	}
	for i := range v.List {
		if m := &v.List[i]; m.Fields != nil || !blank(m) {
			return false
		}
	}
	for _, m := range v.Fields {
		if !blank(&m) {
			return false
		}
	}
	return true
}

func blankText(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return s == "" || unicode.IsSpace(first) && strings.TrimSpace(s) == ""
}

// members returns how many members a value has: those of a list, or itself.
// Some may be blank.
func members(v *listing.Value) int {
	if v.List == nil {
		return 1
	}
	return len(v.List)
}

// member returns one of them.
func member(v *listing.Value, i int) *listing.Value {
	if v.List == nil {
		return v
	}
	return &v.List[i]
}

// given returns how many members are not blank.
func given(v *listing.Value) int {
	n := 0
	for i := range members(v) {
		if !blank(member(v, i)) {
			n++
		}
	}
	return n
}

// fieldsOf returns the fields of a group, which may be the one member of a list.
func fieldsOf(v *listing.Value) listing.Values {
	if v.Fields == nil && len(v.List) == 1 {
		return v.List[0].Fields
	}
	return v.Fields
}

func copyValue(v listing.Value) listing.Value {
	if v.List != nil {
		list := make([]listing.Value, len(v.List))
		for i, m := range v.List {
			list[i] = copyValue(m)
		}
		v.List = list
	}
	if v.Fields != nil {
		fields := make(listing.Values, len(v.Fields))
		for id, m := range v.Fields {
			fields[id] = copyValue(m)
		}
		v.Fields = fields
	}
	v.Attrs = maps.Clone(v.Attrs)
	return v
}
