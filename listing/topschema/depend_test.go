package topschema_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

// required is a field that is required if the condition holds, so that a
// breach tells whether it does.
func required(id, condition string) string {
	return `<field id="` + id + `" type="input"><rules><rule name="requiredRule" value="true">` + condition + `</rule></rules></field>`
}

func group(operator string, inner ...string) string {
	return `<depend-group operator="` + operator + `">` + strings.Join(inner, "") + `</depend-group>`
}

var escape = strings.NewReplacer("<", "&lt;", ">", "&gt;")

func express(field, symbol, value string) string {
	return `<depend-express fieldId="` + field + `" symbol="` + escape.Replace(symbol) + `" value="` + value + `"/>`
}

// breaches lists what is found, as path and platform's rule.
func breaches(fs []check.Finding) []string {
	var all []string
	for _, f := range fs {
		all = append(all, spoken(f))
	}
	return all
}

func TestSymbols(t *testing.T) {
	text, list := listing.Text, listing.List
	tests := []struct {
		symbol, value string
		holds, fails  []listing.Value
	}{
		{"==", "1", []listing.Value{text("1"), list("1", "1")}, []listing.Value{text("2"), text("1.0"), list("1", "2"), list(), text(" ")}},
		{"=", "1", []listing.Value{text("1")}, []listing.Value{text("2")}},
		{"", "1", []listing.Value{text("1")}, []listing.Value{text("2")}},
		{"!=", "1", []listing.Value{text("2"), list("2", "3"), list(), text(" ")}, []listing.Value{text("1"), list("1", "2")}},
		{">", "2.5", []listing.Value{text("2.51"), text("10"), list("3", "4")}, []listing.Value{text("2.5"), text("-3"), text("x"), list("3", "2"), list()}},
		{"<", "2.5", []listing.Value{text("2.49"), text("-10")}, []listing.Value{text("2.50"), text("10"), text(""), text("2,4")}},
		{">=", "2.5", []listing.Value{text("2.500"), text("3")}, []listing.Value{text("2.4999"), text("")}},
		{"<=", "2.5", []listing.Value{text("2.5"), text("-1")}, []listing.Value{text("2.5001"), text("")}},
		{">", "many", nil, []listing.Value{text("1"), text("many")}},
		{"contains", "1", []listing.Value{text("1"), list("2", "1")}, []listing.Value{text("12"), list("2"), list()}},
		{"not contains", "1", []listing.Value{list("2", "3"), list()}, []listing.Value{text("1"), list("2", "1")}},
		{"Is  Null", "", []listing.Value{list(), text(""), text(" ")}, []listing.Value{text("1")}},
		{"this field's value in fieldOptions", "", []listing.Value{text("1"), list("1", "2")}, []listing.Value{text("3"), list("1", "3"), list()}},
		{"this field’s value in fieldoptions", "", []listing.Value{text("1")}, []listing.Value{text("3")}},
		{"this field's value not in fieldOptions", "", []listing.Value{text("3"), list("1", "3"), list()}, []listing.Value{text("1")}},
	}
	for _, tt := range tests {
		t.Run(tt.symbol+tt.value, func(t *testing.T) {
			doc := document(t, `<field id="x" type="multiInput"><options><option displayName="uno" value="1"/>`+
				`<option displayName="dos" value="2"/></options></field>`+required("f", group("and", express("x", tt.symbol, tt.value))))
			for want, vs := range map[bool][]listing.Value{true: tt.holds, false: tt.fails} {
				for _, v := range vs {
					if got := len(doc.Check(&listing.Draft{Values: listing.Values{"x": v}})) == 1; got != want {
						t.Errorf("of %+v it holds: %t; want %t", v, got, want)
					}
				}
			}
		})
	}
}

