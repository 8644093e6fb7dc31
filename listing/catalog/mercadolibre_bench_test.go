package catalog_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/nao-trade/nao/listing/catalog"
)

// BenchmarkMercadoLibre reads whole items, members of families that stand apart,
// and what other programs write. "encoding/json" only unmarshals the first into
// maps, for comparison.
func BenchmarkMercadoLibre(b *testing.B) {
	const n = 2_000
	numbered := func(item string, i int) string {
		return strings.NewReplacer("31010000", fmt.Sprintf("4%07d", i), "31020000", fmt.Sprintf("5%07d", i), "31030000", fmt.Sprintf("6%07d", i),
			"HUA-", fmt.Sprintf("HUA-%d-", i), "MEZ-", fmt.Sprintf("MEZ-%d-", i), "CHA-", fmt.Sprintf("CHA-%d-", i),
			"18446744000000000615", fmt.Sprint(i%500)).Replace(item)
	}
	list := func(item string) string {
		var all []string
		for i := range n {
			all = append(all, numbered(item, i))
		}
		return "[" + strings.Join(all, ",\n") + "]"
	}
	items := list(meliHuarache)
	bottle, _, _ := strings.Cut(meliMezcal, ",\n  {\"id\"")
	for name, in := range map[string]string{"items": items, "families": list(bottle), "flat": list(meliFlatOne)} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(in)))
			b.ReportAllocs()
			for b.Loop() {
				rd, err := catalog.NewReader(strings.NewReader(in), meli())
				if err != nil {
					b.Fatal(err)
				}
				for _, err := range rd.Products() {
					if err != nil {
						b.Fatal(err)
					}
				}
			}
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "items/s")
		})
	}
	b.Run("encoding/json", func(b *testing.B) {
		b.SetBytes(int64(len(items)))
		b.ReportAllocs()
		for b.Loop() {
			var all []map[string]any
			if err := json.Unmarshal([]byte(items), &all); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "items/s")
	})
}
