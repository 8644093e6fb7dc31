package i18n

import (
	"strconv"
	"strings"
	"time"
)

// DateStyle is how much of a date or of a time is written.
type DateStyle uint8

// The styles, in rising order. The examples are those of es-MX.
const (
	NoStyle     DateStyle = iota // left out
	ShortStyle                   // "25/11/26", "2:30 p.m."
	MediumStyle                  // "25 nov 2026", "2:30:00 p.m."
	LongStyle                    // "25 de noviembre de 2026", "2:30:00 p.m. GMT-6"
	FullStyle                    // "miércoles, 25 de noviembre de 2026", "2:30:00 p.m. hora estándar central"
)

// String returns "none", "short", "medium", "long" or "full".
func (s DateStyle) String() string {
	return [...]string{"none", "short", "medium", "long", "full"}[min(s, FullStyle)]
}

// DateFormat writes times for the readers of one locale. The zero DateFormat
// writes for [MexicanSpanish], in the zone of the time given: "25 nov 2026,
// 2:30 p.m.".
//
// A short or medium time does not say where it holds. Where readers of several
// countries meet one text, let it be long or full.
//
// # Zones
//
// A full time ends in the name of the zone, as CLDR 48 has it: "hora estándar
// central", 中国标准时间. A long time has the offset, "GMT-6", or an
// abbreviation if the locale uses one, such as CET in es-ES. Here nao departs
// from CLDR: it never prints CST, CDT, EST, EDT, MST, MDT, PST or PDT, which en
// and zh-Hant have for the zones of North America, and which name the time of
// other places as well. CST is that of Mexico City and that of Shanghai, 14
// hours apart. There nao prints the offset.
//
// Names are known of the zones of Mexico, of Shanghai, Hong Kong, Macao, Taipei,
// Singapore, Tokyo and Seoul, of Madrid and the Canaries, of Chicago, Denver, Los
// Angeles and New York, each by its IANA name, from 1970 on; and of UTC. Any
// other zone is named by its offset, and so is [time.Local] unless Go knows
// which zone it is. When a zone has which offset is as the [time.Location] says.
type DateFormat struct {
	Locale Locale
	Zone   *time.Location // where the time is read; nil: in that of the time itself
	Date   DateStyle      // if neither Date nor Time is set, they are medium and short
	Time   DateStyle
}

// Format returns t as f says. The zero time is no time, and is "".
//
// The texts are those of CLDR 48, with two exceptions: the abbreviations that
// are told of at [DateFormat], and the space before "p.m." and the like, which
// is a plain one, as browsers print it, and not the narrow U+202F.
func (f DateFormat) Format(t time.Time) string {
	return string(f.Append(make([]byte, 0, 64), t))
}

// Append appends to b what [DateFormat.Format] returns.
func (f DateFormat) Append(b []byte, t time.Time) []byte {
	if t.IsZero() {
		return b
	}
	if f.Zone != nil {
		t = t.In(f.Zone)
	}
	if f.Date == NoStyle && f.Time == NoStyle {
		f.Date, f.Time = MediumStyle, ShortStyle
	}
	if f.Date != NoStyle {
		b = f.Locale.appendMoment(b, t, "date", f.Date)
	}
	if f.Date != NoStyle && f.Time != NoStyle {
		b = append(b, styled(dates.record("join", f.Locale), f.Date)...)
	}
	if f.Time != NoStyle {
		b = f.Locale.appendMoment(b, t, "time", f.Time)
	}
	return b
}

// styled returns the field of a record for a style.
func styled(record string, s DateStyle) string {
	return field(record, int(FullStyle-min(s, FullStyle)))
}

// appendMoment writes the date or the time of t by the locale's pattern for a
// style. A pattern has fields, which are runs of one letter, text in
// apostrophes, and other text.
func (l Locale) appendMoment(b []byte, t time.Time, what string, s DateStyle) []byte {
	pattern := styled(dates.record(what, l), s)
	for i := 0; i < len(pattern); {
		switch c := pattern[i]; {
		case c == '\'':
			end := i + 1 + strings.IndexByte(pattern[i+1:], '\'')
			b = append(b, pattern[i+1:end]...)
			i = end + 1
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
			from := i
			for i < len(pattern) && pattern[i] == c {
				i++
			}
			b = l.appendField(b, t, c, i-from)
		default:
			b = append(b, c)
			i++
		}
	}
	return b
}

// appendField writes a field of a pattern: its letter, and how often it stands
// there (Unicode Technical Standard 35, part 4, Date Field Symbol Table). The
// generator of the tables refuses patterns with other fields.
func (l Locale) appendField(b []byte, t time.Time, letter byte, n int) []byte {
	switch letter {
	case 'y':
		return appendYear(b, t.Year(), n)
	case 'M':
		return l.appendMonth(b, t.Month(), n)
	case 'd':
		return appendPadded(b, t.Day(), n)
	case 'E':
		return append(b, field(dates.record("days", l), int(t.Weekday()))...)
	case 'a':
		return append(b, field(dates.record("halves", l), t.Hour()/12)...)
	case 'B':
		return append(b, field(dates.record("hours", l), t.Hour())...)
	case 'h':
		return appendPadded(b, (t.Hour()+11)%12+1, n)
	case 'H':
		return appendPadded(b, t.Hour(), n)
	case 'm':
		return appendPadded(b, t.Minute(), n)
	case 's':
		return appendPadded(b, t.Second(), n)
	default: // z
		return l.appendZone(b, t, n == 4)
	}
}

func (l Locale) appendMonth(b []byte, m time.Month, n int) []byte {
	switch n {
	case 3:
		return append(b, field(dates.record("months abbr", l), int(m-time.January))...)
	case 4:
		return append(b, field(dates.record("months wide", l), int(m-time.January))...)
	}
	return appendPadded(b, int(m), n)
}

// appendYear writes a year, or the last two digits of it.
func appendYear(b []byte, year, n int) []byte {
	if n == 2 {
		return appendPadded(b, max(year, -year)%100, n)
	}
	return strconv.AppendInt(b, int64(year), 10)
}

// appendPadded writes n with at least width digits, of which there are one or
// two.
func appendPadded(b []byte, n, width int) []byte {
	if width == 2 && n < 10 {
		b = append(b, '0')
	}
	return strconv.AppendInt(b, int64(n), 10)
}
