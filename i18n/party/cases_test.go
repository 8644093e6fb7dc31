package party_test

import (
	"strings"
	"testing"

	"github.com/nao-trade/nao/i18n/party"
)

// Tax ids in use whose check digit is not the computed one:
// https://github.com/manuelmhtr/validate-rfc/issues/10 (2021-02-18) and
// https://github.com/eclipxe13/CfdiUtils/issues/37 (2018-06-29). The digit warns
// and does not refuse; a day that does not exist and a wrong length do.
func TestCaseRFC(t *testing.T) {
	for _, tt := range []struct {
		in              string
		given, computed byte
		kind            party.RFCKind
	}{
		{"LME060822IH5", '5', '3', party.RFCCompany},
		{"FNI970829JR9", '9', '3', party.RFCCompany},
		{"RTO840921RE4", '4', '2', party.RFCCompany},
		{"XAXX010101000", '0', '4', party.RFCGenericPublic},
		{"XEXX010101000", '0', '0', party.RFCGenericForeign},
	} {
		r, err := party.ParseRFC(tt.in)
		if err != nil {
			t.Errorf("%s: %v", tt.in, err)
			continue
		}
		if given, computed := r.Check(); given != tt.given || computed != tt.computed || r.Kind() != tt.kind {
			t.Errorf("%s: check digit %c, computed %c, %s", tt.in, given, computed, r.Kind())
		}
	}
	for _, in := range []string{"LME061322IH5", "LME060832IH5", "LME060822IH", "LME060822IH55X"} {
		if r, err := party.ParseRFC(in); err == nil {
			t.Errorf("%s reads as a %s", in, r.Kind())
		}
	}
}

// An identity card's number that passes for a credit code, and codes of real
// companies that do not pass: https://github.com/chinabugotech/hutool/issues/1367
// (2021-01-11), /2020 (2021-12-14) and /4119 (2025-10-27).
func TestCaseUnifiedSocialCreditCode(t *testing.T) {
	for _, tt := range []struct {
		in              string
		given, computed byte
	}{
		{"91350100M000100Y43", '3', '3'},
		{"91350203M0001QKT19", '9', 'F'}, // accepted with a warning
		{"91350203M0001FUE2P", 'P', 'J'}, // the same
	} {
		c, err := party.ParseUSCC(tt.in)
		if err != nil {
			t.Errorf("%s: %v", tt.in, err)
			continue
		}
		if given, computed := c.Check(); given != tt.given || computed != tt.computed {
			t.Errorf("%s: check character %c, computed %c; want %c, %c", tt.in, given, computed, tt.given, tt.computed)
		}
	}
	c, err := party.ParseUSCC("362322198709086409")
	if err == nil || !strings.Contains(err.Error(), "identity card") || strings.Contains(err.Error(), "19870908") {
		t.Errorf("an identity card's number: %s, %v", c, err)
	}
}
