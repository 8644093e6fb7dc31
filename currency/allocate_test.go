package currency_test

import (
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/currency"
	"github.com/shopspring/decimal"
)

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
		{1000, currency.MXN, 6, []string{"1.67", "1.67", "1.67", "1.67", "1.66", "1.66"}},
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
		{"a tie goes to the earlier", "0.05", "CNY", []decimal.Decimal{d("3"), d("7")}, []string{"0.02", "0.03"}},
		{"a discount by line", "1288.00", "CNY", []decimal.Decimal{d("129.9"), d("0.1"), d("870")}, []string{"167.31", "0.13", "1120.56"}},
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

// Split is Allocate by equal weights, for any amount, sign and number.
func TestSplitProperties(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1815, 1565))
	codes := []currency.Code{"MXN", "JPY", "KWD", "XAU"}
	for range 1000 {
		m := currency.New(decimal.New(rnd.Int64N(2e6)-1e6, int32(rnd.IntN(8)-5)), codes[rnd.IntN(len(codes))])
		w := make([]decimal.Decimal, 1+rnd.IntN(40))
		for i := range w {
			w[i] = decimal.New(7, 0)
		}
		got, err := m.Split(len(w))
		if err != nil {
			t.Fatal(err)
		}
		want, err := m.Allocate(w...)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%#v in %d (-Allocate +Split):\n%s", m, len(w), diff)
		}
		if sum, err := currency.Sum(got...); err != nil || !sum.Equal(m) {
			t.Fatalf("%#v in %d: %v sum to %s, %v", m, len(w), got, sum, err)
		}
	}
}

// Without ties, the order of the weights does not change what each gets.
func TestAllocateInAnyOrder(t *testing.T) {
	rnd := rand.New(rand.NewPCG(84, 96))
	for range 500 {
		// Weights that sum to a prime give remainders that differ if the
		// weights do, as the amount is no multiple of it.
		const prime = 9973
		w, left := []decimal.Decimal{}, int64(prime)
		for n := int64(1 + rnd.IntN(9)); n*n < left; n += 1 + rnd.Int64N(90) {
			w, left = append(w, decimal.New(n, 0)), left-n
		}
		w = append(w, decimal.New(left, 0))
		m := cents(prime*rnd.Int64N(1000) + 1 + rnd.Int64N(prime-1))
		share := func() map[string]string {
			parts, err := m.Allocate(w...)
			if err != nil {
				t.Fatal(err)
			}
			by := map[string]string{}
			for i, p := range parts {
				by[w[i].String()] = p.Plain()
			}
			return by
		}
		want := share()
		rnd.Shuffle(len(w), func(i, j int) { w[i], w[j] = w[j], w[i] })
		if diff := cmp.Diff(want, share()); diff != "" {
			t.Fatalf("%s by %s (-before +after):\n%s", m, w, diff)
		}
	}
}

// What fits machine words and what does not is shared alike: weights and
// amounts of any size, against the definition in exact fractions.
func TestAllocateIsHamiltons(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1792, 1))
	for range 2000 {
		m := cents(rnd.Int64() >> rnd.IntN(63) * (1 - 2*rnd.Int64N(2)))
		w, grown := make([]decimal.Decimal, 1+rnd.IntN(7)), make([]decimal.Decimal, 0, 7)
		w[0] = decimal.New(1, 0)
		for i := range w[1:] {
			w[i+1] = decimal.New(rnd.Int64N(1_000_000), -int32(rnd.IntN(8)))
		}
		for _, x := range w {
			grown = append(grown, x.Mul(decimal.New(1_000_000_007, 20))) // too large for a word
		}
		want := hamilton(m, w)
		for size, w := range map[string][]decimal.Decimal{"small": w, "large": grown} {
			got, err := m.Allocate(w...)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, texts(got)); diff != "" {
				t.Fatalf("%s by %s weights %s (-want +got):\n%s", m, size, w, diff)
			}
		}
	}
}

// hamilton shares cents by the book: floors first, then one each to the largest
// remainders, the earlier first.
func hamilton(m currency.Money, w []decimal.Decimal) []string {
	whole, total := m.Abs().Amount().Shift(2).BigInt(), new(big.Rat)
	for _, x := range w {
		total.Add(total, x.Rat())
	}
	share, rest, left := make([]*big.Int, len(w)), make([]*big.Rat, len(w)), new(big.Int).Set(whole)
	for i, x := range w {
		exact := new(big.Rat).Mul(new(big.Rat).SetInt(whole), x.Rat())
		exact.Quo(exact, total)
		share[i] = new(big.Int).Quo(exact.Num(), exact.Denom())
		rest[i] = exact.Sub(exact, new(big.Rat).SetInt(share[i]))
		left.Sub(left, share[i])
	}
	for range left.Int64() {
		best := 0
		for i, r := range rest {
			if r.Cmp(rest[best]) > 0 {
				best = i
			}
		}
		share[best].Add(share[best], big.NewInt(1))
		rest[best] = big.NewRat(-1, 1) // has had its unit
	}
	var out []string
	for _, n := range share {
		if m.Sign() < 0 {
			n.Neg(n)
		}
		out = append(out, decimal.NewFromBigInt(n, -2).StringFixed(2))
	}
	return out
}

func BenchmarkAllocate(b *testing.B) {
	m := currency.MustParse("18459.37", currency.MXN)
	w := []decimal.Decimal{decimal.New(114, -1), decimal.New(79, -1), decimal.New(52, -1), decimal.New(1, 0)}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := m.Allocate(w...); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSplit(b *testing.B) {
	m := currency.MustParse("18459.37", currency.MXN)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := m.Split(12); err != nil {
			b.Fatal(err)
		}
	}
}
