package measure_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/shopspring/decimal"
)

func TestUnits(t *testing.T) {
	codes := map[string]measure.Unit{}
	for _, u := range measure.Units() {
		if u.Dimension() == 0 || u.Dimension().String() == "unknown" {
			t.Errorf("%s has no dimension", u)
		}
		if other, taken := codes[u.Code()]; taken || u.Code() == "" {
			t.Errorf("%s and %s share the code %q", u, other, u.Code())
		}
		codes[u.Code()] = u
		if b := u.Dimension().Base(); b.Dimension() != u.Dimension() {
			t.Errorf("the base of %s is %s, of another dimension", u, b)
		}
	}
	if u := measure.Unit("gal"); u.Dimension() != 0 || u.Code() != "" || u.Dimension().Base() != "" {
		t.Errorf("an unknown unit has dimension %s, code %q", u.Dimension(), u.Code())
	}
	if got := measure.Millilitre.Code(); got != "MLT" {
		t.Errorf("the code of mL is %s", got)
	}
}

func TestIn(t *testing.T) {
	for _, tt := range []struct {
		in     string
		to     measure.Unit
		places int32
		want   string
	}{
		{"750 mL", measure.Litre, 3, "0.75 L"},
		{"0.75 L", measure.Millilitre, 0, "750 mL"},
		{"70 cL", measure.Millilitre, 0, "700 mL"},
		{"12345 g", measure.Kilogram, 2, "12.35 kg"}, // half away from zero
		{"1 oz", measure.Gram, 9, "28.349523125 g"},
		{"1 lb", measure.Gram, 5, "453.59237 g"},
		{"1 lb", measure.Ounce, 6, "16 oz"},
		{"1 kg", measure.Pound, 6, "2.204623 lb"},
		{"1 fl oz", measure.Millilitre, 10, "29.5735295625 mL"},
		{"128 fl oz", measure.Millilitre, 3, "3785.412 mL"}, // the US gallon
		{"1 in", measure.Centimetre, 2, "2.54 cm"},
		{"1 m", measure.Inch, 4, "39.3701 in"},
		{"1 m3", measure.Litre, 0, "1000 L"},
		{"5 cm3", measure.Millilitre, 0, "5 mL"},
		{"2 yr", measure.Month, 0, "24 mo"},
		{"18 mo", measure.Year, 1, "1.5 yr"},
		{"1.5 t", measure.Kilogram, 0, "1500 kg"},
		{"250 mg", measure.Gram, 3, "0.25 g"},
	} {
		got, err := measure.MustParse(tt.in).In(tt.to, tt.places)
		if err != nil || got.String() != tt.want {
			t.Errorf("%s in %s to %d places = %s, %v, want %s", tt.in, tt.to, tt.places, got, err, tt.want)
		}
	}
}

