package catalog

import (
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

var (
	ruleNotWritten = rule("not-written",
		i18n.Message{ES: "Datos sin columna", EN: "Data without a column", ZH: "缺少对应列"},
		i18n.Message{
			ES: "La tabla no tiene columna para estos datos del producto, que no se escribieron: {what}. Agrega las columnas o usa otro formato.",
			EN: "The table has no column for these data of the product, which were not written: {what}. Add the columns or use another format.",
			ZH: "表格没有以下商品数据的对应列，未写入：{what}。请增加相应列或改用其他格式。",
		})
	ruleNotEncoded = rule("not-encoded",
		i18n.Message{ES: "Letras que la codificación no tiene", EN: "Letters that the encoding lacks", ZH: "编码不支持的字符"},
		i18n.Message{
			ES: "La codificación del archivo no tiene algunas letras de este producto; en su lugar quedó «?». Escribe la tabla en UTF-8.",
			EN: "The file’s encoding lacks some letters of this product; “?” stands for them. Write the table in UTF-8.",
			ZH: "文件编码不支持该商品的部分字符，已以“?”代替。请改用UTF-8写出表格。",
		})
)

// findings says what of the product is not in the rows.
func (s *sheet) findings(lossy bool) []check.Finding {
	var fs []check.Finding
	if lost := s.lost(); len(lost) > 0 {
		fs = append(fs, check.Finding{Rule: ruleNotWritten, Severity: check.Warning, At: s.p.At, Args: []i18n.Arg{i18n.Str("what", strings.Join(lost, ", "))}})
	}
	if lossy {
		fs = append(fs, check.Finding{Rule: ruleNotEncoded, Severity: check.Warning, At: s.p.At})
	}
	return fs
}

// lost lists the parts of the product that the table has no place for, by
// their paths, and those without a field by the source's own names.
func (s *sheet) lost() []string {
	var lost []string
	part := func(path string, there bool, fs ...Field) {
		if there && !slices.ContainsFunc(fs, func(f Field) bool { return s.held[f] }) {
			lost = append(lost, path)
		}
	}
	p, t := s.p, s.text
	own := s.layout.Format == Shopify || s.layout.Format == Table // the others say more of it themselves
	part("/key", own && p.Key != "" && !s.keyFollows(), FieldKey)
	part("/kind", p.Kind != "" && !s.kindFollows(), FieldKind)
	part("/brand", p.Brand != "", FieldBrand)
	part("/withheld", p.Withheld != "", s.withheldField())
	part("title", t.Title != "", FieldTitle)
	part("description", t.Description != "", FieldDescription)
	part("keywords", len(t.Keywords) > 0, FieldKeywords)
	part("summary", t.Summary != "", FieldSummary)
	part("bullets", len(t.Bullets) > 0, fieldHighlight)
	part("/content", len(p.Content) > 1)
	part("/ids", len(p.IDs) > 0)
	for _, name := range sortedNames(p.Facts) {
		part(check.Pointer("facts", name), own, FactField(name))
	}
	for i := range p.Variants {
		s.lostVariant(part, check.Index("/variants", i), &p.Variants[i])
	}
	lost = append(lost, s.missed...)
	for i, done := range s.media {
		part(check.Index("/media", i), !done)
	}
	for i, done := range s.extra {
		part(s.p.Extra[i].Name, !done)
	}
	return lost
}

// lostVariant lists the parts of a variant that the table has no place for.
func (s *sheet) lostVariant(part func(string, bool, ...Field), path string, v *listing.Variant) {
	if !s.groups() && v != &s.p.Variants[0] {
		part(path, true)
		return
	}
	serves := s.held[FieldKey] && slices.Contains(v.IDs, listing.ID{Scheme: wooScheme, Value: v.SKU}) // as the SKU
	part(path+"/sku", v.SKU != "" && v.SKU != s.p.Key && !serves, FieldSKU)
	part(path+"/gtin", v.GTIN != "", FieldGTIN)
	part(path+"/price", v.Price.Code() != "", FieldPrice)
	part(path+"/cost", v.Cost.Code() != "", FieldCost)
	part(path+"/stock", v.Stock != nil, FieldStock)
	part(path+"/stocks", len(v.Stocks) > 0)
	own := s.layout.Format == Shopify || s.layout.Format == Table
	for i, value := range v.Options {
		if !own {
			break
		}
		at := check.Index(path+"/options", i)
		if i < len(optionValues) {
			part(at, value != "", optionValues[i])
		} else {
			part(at, true)
		}
	}
	part(path+"/mpn", v.MPN != "", FieldMPN)
	part(path+"/no_gtin", v.NoGTIN != 0, fieldIdentifiers)
	if own {
		part(path+"/title", v.Title != "")
		part(path+"/withheld", v.Withheld != "")
		for _, name := range sortedNames(v.Facts) {
			part(path+check.Pointer("facts", name), true)
		}
	} else {
		part(path+"/title", v.Title != "", FieldTitle)
		part(path+"/withheld", v.Withheld != "", FieldPublished, FieldStatus, fieldAvailability, fieldInStock)
	}
	written := s.layout.Format == WooCommerce && s.held[FieldKey] && idOf(v.IDs, wooScheme) != "" || s.held[fieldOwnSKU] && idOf(v.IDs, googleCategories) != ""
	part(path+"/ids", len(v.IDs) > 0 && !(written && len(v.IDs) == 1))
	size := FactField(listing.FactPackageSize)
	part(path+"/package/gross", !v.Package.Gross.IsZero(), FieldGross, FieldGrams, FactField(listing.FactGrossWeight))
	part(path+"/package/net", !v.Package.Net.IsZero(), fieldNet)
	part(path+"/package/length", !v.Package.Length.IsZero(), FieldLength, size)
	part(path+"/package/width", !v.Package.Width.IsZero(), FieldWidth, size)
	part(path+"/package/height", !v.Package.Height.IsZero(), FieldHeight, size)
}

// withheldField is the column that can say why the product is withheld.
func (s *sheet) withheldField() Field {
	if s.p.Withheld == "grouped" && s.layout.Format == WooCommerce {
		return fieldType
	}
	if s.p.Withheld == "unpublished" || s.layout.Format == WooCommerce || !s.held[FieldStatus] {
		return FieldPublished
	}
	return FieldStatus
}

// kindFollows reports whether the reader would find the kind in the categories.
func (s *sheet) kindFollows() bool {
	b := builder{p: &listing.Product{Categories: s.p.Categories}}
	b.kindOfCategory()
	return !s.held[FieldKind] && b.p.Kind == s.p.Kind
}

// keyFollows reports whether the reader would find the key again in a table
// without a column for it.
func (s *sheet) keyFollows() bool {
	if s.groups() || len(s.p.Variants) == 0 {
		return false
	}
	v := s.p.Variants[0]
	return s.p.Key == v.SKU || s.p.Key == v.GTIN || s.p.Key == nameKey(s.text.Title, s.p.Brand, s.p.Fact(listing.FactNetContent))
}
