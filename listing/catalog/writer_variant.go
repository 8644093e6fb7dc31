package catalog

import (
	"slices"
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
	s.currency(row, v)
	s.each(FieldPrice, func(col int, c *Column) { *s.cell(row, col) = s.money(v.Price, c, v) })
	s.each(FieldCost, func(col int, c *Column) { *s.cell(row, col) = s.money(v.Cost, c, v) })
	if v.Stock != nil {
		s.each(FieldStock, func(col int, c *Column) { *s.cell(row, col) = number(*v.Stock, c.Decimal) })
	}
	s.measures(row, v.Package)
	values := v.Options
	if len(s.p.Options) == 0 && s.layout.Format == Shopify {
		values = []string{defaultValue}
	}
	for i, value := range values[:min(len(values), len(optionValues))] {
		s.put(row, optionValues[i], value)
	}
}

// number writes a number with the decimal sign of a column, and so that it can
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
	text := number(m.Amount(), c.Decimal)
	if m.Code() != s.expected(c, v) {
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

// rowCurrency is the currency of most of a variant's amounts.
func rowCurrency(v *listing.Variant) currency.Code {
	if c := v.Price.Code(); c != "" {
		return c
	}
	return v.Cost.Code()
}

func (s *sheet) currency(row int, v *listing.Variant) {
	s.put(row, FieldCurrency, string(rowCurrency(v)))
}

// measures writes weight and size.
func (s *sheet) measures(row int, p listing.Package) {
	for f, q := range map[Field]measure.Quantity{
		FieldGross: p.Gross, FieldGrams: p.Gross, FieldLength: p.Length, FieldWidth: p.Width, FieldHeight: p.Height,
	} {
		if q.Unit() == "" || s.fromFact(f) {
			continue
		}
		s.each(f, func(col int, c *Column) { *s.cell(row, col) = measured(q, c) })
	}
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
func measured(q measure.Quantity, c *Column) string {
	if c.Field == FieldGrams && q.Unit() != measure.Gram {
		if g, err := q.In(measure.Gram, gramPlaces); err == nil {
			return number(g.Value(), c.Decimal)
		}
	}
	text := number(q.Value(), c.Decimal)
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

// pictures writes the addresses of pictures: in a table of one row those of a
// column as they came, otherwise one in each row.
func (s *sheet) pictures() {
	seen := make(map[string]int) // the position of each address
	for i, m := range s.p.Media {
		if _, twice := seen[m.URL]; !twice {
			seen[m.URL] = len(seen)
			s.picture(m, seen[m.URL])
		}
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
	col := s.imageColumn(m)
	switch {
	case col < 0:
		return
	case !s.groups():
		n = 0
	default:
		s.put(n, FieldImagePosition, number(decimal.NewFromInt(int64(n+1)), Point))
	}
	to := s.cell(n, col)
	if *to != "" {
		*to += ", " + m.URL
		return
	}
	*to = m.URL
	s.put(n, FieldImageAlt, m.Alt)
}

// imageColumn returns the column for a picture: that which it came from, else
// the first; -1 if there is none.
func (s *sheet) imageColumn(m listing.Media) int {
	if n := m.At.Column; n > 0 && n <= len(s.layout.Columns) && s.layout.Columns[n-1].Field == FieldImage {
		return n - 1
	}
	return slices.IndexFunc(s.layout.Columns, func(c Column) bool { return c.Field == FieldImage })
}
