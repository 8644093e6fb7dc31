package calendar_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/nao-trade/nao/i18n/calendar"
)

// table writes rows with the header that every table has. A row is given with | for a tab.
func table(rows ...string) string {
	head := "id|kind|rule|es|zh|en|source|url|since|until|status"
	return strings.ReplaceAll(strings.Join(append([]string{head}, rows...), "\n"), "|", "\t") + "\n"
}

const (
	year2027 = "data|year|||||notice||2027-01-01|2027-12-31|house"
	sunday   = "sun|weekend|sun|domingo|||custom||2020-01-01||house"
)

func TestLoadBusiness(t *testing.T) {
	b, err := calendar.LoadBusiness("puerto", strings.NewReader(strings.ReplaceAll(table(
		year2027, "", "# days of the port", sunday,
		"feria|holiday||Feria|||cámara||2027-08-01|2027-08-03|house",
		"leap|holiday|02-29|Bisiesto|||cámara||2020-01-01||house",
		"madres|holiday|05-mon-2|Día|||cámara||2020-01-01||house",
		"cada|holiday|03-01/2|Bienal|||cámara||2025-01-01||house",
		"extra|makeup||Domingo de inventario|||cámara||2027-12-05|2027-12-05|house",
	), "\n", "\r\n")))
	if err != nil {
		t.Fatal(err)
	}
	for date, want := range map[string]calendar.Kind{
		"2027-01-01": calendar.Workday, "2027-01-02": calendar.Workday, "2027-01-03": calendar.Weekend,
		"2027-08-01": calendar.Holiday, "2027-08-03": calendar.Holiday, "2027-08-04": calendar.Workday,
		"2027-05-10": calendar.Holiday, "2027-05-03": calendar.Workday, "2027-03-01": calendar.Holiday,
		"2027-12-05": calendar.MakeUp, "2027-12-12": calendar.Weekend,
	} {
		if got := kind(t, b, date); got != want {
			t.Errorf("%s is a %s, want %s", date, got, want)
		}
	}
}

// A later law is a new row of the same id: before its day the old one holds.
func TestRowsOfOneIDFollow(t *testing.T) {
	b, err := calendar.LoadBusiness("fábrica", strings.NewReader(table(
		"data|year|||||custom||2020-01-01||house", sunday,
		"fiesta|holiday|12-01|Fiesta|||old law||2020-01-01|2024-09-30|house",
		"fiesta|holiday|10-01|Fiesta|||new law||2024-10-01||house",
	)))
	if err != nil {
		t.Fatal(err)
	}
	for date, want := range map[string]calendar.Kind{
		"2022-12-01": calendar.Holiday, "2022-10-01": calendar.Workday, "2025-12-01": calendar.Workday, "2025-10-01": calendar.Holiday,
	} {
		if got := kind(t, b, date); got != want {
			t.Errorf("%s is a %s, want %s", date, got, want)
		}
	}
}

