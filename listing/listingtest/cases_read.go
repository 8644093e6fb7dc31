package listingtest

import (
	"context"
	"maps"
	"slices"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/listing"
)

// readCases are about what a marketplace says of itself and of what it holds.
func readCases() []testCase {
	return []testCase{
		{"info", "listing.Info: id, name, locales, currency and zone are given; FindBatch, SubmitBatch and StatusBatch are at least 1", testInfo},
		{"categories", "Marketplace.Categories: returns the children of a category, or the roots for \"\"", testCategories},
		{"categories-unknown", "Marketplace.Categories: fault.NotFound: there is no such category", testCategoriesUnknown},
		{"schema", "Marketplace.Schema: returns the rules of a leaf category for texts of a locale", testSchema},
		{"schema-unknown", "Marketplace.Schema: fault.NotFound: no such leaf", testSchemaUnknown},
		{"schema-draft", "listing.Schema.Validate: returns everything in which the draft breaks the schema, and a draft that the marketplace takes breaks nothing", testSchemaDraft},
		{"schema-required", "listing.Field.Required: a draft without it is refused", testSchemaRequired},
		{"find-unknown", "Marketplace.Find: returns what the marketplace holds under the seller's codes; codes that it does not know are left out", testFindUnknown},
		{"find-created", "Marketplace.Find: only a listing younger than Info.FindLag may be missing; Remote.Draft is what it says now", testFindCreated},
		{"find-doubles", "Marketplace.Find: drafts and doubles included", testFindDoubles},
		{"cancelled-read", "Marketplace: an error of a method means that nothing is known; without one, what is said is true", testCancelledRead},
	}
}

func testInfo(s *suite) {
	i := s.info
	if i.ID == "" || i.Name == "" {
		s.Errorf("Info: ID %q, Name %q; both are given", i.ID, i.Name)
	}
	if len(i.Locales) == 0 || slices.Contains(i.Locales, "") {
		s.Errorf("Info: Locales are %q; want at least one BCP 47 tag", i.Locales)
	}
	if _, err := currency.ParseCode(string(i.Currency)); err != nil {
		s.Errorf("Info: Currency: %v", err)
	}
	if i.Zone == nil {
		s.Errorf("Info: Zone is nil; want the one of the platform's days, and time.UTC only if it is that")
	}
	if i.FindBatch < 1 || i.SubmitBatch < 1 || i.StatusBatch < 1 {
		s.Errorf("Info: FindBatch %d, SubmitBatch %d, StatusBatch %d; each is at least 1", i.FindBatch, i.SubmitBatch, i.StatusBatch)
	}
	if i.FindLag < 0 {
		s.Errorf("Info: FindLag is %v; 0 is the least", i.FindLag)
	}
}

// maxDepth bounds the way down a tree of categories that might be a circle.
const maxDepth = 32

// testCategories goes down from the roots, by the first child that goes on,
// until it stands on a leaf.
func testCategories(s *suite) {
	parent := ""
	for range maxDepth {
		cs, err := s.Market.Categories(s.Context(), parent)
		if err != nil {
			s.Fatalf("Categories(%q): %v", parent, err)
		}
		if len(cs) == 0 {
			s.Fatalf("Categories(%q): none; every category that is no leaf has children", parent)
		}
		s.named(parent, cs)
		if slices.ContainsFunc(cs, func(c listing.Category) bool { return c.Leaf }) {
			return
		}
		parent = cs[0].ID
	}
	s.Errorf("Categories: no leaf within %d levels; the last category was %q", maxDepth, parent)
}

// named checks that categories can be told apart and shown.
func (s *suite) named(parent string, cs []listing.Category) {
	s.TB.Helper()
	seen := map[string]bool{}
	for _, c := range cs {
		if c.ID == "" || c.Name == "" || c.ID == parent || seen[c.ID] {
			s.Fatalf("Categories(%q): %+v: want an ID of its own and a name", parent, c)
		}
		seen[c.ID] = true
	}
}

// nowhere returns ids that no category has: one in digits, as many platforms
// write theirs, and one in words.
func nowhere() []string { return []string{"999999999999", "no-such-category"} }

func testCategoriesUnknown(s *suite) {
	for _, id := range nowhere() {
		cs, err := s.Market.Categories(s.Context(), id)
		if k := fault.KindOf(err); k != fault.NotFound {
			s.Errorf("Categories(%q): %v, error %v of kind %q; want an error of kind %q", id, cs, err, k, fault.NotFound)
		}
	}
}

