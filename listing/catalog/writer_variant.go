package catalog

import (
	"slices"
	"strconv"
	"strings"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
	"github.com/shopspring/decimal"
)

// variant writes what a variant says into its row.
func (s *sheet) variant(row int, v *listing.Variant) {
	s.put(row, FieldSKU, v.SKU)
	s.put(row, FieldGTIN, s.barcode(v))
	s.put(row, FieldMPN, v.MPN)
	s.currency(row, v)
	s.each(FieldPrice, func(col int, c *Column) { *s.cell(row, col) = s.money(v.Price, c, v) })
	s.each(FieldCost, func(col int, c *Column) { *s.cell(row, col) = s.money(v.Cost, c, v) })
	if v.Stock != nil {
		s.each(FieldStock, func(col int, c *Column) { *s.cell(row, col) = s.number(*v.Stock, c) })
	}
	s.measures(row, v.Package)
	if s.layout.Format != Shopify && s.layout.Format != Table {
		return
	}
	values := v.Options
	if s.plain() {
		values = []string{defaultValue}
	}
	for i, value := range values[:min(len(values), len(optionValues))] {
		s.put(row, optionValues[i], value)
	}
}

// number writes a number with the decimal sign of a column, or with the one
// and the other in turn where it has both.
func (s *sheet) number(d decimal.Decimal, c *Column) string {
	sign := c.Decimal
	if c.Mixed {
		if s.signs[c.Number]++; s.signs[c.Number]%2 == 0 {
			sign = Comma
		} else {
			sign = Point
		}
	}
	return number(d, sign)
}

// number writes a number with a decimal sign, and so that it can
// be read in one way: with one digit behind a "1.234" more.
func number(d decimal.Decimal, sign Decimal) string {
	text := d.StringFixed(max(0, -d.Exponent()))
	if whole, frac, ok := strings.Cut(text, "."); ok && len(frac) == 3 && len(strings.TrimPrefix(whole, "-")) <= 3 {
		text += "0"
	}
	if sign == Comma {
		text = strings.Replace(text, ".", ",", 1)
	}
	return text
}

// money writes a price, with its currency if nothing else in the table says it.
func (s *sheet) money(m currency.Money, c *Column, v *listing.Variant) string {
	if m.Code() == "" {
		return ""
	}
	text := s.number(m.Amount(), c)
	if m.Code() != s.expected(c, v) || s.layout.Format == GoogleFeed {
		text += " " + string(m.Code())
	}
	return text
}

// expected returns the currency of a number without one in the column c.
func (s *sheet) expected(c *Column, v *listing.Variant) currency.Code {
	switch {
	case c.Currency != "":
		return c.Currency
	case s.held[FieldCurrency]:
		return rowCurrency(v)
	}
	return s.layout.Currency
}

func (s *sheet) currency(row int, v *listing.Variant) {
	s.put(row, FieldCurrency, string(rowCurrency(v)))
}

// measures writes weight and size.
func (s *sheet) measures(row int, p listing.Package) {
	for _, f := range [...]Field{FieldGross, FieldGrams, FieldLength, FieldWidth, FieldHeight} {
		q := *measureOf(&p, f)
		if q.Unit() == "" || s.fromFact(f) {
			continue
		}
		s.each(f, func(col int, c *Column) { *s.cell(row, col) = s.measured(q, c) })
	}
}

// measureOf returns the part of a package that a column holds.
func measureOf(p *listing.Package, f Field) *measure.Quantity {
	switch f {
	case FieldLength:
		return &p.Length
	case FieldWidth:
		return &p.Width
	case FieldHeight:
		return &p.Height
	}
	return &p.Gross
}

// fromFact reports whether a measure comes from a fact that has a column, and
// is filled from there again.
func (s *sheet) fromFact(f Field) bool {
	switch f {
	case FieldGross, FieldGrams:
		return s.held[FactField(listing.FactGrossWeight)] && s.p.Fact(listing.FactGrossWeight) != "" && !s.held[f]
	}
	return s.held[FactField(listing.FactPackageSize)] && s.p.Fact(listing.FactPackageSize) != "" && !s.held[f]
}

