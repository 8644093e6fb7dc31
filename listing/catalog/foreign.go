package catalog

import "bytes"

// foreign says what a file is that holds no catalogue which is read here, and
// what to do about it; "" for what may be a table. head is its beginning.
func foreign(head []byte) (problem, repair string) {
	text := bytes.TrimLeft(head, " \t\r\n")
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return "a workbook or another archive, not a text file", "read workbooks with contrib/xlsx, or save the sheet as “CSV UTF-8”"
	case bytes.HasPrefix(head, []byte("\xD0\xCF\x11\xE0")):
		return "a workbook of old Excel or another office document, not a text file", "save the sheet as “CSV UTF-8” or as .xlsx"
	case bytes.HasPrefix(head, []byte("%PDF-")):
		return "a PDF, not a table", "ask for the table that it was made from"
	case len(text) == 0:
		return "", ""
	case text[0] == '{' || text[0] == '[':
		return "JSON without items of Mercado Libre or products of schema.org", "get the items themselves, not their ids or an error"
	case text[0] == '<':
		return "XML or HTML without a product feed or products in JSON-LD", "get the feed itself, or the page of a product"
	}
	return "", ""
}
