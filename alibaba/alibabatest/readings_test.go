package alibabatest_test

import (
	"strings"
	"testing"

	"github.com/nao-trade/nao/alibaba/alibabatest"
)

func TestAttributesBeside(t *testing.T) {
	outside := with(t, `"category_info": {"category_id": 380101, "attributes"`, `"category_info": {"category_id": 380101}, "attributes"`)
	outside = strings.Replace(outside, `"Organic"}]},`, `"Organic"}],`, 1)
	observed, table := open(t, nil), open(t, func(o *alibabatest.Options) { o.Readings.AttributesBeside = true })
	if a := post(t, observed, alibabatest.APIProductListing, token, map[string]string{"product_info": outside}); a.problem() != "B_ATTRIBUTE_INVALID" {
		t.Errorf("by default attributes outside category_info are not seen: %v", a)
	}
	for _, info := range []string{tequila, outside} {
		a := must(t, table, alibabatest.APIProductGet, map[string]string{"product_id": list(t, table, info)})
		if got := a.text("product_info", "attributes", "0", "attribute_value"); got != "Mexico" {
			t.Errorf("AttributesBeside: %v", a)
		}
	}
}

func TestLongAmounts(t *testing.T) {
	const priceRange = `"price": {"price_type": "RANGE", "range_price": {"min_price": 20, "max_price": "24.5"}}`
	ladder := `"price": {"price_type": "TIERED", "currency": "USD", "tiered_price": [{"quantity": 12, "price": 23.5}, {"quantity": "120", "price": "21.90"}]}`
	gw := open(t, func(o *alibabatest.Options) { o.Readings.LongAmounts = true })
	id := list(t, gw, tequila)
	ranged := list(t, gw, with(t, ladder, priceRange))
	for _, api := range []string{alibabatest.APIProductGet, alibabatest.APIProductSearch} {
		for path, want := range map[string][2]string{
			"price/tiered_price/0/price":    {id, "23.5000"},
			"price/tiered_price/1/price":    {id, "21.9000"},
			"price/tiered_price/1/quantity": {id, "120"},
			"sku_info/1/sku_price/price":    {id, "3.1000"},
			"inventory":                     {id, "600"},
			"price/range_price/min_price":   {ranged, "20.0000"},
			"price/range_price/max_price":   {ranged, "24.5000"},
		} {
			a := must(t, gw, api, map[string]string{"product_id": want[0]})
			at := []string{"product_info", "trade_info"}
			if api == alibabatest.APIProductSearch { // it shows both
				at = []string{"product_info", map[string]string{id: "0", ranged: "1"}[want[0]], "trade_info"}
			}
			if got := a.text(append(at, strings.Split(path, "/")...)...); got != want[1] {
				t.Errorf("%s: %s is %s, want %s", api, path, got, want[1])
			}
		}
	}
	p, _ := gw.Product(id)
	if got := p.Info.Trade.SKUs[1].Price.Price; got != "3.10" {
		t.Errorf("an answer changed what is kept: %s", got)
	}
	back := `{"basic_info": {"product_id": ` + id + `}, "trade_info": {"price": {"tiered_price": [{"quantity": 12, "price": "23.5000"}]}}}`
	if a := post(t, gw, alibabatest.APIProductUpdate, token, map[string]string{"product_info": back}); a.problem() != "B_PRICE_SCALE_INVALID" {
		t.Errorf("an amount sent back as it was answered: %v", a)
	}
	must(t, gw, alibabatest.APIProductUpdate, map[string]string{"product_info": `{"basic_info": {"product_id": ` + id + `, "title": "Tequila"}}`})
}

func TestEnglishASCII(t *testing.T) {
	spanish := with(t, "Tequila reposado 750 ml", "Tequila añejo 750 ml")
	for _, tt := range []struct {
		name, info string
		reading    bool
		want       string
	}{
		{"as it is", tequila, true, ""},
		{"by default", spanish, false, ""},
		{"outside ASCII", spanish, true, "B_PRODUCT_PARAM_INVALID"},
		{"in Spanish", strings.Replace(spanish, "en_US", "es_MX", 1), true, ""},
		{"no language", strings.Replace(spanish, `"language": "en_US",`, "", 1), true, ""},
	} {
		gw := open(t, func(o *alibabatest.Options) { o.Readings.EnglishASCII = tt.reading })
		if a := post(t, gw, alibabatest.APIProductListing, token, map[string]string{"product_info": tt.info}); a.problem() != tt.want {
			t.Errorf("%s: %v, want %q", tt.name, a, tt.want)
		}
	}
}

func TestKeywordsByAI(t *testing.T) {
	params := map[string]string{
		"product_info":           with(t, `"keywords": "tequila reposado", `, ``),
		"ai_optimization_config": `{"keyword_optimization_enabled": true}`,
	}
	for want, reading := range map[string]bool{"B_KEYWORD_NOT_FOUND": false, "": true} {
		gw := open(t, func(o *alibabatest.Options) { o.Readings.KeywordsByAI = reading })
		if got := post(t, gw, alibabatest.APIProductListing, token, params).problem(); got != want {
			t.Errorf("KeywordsByAI %v: %q, want %q", reading, got, want)
		}
	}
}

func TestOwnImagesOnly(t *testing.T) {
	gw := open(t, func(o *alibabatest.Options) { o.Readings.OwnImagesOnly = true })
	if a := post(t, gw, alibabatest.APIProductListing, token, map[string]string{"product_info": tequila}); a.problem() != "B_CONTAINS_INVALID_IMAGE" {
		t.Errorf("an image from elsewhere: %v", a)
	}
	photo := upload(t, gw, "botella.png", png).text("result", "response_object", "photobank_url")
	info := with(t, "https://example.com/botella.jpg", strings.TrimPrefix(photo, "https:"))
	list(t, gw, info)
	if a := post(t, gw, alibabatest.APIProductListing, "50000xyz", map[string]string{"product_info": info}); a.problem() != "B_CONTAINS_INVALID_IMAGE" {
		t.Errorf("the image of another seller: %v", a)
	}
}

func TestRefreshTwice(t *testing.T) {
	for _, twice := range []bool{false, true} {
		gw := open(t, func(o *alibabatest.Options) {
			o.RefreshTokens, o.Readings.RefreshTwice = map[string]string{"50001abc": "tequilera"}, twice
		})
		refresh := map[string]string{"refresh_token": "50001abc"}
		first := post(t, gw, alibabatest.APITokenRefresh, "", refresh)
		second := post(t, gw, alibabatest.APITokenRefresh, "", refresh)
		want := "IllegalRefreshToken"
		if twice {
			want = ""
		}
		if first.problem() != "" || second.problem() != want {
			t.Errorf("RefreshTwice %v: %v, then %v", twice, first, second)
		}
	}
}
