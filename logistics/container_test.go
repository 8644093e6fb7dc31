package logistics_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/nao-trade/nao/logistics"
)

// A number as it is read off a door. The check digit is advice.
func ExampleParseContainerNumber() {
	n, err := logistics.ParseContainerNumber("csqu 305438-4")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(n, n.Owner(), n.Equipment(), n.Serial())
	if given, computed := n.Check(); given != computed {
		fmt.Printf("ends in %c, computed %c: look at the door again\n", given, computed)
	}
	// Output:
	// CSQU3054384 CSQ freight 305438
	// ends in 4, computed 3: look at the door again
}

// Numbers that validators took for wrong or for right:
// https://github.com/validatorjs/validator.js/pull/2492 (2024-11-12), pull/2773
// (2026-06-17), and https://github.com/arthurdejong/python-stdnum/pull/30
// (2015-10-16).
func TestCaseContainerNumbers(t *testing.T) {
	const (
		valid  = "valid"
		digit  = "another check digit"
		refuse = "no number"
	)
	for _, tt := range []struct{ in, normal, want string }{
		{"CSQU3054383", "CSQU3054383", valid},
		{"HLXU2008419", "HLXU2008419", valid},
		{"TRDU9258963", "TRDU9258963", valid},
		{"csqu 305438-3", "CSQU3054383", valid},
		{"MSKU1000090", "MSKU1000090", valid}, // the remainder is 10, written 0
		{"ABCU1234567", "ABCU1234567", digit}, // it should be 0
		{"ABCU1234567HELLO", "", refuse},
		{"CSQU3054383XXX", "", refuse},
		{"hellozZ123456", "", refuse},
		{"AB,123456", "", refuse},
	} {
		n, err := logistics.ParseContainerNumber(tt.in)
		got := valid
		switch given, computed := n.Check(); {
		case err != nil:
			got = refuse
		case given != computed:
			got = digit
		}
		if got != tt.want || n.String() != tt.normal {
			t.Errorf("%s: %s as %q, %v; want %s as %q", tt.in, got, n, err, tt.want, tt.normal)
		}
	}
	n, _ := logistics.ParseContainerNumber("ABCU1234567")
	if _, computed := n.Check(); computed != '0' {
		t.Errorf("ABCU123456 has the check digit %c; want 0", computed)
	}
}

// vector is one case of identifiers.json.
type vector struct {
	Name, Kind, Value, Normalized, Check string
	Parts                                struct{ Owner, Category, Serial string }
	WellFormed                           bool `json:"wellFormed"`
	CheckOK                              bool `json:"checkOK"`
}

// vectors reads the cases of container numbers from package party's testdata, or
// from the folder that NAO_VECTORS names.
func vectors(t *testing.T) []vector {
	t.Helper()
	dir := filepath.Join("..", "i18n", "party", "testdata")
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
		if v.Kind == "iso6346" {
			out = append(out, v)
		}
	}
	return out
}

func TestContainerNumberVectors(t *testing.T) {
	passed, all := 0, vectors(t)
	for _, v := range all {
		if err := against(v); err != nil {
			t.Errorf("%s %s: %v", v.Name, v.Value, err)
			continue
		}
		passed++
	}
	if len(all) == 0 {
		t.Error("no cases")
	}
	fmt.Printf("iso6346: %d/%d\n", passed, len(all))
}

// against returns what differs from the case.
func against(v vector) error {
	n, err := logistics.ParseContainerNumber(v.Value)
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
	given, computed := n.Check()
	switch {
	case n.String() != want:
		return fmt.Errorf("reads %s, want %s", n, want)
	case string(computed) != v.Check || (given == computed) != v.CheckOK:
		return fmt.Errorf("check digit %c, computed %c, want %s and %t", given, computed, v.Check, v.CheckOK)
	case v.Parts.Owner != "" && (n.Owner() != v.Parts.Owner || n.Serial() != v.Parts.Serial):
		return fmt.Errorf("parts %s and %s, want %s and %s", n.Owner(), n.Serial(), v.Parts.Owner, v.Parts.Serial)
	}
	return nil
}

func TestParseContainerNumberRefuses(t *testing.T) {
	for in, why := range map[string]string{
		"":                      "0 characters",
		"CSQU305483":            "10 characters",
		"CSQU30543833":          "12 characters",
		"CSUQ3054383":           "fourth letter Q",
		"C5QU3054383":           "character 2 is no letter",
		"CSQU30S4383":           "character 7 is no digit",
		"ÑSQU3054383":           "character 1 is no letter",
		"\u017fSQU3054383":      "character 1 is no letter", // the long s, whose capital is S
		"CSQU305438\xff":        "is no digit",
		strings.Repeat("C", 65): "want at most 64",
	} {
		n, err := logistics.ParseContainerNumber(in)
		var pe *logistics.ParseError
		if !errors.As(err, &pe) || !strings.Contains(pe.Why, why) || !n.IsZero() || len(err.Error()) > 250 {
			t.Errorf("ParseContainerNumber(%q) = %s, %v, want %q", in, n, err, why)
		}
	}
}

func TestEquipment(t *testing.T) {
	for in, want := range map[string]logistics.Equipment{
		"NAOU1234568": logistics.Freight, "NAOJ0000017": logistics.Detachable, "NAOZ9999990": logistics.Chassis,
	} {
		if n, err := logistics.ParseContainerNumber(in); err != nil || n.Equipment() != want {
			t.Errorf("%s: %s, %v; want %s", in, n.Equipment(), err, want)
		}
	}
	var zero logistics.ContainerNumber
	given, computed := zero.Check()
	if !zero.IsZero() || zero.String()+zero.Owner()+zero.Serial() != "" || zero.Equipment().String() != "unknown" || given != 0 || computed != 0 {
		t.Errorf("the zero number is %q, %s", zero, zero.Equipment())
	}
}

func TestContainerNumberJSON(t *testing.T) {
	var box struct {
		Number logistics.ContainerNumber `json:"number"`
	}
	if err := json.Unmarshal([]byte(`{"number":"csqu 305438 3"}`), &box); err != nil {
		t.Fatal(err)
	}
	if b, err := json.Marshal(box); err != nil || string(b) != `{"number":"CSQU3054383"}` {
		t.Errorf("%s, %v", b, err)
	}
	kept := box.Number
	if err := json.Unmarshal([]byte(`{"number":"CSQU"}`), &box); err == nil || !box.Number.Equal(kept) {
		t.Errorf("a bad number reads as %s, %v", box.Number, err)
	}
	if err := json.Unmarshal([]byte(`{"number":""}`), &box); err != nil || !box.Number.IsZero() {
		t.Errorf("nothing reads as %s, %v", box.Number, err)
	}
}

func FuzzParseContainerNumber(f *testing.F) {
	for _, s := range []string{"CSQU3054383", "csqu 305438-3", "CSUQ3054383", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, err := logistics.ParseContainerNumber(s)
		if err != nil {
			return
		}
		if again, err := logistics.ParseContainerNumber(n.String()); err != nil || again != n {
			t.Errorf("%q is %s, which reads as %s, %v", s, n, again, err)
		}
		if _, computed := n.Check(); computed < '0' || computed > '9' {
			t.Errorf("%s: computed check digit %c", n, computed)
		}
	})
}
