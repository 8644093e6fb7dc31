package currency_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/nao-trade/nao/currency"
	"github.com/shopspring/decimal"
)

func TestFormatting(t *testing.T) {
	m := currency.MustParse("1234.5", currency.MXN)
	for verb, want := range map[string]string{
		"%v":   "1234.50 MXN",
		"%s":   "1234.50 MXN",
		"%+v":  "1234.50 MXN",
		"%q":   `"1234.50 MXN"`,
		"%14s": "   1234.50 MXN",
		"%#v":  `currency.MustParse("1234.50", "MXN")`,
	} {
		if got := fmt.Sprintf(verb, m); got != want {
			t.Errorf("%s prints %s, want %s", verb, got, want)
		}
	}
	if got, want := fmt.Sprintf("%v", currency.Money{}), "0"; got != want {
		t.Errorf("the zero Money prints %q, want %q", got, want)
	}
	// In a struct and behind a pointer too.
	if got := fmt.Sprintf("%v %v", struct{ Price currency.Money }{m}, &m); got != "{1234.50 MXN} 1234.50 MXN" {
		t.Errorf("nested: %s", got)
	}
	// A large exponent is written out.
	if got := currency.New(decimal.New(12, 3), "JPY").String(); got != "12000 JPY" {
		t.Errorf("12e3 JPY prints %s", got)
	}
}

// Structured logs show money in whole, in the handler's own form: the text of
// MarshalText or the object of MarshalJSON.
func TestLogForms(t *testing.T) {
	for want, handler := range map[string]func(io.Writer) slog.Handler{
		`price="24.50 USD"`:                           func(w io.Writer) slog.Handler { return slog.NewTextHandler(w, nil) },
		`"price":{"amount":"24.50","currency":"USD"}`: func(w io.Writer) slog.Handler { return slog.NewJSONHandler(w, nil) },
	} {
		var buf bytes.Buffer
		slog.New(handler(&buf)).Info("quote", "price", currency.MustParse("24.5", "USD"))
		if !strings.Contains(buf.String(), want) {
			t.Errorf("logged %s; want %s", buf.String(), want)
		}
	}
}

func TestTextAndJSONRoundTrip(t *testing.T) {
	for _, tt := range []struct{ amount, code, text, json string }{
		{"1234.5", "MXN", "1234.50 MXN", `{"amount":"1234.50","currency":"MXN"}`},
		{"-0.125", "CNY", "-0.125 CNY", `{"amount":"-0.125","currency":"CNY"}`},
		{"100", "JPY", "100 JPY", `{"amount":"100","currency":"JPY"}`},
		{"1.250", "XAU", "1.250 XAU", `{"amount":"1.250","currency":"XAU"}`},
		{"9007199254740993.01", "MXN", "9007199254740993.01 MXN", `{"amount":"9007199254740993.01","currency":"MXN"}`},
		{"0", "", "0", `{"amount":"0"}`},
	} {
		m := currency.MustParse(tt.amount, currency.Code(tt.code))
		text, err := m.MarshalText()
		if err != nil || string(text) != tt.text {
			t.Errorf("text of %#v is %s, %v, want %s", m, text, err, tt.text)
		}
		js, err := json.Marshal(m)
		if err != nil || string(js) != tt.json {
			t.Errorf("JSON of %#v is %s, %v, want %s", m, js, err, tt.json)
		}
		var a, b currency.Money
		if err := a.UnmarshalText(text); err != nil || !a.Equal(m) {
			t.Errorf("%s reads back as %s, %v", text, a, err)
		}
		if err := json.Unmarshal(js, &b); err != nil || !b.Equal(m) {
			t.Errorf("%s reads back as %s, %v", js, b, err)
		}
	}
}

func TestUnmarshalRefuses(t *testing.T) {
	before := currency.MustParse("1", "MXN")
	for _, in := range []string{"", "12.50", "MXN 12.50", "12.50 mxn", "12.50  MXN", "12.50 ", "0 ", "12.50 MXN ", "$12.50", "1e3 MXN"} {
		m := before
		if err := m.UnmarshalText([]byte(in)); err == nil {
			t.Errorf("text %q reads as %s, want an error", in, m)
		} else if !m.Equal(before) {
			t.Errorf("text %q fails and changes the target to %s", in, m)
		}
	}
	for _, in := range []string{
		`{"amount":12.5,"currency":"MXN"}`, `{"amount":"12.5"}`, `{"currency":"MXN"}`, `{}`, `"12.50 MXN"`, `12.5`,
		`{"amount":"12.5","currency":"pesos"}`, `{"amount":"1e99","currency":"MXN"}`,
	} {
		m := before
		if err := json.Unmarshal([]byte(in), &m); err == nil {
			t.Errorf("JSON %s reads as %s, want an error", in, m)
		} else if !m.Equal(before) {
			t.Errorf("JSON %s fails and changes the target to %s", in, m)
		}
	}
	m := before
	if err := json.Unmarshal([]byte("null"), &m); err != nil || !m.Equal(before) {
		t.Errorf("null gives %s, %v, want no change", m, err)
	}
}

