package alibabatest_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/nao-trade/nao/alibaba/alibabatest"
)

func TestListingRefusals(t *testing.T) {
	skus := tequila[strings.Index(tequila, `,
  "sku_info"`):strings.Index(tequila, `},
 "logistics_info"`)]
	ladder := `"price": {"price_type": "TIERED", "currency": "USD", "tiered_price": [{"quantity": 12, "price": 23.5}, {"quantity": "120", "price": "21.90"}]}`
	tests := []struct {
		name, old, new string
		want           string
	}{
		{"as it is", "", "", ""},
		{"no title", `"title": "Tequila reposado 750 ml", `, ``, "B_TITLE_NOT_FOUND"},
		{"blank title", `Tequila reposado 750 ml`, `  `, "B_TITLE_NOT_FOUND"},
		{"title of 128 characters", `Tequila reposado 750 ml`, strings.Repeat("ñ", 128), ""},
		{"title of 129 characters", `Tequila reposado 750 ml`, strings.Repeat("ñ", 129), "B_PRODUCT_PARAM_INVALID"},
		{"description too long", `100 % agave`, strings.Repeat("x", 60_000), "B_PRODUCT_PARAM_INVALID"},
		{"no keywords", `"keywords": "tequila reposado", `, ``, "B_KEYWORD_NOT_FOUND"},

		{"no image", `{"image_url": "https://example.com/botella.jpg"}`, ``, "B_PRODUCT_PARAM_INVALID"},
		{"six images", `{"image_url": "https://example.com/botella.jpg"}`, `{"image_url": "//a.mx/1"}` + strings.Repeat(`,{"image_url": "//a.mx/1"}`, 5), ""},
		{"seven images", `{"image_url": "https://example.com/botella.jpg"}`, `{"image_url": "//a.mx/1"}` + strings.Repeat(`,{"image_url": "//a.mx/1"}`, 6), "B_PRODUCT_PARAM_INVALID"},
		{"a local image", `https://example.com/botella.jpg`, `C:/fotos/botella.jpg`, "B_CONTAINS_INVALID_IMAGE"},
		{"an image without host", `https://example.com/botella.jpg`, `botella.jpg`, "B_CONTAINS_INVALID_IMAGE"},

		{"category predicted", `"category_id": 380101, `, ``, ""},
		{"category that is not there", `380101`, `1`, "BUSINESS_CATEGORY_NOT_EXIST"},
		{"required attribute missing", `{"attribute_name": "Place of Origin", "attribute_value": "Mexico"},`, ``, "B_ATTRIBUTE_INVALID"},
		{"value not on the closed list", `"Mexico"`, `"Jalisco"`, "B_ATTRIBUTE_INVALID"},
		{"value in another case", `"Mexico"`, `"mexico"`, "B_ATTRIBUTE_INVALID"},
		{"value of 71 characters", `"Mexico"},`, `"Mexico"},{"attribute_name": "Brand Name", "attribute_value": "` + strings.Repeat("x", 71) + `"},`, "B_ATTRIBUTE_INVALID"},
		{"value of 70 characters", `"Mexico"},`, `"Mexico"},{"attribute_name": "Brand Name", "attribute_value": "` + strings.Repeat("x", 70) + `"},`, ""},
		{"two values where one is allowed", `"Mexico"},`, `"Mexico"},{"attribute_name": "Place of Origin", "attribute_value": "Spain"},`, "B_ATTRIBUTE_INVALID"},
		{"an attribute of the seller's own", `"Mexico"},`, `"Mexico"},{"attribute_name": "Horno", "attribute_value": "mampostería"},`, ""},
		{"empty value", `"Mexico"},`, `"Mexico"},{"attribute_name": "Horno", "attribute_value": ""},`, "B_ATTRIBUTE_INVALID"},

		{"required sale attribute missing", `{"attribute_name": "Volume", "attribute_value": "50 ml"}`, ``, "B_ATTRIBUTE_INVALID"},
		{"unknown sale attribute", `{"attribute_name": "Volume", "attribute_value": "50 ml"}`, `{"attribute_name": "Volumen", "attribute_value": "50 ml"}`, "B_ATTRIBUTE_INVALID"},
		{"closed sale attribute", `"attribute_value": "50 ml"}`, `"attribute_value": "50 ml"}, {"attribute_name": "Class", "attribute_value": "Curado"}`, "B_ATTRIBUTE_INVALID"},
		{"sale attribute too long", `"50 ml"`, `"` + strings.Repeat("x", 71) + `"`, "B_ATTRIBUTE_INVALID"},
		{"same combination twice", `"50 ml"`, `"750 ml"`, "B_PRODUCT_PARAM_INVALID"},
		{"same SKU code twice", `"TEQ-50"`, `"TEQ-750"`, ""},
		{"picture of a variant", `"attribute_value": "50 ml"`, `"attribute_value": "50 ml", "image": {"image_url": "x"}`, "B_CONTAINS_INVALID_IMAGE"},

		{"no SKUs", skus, ``, ""},
		{"price of the SKUs only", ladder + ",", ``, ""},
		{"no ladder and no SKUs", ladder + `,
  "inventory": 600, "moq": 12, "unit": "Bottle"` + skus, ``, "B_PRICE_ALL_NULL"},
		{"ladder that rises", `"21.90"`, `"24"`, "B_PRICE_SEQUENCE_INVALID"},
		{"ladder that stays", `"21.90"`, `"23.50"`, "B_PRICE_SEQUENCE_INVALID"},
		{"quantities that fall", `"quantity": "120"`, `"quantity": "6"`, "B_PRICE_SEQUENCE_INVALID"},
		{"three decimals", `"21.90"`, `"21.905"`, "B_PRICE_SCALE_INVALID"},
		{"three decimals, the last a zero", `"21.90"`, `"21.900"`, "B_PRICE_SCALE_INVALID"},
		{"as answers may print it", `"21.90"`, `"20.0000"`, "B_PRICE_SCALE_INVALID"},
		{"a bare number with a zero", `23.5}`, `23.50}`, ""},
		{"weight with zeros", `"1.450"`, `"1.4500"`, ""},
		{"three decimals in a SKU", `"3.10"`, `"3.105"`, "B_PRICE_SCALE_INVALID"},
		{"price of zero", `"21.90"`, `"0"`, "B_PRODUCT_PARAM_INVALID"},
		{"unknown price type", `"TIERED"`, `"FOB"`, "B_PRODUCT_PARAM_INVALID"},
		{"currency in words", `"currency": "USD", "tiered`, `"currency": "dólares", "tiered`, "B_PRODUCT_PARAM_INVALID"},
		{"a range", ladder, `"price": {"price_type": "RANGE", "range_price": {"min_price": 20, "max_price": 24}}`, ""},
		{"a range upside down", ladder, `"price": {"price_type": "RANGE", "range_price": {"min_price": 24, "max_price": 20}}`, "B_MIN_PRICE_RANGE_INVALID"},
		{"a range of one price", ladder, `"price": {"price_type": "RANGE", "range_price": {"min_price": 20, "max_price": "20.00"}}`, "B_MIN_PRICE_RANGE_INVALID"},
		{"a range without amounts", ladder, `"price": {"price_type": "RANGE", "tiered_price": [{"quantity": 1, "price": 2}]}`, "B_PRICE_ALL_NULL"},
		{"a range with one end", ladder, `"price": {"price_type": "RANGE", "range_price": {"min_price": 24}}`, "B_PRICE_ALL_NULL"},
		{"a step without quantity", `"quantity": 12, `, ``, "B_PRODUCT_PARAM_INVALID"},
		{"a step of 100,000 pieces", `"quantity": "120"`, `"quantity": "100000"`, "B_PRODUCT_PARAM_INVALID"},
		{"half a bottle in stock", `"inventory": 600`, `"inventory": 0.5`, "B_PRODUCT_PARAM_INVALID"},
		{"MOQ of half a bottle", `"moq": 12`, `"moq": 0.5`, "B_PRODUCT_PARAM_INVALID"},
		{"MOQ of 100,000", `"moq": 12`, `"moq": 100000`, "B_PRODUCT_PARAM_INVALID"},
		{"negative stock", `"inventory": 400`, `"inventory": -1`, "B_PRODUCT_PARAM_INVALID"},
		{"unit in Spanish", `"Bottle"`, `"botella"`, "B_PRODUCT_PARAM_INVALID"},

		{"weight in grams and tenths", `"1.450"`, `"1.4505"`, "B_PRODUCT_PARAM_INVALID"},
		{"no length", `"length": 40`, `"length": 0`, "B_PRODUCT_PARAM_INVALID"},
		{"lead time for half a bottle", `[{"quantity": 12, "lead`, `[{"quantity": 0.5, "lead`, "B_PRODUCT_PARAM_INVALID"},
		{"lead time of 61 days", `"lead_time": 15`, `"lead_time": 61`, "B_PRODUCT_PARAM_INVALID"},
		{"freight template of somebody else", `1000000001`, `77`, "PUB_BIZCHECK_TEMPLATE_OWNER_ERROR"},

		{"SKU price as a number", `{"price": "3.10", "currency": "USD"}`, `3.10`, "InvalidParameter"},
		{"title as a number", `"Tequila reposado 750 ml"`, `750`, "InvalidParameter"},
		{"price in words", `"3.10"`, `"tres"`, "InvalidParameter"},
		{"price with an exponent", `"21.90"`, `1e999999999`, "InvalidParameter"},
		{"not JSON", `{`, `[`, "InvalidParameter"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			gw := open(t, nil)
			a := post(t, gw, alibabatest.APIProductListing, token, map[string]string{"product_info": with(t, tt.old, tt.new)})
			if got := a.problem(); got != tt.want {
				t.Fatalf("%q, want %q: %v", got, tt.want, a)
			}
			if made := len(gw.Products()); (made == 1) != (tt.want == "") {
				t.Errorf("%d products were made", made)
			}
			if tt.want == "InvalidParameter" && !strings.Contains(a.text("message"), "null#null") {
				t.Errorf("message %q does not name null#null", a.text("message"))
			}
		})
	}
}

