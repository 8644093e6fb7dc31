package alibaba

import (
	"bytes"
	"encoding/json"
	"reflect"
	"regexp"
	"strconv"

	"github.com/shopspring/decimal"
)

// The types below read the platform's loose JSON: numbers and booleans written
// as text, text written as numbers, and the text "null" for nothing. What is
// absent, null, "null" or "" is not known, which differs from zero.

// Text is text, or a number or boolean in its own spelling: ids of 19 digits
// keep every digit. Nothing and "null" are "".
type Text string

// UnmarshalJSON reads text, a number, a boolean or null.
func (t *Text) UnmarshalJSON(b []byte) error {
	s, ok := scalar(b)
	if !ok {
		return mistyped[Text](b)
	}
	*t = Text(s)
	return nil
}

// Int is a whole number: Value, if it is Known.
type Int struct {
	Value int64
	Known bool
}

// UnmarshalJSON reads 12, "12" or null.
func (i *Int) UnmarshalJSON(b []byte) error {
	s, ok := scalar(b)
	if !ok {
		return mistyped[Int](b)
	}
	*i = Int{}
	if s == "" {
		return nil
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return mistyped[Int](b)
	}
	*i = Int{Value: n, Known: true}
	return nil
}

// Bool is a truth value: Value, if it is Known.
type Bool struct {
	Value bool
	Known bool
}

// UnmarshalJSON reads true, "true", "TRUE", their opposites, or null.
func (v *Bool) UnmarshalJSON(b []byte) error {
	s, ok := scalar(b)
	if !ok {
		return mistyped[Bool](b)
	}
	switch s {
	case "":
		*v = Bool{}
	case "true", "True", "TRUE":
		*v = Bool{Value: true, Known: true}
	case "false", "False", "FALSE":
		*v = Bool{Known: true}
	default:
		return mistyped[Bool](b)
	}
	return nil
}

// Decimal is an exact number, such as a price or a weight: Value, if it is Known.
type Decimal struct {
	Value decimal.Decimal
	Known bool
}

// plainDecimal bounds what becomes a decimal: 40 digits, and exponents as
// Java's serialisers write them (1.0E7).
var plainDecimal = regexp.MustCompile(`^[+-]?\d{1,20}(?:\.\d{1,20})?(?:[eE][+-]?\d{1,2})?$`)

// UnmarshalJSON reads 24.5, "24.50" or null.
func (d *Decimal) UnmarshalJSON(b []byte) error {
	s, ok := scalar(b)
	if !ok {
		return mistyped[Decimal](b)
	}
	*d = Decimal{}
	if s == "" {
		return nil
	}
	if !plainDecimal.MatchString(s) {
		return mistyped[Decimal](b)
	}
	v, err := decimal.NewFromString(s)
	if err != nil {
		return mistyped[Decimal](b)
	}
	*d = Decimal{Value: v, Known: true}
	return nil
}

// space is what may stand around a JSON value.
const space = " \t\r\n"

// scalar returns the text of a JSON scalar, "" for nothing, and false for
// objects, lists and broken text.
func scalar(b []byte) (string, bool) {
	b = bytes.Trim(b, space)
	if len(b) == 0 {
		return "", false
	}
	switch b[0] {
	case '{', '[':
		return "", false
	case '"':
		var s string
		if err := json.Unmarshal(b, &s); err != nil {
			return "", false
		}
		if s == "null" {
			s = ""
		}
		return s, true
	}
	if string(b) == "null" {
		return "", true
	}
	return string(b), json.Valid(b)
}

// mistyped is the error for a value of another form; encoding/json adds the
// place. The value is left out: it may be a person's.
func mistyped[T any](b []byte) error {
	kind := "number"
	switch b = bytes.Trim(b, space); {
	case len(b) == 0:
		kind = "nothing"
	case b[0] == '"':
		kind = "string"
	case b[0] == '{':
		kind = "object"
	case b[0] == '[':
		kind = "array"
	case b[0] == 't' || b[0] == 'f':
		kind = "bool"
	}
	return &json.UnmarshalTypeError{Value: kind, Type: reflect.TypeFor[T]()}
}
