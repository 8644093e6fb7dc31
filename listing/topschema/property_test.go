package topschema_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/topschema"
)

// words are what random texts are made of: values of the documents, their near
// misses, and what is hard to write.
var words = []string{
	"", " ", "1", "-1", "-2", "9001", "7001", "8002", "6001", "59.00", "0", "1e9", "2026-10-02", "16:30", "MX-123456", "墨西哥", "★", "<p>&amp;</p>",
	"https://example.invalid/a.jpg", "//x.invalid", "a\nb\r\n", "\x00", "\xff", "\uFFFE", "]]>", "\"", "📷", strings.Repeat("龙", 70),
}

// anyValue makes a value of any form.
func anyValue(r *rand.Rand, ids []string, depth int) listing.Value {
	switch n := r.IntN(10); {
	case n == 0 && depth > 0:
		v := listing.Value{Fields: listing.Values{}}
		for range r.IntN(4) {
			v.Fields[ids[r.IntN(len(ids))]] = anyValue(r, ids, depth-1)
		}
		return v
	case n <= 3 && depth > 0:
		v := listing.Value{List: []listing.Value{}}
		for range r.IntN(4) {
			v.List = append(v.List, anyValue(r, ids, depth-1))
		}
		return v
	case n == 4:
		return attributed(words[r.IntN(len(words))], "inputValue", words[r.IntN(len(words))])
	}
	return listing.Text(words[r.IntN(len(words))])
}

// Whatever a draft holds, Check tells it in words, in the same way each time
// and without changing the draft; and what Check finds no error in is encoded,
// and read back as the same values.
func TestRandomDrafts(t *testing.T) {
	files, err := filepath.Glob("testdata/schemas/*.xml")
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	encoded := 0
	for _, file := range files {
		s := parseFile(t, file)
		ids := []string{"ghost"}
		for _, f := range s.Fields {
			ids = append(ids, f.ID)
		}
		for seed := range uint64(400) {
			r := rand.New(rand.NewPCG(seed, 1))
			d := &listing.Draft{Values: listing.Values{}, Media: []listing.MediaRef{{URL: "https://example.invalid/a.jpg", Bytes: 1 << 20, Width: 800, Height: 800}}}
			for range r.IntN(12) {
				d.Values[ids[r.IntN(len(ids))]] = anyValue(r, ids, 3)
			}
			before, err := json.Marshal(d)
			if err != nil {
				t.Fatal(err)
			}
			found := s.Document.Check(d)
			if d := cmp.Diff(texts(found), texts(s.Document.Check(d))); d != "" {
				t.Fatalf("%s, seed %d: checked again (-first +second):\n%s", file, seed, d)
			}
			for _, f := range found {
				if topschema.RuleName(f.Rule) == "" || !strings.HasPrefix(f.Field, "/values/") || strings.Contains(f.Text(i18n.MexicanSpanish), "{field}") {
					t.Fatalf("%s, seed %d: %v", file, seed, f)
				}
			}
			if after, _ := json.Marshal(d); !bytes.Equal(before, after) {
				t.Fatalf("%s, seed %d: Check changed the draft", file, seed)
			}
			if wrongForm(found) {
				continue
			}
			encodeTwice(t, s.Document, d)
			encoded++
		}
	}
	if encoded < 100 {
		t.Errorf("only %d drafts could be encoded: too few to prove anything", encoded)
	}
}

// wrongForm reports whether the findings include what cannot be encoded. A
// value that is only not allowed can; one of a read-only field is not looked
// into any further.
func wrongForm(found []check.Finding) bool {
	for _, f := range found {
		switch f.Rule.ID {
		case "top-form", "top-characters", "top-unknown-field", "top-read-only":
			return true
		}
	}
	return false
}

func texts(found []check.Finding) []string {
	var all []string
	for _, f := range found {
		all = append(all, f.Field+" "+f.String())
	}
	return all
}

// A document is used by many at once.
func TestConcurrentUse(t *testing.T) {
	s, d := typicalSchema(t)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 50 {
				if found := s.Document.Check(d); len(found) > 0 {
					t.Errorf("got %v", found)
				}
				if _, err := s.Document.Encode(d); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
}

// The values that a document gives away are the caller's own.
func TestValuesAreCopies(t *testing.T) {
	doc := parseFile(t, "testdata/schemas/leather-boots.tmall-edit.xml").Document.(*topschema.Document)
	values := doc.Values()
	want := fmt.Sprint(values)
	values["material_prop_100"].List[0].Fields["material_prop_name"] = listing.Text("x")
	values["update_fields"].List[0] = listing.Text("x")
	if got := fmt.Sprint(doc.Values()); got != want {
		t.Errorf("the document's values are now %s, and were %s", got, want)
	}
}

// The size of a group's files is their sum; one that is not known leaves it open.
func TestSizeOfGroup(t *testing.T) {
	doc := document(t, `<field id="g" type="complex">`+rule("maxTargetSizeRule", "2", "")+
		`<fields><field id="a" type="input"/><field id="b" type="multiInput"/></fields></field>`)
	d := &listing.Draft{
		Values: listing.Values{"g": {Fields: listing.Values{"a": listing.Text("//x.invalid/1"), "b": listing.List("//x.invalid/2", "no address")}}},
		Media:  []listing.MediaRef{{URL: "//x.invalid/1", Bytes: 1000}, {URL: "//x.invalid/2", Bytes: 1048}},
	}
	for bytes, want := range map[int64]string{1048: "", 1049: "top-file-too-big", 0: "top-file-unknown"} {
		d.Media[1].Bytes = bytes
		var got strings.Builder
		for _, f := range doc.Check(d) {
			got.WriteString(f.Rule.ID)
		}
		if got.String() != want {
			t.Errorf("with %d bytes: got %q, want %q", bytes, got.String(), want)
		}
	}
}

// A finding in a row names the row, and is placed by what it was made from.
func TestPlaceOfFinding(t *testing.T) {
	s := parseFile(t, "testdata/schemas/avocado.tmall.xml")
	d := &listing.Draft{
		Values: listing.Values{"sku": rows(listing.Values{"prop_net": listing.Text("6001")}, listing.Values{"prop_net": listing.Text("6002"), "sku_price": listing.Text("1.5")})},
		Origin: map[string]string{"/values/sku/1": "/variants/1", "/values/sku/1/sku_price": "/variants/1/price", "/values/title": "/facts/variety"},
	}
	type place struct{ path, field, text string }
	got := map[string]place{}
	for _, f := range s.Document.Check(d) {
		got[spoken(f)] = place{f.Path, f.Field, f.Text(i18n.MexicanSpanish)}
	}
	want := map[string]place{
		"sku[1].sku_price:minDecimalDigitsRule": {"/variants/1/price", "/values/sku/1/sku_price",
			"«销售规格 2 › 价格» es 1.5, con 1 decimal, y pide al menos 2. Complétalo con ceros."},
		"sku[1].sku_quantity:requiredRule": {"/variants/1", "/values/sku/1/sku_quantity",
			"«销售规格 2 › 库存» es obligatorio y está vacío. Escribe el dato en tu catálogo."},
		"title:requiredRule": {"/facts/variety", "/values/title",
			"«Variedad (商品标题)» es obligatorio y está vacío. Escribe el dato en tu catálogo."},
	}
	for at, w := range want {
		if got[at] != w {
			t.Errorf("%s:\ngot  %+v\nwant %+v", at, got[at], w)
		}
	}
}
