package main

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
)

var (
	styles   = []string{"full", "long", "medium", "short"}
	weekdays = []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}
)

// dateRows are the records of cldr_dates.go and how they are made of what a
// locale says of dates.
var dateRows = []struct {
	key  string
	make func(s *source, l int) ([]string, error)
}{
	{"date", func(s *source, l int) ([]string, error) { return datePatterns(s, l, "dateFormats") }},
	{"days", dateWords("days/format/wide", weekdays...)},
	{"halves", dateWords("dayPeriods/format/abbreviated", "am", "pm")},
	{"hours", dayParts},
	{"join", dateJoins},
	{"months abbr", dateWords("months/format/abbreviated", numbered(12)...)},
	{"months wide", dateWords("months/format/wide", numbered(12)...)},
	{"time", func(s *source, l int) ([]string, error) { return datePatterns(s, l, "timeFormats") }},
}

func writeDates(w *writer, s *source) error {
	var keys []string
	rows := map[string]func(*source, int) ([]string, error){}
	for _, r := range dateRows {
		keys = append(keys, r.key)
		rows[r.key] = r.make
	}
	return w.table("dates", "holds the words and patterns of dates and times. Months begin in January, days on\n"+
		"// Sunday; halves are a.m.|p.m.; hours are the parts of the day at 0|1|...|23, where\n"+
		"// the locale names them; date, time and join, which stands between the two, are\n// full|long|medium|short.",
		keys, func(l int, key string) ([]string, error) { return rows[key](s, l) })
}

func numbered(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = strconv.Itoa(i + 1)
	}
	return out
}

// plainSpaced returns texts with a plain space in place of U+202F, the narrow
// no-break space before "p.m.": so do browsers, since pages and programs that
// take times apart look for a plain one.
func plainSpaced(texts []string) []string {
	out := make([]string, len(texts))
	for i, t := range texts {
		out[i] = strings.ReplaceAll(t, "\u202f", " ")
	}
	return out
}

func dateWords(path string, keys ...string) func(*source, int) ([]string, error) {
	return func(s *source, l int) ([]string, error) {
		return plainSpaced(s.locales[l].at("dates/" + path).texts(keys...)), nil
	}
}

// datePatterns returns the patterns of dates or times, and refuses what the
// package does not print.
func datePatterns(s *source, l int, path string) ([]string, error) {
	patterns := plainSpaced(s.locales[l].at("dates/" + path).texts(styles...))
	for _, p := range patterns {
		for _, field := range letterRuns(p) {
			if !strings.Contains(" y yy M MM MMM MMMM d dd EEEE a B h H HH mm ss z zzzz ", " "+field+" ") {
				return nil, fmt.Errorf("pattern %q: field %q", p, field)
			}
		}
	}
	return patterns, nil
}

// letterRuns returns the fields of a pattern, which are runs of one letter
// outside quotes.
func letterRuns(pattern string) []string {
	var out []string
	quoted, last := false, rune(0)
	for _, r := range pattern {
		switch letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'; {
		case r == '\'':
			quoted = !quoted
		case quoted || !letter:
		case r == last:
			out[len(out)-1] += string(r)
		default:
			out = append(out, string(r))
		}
		last = r
	}
	return out
}

// dateJoins returns what stands between a date and a time.
func dateJoins(s *source, l int) ([]string, error) {
	joins := s.locales[l].at("dates/dateTimeFormats-atTime/standard").texts(styles...)
	for i, j := range joins {
		before, rest, err := around(j, "{1}")
		between, after, ok := strings.Cut(rest, "{0}")
		if err != nil || !ok || before+after != "" {
			return nil, fmt.Errorf("pattern of date and time %q", j)
		}
		joins[i] = strings.ReplaceAll(between, "'", "")
	}
	return joins, nil
}