func TestListingWithoutAnyHintOfACategory(t *testing.T) {
	gw := open(t, nil)
	info := strings.Replace(with(t, `"category_id": 380101, `, ``), "Tequila reposado 750 ml", "Botella 750 ml", 1)
	if a := post(t, gw, alibabatest.APIProductListing, token, map[string]string{"product_info": info}); a.problem() != "B_CATEGORY_PREDICT_FAIL" {
		t.Errorf("%v", a)
	}
}

func TestInnerCategoryIsNoPlaceForAProduct(t *testing.T) {
	gw := open(t, nil)
	root := must(t, gw, alibabatest.APICategoryGet, nil).text("data", "0", "category_id")
	a := post(t, gw, alibabatest.APIProductListing, token, map[string]string{"product_info": with(t, "380101", root)})
	if a.problem() != "CHK_CAT_NOT_LEAF" {
		t.Errorf("%v", a)
	}
}

func TestCategories(t *testing.T) {
	gw := open(t, nil)
	roots := must(t, gw, alibabatest.APICategoryGet, nil)
	if diff := cmp.Diff([]string{"Food & Beverage", "false", "1"}, []string{
		roots.text("data", "0", "category_name"), roots.text("data", "0", "leaf_category"), roots.text("data", "0", "level"),
	}); diff != "" {
		t.Errorf("the first level (-want +got):\n%s", diff)
	}
	second := must(t, gw, alibabatest.APICategoryGet, map[string]string{"parent_category_id": roots.text("data", "0", "category_id")})
	if got := second.text("data", "1", "category_name"); got != "Alcoholic Beverage" {
		t.Fatalf("the second level: %v", second)
	}
	third := must(t, gw, alibabatest.APICategoryGet, map[string]string{"parent_category_id": second.text("data", "1", "category_id")})
	if got := third.text("data", "0", "category_id"); got != "380101" || third.text("data", "0", "leaf_category") != "true" {
		t.Fatalf("the third level: %v", third)
	}
	for _, parent := range []string{"380101", "5", "x"} {
		if a := post(t, gw, alibabatest.APICategoryGet, token, map[string]string{"parent_category_id": parent}); a.problem() != "BUSINESS_CATEGORY_NOT_EXIST" {
			t.Errorf("the children of %s: %v", parent, a)
		}
	}
	attributes := must(t, gw, alibabatest.APICategoryAttribute, map[string]string{"category_id": "380101"})
	for path, want := range map[string]string{
		"data/category_attributes/0/attribute_id":                              "1001",
		"data/category_attributes/0/required":                                  "true",
		"data/category_attributes/0/attribute_value_list/0/attribute_value_id": "200101",
		"data/category_attributes/2/support_custom_value":                      "true",
		"data/sale_attributes/0/attribute_name":                                "Volume",
	} {
		if got := attributes.text(strings.Split(path, "/")...); got != want {
			t.Errorf("%s is %s, want %s", path, got, want)
		}
	}
	if a := post(t, gw, alibabatest.APICategoryAttribute, token, map[string]string{"category_id": roots.text("data", "0", "category_id")}); a.problem() != "CHK_CAT_NOT_LEAF" {
		t.Errorf("the attributes of an inner category: %v", a)
	}
}

