package catalog_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/nao-trade/nao/listing/catalog"
)

func BenchmarkReader(b *testing.B) {
	const rows = 20_000
	var shop, table strings.Builder
	shop.WriteString("Handle,Title,Body (HTML),Vendor,Type,Option1 Name,Option1 Value,Variant SKU,Variant Grams,Variant Inventory Qty,Variant Price,Image Src,Agave (product.metafields.custom.agave)\n")
	table.WriteString("SKU;Nombre;Marca;Precio;Existencia;Código de barras;Contenido\n")
	for i := range rows {
		title := ""
		if i%2 == 0 {
			title = "Tequila Añejo"
		}
		fmt.Fprintf(&shop, "teq-%d,%s,\"<p>Rico, suave</p>\",Don Ana,tequila,,,SKU-%d,5443.10844,12,\"$1,234.50\",https://e.example/%d.jpg,azul\n", i/2, title, i, i)
		fmt.Fprintf(&table, "SKU-%d;\"Mole; negro\";Doña Ana;1.234,50;12;7501031311309;500 g\n", i)
	}
	for name, in := range map[string]string{"shopify": shop.String(), "table": table.String()} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(in)))
			b.ReportAllocs()
			for b.Loop() {
				rd, err := catalog.NewReader(strings.NewReader(in), pesos())
				if err != nil {
					b.Fatal(err)
				}
				for _, err := range rd.Products() {
					if err != nil {
						b.Fatal(err)
					}
				}
			}
			b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}