func TestUnitsDoNotMix(t *testing.T) {
	for _, tt := range [][2]measure.Quantity{
		{qty("1", measure.Ounce), qty("1", measure.FluidOunce)},
		{qty("1", measure.Month), qty("30", measure.Day)},
		{qty("1", measure.Gram), qty("1", measure.Millilitre)},
		{qty("1", measure.Gram), {}},
		{{}, qty("1", measure.Gram)},
		{qty("1", "gal"), qty("1", "gal")},
		{qty("1", "gal"), qty("1", measure.Litre)},
	} {
		a, b := tt[0], tt[1]
		_, in := a.In(b.Unit(), 2)
		_, cmpErr := a.Cmp(b)
		for op, err := range map[string]error{"In": in, "Cmp": cmpErr} {
			var mismatch *measure.MismatchError
			if !errors.As(err, &mismatch) || mismatch.A != a.Unit() || mismatch.B != b.Unit() {
				t.Errorf("%s of %#v and %#v: %v, want a MismatchError", op, a, b, err)
			}
		}
		if a.Unit() != b.Unit() {
			if _, err := a.Add(b); err == nil {
				t.Errorf("%#v + %#v is no error", a, b)
			}
			if a.Equal(b) || b.Equal(a) {
				t.Errorf("%#v equals %#v", a, b)
			}
		}
	}
	if _, err := (measure.Quantity{}).Add(measure.Quantity{}); err == nil {
		t.Error("unknown and unknown add up")
	}
	if !(measure.Quantity{}).Equal(measure.Quantity{}) || !qty("5", "").Equal(measure.Quantity{}) {
		t.Error("unknown differs from unknown")
	}
	_, err := qty("1", measure.Gram).Cmp(measure.Quantity{})
	if got, want := fmt.Sprint(err), "measure: g and no unit: not of one dimension: want units that convert into each other"; got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

func TestAdd(t *testing.T) {
	for _, tt := range [][3]string{
		{"1.5 kg", "0.25 kg", "1.75 kg"},
		{"1 kg", "500 g", "1.5 kg"},
		{"500 g", "1 kg", "1500 g"},
		{"1 kg", "1 oz", "1.028349523125 kg"},
		{"1 oz", "1 oz", "2 oz"},
		{"1 oz", "1 g", "29.349523125 g"},
		{"1 yr", "6 mo", "18 mo"},
		{"30 cm", "1 in", "32.54 cm"},
		{"1 in", "30 cm", "325.4 mm"},
		{"1 t", "1 mg", "1.000000001 t"},
	} {
		got, err := measure.MustParse(tt[0]).Add(measure.MustParse(tt[1]))
		if err != nil || got.String() != tt[2] {
			t.Errorf("%s + %s = %s, %v, want %s", tt[0], tt[1], got, err, tt[2])
		}
	}
}

func TestCmpEqualMul(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want int
	}{
		{"750 mL", "0.75 L", 0}, {"750 mL", "1 L", -1}, {"1 lb", "453 g", 1}, {"16 oz", "1 lb", 0}, {"12 mo", "1 yr", 0}, {"1 in", "2.54 cm", 0},
	} {
		a, b := measure.MustParse(tt.a), measure.MustParse(tt.b)
		if got, err := a.Cmp(b); err != nil || got != tt.want || a.Equal(b) != (tt.want == 0) {
			t.Errorf("%s against %s: %d, %v, equal %t", a, b, got, err, a.Equal(b))
		}
	}
	if got := qty("0.75", measure.Litre).Mul(decimal.NewFromInt(12)); got.String() != "9 L" {
		t.Errorf("12 x 0.75 L = %s", got)
	}
	if got := (measure.Quantity{}).Mul(decimal.NewFromInt(12)); !got.IsZero() {
		t.Errorf("12 x unknown = %#v", got)
	}
	if qty("0", measure.Gram).IsZero() || qty("0", measure.Gram).Sign() != 0 || qty("-1", measure.Gram).Sign() != -1 {
		t.Error("0 g is known, and has no sign")
	}
}

// What MarshalText writes, UnmarshalText reads, whatever was computed.
func TestTextOfWhatWasComputed(t *testing.T) {
	side := qty("30.12345678901234567890", measure.Inch)
	volume, err := measure.Dimensions{Length: side, Width: side, Height: side}.Volume()
	if err != nil {
		t.Fatal(err)
	}
	if n := volume.Value().NumDigits(); n <= measure.MaxDigits {
		t.Fatalf("the volume has %d digits; a longer one is wanted here", n)
	}
	for _, q := range []measure.Quantity{
		volume, volume.Mul(decimal.NewFromInt(-1)), {}, qty("0.453592370000000000001", measure.Kilogram),
		qty("1E+999", measure.Gram), qty("-1E-999", measure.Gram), qty("0E+5000", measure.Gram),
	} {
		text, err := q.MarshalText()
		if err != nil {
			t.Errorf("%.40s: %v", q, err)
			continue
		}
		got := qty("1", measure.Gram)
		if err := got.UnmarshalText(text); err != nil || !got.Equal(q) || got.Unit() != q.Unit() {
			t.Errorf("%.40s reads back as %.40s, %v", text, got, err)
		}
	}
	// What could not be read back is not written.
	for why, q := range map[string]measure.Quantity{
		"1001 digits: want at most 1000":       qty("1E+1000", measure.Gram),
		"1002 digits":                          qty("1E-1001", measure.Gram),
		"2000000001 digits":                    measure.New(decimal.New(1, 2_000_000_000), measure.Gram),
		"of gal: want a unit of this package,": qty("5", "gal"),
	} {
		text, err := q.MarshalText()
		if err == nil || !strings.Contains(err.Error(), why) {
			t.Errorf("written as %.40s, %v, want an error with %q", text, err, why)
		}
		if _, err := (measure.Dimensions{Length: q}).MarshalText(); err == nil {
			t.Errorf("a side of which %q is written", why)
		}
	}
}

