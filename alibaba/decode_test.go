package alibaba_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"github.com/nao-trade/nao/alibaba"
)

// loose is an answer as the platform writes it.
type loose struct {
	ID    alibaba.Text    `json:"id"`
	Stock alibaba.Int     `json:"stock"`
	Live  alibaba.Bool    `json:"live"`
	Price alibaba.Decimal `json:"price"`
}

func TestLooseValues(t *testing.T) {
	price := alibaba.Decimal{Value: decimal.RequireFromString("24.5"), Known: true}
	for in, want := range map[string]loose{
		`{"id":1234567890123456789,"stock":"40","live":"true","price":"24.50"}`: {"1234567890123456789", alibaba.Int{Value: 40, Known: true}, alibaba.Bool{Value: true, Known: true}, price},
		`{"id":"1234567890123456789","stock":40,"live":true,"price":24.5}`:      {"1234567890123456789", alibaba.Int{Value: 40, Known: true}, alibaba.Bool{Value: true, Known: true}, price},
		`{"id":"null","stock":"null","live":"null","price":"null"}`:             {},
		`{"id":null,"stock":null,"live":null,"price":null}`:                     {},
		`{"id":"","stock":"","live":"","price":""}`:                             {},
		`{}`:                                   {},
		`{"id":true,"stock":0,"live":"FALSE"}`: {ID: "true", Stock: alibaba.Int{Known: true}, Live: alibaba.Bool{Known: true}},
		`{"id":"龙舌兰 \u00f1 🥑","price":"2.45E1"}`: {ID: "龙舌兰 ñ 🥑", Price: price},
	} {
		var got loose
		if err := json.Unmarshal([]byte(in), &got); err != nil {
			t.Errorf("%s: %v", in, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", in, diff)
		}
	}
}

func TestLooseValuesThatDoNotFit(t *testing.T) {
	for in, place := range map[string]string{
		`{"id":{"a":1}}`: "id", `{"id":["x"]}`: "id",
		`{"stock":"4.5"}`: "stock", `{"stock":"many"}`: "stock", `{"stock":99999999999999999999}`: "stock", `{"stock":[]}`: "stock",
		`{"live":"yes"}`: "live", `{"live":1}`: "live", `{"live":{}}`: "live",
		`{"price":"1e999999999"}`: "price", `{"price":"24,50"}`: "price", `{"price":true}`: "price", `{"price":"` + strings.Repeat("9", 50) + `"}`: "price", `{"price":{}}`: "price",
	} {
		var got loose
		if err := json.Unmarshal([]byte(in), &got); err == nil || !strings.Contains(err.Error(), place) {
			t.Errorf("%s: got %v, want an error that names %s", in, err, place)
		}
	}
}

func FuzzLooseValues(f *testing.F) {
	for _, s := range []string{`1`, `"1"`, `null`, `"null"`, `true`, `{}`, `[`, `"\u00"`, ` 24.50 `, `-`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var text alibaba.Text
		if text.UnmarshalJSON(b) == nil && !json.Valid(b) {
			t.Errorf("Text accepted %q", b)
		}
		var n alibaba.Int
		var d alibaba.Decimal
		var v alibaba.Bool
		intErr, decErr := n.UnmarshalJSON(b), d.UnmarshalJSON(b)
		_ = v.UnmarshalJSON(b)
		if intErr == nil && decErr == nil && n.Known && d.Known && !d.Value.Equal(decimal.NewFromInt(n.Value)) {
			t.Errorf("%q is %d and %s", b, n.Value, d.Value)
		}
	})
}
