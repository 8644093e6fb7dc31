package nao_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

// words returns what the findings of the changes say in Spanish.
func words(cs []nao.Change) []string {
	var out []string
	for _, c := range cs {
		for _, f := range c.Findings {
			out = append(out, f.Text(i18n.MexicanSpanish))
		}
	}
	return out
}

func planned(t *testing.T, e *nao.Exporter, s shop) []nao.Change {
	t.Helper()
	cs, err := collect(e.Plan(t.Context(), s.products()))
	if err != nil {
		t.Fatal(err)
	}
	return cs
}

// What nao wrote, what the marketplace shows and what the catalogue wants.
func TestThreeWays(t *testing.T) {
	const was = "Tequila a, 1.00 USD, 10"
	tests := []struct {
		name   string
		edit   func(f *fake)
		price  string // what the catalogue wants
		drift  nao.Drift
		action nao.Action
		then   string // what the marketplace shows after it was applied
	}{
		{"nobody changed anything", func(*fake) {}, "1.00", nao.LeaveEdited, nao.Unchanged, was},
		{"the catalogue alone", func(*fake) {}, "2.00", nao.LeaveEdited, nao.Update, "Tequila a, 2.00 USD, 10"},
		{"an order alone", func(f *fake) { f.sell("a", 3) }, "1.00", nao.LeaveEdited, nao.Update, was},
		{"an order and the catalogue", func(f *fake) { f.sell("a", 3) }, "2.00", nao.LeaveEdited, nao.Update, "Tequila a, 2.00 USD, 10"},

		{"a title by hand, leave", func(f *fake) { f.retitle("a", "Oferta") }, "1.00", nao.LeaveEdited, nao.Drifted, "Oferta, 1.00 USD, 10"},
		{"a title by hand and a new price, leave", func(f *fake) { f.retitle("a", "Oferta") }, "2.00", nao.LeaveEdited, nao.Drifted, "Oferta, 1.00 USD, 10"},
		{"a title by hand, keep", func(f *fake) { f.retitle("a", "Oferta") }, "1.00", nao.KeepEdits, nao.Drifted, "Oferta, 1.00 USD, 10"},
		{"a title by hand and a new price, keep", func(f *fake) { f.retitle("a", "Oferta") }, "2.00", nao.KeepEdits, nao.Update, "Oferta, 2.00 USD, 10"},
		{"a title by hand, overwrite", func(f *fake) { f.retitle("a", "Oferta") }, "1.00", nao.OverwriteEdits, nao.Update, was},

		{"the same price by both", func(f *fake) { f.edit("a", "2.00") }, "2.00", nao.LeaveEdited, nao.Unchanged, "Tequila a, 2.00 USD, 10"},
		{"two prices, leave", func(f *fake) { f.edit("a", "3.00") }, "2.00", nao.LeaveEdited, nao.Drifted, "Tequila a, 3.00 USD, 10"},
		{"two prices, keep", func(f *fake) { f.edit("a", "3.00") }, "2.00", nao.KeepEdits, nao.Drifted, "Tequila a, 3.00 USD, 10"},
		{"two prices, overwrite", func(f *fake) { f.edit("a", "3.00") }, "2.00", nao.OverwriteEdits, nao.Update, "Tequila a, 2.00 USD, 10"},

		{"deleted, leave", func(f *fake) { f.remove("a") }, "1.00", nao.LeaveEdited, nao.Drifted, "nothing"},
		{"deleted, keep", func(f *fake) { f.remove("a") }, "1.00", nao.KeepEdits, nao.Drifted, "nothing"},
		{"deleted, overwrite", func(f *fake) { f.remove("a") }, "1.00", nao.OverwriteEdits, nao.Create, was},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				f := &fake{lag: time.Second}
				e := exporter(f)
				e.Policy.Drift = tt.drift
				live(t, e, shop{"a": "1.00"})
				time.Sleep(time.Minute)
				tt.edit(f)
				if cs := planned(t, e, shop{"a": tt.price}); cs[0].Action != tt.action {
					t.Errorf("planned %s; want %s", cs[0].Action, tt.action)
				}
				apply(t, e, shop{"a": tt.price})
				if got := f.shows("a"); got != tt.then {
					t.Errorf("afterwards it shows %q; want %q", got, tt.then)
				}
			})
		})
	}
}

