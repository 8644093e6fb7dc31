package catalog

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
)

// Options says what the file itself does not. The zero Options, and nil, are
// the defaults.
type Options struct {
	// Name is the file's name, for the places of findings.
	Name string
	// Sheet is the sheet of a workbook, for the places of findings.
	Sheet string
	// Format is the form of the file, if it is known. Unset, it is found out.
	Format Format
	// Currency is the currency of prices that state none. Without it such a
	// price is reported and left unset.
	Currency currency.Code
	// Locale is the BCP 47 tag of the seller's text; es-MX if it is unset. Its
	// region also says how an ambiguous number is read; the default does not.
	// es_mx is taken for es-MX.
	Locale string
	// Decimal is the decimal sign of numbers that could be read in two ways,
	// such as 1,234. It wins over Locale, which wins over the currency of the
	// number.
	Decimal Decimal
	// Encoding is the character encoding, if it is known; a byte order mark in
	// the file wins over it. Unset, it is found out.
	Encoding Encoding
	// Delimiter stands between cells, if it is known. Unset, it is found out.
	Delimiter byte
	// Columns gives columns their meaning, by heading as the seller wrote it,
	// or by number, such as "3", from 1. It wins over nao's own tables; a column
	// given as [FieldExtra] is carried along and not read. A file without
	// headings can be read if columns are given by number. A name that the file
	// does not have is an [*Error], and so are two names for one column or one
	// meaning.
	Columns map[string]Field
	// Limits bounds what is read.
	Limits Limits
	// TempDir is the folder for the temporary file that holds the rows of a
	// WooCommerce export or a Google feed, where they are more than a few
	// megabytes. Unset, it is os.TempDir.
	TempDir string
	// Now tells the time, which decides the century of a date in a scanned
	// barcode. Unset, it is time.Now.
	Now func() time.Time
}

// Limits bounds what a file may cost. Zero fields are the defaults given.
// Beyond a limit, reading ends with an [*Error] that names it.
type Limits struct {
	MaxRows    int // records of the file: 1,000,000
	MaxColumns int // cells of one record: 1,000
	MaxField   int // bytes of one cell: 262,144
	MaxRecord  int // bytes of one record: 1,048,576
	MaxGroup   int // rows of one product: 10,000
	// MaxDocument is bytes of a document that has to be read whole before its
	// first product, JSON or a page of HTML: 33,554,432.
	MaxDocument int
}

func (l Limits) withDefaults() Limits {
	set := func(n *int, d int) {
		if *n <= 0 {
			*n = d
		}
	}
	set(&l.MaxRows, 1_000_000)
	set(&l.MaxColumns, 1_000)
	set(&l.MaxField, 256<<10)
	set(&l.MaxRecord, 1<<20)
	set(&l.MaxGroup, 10_000)
	set(&l.MaxDocument, 32<<20)
	return l
}

// Encoding is a character encoding, by its name in the registry of IANA.
type Encoding string

// The encodings that are read. Zero means unset.
const (
	// ASCII says that the head of the file has no other characters. If some
	// come later, each cell decides for itself: UTF-8 if it is that, or
	// Windows-1252.
	ASCII       Encoding = "us-ascii"
	UTF8        Encoding = "utf-8"
	UTF16LE     Encoding = "utf-16le"
	UTF16BE     Encoding = "utf-16be"
	Windows1252 Encoding = "windows-1252" // what Excel writes as plain "CSV" on a Spanish Windows
)

// Decimal is a decimal sign. Zero means unset.
type Decimal string

// The decimal signs.
const (
	Point Decimal = "." // 1,234.50: Mexico, the United States, China
	Comma Decimal = "," // 1.234,50: most of South America, Spain
)

// Format is a family of files.
type Format string

// The formats. Zero means that no heading row was found.
const (
	// Shopify is the product export of a Shopify shop, old headings or new.
	Shopify Format = "shopify"
	// WooCommerce is the product export of a WooCommerce shop.
	WooCommerce Format = "woocommerce"
	// MercadoLibre is items as the interface of Mercado Libre answers them, in
	// JSON.
	MercadoLibre Format = "mercadolibre"
	// SchemaOrg is products of schema.org or the GS1 Web Vocabulary in JSON-LD,
	// by themselves or in a page of HTML.
	SchemaOrg Format = "schema.org"
	// GoogleFeed is a product feed for the Google Merchant Center, as a table or
	// in XML.
	GoogleFeed Format = "google"
	// Table is any other table, with one product or one variant in a row.
	Table Format = "table"
)