func TestLoadBusinessRefuses(t *testing.T) {
	holiday := func(rule, since, until, status string) string {
		return table(year2027, sunday, fmt.Sprintf("x|holiday|%s|Fiesta|||law||%s|%s|%s", rule, since, until, status))
	}
	day := func(since, until string) string { return holiday("", since, until, "house") }
	ruled := func(rule string) string { return holiday(rule, "2020-01-01", "", "house") }
	for _, tt := range []struct{ name, text, want string }{
		{"nothing", "", "no row of kind year"},
		{"another header", "id\tkind\n", "line 1: the header is not"},
		{"no year", table(sunday), "no row of kind year"},
		{"a column short", table("x|holiday"), "line 2: 2 columns, want 11"},
		{"Latin-1", table(year2027, "x|holiday|12-25|D\xeda|||law||2020-01-01||house"), "not UTF-8"},
		{"no id", table("|year|||||law||2027-01-01||house"), "no id"},
		{"no source", table("data|year|||||||2027-01-01||house"), "no source"},
		{"no name", table(year2027, "x|holiday||||Feast|law||2027-08-01|2027-08-01|house"), "no Spanish name"},
		{"another kind", table("x|feast||Fiesta|||law||2027-08-01|2027-08-01|house"), `kind "feast"`},
		{"another status", day("2027-08-01", "2027-08-01")[:len(day("2027-08-01", "2027-08-01"))-1] + "?\n", `status "house?"`},
		{"unconfirmed", holiday("", "2027-08-01", "2027-08-01", "unconfirmed"), "leave the year out"},
		{"half a year", table("data|year|||||law||2027-01-01|2027-06-30|house"), "not whole years"},
		{"a year with a rule", table("data|year|12-25||||law||2027-01-01||house"), "a year has none"},
		{"years in disorder", table(year2027, "old|year|||||law||2026-01-01|2026-12-31|house"), "year 2026 stands already"},
		{"a year twice", table(year2027, "more|year|||||law||2027-01-01||house"), "year 2027 stands already"},
		{"a day twice", table(year2027, "a|holiday||A|||law||2027-08-01|2027-08-03|house", "b|holiday||B|||law||2027-08-03|2027-08-03|house"), `2027-08-03 stands already in row "a"`},
		{"an id twice at once", table(year2027, "a|holiday|12-25|A|||law||2020-01-01||house", "a|holiday|12-26|A|||law||2027-01-01||house"), "the row before it with this id"},
		{"an id of two kinds", table(year2027, "a|holiday|12-25|A|||law||2020-01-01|2020-12-31|house", "a|weekend|sun|A|||law||2027-01-01||house"), "another kind"},
		{"no since", day("", "2027-08-01"), "no since"},
		{"backwards", day("2027-08-02", "2027-08-01"), "is after until"},
		{"a day that does not exist", day("2027-02-30", "2027-02-30"), `"2027-02-30"`},
		{"without an end", day("2027-08-01", ""), "without an end"},
		{"two months", day("2027-08-01", "2027-09-30"), "within 31 days"},
		{"a make-up day on a Monday", table(year2027, sunday, "x|makeup||Extra|||law||2027-12-06|2027-12-06|house"), "2027-12-06 is a Monday"},
		{"a make-up day by rule", table(year2027, sunday, "x|makeup|12-05|Extra|||law||2027-12-05|2027-12-05|house"), "given by its date"},
		{"a weekend without a day", table(year2027, "x|weekend||Domingo|||law||2027-01-01||house"), `weekday ""`},
		{"a weekend in Spanish", table(year2027, "x|weekend|dom|Domingo|||law||2027-01-01||house"), `weekday "dom"`},
		{"month 13", ruled("13-01"), `rule "13-01"`},
		{"31 June", ruled("06-31"), `rule "06-31"`},
		{"30 February", ruled("02-30"), `rule "02-30"`},
		{"sixth Monday", ruled("02-mon-6"), `rule "02-mon-6"`},
		{"no weekday", ruled("02-lun-1"), `rule "02-lun-1"`},
		{"every year", ruled("10-01/1"), `rule "10-01/1"`},
		{"Easter", ruled("easter"), `rule "easter"`},
		{"a short month", ruled("2-01"), `rule "2-01"`},
		{"signed", ruled("02-+1"), `rule "02-+1"`},
		{"a line without end", table(strings.Repeat("x", 1<<13)), "too long"},
		{"too many rows", table(year2027) + strings.Repeat("\tx\n", 4096), "2 columns"},
		{"many rows", manyRows(4096), "more than 4096 rows"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := calendar.LoadBusiness("t", strings.NewReader(tt.text))
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v; want an error with %q", err, tt.want)
			}
		})
	}
}

// manyRows is a table of a year and n rules.
func manyRows(n int) string {
	var b strings.Builder
	b.WriteString(table(year2027))
	for i := range n {
		fmt.Fprintf(&b, "r%d\tholiday\t12-25\tFiesta\t\t\tlaw\t\t2027-01-01\t\thouse\n", i)
	}
	return b.String()
}

// A table in which nobody ever works is answered with an error, not with a search without end.
func TestNobodyWorks(t *testing.T) {
	rows := []string{"data|year|||||custom||2020-01-01||house"}
	for _, w := range []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"} {
		rows = append(rows, fmt.Sprintf("%s|weekend|%s|descanso|||custom||2020-01-01||house", w, w))
	}
	b, err := calendar.LoadBusiness("jauja", strings.NewReader(table(rows...)))
	if err != nil {
		t.Fatal(err)
	}
	if d, err := b.Next(day("2026-01-01")); err == nil || !strings.Contains(err.Error(), "no business day within") {
		t.Errorf("%s, %v", d, err)
	}
}

// Whatever is read without an error answers every day, gives no way round an
// unknown year, and steps only onto business days.
func FuzzLoadBusiness(f *testing.F) {
	// Short seeds: the engine spends its time on mutations, not on shortening the tables of this package.
	f.Add(table("data|year|||||law||2007-01-01||secondary", sunday, "vii|holiday|12-01/6|Fiesta|节|Feast|law|https://a.example|2006-12-01|2024-09-30|official"))
	f.Add(table(year2027, sunday, "x|holiday||Fiesta|||law||2027-02-01|2027-02-07|house"))
	f.Add(table(year2027, sunday, "x|holiday|02-mon-1/6|Fiesta|||law||2020-01-01||house"))
	f.Add(table(year2027, sunday, "x|makeup||Extra|||law||2027-12-05|2027-12-05|house"))
	f.Fuzz(func(t *testing.T, text string) {
		b, err := calendar.LoadBusiness("fuzz", strings.NewReader(text))
		if err != nil {
			return
		}
		for _, d := range []calendar.Date{day("2024-02-29"), day("2026-10-01"), day("2027-12-31"), {}} {
			if _, err := b.Is(d); err != nil {
				continue
			}
			next, err := b.Next(d)
			if err != nil {
				continue
			}
			if ok, err := b.Is(next); !ok || err != nil || !next.After(d) {
				t.Errorf("after %s comes %s, %t, %v", d, next, ok, err)
			}
		}
	})
}
