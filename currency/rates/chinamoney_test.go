package rates_test

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/currency/rates"
	"github.com/shopspring/decimal"
)

func currencyCode(s string) currency.Code { return currency.Code(s) }

// latest and history are answers of China Money in its two forms.
const (
	latest = `{"head":{"rep_code":"200"},"data":{"lastDate":"2025-01-06 9:15","lastDateEn":"06/01/2025 9:15"},"records":[
		{"vrtCode":"1","price":"7.1876","bp":"-2.00","vrtEName":"USD/CNY","foreignCName":"美元"},
		{"vrtCode":"3","price":"4.6130","bp":"1.00","vrtEName":"100JPY/CNY","foreignCName":"日元"},
		{"vrtCode":"4","price":"0.92440","bp":"1.00","vrtEName":"HKD/CNY","foreignCName":"港元"},
		{"vrtCode":"24","price":"2.8573","bp":"1.00","vrtEName":"CNY/MXN","foreignCName":"墨西哥比索"}]}`
	history = `{"head":{"rep_code":"200"},"data":{"head":["USD/CNY","CNY/MXN"],"searchlist":["USD/CNY","CNY/MXN"],"total":3,"pageTotal":1},
		"records":[{"date":"2024-12-27","values":["7.1893","2.8011"]},{"date":"2024-12-19","values":["7.1911","2.8226"]},{"date":"2024-12-17","values":["7.1891","---"]}]}`
)

func parity(t *testing.T, text string) *rates.Table {
	t.Helper()
	table, err := rates.ParseChinaMoney(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func TestParseChinaMoney(t *testing.T) {
	const cfets = "China Foreign Exchange Trade System"
	for _, tt := range []struct {
		about, text, base, quote, on string
		want                         string
	}{
		{"yuan for a dollar", latest, "USD", "CNY", "2025-01-06", "1 USD = 7.1876 CNY (2025-01-06, " + cfets + "), central parity"},
		{"pesos for a yuan", latest, "CNY", "MXN", "2025-01-06", "1 CNY = 2.8573 MXN (2025-01-06, " + cfets + "), central parity"},
		{"seen from Mexico", latest, "MXN", "CNY", "2025-01-06", "2.8573 MXN = 1 CNY (2025-01-06, " + cfets + "), central parity"},
		{"a hundred yen", latest, "JPY", "CNY", "2025-01-06", "100 JPY = 4.6130 CNY (2025-01-06, " + cfets + "), central parity"},
		{"five decimals stay", latest, "CNY", "HKD", "2025-01-06", "0.92440 CNY = 1 HKD (2025-01-06, " + cfets + "), central parity"},
		{"both legs in yuan", latest, "USD", "JPY", "2025-01-06", "4.6130 USD = 718.7600 JPY (2025-01-06, " + cfets + "), central parity cross"},
		{"legs in two directions", latest, "USD", "MXN", "2025-01-06", "1 USD = 20.53712948 MXN (2025-01-06, " + cfets + "), central parity cross"},
		{"a day of the history", history, "USD", "CNY", "2024-12-19", "1 USD = 7.1911 CNY (2024-12-19, " + cfets + "), central parity"},
		{"carried over a weekend", history, "CNY", "MXN", "2024-12-22", "1 CNY = 2.8226 MXN (2024-12-19, " + cfets + "), central parity"},
		{"over the New Year's closure", history, "CNY", "MXN", "2025-01-08", "1 CNY = 2.8011 MXN (2024-12-27, " + cfets + "), central parity"},
	} {
		r, err := parity(t, tt.text).Rate(t.Context(), currencyCode(tt.base), currencyCode(tt.quote), day(tt.on))
		if err != nil {
			t.Errorf("%s: %v", tt.about, err)
		} else if diff := cmp.Diff(tt.want, quoted(r)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.about, diff)
		}
	}
	if r, err := parity(t, history).Rate(t.Context(), "CNY", "MXN", day("2024-12-17")); err == nil {
		t.Errorf("a dash is no rate, got %s", r)
	}
}

// 18,459.37 MXN at 2.8573 pesos a yuan are 6,460.424176… yuan, and not what a
// rounded yuan-per-peso rate would give.
func TestParityDivides(t *testing.T) {
	r, err := parity(t, latest).Rate(t.Context(), "MXN", "CNY", day("2025-01-06"))
	if err != nil {
		t.Fatal(err)
	}
	got, err := r.Convert(currency.MustParse("18459.37", "MXN"), 2, currency.HalfUp)
	if err != nil || got.String() != "6460.42 CNY" {
		t.Errorf("%s, %v", got, err)
	}
}

func TestParseChinaMoneySample(t *testing.T) {
	table, err := rates.ParseChinaMoney(sample(t, "chinamoney_ccpr.json"))
	if err != nil {
		t.Fatal(err)
	}
	for base, want := range map[currency.Code]string{
		"USD": "1 USD = 6.8166 CNY (2026-06-29, China Foreign Exchange Trade System)",
		"JPY": "100 JPY = 4.2107 CNY (2026-06-29, China Foreign Exchange Trade System)",
	} {
		if r, err := table.Rate(t.Context(), base, "CNY", day("2026-06-29")); err != nil || r.String() != want {
			t.Errorf("%s, %v, want %s", r, err, want)
		}
	}
}

func TestParseChinaMoneyRefuses(t *testing.T) {
	edit := func(text, old, new string) string {
		if !strings.Contains(text, old) {
			t.Fatalf("%q is not in the text", old)
		}
		return strings.Replace(text, old, new, 1)
	}
	for _, tt := range []struct{ about, text, want string }{
		{"a page", "<html>", `rates: China Money: "<html>": want the publisher's JSON`},
		{"a refusal", edit(latest, `"200"`, `"500"`), `rates: China Money: head.rep_code: "500": want 200`},
		{"no records", `{"head":{"rep_code":"200"},"data":{}}`, `records: "": missing`},
		{"a refused span", `{"data":{"flagMessage":"只提供一年"},"records":[]}`, `records: "只提供一年": missing: want an answer with rates, of less than a year`},
		{"days that are counted and not there", `{"data":{"head":["USD/CNY"],"total":21,"pageTotal":1},"records":[]}`, `records: "": missing`},
		{"no such day", edit(latest, "2025-01-06 9", "2025-02-30 9"), `data.lastDate: "2025-02-30 9:15": want a time such as 2026-06-29 9:15`},
		{"no pair", edit(latest, "100JPY/CNY", "100JPY"), `records[1].vrtEName: "100JPY": want a pair with the yuan`},
		{"no yuan", edit(latest, "HKD/CNY", "HKD/USD"), `"HKD/USD": want a pair with the yuan`},
		{"the yuan with itself", edit(latest, "HKD/CNY", "CNY/CNY"), `"CNY/CNY": want a pair`},
		{"no unit", edit(latest, "100JPY/CNY", "0JPY/CNY"), `"0JPY/CNY": want a pair`},
		{"a pair twice", edit(latest, "HKD/CNY", "USD/CNY"), `records[2].vrtEName: "USD/CNY": want each pair once`},
		{"a pair in two directions", edit(latest, "HKD/CNY", "CNY/USD"), `"CNY/USD": want each currency in one direction and unit`},
		{"a currency in two units", edit(latest, "HKD/CNY", "1JPY/CNY"), `"1JPY/CNY": want each currency in one direction and unit`},
		{"nought", edit(latest, "7.1876", "0"), `records[0].price: "0": want a plain decimal above nought`},
		{"a comma", edit(latest, "7.1876", "7,1876"), `"7,1876": want a plain decimal`},
		{"a date in another order", edit(history, "2024-12-19", "19/12/2024"), `records[1].date: "19/12/2024": want a day that exists`},
		{"a value too few", edit(history, `["7.1911","2.8226"]`, `["7.1911"]`), `records[1].values: "7.1911": want 2 values, as in data.head`},
		{"a word", edit(history, "2.8226", "n.a."), `records[1].values[1]: "n.a.": want a plain decimal`},
		{"a day twice", edit(history, "2024-12-19", "2024-12-27"), `records: "2024-12-27": want each day once`},
		{"pages without end", edit(history, `"pageTotal":1`, `"pageTotal":1000000`), `data.pageTotal: "1000000": want at most 10 pages`},
	} {
		_, err := rates.ParseChinaMoney(strings.NewReader(tt.text))
		var bad *rates.ParseError
		if !errors.As(err, &bad) || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s:\n%v\nwant\n%s", tt.about, err, tt.want)
		}
	}
}

