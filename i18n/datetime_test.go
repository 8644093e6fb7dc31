package i18n_test

import (
	"testing"
	"time"

	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/calendar"
)

// instant is 14:30 on 25 November 2026 in Mexico City, and 04:30 of the next
// day in Shanghai.
var instant = time.Date(2026, 11, 25, 20, 30, 0, 0, time.UTC)

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

func TestDateFormat(t *testing.T) {
	mexico := zone(t, "America/Mexico_City")
	for _, tt := range []struct {
		name   string
		format i18n.DateFormat
		time   time.Time
		want   string
	}{
		{"the zero format, of a time in a zone", i18n.DateFormat{}, instant.In(mexico), "25 nov 2026, 2:30 p.m."},
		{"the zero format, of a time in UTC", i18n.DateFormat{}, instant, "25 nov 2026, 8:30 p.m."},
		{"in a zone", i18n.DateFormat{Zone: mexico}, instant, "25 nov 2026, 2:30 p.m."},
		{"no time", i18n.DateFormat{Zone: mexico, Date: i18n.FullStyle}, time.Time{}, ""},
		{"a date alone", i18n.DateFormat{Date: i18n.FullStyle}, instant, "miércoles, 25 de noviembre de 2026"},
		{"a time alone", i18n.DateFormat{Time: i18n.ShortStyle}, instant, "8:30 p.m."},
		{"joined as the style of the date says", i18n.DateFormat{Date: i18n.LongStyle, Time: i18n.ShortStyle}, instant,
			"25 de noviembre de 2026 a las 8:30 p.m."},
		{"a style past full", i18n.DateFormat{Date: 200, Time: 200}, instant,
			"miércoles, 25 de noviembre de 2026, 8:30:00 p.m. hora universal coordinada"},
		{"a locale that is none", i18n.DateFormat{Locale: 200, Date: i18n.ShortStyle}, instant, "25/11/26"},
		{"the year 905", i18n.DateFormat{Date: i18n.ShortStyle}, time.Date(905, 5, 1, 0, 0, 0, 0, time.UTC), "01/05/05"},
		{"midnight", i18n.DateFormat{Locale: i18n.English, Time: i18n.ShortStyle}, time.Date(2026, 1, 1, 0, 5, 0, 0, time.UTC), "12:05 AM"},
		{"noon", i18n.DateFormat{Locale: i18n.English, Time: i18n.ShortStyle}, time.Date(2026, 1, 1, 12, 5, 0, 0, time.UTC), "12:05 PM"},
		{"Latin America", i18n.DateFormat{Locale: i18n.LatinAmericanSpanish, Date: i18n.MediumStyle, Time: i18n.MediumStyle}, instant,
			"25 nov 2026, 8:30:00 p.m."},
		{"Singapore", i18n.DateFormat{Locale: i18n.SingaporeChinese, Date: i18n.ShortStyle, Time: i18n.ShortStyle}, instant, "25/11/26 下午8:30"},
		{"Macao", i18n.DateFormat{Locale: i18n.MacaoChinese, Date: i18n.ShortStyle, Time: i18n.ShortStyle}, instant, "25/11/2026\u2009下午8:30"},
	} {
		if got := tt.format.Format(tt.time); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
		if got := string(tt.format.Append([]byte("antes del "), tt.time)); got != "antes del "+tt.want {
			t.Errorf("%s: appended: %q", tt.name, got)
		}
	}
}

