package xlsx

import (
	"fmt"
	"time"

	"github.com/shopspring/decimal"
)

const secondsOfDay = 24 * 60 * 60

// isoDate writes the serial number of a day as ISO 8601 has it. Days are
// counted from 1900-01-01, which is 1, or from 1904-01-01, which is 0. It
// reports false for a number that is no day there: a negative one, one behind
// the year 9999, and the 29 February 1900 that Excel has and the calendar has
// not.
func isoDate(n number, k formatKind, from1904 bool) (string, bool) {
	serial, err := decimal.NewFromString(n.text())
	if err != nil || n.neg || n.point > 7 {
		return "", false
	}
	seconds := serial.Mul(decimal.NewFromInt(secondsOfDay)).Round(0).IntPart()
	day, second := int(seconds/secondsOfDay), int(seconds%secondsOfDay)
	if k == elapsed {
		return timeOfDay(int(seconds)), true
	}
	if day == 0 && (k == clock || !from1904) {
		return timeOfDay(second), k == clock
	}
	first := time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	switch {
	case from1904:
	case day == 60:
		return "", false
	case day < 60:
		first = time.Date(1899, 12, 31, 0, 0, 0, 0, time.UTC)
	default:
		first = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	}
	t := first.AddDate(0, 0, day)
	switch {
	case t.Year() > 9999:
		return "", false
	case second == 0:
		return t.Format(time.DateOnly), true
	}
	return t.Format(time.DateOnly) + "T" + timeOfDay(second), true
}

func timeOfDay(seconds int) string {
	return fmt.Sprintf("%02d:%02d:%02d", seconds/3600, seconds/60%60, seconds%60)
}
