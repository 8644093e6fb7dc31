package rates

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n/calendar"
	"github.com/shopspring/decimal"
)

// KindParity is the [currency.Rate.Kind] of the renminbi's central parity, which
// [ChineseCustoms] asks for. A cross rate through the yuan has another.
const KindParity = "central parity"

const (
	chinaMoneyHost    = "https://www.chinamoney.com.cn"
	chinaMoneyLatest  = chinaMoneyHost + "/r/cms/www/chinamoney/data/fx/ccpr.json"
	chinaMoneyHistory = chinaMoneyHost + "/ags/ms/cm-u-bk-ccpr/CcprHisNew"
	chinaMoneyPage    = chinaMoneyHost + "/chinese/bkccpr/"

	// The history refuses a year or more at once, and pages of more than 50 days.
	chinaMoneySpan     = 360 // days
	chinaMoneyPageSize = 50
	chinaMoneyPages    = 10 // more than a span has

	// The market rests for up to ten days around the New Year: from Friday
	// 2026-02-13 a rate holds until Monday the 23rd.
	chinaMoneyMaxAge = 12
)

// NewChinaMoney returns a source of the central parity of the renminbi, which the
// China Foreign Exchange Trade System publishes for the People's Bank of China at
// 09:15 Beijing time on trading days. It asks the site China Money,
// www.chinamoney.com.cn, for what its own page shows: no contract holds it to
// that form. The requests go through h, whose Transport and Timeout are used; nil
// means the defaults.
//
// A rate may be carried forward for 12 days, unless MaxAge says otherwise.
func NewChinaMoney(h *http.Client) (*Source, error) {
	s, err := newSource(h)
	if err != nil {
		return nil, err
	}
	s.usual = chinaMoneyMaxAge
	s.latest = s.parityLatest
	s.span = s.paritySpan
	return s, nil
}

func (s *Source) parityLatest(ctx context.Context) (*Table, error) {
	t := newParity()
	_, err := s.parity(ctx, t, chinaMoneyLatest)
	return t, err
}

// paritySpan asks for all pairs, since the site quietly drops a pair that is
// named in the wrong direction.
func (s *Source) paritySpan(ctx context.Context, from, to calendar.Date) (*Table, error) {
	t := newParity()
	for ; !from.After(to); from = from.AddDays(chinaMoneySpan) {
		end := from.AddDays(chinaMoneySpan - 1)
		if end.After(to) {
			end = to
		}
		for page, pages := 1, 1; page <= pages; page++ {
			q := url.Values{
				"startDate": {from.String()}, "endDate": {end.String()}, "currency": {""},
				"pageNum": {strconv.Itoa(page)}, "pageSize": {strconv.Itoa(chinaMoneyPageSize)},
			}
			var err error
			if pages, err = s.parity(ctx, t, chinaMoneyHistory+"?"+q.Encode()); err != nil {
				return nil, err
			}
		}
	}
	return t.sorted(chinaMoney, "records")
}

// parity adds an answer to t and returns how many pages there are.
func (s *Source) parity(ctx context.Context, t *Table, address string) (pages int, err error) {
	header := http.Header{"Referer": {chinaMoneyPage}, "Accept": {"application/json"}}
	text, err := s.get(ctx, "rates: "+string(chinaMoney), address, header, '{')
	if err != nil {
		return 0, err
	}
	return t.addParity(bytes.NewReader(text))
}

const chinaMoney = document("China Money")

func newParity() *Table {
	return &Table{base: currency.CNY, source: "China Foreign Exchange Trade System", kind: KindParity, MaxAge: chinaMoneyMaxAge}
}

// ParseChinaMoney reads the central parity of the renminbi from an answer of
// China Money in JSON: the latest day (ccpr.json) or a page of its history
// (CcprHisNew). Each pair keeps the direction and the unit in which it is
// published: 1 USD or 100 JPY is so many yuan, and 1 yuan is so many MXN. "---" is
// no rate. An answer whose head.rep_code is not 200, and a pair without the yuan,
// are errors.
//
// The table's MaxAge is 12 days, for the closures of the Chinese market. At most
// 16 MiB and 50,000 days are read.
func ParseChinaMoney(r io.Reader) (*Table, error) {
	t := newParity()
	if _, err := t.addParity(r); err != nil {
		return nil, err
	}
	return t.sorted(chinaMoney, "records")
}

// parityAnswer is both forms of an answer: the latest day has lastDate, and one
// record for each pair; the history has a heading, and one record for each day.
type parityAnswer struct {
	Head struct {
		Code string `json:"rep_code"`
	} `json:"head"`
	Data struct {
		LastDate   string   `json:"lastDate"`
		Head       []string `json:"head"`
		SearchList []string `json:"searchlist"`
		Pages      int      `json:"pageTotal"`
		Total      int      `json:"total"`       // days, on all pages
		Flag       string   `json:"flagMessage"` // why the history is refused
	} `json:"data"`
	Records []struct {
		Pair   string   `json:"vrtEName"`
		Price  string   `json:"price"`
		Date   string   `json:"date"`
		Values []string `json:"values"`
	} `json:"records"`
}

