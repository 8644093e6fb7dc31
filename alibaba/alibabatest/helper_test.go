package alibabatest_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/nao-trade/nao/alibaba/alibabatest"
)

const (
	base  = "https://openapi-api.alibaba.com/rest"
	token = "50000abc"
)

// open starts a gateway with the small category set of testdata.
func open(t *testing.T, change func(*alibabatest.Options)) *alibabatest.Server {
	t.Helper()
	o := alibabatest.Options{
		AppKey:     "123456",
		Secret:     "helloworld",
		Tokens:     map[string]string{token: "tequilera", "50000xyz": "otra"},
		Categories: os.DirFS("testdata"),
	}
	if change != nil {
		change(&o)
	}
	gw, err := alibabatest.New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := gw.Close(); err != nil {
			t.Error(err)
		}
	})
	return gw
}

// answer is a decoded answer; at walks into it.
type answer map[string]any

func (a answer) at(path ...string) any {
	var v any = map[string]any(a)
	for _, name := range path {
		switch x := v.(type) {
		case map[string]any:
			v = x[name]
		case []any:
			var i int
			if _, err := fmt.Sscan(name, &i); err != nil || i >= len(x) {
				return nil
			}
			v = x[i]
		default:
			return nil
		}
	}
	return v
}

// text is at, printed; a missing member is "<nil>".
func (a answer) text(path ...string) string { return fmt.Sprint(a.at(path...)) }

// problem returns the code of whichever layer refused the call, or "".
func (a answer) problem() string {
	if code := a.text("code"); code != "0" {
		return code
	}
	for _, path := range [][]string{{"msg_code"}, {"result", "msg_code"}, {"result", "error_code"}} {
		if code := a.at(path...); code != nil {
			return code.(string)
		}
	}
	return ""
}

func post(t *testing.T, gw *alibabatest.Server, api, token string, params map[string]string) answer {
	t.Helper()
	resp, err := gw.Client().PostForm(base+api, signed(api, token, time.Now(), params))
	if err != nil {
		t.Fatalf("%s: %v", api, err)
	}
	return decode(t, resp)
}

func decode(t *testing.T, resp *http.Response) answer {
	t.Helper()
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	var a answer
	if err := d.Decode(&a); err != nil {
		t.Fatalf("status %d, body %q: %v", resp.StatusCode, body, err)
	}
	if resp.StatusCode != http.StatusOK {
		t.Errorf("status %d, want 200 as for every answer", resp.StatusCode)
	}
	return a
}

// must is post for calls that are to succeed.
func must(t *testing.T, gw *alibabatest.Server, api string, params map[string]string) answer {
	t.Helper()
	a := post(t, gw, api, token, params)
	if p := a.problem(); p != "" {
		t.Fatalf("%s: %s: %v", api, p, a)
	}
	return a
}

// list creates a product and returns its id.
func list(t *testing.T, gw *alibabatest.Server, info string) string {
	t.Helper()
	return must(t, gw, alibabatest.APIProductListing, map[string]string{"product_info": info}).text("result", "data")
}

// tequila is a listing that passes every check.
const tequila = `{
 "basic_info": {
  "title": "Tequila reposado 750 ml", "description": "<p>100 % agave</p>", "keywords": "tequila reposado", "language": "en_US",
  "product_image": [{"image_url": "https://example.com/botella.jpg"}], "model_number": "TEQ-REP", "brand_name": "Los Altos"},
 "category_info": {"category_id": 380101, "attributes": [
  {"attribute_name": "Place of Origin", "attribute_value": "Mexico"},
  {"attribute_name": "Certification", "attribute_value": "CRT"},
  {"attribute_name": "Certification", "attribute_value": "Organic"}]},
 "trade_info": {
  "price": {"price_type": "TIERED", "currency": "USD", "tiered_price": [{"quantity": 12, "price": 23.5}, {"quantity": "120", "price": "21.90"}]},
  "inventory": 600, "moq": 12, "unit": "Bottle",
  "sku_info": [
   {"sku_code": "TEQ-750", "sku_price": {"price": "23.50", "currency": "USD"}, "inventory": 400, "sale_attributes": [{"attribute_name": "Volume", "attribute_value": "750 ml"}]},
   {"sku_code": "TEQ-50", "sku_price": {"price": "3.10", "currency": "USD"}, "inventory": 200, "sale_attributes": [{"attribute_name": "Volume", "attribute_value": "50 ml"}]}]},
 "logistics_info": {"shipping_template_id": "1000000001", "weight": "1.450", "dimension": {"length": 40, "width": 30, "height": 25},
  "tiered_lead_time": [{"quantity": 12, "lead_time": 15}]}
}`

// with returns tequila with one passage replaced, and fails if it is not there.
func with(t *testing.T, old, new string) string {
	t.Helper()
	if !strings.Contains(tequila, old) {
		t.Fatalf("the sample listing does not contain %s", old)
	}
	return strings.Replace(tequila, old, new, 1)
}

// uploadForm is a signed multipart upload.
func uploadForm(t *testing.T, name string, data []byte) (contentType string, body *bytes.Buffer) {
	t.Helper()
	body = &bytes.Buffer{}
	w := multipart.NewWriter(body)
	for k, v := range signed(alibabatest.APIPhotobankUpload, token, time.Now(), map[string]string{"file_name": name}) {
		if err := w.WriteField(k, v[0]); err != nil {
			t.Fatal(err)
		}
	}
	f, err := w.CreateFormFile("image_bytes", name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return w.FormDataContentType(), body
}

func upload(t *testing.T, gw *alibabatest.Server, name string, data []byte) answer {
	t.Helper()
	contentType, body := uploadForm(t, name, data)
	resp, err := gw.Client().Post(base+alibabatest.APIPhotobankUpload, contentType, body)
	if err != nil {
		t.Fatal(err)
	}
	return decode(t, resp)
}

// later lets the clock of a synctest bubble move on.
func later(d time.Duration) { <-time.After(d) }
