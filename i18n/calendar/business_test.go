package calendar_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/i18n/calendar"
)

// must returns a calendar that this package comes with.
func must(t testing.TB, load func() (*calendar.Business, error)) *calendar.Business {
	t.Helper()
	b, err := load()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// calendars are those that this package comes with, and the years they know.
func calendars(t testing.TB) map[*calendar.Business][2]int {
	return map[*calendar.Business][2]int{
		must(t, calendar.China):                                                {2024, 2026},
		must(t, calendar.China).WithoutMakeUp():                                {2024, 2026},
		must(t, calendar.MexicoBank):                                           {2024, 2026},
		must(t, calendar.MexicoLabour):                                         {2007, 2100},
		calendar.Common(must(t, calendar.China), must(t, calendar.MexicoBank)): {2024, 2026},
	}
}

func kind(t *testing.T, b *calendar.Business, date string) calendar.Kind {
	t.Helper()
	d, err := b.Day(day(date))
	if err != nil {
		t.Error(err)
	}
	return d.Kind
}

// The notices of the State Council, written down as the days of a year that
// are not what their weekday says: off from Monday to Friday, and worked on a
// Saturday or Sunday.
func TestChina(t *testing.T) {
	years := map[int]struct{ off, work string }{
		2024: {
			off:  "01-01 02-12 02-13 02-14 02-15 02-16 04-04 04-05 05-01 05-02 05-03 06-10 09-16 09-17 10-01 10-02 10-03 10-04 10-07",
			work: "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12",
		},
		2025: {
			off:  "01-01 01-28 01-29 01-30 01-31 02-03 02-04 04-04 05-01 05-02 05-05 06-02 10-01 10-02 10-03 10-06 10-07 10-08",
			work: "01-26 02-08 04-27 09-28 10-11",
		},
		2026: {
			off:  "01-01 01-02 02-16 02-17 02-18 02-19 02-20 02-23 04-06 05-01 05-04 05-05 06-19 09-25 10-01 10-02 10-05 10-06 10-07",
			work: "01-04 02-14 02-28 05-09 09-20 10-10",
		},
	}
	b := must(t, calendar.China)
	for year, want := range years {
		off, work := exceptions(t, b, year)
		if diff := cmp.Diff(strings.Fields(want.off), off); diff != "" {
			t.Errorf("%d, days off (-want +got):\n%s", year, diff)
		}
		if diff := cmp.Diff(strings.Fields(want.work), work); diff != "" {
			t.Errorf("%d, make-up days (-want +got):\n%s", year, diff)
		}
	}
}

func TestMexicoBank(t *testing.T) {
	b := must(t, calendar.MexicoBank)
	for year, want := range map[int]string{
		2024: "01-01 02-05 03-18 03-28 03-29 05-01 09-16 10-01 11-18 12-12 12-25",
		2025: "01-01 02-03 03-17 04-17 04-18 05-01 09-16 11-17 12-12 12-25", // 2 November is a Sunday
		2026: "01-01 02-02 03-16 04-02 04-03 05-01 09-16 11-02 11-16 12-25", // 12 December is a Saturday
	} {
		off, work := exceptions(t, b, year)
		if diff := cmp.Diff(strings.Fields(want), off); diff != "" || len(work) != 0 {
			t.Errorf("%d, worked on %v, days off (-want +got):\n%s", year, work, diff)
		}
	}
}

func TestMexicoLabour(t *testing.T) {
	b := must(t, calendar.MexicoLabour)
	for year, want := range map[int]string{
		2012: "02-06 03-19 05-01 11-19 12-25", // 1 January is a Sunday, 1 December a Saturday
		2018: "01-01 02-05 03-19 05-01 11-19 12-25",
		2024: "01-01 02-05 03-18 05-01 09-16 10-01 11-18 12-25",
		2025: "01-01 02-03 03-17 05-01 09-16 11-17 12-25",
		2026: "01-01 02-02 03-16 05-01 09-16 11-16 12-25",
		2027: "01-01 02-01 03-15 09-16 11-15",
		2030: "01-01 02-04 03-18 05-01 09-16 10-01 11-18 12-25",
	} {
		off, work := exceptions(t, b, year)
		if diff := cmp.Diff(strings.Fields(want), off); diff != "" || len(work) != 0 {
			t.Errorf("%d, worked on %v, days off (-want +got):\n%s", year, work, diff)
		}
	}
	// The change of the Executive is a day of rest on its own day only, and
	// moved with the decree of 2024-09-30.
	for date, want := range map[string]calendar.Kind{
		"2012-12-01": calendar.Holiday, "2018-12-01": calendar.Holiday, "2018-10-01": calendar.Workday,
		"2024-10-01": calendar.Holiday, "2025-10-01": calendar.Workday, "2030-10-01": calendar.Holiday,
		"2024-12-01": calendar.Weekend, "2030-12-01": calendar.Weekend, "2036-12-01": calendar.Workday,
		"2036-10-01": calendar.Holiday,
	} {
		if got := kind(t, b, date); got != want {
			t.Errorf("%s is a %s, want %s", date, got, want)
		}
	}
}

// exceptions returns the days of a year on which b does not do what the weekday says, as 01-02.
func exceptions(t *testing.T, b *calendar.Business, year int) (off, work []string) {
	t.Helper()
	for d := (calendar.Date{Year: year, Month: time.January, Day: 1}); d.Year == year; d = d.AddDays(1) {
		weekend := d.Weekday() == time.Saturday || d.Weekday() == time.Sunday
		ok, err := b.Is(d)
		switch {
		case err != nil:
			t.Fatal(err)
		case ok && weekend:
			work = append(work, d.String()[5:])
		case !ok && !weekend:
			off = append(off, d.String()[5:])
		}
	}
	return off, work
}

func TestDaySaysWhy(t *testing.T) {
	china := must(t, calendar.China)
	got, err := china.Day(day("2025-10-11"))
	want := calendar.Day{
		Date: day("2025-10-11"), Calendar: "china", Kind: calendar.MakeUp, ID: "work-2025-10-11",
		ES: "día laborable compensatorio: Día Nacional y Fiesta del Medio Otoño", ZH: "国庆节、中秋节调休上班",
		EN:     "make-up working day: National Day and Mid-Autumn Festival",
		Source: "State Council General Office, notice on 2025 holidays, 国办发明电〔2024〕12号, 2024-11-12, as printed by Xinhua",
		URL:    "https://www.gov.cn/zhengce/content/202411/content_6986382.htm", Status: "secondary",
	}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	for date, want := range map[string]calendar.Kind{
		"2025-10-10": calendar.Workday, "2025-10-12": calendar.Weekend, "2025-09-28": calendar.MakeUp,
		"2025-10-04": calendar.Holiday, // a Saturday of Golden Week
	} {
		if got := kind(t, china, date); got != want {
			t.Errorf("%s is a %s, want %s", date, got, want)
		}
	}
	got, err = china.Day(day("2025-10-10"))
	if diff := cmp.Diff(calendar.Day{Date: day("2025-10-10"), Calendar: "china", Kind: calendar.Workday}, got); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}

// Every day that is no ordinary one has a name in three languages and a source.
func TestEveryRowIsComplete(t *testing.T) {
	for b, years := range calendars(t) {
		for d := (calendar.Date{Year: years[0], Month: time.January, Day: 1}); d.Year <= years[1]; d = d.AddDays(1) {
			got, err := b.Day(d)
			if err != nil {
				t.Fatal(err)
			}
			named := got.ES != "" && got.ZH != "" && got.EN != "" && got.ID != "" && got.Source != "" && got.Status != ""
			if named == (got.Kind == calendar.Workday) {
				t.Fatalf("%s: %+v", b.Name(), got)
			}
		}
	}
}

func TestYearWithoutData(t *testing.T) {
	china, bank := must(t, calendar.China), must(t, calendar.MexicoBank)
	for _, b := range []*calendar.Business{china, bank, calendar.Common(bank, china)} {
		for _, date := range []string{"2023-12-31", "2027-01-01", "2027-06-15"} {
			ok, err := b.Is(day(date))
			var none *calendar.NoDataError
			if ok || !errors.As(err, &none) || none.Year != day(date).Year || none.Known != "2024-2026" {
				t.Errorf("%s, %s: %t, %v", b.Name(), date, ok, err)
			}
		}
	}
	// The year's end is not stepped over.
	_, err := china.Next(day("2026-12-31"))
	for _, part := range []string{"2027", "2024-2026", "notice on 2026 holidays", "LoadBusiness"} {
		if err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("the error does not name %q: %v", part, err)
		}
	}
	if _, err := china.Previous(day("2024-01-01")); err == nil {
		t.Error("a business day before the first year")
	}
	if n, err := china.Days(day("2026-12-01"), day("2027-01-31")); err == nil {
		t.Errorf("%d days into an unknown year", n)
	}
	if _, err := must(t, calendar.MexicoLabour).Is(day("2006-12-31")); !strings.Contains(fmt.Sprint(err), `only for the years 2007-`) {
		t.Error(err)
	}
	for _, b := range []*calendar.Business{{}, calendar.Common()} {
		if _, err := b.Next(day("2026-06-15")); !strings.Contains(fmt.Sprint(err), "only for no year") {
			t.Errorf("a calendar without years: %v", err)
		}
	}
	if _, err := china.Is(calendar.Date{}); err == nil || errors.As(err, new(*calendar.NoDataError)) {
		t.Errorf("no date: %v", err)
	}
}

