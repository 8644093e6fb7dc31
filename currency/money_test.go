package currency_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/currency"
	"github.com/shopspring/decimal"
)

func TestParse(t *testing.T) {
	for in, want := range map[string]string{
		"0": "0.00", "1234.50": "1234.50", "-0.5": "-0.50", "+5": "5.00", ".5": "0.50", "-.5": "-0.50",
		"007": "7.00", "0.125": "0.125", "24.5000": "24.50", "-0": "0.00", "9007199254740993.01": "9007199254740993.01",
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

// The whole table against a copy of the standard's list.
func TestDigitsFollowISO4217(t *testing.T) {
	file, err := os.ReadFile("testdata/iso4217.tsv")
	if err != nil {
		t.Fatal(err)
	}
	want := map[currency.Code]int32{}
	for line := range strings.Lines(string(file)) {
		code, digits, _ := strings.Cut(strings.TrimSpace(line), "\t")
		n, err := strconv.Atoi(digits)
		if strings.HasPrefix(line, "#") || code == "code" {
			continue
		}
		if err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		want[currency.Code(code)] = int32(n)
	}
	got := map[currency.Code]int32{}
	for _, c := range currency.Codes() {
		d, ok := c.Digits()
		if !ok {
			t.Errorf("%s is in Codes but has no digits", c)
		}
		got[c] = d
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("digits (-ISO 4217 +table):\n%s", diff)
	}
}

func TestDigitsUnknown(t *testing.T) {
	for _, c := range []currency.Code{"", "XAU", "XDR", "XTS", "XXX", "ZZZ", "mxn", "MX", "MXN ", "XN ", "D A", " AF"} {
		if d, ok := c.Digits(); ok {
			t.Errorf("Code(%q).Digits() = %d, want unknown", c, d)
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

func texts(ms []currency.Money) []string {
	var out []string
	for _, m := range ms {
		out = append(out, m.Plain())
	}
	return out
}

func TestSplit(t *testing.T) {
	for _, tt := range []struct {
		minor int64
		code  currency.Code
		n     int
		want  []string
	}{
		{-2, currency.EUR, 3, []string{"-0.01", "-0.01", "0.00"}},
		{-2, currency.CNY, 3, []string{"-0.01", "-0.01", "0.00"}},
		{100, currency.EUR, 3, []string{"0.34", "0.33", "0.33"}},
		{-100, currency.EUR, 3, []string{"-0.34", "-0.33", "-0.33"}},
		{10, currency.JPY, 4, []string{"3", "3", "2", "2"}},
		{0, currency.MXN, 2, []string{"0.00", "0.00"}},
	} {
		m, err := currency.FromMinor(tt.minor, tt.code)
		if err != nil {
			t.Fatal(err)
		}
		parts, err := m.Split(tt.n)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tt.want, texts(parts)); diff != "" {
			t.Errorf("%s in %d (-want +got):\n%s", m, tt.n, diff)
		}
	}
	if _, err := currency.MustParse("1", "MXN").Split(0); err == nil {
		t.Error("a split into no parts gave no error")
	}
}

// A published defect: twelve weights with long tails lost a cent.
func TestAllocateLargestRemainder(t *testing.T) {
	var w []decimal.Decimal
	for range 7 {
		w = append(w, decimal.RequireFromString("1.1818583143661"))
	}
	w = append(w, decimal.RequireFromString("1.170126087450276"))
	for range 4 {
		w = append(w, decimal.New(1, 0))
	}
	parts, err := currency.MustParse("700273", currency.JPY).Allocate(w...)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Fields("61565 61565 61565 61565 61565 61565 61565 60954 52091 52091 52091 52091")
	if diff := cmp.Diff(want, texts(parts)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestAllocateUnit(t *testing.T) {
	d := decimal.RequireFromString
	for _, tt := range []struct {
		name, amount string
		code         currency.Code
		w            []decimal.Decimal
		want         []string
	}{
		{"trailing zeros are no fraction", "100.0000", "MXN", []decimal.Decimal{d("1"), d("1"), d("1")}, []string{"33.34", "33.33", "33.33"}},
		{"a fraction of a cent stays", "0.001", "MXN", []decimal.Decimal{d("1"), d("1")}, []string{"0.001", "0.00"}},
		{"unknown minor unit: as written", "1.0", "XAU", []decimal.Decimal{d("1"), d("1"), d("1")}, []string{"0.4", "0.3", "0.3"}},
		{"nought gets nothing", "0.05", "MXN", []decimal.Decimal{d("0"), d("3"), d("0"), d("3")}, []string{"0.00", "0.03", "0.00", "0.02"}},
	} {
		parts, err := currency.MustParse(tt.amount, tt.code).Allocate(tt.w...)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
		} else if diff := cmp.Diff(tt.want, texts(parts)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
	m := currency.MustParse("1", "MXN")
	for name, w := range map[string][]decimal.Decimal{"none": nil, "all nought": {d("0")}, "negative": {d("2"), d("-1")}} {
		if parts, err := m.Allocate(w...); err == nil {
			t.Errorf("weights %s: %v, want an error", name, parts)
		}
	}
}

// For random amounts and weights: the parts sum to the whole, each is within
// a unit of its exact share, nought gets nought, and -m mirrors m.
func TestAllocateProperties(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1565, 1815)) // the years that the galleon sailed
	unit := decimal.New(1, -2)
	for range 2000 {
		m := currency.New(decimal.New(rnd.Int64N(1e9)-5e8, -2), currency.MXN)
		w, total := make([]decimal.Decimal, 1+rnd.IntN(9)), decimal.Decimal{}
		for i := range w {
			w[i] = decimal.New(rnd.Int64N(1000), -int32(rnd.IntN(4)))
			total = total.Add(w[i])
		}
		if total.IsZero() {
			continue
		}
		parts, err := m.Allocate(w...)
		if err != nil {
			t.Fatal(err)
		}
		if sum, err := currency.Sum(parts...); err != nil || !sum.Equal(m) {
			t.Fatalf("%s by %s: parts %v sum to %s, %v", m, w, parts, sum, err)
		}
		mirror, err := m.Neg().Allocate(w...)
		if err != nil {
			t.Fatal(err)
		}
		for i, p := range parts {
			// |part - m*w/total| < unit, without a division
			off := p.Amount().Mul(total).Sub(m.Amount().Mul(w[i])).Abs()
			if off.Cmp(unit.Mul(total)) >= 0 {
				t.Fatalf("%s by %s: part %d is %s, a unit or more from its share", m, w, i, p)
			}
			if w[i].IsZero() && !p.IsZero() {
				t.Fatalf("%s by %s: part %d has no weight and gets %s", m, w, i, p)
			}
			if !mirror[i].Equal(p.Neg()) {
				t.Fatalf("%s by %s: part %d is %s, of the negative %s", m, w, i, p, mirror[i])
			}
		}
	}
}
