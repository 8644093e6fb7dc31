package catalog_test

import (
	"strings"
	"testing"

	"github.com/nao-trade/nao/listing/catalog"
)

// Each table is taken for what it is, and a plain one for nothing else.
func TestFormats(t *testing.T) {
	for _, tt := range []struct {
		want catalog.Format
		in   string
	}{
		{catalog.Table, "SKU,Nombre,Tipo,Precio\nA,Tequila,tequila,9\n"},
		{catalog.Table, "ID,Tipo,SKU,Nombre,Descripción corta,Precio normal,Inventario\n1,mole,A,Mole,rico,9,3\n"},
		{catalog.Table, "SKU,Nombre,Precio normal,Precio rebajado,Categorías,Etiquetas,Imágenes,Posición\nA,Mole,9,8,Salsas,picante,,1\n"},
		{catalog.Table, "id,title,description,price,brand\n1,Mole,rico,9,Ana\n"},
		{catalog.Table, "id,title,price,link,image_link\n1,Mole,9,https://e.example,https://e.example/1.jpg\n"},
		{catalog.Table, "Product ID,Type,Name,Price,Stock\n1,simple,Mole,9,2\n"},
		{catalog.WooCommerce, "ID,Type,SKU,Name,Regular price\n1,simple,A,Mole,9\n"},
		{catalog.WooCommerce, "Tipo,SKU,Nombre,Superior\nvariable,A,Mole,\n"},
		{catalog.WooCommerce, "ID,Type,SKU,Regular price,Parent\n1,variation,A,9,id:3\n"},
		{catalog.WooCommerce, "SKU,Nombre,¿Está destacado?,Visibilidad en el catálogo,Clase de impuesto\nA,Mole,0,visible,\n"},
		{catalog.WooCommerce, "Exportado el 16 de noviembre,,,,\nID,Tipo,SKU,Nombre,Precio normal\n1,simple,A,Mole,9\n"},
		{catalog.WooCommerce, wooEnglish},
		{catalog.GoogleFeed, "id\ttitle\tdescription\tlink\timage_link\tavailability\tprice\n1\tMole\trico\thttps://e.example\t\tin_stock\t9 MXN\n"},
		{catalog.GoogleFeed, "ID,Title,Image Link,Availability,Price\n1,Mole,,in stock,9 MXN\n"},
		{catalog.GoogleFeed, "g:id,g:title,g:image_link,g:availability,g:price\n1,Mole,,in_stock,9 MXN\n"},
		{catalog.GoogleFeed, "# Required | unique\nid,title,availability,condition,price,link,image_link,google_product_category,quantity_to_sell_on_facebook\n1,Mole,in stock,new,9 MXN,,,,4\n"},
		{catalog.Shopify, "Handle,Title,Variant SKU,Variant Price,Type,Google Shopping / Condition,Image Src\nm,Mole,A,9,mole,new,\n"},
	} {
		rd, err := catalog.NewReader(strings.NewReader(tt.in), pesos())
		if err != nil {
			t.Fatal(err)
		}
		if got := rd.Layout().Format; got != tt.want {
			t.Errorf("%q is %q, want %q", tt.in, got, tt.want)
		}
	}
}

// A format that is told is not found out.
func TestFormatIsTold(t *testing.T) {
	for _, tt := range []struct {
		format catalog.Format
		in     string
		want   string
	}{
		{catalog.Table, "ID,Type,SKU,Name,Regular price\n1,simple,A,Mole,9\n", "1"},
		{catalog.WooCommerce, "SKU,Nombre,Precio\nA,Mole,9\n", "A"},
		{catalog.GoogleFeed, "id,title,price,item_group_id\nA,Mole,9,g\nB,Mole,9,g\n", "g"},
	} {
		o := pesos()
		o.Format = tt.format
		ps, rd := read(t, tt.in, o)
		if rd.Layout().Format != tt.format || only(t, ps).Key != tt.want {
			t.Errorf("%s: format %q, key %q", tt.format, rd.Layout().Format, ps[0].Key)
		}
	}
}