// A year that one part does not know is not hidden by a day on which the other rests.
func TestCommonAsksEveryPart(t *testing.T) {
	both := calendar.Common(must(t, calendar.MexicoLabour), must(t, calendar.China))
	if d, err := both.Day(day("2027-01-01")); err == nil {
		t.Errorf("%+v", d)
	}
	for date, want := range map[string]string{
		"2026-09-16": "mexico-labour", // a holiday in Mexico
		"2026-10-01": "china",         // a holiday in China
		"2026-10-10": "mexico-labour", // worked in China only
	} {
		got, err := both.Day(day(date))
		if err != nil || got.Calendar != want || got.Kind.Business() {
			t.Errorf("%s: %+v, %v", date, got, err)
		}
	}
}

func TestWithoutMakeUp(t *testing.T) {
	for _, b := range []*calendar.Business{must(t, calendar.China), calendar.Common(must(t, calendar.China))} {
		if got := kind(t, b.WithoutMakeUp(), "2025-10-11"); got != calendar.Weekend {
			t.Errorf("%s: %s", b.Name(), got)
		}
		if got := kind(t, b.WithoutMakeUp(), "2025-10-08"); got != calendar.Holiday {
			t.Errorf("%s: %s", b.Name(), got)
		}
		if got := kind(t, b, "2025-10-11"); got != calendar.MakeUp {
			t.Errorf("%s was changed: %s", b.Name(), got)
		}
	}
}

