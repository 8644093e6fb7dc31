package topschema

import (
	"fmt"
	"strings"
)

// Problem is something wrong with a rule document itself, which its publisher
// has to mend.
type Problem struct {
	Line  int    // in the document, from 1
	Code  int    // as the platform's own SDK numbers it, such as 30001 for a field without an id; 0 if it has no number
	Field string // path of the field, such as /sku/sku_price; "" if it is about no field
	Text  string // what is wrong, in English
}

// String returns the problem, such as
// `line 12: /title: maxLengthRule: "60 bytes" is no whole number (30010)`.
func (p Problem) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "line %d: ", p.Line)
	if p.Field != "" {
		b.WriteString(p.Field + ": ")
	}
	b.WriteString(p.Text)
	if p.Code != 0 {
		fmt.Fprintf(&b, " (%d)", p.Code)
	}
	return b.String()
}

// DocumentError says everything that is wrong with a document that cannot be
// used.
type DocumentError struct {
	Problems []Problem // in the order of the document; there is at least one
}

// shown is how many problems an error message spells out.
const shown = 5

// Error lists the first few problems and counts the rest.
func (e *DocumentError) Error() string {
	var b strings.Builder
	b.WriteString("topschema: ")
	for i, p := range e.Problems[:min(len(e.Problems), shown)] {
		if i > 0 {
			b.WriteString("; ")
		}
		b.WriteString(p.String())
	}
	if more := len(e.Problems) - shown; more > 0 {
		fmt.Fprintf(&b, "; and %d more", more)
	}
	return b.String()
}

// The codes of the platform's SDK for documents (TopSchemaErrorCodeEnum, read
// in its C# port in mid-2026).
const (
	codeNoID        = 30001
	codeNoType      = 30002
	codeType        = 30003
	codeRuleName    = 31001
	codeRuleNoValue = 31002
	codeRuleValue   = 31003
	codeDependField = 32001
	codeDependValue = 32002
	codeOptionName  = 33001
	codeOptionValue = 33002
	codeMaxLength   = 30010
	codeMinLength   = 30020
	codeValueType   = 30030
	codeMaxValue    = 30050
	codeMinValue    = 30060
	codeMaxInputNum = 30070
	codeMinInputNum = 30080
	codeNotNumbered = 0
)
