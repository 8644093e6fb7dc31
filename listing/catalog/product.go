package catalog

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
)

// builder makes one product of its rows.
type builder struct {
	rd   *Reader
	p    *listing.Product
	text listing.Content
	axes [3]string // the names of the options, by the number of their column
	rows int

	// Of the row that is being read:
	variant  int           // the index of its variant; -1 if it has none
	currency currency.Code // of its prices; "" if it is not known
	stated   currency.Code // the same, if a column of the row says it
	priced   bool          // it has a price or a cost, readable or not
	lang     string        // of the text that is being read; "" is the file's

	positions []int           // of the pictures, as the file numbers them
	combos    map[string]int  // the line of each combination of options
	listed    map[string]bool // members of lists that the product has already
}

// cell is a cell that is not empty, with what is known about its column.
type cell struct {
	text string
	col  *Column // never nil
	at   check.Place

	number bool    // it is a number with a decimal point, whatever the column has
	single bool    // it is one value and no list, whatever the column has
	damage *damage // nil if the text came whole
	named  bool    // the column has a meaning; for damage
}

// begin opens a product at the row r.
func (rd *Reader) begin(r row, key string) *builder {
	b := &builder{rd: rd, variant: -1}
	b.p = &listing.Product{Key: key, At: rd.at(r.line, 0), Findings: rd.skipped}
	rd.skipped = nil
	return b
}

// claimKey reports a key that an earlier product has.
func (b *builder) claimKey(at check.Place) {
	if line, taken := b.rd.keys[b.p.Key]; taken {
		b.find(at, ruleKeyTwice, check.Error, "/key", i18n.Str("key", clip(b.p.Key)), i18n.Str("row", strconv.Itoa(line)))
		return
	}
	b.rd.keys[strings.Clone(b.p.Key)] = b.p.At.Row
}

func (b *builder) find(at check.Place, r *check.Rule, sev check.Severity, path string, args ...i18n.Arg) {
	b.p.Findings = append(b.p.Findings, check.Finding{Rule: r, Severity: sev, Path: path, At: at, Args: args})
}

// cells returns the cells of r that are not empty, repaired. They are valid
// until the next row is read.
func (b *builder) cells(r row) []cell {
	cols := b.rd.layout.Columns
	cs := b.rd.scratch[:0]
	for i, s := range r.cells {
		if s == "" {
			continue
		}
		c := cell{text: s, at: b.rd.at(r.line, i+1), number: i < len(r.numbers) && r.numbers[i]}
		if i < len(cols) {
			c.col = &cols[i]
		} else {
			c.col = new(Column) // a cell beyond the headings
		}
		broken := ""
		if r.broken != nil {
			broken = r.broken[i]
		}
		if b.repair(&c, broken); c.text != "" {
			cs = append(cs, c)
		}
	}
	b.rd.scratch = cs
	return cs
}

// keptCells is cells for a row that is read with others of its product.
func (b *builder) keptCells(r row) []cell {
	rd := b.rd
	n := len(rd.kept)
	rd.kept = append(rd.kept, b.cells(r)...)
	return rd.kept[n:len(rd.kept):len(rd.kept)]
}

// path is where the value of a field goes in the product.
func (b *builder) path(f Field) string {
	switch f {
	case "", FieldExtra:
		return "/extra"
	case FieldTitle, FieldDescription, FieldKeywords, FieldSummary:
		return check.Pointer("content", cmp.Or(b.lang, b.rd.lang), string(f))
	case FieldCategory:
		return "/categories"
	case FieldKey, FieldBrand, FieldKind:
		return check.Pointer(string(f))
	case fieldHighlight:
		return check.Pointer("content", cmp.Or(b.lang, b.rd.lang), "bullets")
	case FieldStatus, FieldPublished:
		return "/withheld"
	case FieldImage, FieldImageAlt, FieldImagePosition, FieldVariantImage:
		return "/media"
	}
	if name := f.Fact(); name != "" {
		return check.Pointer("facts", name)
	}
	if b.variant < 0 {
		return ""
	}
	if name, ok := variantPaths(f); ok {
		return check.Index("/variants", b.variant, name...)
	}
	return check.Index("/variants", b.variant)
}

