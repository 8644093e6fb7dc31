package catalog_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/listing/catalog"
)

// Whatever is changed in an item, nothing of it is lost: members of another
// type, missing, moved or new.
func TestMercadoLibreMutantsLoseNothing(t *testing.T) {
	docs := []string{meliHuarache, "[" + meliMezcal + "]", meliFlat, meliFlatOne, meliPage}
	for seed := range uint64(200) {
		r := rand.New(rand.NewPCG(seed, 1))
		dec := json.NewDecoder(strings.NewReader(docs[r.IntN(len(docs))]))
		dec.UseNumber()
		var doc any
		if err := dec.Decode(&doc); err != nil {
			t.Fatal(err)
		}
		m := mutator{r: r}
		for range 1 + r.IntN(12) {
			doc = m.mutate(doc)
		}
		in, err := json.Marshal(doc)
		if err != nil {
			t.Fatal(err)
		}
		o := meli()
		o.Format = catalog.MercadoLibre
		ps, rd := read(t, string(in), o)
		notes := rd.Layout().Notes
		for _, p := range ps {
			notes = append(notes, p.Findings...)
		}
		if slices.ContainsFunc(notes, func(f check.Finding) bool { return f.Rule.ID == "catalog-meli-beside-more" }) {
			continue // more stands beside the items than is noted one by one
		}
		findsLeaves(t, string(in), said(t, rd.Layout().Notes, ps...))
		if t.Failed() {
			t.Fatalf("seed %d:\n%s", seed, in)
		}
	}
}

// mutator changes one place of a document.
type mutator struct {
	r *rand.Rand
	n int
}

func (m *mutator) mutate(v any) any {
	if m.r.IntN(6) == 0 {
		return m.fresh()
	}
	switch v := v.(type) {
	case []any:
		if len(v) == 0 {
			return []any{m.fresh()}
		}
		i := m.r.IntN(len(v))
		switch m.r.IntN(8) {
		case 0:
			return slices.Delete(v, i, i+1)
		case 1:
			return append(v, m.fresh())
		}
		v[i] = m.mutate(v[i])
		return v
	case map[string]any:
		if len(v) == 0 {
			return map[string]any{m.name(): m.fresh()}
		}
		keys := slices.Sorted(maps.Keys(v))
		key := keys[m.r.IntN(len(keys))]
		switch m.r.IntN(8) {
		case 0:
			delete(v, key)
		case 1:
			v[m.name()] = m.fresh()
		case 2:
			other := keys[m.r.IntN(len(keys))]
			v[key], v[other] = v[other], v[key]
		default:
			v[key] = m.mutate(v[key])
		}
		return v
	}
	return m.fresh()
}

// fresh returns a new value, with a text that stands nowhere else.
func (m *mutator) fresh() any {
	m.n++
	text := fmt.Sprintf("zq%d", m.n)
	switch m.r.IntN(12) {
	case 0:
		return nil
	case 1:
		return m.r.IntN(2) == 0
	case 2:
		return 1000 + m.n
	case 3:
		return -float64(m.n) - 0.25
	case 4:
		return fmt.Sprintf("%d.%03d,50", m.n, m.n)
	case 5:
		return []any{text, m.n + 7000}
	case 6:
		return map[string]any{m.name(): text, "id": m.n + 9000}
	case 7:
		return []any{map[string]any{"id": text + "i", "name": text + "n", "value_name": text + "v"}, map[string]any{"nombre": text + "m"}}
	case 8:
		return "http://e.example/" + text + ".jpg"
	case 9:
		return "7501031311309"
	}
	return text
}

func (m *mutator) name() string {
	names := []string{"id", "title", "price", "currency_id", "available_quantity", "pictures", "attributes", "variations", "value_name", "values", "value_id",
		"picture_ids", "attribute_combinations", "seller_custom_field", "status", "condition", "stock_locations", "quantity", "store_id", "shipping", "description",
		"plain_text", "original_price", "sale_terms", "warranty", "family_name", "family_id", "user_product_id", "thumbnail", "imagen_principal", "marca", "peso bruto",
		"ean", "costo", "sabor", "nombre", "valor", "zz", "code", "body", "items"}
	return names[m.r.IntN(len(names))]
}
