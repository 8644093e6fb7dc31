package rates_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/currency/rates"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/i18n/calendar"
)

// business reads a calendar of whole years with Saturdays, Sundays and the
// holidays given, each a day or "first last".
func business(t *testing.T, since, until string, holidays ...string) *calendar.Business {
	t.Helper()
	rows := []string{
		strings.Join([]string{"id", "kind", "rule", "es", "zh", "en", "source", "url", "since", "until", "status"}, "\t"),
		strings.Join([]string{"data", "year", "", "", "", "", "test", "", since, until, "house"}, "\t"),
		strings.Join([]string{"sat", "weekend", "sat", "sábado", "", "", "test", "", since, "", "house"}, "\t"),
		strings.Join([]string{"sun", "weekend", "sun", "domingo", "", "", "test", "", since, "", "house"}, "\t"),
	}
	for _, h := range holidays {
		first, last, ok := strings.Cut(h, " ")
		if !ok {
			last = first
		}
		rows = append(rows, strings.Join([]string{"h" + first, "holiday", "", "feriado", "", "", "test", "", first, last, "house"}, "\t"))
	}
	b, err := calendar.LoadBusiness("test", strings.NewReader(strings.Join(rows, "\n")))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func must[T any](t *testing.T) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// The FIX of July 2012 as the DOF published it: on Thursday the 5th 13.3617, on
// Friday 13.3508, on Monday the 9th 13.4925. It was determined the banking day
// before.
func july2012(t *testing.T) rates.MexicanTax {
	return rates.MexicanTax{
		Banks: business(t, "2012-01-01", "2012-12-31"),
		FIX:   banxico(t, rates.FIX, sie("SF43718", "04/07/2012", "13.3617", "05/07/2012", "13.3508", "06/07/2012", "13.4925")),
	}
}

func TestMexicanTaxJuly2012(t *testing.T) {
	for _, tt := range []struct{ caused, want string }{
		{"2012-07-06", "1 USD = 13.3617 MXN (2012-07-05, Banco de México, SF43718, CFF art. 20), tax"},
		{"2012-07-07", "1 USD = 13.3508 MXN (2012-07-06, Banco de México, SF43718, CFF art. 20), tax"},
		{"2012-07-08", "1 USD = 13.3508 MXN (2012-07-06, Banco de México, SF43718, CFF art. 20), tax"},
		{"2012-07-09", "1 USD = 13.3508 MXN (2012-07-06, Banco de México, SF43718, CFF art. 20), tax"},
		{"2012-07-10", "1 USD = 13.4925 MXN (2012-07-09, Banco de México, SF43718, CFF art. 20), tax"},
	} {
		r, err := july2012(t).Rate(t.Context(), "USD", "MXN", day(tt.caused))
		if diff := cmp.Diff(tt.want, quoted(r)); err != nil || diff != "" {
			t.Errorf("caused on %s: %v (-want +got):\n%s", tt.caused, err, diff)
		}
		back, err := july2012(t).Rate(t.Context(), "MXN", "USD", day(tt.caused))
		if diff := cmp.Diff(r, back.Inverse()); err != nil || diff != "" {
			t.Errorf("caused on %s, seen from the peso: %v (-want +got):\n%s", tt.caused, err, diff)
		}
	}
}

// What is published for taxes of a day is what is settled on the next banking day
// from it on: the two series of Banco de México tell the same.
func TestTaxDayAgreesWithSettlement(t *testing.T) {
	banks := must[*calendar.Business](t)(calendar.MexicoBank())
	for on := day("2024-01-08"); on.Before(day("2026-12-28")); on = on.AddDays(1) {
		determined, published, err := rates.TaxDay(on, banks)
		if err != nil {
			t.Fatal(err)
		}
		settled := must[calendar.Date](t)(banks.Add(determined, 2))
		due := must[calendar.Date](t)(banks.Add(on, 0))
		if settled != due || !determined.Before(published) || !published.Before(on) {
			t.Errorf("taxes of %s: determined %s, published %s, settled %s, want %s", on, determined, published, settled, due)
		}
	}
}

func TestTaxDayOverHolidays(t *testing.T) {
	banks := must[*calendar.Business](t)(calendar.MexicoBank())
	for _, tt := range []struct{ caused, determined, published string }{
		{"2026-04-06", "2026-03-31", "2026-04-01"}, // Monday after Easter; banks rest on Thursday and Friday
		{"2026-03-17", "2026-03-12", "2026-03-13"}, // Tuesday after the Monday of Benito Juárez
		{"2025-12-26", "2025-12-23", "2025-12-24"},
	} {
		determined, published, err := rates.TaxDay(day(tt.caused), banks)
		if err != nil || determined.String() != tt.determined || published.String() != tt.published {
			t.Errorf("caused on %s: %s, %s, %v, want %s, %s", tt.caused, determined, published, err, tt.determined, tt.published)
		}
	}
}

// Banco de México's table for the yuan, as the DOF published it.
const yuan = "date,cny_usd\n2022-06-07,0.14994\n2022-11-07,0.13695\n2025-09-04,0.14024\n"

func TestMexicanTaxOfTheYuan(t *testing.T) {
	for _, tt := range []struct {
		about, caused string
		own           bool
		want          string // or a part of the error
	}{
		{"the last table", "2025-09-16", false, "1 CNY = 2.643103280 MXN (2025-09-15, Banco de México, SF43718, CFF art. 20, with the equivalence published on 2025-09-04), tax"},
		{"the first days of a month", "2025-10-03", false, "1 CNY = 2.573404000 MXN (2025-10-02, Banco de México, SF43718, CFF art. 20, with the equivalence published on 2025-09-04), tax"},
		{"when the next one must be there", "2025-10-11", false, "from 2025-10-01 to 2025-10-10: rates: CNY/USD on 2025-10-10: stale: latest rate is of 2025-09-04, 36 days before: no older rate will do here"},
		{"not of the day itself", "2025-09-04", false, "stale"},
		{"its own month", "2025-08-20", true, "1 CNY = 2.622488 MXN (2025-08-19, Banco de México, SF43718, CFF art. 20, with the equivalence published on 2025-09-04), tax"},
		{"its own month is not published", "2025-09-16", true, "from 2025-10-01 to 2025-10-10: rates: CNY/USD on 2025-10-10: stale: latest rate is of 2025-09-04"},
	} {
		table := must[*rates.Table](t)(rates.Parse(strings.NewReader(yuan), rates.Options{Source: "DOF"}))
		table.MaxAge = 45
		tax := rates.MexicanTax{
			Banks:        must[*calendar.Business](t)(calendar.MexicoBank()),
			FIX:          banxico(t, rates.FIX, sie("SF43718", "18/08/2025", "18.7", "02/09/2025", "18.7", "12/09/2025", "18.8470", "01/10/2025", "18.3500", "09/10/2025", "18.4")),
			Equivalences: table,
			OwnMonth:     tt.own,
		}
		r, err := tax.Rate(t.Context(), "CNY", "MXN", day(tt.caused))
		got := quoted(r)
		if err != nil {
			got = err.Error()
		}
		if err == nil && got != tt.want || err != nil && (!strings.Contains(got, tt.want) || !errors.Is(err, fault.Stale)) {
			t.Errorf("%s:\n%s\nwant\n%s", tt.about, got, tt.want)
		}
	}
}

func TestMexicanTaxRefuses(t *testing.T) {
	good := july2012(t)
	fix := func(s currency.RateSource) rates.MexicanTax { m := good; m.FIX = s; return m }
	settled := banxico(t, rates.FIXSettlement, sie("SF60653", "04/07/2012", "13.3"))
	open := good
	open.Banks = nil
	for _, tt := range []struct {
		about               string
		tax                 rates.MexicanTax
		base, quote, caused string
		kind                fault.Kind
		want                string
	}{
		{"a day without its FIX", good, "USD", "MXN", "2012-07-11", fault.Stale, "USD/MXN on 2012-07-09: stale: latest rate is of 2012-07-06, 3 days before: no older rate will do here"},
		{"not available", fix(banxico(t, rates.FIX, sie("SF43718", "03/07/2012", "13.3", "04/07/2012", "N/E"))), "USD", "MXN", "2012-07-06", fault.Stale, "latest rate is of 2012-07-03"},
		{"another series", fix(settled), "USD", "MXN", "2012-07-06", 0, `kind "fix by settlement": want "fix", which the law names`},
		{"another bank", fix(table(t, "date,usd_mxn\n2012-07-04,13\n")), "USD", "MXN", "2012-07-06", 0, `kind "reference": want "fix"`},
		{"no source", fix(nil), "USD", "MXN", "2012-07-06", 0, "no source of rates"},
		{"a year that the calendar lacks", good, "USD", "MXN", "2013-07-06", 0, "no data for 2013"},
		{"no calendar", open, "USD", "MXN", "2012-07-06", 0, "no calendar of banking days"},
		{"no day", good, "USD", "MXN", "", 0, "no date given"},
		{"without pesos", good, "USD", "CNY", "2012-07-06", fault.NotFound, "the law speaks of MXN and another currency"},
		{"no equivalences", good, "CNY", "MXN", "2012-07-06", fault.NotFound, "give MexicanTax.Equivalences"},
	} {
		var on calendar.Date
		if tt.caused != "" {
			on = day(tt.caused)
		}
		r, err := tt.tax.Rate(t.Context(), currencyCode(tt.base), currencyCode(tt.quote), on)
		if err == nil || !strings.Contains(err.Error(), tt.want) || fault.KindOf(err) != tt.kind {
			t.Errorf("%s: %s, %v, want %q", tt.about, r, err, tt.want)
		}
	}
	var missing *calendar.NoDataError
	if _, err := good.Rate(t.Context(), "USD", "MXN", day("2013-07-06")); !errors.As(err, &missing) || missing.Year != 2013 {
		t.Errorf("got %v, want a calendar.NoDataError of 2013", err)
	}
	if r, err := good.Rate(t.Context(), "MXN", "MXN", day("2012-07-06")); err != nil || r.Kind != rates.KindIdentity {
		t.Errorf("pesos in pesos: %s, %v", r, err)
	}
}

func TestCustomsDay(t *testing.T) {
	china := must[*calendar.Business](t)(calendar.China())
	old := business(t, "2015-01-01", "2023-12-31", "2015-02-18 2015-02-24", "2020-01-24 2020-01-30")
	for _, tt := range []struct {
		about, declared string
		china           *calendar.Business
		want            string
	}{
		{"January 2020", "2020-01-15", old, "2019-12-18"},
		{"May 2023", "2023-05-31", old, "2023-04-19"},
		{"December 2026", "2026-12-01", china, "2026-11-18"},
		{"November 2025", "2025-11-30", china, "2025-10-15"},
		{"all days of a month alike", "2025-11-01", china, "2025-10-15"},
		{"a month that begins on Wednesday", "2026-08-01", china, "2026-07-15"},
		{"a month that begins on Thursday", "2026-02-01", china, "2026-01-21"},
		{"a holiday, by Decree 124 the fourth Wednesday", "2015-03-02", old, "2015-02-25"},
		{"a holiday, by Order 272 the next trading day", "2026-03-02", china, "2026-02-24"},
		{"the last month of Decree 124", "2024-11-30", china, "2024-10-16"},
		{"the first of Order 272", "2024-12-01", china, "2024-11-20"},
	} {
		got, err := rates.CustomsDay(day(tt.declared), tt.china)
		if err != nil || got.String() != tt.want {
			t.Errorf("%s: %s, %v, want %s", tt.about, got, err, tt.want)
		}
	}
	// The base days of 2026, for the months from January 2026 to January 2027.
	want := strings.Fields("2025-12-17 2026-01-21 2026-02-24 2026-03-18 2026-04-15 2026-05-20 2026-06-17 2026-07-15 2026-08-19 2026-09-16 2026-10-21 2026-11-18 2026-12-16")
	for i, w := range want {
		declared := calendar.Date{Year: 2026 + i/12, Month: time.Month(1 + i%12), Day: 1}
		if got, err := rates.CustomsDay(declared, china); err != nil || got.String() != w {
			t.Errorf("%s: %s, %v, want %s", declared, got, err, w)
		}
	}
	var missing *calendar.NoDataError
	if _, err := rates.CustomsDay(day("2024-01-02"), china); !errors.As(err, &missing) || missing.Year != 2023 {
		t.Errorf("got %v, want a calendar.NoDataError of 2023", err)
	}
}

func TestChineseCustoms(t *testing.T) {
	text := strings.NewReplacer("2024-12-27", "2026-11-18", "2024-12-19", "2026-11-17", "2024-12-17", "2026-10-21").Replace(history)
	customs := rates.ChineseCustoms{Parity: parity(t, text), China: must[*calendar.Business](t)(calendar.China())}
	for _, tt := range []struct{ base, quote, declared, want string }{
		{"USD", "CNY", "2026-12-25", "1 USD = 7.1893 CNY (2026-11-18, China Foreign Exchange Trade System), customs"},
		{"CNY", "MXN", "2026-12-01", "1 CNY = 2.8011 MXN (2026-11-18, China Foreign Exchange Trade System), customs"},
		{"MXN", "CNY", "2026-12-01", "2.8011 MXN = 1 CNY (2026-11-18, China Foreign Exchange Trade System), customs"},
	} {
		r, err := customs.Rate(t.Context(), currencyCode(tt.base), currencyCode(tt.quote), day(tt.declared))
		if diff := cmp.Diff(tt.want, quoted(r)); err != nil || diff != "" {
			t.Errorf("%s/%s on %s: %v (-want +got):\n%s", tt.base, tt.quote, tt.declared, err, diff)
		}
	}
	for _, tt := range []struct {
		about                 string
		parity                currency.RateSource
		base, quote, declared string
		kind                  fault.Kind
		want                  string
	}{
		{"no parity of the day", customs.Parity, "MXN", "CNY", "2026-11-02", fault.NotFound, "first rate is of 2026-11-17"},
		{"a parity of the day before only", parity(t, strings.Replace(text, "2026-11-18", "2026-11-19", 1)), "USD", "CNY", "2026-12-02", fault.Stale, "latest rate is of 2026-11-17, 1 days before: no older rate will do here"},
		{"another bank's", table(t, "date,cny_mxn\n2026-11-18,2.5\n"), "CNY", "MXN", "2026-12-01", 0, `kind "reference": want "central parity"`},
		{"without yuan", customs.Parity, "USD", "MXN", "2026-12-01", fault.NotFound, "the law speaks of CNY and another currency"},
		{"a year that the calendar lacks", customs.Parity, "USD", "CNY", "2027-03-01", 0, "no data for 2027"},
	} {
		c := customs
		c.Parity = tt.parity
		r, err := c.Rate(t.Context(), currencyCode(tt.base), currencyCode(tt.quote), day(tt.declared))
		if err == nil || !strings.Contains(err.Error(), tt.want) || fault.KindOf(err) != tt.kind {
			t.Errorf("%s: %s, %v, want %q", tt.about, r, err, tt.want)
		}
	}
}
