package topschema

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"

	"github.com/nao-trade/nao/listing"
)

// Options says what [Parse] cannot read out of a document. The zero value, and
// nil, is fit for checking; a schema to publish by needs Category and Locale.
type Options struct {
	Category string // of the schema
	Locale   string // BCP 47 tag of the texts of the drafts
	Version  string // of the schema; "" is a hash of the document

	// Root is the root element of what is encoded: "itemParam", which is the
	// default, "itemRule" or "itemSchema". Programs that publish send all three.
	Root string

	// ComplexElement is the element that holds the values of a complex field,
	// "complex-value" or "complex-values". The default is complex-value for
	// itemSchema documents, as Alibaba.com's guide has it and live runs confirm,
	// and complex-values for itemRule: Tmall's guide names complex-value, but
	// ComplexField.toParamElement of its SDK, in Java and in the C# and PHP of it,
	// writes complex-values, and programs publish by that (read 2026-11).
	ComplexElement string

	// Tolerant keeps a document that has problems. The parts in error are left
	// out of it, and [Document.Warnings] lists the problems.
	Tolerant bool
}

// The root elements of rule documents.
const (
	rootTmall = "itemRule"
	rootICBU  = "itemSchema"
	rootParam = "itemParam"
)

const (
	complexValue  = "complex-value"
	complexValues = "complex-values"
)

// Parse reads a rule document: itemRule of Tmall and Taobao, or itemSchema of
// Alibaba.com. The Document of the schema is a [*Document]; its Fields show the
// rules to people and to whoever compares versions.
//
// A field below another has both ids in its Path, without a row: /sku/price.
// It is Required if it always is: a rule that depends on other values, or that
// may disable the field, does not count. Max is the length of the tightest rule
// that always holds, and one of bytes is read as characters. Markup is what the
// valueTypeRule says, and Unit that with which the name of a field of numbers
// ends, in brackets: "单果重(kg)".
//
// A document with errors gives a [*DocumentError] that lists all of them.
func Parse(r io.Reader, o *Options) (*listing.Schema, error) {
	if o == nil {
		o = &Options{}
	}
	root, source, err := readTree(r)
	if err != nil {
		return nil, err
	}
	doc, err := newDocument(root, source, o)
	if err != nil {
		return nil, err
	}
	s := &listing.Schema{Category: o.Category, Locale: o.Locale, Version: o.Version, Document: doc, Fields: view(nil, doc.top)}
	if s.Version == "" {
		sum := sha256.Sum256(source)
		s.Version = "top1:" + hex.EncodeToString(sum[:8])
	}
	return s, nil
}

func newDocument(root *node, source []byte, o *Options) (*Document, error) {
	doc := &Document{source: source, root: o.Root, groupElement: o.ComplexElement}
	if err := doc.dialect(root); err != nil {
		return nil, err
	}
	var c compiler
	doc.top = c.level(nil, nil, fieldsIn(root))
	if c.err == nil {
		c.bind(doc.top)
		c.findCycles()
	}
	if c.err != nil {
		return nil, c.err
	}
	if len(c.problems) > 0 && !o.Tolerant {
		return nil, &DocumentError{Problems: byLine(c.problems)}
	}
	doc.warnings = byLine(append(c.problems, c.warnings...))
	c.release(doc)
	return doc, nil
}

func byLine(ps []Problem) []Problem {
	slices.SortStableFunc(ps, func(a, b Problem) int { return cmp.Compare(a.Line, b.Line) })
	return ps
}

// release lets go of the tree, of which only the places of values are needed.
func (c *compiler) release(doc *Document) {
	for i := range doc.top.fields {
		f := &doc.top.fields[i]
		f.span = valueSpan(f.node, doc.source)
	}
	for _, f := range c.fields {
		f.node = nil
	}
}

// dialect fills in what follows from the root element.
func (d *Document) dialect(root *node) error {
	complexElement := complexValue
	switch root.name {
	case rootICBU:
	case rootTmall:
		complexElement = complexValues
	default:
		return fmt.Errorf("topschema: line %d: the root is <%.40s>, want <%s> or <%s>: pass the rule document alone",
			root.line, root.name, rootTmall, rootICBU)
	}
	if d.groupElement == "" {
		d.groupElement = complexElement
	}
	if d.root == "" {
		d.root = rootParam
	}
	switch {
	case d.root != rootParam && d.root != rootTmall && d.root != rootICBU:
		return fmt.Errorf("topschema: Options.Root is %.40q, want %s, %s or %s", d.root, rootParam, rootTmall, rootICBU)
	case d.groupElement != complexValue && d.groupElement != complexValues:
		return fmt.Errorf("topschema: Options.ComplexElement is %.40q, want %s or %s", d.groupElement, complexValue, complexValues)
	}
	return nil
}

func fieldsIn(n *node) []*node {
	var found []*node
	for _, k := range n.kids {
		if k.name == "field" {
			found = append(found, k)
		}
	}
	return found
}
