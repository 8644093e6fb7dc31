package xlsx_test

import (
	"bytes"
	"fmt"
	"log"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/contrib/xlsx"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing/catalog"
	"github.com/xuri/excelize/v2"
)

// priceList is the workbook of a workshop, with a cover, two lists and their
// mistakes.
func priceList() (*bytes.Reader, int64) {
	f := excelize.NewFile()
	defer f.Close()
	rows := map[string][][]any{
		"Portada": {{"Talavera La Reyna"}, {"Lista de precios 2026"}},
		"Loza":    {{"Clave", "Producto", "Precio", "Código de barras"}, {"TAL-1", "Plato hondo", 860.5, 7501055300846}, {"TAL-2", "Florero", "pregunta", 7.50105530084612e18}},
		"Regalos": {{"Producto", "Clave", "Precio"}, {"Juego de té", "TAL-1", 2400}, {"Azulejo", "TAL-9", 45}},
	}
	for _, sheet := range []string{"Portada", "Loza", "Regalos"} {
		if _, err := f.NewSheet(sheet); err != nil {
			log.Fatal(err)
		}
		for i, row := range rows[sheet] {
			if err := f.SetSheetRow(sheet, fmt.Sprintf("A%d", i+1), &row); err != nil {
				log.Fatal(err)
			}
		}
	}
	if err := f.DeleteSheet("Sheet1"); err != nil {
		log.Fatal(err)
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		log.Fatal(err)
	}
	return bytes.NewReader(b.Bytes()), int64(b.Len())
}

// A seller's workbook comes in, and goes back to the seller with what was found
// beside the cells.
func Example() {
	r, size := priceList()
	book, err := xlsx.NewReader(r, size, &xlsx.Options{Catalog: catalog.Options{Name: "precios.xlsx", Currency: currency.MXN}})
	if err != nil {
		log.Fatal(err)
	}
	var found []check.Finding
	for p, err := range book.Products() {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%s!%d %s %s: %s\n", p.At.Sheet, p.At.Row, p.Key, p.Content["es-MX"].Title, p.Variants[0].Price)
		found = append(found, p.Findings...)
	}
	found = append(found, book.Notes()...)
	for _, s := range book.Sheets() {
		fmt.Printf("%s: read %t, %d products\n", s.Name, s.Read, s.Counts.Products)
	}

	var back bytes.Buffer // the file that goes to the seller
	if err := book.Annotate(&back, found, nil); err != nil {
		log.Fatal(err)
	}
	show(&back)
	// Output:
	// Loza!2 TAL-1 Plato hondo: 860.50 MXN
	// Loza!3 TAL-2 Florero: 0
	// Regalos!2 TAL-1 Juego de té: 2400.00 MXN
	// Regalos!3 TAL-9 Azulejo: 45.00 MXN
	// Portada: read false, 0 products
	// Loza: read true, 2 products
	// Regalos: read true, 2 products
	//
	// Resumen
	// Portada
	// Loza
	//   Clave | Producto | Precio | Código de barras | Qué corregir
	//   TAL-1 | Plato hondo | 860.5 | 7501055300846
	//   TAL-2 | Florero | pregunta | 7501055300846120000 | Precio. Corrige: «pregunta» en «Precio» no es un número que se pueda leer. Escríbelo como 1234.50. | Código de barras. Revisa: «7.50105530084612E+18» perdió sus cifras porque la hoja de cálculo lo tomó por un número. No se puede recuperar: da formato de texto a la columna y escribe el código de nuevo.
	// Regalos
	//   Producto | Clave | Precio | Qué corregir
	//   Juego de té | TAL-1 | 2400 | Clave. Corrige: El SKU TAL-1 ya está en la hoja «Loza», fila 2. Deja el producto en una sola hoja o corrige el código.
	//   Azulejo | TAL-9 | 45
}

// show prints what the seller sees in the sheets with products.
func show(book *bytes.Buffer) {
	f, err := excelize.OpenReader(book)
	if err != nil {
		log.Fatal(err)
	}
	defer f.Close()
	fmt.Println()
	for i, sheet := range f.GetSheetList() {
		fmt.Println(sheet)
		rows, err := f.GetRows(sheet)
		if err != nil {
			log.Fatal(err)
		}
		for _, row := range rows {
			if i >= 2 {
				fmt.Println("  " + strings.Join(row, " | "))
			}
		}
	}
}

// Codes stay texts and prices numbers when products are written as a workbook.
func ExampleWriter() {
	r, size := priceList()
	book, err := xlsx.NewReader(r, size, &xlsx.Options{Catalog: catalog.Options{Currency: currency.MXN}, Sheets: []string{"Regalos"}})
	if err != nil {
		log.Fatal(err)
	}
	layout, err := catalog.NewLayout(catalog.Table, currency.MXN, catalog.FieldSKU, catalog.FieldTitle, catalog.FieldPrice)
	if err != nil {
		log.Fatal(err)
	}
	var out bytes.Buffer
	w, err := xlsx.NewWriter(&out, "Catálogo", layout)
	if err != nil {
		log.Fatal(err)
	}
	for p, err := range book.Products() {
		if err != nil {
			log.Fatal(err)
		}
		lost, err := w.Write(p)
		if err != nil {
			log.Fatal(err)
		}
		for _, f := range lost {
			fmt.Println(f.Text(i18n.MexicanSpanish))
		}
	}
	if err := w.Flush(); err != nil {
		log.Fatal(err)
	}
	again, err := xlsx.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()), &xlsx.Options{Catalog: catalog.Options{Currency: currency.MXN}})
	if err != nil {
		log.Fatal(err)
	}
	for p, err := range again.Products() {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(p.Key, p.Content["es-MX"].Title, p.Variants[0].Price)
	}
	// Output:
	// TAL-1 Juego de té 2400.00 MXN
	// TAL-9 Azulejo 45.00 MXN
}
