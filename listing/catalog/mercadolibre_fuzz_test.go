package catalog_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/nao-trade/nao/listing/catalog"
)

// FuzzMercadoLibre feeds any bytes to the reader of items: it has to end without
// a panic, hand out nothing that is neither known by a key nor marked as unfit,
// point every finding into the file and, where the file is plain JSON, say every
// value of it.
func FuzzMercadoLibre(f *testing.F) {
	for _, in := range []string{
		`[{"id":"MLM3101000001","title":"Huarache","price":890.5,"currency_id":"MXN","available_quantity":9,"variations":[{"id":1,"price":"1.234,50","attribute_combinations":[{"id":"COLOR","name":"Color","value_id":"5","value_name":"Rojo"}],"picture_ids":["a","https://e.example/b.jpg"],"attributes":[{"id":"GTIN","value_name":"7501031311309,123"},{"id":"SELLER_SKU","value_name":"A"}]},{"id":2}],"pictures":[{"id":"a","url":"http://http2.mlstatic.com/D_1-MLM2_3-O.jpg"}],"status":"paused"}]`,
		`{"paging":{},"results":[{"code":404,"body":{"message":"x"}},{"code":200,"body":{"id":"MLM3101000002","title":"x","price":{"amount":1,"decimals":2}}}],"n":[1,[2]]}`,
		`{"id":"MLM3101000003","title":"a","family_name":"F","family_id":7,"price":1,"currency_id":"MXN","attributes":[{"id":"COLOR","value_struct":{"number":1,"unit":"x"}},{"id":"BRAND","values":[{"name":"B"},{"name":"C"}]}]}` + "\n" + `{"id":"MLM3101000004","title":"b"}` + "\n" + `{"id":"MLM3101000005","family_name":"F","family_id":7,"user_product_id":"U","price":2,"stock_locations":[{"store_id":1,"quantity":"3"}]}`,
		`{"resumen":{"n":1},"productos":[{"id":1,"titulo":"Salsa","precio":"$1,234","moneda":"pesos","estado":"dormido","imagen_principal":"http://x","galeria_imagenes":"https://a/1.jpg, https://a/2.jpg","atributos":{"Marca":["a","b"],"Peso neto":"x"},"garantia":5,"precio_original":-1,"gtin":12,"peso bruto":"1.234"}]}`,
		"\xEF\xBB\xBF[{\"id\":\"MLM3101000006\",\"title\":\"Pi\xF1ata \\ud83c \\u0007\",\"price\":1e400,\"price\":2,},]",
		`[[[{"id":"MLM3101000007","title":"x","price":1,"description":{"plain_text":"d"},"sale_terms":[{"id":"WARRANTY_TIME","value_name":"3"}]}]],{"a":{"id":"MLM3101000008","title":"x","price":1},"b":{"id":"MLM3101000009","title":"x","price":1}}`,
		meliHuarache, "[" + meliMezcal + "]", meliFlat, meliPage, meliOdd,
	} {
		f.Add([]byte(in))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		o := &catalog.Options{Name: "c.json", Format: catalog.MercadoLibre, Limits: catalog.Limits{MaxRows: 200, MaxColumns: 5, MaxField: 1000, MaxRecord: 2000, MaxGroup: 20}}
		ps, rd, whole := readAny(t, in, o)
		for _, p := range known(slices.Clone(ps)) {
			if len(p.Variants) == 0 {
				t.Errorf("%s: no variant", p.At)
			}
		}
		if whole && plainJSON(in) {
			findsLeaves(t, string(in), said(t, rd.Layout().Notes, ps...))
		}
	})
}

// plainJSON reports whether in is JSON of which nothing needs to be repaired or
// cut to be said.
func plainJSON(in []byte) bool {
	repaired := bytes.ContainsFunc(in, func(r rune) bool { return r < ' ' && r != '\n' || r > '~' || strings.ContainsRune(`\'#=`, r) })
	long := slices.ContainsFunc(bytes.Split(in, []byte(`"`)), func(b []byte) bool { return len(b) > 55 })
	return !repaired && !long && json.Valid(in)
}
