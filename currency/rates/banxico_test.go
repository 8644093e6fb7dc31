package rates_test

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/currency/rates"
	"github.com/nao-trade/nao/fault"
)

// sie writes an answer of the SIE with one series of dates and figures.
func sie(series string, datos ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `{"bmx":{"series":[{"idSerie":%q,"titulo":"Tipo de cambio","datos":[`, series)
	for i := 0; i < len(datos); i += 2 {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `{"fecha":%q,"dato":%q}`, datos[i], datos[i+1])
	}
	return b.String() + "]}]}}"
}

func banxico(t *testing.T, s rates.Series, text string) *rates.Table {
	t.Helper()
	table, err := rates.ParseBanxico(strings.NewReader(text), s)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func TestParseBanxico(t *testing.T) {
	two := `{"bmx":{"series":[{"idSerie":"SF46410","datos":[{"fecha":"02/03/2026","dato":"20.5"}]},` +
		`{"idSerie":"SF60653","datos":[{"fecha":"04/03/2026","dato":"17.25"}]}]}}`
	for _, tt := range []struct {
		about    string
		series   rates.Series
		text     string
		base, on string
		want     string
	}{
		{"the FIX", rates.FIX, sie("SF43718", "02/03/2026", "17.2510"), "USD", "2026-03-02",
			"1 USD = 17.2510 MXN (2026-03-02, Banco de México, SF43718), fix"},
		{"days in any order", rates.FIX, sie("SF43718", "03/03/2026", "17.3", "02/03/2026", "17.2510"), "USD", "2026-03-02",
			"1 USD = 17.2510 MXN (2026-03-02, Banco de México, SF43718), fix"},
		{"not available is no rate", rates.FIX, sie("SF43718", "02/03/2026", "17.2510", "03/03/2026", "N/E"), "USD", "2026-03-03",
			"1 USD = 17.2510 MXN (2026-03-02, Banco de México, SF43718), fix"},
		{"thousands set off", rates.FIX, sie("SF43718", "02/03/1992", "3,067.4000"), "USD", "1992-03-02",
			"1 USD = 3067.4000 MXN (1992-03-02, Banco de México, SF43718), fix"},
		{"millions too", rates.FIX, sie("SF43718", "02/03/1992", "1,003,067"), "USD", "1992-03-02",
			"1 USD = 1003067 MXN (1992-03-02, Banco de México, SF43718), fix"},
		{"one of two series", rates.FIXSettlement, two, "USD", "2026-03-04",
			"1 USD = 17.25 MXN (2026-03-04, Banco de México, SF60653), fix by settlement"},
		{"the other", rates.Euro, two, "EUR", "2026-03-02",
			"1 EUR = 20.5 MXN (2026-03-02, Banco de México, SF46410), reference"},
		{"a byte order mark", rates.FIX, "\ufeff" + sie("SF43718", "02/03/2026", "17"), "USD", "2026-03-02",
			"1 USD = 17 MXN (2026-03-02, Banco de México, SF43718), fix"},
	} {
		r, err := banxico(t, tt.series, tt.text).Rate(t.Context(), currencyCode(tt.base), "MXN", day(tt.on))
		if err != nil {
			t.Errorf("%s: %v", tt.about, err)
		} else if diff := cmp.Diff(tt.want, quoted(r)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.about, diff)
		}
	}
}

// The SIE leaves the data out where a span has none, such as a weekend.
func TestParseBanxicoWithoutData(t *testing.T) {
	table := banxico(t, rates.FIX, `{"bmx":{"series":[{"idSerie":"SF43718","titulo":"x"}]}}`)
	if _, err := table.Rate(t.Context(), "USD", "MXN", day("2026-03-01")); !errors.Is(err, fault.NotFound) || !table.Last().IsZero() {
		t.Errorf("got %v and a last day %s", err, table.Last())
	}
}

func TestParseBanxicoRefuses(t *testing.T) {
	const at = "rates: Banxico SF43718: bmx.series"
	const want = ": want a decimal above nought, such as 20.0467, or N/E"
	for _, tt := range []struct{ about, text, want string }{
		{"nothing", "", `rates: Banxico SF43718: "": want the publisher's JSON: wire: JSON ends too early, at byte 0`},
		{"a page", "<html>", `rates: Banxico SF43718: "<html>": want the publisher's JSON: wire: JSON broken before byte 1`},
		{"a failure", `{"error":{"mensaje":"x"}}`, at + `: "": the series is not there: want one whose idSerie is SF43718`},
		{"another series", sie("SF1", "02/03/2026", "17"), at + `: "": the series is not there`},
		{"numbers", `{"bmx":{"series":[{"idSerie":"SF43718","datos":[{"fecha":"02/03/2026","dato":17.25}]}]}}`, `want the publisher's JSON: wire: JSON: bmx.series.datos.dato is a number, want string`},
		{"another order of the date", sie("SF43718", "2026-03-02", "17"), at + `[0].datos[0].fecha: "2026-03-02": want a day that exists, as dd/MM/yyyy`},
		{"no such day", sie("SF43718", "02/03/2026", "17", "30/02/2026", "17"), at + `[0].datos[1].fecha: "30/02/2026": want a day that exists`},
		{"nought", sie("SF43718", "02/03/2026", "0.0000"), at + `[0].datos[0].dato: "0.0000"` + want},
		{"below nought", sie("SF43718", "02/03/2026", "-17"), `"-17"` + want},
		{"empty", sie("SF43718", "02/03/2026", ""), `""` + want},
		{"exponent", sie("SF43718", "02/03/2026", "1e9"), `"1e9"` + want},
		{"comma for the point", sie("SF43718", "02/03/2026", "17,25"), `"17,25"` + want},
		{"comma out of place", sie("SF43718", "02/03/2026", "1234,567"), `"1234,567"` + want},
		{"comma in front", sie("SF43718", "02/03/2026", ",567"), `",567"` + want},
		{"comma behind the point", sie("SF43718", "02/03/2026", "17.2,510"), `"17.2,510"` + want},
		{"a day twice", sie("SF43718", "02/03/2026", "17", "02/03/2026", "17"), at + `[0].datos: "2026-03-02": want each day once`},
		{"too long", `{"bmx":"` + strings.Repeat("x", 16<<20) + `"}`, `rates: Banxico SF43718: "": the text is too long: want at most 16777216 bytes`},
		{"too many days", sie("SF43718", strings.Split(strings.Repeat("02/03/2026|17|", 50_001), "|")[:100_002]...), `want at most 50000 days`},
	} {
		_, err := rates.ParseBanxico(strings.NewReader(tt.text), rates.FIX)
		var bad *rates.ParseError
		if !errors.As(err, &bad) || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s:\n%v\nwant\n%s", tt.about, err, tt.want)
		}
	}
	if _, err := rates.ParseBanxico(strings.NewReader(sie("SF17908")), "SF17908"); err == nil {
		t.Error("a series that is not known: want an error, for its unit is not known either")
	}
}

