package topschema

import (
	"strings"
	"time"
)

// datePattern is a form of dates or times as Java's SimpleDateFormat writes
// it: runs of y, M, d, H, m and s, and separators.
type datePattern string

// The forms that valueTypeRule asks for.
const (
	dateOnly    datePattern = "yyyy-MM-dd"
	dateAndTime datePattern = "yyyy-MM-dd HH:mm:ss"
	timeShort   datePattern = "HH:mm"
	timeLong    datePattern = "HH:mm:ss"
)

const (
	dateLetters    = "yMdHms"
	dateSeparators = "-/:. 年月日时分秒"
)

// parseDatePattern reports whether a rule's pattern is a form of dates and no
// regular expression: it has the year in four digits or at least two parts,
// and nothing but parts and separators.
func parseDatePattern(s string) (datePattern, bool) {
	parts, year := 0, false
	for rest := s; rest != ""; {
		letter, width, after := cutRun(rest)
		switch {
		case letter == 'y' && width == 4:
			year = true
			parts++
		case strings.IndexByte(dateLetters, letter) >= 0 && width <= 2:
			parts++
		default:
			sep := strings.IndexFunc(rest, func(r rune) bool { return !strings.ContainsRune(dateSeparators, r) })
			if sep == 0 {
				return "", false
			}
			if sep < 0 {
				sep = len(rest)
			}
			after = rest[sep:]
		}
		rest = after
	}
	return datePattern(s), year || parts >= 2
}

// cutRun cuts the run of one byte that s begins with.
func cutRun(s string) (letter byte, width int, after string) {
	letter = s[0]
	for width < len(s) && s[width] == letter {
		width++
	}
	return letter, width, s[width:]
}

// match reports whether s is a date or time of the form that exists: every
// part of two or four letters has as many digits, one of a single letter has
// one or two.
func (p datePattern) match(s string) bool {
	year, month, day := 2000, 1, 1 // a year that has a 29th of February
	for rest := string(p); rest != ""; {
		letter, width, after := cutRun(rest)
		if strings.IndexByte(dateLetters, letter) < 0 {
			if s == "" || s[0] != letter {
				return false
			}
			s, rest = s[1:], rest[1:]
			continue
		}
		n, tail, ok := cutNumber(s, width)
		if !ok || n < least(letter) || n > most(letter) {
			return false
		}
		switch letter {
		case 'y':
			year = n
		case 'M':
			month = n
		case 'd':
			day = n
		}
		s, rest = tail, after
	}
	// A day that the month does not have moves into the next one.
	return s == "" && time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Day() == day
}

func least(letter byte) int {
	if letter == 'M' || letter == 'd' {
		return 1
	}
	return 0
}

func most(letter byte) int {
	switch letter {
	case 'M':
		return 12
	case 'd':
		return 31
	case 'H':
		return 23
	case 'm', 's':
		return 59
	}
	return 9999
}

// cutNumber cuts a number of just width digits, or of one or two if width is 1.
func cutNumber(s string, width int) (n int, after string, ok bool) {
	longest := max(width, 2)
	i := 0
	for i < len(s) && i < longest && s[i] >= '0' && s[i] <= '9' {
		n = n*10 + int(s[i]-'0')
		i++
	}
	return n, s[i:], i >= width
}
