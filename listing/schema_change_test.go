package listing_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

// A marketplace asks for more than it did: what has changed, and what of it
// touches one product.
func ExampleSchema_Changes() {
	old, next := tequilaSchema(), tequilaSchema()
	next.Version = "v2"
	next.Fields[0].Max = 20
	next.Fields[1].Choices = append(next.Fields[1].Choices, listing.Choice{Name: "Spain", Value: "9"})
	for _, c := range old.Changes(next) {
		fmt.Println(c.Effect, c.Field, c.Text(i18n.MexicanSpanish))
	}
	for _, f := range listing.Affected(old, next, tequila()) {
		fmt.Println(f.Path, f.Text(i18n.MexicanSpanish))
	}
	// Output:
	// loosens /values/attributes/Place of Origin La lista de «Place of Origin» tiene un valor nuevo: Spain.
	// breaks /values/title «Title» acepta ahora 20 caracteres como máximo en vez de 40. Acorta lo que pase de ahí.
	// /content/en/title «Title» acepta 20 caracteres como máximo; «Herradura Reposado Tequila» es más largo. Acórtalo.
}

// document is rules of another language: an empty title is refused.
type document struct{ least int }

func (r document) Check(d *listing.Draft) []check.Finding {
	if len(d.Values["title"].Text) >= r.least {
		return nil
	}
	return []check.Finding{{Rule: &check.Rule{ID: "test-title"}, Severity: check.Error, Field: "/values/title"}}
}

func (document) Encode(*listing.Draft) ([]byte, error) { return nil, nil }

