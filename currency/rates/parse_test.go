package rates_test

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/nao-trade/nao/currency/rates"
)

func TestParseForms(t *testing.T) {
	for name, text := range map[string]string{
		"plain":    "date,eur_mxn\n2026-04-13,20.3203\n",
		"no end":   "date,eur_mxn\n2026-04-13,20.3203",
		"CRLF":     "date,eur_mxn\r\n2026-04-13,20.3203\r\n",
		"mark":     "\ufeffdate,eur_mxn\n2026-04-13,20.3203\n",
		"comments": "# a\n\ndate,eur_mxn\n# b\n2026-04-13,20.3203\n\n",
		"spaces":   "Date , EUR_MXN\n 2026-04-13 , 20.3203 \n",
	} {
		r, err := table(t, text).Rate(t.Context(), "EUR", "MXN", day("2026-04-13"))
		if err != nil || r.Value.String() != "20.3203" || r.Kind != "reference" || r.Source != "test" {
			t.Errorf("%s: %s, %v", name, r, err)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	const head = "date,eur_mxn,eur_cny\n"
	for _, tt := range []struct{ name, text, want string }{
		{"empty", "", `rates: t.csv: "": no heading: want a line such as date,eur_mxn,eur_cny`},
		{"no rows", head, `rates: t.csv:1: "": no rates: want lines below the heading`},
		{"no heading", "2026-04-13,20.3\n", `rates: t.csv:1: "2026-04-13,20.3": want a heading`},
		{"no pairs", "date\n", `want a heading`},
		{"single code", "date,mxn\n", `rates: t.csv:1: heading: "mxn": want a pair of codes such as eur_mxn`},
		{"half a pair", "date,eur_\n", `"eur_": want a pair`},
		{"three codes", "date,eur_mxn_usd\n", `want a pair`},
		{"two bases", "date,eur_mxn,usd_cny\n", `"usd_cny": want every pair to begin with EUR`},
		{"twice", "date,eur_mxn,EUR_MXN\n", `want each currency once`},
		{"with itself", "date,eur_eur\n", `want each currency once`},
		{"too few cells", head + "2026-04-13,20.3\n", `rates: t.csv:2: "2026-04-13,20.3": want 3 cells`},
		{"too many cells", head + "2026-04-13,20.3,7.9,1\n", `want 3 cells`},
		{"no day", head + "2026-02-30,20.3,7.9\n", `rates: t.csv:2: date: "2026-02-30": want a day that exists`},
		{"other order", head + "13/04/2026,20.3,7.9\n", `want a day that exists`},
		{"repeated", head + "2026-04-13,20.3,7.9\n2026-04-13,20.3,7.9\n", `t.csv:3: date: "2026-04-13": want days that ascend, each once: the one above is 2026-04-13`},
		{"descending", head + "2026-04-13,20.3,7.9\n2026-04-10,20.3,7.9\n", `want days that ascend`},
		{"comma", head + "2026-04-13,20.3,\"7,9\"\n", `want 3 cells`},
		{"nought", head + "2026-04-13,20.3,0\n", `rates: t.csv:2: eur_cny: "0": want a plain decimal above nought, such as 20.3203, or N/A`},
		{"negative", head + "2026-04-13,-20.3,7.9\n", `eur_mxn: "-20.3": want a plain decimal above nought`},
		{"exponent", head + "2026-04-13,1e99,7.9\n", `"1e99": want a plain decimal`},
		{"word", head + "2026-04-13,n.a.,7.9\n", `"n.a.": want a plain decimal`},
		{"too many days", head + "2026-04-13,20.3,7.9\n2026-04-14,20.3,7.9\n2026-04-15,20.3,7.9\n", `t.csv:4: "2026-04-15": want at most 2 days`},
		{"long heading", "date," + strings.Repeat("eur_mxn,", 4000), `rates: t.csv:1: "": the line is too long: want lines of less than 16384 bytes, one day in each`},
		{"long line", "# c\n" + head + "2026-04-13,20.3,7.9\n2026-04-14,20." + strings.Repeat("3", 20_000), `rates: t.csv:4: "": the line is too long: want lines of less than 16384 bytes`},
		{"many columns", "date" + strings.Repeat(",eur_mxn", 300), `at most 200 columns`},
	} {
		_, err := rates.Parse(strings.NewReader(tt.text), rates.Options{Name: "t.csv", MaxDays: 2})
		var pe *rates.ParseError
		if !errors.As(err, &pe) || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want a ParseError with %q", tt.name, err, tt.want)
		} else if len(err.Error()) > 400 {
			t.Errorf("%s: the error has %d bytes", tt.name, len(err.Error()))
		}
	}
}

func TestParsePassesReadErrorsOn(t *testing.T) {
	r := io.MultiReader(strings.NewReader("date,eur_mxn\n"), iotest.ErrReader(io.ErrUnexpectedEOF))
	if _, err := rates.Parse(r, rates.Options{}); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("got %v", err)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"date,eur_mxn,eur_cny\n2026-04-13,20.3203,7.9827\n", "# c\n\ufeffdate,usd_mxn\r\n2026-04-13,N/E\r\n", "date\n", "date,eur_\xff\n", ",,,",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		table, err := rates.Parse(strings.NewReader(s), rates.Options{MaxDays: 100})
		if err != nil {
			if len(err.Error()) > 1000 {
				t.Errorf("the error has %d bytes", len(err.Error()))
			}
			return
		}
		if table.First().IsZero() || table.Last().Before(table.First()) || len(table.Currencies()) < 2 {
			t.Errorf("%q spans %s to %s in %v", s, table.First(), table.Last(), table.Currencies())
		}
		table.MaxAge = 1 << 30
		cs := table.Currencies()
		r, err := table.Rate(t.Context(), cs[1], cs[0], table.Last())
		if err == nil && (r.Per.Sign() <= 0 || r.Value.Sign() <= 0 || r.On.After(table.Last())) {
			t.Errorf("%q gives %s", s, r)
		}
	})
}
