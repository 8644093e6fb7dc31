package i18n

import (
	"regexp"
	"testing"
	"time"
)

// This test is inside the package because it walks the table of zones.
func TestNoZoneIsCalledByAContestedAbbreviation(t *testing.T) {
	contested := regexp.MustCompile(`\b[CEMP][SD]T\b`)
	// Besides the zones of the table, some whose abbreviation, or even whose name
	// in Go, is contested.
	zones := []*time.Location{time.FixedZone("CST", -6*3600), time.FixedZone("CST", 8*3600), time.FixedZone("PDT", -7*3600)}
	names := []string{"CST6CDT", "EST5EDT", "MST7MDT", "PST8PDT", "US/Central", "US/Pacific", "PRC", "America/Havana", "Asia/Manila"}
	for _, s := range zoneSpans {
		names = append(names, s.zone)
	}
	for _, name := range names {
		zone, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		zones = append(zones, zone)
	}
	for _, zone := range zones {
		for year := 1965; year < 2040; year += 3 {
			for _, month := range []time.Month{time.January, time.July} {
				at := time.Date(year, month, 15, 18, 0, 0, 0, zone)
				for l := range Locale(localeCount) {
					for _, style := range []DateStyle{LongStyle, FullStyle} {
						if got := (DateFormat{Locale: l, Time: style}).Format(at); contested.MatchString(got) {
							t.Errorf("%v, %v, %v: %q", l, at, style, got)
						}
					}
				}
			}
		}
	}
}
