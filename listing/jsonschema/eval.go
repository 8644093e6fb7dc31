package jsonschema

import (
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/listing"
)

// Limits of one check.
const (
	maxSteps    = 1_000_000 // schemas held against values
	failSteps   = 50        // that a breach counts for
	maxFindings = 10_000
)

// run is one check of one instance.
type run struct {
	doc   *Document
	draft *listing.Draft // nil for an instance that comes as JSON
	path  []step
	steps int

	quiet int  // inside a schema that is only asked, as a condition is
	doubt bool // what was asked depends on a rule that is left to the marketplace

	found []check.Finding
	seen  map[string]bool // of the findings

	arena   arena    // where the members of values are
	scratch []member // of the reader
	flags   flag     // of all values
}

// step is one step of a path into the instance.
type step struct {
	name   string
	index  int
	silent bool // the index is not in the draft
}

func (e *run) enter(name string) { e.path = append(e.path, step{name: name, index: -1}) }
func (e *run) leave()            { e.path = e.path[:len(e.path)-1] }

// item enters an item of an array.
func (e *run) item(list, item *value) {
	e.path = append(e.path, step{index: int(item.at), silent: list.flag&wrapped != 0})
}

// node holds a value against a schema and reports whether it keeps to it.
// Unless it is quiet it goes on after a breach, so that all are found.
func (e *run) node(n *node, v *value) bool {
	if e.steps++; e.steps > maxSteps {
		e.doubt = true // see finish
		return true
	}
	if n.refuses {
		return e.fail(breach{rule: ruleFalse, value: v})
	}
	if n.types != 0 && !n.types.takes(v) {
		return e.fail(breach{rule: ruleType, types: n.types, value: v})
	}
	ok := true
	for _, o := range n.lists {
		ok = e.option(o, v) && ok
	}
	switch {
	case v.kind == text && n.text != nil:
		ok = e.text(n.text, v) && ok
	case v.kind == number && n.number != nil:
		ok = e.number(n.number, v) && ok
	case v.kind == array && n.array != nil:
		ok = e.array(n.array, v) && ok
	case v.kind == object && n.object != nil:
		ok = e.object(n.object, v) && ok
	}
	if !ok && e.quiet > 0 {
		return false
	}
	if n.logic != nil {
		ok = e.logic(n.logic, v) && ok
	}
	if n.notes != nil {
		e.note(n.notes, v)
	}
	return ok
}

func (k kind) takes(v *value) bool {
	return k&v.kind != 0 || v.kind == number && k&integer != 0 && isWhole(v.text)
}

// ask holds a value against a schema without a finding. It is not sure if the
// answer is yes and depends on a rule that is left to the marketplace.
func (e *run) ask(n *node, v *value) (ok, sure bool) {
	before := e.doubt
	e.doubt = false
	e.quiet++
	ok = e.node(n, v)
	e.quiet--
	sure = !ok || !e.doubt
	e.doubt = before
	return ok, sure
}

// leaveOpen says that a rule is left to the marketplace.
func (e *run) leaveOpen(b breach) bool {
	e.doubt = true
	b.severity = check.Warning
	e.fail(b)
	return true
}

func (e *run) note(n *notes, v *value) {
	for _, keyword := range n.unsupported {
		e.leaveOpen(breach{rule: ruleUnsupported, limit: keyword, value: v})
	}
	if len(n.replacedBy) > 0 {
		e.warn(breach{rule: ruleReplacedBy, limit: strings.Join(n.replacedBy, ", "), value: v})
	}
}

func (e *run) option(o *options, v *value) bool {
	if v.list == o && o.old == nil {
		return true
	}
	i := o.find(v)
	switch {
	case i != noOption:
		if o.old != nil && o.old[worth(v)] {
			e.warn(breach{rule: ruleDeprecated, list: o, value: v, fix: o.instead[worth(v)]})
		}
		return true
	case o.open:
		if v.kind == text {
			e.warn(breach{rule: ruleOpenEnum, list: o, value: v})
		}
		return true
	}
	return e.fail(breach{rule: optionRule(o), list: o, value: v})
}