// leaf returns the schema of the harness's drafts, and one of them.
func (s *suite) leaf() (*listing.Schema, *listing.Draft) {
	s.TB.Helper()
	d := s.draft("TEQ-01")
	schema, err := s.Market.Schema(s.Context(), d.Category, d.Locale)
	if err != nil {
		s.Fatalf("Schema(%q, %q): %v", d.Category, d.Locale, err)
	}
	if schema == nil {
		s.Fatalf("Schema(%q, %q): nil, and no error", d.Category, d.Locale)
	}
	return schema, d
}

func testSchema(s *suite) {
	schema, d := s.leaf()
	if schema.Category != d.Category || schema.Locale != d.Locale {
		s.Errorf("Schema(%q, %q) is of category %q in %q", d.Category, d.Locale, schema.Category, schema.Locale)
	}
	if len(schema.Fields) == 0 {
		s.Errorf("Schema(%q, %q) has no fields", d.Category, d.Locale)
	}
	for _, f := range schema.Fields {
		tokens, ok := check.Tokens(f.Path)
		if f.Name == "" || !ok || len(tokens) == 0 && !f.Sale {
			s.Errorf("field %q of the schema has the path %q; want a name, and a JSON Pointer into the values", f.Name, f.Path)
		}
	}
	if again, _ := s.leaf(); again.Version != schema.Version {
		s.Errorf("Schema: version %q, and then %q, of the same rules", schema.Version, again.Version)
	}
}

func testSchemaUnknown(s *suite) {
	ids := nowhere()
	roots, err := s.Market.Categories(s.Context(), "")
	if err != nil {
		s.Fatalf("Categories(%q): %v", "", err)
	}
	if i := slices.IndexFunc(roots, func(c listing.Category) bool { return !c.Leaf }); i >= 0 {
		ids = append(ids, roots[i].ID)
	}
	for _, id := range ids {
		schema, err := s.Market.Schema(s.Context(), id, s.draft("TEQ-01").Locale)
		if k := fault.KindOf(err); k != fault.NotFound {
			s.Errorf("Schema(%q): a schema (%v), error %v of kind %q; want an error of kind %q", id, schema != nil, err, k, fault.NotFound)
		}
	}
}

// testSchemaDraft looks at the harness's draft as much as at the schema: a
// suite whose drafts are wrong proves nothing.
func testSchemaDraft(s *suite) {
	schema, d := s.leaf()
	before := s.snapshot(d)
	if fs := schema.Validate(d); check.Worst(fs) >= check.Error {
		s.Errorf("Validate: a draft that the marketplace takes: %s", texts(fs))
	}
	if s.snapshot(d) != before {
		s.Errorf("Validate: the draft was changed")
	}
	if d.SKU != "TEQ-01" || len(d.Offers) == 0 || before != s.snapshot(s.draft("TEQ-01")) {
		s.Errorf("Account.Draft: %s; want the code that was asked for, an offer, and the same every time", before)
	}
	if !slices.Contains(s.info.Locales, d.Locale) {
		s.Errorf("Account.Draft: locale %q is none of Info.Locales, %q", d.Locale, s.info.Locales)
	}
	for _, m := range prices(d) {
		if m.Code() != s.info.Currency {
			s.Errorf("Account.Draft: the price %v is not in Info.Currency, %s", m, s.info.Currency)
		}
	}
}

// lacking returns drafts of a code that lack one required field each, by the
// path of the field.
func (s *suite) lacking(sku string) map[string]*listing.Draft {
	s.TB.Helper()
	schema, _ := s.leaf()
	out := map[string]*listing.Draft{}
	for i := range schema.Fields {
		f := &schema.Fields[i]
		d := s.draft(sku)
		if tokens, ok := check.Tokens(f.Path); ok && f.Required && !f.Sale && !d.Values.At(f.Path).IsZero() {
			remove(d.Values, tokens)
			out[f.Path] = d
		}
	}
	return out
}

// remove removes the value at a path.
func remove(vs listing.Values, path []string) {
	for ; len(path) > 1; path = path[1:] {
		vs = vs[path[0]].Fields
	}
	delete(vs, path[0])
}

