package catalog_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/listing/catalog"
)

const (
	wooWriteHeader = "ID,Type,SKU,\"GTIN, UPC, EAN, or ISBN\",Name,Published,Short description,Description,Date sale price starts,Date sale price ends,In stock?,Stock,Weight (kg),Length (cm),Sale price,Regular price,Categories,Tags,Images,Parent,Brands,Country of origin,Attribute 1 name,Attribute 1 value(s),Attribute 1 visible,Attribute 2 name,Attribute 2 value(s),Meta: nota\n"
	feedWriteHead  = "id\ttitle\tdescription\tlink\timage_link\tadditional_image_link\tavailability\tprice\tsale_price\tsale_price_effective_date\tgtin\tmpn\tbrand\titem_group_id\tcolor\tsize\tmaterial\tproduct_type\tgoogle_product_category\tshipping_weight\tunit_pricing_measure\tidentifier_exists\tproduct_highlight\tproduct_detail\tcertification\tcustom_label_0\n"
)

// feedRow makes a row of a feed of the cells that are named.
func feedRow(cells ...string) string {
	heads := strings.Split(strings.TrimSpace(feedWriteHead), "\t")
	row := make([]string, len(heads))
	for _, c := range cells {
		name, value, _ := strings.Cut(c, "=")
		for i, h := range heads {
			if h == name {
				row[i] = value
			}
		}
	}
	return strings.Join(row, "\t") + "\n"
}

