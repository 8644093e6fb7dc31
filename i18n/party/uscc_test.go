package party_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/nao-trade/nao/i18n/party"
)

// A buyer's registration number. The check character is advice.
func ExampleParseUSCC() {
	buyer, err := party.ParseUSCC("91350100m000100y43")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(buyer, buyer.Region(), buyer.Organization())
	if given, computed := buyer.Check(); given != computed {
		fmt.Println("check the last character with the buyer")
	}
	// Output: 91350100M000100Y43 350100 M000100Y-4
}

func TestUSCCVectors(t *testing.T) {
	passed, all := 0, vectors(t, "uscc")
	for _, v := range all {
		if err := againstUSCC(v); err != nil {
			t.Errorf("%s %s: %v", v.Name, v.Value, err)
			continue
		}
		passed++
	}
	fmt.Printf("uscc: %d/%d\n", passed, len(all))
}

// againstUSCC returns what differs from the case. The one well-formed code whose
// check character is wrong has a wrong organisation code, too, and is refused.
func againstUSCC(v vector) error {
	c, err := party.ParseUSCC(v.Value)
	if !v.WellFormed || !v.CheckOK {
		if err == nil {
			return fmt.Errorf("reads as %s", c)
		}
		return nil
	}
	want := v.Normalized
	if want == "" {
		want = v.Value
	}
	if given, computed := c.Check(); err != nil || c.String() != want || given != computed || string(computed) != v.Check {
		return fmt.Errorf("reads as %s with %c, computed %c, %v; want %s", c, given, computed, err, want)
	}
	return nil
}

func TestOrganizationCodeVectors(t *testing.T) {
	passed, all := 0, vectors(t, "cn-org-code")
	for _, v := range all {
		c := withOrganization(t, v.Value)
		given, computed := c.CheckOrganization()
		if c.Organization() != v.Value || string(computed) != v.Check || (given == computed) != v.CheckOK {
			t.Errorf("%s: %s with %c, computed %c", v.Value, c.Organization(), given, computed)
			continue
		}
		passed++
	}
	fmt.Printf("cn-org-code: %d/%d\n", passed, len(all))
}

// withOrganization returns the code of a company in Fuzhou with the organisation
// code, whatever the character at its end.
func withOrganization(t *testing.T, org string) party.USCC {
	t.Helper()
	for _, last := range "0123456789ABCDEFGHJKLMNPQRTUWXY" {
		c, err := party.ParseUSCC("91350100" + org + string(last))
		if given, computed := c.Check(); err == nil && given == computed {
			return c
		}
	}
	t.Fatalf("no code with the organisation code %s", org)
	return party.USCC{}
}

// No identity card's number is taken for a code, and none is shown.
func TestParseUSCCRefusesIdentityCards(t *testing.T) {
	for _, v := range vectors(t, "cn-resident-id") {
		c, err := party.ParseUSCC(v.Value)
		if err == nil || strings.Contains(err.Error(), v.Value[6:14]) {
			t.Errorf("%s: %s, %v", v.Value, c, err)
		}
	}
	for n := range 1000 { // everybody born in a place on a day
		number := fmt.Sprintf("36232219870908%03d", n)
		p := 0 // ISO 7064, MOD 11-2
		for _, d := range number {
			p = (p + int(d-'0')) * 2 % 11
		}
		number += string("0123456789X"[(12-p)%11])
		if c, err := party.ParseUSCC(number); err == nil {
			t.Errorf("%s reads as %s", number, c)
		}
	}
}

func TestParseUSCC(t *testing.T) {
	const want = "91350100M000100Y43"
	for _, in := range []string{
		want, "91350100m000100y43", " 9135 0100 M000 100Y 43 ", "91350100-M000100Y-43", "９１３５０１００Ｍ０００１００Ｙ４３", "91350100\u00a0M000100Y43",
	} {
		if c, err := party.ParseUSCC(in); err != nil || c.String() != want {
			t.Errorf("ParseUSCC(%q) = %s, %v", in, c, err)
		}
	}
	for in, why := range map[string]string{
		"":                        "0 characters",
		"91350100M000100Y4":       "17 characters",
		"91350100M000100Y431":     "19 characters",
		"91350100M0001O0Y43":      "character 14: want digits and capitals",
		"9135010AM000100Y43":      "character 8: want six digits",
		"91350100M000100Y34":      "want 4 as the seventeenth and 0 as the last",
		"11010519491231002X":      "identity card",
		"91350100M000100Y4*":      "character 18: want digits",
		"91350100M000100Y4\xff":   "character 18: want digits",
		"91350100M000100Y4\u017f": "character 18: want digits", // the long s, whose capital is S
		strings.Repeat("9", 65):   "want at most 64",
	} {
		c, err := party.ParseUSCC(in)
		var pe *party.ParseError
		if !errors.As(err, &pe) || pe.What != "credit code" || !strings.Contains(pe.Why, why) || !c.IsZero() {
			t.Errorf("ParseUSCC(%q) = %s, %v, want %q", in, c, err, why)
		}
	}
}

func TestUSCCParts(t *testing.T) {
	c, err := party.ParseUSCC("91350100M000100Y43")
	if err != nil || c.Registrar() != '9' || c.Kind() != '1' || c.Region() != "350100" || c.Organization() != "M000100Y-4" {
		t.Errorf("%c %c %s %s, %v", c.Registrar(), c.Kind(), c.Region(), c.Organization(), err)
	}
	var zero party.USCC
	given, computed := zero.Check()
	org, want := zero.CheckOrganization()
	if !zero.IsZero() || zero.Registrar() != 0 || zero.Kind() != 0 || zero.Region()+zero.Organization()+zero.String() != "" || given+computed+org+want != 0 {
		t.Errorf("the zero code is %q", zero)
	}
}

func TestUSCCJSON(t *testing.T) {
	type buyer struct {
		Code party.USCC `json:"code,omitzero"`
	}
	var b buyer
	if err := json.Unmarshal([]byte(`{"code":"91350100m000100y43"}`), &b); err != nil {
		t.Fatal(err)
	}
	out, err := json.Marshal(b)
	if err != nil || string(out) != `{"code":"91350100M000100Y43"}` {
		t.Errorf("%s, %v", out, err)
	}
	kept := b
	if err := json.Unmarshal([]byte(`{"code":"913"}`), &b); err == nil || !b.Code.Equal(kept.Code) {
		t.Errorf("a bad code reads as %s, %v", b.Code, err)
	}
	if err := json.Unmarshal([]byte(`{"code":""}`), &b); err != nil || !b.Code.IsZero() {
		t.Errorf("nothing reads as %s, %v", b.Code, err)
	}
}

func FuzzParseUSCC(f *testing.F) {
	for _, s := range []string{"91350100M000100Y43", "91350203M0001QKT19", "11010519491231002X", "９１３５", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c, err := party.ParseUSCC(s)
		if err != nil {
			return
		}
		if again, err := party.ParseUSCC(c.String()); err != nil || again != c {
			t.Errorf("%q is %s, which reads as %s, %v", s, c, again, err)
		}
		if _, computed := c.Check(); !strings.Contains("0123456789ABCDEFGHJKLMNPQRTUWXY", string(computed)) {
			t.Errorf("%s: computed check character %c", c, computed)
		}
	})
}