func (e *run) text(r *textRules, v *value) bool {
	s, ok := v.text, true
	if r.max >= 0 && len(s) > r.max {
		if n := utf8.RuneCountInString(s); n > r.max {
			ok = e.fail(breach{rule: ruleMaxLength, max: r.max, n: n, value: v})
		}
	}
	if r.min > 0 && len(s) < r.min*utf8.UTFMax {
		if n := utf8.RuneCountInString(s); n < r.min {
			ok = e.fail(breach{rule: ruleMinLength, max: r.min, n: n, value: v})
		}
	}
	if r.maxBytes >= 0 && len(s) > r.maxBytes {
		ok = e.fail(breach{rule: ruleMaxBytes, max: r.maxBytes, n: len(s), value: v})
	}
	if len(s) < r.minBytes {
		ok = e.fail(breach{rule: ruleMinBytes, max: r.minBytes, n: len(s), value: v})
	}
	if p := r.pattern; p != nil {
		if p.re == nil {
			e.leaveOpen(breach{rule: rulePatternUnsupported, limit: p.src, value: v})
		} else if !p.re.MatchString(s) {
			ok = e.fail(breach{rule: rulePattern, limit: p.src, value: v})
		}
	}
	if r.format != "" && !hasFormat(r.format, s) {
		if r.formatWarns {
			e.warn(breach{rule: ruleFormat, limit: r.format, value: v})
		} else {
			ok = e.fail(breach{rule: ruleFormat, limit: r.format, value: v})
		}
	}
	return ok
}

// hasFormat reports whether a text has a format. What it does not know passes.
func hasFormat(format, s string) bool {
	var err error
	switch format {
	case "uri":
		var u *url.URL
		u, err = url.Parse(s)
		return err == nil && u.IsAbs() && !strings.Contains(s, " ")
	case "date":
		_, err = time.Parse(time.DateOnly, s)
	case "date-time":
		_, err = time.Parse(time.RFC3339, strings.ToUpper(s))
	}
	return err == nil
}

func (e *run) number(r *numberRules, v *value) bool {
	a, ok := amountOf(v.text), true
	if r.min != nil && a.cmp(r.min.amount) < 0 {
		ok = e.fail(breach{rule: ruleMinimum, limit: r.min.src, value: v})
	}
	if r.max != nil && a.cmp(r.max.amount) > 0 {
		ok = e.fail(breach{rule: ruleMaximum, limit: r.max.src, value: v})
	}
	if r.above != nil && a.cmp(r.above.amount) <= 0 {
		ok = e.fail(breach{rule: ruleAbove, limit: r.above.src, value: v})
	}
	if r.below != nil && a.cmp(r.below.amount) >= 0 {
		ok = e.fail(breach{rule: ruleBelow, limit: r.below.src, value: v})
	}
	if r.step != nil && !a.isMultipleOf(r.step.amount) {
		ok = e.fail(breach{rule: ruleMultipleOf, limit: r.step.src, value: v})
	}
	return ok
}

func (e *run) array(r *arrayRules, v *value) bool {
	n, ok := len(v.members), true
	if n < r.min {
		ok = e.fail(breach{rule: ruleMinItems, max: r.min, n: n, value: v})
	}
	if r.max >= 0 && n > r.max {
		ok = e.fail(breach{rule: ruleMaxItems, max: r.max, n: n, value: v})
	}
	if r.unique && n > 1 {
		ok = e.unique(v) && ok
	}
	if r.perGroup != nil {
		ok = e.groups(r.perGroup, v) && ok
	}
	if r.contains != nil {
		ok = e.contains(r, v) && ok
	}
	return e.items(r, v) && ok
}

func (e *run) items(r *arrayRules, v *value) bool {
	ok := true
	for i := range v.members {
		if !ok && e.quiet > 0 {
			return false
		}
		item := &v.members[i].value
		switch {
		case i < len(r.first):
			e.item(v, item)
			ok = e.node(r.first[i], item) && ok
			e.leave()
		case r.items == nil:
			return ok
		case r.items.refuses:
			return e.fail(breach{rule: restRule(r.rest), max: len(r.first), n: len(v.members), value: v})
		default:
			e.item(v, item)
			ok = e.node(r.items, item) && ok
			e.leave()
		}
	}
	return ok
}

// fewItems is how many items are compared each with each, which is cheaper than
// an index.
const fewItems = 8

