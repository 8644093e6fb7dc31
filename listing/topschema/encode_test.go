package topschema_test

import (
	"bytes"
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/topschema"
)

func encode(t *testing.T, doc listing.Document, d *listing.Draft) string {
	t.Helper()
	b, err := doc.Encode(d)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// inner is an encoded document without its frame.
func inner(t *testing.T, encoded string) string {
	t.Helper()
	const begin, end = `<?xml version="1.0" encoding="UTF-8"?>` + "\n<itemParam>", "</itemParam>\n"
	if !strings.HasPrefix(encoded, begin) || !strings.HasSuffix(encoded, end) {
		t.Fatalf("not in an itemParam: %s", encoded)
	}
	return encoded[len(begin) : len(encoded)-len(end)]
}

// Each of the forms that the platforms drop without a word, and what is
// written in its place. Live testers of 2026 found them.
func TestSilentDrops(t *testing.T) {
	parse := func(fields string) listing.Document {
		s, err := topschema.Parse(strings.NewReader("<itemSchema>"+fields+"</itemSchema>"), nil)
		if err != nil {
			t.Fatal(err)
		}
		return s.Document
	}
	text := listing.Text
	tests := []struct {
		name, fields, want string
		values             listing.Values
	}{
		{
			name:   "rows are not wrapped: one complex-values for each, the fields directly inside",
			fields: `<field id="sku" name="SKU" type="multiComplex"><fields><field id="price" type="input"/></fields></field>`,
			values: listing.Values{"sku": rows(listing.Values{"price": text("1")}, listing.Values{"price": text("2")})},
			want: `<field id="sku" name="SKU" type="multiComplex"><complex-values><field id="price" type="input"><value>1</value></field></complex-values>` +
				`<complex-values><field id="price" type="input"><value>2</value></field></complex-values></field>`,
		},
		{
			name:   "values of a group stand in complex-value and never under fields",
			fields: `<field id="g" type="complex"><fields><field id="a" type="input"/><field id="b" type="complex"><fields><field id="c" type="input"/></fields></field></fields></field>`,
			values: listing.Values{"g": {Fields: listing.Values{"a": text("1"), "b": {Fields: listing.Values{"c": text("2")}}}}},
			want: `<field id="g" type="complex"><complex-value><field id="a" type="input"><value>1</value></field>` +
				`<field id="b" type="complex"><complex-value><field id="c" type="input"><value>2</value></field></complex-value></field></complex-value></field>`,
		},
		{
			name: "a value of the seller's own has a negative number and inputValue, beside an other that owns -1",
			fields: `<field id="c" type="multiCheck"><rules><rule name="valueAttributeRule" value="inputValue"/></rules>` +
				`<options><option displayName="Other" value="-1"/></options></field>`,
			values: listing.Values{"c": {List: []listing.Value{attributed("-2", "inputValue", `Azul "talavera" <1>&`), attributed("-1", "inputValue", "Other")}}},
			want: `<field id="c" type="multiCheck"><values><value inputValue="Azul &quot;talavera&quot; &lt;1&gt;&amp;">-2</value>` +
				`<value inputValue="Other">-1</value></values></field>`,
		},
		{
			name:   "images carry their fileId, swatches their img",
			fields: `<field id="i" type="input"/><field id="s" type="singleCheck"><options><option value="7" displayName="x"/></options></field>`,
			values: listing.Values{"i": {Text: "//x.invalid/a?b=1&c=2", Attrs: map[string]string{"fileId": "9", "fileFlag": "no"}}, "s": attributed("7", "img", "//x.invalid/s.png")},
			want: `<field id="i" type="input"><value fileFlag="no" fileId="9">//x.invalid/a?b=1&amp;c=2</value></field>` +
				`<field id="s" type="singleCheck"><value img="//x.invalid/s.png">7</value></field>`,
		},
		{
			name: "the values of an edit document are sent back",
			fields: `<field id="a" type="input"><value>now</value><default-value>before</default-value></field>` +
				`<field id="b" type="multiCheck"><default-values><default-value>1</default-value><default-value>2</default-value></default-values></field>` +
				`<field id="g" type="complex"><fields><field id="x" type="input"/><field id="y" type="input"/></fields>` +
				`<default-complex-value><field id="x" type="input"><value>1</value></field><field id="y" type="input"><value fileId="3">2</value></field></default-complex-value></field>` +
				`<field id="r" type="multiComplex"><fields><field id="x" type="input"><default-value>d</default-value></field></fields>` +
				`<default-values><default-complex-values><field id="x" type="input"><value>1</value></field></default-complex-values><default-complex-values/></default-values></field>`,
			values: listing.Values{"g": {Fields: listing.Values{"x": text("5")}}},
			want: `<field id="a" type="input"><value>now</value></field>` +
				`<field id="b" type="multiCheck"><values><value>1</value><value>2</value></values></field>` +
				`<field id="g" type="complex"><complex-value><field id="x" type="input"><value>5</value></field><field id="y" type="input"><value fileId="3">2</value></field></complex-value></field>` +
				`<field id="r" type="multiComplex"><complex-values><field id="x" type="input"><value>1</value></field></complex-values>` +
				`<complex-values><field id="x" type="input"><value>d</value></field></complex-values></field>`,
		},
		{
			name: "labels, disabled fields and what is empty are left out",
			fields: `<field id="l" type="label"/><field id="d" type="input"><rules><rule name="disableRule" value="true"/></rules><default-value>1</default-value></field>` +
				`<field id="e" type="multiInput"/><field id="g" type="complex"><fields><field id="x" type="input"/></fields></field>`,
			values: listing.Values{"l": text("x"), "d": text("x"), "e": listing.List("", " "), "g": {Fields: listing.Values{"x": text("")}}},
			want:   "",
		},
		{
			name:   "line ends and signs survive",
			fields: `<field id="k" type="input"/>`,
			values: listing.Values{"k": {Text: "talavera plate\nceramic \"plate\" <b>]]>\r\n", Attrs: map[string]string{"text": "a\nb\tc"}}},
			want:   `<field id="k" type="input"><value text="a&#xA;b&#x9;c">talavera plate` + "\n" + `ceramic "plate" &lt;b&gt;]]&gt;&#xD;` + "\n" + `</value></field>`,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := &listing.Draft{Values: tt.values}
			if d := cmp.Diff(tt.want, inner(t, encode(t, parse(tt.fields), d))); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

// Tmall and Taobao take complex-values for a complex field, as their SDK writes
// it; options say otherwise.
func TestDialects(t *testing.T) {
	const fields = `<field id="g" type="complex"><fields><field id="a" type="input"/></fields></field>`
	d := &listing.Draft{Values: listing.Values{"g": {Fields: listing.Values{"a": listing.Text("1")}}}}
	for _, tt := range []struct {
		root, want string
		options    topschema.Options
	}{
		{"itemRule", "<itemParam><field id=\"g\" type=\"complex\"><complex-values>", topschema.Options{}},
		{"itemSchema", "<itemParam><field id=\"g\" type=\"complex\"><complex-value>", topschema.Options{}},
		{"itemRule", "<itemRule><field id=\"g\" type=\"complex\"><complex-value>", topschema.Options{Root: "itemRule", ComplexElement: "complex-value"}},
	} {
		s, err := topschema.Parse(strings.NewReader("<"+tt.root+">"+fields+"</"+tt.root+">"), &tt.options)
		if err != nil {
			t.Fatal(err)
		}
		if got := encode(t, s.Document, d); !strings.Contains(got, tt.want) {
			t.Errorf("%s with %+v: got %s, want %s", tt.root, tt.options, got, tt.want)
		}
	}
}

// Nothing is dropped: what cannot be written is an error that names its place.
func TestEncodeRefuses(t *testing.T) {
	doc := document(t, `<field id="a" type="input"/><field id="r" type="multiComplex"><fields><field id="x" type="input"/></fields></field>`)
	for want, values := range map[string]listing.Values{
		"/values/ghost:":     {"ghost": listing.Text("x")},
		"/values/r/1/ghost:": {"r": rows(empty, listing.Values{"ghost": listing.Text("x")})},
		"/values/a:":         {"a": listing.List("x", "y")},
		"/values/r/0/x:":     {"r": rows(listing.Values{"x": listing.Text("\x01")})},
	} {
		d := &listing.Draft{Values: values}
		if _, err := doc.Encode(d); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Encode: got %v, want an error that names %s", err, want)
		}
		if _, err := doc.Fill(d); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Fill: got %v, want an error that names %s", err, want)
		}
		if len(doc.Check(d)) == 0 {
			t.Errorf("Check finds nothing wrong with %s", want)
		}
	}
}

// A document that nothing is changed in stays as it came, byte by byte.
func TestFillChangesNothing(t *testing.T) {
	files, err := filepath.Glob("testdata/schemas/*.xml")
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	if dir := os.Getenv("NAO_SAMPLES"); dir != "" {
		more, _ := filepath.Glob(filepath.Join(dir, "schemas", "*.xml"))
		files = append(files, more...)
	}
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		doc := parseFile(t, file).Document.(*topschema.Document)
		for name, values := range map[string]listing.Values{"no values": nil, "its own values": doc.Values()} {
			got, err := doc.Fill(&listing.Draft{Values: values})
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(source, got) {
				t.Errorf("%s, %s:\n%s", file, name, cmp.Diff(string(source), string(got)))
			}
		}
	}
}

// Values go where they belong; comments, blanks, CDATA and elements that this
// package does not know survive around them.
func TestFill(t *testing.T) {
	const source = `<?xml version="1.0"?>
<!-- kept --><itemSchema extra='1'>
  <field id="a" type="input" odd="x"><unknown>&amp;<![CDATA[<kept>]]></unknown></field>
  <field
	id='b' type='input' />
  <field id="c" type="multiInput"><values><value>1</value></values><!-- between --><values/></field>
  <field id="d" type="input"><value>old</value></field><field id="e" type="input"><default-value>5</default-value></field>
  <field id="g" type="complex"><fields><field id="x" type="input"/></fields><complex-value><field id="x" type="input"><value>1</value></field></complex-value></field>
</itemSchema>
`
	s, err := topschema.Parse(strings.NewReader(source), nil)
	if err != nil {
		t.Fatal(err)
	}
	got, err := s.Document.(*topschema.Document).Fill(&listing.Draft{Values: listing.Values{
		"a": attributed("1 < 2", "fileId", "9"), "b": listing.Text("2"), "c": listing.List("3", "4"), "d": listing.Text("old"), "e": listing.Text("6"),
		"g": {Fields: listing.Values{"x": listing.Text("7")}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	want := strings.NewReplacer(
		`</unknown></field>`, `</unknown><value fileId="9">1 &lt; 2</value></field>`,
		`type='input' />`, `type='input'><value>2</value></field>`,
		`<values><value>1</value></values><!-- between --><values/>`, `<values><value>3</value><value>4</value></values><!-- between -->`,
		`<default-value>5</default-value>`, `<default-value>5</default-value><value>6</value>`,
		`<complex-value><field id="x" type="input"><value>1</value>`, `<complex-value><field id="x" type="input"><value>7</value>`,
	).Replace(source)
	if d := cmp.Diff(want, string(got)); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	// What was filled in is read back.
	values, err := topschema.ReadValues(bytes.NewReader(got))
	if err != nil {
		t.Fatal(err)
	}
	if v := values["g"].Fields["x"].Text + values["a"].Attrs["fileId"] + values["e"].Text; v != "796" {
		t.Errorf("read back %+v", values)
	}
}

// Values are read out of every form that has been seen.
func TestReadValues(t *testing.T) {
	const in = `<itemParam>
<field id="a" type="input"><value fileId="1">x</value></field>
<field id="b" type="singleCheck"><values><value>1</value></values></field>
<field id="c"><values><value>1</value><value> </value><value inputValue="Cobalto">-2</value></values></field>
<field id="d" type="complex"><complex-values><field id="x"><value>1</value></field></complex-values></field>
<field id="e"><complex-value><field id="x"><default-value>1</default-value></field></complex-value></field>
<field id="f"><complex-values><field id="x"><value>1</value></field></complex-values><complex-values><field id="x"><value>2</value></field></complex-values></field>
<field id="g"><default-values><default-complex-values><field id="x"><value>1</value></field></default-complex-values></default-values></field>
<field id="h"><default-values><default-value>1</default-value></default-values></field>
<field id="i" type="input"><value/><default-value>d</default-value></field>
<field id="j" type="multiInput"><value>1</value></field>
<field id="k" type="input"><value><![CDATA[<p>1</p>]]> &amp; 2</value></field>
<field id="l" type="input"/><field id="a" type="input"><value>second</value></field><field type="input"><value>x</value></field><other/>
</itemParam>`
	x := func(s string) listing.Values { return listing.Values{"x": listing.Text(s)} }
	want := listing.Values{
		"a": attributed("x", "fileId", "1"), "b": listing.Text("1"),
		"c": {List: []listing.Value{listing.Text("1"), attributed("-2", "inputValue", "Cobalto")}},
		"d": {Fields: x("1")}, "e": {Fields: x("1")}, "f": rows(x("1"), x("2")), "g": rows(x("1")), "h": listing.List("1"),
		"i": listing.Text("d"), "j": listing.List("1"), "k": listing.Text("<p>1</p> & 2"),
	}
	got, err := topschema.ReadValues(strings.NewReader(in))
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	for _, bad := range []string{"", "<items/>", "<itemParam>"} {
		if _, err := topschema.ReadValues(strings.NewReader(bad)); err == nil {
			t.Errorf("%q is read", bad)
		}
	}
}

// What is encoded is XML, and the same every time.
func TestEncodeIsDeterministic(t *testing.T) {
	s, d := typicalSchema(t)
	first := encode(t, s.Document, d)
	for range 10 {
		if again := encode(t, s.Document, d); again != first {
			t.Fatal("two encodings of one draft differ")
		}
	}
	for dec := xml.NewDecoder(strings.NewReader(first)); ; {
		if _, err := dec.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
}
