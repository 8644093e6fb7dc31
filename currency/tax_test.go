package currency_test

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/currency"
	"github.com/shopspring/decimal"
)

func cents(n int64) currency.Money { return currency.New(decimal.New(n, -2), currency.MXN) }

func percent(n int64) decimal.Decimal { return decimal.New(n, -2) }

// parts shows a Taxed in one line.
func parts(t currency.Taxed) string {
	return t.Net.Plain() + " + " + t.Tax.Plain() + " = " + t.Gross.Plain()
}

func TestSplitTax(t *testing.T) {
	for _, tt := range []struct {
		gross, rate string
		code        currency.Code
		places      int32
		want        string
	}{
		{"100.00", "0.16", "MXN", 2, "86.21 + 13.79 = 100.00"},
		{"88.00", "0.13", "CNY", 2, "77.88 + 10.12 = 88.00"},
		{"199.00", "0.13", "CNY", 2, "176.11 + 22.89 = 199.00"},
		{"1288.00", "0.091", "CNY", 2, "1180.57 + 107.43 = 1288.00"}, // cross-border e-commerce: 70 % of 13 %
		{"-100.00", "0.16", "MXN", 2, "-86.21 + -13.79 = -100.00"},
		{"100.00", "0", "MXN", 2, "100.00 + 0.00 = 100.00"}, // an export
		{"110", "0.10", "JPY", 0, "100 + 10 = 110"},
		{"100.00", "0.16", "MXN", 6, "86.206897 + 13.793103 = 100.00"}, // a line of a CFDI may have six
		{"0.03", "0.20", "EUR", 2, "0.02 + 0.01 = 0.03"},               // a tie goes to the tax
	} {
		got, err := currency.MustParse(tt.gross, tt.code).SplitTax(decimal.RequireFromString(tt.rate), tt.places, currency.HalfUp)
		if err != nil || parts(got) != tt.want {
			t.Errorf("%s %s with tax of %s: %s, %v, want %s", tt.gross, tt.code, tt.rate, parts(got), err, tt.want)
		}
	}
}

func TestAddTax(t *testing.T) {
	for _, tt := range []struct {
		net, rate string
		r         currency.Rounding
		want      string
	}{
		{"86.21", "0.16", currency.HalfUp, "86.21 + 13.79 = 100.00"},
		{"389.00", "0.16", currency.HalfUp, "389.00 + 62.24 = 451.24"},
		{"0.03", "0.16", currency.HalfUp, "0.03 + 0.00 = 0.03"},
		{"0.03", "0.16", currency.Up, "0.03 + 0.01 = 0.04"},
		{"-389.00", "0.16", currency.HalfUp, "-389.00 + -62.24 = -451.24"},
		{"389.00", "0", currency.HalfUp, "389.00 + 0.00 = 389.00"},
	} {
		got, err := currency.MustParse(tt.net, "MXN").AddTax(decimal.RequireFromString(tt.rate), 2, tt.r)
		if err != nil || parts(got) != tt.want {
			t.Errorf("%s and tax of %s, %s: %s, %v, want %s", tt.net, tt.rate, tt.r, parts(got), err, tt.want)
		}
	}
}

func TestTaxRefusesNegativeRate(t *testing.T) {
	_, add := cents(100).AddTax(percent(-16), 2, currency.HalfUp)
	_, split := cents(100).SplitTax(percent(-100), 2, currency.HalfUp) // would divide by nought
	_, off := currency.Taxed{}.Off(percent(-1), 2, currency.HalfUp)
	for op, err := range map[string]error{"AddTax": add, "SplitTax": split, "Off": off} {
		if err == nil || !strings.Contains(err.Error(), "want nought or more") {
			t.Errorf("%s: %v, want a refusal of the rate", op, err)
		}
	}
}

// How many prices are no whole net amount and its tax, in every cent from 0.01
// to 1000.00; and that their parts sum all the same, a cent off the tax anew.
func TestPricesThatNoNetGives(t *testing.T) {
	for rate, want := range map[int64]int{16: 13_793, 13: 11_504} {
		rate, none := percent(rate), 0
		for n := int64(1); n <= 100_000; n++ {
			split, err := cents(n).SplitTax(rate, 2, currency.HalfUp)
			if err != nil {
				t.Fatal(err)
			}
			if sum, err := split.Net.Add(split.Tax); err != nil || !sum.Equal(split.Gross) {
				t.Fatalf("%s: %v", parts(split), err)
			}
			off, err := split.Off(rate, 2, currency.HalfUp)
			if err != nil {
				t.Fatal(err)
			}
			if !off.IsZero() {
				none++
			}
			if off.Abs().Amount().GreaterThan(decimal.New(1, -2)) {
				t.Fatalf("%s at %s is %s off, more than a cent", parts(split), rate, off)
			}
		}
		if none != want {
			t.Errorf("at %s, %d prices are no net amount and its tax, want %d", rate, none, want)
		}
	}
}

