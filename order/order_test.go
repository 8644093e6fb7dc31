package order_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n/party"
	"github.com/nao-trade/nao/order"
	"github.com/shopspring/decimal"
)

func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }

func tequila() order.Order {
	phone, err := party.ParsePhone("+8613812345678", "CN")
	if err != nil {
		panic(err)
	}
	return order.Order{
		ID: "285000001234567890", Market: "alibaba.com", State: order.Paid, Raw: "paid", Incoterm: "FOB",
		Lines: []order.Line{
			{ID: "1", SKU: "HER-750", Title: "Herradura Reposado Tequila", Quantity: dec("40"), Unit: "Carton", UnitPrice: currency.MustParse("245.00", currency.USD)},
			{ID: "2", SKU: "HER-1L", Title: "Herradura Reposado Tequila", Quantity: dec("10"), Unit: "Carton", UnitPrice: currency.MustParse("310.00", currency.USD)},
		},
		Consignee: order.Consignee{
			Name: party.NewPrivate("王小明"), Company: "成都进口食品有限公司", Phone: phone, Country: "CN",
			State: "四川省", City: "成都市", District: "锦江区", Street: []party.Private{party.NewPrivate("春熙路 12 号")}, PostalCode: "610000",
		},
		Total: currency.MustParse("12900.00", currency.USD),
	}
}

func ExampleOrder() {
	o := tequila()
	for _, l := range o.Lines {
		fmt.Println(l.Quantity, l.Unit, "of", l.SKU, "at", l.UnitPrice)
	}
	fmt.Println(o.State, o.Total, "to", o.Consignee.Name, o.Consignee.City)
	// Output:
	// 40 Carton of HER-750 at 245.00 USD
	// 10 Carton of HER-1L at 310.00 USD
	// paid 12900.00 USD to 王*** 成都市
}

// An order can be logged: who receives it stays hidden.
func TestOrderHidesTheConsignee(t *testing.T) {
	o := tequila()
	var out bytes.Buffer
	fmt.Fprintf(&out, "%v %+v %#v", o, o, o)
	slog.New(slog.NewJSONHandler(&out, nil)).Info("order", "order", o)
	b, err := json.Marshal(o)
	if err != nil {
		t.Fatal(err)
	}
	out.Write(b)
	for _, leak := range []string{"小明", "春熙路 12", "13812345678"} {
		if strings.Contains(out.String(), leak) {
			t.Errorf("%q is printed", leak)
		}
	}
}

func TestStateText(t *testing.T) {
	for s := order.UnknownState; s <= order.Disputed; s++ {
		b, _ := s.MarshalText()
		var back order.State
		if err := back.UnmarshalText(b); err != nil || back != s {
			t.Errorf("%v is written %q and read as %v, %v", s, b, back, err)
		}
	}
	if err := new(order.State).UnmarshalText([]byte("in limbo")); err == nil {
		t.Error("in limbo: no error")
	}
}
