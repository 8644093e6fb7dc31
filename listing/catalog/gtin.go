package catalog

import (
	"strconv"
	"strings"
	"time"
	"unicode"
)

// gtinOK reports whether s is a GTIN-8, -12, -13 or -14 with the right check
// digit. want is the digit that it should end in; it is 0 with shape false if s
// has another length or anything but digits in it. The rule is that of the GS1
// General Specifications, section 7.9.
func gtinOK(s string) (ok, shape bool, want byte) {
	switch len(s) {
	case 8, 12, 13, 14:
	default:
		return false, false, 0
	}
	if !allDigits(s) {
		return false, false, 0
	}
	want = checkDigit(s[:len(s)-1])
	return s[len(s)-1] == want, true, want
}

// checkDigit returns the GS1 check digit behind the digits s: weights 3 and 1
// from the right, up to the next ten.
func checkDigit(s string) byte {
	sum, weight := 0, 3
	for i := len(s) - 1; i >= 0; i-- {
		sum += int(s[i]-'0') * weight
		weight = 4 - weight
	}
	return '0' + byte((10-sum%10)%10)
}

// restricted reports whether a GTIN with the right check digit is nobody's: all
// zeros, or with a prefix that the GS1 General Specifications, section 1.4, leave
// to a company or a region for its own use, so that a shop's scale may print it.
// These are 02, 04 and 20 to 29 before a GTIN-13, which a GTIN-12 is with a zero
// in front and a GTIN-14 behind its first digit, and 0 and 2 before a GTIN-8.
func restricted(gtin string) bool {
	if strings.Trim(gtin, "0") == "" {
		return true
	}
	if len(gtin) == 8 {
		return gtin[0] == '0' || gtin[0] == '2'
	}
	prefix := (strings.Repeat("0", 14-len(gtin)) + gtin)[1:3]
	return prefix == "02" || prefix == "04" || prefix[0] == '2'
}

// lostZeros returns s with the leading zeros that make it a valid GTIN-12 or
// -13, which a spreadsheet that took it for a number has dropped. Fewer than
// nine digits would fit too many numbers to say.
func lostZeros(s string) (string, bool) {
	if len(s) < 9 || !allDigits(s) {
		return "", false
	}
	for _, n := range [...]int{12, 13} {
		if len(s) < n {
			padded := strings.Repeat("0", n-len(s)) + s
			if ok, _, _ := gtinOK(padded); ok {
				return padded, true
			}
		}
	}
	return "", false
}

// compact drops the spaces and hyphens that people print between the digits of
// a barcode.
func compact(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '-' || r == '\u2010' || r == '\u2011' {
			return -1
		}
		return r
	}, s)
}

// element is one data element of a scanned GS1 barcode.
type element struct{ ai, value string }

// scan is what a scanner sent for a GS1 barcode: the symbology identifier and
// the elements behind it.
type scan struct {
	symbology string
	elements  []element
	rest      string // what could not be read; "" if everything could
}

// gtin returns the value of (01), and "" if there is none.
func (s scan) gtin() string {
	for _, e := range s.elements {
		if e.ai == "01" {
			return e.value
		}
	}
	return ""
}

// parseScan reads a string that begins with a GS1 symbology identifier, such
// as ]C1 of GS1-128. Elements of fixed length need no separator; the others end
// with FNC1, which scanners send as the control character GS (1D), or with the
// string. Application identifiers and lengths are those of the GS1 General
// Specifications, section 3.
func parseScan(s string) (scan, bool) {
	if len(s) < 3 || !gs1Symbology(s[:3]) {
		return scan{}, false
	}
	c := scan{symbology: s[:3], rest: s[3:]}
	for c.rest != "" {
		rest := strings.TrimPrefix(c.rest, "\x1D")
		ai, fixed, most := identifier(rest)
		if ai == "" {
			break
		}
		value, tail := rest[len(ai):], ""
		if i := strings.IndexByte(value, '\x1D'); i >= 0 {
			value, tail = value[:i], value[i:]
		}
		if fixed > 0 && len(value) >= fixed {
			value, tail = value[:fixed], value[fixed:]+tail
		} else if fixed > 0 || len(value) == 0 || len(value) > most {
			break
		}
		c.elements, c.rest = append(c.elements, element{ai, value}), tail
	}
	return c, true
}

// gs1Symbology reports whether a symbology identifier says that the data is of
// GS1: GS1-128, DataBar, DataMatrix, QR, DotCode.
func gs1Symbology(id string) bool {
	switch id {
	case "]C1", "]e0", "]d2", "]Q3", "]J1":
		return true
	}
	return false
}

// identifier returns the application identifier that s begins with, and the
// length of its value: fixed, or at most that. Those that a product's barcode
// carries are known; "" means that s begins with none of them.
func identifier(s string) (ai string, fixed, most int) {
	if len(s) < 2 || !allDigits(s[:2]) {
		return "", 0, 0
	}
	switch two := s[:2]; two {
	case "00":
		return two, 18, 0
	case "01", "02":
		return two, 14, 0
	case "11", "12", "13", "15", "16", "17":
		return two, 6, 0
	case "20":
		return two, 2, 0
	case "10", "21", "22":
		return two, 0, 20
	case "30", "37":
		return two, 0, 8
	case "31", "32", "33", "34", "35", "36":
		if len(s) >= 4 && allDigits(s[:4]) {
			return s[:4], 6, 0
		}
	case "24", "25":
		if len(s) >= 3 && (s[:3] == "240" || s[:3] == "241" || s[:3] == "250" || s[:3] == "251") {
			return s[:3], 0, 30
		}
	}
	return "", 0, 0
}

// readable returns the value of e as a person writes it: a date as ISO 8601,
// with the day left out where it is 00, which says the month's end.
func (e element) readable(now time.Time) string {
	switch e.ai {
	case "11", "12", "13", "15", "16", "17":
		if d, ok := gs1Date(e.value, now); ok {
			return d
		}
	}
	return e.value
}

// gs1Date reads YYMMDD. The century is the one that puts the year within 49
// years after now or 50 before: GS1 General Specifications, section 7.12.
func gs1Date(s string, now time.Time) (string, bool) {
	if len(s) != 6 || !allDigits(s) {
		return "", false
	}
	yy, _ := strconv.Atoi(s[:2]) // two digits: cannot fail
	century, current := now.Year()/100*100, now.Year()%100
	switch diff := yy - current; {
	case diff >= 51:
		century -= 100
	case diff <= -50:
		century += 100
	}
	year := strconv.Itoa(century + yy)
	if s[4:] == "00" {
		_, err := time.Parse("2006-01", year+"-"+s[2:4])
		return year + "-" + s[2:4], err == nil
	}
	day := year + "-" + s[2:4] + "-" + s[4:]
	_, err := time.Parse(time.DateOnly, day)
	return day, err == nil
}