// The report names each edit with the three values, in the seller's language.
func TestTheReportOfEdits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{lag: time.Second}
		e := exporter(f)
		live(t, e, shop{"TEQ-750": "23.50"})
		time.Sleep(time.Minute)
		f.edit("TEQ-750", "19.99")
		f.retitle("TEQ-750", "Oferta relámpago")
		want := []string{
			"Precio de TEQ-750: alguien lo cambió en la plataforma. nao escribió: 23.50 USD. Ahora dice: 19.99 USD. Tu catálogo quiere: 24.10 USD. No se toca: decide cuál vale.",
			"Título: alguien lo cambió en la plataforma. nao escribió: otra cosa. Ahora dice: Oferta relámpago. Tu catálogo quiere: Tequila TEQ-750. No se toca: decide cuál vale.",
		}
		if d := cmp.Diff(want, words(planned(t, e, shop{"TEQ-750": "24.10"}))); d != "" {
			t.Errorf("findings (-want +got):\n%s", d)
		}
	})
}

// An edit that was kept stays kept, although nao has written the listing since.
func TestAKeptEditStaysKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{lag: time.Second}
		e := exporter(f)
		e.Policy.Drift = nao.KeepEdits
		live(t, e, shop{"a": "1.00"})
		time.Sleep(time.Minute)
		f.retitle("a", "Oferta")
		for _, price := range []string{"2.00", "3.00", "4.00"} {
			live(t, e, shop{"a": price})
			time.Sleep(time.Minute)
			if got, want := f.shows("a"), "Oferta, "+price+" USD, 10"; got != want {
				t.Fatalf("it shows %q; want %q", got, want)
			}
		}
		e.Policy.Drift = nao.LeaveEdited
		if cs := planned(t, e, shop{"a": "5.00"}); cs[0].Action != nao.Drifted {
			t.Errorf("under the other policy: %s; want it drifted", cs[0].Action)
		}
		e.Policy.Drift = nao.OverwriteEdits
		apply(t, e, shop{"a": "5.00"})
		if got := f.shows("a"); got != "Tequila a, 5.00 USD, 10" {
			t.Errorf("overwritten it shows %q", got)
		}
	})
}

// A marketplace that shows a text in its own words has not been edited, not
// even after an order has given the listing a new version.
func TestAPlatformThatRewords(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{rewords: true}
		e := exporter(f)
		live(t, e, shop{"a": "1.00"})
		for range 2 {
			time.Sleep(time.Minute)
			if sum, _ := apply(t, e, shop{"a": "1.00"}); sum != (nao.Summary{Unchanged: 1}) {
				t.Errorf("%+v; want nothing to do", sum)
			}
		}
		time.Sleep(time.Minute)
		f.sell("a", 1)
		if sum, _ := apply(t, e, shop{"a": "1.00"}); sum != (nao.Summary{Updated: 1}) {
			t.Errorf("after an order: %+v; want its stock put right", sum)
		}
	})
}

// A draft that cannot be read back: only that it was edited is known.
func TestEditsThatCannotBeReadBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{}
		e := exporter(f)
		e.Market = blind{f}
		e.Policy.Drift = nao.KeepEdits
		live(t, e, shop{"a": "1.00"})
		time.Sleep(time.Minute)
		f.edit("a", "9.00")
		cs := planned(t, e, shop{"a": "2.00"})
		if cs[0].Action != nao.Drifted || len(cs[0].Findings) != 1 {
			t.Errorf("%s, %v; want it left alone", cs[0].Action, words(cs))
		}
	})
}

// blind is a marketplace whose texts cannot be read back.
type blind struct{ *fake }

func (b blind) Find(ctx context.Context, skus []string) ([]listing.Remote, error) {
	rs, err := b.fake.Find(ctx, skus)
	for i := range rs {
		rs[i].Draft = nil
	}
	return rs, err
}