// Each change of a schema is told, with its effect; the draft is the tequila,
// and affected says what it breaks that it did not break before.
func TestChanges(t *testing.T) {
	type schema = listing.Schema
	const title, origin, cert, volume = 0, 1, 2, 3
	choice := func(name, id string) listing.Choice { return listing.Choice{Name: name, Value: id} }
	tests := []struct {
		name      string
		old, next func(*schema)
		want      []string
		affected  []string
	}{
		{name: "nothing"},
		{name: "the name of the version", next: func(s *schema) { s.Version = "v2" }},
		{name: "the order of the fields and choices", next: func(s *schema) {
			slices.Reverse(s.Fields)
			slices.Reverse(s.Fields[1].Choices)
			slices.Reverse(s.Fields[2].Choices)
		}},
		{name: "category", next: func(s *schema) { s.Category = "380102" },
			want: []string{"breaks schema-change-category"}, affected: []string{"schema-category /category"}},
		{name: "locale", next: func(s *schema) { s.Locale = "es" }, want: []string{"neutral schema-change-locale"}},
		{name: "a new field", next: func(s *schema) { s.Fields = append(s.Fields, listing.Field{Path: "/subtitle", Name: "Subtitle"}) },
			want: []string{"loosens schema-change-added /values/subtitle"}},
		{name: "a new field that is required", next: func(s *schema) {
			s.Fields = append(s.Fields, listing.Field{Path: "/subtitle", Name: "Subtitle", Required: true})
		}, want: []string{"breaks schema-change-added-required /values/subtitle"}, affected: []string{"schema-required /values/subtitle"}},
		{name: "a new field in place of a group", next: func(s *schema) { s.Fields = append(s.Fields, listing.Field{Path: "/attributes"}) },
			want: []string{"breaks schema-change-added /values/attributes"}, affected: []string{"schema-form /values/attributes"}},
		{name: "a second sale field of a name", next: func(s *schema) { s.Fields = append(s.Fields, s.Fields[volume]) },
			want: []string{"breaks schema-change-added-required /values/attributes/Volume"}},
		{name: "a new sale field that is required", next: func(s *schema) {
			s.Fields = append(s.Fields, listing.Field{Path: "/attributes", Name: "Color", Sale: true, Required: true})
		}, want: []string{"breaks schema-change-added-required /values/attributes/Color"},
			affected: []string{"schema-required /offers/HER-750/options/Color", "schema-required /offers/HER-1L/options/Color"}},
		{name: "a field that goes", next: func(s *schema) { s.Fields = slices.Delete(s.Fields, cert, cert+1) },
			want:     []string{"breaks schema-change-removed /values/attributes/Certification"},
			affected: []string{"schema-unknown-field /values/attributes/Certification"}},
		{name: "a field that goes and another that comes", next: func(s *schema) { s.Fields[cert].Path = "/attributes/Seals" },
			want:     []string{"breaks schema-change-removed /values/attributes/Certification", "loosens schema-change-added /values/attributes/Seals"},
			affected: []string{"schema-unknown-field /values/attributes/Certification"}},
		{name: "another path under the same id", old: func(s *schema) { s.Fields[cert].ID = "77" },
			next: func(s *schema) {
				s.Fields[cert] = listing.Field{ID: "77", Path: "/attributes/Seals", Name: "Seals", Multi: true, Choices: s.Fields[cert].Choices}
			},
			want:     []string{"breaks schema-change-renamed /values/attributes/Seals"},
			affected: []string{"schema-unknown-field /values/attributes/Certification"}},
		{name: "another name in the same place", next: func(s *schema) { s.Fields[title].Name = "Product title" },
			want: []string{"neutral schema-change-renamed /values/title"}},
		{name: "another name of a sale field", old: func(s *schema) { s.Fields[volume].ID = "5" },
			next: func(s *schema) { s.Fields[volume].ID, s.Fields[volume].Name = "5", "Content" },
			want: []string{"breaks schema-change-renamed /values/attributes/Content"},
			affected: []string{
				"schema-required /offers/HER-750/options/Content", "schema-unknown-field /offers/HER-750/options/Volume",
				"schema-required /offers/HER-1L/options/Content", "schema-unknown-field /offers/HER-1L/options/Volume",
			}},
		{name: "another id", next: func(s *schema) { s.Fields[title].ID = "12" }, want: []string{"neutral schema-change-id /values/title"}},
		{name: "required", next: func(s *schema) { s.Fields[cert].Required = true }, want: []string{"breaks schema-change-required /values/attributes/Certification"}},
		{name: "optional", next: func(s *schema) { s.Fields[title].Required = false }, want: []string{"loosens schema-change-optional /values/title"}},
		{name: "kind", next: func(s *schema) { s.Fields[title].Kind = "input" }, want: []string{"breaks schema-change-kind /values/title"}},
		{name: "single", next: func(s *schema) { s.Fields[cert].Multi = false },
			want:     []string{"breaks schema-change-single /values/attributes/Certification"},
			affected: []string{"schema-too-many-values /values/attributes/Certification"}},
		{name: "several", next: func(s *schema) { s.Fields[origin].Multi = true }, want: []string{"loosens schema-change-multi /values/attributes/Place of Origin"}},
		{name: "values of one's own", next: func(s *schema) { s.Fields[origin].Custom = true },
			want: []string{"loosens schema-change-open /values/attributes/Place of Origin"}},
		{name: "no values of one's own", old: func(s *schema) { s.Fields[volume].Choices = []listing.Choice{choice("750 ml", "1")} },
			next: func(s *schema) {
				s.Fields[volume].Choices, s.Fields[volume].Custom = []listing.Choice{choice("750 ml", "1")}, false
			},
			want:     []string{"breaks schema-change-closed /values/attributes/Volume"},
			affected: []string{"schema-not-in-list /offers/HER-1L/options/Volume"}},
		{name: "no values of one's own, without a list", next: func(s *schema) { s.Fields[title].Custom = false },
			want: []string{"neutral schema-change-closed /values/title"}},
		{name: "a list", next: func(s *schema) {
			s.Fields[volume].Choices, s.Fields[volume].Custom = []listing.Choice{choice("750 ml", "1")}, false
		}, want: []string{"breaks schema-change-closed /values/attributes/Volume", "breaks schema-change-listed /values/attributes/Volume"},
			affected: []string{"schema-not-in-list /offers/HER-1L/options/Volume"}},
		{name: "an open list", next: func(s *schema) { s.Fields[volume].Choices = []listing.Choice{choice("750 ml", "1")} },
			want: []string{"neutral schema-change-listed /values/attributes/Volume"}},
		{name: "no list", next: func(s *schema) { s.Fields[origin].Choices = nil },
			want: []string{"loosens schema-change-unlisted /values/attributes/Place of Origin"}},
		{name: "a choice more", next: func(s *schema) { s.Fields[origin].Choices = append(s.Fields[origin].Choices, choice("Spain", "9")) },
			want: []string{"loosens schema-change-choices-added /values/attributes/Place of Origin"}},
		{name: "a choice less", next: func(s *schema) { s.Fields[cert].Choices = s.Fields[cert].Choices[1:] },
			want:     []string{"breaks schema-change-choices-removed /values/attributes/Certification"},
			affected: []string{"schema-not-in-list /values/attributes/Certification"}},
		{name: "a choice less that the draft does not use", next: func(s *schema) { s.Fields[origin].Choices = s.Fields[origin].Choices[:1] },
			want: []string{"breaks schema-change-choices-removed /values/attributes/Place of Origin"}},
		{name: "a choice renamed", next: func(s *schema) { s.Fields[origin].Choices[0].Name = "México" },
			want:     []string{"breaks schema-change-choices-renamed /values/attributes/Place of Origin"},
			affected: []string{"schema-not-in-list /values/attributes/Place of Origin"}},
		{name: "a choice renumbered", next: func(s *schema) { s.Fields[origin].Choices[0].Value = "11" },
			want: []string{"neutral schema-change-choice-ids /values/attributes/Place of Origin"}},
		{name: "a limit", next: func(s *schema) { s.Fields[origin].Max = 3 },
			want:     []string{"breaks schema-change-limit /values/attributes/Place of Origin"},
			affected: []string{"schema-too-long /values/attributes/Place of Origin"}},
		{name: "no limit", next: func(s *schema) { s.Fields[title].Max = 0 }, want: []string{"loosens schema-change-no-limit /values/title"}},
		{name: "a lower limit", next: func(s *schema) { s.Fields[title].Max = 39 }, want: []string{"breaks schema-change-shorter /values/title"}},
		{name: "a higher limit", next: func(s *schema) { s.Fields[title].Max = 41 }, want: []string{"loosens schema-change-longer /values/title"}},
		{name: "a lower limit, where the earlier one was broken", old: func(s *schema) { s.Fields[title].Max = 9 },
			next: func(s *schema) { s.Fields[title].Max = 8 }, want: []string{"breaks schema-change-shorter /values/title"}},
		{name: "a sale field", next: func(s *schema) {
			s.Fields[cert] = listing.Field{Path: "/attributes", Name: "Certification", Sale: true, Multi: true, Choices: s.Fields[cert].Choices}
		}, want: []string{"breaks schema-change-sale /values/attributes/Certification"},
			affected: []string{"schema-wrong-group /values/attributes/Certification"}},
		{name: "no sale field", next: func(s *schema) { s.Fields[volume].Sale, s.Fields[volume].Path = false, "/attributes/Volume" },
			want: []string{"breaks schema-change-no-sale /values/attributes/Volume"},
			affected: []string{
				"schema-required /values/attributes/Volume", "schema-unknown-field /offers/HER-750/options/Volume",
				"schema-unknown-field /offers/HER-1L/options/Volume",
			}},
		{name: "other rules", old: func(s *schema) { s.Fields[title].Rules = []string{"b", "a", "a"} },
			next: func(s *schema) { s.Fields[title].Rules = []string{"a", "c"} },
			want: []string{"breaks schema-change-rules-added /values/title", "breaks schema-change-rules-removed /values/title"}},
		{name: "the order of other rules", old: func(s *schema) { s.Fields[title].Rules = []string{"b", "a"} },
			next: func(s *schema) { s.Fields[title].Rules = []string{"a", "b"} }},
		{name: "unit", next: func(s *schema) { s.Fields[volume].Unit = "mL" }, want: []string{"breaks schema-change-unit /values/attributes/Volume"}},
		{name: "HTML that gets known", next: func(s *schema) { s.Fields[title].Markup = listing.PlainText },
			want: []string{"neutral schema-change-markup /values/title"}},
		{name: "less HTML", old: func(s *schema) { s.Fields[title].Markup = listing.HTML },
			next: func(s *schema) { s.Fields[title].Markup = listing.PlainText }, want: []string{"breaks schema-change-markup /values/title"}},
		{name: "more HTML", old: func(s *schema) { s.Fields[title].Markup = listing.HTMLNoImages },
			next: func(s *schema) { s.Fields[title].Markup = listing.HTML }, want: []string{"loosens schema-change-markup /values/title"}},
		{name: "a limit of images", old: func(s *schema) { s.Images = 0 },
			want: []string{"breaks schema-change-images-fewer /media"}},
		{name: "fewer images", old: func(s *schema) { s.Images = 9 }, next: func(s *schema) { s.Images = 8 },
			want: []string{"breaks schema-change-images-fewer /media"}},
		{name: "more images", old: func(s *schema) { s.Images = 8 }, next: func(s *schema) { s.Images = 9 },
			want: []string{"loosens schema-change-images-more /media"}},
		{name: "no limit of images", next: func(s *schema) { s.Images = 0 }, want: []string{"loosens schema-change-images-free /media"}},
		{name: "a document that is the same", old: func(s *schema) { s.Document = document{1} }, next: func(s *schema) { s.Document = document{1} }},
		{name: "a document that changes unseen", old: func(s *schema) { s.Document = document{1} },
			next: func(s *schema) { s.Document, s.Version = document{100}, "v2" },
			want: []string{"breaks schema-change-document"}, affected: []string{"test-title /values/title"}},
		{name: "a document that changes for all to see", old: func(s *schema) { s.Document = document{1} },
			next: func(s *schema) { s.Document, s.Version, s.Fields[title].Max = document{100}, "v2", 10 },
			want: []string{"breaks schema-change-shorter /values/title"}, affected: []string{"test-title /values/title"}},
		{name: "the first document", next: func(s *schema) { s.Document = document{100} },
			want: []string{"breaks schema-change-document"}, affected: []string{"test-title /values/title"}},
	}
	told := map[string]bool{}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			old, next := tequilaSchema(), tequilaSchema()
			for s, change := range map[*schema]func(*schema){old: tt.old, next: tt.next} {
				if change != nil {
					change(s)
				}
			}
			var got []string
			for _, c := range old.Changes(next) {
				told[c.Rule.ID] = true
				got = append(got, strings.TrimSpace(fmt.Sprintf("%s %s %s", c.Effect, c.Rule.ID, c.Field)))
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("changes (-want +got):\n%s", d)
			}
			var affected []string
			for _, f := range listing.Affected(old, next, tequila()) {
				affected = append(affected, f.Rule.ID+" "+f.Field)
			}
			if d := cmp.Diff(tt.affected, affected); d != "" {
				t.Errorf("affected (-want +got):\n%s", d)
			}
		})
	}
	for _, r := range listing.Rules() {
		if strings.HasPrefix(r.ID, "schema-change-") && !told[r.ID] {
			t.Errorf("no test tells %s", r.ID)
		}
	}
}