func (e *run) unique(v *value) bool {
	var seen map[string]bool
	for i := range v.members {
		item := &v.members[i].value
		if len(v.members) <= fewItems {
			if slices.ContainsFunc(v.members[:i], func(m member) bool { return equal(&m.value, item) }) {
				return e.fail(breach{rule: ruleUniqueItems, value: item})
			}
			continue
		}
		if seen == nil {
			seen = make(map[string]bool, len(v.members))
		}
		key := worth(item)
		if seen[key] {
			return e.fail(breach{rule: ruleUniqueItems, value: item})
		}
		seen[key] = true
	}
	return true
}

// groups counts the items that share one combination of the selectors, as
// Amazon's own sample does: an absent selector counts as one value, without
// selectors the whole item is the combination, and what is no object is not
// counted.
func (e *run) groups(r *groupRules, v *value) bool {
	if n := len(v.members); n == 0 || r.min <= 1 && (r.max < 0 || n <= r.max) {
		return true
	}
	count := map[string]int{}
	var order []string
	for i := range v.members {
		if item := &v.members[i].value; item.kind == object {
			key := r.combination(item)
			if count[key]++; count[key] == 1 {
				order = append(order, key)
			}
		}
	}
	ok := true
	for _, key := range order {
		n := count[key]
		if r.max >= 0 && n > r.max {
			return e.fail(breach{rule: ruleMaxUnique, max: r.max, n: n, limit: key, value: v}) && ok
		}
		if ok && n < r.min {
			ok = e.fail(breach{rule: ruleMinUnique, max: r.min, n: n, limit: key, value: v})
		}
	}
	return ok
}

// combination is the item's values of the selectors, as people may read it.
func (r *groupRules) combination(item *value) string {
	if len(r.selectors) == 0 {
		return worth(item)
	}
	parts := make([]string, len(r.selectors))
	for i, id := range r.selectors {
		parts[i] = "–"
		if v := item.member(id); v != nil {
			parts[i] = string(appendJSON(nil, v))
		}
	}
	return strings.Join(parts, ", ")
}

func (e *run) contains(r *arrayRules, v *value) bool {
	least, rule := 1, ruleContains
	if r.minContains >= 0 {
		least, rule = r.minContains, ruleMinContains
	}
	n := 0
	for i := range v.members {
		ok, sure := e.ask(r.contains, &v.members[i].value)
		if !sure {
			return e.leaveOpen(breach{rule: ruleUndecided, limit: "contains", value: v})
		}
		if ok {
			n++
		}
	}
	ok := true
	if n < least {
		ok = e.fail(breach{rule: rule, max: least, n: n, value: v})
	}
	if r.maxContains >= 0 && n > r.maxContains {
		ok = e.fail(breach{rule: ruleMaxContains, max: r.maxContains, n: n, value: v})
	}
	return ok
}

func (e *run) object(r *objectRules, v *value) bool {
	n, ok := len(v.members), true
	if n < r.min {
		ok = e.fail(breach{rule: ruleMinProperties, max: r.min, n: n, value: v})
	}
	if r.max >= 0 && n > r.max {
		ok = e.fail(breach{rule: ruleMaxProperties, max: r.max, n: n, value: v})
	}
	ok = e.required(r.required, v, ruleRequired) && ok
	for i := range r.dependent {
		if d := &r.dependent[i]; v.member(d.id) != nil {
			ok = e.required(d.required, v, dependentRule(d.keyword)) && ok
			if d.node != nil {
				ok = e.node(d.node, v) && ok
			}
		}
	}
	return e.members(r, v, ok) && ok
}

// members holds the members against their schemas. Both are sorted by id.
func (e *run) members(r *objectRules, v *value, ok bool) bool {
	next := 0
	for i := range v.members {
		if !ok && e.quiet > 0 {
			return false
		}
		m := &v.members[i]
		for next < len(r.props) && r.props[next].id < m.id {
			next++
		}
		known := next < len(r.props) && r.props[next].id == m.id
		if known {
			e.enter(m.name)
			ok = e.node(r.props[next].node, &m.value) && ok
			e.leave()
		}
		for j := range r.patterns {
			fits, matched := e.matching(&r.patterns[j], m)
			ok, known = fits && ok, known || matched
		}
		if !known && r.closed {
			ok = e.fail(breach{rule: ruleAdditional, name: m.name, value: v})
		} else if !known && r.additional != nil {
			e.enter(m.name)
			ok = e.node(r.additional, &m.value) && ok
			e.leave()
		}
		if r.names != nil {
			ok = e.name(r.names, m, v) && ok
		}
	}
	return ok
}