// dayParts returns the name of the part of the day for every hour, if the times
// of the locale have one (pattern letter B). Noon and midnight are hours like
// others, since ICU prints them so.
func dayParts(s *source, l int) ([]string, error) {
	if !strings.Contains(s.locales[l].at("dates/timeFormats").text("short"), "B") {
		return nil, nil
	}
	base, _, _ := strings.Cut(locales[l], "-")
	rules, names := s.supplemental.at("dayPeriodRuleSet/"+base), s.locales[l].at("dates/dayPeriods/format/abbreviated")
	parts := make([]string, 24)
	for part := range rules {
		from, before := rules.at(part).text("_from"), rules.at(part).text("_before")
		for hour := range parts {
			if at := fmt.Sprintf("%02d:00", hour); from != "" && from <= at && at < before {
				parts[hour] = names.text(part)
			}
		}
	}
	if slices.Contains(parts, "") {
		return nil, fmt.Errorf("some hour belongs to no part of the day: %q", parts)
	}
	return parts, nil
}

// contested are abbreviations that name the time of more than one place, and so
// are left out: CST is that of Chicago, of Shanghai and of Havana, PST that of
// Los Angeles and of Manila, EST that of New York and of Sydney, MST that of
// Denver and of Kuala Lumpur.
var contested = []string{"CST", "CDT", "EST", "EDT", "MST", "MDT", "PST", "PDT"}

func writeZones(w *writer, s *source) error {
	metazones, err := writeZoneSpans(w, s.supplemental.at("zoneMetazones"))
	if err != nil {
		return err
	}
	if err := checkOffsets(s); err != nil {
		return err
	}
	err = w.table("metazones", "holds the names of metazones: long standard|daylight|short standard|daylight, less\n"+
		"// the short ones that name several times: "+strings.Join(contested, ", ")+".",
		metazones, func(l int, zone string) ([]string, error) {
			z := s.locales[l].at("timeZoneNames/metazone/" + zone)
			short := z.at("short").texts("standard", "daylight")
			for i, name := range short {
				if slices.Contains(contested, name) {
					short[i] = ""
				}
			}
			return append(z.at("long").texts("standard", "daylight"), short...), nil
		})
	if err != nil {
		return err
	}
	return w.table("utcNames", "holds the names of UTC: long|short.", []string{"UTC"}, func(l int, _ string) ([]string, error) {
		utc, _ := s.locales[l].at("timeZoneNames/zone")["Etc/UTC"].(map[string]any) // not a path, in spite of its slash
		z := node(utc)
		return []string{z.at("long").text("standard"), z.at("short").text("standard")}, nil
	})
}

// writeZoneSpans writes which zone was in which metazone when, and returns the
// metazones.
func writeZoneSpans(w *writer, zones node) ([]string, error) {
	w.printf("// zoneSpans says which metazone a time zone was in until when, from 1970 on.\nvar zoneSpans = []zoneSpan{\n")
	metazones := map[string]bool{}
	for _, zone := range slices.Sorted(maps.Keys(zones)) {
		list, _ := zones[zone].([]any)
		for _, item := range list {
			span := node(item.(map[string]any)).at("usesMetazone")
			until := "forever"
			if to := span.text("_to"); to != "" {
				t, err := time.Parse("2006-01-02 15:04", to)
				if err != nil {
					return nil, fmt.Errorf("%s: %w", zone, err)
				}
				until = strconv.FormatInt(t.Unix(), 10)
			}
			metazones[span.text("_mzone")] = true
			w.printf("{%q, %s, %q},\n", zone, until, span.text("_mzone"))
		}
	}
	w.printf("}\n\n")
	return slices.Sorted(maps.Keys(metazones)), nil
}

// checkOffsets refuses a locale that does not write offsets as the package does.
func checkOffsets(s *source) error {
	for i, l := range s.locales {
		got := l.at("timeZoneNames").texts("gmtFormat", "hourFormat")
		if want := []string{"GMT{0}", "+HH:mm;-HH:mm"}; !slices.Equal(got, want) {
			return fmt.Errorf("%s: offsets are %q, not %q", locales[i], got, want)
		}
	}
	return nil
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
