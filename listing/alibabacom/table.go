package alibabacom

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n/calendar"
)

// Limits of a table.
const (
	maxTableRows = 10_000
	maxTableLine = 1 << 16
)

// origin says where a row of a table comes from and when it holds.
type origin struct {
	source, url  string
	since, until calendar.Date // both included; zero is open
	status       check.Status
}

// originColumns end the header of every table.
const originColumns = "source\turl\tsince\tuntil\tstatus"

// readTable reads a tab-separated table: a header of columns and originColumns,
// then one row a line. It calls row with the cells of columns. Errors name the
// table and the line.
func readTable(r io.Reader, name, columns string, row func(cells []string, o origin) error) error {
	header := columns + "\t" + originColumns
	own := strings.Count(columns, "\t") + 1
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, maxTableLine)
	rows := 0
	for line := 1; sc.Scan(); line++ {
		text := strings.TrimSuffix(sc.Text(), "\r")
		if line == 1 {
			if text != header {
				return fmt.Errorf("alibabacom: %s, line 1: the header is not %q", name, strings.ReplaceAll(header, "\t", " "))
			}
			continue
		}
		if text == "" {
			continue
		}
		if rows++; rows > maxTableRows {
			return fmt.Errorf("alibabacom: %s, line %d: more than %d rows", name, line, maxTableRows)
		}
		cells := strings.Split(text, "\t")
		if want := strings.Count(header, "\t") + 1; len(cells) != want {
			return fmt.Errorf("alibabacom: %s, line %d: %d columns, want %d", name, line, len(cells), want)
		}
		o, err := readOrigin(cells[own:])
		if err == nil {
			err = row(cells[:own], o)
		}
		if err != nil {
			return fmt.Errorf("alibabacom: %s, line %d, %.64q: %w", name, line, cells[0], err)
		}
	}
	if err := sc.Err(); err != nil {
		return fmt.Errorf("alibabacom: %s: %w", name, err)
	}
	if rows == 0 {
		return fmt.Errorf("alibabacom: %s: no rows; want a header line and at least one row", name)
	}
	return nil
}

// readOrigin reads the cells of originColumns.
func readOrigin(cells []string) (o origin, err error) {
	o.source, o.url = cells[0], cells[1]
	if o.source == "" {
		return o, fmt.Errorf("no source; say where the row comes from")
	}
	for i, d := range []*calendar.Date{&o.since, &o.until} {
		if text := cells[2+i]; text != "" {
			if *d, err = calendar.Parse(text); err != nil {
				return o, fmt.Errorf("date %.32q: %w", text, err)
			}
		}
	}
	if !o.since.IsZero() && !o.until.IsZero() && o.until.Before(o.since) {
		return o, fmt.Errorf("since %s is after until %s", o.since, o.until)
	}
	return o, o.status.UnmarshalText([]byte(cells[4]))
}
