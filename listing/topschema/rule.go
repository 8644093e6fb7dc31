package topschema

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/nao-trade/nao/check"
)

// ruleKind is what a rule asks.
type ruleKind uint8

const (
	valueType ruleKind = iota + 1
	maxLength
	minLength
	maxValue
	minValue
	maxDigits
	minDigits
	maxCount
	minCount
	pattern
	forbidden
	attribute
	maxFile
	minFile
	maxImage
	minImage
	tip
	notEvaluated
)

// rule is one rule of a field, ready for use. What every check reads comes first.
type rule struct {
	kind   ruleKind
	types  typeKind
	open   bool   // the bound itself is not allowed
	bytes  bool   // of a length
	when   *group // nil is always
	n      int64  // of what is counted, and of the width of an image: the last value that is allowed
	height int64  // of an image: likewise
	bound  number // of a value
	re     *regexp.Regexp
	date   datePattern

	name   string      // as the document spells it
	value  string      // as the document writes it
	unit   string      // as the document writes it; "" if it has none
	breach *check.Rule // what is reported
	unsure *check.Rule // what is reported if a file is not known
}

// typeKind is a type of values.
type typeKind uint8

const (
	anyText typeKind = iota + 1
	integerType
	longType
	decimalType
	dateType
	timeType
	urlType
)

// parseType reads the value of a valueTypeRule.
func parseType(s string) (typeKind, bool) {
	switch s {
	case "text", "textarea", "html":
		return anyText, true
	case "integer":
		return integerType, true
	case "long":
		return longType, true
	case "decimal", "double":
		return decimalType, true
	case "date":
		return dateType, true
	case "time":
		return timeType, true
	case "url":
		return urlType, true
	}
	return 0, false
}

// bounds of the types of whole numbers: those of 32 and 64 bits.
var (
	minInt32 = number{negative: true, whole: "2147483648"}
	maxInt32 = number{whole: "2147483647"}
	minInt64 = number{negative: true, whole: "9223372036854775808"}
	maxInt64 = number{whole: "9223372036854775807"}
)

// accepts reports whether a text is of the type.
func (k typeKind) accepts(m *textMember) bool {
	switch k {
	case integerType:
		return m.whole(&minInt32, &maxInt32)
	case longType:
		return m.whole(&minInt64, &maxInt64)
	case decimalType:
		return m.number() != nil
	case dateType:
		return dateOnly.match(m.text) || dateAndTime.match(m.text)
	case timeType:
		return timeShort.match(m.text) || timeLong.match(m.text)
	case urlType:
		return isURL(m.text)
	}
	return true
}

// isURL reports whether s is an absolute web address, with or without its
// scheme. The platforms take //host as well.
func isURL(s string) bool {
	host := s
	for _, scheme := range [...]string{"https:", "http:"} {
		if len(s) >= len(scheme) && strings.EqualFold(s[:len(scheme)], scheme) {
			host = s[len(scheme):]
			break
		}
	}
	after, ok := strings.CutPrefix(host, "//")
	return ok && after != "" && !strings.ContainsAny(after[:1], "/?#") && !strings.ContainsAny(after, " \t\r\n<>\"")
}

// closed turns the bound of something that is counted into the last value that
// is allowed: less than 30 is at most 29.
func (r *rule) closed(n int64) int64 {
	switch {
	case !r.open:
		return n
	case r.kind.upper():
		return n - 1
	}
	return n + 1
}

// upper reports whether the rule is about the largest value.
func (k ruleKind) upper() bool {
	switch k {
	case maxLength, maxValue, maxDigits, maxCount, maxFile, maxImage:
		return true
	}
	return false
}

// each reports whether the rule is about each text of a value.
func (k ruleKind) each() bool {
	switch k {
	case maxCount, minCount, maxFile, minFile, tip, notEvaluated:
		return false
	}
	return true
}

// line is the rule in one line, in the document's own words:
// "maxLengthRule 60 byte, not include if (type == text)".
func (r *rule) line() string {
	var b strings.Builder
	b.WriteString(r.name + " " + r.value)
	if r.unit != "" {
		b.WriteString(" " + r.unit)
	}
	if r.open {
		b.WriteString(", not include")
	}
	if c := r.when.String(); c != "" {
		b.WriteString(" if (" + c + ")")
	}
	return b.String()
}

// fileUnit returns the bytes of a unit of file sizes, and false for one that is
// not known. Multiples are of 1,024.
func fileUnit(s string) (int64, bool) {
	switch strings.ToLower(s) {
	case "", "k", "kb":
		return 1 << 10, true
	case "m", "mb":
		return 1 << 20, true
	case "g", "gb":
		return 1 << 30, true
	case "b", "byte":
		return 1, true
	}
	return 0, false
}

// parseSides reads the size of an image, such as 800*800.
func parseSides(s string) (width, height int64, ok bool) {
	w, h, ok := strings.Cut(strings.NewReplacer("x", "*", "X", "*", "×", "*").Replace(s), "*")
	if !ok {
		return 0, 0, false
	}
	width, ok = parseCount(strings.TrimSpace(w))
	if !ok {
		return 0, 0, false
	}
	height, ok = parseCount(strings.TrimSpace(h))
	return width, height, ok
}

// parseCount reads a whole number of at most a million million, so that sums
// and products of a few do not overflow.
func parseCount(s string) (int64, bool) {
	n, err := strconv.ParseInt(s, 10, 64)
	return n, err == nil && n >= 0 && n <= 1e12 && digits(s)
}