func TestPrediction(t *testing.T) {
	gw := open(t, nil)
	for _, tt := range []struct{ title, description, want string }{
		{"TEQUILA Reposado 750 ml", "", "380101"},
		{"Aguacates Hass de Michoacán", "", "380201"},
		{"Licor", "an agave spirit from Jalisco", "380101"},
		{"Tequila", "goes well with avocado", "380101"},
		{"Talavera", "", "B_CATEGORY_PREDICT_FAIL"},
		{"Tequilero de barro", "", "B_CATEGORY_PREDICT_FAIL"},
	} {
		a := post(t, gw, alibabatest.APICategoryPredict, token, map[string]string{"title": tt.title, "description": tt.description + "."})
		got := a.problem()
		if got == "" {
			got = a.text("result", "data", "category_id")
		}
		if got != tt.want {
			t.Errorf("%q: %s, want %s", tt.title, got, tt.want)
		}
	}
}

func TestBuiltInCategoriesServe(t *testing.T) {
	gw := open(t, func(o *alibabatest.Options) { o.Categories = nil })
	a := must(t, gw, alibabatest.APICategoryPredict, map[string]string{"title": "Hass avocado, caliber 48"})
	id := a.text("result", "data", "category_id")
	must(t, gw, alibabatest.APICategoryAttribute, map[string]string{"category_id": id})
}

