package topschema

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/listing"
)

// Encode writes the draft's values as the marketplace wants to get them, in
// the order of the rule document. Values that an edit document brought along
// and the draft does not give are sent back; labels, disabled fields and fields
// without a value are left out.
//
// What the platforms drop without a word is kept from happening: every row of a
// list of groups is an element of its own with the fields directly inside, and
// values never stand under <fields>. A value that has no field, or not the form
// of its field, is an error.
func (d *Document) Encode(draft *listing.Draft) ([]byte, error) {
	w := writer{groupElement: d.groupElement}
	top := newFrame(d.top, draft.Values)
	w.out.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n<" + d.root + ">")
	if err := w.level(&top); err != nil {
		return nil, err
	}
	w.out.WriteString("</" + d.root + ">\n")
	return w.out.Bytes(), nil
}

// writer writes values.
type writer struct {
	out          bytes.Buffer
	groupElement string // of a complex field's values
}

// known refuses values that the level has no field for.
func (w *writer) known(fr *frame) error {
	for _, id := range sortedKeys(fr.values) {
		if v := fr.values[id]; !blank(&v) {
			if _, ok := fr.level.byID[id]; !ok {
				return fmt.Errorf("topschema: %s%s: the rule document has no such field", fr.path(), check.Pointer(id))
			}
		}
	}
	return nil
}

func (w *writer) level(fr *frame) error {
	if err := w.known(fr); err != nil {
		return err
	}
	for i := range fr.level.fields {
		if err := w.field(fr, i); err != nil {
			return err
		}
	}
	return nil
}

// field writes one field with its value, or nothing if there is none to send.
func (w *writer) field(fr *frame, i int) error {
	f := &fr.level.fields[i]
	start := w.out.Len()
	w.out.WriteString("<field")
	w.attr("id", f.id)
	if f.name != "" {
		w.attr("name", f.name)
	}
	w.attr("type", f.kind.String())
	w.out.WriteString(">")
	before := w.out.Len()
	if err := w.value(fr, i); err != nil {
		return err
	}
	if w.out.Len() == before {
		w.out.Truncate(start)
		return nil
	}
	w.out.WriteString("</field>")
	return nil
}

// value writes the elements of a field's value.
func (w *writer) value(fr *frame, i int) error {
	f := &fr.level.fields[i]
	if f.kind == label || fr.disabled(i) {
		return nil
	}
	v := fr.effective(i)
	switch {
	case blank(&v):
		if f.kind == complexKind && fr.parent == nil {
			return w.group(fr, f, nil)
		}
		return nil
	case !fits(f.kind, &v):
		return fmt.Errorf("topschema: %s%s: the value has not the form of a field of type %s", fr.path(), check.Pointer(f.id), f.kind)
	}
	switch f.kind {
	case complexKind:
		return w.group(fr, f, fieldsOf(&v))
	case multiComplex:
		for row := range members(&v) {
			inner := fr.insideRow(f, row, member(&v, row).Fields)
			if err := w.row(&inner, complexValues); err != nil {
				return err
			}
		}
		return nil
	}
	return w.texts(fr, f, &v)
}

// group writes the values of a group, and nothing if none is left to write.
func (w *writer) group(fr *frame, f *field, values listing.Values) error {
	inner := fr.inside(f, values)
	start := w.out.Len()
	if err := w.row(&inner, w.groupElement); err != nil {
		return err
	}
	if w.out.Len() == start+2*len(w.groupElement)+len("<></>") {
		w.out.Truncate(start)
	}
	return nil
}

// row writes the fields of a frame inside an element.
func (w *writer) row(fr *frame, element string) error {
	w.out.WriteString("<" + element + ">")
	if err := w.level(fr); err != nil {
		return err
	}
	w.out.WriteString("</" + element + ">")
	return nil
}

func (w *writer) texts(fr *frame, f *field, v *listing.Value) error {
	if f.kind.multi() {
		w.out.WriteString("<values>")
	}
	for i := range members(v) {
		m := member(v, i)
		if blankText(m.Text) {
			continue
		}
		if !writable(m) {
			return fmt.Errorf("topschema: %s%s: %q or an attribute of it has characters that XML cannot hold", fr.path(), check.Pointer(f.id), clip(m.Text))
		}
		w.out.WriteString("<value")
		for _, name := range sortedKeys(m.Attrs) {
			w.attr(name, m.Attrs[name])
		}
		w.out.WriteString(">")
		w.out.WriteString(textEscaper.Replace(m.Text))
		w.out.WriteString("</value>")
	}
	if f.kind.multi() {
		w.out.WriteString("</values>")
	}
	return nil
}

func (w *writer) attr(name, value string) {
	w.out.WriteString(" " + name + `="` + attrEscaper.Replace(value) + `"`)
}

// A reader of XML turns a carriage return into a line feed, and line ends in an
// attribute into blanks, unless they are written as references.
var (
	textEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\r", "&#xD;")
	attrEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\r", "&#xD;", "\n", "&#xA;", "\t", "&#x9;")
)

// writable reports whether a text and its attributes can stand in XML.
func writable(v *listing.Value) bool {
	if !xmlText(v.Text) {
		return false
	}
	for name, value := range v.Attrs {
		if !xmlName(name) || !xmlText(value) {
			return false
		}
	}
	return true
}

// xmlText reports whether s is UTF-8 without characters that XML 1.0 has no way
// to write: controls other than tab and line ends, U+FFFE and U+FFFF.
func xmlText(s string) bool {
	var all byte // the bits of all bytes
	for i := range len(s) {
		c := s[i]
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' {
			return false
		}
		all |= c
	}
	return all < utf8.RuneSelf || utf8.ValidString(s) && !strings.Contains(s, "\uFFFE") && !strings.Contains(s, "\uFFFF")
}

// xmlName reports whether s is the name of an attribute, of ASCII letters,
// digits and a few signs.
func xmlName(s string) bool {
	for i := range len(s) {
		c := s[i]
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_'
		if !letter && (i == 0 || c != '-' && c != '.' && (c < '0' || c > '9')) {
			return false
		}
	}
	return s != ""
}
