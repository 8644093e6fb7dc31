package catalog_test

import (
	"testing"

	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/catalog"
)

const fuzzWoo = "ID,Type,SKU,Name,Published,Regular price,Sale price,Date sale price starts,Date sale price ends,In stock?,Stock,Weight (kg),Categories,Tags,Images,Parent," +
	"Description,Brands,Attribute 1 name,Attribute 1 value(s),Attribute 2 name,Attribute 2 value(s),Meta: x\n"

const fuzzFeed = "id,title,description,image_link,additional_image_link,availability,price,sale_price,sale_price_effective_date,item_group_id,color,size," +
	"google_product_category,product_type,unit_pricing_measure,product_detail,product_highlight,multipack,identifier_exists,gtin,shipping_weight,x\n"

// FuzzWooCommerce feeds any rows to the reader of WooCommerce exports.
func FuzzWooCommerce(f *testing.F) {
	f.Add([]byte("1,variable,A,Mole,1,,,,,1,,2,\"X > Y, Z\",a,https://e.example/1.jpg,,a\\nb,M,Peso,\"1, 2\",Color,rojo,\n2,variation,B,,1,9,8,2026-11-16,2026-11-20,0,parent,,,,b.jpg,id:1,,,Peso,1,,,\n"))
	f.Add([]byte("2,variation,B,,,,,,,,,,,,,id:3\n3,variation,C,,,,,,,,,,,,,id:2\n4,simple,D,x,0,\"1,800\",,,,,,,,,,\n5,variation,E,,,,,,,,,,,,,D\n"))
	f.Add([]byte("1,grouped,A,Canasta\n1,external,A,x\n,,,\n,variation\nTotal\n\"x\n#N/A,simple,7.5E+12,\xFF\n"))
	f.Fuzz(func(t *testing.T, rows []byte) { fuzzGroups(t, catalog.WooCommerce, append([]byte(fuzzWoo), rows...)) })
}

// FuzzGoogleFeed feeds any rows to the reader of feeds in tables.
func FuzzGoogleFeed(f *testing.F) {
	f.Add([]byte("A,a,d,https://e.example/1.jpg,,in_stock,15.00 MXN,9 MXN,2026-11-16/2026-11-20,g,azul,1,178,X > Y,500 g,\"a:b:c,b:c\",\"x,y\",6,no,,1 kg,\nB,b,,,,out_of_stock,\"$ 99,99\",,,g,rojo,1\n"))
	f.Add([]byte(",,,,,,,,,g\nC,c,,,,,,,,7E+12,azul,,,\"\"\"a, b\"\",c\",x,\":::\",\"\"\"\",0,si,7501031311308,1\n"))
	f.Fuzz(func(t *testing.T, rows []byte) { fuzzGroups(t, catalog.GoogleFeed, append([]byte(fuzzFeed), rows...)) })
}

// fuzzGroups reads a table in which rows belong together: reading has to end
// without a panic, each row has to be found again in a product, and what is
// not known by a key has to say why.
func fuzzGroups(t *testing.T, format catalog.Format, in []byte) {
	o := pesos()
	o.Format = format
	o.Limits = catalog.Limits{MaxRows: 200, MaxColumns: 50, MaxField: 1000, MaxRecord: 3000, MaxGroup: 20}
	ps, rd, whole := readAny(t, in, o)
	if !whole {
		return
	}
	seen := make(map[int]bool)
	for _, p := range ps {
		rowsIn(p, seen)
	}
	c := rd.Counts()
	if rows := c.Records - c.Blank - c.Skipped - 1; rd.Layout().HeaderRow == 1 && len(seen) != rows {
		t.Errorf("%d rows are in the products, want %d", len(seen), rows)
	}
}

// rowsIn notes the rows that a product was made of.
func rowsIn(p *listing.Product, seen map[int]bool) {
	seen[p.At.Row] = true
	for _, v := range p.Variants {
		seen[v.At.Row] = true
	}
	for _, e := range p.Extra {
		seen[e.At.Row] = true
	}
}
