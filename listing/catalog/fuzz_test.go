package catalog_test

import (
	"testing"

	"github.com/nao-trade/nao/listing/catalog"
)

// FuzzReader feeds any bytes to the reader: it has to end without a panic,
// hand out nothing that is neither known by a key nor marked as unfit, and
// point every finding into the file.
func FuzzReader(f *testing.F) {
	f.Add([]byte("SKU,Nombre,Precio\nTEQ-1,\"Tequila, 1 L\",\"$1,234.50\"\n"))
	f.Add([]byte("sep=;\r\nClave;Producto;Peso (kg);EAN\r\nA;Mole;1,5;]C10107501031311309\r\n"))
	f.Add([]byte("\xEF\xBB\xBFHandle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Image Src\na,A,Talla,25,S,5,\n,,,26,T,6,https://e.example/1.jpg\n"))
	f.Add([]byte("\xFF\xFES\x00K\x00U\x00,\x00N\x00o\x00m\x00b\x00r\x00e\x00\n\x00"))
	f.Add([]byte("ID;T\xEDtulo;Estado\r1;\"a\x81;\"\"b\r2;\x93c\x94;paused\r"))
	f.Add([]byte("SKU,Nombre,Precio (USD),Moneda,Imagen 1,N\nA,Pi\xC3\x83\xC2\xB1a,1.234,pesos,https://e/a b.jpg,#N/A\n,,,,,\nTotal,,5,,,\nB,\"x,5\nC,\"y\",\xA5100,,,\x01\n"))
	f.Add([]byte("50, Sour Patch, Canada\n\"x\n"))
	f.Fuzz(func(t *testing.T, in []byte) {
		o := pesos()
		o.Limits = catalog.Limits{MaxRows: 200, MaxColumns: 50, MaxField: 1000, MaxRecord: 2000, MaxGroup: 20}
		readAny(t, in, o)
	})
}
