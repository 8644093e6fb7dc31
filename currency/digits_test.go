package currency_test

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/currency"
	"github.com/shopspring/decimal"
)

// fractions is what CLDR says of one currency. Its own names serve for the
// JSON of CLDR; a digit that is not given has the value -1.
type fractions struct{ digits, cashDigits, cashRounding int }

func readFractions(t *testing.T) map[string]fractions {
	t.Helper()
	file, err := os.ReadFile("testdata/cldr48-fractions.tsv")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]fractions{}
	for line := range strings.Lines(string(file)) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") || f[0] == "code" {
			continue
		}
		all[f[0]] = fractions{number(t, f[1]), number(t, f[2]), number(t, f[3])}
	}
	return all
}

func number(t *testing.T, s string) int {
	t.Helper()
	if s == "" {
		return -1
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// The whole of two tables, shown digits and steps of cash, against CLDR.
func TestDisplayDigitsAndCashFollowCLDR(t *testing.T) {
	cldr := readFractions(t)
	for _, c := range currency.Codes() {
		want, ok := cldr[string(c)]
		if !ok {
			want = cldr["DEFAULT"]
		}
		if got, ok := c.DisplayDigits(); !ok || int(got) != want.digits {
			t.Errorf("%s is shown with %d digits, %t; CLDR has %d", c, got, ok, want.digits)
		}
		if want.cashDigits < 0 {
			want.cashDigits = want.digits
		}
		step := decimal.New(max(int64(want.cashRounding), 1), -int32(want.cashDigits))
		if got, ok := c.CashStep(); !ok || !got.Equal(step) {
			t.Errorf("cash in %s goes by %s, %t; CLDR has %s", c, got, ok, step)
		}
		delete(cldr, string(c))
	}
	if diff := cmp.Diff([]string{"DEFAULT", "XAU"}, slices.Sorted(maps.Keys(cldr))); diff != "" {
		t.Errorf("codes of CLDR that are in no table (-want +got):\n%s", diff)
	}
}

// The copy in testdata against the extract of CLDR, where that is at hand, and
// the codes against what CLDR says is legal tender somewhere.
func TestFractionsAreThoseOfTheExtract(t *testing.T) {
	dir := os.Getenv("NAO_GOLDENS")
	if dir == "" {
		t.Skip("set NAO_GOLDENS to a folder with cldr-48-extract.json")
	}
	file, err := os.ReadFile(filepath.Join(dir, "cldr-48-extract.json"))
	if err != nil {
		t.Fatal(err)
	}
	var extract struct {
		Supplemental struct {
			CurrencyFractions map[string]map[string]string
			RegionCurrency    map[string][]string
		}
	}
	if err := json.Unmarshal(file, &extract); err != nil {
		t.Fatal(err)
	}
	want := map[string]fractions{}
	for c, f := range extract.Supplemental.CurrencyFractions {
		want[c] = fractions{number(t, f["_digits"]), number(t, f["_cashDigits"]), number(t, f["_cashRounding"])}
	}
	got := readFractions(t)
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(fractions{})); diff != "" {
		t.Errorf("(-extract +testdata):\n%s", diff)
	}
	passed, total := 0, 0
	for region, codes := range extract.Supplemental.RegionCurrency {
		for _, c := range codes {
			total++
			if _, ok := currency.Code(c).Digits(); ok {
				passed++
			} else {
				t.Errorf("%s pays in %s, whose minor unit is not known", region, c)
			}
		}
	}
	t.Logf("regionCurrency: %d/%d", passed, total)
}

// Settlement and display differ where the fraction is out of use.
func TestDigitsAndDisplayDigitsAreApart(t *testing.T) {
	for _, tt := range []struct {
		code       currency.Code
		iso, shown int32
		cash       string
	}{
		{"MXN", 2, 2, "0.01"}, {"CNY", 2, 2, "0.01"}, {"HUF", 2, 0, "5"}, {"IDR", 2, 0, "1"}, {"COP", 2, 0, "1"},
		{"IQD", 3, 0, "1"}, {"CLP", 0, 0, "1"}, {"KWD", 3, 3, "0.001"}, {"CLF", 4, 4, "0.0001"}, {"UYW", 4, 4, "0.0001"},
		{"CHF", 2, 2, "0.05"}, {"CAD", 2, 2, "0.05"}, {"DKK", 2, 2, "0.5"}, {"TWD", 2, 2, "1"}, {"JPY", 0, 0, "1"},
	} {
		iso, _ := tt.code.Digits()
		shown, _ := tt.code.DisplayDigits()
		cash, _ := tt.code.CashStep()
		if iso != tt.iso || shown != tt.shown || cash.String() != tt.cash {
			t.Errorf("%s: %d, %d, %s; want %d, %d, %s", tt.code, iso, shown, cash, tt.iso, tt.shown, tt.cash)
		}
	}
}

func TestCurrentCodes(t *testing.T) {
	for c, want := range map[currency.Code]bool{
		"MXN": true, "XCG": true, "XAU": true, "XXX": true, "XTS": true, "MXV": true,
		"": false, "ANG": false, "BGN": false, "HRK": false, "CNH": false, "RMB": false, "MXP": false, "ZZZ": false, "mxn": false,
	} {
		if c.Current() != want {
			t.Errorf("Code(%q).Current() = %t, want %t", c, c.Current(), want)
		}
	}
	for c := range strings.FieldsSeq("XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX") {
		if _, ok := currency.Code(c).Digits(); ok || !currency.Code(c).Current() {
			t.Errorf("%s: want a current code without a minor unit", c)
		}
	}
	for _, c := range []currency.Code{"XAU", "CNH", "", "XXX"} {
		if d, ok := c.DisplayDigits(); ok {
			t.Errorf("%q is shown with %d digits, want unknown", c, d)
		}
		if s, ok := c.CashStep(); ok {
			t.Errorf("cash in %q goes by %s, want unknown", c, s)
		}
	}
}

func TestRoundToCash(t *testing.T) {
	for _, tt := range []struct {
		amount string
		code   currency.Code
		r      currency.Rounding
		want   string
	}{
		{"12.37", "CHF", currency.HalfUp, "12.35 CHF"},
		{"12.375", "CHF", currency.HalfUp, "12.40 CHF"},
		{"-12.38", "CHF", currency.HalfUp, "-12.40 CHF"},
		{"12.38", "CHF", currency.Floor, "12.35 CHF"},
		{"0.25", "DKK", currency.HalfEven, "0.00 DKK"},
		{"0.75", "DKK", currency.HalfEven, "1.00 DKK"},
		{"1002.5", "HUF", currency.HalfUp, "1005.00 HUF"},
		{"99.50", "TWD", currency.HalfUp, "100.00 TWD"},
		{"389.00", "MXN", currency.HalfUp, "389.00 MXN"},
		{"1.2345", "XAU", currency.HalfUp, "1.2345 XAU"}, // not known: as it is
	} {
		if got := currency.MustParse(tt.amount, tt.code).RoundCash(tt.r).String(); got != tt.want {
			t.Errorf("%s %s in cash, %s: %s, want %s", tt.amount, tt.code, tt.r, got, tt.want)
		}
	}
}

func TestRoundToStep(t *testing.T) {
	d := decimal.RequireFromString
	for _, tt := range []struct{ amount, step, want string }{
		{"389.27", "0.50", "389.50 MXN"}, {"389.24", "0.50", "389.00 MXN"}, {"389.27", "5", "390.00 MXN"},
		{"389.27", "0.05", "389.25 MXN"}, {"-389.27", "10", "-390.00 MXN"}, {"0.01", "0.50", "0.00 MXN"},
	} {
		got, err := currency.MustParse(tt.amount, "MXN").RoundTo(d(tt.step), currency.HalfUp)
		if err != nil || got.String() != tt.want {
			t.Errorf("%s to steps of %s: %s, %v, want %s", tt.amount, tt.step, got, err, tt.want)
		}
	}
	for _, step := range []string{"0", "-0.05"} {
		if got, err := currency.MustParse("1", "MXN").RoundTo(d(step), currency.HalfUp); err == nil {
			t.Errorf("to steps of %s: %s, want an error", step, got)
		}
	}
}

// The whole table against a copy of the standard's list.
func TestDigitsFollowISO4217(t *testing.T) {
	file, err := os.ReadFile("testdata/iso4217.tsv")
	if err != nil {
		t.Fatal(err)
	}
	want := map[currency.Code]int32{}
	for line := range strings.Lines(string(file)) {
		code, digits, _ := strings.Cut(strings.TrimSpace(line), "\t")
		n, err := strconv.Atoi(digits)
		if strings.HasPrefix(line, "#") || code == "code" {
			continue
		}
		if err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		want[currency.Code(code)] = int32(n)
	}
	got := map[currency.Code]int32{}
	for _, c := range currency.Codes() {
		d, ok := c.Digits()
		if !ok {
			t.Errorf("%s is in Codes but has no digits", c)
		}
		got[c] = d
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("digits (-ISO 4217 +table):\n%s", diff)
	}
}

func TestDigitsUnknown(t *testing.T) {
	for _, c := range []currency.Code{"", "XAU", "XDR", "XTS", "XXX", "ZZZ", "mxn", "MX", "MXN ", "XN ", "D A", " AF"} {
		if d, ok := c.Digits(); ok {
			t.Errorf("Code(%q).Digits() = %d, want unknown", c, d)
		}
	}
}