// A change carries both forms of the field, and reads in three languages.
func TestChangeSaysWhat(t *testing.T) {
	old, next := tequilaSchema(), tequilaSchema()
	next.Fields[1].Choices = []listing.Choice{{Name: "México", Value: "1"}}
	cs := old.Changes(next)
	if len(cs) != 2 || cs[0].Old.Choices[0].Name != "Mexico" || cs[0].New.Choices[0].Name != "México" {
		t.Fatalf("%v", cs)
	}
	for l, want := range map[i18n.Locale][]string{
		i18n.MexicanSpanish: {
			"En la lista de «Place of Origin», un valor se llama de otro modo: Mexico → México. Usa el nombre nuevo.",
			"La lista de «Place of Origin» ya no tiene un valor: China. Si lo usas, elige otro."},
		i18n.English: {
			"In the list of “Place of Origin”, one value has another name: Mexico → México. Use the new name.",
			"The list of “Place of Origin” no longer has one value: China. Where you use one, choose another."},
		i18n.SimplifiedChinese: {
			"“Place of Origin”的列表有1个选项改名：Mexico → México。请使用新名称。",
			"“Place of Origin”的列表取消1个选项：China。如在使用，请另选。"},
	} {
		if d := cmp.Diff(want, []string{cs[0].Text(l), cs[1].Text(l)}); d != "" {
			t.Errorf("%v (-want +got):\n%s", l, d)
		}
	}
	if got := cs[1].String(); !strings.HasPrefix(got, "breaks schema-change-choices-removed /values/attributes/Place of Origin: The list") {
		t.Errorf("String: %s", got)
	}
	if b, err := json.Marshal(cs[1].Effect); err != nil || string(b) != `"breaks"` {
		t.Errorf("effect %s, %v", b, err)
	}
	var e listing.Effect
	if err := e.UnmarshalText([]byte("loosens")); err != nil || e != listing.Loosens {
		t.Errorf("effect %v, %v", e, err)
	}
}

