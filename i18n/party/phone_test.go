package party_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/nao-trade/nao/i18n/party"
)

func TestParsePhone(t *testing.T) {
	for _, tt := range []struct{ in, country, want, of string }{
		// Mexico, and what is left of the years before 2020.
		{"+52 442 412 3123", "", "+524424123123", "MX"},
		{"+5214424123123", "", "+524424123123", "MX"},
		{"+52 1 442 412 3123", "", "+524424123123", "MX"},
		{"442 412 3123", "MX", "+524424123123", "MX"},
		{"(442) 412-3123", "MX", "+524424123123", "MX"},
		{"442.412.3123", "MX", "+524424123123", "MX"},
		{"044 442 412 3123", "MX", "+524424123123", "MX"},
		{"045 442 412 3123", "MX", "+524424123123", "MX"},
		{"01 442 412 3123", "MX", "+524424123123", "MX"},
		{"01 (55) 5123-4567", "MX", "+525551234567", "MX"},
		{"01 800 123 4567", "MX", "+528001234567", "MX"},
		{"52 442 412 3123", "MX", "+524424123123", "MX"},
		{"521 442 412 3123", "MX", "+524424123123", "MX"},
		{"+52 (01) 442 412 3123", "", "+524424123123", "MX"},
		{"0052 442 412 3123", "", "+524424123123", "MX"},
		{"0052 1 442 412 3123", "CN", "+524424123123", "MX"},
		{"525 123 4567", "MX", "+525251234567", "MX"}, // ten digits that begin like the country code
		{"+52 442 412 3123", "CN", "+524424123123", "MX"},
		// China.
		{"13812345678", "CN", "+8613812345678", "CN"},
		{"138-1234-5678", "CN", "+8613812345678", "CN"},
		{"+86 199 1234 5678", "", "+8619912345678", "CN"},
		{"＋８６　１３８１２３４５６７８", "", "+8613812345678", "CN"}, // with the wide space of Chinese text
		{"＋８６ １３８１２３４５６７８", "", "+8613812345678", "CN"},
		{"8613812345678", "CN", "+8613812345678", "CN"},
		{"0086 138 1234 5678", "MX", "+8613812345678", "CN"},
		{"010-12345678", "CN", "+861012345678", "CN"},
		{"021 1234 5678", "CN", "+862112345678", "CN"},
		{"0755-12345678", "CN", "+8675512345678", "CN"},
		{"+86 (0)755 1234 5678", "", "+8675512345678", "CN"},
		{"+86 10 1234 5678", "", "+861012345678", "CN"},
		// Elsewhere.
		{"+1 (415) 555-2671", "MX", "+14155552671", ""},
		{"+852 1234 5678", "CN", "+85212345678", ""},
		{"001 415 555 2671", "MX", "+14155552671", ""},
	} {
		p, err := party.ParsePhone(tt.in, tt.country)
		if err != nil || p.Reveal() != tt.want || p.Country() != tt.of || p.RevealOriginal() != tt.in {
			t.Errorf("ParsePhone(%q, %q) = %s of %q, %v, want %s of %q", tt.in, tt.country, p.Reveal(), p.Country(), err, tt.want, tt.of)
		}
	}
}

func TestParsePhoneRefuses(t *testing.T) {
	for _, tt := range []struct{ in, country, why string }{
		{"", "MX", "no digits"},
		{"sin teléfono", "MX", "does not belong"},
		{"442 412 3123", "", "no country code"},
		{"442 412 3123", "US", "no country code"},
		{"412 3123", "MX", "7 digits: want the ten"},
		{"442 412 31234", "MX", "11 digits: want the ten"},
		{"1 442 412 3123", "MX", "11 digits: want the ten"}, // may be American
		{"142 412 3123", "MX", "begins with 1"},
		{"042 412 3123", "MX", "begins with 0"},
		{"+52 442 412", "", "6 digits"},
		{"442 412 3123 ext. 5", "MX", "no extension"},
		{"442 412 3123, 442 412 3124", "MX", "does not belong"},
		{"12812345678", "CN", "begins with 13 to 19"},
		{"1381234567", "CN", "10 digits"},
		{"12345678", "CN", "8 digits"},
		{"+86 138 1234 567", "", "10 digits"},
		{"+86 0", "", "0 digits"},
		{"+0 442 412 3123", "", "want a country code"},
		{"+123456", "", "6 digits after the +"},
		{"+1234567890123456", "", "16 digits after the +"},
		{"++52 442 412 3123", "", "does not belong"},
		{"52+4424123123", "MX", "does not belong"},
		{"+52*******123", "", "does not belong"},
		{"４４２　４１２", "MX", "6 digits"},
		{"\xff", "MX", "does not belong"},
		{strings.Repeat("4", 1<<16), "MX", "want at most 64"},
	} {
		p, err := party.ParsePhone(tt.in, tt.country)
		var pe *party.ParseError
		if !errors.As(err, &pe) || !strings.Contains(pe.Why, tt.why) {
			t.Errorf("ParsePhone(%q, %q) = %s, %v, want %q", tt.in, tt.country, p.Reveal(), err, tt.why)
		} else if !p.IsZero() || len(err.Error()) > 250 {
			t.Errorf("ParsePhone(%.40q) fails with %v and an error of %d bytes", tt.in, p, len(err.Error()))
		}
	}
}

func TestPhoneEqualAndParts(t *testing.T) {
	a := mustPhone(t, "+5214424123123", "")
	b := mustPhone(t, "442 412 3123", "MX")
	if !a.Equal(b) || a.Equal(party.Phone{}) {
		t.Error("the same number, typed in two ways, differs")
	}
	if a.RevealNational() != "4424123123" || mustPhone(t, "+14155552671", "").RevealNational() != "" {
		t.Errorf("the national part is %q", a.RevealNational())
	}
	if z := (party.Phone{}); !z.IsZero() || z.Reveal() != "" || z.RevealNational() != "" || z.String() != "" {
		t.Errorf("the zero Phone is %q", z.Reveal())
	}
}

func mustPhone(t *testing.T, s, country string) party.Phone {
	t.Helper()
	p, err := party.ParsePhone(s, country)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func FuzzParsePhone(f *testing.F) {
	for _, s := range []string{"+5214424123123", "044 442 412 3123", "010-12345678", "＋８６ １３８", "+1 415 555 2671", "00", "+", "+86 0"} {
		f.Add(s, "MX")
		f.Add(s, "CN")
		f.Add(s, "")
	}
	f.Fuzz(func(t *testing.T, s, country string) {
		p, err := party.ParsePhone(s, country)
		if err != nil {
			return
		}
		e164 := p.Reveal()
		if len(e164) < 8 || len(e164) > 16 || e164[0] != '+' || strings.Trim(e164[1:], "0123456789") != "" {
			t.Errorf("%q in %q is %s", s, country, e164)
		}
		if again, err := party.ParsePhone(e164, "MX"); err != nil || !again.Equal(p) || again.Country() != p.Country() {
			t.Errorf("%q is %s, which reads as %s, %v", s, e164, again.Reveal(), err)
		}
		if strings.Count(p.String(), "*")*2 < len(e164)-5 {
			t.Errorf("%s is shown as %s", e164, p)
		}
	})
}
