package alibabatest

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestSignatureVectors checks the gateway's own signer against the published
// example and values computed by the documented rule.
func TestSignatureVectors(t *testing.T) {
	common := map[string]string{"app_key": "123456", "sign_method": "sha256", "timestamp": "1517820392000"}
	tests := []struct {
		name   string
		api    string
		params map[string]string
		want   string
	}{
		{ // Lazada "HTTP request sample", article 108069, 2022-10-26
			"official", "/order/get",
			map[string]string{"access_token": "test", "order_id": "1234"},
			"4190D32361CFB9581350222F345CB77F3B19F0E31D162316848A2C1FFD5FAB4A",
		},
		{
			"official, empty values added", "/order/get",
			map[string]string{"access_token": "test", "order_id": "1234", "debug": "", "partner_id": ""},
			"4190D32361CFB9581350222F345CB77F3B19F0E31D162316848A2C1FFD5FAB4A",
		},
		{
			"official, sign itself is left out", "/order/get",
			map[string]string{"access_token": "test", "order_id": "1234", "sign": "x"},
			"4190D32361CFB9581350222F345CB77F3B19F0E31D162316848A2C1FFD5FAB4A",
		},
		{
			"system call", "/auth/token/create", map[string]string{"code": "test"},
			"2FD5C08C00312D03DCA01D650D0B46729C2A9933301694CF0A7A53C5D2E0EDA9",
		},
		{
			"a name without slash has no prefix", "aliexpress.solution.product.info.get",
			map[string]string{"method": "aliexpress.solution.product.info.get", "access_token": "test", "product_id": "1234"},
			"4944DEFBF3FC64EC0F0F98581F6375F6FCFCF95A9C1F119F97AABFE4C12C4329",
		},
		{
			"product", APIProductGet, map[string]string{"access_token": "test", "product_id": "1234"},
			"2D40876B9DA08A58323592368102E1EB7478C41CCC9A39604FA53D78A4CC5325",
		},
	}
	for _, tt := range tests {
		params := maps.Clone(common)
		maps.Copy(params, tt.params)
		if got := signature("helloworld", tt.api, params, false); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
	toy := map[string]string{"foo": "1", "bar": "2", "foo_bar": "3", "foobar": "4"}
	if got := signature("helloworld", "/test/api", toy, false); got != "BD011266EC150C787B2201495AA2D6F326BB6910DE77E84EA28F5215DCD7FA5E" {
		t.Errorf("the documentation's order of names: %s", got)
	}
}

// TestBehavioursAreNamed compares the table with the comments in the code, both
// ways.
func TestBehavioursAreNamed(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	comment := regexp.MustCompile(`(?m)^\s*// behaviour: ([a-z.0-9-]+)$`)
	inCode := map[string]bool{}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range comment.FindAllStringSubmatch(string(text), -1) {
			inCode[m[1]] = true
		}
	}
	var ids []string
	for _, b := range Behaviours() {
		ids = append(ids, b.ID)
		if b.Tag != Documented && b.Tag != Observed && b.Tag != Assumed {
			t.Errorf("%s has the tag %q", b.ID, b.Tag)
		}
		if b.Text == "" || b.Source == "" {
			t.Errorf("%s has no text or no source", b.ID)
		}
	}
	if !slices.IsSorted(ids) || len(slices.Compact(slices.Clone(ids))) != len(ids) {
		t.Error("ids are not in order or not unique")
	}
	if diff := cmp.Diff(slices.Sorted(maps.Keys(inCode)), ids); diff != "" {
		t.Errorf("code against table (-code +table):\n%s", diff)
	}
	if lines := strings.Count(behavioursTSV, "\n") - 2; lines != len(ids) {
		t.Errorf("%d of %d lines of the table were read", len(ids), lines)
	}
}

