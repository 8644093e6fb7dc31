package listingtest

import (
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/listing"
	"github.com/shopspring/decimal"
)

// updateCases are about changing what is there, and nothing else.
func updateCases() []testCase {
	const only = "listing.Write.Fields: draft paths to change; none means all"
	return []testCase{
		{"update-fields", only, testUpdateFields},
		{"update-all", only, testUpdateAll},
		{"update-price", only, func(s *suite) { s.offersAlone(raise, s.submit) }},
		{"update-stock", only, func(s *suite) { s.offersAlone(stockUp, s.submit) }},
		{"update-base", "listing.Write.Base: the remote version that the plan saw; fault.Conflict: the other side holds another version than the one that the caller saw", testUpdateBase},
		{"update-unknown", "listing.Update: changes a listing that exists", testUpdateUnknown},
	}
}

// prices returns every price of a draft.
func prices(d *listing.Draft) []currency.Money {
	var out []currency.Money
	for i := range d.Offers {
		o := &d.Offers[i]
		if !o.Price.IsZero() {
			out = append(out, o.Price)
		}
		for _, t := range o.Tiers {
			out = append(out, t.Price)
		}
	}
	return out
}

// raise raises every price of a draft by one unit of its currency, which
// leaves ladders falling, and returns the paths that it changed.
func raise(d *listing.Draft) []string {
	var fields []string
	for i := range d.Offers {
		o := &d.Offers[i]
		if !o.Price.IsZero() {
			o.Price = dearer(o.Price)
		}
		for j := range o.Tiers {
			o.Tiers[j].Price = dearer(o.Tiers[j].Price)
		}
		fields = append(fields, check.Pointer("offers", o.SKU, "price"))
	}
	slices.Sort(fields)
	return fields
}

func dearer(m currency.Money) currency.Money {
	return currency.New(m.Amount().Add(decimal.NewFromInt(1)), m.Code())
}

// stockUp adds one piece to every stock that is known, and returns the paths
// that it changed.
func stockUp(d *listing.Draft) []string {
	var fields []string
	for i := range d.Offers {
		if o := &d.Offers[i]; o.Stock != nil {
			n := o.Stock.Add(decimal.NewFromInt(1))
			o.Stock = &n
			fields = append(fields, check.Pointer("offers", o.SKU, "stock"))
		}
	}
	slices.Sort(fields)
	return fields
}

// reword changes a text of a draft and returns the paths that it changed.
func (s *suite) reword(d *listing.Draft) []string {
	s.TB.Helper()
	s.Need(s.Reword != nil, "Account.Reword")
	s.Reword(d)
	fields := listing.Diff(d, s.draft(d.SKU))
	if len(fields) == 0 || slices.ContainsFunc(fields, func(f string) bool { return strings.HasPrefix(f, "/offers") }) {
		s.Fatalf("Account.Reword: changes %q; want a text, and no offer", fields)
	}
	return fields
}

// update carries out an update by a method, waits until it shows, and checks
// that it changed the fields that it names and no other.
func (s *suite) update(w listing.Write, write func(...listing.Write) []listing.Receipt) {
	s.TB.Helper()
	before := s.read(w.SKU)
	r := write(w)[0]
	s.accepted("an update of "+strings.Join(w.Fields, ", "), r)
	s.await(r, listing.Live)
	s.advance(s.info.FindLag)
	after := s.read(w.SKU)
	if after.RemoteID != w.RemoteID {
		s.Errorf("Find: the update made listing %q of %q", after.RemoteID, w.RemoteID)
	}
	if len(w.Fields) == 0 {
		s.same(w.Draft, after.Draft)
		return
	}
	changed := listing.Diff(after.Draft, before.Draft)
	if !slices.Equal(changed, w.Fields) {
		s.Errorf("an update that names %q changed %q", w.Fields, changed)
	}
	for _, f := range listing.Diff(w.Draft, after.Draft) {
		if slices.Contains(w.Fields, f) {
			s.Errorf("an update that names %s left it as it was, or made something else of it", f)
		}
	}
	if after.Version == before.Version && after.Version != "" {
		s.Errorf("Remote.Version is %q before and after an update; it changes whenever the listing does", after.Version)
	}
	s.expectHeld(w.SKU, 1, "after an update")
}

