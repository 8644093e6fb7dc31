package rates_test

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/currency/rates"
)

// euros writes the bank's XML: a day, then its rates as "MXN 20.3203", and so on.
func euros(items ...string) string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?><gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref"><gesmes:subject>Reference rates</gesmes:subject><Cube>`)
	open := ""
	for _, it := range items {
		code, rate, ok := strings.Cut(it, " ")
		if ok {
			fmt.Fprintf(&b, "\n<Cube currency='%s' rate='%s'/>", code, rate)
			continue
		}
		fmt.Fprintf(&b, "%s\n<Cube time='%s'>", open, it)
		open = "</Cube>"
	}
	return b.String() + open + "</Cube></gesmes:Envelope>"
}

// As the embedded table has them, whose copy came another way.
var days = []string{"2026-04-13", "USD 1.1684", "CNY 7.9827", "MXN 20.3203", "2026-04-10", "USD 1.1711", "CNY 7.9967", "MXN 20.3184"}

func TestParseECB(t *testing.T) {
	table, err := rates.ParseECB(strings.NewReader(euros(days...)))
	if err != nil {
		t.Fatal(err)
	}
	for _, on := range []string{"2026-04-13", "2026-04-12", "2026-04-10"} {
		for _, pair := range [][2]string{{"EUR", "MXN"}, {"MXN", "CNY"}, {"USD", "MXN"}} {
			got, err := table.Rate(t.Context(), currencyCode(pair[0]), currencyCode(pair[1]), day(on))
			if err != nil {
				t.Fatal(err)
			}
			want, err := ecb(t).Rate(t.Context(), currencyCode(pair[0]), currencyCode(pair[1]), day(on))
			if diff := cmp.Diff(want, got); err != nil || diff != "" {
				t.Errorf("%s: %v (-embedded +XML):\n%s", on, err, diff)
			}
		}
	}
}

func TestParseECBRefuses(t *testing.T) {
	for _, tt := range []struct{ about, text, want string }{
		{"nothing", "", `rates: ECB: "": no rates: want Cube elements`},
		{"another page", "<html><body/></html>", `no rates`},
		{"cut off", euros(days...)[:400], `want the bank's XML: XML syntax error on line 7`},
		{"no such day", euros("2026-02-30", "USD 1"), `rates: ECB:2: time: "2026-02-30": want a day that exists`},
		{"a rate without a day", "<Cube currency='USD' rate='1'/>", `rates: ECB:1: currency: "USD": want a day before its rates`},
		{"no code", euros("2026-04-13", "dollar 1"), `rates: ECB:3: currency: "dollar": want a code such as MXN`},
		{"the euro itself", euros("2026-04-13", "EUR 1"), `"EUR": want a code`},
		{"nought", euros("2026-04-13", "USD 0"), `rates: ECB:3: rate: "0": want a plain decimal above nought`},
		{"no number", euros("2026-04-13", "USD N/A"), `rate: "N/A": want a plain decimal`},
		{"a currency twice", euros("2026-04-13", "USD 1.1", "USD 1.1"), `"USD": want each currency once a day`},
		{"a day twice", euros("2026-04-13", "USD 1.1", "2026-04-13", "USD 1.1"), `time: "2026-04-13": want each day once`},
	} {
		_, err := rates.ParseECB(strings.NewReader(tt.text))
		var bad *rates.ParseError
		if !errors.As(err, &bad) || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s:\n%v\nwant\n%s", tt.about, err, tt.want)
		}
	}
}

func TestNewECBAsks(t *testing.T) {
	var asked []string
	s, err := rates.NewECB(site(func(r *http.Request) (int, string) {
		asked = append(asked, r.URL.String()[len("https://www.ecb.europa.eu/stats/eurofxref/"):])
		switch asked[len(asked)-1] {
		case "eurofxref-daily.xml":
			return 200, euros(days[:4]...)
		case "eurofxref-hist-90d.xml":
			return 200, euros(append(days, "2026-01-15", "MXN 20.5")...)
		}
		return 200, euros(append(days, "2008-01-02", "MXN 16.0")...)
	}).client())
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		on, want string
		asked    []string
	}{
		{"2026-04-14", "20.3203 on 2026-04-13", []string{"eurofxref-daily.xml"}},
		{"2026-04-11", "20.3184 on 2026-04-10", []string{"eurofxref-daily.xml", "eurofxref-hist-90d.xml"}},
		{"2008-01-03", "16.0 on 2008-01-02", []string{"eurofxref-daily.xml", "eurofxref-hist-90d.xml", "eurofxref-hist.xml"}},
	} {
		asked = nil
		r, err := s.Rate(t.Context(), "EUR", "MXN", day(tt.on))
		if got := fmt.Sprintf("%s on %s", r.Value.StringFixed(-r.Value.Exponent()), r.On); err != nil || got != tt.want {
			t.Errorf("%s: %s, %v, want %s", tt.on, got, err, tt.want)
		}
		if diff := cmp.Diff(tt.asked, asked); diff != "" {
			t.Errorf("%s: asked (-want +got):\n%s", tt.on, diff)
		}
	}
}

func FuzzParseECB(f *testing.F) {
	for _, s := range []string{euros(days...), "", "<Cube time='2026-04-13'/>", "<Cube currency='USD'/>", "<!DOCTYPE x [<!ENTITY a 'b'>]><Cube time='&a;'/>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		table, err := rates.ParseECB(strings.NewReader(s))
		sound(t, table, err)
	})
}