func TestDecodeInfo(t *testing.T) {
	for name, text := range map[string]string{
		"empty":            ``,
		"a list":           `[]`,
		"text":             `"x"`,
		"two values":       `{}{}`,
		"too deep":         strings.Repeat(`{"a":`, 17) + `1` + strings.Repeat(`}`, 17),
		"too large":        `{"x":"` + strings.Repeat("x", maxInfoBytes) + `"}`,
		"long number":      `{"trade_info":{"moq":` + strings.Repeat("9", 21) + `}}`,
		"boolean number":   `{"trade_info":{"moq":true}}`,
		"id with a point":  `{"category_info":{"category_id":1.5}}`,
		"negative id":      `{"category_info":{"category_id":-1}}`,
		"product id words": `{"basic_info":{"product_id":"x"}}`,
	} {
		if _, err := decodeInfo(text, Readings{}); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
	sent, err := decodeInfo(`{"basic_info":{"product_id":1600123456789012345,"title":"[{\"\\"},"trade_info":{"moq":" 12 ","price":null}, "other": 1}`, Readings{})
	if err != nil {
		t.Fatal(err)
	}
	if sent.productID != "1600123456789012345" || sent.info.Trade.MOQ != "12" || sent.info.Basic.Title != `[{"\` {
		t.Errorf("%+v", sent)
	}
	if _, there := sent.tree["trade_info"].(map[string]any)["price"]; there {
		t.Error("null counts as sent")
	}
}

// FuzzDecodeInfo checks that no text makes the decoder panic, and that what it
// accepts survives being stored and read again.
func FuzzDecodeInfo(f *testing.F) {
	for _, text := range []string{
		`{}`, `{"basic_info":{"product_id":"12","title":"Mole"}}`, `{"attributes":[{"attribute_name":"a"}],"category_info":{}}`,
		`{"trade_info":{"price":{"tiered_price":[{"quantity":1,"price":"2.50"}]},"sku_info":[{"sku_price":{"price":1},"sale_attributes":[{"image":{}}]}]}}`,
		`{"logistics_info":{"dimension":{"length":"1"},"tiered_lead_time":[null]}}`, `{"category_info":{"category_id":007}}`, `{"trade_info":3}`, `[[[[`,
	} {
		f.Add(text, true)
	}
	f.Fuzz(func(t *testing.T, text string, beside bool) {
		sent, err := decodeInfo(text, Readings{AttributesBeside: beside})
		if err != nil {
			return
		}
		again, err := merge(sent.info, map[string]any{})
		if err != nil {
			t.Fatalf("%q: stored and read again: %v", text, err)
		}
		if a, b := asJSON(t, sent.info), asJSON(t, again); a != b {
			t.Errorf("%q:\n first %s\n again %s", text, a, b)
		}
		merged, err := merge(sent.info, sent.tree)
		if err != nil {
			t.Fatalf("%q: laid over itself: %v", text, err)
		}
		if a, b := asJSON(t, sent.info), asJSON(t, merged); a != b {
			t.Errorf("%q: an update with the same content changes it:\n%s\n%s", text, a, b)
		}
	})
}

func asJSON(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestNumbersAndIDs(t *testing.T) {
	for in, want := range map[string]string{
		`7`: `7`, `"007"`: `7`, `"000"`: `0`, `null`: `null`, `" 9007199254740993 "`: `9007199254740993`, `""`: `null`,
	} {
		var id ID
		if err := json.Unmarshal([]byte(in), &id); err != nil {
			t.Errorf("id %s: %v", in, err)
		} else if got := asJSON(t, id); got != want {
			t.Errorf("id %s prints as %s, want %s", in, got, want)
		}
	}
	for in, want := range map[Number]int{"": 0, "12": 0, "12.0": 1, "420.0000": 4, "12.50": 2} {
		if got := in.decimals(); got != want {
			t.Errorf("%q has %d decimals, want %d", in, got, want)
		}
	}
	for in, want := range map[Number]int32{"": 0, "12": 0, "12.0": 0, "12.50": 1, "12.345": 3} {
		if got := in.places(); got != want {
			t.Errorf("%q has %d places, want %d", in, got, want)
		}
	}
	if got := Number("no").dec(); !got.IsZero() {
		t.Errorf("text counts as %s", got)
	}
}

// TestRollAgainstASimpleList drives the paged list and a naive one with the
// same events.
func TestRollAgainstASimpleList(t *testing.T) {
	start := time.Unix(0, 0)
	var r roll
	var naive []posting
	for step := range 400 {
		now := start.Add(time.Duration(step) * time.Second)
		if step%3 != 2 {
			p := posting{id: fmt.Sprintf("%06d", step), from: now.Add(time.Duration(step%7) * time.Second)}
			r.add(p)
			naive = append(naive, p)
		} else if victim := &naive[step*7%len(naive)]; victim.until.IsZero() {
			victim.until = now.Add(time.Duration(step%5) * time.Second)
			r.remove(victim.id, victim.until)
		}
		var want []string
		for _, p := range naive {
			if p.visible(now) {
				want = append(want, p.id)
			}
		}
		got, total := r.page(0, 1000, now)
		if total != len(want) || !slices.Equal(got, want) {
			t.Fatalf("step %d: %d ids %v, want %d %v", step, total, got, len(want), want)
		}
	}
	if len(r.settling) > 20 || len(r.ids) >= len(naive) {
		t.Errorf("%d of %d products are still looked at one by one", len(r.settling), len(r.ids))
	}
}

// TestBuiltInCategoriesPredictThemselves: the name of a leaf and each of its
// keywords lead to it and to no other.
func TestBuiltInCategoriesPredictThemselves(t *testing.T) {
	tree, err := loadCategories(builtin)
	if err != nil {
		t.Fatal(err)
	}
	for _, leaf := range tree.leaves {
		for _, title := range append([]string{leaf.name()}, leaf.file.Keywords...) {
			if got, ok := tree.predict(title, ""); !ok || got != leaf {
				t.Errorf("%q does not lead to %s; give the category a longer keyword", title, strings.Join(leaf.path, "/"))
			}
		}
	}
}

func TestIndexFollowsRenames(t *testing.T) {
	at := func(seconds int) time.Time { return time.Unix(int64(seconds), 0) }
	x := index{}
	records := map[string]*record{}
	// rename gives a product another model number at a time that the search
	// follows ten seconds later.
	rename := func(id, model string, now int) {
		r := &record{ID: id, Account: "tequilera"}
		if old := records[id]; old != nil {
			r = old.clone()
			x.forget(old)
		}
		r.Info.Basic.ModelNumber, r.Deleted = model, model == ""
		r.reindex(at(now), at(now+10))
		x.enter(r)
		records[id] = r
	}
	rename("1", "TEQ-750", -10)
	rename("2", "TEQ-750", -5)
	rename("1", "TEQ-50", 10)
	rename("1", "TEQ-750", 15) // back, before the search has forgotten it
	rename("1", "TEQ-750", 16) // another change
	rename("2", "", 20)        // deleted
	key := indexKey("tequilera", byModel, "TEQ-750")
	for _, tt := range []struct {
		at   int
		want string
	}{{-1, ""}, {0, "1"}, {5, "1 2"}, {19, "1 2"}, {20, "2"}, {24, "2"}, {25, "1 2"}, {29, "1 2"}, {30, "1"}, {99, "1"}} {
		if got := strings.Join(x.find(key, at(tt.at)), " "); got != tt.want {
			t.Errorf("at %d s: %q, want %q", tt.at, got, tt.want)
		}
	}
	if n := len(x[key]); n != 1 {
		t.Errorf("%d postings are kept", n)
	}
	rename("1", "", 200)
	if n := len(records["1"].Found); n != 1 {
		t.Errorf("the record keeps %d keys, want the one that is being forgotten", n)
	}
	x.find(key, at(210))
	rename("1", "TEQ-1L", 300)
	if len(x) != 1 || len(records["1"].Found) != 1 {
		t.Errorf("an empty key is kept: %v", x)
	}
}

func TestPageOf(t *testing.T) {
	ids := []string{"a", "b", "c"}
	for _, tt := range []struct {
		page, size int
		want       string
	}{{0, 2, "a b"}, {1, 2, "c"}, {2, 2, ""}, {0, 5, "a b c"}, {-1, 2, ""}, {0, 0, ""}, {1 << 62, 4, ""}, {1, 3, ""}} {
		if got := strings.Join(pageOf(ids, tt.page, tt.size), " "); got != tt.want {
			t.Errorf("page %d of %d: %q, want %q", tt.page, tt.size, got, tt.want)
		}
	}
}

func TestCloneSharesNothing(t *testing.T) {
	text := `{"basic_info":{"product_image":[{"image_url":"a"}]},"category_info":{"attributes":[{"attribute_name":"a"}]},
	 "trade_info":{"price":{"tiered_price":[{"price":1}],"range_price":{"min_price":1}},
	 "sku_info":[{"sku_price":{"price":1},"sale_attributes":[{"attribute_name":"a","image":{"image_url":"a"}}]}]},
	 "logistics_info":{"tiered_lead_time":[{"lead_time":1}],"dimension":{"length":1}}}`
	sent, err := decodeInfo(text, Readings{})
	if err != nil {
		t.Fatal(err)
	}
	before := asJSON(t, sent.info)
	c := sent.info.clone()
	c.Basic.Images[0].URL = "b"
	c.Category.Attributes[0].Name = "b"
	c.Trade.Price.Tiers[0].Price, c.Trade.Price.Range.Min = "2", "2"
	sku := &c.Trade.SKUs[0]
	sku.Price.Price, sku.Attributes[0].Name, sku.Attributes[0].Image.URL, sku.Code = "2", "b", "b", "b"
	c.Logistics.LeadTimes[0].Days, c.Logistics.Dimension.Length = "2", "2"
	if after := asJSON(t, sent.info); after != before {
		t.Errorf("the original changed:\n%s\n%s", before, after)
	}
}

// BenchmarkSearch finds one product among 100,000.
func BenchmarkSearch(b *testing.B) {
	s, err := New(Options{AppKey: "1", Secret: "s", Categories: os.DirFS("testdata")})
	if err != nil {
		b.Fatal(err)
	}
	for i := range 100_000 {
		info := ProductInfo{Basic: BasicInfo{Title: "Tequila"}, Trade: TradeInfo{SKUs: []SKU{{Code: "TEQ-" + strconv.Itoa(i)}}}}
		r := &record{ID: s.store.nextProductID(), Account: "tequilera", Info: info}
		if err := giveSKUIDs(r, nil); err != nil {
			b.Fatal(err)
		}
		if err := s.store.insert(r); err != nil {
			b.Fatal(err)
		}
	}
	c := &call{account: "tequilera", params: map[string]string{"sku_code": "TEQ-77777"}}
	for b.Loop() {
		if got, err := s.productSearch(c); err != nil || len(got) != 2 {
			b.Fatal(got, err)
		}
	}
}
