package currency_test

import (
	"errors"
	"math/rand/v2"
	"testing"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n/calendar"
	"github.com/shopspring/decimal"
)

func rate(per, base, value, quote string) currency.Rate {
	return currency.Rate{
		Base: currency.Code(base), Per: decimal.RequireFromString(per),
		Quote: currency.Code(quote), Value: decimal.RequireFromString(value),
	}
}

func TestConvert(t *testing.T) {
	for _, tt := range []struct {
		rate     currency.Rate
		amount   string
		code     currency.Code
		places   int32
		rounding currency.Rounding
		want     string
		about    string
	}{
		{rate("1", "EUR", "20.3203", "MXN"), "100", "EUR", 2, currency.HalfUp, "2032.03 MXN", "forwards"},
		{rate("1", "EUR", "20.3203", "MXN"), "2032.03", "MXN", 2, currency.HalfUp, "100.00 EUR", "backwards, by division"},
		{rate("20.3203", "MXN", "1.1684", "USD"), "1000", "MXN", 2, currency.HalfUp, "57.50 USD", "a cross rate of two legs"},
		{rate("20.3203", "MXN", "1.1684", "USD"), "1000", "USD", 2, currency.HalfUp, "17391.56 MXN", "the same, backwards"},
		{rate("100", "JPY", "11.85", "MXN"), "1", "JPY", 4, currency.HalfUp, "0.1185 MXN", "a rate per hundred"},
		{rate("3", "MXN", "1", "USD"), "1", "MXN", 2, currency.Up, "0.34 USD", "rounding of the caller's choice"},
		{rate("3", "MXN", "1", "USD"), "-1", "MXN", 2, currency.Floor, "-0.34 USD", "a refund"},
		{rate("1", "USD", "150", "JPY"), "0.03", "USD", 0, currency.HalfEven, "4 JPY", "a tie"},
	} {
		got, err := tt.rate.Convert(currency.MustParse(tt.amount, tt.code), tt.places, tt.rounding)
		if err != nil || got.String() != tt.want {
			t.Errorf("%s: %s %s by %s = %s, %v, want %s", tt.about, tt.amount, tt.code, tt.rate, got, err, tt.want)
		}
		inv, err := tt.rate.Inverse().Convert(currency.MustParse(tt.amount, tt.code), tt.places, tt.rounding)
		if err != nil || !inv.Equal(got) {
			t.Errorf("%s: the inverse gives %s, %v, want %s", tt.about, inv, err, got)
		}
	}
}

func TestConvertRefuses(t *testing.T) {
	m := currency.MustParse("1", currency.MXN)
	for _, r := range []currency.Rate{{}, rate("0", "MXN", "1", "USD"), rate("1", "MXN", "-1", "USD")} {
		if got, err := r.Convert(m, 2, currency.HalfUp); err == nil {
			t.Errorf("rate %s gives %s, want an error", r, got)
		}
	}
	_, err := rate("1", "EUR", "1.17", "USD").Convert(m, 2, currency.HalfUp)
	var mismatch *currency.MismatchError
	if !errors.As(err, &mismatch) || mismatch.A != currency.MXN {
		t.Errorf("pesos by a rate of euros and dollars: %v, want a MismatchError", err)
	}
}

// The zero Money, from which totals start, converts to itself; an amount
// without a currency is no zero Money.
func TestConvertZeroMoney(t *testing.T) {
	r := rate("20.3203", "MXN", "1.1684", "USD")
	for _, r := range []currency.Rate{r, r.Inverse(), rate("1", "", "17", "MXN")} {
		if got, err := r.Convert(currency.Money{}, 2, currency.HalfUp); err != nil || got.Code() != "" || got.Sign() != 0 {
			t.Errorf("the zero Money by %s gives %s of %q, %v", r, got, got.Code(), err)
		}
	}
	if got, err := r.Convert(currency.MustParse("5", ""), 2, currency.HalfUp); err == nil {
		t.Errorf("5 without a currency give %s, want an error", got)
	}
	if got, err := (currency.Rate{}).Convert(currency.Money{}, 2, currency.HalfUp); err == nil {
		t.Errorf("no rate gives %s, want an error", got)
	}
}

// There and back misses by what was rounded: half a unit of the last place on
// either side, the one there at the rate; for roundings that are not to the
// nearest, a whole unit each.
func TestConvertThereAndBack(t *testing.T) {
	rnd := rand.New(rand.NewPCG(2017, 9))
	for range 5000 {
		r := rate("1", "MXN", "1", "CNY")
		r.Per, r.Value = decimal.New(rnd.Int64N(1e7)+1, -4), decimal.New(rnd.Int64N(1e6)+1, -4)
		m := currency.New(decimal.New(rnd.Int64N(2e10)-1e10, -2), "MXN")
		places := int32(rnd.IntN(5))
		for _, rd := range roundings {
			there, err := r.Convert(m, places, rd)
			if err != nil {
				t.Fatal(err)
			}
			back, err := r.Convert(there, 2, rd)
			if err != nil {
				t.Fatal(err)
			}
			share := decimal.New(1, 0)
			if nearest := rd != currency.Up && rd != currency.Down && rd != currency.Floor && rd != currency.Ceiling; nearest {
				share = decimal.New(5, -1)
			}
			// |back - m| <= share * (10^-places * Per/Value + 10^-2), times Value to stay exact
			missed := back.Amount().Sub(m.Amount()).Abs().Mul(r.Value)
			allowed := share.Mul(decimal.New(1, -places).Mul(r.Per).Add(decimal.New(1, -2).Mul(r.Value)))
			if missed.GreaterThan(allowed) {
				t.Fatalf("%s: %s is %s there and %s back, %s", r, m, there, back, rd)
			}
		}
	}
}

func TestRateString(t *testing.T) {
	r := rate("20.3203", "MXN", "1.1684", "USD")
	dated, sourced := r, r
	dated.On = calendar.MustParse("2026-04-13")
	sourced.Source = "Banco de México"
	both := dated
	both.Source = "European Central Bank"
	for _, tt := range []struct {
		rate currency.Rate
		want string
	}{
		{r, "20.3203 MXN = 1.1684 USD"},
		{dated, "20.3203 MXN = 1.1684 USD (2026-04-13)"},
		{sourced, "20.3203 MXN = 1.1684 USD (Banco de México)"},
		{both, "20.3203 MXN = 1.1684 USD (2026-04-13, European Central Bank)"},
		{rate("1", "USD", "17.3500", "MXN"), "1 USD = 17.3500 MXN"}, // the publisher's zeros stay
	} {
		if got := tt.rate.String(); got != tt.want {
			t.Errorf("%s, want %s", got, tt.want)
		}
	}
}
