package jsonschema

import (
	"slices"
	"strconv"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/listing"
)

// Refusals reads what a marketplace's server answered to an instance that it
// validated itself, such as AliExpress:
//
//	#/category_attributes/Brand Name/value: #: 0 subschemas matched instead of one
//	#/title_multi_language_list/0/title: expected maxLength: 128, actual: 130
//
// one message a line, or several with commas or semicolons between them, or in
// a list in JSON. The
// findings are those that [Document.Check] makes of the same breach, so that
// the two can be compared: the same rule at the same Field. A message of an
// unknown form keeps its words, in a finding of the rule "json-remote"; what is
// no message is left out. The draft gives values and origins; nil leaves them
// out, and Field is then the pointer alone, as [Document.Validate] has it.
//
// Source: the messages of everit-org/json-schema, the validator whose form
// these have (read 2026-11).
func (d *Document) Refusals(draft *listing.Draft, answer string) []check.Finding {
	e := &run{doc: d, draft: draft}
	for _, text := range textsIn(answer) {
		for _, m := range splitMessages(text) {
			e.refusal(m)
		}
	}
	return e.found
}

// textsIn returns the texts of an answer that is JSON, and the answer itself if
// it is none.
func textsIn(answer string) []string {
	v, err := readJSON([]byte(answer))
	if err != nil {
		return []string{answer}
	}
	return v.texts(nil)
}

// texts appends the texts in a value.
func (v *value) texts(list []string) []string {
	if v.kind == text {
		return append(list, v.text)
	}
	for i := range v.members {
		list = v.members[i].value.texts(list)
	}
	return list
}

// splitMessages cuts an answer before the first "#/" or "#:" of each line, and
// before others that stand after a separator. One that follows a colon within a
// line is part of a message.
func splitMessages(answer string) []string {
	var list []string
	from := -1
	for i := range len(answer) {
		if answer[i] != '#' || i+1 == len(answer) || answer[i+1] != '/' && answer[i+1] != ':' {
			continue
		}
		before := strings.TrimRight(answer[:i], " \t")
		first := from < 0 || strings.ContainsAny(answer[from:i], "\r\n")
		if !first && !strings.ContainsRune(",;|[{\"'", rune(before[len(before)-1])) {
			continue
		}
		if from >= 0 {
			list = append(list, answer[from:i])
		}
		from = i
	}
	if from >= 0 {
		list = append(list, answer[from:])
	}
	for i, m := range list {
		list[i] = strings.TrimRight(m, " \t\r\n,;|\"'")
	}
	return list
}

// refusal reads one message.
func (e *run) refusal(message string) {
	words := e.locate(message[1:])
	for strings.HasPrefix(words, "#") { // where in the schema
		_, rest, ok := strings.Cut(words, ": ")
		if !ok {
			break
		}
		words = rest
	}
	for _, m := range messages {
		if caught, ok := match(m.form, words); ok {
			if b := m.breach(e, caught); b.rule != nil {
				e.fail(b)
			}
			e.path = nil
			return
		}
	}
	e.fail(breach{rule: ruleRemote, limit: words})
	e.path = nil
}

// locate goes to the place that a message begins with, and returns the rest. A
// name may contain a colon: the place is the first that the schema knows.
func (e *run) locate(s string) string {
	first := -1
	for i := range len(s) {
		if s[i] != ':' || i+1 < len(s) && s[i+1] != ' ' {
			continue
		}
		if first < 0 {
			first = i
		}
		if e.path = e.stepsOf(s[:i]); e.guide() != nil {
			return strings.TrimSpace(s[i+1:])
		}
	}
	if first < 0 {
		e.path = e.stepsOf(s)
		return ""
	}
	e.path = e.stepsOf(s[:first])
	return strings.TrimSpace(s[first+1:])
}

// stepsOf makes the steps of a JSON Pointer.
func (e *run) stepsOf(pointer string) []step {
	tokens, ok := check.Tokens(pointer)
	if !ok {
		tokens = strings.Split(strings.TrimPrefix(pointer, "/"), "/")
	}
	var path []step
	g := e.doc.root.guide
	for _, t := range tokens {
		i, err := strconv.Atoi(t)
		if child := e.doc.member(g, t); child != nil || err != nil || i < 0 {
			path, g = append(path, step{name: t, index: -1}), child
			continue
		}
		path, g = append(path, step{index: i}), g.item(i)
	}
	return path
}

// match compares words with a form, in which % stands for any text, and
// returns these.
func match(form, words string) ([]string, bool) {
	parts := strings.Split(form, "%")
	words, ok := strings.CutPrefix(words, parts[0])
	if !ok {
		return nil, false
	}
	if len(parts) == 1 {
		return nil, words == ""
	}
	var caught []string
	for _, part := range parts[1 : len(parts)-1] {
		before, after, ok := strings.Cut(words, part)
		if !ok {
			return nil, false
		}
		caught, words = append(caught, before), after
	}
	words, ok = strings.CutSuffix(words, parts[len(parts)-1])
	return append(caught, words), ok
}