// Whatever AddTax makes, SplitTax takes apart again: every rate, rounding and
// sign.
func TestTaxRoundTrip(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1917, 2))
	for range 5000 {
		places := int32(rnd.IntN(7))
		net := currency.New(decimal.New(rnd.Int64N(2e8)-1e8, -places), currency.MXN)
		rate := decimal.New(rnd.Int64N(1600)+1, -3) // up to 160 %, the highest IEPS
		for _, r := range roundings {
			added, err := net.AddTax(rate, places, r)
			if err != nil {
				t.Fatal(err)
			}
			split, err := added.Gross.SplitTax(rate, places, r)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(added, split); diff != "" {
				t.Fatalf("%s at %s, %d places, %s (-added +split):\n%s", net, rate, places, r, diff)
			}
			if off, err := split.Off(rate, places, r); err != nil || !off.IsZero() {
				t.Fatalf("%s at %s is %s off, %v", parts(split), rate, off, err)
			}
		}
	}
}

// A published defect: with the tax rounded for each refund alone, the refunds
// of this order gave back net 53 of 52.
func TestRefundsGiveBackTheTax(t *testing.T) {
	yen := func(n int64) currency.Money { return currency.New(decimal.New(n, 0), currency.JPY) }
	sale := currency.Taxed{Net: yen(52), Tax: yen(10), Gross: yen(62)}
	var before currency.Money
	var tax []string
	var net, taxes currency.Money
	for _, n := range []int64{32, 9, 8, 3, 6, 3, 1} {
		back, err := sale.Refund(before, yen(n), 0, currency.HalfUp)
		if err != nil {
			t.Fatal(err)
		}
		before, _ = before.Add(back.Gross)
		net, _ = net.Add(back.Net)
		taxes, _ = taxes.Add(back.Tax)
		tax = append(tax, back.Tax.Plain())
	}
	if diff := cmp.Diff(strings.Fields("5 2 1 0 1 1 0"), tax); diff != "" {
		t.Errorf("tax (-want +got):\n%s", diff)
	}
	if !net.Equal(sale.Net) || !taxes.Equal(sale.Tax) {
		t.Errorf("gave back net %s and tax %s, want %s and %s", net, taxes, sale.Net, sale.Tax)
	}
}

// For random sales and refunds, of either sign: the refunds give back exactly
// net and tax, in any order, and none takes a part of the other sign.
func TestRefundProperties(t *testing.T) {
	rnd := rand.New(rand.NewPCG(13770, 62))
	for range 1000 {
		sign := 1 - 2*rnd.Int64N(2)
		sale, err := cents(sign*(1+rnd.Int64N(1e6))).SplitTax(percent(rnd.Int64N(161)), 2, currency.HalfUp)
		if err != nil {
			t.Fatal(err)
		}
		pieces, err := sale.Gross.Split(1 + rnd.IntN(8))
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			var before, net, tax currency.Money
			for _, p := range pieces {
				back, err := sale.Refund(before, p, 2, currency.HalfUp)
				if err != nil {
					t.Fatal(err)
				}
				if back.Net.Sign()*int(sign) < 0 || back.Tax.Sign()*int(sign) < 0 {
					t.Fatalf("%s after %s of %s gives %s", p, before, parts(sale), parts(back))
				}
				before, _ = before.Add(p)
				net, _ = net.Add(back.Net)
				tax, _ = tax.Add(back.Tax)
			}
			if !net.Equal(sale.Net) || !tax.Equal(sale.Tax) {
				t.Fatalf("%v of %s give back net %s and tax %s", pieces, parts(sale), net, tax)
			}
			rnd.Shuffle(len(pieces), func(i, j int) { pieces[i], pieces[j] = pieces[j], pieces[i] })
		}
	}
}

func TestRefundRefuses(t *testing.T) {
	sale := currency.Taxed{Net: cents(8621), Tax: cents(1379), Gross: cents(10000)}
	usd := currency.MustParse("1", currency.USD)
	for _, tt := range []struct {
		about         string
		sale          currency.Taxed
		before, gross currency.Money
		want          string
	}{
		{"more than was paid", sale, cents(9000), cents(1001), "more than was paid"},
		{"all at once, and more", sale, currency.Money{}, cents(10001), "more than was paid"},
		{"a negative refund", sale, cents(100), cents(-1), "other sign"},
		{"negative refunds before", sale, cents(-1), cents(100), "other sign"},
		{"parts that do not sum", currency.Taxed{Net: cents(1), Tax: cents(1), Gross: cents(3)}, cents(0), cents(1), "do not sum"},
		{"a sale for nothing", currency.Taxed{}, currency.Money{}, currency.Money{}, "nothing was paid"},
		{"dollars of a sale in pesos", sale, cents(0), usd, "different currencies"},
		{"pesos after dollars", sale, usd, cents(1), "different currencies"},
		{"a sale in two currencies", currency.Taxed{Net: usd, Tax: cents(1), Gross: cents(101)}, cents(0), cents(1), "different currencies"},
	} {
		got, err := tt.sale.Refund(tt.before, tt.gross, 2, currency.HalfUp)
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %s, %v, want an error with %q", tt.about, parts(got), err, tt.want)
		}
		var mismatch *currency.MismatchError
		if strings.Contains(tt.want, "different") && !errors.As(err, &mismatch) {
			t.Errorf("%s: %v is no MismatchError", tt.about, err)
		}
	}
	if got, err := sale.Refund(cents(10000), currency.Money{}, 2, currency.HalfUp); err != nil || !got.Gross.IsZero() || got.Net.Code() != currency.MXN {
		t.Errorf("nothing after everything: %s, %v", parts(got), err)
	}
}