func TestDimensionsText(t *testing.T) {
	cm := func(s string) measure.Quantity { return qty(s, measure.Centimetre) }
	var unknown measure.Quantity
	for want, d := range map[string]measure.Dimensions{
		"":                       {},
		"30 x 20 x 15 cm":        {cm("30"), cm("20"), cm("15")},
		"30 x 20 cm":             {cm("30"), cm("20"), unknown},
		"30 x ? cm":              {cm("30"), unknown, unknown},
		"? x 20 cm":              {unknown, cm("20"), unknown},
		"? x ? x 15 cm":          {unknown, unknown, cm("15")},
		"30 x ? x 15 cm":         {cm("30"), unknown, cm("15")},
		"30 x 20 x 0 cm":         {cm("30"), cm("20"), cm("0")}, // a marketplace may say so
		"1.2 m x 60 cm x 15 cm":  {qty("1.2", measure.Metre), cm("60"), cm("15")},
		"1.2 m x ? x 15 cm":      {qty("1.2", measure.Metre), unknown, cm("15")},
		"? x 1.2 m x 15 cm":      {unknown, qty("1.2", measure.Metre), cm("15")},
		"1.2 m x 60 cm":          {qty("1.2", measure.Metre), cm("60"), unknown},
		"-1.5 x 2 cm":            {cm("-1.5"), cm("2"), unknown},
		"0.1 x 123456789.125 cm": {cm("0.1"), cm("123456789.125"), unknown},
	} {
		text, err := d.MarshalText()
		if err != nil || string(text) != want {
			t.Errorf("written %q, %v, want %q", text, err, want)
		}
		got := measure.Dimensions{Height: cm("1")}
		if err := got.UnmarshalText(text); err != nil || !got.Equal(d) {
			t.Errorf("%q reads back as %#v, %v", text, got, err)
		}
	}
	// What people write is read as well, but nothing halfway.
	var d measure.Dimensions
	if err := d.UnmarshalText([]byte("30x20x15cm.")); err != nil || d.String() != "30 x 20 x 15 cm" {
		t.Errorf("%s, %v", d, err)
	}
	for _, bad := range []string{
		"? x ? cm", "? x ?", "30 x ?", "? cm x 30 cm", "30 cm x 20 x 15 cm", "30 x 20 cm x 15 cm", "5 x 3 g", "1 x 2 x 3 x 4 cm", "30 cm", "30 x 1,500 g", "0x20x15 cm",
	} {
		got := measure.Dimensions{Length: cm("1")}
		if err := got.UnmarshalText([]byte(bad)); err == nil || got.String() != "1 x ? cm" {
			t.Errorf("%q reads as %s, %v, want an error and no change", bad, got, err)
		}
	}
	var mismatch *measure.MismatchError
	if text, err := (measure.Dimensions{Width: qty("5", measure.Gram)}).MarshalText(); !errors.As(err, &mismatch) || mismatch.A != measure.Gram {
		t.Errorf("a width in grams is written as %s, %v, want a MismatchError", text, err)
	}
}

// Conversion there and back loses nothing where the factor is a power of ten,
// and at most a unit of the last place elsewhere.
func TestInAndBack(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1959, 7))
	for range 2000 {
		us := measure.Units()
		u, v := us[rnd.IntN(len(us))], us[rnd.IntN(len(us))]
		q := measure.New(decimal.New(rnd.Int64N(1e6), -int32(rnd.IntN(4))), u)
		there, err := q.In(v, 20)
		if u.Dimension() != v.Dimension() {
			if err == nil {
				t.Fatalf("%s in %s is %s", q, v, there)
			}
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		back, err := there.In(u, 8)
		if err != nil || !back.Equal(q) {
			t.Fatalf("%s is %s is %s, %v", q, there, back, err)
		}
	}
}

