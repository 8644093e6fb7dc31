package alibaba_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"

	"github.com/nao-trade/nao/alibaba"
	"github.com/nao-trade/nao/fault"
)

// The official example of Lazada, which shares the gateway (article 108069,
// 2022-10-26).
func ExampleSignIOP() {
	sign := alibaba.SignIOP("helloworld", "/order/get", map[string]string{
		"app_key":      "123456",
		"access_token": "test",
		"timestamp":    "1517820392000",
		"sign_method":  "sha256",
		"order_id":     "1234",
	})
	fmt.Println(sign)
	// Output: 4190D32361CFB9581350222F345CB77F3B19F0E31D162316848A2C1FFD5FAB4A
}

// A seller's product is read. The server stands in for the real gateway.
func ExampleClient_Call() {
	gateway := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.FormValue("product_id") {
		case "1600123456789012345":
			io.WriteString(w, `{"code":"0","request_id":"212a1","result":{"success":"true","data":{
				"basic_info":{"product_id":1600123456789012345,"title":"Tequila añejo 750 mL","status":"online"},
				"trade_info":{"moq":"12","price":{"currency":"USD"},"inventory":"null"}}}}`)
		default:
			io.WriteString(w, `{"code":"0","request_id":"212a2","result":{"success":"false","msg_code":"B_PRODUCT_NOT_FOUND","message":"product not found"}}`)
		}
	}))
	defer gateway.Close()

	client, err := alibaba.New(alibaba.App{Key: "123456", Secret: "helloworld"}, &alibaba.Options{
		Gateway: gateway.URL + "/rest", // leave out for the real one
		Tokens:  alibaba.NewMemoryTokens(alibaba.Token{Account: "tequila-mx", Access: "test"}),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	seller := client.Seller("tequila-mx")

	var answer struct {
		Result struct {
			Data struct {
				BasicInfo struct {
					ProductID alibaba.Text `json:"product_id"`
					Title     alibaba.Text `json:"title"`
					Status    alibaba.Text `json:"status"`
				} `json:"basic_info"`
				TradeInfo struct {
					MOQ       alibaba.Int `json:"moq"`
					Inventory alibaba.Int `json:"inventory"`
				} `json:"trade_info"`
			} `json:"data"`
		} `json:"result"`
	}
	get := alibaba.Call{
		API:        "/alibaba/icbu/product/get/v2",
		Params:     alibaba.Params{"product_id": "1600123456789012345"},
		Repeatable: true, // a read
	}
	meta, err := seller.Call(context.Background(), get, &answer)
	if err != nil {
		fmt.Println(err)
		return
	}
	p := answer.Result.Data
	fmt.Println(p.BasicInfo.ProductID, p.BasicInfo.Title, p.BasicInfo.Status)
	fmt.Println("at least", p.TradeInfo.MOQ.Value, "pieces; stock known:", p.TradeInfo.Inventory.Known)
	fmt.Println("request", meta.RequestID)

	get.Params = alibaba.Params{"product_id": "1600000000000000000"}
	_, err = seller.Call(context.Background(), get, nil)
	fmt.Println(errors.Is(err, fault.NotFound), err)

	// Output:
	// 1600123456789012345 Tequila añejo 750 mL online
	// at least 12 pieces; stock known: false
	// request 212a1
	// true alibaba: /alibaba/icbu/product/get/v2: not found: B_PRODUCT_NOT_FOUND: product not found (request 212a2)
}

// A batch of which one member is refused: the platform calls the whole a failure,
// and what it says about the members is decoded with the error.
func ExampleClient_Call_batch() {
	gateway := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, `{"code":"0","request_id":"212a3","success":"false","msg_code":"B_PRODUCT_NOT_FOUND","message":"product 77 is not found",
			"deleted_product_ids":[1601000000001],"errors":[{"product_id":77,"msg_code":"B_PRODUCT_NOT_FOUND"}]}`)
	}))
	defer gateway.Close()
	client, err := alibaba.New(alibaba.App{Key: "123456", Secret: "helloworld"}, &alibaba.Options{
		Gateway: gateway.URL + "/rest",
		Tokens:  alibaba.NewMemoryTokens(alibaba.Token{Account: "talavera-puebla", Access: "test"}),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	var answer struct {
		Deleted []alibaba.Text `json:"deleted_product_ids"`
		Errors  []struct {
			ProductID alibaba.Text `json:"product_id"`
			Code      alibaba.Text `json:"msg_code"`
		} `json:"errors"`
	}
	_, err = client.Seller("talavera-puebla").Call(context.Background(), alibaba.Call{
		API:    "/alibaba/icbu/product/delete",
		Params: alibaba.Params{"product_id_list": "[1601000000001,77]"},
	}, &answer)
	fmt.Println(errors.Is(err, fault.OutcomeUnknown), err)
	fmt.Println("deleted", answer.Deleted, "refused", answer.Errors)

	// Output:
	// true alibaba: /alibaba/icbu/product/delete: outcome unknown: B_PRODUCT_NOT_FOUND: done in part, see deleted_product_ids: product 77 is not found (request 212a3)
	// deleted [1601000000001] refused [{77 B_PRODUCT_NOT_FOUND}]
}

// A seller grants the app access: first the page, then the code that the
// platform sends back.
func ExampleClient_AuthorizeURL() {
	client, err := alibaba.New(alibaba.App{Key: "123456", Secret: "helloworld"}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	page, err := client.AuthorizeURL("https://talavera.example/alibaba", "puebla")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(page)
	// Then: token, err := client.Seller("talavera-puebla").Exchange(ctx, code)

	// Output: https://openapi-auth.alibaba.com/oauth/authorize?client_id=123456&redirect_uri=https%3A%2F%2Ftalavera.example%2Falibaba&response_type=code&state=puebla
}
