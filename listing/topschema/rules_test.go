package topschema_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/topschema"
)

// ruled is a rule with a value that keeps it and one that breaks it.
type ruled struct {
	id     string // of the check.Rule, without "top-"
	name   string // as the platform calls it
	kind   string // of the field
	inside string // what the field's element holds
	good   listing.Value
	bad    listing.Value
	media  []listing.MediaRef
	want   check.Severity // of the breach; an error if it is not said
}

func rule(name, value, more string) string {
	return `<rules><rule name="` + name + `" value="` + value + `" ` + more + `/></rules>`
}

func attributed(text, name, value string) listing.Value {
	return listing.Value{Text: text, Attrs: map[string]string{name: value}}
}

func rows(vs ...listing.Values) listing.Value {
	v := listing.Value{List: []listing.Value{}}
	for _, r := range vs {
		v.List = append(v.List, listing.Value{Fields: r})
	}
	return v
}

var (
	options = `<options><option displayName="Azul" value="1"/><option displayName="Rojo" value="2">` +
		`<depend-group><depend-express fieldId="f" value="1" symbol="contains"/></depend-group></option></options>`
	fields = `<fields><field id="a" type="input"/></fields>`
	empty  = listing.Values{}
	photo  = "https://example.invalid/a.jpg"
)

