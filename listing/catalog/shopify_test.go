package catalog_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/catalog"
	"github.com/shopspring/decimal"
)

const oldHeader = "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Grams," +
	"Variant Inventory Qty,Variant Price,Variant Barcode,Image Src,Image Position,Image Alt Text,Variant Image,Cost per item,Status," +
	"Agave (product.metafields.custom.agave),SEO (product.metafields.seo.hidden),Variant Tax Code\n"

// Both generations of headings, in any order, read the same.
func TestShopifyGenerations(t *testing.T) {
	newer := strings.NewReplacer(
		"Handle", "URL handle", "Body (HTML)", "Description", "Published", "Published on online store", "Option1 Name", "Option1 name",
		"Option1 Value", "Option1 value", "Variant SKU", "SKU", "Variant Grams", "Weight value (grams)", "Variant Inventory Qty", "Inventory quantity",
		"Variant Price", "Price", "Variant Barcode", "Barcode", "Image Src", "Product image URL", "Image Position", "Image position",
		"Image Alt Text", "Image alt text", "Variant Image", "Variant image URL").Replace(oldHeader)
	const row = "teq,Tequila,<p>Rico</p>,Ana,tequila,\"a, b\",TRUE,Title,Default Title,T-1,5443.10844,5,250.00,'7501031311309,https://e.example/1.jpg,1,frente,,200,active,azul; espadín,0,T1\n"
	old, oldReader := read(t, oldHeader+row, pesos())
	now, nowReader := read(t, newer+row, pesos())
	for _, rd := range []*catalog.Reader{oldReader, nowReader} {
		if rd.Layout().Format != catalog.Shopify {
			t.Errorf("format %q", rd.Layout().Format)
		}
	}
	p := only(t, old)
	ignore := cmp.FilterPath(func(p cmp.Path) bool {
		return strings.HasSuffix(p.String(), "Header") || strings.HasSuffix(p.String(), "Findings")
	}, cmp.Ignore())
	quantities := cmp.Comparer(func(a, b measure.Quantity) bool { return a.String() == b.String() })
	if diff := cmp.Diff(p, only(t, now), ignore, quantities); diff != "" {
		t.Errorf("(-old +new):\n%s", diff)
	}

	if diff := cmp.Diff(listing.Content{Title: "Tequila", Description: "<p>Rico</p>", Keywords: []string{"a", "b"}, State: listing.Source}, p.Content["es-MX"], cmpopts.IgnoreFields(listing.Content{}, "At")); diff != "" {
		t.Errorf("content (-want +got):\n%s", diff)
	}
	v := p.Variants[0]
	if v.SKU != "T-1" || v.GTIN != "7501031311309" || v.Options != nil || p.Options != nil || !v.Stock.Equal(decimal.New(5, 0)) {
		t.Errorf("variant %+v", v)
	}
	if v.Price.String() != "250.00 MXN" || v.Cost.String() != "200.00 MXN" || v.Package.Gross.String() != "5443.10844 g" {
		t.Errorf("price %s, cost %s, weight %s", v.Price, v.Cost, v.Package.Gross)
	}
	if f := p.Facts["agave"]; !cmp.Equal(f.Values, []string{"azul", "espadín"}) || f.Source != "shopify metafield" {
		t.Errorf("fact %+v", f)
	}
	if diff := cmp.Diff(map[string]string{"SEO (product.metafields.seo.hidden)": "0", "Variant Tax Code": "T1"}, extras(p)); diff != "" {
		t.Errorf("extra (-want +got):\n%s", diff)
	}
	if m := p.Media[0]; m.URL != "https://e.example/1.jpg" || m.Alt != "frente" || m.Variant != "" {
		t.Errorf("media %+v", m)
	}
	wantFindings(t, p.Findings, "info weight-noise /variants/0/package/gross 2")
}

func TestShopifyVariantsAndPictures(t *testing.T) {
	const in = "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Image Src,Image Position,Variant Image,Status\n" +
		"caf,Café,Bolsa,250 g,C-250,10,https://e.example/2.jpg,2,https://e.example/2.jpg,draft\n" +
		"caf,,,500 g,C-500,18,,,https://e.example/1.jpg,\n" +
		"caf,,,,,,https://e.example/1.jpg,1,,\n" +
		"mol,Mole,Title,Default Title,M-1,9,,,,archived\n"
	ps, rd := read(t, in, pesos())
	if len(ps) != 2 {
		t.Fatalf("%d products, want 2", len(ps))
	}
	caf := ps[0]
	if diff := cmp.Diff([]string{"Bolsa"}, caf.Options); diff != "" {
		t.Errorf("options (-want +got):\n%s", diff)
	}
	if len(caf.Variants) != 2 || caf.Variants[1].SKU != "C-500" || caf.Variants[1].Options[0] != "500 g" || caf.Variants[1].At.Row != 3 {
		t.Errorf("variants %+v", caf.Variants)
	}
	var urls []string
	for _, m := range caf.Media {
		urls = append(urls, m.URL+" "+m.Variant)
	}
	if diff := cmp.Diff([]string{"https://e.example/1.jpg C-500", "https://e.example/2.jpg C-250"}, urls); diff != "" {
		t.Errorf("pictures (-want +got):\n%s", diff)
	}
	if caf.Withheld != "draft" || ps[1].Withheld != "archived" {
		t.Errorf("withheld %q and %q", caf.Withheld, ps[1].Withheld)
	}
	if c := rd.Counts(); c.Products != 2 || c.Variants != 3 {
		t.Errorf("counts %+v", c)
	}
	wantFindings(t, caf.Findings)
}

