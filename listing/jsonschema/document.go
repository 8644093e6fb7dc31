package jsonschema

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"sync"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/listing"
)

// Limits of a document and of an instance.
const (
	maxDocument = 16 << 20 // bytes
	maxInstance = 8 << 20  // bytes
	maxLines    = 100_000  // of the flat view: fields and rules
)

// Options says what a document does not say of itself. Nil is the zero value.
type Options struct {
	Category string // for Schema.Category: the marketplace's id of the category or product type
	Locale   string // for Schema.Locale: BCP 47 tag of the drafts' texts

	// NotEnforced is Amazon's requirementsEnforced=NOT_ENFORCED: an attribute
	// that is required and missing is only a warning. What an attribute that is
	// there must have inside stays an error.
	NotEnforced bool
}

// Document is a rule document in JSON Schema, ready for use. It is safe for
// concurrent use.
type Document struct {
	root    *node
	ids     map[string]int32 // of the names of members
	list    []string         // the names by id
	title   string
	warns   bool      // a schema has something that is only worth a warning
	lenient bool      // see Options.NotEnforced
	idle    sync.Pool // of *run
}

var _ listing.Document = (*Document)(nil)

// Parse reads a rule document and returns the schema of its category, with
// [listing.Schema.Document] set and Fields filled for people. Its Version is a
// hash that does not depend on blanks and on the order of members, but does on
// NotEnforced.
//
// It is an error if the document is no JSON or has a keyword with a value that
// it cannot have, if a $ref names nothing in it or leads in a circle, if
// $schema names a dialect that is not known here, and if it is larger than 16
// MiB, deeper than 128 levels or has more than 100,000 fields and rules. The error names
// the place by its JSON Pointer.
func Parse(doc []byte, o *Options) (*listing.Schema, error) {
	if o == nil {
		o = &Options{}
	}
	if len(doc) > maxDocument {
		return nil, fmt.Errorf("jsonschema: %d bytes, want at most %d", len(doc), maxDocument)
	}
	root, failed := readJSON(doc)
	if failed != nil {
		return nil, fmt.Errorf("jsonschema: %w", failed)
	}
	d, nodes, err := compile(&root)
	if err != nil {
		return nil, err
	}
	d.lenient = o.NotEnforced
	fields, err := d.fields(nodes)
	if err != nil {
		return nil, err
	}
	return &listing.Schema{
		Category: o.Category, Locale: o.Locale, Version: version(&root, o.NotEnforced), Fields: fields, Document: d,
	}, nil
}

func version(root *value, lenient bool) string {
	b := appendJSON(nil, root)
	if lenient {
		b = append(b, " not enforced"...)
	}
	sum := sha256.Sum256(b)
	return "json:" + hex.EncodeToString(sum[:8])
}

// compile returns the document, and the node of each schema in it.
func compile(root *value) (*Document, map[*value]*node, error) {
	name := ""
	if s := root.get("$schema"); s.is(text) {
		name = s.text
	}
	dialect, ok := dialectOf(name)
	if !ok {
		return nil, nil, fmt.Errorf("jsonschema: /$schema: %.100q is not known here: want a draft from 04 to 2020-12, or Amazon's meta-schema", name)
	}
	c := &compiler{
		dialect: dialect, root: root, nodes: map[*value]*node{}, names: map[string]int32{},
		anchors: map[string]*value{"": root}, bases: map[*value]*url.URL{},
	}
	c.findAnchors(root, &url.URL{})
	d := &Document{root: c.node(root, "")}
	if c.refuseCycles(); c.err != nil {
		return nil, nil, c.err
	}
	for _, n := range c.order {
		n.guide = guideOf(n)
		d.warns = d.warns || n.warns()
	}
	d.ids, d.list, d.title = c.names, c.list, d.root.guide.title()
	return d, c.nodes, nil
}

// warns reports whether the schema has anything that is only worth a warning.
func (n *node) warns() bool {
	for _, o := range n.lists {
		if o.open || o.old != nil {
			return true
		}
	}
	return n.notes != nil || n.text != nil && (n.text.formatWarns || n.text.pattern != nil && n.text.pattern.re == nil)
}

// Validate returns everything in which an instance, as JSON, breaks the
// document, each breach once. The findings' Field is the JSON Pointer of the
// value in question; their Path is empty, for nothing is known of a product.
// [RuleName] tells the keyword.
//
// A schema that several others hold against the same value is judged as one: a
// breach is reported where it is, at the outermost keyword that fails. Branches
// of anyOf and oneOf are not reported, those of conditions are.
func (d *Document) Validate(instance []byte) []check.Finding {
	e := d.start(nil)
	defer d.end(e)
	if len(instance) > maxInstance {
		e.fail(breach{rule: ruleLimit})
		return e.found
	}
	r := reader{src: string(instance), names: d.ids, arena: e.arena, scratch: e.scratch}
	v, failed := r.whole()
	e.arena, e.scratch = r.arena, r.scratch
	if failed != nil {
		for i := range failed.path {
			e.enter(failed.path[len(failed.path)-1-i])
		}
		e.fail(breach{rule: ruleSyntax, limit: failed.reason, n: failed.offset})
		return e.found
	}
	e.node(d.root, &v)
	e.finish()
	return e.found
}
