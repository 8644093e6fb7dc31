package rates

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/http"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n/calendar"
	"github.com/shopspring/decimal"
)

const (
	ecbSource  = "European Central Bank"
	ecbAddress = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-"
	ecbDaily   = ecbAddress + "daily.xml"
	ecbRecent  = ecbAddress + "hist-90d.xml"
	ecbHistory = ecbAddress + "hist.xml"
)

// NewECB returns a source of the euro foreign exchange reference rates that the
// European Central Bank publishes at about 16:00 Central European time on TARGET
// days: of the last day, the last 90 days, or, for older ones, of all since 1999,
// which are several MB. The requests go through h, whose Transport and Timeout are
// used; nil means the defaults. See [ECB] for what the rates are for.
func NewECB(h *http.Client) (*Source, error) {
	s, err := newSource(h)
	if err != nil {
		return nil, err
	}
	s.latest = func(ctx context.Context) (*Table, error) { return s.ecb(ctx, ecbDaily) }
	s.span = s.ecbSpan
	return s, nil
}

func (s *Source) ecbSpan(ctx context.Context, from, _ calendar.Date) (*Table, error) {
	t, err := s.ecb(ctx, ecbRecent)
	if err == nil && from.Before(t.First()) {
		return s.ecb(ctx, ecbHistory)
	}
	return t, err
}

func (s *Source) ecb(ctx context.Context, address string) (*Table, error) {
	text, err := s.get(ctx, "rates: "+string(ecbXML), address, http.Header{"Accept": {"text/xml"}}, '<')
	if err != nil {
		return nil, err
	}
	return ParseECB(bytes.NewReader(text))
}

const ecbXML = document("ECB")

// ParseECB reads the reference rates of the European Central Bank from its XML,
// of one day or of many (eurofxref-daily.xml, eurofxref-hist.xml): so many of each
// currency for 1 euro. Days may come in any order, each once.
//
// At most 16 MiB and 50,000 days are read.
func ParseECB(r io.Reader) (*Table, error) {
	text, err := ecbXML.read(r)
	if err != nil {
		return nil, err
	}
	t := &Table{base: "EUR", source: ecbSource, kind: "reference"}
	x := xml.NewDecoder(bytes.NewReader(text))
	for {
		token, err := x.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		line, _ := x.InputPos()
		if err != nil {
			return nil, &ParseError{Name: string(ecbXML), Line: line, Want: fmt.Sprintf("want the bank's XML: %.200s", err)}
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == "Cube" {
			if err := t.addCube(line, start.Attr); err != nil {
				return nil, err
			}
		}
	}
	if len(t.days) == 0 {
		return nil, ecbXML.fail("", "", "no rates: want Cube elements with time, currency and rate")
	}
	return t.sorted(ecbXML, "time")
}

// addCube adds <Cube time="2026-04-13"> or <Cube currency="MXN" rate="20.3203">,
// of the day before it.
func (t *Table) addCube(line int, attrs []xml.Attr) error {
	var on, code, rate string
	for _, a := range attrs {
		switch a.Name.Local {
		case "time":
			on = a.Value
		case "currency":
			code = a.Value
		case "rate":
			rate = a.Value
		}
	}
	fail := func(column, value, want string) error {
		return &ParseError{Name: string(ecbXML), Line: line, Column: column, Value: clip(value), Want: want}
	}
	switch date, err := calendar.Parse(on); {
	case on == "" && code == "":
		return nil // the Cube around all days
	case on != "" && err != nil:
		return fail("time", on, "want a day that exists, as YYYY-MM-DD")
	case on != "" && len(t.days) == DefaultMaxDays:
		return fail("time", on, fmt.Sprintf("want at most %d days", DefaultMaxDays))
	case on != "":
		t.days = append(t.days, day{on: date})
		return nil
	case len(t.days) == 0:
		return fail("currency", code, "want a day before its rates")
	}
	return t.addReference(code, rate, fail)
}

// addReference adds a rate to the last day.
func (t *Table) addReference(code, rate string, fail func(column, value, want string) error) error {
	c, err := currency.ParseCode(code)
	if err != nil || c == t.base {
		return fail("currency", code, "want a code such as MXN")
	}
	i, ok := t.add(column{code: c, unit: decimal.New(1, 0)})
	if !ok {
		return fail("currency", code, fmt.Sprintf("want at most %d currencies", maxColumns))
	}
	value, ok := figure(rate)
	if !ok {
		return fail("rate", rate, "want a plain decimal above nought, such as 20.3203")
	}
	if !t.days[len(t.days)-1].set(i, value) {
		return fail("currency", code, "want each currency once a day")
	}
	return nil
}
