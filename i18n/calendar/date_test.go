package calendar_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/i18n/calendar"
)

var day = calendar.MustParse

func TestParse(t *testing.T) {
	for in, want := range map[string]calendar.Date{
		"2026-04-13": {Year: 2026, Month: time.April, Day: 13},
		"2024-02-29": {Year: 2024, Month: time.February, Day: 29},
		"2000-02-29": {Year: 2000, Month: time.February, Day: 29},
		"9999-12-31": {Year: 9999, Month: time.December, Day: 31},
	} {
		got, err := calendar.Parse(in)
		if err != nil || got != want || got.String() != in {
			t.Errorf("Parse(%q) = %v, %v", in, got, err)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, in := range []string{
		"", "2026-02-30", "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "2026-1-2", "26-01-02",
		"2026/01/02", "02-01-2026", "20260102", "2026-01-02T00:00:00Z", " 2026-01-02", "2026-01-02 ", "hoy",
		"-2026-01-02", "２０２６-01-02", strings.Repeat("9", 1<<16),
	} {
		got, err := calendar.Parse(in)
		if err == nil {
			t.Errorf("Parse(%q) = %s, want an error", in, got)
		} else if len(err.Error()) > 400 {
			t.Errorf("the error for %d bytes has %d", len(in), len(err.Error()))
		}
	}
}

func TestMustParsePanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("MustParse(\"2026-02-30\") did not panic")
		}
	}()
	calendar.MustParse("2026-02-30")
}

// One instant is two days, in Mexico and in China.
func TestOf(t *testing.T) {
	instant := time.Date(2026, 11, 10, 18, 30, 0, 0, time.FixedZone("Mexico City", -6*3600))
	shanghai := time.FixedZone("Shanghai", 8*3600)
	if got := calendar.Of(instant); got != day("2026-11-10") {
		t.Errorf("in Mexico City it is %s", got)
	}
	if got := calendar.Of(instant.In(shanghai)); got != day("2026-11-11") {
		t.Errorf("in Shanghai it is %s", got)
	}
	if got := day("2026-11-11").In(shanghai); !got.Equal(time.Date(2026, 11, 10, 16, 0, 0, 0, time.UTC)) {
		t.Errorf("the day in Shanghai begins at %s", got.UTC())
	}
}

func TestAddDaysAndDaysSince(t *testing.T) {
	for _, tt := range []struct {
		from string
		n    int
		want string
	}{
		{"2026-04-13", 0, "2026-04-13"},
		{"2026-04-13", 1, "2026-04-14"},
		{"2026-12-31", 1, "2027-01-01"},
		{"2026-01-01", -1, "2025-12-31"},
		{"2024-02-28", 1, "2024-02-29"},
		{"2025-02-28", 1, "2025-03-01"},
		{"2024-02-29", 366, "2025-03-01"},
		{"2022-10-29", 2, "2022-10-31"}, // across a change of the clocks in Mexico
		{"1565-10-08", 168393, "2026-10-24"},
		{"2026-10-24", -168393, "1565-10-08"}, // further than a time.Duration reaches
	} {
		if got := day(tt.from).AddDays(tt.n); got != day(tt.want) {
			t.Errorf("%s + %d days = %s, want %s", tt.from, tt.n, got, tt.want)
		}
		if got := day(tt.want).DaysSince(day(tt.from)); got != tt.n {
			t.Errorf("from %s to %s are %d days, want %d", tt.from, tt.want, got, tt.n)
		}
	}
	if got := (calendar.Date{}).AddDays(7); !got.IsZero() {
		t.Errorf("a week after no date is %s", got)
	}
}

// Day after day over a cycle of the calendar, 400 years.
func TestEveryDayFollowsTheOther(t *testing.T) {
	d, weekday := day("1800-01-01"), time.Wednesday
	for i := range 146097 {
		if d.DaysSince(day("1800-01-01")) != i || d.Weekday() != weekday {
			t.Fatalf("%s: day %d, %s, want day %d, %s", d, d.DaysSince(day("1800-01-01")), d.Weekday(), i, weekday)
		}
		next := d.AddDays(1)
		if !next.After(d) || !d.Before(next) || next.AddDays(-1) != d {
			t.Fatalf("%s is followed by %s", d, next)
		}
		d, weekday = next, (weekday+1)%7
	}
	if d != day("2200-01-01") {
		t.Errorf("the cycle ends on %s", d)
	}
}

func TestCompareSorts(t *testing.T) {
	got := []calendar.Date{day("2026-04-13"), day("2025-12-31"), {}, day("2026-04-02"), day("2026-03-31")}
	slices.SortFunc(got, calendar.Date.Compare)
	want := []calendar.Date{{}, day("2025-12-31"), day("2026-03-31"), day("2026-04-02"), day("2026-04-13")}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestWithin(t *testing.T) {
	for _, tt := range []struct {
		d, since, until string
		want            bool
	}{
		{"2026-06-15", "2026-06-01", "2026-06-30", true},
		{"2026-06-01", "2026-06-01", "2026-06-30", true},
		{"2026-06-30", "2026-06-01", "2026-06-30", true},
		{"2026-05-31", "2026-06-01", "2026-06-30", false},
		{"2026-07-01", "2026-06-01", "2026-06-30", false},
		{"2026-07-01", "2026-06-01", "", true},
		{"2026-05-31", "2026-06-01", "", false},
		{"2020-01-01", "", "2026-06-30", true},
		{"2020-01-01", "", "", true},
		{"", "", "", false},
		{"", "2026-06-01", "", false},
		{"2026-06-15", "2026-06-30", "2026-06-01", false},
	} {
		d, since, until := orNone(tt.d), orNone(tt.since), orNone(tt.until)
		if got := d.Within(since, until); got != tt.want {
			t.Errorf("%q within %q and %q: %t", tt.d, tt.since, tt.until, got)
		}
	}
}

// orNone reads a date, and "" as no date.
func orNone(s string) calendar.Date {
	if s == "" {
		return calendar.Date{}
	}
	return day(s)
}

func TestJSONRoundTrip(t *testing.T) {
	type rule struct {
		Since calendar.Date `json:"since"`
		Until calendar.Date `json:"until"`
	}
	in := rule{Since: day("2023-06-01")}
	b, err := json.Marshal(in)
	if err != nil || string(b) != `{"since":"2023-06-01","until":""}` {
		t.Errorf("written %s, %v", b, err)
	}
	out := rule{Until: day("2000-01-01")}
	if err := json.Unmarshal(b, &out); err != nil || out != in {
		t.Errorf("read back %v, %v", out, err)
	}
	for _, bad := range []string{`{"since":"2023-06-31"}`, `{"since":20230601}`} {
		if err := json.Unmarshal([]byte(bad), &out); err == nil || out != in {
			t.Errorf("%s reads as %v, %v, want an error and no change", bad, out, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"2026-04-13", "2026-02-30", "", "2026-4-1", "0000-01-01", "9999-12-31"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := calendar.Parse(s)
		if err != nil {
			if !d.IsZero() {
				t.Errorf("%q fails and gives %s", s, d)
			}
			return
		}
		if d.String() != s {
			t.Errorf("%q is written %q", s, d)
		}
		if d.AddDays(1).AddDays(-1) != d {
			t.Errorf("a day after and before %s is %s", d, d.AddDays(1).AddDays(-1))
		}
	})
}
