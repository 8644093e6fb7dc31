package measure_test

import (
	"testing"

	"github.com/nao-trade/nao/i18n/measure"
)

var seeds = []string{
	"750 ml", "1 1/2 Lt.", "1½ L", "38% Alc./Vol.", "40° GL", "1,500 g", "1.234,5 g", "15 a 20 días", "2 an\u0303os",
	"30x20x15 cm", `10" x 8"`, "30 cm. x 20 cm.", "16/11oz", "caja c/12 pzas de 750 ml", "355 ml x 6", "\xff 5 g", "5 \u0303", "12 in 1", "12 pzas DE 5 g",
	"12 pzas de İİİİİİ", // longer in lower case
	"30 por 20 cm", "1 500 g", "-5 kg", "talla 5 M", "1 in-1", "c/12", "12 botellas de 750 ml c/u", "? x 20 cm", "1.2 m x ? x 15 cm", "-0.5 fl oz",
}

func FuzzParse(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, n := range []measure.Notation{measure.Unstated, measure.PointDecimal, measure.CommaDecimal} {
			q, err := n.Parse(s)
			if err != nil {
				continue
			}
			// What was understood is written so that it reads back the same.
			var back measure.Quantity
			if err := back.UnmarshalText([]byte(q.String())); err != nil || !back.Equal(q) || back.Unit() != q.Unit() {
				t.Errorf("%q is %s, which reads as %s, %v", s, q, back, err)
			}
			// A text has one reading: no quantity is a pack as well.
			if p, err := n.ParsePack(s); err == nil && !p.Each.IsZero() {
				t.Errorf("%q is %s and %s", s, q, p)
			}
		}
	})
}

func FuzzParsePack(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := measure.ParsePack(s)
		if err != nil {
			return
		}
		if p.Count < 1 || !p.Each.IsZero() && p.Each.Sign() <= 0 {
			t.Errorf("%q is %s", s, p)
		}
		// Weights and volumes are written so that they read back. The rest may
		// not: "3 pzas de 2 m" is a pack, but "3 x 2 m" is how sides are written.
		if d := p.Each.Unit().Dimension(); d != measure.Volume && d != measure.Mass || p.Each.Unit() == measure.Tonne {
			return
		}
		if back, err := measure.PointDecimal.ParsePack(p.String()); p.Count > 1 && (err != nil || back.Count != p.Count || !back.Each.Equal(p.Each)) {
			t.Errorf("%q is %s, which reads as %s, %v", s, p, back, err)
		}
	})
}

func FuzzParseDimensions(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := measure.ParseDimensions(s)
		if err != nil {
			return
		}
		var back measure.Dimensions
		if err := back.UnmarshalText([]byte(d.String())); err != nil || !back.Equal(d) {
			t.Errorf("%q is %s, which reads as %s, %v", s, d, back, err)
		}
	})
}

func FuzzFind(f *testing.F) {
	for _, s := range seeds {
		f.Add("Tequila " + s + ", Jalisco")
	}
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		for _, m := range measure.Find(s) {
			if m.Start < last || m.End <= m.Start || m.End > len(s) || m.Each.IsZero() || m.Count < 1 {
				t.Fatalf("%q: %+v after %d", s, m, last)
			}
			last = m.End
			// Where Parse takes what was found, it understands the same.
			if q, err := measure.Parse(s[m.Start:m.End]); err == nil && !q.Equal(m.Each) {
				t.Errorf("%q: found %s, Parse says %s", s[m.Start:m.End], m.Each, q)
			}
		}
	})
}

// What is read from a text for machines is written so that it reads back the
// same.
func FuzzUnmarshalText(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var q, q2 measure.Quantity
		if q.UnmarshalText([]byte(s)) == nil {
			text, err := q.MarshalText()
			if err == nil {
				err = q2.UnmarshalText(text)
			}
			if err != nil || !q2.Equal(q) || q2.Unit() != q.Unit() {
				t.Errorf("%q is %s, which is written as %s and reads as %s, %v", s, q, text, q2, err)
			}
		}
		var d, d2 measure.Dimensions
		if d.UnmarshalText([]byte(s)) == nil {
			text, err := d.MarshalText()
			if err == nil {
				err = d2.UnmarshalText(text)
			}
			if err != nil || !d2.Equal(d) {
				t.Errorf("%q is %s, which is written as %s and reads as %s, %v", s, d, text, d2, err)
			}
		}
	})
}
