package nao_test

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/nao-trade/nao"
	"github.com/nao-trade/nao/alibaba"
	"github.com/nao-trade/nao/alibaba/alibabatest"
	"github.com/nao-trade/nao/journal"
	"github.com/nao-trade/nao/listing/alibabacom"
)

// A catalogue of two tequilas is published to a gateway in the process, and
// followed until buyers can see them. Run again, nothing changes.
func Example() {
	gateway, err := alibabatest.New(alibabatest.Options{
		AppKey: "key", Secret: "secret", Tokens: map[string]string{"token": "casa-puebla"},
		AuditDelay: 20 * time.Millisecond,
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer gateway.Close()
	client, err := alibaba.New(alibaba.App{Key: "key", Secret: "secret"}, &alibaba.Options{
		HTTP:   &http.Client{Transport: gateway.Transport()},
		Tokens: alibaba.NewMemoryTokens(alibaba.Token{Account: "casa-puebla", Access: "token"}),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	market, err := alibabacom.New(client.Seller("casa-puebla"), &alibabacom.Options{
		FindLag: 50 * time.Millisecond, PollEvery: 20 * time.Millisecond,
	})
	if err != nil {
		fmt.Println(err)
		return
	}

	e := nao.Exporter{
		Account: "casa-puebla", Market: market, Journal: new(journal.Memory),
		Prepare: prepareTequila, // the drafts; examples/export shows how they are made from a sheet
	}
	catalogue := shop{"TEQ-BCO-750": "210.00", "TEQ-REP-750": "245.00"}
	ctx := context.Background()
	for range 2 {
		_, err := e.Apply(ctx, e.Plan(ctx, catalogue.products()), func(r nao.Result) {
			fmt.Println(r.SKU, r.Action)
		})
		if err != nil {
			fmt.Println(err)
			return
		}
		sum, err := e.Watch(ctx, nil)
		fmt.Println("live:", sum.Live, err)
	}
	// Output:
	// TEQ-BCO-750 create
	// TEQ-REP-750 create
	// live: 2 <nil>
	// TEQ-BCO-750 unchanged
	// TEQ-REP-750 unchanged
	// live: 0 <nil>
}