func TestGetPrintsWhatThePlatformPrints(t *testing.T) {
	gw := open(t, nil)
	id := list(t, gw, with(t, "<p>100 % agave</p>", `<p>100 % agave<img src=\"https://a.mx/b.jpg\"></p>`))
	a := must(t, gw, alibabatest.APIProductGet, map[string]string{"product_id": id})
	for path, want := range map[string]string{
		"success":                                                 "true",
		"product_info/basic_info/product_id":                      id,
		"product_info/basic_info/description":                     "<p>100 % agave</p>",
		"product_info/basic_info/product_images/0/image_url":      "https://example.com/botella.jpg",
		"product_info/basic_info/product_image":                   "<nil>",
		"product_info/basic_info/status":                          "online",
		"product_info/basic_info/audit_status":                    "approved",
		"product_info/category_info/category_name":                "Food & Beverage/Alcoholic Beverage/Tequila",
		"product_info/category_info/attributes/2/attribute_value": "Organic",
		"product_info/attributes":                                 "<nil>",
		"product_info/trade_info/price/tiered_price/0/price":      "23.5",
		"product_info/trade_info/sku_info/1/sku_price/price":      "3.10",
		"product_info/trade_info/sku_info/1/inventory":            "200",
		"product_info/logistics_info/weight":                      "1.450",
		"product_info/logistics_info/shipping_template_id":        "1000000001",
	} {
		if got := a.text(strings.Split(path, "/")...); got != want {
			t.Errorf("%s is %s, want %s", path, got, want)
		}
	}
	sku := a.text("product_info", "trade_info", "sku_info", "1", "sku_id")
	if len(id) != 13 || len(sku) != 18 {
		t.Errorf("ids %s and %s, want 13 and 18 digits", id, sku)
	}
	bySKU := must(t, gw, alibabatest.APIProductGet, map[string]string{"sku_id": sku})
	if got := bySKU.text("product_info", "basic_info", "product_id"); got != id {
		t.Errorf("by SKU id: %s, want %s", got, id)
	}
	for name, params := range map[string]map[string]string{
		"unknown id":  {"product_id": "1601999999999"},
		"unknown SKU": {"sku_id": "5"},
	} {
		if a := post(t, gw, alibabatest.APIProductGet, token, params); a.problem() != "B_PRODUCT_NOT_FOUND" {
			t.Errorf("%s: %v", name, a)
		}
	}
	if a := post(t, gw, alibabatest.APIProductGet, token, nil); a.problem() != "B_PRODUCT_PARAM_INVALID" {
		t.Errorf("no id: %v", a)
	}
	if a := post(t, gw, alibabatest.APIProductGet, "50000xyz", map[string]string{"product_id": id}); a.problem() != "B_PRODUCT_NOT_FOUND" {
		t.Errorf("another seller's product: %v", a)
	}
}

