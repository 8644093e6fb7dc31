package jsonschema_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/listing/jsonschema"
	"github.com/shopspring/decimal"
)

// Numbers compare and divide as decimals do, however they are written.
func TestNumbersAreDecimals(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 1_000 {
		a, b := number(r), number(r)
		da, db := decimal.RequireFromString(a), decimal.RequireFromString(b)
		holds := map[string]bool{
			"minimum": da.Cmp(db) >= 0, "maximum": da.Cmp(db) <= 0, "exclusiveMinimum": da.Cmp(db) > 0, "exclusiveMaximum": da.Cmp(db) < 0,
			"const": da.Equal(db), "enum": da.Equal(db), "type": da.IsInteger(),
		}
		if db.IsPositive() {
			holds["multipleOf"] = da.Mod(db).IsZero()
		}
		for keyword, want := range holds {
			limit := b
			switch keyword {
			case "enum":
				limit = "[" + b + "]"
			case "type":
				limit = `"integer"`
			}
			_, doc := parse(t, `{"`+keyword+`":`+limit+`}`, nil)
			if got := len(doc.Validate([]byte(a))) == 0; got != want {
				t.Errorf("%s %s of %s: %v, want %v", keyword, b, a, got, want)
			}
		}
		_, doc := parse(t, `{"uniqueItems":true}`, nil)
		for _, list := range []string{"[%s,%s]", "[\"1\",\"2\",null,true,[],{},[[]],[{}],%s,%s]"} {
			if got := len(doc.Validate(fmt.Appendf(nil, list, a, b))) == 0; got == da.Equal(db) {
				t.Errorf("%s and %s are told apart: %v", a, b, got)
			}
		}
	}
}

// number writes a number: short and long, with and without exponent, often the
// same as others.
func number(r *rand.Rand) string {
	s := fmt.Sprint(r.IntN(30))
	if r.IntN(4) == 0 {
		s += strings.Repeat(fmt.Sprint(r.IntN(10)), r.IntN(30))
	}
	if s = strings.TrimLeft(s, "0"); s == "" {
		s = "0"
	}
	if r.IntN(2) == 0 {
		s += "." + fmt.Sprintf("%0*d", 1+r.IntN(25), r.IntN(4)*5)
	}
	if r.IntN(5) == 0 {
		s += fmt.Sprintf("e%d", r.IntN(40)-20)
	}
	if r.IntN(4) == 0 {
		s = "-" + s
	}
	return s
}

// Patterns are those of ECMA-262.
func TestPatterns(t *testing.T) {
	tests := []struct {
		pattern   string
		good, bad []string
	}{
		{`^[^<>]*$`, []string{"", "a\nb"}, []string{"a<b"}},
		{`^\d{2}\/\d$`, []string{"12/3"}, []string{"٣٣/3"}},
		{`^\u00f1[\u4e00-\u9fa5]$`, []string{"ñ龙"}, []string{"n龙"}},
		{`^\u{1F600}|\ud83d\ude01$`, []string{"😀", "😁"}, []string{"😂"}},
		{`^\s\S[\s]$`, []string{"\u00a0a\u3000", "\ufeffa\t"}, []string{"a a"}},
		{`^.$`, []string{"ñ", "\v"}, []string{"\n", "\r", "\u2028"}},
		{`^[[a]$`, []string{"[", "a"}, []string{"b"}},
		{`^[^]$`, []string{"\n", "x"}, []string{""}},
		{`^\cI[\b]\0$`, []string{"\t\b\x00"}, []string{"I"}},
		{`^\p{Script=Han}+$`, []string{"龙舌兰"}, []string{"agave"}},
		{`^\p{L}+$`, []string{"añejo"}, []string{"4"}},
		{`a`, []string{"xax"}, []string{"x"}},
	}
	for _, tt := range tests {
		schema, err := json.Marshal(object{"pattern": tt.pattern})
		if err != nil {
			t.Fatal(err)
		}
		_, doc := parse(t, string(schema), nil)
		for i, list := range [][]string{tt.good, tt.bad} {
			for _, s := range list {
				instance, err := json.Marshal(s)
				if err != nil {
					t.Fatal(err)
				}
				found := doc.Validate(instance)
				if bad := len(found) > 0 && jsonschema.RuleName(found[0].Rule) == "pattern"; bad != (i == 1) || check.Worst(found) == check.Warning {
					t.Errorf("%s on %q: %v", tt.pattern, s, found)
				}
			}
		}
	}
	for _, p := range []string{`^(?!x)`, `(?<=a)b`, `(a)\1`, `^.{1,2000}$`, `[\ud800-\udfff]`, `(`} {
		schema, err := json.Marshal(object{"pattern": p})
		if err != nil {
			t.Fatal(err)
		}
		_, doc := parse(t, string(schema), nil)
		if found := doc.Validate([]byte(`"a"`)); len(found) != 1 || jsonschema.RuleName(found[0].Rule) != "patternUnsupported" {
			t.Errorf("%s: %v", p, found)
		}
	}
}

// JSON is read as encoding/json reads it, but for what it lets through: a name
// twice, texts that are not UTF-8, halves of surrogates, and numbers without end.
func TestReading(t *testing.T) {
	_, doc := parse(t, `{"properties":{"a":{}}}`, nil)
	for text, want := range map[string]bool{
		`{"a":[1,{"b":null}],"c":"\u00f1\ud83d\ude00\/"}`: true, " [ ] ": true, "\t{ }\r\n": true, `"\\\""`: true,
		`{"a":1,"a":2}`: false, `{"x":1,"x":2}`: false, "\"\xff\"": false, "\"\\n\xff\"": false, `"\ud800"`: false, `"\ud800\u0041"`: false,
		`1e201`: false, `1e0200`: true, `1e-201`: false, strings.Repeat("1", 201): false, strings.Repeat("1", 200): true,
		"": false, "[1": false, `[1 2]`: false, `{"a" 1}`: false, `{a:1}`: false, `{"a":1`: false, `{"a":1,}`: false, `"a`: false, `"\x"`: false,
		`"\u12"`: false, "\"\x01\"": false, "\"\\n\x01\"": false, `"\`: false, `tru`: false, `nul`: false, `-`: false, `01`: false, `1.`: false, `.5`: false,
		`1e`: false, `+1`: false, `1 1`: false, `NaN`: false, `value`: false,
		strings.Repeat("[", 128) + strings.Repeat("]", 128): true, strings.Repeat("[", 130) + strings.Repeat("]", 130): false,
	} {
		found := doc.Validate([]byte(text))
		if (len(found) == 0) != want || !want && jsonschema.RuleName(found[0].Rule) != "syntax" {
			t.Errorf("%.40q: %v, want it to be read: %v", text, found, want)
		}
		if want && !json.Valid([]byte(text)) {
			t.Errorf("%.40q is no JSON", text)
		}
	}
}
