package calendar

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// The limits of a table. Its length needs none of its own: rows and lines have theirs.
const (
	maxRows = 4096
	maxLine = 4096 // bytes
	maxSpan = 31   // days of one holiday
)

// businessHeader is that of every dated table of the repository. They are read
// by internal/dated, which imports this package and so cannot serve it.
const businessHeader = "id\tkind\trule\tes\tzh\ten\tsource\turl\tsince\tuntil\tstatus"

// LoadBusiness reads a calendar: a year that this nao does not have yet, the
// days of a port, of a factory. name stands in answers and errors.
//
// The table is tab-separated text in UTF-8, with the header
//
//	id kind rule es zh en source url since until status
//
// in which since and until are dates, both included, and kind is
//
//	year     all days of these whole years are known; rule and names are empty
//	weekend  rule is mon, tue … sun
//	holiday  each day from since to until, at most 31; or what rule says
//	makeup   a day of the weekend on which people work
//
// The rule of a holiday is 12-25 (each year), 02-mon-1 (first Monday of
// February) or 10-01/6 (every sixth year, counted from since). es, zh and en are
// the day's name, of which es is required. status is official, secondary or
// house.
//
// # Errors
//
// They name the line, the value and the repair. Refused are two rows for one
// day, a make-up day that is none of the weekend, years that overlap, and the
// status unconfirmed: leave such a year out, so that it is unknown, or take the
// risk and write house.
//
// # Limits
//
// 4096 rows of at most 4096 bytes.
func LoadBusiness(name string, r io.Reader) (*Business, error) {
	b := &Business{name: name, days: make(map[Date]*row)}
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, maxLine)
	rows, seen := 0, make(map[string][]row)
	for line := 1; sc.Scan(); line++ {
		text := strings.TrimSuffix(sc.Text(), "\r")
		switch {
		case line == 1 && text != businessHeader:
			return nil, fmt.Errorf("calendar %.64q, line 1: the header is not %q", name, strings.ReplaceAll(businessHeader, "\t", " "))
		case line == 1 || text == "" || strings.HasPrefix(text, "#"):
			continue
		}
		if rows++; rows > maxRows {
			return nil, fmt.Errorf("calendar %.64q, line %d: more than %d rows", name, line, maxRows)
		}
		if err := b.addLine(text, seen); err != nil {
			return nil, fmt.Errorf("calendar %.64q, line %d: %w", name, line, err)
		}
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("calendar %.64q: %w", name, err)
	}
	if err := b.check(); err != nil {
		return nil, fmt.Errorf("calendar %.64q: %w", name, err)
	}
	return b, nil
}

// addLine reads one row; seen holds the rows before it by their id.
func (b *Business) addLine(text string, seen map[string][]row) error {
	if !utf8.ValidString(text) {
		return errors.New("not UTF-8; save the table as UTF-8")
	}
	cells := strings.Split(text, "\t")
	if want := strings.Count(businessHeader, "\t") + 1; len(cells) != want {
		return fmt.Errorf("%d columns, want %d", len(cells), want)
	}
	r := row{id: cells[0], es: cells[3], zh: cells[4], en: cells[5], source: cells[6], url: cells[7], status: cells[10]}
	err := r.read(cells[1], cells[2], cells[8], cells[9])
	if err == nil {
		err = r.follows(seen[r.id])
	}
	if err == nil {
		err = b.add(r)
	}
	if err != nil {
		return fmt.Errorf("%.64q: %w", r.id, err)
	}
	seen[r.id] = append(seen[r.id], r)
	return nil
}

// read fills in what is not text, and says what is missing.
func (r *row) read(kind, rule, since, until string) (err error) {
	switch {
	case r.id == "":
		return errors.New("no id")
	case r.source == "":
		return errors.New("no source; say where the row comes from")
	case r.status == "unconfirmed":
		return errors.New("status unconfirmed; leave the year out until its days are settled, or write house to rely on them yourself")
	case !slices.Contains([]string{"official", "secondary", "house"}, r.status):
		return fmt.Errorf("status %.32q; use official, secondary or house", r.status)
	case kind != "year" && r.es == "":
		return errors.New("no Spanish name in es; the seller reads it")
	}
	if r.since, err = parseOpen(since); err != nil {
		return err
	}
	if r.until, err = parseOpen(until); err != nil {
		return err
	}
	switch {
	case r.since.IsZero():
		return errors.New("no since; write the first day on which the row holds")
	case !r.until.IsZero() && r.until.Before(r.since):
		return fmt.Errorf("since %s is after until %s", r.since, r.until)
	}
	return r.readRule(kind, rule)
}

// parseOpen reads a date, and "" as an open end.
func parseOpen(s string) (d Date, err error) {
	err = d.UnmarshalText([]byte(s))
	return d, err
}

