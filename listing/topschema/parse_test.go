package topschema_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/topschema"
)

// faulty is a document with everything wrong that the SDK has a number for.
const faulty = `<itemRule>
<field name="no id" type="input"/>
<field id="a"/>
<field id="b" type="textbox"/>
<field id="c" type="input"><rules>
<rule value="true"/>
<rule name="requiredRule"/>
<rule name="requiredRule" value="yes"/>
<rule name="maxLengthRule" value="60 bytes"/>
<rule name="minLengthRule" value="-1"/>
<rule name="valueTypeRule" value="money"/>
<rule name="maxValueRule" value="1e3"/>
<rule name="minValueRule" value="nil"/>
<rule name="maxInputNumRule" value="2.0"/>
<rule name="minInputNumRule" value="99999999999999"/>
<rule name="maxDecimalDigitsRule" value="two"/>
<rule name="maxTargetSizeRule" value="5 mb"/>
<rule name="tipRule" value="x">
<depend-group><depend-express value="1"/>
<depend-express fieldId="c" symbol="=="/>
<depend-express fieldId="c" symbol="like" value="1"/></depend-group></rule>
</rules><options>
<option displayName="no value"/></options></field>
<field id="d" type="complex"><fields>
<field id="e" type=""/></fields></field>
</itemRule>`

func TestDocumentErrors(t *testing.T) {
	_, err := topschema.Parse(strings.NewReader(faulty), nil)
	var doc *topschema.DocumentError
	if !errors.As(err, &doc) {
		t.Fatalf("got %v, want a DocumentError", err)
	}
	want := []string{
		"2  30001", "3 /a 30002", "4 /b 30003",
		"6 /c 31001", "7 /c 31002", "8 /c 31003", "9 /c 30010", "10 /c 30020", "11 /c 30030", "12 /c 30050", "13 /c 30060",
		"14 /c 30070", "15 /c 30080", "16 /c 31003", "17 /c 31003", "19 /c 32001", "20 /c 32002", "21 /c 0",
		"23 /c 33002", "25 /d/e 30002",
	}
	var got []string
	for _, p := range doc.Problems {
		got = append(got, fmt.Sprintf("%d %s %d", p.Line, p.Field, p.Code))
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("problems (-want +got):\n%s", d)
	}
	const text = "topschema: line 2: a field has no id (30001); line 3: /a: the field has no type (30002); "
	if !strings.HasPrefix(err.Error(), text) || !strings.HasSuffix(err.Error(), "; and 15 more") {
		t.Errorf("got %q", err)
	}
}

// A caller can go on with a document that has problems; they become warnings.
func TestTolerant(t *testing.T) {
	s, err := topschema.Parse(strings.NewReader(faulty), &topschema.Options{Tolerant: true})
	if err != nil {
		t.Fatal(err)
	}
	doc := s.Document.(*topschema.Document)
	if got := len(doc.Warnings()); got < 20 {
		t.Errorf("%d warnings, want the problems among them", got)
	}
	if found := doc.Check(&listing.Draft{Values: listing.Values{"c": listing.Text("x")}}); len(found) > 0 {
		t.Errorf("got %v; want nothing of what could not be read", found)
	}
	// A rule whose condition cannot be read is not taken for one without.
	s, err = topschema.Parse(strings.NewReader(`<itemRule><field id="a" type="input"><rules><rule name="disableRule" value="true">`+
		`<depend-group><depend-express value="1"/></depend-group></rule></rules></field></itemRule>`), &topschema.Options{Tolerant: true})
	if err != nil {
		t.Fatal(err)
	}
	if found := s.Document.Check(&listing.Draft{Values: listing.Values{"a": listing.Text("x")}}); len(found) > 0 {
		t.Errorf("got %v; want nothing of a condition that could not be read", found)
	}
}

// What is odd and harmless is told, with its place.
func TestWarnings(t *testing.T) {
	doc := document(t, `
<field id="a" type="singleCheck"><options><option value="1"/>
<option value="1" displayName="x"/></options></field>
<field id="a" type="input"/>
<field id="b" type="singleCheck"><rules>
<rule name="maxLengthRule" value="3"/>
<rule name="maxInputNumRule" value="3" exProperty="included"/>
<rule name="requiredRule" value="true"><depend-group/></rule>
<rule name="requiredRule" value="true"><depend-group operator="xor">
<depend-express fieldId="ghost" value="1"/>
<depend-express fieldId="a" symbol="&gt;" value="many"/></depend-group></rule>
</rules></field>
<field id="c" type="input"><rules>
<rule name="regexRule" value="(?!x)"/>
<rule name="maxImageSizeRule" value="800"/>
<rule name="maxLengthRule" value="3" unit="words"/>
<rule name="maxTargetSizeRule" value="3" unit="tb"/></rules></field>
<field id="d" type="complex"><fields><field id="x" type="input"/></fields><complex-value><field id="old" type="input"><value>1</value></field></complex-value></field>`)
	want := []string{"2 /a 33001", "3 /a 0", "4 /a 0", "6 /b 0", "7 /b 0", "8 /b 0", "9 /b 0", "10 /b 0", "11 /b 0", "14 /c 0", "15 /c 0", "16 /c 0", "17 /c 0", "18 /d 0"}
	var got []string
	for _, p := range doc.Warnings() {
		got = append(got, fmt.Sprintf("%d %s %d", p.Line, p.Field, p.Code))
		if p.Text == "" {
			t.Errorf("%v says nothing", p)
		}
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("warnings (-want +got):\n%s", d)
	}
}

