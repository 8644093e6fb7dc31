package catalog_test

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/catalog"
)

// member is an item of a family: its id, the rest of its members and its colour.
func member(id int, rest, color string) string {
	return fmt.Sprintf(`{"id": "MLM310600%04d", "title": "Rebozo %s", "family_name": "Rebozo", "price": %d, "currency_id": "MXN", %s,
 "attributes": [{"id": "BRAND", "value_name": "Santa María"}, {"id": "COLOR", "name": "Color", "value_name": %q}, {"id": "SELLER_SKU", "value_name": "R-%d"}]}`,
		id, color, id, rest, color, id)
}

func skus(ps []*listing.Product) string {
	var all []string
	for _, p := range ps {
		var vs []string
		for _, v := range p.Variants {
			vs = append(vs, v.SKU)
		}
		all = append(all, strings.Join(vs, "+"))
	}
	return strings.Join(all, " ")
}

// Members of a family are joined wherever they stand in a file that can be read
// again; in one that cannot, those that stand together are.
func TestMercadoLibreFamiliesApart(t *testing.T) {
	red, blue, other := member(1, `"family_id": 7`, "Rojo"), member(2, `"family_id": 7`, "Azul"), member(3, `"family_id": 8`, "Rojo")
	green := member(4, `"family_id": 7`, "Verde")
	in := "[" + strings.Join([]string{red, blue, itemA, other, green, itemB}, ",\n") + "]"

	ps, _ := read(t, in, meli())
	if got := skus(ps); got != "R-1+R-2+R-4 MLM3105000001 R-3 MLM3105000002" {
		t.Errorf("read again: %s", got)
	}
	if diff := cmp.Diff([]string{"Color"}, ps[0].Options); diff != "" || ps[0].Key != "7" {
		t.Errorf("key %q, options (-want +got):\n%s", ps[0].Key, diff)
	}

	rd, err := catalog.NewReader(struct{ io.Reader }{strings.NewReader(in)}, meli())
	if err != nil {
		t.Fatal(err)
	}
	ps = ps[:0]
	for p, err := range rd.Products() {
		if err != nil {
			t.Fatal(err)
		}
		ps = append(ps, p)
	}
	if got := skus(ps); got != "R-1+R-2 MLM3105000001 R-3 R-4 MLM3105000002" {
		t.Errorf("read once: %s", got)
	}
	wantFindings(t, ps[0].Findings)
	wantFindings(t, ps[3].Findings, "error meli-family-apart /key 8")
}