func TestAdd(t *testing.T) {
	china, bank := must(t, calendar.China), must(t, calendar.MexicoBank)
	for _, tt := range []struct {
		b    *calendar.Business
		from string
		n    int
		want string
	}{
		{china, "2025-09-30", 1, "2025-10-09"},  // Golden Week with Mid-Autumn
		{china, "2025-10-09", 3, "2025-10-13"},  // Friday, and the Saturday that makes up
		{china, "2025-09-26", 1, "2025-09-28"},  // the Sunday before the holiday
		{china, "2026-02-14", 1, "2026-02-24"},  // nine days of Spring Festival
		{china, "2026-02-18", -1, "2026-02-14"}, // back from within it
		{china, "2026-02-18", 0, "2026-02-24"},
		{china, "2026-02-14", 0, "2026-02-14"},
		{bank, "2026-04-01", 1, "2026-04-06"}, // Holy Week
		{bank, "2026-04-04", -2, "2026-03-31"},
	} {
		if got, err := tt.b.Add(day(tt.from), tt.n); err != nil || got != day(tt.want) {
			t.Errorf("%s: %s %+d = %s, %v, want %s", tt.b.Name(), tt.from, tt.n, got, err, tt.want)
		}
	}
}

func TestLimitsOfQueries(t *testing.T) {
	b := must(t, calendar.MexicoLabour)
	for _, n := range []int{150_001, -150_001, -1 << 63, 1<<63 - 1} {
		if d, err := b.Add(day("2026-01-02"), n); err == nil {
			t.Errorf("%d days later is %s", n, d)
		}
	}
	if n, err := b.Days(day("2026-01-02"), day("2026-01-01")); err == nil {
		t.Errorf("%d days backwards", n)
	}
	if n, err := b.Days(day("2026-01-01"), calendar.Date{Year: 1 << 40, Month: 1, Day: 1}); err == nil {
		t.Errorf("%d days to the end of time", n)
	}
}