func TestDuplicateSKUsAreAccepted(t *testing.T) {
	gw := open(t, nil)
	first, second := list(t, gw, tequila), list(t, gw, tequila)
	if first == second {
		t.Fatal("the same product twice")
	}
	a := must(t, gw, alibabatest.APIProductSearch, map[string]string{"sku_code": "TEQ-50"})
	got := []string{
		a.text("product_info", "0", "basic_info", "product_id"), a.text("product_info", "1", "basic_info", "product_id"), a.text("page", "total_item"),
	}
	if diff := cmp.Diff([]string{first, second, "2"}, got); diff != "" {
		t.Errorf("search shows both (-want +got):\n%s", diff)
	}
}

func TestSearch(t *testing.T) {
	gw := open(t, nil)
	var ids []string
	for i := range 45 {
		info := strings.ReplaceAll(tequila, "TEQ-750", "TEQ-"+strconv.Itoa(i%2))
		ids = append(ids, list(t, gw, strings.Replace(info, "TEQ-REP", "M-"+strconv.Itoa(i%3), 1)))
	}
	find := func(params map[string]string) (got []string, page string) {
		t.Helper()
		a := must(t, gw, alibabatest.APIProductSearch, params)
		found, _ := a.at("product_info").([]any)
		for i := range found {
			got = append(got, a.text("product_info", strconv.Itoa(i), "basic_info", "product_id"))
		}
		return got, a.text("page", "page_index") + "/" + a.text("page", "total_page") + " of " + a.text("page", "total_item")
	}
	for _, tt := range []struct {
		params map[string]string
		want   []string
		page   string
	}{
		{nil, ids[:20], "1/3 of 45"},
		{map[string]string{"page_index": "3"}, ids[40:], "3/3 of 45"},
		{map[string]string{"page_index": "4"}, nil, "4/3 of 45"},
		{map[string]string{"page_index": "2", "page_size": "4"}, ids[4:8], "2/12 of 45"},
		{map[string]string{"sku_code": "TEQ-1", "page_size": "2"}, []string{ids[1], ids[3]}, "1/11 of 22"},
		{map[string]string{"model_number": "M-2", "page_size": "2"}, []string{ids[2], ids[5]}, "1/8 of 15"},
		{map[string]string{"model_number": "M-2", "sku_code": "TEQ-1", "page_size": "2"}, []string{ids[5], ids[11]}, "1/4 of 7"},
	} {
		got, page := find(tt.params)
		if diff := cmp.Diff(tt.want, got); diff != "" || page != tt.page {
			t.Errorf("%v: page %s, want %s (-want +got):\n%s", tt.params, page, tt.page, diff)
		}
	}
	for _, params := range []map[string]string{{"page_size": "21"}, {"page_size": "0"}, {"page_index": "0"}, {"page_index": "x"}} {
		if a := post(t, gw, alibabatest.APIProductSearch, token, params); a.problem() != "B_PRODUCT_PARAM_INVALID" {
			t.Errorf("%v: %v", params, a)
		}
	}
	nothing := map[string]string{"sku_code": "MEZ-1"}
	if a := post(t, gw, alibabatest.APIProductSearch, token, nothing); a.problem() != "B_PRODUCT_NOT_FOUND" {
		t.Errorf("nothing found: %v", a)
	}
	if a := post(t, gw, alibabatest.APIProductSearch, "50000xyz", nil); a.problem() != "B_PRODUCT_NOT_FOUND" {
		t.Errorf("another seller's shop: %v", a)
	}
	other := open(t, func(o *alibabatest.Options) { o.Readings.SearchEmptyList = true })
	if a := must(t, other, alibabatest.APIProductSearch, nothing); a.text("product_info") != "[]" || a.text("page", "total_item") != "0" {
		t.Errorf("SearchEmptyList: %v", a)
	}
}

