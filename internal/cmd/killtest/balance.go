package main

import (
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/nao-trade/nao/alibaba/alibabatest"
)

// sheet is the balance sheet of a shop.
type sheet struct {
	exports  int // editions carried to their end
	kills    int // processes killed
	gaveUp   int // processes that ended by themselves, because the faults were too many
	sent     int // creations and changes that reached the gateway
	accepted int // of them, those that it carried out
	wanted   int // products of the last edition
	live     int // of them, those that buyers see, as that edition has them
	lost     int // the others of them
	doubled  int // listings beyond one for each product
	strange  int // listings of no product of the catalogue
	claims   int // listings told as live
	lies     int // of them, those that were not
	clean    int // runs without faults until there was nothing left to do
}

// claim notes that a process takes a listing for live, with what the gateway knew about it at that moment.
func (s *sheet) claim(w io.Writer, shop int, sku string, p alibabatest.Product, want shown) {
	s.claims++
	if is := shownBy(p); p.Status != "online" || is != want || p.Info.Basic.ModelNumber != sku {
		if s.lies++; s.lies > 10 {
			return // enough to see what is wrong
		}
		fmt.Fprintf(w, "shop %d: false claim: %s is %q as %q, and shows %+v; want %+v\n", shop, sku, p.Status, p.Info.Basic.ModelNumber, is, want)
	}
}

// shownBy returns what a listing shows.
func shownBy(p alibabatest.Product) shown {
	s := shown{title: p.Info.Basic.Title}
	if skus := p.Info.Trade.SKUs; len(skus) == 1 && skus[0].Price != nil {
		s.price = string(skus[0].Price.Price)
	}
	return s
}

// count fills the sheet from what the gateway has at the end.
func (s *sheet) count(g *alibabatest.Server, c catalogue) {
	for _, r := range g.Requests() {
		switch r.API {
		case alibabatest.APIProductListing, alibabatest.APIProductUpdate, alibabatest.APIEditPrice, alibabatest.APIEditInventory:
			s.sent++
			if r.Done {
				s.accepted++
			}
		}
	}
	wants := c.wants()
	listings, right := map[string]int{}, map[string]bool{}
	for _, p := range g.Products() {
		code := p.Info.Basic.ModelNumber
		if p.Status == "deleted" {
			continue
		}
		listings[code]++
		if want, ok := wants[code]; ok && p.Status == "online" && shownBy(p) == want {
			right[code] = true
		}
	}
	s.wanted, s.live, s.lost = len(wants), len(right), len(wants)-len(right)
	for code, n := range listings {
		s.doubled += n - 1
		if _, ok := wants[code]; !ok {
			s.strange++
		}
	}
}

func (s *sheet) add(o sheet) {
	s.exports, s.kills, s.gaveUp = s.exports+o.exports, s.kills+o.kills, s.gaveUp+o.gaveUp
	s.sent, s.accepted, s.wanted, s.live = s.sent+o.sent, s.accepted+o.accepted, s.wanted+o.wanted, s.live+o.live
	s.lost, s.doubled, s.strange = s.lost+o.lost, s.doubled+o.doubled, s.strange+o.strange
	s.claims, s.lies, s.clean = s.claims+o.claims, s.lies+o.lies, max(s.clean, o.clean)
}

// wrong says what must not be.
func (s *sheet) wrong(o options) (why []string) {
	for _, c := range []struct {
		bad  bool
		text string
	}{
		{s.kills != o.kills, fmt.Sprintf("%d kills instead of %d", s.kills, o.kills)},
		{s.exports < o.exports, fmt.Sprintf("%d exports instead of %d", s.exports, o.exports)},
		{s.live != s.wanted || s.lost > 0, fmt.Sprintf("%d of %d products lost", s.lost, s.wanted)},
		{s.doubled > 0, fmt.Sprintf("%d listings doubled", s.doubled)},
		{s.strange > 0, fmt.Sprintf("%d listings of no product", s.strange)},
		{s.claims == 0, "nothing was ever told as live"},
		{s.lies > 0, fmt.Sprintf("%d of %d claims were false", s.lies, s.claims)},
		{s.clean > cleanRuns, fmt.Sprintf("%d runs without faults were not enough", cleanRuns)},
	} {
		if c.bad {
			why = append(why, c.text)
		}
	}
	return why
}

// printBalance prints the sheets and their sum, which it returns.
func printBalance(w io.Writer, sheets []sheet) (total sheet) {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "shop\texports\tkills\tgave up\tsent\taccepted\tproducts\tlive\tlost\tdoubled\tclaims\tfalse\tclean runs\t")
	row := func(name string, s sheet) {
		fmt.Fprintf(t, "%s\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t\n", name,
			s.exports, s.kills, s.gaveUp, s.sent, s.accepted, s.wanted, s.live, s.lost, s.doubled, s.claims, s.lies, s.clean)
	}
	for i, s := range sheets {
		row(fmt.Sprint(i+1), s)
		total.add(s)
	}
	row("all", total)
	_ = t.Flush() // what cannot be printed cannot be said either
	return total
}