// Next and Previous lead to business days and skip none; Add there and back
// ends where it began; Days counts what Is says.
func TestProperties(t *testing.T) {
	for b, years := range calendars(t) {
		rnd := rand.New(rand.NewPCG(1, 2))
		first := calendar.Date{Year: years[0], Month: time.March, Day: 1}
		span := (calendar.Date{Year: years[1], Month: time.October, Day: 31}).DaysSince(first)
		for range 300 {
			d := first.AddDays(rnd.IntN(span))
			checkNeighbours(t, b, d)
			n := rnd.IntN(30)
			start, err0 := b.Add(d, 0)
			there, err1 := b.Add(start, n)
			back, err2 := b.Add(there, -n)
			if n == 0 {
				back = there
			}
			if err := errors.Join(err0, err1, err2); err != nil || back != start {
				t.Fatalf("%s: %s and %d days there and back is %s, %v", b.Name(), start, n, back, err)
			}
			if got, err := b.Days(start, there); err != nil || got != n+1 {
				t.Fatalf("%s: from %s to %s are %d business days, want %d, %v", b.Name(), start, there, got, n+1, err)
			}
		}
	}
}

func checkNeighbours(t *testing.T, b *calendar.Business, d calendar.Date) {
	t.Helper()
	next, err1 := b.Next(d)
	previous, err2 := b.Previous(d)
	if err1 != nil || err2 != nil || !next.After(d) || !previous.Before(d) {
		t.Fatalf("%s: %s stands between %s and %s, %v, %v", b.Name(), d, previous, next, err1, err2)
	}
	want := 2
	if ok, err := b.Is(d); err != nil {
		t.Fatal(err)
	} else if ok {
		want = 3
	}
	for _, n := range []calendar.Date{previous, next} {
		if ok, err := b.Is(n); !ok || err != nil {
			t.Fatalf("%s: %s is no business day, %v", b.Name(), n, err)
		}
	}
	if got, err := b.Days(previous, next); got != want || err != nil {
		t.Fatalf("%s: from %s to %s are %d business days, want %d, %v", b.Name(), previous, next, got, want, err)
	}
}

func TestKindString(t *testing.T) {
	for k, want := range map[calendar.Kind]string{0: "unset", calendar.Workday: "workday", calendar.MakeUp: "makeup", calendar.Weekend: "weekend", calendar.Holiday: "holiday", 9: "Kind(9)"} {
		if got := k.String(); got != want {
			t.Errorf("%d is %q, want %q", uint8(k), got, want)
		}
	}
}

func BenchmarkChina(b *testing.B) {
	for b.Loop() {
		if _, err := calendar.China(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkNext(b *testing.B) {
	china := must(b, calendar.China)
	d := day("2026-02-14")
	for b.Loop() {
		if _, err := china.Next(d); err != nil {
			b.Fatal(err)
		}
	}
}