// formatCases is tables of the formats that have rows of their own kind.
var formatCases = []struct{ name, in string }{
	{"woo: simple products", wooWriteHeader +
		"5,simple,MOL,7501031311309,\"Mole, negro\",1,Corto,Primera\\nsegunda,2026-11-16,2026-11-20,1,4,0.6,10,80,100.50,\"Comida > Salsas, Regalos\\, caros > Mole\",\"mole, Oaxaca\",\"https://e.mx/1.jpg, https://e.mx/a\\,b.jpg\",,Ana,México,Picor,alto,1,Colores,\"rojo, negro\",frágil\n" +
		"6,simple,,,Sin código,-1,,\\\\n,,,0,,,,,consultar,,,foto.jpg,,,,,,,,,\n" +
		",simple,SKU-7,,Sin id,0,,,,,,,,,,7,,,,,,,,,,,,\n"},
	{"woo: variations", wooWriteHeader +
		"44,variable,REB,,Rebozo,1,,Tejido a mano,,,1,,0.6,40,,,Ropa > Rebozos,seda,https://e.mx/1.jpg,,Luna,MX,Color,\"azul, rojo, verde\",1,Material,\"seda, lana\",\n" +
		"45,variation,REB-A,,,1,,,,,1,4,,,,1250.00,,,https://e.mx/a.jpg,id:44,,,Color,azul,,,,una nota\n" +
		"46,variation,REB-R,,Rebozo rojo,0,,,2026-11-16,,0,,0.8,,1000,1250.00,,,https://e.mx/1.jpg,id:44,,,Color,rojo,,,,\n"},
	{"woo: variations before their product, by SKU", wooWriteHeader +
		"2,variation,C-25,,,1,,,,,,,,,,10,,,,CIN,,,Talla,25,,Color,\"Frasco\\, 250 g\",\n" +
		"3,variation,C-26,,,1,,,,,,,,,,10,,,,cin,,,Talla,26,,Color,negro,\n" +
		",variable,CIN,,Cinto,draft,,,,,,,1,,,,,,,,,,Talla,\"25, 26\",,Color,\"Frasco\\, 250 g, negro\",\n"},
	{"woo: a list that cannot be told apart", wooWriteHeader +
		"44,variable,,,Cinta,1,,,,,,,,,,,,,,,,,Largo,\"1,2 m, 1,5 m\",,,,\n" +
		"45,variation,C-1,,,1,,,,,,,,,,10,,,,id:44,,,Largo,\"1,2 m\",,,,\n"},
	{"woo: groups, variable products without variations, unreadable measures", wooWriteHeader +
		"7,grouped,G,,Canasta,1,,,,,,,pesado,,,,,,,,,,,,,,,\n" +
		"8,variable,V,,Vestido,1,,,,,,,,,,,,,,,,,Talla,\"S, M\",,,,\n" +
		"9,\"simple, virtual\",W,,Curso,1,,,,,parent,,,,,5,,,,,,,,,,,,\n" +
		"10,variable,P,,Plato,1,,,,,,,0.6,,,,,,,,,,Color,\"azul, rojo\",,,,\n" +
		"11,variation,P-A,,,1,,,,,,,mucho,,,5,,,,id:10,,,Color,azul,,,,\n" +
		"12,variation,P-R,,,1,,,,,,,0.9,,,5,,,,id:10,,,Color,rojo,,,,\n"},
	{"woo: in Spanish, with decimal commas", "ID;Tipo;SKU;Nombre;Publicado;Precio normal;Categorías;Superior;Nombre del atributo 1;Valor(es) del atributo 1\n" +
		"44;variable;;Rebozo;1;;Ropa > Rebozos;;Color;azul, rojo\n45;variation;A;;1;1.250,50;;id:44;Color;azul\n46;variation;B;;1;99,90;;id:44;Color;rojo\n"},
	{"feed: one variant each", feedWriteHead +
		feedRow("id=A", "title=Rebozo", "description=Tejido", "link=https://e.mx/a", "image_link=https://e.mx/1.jpg", "additional_image_link=https://e.mx/2.jpg, https://e.mx/3.jpg", "availability=in_stock", "price=1250.00 MXN",
			"sale_price=1000 MXN", "sale_price_effective_date=2026-11-16T00:00-0600/2026-11-20T23:59-0600", "gtin=7501031311309", "mpn=RB-7", "brand=Luna", "color=azul", "material=seda",
			"product_type=Ropa > Rebozos, Regalos > Seda", "google_product_category=178", "shipping_weight=0.6 kg", "unit_pricing_measure=750 ml", "product_highlight=Hecho a mano,\"De seda, fina\"",
			"product_detail=General:Técnica:telar,\"Uso: casa\":Cuidado:\"a mano, en frío\"", "custom_label_0=x") +
		feedRow("id=B", "title=Sin grupo", "availability=agotado", "price=99,90 MXN", "identifier_exists=no")},
	{"feed: variants", feedWriteHead +
		feedRow("id=A", "title=Rebozo", "description=Tejido", "image_link=https://e.mx/1.jpg", "availability=in_stock", "price=1250 MXN", "item_group_id=REB", "color=azul", "material=seda", "product_type=Ropa > Rebozos", "google_product_category=Apparel > Shawls", "certification=a:b:c") +
		feedRow("id=C", "title=Cinto", "availability=in_stock", "price=10 MXN") +
		feedRow("id=B", "title=Rebozo rojo", "description=Otro", "image_link=https://e.mx/2.jpg", "additional_image_link=https://e.mx/1.jpg", "availability=out_of_stock", "price=1250 MXN", "item_group_id=REB", "color=rojo", "material=seda", "product_type=Ropa > Seda", "google_product_category=Apparel > Shawls", "mpn=7")},
	{"feed: ids beside the SKU, and words that say nothing", "id\tsku\ttitle\timage_link\tavailability\tstatus\tprice\tgtin\tstructured_description\tdescription\n" +
		"501\tMOL-1\tMole\t\tpronto\t\t9 MXN\t\ttrained_algorithmic_media:Negro\t\n502\t\tSalsa\t\tin_stock\tquizá\t9 MXN\t\t\t\n\t\tCinto\t\tagotado\tarchived\t9 MXN\t7501031311309\t\t\n"},
}

// Exports of WooCommerce and feeds come back as they were read.
func TestWriteFormatsReadBack(t *testing.T) {
	for _, tt := range formatCases {
		t.Run(tt.name, func(t *testing.T) {
			ps, rd := read(t, tt.in, pesos())
			want := catalog.WooCommerce
			if strings.HasPrefix(tt.name, "feed") {
				want = catalog.GoogleFeed
			}
			if f := rd.Layout().Format; f != want {
				t.Fatalf("read as %q", f)
			}
			back, lost := again(t, ps, rd.Layout(), pesos())
			if diff := cmp.Diff(ps, back, same); diff != "" {
				t.Errorf("(-first +again):\n%s", diff)
			}
			if len(lost) > 0 {
				t.Errorf("not written: %q", lost)
			}
		})
	}
}

