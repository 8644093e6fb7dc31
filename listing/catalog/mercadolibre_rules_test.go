package catalog_test

import (
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing/catalog"
)

// Each rule about items has an example that breaks it and one that keeps it.
func TestMercadoLibreRules(t *testing.T) {
	item := func(rest string) string {
		return `[{"id": "MLM3109000001", "title": "Molcajete", "price": 450, "currency_id": "MXN", "sku": "M", ` + rest + `}]`
	}
	noSKU := func(rest string) string { return strings.Replace(item(rest), `"sku": "M", `, "", 1) }
	two := `{"id": 1, "sku": "A", "attribute_combinations": [{"id": "SIZE", "name": "Talla", "value_name": "6"}]}, {"id": 2, "sku": "B", "attribute_combinations": [{"id": "SIZE", "value_name": "8"}]}`
	family := func(rest string) string {
		return "[" + member(1, rest, "Rojo") + "," + itemA + "," + member(2, rest, "Azul") + "]"
	}
	condition := strings.Replace("["+meliMezcal+"]", "MLMU3691277914", "MLMU3691277911", 1)
	for id, tt := range map[string]struct{ breaks, keeps string }{
		"meli-no-items":       {`[1, "MLM3109000001"]`, item(`"x": 1`)},
		"meli-beside":         {`{"n": 1, "items": ` + item(`"x": 1`) + `}`, `{"n": null, "items": ` + item(`"x": 1`) + `}`},
		"meli-beside-more":    {`{"n": [` + strings.Repeat("1,", 20) + `1], "items": ` + item(`"x": 1`) + `}`, `{"n": [` + strings.Repeat("1,", 19) + `1], "items": ` + item(`"x": 1`) + `}`},
		"meli-answer":         {`[{"code": 403, "body": {"message": "no"}}]`, `[{"code": 200, "body": ` + itemA + `}]`},
		"meli-type":           {item(`"available_quantity": "7"`), item(`"available_quantity": 7`)},
		"meli-twice":          {item(`"health": 1, "health": 2`), item(`"health": 1, "health": 1, "x": null, "x": null`)},
		"meli-language":       {item(`"site_id": "MLB"`), item(`"site_id": "MLM"`)},
		"meli-stock-floor":    {item(`"available_quantity": 100`), item(`"available_quantity": 101`)},
		"meli-sku-from-id":    {noSKU(`"x": 1`), item(`"x": 1`)},
		"meli-code-shared":    {noSKU(`"sku": "M", "variations": [` + two + `]`), noSKU(`"variations": [` + two + `]`)},
		"meli-gtin-list":      {item(`"attributes": [{"id": "GTIN", "value_name": "7501031311309,7501000111206"}]`), item(`"attributes": [{"id": "GTIN", "value_name": "7501031311309"}]`)},
		"meli-option-code":    {strings.Replace(noSKU(`"variations": [`+two+`]`), `"value_name": "8"`, `"value_id": "88"`, 1), noSKU(`"variations": [` + two + `]`)},
		"meli-family-name":    {family(`"seller_id": 1`), family(`"family_id": 1`)},
		"meli-family-apart":   {family(`"family_id": 1`), "[" + member(1, `"family_id": 1`, "Rojo") + "," + member(2, `"family_id": 1`, "Azul") + "]"},
		"meli-sale-condition": {"[" + meliMezcal + "]", condition},
		"meli-image-http":     {item(`"pictures": [{"id": "a", "url": "http://http2.mlstatic.com/a.jpg"}]`), item(`"pictures": [{"id": "a", "url": "http://e.example/a.jpg", "secure_url": "https://e.example/a.jpg"}]`)},
		"meli-image-pending":  {item(`"pictures": [{"id": "a", "secure_url": "https://http2.mlstatic.com/resources/frontend/statics/processing-image/1.0.0/O-ES.jpg"}]`), item(`"pictures": ["https://e.example/a.jpg"]`)},
		"meli-image-unknown":  {item(`"variations": [{"id": 1, "picture_ids": ["b"]}], "pictures": [{"id": "a", "url": "https://e.example/a.jpg"}]`), item(`"variations": [{"id": 1, "picture_ids": ["a"]}], "pictures": [{"id": "a", "url": "https://e.example/a.jpg"}]`)},
		"meli-thumbnail":      {item(`"thumbnail": "https://e.example/a-I.jpg"`), item(`"thumbnail": "https://e.example/a-I.jpg", "pictures": ["https://e.example/a.jpg"]`)},
	} {
		t.Run(id, func(t *testing.T) {
			once := id == "meli-family-apart"
			if fs := broken(t, tt.breaks, id, once); len(fs) == 0 {
				t.Error("the example that breaks it does not")
			} else {
				for _, l := range []i18n.Locale{i18n.MexicanSpanish, i18n.English, i18n.SimplifiedChinese} {
					if s := fs[0].Text(l); s == "" || strings.ContainsAny(s, "{}") {
						t.Errorf("%v: %q", l, s)
					}
				}
			}
			if fs := broken(t, tt.keeps, id, once); len(fs) > 0 {
				t.Errorf("the example that keeps it breaks it: %v", fs)
			}
		})
	}
	for _, r := range catalog.Rules() {
		if id, ok := strings.CutPrefix(r.ID, "catalog-meli-"); ok && !strings.Contains(exampled, " "+id+" ") {
			t.Errorf("%s: no examples", r.ID)
		}
	}
}

// exampled is the rules that have examples above.
const exampled = " no-items beside beside-more answer type twice language stock-floor sku-from-id code-shared gtin-list option-code" +
	" family-name family-apart sale-condition image-http image-pending image-unknown thumbnail "

// broken returns the findings of a rule in a file, once if it can be read but
// once.
func broken(t *testing.T, in, id string, once bool) []check.Finding {
	t.Helper()
	o := meli()
	o.Format = catalog.MercadoLibre
	var src io.Reader = strings.NewReader(in)
	if once {
		src = struct{ io.Reader }{src}
	}
	rd, err := catalog.NewReader(src, o)
	if err != nil {
		t.Fatal(err)
	}
	all := rd.Layout().Notes
	for p, err := range rd.Products() {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, p.Findings...)
	}
	return slices.DeleteFunc(all, func(f check.Finding) bool { return f.Rule.ID != "catalog-"+id })
}
