package calendar

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Kind says why a day is a business day, or why it is none.
type Kind uint8

// The kinds of days. The zero Kind is no answer.
const (
	Workday Kind = iota + 1 // an ordinary business day
	MakeUp                  // a day of the weekend on which people work, in exchange for a day off: a business day
	Weekend                 // a day of weekly rest
	Holiday                 // a day off by law or by notice, whatever day of the week it is
)

// String returns the word that tables use: workday, makeup, weekend, holiday;
// "unset" for the zero Kind.
func (k Kind) String() string {
	words := [...]string{"unset", "workday", "makeup", "weekend", "holiday"}
	if int(k) < len(words) {
		return words[k]
	}
	return fmt.Sprintf("Kind(%d)", uint8(k))
}

// Business reports whether people work on a day of this kind.
func (k Kind) Business() bool { return k == Workday || k == MakeUp }

// Day is what a calendar knows of a day. Of an ordinary working day it is the
// date, the calendar and the kind; of any other day it names the row that says
// so, and what the day is called.
type Day struct {
	Date        Date
	Calendar    string // such as "mexico-bank"
	Kind        Kind
	ID          string // of the row
	ES, ZH, EN  string // the name of the day
	Source, URL string // where it is said; URL may be empty
	Status      string // official, secondary or house (nao's own)
}

// Business says which days are business days: Monday to Friday or what the
// table says, less the holidays, with the make-up days. It holds years of which
// the days are published, and answers *[NoDataError] for others: a holiday is
// decided anew each year, and a guess would miss the week around it.
//
// A Business is made by [China], [MexicoBank], [MexicoLabour], [LoadBusiness]
// or [Common]; the zero Business knows no year. It does not change and is safe
// for concurrent use.
type Business struct {
	name   string
	years  []row // of which all days are known, in order
	weekly []row
	rules  []row         // holidays that return by a rule
	days   map[Date]*row // holidays and make-up days by date
	parts  []*Business   // of Common; then the rest is empty
}

// NoDataError says that a calendar does not know a year.
type NoDataError struct {
	Calendar string
	Year     int
	Known    string // the years that it knows: "2024-2026", or "2007-" without an end; empty: none
	Last     string // the source of its last year, and where the next one is to be looked for
}

// Error says which year is missing and how to add it.
func (e *NoDataError) Error() string {
	known := "no year"
	if e.Known != "" {
		known = "the years " + e.Known
	}
	text := fmt.Sprintf("calendar %.64q: no data for %d, only for %s", e.Calendar, e.Year, known)
	if e.Last != "" {
		text += fmt.Sprintf(" (the last from %.200s)", e.Last)
	}
	return text + "; take a newer nao, or load a table with that year by calendar.LoadBusiness once its days are published"
}

const (
	// maxGap is how many days may pass without a business day. The longest
	// holiday of the tables has nine; a longer gap is a mistake in a loaded table.
	maxGap = 60
	// maxReach is how many days Add and Days walk over. A calendar computed
	// from a law has no last year that would end a mistaken walk.
	maxReach = 150_000
)

// Common returns the calendar whose business days are those of all the
// calendars given: the days on which a payment moves at both ends. Without any
// it knows no year.
func Common(of ...*Business) *Business {
	c := &Business{parts: slices.Clone(of)}
	names := make([]string, len(of))
	for i, b := range of {
		names[i] = b.Name()
	}
	c.name = strings.Join(names, " + ")
	return c
}

// WithoutMakeUp returns the calendar without its make-up days: weekends are
// weekends. Exchanges rest on the weekends on which Chinese offices work.
func (b *Business) WithoutMakeUp() *Business {
	c := *b
	c.days = make(map[Date]*row, len(b.days))
	for d, r := range b.days {
		if r.kind != MakeUp {
			c.days[d] = r
		}
	}
	c.parts = make([]*Business, len(b.parts))
	for i, p := range b.parts {
		c.parts[i] = p.WithoutMakeUp()
	}
	return &c
}

// Name returns the name of the calendar, such as "mexico-bank".
func (b *Business) Name() string { return b.name }

// Day says what day d is and why. Of a [Common] calendar it answers with the
// first part for which d is no business day, or else the last one.
//
// The error is *[NoDataError] for a year that the calendar does not know.
func (b *Business) Day(d Date) (Day, error) {
	if d.IsZero() {
		return Day{}, errors.New("calendar: no date given; the zero Date is neither a business day nor a holiday")
	}
	if d.Year < 1 || d.Year > 9999 {
		return Day{}, fmt.Errorf("calendar: date %s: the year is not from 1 to 9999", d)
	}
	if len(b.parts) > 0 {
		return b.commonDay(d)
	}
	if !slices.ContainsFunc(b.years, func(r row) bool { return d.Within(r.since, r.until) }) {
		return Day{}, b.noData(d.Year)
	}
	if r, ok := b.days[d]; ok {
		return r.day(d, b.name), nil
	}
	for _, rows := range [][]row{b.rules, b.weekly} {
		for _, r := range rows {
			if r.matches(d) {
				return r.day(d, b.name), nil
			}
		}
	}
	return Day{Date: d, Calendar: b.name, Kind: Workday}, nil
}