// Random amounts print as the decimal library prints them.
func TestPlainAgainstLibrary(t *testing.T) {
	rnd := rand.New(rand.NewPCG(16, 19))
	codes := []currency.Code{"MXN", "JPY", "KWD", "CLF", "XAU", ""}
	for range 5000 {
		n := big.NewInt(rnd.Int64() >> rnd.IntN(64))
		if rnd.IntN(3) == 0 {
			n.Mul(n, n)
		}
		if rnd.IntN(2) == 0 {
			n.Neg(n)
		}
		if rnd.IntN(3) == 0 {
			n.Mul(n, big.NewInt(100_000))
		}
		m := currency.New(decimal.NewFromBigInt(n, int32(rnd.IntN(50)-40)), codes[rnd.IntN(len(codes))])
		if want, err := plainByLibrary(m); err != nil || m.Plain() != want {
			t.Fatalf("%s × 10^%d %s prints %s, want %s, %v", n, m.Amount().Exponent(), m.Code(), m.Plain(), want, err)
		}
	}
}

// What can be written can be read; what could not be read is not written.
func TestWritesOnlyWhatItReads(t *testing.T) {
	d, nines := decimal.RequireFromString, strings.Repeat("9", currency.MaxDigits)
	for _, m := range []currency.Money{
		currency.MustParse(nines, "MXN"), currency.MustParse(nines, "CLF"), currency.MustParse("-0."+nines, "MXN"),
		currency.MustParse("."+nines, "XAU"), currency.New(decimal.New(12, 3), "JPY"), currency.New(decimal.New(1, currency.MaxDigits-1), "MXN"),
		currency.New(d("1."+strings.Repeat("0", 60)), "MXN"), {},
		currency.New(d("1."+strings.Repeat("0", 2000)), "MXN"), currency.New(decimal.New(0, 5000), "JPY"), currency.New(decimal.New(0, -5000), "MXN"),
	} {
		text, err := m.MarshalText()
		if err != nil {
			t.Errorf("%s: %v", m, err)
		}
		var back currency.Money
		if err := back.UnmarshalText(text); err != nil || !back.Equal(m) {
			t.Errorf("%s reads back as %s, %v", text, back, err)
		}
	}
	bombs := []currency.Money{
		currency.New(d("9"+nines), "MXN"), currency.New(d("0.9"+nines), "MXN"), currency.New(d("1."+strings.Repeat("0", 60)), "XAU"),
		currency.New(decimal.New(1, currency.MaxDigits), "MXN"), currency.New(decimal.New(1, 1_000_000_000), "MXN"),
		currency.New(decimal.New(-1, -1_000_000_000), "MXN"),
	}
	for _, m := range bombs {
		_, text := m.MarshalText()
		_, js := json.Marshal(m)
		_, value := m.Value()
		for form, err := range map[string]error{"text": text, "JSON": js, "SQL": value} {
			if err == nil || !strings.Contains(err.Error(), "round it first") {
				t.Errorf("%s of %.30s: %v, want a refusal", form, m, err)
			}
		}
	}
	if got := bombs[4].String(); got != "1E1000000000 MXN" {
		t.Errorf("a bomb prints %.100s", got)
	}
	if got := bombs[5].Plain(); got != "-1E-1000000000" {
		t.Errorf("a bomb prints %.100s", got)
	}
}

// Ten bytes must not cost gigabytes, in any form that is read.
func TestBombsAreRefused(t *testing.T) {
	for _, amount := range []string{"1e1000000000", "1E1000000000", "1e-1000000000", strings.Repeat("9", 1<<20), strings.Repeat("0", 1<<20)} {
		var m currency.Money
		_, parse := currency.Parse(amount, "MXN")
		for form, err := range map[string]error{
			"Parse":       parse,
			"text":        m.UnmarshalText([]byte(amount + " MXN")),
			"JSON":        json.Unmarshal([]byte(`{"amount":"`+amount+`","currency":"MXN"}`), &m),
			"JSON number": json.Unmarshal([]byte(`{"amount":1`+strings.TrimLeft(amount, "01")+`,"currency":"MXN"}`), &m),
			"SQL":         m.Scan(amount + " MXN"),
		} {
			if err == nil || len(err.Error()) > 400 {
				t.Errorf("%s of %.20q: %.500v, want a short error", form, amount, err)
			}
		}
	}
}