func TestParseRefuses(t *testing.T) {
	deep := strings.Repeat("<a>", 100)
	for name, tt := range map[string]struct{ in, want string }{
		"nothing":          {"", "no root element"},
		"another root":     {"<items/>", "the root is <items>"},
		"no XML":           {"<itemRule>", "line 1"},
		"cut short":        {"<itemRule>\n<field id='a' type='input'>", "line 2"},
		"a DOCTYPE":        {`<!DOCTYPE x [<!ENTITY a "b">]><itemRule/>`, "DOCTYPE"},
		"an entity":        {`<itemRule><field id="&a;" type="input"/></itemRule>`, "entity"},
		"two roots":        {`<itemRule/><itemRule/>`, "second root"},
		"not UTF-8":        {"<itemRule>\xc4\xe3</itemRule>", "UTF-8"},
		"too deep":         {"<itemRule>" + deep, "deep"},
		"too long":         {"<itemRule>" + strings.Repeat(" ", 17<<20), "bytes"},
		"too many":         {"<itemRule>" + strings.Repeat("<a/>", 600_000), "elements"},
		"too many fields":  {"<itemRule>" + manyFields(21_000) + "</itemRule>", "20000 fields"},
		"too many options": {`<itemRule><field id="a" type="singleCheck"><options>` + strings.Repeat(`<option value="1"/>`, 200_001) + `</options></field></itemRule>`, "200000 options"},
		"too many rules":   {`<itemRule><field id="a" type="input"><rules>` + strings.Repeat(`<rule name="x" value="1"/>`, 100_001) + `</rules></field></itemRule>`, "100000 rules"},
	} {
		if _, err := topschema.Parse(strings.NewReader(tt.in), nil); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: got %v, want an error that says %q", name, err, tt.want)
		}
	}
	if _, err := topschema.Parse(failing{}, nil); !errors.Is(err, errFailing) {
		t.Errorf("got %v, want the reader's own error", err)
	}
	for _, o := range []topschema.Options{{Root: "items"}, {ComplexElement: "fields"}} {
		if _, err := topschema.Parse(strings.NewReader("<itemRule/>"), &o); err == nil {
			t.Errorf("options %+v are accepted", o)
		}
	}
}

func manyFields(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `<field id="f%d" type="input"/>`, i)
	}
	return b.String()
}

var errFailing = errors.New("the line is dead")

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errFailing }

// A document that says it is in another encoding is read as what it is: the
// gateway hands it on as UTF-8.
func TestDeclaredEncoding(t *testing.T) {
	s, err := topschema.Parse(strings.NewReader(`<?xml version="1.0" encoding="GBK"?><itemRule><field id="a" name="商品标题" type="input"/></itemRule>`), nil)
	if err != nil || s.Fields[0].Name != "商品标题" {
		t.Errorf("got %+v, %v", s, err)
	}
}