func (r *row) readRule(kind, text string) (err error) {
	switch kind {
	case "year":
		if text != "" {
			return fmt.Errorf("rule %.32q; a year has none", text)
		}
		whole := r.since == Date{r.since.Year, time.January, 1} && (r.until.IsZero() || r.until == Date{r.until.Year, time.December, 31})
		if !whole {
			return errors.New("not whole years; write since as 2027-01-01 and until as 2027-12-31")
		}
		return nil
	case "weekend":
		r.kind = Weekend
		r.rule.weekday, err = parseWeekday(text)
		r.rule.weekly = true
		return err
	case "makeup":
		r.kind = MakeUp
	case "holiday":
		r.kind = Holiday
	default:
		return fmt.Errorf("kind %.32q; use year, weekend, holiday or makeup", kind)
	}
	switch {
	case text != "" && r.kind == MakeUp:
		return fmt.Errorf("rule %.32q; a make-up day is given by its date, in since and until", text)
	case text != "":
		r.rule, err = parseRule(text)
		return err
	case r.until.IsZero() || r.until.DaysSince(r.since) >= maxSpan:
		return fmt.Errorf("from %s without an end within %d days; write until, or a rule", r.since, maxSpan)
	}
	return nil
}

// parseRule reads 12-25, 02-mon-1 and 10-01/6.
func parseRule(text string) (r rule, err error) {
	bad := fmt.Errorf("rule %.32q; write 12-25, 02-mon-1 or 10-01/6", text)
	day, every, periodic := strings.Cut(text, "/")
	if periodic {
		if r.every, err = parseInt(every, 2, 100); err != nil {
			return rule{}, bad
		}
	}
	parts := strings.Split(day, "-")
	month, err := parseInt(parts[0], 1, 12)
	if err != nil || len(parts[0]) != 2 {
		return rule{}, bad
	}
	r.month = time.Month(month)
	switch len(parts) {
	case 2:
		// 2000 is a leap year: 02-29 is a day that some years have.
		r.day, err = parseInt(parts[1], 1, Date{2000, r.month + 1, 1}.AddDays(-1).Day)
	case 3:
		if r.weekday, err = parseWeekday(parts[1]); err == nil {
			r.nth, err = parseInt(parts[2], 1, 5)
		}
	default:
		return rule{}, bad
	}
	if err != nil {
		return rule{}, bad
	}
	return r, nil
}

func parseInt(s string, least, most int) (int, error) {
	n, err := strconv.Atoi(s)
	if err != nil || n < least || n > most || strings.HasPrefix(s, "+") {
		return 0, fmt.Errorf("%.32q is no number from %d to %d", s, least, most)
	}
	return n, nil
}

func parseWeekday(s string) (time.Weekday, error) {
	days := []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}
	if i := slices.Index(days, s); i >= 0 {
		return time.Weekday(i), nil
	}
	return 0, fmt.Errorf("weekday %.32q; use mon, tue, wed, thu, fri, sat or sun", s)
}

// follows checks that rows of one id stand in order and do not overlap.
func (r row) follows(before []row) error {
	if len(before) == 0 {
		return nil
	}
	last := before[len(before)-1]
	switch {
	case last.kind != r.kind:
		return errors.New("the id is that of a row of another kind; give this one its own")
	case last.until.IsZero() || !last.until.Before(r.since):
		return fmt.Errorf("since %s: the row before it with this id holds until %q; end that one earlier, or give this one its own id", r.since, last.until)
	}
	return nil
}

// add keeps a row where it is looked for.
func (b *Business) add(r row) error {
	switch {
	case r.kind == 0:
		if n := len(b.years); n > 0 && (b.years[n-1].until.IsZero() || !b.years[n-1].until.Before(r.since)) {
			return fmt.Errorf("year %d stands already in the table, or after a later one", r.since.Year)
		}
		b.years = append(b.years, r)
	case r.kind == Weekend:
		b.weekly = append(b.weekly, r)
	case r.rule != rule{}:
		b.rules = append(b.rules, r)
	default:
		for d := r.since; !d.After(r.until); d = d.AddDays(1) {
			if other, ok := b.days[d]; ok {
				return fmt.Errorf("%s stands already in row %.64q", d, other.id)
			}
			b.days[d] = &r
		}
	}
	return nil
}

// check looks at what only the whole table shows.
func (b *Business) check() error {
	if len(b.years) == 0 {
		return errors.New("no row of kind year; say which years are complete")
	}
	for d, r := range b.days {
		if r.kind == MakeUp && !slices.ContainsFunc(b.weekly, func(w row) bool { return w.matches(d) }) {
			return fmt.Errorf("make-up day %s is a %s, and no day of the weekend", d, d.Weekday())
		}
	}
	return nil
}