// testUpdateFields offers the driver more changes than it is to make, on a
// listing that somebody else has changed too.
func testUpdateFields(s *suite) {
	const sku = "TEQ-01"
	d := s.draft(sku)
	fields := s.reword(d)
	st := s.publish(sku)[0]
	if s.HandEdit != nil {
		s.HandEdit(s.TB, st.RemoteID)
		s.advance(s.info.FindLag)
	}
	raise(d)
	stockUp(d)
	s.update(listing.Write{Op: listing.Update, SKU: sku, Draft: d, RemoteID: st.RemoteID, Fields: fields}, s.submit)
}

func testUpdateAll(s *suite) {
	const sku = "TEQ-01"
	st := s.publish(sku)[0]
	d := s.draft(sku)
	if s.Reword != nil {
		s.Reword(d)
	}
	raise(d)
	stockUp(d)
	s.update(listing.Write{Op: listing.Update, SKU: sku, Draft: d, RemoteID: st.RemoteID, Base: s.one(sku).Version}, s.submit)
}

// offersAlone changes one part of all offers by a method, with a draft whose
// text differs too.
func (s *suite) offersAlone(change func(*listing.Draft) []string, write func(...listing.Write) []listing.Receipt) {
	const sku = "TEQ-01"
	st := s.publish(sku)[0]
	d := s.draft(sku)
	if s.Reword != nil {
		s.Reword(d)
	}
	fields := change(d)
	s.Need(len(fields) > 0, "a price or stock of Account.Draft")
	s.update(listing.Write{
		Op: listing.Update, SKU: sku, Draft: d, RemoteID: st.RemoteID, Fields: fields, Base: s.one(sku).Version,
	}, write)
}

func testUpdateBase(s *suite) {
	s.Need(s.HandEdit != nil, "Account.HandEdit")
	const sku = "TEQ-01"
	st := s.publish(sku)[0]
	planned := s.read(sku)
	s.Need(planned.Version != "", "Remote.Version")

	s.HandEdit(s.TB, st.RemoteID)
	s.advance(s.info.FindLag)
	edited := s.read(sku)
	if len(listing.Diff(edited.Draft, planned.Draft)) == 0 {
		s.Fatalf("Account.HandEdit: changed nothing that can be read back")
	}
	if edited.Version == planned.Version {
		s.Errorf("Remote.Version is %q before and after an edit by hand; it changes whenever the listing does", edited.Version)
	}

	d := s.draft(sku)
	w := listing.Write{Op: listing.Update, SKU: sku, Draft: d, RemoteID: st.RemoteID, Fields: raise(d), Base: planned.Version}
	if r := s.try(s.Context(), w); r.Fault != fault.Conflict {
		s.Errorf("Submit: Base is %q and the listing has moved on to %q: fault %q, state %v; want %q",
			planned.Version, edited.Version, r.Fault, r.State, fault.Conflict)
	}
	s.advance(s.info.FindLag)
	if diff := listing.Diff(edited.Draft, s.read(sku).Draft); len(diff) > 0 {
		s.Errorf("Submit: an update that conflicts changed %q", diff)
	}

	w.Base = s.one(sku).Version
	s.update(w, s.submit)
}

func testUpdateUnknown(s *suite) {
	s.Need(s.NoSuchID != "", "Account.NoSuchID")
	const sku = "TEQ-01"
	d := s.draft(sku)
	for _, w := range []listing.Write{
		{Op: listing.Update, SKU: sku, Draft: d, RemoteID: s.NoSuchID},
		{Op: listing.Update, SKU: sku, Draft: d, RemoteID: s.NoSuchID, Fields: raise(d)},
		{Op: listing.Delist, SKU: sku, RemoteID: s.NoSuchID},
		{Op: listing.Relist, SKU: sku, RemoteID: s.NoSuchID},
	} {
		if r := s.try(s.Context(), w); r.Fault == 0 || r.Fault == fault.OutcomeUnknown {
			s.Errorf("Submit: %v of listing %q, which is not there: fault %q, state %v; want %q", w.Op, s.NoSuchID, r.Fault, r.State, fault.NotFound)
		}
	}
	s.expectHeld(sku, 0, "after updates of a listing that is not there")
}
