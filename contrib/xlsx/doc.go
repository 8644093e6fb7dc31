// Package xlsx reads the catalogues that sellers keep in Excel, through the
// mapper of package catalog, and gives them back with the findings beside the
// cells.
//
//	book, err := xlsx.Open("catalogo.xlsx", &xlsx.Options{Catalog: catalog.Options{Currency: currency.MXN}})
//	for p, err := range book.Products() { … found = append(found, p.Findings...) … }
//	err = book.Annotate(w, append(found, book.Notes()...), nil)
//
// It is a module of its own. Workbooks are read and written here, with the
// standard library; excelize makes those of the tests.
//
// # Sheets
//
// Every visible sheet with a heading row is read, in order; covers and notes are
// not, and hidden sheets only if [Options.Sheets] names them. If no sheet has
// headings, all rows are handed out with what is missing. A SKU, key or barcode
// that stands in two sheets is a finding.
//
// # Cells
//
// What a cell says is what the seller sees, as far as the file knows it:
//
//   - Numbers are taken as the file has them, to 15 digits, which is what Excel
//     keeps and shows: 0.30000000000000004 is 0.3. A larger number than 15
//     digits hold has lost some; it is reported and never written out.
//   - A number format of noughts fills up: 12345678905 with 0000000000000 is the
//     barcode 0012345678905. Its words belong to the value ("1.5 kg",
//     "USD 1234.5"), and a per cent format makes 0.38 into 38%. Decimals that it
//     hides are kept, and reported in prices.
//   - A number is a day only where its format says so: 2026-11-25, from 1900 or
//     1904 as the workbook counts. In a column of codes it is what Excel made of
//     a code such as 4-5, and an error.
//   - Of a formula the saved result counts. Without one the cell is empty, which
//     is reported, and the formula becomes a [listing.Extra].
//   - A merged cell that covers several rows counts for each in the columns of
//     keys and names. Elsewhere it counts for the first, and the others say so.
//   - Hidden rows and columns are read, and reported.
//   - Pictures that lie on the row of a product become Media with the name that
//     they have in the workbook; [Workbook.Picture] opens them. In a column of
//     pictures the address behind a cell counts if the cell says none.
//
// # What is written
//
// [Workbook.Annotate] changes the seller's workbook part by part, and copies
// every part that has no findings as it is packed. A [Writer] makes a new one.
// Texts that a spreadsheet could take for formulas begin with an apostrophe.
//
// # Errors
//
// What is wrong with a row is a finding of its product, as in package catalog.
// A file that is no workbook (.xls, .xlsb, .ods, CSV, a web page), one with a
// password, and a damaged one are a [*catalog.Error] that says what to do. So is
// a limit that was broken.
//
// # Limits
//
// [Limits] bounds the file, what it unpacks to, the texts that its sheets share
// and the number of sheets; catalog.Limits bounds rows and cells. One tag or
// text has 512 KiB at most, and no more of a sheet than one row is in memory, so
// that neither a row numbered 1048576 nor a million empty ones cost any. What
// stays is the shared texts, the codes of the products, which must not repeat,
// and while annotating the texts of the findings.
package xlsx