func (b *Business) commonDay(d Date) (Day, error) {
	// Every part is asked, so that a year which one does not know is not
	// hidden on the days on which another rests.
	var day Day
	for i, p := range b.parts {
		next, err := p.Day(d)
		if err != nil {
			return Day{}, err
		}
		if i == 0 || day.Kind.Business() {
			day = next
		}
	}
	return day, nil
}

func (b *Business) noData(year int) error {
	e := &NoDataError{Calendar: b.name, Year: year}
	if n := len(b.years); n > 0 {
		first, last := b.years[0], b.years[n-1]
		e.Known, e.Last = fmt.Sprintf("%d-", first.since.Year), last.source
		if !last.until.IsZero() {
			e.Known += fmt.Sprint(last.until.Year)
		}
	}
	return e
}

// Is reports whether d is a business day.
func (b *Business) Is(d Date) (bool, error) {
	day, err := b.Day(d)
	return day.Kind.Business(), err
}

// Next returns the first business day after d, never d itself.
func (b *Business) Next(d Date) (Date, error) { return b.seek(d, 1) }

// Previous returns the last business day before d, never d itself.
func (b *Business) Previous(d Date) (Date, error) { return b.seek(d, -1) }

func (b *Business) seek(d Date, step int) (Date, error) {
	from := d
	for range maxGap {
		d = d.AddDays(step)
		ok, err := b.Is(d)
		if err != nil {
			return Date{}, fmt.Errorf("business days from %s: %w", from, err)
		}
		if ok {
			return d, nil
		}
	}
	return Date{}, fmt.Errorf("calendar %.64q: no business day within %d days of %s; look for a mistake in its table", b.name, maxGap, from)
}

// Add returns the nth business day after d, and before it if n is negative. d
// itself need not be one and is not counted. With n = 0 it is d if that is a
// business day, and else the next one, as due dates move. n is at most 150,000
// either way.
func (b *Business) Add(d Date, n int) (Date, error) {
	step := 1
	switch {
	case n > maxReach || n < -maxReach:
		return Date{}, fmt.Errorf("calendar: %d business days from %s; at most %d are counted", n, d, maxReach)
	case n < 0:
		step, n = -1, -n
	case n == 0:
		if ok, err := b.Is(d); ok || err != nil {
			return d, err
		}
		n = 1
	}
	for range n {
		var err error
		if d, err = b.seek(d, step); err != nil {
			return Date{}, err
		}
	}
	return d, nil
}

// Days returns how many business days lie between from and to, both included.
// It is an error if to is before from, or more than 150,000 days after it.
func (b *Business) Days(from, to Date) (int, error) {
	switch {
	case to.Before(from):
		return 0, fmt.Errorf("calendar: days from %s to %s: the end is before the beginning", from, to)
	case from.AddDays(maxReach).Before(to):
		return 0, fmt.Errorf("calendar: days from %s to %s: more than %d", from, to, maxReach)
	}
	n := 0
	for d := from; !d.After(to); d = d.AddDays(1) {
		ok, err := b.Is(d)
		if err != nil {
			return 0, fmt.Errorf("business days from %s to %s: %w", from, to, err)
		}
		if ok {
			n++
		}
	}
	return n, nil
}

// row is a row of a table.
type row struct {
	id           string
	kind         Kind // zero in a row that says which years are known
	rule         rule
	es, zh, en   string
	source, url  string
	since, until Date
	status       string
}

func (r row) day(d Date, calendar string) Day {
	return Day{Date: d, Calendar: calendar, Kind: r.kind, ID: r.id, ES: r.es, ZH: r.zh, EN: r.en, Source: r.source, URL: r.url, Status: r.status}
}

func (r row) matches(d Date) bool { return d.Within(r.since, r.until) && r.rule.matches(d, r.since) }

// rule says which days of a row's time are meant. The zero rule means all.
type rule struct {
	month   time.Month   // 0: every month
	day     int          // of the month; 0: a weekday instead
	weekday time.Weekday // if day is 0
	nth     int          // of the month; 0: each
	weekly  bool         // so that the rule of Sundays is not the zero rule
	every   int          // so many years, counted from since; 0: each
}

func (r rule) matches(d, since Date) bool {
	switch {
	case r == rule{}:
		return true
	case r.month != 0 && d.Month != r.month, r.every != 0 && (d.Year-since.Year)%r.every != 0:
		return false
	case r.day != 0:
		return d.Day == r.day
	}
	return d.Weekday() == r.weekday && (r.nth == 0 || (d.Day-1)/7+1 == r.nth)
}