// checked returns a copy of o with its defaults filled in.
func (o *Options) checked() (Options, error) {
	var c Options
	if o != nil {
		c = *o
	}
	c.Columns = maps.Clone(c.Columns)
	c.Limits = c.Limits.withDefaults()
	if c.Now == nil {
		c.Now = time.Now
	}
	switch c.Decimal {
	case "", Point, Comma:
	default:
		return c, fmt.Errorf("catalog: Options.Decimal %q: want Point or Comma", string(c.Decimal))
	}
	switch c.Encoding {
	case "", ASCII, UTF8, UTF16LE, UTF16BE, Windows1252:
	default:
		return c, fmt.Errorf("catalog: Options.Encoding %q: want UTF8, UTF16LE, UTF16BE or Windows1252", string(c.Encoding))
	}
	if d := c.Delimiter; d != 0 && (d == '"' || d == '\n' || d == '\r' || d >= 0x80) {
		return c, fmt.Errorf("catalog: Options.Delimiter %q: want a sign such as ',' or ';'", d)
	}
	if c.Currency != "" {
		if _, err := currency.ParseCode(string(c.Currency)); err != nil {
			return c, fmt.Errorf("catalog: Options.Currency: %w", err)
		}
	}
	if err := checkColumns(c.Columns); err != nil {
		return c, err
	}
	var err error
	if c.Locale, err = canonicalTag(c.Locale); err != nil {
		return c, err
	}
	if c.Decimal == "" {
		c.Decimal = decimalOf(c.Locale, "")
	}
	c.Locale = cmp.Or(c.Locale, "es-MX")
	return c, nil
}

// checkColumns reports what is wrong with Options.Columns by itself.
func checkColumns(columns map[string]Field) error {
	names, meanings := make(map[string]string), make(map[Field]string)
	for _, name := range slices.Sorted(maps.Keys(columns)) {
		f := columns[name]
		if !f.valid() {
			return fmt.Errorf("catalog: Options.Columns[%q]: no field %q; want one of the Field constants or FactField", name, string(f))
		}
		key := fold(name)
		if n, ok := columnNumber(name); ok {
			key = strconv.Itoa(n)
		}
		if other, twice := names[key]; twice {
			return fmt.Errorf("catalog: Options.Columns: %q and %q name the same column; keep one", other, name)
		}
		if other, twice := meanings[f]; twice && !f.repeats() {
			return fmt.Errorf("catalog: Options.Columns: %q and %q are both given as %q; keep one", other, name, string(f))
		}
		names[key], meanings[f] = name, name
	}
	return nil
}

// canonicalTag returns a BCP 47 tag with hyphens and letters as RFC 5646,
// section 2.1.1 writes them: es-MX, zh-Hans-CN.
func canonicalTag(tag string) (string, error) {
	if tag == "" {
		return "", nil
	}
	parts := strings.Split(strings.ReplaceAll(tag, "_", "-"), "-")
	for i, p := range parts {
		letters := strings.Trim(p, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
		others := strings.Trim(p, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == ""
		if n := len(p); n == 0 || n > 8 || !others || i == 0 && (!letters || n < 2 || n > 3) {
			return "", fmt.Errorf("catalog: Options.Locale %q: want a BCP 47 tag such as es-MX", tag)
		}
		switch parts[i] = strings.ToLower(p); {
		case i == 0 || !letters:
		case len(p) == 2:
			parts[i] = strings.ToUpper(p)
		case len(p) == 4:
			parts[i] = strings.ToUpper(p[:1]) + strings.ToLower(p[1:])
		}
	}
	return strings.Join(parts, "-"), nil
}

// Error says why reading had to end. Everything before At has been read.
type Error struct {
	At      check.Place
	Problem string // what is wrong
	Value   string // the value at fault, cut short; "" if there is none
	Repair  string // what to do
	Err     error  // the cause, if it lies elsewhere
}

// Error returns the place, the problem, the value and the repair.
func (e *Error) Error() string {
	s := "catalog: "
	if at := e.At.String(); at != "" {
		s += at + ": "
	}
	s += e.Problem
	if e.Value != "" {
		s += fmt.Sprintf(" (%q)", clip(e.Value))
	}
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	if e.Repair != "" {
		s += "; " + e.Repair
	}
	return s
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// clip cuts a text from outside to what a message can show.
func clip(s string) string {
	const most = 60
	n := 0
	for i := range s {
		if n == most {
			return s[:i] + "…"
		}
		n++
	}
	return s
}
