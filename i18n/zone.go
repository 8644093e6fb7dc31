package i18n

import "time"

// appendZone writes the zone of t: its name if there is one, else its offset.
func (l Locale) appendZone(b []byte, t time.Time, long bool) []byte {
	if name := l.zoneName(t, long); name != "" {
		return append(b, name...)
	}
	_, offset := t.Zone()
	return appendOffset(b, offset, long)
}

// zoneName returns the name of the zone of t, "" if the locale has none.
func (l Locale) zoneName(t time.Time, long bool) string {
	column := 0
	if !long {
		column = 1
	}
	zone := t.Location().String()
	if _, offset := t.Zone(); offset == 0 && (zone == "UTC" || zone == "Etc/UTC") {
		return field(utcNames.record("UTC", l), column)
	}
	column *= 2
	if t.IsDST() {
		column++
	}
	return field(metazones.record(metazone(zone, t.Unix()), l), column)
}

// metazone returns the metazone of a zone at a time: the zones that share a
// name. CLDR says nothing of the time before 1970.
func metazone(zone string, at int64) string {
	if at < 0 {
		return ""
	}
	for i := range zoneSpans {
		if s := &zoneSpans[i]; s.zone == zone && at < s.until {
			return s.meta
		}
	}
	return ""
}

// appendOffset writes an offset in seconds east of Greenwich: "GMT-6",
// "GMT+5:30", and long "GMT-06:00". None is "GMT+0": CLDR has "GMT" for it, but
// ICU 78 does not print that.
func appendOffset(b []byte, offset int, long bool) []byte {
	sign, width := byte('+'), 1
	if offset < 0 {
		sign, offset = '-', -offset
	}
	if long {
		width = 2
	}
	b = append(append(b, "GMT"...), sign)
	b = appendPadded(b, offset/3600, width)
	if long || offset%3600 != 0 {
		b = appendPadded(append(b, ':'), offset/60%60, 2)
	}
	if offset%60 != 0 {
		b = appendPadded(append(b, ':'), offset%60, 2)
	}
	return b
}