// matching holds a member against the schema of a pattern if its name matches.
func (e *run) matching(p *patternProperty, m *member) (ok, matched bool) {
	if p.re == nil {
		return e.leaveOpen(breach{rule: rulePatternUnsupported, limit: p.src, value: &m.value}), true
	}
	if !p.re.MatchString(m.name) {
		return true, false
	}
	e.enter(m.name)
	defer e.leave()
	return e.node(p.node, &m.value), true
}

func (e *run) name(n *node, m *member, v *value) bool {
	ok, sure := e.ask(n, &value{kind: text, text: m.name})
	if !sure {
		return e.leaveOpen(breach{rule: ruleUndecided, limit: "propertyNames", value: v})
	}
	return ok || e.fail(breach{rule: ruleNames, name: m.name, value: v})
}

func (e *run) required(ids []int32, v *value, rule *check.Rule) bool {
	ok, i := true, 0
	for _, id := range ids {
		for i < len(v.members) && v.members[i].id < id {
			i++
		}
		if i < len(v.members) && v.members[i].id == id {
			continue
		}
		ok = e.fail(breach{rule: rule, name: e.doc.list[id], severity: e.demand(), value: v})
		if e.quiet > 0 {
			return false
		}
	}
	return ok
}

// demand is how grave it is that something is missing here.
func (e *run) demand() check.Severity {
	if e.doc.lenient && len(e.path) == 0 {
		return check.Warning
	}
	return check.Error
}

func (e *run) logic(l *logic, v *value) bool {
	ok := l.ref == nil || e.node(l.ref, v)
	for _, n := range l.all {
		ok = e.node(n, v) && ok
	}
	if l.any != nil {
		ok = e.any(l.any, v) && ok
	}
	if l.one != nil {
		ok = e.one(l.one, v) && ok
	}
	if l.not != nil {
		ok = e.not(l.not, v) && ok
	}
	if l.cond != nil {
		ok = e.conditional(l, v) && ok
	}
	return ok
}

func (e *run) any(ns []*node, v *value) bool {
	open := false
	for _, n := range ns {
		ok, sure := e.ask(n, v)
		if ok && sure {
			return e.again(n, v)
		}
		open = open || !sure
	}
	if open {
		return e.leaveOpen(breach{rule: ruleUndecided, limit: "anyOf", value: v})
	}
	if names := onlyRequired(ns); names != nil {
		return e.fail(breach{rule: ruleAnyRequired, forms: names, severity: e.demand(), value: v})
	}
	return e.fail(breach{rule: ruleAnyOf, branches: ns, value: v})
}

func (e *run) one(ns []*node, v *value) bool {
	var fits *node
	n := 0
	for _, branch := range ns {
		ok, sure := e.ask(branch, v)
		if !sure {
			return e.leaveOpen(breach{rule: ruleUndecided, limit: "oneOf", value: v})
		}
		if ok {
			n++
			fits = branch
		}
	}
	switch n {
	case 0:
		return e.fail(breach{rule: ruleOneOf, branches: ns, value: v})
	case 1:
		return e.again(fits, v)
	}
	return e.fail(breach{rule: ruleOneOfMany, branches: ns, n: n, value: v})
}

// again goes through a branch that fits once more for what is only a warning.
func (e *run) again(n *node, v *value) bool {
	if e.quiet == 0 && e.doc.warns {
		e.node(n, v)
	}
	return true
}

func (e *run) not(n *node, v *value) bool {
	ok, sure := e.ask(n, v)
	switch {
	case !sure:
		return e.leaveOpen(breach{rule: ruleUndecided, limit: "not", value: v})
	case !ok:
		return true
	}
	if names := onlyRequired([]*node{n}); names != nil {
		return e.fail(breach{rule: ruleNotRequired, forms: names, value: v})
	}
	return e.fail(breach{rule: ruleNot, value: v})
}

func (e *run) conditional(l *logic, v *value) bool {
	ok, sure := e.ask(l.cond, v)
	next := l.alt
	if ok {
		next = l.then
	}
	switch {
	case next == nil:
		return true
	case !sure:
		return e.leaveOpen(breach{rule: ruleUndecided, limit: "if", value: v})
	}
	return e.node(next, v)
}