// A file on the disk need not be read from its beginning.
func TestMercadoLibreFamiliesOnTheDisk(t *testing.T) {
	in := "\xEF\xBB\xBF[" + member(1, `"family_id": 7`, "Rojo") + ",\n" + strings.Repeat(" ", 300_000) + itemA + "," + member(2, `"family_id": 7`, "Añil") + "]"
	name := filepath.Join(t.TempDir(), "items.json")
	if err := os.WriteFile(name, []byte("# not of the file\n"+in), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.Seek(int64(len("# not of the file\n")), io.SeekStart); err != nil {
		t.Fatal(err)
	}
	rd, err := catalog.NewReader(f, meli())
	if err != nil {
		t.Fatal(err)
	}
	var ps []*listing.Product
	for p, err := range rd.Products() {
		if err != nil {
			t.Fatal(err)
		}
		ps = append(ps, p)
	}
	if got := skus(ps); got != "R-1+R-2 MLM3105000001" || ps[0].Variants[1].Options[0] != "Añil" || ps[0].Variants[1].At.Row != 3 {
		t.Errorf("%s, %+v", got, ps[0].Variants)
	}
}

// A file that changes while it is read ends the reading.
func TestMercadoLibreFileChanges(t *testing.T) {
	src := &changing{strings.NewReader("[" + member(1, `"family_id": 7`, "Rojo") + "," + itemA + "," + member(2, `"family_id": 7`, "Azul") + "]"), 0}
	rd, err := catalog.NewReader(src, meli())
	if err != nil {
		t.Fatal(err)
	}
	for _, err = range rd.Products() {
		if err != nil {
			break
		}
	}
	if err == nil || !strings.Contains(err.Error(), "the file changed while it was read") {
		t.Errorf("error %v", err)
	}
}

// changing gives other bytes from the second time on that it is read anywhere.
type changing struct {
	*strings.Reader
	n int
}

func (c *changing) ReadAt(p []byte, off int64) (int, error) {
	n, err := c.Reader.ReadAt(p, off)
	if c.n++; c.n > 1 {
		clear(p)
	}
	return n, err
}

// Without a family_id, items are joined that agree in all that families are
// made of, and no others.
func TestMercadoLibreFamiliesByName(t *testing.T) {
	seller := func(n int, domain string) string { return fmt.Sprintf(`"seller_id": %d, "domain_id": %q`, n, domain) }
	one, two := member(2, seller(1, "MLM-REBOZOS"), "Rojo"), member(1, seller(1, "MLM-REBOZOS"), "Azul")
	ps, _ := read(t, "["+one+","+itemA+","+two+"]", meli())
	if got := skus(ps); got != "R-2+R-1 MLM3105000001" {
		t.Errorf("products %s", got)
	}
	p := ps[0]
	if p.Key != "MLM3106000001" { // the oldest, wherever it stands
		t.Errorf("key %q", p.Key)
	}
	wantFindings(t, p.Findings, "info meli-family-name /variants 1")

	// One may say its condition as an attribute.
	ps, _ = read(t, "["+member(1, seller(1, "MLM-REBOZOS")+`, "condition": "new"`, "Rojo")+","+
		strings.Replace(member(2, seller(1, "MLM-REBOZOS"), "Azul"), `{"id": "COLOR"`, `{"id": "ITEM_CONDITION", "value_name": "Nuevo"}, {"id": "COLOR"`, 1)+"]", meli())
	if got := skus(ps); got != "R-1+R-2" {
		t.Errorf("condition as an attribute: %s", got)
	}
	for what, other := range map[string]string{
		"seller":    member(1, seller(2, "MLM-REBOZOS"), "Azul"),
		"domain":    member(1, seller(1, "MLM-SCARVES"), "Azul"),
		"condition": member(1, seller(1, "MLM-REBOZOS")+`, "condition": "used"`, "Azul"),
		"brand":     strings.Replace(two, "Santa María", "Tenancingo", 1),
		"name":      strings.Replace(two, `"family_name": "Rebozo"`, `"family_name": "rebozo"`, 1),
		"family":    member(1, seller(1, "MLM-REBOZOS")+`, "family_id": 5`, "Azul"),
	} {
		ps, _ := read(t, "["+one+","+other+"]", meli())
		if got := skus(ps); got != "R-2 R-1" {
			t.Errorf("another %s: products %s", what, got)
		}
	}
	for what, legacy := range map[string]string{
		"no name": strings.Replace(two, `"family_name": "Rebozo"`, `"family_name": null, "user_product_id": "MLMU1"`, 1),
	} {
		ps, _ := read(t, "["+one+","+legacy+"]", meli())
		if got := skus(ps); got != "R-2 R-1" {
			t.Errorf("%s: products %s", what, got)
		}
	}
}

// The axes of a family are those by which goods usually differ, and others only
// as far as they are needed to tell the variants apart.
func TestMercadoLibreFamilyAxes(t *testing.T) {
	item := func(n int, attrs string) string {
		return fmt.Sprintf(`{"id": "MLM310700%04d", "title": "x", "family_name": "Vela", "family_id": 4, "price": 5, "currency_id": "MXN", "seller_custom_field": "V-%d", "attributes": [%s]}`, n, n, attrs)
	}
	attr := func(pairs ...string) string {
		var all []string
		for i := 0; i < len(pairs); i += 2 {
			all = append(all, fmt.Sprintf(`{"id": %q, "value_name": %q}`, pairs[i], pairs[i+1]))
		}
		return strings.Join(all, ",")
	}
	for _, tt := range []struct {
		name      string
		one, two  string
		axes      []string
		findings  []string
		different string // an option of the second
	}{
		{"one", attr("BRAND", "Luz", "COLOR", "Rojo"), attr("BRAND", "Luz", "COLOR", "Azul"), []string{"COLOR"}, nil, "Azul"},
		{"two", attr("SIZE", "G", "COLOR", "Rojo"), attr("SIZE", "M", "COLOR", "Azul"), []string{"SIZE", "COLOR"}, nil, "M"},
		{"one is enough", attr("BURN_TIME", "3 h", "COLOR", "Rojo"), attr("BURN_TIME", "4 h", "COLOR", "Azul"), []string{"COLOR"}, nil, "Azul"},
		{"an unusual one", attr("BURN_TIME", "3 h", "COLOR", "Rojo"), attr("BURN_TIME", "4 h", "COLOR", "Rojo"), []string{"BURN_TIME"}, nil, "4 h"},
		{"codes are none", attr("GTIN", "7501031311309", "COLOR", "Rojo"), attr("GTIN", "7501000111206", "COLOR", "Azul"), []string{"COLOR"}, nil, "Azul"},
		{"nothing", attr("COLOR", "Rojo"), attr("COLOR", "Rojo"), nil, []string{"error variant-alike /variants/1/options 2"}, ""},
		{"not in all", attr("COLOR", "Rojo"), attr("SIZE", "M"), nil, []string{"error variant-alike /variants/1/options 2"}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			ps, _ := read(t, "["+item(1, tt.one)+",\n"+item(2, tt.two)+"]", meli())
			p := only(t, ps)
			if diff := cmp.Diff(tt.axes, p.Options); diff != "" {
				t.Errorf("options (-want +got):\n%s", diff)
			}
			if tt.different != "" && p.Variants[1].Options[0] != tt.different {
				t.Errorf("options of the second %q", p.Variants[1].Options)
			}
			wantFindings(t, p.Findings, tt.findings...)
		})
	}
}

