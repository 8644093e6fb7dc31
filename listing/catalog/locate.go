package catalog

import (
	"strconv"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/listing"
)

// Place returns where the part of a product at a path stands in the file that
// the layout is of. It is [listing.Product.Place] with the seller's own column,
// also of what the product keeps only a row of, such as a price, and of a cell
// that is empty. A meaning that several columns have names no column.
func (l *Layout) Place(p *listing.Product, path string) check.Place {
	at := p.Place(path)
	if at.Row == 0 || at.Column > 0 || at.Header != "" {
		return at
	}
	tokens, ok := check.Tokens(path)
	if !ok {
		return at
	}
	if c := l.only(fieldsAt(p, tokens)); c != nil {
		at.Column, at.Header = c.Number, c.Header
	}
	return at
}

// Locate says where in the seller's file the findings about a product, or about
// a draft of it, stand: the cell, of those that do not say it yet.
func (l *Layout) Locate(p *listing.Product, findings []check.Finding) {
	for i := range findings {
		f := &findings[i]
		if f.At.Column > 0 || f.At.Header != "" {
			continue
		}
		at := l.Place(p, f.Path)
		if f.At == (check.Place{}) || f.At.Row == at.Row {
			f.At = at
		}
	}
}

// only returns the column that has one of the meanings, and nil if none has or
// several have.
func (l *Layout) only(fs []Field) *Column {
	var found *Column
	for i := range l.Columns {
		for _, f := range fs {
			if l.Columns[i].Field != f {
				continue
			}
			if found != nil {
				return nil
			}
			found = &l.Columns[i]
		}
	}
	return found
}

// fieldsAt returns the meanings of the columns that the part of a product at a
// path is read from.
func fieldsAt(p *listing.Product, path []string) []Field {
	if len(path) == 0 {
		return nil
	}
	switch part := path[1:]; path[0] {
	case "key":
		return []Field{FieldKey}
	case "brand":
		return []Field{FieldBrand}
	case "kind":
		return []Field{FieldKind}
	case "categories":
		return []Field{FieldCategory}
	case "media":
		return []Field{FieldImage}
	case "facts":
		if len(part) > 0 {
			return []Field{FactField(part[0])}
		}
	case "content":
		// A text that nao made stands in no column.
		if len(part) > 1 && p.Content[part[0]].At != (check.Place{}) {
			return textFields(part[1])
		}
	case "variants":
		if len(part) > 1 && isIndex(part[0]) {
			return variantFields(part[1:])
		}
	}
	return nil
}

func isIndex(token string) bool {
	_, err := strconv.Atoi(token)
	return err == nil
}

func textFields(part string) []Field {
	switch part {
	case "title":
		return []Field{FieldTitle}
	case "description":
		return []Field{FieldDescription}
	case "summary":
		return []Field{FieldSummary}
	case "keywords":
		return []Field{FieldKeywords}
	}
	return nil
}

func variantFields(path []string) []Field {
	switch path[0] {
	case "sku":
		return []Field{FieldSKU}
	case "gtin":
		return []Field{FieldGTIN}
	case "mpn":
		return []Field{FieldMPN}
	case "cost":
		return []Field{FieldCost}
	case "price":
		return []Field{FieldPrice}
	case "stock":
		return []Field{FieldStock}
	case "facts":
		if len(path) > 1 {
			return []Field{FactField(path[1])}
		}
	case "package":
		if len(path) > 1 {
			return packageFields(path[1])
		}
	}
	return nil
}

func packageFields(part string) []Field {
	switch part {
	case "length":
		return []Field{FieldLength}
	case "width":
		return []Field{FieldWidth}
	case "height":
		return []Field{FieldHeight}
	case "gross":
		return []Field{FieldGross, FieldGrams}
	}
	return nil
}
