package i18n

import "strings"

//go:generate go run ../internal/cmd/cldrgen -out .

// table holds what CLDR says of some keys, in every locale.
type table struct {
	keys  string   // sorted, each width bytes, with spaces at its end
	width int      // of a key
	cells []uint16 // where in text the record of a key and a locale begins
	text  string   // records, each up to a line feed, of fields with | between them
}

// record returns the record of a key, "" if there is none.
func (t *table) record(key string, l Locale) string {
	row, ok := t.find(key)
	if !ok {
		return ""
	}
	return t.at(row, l)
}

// at returns the record in a row.
func (t *table) at(row int, l Locale) string {
	from := t.from(row, l)
	return from[:strings.IndexByte(from, '\n')]
}

// from returns the text from the record in a row on.
func (t *table) from(row int, l Locale) string {
	return t.text[t.cells[row*localeCount+int(l.known())]:]
}

func (t *table) rows() int { return len(t.keys) / t.width }

// find returns the row of a key.
func (t *table) find(key string) (row int, ok bool) {
	if len(key) > t.width {
		return 0, false
	}
	if t.width == 3 && len(key) == 3 {
		return t.find3(key)
	}
	low, high := 0, t.rows()
	for low < high {
		mid := int(uint(low+high) / 2)
		switch at := t.keys[mid*t.width : (mid+1)*t.width]; {
		case at[:len(key)] < key:
			low = mid + 1
		case at[:len(key)] == key && (len(key) == t.width || at[len(key)] == ' '):
			return mid, true
		default:
			high = mid
		}
	}
	return 0, false
}

// find3 is find for keys of three bytes, as those of currencies, which it
// compares as numbers: every amount of money passes here.
func (t *table) find3(key string) (row int, ok bool) {
	code := func(s string) uint32 { return uint32(s[0])<<16 | uint32(s[1])<<8 | uint32(s[2]) }
	want := code(key)
	low, high := 0, t.rows()
	for low < high {
		mid := int(uint(low+high) / 2)
		if code(t.keys[mid*3:mid*3+3]) < want {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low, low < t.rows() && code(t.keys[low*3:low*3+3]) == want
}

// key returns the key of a row.
func (t *table) key(row int) string {
	return strings.TrimRight(t.keys[row*t.width:(row+1)*t.width], " ")
}

// field returns a field of a record, "" if it has fewer.
func field(record string, n int) string {
	for ; n > 0; n-- {
		i := strings.IndexByte(record, '|')
		if i < 0 {
			return ""
		}
		record = record[i+1:]
	}
	if before, _, ok := strings.Cut(record, "|"); ok {
		return before
	}
	return record
}

// numberData is how a locale writes numbers and money.
type numberData struct {
	decimal, group byte
	minGrouping    int    // digits before the first group mark
	percent        string // after a number
	signLast       bool   // the sign of a currency stands behind the amount
	gap            string // between the amount and that sign
	parentheses    bool   // around a negative amount in accounting
	name           string // between a number and the name of a currency
	dash           string // between the ends of a range
}

// zoneSpan says that a time zone was in a metazone until a time.
type zoneSpan struct {
	zone  string // IANA name
	until int64  // Unix time, forever if it still is
	meta  string
}

// forever is the end of a zoneSpan that has none.
const forever = 1<<63 - 1
