package jsonschema

import "regexp"

// node is one schema of a document, ready for use. What a schema does not say
// is nil, so that a value costs no more than the rules it has.
type node struct {
	src     *value // as the document has it
	pointer string // where

	refuses bool // the schema false
	lone    bool // a $ref that hides what stands beside it
	types   kind // 0: any
	lists   []*options
	text    *textRules
	number  *numberRules
	array   *arrayRules
	object  *objectRules
	logic   *logic
	notes   *notes

	guide *guide // how the texts of a draft become values here
}

// options is a list that a value must be on: an enum, a const, or a oneOf or
// anyOf all of whose branches are such.
type options struct {
	keyword string
	open    bool // other texts are taken too
	values  []*value
	names   []string          // what people call them
	byText  map[string]int    // of the values that are texts
	others  []int             // of the other values
	byName  map[string]int    // by the names; noOption where two share one
	folded  map[string]int    // by the names and values, without regard to case and blanks
	old     map[string]bool   // worths of the values that are about to go
	instead map[string]string // by the worths of some of these, what to put in their place
}

const noOption = -1

// find returns the option that the value is, or noOption.
func (o *options) find(v *value) int {
	if v.kind == text {
		return o.ofText(v.text)
	}
	for _, i := range o.others {
		if equal(v, o.values[i]) {
			return i
		}
	}
	return noOption
}

// fewOptions is how many are compared one by one, which is cheaper than the index.
const fewOptions = 4

// ofText returns the option that a text is, or noOption.
func (o *options) ofText(s string) int {
	if len(o.values) <= fewOptions {
		for i, v := range o.values {
			if v.kind == text && v.text == s {
				return i
			}
		}
		return noOption
	}
	if i, ok := o.byText[s]; ok {
		return i
	}
	return noOption
}

type textRules struct {
	min, max           int // characters; unset where there is no rule
	minBytes, maxBytes int // of UTF-8
	pattern            *pattern
	format             string
	formatWarns        bool // a value of another format is only a warning
}

// unset is a count that is not ruled.
const unset = -1

// pattern is a regular expression, without re where RE2 cannot say it.
type pattern struct {
	src string
	re  *regexp.Regexp
}

type numberRules struct {
	min, max, above, below, step *bound // above and below exclude themselves
}

// bound is a number of a rule.
type bound struct {
	src string
	amount
}

type arrayRules struct {
	first       []*node // of the first items
	items       *node   // of the others
	rest        string  // the keyword that items comes from
	contains    *node
	minContains int // unset: 1
	maxContains int
	min, max    int
	unique      bool
	perGroup    *groupRules
}

// groupRules is how often one combination of the selectors may occur.
type groupRules struct {
	min, max  int
	selectors []int32 // none: whole items
	names     []string
}

type objectRules struct {
	props      []property // sorted by id
	required   []int32    // sorted
	patterns   []patternProperty
	additional *node
	closed     bool // nothing but props and patterns
	names      *node
	min, max   int
	dependent  []dependency
}

type property struct {
	id   int32
	name string
	node *node
}

type patternProperty struct {
	pattern
	node *node
}

// dependency is what the presence of a member asks for.
type dependency struct {
	id       int32
	keyword  string
	required []int32
	node     *node // or nil
}

// logic is the schemas that are held against the same value.
type logic struct {
	ref             *node
	all, any, one   []*node
	not             *node
	cond, then, alt *node
}

// notes is what is only worth a warning.
type notes struct {
	replacedBy  []string
	unsupported []string // keywords that are left to the marketplace
}

// inPlace lists the nodes that a node holds against its own value.
func (n *node) inPlace() []*node {
	var list []*node
	add := func(ns ...*node) {
		for _, m := range ns {
			if m != nil {
				list = append(list, m)
			}
		}
	}
	if l := n.logic; l != nil {
		add(l.ref, l.not, l.cond, l.then, l.alt)
		add(l.all...)
		add(l.any...)
		add(l.one...)
	}
	if n.object != nil {
		for _, d := range n.object.dependent {
			add(d.node)
		}
	}
	return list
}

func (o *objectRules) prop(id int32) *node {
	for lo, hi := 0, len(o.props); lo < hi; {
		mid := (lo + hi) / 2
		switch p := &o.props[mid]; {
		case p.id == id:
			return p.node
		case p.id < id:
			lo = mid + 1
		default:
			hi = mid
		}
	}
	return nil
}