func ruledTable() []ruled {
	text := listing.Text
	big := strings.Repeat("9", 400)
	return []ruled{
		{"required", "requiredRule", "input", rule("requiredRule", "true", ""), text("x"), text(" \u3000"), nil, 0},
		{"required", "requiredRule", "multiInput", rule("requiredRule", "true", ""), listing.List("", "x"), listing.List("", " "), nil, 0},
		{"required", "requiredRule", "multiComplex", rule("requiredRule", "true", "") + fields, rows(empty), rows(), nil, 0},
		{"disabled", "disableRule", "input", rule("disableRule", "true", ""), text(""), text("x"), nil, 0},
		{"read-only", "readOnlyRule", "input", rule("readOnlyRule", "true", "") + `<default-value>5</default-value>`, text("5"), text("6"), nil, 0},
		{"read-only", "readOnlyRule", "multiCheck", rule("readOnlyRule", "true", "") + options +
			`<default-values><default-value>1</default-value><default-value>2</default-value></default-values>`, listing.List("2", "1"), listing.List("1"), nil, 0},
		{"read-only", "readOnlyRule", "complex", rule("readOnlyRule", "true", "") + fields +
			`<default-complex-values><field id="a" type="input"><value>1</value></field></default-complex-values>`,
			listing.Value{Fields: listing.Values{"a": text("1")}}, listing.Value{Fields: listing.Values{"a": text("2")}}, nil, 0},
		{"label", "labelField", "label", "", text(""), text("x"), nil, 0},
		{"form", "valueForm", "input", "", listing.List("x", " "), listing.List("x", "y"), nil, 0},
		{"form", "valueForm", "singleCheck", options, listing.List("1"), listing.Value{Fields: listing.Values{"a": text("1")}}, nil, 0},
		{"form", "valueForm", "input", "", attributed("x", "a", "b"), attributed("", "a", "b"), nil, 0},
		{"form", "valueForm", "multiInput", "", listing.List("x", "y"), rows(listing.Values{"a": text("1")}), nil, 0},
		{"form", "valueForm", "complex", fields, rows(listing.Values{"a": text("1")}), text("x"), nil, 0},
		{"form", "valueForm", "multiComplex", fields, listing.Value{Fields: listing.Values{"a": text("1")}}, listing.List("x"), nil, 0},
		{"characters", "characters", "input", "", text("a\tb\r\nñ 龙 \U0001F951"), text("a\x00b"), nil, 0},
		{"characters", "characters", "input", "", attributed("x", "fileId", "1"), attributed("x", "file id", "1"), nil, 0},

		{"integer", "valueTypeRule", "input", rule("valueTypeRule", "integer", ""), text("-2147483648"), text("2147483648"), nil, 0},
		{"integer", "valueTypeRule", "multiInput", rule("valueTypeRule", "integer", ""), listing.List("+1", "007"), listing.List("1", "1.0"), nil, 0},
		{"long", "valueTypeRule", "input", rule("valueTypeRule", "long", ""), text("9223372036854775807"), text("9223372036854775808"), nil, 0},
		{"decimal", "valueTypeRule", "input", rule("valueTypeRule", "decimal", ""), text(big + ".50"), text("1e3"), nil, 0},
		{"decimal", "valueTypeRule", "input", rule("valueTypeRule", "double", ""), text("-0.5"), text("1,5"), nil, 0},
		{"date", "valueTypeRule", "input", rule("valueTypeRule", "date", ""), text("2028-02-29"), text("2026-02-29"), nil, 0},
		{"date", "valueTypeRule", "input", rule("valueTypeRule", "date", ""), text("2026-10-02 23:59:59"), text("2026-10-02 24:00:00"), nil, 0},
		{"time", "valueTypeRule", "input", rule("valueTypeRule", "time", ""), text("16:30"), text("6:30"), nil, 0},
		{"url", "valueTypeRule", "input", rule("valueTypeRule", "url", ""), text("//sc04.alicdn.com/kf/a.png"), text("ftp://example.invalid"), nil, 0},
		{"url", "valueTypeRule", "input", rule("valueTypeRule", "url", ""), text("HTTPS://example.invalid"), text("https:///a.jpg"), nil, 0},

		{"too-long", "maxLengthRule", "input", rule("maxLengthRule", "3", `unit="byte"`), text("龙"), text("龙a"), nil, 0},
		{"too-long", "maxLengthRule", "input", rule("maxLengthRule", "3", `unit="character" exProperty="not include"`), text("龙龙"), text("龙龙龙"), nil, 0},
		{"too-long", "maxLengthRule", "multiInput", rule("maxLengthRule", "3", ""), listing.List("龙龙龙"), listing.List("龙龙龙龙"), nil, 0},
		{"too-short", "minLengthRule", "input", rule("minLengthRule", "4", `unit="byte"`), text("龙a"), text("龙"), nil, 0},
		{"too-short", "minLengthRule", "input", rule("minLengthRule", "2", `exProperty="not include"`), text("龙龙龙"), text("龙龙"), nil, 0},
		{"too-high", "maxValueRule", "input", rule("maxValueRule", "1.50", ""), text("1.5000"), text("1.50001"), nil, 0},
		{"too-high", "maxValueRule", "input", rule("maxValueRule", "-0.1", `exProperty="not include"`), text("-0.11"), text("-0.10"), nil, 0},
		{"too-low", "minValueRule", "input", rule("minValueRule", "0", `exProperty="not include"`), text("0.0000001"), text("-0"), nil, 0},
		{"too-low", "minValueRule", "input", rule("minValueRule", big, ""), text("1" + big), text(big[1:]), nil, 0},
		{"too-many-decimals", "maxDecimalDigitsRule", "input", rule("maxDecimalDigitsRule", "2", ""), text("100.25"), text("0.250"), nil, 0},
		{"too-few-decimals", "minDecimalDigitsRule", "input", rule("minDecimalDigitsRule", "2", ""), text("59.00"), text("59"), nil, 0},
		{"too-many", "maxInputNumRule", "multiInput", rule("maxInputNumRule", "2", ""), listing.List("a", " ", "b"), listing.List("a", "b", "c"), nil, 0},
		{"too-many", "maxInputNumRule", "multiComplex", rule("maxInputNumRule", "2", `exProperty="not include"`) + fields, rows(empty), rows(empty, empty), nil, 0},
		{"too-many", "maxInputNumRule", "singleCheck", rule("maxInputNumRule", "0", "") + options, text(""), text("1"), nil, 0},
		{"too-few", "minInputNumRule", "multiCheck", rule("minInputNumRule", "2", "") + options, listing.List("1", "2"), listing.List("1"), nil, 0},

		{"pattern", "regexRule", "input", rule("regexRule", `[A-Z]{2}`, ""), text("MX"), text("MXN"), nil, 0},
		{"pattern", "regxRule", "input", rule("regxRule", `([0-9]{1,9})(\.[0-9]{1,2})?`, ""), text("12.50"), text("12.505"), nil, 0},
		{"pattern-forbidden", "regexRule", "input", rule("regexRule", `\w+@\w+\.\w+`, `exProperty="not include"`), text("taller@"), text("yo: taller@azul.mx"), nil, 0},
		{"date-pattern", "regexRule", "input", rule("regexRule", "yyyy/M/d", ""), text("2026/2/28"), text("2026/2/30"), nil, 0},
		{"option", "optionRule", "singleCheck", options, text("1"), text("3"), nil, 0},
		{"option", "optionRule", "multiCheck", options, listing.List("1", "2"), listing.List("2"), nil, 0},
		{"option", "optionRule", "multiCheck", rule("valueAttributeRule", "inputValue", "") + options,
			listing.Value{List: []listing.Value{attributed("-2", "inputValue", "Cobalto")}},
			listing.Value{List: []listing.Value{attributed("2a", "inputValue", "Cobalto")}}, nil, 0},
		{"option-twice", "optionRule", "multiCheck", rule("valueAttributeRule", "inputValue", "") + options,
			listing.Value{List: []listing.Value{attributed("-2", "inputValue", "Cobalto"), attributed("-3", "inputValue", "Añil")}},
			listing.Value{List: []listing.Value{attributed("-2", "inputValue", "Cobalto"), attributed("-2", "inputValue", "Añil")}}, nil, 0},
		{"option-unknown", "optionRule", "singleCheck", "", text(""), text("1"), nil, check.Warning},
		{"remote-options", "asyncQueryRule", "multiCheck", rule("asyncQueryRule", "x.get", ""), listing.List(), listing.List("1"), nil, check.Warning},
		{"attribute", "valueAttributeRule", "input", rule("valueAttributeRule", "fileId", ""), attributed("x", "fileId", "1"), attributed("x", "fileId", " "), nil, 0},

		{"file-too-big", "maxTargetSizeRule", "input", rule("maxTargetSizeRule", "3", ""), text(photo), text(photo),
			[]listing.MediaRef{{URL: photo, Bytes: 3073}}, 0},
		{"file-too-small", "minTargetSizeRule", "input", rule("minTargetSizeRule", "2", `exProperty="not include" unit="kb"`), text(photo), text(photo),
			[]listing.MediaRef{{URL: photo, Bytes: 2048}}, 0},
		{"image-too-big", "maxImageSizeRule", "input", rule("maxImageSizeRule", "800×600", ""), text(photo), text(photo),
			[]listing.MediaRef{{URL: photo, Width: 800, Height: 601}}, 0},
		{"image-too-small", "minImageSizeRule", "input", rule("minImageSizeRule", "800x600", ""), text(photo), text(photo),
			[]listing.MediaRef{{URL: photo, Width: 799, Height: 800}}, 0},
		{"file-unknown", "minImageSizeRule", "input", rule("minImageSizeRule", "1*1", ""), text(photo), text(photo),
			[]listing.MediaRef{{URL: "https://example.invalid/b.jpg", Width: 1, Height: 1}}, check.Warning},
		{"file-unknown", "maxTargetSizeRule", "multiInput", rule("maxTargetSizeRule", "1", `unit="gb"`), listing.List(photo), listing.List(photo), nil, check.Warning},

		{"set-rule", "setRule", "input", rule("setRule", "true", ""), text(""), text("x"), nil, check.Warning},
		{"remote-options", "asyncQueryRule", "singleCheck", rule("asyncQueryRule", "x.get", "") + options, text(""), text("1"), nil, check.Warning},
		{"server-rule", "skuRule", "input", rule("skuRule", "f()", ""), text(""), text("x"), nil, check.Warning},
		{"server-rule", "maxImageSizeRule", "input", rule("maxImageSizeRule", "4194304", ""), text(""), text("x"), nil, check.Warning},
		{"server-rule", "maxLengthRule", "input", rule("maxLengthRule", "5", `unit="word"`), text(""), text("x"), nil, check.Warning},
		{"server-rule", "maxTargetSizeRule", "input", rule("maxTargetSizeRule", "5", `unit="tb"`), text(""), text("x"), nil, check.Warning},
		{"pattern-unsupported", "patternUnsupported", "input", rule("regexRule", "(?!0)[0-9]+", ""), text(""), text("x"), nil, check.Warning},
	}
}