// messages is the forms of the server's messages. One without a rule only sums
// up others.
var messages = [...]struct {
	form   string
	breach func(e *run, caught []string) breach
}{
	{"expected type: %, found: %", func(e *run, c []string) breach {
		return breach{rule: ruleType, types: e.typesHere(c[0]), value: e.here()}
	}},
	{"expected maxLength: %, actual: %", counted(ruleMaxLength)},
	{"expected minLength: %, actual: %", counted(ruleMinLength)},
	{"expected maximum item count: %, found: %", counted(ruleMaxItems)},
	{"expected minimum item count: %, found: %", counted(ruleMinItems)},
	{"minimum size: [%], found: [%]", counted(ruleMinProperties)},
	{"maximum size: [%], found: [%]", counted(ruleMaxProperties)},
	{"string [%] does not match pattern %", limited(rulePattern)},
	{"% is not greater or equal to %", limited(ruleMinimum)},
	{"% is not less or equal to %", limited(ruleMaximum)},
	{"% is not greater than %", limited(ruleAbove)},
	{"% is not less than %", limited(ruleBelow)},
	{"% is not a multiple of %", limited(ruleMultipleOf)},
	{"% is not a valid enum value", func(e *run, c []string) breach { return e.unlisted("enum", c[0]) }},
	{"[%] is not a valid %", func(e *run, c []string) breach {
		format, _, _ := strings.Cut(c[1], ".")
		return breach{rule: ruleFormat, limit: strings.ToLower(format), value: &value{kind: text, text: c[0]}}
	}},
	{"required key [%] not found", named(ruleRequired)},
	{"extraneous key [%] is not permitted", named(ruleAdditional)},
	{"property [%] is required", named(ruleDependencies)},
	{"array items are not unique", plainBreach(ruleUniqueItems)},
	{"expected at least one array item to match 'contains' schema", plainBreach(ruleContains)},
	{"false schema always fails", plainBreach(ruleFalse)},
	{"subject must not be valid against schema %", func(e *run, _ []string) breach { return e.excluded() }},
	{"% subschemas matched instead of one", (*run).oneRefused},
	{"no subschema matched out of the total % subschemas", func(e *run, _ []string) breach { return e.anyRefused() }},
	{"", func(e *run, _ []string) breach { return e.unlisted("const", "") }},
	{"% schema violations found", func(*run, []string) breach { return breach{} }},
}

func counted(r *check.Rule) func(*run, []string) breach {
	return func(e *run, c []string) breach {
		most, _ := strconv.Atoi(c[0])
		n, _ := strconv.Atoi(c[1])
		return breach{rule: r, max: most, n: n, value: e.here()}
	}
}

func limited(r *check.Rule) func(*run, []string) breach {
	return func(_ *run, c []string) breach {
		return breach{rule: r, limit: c[1], value: &value{kind: text, text: c[0]}}
	}
}

func named(r *check.Rule) func(*run, []string) breach {
	return func(e *run, c []string) breach { return breach{rule: r, name: c[0], value: e.here()} }
}

func plainBreach(r *check.Rule) func(*run, []string) breach {
	return func(e *run, _ []string) breach { return breach{rule: r, value: e.here()} }
}

// here is the draft's value where the run is, as a text; nil if it is not known.
func (e *run) here() *value {
	if e.draft == nil {
		return nil
	}
	if s := e.written(); s != "" {
		return &value{kind: text, text: s}
	}
	return nil
}

// typesHere is what the schema takes here, or else what the server said.
func (e *run) typesHere(said string) kind {
	if g := e.guide(); g != nil {
		var k kind
		for _, n := range g.nodes {
			k |= n.types
		}
		if k != 0 {
			return k
		}
	}
	name := strings.TrimPrefix(strings.ToLower(said), "json")
	if i := slices.Index(kindNames[:], name); i >= 0 {
		return 1 << i
	}
	return object | array | text | number | boolean | null
}

// unlisted is the breach of a list here.
func (e *run) unlisted(keyword, said string) breach {
	v := e.here()
	if said != "" {
		v = &value{kind: text, text: said}
	}
	if g := e.guide(); g != nil {
		for _, o := range g.lists {
			if o.keyword == keyword && !o.open {
				return breach{rule: optionRule(o), list: o, value: v}
			}
		}
	}
	if keyword == "enum" {
		return breach{rule: ruleEnum, list: &options{}, value: v}
	}
	return breach{rule: ruleRemote, limit: keyword, value: v}
}

// schemasHere returns the schemas of a keyword here.
func (e *run) schemasHere(of func(*logic) []*node) []*node {
	if g := e.guide(); g != nil {
		for _, n := range slices.Concat(g.nodes, g.others) {
			if n.logic != nil && of(n.logic) != nil {
				return of(n.logic)
			}
		}
	}
	return nil
}

func (e *run) oneRefused(c []string) breach {
	if b := e.unlisted("oneOf", ""); b.list != nil && c[0] == "0" {
		return b
	}
	ns := e.schemasHere(func(l *logic) []*node { return l.one })
	if n, _ := strconv.Atoi(c[0]); n > 1 {
		return breach{rule: ruleOneOfMany, branches: ns, n: n, value: e.here()}
	}
	return breach{rule: ruleOneOf, branches: ns, value: e.here()}
}

func (e *run) anyRefused() breach {
	if b := e.unlisted("anyOf", ""); b.list != nil {
		return b
	}
	ns := e.schemasHere(func(l *logic) []*node { return l.any })
	if names := onlyRequired(ns); names != nil {
		return breach{rule: ruleAnyRequired, forms: names, severity: e.demand(), value: e.here()}
	}
	return breach{rule: ruleAnyOf, branches: ns, value: e.here()}
}

func (e *run) excluded() breach {
	ns := e.schemasHere(func(l *logic) []*node {
		if l.not == nil {
			return nil
		}
		return []*node{l.not}
	})
	if names := onlyRequired(ns); names != nil {
		return breach{rule: ruleNotRequired, forms: names, value: e.here()}
	}
	return breach{rule: ruleNot, value: e.here()}
}