func TestGroups(t *testing.T) {
	a, b, c := express("a", "==", "1"), express("b", "==", "1"), express("c", "==", "1")
	tests := []struct {
		name, condition string
		holds           string // the fields of which the value is 1, for every combination for which it holds
	}{
		{"none", "", "- a b c ab ac bc abc"},
		{"empty", group("or"), "- a b c ab ac bc abc"},
		{"and", group("and", a, b), "ab abc"},
		{"and is the default", `<depend-group>` + a + b + `</depend-group>`, "ab abc"},
		{"or", group("or", a, b), "a b ab ac bc abc"},
		{"or of an and", group("or", a, group("and", b, c)), "a ab ac bc abc"},
		{"and of an or", group("and", a, group("or", b, c)), "ab ac abc"},
		{"groups alone", group("and", group("or", a, b), group("or", b, c)), "b ab ac bc abc"},
		{"three deep", group("or", group("and", a, group("or", b, group("and", c)))), "ab ac abc"},
	}
	for _, tt := range tests {
		doc := document(t, `<field id="a" type="input"/><field id="b" type="input"/><field id="c" type="input"/>`+required("f", tt.condition))
		var got []string
		for set := range strings.FieldsSeq("- a b c ab ac bc abc") {
			d := &listing.Draft{Values: listing.Values{}}
			for _, id := range strings.Trim(set, "-") {
				d.Values[string(id)] = listing.Text("1")
			}
			if len(doc.Check(d)) == 1 {
				got = append(got, set)
			}
		}
		if d := cmp.Diff(strings.Fields(tt.holds), got); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}

// A condition looks in its own row, then outward, and never into another row
// or group.
func TestScope(t *testing.T) {
	is1 := group("and", express("x", "==", "1"))
	doc := document(t, `<field id="x" type="input"/>
		<field id="g" type="complex"><fields><field id="x" type="input"/>`+required("f", is1)+`</fields></field>
		<field id="h" type="complex"><fields>`+required("f", is1)+`</fields></field>
		<field id="rows" type="multiComplex"><fields><field id="x" type="input"/>`+required("f", is1)+`
			<field id="deep" type="complex"><fields>`+required("f", is1)+`<field id="y" type="input"/></fields></field></fields></field>`)
	one, two := listing.Text("1"), listing.Text("2")
	deep := listing.Value{Fields: listing.Values{"y": one}}
	d := &listing.Draft{Values: listing.Values{
		"x":    one,
		"g":    {Fields: listing.Values{"x": two}},
		"rows": rows(listing.Values{"x": two, "deep": deep}, listing.Values{"x": one, "deep": deep}, listing.Values{"deep": deep}),
	}}
	want := []string{"h.f:requiredRule", "rows[1].f:requiredRule", "rows[1].deep.f:requiredRule"}
	if d := cmp.Diff(want, breaches(doc.Check(d))); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// A field that is disabled is unset for all others, and so is its default.
func TestDisabledIsUnset(t *testing.T) {
	off := func(id, condition, more string) string {
		return `<field id="` + id + `" type="input"><rules><rule name="disableRule" value="true">` + condition + `</rule></rules>` + more + `</field>`
	}
	doc := document(t, `<field id="a" type="input"/>`+
		off("b", group("and", express("a", "==", "1")), "<default-value>x</default-value>")+
		off("c", group("and", express("b", "is null", "")), "")+
		required("f", group("and", express("c", "is null", ""))))
	for _, tt := range []struct {
		values listing.Values
		want   []string
	}{
		{listing.Values{"c": listing.Text("3")}, nil}, // b has its default
		{listing.Values{"a": listing.Text("1"), "c": listing.Text("3")}, []string{"c:disableRule", "f:requiredRule"}},
		{listing.Values{"a": listing.Text("1"), "b": listing.Text("2")}, []string{"b:disableRule", "f:requiredRule"}},
	} {
		if d := cmp.Diff(tt.want, breaches(doc.Check(&listing.Draft{Values: tt.values}))); d != "" {
			t.Errorf("%v (-want +got):\n%s", tt.values, d)
		}
	}
}

// Fields that disable one another in a circle are told when the document is
// read; the verdict does not depend on their order.
func TestCircle(t *testing.T) {
	field := func(id, other string) string {
		return `<field id="` + id + `" type="input"><rules><rule name="disableRule" value="true">` +
			group("and", express(other, "==", "1")) + `</rule></rules></field>`
	}
	fields := []string{field("a", "b"), field("b", "c"), field("c", "a"), field("d", "a"), field("e", "e")}
	one := listing.Text("1")
	for range fields {
		fields = append(fields[1:], fields[0])
		doc := document(t, strings.Join(fields, ""))
		var circular []string
		for _, w := range doc.Warnings() {
			if strings.Contains(w.Text, "depends on itself") {
				circular = append(circular, w.Field)
			}
		}
		slices.Sort(circular)
		if d := cmp.Diff([]string{"/a", "/b", "/c", "/e"}, circular); d != "" {
			t.Errorf("circle (-want +got):\n%s", d)
		}
		got := breaches(doc.Check(&listing.Draft{Values: listing.Values{"a": one, "b": one, "c": one, "d": one, "e": one}}))
		slices.Sort(got)
		// a is disabled, so that for d, outside the circle, it is unset.
		if d := cmp.Diff([]string{"a:disableRule", "b:disableRule", "c:disableRule", "e:disableRule"}, got); d != "" {
			t.Errorf("verdict (-want +got):\n%s", d)
		}
	}
}

// A finding says under which condition a field is disabled, in the names that
// people see.
func TestConditionInWords(t *testing.T) {
	doc := document(t, `<field id="o" name="原产国" type="singleCheck"><options><option displayName="墨西哥" value="9001"/></options></field>
		<field id="q" name="检疫证书编号" type="input"><rules><rule name="disableRule" value="true">`+
		group("or", express("o", "is null", ""), group("and", express("o", "!=", "9001")))+`</rule></rules></field>`)
	d := &listing.Draft{Values: listing.Values{"q": listing.Text("MX-1")}, Origin: map[string]string{"/values/q": "/facts/registration"}}
	found := doc.Check(d)
	if len(found) != 1 || found[0].Path != "/facts/registration" {
		t.Fatalf("got %v", found)
	}
	want := "«Registro (检疫证书编号)» dice «MX-1» y debe quedar vacío en este caso: " +
		"原产国 está vacío o (原产国 no es 墨西哥). Quítalo, o cambia los datos de los que depende."
	if got := found[0].Text(i18n.MexicanSpanish); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// chain makes a document in which every field is disabled if the one before it
// is unset, and asks for each by a group that repeats the question.
func chain(n int, backward bool) string {
	parts := make([]string, n)
	for i := range n {
		condition := ""
		if i > 0 {
			before := fmt.Sprintf("f%d", i-1)
			condition = group("or", express(before, "is null", ""), group("or", express(before, "is null", ""), group("and", express(before, "is null", ""))))
		}
		parts[i] = fmt.Sprintf(`<field id="f%d" type="input"><rules>`, i)
		if condition != "" {
			parts[i] += `<rule name="disableRule" value="true">` + condition + `</rule>`
		}
		parts[i] += `</rules></field>`
	}
	if backward {
		slices.Reverse(parts)
	}
	return strings.Join(parts, "")
}

// A chain of 5,000 fields that depend on one another, three questions each,
// takes a moment and not 3 to the power of 5,000.
func TestLongChain(t *testing.T) {
	const n = 5_000
	for _, backward := range []bool{false, true} {
		doc := document(t, chain(n, backward))
		d := &listing.Draft{Values: listing.Values{}}
		for i := range n {
			d.Values[fmt.Sprintf("f%d", i)] = listing.Text("1")
		}
		if got := len(doc.Check(d)); got != 0 {
			t.Errorf("backward %t: %d findings, want none", backward, got)
		}
		delete(d.Values, "f0") // and now all of the others are disabled
		found := doc.Check(d)
		disabled := 0
		for _, f := range found {
			if f.Rule.ID == "top-disabled" {
				disabled++
			}
		}
		if disabled != len(found) || disabled != n-1 {
			t.Errorf("backward %t: %d of %d findings are of disabled fields, want %d", backward, disabled, len(found), n-1)
		}
	}
}

func BenchmarkChain(b *testing.B) {
	for _, n := range []int{1_000, 10_000} {
		doc := document(b, chain(n, true))
		d := &listing.Draft{Values: listing.Values{"f0": listing.Text("1")}}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				doc.Check(d)
			}
		})
	}
}
