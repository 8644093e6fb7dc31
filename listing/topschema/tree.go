package topschema

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"
)

// Limits of a document. A live one had 137 kB and 45 fields (August 2026); a
// list of brands may have tens of thousands of options.
const (
	maxBytes    = 16 << 20
	maxDepth    = 64
	maxElements = 500_000
	maxFields   = 20_000
	maxOptions  = 200_000
	maxRules    = 100_000
)

// node is an element of a document.
type node struct {
	name  string
	attrs []xml.Attr
	kids  []*node
	text  []byte // the character data of an element that has no elements in it
	line  int

	// Offsets: of its "<", of what follows its start tag, of its end tag and of
	// what follows that. Those of an element without an end tag of its own, such
	// as <field/>, are equal from the second on.
	start, inner, end, after int
}

// attr returns an attribute, and whether it is there.
func (n *node) attr(name string) (string, bool) {
	for i := range n.attrs {
		if n.attrs[i].Name.Local == name {
			return n.attrs[i].Value, true
		}
	}
	return "", false
}

// kid returns the first element of a name directly inside n, or nil.
func (n *node) kid(name string) *node {
	for _, k := range n.kids {
		if k.name == name {
			return k
		}
	}
	return nil
}

// kidsOf returns the elements of a name inside the first element of another.
func (n *node) kidsOf(list, name string) []*node {
	var found []*node
	if l := n.kid(list); l != nil {
		for _, k := range l.kids {
			if k.name == name {
				found = append(found, k)
			}
		}
	}
	return found
}

// readTree reads a whole document, and returns it with its bytes.
func readTree(r io.Reader) (*node, []byte, error) {
	b, err := io.ReadAll(io.LimitReader(r, maxBytes+1))
	if err != nil {
		return nil, nil, fmt.Errorf("topschema: %w", err)
	}
	if len(b) > maxBytes {
		return nil, nil, fmt.Errorf("topschema: the document has more than %d bytes: ask for one category at a time", maxBytes)
	}
	if !utf8.Valid(b) {
		return nil, nil, errors.New("topschema: the document is not UTF-8: convert it first")
	}
	root, err := buildTree(b)
	return root, b, err
}

func buildTree(b []byte) (*node, error) {
	t := treeBuilder{decoder: xml.NewDecoder(bytes.NewReader(b))}
	// The gateway hands the text on as UTF-8, whatever the document once was in.
	t.decoder.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	for {
		t.start = int(t.decoder.InputOffset())
		t.line, _ = t.decoder.InputPos()
		token, err := t.decoder.Token()
		if err == io.EOF {
			break
		}
		if err == nil {
			err = t.add(token)
		}
		if err != nil {
			return nil, fmt.Errorf("topschema: line %d: %w", t.line, err)
		}
	}
	if t.root == nil {
		return nil, errors.New("topschema: the document is empty: no root element")
	}
	return t.root, nil
}

// treeBuilder makes a tree of the tokens of a document.
type treeBuilder struct {
	decoder  *xml.Decoder
	root     *node
	open     []*node
	elements int

	start, line int // of the token
}

func (t *treeBuilder) add(token xml.Token) error {
	switch tok := token.(type) {
	case xml.StartElement:
		return t.push(tok)
	case xml.EndElement:
		n := t.open[len(t.open)-1]
		t.open = t.open[:len(t.open)-1]
		n.end, n.after = t.start, int(t.decoder.InputOffset())
	case xml.CharData:
		if len(t.open) > 0 {
			if n := t.open[len(t.open)-1]; len(n.kids) == 0 {
				n.text = append(n.text, tok...)
			}
		}
	case xml.Directive:
		return errors.New("a DOCTYPE is not accepted: remove it")
	}
	return nil
}

func (t *treeBuilder) push(tok xml.StartElement) error {
	t.elements++
	switch {
	case len(t.open) >= maxDepth:
		return fmt.Errorf("elements nest more than %d deep", maxDepth)
	case t.elements > maxElements:
		return fmt.Errorf("more than %d elements", maxElements)
	case len(t.open) == 0 && t.root != nil:
		return errors.New("a second root element: send one document")
	}
	// Attributes of a token are only valid until the next one is read.
	n := &node{name: tok.Name.Local, attrs: tok.Copy().Attr, line: t.line, start: t.start, inner: int(t.decoder.InputOffset())}
	if len(t.open) == 0 {
		t.root = n
	} else {
		parent := t.open[len(t.open)-1]
		parent.text = nil
		parent.kids = append(parent.kids, n)
	}
	t.open = append(t.open, n)
	return nil
}
