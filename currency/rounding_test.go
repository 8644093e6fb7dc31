package currency_test

import (
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/nao-trade/nao/currency"
	"github.com/shopspring/decimal"
)

var roundings = []currency.Rounding{
	currency.HalfUp, currency.HalfEven, currency.Down, currency.Up, currency.Floor, currency.Ceiling,
	currency.HalfDown, currency.HalfFloor, currency.HalfCeiling,
}

func TestApply(t *testing.T) {
	// The columns are half-up, half-even, down, up, floor, ceiling, half-down,
	// half-floor, half-ceiling.
	for in, want := range map[string][9]string{
		"1.005":  {"1.01", "1.00", "1.00", "1.01", "1.00", "1.01", "1.00", "1.00", "1.01"},
		"1.015":  {"1.02", "1.02", "1.01", "1.02", "1.01", "1.02", "1.01", "1.01", "1.02"},
		"1.0049": {"1.00", "1.00", "1.00", "1.01", "1.00", "1.01", "1.00", "1.00", "1.00"},
		"1.0051": {"1.01", "1.01", "1.00", "1.01", "1.00", "1.01", "1.01", "1.01", "1.01"},
		"-1.005": {"-1.01", "-1.00", "-1.00", "-1.01", "-1.01", "-1.00", "-1.00", "-1.01", "-1.00"},
		"-0.001": {"0.00", "0.00", "0.00", "-0.01", "-0.01", "0.00", "0.00", "0.00", "0.00"},
		"2":      {"2.00", "2.00", "2.00", "2.00", "2.00", "2.00", "2.00", "2.00", "2.00"},
	} {
		for i, r := range roundings {
			if got := r.Apply(decimal.RequireFromString(in), 2).StringFixed(2); got != want[i] {
				t.Errorf("%s.Apply(%s, 2) = %s, want %s", r, in, got, want[i])
			}
		}
	}
}

func TestRoundingNames(t *testing.T) {
	for r, want := range map[currency.Rounding]string{currency.HalfUp: "half-up", currency.Ceiling: "ceiling", 99: "Rounding(99)"} {
		if r.String() != want {
			t.Errorf("Rounding(%d) is called %q, want %q", uint8(r), r, want)
		}
	}
}

// A policy in a file names its rounding.
func TestRoundingText(t *testing.T) {
	for _, r := range roundings {
		text, err := r.MarshalText()
		back := currency.Rounding(99)
		if err != nil || string(text) != r.String() || back.UnmarshalText(text) != nil || back != r {
			t.Errorf("%s writes %q, %v, and reads back as %s", r, text, err, back)
		}
	}
	if text, err := currency.Rounding(99).MarshalText(); err == nil {
		t.Errorf("Rounding(99) writes %q, want an error", text)
	}
	for _, in := range []string{"", "Half-Up", "half_up", "0", "Rounding(99)", strings.Repeat("x", 1<<20)} {
		r := currency.Down
		if err := r.UnmarshalText([]byte(in)); err == nil || r != currency.Down || len(err.Error()) > 250 {
			t.Errorf("%.20q reads as %s, %.300v, want a short error and no change", in, r, err)
		}
	}
}

// naive rounds a/b to places by integer arithmetic on the exact fraction.
func naive(r currency.Rounding, a, b decimal.Decimal, places int32) *big.Rat {
	ten := new(big.Rat).SetInt64(10)
	x := new(big.Rat).Quo(a.Rat(), b.Rat())
	scale := big.NewRat(1, 1)
	for range places {
		scale.Mul(scale, ten)
	}
	for range -places {
		scale.Quo(scale, ten)
	}
	x.Mul(x, scale)
	floor := new(big.Int).Div(x.Num(), x.Denom()) // Euclidean, and the denominator is positive
	if x.IsInt() {
		return new(big.Rat).Quo(x, scale)
	}
	frac := new(big.Rat).Sub(x, new(big.Rat).SetInt(floor))
	up := false // to floor+1
	switch half, positive := frac.Cmp(big.NewRat(1, 2)), x.Sign() > 0; r {
	case currency.HalfUp:
		up = half > 0 || half == 0 && positive
	case currency.HalfEven:
		up = half > 0 || half == 0 && floor.Bit(0) == 1
	case currency.Down:
		up = !positive
	case currency.Up:
		up = positive
	case currency.Ceiling:
		up = true
	case currency.HalfDown:
		up = half > 0 || half == 0 && !positive
	case currency.HalfFloor:
		up = half > 0
	case currency.HalfCeiling:
		up = half >= 0
	}
	if up {
		floor.Add(floor, big.NewInt(1))
	}
	return new(big.Rat).Quo(new(big.Rat).SetInt(floor), scale)
}

func TestDivAgainstExactFractions(t *testing.T) {
	rnd := rand.New(rand.NewPCG(4217, 1978))
	for range 3000 {
		a := decimal.New(rnd.Int64N(20001)-10000, int32(rnd.IntN(7)-5))
		b := decimal.New(rnd.Int64N(200)+1, int32(rnd.IntN(5)-3))
		if rnd.IntN(2) == 0 {
			b = b.Neg()
		}
		places := int32(rnd.IntN(7) - 2)
		for _, r := range roundings {
			got, want := r.Div(a, b, places), naive(r, a, b, places)
			if got.Rat().Cmp(want) != 0 {
				t.Fatalf("%s: %s / %s to %d places = %s, want %s", r, a, b, places, got, want.FloatString(6))
			}
			if applied := r.Apply(a, places); applied.Rat().Cmp(naive(r, a, decimal.New(1, 0), places)) != 0 {
				t.Fatalf("%s.Apply(%s, %d) = %s", r, a, places, applied)
			}
		}
	}
}

// Ties need chosen divisors, since random quotients seldom have one.
func TestDivTies(t *testing.T) {
	for num := int64(-25); num <= 25; num++ {
		for _, den := range []int64{-8, -4, -2, 2, 4, 8} {
			a, b := decimal.New(num, 0), decimal.New(den, 0)
			for _, r := range roundings {
				for places := int32(0); places <= 2; places++ {
					if got, want := r.Div(a, b, places), naive(r, a, b, places); got.Rat().Cmp(want) != 0 {
						t.Errorf("%s: %d/%d to %d places = %s, want %s", r, num, den, places, got, want.FloatString(3))
					}
				}
			}
		}
	}
}

// The quotient must not be rounded twice: 0.4999...9 is below a half.
func TestDivDoesNotRoundTwice(t *testing.T) {
	a := decimal.RequireFromString("0.49999999999999999999999999999999")
	if got := currency.HalfUp.Div(a, decimal.New(1, 0), 0); !got.IsZero() {
		t.Errorf("%s rounds to %s, want 0", a, got)
	}
}

// At the limits of a machine word, where the way of rounding changes.
func TestApplyAtTheLimits(t *testing.T) {
	for _, n := range []string{"999999999999999999", "1000000000000000000", "500000000000000000", "450000000000000000"} {
		for _, sign := range []string{"", "-"} {
			for exp := int32(-21); exp <= 0; exp++ {
				d := decimal.RequireFromString(sign + n).Shift(exp)
				for places := int32(-2); places <= 3; places++ {
					for _, r := range roundings {
						if got, want := r.Apply(d, places), naive(r, d, decimal.New(1, 0), places); got.Rat().Cmp(want) != 0 {
							t.Fatalf("%s.Apply(%s, %d) = %s, want %s", r, d, places, got, want.FloatString(5))
						}
					}
				}
			}
		}
	}
}