func variantPaths(f Field) ([]string, bool) {
	switch f {
	case FieldSKU, FieldGTIN, FieldMPN, FieldPrice, FieldCost, FieldStock:
		return []string{string(f)}, true
	case FieldListPrice, FieldWholesale, fieldMarketPrice, fieldMarketList, FieldSalePrice, FieldSaleFrom, FieldSaleUntil, fieldInterval:
		return []string{"prices"}, true
	case FieldTier:
		return []string{"tiers"}, true
	case FieldLength, FieldWidth, FieldHeight:
		return []string{"package", string(f)}, true
	case FieldGross, FieldGrams:
		return []string{"package", "gross"}, true
	case fieldNet:
		return []string{"package", "net"}, true
	case FieldOption1, FieldOption2, FieldOption3:
		return []string{"options"}, true
	}
	return nil, false
}

// put files one cell. What the row needs before or after the others (the key,
// the currency, options, pictures) has its own place.
func (b *builder) put(c cell) {
	switch f := c.col.Field; f {
	case FieldKey, FieldCurrency, FieldImage, FieldImageAlt, FieldImagePosition, FieldVariantImage,
		FieldOption1Name, FieldOption2Name, FieldOption3Name, FieldOption1, FieldOption2, FieldOption3,
		FieldSalePrice, FieldSaleFrom, FieldSaleUntil:
	case FieldSummary:
		b.once(&b.text.Summary, c)
	case FieldCategory:
		b.categories(c)
	case FieldListPrice, FieldWholesale, FieldTier, fieldMarketPrice, fieldMarketList:
		b.otherPrice(c)
	case FieldTitle:
		if b.text.Title == "" {
			b.text.At = c.at
		}
		b.once(&b.text.Title, c)
	case FieldDescription:
		b.once(&b.text.Description, c)
	case FieldBrand:
		b.once(&b.p.Brand, c)
	case FieldKind:
		b.once(&b.p.Kind, c)
		b.kindPath(c)
	case FieldKeywords:
		b.keywords(c)
	case FieldStatus, FieldPublished:
		b.withhold(c)
	case FieldSKU, FieldGTIN, FieldMPN, FieldPrice, FieldCost, FieldStock, FieldGross, FieldGrams, fieldNet, FieldLength, FieldWidth, FieldHeight:
		b.putVariant(c)
	default:
		if name := f.Fact(); name != "" {
			b.fact(name, c)
		} else {
			b.extra(c)
		}
	}
}

// putVariant files a cell that belongs to a variant.
func (b *builder) putVariant(c cell) {
	if b.variant < 0 {
		b.extra(c)
		return
	}
	v := &b.p.Variants[b.variant]
	switch c.col.Field {
	case FieldSKU:
		b.sku(v, c)
	case FieldGTIN:
		b.gtin(v, c)
	case FieldMPN:
		b.once(&v.MPN, c)
	case FieldPrice:
		b.money(&v.Price, c)
	case FieldCost:
		b.money(&v.Cost, c)
	case FieldStock:
		b.stock(v, c)
	default:
		b.measure(sizeOf(&v.Package, c.col.Field), c, dimensionOf(c.col.Field))
	}
}

// sizeOf returns the weight or the side of a package that f means.
func sizeOf(p *listing.Package, f Field) *measure.Quantity {
	switch f {
	case FieldLength:
		return &p.Length
	case FieldWidth:
		return &p.Width
	case FieldHeight:
		return &p.Height
	case fieldNet:
		return &p.Net
	}
	return &p.Gross
}

func dimensionOf(f Field) measure.Dimension {
	switch f {
	case FieldLength, FieldWidth, FieldHeight:
		return measure.Length
	}
	return measure.Mass
}

// once sets a text that a product has one of. A later row may repeat it.
func (b *builder) once(to *string, c cell) {
	switch *to {
	case "":
		*to = c.text
	case c.text:
	default:
		b.conflict(c)
	}
}

// conflict keeps a value that contradicts an earlier row.
func (b *builder) conflict(c cell) {
	b.find(c.at, ruleConflict, check.Warning, b.path(c.col.Field), i18n.Str("header", c.at.Header), i18n.Str("value", clip(c.text)))
	b.extra(c)
}

// extra keeps a cell that the model has no field for, or that could not be
// read.
func (b *builder) extra(c cell) {
	if b.p.Extra == nil { // products of a file are much alike
		b.p.Extra = make([]listing.Extra, 0, max(b.rd.extras, 1))
	}
	b.p.Extra = append(b.p.Extra, listing.Extra{Name: extraName(c.at), Value: c.text, At: c.at})
}

// extraName is the heading of a column, or its number where it has none.
func extraName(at check.Place) string {
	if at.Header != "" {
		return at.Header
	}
	return "columna " + strconv.Itoa(at.Column)
}

