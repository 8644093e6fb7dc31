package rates

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n/calendar"
	"github.com/shopspring/decimal"
)

// The limits of [Parse].
const (
	// DefaultMaxDays is the most rows that Parse reads unless told otherwise:
	// 137 years of them.
	DefaultMaxDays = 50_000

	maxColumns = 200
	maxLine    = 16 << 10 // bytes, with the line's end
)

// Options say what a table's text does not. Every field may be left out.
type Options struct {
	Name    string // what errors call the text, such as a file name; "table" if empty
	Source  string // who published the rates, for [currency.Rate.Source]
	Kind    string // for [currency.Rate.Kind]; "reference" if empty
	MaxDays int    // the most rows to read; DefaultMaxDays if nought
}

// Parse reads a table of rates in the form
//
//	# comments, anywhere
//	date,eur_mxn,eur_cny,eur_usd
//	2026-04-10,20.3184,7.9967,1.1711
//	2026-04-13,20.3203,7.9827,1.1684
//
// The heading names the pairs, all of one base: 1 euro was worth 20.3203 pesos.
// Days ascend and none is repeated. A cell that is empty, "N/A" (the European
// Central Bank's word) or "N/E" (Banco de México's) has no rate; it is not
// nought. A byte order mark and CRLF are accepted.
func Parse(r io.Reader, o Options) (*Table, error) {
	p := &parser{o: o, lines: bufio.NewScanner(r)}
	p.lines.Buffer(nil, maxLine)
	if p.o.Name == "" {
		p.o.Name = "table"
	}
	if p.o.MaxDays <= 0 {
		p.o.MaxDays = DefaultMaxDays
	}
	t := &Table{source: o.Source, kind: o.Kind}
	if t.kind == "" {
		t.kind = "reference"
	}
	if err := p.heading(t); err != nil {
		return nil, err
	}
	if err := p.days(t); err != nil {
		return nil, err
	}
	return t, nil
}

// parser reads lines and knows where it is.
type parser struct {
	o       Options
	lines   *bufio.Scanner
	line    int
	columns []string // the heading, for errors
}

// next returns the cells of the next line that has any, or nil at the end.
func (p *parser) next() ([]string, error) {
	for p.lines.Scan() {
		p.line++
		s := p.lines.Text()
		if p.line == 1 {
			s = strings.TrimPrefix(s, "\ufeff")
		}
		if s = strings.TrimSpace(s); s == "" || s[0] == '#' {
			continue
		}
		cells := strings.SplitN(s, ",", maxColumns+2)
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		return cells, nil
	}
	switch err := p.lines.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		p.line++ // the line that was not taken
		return nil, p.fail("", "", fmt.Sprintf("the line is too long: want lines of less than %d bytes, one day in each", maxLine))
	case err != nil:
		return nil, fmt.Errorf("%sreading on: %w", place(p.o.Name, p.line), err)
	}
	return nil, nil
}

func (p *parser) fail(column, value, want string) error {
	return &ParseError{Name: p.o.Name, Line: p.line, Column: column, Value: clip(value), Want: want}
}

// heading reads the line that names the pairs.
func (p *parser) heading(t *Table) error {
	cells, err := p.next()
	switch {
	case err != nil:
		return err
	case cells == nil:
		return p.fail("", "", "no heading: want a line such as date,eur_mxn,eur_cny")
	case !strings.EqualFold(cells[0], "date") || len(cells) < 2 || len(cells) > maxColumns:
		return p.fail("", strings.Join(cells, ","), fmt.Sprintf("want a heading such as date,eur_mxn,eur_cny, of at most %d columns", maxColumns))
	}
	p.columns = cells
	for _, pair := range cells[1:] {
		if err := p.pair(t, pair); err != nil {
			return err
		}
	}
	return nil
}

// pair adds the column of "eur_mxn" to the table.
func (p *parser) pair(t *Table, pair string) error {
	b, q, _ := strings.Cut(strings.ToUpper(pair), "_")
	base, err := currency.ParseCode(b)
	if err != nil {
		return p.fail("heading", pair, "want a pair of codes such as eur_mxn")
	}
	quote, err := currency.ParseCode(q)
	if err != nil {
		return p.fail("heading", pair, "want a pair of codes such as eur_mxn")
	}
	if t.base == "" {
		t.base = base
	}
	switch {
	case base != t.base:
		return p.fail("heading", pair, "want every pair to begin with "+string(t.base))
	case t.has(quote):
		return p.fail("heading", pair, "want each currency once")
	}
	t.columns = append(t.columns, column{code: quote, unit: decimal.New(1, 0)})
	return nil
}

// days reads the rows.
func (p *parser) days(t *Table) error {
	for {
		cells, err := p.next()
		if err != nil {
			return err
		}
		if cells == nil {
			break
		}
		if len(t.days) == p.o.MaxDays {
			return p.fail("", cells[0], fmt.Sprintf("want at most %d days", p.o.MaxDays))
		}
		d, err := p.day(t, cells)
		if err != nil {
			return err
		}
		t.days = append(t.days, d)
	}
	if len(t.days) == 0 {
		return p.fail("", "", "no rates: want lines below the heading")
	}
	return nil
}

func (p *parser) day(t *Table, cells []string) (day, error) {
	if len(cells) != len(p.columns) {
		return day{}, p.fail("", strings.Join(cells, ","), fmt.Sprintf("want %d cells, as in the heading", len(p.columns)))
	}
	on, err := calendar.Parse(cells[0])
	if err != nil {
		return day{}, p.fail(p.columns[0], cells[0], "want a day that exists, as YYYY-MM-DD")
	}
	if last := t.Last(); !on.After(last) {
		return day{}, p.fail(p.columns[0], cells[0], "want days that ascend, each once: the one above is "+last.String())
	}
	values := make([]decimal.Decimal, len(t.columns))
	for i, cell := range cells[1:] {
		if slices.Contains([]string{"", "N/A", "N/E"}, cell) {
			continue
		}
		var ok bool
		if values[i], ok = figure(cell); !ok {
			return day{}, p.fail(p.columns[i+1], cell, "want a plain decimal above nought, such as 20.3203, or N/A")
		}
	}
	return day{on, values}, nil
}

// figure reads a published figure.
func figure(s string) (decimal.Decimal, bool) {
	m, err := currency.Parse(s, "")
	return m.Amount(), err == nil && m.Sign() > 0
}