// Every rule is kept by one value and broken, once and by nothing else, by
// another. Rules that are no check, such as tips, break nothing.
func TestEveryRule(t *testing.T) {
	known := []listing.MediaRef{{URL: photo, Bytes: 2049, Width: 800, Height: 600}}
	seen := map[string]bool{}
	for _, tt := range ruledTable() {
		t.Run(tt.id+" "+tt.kind, func(t *testing.T) {
			seen["top-"+tt.id] = true
			want := tt.want
			if want == 0 {
				want = check.Error
			}
			doc := document(t, `<field id="f" name="颜色" type="`+tt.kind+`">`+tt.inside+`</field>`)
			good := doc.Check(&listing.Draft{Values: listing.Values{"f": tt.good}, Media: known})
			if len(good) > 0 {
				t.Errorf("the good value breaks %v", good)
			}
			bad := doc.Check(&listing.Draft{Values: listing.Values{"f": tt.bad}, Media: tt.media})
			if len(bad) != 1 {
				t.Fatalf("%d findings, want one: %v", len(bad), bad)
			}
			f := bad[0]
			if f.Rule.ID != "top-"+tt.id || topschema.RuleName(f.Rule) != tt.name || f.Severity != want || f.Field != "/values/f" {
				t.Errorf("got %v about %s, called %s; want a %v of top-%s, called %s", f, f.Field, topschema.RuleName(f.Rule), want, tt.id, tt.name)
			}
			speaks(t, f)
		})
	}
	seen["top-unknown-field"] = true // needs no field: TestEverythingAtOnce
	for _, r := range topschema.Rules() {
		if !seen[r.ID] {
			t.Errorf("%s has no example", r.ID)
		}
	}
}

