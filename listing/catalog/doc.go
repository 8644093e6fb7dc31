// Package catalog reads the catalogue that a seller has: a table, items of
// Mercado Libre, linked data or a product feed, as spreadsheets and shops write
// them, becomes a stream of [listing.Product] with findings that point at the
// seller's own cells.
//
//	rd, err := catalog.NewReader(f, &catalog.Options{Name: "catalogo.csv", Currency: currency.MXN})
//	for p, err := range rd.Products() { … }
//
// [NewReader] looks at the first 256 KiB and decides the encoding, the
// delimiter, the heading row, the meaning of the columns and the decimal sign
// of each column of numbers; [Reader.Layout] tells what was decided and how
// sure it is. Only one product is in memory at a time, and for each product
// its key, SKUs and GTINs, so that doubles are found. Where the rows of one
// product may stand apart, the file is read to its end before the first product
// comes: its rows wait in a temporary file, see [Options].TempDir, and about 60
// bytes for each are in memory.
//
// # Files
//
// Encodings are UTF-8, UTF-16 with a byte order mark, and Windows-1252. What
// most of the head is decides, and a cell that is something else is reported.
// Text of an encoding that merely passes for Windows-1252 is reported, too.
// Cells are separated by a comma, semicolon, tab or stroke; a first line "sep=;"
// is honoured. Lines end in LF, CRLF or CR. Quotes follow RFC 4180; one that is
// out of place is kept as text and reported, and one that never closes is
// taken to end with its line, so that it does not swallow the rows after it.
//
// A file with the headings of a Shopify product export, old or new, in any
// order, is read as one: rows with the same handle are one product. Columns
// "Name (product.metafields.NS.KEY)" of the name spaces custom and facts become
// the fact KEY. Compare-at prices are list prices. The prices of a market carry
// its name; one that does not say its currency is extra data, because it may be
// the market's or the shop's.
//
// A file with the headings of a WooCommerce product export, English or Spanish,
// is read as one. A variable product and its variations, which name it by id or
// SKU, are one product wherever they stand; a variation has the weight and size
// of its product unless it states its own. Attributes that a variation names are
// the options, the others are facts. What is out of stock without a quantity is
// withheld.
//
// A table with the attributes of the Google Merchant Center, or of Meta's
// catalogue, as headings is read as a product feed: rows with one item_group_id
// are the variants of one product, and color, size, material, pattern, gender
// and age_group are its options where they differ. What all variants say is a
// fact of the product. A variant that is out of stock is withheld, and so is one
// of which the feed does not clearly say that it can be bought.
//
// Any other table has one product in a row, with headings in Spanish, English
// or Chinese among its first 20 rows. Beside the usual price it may have others:
// struck through, of a sale, for traders, or from a quantity on that the heading
// states, as in "Mayoreo (12 pzas)". A category with > in it is a path as well.
// A table with columns for a handle, the SKU and the name and the value of an
// option, as Tiendanube and Loyverse export it, has one variant in a row, and
// rows with the same handle that stand together are one product.
//
// The text is taken as it is, HTML included; only spaces around it go. The \n
// for a line break in the descriptions of WooCommerce becomes one.
//
// # Items of Mercado Libre
//
// A file of JSON whose objects are like items is read as items: one, an array,
// one in a line, the answers [{code, body}] to a question for several, pages of
// a search, and what other programs made of them under names in Spanish,
// Portuguese or English, whatever stands around them. What stands beside them
// is noted in [Layout].Notes and, behind the first item, with the product
// before it. Places are physical lines; their heading is the path of the value,
// such as variations[177163823616].price, where an object in an array goes by
// its id, or else by its number from 0. [Options].Columns gives the members of
// items a meaning by name, and does not ask whether the file has them.
//
// An item with variations is one product. In the newer model, where each item
// is one variant, a product is the items of one family_id; where none is
// stated, those with the same family_name, seller, domain, condition, brand,
// model and line, which is noted. Items with one user_product_id sell the same
// thing: the first that is on sale sets the price, and what the others ask
// becomes a [listing.Price] under their type of listing. Members of a family
// are joined wherever they stand if the source is an io.ReaderAt and io.Seeker,
// as files are, which is then read twice; from any other, only those that stand
// together are, and one that comes later is an error. The options are the
// attributes by which the members differ, as few as tell them apart.
//
// The key is the family_id, else the least id of the items. The SKU is the
// attribute SELLER_SKU, else seller_custom_field, else the id. A status other
// than active is [listing.Product].Withheld in the platform's word; its
// sub_status is extra data. A quantity that Mercado Libre shows to others than
// the owner stands for a range: one that may be such is not read unless the
// item or the head of the file shows that the owner read it.
//
// # Documents
//
// Linked data of schema.org or the GS1 Web Vocabulary in JSON-LD is read from
// JSON, from lines of JSON (NDJSON) and from pages of HTML. A group with its
// variants is one product; of the products on a page the one whose address is
// the page's own is taken, and the others are reported. JSON that a template
// broke is mended where it has one reading, which is reported, and an error
// where it has not. References hold within a document.
//
// A product feed for the Google Merchant Center in XML (RSS 2.0 or 1.0, Atom)
// is read item by item, in the encoding that it declares, and its attributes
// mean what they mean in a table. Items of one item_group_id that stand together
// are one product.
//
// The formats want a decimal point. A number that is written otherwise is read
// if it has one reading, and reported. Facts keep the words of the source.
// Texts that state a language go to the content of that language; a tag that
// names the seller's language without a region is the seller's. Extra data has
// the path of its value as its name: offers.seller.name, shipping[1].price.
// Places have the line and the byte in it; [Counts].Records counts variants.
//
// # Nothing is guessed, nothing is dropped
//
// What cannot be read stays unset and is reported. Every value without a field
// in the model, and every one that could not be read, becomes a
// [listing.Extra] under its heading. A row that belongs to no product comes as
// a product without a key. Titles, notes and sums between the rows are noted in
// short with the product before them, the first 20 each and the others as a
// count.
//
// A number such as 1,234 can be read in two ways. The other numbers of its
// column decide, then [Options].Decimal, Locale and Currency, in this order;
// if none does, it is not read. Nor is it where nothing but the currency says
// that it has decimals, and that has fewer: 1.234 pesos may be a thousand.
//
// A list is split at its commas, but not where quotes or a backslash protect
// one. A comma between two digits is that of a number where the decimal sign of
// the file says so; where it cannot be told, the whole is one value.
//
// A price has the currency of its cell, else of its heading ("Precio (USD)"),
// else of its row, else [Options].Currency, and is not read if there is none. A
// word or sign that several currencies share ("pesos", ¥) stands for the one
// that is expected by this order, and for none if that is no such currency.
//
// Codes stay text, digit for digit. One that a spreadsheet turned into
// 7.50101E+12 is reported as destroyed. GTINs are checked by their last digit;
// those of shops' own, which begin with 02, 04 or 2, are not taken. Text that
// was damaged before it came here is reported with the repair and left as it
// is; invisible control characters go.
//
// # Keys
//
// In a plain table a product's key is its id, else its SKU, else its GTIN, else
// one made from its name, brand and net content, which changes with them and
// is reported. Without a column of SKUs, the key serves as the SKU. A product of
// WooCommerce has its id, else the same; one of a feed its item_group_id, else
// its id.
//
// # Back to the seller
//
// [Annotate] copies the seller's own table and adds a column that says in
// Spanish what is to be mended in each row. Corrected, the table is read again,
// and the column is dropped. A [Writer] writes products as a table like the one
// that they came from, or as a new one in any format of tables; reading it gives
// the same products.
// [WriteFindings] writes the findings by themselves.
//
// # Errors
//
// What is wrong with a row is a finding of its product, and reading goes on; a
// [check.Error] among them says that the product is not fit to be published.
// An [*Error] ends the reading: the source failed, a limit was broken, or a
// byte cannot be decoded. It names the place and the repair. Where the rows of
// one product may stand apart, no product is handed out then.
//
// # Limits
//
// [Limits] bounds rows, columns, cells, records and the rows of one product. An
// item of a file of JSON counts as a row, and may have eight times the bytes of
// a record, a hundred values for each column and 64 values inside one another;
// a family may have eight times the bytes of an item. In documents of linked
// data and feeds in XML, rows are products, items or lines, columns the parts of
// an element, cells texts, and rows of one product its variants. JSON-LD and
// pages of HTML are read whole, up to Limits.MaxDocument; values lie at most 64
// deep in one another.
//
// Excel workbooks are read by the module contrib/xlsx, through [NewTableReader].
package catalog