func TestParseBanxicoSamples(t *testing.T) {
	for _, tt := range []struct {
		file     string
		series   rates.Series
		base, on string
		want     string
	}{
		{"banxico_SF43718_range.json", rates.FIX, "USD", "2020-11-26", "1 USD = 20.0467 MXN (2020-11-26, Banco de México, SF43718), fix"},
		{"banxico_SF43718_range.json", rates.FIX, "USD", "2020-11-29", "1 USD = 20.0777 MXN (2020-11-27, Banco de México, SF43718), fix"},
		{"banxico_euro_1999.json", rates.Euro, "EUR", "1999-01-05", "1 EUR = 11.5586 MXN (1999-01-05, Banco de México, SF46410), reference"},
		{"banxico_with_NE.json", rates.FIX, "USD", "2026-02-03", "1 USD = 20.25 MXN (2026-02-02, Banco de México, SF43718), fix"},
	} {
		table, err := rates.ParseBanxico(sample(t, tt.file), tt.series)
		if err != nil {
			t.Errorf("%s: %v", tt.file, err)
			continue
		}
		r, err := table.Rate(t.Context(), currencyCode(tt.base), "MXN", day(tt.on))
		if diff := cmp.Diff(tt.want, quoted(r)); err != nil || diff != "" {
			t.Errorf("%s: %v (-want +got):\n%s", tt.file, err, diff)
		}
	}
}

func TestNewBanxicoAsks(t *testing.T) {
	var asked []string
	s, err := rates.NewBanxico(token, rates.FIX, site(func(r *http.Request) (int, string) {
		asked = append(asked, r.Method+" "+r.URL.String())
		if got := r.Header["Bmx-Token"]; len(got) != 1 || got[0] != token {
			t.Errorf("Bmx-Token %q", got)
		}
		return 200, sie("SF43718", "26/11/2020", "20.1", "27/11/2020", "20.2", "30/11/2020", "20.3")
	}).client())
	if err != nil {
		t.Fatal(err)
	}
	r, err := s.Rate(t.Context(), "USD", "MXN", day("2020-11-29"))
	if err != nil || quoted(r) != "1 USD = 20.2 MXN (2020-11-27, Banco de México, SF43718), fix" {
		t.Errorf("%s, %v", quoted(r), err)
	}
	table, err := s.Table(t.Context(), day("2020-11-27"), day("2020-11-28"))
	if err != nil || table.First() != day("2020-11-27") || table.Last() != day("2020-11-27") {
		t.Errorf("%v from %s to %s, want what was asked for and no more", err, table.First(), table.Last())
	}
	want := []string{
		"GET https://www.banxico.org.mx/SieAPIRest/service/v1/series/SF43718/datos/2020-11-22/2020-11-29",
		"GET https://www.banxico.org.mx/SieAPIRest/service/v1/series/SF43718/datos/2020-11-27/2020-11-28",
	}
	if diff := cmp.Diff(want, asked); diff != "" {
		t.Errorf("asked (-want +got):\n%s", diff)
	}
}

func TestNewBanxicoRefuses(t *testing.T) {
	for _, bad := range []string{"", " ", token + "\n", "a b", "ñ"} {
		if _, err := rates.NewBanxico(bad, rates.FIX, nil); err == nil {
			t.Errorf("token %q: want an error", bad)
		}
	}
	if _, err := rates.NewBanxico(token, "SF43718,SF60653", nil); err == nil {
		t.Error("two series: want an error")
	}
}

func FuzzParseBanxico(f *testing.F) {
	for _, s := range []string{sie("SF43718", "02/03/2026", "17.25", "03/03/2026", "N/E", "04/03/1992", "3,067.4"), sie("SF43718"), `{"bmx":null}`, "", `{"bmx":{"series":[{"idSerie":"SF43718","datos":[{}]}]}}`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		table, err := rates.ParseBanxico(strings.NewReader(s), rates.FIX)
		sound(t, table, err)
	})
}
