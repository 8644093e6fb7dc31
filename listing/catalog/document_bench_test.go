package catalog_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/nao-trade/nao/listing/catalog"
)

func BenchmarkDocuments(b *testing.B) {
	const products = 5_000
	_, item, _ := strings.Cut(salsas, "<item>")
	item, _, _ = strings.Cut(item, "</item>")
	var list, lines, feed strings.Builder
	list.WriteString("[")
	feed.WriteString(`<rss xmlns:g="http://base.google.com/ns/1.0"><channel>`)
	for i := range products {
		if i > 0 {
			list.WriteString(",\n")
		}
		numbered := strings.NewReplacer("MEZ-", fmt.Sprintf("M%d-", i), "#grupo", fmt.Sprintf("#g%d", i)).Replace(mezcal)
		list.WriteString(numbered)
		lines.WriteString(strings.Join(strings.Fields(numbered), " ") + "\n")
		feed.WriteString("<item>" + strings.ReplaceAll(item, "SAL-1", fmt.Sprintf("S-%d", i)) + "</item>\n")
	}
	list.WriteString("]")
	feed.WriteString("</channel></rss>")
	for _, bm := range []struct{ name, in string }{{"json", list.String()}, {"ndjson", lines.String()}, {"feed", feed.String()}} {
		b.Run(bm.name, func(b *testing.B) {
			b.SetBytes(int64(len(bm.in)))
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				rd, err := catalog.NewReader(strings.NewReader(bm.in), pesos())
				if err != nil {
					b.Fatal(err)
				}
				for _, err := range rd.Products() {
					if err != nil {
						b.Fatal(err)
					}
					n++
				}
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "products/s")
		})
	}
}
