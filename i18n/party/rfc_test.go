package party_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/nao-trade/nao/i18n/party"
)

// vector is one case of identifiers.json.
type vector struct {
	Name, Kind, Value, Normalized, Check, Form string
	WellFormed                                 bool `json:"wellFormed"`
	CheckOK                                    bool `json:"checkOK"`
}

// vectors reads the cases of one kind from testdata, or from the folder that
// NAO_VECTORS names.
func vectors(t *testing.T, kind string) []vector {
	t.Helper()
	dir := "testdata"
	if other := os.Getenv("NAO_VECTORS"); other != "" {
		dir = other
	}
	b, err := os.ReadFile(filepath.Join(dir, "identifiers.json"))
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Cases []vector }
	if err := json.Unmarshal(b, &file); err != nil {
		t.Fatal(err)
	}
	var out []vector
	for _, v := range file.Cases {
		if v.Kind == kind {
			out = append(out, v)
		}
	}
	if len(out) == 0 {
		t.Fatalf("no %s among %d cases", kind, len(file.Cases))
	}
	return out
}

func TestRFCVectors(t *testing.T) {
	passed, all := 0, vectors(t, "rfc")
	for _, v := range all {
		if err := againstVector(v); err != nil {
			t.Errorf("%s %s: %v", v.Name, v.Value, err)
			continue
		}
		passed++
	}
	fmt.Printf("rfc: %d/%d\n", passed, len(all))
}

// againstVector returns what differs from the case.
func againstVector(v vector) error {
	r, err := party.ParseRFC(v.Value)
	if (err == nil) != v.WellFormed {
		return fmt.Errorf("error %v, well formed is %t", err, v.WellFormed)
	}
	if err != nil {
		return nil
	}
	want := v.Normalized
	if want == "" {
		want = v.Value
	}
	given, computed := r.Check()
	switch {
	case r.Reveal() != want:
		return fmt.Errorf("reads %s, want %s", r.Reveal(), want)
	case string(computed) != v.Check || (given == computed) != v.CheckOK:
		return fmt.Errorf("check digit %c, computed %c, want %s and %t", given, computed, v.Check, v.CheckOK)
	case r.Kind().String() != v.Form:
		return fmt.Errorf("kind %s, want %s", r.Kind(), v.Form)
	}
	return nil
}

// Ids in use, reported as refused by other libraries: their check digit is not
// the computed one, and they are good.
func TestRFCCheckIsAdvice(t *testing.T) {
	for _, tt := range []struct {
		in              string
		given, computed byte
		kind            party.RFCKind
	}{
		{"LME060822IH5", '5', '3', party.RFCCompany},
		{"FNI970829JR9", '9', '3', party.RFCCompany},
		{"RTO840921RE4", '4', '2', party.RFCCompany},
		{"VACE460910SX6", '6', '5', party.RFCPerson},
		{party.GenericPublic, '0', '4', party.RFCGenericPublic},
		{party.GenericForeign, '0', '0', party.RFCGenericForeign},
	} {
		r, err := party.ParseRFC(tt.in)
		if err != nil {
			t.Errorf("%s: %v", tt.in, err)
			continue
		}
		given, computed := r.Check()
		if given != tt.given || computed != tt.computed || r.Kind() != tt.kind {
			t.Errorf("%s: check digit %c, computed %c, %s", tt.in, given, computed, r.Kind())
		}
	}
}

func TestParseRFCForms(t *testing.T) {
	for in, want := range map[string]string{
		"eku9003173c9":         "EKU9003173C9",
		" EKU 900317 3C9 ":     "EKU9003173C9",
		"EKU-900317-3C9":       "EKU9003173C9",
		"n\u0303an010203ab3":   "ÑAN010203AB3",
		"ñ&a010203ab1":         "Ñ&A010203AB1",
		"xexx010101000":        party.GenericForeign,
		"GODE000229GR8":        "GODE000229GR8", // 2000 was a leap year
		"GODE040229GR8":        "GODE040229GR8",
		"EKU\u00a0900317\t3C9": "EKU9003173C9",
	} {
		if r, err := party.ParseRFC(in); err != nil || r.Reveal() != want {
			t.Errorf("ParseRFC(%q) = %s, %v, want %s", in, r.Reveal(), err, want)
		}
	}
}

func TestParseRFCRefuses(t *testing.T) {
	for in, why := range map[string]string{
		"":                        "0 characters",
		"EKU900317":               "9 characters",
		"EKU9003173C":             "11 characters",
		"GODEX561231GR8":          "14 characters",
		"EKU9013173C9":            "no such day",
		"EKU9002303C9":            "no such day",
		"GODE010229GR8":           "no such day",
		"EKU900010GR8":            "no such day",
		"E1U9003173C9":            "want 3 letters",
		"GOD1561231GR8":           "want 4 letters",
		"ÉKU9003173C9":            "want 3 letters",
		"EKU9003173CB":            "a check digit",
		"EKU900317Ñ29":            "two letters or digits",
		"EKU9003173.9":            "two letters or digits",
		"EK*******3C9":            "want 3 letters",
		"EKU9003173C\xff":         "two letters or digits",
		strings.Repeat("EKU", 99): "want at most 64",
	} {
		r, err := party.ParseRFC(in)
		var pe *party.ParseError
		if !errors.As(err, &pe) || !strings.Contains(pe.Why, why) || !r.IsZero() {
			t.Errorf("ParseRFC(%q) = %s, %v, want %q", in, r.Reveal(), err, why)
		}
	}
}

func TestZeroRFC(t *testing.T) {
	var r party.RFC
	given, computed := r.Check()
	if !r.IsZero() || r.Reveal() != "" || r.String() != "" || given != 0 || computed != 0 || r.Kind().String() != "unknown" {
		t.Errorf("the zero RFC is %q, %s", r.Reveal(), r.Kind())
	}
}

func FuzzParseRFC(f *testing.F) {
	for _, s := range []string{"EKU9003173C9", "gode-561231-gr8", "n\u0303an010203ab3", "XAXX010101000", "MAB931314", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r, err := party.ParseRFC(s)
		if err != nil {
			return
		}
		again, err := party.ParseRFC(r.Reveal())
		if err != nil || again != r {
			t.Errorf("%q is %s, which reads as %s, %v", s, r.Reveal(), again.Reveal(), err)
		}
		if _, computed := r.Check(); !strings.Contains("0123456789A", string(computed)) {
			t.Errorf("%s: computed check digit %c", r.Reveal(), computed)
		}
	})
}
