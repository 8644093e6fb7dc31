package currency_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/nao-trade/nao/currency"
	"github.com/shopspring/decimal"
)

func TestParse(t *testing.T) {
	for in, want := range map[string]string{
		"0": "0.00", "1234.50": "1234.50", "-0.5": "-0.50", "+5": "5.00", ".5": "0.50", "-.5": "-0.50",
		"007": "7.00", strings.Repeat("0", 40): "0.00", "0.125": "0.125", "24.5000": "24.50", "-0": "0.00", "9007199254740993.01": "9007199254740993.01",
		strings.Repeat("9", currency.MaxDigits): strings.Repeat("9", currency.MaxDigits) + ".00",
	} {
		m, err := currency.Parse(in, currency.MXN)
		if err != nil {
			t.Errorf("Parse(%q): %v", in, err)
		} else if m.Plain() != want {
			t.Errorf("Parse(%q) = %s, want %s", in, m.Plain(), want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for in, why := range map[string]string{
		"":            "no digit",
		"-":           "no digit",
		".":           "no digit",
		"5.":          "nothing after the point",
		"1.2.3":       `'.' does not belong`,
		"--5":         `'-' does not belong`,
		"+-5":         `'-' does not belong`,
		".-5":         `'-' does not belong`,
		"1,234.50":    `',' does not belong`,
		"$5":          `'$' does not belong`,
		" 5":          `' ' does not belong`,
		"1e9":         `'e' does not belong`,
		"1e999999999": `'e' does not belong`,
		"NaN":         `'N' does not belong`,
		"−5":          `'−' does not belong`, // U+2212
		"٣":           `'٣' does not belong`,
		"0x10":        `'x' does not belong`,
		"1_000":       `'_' does not belong`,
		strings.Repeat("9", currency.MaxDigits+1): "want at most 40",
		strings.Repeat("é", 1000):                 `'é' does not belong`,
	} {
		_, err := currency.Parse(in, currency.MXN)
		var pe *currency.ParseError
		if !errors.As(err, &pe) || !strings.Contains(pe.Why, why) {
			t.Errorf("Parse(%q) = %v, want a ParseError with %q", in, err, why)
			continue
		}
		if len(err.Error()) > 250 {
			t.Errorf("Parse of %d bytes gives an error of %d", len(in), len(err.Error()))
		}
	}
}

func TestMustParsePanicsOnlyForConstants(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("MustParse(\"cien\") did not panic")
		}
	}()
	currency.MustParse("cien", currency.MXN)
}

func TestParseCode(t *testing.T) {
	for _, in := range []string{"MXN", "CNY", "XAU", "ZZZ"} {
		if c, err := currency.ParseCode(in); err != nil || string(c) != in {
			t.Errorf("ParseCode(%q) = %q, %v", in, c, err)
		}
	}
	for _, in := range []string{"", "MX", "mxn", "MXNN", "M N", "MÑ", "人民币", "$"} {
		if c, err := currency.ParseCode(in); err == nil {
			t.Errorf("ParseCode(%q) = %q, want an error", in, c)
		}
	}
}

func TestMinorUnitsRoundTrip(t *testing.T) {
	for _, tt := range []struct {
		text  string
		code  currency.Code
		minor int64
	}{
		{"100", "JPY", 100}, {"1000", "CLP", 1000}, {"12.34", "CNY", 1234}, {"12.34", "MXN", 1234},
		{"-0.01", "USD", -1}, {"1.234", "KWD", 1234}, {"0.0001", "CLF", 1}, {"0.00", "EUR", 0},
		// Texts that binary floats make a cent too small.
		{"136.98", "USD", 13698}, {"18.99", "USD", 1899}, {"1.15", "EUR", 115},
		{"92233720368547758.07", "MXN", math.MaxInt64}, {"-92233720368547758.08", "MXN", math.MinInt64},
	} {
		m := currency.MustParse(tt.text, tt.code)
		if got, err := m.Minor(); err != nil || got != tt.minor {
			t.Errorf("%s.Minor() = %d, %v, want %d", m, got, err, tt.minor)
		}
		back, err := currency.FromMinor(tt.minor, tt.code)
		if err != nil || !back.Equal(m) || back.Plain() != tt.text {
			t.Errorf("FromMinor(%d, %s) = %s, %v, want %s", tt.minor, tt.code, back.Plain(), err, tt.text)
		}
	}
}

func TestMinorRefuses(t *testing.T) {
	for _, m := range []currency.Money{
		currency.MustParse("0.5", "JPY"),
		currency.MustParse("0.005", "MXN"),
		currency.MustParse("1", "XAU"),
		currency.MustParse("92233720368547758.08", "MXN"),
		{},
	} {
		if n, err := m.Minor(); err == nil {
			t.Errorf("%s.Minor() = %d, want an error", m, n)
		}
	}
	if m, err := currency.FromMinor(1, "XAU"); err == nil {
		t.Errorf("FromMinor(1, XAU) = %s, want an error", m)
	}
}

func TestZeroMoneyIsNeutral(t *testing.T) {
	var zero currency.Money
	price := currency.MustParse("389.00", currency.MXN)
	for name, f := range map[string]func() (currency.Money, error){
		"zero + price": func() (currency.Money, error) { return zero.Add(price) },
		"price + zero": func() (currency.Money, error) { return price.Add(zero) },
		"price - zero": func() (currency.Money, error) { return price.Sub(zero) },
		"sum":          func() (currency.Money, error) { return currency.Sum(zero, price, zero) },
	} {
		if got, err := f(); err != nil || !got.Equal(price) {
			t.Errorf("%s = %s, %v, want %s", name, got, err, price)
		}
	}
	if got, err := currency.Sum(); err != nil || !got.Equal(zero) || !got.IsZero() || got.Code() != "" {
		t.Errorf("Sum() = %#v, %v, want the zero Money", got, err)
	}
	nought := currency.MustParse("0", currency.MXN)
	if n, err := zero.Cmp(nought); n != 0 || err != nil || zero.Equal(nought) {
		t.Errorf("zero and 0 MXN: Cmp = %d, %v, Equal = %t; want 0, nil, false", n, err, zero.Equal(nought))
	}
}

func TestCurrenciesDoNotMix(t *testing.T) {
	mxn, usd := currency.MustParse("1", currency.MXN), currency.MustParse("1", currency.USD)
	noCode := currency.MustParse("1", "")
	want := &currency.MismatchError{A: currency.MXN, B: currency.USD}
	ops := map[string]error{}
	_, ops["Add"] = mxn.Add(usd)
	_, ops["Sub"] = mxn.Sub(usd)
	_, ops["Cmp"] = mxn.Cmp(usd)
	_, ops["Ratio"] = mxn.Ratio(usd, 2, currency.HalfUp)
	_, ops["Sum"] = currency.Sum(mxn, usd)
	for op, err := range ops {
		var got *currency.MismatchError
		if !errors.As(err, &got) || *got != *want {
			t.Errorf("%s of MXN and USD: %v, want %v", op, err, want)
		}
	}
	if _, err := noCode.Add(mxn); err == nil || err.Error() != "currency: no currency and MXN: different currencies: convert one first" {
		t.Errorf("1 without a currency + MXN 1: %v", err)
	}
	if mxn.Equal(usd) {
		t.Error("MXN 1 equals USD 1")
	}
}

func TestArithmetic(t *testing.T) {
	d := decimal.RequireFromString
	price := currency.MustParse("389.00", currency.MXN)
	for _, tt := range []struct {
		name string
		got  currency.Money
		want string
	}{
		{"mul is exact", price.Mul(d("1.16")), "451.24 MXN"},
		{"mul keeps digits", price.Mul(d("0.333333")), "129.666537 MXN"},
		{"neg", price.Neg(), "-389.00 MXN"},
		{"abs of a debit", price.Neg().Abs(), "389.00 MXN"},
		{"abs of a credit", price.Abs(), "389.00 MXN"},
		{"round half up", currency.MustParse("1.005", "MXN").Round(2, currency.HalfUp), "1.01 MXN"},
		{"round to hundreds", price.Round(-2, currency.HalfUp), "400.00 MXN"},
		{"round minor", currency.MustParse("0.5", "JPY").RoundMinor(currency.HalfUp), "1 JPY"},
		{"round minor unknown", currency.MustParse("0.123", "XAU").RoundMinor(currency.HalfUp), "0.123 XAU"},
	} {
		if tt.got.String() != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, tt.got, tt.want)
		}
	}
	if _, err := price.Div(decimal.Decimal{}, 2, currency.HalfUp); err == nil {
		t.Error("division by zero gave no error")
	}
	if q, err := price.Div(d("12"), 2, currency.HalfEven); err != nil || q.String() != "32.42 MXN" {
		t.Errorf("389 / 12 = %s, %v, want 32.42 MXN", q, err)
	}
	if price.Sign() != 1 || price.Neg().Sign() != -1 || price.IsZero() || !price.Mul(decimal.Decimal{}).IsZero() {
		t.Error("signs are wrong")
	}
	if n, err := price.Cmp(price.Neg()); n != 1 || err != nil {
		t.Errorf("Cmp = %d, %v, want 1", n, err)
	}
}