func (b *builder) keywords(c cell) {
	words := b.list(c, c.text)
	switch {
	case words == nil:
		b.extra(c)
	case b.text.Keywords == nil:
		b.text.Keywords = words
	case !slices.Equal(b.text.Keywords, words):
		b.conflict(c)
	}
}

// fact adds what a cell says about the product: one value, or several between
// semicolons. A bare number takes the unit that stands in the heading.
func (b *builder) fact(name string, c cell) {
	values := b.list(c, c.text)
	if len(values) == 0 {
		b.extra(c)
		return
	}
	for i, v := range values {
		if c.col.Unit != "" && strings.IndexFunc(v, isWord) < 0 {
			values[i] = v + " " + c.col.unitWord()
		}
	}
	if old, ok := b.p.Facts[name]; ok {
		if !slices.Equal(old.Values, values) {
			b.conflict(c)
		}
		return
	}
	if b.p.Facts == nil {
		b.p.Facts = make(map[string]listing.Fact)
	}
	source := "catalog column"
	if strings.Contains(c.at.Header, "(product.metafields.") {
		source = "shopify metafield"
	}
	b.p.Facts[name] = listing.Fact{Values: values, Source: source, At: c.at}
}

func isWord(r rune) bool { return r == '%' || r == '"' || r >= 'A' && r <= 'z' || r >= 0x80 }

// withhold reads whether the product is on sale.
func (b *builder) withhold(c cell) {
	onSale, known := statusWord(c.text)
	word, rule := c.text, ruleStatusWord
	if c.col.Field == FieldPublished {
		rule = rulePublishedWord
		onSale, known = publishedWord(c.text)
		if yes, ok := yesWord(c.text); ok && !yes {
			word = "unpublished"
		}
	}
	if !known {
		b.find(c.at, rule, check.Warning, "/withheld", i18n.Str("value", clip(c.text)), i18n.Str("header", c.at.Header))
	}
	if !onSale && (b.p.Withheld == "" || c.col.Field == FieldStatus) {
		b.p.Withheld = word
	}
}

// finish completes the product.
func (b *builder) finish() *listing.Product {
	if b.text.Title == "" {
		b.find(b.p.At, ruleTitleMissing, check.Error, b.path(FieldTitle), i18n.Str("key", clip(b.p.Key)))
	}
	if b.text.Title != "" || b.text.Summary != "" || b.text.Description != "" || b.text.Bullets != nil || b.text.Keywords != nil {
		b.text.State = listing.Source
		b.p.Content = map[string]listing.Content{b.rd.lang: b.text}
	}
	b.kindOfCategory()
	b.orderMedia()
	b.packages()
	b.rd.extras = min(len(b.p.Extra), 100)
	return b.p
}

// packages gives the variants the size and weight of the outer case that the
// facts state, where their own row states none.
func (b *builder) packages() {
	if b.p.Fact(listing.FactPackageSize) == "" && b.p.Fact(listing.FactGrossWeight) == "" {
		return
	}
	n := measure.Unstated
	switch cmp.Or(b.rd.opts.Decimal, decimalOf("", b.rd.opts.Currency)) {
	case Point:
		n = measure.PointDecimal
	case Comma:
		n = measure.CommaDecimal
	}
	var gross measure.Quantity
	var size measure.Dimensions
	if s := b.p.Fact(listing.FactPackageSize); s != "" {
		var err error
		if size, err = n.ParseDimensions(s); err != nil {
			b.unreadable(listing.FactPackageSize)
		}
	}
	if s := b.p.Fact(listing.FactGrossWeight); s != "" {
		q, err := n.Parse(s)
		if err == nil && q.Unit().Dimension() == measure.Mass {
			gross = q
		} else {
			b.unreadable(listing.FactGrossWeight)
		}
	}
	for i := range b.p.Variants {
		pkg := &b.p.Variants[i].Package
		if pkg.Gross.IsZero() {
			pkg.Gross = gross
		}
		if pkg.Length.IsZero() && pkg.Width.IsZero() && pkg.Height.IsZero() {
			pkg.Length, pkg.Width, pkg.Height = size.Length, size.Width, size.Height
		}
	}
}

func (b *builder) unreadable(fact string) {
	f := b.p.Facts[fact]
	b.find(f.At, ruleMeasure, check.Warning, check.Pointer("facts", fact), i18n.Str("value", clip(f.Values[0])), i18n.Str("header", f.At.Header))
}
