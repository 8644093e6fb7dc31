package topschema

import (
	"fmt"
	"strings"
)

func (c *compiler) bindRules(l *level, f *field) {
	nodes := f.node.kidsOf("rules", "rule")
	if c.rules += len(nodes); c.rules > maxRules {
		c.err = fmt.Errorf("topschema: more than %d rules", maxRules)
		return
	}
	for _, n := range nodes {
		name, _ := n.attr("name")
		value, _ := n.attr("value")
		switch {
		case strings.TrimSpace(name) == "":
			c.problem(n, f, codeRuleName, "a rule has no name")
		case value == "" && kindOfRule(name, false) == tip:
		case value == "":
			c.problem(n, f, codeRuleNoValue, "%s has no value", name)
		default:
			c.bindRule(l, f, n, name, value)
		}
	}
}

// bindRule reads one rule. Those that switch the field are kept apart.
func (c *compiler) bindRule(l *level, f *field, n *node, name, value string) {
	when, ok := c.condition(l, f, n)
	if !ok {
		return
	}
	switch name {
	case "requiredRule", "disableRule", "readOnlyRule":
		c.bindSwitch(f, n, name, value, when)
		return
	}
	r := rule{name: name, value: value, when: when}
	r.unit, _ = n.attr("unit")
	c.bound(f, n, &r)
	r.kind = kindOfRule(name, r.open)
	if r.kind == 0 {
		r.kind, r.breach = notEvaluated, named(ruleServer, name)
		f.rules = append(f.rules, r)
		return
	}
	if !r.kind.appliesTo(f.kind) {
		c.warn(n, f, codeNotNumbered, "%s says nothing about a field of type %s: it is not applied", name, f.kind)
		r.kind = tip
	}
	switch {
	case !c.readRule(f, n, &r):
	case r.kind.each():
		f.texts = append(f.texts, r)
	default:
		f.rules = append(f.rules, r)
	}
}

func (c *compiler) bindSwitch(f *field, n *node, name, value string, when *group) {
	switch strings.ToLower(strings.TrimSpace(value)) {
	case "true":
	case "false":
		return
	default:
		c.problem(n, f, codeRuleValue, "%s: %.40q is neither true nor false", name, value)
		return
	}
	switch name {
	case "requiredRule":
		f.required.add(when)
	case "disableRule":
		f.disabled.add(when)
	default:
		f.readOnly.add(when)
	}
}

// bound reads whether the bound itself is allowed, and for patterns whether
// they are wanted or forbidden.
func (c *compiler) bound(f *field, n *node, r *rule) {
	switch ex, _ := n.attr("exProperty"); strings.ToLower(strings.TrimSpace(ex)) {
	case "not include":
		r.open = true
	case "include", "":
	default:
		c.warn(n, f, codeNotNumbered, "%s: exProperty %.40q is taken for include", r.name, ex)
	}
}

func kindOfRule(name string, open bool) ruleKind {
	switch name {
	case "valueTypeRule":
		return valueType
	case "maxLengthRule":
		return maxLength
	case "minLengthRule":
		return minLength
	case "maxValueRule":
		return maxValue
	case "minValueRule":
		return minValue
	case "maxDecimalDigitsRule":
		return maxDigits
	case "minDecimalDigitsRule":
		return minDigits
	case "maxInputNumRule":
		return maxCount
	case "minInputNumRule":
		return minCount
	case "regexRule", "regxRule":
		if open {
			return forbidden
		}
		return pattern
	case "valueAttributeRule":
		return attribute
	case "maxTargetSizeRule":
		return maxFile
	case "minTargetSizeRule":
		return minFile
	case "maxImageSizeRule":
		return maxImage
	case "minImageSizeRule":
		return minImage
	case "tipRule", "devTipRule":
		return tip
	case "setRule", "asyncQueryRule":
		return notEvaluated
	}
	return 0
}

// appliesTo reports whether a rule says something about fields of a kind.
func (k ruleKind) appliesTo(f kind) bool {
	switch k {
	case valueType, maxLength, minLength, maxValue, minValue, maxDigits, minDigits, pattern, forbidden, maxImage, minImage:
		return f.text()
	case attribute:
		return f.text() || f.choice()
	case maxFile, minFile:
		return f.text() || f.group()
	case maxCount, minCount:
		return f != label
	}
	return true
}

