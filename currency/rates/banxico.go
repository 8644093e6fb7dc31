package rates

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n/calendar"
	"github.com/shopspring/decimal"
)

// Series is a series of Banco de México's Sistema de Información Económica (SIE).
type Series string

// The series that are read, all of pesos for one unit of the foreign currency.
const (
	// FIX is the dollar's exchange rate to settle obligations in foreign
	// currency, by the day on which it was determined. It is published in the
	// DOF on the next banking day, and its Rate.Kind is [KindFIX].
	FIX Series = "SF43718"
	// FIXSettlement has the same figures by the day on which payments are
	// settled at them, two banking days after they were determined.
	FIXSettlement Series = "SF60653"
	// Euro is the euro's quotation against the peso.
	Euro Series = "SF46410"
)

// KindFIX is the [currency.Rate.Kind] of [FIX], and of no other series: the
// [MexicanTax] asks for it.
const KindFIX = "fix"

const banxicoURL = "https://www.banxico.org.mx/SieAPIRest/service/v1/series/"

// NewBanxico returns a source that asks the SIE for a series (API version 1,
// documentation of 2025-02-17). The token is Banco de México's, of 64 letters and
// digits, and is not shown by errors or by printing the source. The requests go
// through h, whose Transport and Timeout are used; nil means the defaults.
//
// Banco de México counts the requests of a token and asks to keep what was read.
func NewBanxico(token string, s Series, h *http.Client) (*Source, error) {
	if _, err := s.table(); err != nil {
		return nil, err
	}
	if strings.Trim(token, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" || token == "" {
		return nil, errors.New("rates: Banxico's token: want the letters and digits that its page gives, without blanks or line breaks")
	}
	src, err := newSource(h)
	if err != nil {
		return nil, err
	}
	// Held by the function: fmt would print a field.
	src.span = func(ctx context.Context, from, to calendar.Date) (*Table, error) {
		header := http.Header{"Bmx-Token": {token}, "Accept": {"application/json"}}
		text, err := src.get(ctx, "rates: Banxico "+string(s), fmt.Sprintf("%s%s/datos/%s/%s", banxicoURL, s, from, to), header, '{')
		if err != nil {
			return nil, err
		}
		return ParseBanxico(bytes.NewReader(text), s)
	}
	return src, nil
}

// table returns the empty table of a series.
func (s Series) table() (*Table, error) {
	t := &Table{columns: []column{{code: currency.MXN, unit: decimal.New(1, 0)}}, source: "Banco de México, " + string(s)}
	switch s {
	case FIX:
		t.base, t.kind = currency.USD, KindFIX
	case FIXSettlement:
		t.base, t.kind = currency.USD, "fix by settlement"
	case Euro:
		t.base, t.kind = "EUR", "reference"
	default:
		return nil, fmt.Errorf("rates: series %.32q: not known: want %s, %s or %s", string(s), FIX, FIXSettlement, Euro)
	}
	return t, nil
}

// sie is an answer of the SIE.
type sie struct {
	BMX struct {
		Series []struct {
			ID    string        `json:"idSerie"`
			Datos []observation `json:"datos"`
		} `json:"series"`
	} `json:"bmx"`
}

type observation struct {
	Fecha string `json:"fecha"`
	Dato  string `json:"dato"`
}

// ParseBanxico reads one series from an answer of the SIE in JSON, whatever else
// is in it. Dates are dd/MM/yyyy, in any order, each once; "N/E" is no rate; a
// comma may set off thousands. A series without any data is a table without days.
//
// At most 16 MiB and 50,000 days are read.
func ParseBanxico(r io.Reader, s Series) (*Table, error) {
	t, err := s.table()
	if err != nil {
		return nil, err
	}
	doc := document("Banxico " + s)
	var answer sie
	if err := doc.decode(r, &answer); err != nil {
		return nil, err
	}
	for i, series := range answer.BMX.Series {
		if series.ID == string(s) {
			return t.fill(doc, fmt.Sprintf("bmx.series[%d].datos", i), series.Datos)
		}
	}
	return nil, doc.fail("bmx.series", "", "the series is not there: want one whose idSerie is "+string(s))
}

// fill reads the days of a series; path is for errors.
func (t *Table) fill(doc document, path string, all []observation) (*Table, error) {
	if len(all) > DefaultMaxDays {
		return nil, doc.fail(path, "", fmt.Sprintf("want at most %d days", DefaultMaxDays))
	}
	for i, o := range all {
		on, err := time.Parse("02/01/2006", o.Fecha)
		if err != nil {
			return nil, doc.fail(fmt.Sprintf("%s[%d].fecha", path, i), o.Fecha, "want a day that exists, as dd/MM/yyyy")
		}
		value, ok := pesos(o.Dato)
		if !ok {
			return nil, doc.fail(fmt.Sprintf("%s[%d].dato", path, i), o.Dato, "want a decimal above nought, such as 20.0467, or N/E")
		}
		t.days = append(t.days, day{calendar.Of(on), []decimal.Decimal{value}})
	}
	return t.sorted(doc, path)
}

// pesos reads a figure of the SIE; nought is no rate.
func pesos(s string) (decimal.Decimal, bool) {
	if s == "N/E" {
		return decimal.Decimal{}, true
	}
	whole, frac, point := strings.Cut(s, ".")
	groups := strings.Split(whole, ",")
	for i, g := range groups {
		if i > 0 && len(g) != 3 || len(groups) > 1 && (g == "" || len(g) > 3) {
			return decimal.Decimal{}, false
		}
	}
	if point {
		frac = "." + frac
	}
	return figure(strings.Join(groups, "") + frac)
}
