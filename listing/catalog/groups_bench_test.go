package catalog_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/nao-trade/nao/listing/catalog"
)

// Exports of 20,000 rows: half of them products and half variations of them,
// or pairs of items with one group.
func BenchmarkGroups(b *testing.B) {
	const rows = 20_000
	var woo, feed strings.Builder
	woo.WriteString(wooEnglish)
	feed.WriteString("id\ttitle\tdescription\tlink\timage_link\tavailability\tprice\tbrand\tgtin\titem_group_id\tcolor\tgoogle_product_category\tshipping_weight\n")
	for i := range rows / 2 {
		fmt.Fprintf(&woo, "%d,variable,REB-%d,,Rebozo de seda,1,0,visible,Fino,Tejido a mano,,,taxable,,1,,,0,0,0.6,40,20,5,1,,,,Ropa > Rebozos,\"seda, rebozo\",,https://e.example/%d.jpg,,,,,,,,,0,Luna,6214.10,MX,,Color,\"azul, rojo\",1,1,,,,,,,\n", i+1, i, i)
	}
	for i := range rows / 2 {
		fmt.Fprintf(&woo, "%d,variation,REB-%d-A,,,1,0,visible,,,,,taxable,,1,4,,0,0,,,,,0,,,1250.00,,,,,,,id:%d,,,,,,1,,,,,Color,azul,,1,,,,,,,\n", rows+i, i, i+1)
	}
	for i := range rows {
		fmt.Fprintf(&feed, "R-%d\tRebozo de seda\tTejido a mano\thttps://e.example/%d\thttps://e.example/%d.jpg\tin_stock\t1250.00 MXN\tLuna\t\tREB-%d\t%s\t178\t0.6 kg\n",
			i, i, i, i%(rows/2), []string{"azul", "rojo"}[i/(rows/2)])
	}
	for name, in := range map[string]string{"woocommerce": woo.String(), "google": feed.String()} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(in)))
			b.ReportAllocs()
			products := 0
			for b.Loop() {
				rd, err := catalog.NewReader(strings.NewReader(in), pesos())
				if err != nil {
					b.Fatal(err)
				}
				for _, err := range rd.Products() {
					if err != nil {
						b.Fatal(err)
					}
					products++
				}
			}
			b.ReportMetric(float64(products)/b.Elapsed().Seconds(), "products/s")
		})
	}
}