// A product goes into a new table of any format, and what that has no place for
// is said.
func TestWriteNewFormats(t *testing.T) {
	in, _ := read(t, "Handle,Title,Body (HTML),Vendor,Option1 Name,Option1 Value,Variant SKU,Variant Grams,Variant Price,Variant Compare At Price,Image Src,Variant Image,Status,Material (product.metafields.facts.material)\n"+
		"reb,Rebozo,\"<p>De\nseda</p>\",Luna,Color,\"azul, claro\",R-A,600,1200,1500,https://e.mx/1.jpg,https://e.mx/a.jpg,active,seda; lana\n"+
		"reb,,,,,rojo,R-R,650,1100,,https://e.mx/2.jpg,,,\n", pesos())
	p := only(t, in)
	for _, tt := range []struct {
		format catalog.Format
		want   string // what is lost
	}{
		{catalog.Shopify, "/facts/material"},
		{catalog.WooCommerce, "/variants/0/prices/0"},
		{catalog.GoogleFeed, "/variants/0/prices/0"},
	} {
		l, err := catalog.NewLayout(tt.format, "MXN")
		if err != nil {
			t.Fatal(err)
		}
		back, lost := again(t, in, l, pesos())
		if len(lost) != 1 || !strings.Contains(lost[0], ": "+tt.want+".") {
			t.Errorf("%s: lost %q, want %s", tt.format, lost, tt.want)
		}
		got := only(t, back)
		if got.Key != "reb" || title(got) != "Rebozo" || got.Content["es-MX"].Description != "<p>De\nseda</p>" || got.Brand != "Luna" || len(got.Variants) != 2 {
			t.Fatalf("%s: %+v", tt.format, got)
		}
		for i, v := range got.Variants {
			w := p.Variants[i]
			if v.SKU != w.SKU || v.Options[0] != w.Options[0] || !v.Price.Equal(w.Price) || !v.Package.Gross.Equal(w.Package.Gross) {
				t.Errorf("%s: variant %+v, want %+v", tt.format, v, w)
			}
		}
		if tt.format != catalog.Shopify && strings.Join(got.Facts["material"].Values, "; ") != "seda; lana" {
			t.Errorf("%s: facts %v", tt.format, got.Facts)
		}
		urls := make(map[string]string)
		for _, m := range got.Media {
			urls[m.URL] = m.Variant
		}
		if diff := cmp.Diff(map[string]string{"https://e.mx/1.jpg": "", "https://e.mx/a.jpg": "R-A", "https://e.mx/2.jpg": ""}, urls); diff != "" {
			t.Errorf("%s: pictures (-want +got):\n%s", tt.format, diff)
		}
	}
}

// What is said of a row stays with it, though the rows of a product stand
// apart.
func TestAnnotateFormats(t *testing.T) {
	for _, tt := range []struct {
		in   string
		row  int
		want string
	}{
		{"ID,Type,SKU,Name,Published,Regular price,Parent,Attribute 1 name,Attribute 1 value(s)\n" +
			"45,variation,A,,1,consultar,id:44,Color,azul\n46,simple,B,Mole,1,5,,,\n44,variable,,Rebozo,1,,,Color,azul\n", 2, "Regular price. Corrige: «consultar»"},
		{"id\ttitle\timage_link\tavailability\tprice\titem_group_id\tcolor\n" +
			"A\tRebozo\thttps://e.mx/1.jpg\tin_stock\t5 MXN\tR\tazul\nB\tMole\thttps://e.mx/2.jpg\tin_stock\t5 MXN\t\t\nC\tRebozo\thttps://e.mx/3.jpg\tin_stock\tconsultar\tR\trojo\n", 4, "price. Corrige: «consultar»"},
	} {
		ps, rd := read(t, tt.in, pesos())
		rows := strings.Split(annotate(t, tt.in, rd.Layout(), findings(ps)), "\n")
		for i, row := range rows {
			if has := strings.Contains(row, tt.want); has != (i+1 == tt.row) {
				t.Errorf("row %d: %q, want the remark in row %d", i+1, row, tt.row)
			}
		}
		// With the remark it is read as before.
		back, rd := read(t, strings.Join(rows, "\n"), pesos())
		if diff := cmp.Diff(ps, back, same); diff != "" {
			t.Errorf("%s (-first +again):\n%s", rd.Layout().Format, diff)
		}
	}
}