func TestUpdate(t *testing.T) {
	update := func(t *testing.T, gw *alibabatest.Server, id, rest string) answer {
		t.Helper()
		return post(t, gw, alibabatest.APIProductUpdate, token, map[string]string{
			"product_info": `{"basic_info": {"product_id": ` + id + `, ` + rest,
		})
	}
	t.Run("only sent fields change", func(t *testing.T) {
		gw := open(t, nil)
		id := list(t, gw, tequila)
		before, _ := gw.Product(id)
		a := update(t, gw, id, `"title": "Tequila añejo 750 ml", "keywords": null}, "trade_info": {"moq": "24", "sku_info": [
			{"sku_code": "TEQ-50", "sku_price": {"price": 3}, "sale_attributes": [{"attribute_name": "Volume", "attribute_value": "50 ml"}]},
			{"sku_code": "TEQ-1L", "sku_price": {"price": 30}, "sale_attributes": [{"attribute_name": "Volume", "attribute_value": "1 L"}]}]}}`)
		if p := a.problem(); p != "" {
			t.Fatalf("%s: %v", p, a)
		}
		after, _ := gw.Product(id)
		want := before.Info
		want.Basic.Title, want.Trade.MOQ = "Tequila añejo 750 ml", "24"
		mini := before.Info.Trade.SKUs[1]
		mini.Price, mini.Inventory = &alibabatest.SKUPrice{Price: "3"}, ""
		want.Trade.SKUs = []alibabatest.SKU{mini, {
			ID: after.Info.Trade.SKUs[1].ID, Code: "TEQ-1L", Price: &alibabatest.SKUPrice{Price: "30"},
			Attributes: []alibabatest.Attribute{{Name: "Volume", Value: "1 L"}},
		}}
		if diff := cmp.Diff(want, after.Info); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		if !after.Modified.After(before.Modified) {
			t.Errorf("modified at %v, then at %v", before.Modified, after.Modified)
		}
		if a := post(t, gw, alibabatest.APIProductSearch, token, map[string]string{"sku_code": "TEQ-750"}); a.problem() != "B_PRODUCT_NOT_FOUND" {
			t.Errorf("the code that went is still found: %v", a)
		}
		must(t, gw, alibabatest.APIProductSearch, map[string]string{"sku_code": "TEQ-1L"})
	})
	t.Run("everything is replaced", func(t *testing.T) {
		gw := open(t, func(o *alibabatest.Options) { o.Readings.UpdateReplaces = true })
		id := list(t, gw, tequila)
		if a := update(t, gw, id, `"title": "Tequila"}}`); a.problem() != "B_KEYWORD_NOT_FOUND" {
			t.Errorf("a partial product: %v", a)
		}
		info := strings.Replace(tequila, `"basic_info": {`, `"basic_info": {"product_id": "`+id+`", `, 1)
		info = strings.Replace(info, `"moq": 12, `, ``, 1)
		must(t, gw, alibabatest.APIProductUpdate, map[string]string{"product_info": info})
		if p, _ := gw.Product(id); p.Info.Trade.MOQ != "" {
			t.Errorf("moq is still %s", p.Info.Trade.MOQ)
		}
	})
	t.Run("refused", func(t *testing.T) {
		gw := open(t, nil)
		id := list(t, gw, tequila)
		before, _ := gw.Product(id)
		for want, info := range map[string]string{
			"B_PRODUCT_NOT_FOUND": `{"basic_info": {"product_id": 5}}`,
			"B_TITLE_NOT_FOUND":   `{"basic_info": {"product_id": ` + id + `, "title": ""}}`,
			"InvalidParameter":    `{"basic_info": {"product_id": [` + id + `]}}`,
		} {
			if got := post(t, gw, alibabatest.APIProductUpdate, token, map[string]string{"product_info": info}).problem(); got != want {
				t.Errorf("%s: %q, want %q", info, got, want)
			}
		}
		if after, _ := gw.Product(id); !cmp.Equal(before, after) {
			t.Errorf("a refused update changed the product:\n%s", cmp.Diff(before, after))
		}
	})
	t.Run("from ladder to range", func(t *testing.T) {
		gw := open(t, nil)
		id := list(t, gw, tequila)
		a := update(t, gw, id, `"title": "Tequila"}, "trade_info": {"price": {"price_type": "RANGE", "range_price": {"min_price": "20", "max_price": "24"}}}}`)
		p, _ := gw.Product(id)
		if a.problem() != "" || len(p.Info.Trade.Price.Tiers) != 0 || p.Info.Trade.Price.Range.Max != "24" {
			t.Errorf("%v: %+v", a, p.Info.Trade.Price)
		}
	})
}

