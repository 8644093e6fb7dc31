// Package dated reads the project's tables of dated data: laws, limits, codes
// and mappings, each row with its source, the time in which it holds, and how
// well it is known.
//
// A table is tab-separated text in UTF-8. Its first line is the header: id, the
// table's own columns, and then always
//
//	source url since until status
//
// since and until are civil dates, both included, empty if open or not known.
// status is official (read at the authority or platform itself), secondary
// (reported by others), unconfirmed, or house (nao's own).
package dated

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/nao-trade/nao/i18n/calendar"
)

// The limits of a table.
const (
	maxRows = 10_000
	maxLine = 1 << 16 // bytes
)

// Origin says where a row comes from, when it holds, and how well it is known.
type Origin struct {
	Source, URL  string        // where it is said; URL may be empty
	Since, Until calendar.Date // both included; zero is open
	Status       string        // official, secondary, unconfirmed or house
}

// columns end the header of every table.
var columns = []string{"source", "url", "since", "until", "status"}

// Read reads a table whose own columns, id among them, are those given, and
// calls row with their cells and the origin, one row after the other. Errors,
// those of row too, name the table, the line and the id.
func Read(r io.Reader, name string, own []string, row func(cells []string, o Origin) error) error {
	header := strings.Join(slices.Concat(own, columns), "\t")
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, maxLine)
	rows := 0
	for line := 1; sc.Scan(); line++ {
		text := strings.TrimSuffix(sc.Text(), "\r")
		switch {
		case line == 1 && text != header:
			return fmt.Errorf("%s, line 1: the header is not %q", name, strings.ReplaceAll(header, "\t", " "))
		case line == 1 || text == "":
			continue
		}
		if rows++; rows > maxRows {
			return fmt.Errorf("%s, line %d: more than %d rows", name, line, maxRows)
		}
		cells := strings.Split(text, "\t")
		if err := readRow(cells, len(own), row); err != nil {
			return fmt.Errorf("%s, line %d, %.64q: %w", name, line, cells[0], err)
		}
	}
	switch {
	case sc.Err() != nil:
		return fmt.Errorf("%s: %w", name, sc.Err())
	case rows == 0:
		return fmt.Errorf("%s: no rows; want a header line and at least one row", name)
	}
	return nil
}

func readRow(cells []string, own int, row func(cells []string, o Origin) error) error {
	if want := own + len(columns); len(cells) != want {
		return fmt.Errorf("%d columns, want %d", len(cells), want)
	}
	if cells[0] == "" {
		return errors.New("no id")
	}
	o, err := readOrigin(cells[own:])
	if err != nil {
		return err
	}
	return row(cells[:own], o)
}

// readOrigin reads the cells of the columns that every table has.
func readOrigin(cells []string) (o Origin, err error) {
	o.Source, o.URL, o.Status = cells[0], cells[1], cells[4]
	if o.Source == "" {
		return o, errors.New("no source; say where the row comes from")
	}
	for i, d := range []*calendar.Date{&o.Since, &o.Until} {
		if text := cells[2+i]; text != "" {
			if *d, err = calendar.Parse(text); err != nil {
				return o, fmt.Errorf("date %.32q: write it as 2026-11-11, or leave it empty: %w", text, err)
			}
		}
	}
	if !o.Since.IsZero() && !o.Until.IsZero() && o.Until.Before(o.Since) {
		return o, fmt.Errorf("since %s is after until %s", o.Since, o.Until)
	}
	if !slices.Contains([]string{"official", "secondary", "unconfirmed", "house"}, o.Status) {
		return o, fmt.Errorf("status %.32q; use official, secondary, unconfirmed or house", o.Status)
	}
	return o, nil
}

// Overlaps reports whether two rows hold on a common day. A table in which two
// rows of one id do has two answers for that day.
func (o Origin) Overlaps(p Origin) bool {
	return !endsBefore(o.Until, p.Since) && !endsBefore(p.Until, o.Since)
}

func endsBefore(until, since calendar.Date) bool {
	return !until.IsZero() && !since.IsZero() && until.Before(since)
}
