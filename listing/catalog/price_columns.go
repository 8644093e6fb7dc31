package catalog

import (
	"slices"
	"strconv"
	"strings"

	"github.com/nao-trade/nao/i18n"
)

// Meanings that only columns of a Shopify export have: prices in one market.
const (
	fieldMarketPrice Field = "shopify:market_price"
	fieldMarketList  Field = "shopify:market_compare_at_price"
)

// money reports whether the cells of f are prices or costs.
func (f Field) money() bool {
	return f == FieldPrice || f == FieldCost || f == FieldSalePrice || f.beside()
}

// beside reports whether f is a price beside the usual one that needs nothing
// but its own cell.
func (f Field) beside() bool {
	switch f {
	case FieldListPrice, FieldWholesale, FieldTier, fieldMarketPrice, fieldMarketList:
		return true
	}
	return false
}

// second reports whether columns of f are looked for once it is known which is
// the usual price.
func (f Field) second() bool {
	return f == FieldListPrice || f == FieldSalePrice || f == FieldWholesale
}

// marketField returns the meaning of a heading of Shopify that names a market,
// such as "Price / Canada" or "Compare-at price / Canada". Source: Shopify Help
// Center, "Using CSV files to import and export products", 2026.
func marketField(header string) (f Field, market string) {
	what, market, ok := strings.Cut(header, "/")
	if market = strings.TrimSpace(market); !ok || market == "" {
		return "", ""
	}
	switch fold(what) {
	case "price", "variant price":
		return fieldMarketPrice, market
	case "compare at price", "variant compare at price":
		return fieldMarketList, market
	}
	return "", ""
}

// assignSeconds gives meanings to what stands beside a column that was found:
// other prices beside the usual one, a short description beside a name, and
// paths of categories beside the kind.
func (m *mapper) assignSeconds(cols []Column, hs []heading, sample [][]string) {
	for i, h := range hs {
		c := &cols[i]
		if c.Field != "" {
			continue
		}
		f := m.secondField(h)
		if f == "" || taken(cols, f) || f.money() && !mostlyAmounts(sample[i]) || f == FieldCategory && !anyPath(sample[i]) {
			continue
		}
		c.Field, c.Confidence = f, Exact
	}
}

// secondField returns the meaning that a heading has beside a better one.
func (m *mapper) secondField(h heading) Field {
	if _, ok := quantityOf(h.raw); ok {
		return FieldTier
	}
	switch f := m.aliases[h.folded].field; {
	case f.second():
		return f
	case f == FieldTitle && h.folded == "descripcion corta":
		return FieldSummary
	case f == FieldKind:
		return FieldCategory
	}
	switch h.folded { // the usual price itself, were there no other
	case "precio lista", "precio de lista", "list price", "precio regular", "precio normal", "regular price":
		return FieldListPrice
	}
	return ""
}

// mostlyAmounts reports whether at least half of the values that are filled are
// numbers. Under "Distribuidor" may stand who sells the goods.
func mostlyAmounts(values []string) bool {
	filled, read := 0, 0
	for _, v := range values {
		if v == "" {
			continue
		}
		filled++
		if _, why := parseAmount(unguard(v, true)); why == "" {
			read++
		}
	}
	return 2*read >= filled
}

// anyPath reports whether any value is a path in a tree.
func anyPath(values []string) bool {
	return slices.ContainsFunc(values, func(s string) bool { return strings.Contains(s, ">") })
}

// assignTiers tells the prices for traders whose heading states a quantity from
// the others.
func assignTiers(cols []Column) {
	for i := range cols {
		c := &cols[i]
		if c.Field != FieldWholesale && c.Field != FieldTier {
			continue
		}
		n, ok := quantityOf(c.Header)
		c.Field, c.Least = FieldWholesale, 0
		switch {
		case ok && slices.ContainsFunc(cols[:i], func(c Column) bool { return c.Field == FieldTier && c.Least == n }):
			c.Field, c.Confidence = "", ""
		case ok:
			c.Field, c.Least = FieldTier, n
		}
	}
}

// quantityOf reads the quantity from which the prices of a column hold out of
// its heading: "Mayoreo (12 pzas)", "Precio 6+", "a partir de 10", "Mayoreo
// 10-49". A number alone says none: "Precio 2" is the second price.
func quantityOf(header string) (least int, ok bool) {
	rest, _ := takeCurrency(strings.ReplaceAll(header, "+", " mas "))
	var numbers []int
	var wholesale, unit, from, more bool
	for w := range strings.FieldsSeq(fold(rest)) {
		n, err := strconv.Atoi(w)
		switch {
		case err == nil:
			numbers = append(numbers, n)
			continue
		case isWholesale(w):
			wholesale = true
		case isPieces(w):
			unit = true
		case w == "desde" || w == "partir" || w == "from" || w == "minimo" || w == "min":
			from = from || len(numbers) == 0
		case w == "mas" || w == "more" || w == "adelante":
			if len(numbers) == 0 {
				return 0, false // "más de 10" leaves 10 open
			}
			more = true
		case !isFiller(w):
			return 0, false
		}
	}
	switch {
	case len(numbers) == 1 && (from || more || wholesale && unit):
	case len(numbers) == 2 && numbers[0] < numbers[1] && !more && (wholesale || unit): // 10 to 49
	default:
		return 0, false
	}
	return numbers[0], numbers[0] > 0
}

func isWholesale(word string) bool {
	switch word {
	case "mayoreo", "mayorista", "wholesale", "distribuidor", "批发价":
		return true
	}
	return false
}

// isPieces reports whether a word counts selling units.
func isPieces(word string) bool {
	switch word {
	case "pza", "pzas", "pz", "pzs", "pieza", "piezas", "pc", "pcs", "pieces", "u", "uds", "unidad", "unidades", "units":
		return true
	}
	return false
}

// isFiller reports whether a word in a heading says nothing of what the price
// is for.
func isFiller(word string) bool {
	switch word {
	case "precio", "precios", "price", "medio", "a", "al", "de", "por", "para", "en", "o", "or", "to", "and", "y", "compra":
		return true
	}
	return false
}

// isShopifyCategory reports whether a text is the code of a category in
// Shopify's tree, such as "fb-2-3" or, of older exports, "4557".
func isShopifyCategory(s string) bool {
	if allDigits(s) {
		return true
	}
	parts := strings.Split(s, "-")
	if len(parts) < 2 || len(parts[0]) != 2 || i18n.Fold(s) != s {
		return false
	}
	return !slices.ContainsFunc(parts[1:], func(p string) bool { return !allDigits(p) })
}