func (t *Table) addParity(r io.Reader) (pages int, err error) {
	var a parityAnswer
	if err := chinaMoney.decode(r, &a); err != nil {
		return 0, err
	}
	switch {
	case a.Head.Code != "" && a.Head.Code != "200":
		return 0, chinaMoney.fail("head.rep_code", a.Head.Code, "want 200: the site refused the request")
	case a.Records == nil || len(a.Records) == 0 && (a.Data.Flag != "" || a.Data.Total > 0):
		return 0, chinaMoney.fail("records", a.Data.Flag, "missing: want an answer with rates, of less than a year")
	case a.Data.Pages > chinaMoneyPages:
		return 0, chinaMoney.fail("data.pageTotal", strconv.Itoa(a.Data.Pages), fmt.Sprintf("want at most %d pages", chinaMoneyPages))
	case a.Data.LastDate != "":
		return 1, t.addLatest(a)
	}
	return a.Data.Pages, t.addHistory(a)
}

// addLatest adds the one day of ccpr.json.
func (t *Table) addLatest(a parityAnswer) error {
	on, err := time.Parse("2006-01-02 15:04", a.Data.LastDate)
	if err != nil {
		return chinaMoney.fail("data.lastDate", a.Data.LastDate, "want a time such as 2026-06-29 9:15")
	}
	d := day{on: calendar.Of(on)}
	for i, rec := range a.Records {
		if err := t.addPrice(&d, rec.Pair, rec.Price, fmt.Sprintf("records[%d].vrtEName", i), fmt.Sprintf("records[%d].price", i)); err != nil {
			return err
		}
	}
	t.days = append(t.days, d)
	return nil
}

// addHistory adds the days of a page of CcprHisNew.
func (t *Table) addHistory(a parityAnswer) error {
	pairs, heading := a.Data.Head, "data.head"
	if len(pairs) == 0 {
		pairs, heading = a.Data.SearchList, "data.searchlist"
	}
	for i, rec := range a.Records {
		on, err := calendar.Parse(rec.Date)
		switch {
		case err != nil:
			return chinaMoney.fail(fmt.Sprintf("records[%d].date", i), rec.Date, "want a day that exists, as YYYY-MM-DD")
		case len(rec.Values) != len(pairs):
			return chinaMoney.fail(fmt.Sprintf("records[%d].values", i), strings.Join(rec.Values, ","), fmt.Sprintf("want %d values, as in %s", len(pairs), heading))
		case len(t.days) == DefaultMaxDays:
			return chinaMoney.fail("records", rec.Date, fmt.Sprintf("want at most %d days", DefaultMaxDays))
		}
		d := day{on: on}
		for j, pair := range pairs {
			if err := t.addPrice(&d, pair, rec.Values[j], fmt.Sprintf("%s[%d]", heading, j), fmt.Sprintf("records[%d].values[%d]", i, j)); err != nil {
				return err
			}
		}
		t.days = append(t.days, d)
	}
	return nil
}

// addPrice puts a price into the day d, in the column of its pair; the two paths
// are for errors.
func (t *Table) addPrice(d *day, pair, price, pairPath, pricePath string) error {
	col, ok := parsePair(pair)
	if !ok {
		return chinaMoney.fail(pairPath, pair, "want a pair with the yuan, such as USD/CNY, 100JPY/CNY or CNY/MXN")
	}
	i, ok := t.add(col)
	if !ok {
		return chinaMoney.fail(pairPath, pair, fmt.Sprintf("want each currency in one direction and unit, and at most %d", maxColumns))
	}
	if price == "---" || price == "" {
		return nil
	}
	value, ok := figure(price)
	if !ok {
		return chinaMoney.fail(pricePath, price, "want a plain decimal above nought, such as 6.8166, or ---")
	}
	if !d.set(i, value) {
		return chinaMoney.fail(pairPath, pair, "want each pair once")
	}
	return nil
}

// parsePair reads USD/CNY, 100JPY/CNY or CNY/MXN.
func parsePair(s string) (column, bool) {
	first, second, _ := strings.Cut(s, "/")
	name := strings.TrimLeft(first, "0123456789")
	unit := decimal.New(1, 0)
	if digits := first[:len(first)-len(name)]; digits != "" {
		n, err := strconv.ParseUint(digits, 10, 20)
		if err != nil || n == 0 {
			return column{}, false
		}
		unit = decimal.New(int64(n), 0)
	}
	c := column{code: currency.Code(name), unit: unit, turned: true}
	if c.code == currency.CNY {
		c.code, c.turned = currency.Code(second), false
	} else if second != string(currency.CNY) {
		return column{}, false
	}
	_, err := currency.ParseCode(string(c.code))
	return c, err == nil && c.code != currency.CNY
}
