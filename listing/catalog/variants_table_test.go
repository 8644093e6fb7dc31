package catalog_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/catalog"
)

// Shops other than Shopify export one row for each variant too, and leave the
// name out of all but the first.
func TestVariantsOfATable(t *testing.T) {
	for name, text := range map[string]string{
		"Tiendanube": "\"Identificador de URL\";Nombre;Categorías;\"Nombre de propiedad 1\";\"Valor de propiedad 1\";\"Nombre de propiedad 2\";\"Valor de propiedad 2\";Precio;\"Profundidad (cm)\";Stock;SKU\n" +
			"rebozo;Rebozo;Ropa;Talla;CH;Color;Rojo;\"1.500,00\";10;4;R-CH\n" +
			"rebozo;;;Talla;M;Color;Rojo;\"1.600,00\";10;0;R-M\n" +
			"jarro;Jarro;Casa;;;;;\"90,00\";8;;J-1\n",
		"Loyverse": "Handle,SKU,Name,Category,Option 1 name,Option 1 value,Option 2 name,Option 2 value,Price [Centro],Cost\n" +
			"rebozo,R-CH,Rebozo,Ropa,Talla,CH,Color,Rojo,1500.00,700\n" +
			"rebozo,R-M,,,,M,,Rojo,1600.00,700\n" +
			"jarro,J-1,Jarro,Casa,,,,,90.00,40\n",
	} {
		ps, rd := read(t, text, pesos())
		var got []string
		for _, p := range ps {
			got = append(got, p.Key+" "+p.Content["es-MX"].Title+" "+strings.Join(p.Options, ","))
			for _, v := range p.Variants {
				got = append(got, strings.TrimSpace(v.SKU+" "+v.Price.String()+" "+strings.Join(v.Options, ",")))
			}
			if fs := found(p.Findings); len(fs) > 0 {
				t.Errorf("%s: %q", name, fs)
			}
		}
		want := []string{"rebozo Rebozo Talla,Color", "R-CH 1500.00 MXN CH,Rojo", "R-M 1600.00 MXN M,Rojo", "jarro Jarro ", "J-1 90.00 MXN"}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: %s", name, d)
		}
		if f := rd.Layout().Format; f != catalog.Table {
			t.Errorf("%s: %q", name, f)
		}
	}
}

// The words for a cost, a price and a code are those of the programs that shops
// use.
func TestHeadingsOfShopPrograms(t *testing.T) {
	ps, _ := read(t, "Código,Producto,P. Costo,P. Venta,P. Mayoreo,Existencia\nA1,Jarro,$40.00,$90.00,$70.00,3\n", pesos())
	v := only(t, ps).Variants[0]
	if v.Cost.String() != "40.00 MXN" || v.Price.String() != "90.00 MXN" || len(v.Prices) != 1 || v.Prices[0].Kind != listing.Wholesale {
		t.Errorf("got %s, %s, %v", v.Cost, v.Price, v.Prices)
	}
	ps, _ = read(t, "Nombre,Referencia interna,Precio de venta,Costo,Cantidad a la mano\nJarro,A1,90.0,40.0,3.0\n", pesos())
	if v := only(t, ps).Variants[0]; v.SKU != "A1" || v.Stock == nil || v.Stock.String() != "3" {
		t.Errorf("got %q, %v", v.SKU, v.Stock)
	}
}

// What was read can be written back, a row for each variant.
func TestVariantsOfATableAreWritten(t *testing.T) {
	const text = "Handle,Name,Option 1 name,Option 1 value,Price,SKU,Images\n" +
		"rebozo,Rebozo,Talla,CH,1500.00,R-CH,https://tienda.example/1.jpg\n" +
		"rebozo,,,M,1600.00,R-M,\n" +
		"jarro,Jarro,,,90.00,J-1,\n"
	ps, rd := read(t, text, pesos())
	var out strings.Builder
	w, err := catalog.NewWriter(&out, rd.Layout())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range ps {
		lost, err := w.Write(p)
		if err != nil || len(lost) > 0 {
			t.Errorf("%s: %v, %v", p.Key, found(lost), err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(text, strings.ReplaceAll(out.String(), "\r\n", "\n")); d != "" {
		t.Error(d)
	}
}
