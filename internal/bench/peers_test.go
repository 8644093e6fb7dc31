package bench

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	bojanzcurrency "github.com/bojanz/currency"
	"github.com/nao-trade/nao/currency"
	"github.com/shopspring/decimal"
	xcurrency "golang.org/x/text/currency"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// A golden is one amount as ICU prints it; i18n/testdata/ORIGIN.md describes the file.
type golden struct{ Locale, Currency, Amount, Want string }

// goldens reads the cases with the currency's symbol and its own digits, in the locales that nao has.
func goldens(t *testing.T) []golden {
	t.Helper()
	dir := cmp.Or(os.Getenv("NAO_GOLDENS"), filepath.Join("..", "..", "i18n", "testdata"))
	b, err := os.ReadFile(filepath.Join(dir, "currency.json"))
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Cases []struct {
			golden
			Display, Sign    string
			MinFrac, MaxFrac *int
		}
	}
	if err := json.Unmarshal(b, &file); err != nil {
		t.Fatal(err)
	}
	var kept []golden
	for _, c := range file.Cases {
		_, ours := find(c.Locale)
		if ours && c.Display == "symbol" && c.Sign == "standard" && c.MinFrac == nil && c.MaxFrac == nil {
			kept = append(kept, c.golden)
		}
	}
	return kept
}

func find(locale string) (market, bool) {
	all := markets()
	i := slices.IndexFunc(all, func(m market) bool { return m.golden == locale })
	if i < 0 {
		return market{}, false
	}
	return all[i], true
}

// A peer prints a golden's amount, at the settings with which it does best. "" is a currency that it refuses.
type peer struct {
	name  string
	print func(golden) string
}

func peers() []peer {
	return []peer{
		{nao, func(g golden) string {
			m, _ := find(g.Locale)
			return m.nao.Money(currency.MustParse(g.Amount, currency.Code(g.Currency)))
		}},
		{"bojanz/currency", func(g golden) string {
			m, _ := find(g.Locale)
			return bojanzText(bojanzFormatter(m.bojanz), g)
		}},
		{"bojanz/currency, defaults", func(g golden) string {
			return bojanzText(bojanzcurrency.NewFormatter(bojanzcurrency.NewLocale(g.Locale)), g)
		}},
		{"x/text Symbol", func(g golden) string { return xTextMoney(xcurrency.Symbol, g) }},
		{"x/text NarrowSymbol", func(g golden) string { return xTextMoney(xcurrency.NarrowSymbol, g) }},
		{"go-playground/locales", playgroundMoney},
	}
}

func bojanzText(f *bojanzcurrency.Formatter, g golden) string {
	a, err := bojanzcurrency.NewAmount(g.Amount, g.Currency)
	if err != nil {
		return ""
	}
	return f.Format(a)
}

// xTextMoney passes a float64: a decimal or a text is printed as NaN.
func xTextMoney(show xcurrency.Formatter, g golden) string {
	unit, err := xcurrency.ParseISO(g.Currency)
	if err != nil {
		return ""
	}
	return message.NewPrinter(language.MustParse(g.Locale)).Sprint(show(unit.Amount(float(g.Amount))))
}

// playgroundMoney passes the digits that CLDR shows, for the library has no table of them.
func playgroundMoney(g golden) string {
	kind, ok := playgroundCurrencies()[g.Currency]
	if !ok {
		return ""
	}
	m, _ := find(g.Locale)
	digits, _ := currency.Code(g.Currency).DisplayDigits()
	return m.playground.FmtCurrency(float(g.Amount), uint64(digits), kind)
}

// A mistake is the gravest thing that is wrong with a text.
type mistake int

const (
	otherCurrency mistake = iota // its symbol is that of another currency in ICU's texts of the same locale
	otherNumber                  // the number is another one, and not by its decimals alone
	refused                      // there is no text
	otherSymbol                  // any other difference in the name of the currency
	otherPlaces                  // more or fewer digits after the point
	otherSign                    // the minus sign stands elsewhere
	otherForm                    // only spaces or groups, or the symbol stands elsewhere
	none
)

func (m mistake) String() string {
	return [...]string{"currency", "number", "refused", "symbol", "decimals", "sign", "spacing", "right"}[m]
}

// judge compares what a library prints with what ICU does. symbols are ICU's by locale and then by symbol.
func judge(g golden, got string, symbols map[string]map[string][]string) mistake {
	codes := symbols[g.Locale][symbol(got)]
	switch {
	case got == g.Want:
		return none
	case got == "":
		return refused
	case len(codes) > 0 && !slices.Contains(codes, g.Currency):
		return otherCurrency
	case !sameNumber(number(got), number(g.Want)):
		return otherNumber
	case symbol(got) != symbol(g.Want):
		return otherSymbol
	case number(got) != number(g.Want):
		return otherPlaces
	case strings.Index(got, "-") != strings.Index(g.Want, "-"):
		return otherSign
	}
	return otherForm
}

const digits = "0123456789."

// symbol is a text without the number, its sign and spaces.
func symbol(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(digits+",- \u00a0", r) {
			return -1
		}
		return r
	}, s)
}

// number is the digits and points of a text.
func number(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(digits, r) {
			return r
		}
		return -1
	}, s)
}

