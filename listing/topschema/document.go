package topschema

import (
	"slices"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/listing"
)

// Document is a rule document, ready for use. It is safe for concurrent use.
type Document struct {
	source       []byte
	root         string // of the encoded document
	groupElement string // of a complex field's values
	top          *level
	warnings     []Problem
}

// kind is the type of a field.
type kind uint8

const (
	input kind = iota + 1
	multiInput
	singleCheck
	multiCheck
	complexKind
	multiComplex
	label
)

var kindNames = [...]string{
	input: "input", multiInput: "multiInput", singleCheck: "singleCheck", multiCheck: "multiCheck",
	complexKind: "complex", multiComplex: "multiComplex", label: "label",
}

func parseKind(s string) (kind, bool) {
	for k, name := range kindNames {
		if name == s && s != "" {
			return kind(k), true
		}
	}
	return 0, false
}

func (k kind) String() string { return kindNames[k] }

// text reports whether the field takes free text.
func (k kind) text() bool { return k == input || k == multiInput }

// choice reports whether the field takes listed values.
func (k kind) choice() bool { return k == singleCheck || k == multiCheck }

// multi reports whether the field takes several texts.
func (k kind) multi() bool { return k == multiInput || k == multiCheck }

// group reports whether the field holds other fields.
func (k kind) group() bool { return k == complexKind || k == multiComplex }

// level is the fields that stand side by side: those of the document, or those
// inside one field.
type level struct {
	parent *level
	holder *field // the field that they stand in; nil at the top
	fields []field
	byID   map[string]int
	memo   bool // whether a field is disabled has to be worked out for some of them
}

// field is one field of a document. What every check reads comes first, so that
// it stands together in memory.
type field struct {
	id       string
	kind     kind
	custom   bool           // takes values of the seller's own
	remote   bool           // its options are listed by the marketplace alone
	texts    []rule         // about each text
	byValue  map[string]int // of options
	disabled condition
	readOnly condition
	required condition
	inside   *level        // of a group
	preset   listing.Value // the document's own value
	options  []option
	rules    []rule // about the value as a whole, and tips

	name   string
	path   string   // of ids
	labels []string // the lines of a label
	num    int      // in the document, from 0
	node   *node    // only while the document is read
	span   span     // of a field at the top
}

// title is what people call the field.
func (f *field) title() string {
	if f.name != "" {
		return f.name
	}
	return f.id
}

// option is a listed value.
type option struct {
	name, value string
	when        *group
}

// condition is all the rules of one name that switch something.
type condition struct {
	when   []*group // any of them
	always bool
}

func (c *condition) add(when *group) {
	if when == nil {
		c.always = true
		return
	}
	c.when = append(c.when, when)
}

func (c *condition) holds(fr *frame) bool {
	if c.always {
		return true
	}
	for _, g := range c.when {
		if g.holds(fr) {
			return true
		}
	}
	return false
}

var _ listing.Document = (*Document)(nil)

// Warnings returns what is odd about the document and does not keep it from
// being used, such as a pattern that has to be left to the marketplace.
func (d *Document) Warnings() []Problem { return slices.Clone(d.warnings) }

// Values returns what the document itself says: the current values of the
// product that an edit document was made for, or the defaults. Fields without
// either are absent.
func (d *Document) Values() listing.Values {
	vs := listing.Values{}
	for i := range d.top.fields {
		if f := &d.top.fields[i]; !blank(&f.preset) {
			vs[f.id] = copyValue(f.preset)
		}
	}
	return vs
}

// Check returns everything in which the draft's values break the rules. See
// the package comment.
func (d *Document) Check(draft *listing.Draft) []check.Finding {
	c := checker{draft: draft}
	top := newFrame(d.top, draft.Values)
	c.level(&top)
	return c.found
}