// measured writes a quantity, without its unit where the column has it.
func (s *sheet) measured(q measure.Quantity, c *Column) string {
	if c.Field == FieldGrams && q.Unit() != measure.Gram {
		if g, err := q.In(measure.Gram, gramPlaces); err == nil {
			return s.number(g.Value(), c)
		}
	}
	if s.layout.Format == WooCommerce && c.Unit != "" && q.Unit() != c.Unit { // the shop reads a number only
		if own, err := q.In(c.Unit, gramPlaces); err == nil && own.Equal(q) {
			q = own
		}
	}
	text := s.number(q.Value(), c)
	if q.Unit() == c.Unit || c.Field == FieldGrams {
		return text
	}
	return text + " " + string(q.Unit())
}

// gramPlaces is the places that a weight keeps when it is turned into grams:
// an ounce has nine, and no scale has nine more.
const gramPlaces = 18

// barcode returns what a scanner would read where more than the GTIN was read,
// else the GTIN.
func (s *sheet) barcode(v *listing.Variant) string {
	var fixed, open strings.Builder
	for _, c := range s.layout.Columns {
		if c.Field != FieldGTIN {
			continue
		}
		for i, e := range s.p.Extra {
			ai, ok := strings.CutPrefix(e.Name, c.Header+" (")
			ai, end := strings.CutSuffix(ai, ")")
			if !ok || !end || e.At.Row != v.At.Row {
				continue
			}
			s.extra[i] = true
			value, known := elementText(ai, e.Value)
			if known {
				fixed.WriteString(ai + value)
			} else {
				open.WriteString(ai + value + "\x1D")
			}
		}
	}
	if fixed.Len()+open.Len() == 0 {
		return v.GTIN
	}
	gtin := ""
	if v.GTIN != "" {
		gtin = "01" + strings.Repeat("0", 14-len(v.GTIN)) + v.GTIN
	}
	return "]C1" + gtin + fixed.String() + strings.TrimSuffix(open.String(), "\x1D")
}

// elementText undoes element.readable. It reports whether the element has a
// fixed length, and so needs no separator.
func elementText(ai, value string) (text string, fixed bool) {
	_, n, _ := identifier(ai)
	if n == 6 && len(ai) == 2 { // a date
		if d := strings.ReplaceAll(value, "-", ""); len(d) == 8 || len(d) == 6 && len(value) == 7 {
			return (d + "00")[2:8], true
		}
	}
	return value, n > 0
}

// pictures writes the addresses of pictures. A picture that came from a cell
// goes back into it; others get a row of their own where a product has several.
func (s *sheet) pictures() {
	seen := make(map[string]bool)
	for i, m := range s.p.Media {
		if !seen[m.URL] {
			s.picture(m, len(seen))
		}
		seen[m.URL] = true
		s.media[i] = s.held[FieldImage] || s.held[FieldVariantImage]
		for j, v := range s.p.Variants {
			if m.Variant != "" && m.Variant == v.SKU {
				s.put(s.at(v.At.Row, j), FieldVariantImage, m.URL)
			}
		}
	}
}

// picture writes the n-th picture.
func (s *sheet) picture(m listing.Media, n int) {
	row, col := s.pictureCell(m, n)
	if col < 0 {
		return
	}
	to := s.cell(row, col)
	if *to != "" {
		*to += ", " + m.URL
		return
	}
	*to = m.URL
	s.put(row, FieldImageAlt, m.Alt)
	if s.groups() {
		s.put(row, FieldImagePosition, strconv.Itoa(n+1))
	}
}

// pictureCell returns the cell for a picture; no column if the table has none,
// or if the column of variants' pictures says all there is to say.
func (s *sheet) pictureCell(m listing.Media, n int) (row, col int) {
	from := Field("")
	if i := m.At.Column - 1; i >= 0 && i < len(s.layout.Columns) {
		from = s.layout.Columns[i].Field
	}
	first := slices.IndexFunc(s.layout.Columns, func(c Column) bool { return c.Field == FieldImage })
	switch {
	case from == FieldImage:
		return s.at(m.At.Row, 0), m.At.Column - 1
	case !s.groups():
		return 0, first
	case from == FieldVariantImage && !s.held[FieldImagePosition] && m.Alt == "":
		return 0, -1
	case s.byLine != nil:
		return len(s.rows), first
	}
	return n, first
}