// A span without a trading day is no failure.
func TestParseChinaMoneyWithoutDays(t *testing.T) {
	if table := parity(t, `{"head":{"rep_code":"200"},"data":{"head":["USD/CNY"],"total":0,"pageTotal":0},"records":[]}`); !table.Last().IsZero() {
		t.Errorf("the last day is %s", table.Last())
	}
}

// The fixing of pesos is not the market's rate: on five days it was 0.9 to 2.8 %
// away from the cross of the European Central Bank. (CFETS figures as Xinhua
// printed them in "Market exchange rates in China", 2024-12-17 to 2025-01-14.)
func TestParityIsNotTheMarket(t *testing.T) {
	for _, tt := range []struct{ on, parity, cross, gap string }{
		{"2024-12-17", "2.7910", "2.764281", "0.97"},
		{"2024-12-19", "2.8226", "2.785982", "1.31"},
		{"2024-12-27", "2.8011", "2.776103", "0.90"},
		{"2025-01-06", "2.8573", "2.778591", "2.83"},
		{"2025-01-14", "2.8549", "2.813801", "1.46"},
	} {
		r, err := ecb(t).Rate(t.Context(), "CNY", "MXN", day(tt.on))
		if err != nil {
			t.Fatal(err)
		}
		cross, err := r.Convert(currency.MustParse("1", "CNY"), 6, currency.HalfUp)
		if err != nil {
			t.Fatal(err)
		}
		fixed := decimal.RequireFromString(tt.parity).Mul(r.Per)
		gap := currency.HalfUp.Div(fixed.Sub(r.Value).Shift(2), r.Value, 2)
		if cross.Plain() != tt.cross || gap.StringFixed(2) != tt.gap {
			t.Errorf("%s: cross %s, gap %s %%, want %s and %s %%", tt.on, cross.Plain(), gap.StringFixed(2), tt.cross, tt.gap)
		}
	}
}

