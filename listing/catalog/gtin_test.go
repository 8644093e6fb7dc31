package catalog

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestGTINVectors(t *testing.T) {
	dir := "testdata"
	if other := os.Getenv("NAO_VECTORS"); other != "" {
		dir = other
	}
	b, err := os.ReadFile(filepath.Join(dir, "identifiers.json"))
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Cases []struct {
			Name, Kind, Value, Check string
			WellFormed               bool `json:"wellFormed"`
			CheckOK                  bool `json:"checkOK"`
		}
	}
	if err := json.Unmarshal(b, &file); err != nil {
		t.Fatal(err)
	}
	passed, total := 0, 0
	for _, v := range file.Cases {
		if v.Kind != "gtin" {
			continue
		}
		total++
		ok, shape, want := gtinOK(v.Value)
		if ok != v.CheckOK || shape != v.WellFormed || shape && string(want) != v.Check {
			t.Errorf("%s %s: valid %t, shape %t, digit %q; want %t, %t, %q", v.Name, v.Value, ok, shape, want, v.CheckOK, v.WellFormed, v.Check)
			continue
		}
		passed++
	}
	if total == 0 {
		t.Fatal("no case of kind gtin")
	}
	t.Logf("gtin: %d/%d", passed, total)
}

// Prefixes of the GS1 General Specifications, section 1.4.
func TestRestricted(t *testing.T) {
	for body, want := range map[string]bool{
		"750103131130":  false, // GTIN-13, Mexico
		"690123456789":  false,
		"200000000000":  true,
		"299999999999":  true,
		"020000000001":  true,
		"021234567890":  true,
		"040000000001":  true,
		"000000000000":  true,
		"03600029145":   false, // GTIN-12
		"21234567890":   true,
		"41234567890":   true,
		"1750103131130": false, // GTIN-14: a case of the first
		"1200000000000": true,
		"0021234567890": true,
		"9638507":       false, // GTIN-8
		"2123456":       true,
		"0123456":       true,
		"0000000":       true,
	} {
		s := body + string(checkDigit(body))
		if ok, _, _ := gtinOK(s); !ok {
			t.Fatalf("%s: no GTIN", s)
		}
		if got := restricted(s); got != want {
			t.Errorf("%s: %t, want %t", s, got, want)
		}
	}
}

func TestLostZeros(t *testing.T) {
	for in, want := range map[string]string{
		"36000291452":   "036000291452", // a UPC whose zero a spreadsheet dropped
		"75010313113":   "",
		"7501031311309": "",
		"74":            "",
		"A36000291452":  "",
	} {
		got, ok := lostZeros(in)
		if got != want || ok != (want != "") {
			t.Errorf("%s: %q, %t; want %q", in, got, ok, want)
		}
	}
}

func TestParseScan(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want scan
	}{
		{"]C101208193930211891726052110061B1V1", scan{"]C1", []element{{"01", "20819393021189"}, {"17", "260521"}, {"10", "061B1V1"}}, ""}},
		{"]d201075010313113091\x1D", scan{"]d2", []element{{"01", "07501031311309"}}, "1\x1D"}},
		{"]C110LOTE-7\x1D0120819393021189", scan{"]C1", []element{{"10", "LOTE-7"}, {"01", "20819393021189"}}, ""}},
		{"]C13103001250" + "10A", scan{"]C1", []element{{"3103", "001250"}, {"10", "A"}}, ""}},
		{"]C1240ABC", scan{"]C1", []element{{"240", "ABC"}}, ""}},
		{"]C10120819", scan{"]C1", nil, "0120819"}},                                 // cut short
		{"]C199interno", scan{"]C1", nil, "99interno"}},                             // not known here
		{"]C110012345678901234567890", scan{"]C1", nil, "10012345678901234567890"}}, // a lot of 21 characters
		{"]C1", scan{"]C1", nil, ""}},
	} {
		got, ok := parseScan(tt.in)
		if !ok {
			t.Errorf("%q: not taken for a scan", tt.in)
		}
		if diff := cmp.Diff(tt.want, got, cmp.AllowUnexported(scan{}, element{})); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.in, diff)
		}
	}
	for _, in := range []string{"7501031311309", "]E07501031311309", "]C", ""} {
		if _, ok := parseScan(in); ok {
			t.Errorf("%q: taken for a scan", in)
		}
	}
}

func TestGS1Date(t *testing.T) {
	for _, tt := range []struct {
		now, in, want string
	}{
		{"2026-01-01", "260521", "2026-05-21"},
		{"2026-01-01", "260500", "2026-05"}, // the month's end
		{"2026-01-01", "760101", "2076-01-01"},
		{"2026-01-01", "770101", "1977-01-01"},
		{"2099-01-01", "010101", "2101-01-01"},
		{"2026-01-01", "261301", ""},
		{"2026-01-01", "260230", ""},
		{"2026-01-01", "2605", ""},
	} {
		now, err := time.Parse(time.DateOnly, tt.now)
		if err != nil {
			t.Fatal(err)
		}
		got, ok := gs1Date(tt.in, now)
		if ok != (tt.want != "") || ok && got != tt.want {
			t.Errorf("%s in %s: %q, %t; want %q", tt.in, tt.now, got, ok, tt.want)
		}
	}
}