func TestShopifyFindings(t *testing.T) {
	const header = "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Inventory Qty,Vendor\n"
	for _, tt := range []struct {
		name, rows string
		want       []string
	}{
		{"no SKU", "a,A,Title,Default Title,,5,1,\n", []string{"error sku-missing /variants/0/sku 2"}},
		{"no title", "a,,Title,Default Title,S,5,1,\n", []string{"error title-missing /content/es-MX/title 2"}},
		{"no price", "a,A,Title,Default Title,S,,1,\n", []string{"warning price-missing /variants/0/price 2"}},
		{"negative stock", "a,A,Title,Default Title,S,5,-6,\n", []string{"warning number-negative /variants/0/stock 2"}},
		{"same options", "a,A,Talla,25,S1,5,1,\na,,,25,S2,5,1,\n", []string{"error variant-twice /variants/1/options 3"}},
		{"same SKU", "a,A,Talla,25,S1,5,1,\na,,,26,S1,5,1,\n", []string{"error sku-twice /variants/1/sku 3"}},
		{"empty option", "a,A,Talla,,S1,5,1,\na,,,26,S2,5,1,\n", []string{"warning option-empty /variants/0/options 2"}},
		{"option without a name", "a,A,,25,S1,5,1,\n", []string{"warning option-unnamed /variants/0/options 2"}},
		{"no handle", "a,A,Talla,25,S1,5,1,\n,,,26,S2,5,1,\n", []string{"warning handle-blank  3"}},
		{"handle comes again", "a,A,Talla,25,S1,5,1,\nb,B,Talla,25,S2,5,1,\na,A,Talla,26,S3,5,1,\n", []string{"error key-twice /key 4"}},
		{"another vendor", "a,A,Talla,25,S1,5,1,Ana\na,,,26,S2,5,1,Eva\n", []string{"warning value-conflict /brand 3"}},
		{"no handle at the top", ",A,Talla,25,S1,5,1,\n", []string{"error key-missing  2"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			ps, _ := read(t, header+tt.rows, pesos())
			var all []string
			for _, p := range ps {
				all = append(all, found(p.Findings)...)
			}
			if diff := cmp.Diff(tt.want, all); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// A later row may repeat a list; if it says another, the first is kept.
func TestShopifyListsThatDiffer(t *testing.T) {
	const header = "Handle,Title,Variant SKU,Variant Price,Tags,Agave (product.metafields.custom.agave)\n"
	for _, tt := range []struct{ rows, want string }{
		{"a,A,S,5,\"x, y\",azul\na,,,,\"x,y\",azul\n", ""},
		{"a,A,S,5,\"x, y\",azul\na,,,,\"x, z\",\n", "warning value-conflict /content/es-MX/keywords 3"},
		{"a,A,S,5,\"x, y\",azul\na,,,,,verde\n", "warning value-conflict /facts/agave 3"},
	} {
		ps, _ := read(t, header+tt.rows, pesos())
		p := only(t, ps)
		if got := strings.Join(found(p.Findings), "; "); got != tt.want {
			t.Errorf("%q: findings %q, want %q", tt.rows, got, tt.want)
		}
		if len(p.Extra) != len(p.Findings) || p.Fact("agave") != "azul" {
			t.Errorf("%q: fact %q, extra %v", tt.rows, p.Fact("agave"), p.Extra)
		}
	}
}

func TestShopifyPackageFromFacts(t *testing.T) {
	ps, _ := read(t, "Handle,Title,Variant SKU,Variant Price,Caja (product.metafields.custom.package_size),Bruto (product.metafields.custom.gross_weight)\n"+
		"a,A,S1,5,40x30x25 cm,20.4 kg\nb,B,S2,5,grande,mucho\n", pesos())
	pkg := ps[0].Variants[0].Package
	if pkg.Length.String() != "40 cm" || pkg.Width.String() != "30 cm" || pkg.Height.String() != "25 cm" || pkg.Gross.String() != "20.4 kg" {
		t.Errorf("package %+v", pkg)
	}
	wantFindings(t, ps[1].Findings, "warning measure /facts/package_size 3", "warning measure /facts/gross_weight 3")
}

// Without a currency a price has no meaning, and says so.
func TestShopifyStatesNoCurrency(t *testing.T) {
	ps, _ := read(t, "Handle,Title,Variant SKU,Variant Price\na,A,S1,5\n", nil)
	p := only(t, ps)
	wantFindings(t, p.Findings, "error no-currency /variants/0/price 2")
	if !cmp.Equal(p.Variants[0].Price, currency.Money{}) || extras(p)["Variant Price"] != "5" {
		t.Errorf("price %s, extra %v", p.Variants[0].Price, p.Extra)
	}
}