// Appending to a buffer that is large enough allocates nothing.
func TestAppendTextDoesNotAllocate(t *testing.T) {
	buf := make([]byte, 0, 64)
	for _, m := range []currency.Money{
		currency.MustParse("1234.50", "MXN"), currency.MustParse("-18459.375", "CNY"), currency.MustParse("100", "JPY"), currency.MustParse("1.250", "XAU"), {},
	} {
		got, err := m.AppendText(append(buf[:0], "total "...))
		if err != nil || string(got) != "total "+m.String() {
			t.Errorf("%q, %v, want the text of %s", got, err, m)
		}
		if n := testing.AllocsPerRun(100, func() { buf, _ = m.AppendText(buf[:0]) }); n != 0 {
			t.Errorf("%s: %v allocations, want none", m, n)
		}
	}
}

func BenchmarkAppendText(b *testing.B) {
	m, buf := currency.MustParse("18459.37", currency.MXN), make([]byte, 0, 64)
	b.ReportAllocs()
	for b.Loop() {
		var err error
		if buf, err = m.AppendText(buf[:0]); err != nil {
			b.Fatal(err)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"0", "1234.50", "-0.5", "+5", ".5", "5.", "1e9", "1,000", "−5", "--1", strings.Repeat("9", 41)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		m, err := currency.Parse(s, currency.MXN)
		if err != nil {
			if len(err.Error()) > 600 {
				t.Errorf("the error for %d bytes has %d", len(s), len(err.Error()))
			}
			return
		}
		back, err := currency.Parse(m.Plain(), currency.MXN)
		if err != nil || !back.Equal(m) {
			t.Errorf("%q gives %s, which reads as %s, %v", s, m.Plain(), back, err)
		}
		if want, err := decimal.NewFromString(s); err != nil || !want.Equal(m.Amount()) {
			t.Errorf("%q gives %s, the decimal library says %s, %v", s, m.Plain(), want, err)
		}
	})
}

func FuzzUnmarshalText(f *testing.F) {
	for _, s := range []string{"0", "1234.50 MXN", "-0.5 JPY", "5", "5 ", "5 mxn", "5 XAU", "2000000000000188888888888888888888888.00000 AAA"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var m, back currency.Money
		if m.UnmarshalText([]byte(s)) != nil {
			if !m.Equal(currency.Money{}) {
				t.Errorf("%q fails and leaves %s", s, m)
			}
			return
		}
		text, err := m.MarshalText()
		if err != nil {
			t.Fatal(err)
		}
		if err := back.UnmarshalText(text); err != nil || !back.Equal(m) {
			t.Errorf("%q gives %s, which reads as %s, %v", s, text, back, err)
		}
		if want, err := plainByLibrary(m); err != nil || want != m.Plain() {
			t.Errorf("%q prints %s, the decimal library %s, %v", s, m.Plain(), want, err)
		}
	})
}

// plainByLibrary writes an amount with what the decimal library offers.
func plainByLibrary(m currency.Money) (string, error) {
	d := m.Amount()
	places, ok := m.Code().Digits()
	if ok {
		d = d.Normalize()
	}
	s := d.StringFixed(max(places, -d.Exponent()))
	back, err := decimal.NewFromString(s)
	if err == nil && !back.Equal(m.Amount()) {
		err = errors.New("the decimal library loses digits")
	}
	return s, err
}

func FuzzUnmarshalJSON(f *testing.F) {
	for _, s := range []string{
		`{"amount":"1234.50","currency":"MXN"}`, `{"amount":"0"}`, `null`, `{}`, `{"amount":12.5,"currency":"MXN"}`,
		`{"amount":"1e1000000000","currency":"MXN"}`, `{"amount":1e1000000000,"currency":"MXN"}`, `{"amount":"5","currency":"\u0000"}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var m, back currency.Money
		if json.Unmarshal(b, &m) != nil {
			if !m.Equal(currency.Money{}) {
				t.Errorf("%q fails and leaves %s", b, m)
			}
			return
		}
		js, err := json.Marshal(m)
		if err != nil {
			t.Fatalf("%q gives %#v, which cannot be written: %v", b, m, err)
		}
		if err := json.Unmarshal(js, &back); err != nil || !back.Equal(m) {
			t.Errorf("%q gives %s, which reads as %s, %v", b, js, back, err)
		}
	})
}