// The neutral view names every field by its place and says every rule in a line.
func TestFields(t *testing.T) {
	s := parseFile(t, "testdata/schemas/avocado.tmall.xml")
	if s.Category != "1" || s.Locale != "zh-Hans" || !strings.HasPrefix(s.Version, "top1:") {
		t.Errorf("got category %q, locale %q, version %q", s.Category, s.Locale, s.Version)
	}
	byPath := map[string]listing.Field{}
	for _, f := range s.Fields {
		byPath[f.Path] = f
	}
	if len(byPath) != 21 || len(s.Fields) != 21 {
		t.Errorf("%d paths of %d fields, want 21", len(byPath), len(s.Fields))
	}
	for path, want := range map[string]listing.Field{
		"/infos": {ID: "infos", Name: "发布须知", Kind: "label", Rules: []string{
			"监管提示 > 检疫: 进口鲜果需随附植物检疫证书 (仅展示，不提交)", "监管提示 > 冷链 > 温度: 5-7℃ (运输建议温度)"}},
		"/title": {ID: "title", Name: "商品标题", Kind: "input", Required: true, Custom: true, Max: 60, Markup: listing.PlainText, Rules: []string{
			"requiredRule true", "valueTypeRule text", "maxLengthRule 60 byte", "minLengthRule 5 character",
			"regexRule [★☆@]|<[^>]*>, not include", "tipRule 标题不得含特殊符号"}},
		"/prop_caliber": {ID: "prop_caliber", Name: "果径规格", Kind: "singleCheck",
			Choices: []listing.Choice{{Name: "中果", Value: "8001"}, {Name: "特大果", Value: "8002"}},
			Rules:   []string{"option 8002 if (prop_variety contains 7001)"}},
		"/quarantine_no": {ID: "quarantine_no", Name: "检疫证书编号", Kind: "input", Custom: true, Rules: []string{
			"requiredRule true", "disableRule true if (prop_origin is null or (prop_origin != 9001 and prop_origin != 9002))",
			`regexRule ^[A-Z]{2}-\d{6}$`, "devTipRule 编号来自出口国植检机构"}},
		"/content/value": {ID: "value", Name: "内容", Kind: "input", Required: true, Custom: true, Rules: []string{
			"requiredRule true", "valueTypeRule textarea if (type == text)", "maxLengthRule 12 character if (type == text)", "valueTypeRule url if (type == image)"}},
		"/sku":            {ID: "sku", Name: "销售规格", Kind: "multiComplex", Required: true, Multi: true, Rules: []string{"requiredRule true", "minInputNumRule 1", "maxInputNumRule 4"}},
		"/sku/sku_price":  s.Fields[len(s.Fields)-3],
		"/prop_variety":   {ID: "prop_variety", Name: "品种", Kind: "multiCheck", Required: true, Multi: true, Choices: []listing.Choice{{Name: "哈斯", Value: "7001"}, {Name: "富尔特", Value: "7002"}, {Name: "克里奥尔", Value: "7003"}}, Rules: []string{"requiredRule true", "minInputNumRule 1", "maxInputNumRule 2"}},
		"/in_prop_origin": {ID: "in_prop_origin", Name: "原产国", Kind: "input", Custom: true, Max: 20, Rules: []string{"requiredRule true", "disableRule true if (prop_origin != -1)", "maxLengthRule 20"}},
	} {
		want.Path = path
		if d := cmp.Diff(want, byPath[path]); d != "" {
			t.Errorf("%s (-want +got):\n%s", path, d)
		}
	}
	icbu := parseFile(t, "testdata/schemas/talavera.icbu.xml")
	for _, f := range icbu.Fields {
		if want := f.Path != "/icbuCatProp/p-1" && f.Path != "/icbuCatProp/p-3" && !strings.HasSuffix(f.Kind, "omplex"); f.Custom != want {
			t.Errorf("%s: custom %t, want %t", f.Path, f.Custom, want)
		}
	}
}

// The version is the document's, unless the caller has one.
func TestVersion(t *testing.T) {
	version := func(in, own string) string {
		s, err := topschema.Parse(strings.NewReader(in), &topschema.Options{Version: own})
		if err != nil {
			t.Fatal(err)
		}
		return s.Version
	}
	a, b := version(`<itemRule/>`, ""), version(`<itemRule></itemRule>`, "")
	if a == b || a != version(`<itemRule/>`, "") || version(`<itemRule/>`, "7") != "7" {
		t.Errorf("versions %s and %s", a, b)
	}
}

// Schema.Validate asks the document.
func TestValidate(t *testing.T) {
	s := parseFile(t, "testdata/schemas/avocado.tmall.xml")
	found := s.Validate(&listing.Draft{Category: "1", Offers: []listing.Offer{{SKU: "A"}}})
	want := []string{"title:requiredRule", "prop_origin:requiredRule", "prop_variety:requiredRule", "description:requiredRule", "sku:requiredRule"}
	if d := cmp.Diff(want, breaches(found)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func FuzzParse(f *testing.F) {
	files, _ := filepath.Glob("testdata/schemas/*.xml")
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Add([]byte(faulty))
	f.Add([]byte("<itemRule><field id='a' type='input'/></itemRule>"))
	f.Fuzz(func(t *testing.T, b []byte) {
		s, err := topschema.Parse(strings.NewReader(string(b)), &topschema.Options{Tolerant: true})
		if err != nil {
			return
		}
		doc := s.Document.(*topschema.Document)
		d := &listing.Draft{Values: doc.Values()}
		doc.Check(d)
		filled, err := doc.Fill(d)
		if err == nil && string(filled) != string(b) {
			t.Errorf("filling in its own values turns %q into %q", b, filled)
		}
		if out, err := doc.Encode(d); err == nil {
			if _, err := topschema.ReadValues(strings.NewReader(string(out))); err != nil {
				t.Errorf("what is encoded cannot be read: %v:\n%s", err, out)
			}
		}
	})
}
