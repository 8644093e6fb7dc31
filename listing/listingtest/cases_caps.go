package listingtest

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"maps"
	"slices"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/listing"
)

// capsCases are about what a marketplace can do beyond Marketplace. One that
// cannot has a nil field, which skips the case.
func capsCases() []testCase {
	const offers = "OfferWriter: writes prices and stock and leaves everything else alone; returns one receipt for each write, in order, as Submit does"
	return []testCase{
		{"offers-price", offers, func(s *suite) { s.offersAlone(raise, s.offerWriter()) }},
		{"offers-stock", offers, func(s *suite) { s.offersAlone(stockUp, s.offerWriter()) }},
		{"shelf", "Shelf: sets the listings online or offline and returns one receipt for each id, in order", testShelf},
		{"media", "MediaStore.Upload: stores a picture under a file name and returns how a draft refers to it", testMedia},
		{"dry-run", "Validator: asks the marketplace about a draft without publishing it", testDryRun},
		{"suggest", "Suggester.Suggest: returns categories for a title, the most likely first; none is not an error", testSuggest},
		{"scan", "Scanner.Scan: yields each listing once, and an error once, last", testScan},
	}
}

// offerWriter returns Caps.Offers in the form of submit.
func (s *suite) offerWriter() func(...listing.Write) []listing.Receipt {
	o := s.Market.Caps().Offers
	s.Need(o != nil, "Caps.Offers")
	return func(ws ...listing.Write) []listing.Receipt {
		s.TB.Helper()
		rs, err := o.WriteOffers(s.Context(), ws)
		if err != nil {
			s.Fatalf("WriteOffers: %v", err)
		}
		return s.inOrder("WriteOffers", ws, rs)
	}
}

func testShelf(s *suite) {
	shelf := s.Market.Caps().Shelf
	s.Need(shelf != nil, "Caps.Shelf")
	const sku = "TEQ-01"
	st := s.publish(sku)[0]
	s.await(s.shelve(shelf, st, false), listing.Offline)
	s.offline(sku, st.RemoteID)
	s.await(s.shelve(shelf, st, true), listing.Live)
}

// shelve sets a listing on or off the shelf, beside one that is not there, and
// returns its receipt.
func (s *suite) shelve(shelf listing.Shelf, st listing.Status, online bool) listing.Receipt {
	s.TB.Helper()
	ids := []string{st.RemoteID}
	if s.NoSuchID != "" {
		ids = []string{s.NoSuchID, st.RemoteID}
	}
	rs, err := shelf.Shelve(s.Context(), ids, online)
	if err != nil {
		s.Fatalf("Shelve: %v", err)
	}
	if len(rs) != len(ids) {
		s.Fatalf("Shelve: %d receipts for %d ids", len(rs), len(ids))
	}
	for i, r := range rs {
		if r.RemoteID != ids[i] {
			s.Errorf("Shelve: receipt %d is for listing %q, and id %d is %q", i, r.RemoteID, i, ids[i])
		}
		if missing := ids[i] == s.NoSuchID; missing != (r.Fault != 0) {
			s.Errorf("Shelve: listing %q: fault %q, %s", ids[i], r.Fault, texts(r.Findings))
		}
		s.visible("Shelve", r.RemoteID, r.State)
	}
	return rs[len(rs)-1]
}

// picture returns a PNG of 800 by 800 pixels: a size that shops ask for.
func picture() ([]byte, error) {
	const side = 800
	img := image.NewGray(image.Rect(0, 0, side, side))
	for i := range side {
		img.SetGray(i, i, color.Gray{Y: 0xff})
	}
	var b bytes.Buffer
	err := png.Encode(&b, img)
	return b.Bytes(), err
}

func testMedia(s *suite) {
	store := s.Market.Caps().Media
	s.Need(store != nil, "Caps.Media")
	data, err := picture()
	if err != nil {
		s.Fatalf("listingtest: %v", err)
	}
	ref, err := store.Upload(s.Context(), "tequila-reposado.png", bytes.NewReader(data))
	if err != nil {
		s.Fatalf("Upload: %v", err)
	}
	if ref.URL == "" && ref.RemoteID == "" {
		s.Errorf("Upload: neither URL nor RemoteID; a draft has nothing to refer to")
	}
	d := s.draft("TEQ-01")
	d.Media = []listing.MediaRef{ref}
	s.accepted("Submit of a draft with an uploaded picture", s.submit(create(d))...)
}

func testDryRun(s *suite) {
	dry := s.Market.Caps().DryRun
	s.Need(dry != nil, "Caps.DryRun")
	d := s.draft("TEQ-01")
	before := s.snapshot(d)
	fs, err := dry.Validate(s.Context(), d)
	if err != nil || check.Worst(fs) >= check.Error {
		s.Errorf("Validate: a draft that the marketplace takes: error %v, %s", err, texts(fs))
	}
	if s.snapshot(d) != before {
		s.Errorf("Validate: the caller's draft was changed")
	}
	s.expectHeld("TEQ-01", 0, "after a validation")

	lacking := s.lacking("TEQ-01")
	s.Need(len(lacking) > 0, "a required field")
	for _, path := range slices.Sorted(maps.Keys(lacking)) {
		fs, err := dry.Validate(s.Context(), lacking[path])
		if err != nil {
			s.Fatalf("Validate: a draft without %s: %v", path, err)
		}
		s.explained("Validate: a draft without "+path, fs)
	}
	s.expectHeld("TEQ-01", 0, "after a validation")
}

func testSuggest(s *suite) {
	suggest := s.Market.Caps().Suggest
	s.Need(suggest != nil, "Caps.Suggest")
	for _, title := range []string{"Tequila reposado 750 ml, 100% agave", "zzzz"} {
		cs, err := suggest.Suggest(s.Context(), title, s.draft("TEQ-01").Locale)
		if err != nil {
			s.Errorf("Suggest(%q): %v", title, err)
		}
		for _, c := range cs {
			if c.ID == "" || c.Name == "" {
				s.Errorf("Suggest(%q): %+v; want an ID and a name", title, c)
			}
		}
	}
}

func testScan(s *suite) {
	scan := s.Market.Caps().Scan
	s.Need(scan != nil, "Caps.Scan")
	want := map[string]int{}
	for _, st := range s.publish("TEQ-01", "TEQ-02", "TEQ-03") {
		want[st.RemoteID] = 1
	}
	got := map[string]int{}
	for r, err := range scan.Scan(s.Context()) {
		if err != nil {
			s.Fatalf("Scan: %v", err)
		}
		got[r.RemoteID]++
	}
	if !maps.Equal(got, want) {
		s.Errorf("Scan: how often it yielded each listing: %v; want %v", got, want)
	}
	// One that goes on after its reader has stopped panics here.
	for range scan.Scan(s.Context()) {
		break
	}
}