// sameNumber reports whether a and b differ by no more than rounding to the fewer of their places explains.
func sameNumber(a, b string) bool {
	x, errX := decimal.NewFromString(a)
	y, errY := decimal.NewFromString(b)
	half := decimal.New(5, max(x.Exponent(), y.Exponent())-1)
	return errX == nil && errY == nil && (x.Equal(y) || x.Exponent() != y.Exponent() && x.Sub(y).Abs().LessThanOrEqual(half))
}

func symbolsOf(cases []golden) map[string]map[string][]string {
	symbols := make(map[string]map[string][]string)
	for _, g := range cases {
		if symbols[g.Locale] == nil {
			symbols[g.Locale] = make(map[string][]string)
		}
		of := symbols[g.Locale]
		of[symbol(g.Want)] = append(of[symbol(g.Want)], g.Currency)
	}
	return symbols
}

func TestJudge(t *testing.T) {
	usd := golden{"es-MX", "USD", "1234.5", "USD\u00a01,234.50"}
	symbols := symbolsOf([]golden{usd, {"es-MX", "MXN", "1", "$1.00"}, {"en-US", "USD", "1", "$1.00"}})
	tests := map[string]mistake{
		"USD\u00a01,234.50":  none,
		"$1,234.50":          otherCurrency, // the peso, to these readers
		"USD\u00a01,234.49":  otherNumber,
		"USD\u00a0NaN":       otherNumber,
		"":                   refused,
		"US$1,234.50":        otherSymbol,
		"USD\u00a01,235":     otherPlaces,
		"USD\u00a0-1,234.50": otherSign,
		"USD 1,234.50":       otherForm,
		"1,234.50\u00a0USD":  otherForm,
	}
	for got, want := range tests {
		if m := judge(usd, got, symbols); m != want {
			t.Errorf("%q: %v, want %v", got, m, want)
		}
	}
}

// TestPeers prints, with -v, how many texts of ICU each library prints too, and examples of those that it does not. It fails only
// for nao.
func TestPeers(t *testing.T) {
	cases := goldens(t)
	if len(cases) == 0 {
		t.Fatal("no golden is left: the form of currency.json has changed")
	}
	symbols := symbolsOf(cases)
	var table strings.Builder
	fmt.Fprintf(&table, "%d texts\n%s\n", len(cases), heads())
	var worst []example
	for _, p := range peers() {
		found := judged(p, cases, symbols)
		fmt.Fprintf(&table, "| %s |%s\n", p.name, counts(found))
		if p.name == nao && slices.ContainsFunc(found, func(x example) bool { return x.mistake != none }) {
			t.Errorf("nao prints %v", gravest(found))
		}
		if p.name == "bojanz/currency" || p.name == "x/text Symbol" {
			worst = append(worst, gravest(found)...)
		}
	}
	table.WriteString("\n| Library | Amount | Locale | It prints | ICU prints | Wrong |\n|---|---|---|---|---|---|\n")
	for _, x := range worst {
		fmt.Fprintln(&table, x)
	}
	t.Log(table.String())
}

// An example is a golden as one library prints it.
type example struct {
	golden
	library, got string
	mistake      mistake
}

func (x example) String() string {
	got := "nothing"
	if x.got != "" {
		got = "`" + x.got + "`"
	}
	return fmt.Sprintf("| %s | %s %s | %s | %s | `%s` | %v |", x.library, x.Currency, x.Amount, x.Locale, got, x.Want, x.mistake)
}

func judged(p peer, cases []golden, symbols map[string]map[string][]string) []example {
	found := make([]example, len(cases))
	for i, g := range cases {
		got := p.print(g)
		found[i] = example{g, p.name, got, judge(g, got, symbols)}
	}
	return found
}

// heads and counts are the table of how many texts of each library are right or wrong in each way, and right in each locale.
func heads() string {
	row := "| Library |"
	for m := none; m >= otherCurrency; m-- {
		row += " " + m.String() + " |"
	}
	for _, m := range markets() {
		row += " " + m.golden + " |"
	}
	return row + "\n" + strings.Repeat("|---", strings.Count(row, "|")-1) + "|"
}

func counts(found []example) string {
	row := ""
	count := func(in func(example) bool) {
		n := 0
		for _, x := range found {
			if in(x) {
				n++
			}
		}
		row += " " + strconv.Itoa(n) + " |"
	}
	for m := none; m >= otherCurrency; m-- {
		count(func(x example) bool { return x.mistake == m })
	}
	for _, m := range markets() {
		count(func(x example) bool { return x.mistake == none && x.Locale == m.golden })
	}
	return row
}

// gravest chooses five mistakes by a rule that looks at no library: the first of each kind, the gravest kind first, then the
// second of each, and so on. Of a kind each currency counts once, with its first amount of five characters or more, since a
// nought shows little.
func gravest(found []example) []example {
	type ranked struct {
		example
		nth int // of its kind
	}
	var all []ranked
	currencies := make(map[mistake][]string)
	for _, x := range found {
		seen := currencies[x.mistake]
		if x.mistake == none || len(x.Amount) < 5 || slices.Contains(seen, x.Currency) {
			continue
		}
		all = append(all, ranked{x, len(seen)})
		currencies[x.mistake] = append(seen, x.Currency)
	}
	slices.SortStableFunc(all, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(a.nth, b.nth), cmp.Compare(a.mistake, b.mistake))
	})
	var kept []example
	for _, x := range all[:min(len(all), 5)] {
		kept = append(kept, x.example)
	}
	return kept
}
