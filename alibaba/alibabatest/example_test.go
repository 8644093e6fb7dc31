package alibabatest_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"maps"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/nao-trade/nao/alibaba/alibabatest"
)

// signed returns the form of a call to api: the parameters of the protocol are
// added, and everything is signed as the platform describes it.
func signed(api, token string, at time.Time, params map[string]string) url.Values {
	form := url.Values{
		"app_key":     {"123456"},
		"sign_method": {"sha256"},
		"timestamp":   {strconv.FormatInt(at.UnixMilli(), 10)},
	}
	if token != "" {
		form.Set("access_token", token)
	}
	for name, value := range params {
		form.Set(name, value)
	}
	var text strings.Builder
	text.WriteString(api)
	for _, name := range slices.Sorted(maps.Keys(form)) {
		text.WriteString(name + form.Get(name))
	}
	mac := hmac.New(sha256.New, []byte("helloworld"))
	mac.Write([]byte(text.String()))
	form.Set("sign", strings.ToUpper(hex.EncodeToString(mac.Sum(nil))))
	return form
}

// Which category does a bottle of tequila belong to?
func Example() {
	gw, err := alibabatest.New(alibabatest.Options{
		AppKey: "123456",
		Secret: "helloworld",
		Tokens: map[string]string{"50000abc": "tequilera"},
	})
	if err != nil {
		log.Fatal(err)
	}
	defer gw.Close()

	const api = alibabatest.APICategoryPredict
	form := signed(api, "50000abc", time.Now(), map[string]string{"title": "Tequila reposado 750 ml"})
	resp, err := gw.Client().PostForm("https://openapi-api.alibaba.com/rest"+api, form)
	if err != nil {
		log.Fatal(err)
	}
	defer resp.Body.Close()

	var answer struct {
		Code   string
		Result struct {
			Success bool
			Data    struct {
				Path string `json:"category_path"`
			}
		}
	}
	if err := json.NewDecoder(resp.Body).Decode(&answer); err != nil {
		log.Fatal(err)
	}
	fmt.Println(resp.StatusCode == http.StatusOK, answer.Code, answer.Result.Success)
	fmt.Println(answer.Result.Data.Path)
	// Output:
	// true 0 true
	// Food & Beverage >> Alcoholic Beverage >> Tequila
}

// send posts a signed call and returns the body of the answer.
func send(gw *alibabatest.Server, api string, params map[string]string) ([]byte, error) {
	form := signed(api, "50000abc", time.Now(), params)
	resp, err := gw.Client().PostForm("https://openapi-api.alibaba.com/rest"+api, form)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

// A listing is done, but its answer is lost. Whoever sends it again has two
// products; whoever looks for the SKU code first finds the one that is there.
func ExampleServer_Inject() {
	gw, err := alibabatest.New(alibabatest.Options{
		AppKey: "123456",
		Secret: "helloworld",
		Tokens: map[string]string{"50000abc": "aguacatera"},
		// A small category set of one's own: testdata/categories/*.json.
		Categories: os.DirFS("testdata"),
	})
	if err != nil {
		log.Fatal(err)
	}
	defer gw.Close()
	err = gw.Inject(alibabatest.Fault{Kind: alibabatest.DropAfter, API: alibabatest.APIProductListing, Times: 1})
	if err != nil {
		log.Fatal(err)
	}

	// Without a category_id the gateway predicts the category from the title.
	const avocado = `{
		"basic_info": {"title": "Hass avocado, caliber 48", "keywords": "hass avocado",
			"product_image": [{"image_url": "https://example.com/hass.jpg"}]},
		"trade_info": {"moq": 200, "unit": "Carton", "sku_info": [{"sku_code": "HASS-48", "sku_price": {"price": "38.50"}}]}}`
	_, err = send(gw, alibabatest.APIProductListing, map[string]string{"product_info": avocado})
	fmt.Println("answer lost:", err != nil)

	body, err := send(gw, alibabatest.APIProductSearch, map[string]string{"sku_code": "HASS-48"})
	if err != nil {
		log.Fatal(err)
	}
	var found struct {
		Page struct {
			Total string `json:"total_item"`
		}
	}
	if err := json.Unmarshal(body, &found); err != nil {
		log.Fatal(err)
	}
	fmt.Println("products with that code:", found.Page.Total)
	// Output:
	// answer lost: true
	// products with that code: 1
}

// What is known about searches, and how well?
func ExampleBehaviours() {
	for _, b := range alibabatest.Behaviours() {
		if strings.HasPrefix(b.ID, "search.") {
			fmt.Println(b.ID, b.Tag)
		}
	}
	// Output:
	// search.by-id-ascending assumed
	// search.lags assumed
	// search.nothing-found documented
}
