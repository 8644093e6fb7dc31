package currency_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
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
		if err != nil && len(s) < currency.MaxDigits-2 || err == nil && !back.Equal(m) {
			t.Errorf("%q gives %s, which reads as %s, %v", s, m.Plain(), back, err)
		}
		if want, err := decimal.NewFromString(s); err != nil || !want.Equal(m.Amount()) {
			t.Errorf("%q gives %s, the decimal library says %s, %v", s, m.Plain(), want, err)
		}
	})
}

func FuzzUnmarshalText(f *testing.F) {
	for _, s := range []string{"0", "1234.50 MXN", "-0.5 JPY", "5", "5 ", "5 mxn", "5 XAU"} {
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
		if err := back.UnmarshalText(text); err != nil && len(s) < currency.MaxDigits || err == nil && !back.Equal(m) {
			t.Errorf("%q gives %s, which reads as %s, %v", s, text, back, err)
		}
	})
}