func TestShelfAndDelete(t *testing.T) {
	gw := open(t, nil)
	a, b := list(t, gw, tequila), list(t, gw, tequila)
	status := func(id string) string {
		got := must(t, gw, alibabatest.APIProductGet, map[string]string{"product_id": id})
		return got.text("product_info", "basic_info", "status")
	}

	off := post(t, gw, alibabatest.APIProductShelf, token, map[string]string{"product_id_list": "[" + a + ",5]", "action": "offline"})
	if off.text("success") != "false" || off.text("updated_product_ids", "0") != a || off.text("errors", "0", "product_id") != "5" ||
		off.text("errors", "0", "msg_code") != "B_PRODUCT_NOT_FOUND" {
		t.Errorf("partial success: %v", off)
	}
	if log := gw.Requests(); !log[len(log)-1].Done {
		t.Error("partial success is logged as nothing done")
	}
	if status(a) != "offline" || status(b) != "online" {
		t.Errorf("after taking one off: %s, %s", status(a), status(b))
	}
	if got := must(t, gw, alibabatest.APIProductStatus, map[string]string{"product_id": a}).text("result", "data", "status"); got != "offline" {
		t.Errorf("publish status %s", got)
	}
	on := must(t, gw, alibabatest.APIProductShelf, map[string]string{"product_id_list": `["` + a + `"]`, "action": "online"})
	if on.text("updated_product_ids", "0") != a || status(a) != "online" {
		t.Errorf("back on the shelf: %v", on)
	}
	if err := gw.Reject(b, "marca no autorizada"); err != nil {
		t.Fatal(err)
	}
	if got := post(t, gw, alibabatest.APIProductShelf, token, map[string]string{"product_id_list": "[" + b + "]", "action": "online"}); got.problem() != "PUB_BIZCHECK_PRODUCT_NOT_EDITABLE" {
		t.Errorf("a rejected product: %v", got)
	}
	for want, params := range map[string]map[string]string{
		"B_PRODUCT_PARAM_INVALID": {"product_id_list": "[" + a + "]", "action": "hide"},
		"InvalidParameter":        {"product_id_list": a, "action": "online"},
		"MissingParameter":        {"action": "online"},
	} {
		if got := post(t, gw, alibabatest.APIProductShelf, token, params); got.problem() != want {
			t.Errorf("%v: %v", params, got)
		}
	}

	gone := must(t, gw, alibabatest.APIProductDelete, map[string]string{"product_id_list": "[" + a + "]"})
	if gone.text("deleted_product_ids", "0") != a || status(a) != "deleted" {
		t.Errorf("delete: %v", gone)
	}
	for _, api := range []string{alibabatest.APIProductStatus, alibabatest.APIEditPrice, alibabatest.APIEditInventory} {
		if got := post(t, gw, api, token, map[string]string{"product_id": a}); got.problem() != "B_PRODUCT_NOT_FOUND" {
			t.Errorf("%s of a deleted product: %v", api, got)
		}
	}
	if got := post(t, gw, alibabatest.APIProductDelete, token, map[string]string{"product_id_list": "[" + a + "]"}); got.text("errors", "0", "product_id") != a {
		t.Errorf("deleting twice: %v", got)
	}
	if got := must(t, gw, alibabatest.APIProductSearch, map[string]string{"sku_code": "TEQ-50"}); got.text("page", "total_item") != "1" {
		t.Errorf("search still shows it: %v", got)
	}
}

func TestEditPrice(t *testing.T) {
	gw := open(t, nil)
	id := list(t, gw, tequila)
	p, _ := gw.Product(id)
	sku := string(p.Info.Trade.SKUs[0].ID)
	for _, tt := range []struct {
		name, price, sku string
		want             string
	}{
		{"nothing", "", "", "B_PRICE_ALL_NULL"},
		{"both", `{}`, `[]`, "B_PRICE_CONFLICT"},
		{"an empty price", `{"price_type": "TIERED"}`, "", "B_PRICE_ALL_NULL"},
		{"pesos", `{"price_type": "TIERED", "currency": "MXN", "tiered_price": [{"quantity": 1, "price": 400}]}`, "", "B_PRODUCT_PARAM_INVALID"},
		{"a rising ladder", `{"price_type": "TIERED", "tiered_price": [{"quantity": 1, "price": 4}, {"quantity": 2, "price": 5}]}`, "", "B_PRICE_SEQUENCE_INVALID"},
		{"three decimals", "", `[{"sku_id": ` + sku + `, "price": "1.234"}]`, "B_PRICE_SCALE_INVALID"},
		{"no amount", "", `[{"sku_id": ` + sku + `}]`, "B_PRICE_ALL_NULL"},
		{"an unknown SKU", "", `[{"sku_id": 5, "price": 1}]`, "B_PRODUCT_PARAM_INVALID"},
		{"not a list", "", `{}`, "InvalidParameter"},
		{"not an object", `7`, "", "InvalidParameter"},
		{"a new ladder", `{"price_type": "TIERED", "currency": "USD", "tiered_price": [{"quantity": 6, "price": "20.00"}]}`, "", ""},
		{"a SKU", "", `[{"sku_id": "` + sku + `", "price": 19.9}]`, ""},
	} {
		params := map[string]string{"product_id": id}
		for name, value := range map[string]string{"price": tt.price, "sku_price": tt.sku} {
			if value != "" {
				params[name] = value
			}
		}
		if a := post(t, gw, alibabatest.APIEditPrice, token, params); a.problem() != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, a.problem(), tt.want)
		}
	}
	p, _ = gw.Product(id)
	if p.Info.Trade.Price.Tiers[0].Price != "20.00" || p.Info.Trade.SKUs[0].Price.Price != "19.9" || p.Audit != "approved" {
		t.Errorf("after the edits: %+v", p)
	}
}