// A finding that gets worse is a new one; one that gets milder is not.
func TestAffectedCountsSeverity(t *testing.T) {
	old, next := tequilaSchema(), tequilaSchema()
	old.Document, next.Document = severity{check.Warning}, severity{check.Error}
	if got := listing.Affected(old, next, tequila()); len(got) != 1 {
		t.Errorf("from warning to error: %v", got)
	}
	if got := listing.Affected(next, old, tequila()); len(got) != 0 {
		t.Errorf("from error to warning: %v", got)
	}
}

type severity struct{ check.Severity }

func (s severity) Check(*listing.Draft) []check.Finding {
	return []check.Finding{{Severity: s.Severity}}
}

func (severity) Encode(*listing.Draft) ([]byte, error) { return nil, nil }

func TestAllAffected(t *testing.T) {
	old, next := tequilaSchema(), tequilaSchema()
	next.Fields[0].Max = 10
	long, short := tequila(), tequila()
	short.SKU, short.Values["title"] = "short", listing.Text("Tequila")
	var got []string
	for d, fs := range listing.AllAffected(old, next, slices.Values([]*listing.Draft{short, long, short})) {
		got = append(got, d.SKU+" "+fs[0].Rule.ID)
	}
	if d := cmp.Diff([]string{"tequila-herradura-reposado schema-too-long"}, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	for range listing.AllAffected(old, next, slices.Values([]*listing.Draft{long, long})) {
		break // and no more is asked for
	}
}

// Whatever the schemas and the draft: no change affects nothing, and a draft that
// was right stays right unless a change breaks.
func TestChangesHoldForRandomSchemas(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	kept, right := 0, 0
	for range 8_000 {
		old := randomSchema(rng)
		if cs := old.Changes(old); len(cs) > 0 {
			t.Fatalf("changes to itself: %v", cs)
		}
		next := mutated(rng, old)
		d := randomDraft(rng, old)
		cs, found := old.Changes(next), listing.Affected(old, next, d)
		if diff := cmp.Diff(cs, old.Changes(next), cmp.Comparer(func(a, b *check.Rule) bool { return a == b })); diff != "" {
			t.Fatalf("not the same twice:\n%s", diff)
		}
		if len(cs) == 0 {
			kept++
			if len(found) > 0 {
				t.Fatalf("%v\nto\n%v\nnothing changed, and %v", old, next, found)
			}
		}
		breaks := slices.ContainsFunc(cs, func(c listing.SchemaChange) bool { return c.Effect == listing.Breaks })
		if !breaks && check.Worst(old.Validate(d)) < check.Error {
			right++
			if check.Worst(found) == check.Error {
				t.Fatalf("%v\nto\n%v\n%v\ndo not break, and %v", old, next, cs, found)
			}
		}
	}
	if kept < 100 || right < 100 {
		t.Errorf("%d pairs were the same, %d drafts stayed right: too few to tell", kept, right)
	}
}

// randomSchema makes a small schema of a small world, so that things collide.
func randomSchema(rng *rand.Rand) *listing.Schema {
	s := &listing.Schema{Category: "1", Locale: "en", Version: "v1"}
	for _, path := range []string{"/title", "/text", "/a", "/a/x", "/a/y"} {
		if rng.IntN(2) == 0 {
			s.Fields = append(s.Fields, randomField(rng, path, false))
		}
	}
	for _, name := range []string{"x", "Size"} {
		if rng.IntN(3) == 0 {
			f := randomField(rng, "/a", true)
			f.Name = name
			s.Fields = append(s.Fields, f)
		}
	}
	return s
}

func randomField(rng *rand.Rand, path string, sale bool) listing.Field {
	f := listing.Field{Path: path, Name: path[1:], Sale: sale}
	changeField(rng, &f)
	for range rng.IntN(4) {
		changeField(rng, &f)
	}
	return f
}

func words() []string {
	return []string{"Mexico", "mexico", "750 ml", "0.75 L", "1 L", "Other", "rojo"}
}

func changeField(rng *rand.Rand, f *listing.Field) {
	switch rng.IntN(9) {
	case 0:
		f.Required = !f.Required
	case 1:
		f.Multi = !f.Multi
	case 2:
		f.Custom = !f.Custom
	case 3:
		f.Max = rng.IntN(8)
	case 4, 5:
		f.Choices = append(slices.Clone(f.Choices), listing.Choice{Name: words()[rng.IntN(len(words()))], Value: fmt.Sprint(rng.IntN(9))})
	case 6:
		if n := len(f.Choices); n > 0 {
			f.Choices = slices.Delete(slices.Clone(f.Choices), n-1, n)
		}
	case 7:
		f.ID = fmt.Sprint(rng.IntN(3))
	case 8:
		if n := len(f.Choices); n > 0 {
			f.Choices = slices.Clone(f.Choices)
			f.Choices[rng.IntN(n)].Name = words()[rng.IntN(len(words()))]
		}
	}
}

// mutated changes a schema in some ways, or in none.
func mutated(rng *rand.Rand, s *listing.Schema) *listing.Schema {
	next := &listing.Schema{Category: s.Category, Locale: s.Locale, Version: "v2", Fields: slices.Clone(s.Fields)}
	for range rng.IntN(3) {
		switch n := len(next.Fields); {
		case rng.IntN(4) == 0:
			next.Fields = append(next.Fields, randomField(rng, []string{"/new", "/a", "/a/z", "/title/en"}[rng.IntN(4)], rng.IntN(3) == 0))
		case n == 0:
		case rng.IntN(4) == 0:
			next.Fields = slices.Delete(next.Fields, n-1, n)
		case rng.IntN(6) == 0:
			f := &next.Fields[rng.IntN(n)]
			f.Sale = !f.Sale
		default:
			changeField(rng, &next.Fields[rng.IntN(n)])
		}
	}
	rng.Shuffle(len(next.Fields), func(i, j int) { next.Fields[i], next.Fields[j] = next.Fields[j], next.Fields[i] })
	return next
}

// randomDraft fills some of the fields, and some that are not there.
func randomDraft(rng *rand.Rand, s *listing.Schema) *listing.Draft {
	word := func() string { return words()[rng.IntN(len(words()))] }
	d := &listing.Draft{SKU: "P", Category: "1", Locale: "en", Values: listing.Values{}}
	group := listing.Values{}
	for i := range s.Fields {
		f := &s.Fields[i]
		name, nested := strings.CutPrefix(f.Path, "/a/")
		values := d.Values
		if nested {
			values = group
		} else {
			name = f.Path[1:]
		}
		switch {
		case f.Sale || rng.IntN(5) == 0:
		case rng.IntN(4) == 0:
			values[name] = listing.List(word(), word())
		case len(f.Choices) > 0:
			values[name] = listing.Text(f.Choices[rng.IntN(len(f.Choices))].Name)
		default:
			values[name] = listing.Text(word())
		}
	}
	if len(group) > 0 && d.Values["a"].IsZero() {
		d.Values["a"] = listing.Value{Fields: group}
	}
	if rng.IntN(20) == 0 {
		d.Values["stray"] = listing.Text(word())
	}
	for i := range 1 + rng.IntN(2) {
		o := listing.Offer{SKU: fmt.Sprint("V", i)}
		for j := range s.Fields {
			if f := &s.Fields[j]; f.Sale && rng.IntN(6) > 0 {
				o.Options = append(o.Options, listing.Choice{Name: f.Name, Value: word()})
			}
		}
		d.Offers = append(d.Offers, o)
	}
	return d
}