func TestNewChinaMoneyAsks(t *testing.T) {
	var asked []string
	s, err := rates.NewChinaMoney(site(func(r *http.Request) (int, string) {
		q := r.URL.Query()
		asked = append(asked, strings.TrimSpace(fmt.Sprintf("%s %s %s %s", r.URL.Path, q.Get("startDate"), q.Get("endDate"), q.Get("pageNum"))))
		if r.Method != http.MethodGet || r.URL.Host != "www.chinamoney.com.cn" || r.Header.Get("Referer") != "https://www.chinamoney.com.cn/chinese/bkccpr/" {
			t.Errorf("%s %s with %v", r.Method, r.URL, r.Header)
		}
		switch {
		case strings.HasSuffix(r.URL.Path, "/ccpr.json"):
			return 200, latest
		case q.Get("pageNum") == "2":
			return 200, strings.NewReplacer(`"pageTotal":1`, `"pageTotal":2`, "2024-12-2", "2024-11-2", "2024-12-1", "2024-11-1").Replace(history)
		case q.Get("startDate") == "2023-12-01":
			return 200, strings.NewReplacer(`"pageTotal":1`, `"pageTotal":0`, "2024-12", "2023-12").Replace(history)
		}
		return 200, strings.Replace(history, `"pageTotal":1`, `"pageTotal":2`, 1)
	}).client())
	if err != nil {
		t.Fatal(err)
	}
	const latestPath, historyPath = "/r/cms/www/chinamoney/data/fx/ccpr.json", "/ags/ms/cm-u-bk-ccpr/CcprHisNew"
	rateOn := func(on string) func() (string, error) {
		return func() (string, error) {
			r, err := s.Rate(t.Context(), "CNY", "MXN", day(on))
			return fmt.Sprintf("%s on %s", r.Value, r.On), err
		}
	}
	for _, tt := range []struct {
		about string
		ask   func() (string, error)
		want  string
		asked []string
	}{
		{"today", rateOn("2025-01-06"), "2.8573 on 2025-01-06", []string{latestPath}},
		{"the weekend after", rateOn("2025-01-12"), "2.8573 on 2025-01-06", []string{latestPath}},
		{"an earlier day", rateOn("2024-12-20"), "2.8226 on 2024-12-19",
			[]string{latestPath, historyPath + " 2024-12-08 2024-12-20 1", historyPath + " 2024-12-08 2024-12-20 2"}},
		{"more than a year", func() (string, error) {
			table, err := s.Table(t.Context(), day("2023-12-01"), day("2024-12-19"))
			if err != nil {
				return "", err
			}
			return fmt.Sprintf("%s to %s", table.First(), table.Last()), nil
		}, "2023-12-17 to 2024-12-19",
			[]string{historyPath + " 2023-12-01 2024-11-24 1", historyPath + " 2024-11-25 2024-12-19 1", historyPath + " 2024-11-25 2024-12-19 2"}},
	} {
		asked = nil
		got, err := tt.ask()
		if err != nil || got != tt.want {
			t.Errorf("%s: %s, %v, want %s", tt.about, got, err, tt.want)
		}
		if diff := cmp.Diff(tt.asked, asked); diff != "" {
			t.Errorf("%s: asked (-want +got):\n%s", tt.about, diff)
		}
	}
}

func FuzzParseChinaMoney(f *testing.F) {
	for _, s := range []string{latest, history, `{"records":[]}`, "", `{"data":{"searchlist":["100JPY/CNY"]},"records":[{"date":"2024-12-27","values":["---"]}]}`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		table, err := rates.ParseChinaMoney(strings.NewReader(s))
		sound(t, table, err)
	})
}

// sound checks what must hold of every table that a parser gives, and of every
// error.
func sound(t *testing.T, table *rates.Table, err error) {
	t.Helper()
	if err != nil {
		if len(err.Error()) > 1000 {
			t.Errorf("the error has %d bytes", len(err.Error()))
		}
		return
	}
	if table.Last().Before(table.First()) {
		t.Errorf("from %s to %s", table.First(), table.Last())
	}
	if table.Last().IsZero() {
		return
	}
	table.MaxAge = 1 << 30
	cs := table.Currencies()
	for _, c := range cs[1:] {
		r, err := table.Rate(t.Context(), c, cs[0], table.Last())
		if err != nil {
			continue
		}
		back, err := table.Rate(t.Context(), cs[0], c, table.Last())
		if diff := cmp.Diff(r, back.Inverse()); err != nil || diff != "" || r.Per.Sign() <= 0 || r.Value.Sign() <= 0 {
			t.Errorf("%s and back %s, %v", r, back, err)
		}
	}
}
