package main

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
)

var widths = []string{"full", "long", "medium", "short"}

// dateTables are the records of cldr_dates.go: their names, where they stand,
// and the keys whose texts are their fields.
var dateTables = []struct {
	key, path string
	fields    []string
}{
	{"months wide", "dates/months/format/wide", numbered(12)},
	{"months abbr", "dates/months/format/abbreviated", numbered(12)},
	{"days wide", "dates/days/format/wide", []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}},
	{"days abbr", "dates/days/format/abbreviated", []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}},
	{"periods", "dates/dayPeriods/format/abbreviated", dayPeriods},
	{"date", "dates/dateFormats", widths},
	{"time", "dates/timeFormats", widths},
	{"join", "dates/dateTimeFormats-atTime/standard", widths},
	{"zone", "timeZoneNames", []string{"gmtFormat", "gmtZeroFormat", "hourFormat"}},
}

var dayPeriods = []string{"am", "pm", "midnight", "noon", "morning1", "morning2", "afternoon1", "afternoon2", "evening1", "night1"}

func numbered(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = strconv.Itoa(i + 1)
	}
	return out
}

func writeDates(w *writer, s *source) error {
	var keys []string
	fields := map[string]func(node) []string{}
	for _, t := range dateTables {
		keys = append(keys, t.key)
		fields[t.key] = func(l node) []string { return l.at(t.path).texts(t.fields...) }
	}
	return w.table("dates", "holds the words and patterns of dates and times. Months and days count from\n// the first field; periods are "+
		strings.Join(dayPeriods, "|")+";\n// date, time and join are full|long|medium|short; zone is GMT+n|GMT|the form of n.",
		keys, func(l int, key string) ([]string, error) { return fields[key](s.locales[l]), nil })
}

func writeZones(w *writer, s *source) error {
	w.printf("// zoneSpans says which metazone a time zone was in until when.\nvar zoneSpans = []zoneSpan{\n")
	zones := s.supplemental.at("zoneMetazones")
	for _, zone := range slices.Sorted(maps.Keys(zones)) {
		list, _ := zones[zone].([]any)
		for _, item := range list {
			span := node(item.(map[string]any)).at("usesMetazone")
			until := "forever"
			if to := span.text("_to"); to != "" {
				t, err := time.Parse("2006-01-02 15:04", to)
				if err != nil {
					return fmt.Errorf("%s: %w", zone, err)
				}
				until = strconv.FormatInt(t.Unix(), 10)
			}
			w.printf("{%q, %s, %q},\n", zone, until, span.text("_mzone"))
		}
	}
	w.printf("}\n\n")
	err := w.table("metazones", "holds the names of metazones: long standard|daylight|short standard|daylight.",
		s.keys("timeZoneNames/metazone"), func(l int, zone string) ([]string, error) {
			z := s.locales[l].at("timeZoneNames/metazone/" + zone)
			return append(z.at("long").texts("standard", "daylight"), z.at("short").texts("standard", "daylight")...), nil
		})
	if err != nil {
		return err
	}
	return w.table("utcNames", "holds the names of UTC: long|short.", []string{"UTC"}, func(l int, _ string) ([]string, error) {
		z := node(s.locales[l].at("timeZoneNames/zone")["Etc/UTC"].(map[string]any))
		return []string{z.at("long").text("standard"), z.at("short").text("standard")}, nil
	})
}

func writeRelative(w *writer, s *source) error {
	return w.table("relatives", "holds the patterns of relative times by unit and width:\n// -2|-1|0|1|2|past one|other|future one|other.", s.keys("fields"),
		func(l int, key string) ([]string, error) {
			f := s.locales[l].at("fields/" + key)
			r := f.texts("relative-type--2", "relative-type--1", "relative-type-0", "relative-type-1", "relative-type-2")
			r = append(r, counted(f.at("relativeTime-type-past"), "relativeTimePattern-count-", "one", "other")...)
			return append(r, counted(f.at("relativeTime-type-future"), "relativeTimePattern-count-", "one", "other")...), nil
		})
}