func testSchemaRequired(s *suite) {
	schema, d := s.leaf()
	lacking := s.lacking(d.SKU)
	if len(lacking) == 0 {
		s.Errorf("Schema(%q, %q): no field with a place in the values is required; a marketplace wants at least a title", d.Category, d.Locale)
	}
	for _, path := range slices.Sorted(maps.Keys(lacking)) {
		fs := schema.Validate(lacking[path])
		s.explained("Validate: a draft without "+path, fs)
		if !slices.ContainsFunc(fs, func(f check.Finding) bool { return f.Field == "/values"+path }) {
			s.Errorf("Validate: a draft without %s: no finding is about it: %s", path, texts(fs))
		}
	}
}

func testFindUnknown(s *suite) {
	if rs := s.find("TEQ-01", "TEQ-02"); len(rs) != 0 {
		s.Errorf("Find: %+v in an account that holds nothing", rs)
	}
	s.publish("TEQ-10")
	// TEQ-1 begins like a code that is there: a search by beginnings finds it.
	for _, r := range s.find("TEQ-1", "TEQ-10", "TEQ-100") {
		if r.SKU != "TEQ-10" {
			s.Errorf("Find: %+v; want TEQ-10 alone", r)
		}
	}
	if rs := s.find("TEQ-1"); len(rs) != 0 {
		s.Errorf("Find(TEQ-1): %+v; there is only TEQ-10", rs)
	}
}

func testFindCreated(s *suite) {
	skus := []string{"TEQ-01", "TEQ-02", "TEQ-03"}
	var ids []string
	for _, sku := range skus {
		r := s.submit(create(s.draft(sku)))[0]
		s.accepted("Submit", r)
		ids = append(ids, r.RemoteID)
	}
	s.advance(s.info.FindLag)
	if rs := s.find(skus...); len(rs) != len(skus) {
		s.Errorf("Find(%q): %d listings, %v after they were accepted", skus, len(rs), s.info.FindLag)
	}
	for i, sku := range skus {
		r := s.one(sku)
		if ids[i] != "" && r.RemoteID != ids[i] {
			s.Errorf("Find: %s is listing %q, and its receipt said %q", sku, r.RemoteID, ids[i])
		}
	}
	for _, sku := range skus {
		s.same(s.draft(sku), s.read(sku).Draft)
	}
}

func testFindDoubles(s *suite) {
	const sku = "TEQ-01"
	s.publish(sku)
	want := 1
	// A platform may refuse a code that is there already. What it takes must show.
	if r := s.try(s.Context(), create(s.draft(sku))); r.Fault == 0 {
		want++
	}
	s.advance(s.info.FindLag)
	ids := map[string]bool{}
	for _, r := range s.find(sku) {
		ids[r.RemoteID] = true
	}
	if len(ids) != want {
		s.Errorf("Find: %d listings under %s; %d creations were accepted", len(ids), sku, want)
	}
	s.expectHeld(sku, want, "after as many creations were accepted")
}

func testCancelledRead(s *suite) {
	st := s.publish("TEQ-01")[0]
	d := s.draft("TEQ-01")
	ctx, cancel := context.WithCancel(s.Context())
	cancel()

	rs, err := s.Market.Find(ctx, []string{"TEQ-01"})
	if s.given("Find", err) && len(rs) != 1 {
		s.Errorf("Find: %d listings and no error; there is one", len(rs))
	}
	ss, err := s.Market.Status(ctx, []listing.Receipt{st.Receipt})
	if s.given("Status", err) && (len(ss) != 1 || ss[0].State != listing.Live) {
		s.Errorf("Status: %+v and no error; the listing is live", ss)
	}
	cs, err := s.Market.Categories(ctx, "")
	if s.given("Categories", err) && len(cs) == 0 {
		s.Errorf("Categories: none and no error; there are some")
	}
	schema, err := s.Market.Schema(ctx, d.Category, d.Locale)
	if s.given("Schema", err) && (schema == nil || len(schema.Fields) == 0) {
		s.Errorf("Schema: %+v and no error; it has fields", schema)
	}
}

// given reports whether a method that was given a cancelled context answered
// without an error. If not, the error must not claim to know anything.
func (s *suite) given(method string, err error) bool {
	s.TB.Helper()
	if err == nil {
		return true
	}
	if k := s.kind(method+", context cancelled", err); k == fault.NotFound {
		s.Errorf("%s: the context was cancelled, and the error says that there is nothing: %v", method, err)
	}
	return false
}