// Of the items that sell one thing, the first that is on sale sets the price.
func TestMercadoLibreSaleConditions(t *testing.T) {
	item := func(n int, status string) string {
		return fmt.Sprintf(`{"id": "MLM310800%04d", "title": "Vela", "family_name": "Vela", "family_id": 4, "user_product_id": "MLMU1", "price": %d, "currency_id": "MXN", "seller_custom_field": "V", "status": %q, "listing_type_id": "t%d"}`, n, n, status, n)
	}
	ps, _ := read(t, "["+item(1, "closed")+","+item(2, "active")+","+item(3, "paused")+"]", meli())
	v := only(t, ps).Variants[0]
	if v.Price.String() != "2.00 MXN" || v.Withheld != "" || ps[0].Withheld != "" || len(v.Prices) != 2 || v.Prices[0].Market != "t1" {
		t.Errorf("%s %q %+v", v.Price, v.Withheld, v.Prices)
	}
	wantIDs(t, v.IDs, "mercadolibre item MLM3108000001", "mercadolibre user product MLMU1", "mercadolibre item MLM3108000002", "mercadolibre item MLM3108000003")
	if check.Worst(ps[0].Findings) != check.Info {
		t.Errorf("findings %q", found(ps[0].Findings))
	}
	ps, _ = read(t, "["+item(1, "closed")+","+item(2, "paused")+"]", meli())
	if p := only(t, ps); p.Withheld != "closed" || p.Variants[0].Price.String() != "1.00 MXN" {
		t.Errorf("none on sale: %q %s", p.Withheld, p.Variants[0].Price)
	}
}
