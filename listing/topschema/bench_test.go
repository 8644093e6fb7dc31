package topschema_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/topschema"
)

// typicalSchema is a category with 60 fields, as those of clothing or food
// have them: most are choices, some are numbers and texts, five have a pattern,
// and some depend on others.
func typicalSchema(t testing.TB) (*listing.Schema, *listing.Draft) {
	var b strings.Builder
	d := &listing.Draft{Values: listing.Values{}}
	add := func(kind, rules, options string, v listing.Value) {
		id := fmt.Sprintf("prop_%d", len(d.Values))
		fmt.Fprintf(&b, `<field id="%s" name="属性%s" type="%s"><rules>%s</rules><options>%s</options></field>`, id, id, kind, rules, options)
		d.Values[id] = v
	}
	var options strings.Builder
	for i := range 40 {
		fmt.Fprintf(&options, `<option displayName="选项%d" value="%d"/>`, i, 9000+i)
	}
	required := `<rule name="requiredRule" value="true"/>`
	depends := `<rule name="disableRule" value="true"><depend-group operator="or"><depend-express fieldId="prop_0" value="9039" symbol="=="/>` +
		`<depend-express fieldId="prop_1" symbol="is null"/></depend-group></rule>`
	for i := range 60 {
		switch {
		case i < 30 && i%5 == 4:
			add("singleCheck", required+depends, options.String(), listing.Text("9007"))
		case i < 30:
			add("singleCheck", required, options.String(), listing.Text("9012"))
		case i < 40:
			add("multiCheck", required+`<rule name="maxInputNumRule" value="3"/>`, options.String(), listing.List("9001", "9002"))
		case i < 50:
			add("input", required+`<rule name="valueTypeRule" value="decimal"/><rule name="minValueRule" value="0" exProperty="not include"/>`+
				`<rule name="maxValueRule" value="999999.99"/><rule name="maxDecimalDigitsRule" value="2"/>`, "", listing.Text("1234.50"))
		case i < 55:
			add("input", required+`<rule name="maxLengthRule" value="60" unit="byte"/>`, "", listing.Text("手工牛皮靴 古巴跟"))
		case i == 55:
			add("input", required+`<rule name="maxLengthRule" value="60" unit="byte"/><rule name="minLengthRule" value="5"/>`+
				`<rule name="regexRule" value="[★☆@]|&lt;[^&gt;]*&gt;" exProperty="not include"/>`, "", listing.Text("墨西哥哈斯鲜牛油果大果家庭装整箱包邮"))
		case i == 56:
			add("input", `<rule name="regexRule" value="^[A-Z]{2}-\d{6}$"/>`, "", listing.Text("MX-123456"))
		case i == 57:
			add("input", `<rule name="regexRule" value="\d{8}|\d{12,14}"/>`, "", listing.Text("7501234567893"))
		case i == 58:
			add("input", `<rule name="regexRule" value="^\d+(\.\d{1,2})?$"/>`, "", listing.Text("59.00"))
		default:
			add("input", `<rule name="valueTypeRule" value="date"/><rule name="regexRule" value="[12]\d{3}-\d{2}-\d{2}"/>`, "", listing.Text("2026-10-02"))
		}
	}
	s, err := topschema.Parse(strings.NewReader("<itemRule>"+b.String()+"</itemRule>"), nil)
	if err != nil {
		t.Fatal(err)
	}
	return s, d
}

// BenchmarkCheck validates a product of 60 attributes with five regular
// expressions that breaks no rule.
func BenchmarkCheck(b *testing.B) {
	s, d := typicalSchema(b)
	if found := s.Document.Check(d); len(found) > 0 {
		b.Fatalf("%d findings, the first: %v", len(found), found[0])
	}
	b.ReportAllocs()
	for b.Loop() {
		s.Document.Check(d)
	}
}

// BenchmarkCheckBroken validates the same product with every value broken.
func BenchmarkCheckBroken(b *testing.B) {
	s, d := typicalSchema(b)
	for id := range d.Values {
		d.Values[id] = listing.Text("x")
	}
	if check.Worst(s.Document.Check(d)) != check.Error {
		b.Fatal("nothing is found")
	}
	b.ReportAllocs()
	for b.Loop() {
		s.Document.Check(d)
	}
}

func BenchmarkEncode(b *testing.B) {
	s, d := typicalSchema(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.Document.Encode(d); err != nil {
			b.Fatal(err)
		}
	}
}