func TestEditInventory(t *testing.T) {
	gw := open(t, nil)
	id := list(t, gw, tequila)
	p, _ := gw.Product(id)
	first, second := string(p.Info.Trade.SKUs[0].ID), string(p.Info.Trade.SKUs[1].ID)
	for _, tt := range []struct {
		name, all, skus string
		want            string
	}{
		{"nothing", "", "", "B_INVENTORY_ALL_NULL"},
		{"both", "5", "[]", "B_INVENTORY_CONFLICT"},
		{"negative", "-1", "", "B_PRODUCT_PARAM_INVALID"},
		{"words", "muchas", "", "InvalidParameter"},
		{"a negative SKU", "", `[{"sku_id": ` + first + `, "inventory": -1}]`, "B_PRODUCT_PARAM_INVALID"},
		{"a SKU without stock", "", `[{"sku_id": ` + first + `}]`, "B_PRODUCT_PARAM_INVALID"},
		{"an unknown SKU", "", `{"5": 1}`, "B_PRODUCT_PARAM_INVALID"},
		{"an empty list", "", `[]`, "InvalidParameter"},
		{"the product", "0", "", ""},
		{"a list", "", `[{"sku_id": ` + first + `, "inventory": 7}]`, ""},
		{"an object", "", `{"` + second + `": "9"}`, ""},
	} {
		params := map[string]string{"product_id": id}
		for name, value := range map[string]string{"inventory": tt.all, "sku_inventory": tt.skus} {
			if value != "" {
				params[name] = value
			}
		}
		if a := post(t, gw, alibabatest.APIEditInventory, token, params); a.problem() != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, a.problem(), tt.want)
		}
	}
	p, _ = gw.Product(id)
	got := []alibabatest.Number{p.Info.Trade.Inventory, p.Info.Trade.SKUs[0].Inventory, p.Info.Trade.SKUs[1].Inventory}
	if diff := cmp.Diff([]alibabatest.Number{"0", "7", "9"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestShippingTemplates(t *testing.T) {
	gw := open(t, func(o *alibabatest.Options) {
		o.Templates = map[string]string{"2": "Marítimo Manzanillo", "1": "Aéreo"}
	})
	a := must(t, gw, alibabatest.APIShippingTemplates, nil)
	if a.text("template_info_list", "0", "template_id") != "1" || a.text("template_info_list", "1", "template_name") != "Marítimo Manzanillo" {
		t.Errorf("%v", a)
	}
}

func TestEditsByHand(t *testing.T) {
	gw := open(t, nil)
	id := list(t, gw, tequila)
	before, _ := gw.Product(id)
	if err := gw.SetPrice(id, "19.90"); err != nil {
		t.Fatal(err)
	}
	if err := gw.Edit(id, func(info *alibabatest.ProductInfo) { info.Basic.Title = "Otro título" }); err != nil {
		t.Fatal(err)
	}
	after, _ := gw.Product(id)
	trade := after.Info.Trade
	if trade.Price.Tiers[0].Price != "19.90" || trade.SKUs[1].Price.Price != "19.90" || after.Info.Basic.Title != "Otro título" {
		t.Errorf("%+v", after.Info)
	}
	if before.Info.Trade.Price.Tiers[0].Price != "23.5" {
		t.Error("an earlier copy changed too")
	}
	if moved := after.Modified.Sub(before.Modified); moved < 2e6 {
		t.Errorf("two edits moved the time of modification by %v", moved)
	}
	for name, err := range map[string]error{
		"price in words":   gw.SetPrice(id, "veinte"),
		"unknown product":  gw.SetPrice("5", "20"),
		"reject, unknown":  gw.Reject("5", "x"),
		"reject, unspoken": gw.Reject(id, ""),
		"approve, unknown": gw.Approve("5"),
	} {
		if err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if _, ok := gw.Product("5"); ok {
		t.Error("there is a product 5")
	}
}