// The wanted texts are those of ICU 78.2, but where nao writes GMT-6 for CST.
func TestZones(t *testing.T) {
	for _, tt := range []struct {
		locale     i18n.Locale
		zone, at   string
		long, full string
	}{
		{i18n.MexicanSpanish, "America/Mexico_City", "2026-11-25", "GMT-6", "hora estándar central"},
		{i18n.English, "America/Mexico_City", "2026-11-25", "GMT-6", "Central Standard Time"},
		{i18n.English, "America/Mexico_City", "2021-07-01", "GMT-5", "Central Daylight Time"},
		{i18n.English, "Asia/Shanghai", "2026-11-25", "GMT+8", "China Standard Time"},
		{i18n.English, "America/Cancun", "2014-07-01", "GMT-5", "Central Daylight Time"},
		{i18n.English, "America/Cancun", "2026-07-01", "GMT-5", "Eastern Standard Time"},
		{i18n.English, "America/New_York", "2026-07-01", "GMT-4", "Eastern Daylight Time"},
		{i18n.EuropeanSpanish, "Europe/Madrid", "2026-11-25", "CET", "hora estándar de Europa central"},
		{i18n.EuropeanSpanish, "Europe/Madrid", "2026-07-01", "CEST", "hora de verano de Europa central"},
		{i18n.MexicanSpanish, "Europe/Madrid", "2026-11-25", "GMT+1", "hora estándar de Europa central"},
		{i18n.MexicanSpanish, "Atlantic/Canary", "2026-11-25", "GMT+0", "hora estándar de Europa occidental"},
		{i18n.SingaporeChinese, "Asia/Singapore", "2026-11-25", "SGT", "新加坡标准时间"},
		{i18n.English, "UTC", "2026-11-25", "UTC", "Coordinated Universal Time"},
		{i18n.EuropeanSpanish, "Etc/UTC", "1950-11-25", "UTC", "tiempo universal coordinado"},
		// No name is known, or none of that time.
		{i18n.English, "Asia/Urumqi", "2026-11-25", "GMT+6", "GMT+06:00"},
		{i18n.English, "Asia/Kathmandu", "2026-11-25", "GMT+5:45", "GMT+05:45"},
		{i18n.English, "America/Mexico_City", "1960-11-25", "GMT-6", "GMT-06:00"},
		{i18n.English, "America/Mexico_City", "1900-11-25", "GMT-6:36:36", "GMT-06:36:36"},
	} {
		day := calendar.MustParse(tt.at).In(zone(t, tt.zone)).Add(10 * time.Hour)
		f := i18n.DateFormat{Locale: tt.locale}
		for _, want := range []struct {
			style i18n.DateStyle
			zone  string
		}{{i18n.LongStyle, tt.long}, {i18n.FullStyle, tt.full}} {
			f.Time = want.style
			clock := map[i18n.Locale]string{
				i18n.MexicanSpanish: "10:00:00 a.m. " + want.zone, i18n.English: "10:00:00 AM " + want.zone,
				i18n.EuropeanSpanish: "10:00:00 " + want.zone, i18n.SingaporeChinese: want.zone + " 上午10:00:00",
			}[tt.locale]
			if tt.locale == i18n.EuropeanSpanish && want.style == i18n.FullStyle {
				clock = "10:00:00 (" + want.zone + ")"
			}
			if got := f.Format(day); got != clock {
				t.Errorf("%v, %s, %s, %v: got %q, want %q", tt.locale, tt.zone, tt.at, want.style, got, clock)
			}
		}
	}
	mistaken := time.Date(2026, 11, 25, 10, 0, 0, 0, time.FixedZone("UTC", 3600))
	if got := (i18n.DateFormat{Time: i18n.LongStyle}).Format(mistaken); got != "10:00:00 a.m. GMT+1" {
		t.Errorf("a zone that is called UTC, and is not: %q", got)
	}
}

func TestCivilDate(t *testing.T) {
	day := calendar.MustParse("2026-09-05")
	for l, want := range map[i18n.Locale][2]string{
		i18n.MexicanSpanish:       {"5 de septiembre de 2026", "5 sep 2026"},
		i18n.LatinAmericanSpanish: {"5 de septiembre de 2026", "5 sept 2026"},
		i18n.EuropeanSpanish:      {"5 de septiembre de 2026", "5 sept 2026"},
		i18n.English:              {"September 5, 2026", "Sep 5, 2026"},
		i18n.SimplifiedChinese:    {"2026年9月5日", "2026年9月5日"},
		i18n.SingaporeChinese:     {"2026年9月5日", "2026年9月5日"},
		i18n.TraditionalChinese:   {"2026年9月5日", "2026年9月5日"},
		i18n.HongKongChinese:      {"2026年9月5日", "2026年9月5日"},
		i18n.MacaoChinese:         {"2026年9月5日", "2026年9月5日"},
	} {
		if got := [2]string{l.Date(day), l.DateMedium(day)}; got != want {
			t.Errorf("%v: got %q, want %q", l, got, want)
		}
	}
	for d, want := range map[calendar.Date]string{
		{}:                              "",
		{Year: 1, Month: 1, Day: 1}:     "1 de enero de 1",
		{Year: 2026, Month: 2, Day: 30}: "2026-02-30",
		{Year: 2026, Month: 13, Day: 1}: "2026-13-01",
		{Year: 2026, Month: 2}:          "2026-02-00",
	} {
		if got := i18n.MexicanSpanish.Date(d); got != want {
			t.Errorf("%#v: got %q, want %q", d, got, want)
		}
	}
}

func TestDateStyleString(t *testing.T) {
	for s, want := range map[i18n.DateStyle]string{i18n.NoStyle: "none", i18n.ShortStyle: "short",
		i18n.MediumStyle: "medium", i18n.LongStyle: "long", i18n.FullStyle: "full", 9: "full"} {
		if got := s.String(); got != want {
			t.Errorf("%d: %q", s, got)
		}
	}
}

func BenchmarkDateFormat(b *testing.B) {
	f := i18n.DateFormat{Zone: zone(b, "Asia/Shanghai"), Date: i18n.FullStyle, Time: i18n.FullStyle}
	buf := make([]byte, 0, 128)
	b.ReportAllocs()
	for b.Loop() {
		buf = f.Append(buf[:0], instant)
	}
}