func TestDimensions(t *testing.T) {
	box, err := measure.ParseDimensions("1.2 m x 60 cm x 15 cm")
	if err != nil {
		t.Fatal(err)
	}
	if v, err := box.Volume(); err != nil || v.String() != "108000 cm3" {
		t.Errorf("%s hold %s, %v", box, v, err)
	}
	cm, err := box.In(measure.Centimetre, 1)
	if err != nil || cm.String() != "120 x 60 x 15 cm" || !cm.Equal(box) {
		t.Errorf("in cm: %s, %v", cm, err)
	}
	flat, err := measure.ParseDimensions("1.00 x 1.45 m.")
	if err != nil || !flat.Height.IsZero() {
		t.Errorf("%s, %v, want no height", flat, err)
	}
	if g, err := flat.In(measure.Gram, 1); err == nil {
		t.Errorf("in grams it is %s", g)
	}
	if in, err := flat.In(measure.Inch, 1); err != nil || in.String() != "39.4 x 57.1 in" {
		t.Errorf("in inches: %s, %v", in, err)
	}
	if v, err := flat.Volume(); err == nil {
		t.Errorf("what is flat holds %s", v)
	}
	if flat.Equal(box) || !(measure.Dimensions{}).IsZero() || box.IsZero() {
		t.Error("equality is wrong")
	}
}

func TestFormatting(t *testing.T) {
	q := qty("750.00", measure.Millilitre)
	for verb, want := range map[string]string{
		"%v": "750 mL", "%s": "750 mL", "%+v": "750 mL", "%q": `"750 mL"`, "%#v": `measure.New(decimal.RequireFromString("750"), "mL")`,
	} {
		if got := fmt.Sprintf(verb, q); got != want {
			t.Errorf("%s prints %s, want %s", verb, got, want)
		}
	}
	if !q.Value().Equal(decimal.NewFromInt(750)) {
		t.Errorf("the number is %s", q.Value())
	}
	// Go source for what MustParse would panic on.
	for want, q := range map[string]measure.Quantity{
		`measure.New(decimal.RequireFromString("-5"), "g")`:                      qty("-5", measure.Gram),
		`measure.New(decimal.RequireFromString("123456789012345678901.5"), "g")`: qty("123456789012345678901.50", measure.Gram),
		`measure.New(decimal.RequireFromString("0"), "fl oz")`:                   qty("0.00", measure.FluidOunce),
		`measure.New(decimal.RequireFromString("5"), "\"gal\"")`:                 qty("5", `"gal"`),
	} {
		if got := fmt.Sprintf("%#v", q); got != want {
			t.Errorf("%%#v prints %s, want %s", got, want)
		}
	}
	if got := fmt.Sprintf("%v|%#v", measure.Quantity{}, measure.Quantity{}); got != "|measure.Quantity{}" {
		t.Errorf("the zero Quantity prints %s", got)
	}
}

func TestJSONRoundTrip(t *testing.T) {
	type label struct {
		Net   measure.Quantity   `json:"net"`
		Gross measure.Quantity   `json:"gross"`
		Box   measure.Dimensions `json:"box"`
	}
	box, err := measure.ParseDimensions("30.5x20x15 cm")
	if err != nil {
		t.Fatal(err)
	}
	in := label{Net: qty("12", measure.FluidOunce), Box: box}
	b, err := json.Marshal(in)
	if err != nil || string(b) != `{"net":"12 fl oz","gross":"","box":"30.5 x 20 x 15 cm"}` {
		t.Errorf("written %s, %v", b, err)
	}
	out := label{Gross: qty("1", measure.Gram)}
	if err := json.Unmarshal(b, &out); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(in, out); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, u := range measure.Units() {
		for _, v := range []string{"0", "-1.5", "1234567.891", "1e5"} {
			q, got := qty(v, u), measure.Quantity{}
			text, err := q.MarshalText()
			if err != nil {
				t.Fatal(err)
			}
			if err := got.UnmarshalText(text); err != nil || !got.Equal(q) {
				t.Errorf("%s reads back as %s, %v", text, got, err)
			}
		}
	}
	var d measure.Dimensions
	if err := d.UnmarshalText([]byte("30x20")); err == nil || !d.IsZero() {
		t.Errorf("sides without a unit read as %s, %v", d, err)
	}
	if err := box.UnmarshalText(nil); err != nil || !box.IsZero() || box.String() != "" {
		t.Errorf("nothing reads as %s, %v", box, err)
	}
	for _, bad := range []string{
		"750", "750 ml", "750mL", "1,500 g", "--1 g", "1. g", "1.2.3 g", " g", ". g", "- g", "-+1 g", "1e3 g", "750 mL ", "5 gal", strings.Repeat("9", 1001) + " g",
	} {
		got := qty("1", measure.Gram)
		if err := got.UnmarshalText([]byte(bad)); err == nil || got.String() != "1 g" {
			t.Errorf("%q reads as %s, %v, want an error and no change", bad, got, err)
		}
	}
}