// speaks checks that a finding has whole words in the three languages, and
// names the field.
func speaks(t *testing.T, f check.Finding) {
	t.Helper()
	for _, l := range []i18n.Locale{i18n.MexicanSpanish, i18n.English, i18n.SimplifiedChinese} {
		text := f.Text(l)
		if !strings.Contains(text, "颜色") || text == f.Text(i18n.English) && l != i18n.English {
			t.Errorf("%v: %q", l, text)
		}
		if title := f.Rule.Title.Text(l); title == "" {
			t.Errorf("%v: no title", l)
		}
	}
}

// The words of every rule are whole, and its id and source are its own.
func TestRules(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range topschema.Rules() {
		switch {
		case seen[r.ID] || !strings.HasPrefix(r.ID, "top-"):
			t.Errorf("%s: twice, or without the prefix top-", r.ID)
		case topschema.RuleName(r) == "" || r.Status == 0 || r.Status != check.House && r.URL == "":
			t.Errorf("%s: no source, no status or no place to read it", r.ID)
		}
		seen[r.ID] = true
		for _, m := range []i18n.Message{r.Title, r.Text} {
			if err := m.Check(); err != nil {
				t.Errorf("%s: %v", r.ID, err)
			}
		}
	}
	if name := topschema.RuleName(&check.Rule{ID: "catalog-x", Source: "nao"}) + topschema.RuleName(nil); name != "" {
		t.Errorf("another package's rule is called %q", name)
	}
}

// One draft that breaks every rule is told each of them, once.
func TestEverythingAtOnce(t *testing.T) {
	var xml strings.Builder
	d := &listing.Draft{Values: listing.Values{"ghost": listing.Text("x")}}
	want := []string{"/values/ghost top-unknown-field"}
	for i, tt := range ruledTable() {
		id := "f" + string(rune('A'+i/26)) + string(rune('a'+i%26))
		xml.WriteString(`<field id="` + id + `" type="` + tt.kind + `">` + strings.ReplaceAll(tt.inside, `fieldId="f"`, `fieldId="`+id+`"`) + `</field>`)
		v := tt.bad
		for _, m := range tt.media { // the facts of a file of its own
			if m.URL == photo {
				m.URL += "?" + id
				v = listing.Text(m.URL)
			}
			d.Media = append(d.Media, m)
		}
		d.Values[id] = v
		want = append(want, "/values/"+id+" top-"+tt.id)
	}
	var got []string
	for _, f := range document(t, xml.String()).Check(d) {
		got = append(got, f.Field+" "+f.Rule.ID)
	}
	slices.Sort(got)
	slices.Sort(want)
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("findings (-want +got):\n%s", d)
	}
}

// Tips are for reading: they are in the fields of the schema and no findings.
func TestTipsAreNoFindings(t *testing.T) {
	s := parse(t, `<field id="f" type="input"><rules><rule name="tipRule" value="别用特殊符号"/><rule name="devTipRule" value="x"/><rule name="tipRule" value=""/></rules></field>`)
	if found := s.Document.Check(&listing.Draft{Values: listing.Values{"f": listing.Text("x")}}); len(found) > 0 {
		t.Errorf("got %v", found)
	}
	if d := cmp.Diff([]string{"tipRule 别用特殊符号", "devTipRule x"}, s.Fields[0].Rules); d != "" {
		t.Errorf("rules (-want +got):\n%s", d)
	}
}

// parse reads the fields of a document of Tmall.
func parse(t testing.TB, fields string) *listing.Schema {
	t.Helper()
	s, err := topschema.Parse(strings.NewReader("<itemRule>"+fields+"</itemRule>"), nil)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func document(t testing.TB, fields string) *topschema.Document {
	t.Helper()
	return parse(t, fields).Document.(*topschema.Document)
}