// readRule reads the value of a rule, and reports whether the rule can be used.
func (c *compiler) readRule(f *field, n *node, r *rule) bool {
	switch r.kind {
	case valueType:
		return c.readType(f, n, r)
	case maxLength, minLength, maxDigits, minDigits, maxCount, minCount:
		return c.readCount(f, n, r)
	case maxValue, minValue:
		return c.readValue(f, n, r)
	case pattern, forbidden:
		c.readPattern(f, n, r)
	case attribute:
		r.value = strings.TrimSpace(r.value)
		r.breach = ruleAttribute
		f.custom = f.custom || f.kind.choice() && r.value == inputValue
	case maxFile, minFile:
		return c.readFileSize(f, n, r)
	case maxImage, minImage:
		c.readImageSize(f, n, r)
	case notEvaluated:
		r.breach = ruleSet
		if r.name == "asyncQueryRule" {
			r.breach, f.remote = ruleAsync, true
		}
	}
	return true
}

// inputValue is the attribute that carries the text of a value of the seller's own.
const inputValue = "inputValue"

func (c *compiler) readType(f *field, n *node, r *rule) bool {
	var ok bool
	if r.types, ok = parseType(strings.TrimSpace(r.value)); !ok {
		c.problem(n, f, codeValueType, "valueTypeRule: %.40q is no type of value", r.value)
		return false
	}
	r.breach = typeRules[r.types]
	return true
}

func (c *compiler) readCount(f *field, n *node, r *rule) bool {
	count, ok := parseCount(strings.TrimSpace(r.value))
	if !ok {
		c.problem(n, f, countCode(r.kind), "%s: %.40q is no whole number", r.name, r.value)
		return false
	}
	r.n = r.closed(count)
	r.breach = boundRule(r.kind)
	if r.kind != maxLength && r.kind != minLength {
		return true
	}
	switch strings.ToLower(r.unit) {
	case "byte", "bytes":
		r.bytes = true
	case "character", "characters", "char", "":
	default:
		c.warn(n, f, codeNotNumbered, "%s: unit %.20q is not known: it is left to the marketplace", r.name, r.unit)
		r.kind, r.breach = notEvaluated, named(ruleServer, r.name)
	}
	return true
}

func countCode(k ruleKind) int {
	switch k {
	case maxLength:
		return codeMaxLength
	case minLength:
		return codeMinLength
	case maxCount:
		return codeMaxInputNum
	case minCount:
		return codeMinInputNum
	}
	return codeRuleValue // the SDK has no number for digits
}

func (c *compiler) readValue(f *field, n *node, r *rule) bool {
	var ok bool
	if r.bound, ok = parseNumber(strings.TrimSpace(r.value)); !ok {
		code := codeMaxValue
		if r.kind == minValue {
			code = codeMinValue
		}
		c.problem(n, f, code, "%s: %.40q is no number", r.name, r.value)
		return false
	}
	r.breach = boundRule(r.kind)
	return true
}

// readPattern compiles a pattern. One that cannot be is told when a value of
// the field is there, and left to the marketplace.
func (c *compiler) readPattern(f *field, n *node, r *rule) {
	r.breach = named(rulePattern, r.name)
	if r.kind == forbidden {
		r.breach = named(ruleForbidden, r.name)
	} else if date, ok := parseDatePattern(r.value); ok {
		r.date, r.breach = date, named(ruleDatePattern, r.name)
		return
	}
	re, err := compileJava(r.value, r.kind == pattern)
	if err != nil {
		c.warn(n, f, codeNotNumbered, "%s %.80q: %v: it is left to the marketplace", r.name, r.value, err)
		r.kind, r.breach = notEvaluated, ruleUnsupported
		return
	}
	r.re = re
}

func (c *compiler) readFileSize(f *field, n *node, r *rule) bool {
	size, ok := parseCount(strings.TrimSpace(r.value))
	unit, known := fileUnit(r.unit)
	switch {
	case !ok || size > 1<<20:
		c.problem(n, f, codeRuleValue, "%s: %.40q is no whole number of at most 1048576", r.name, r.value)
		return false
	case !known:
		c.warn(n, f, codeNotNumbered, "%s: unit %.20q is not known: it is left to the marketplace", r.name, r.unit)
		r.kind, r.breach = notEvaluated, named(ruleServer, r.name)
		return true
	}
	r.n = r.closed(size * unit)
	r.breach = boundRule(r.kind)
	r.unsure = named(ruleFileUnknown, r.name)
	return true
}

// readImageSize reads the sides of an image. A number alone, which may mean
// bytes, has been seen in tests of other programs.
func (c *compiler) readImageSize(f *field, n *node, r *rule) {
	w, h, ok := parseSides(r.value)
	if !ok {
		c.warn(n, f, codeNotNumbered, "%s: %.40q is no size such as 800*800: it is left to the marketplace", r.name, r.value)
		r.kind, r.breach = notEvaluated, named(ruleServer, r.name)
		return
	}
	r.n, r.height = r.closed(w), r.closed(h)
	r.breach = boundRule(r.kind)
	r.unsure = named(ruleFileUnknown, r.name)
}