func TestRatio(t *testing.T) {
	m := currency.MustParse
	for _, tt := range []struct {
		part, whole currency.Money
		places      int32
		want        string
	}{
		{m("139.00", "MXN"), m("389.00", "MXN"), 4, "0.3573"},
		{m("-139.00", "MXN"), m("389.00", "MXN"), 2, "-0.36"},
		{m("3", "JPY"), m("2", "JPY"), 0, "2"},
		{currency.Money{}, m("2", "JPY"), 2, "0"},
	} {
		got, err := tt.part.Ratio(tt.whole, tt.places, currency.HalfUp)
		if err != nil || got.String() != tt.want {
			t.Errorf("%s of %s = %s, %v, want %s", tt.part, tt.whole, got, err, tt.want)
		}
	}
	for _, whole := range []currency.Money{{}, m("0", "MXN")} {
		if got, err := m("1", "MXN").Ratio(whole, 2, currency.HalfUp); err == nil {
			t.Errorf("1 MXN of %s = %s, want an error", whole, got)
		}
	}
}

// The price of which 350.00 are left after 5 % commission and 1 % fee: 350 and
// 6 % would be too little.
func TestGrossUpByDivision(t *testing.T) {
	left := decimal.RequireFromString("0.94")
	price, err := currency.MustParse("350.00", "CNY").Div(left, 2, currency.Up)
	if err != nil || price.String() != "372.35 CNY" || price.Mul(left).Plain() != "350.009" {
		t.Errorf("%s, %v, want 372.35 CNY, of which 350.009 are left", price, err)
	}
}

// A sum is the same in any order.
func TestSumInAnyOrder(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1565, 6))
	for range 300 {
		ms := make([]currency.Money, rnd.IntN(20))
		for i := range ms {
			ms[i] = currency.New(decimal.New(rnd.Int64N(2e9)-1e9, -int32(rnd.IntN(5))), currency.MXN)
		}
		want, err := currency.Sum(ms...)
		if err != nil {
			t.Fatal(err)
		}
		rnd.Shuffle(len(ms), func(i, j int) { ms[i], ms[j] = ms[j], ms[i] })
		if got, err := currency.Sum(ms...); err != nil || !got.Equal(want) {
			t.Fatalf("%v sum to %s, %v, in another order to %s", ms, got, err, want)
		}
	}
}

func BenchmarkAdd(b *testing.B) {
	price, freight := currency.MustParse("389.00", currency.MXN), currency.MustParse("62.24", currency.MXN)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := price.Add(freight); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := currency.Parse("18459.37", currency.MXN); err != nil {
			b.Fatal(err)
		}
	}
}
