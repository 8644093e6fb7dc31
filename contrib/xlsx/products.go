package xlsx

import (
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/catalog"
)

// Products reads the products of all sheets that are read, in the order of the
// workbook, as [catalog.Reader.Products] reads those of one table. Each loop
// begins anew. An error, a [*catalog.Error], comes once and last.
func (w *Workbook) Products() iter.Seq2[*listing.Product, error] {
	return func(yield func(*listing.Product, error) bool) {
		d := doubles{make(map[string]seen), make(map[string]seen), make(map[string]seen)}
		for _, s := range w.sheets {
			if s.Read && !w.sheetProducts(s, &d, yield) {
				return
			}
		}
	}
}

// sheetProducts reads the products of one sheet. It reports false if that is to
// be the last one.
func (w *Workbook) sheetProducts(s *sheet, d *doubles, yield func(*listing.Product, error) bool) bool {
	s.found = nil
	src, err := w.rows(s, true)
	if err != nil {
		yield(nil, err)
		return false
	}
	defer src.close()
	rd, err := catalog.NewTableReader(src, &s.opts)
	if err != nil {
		yield(nil, err)
		return false
	}
	defer rd.Close()
	for p, err := range rd.Products() {
		s.Counts = rd.Counts()
		if err != nil {
			yield(nil, err)
			return false
		}
		src.complete(p)
		d.find(src, p)
		if !yield(p, nil) {
			return false
		}
	}
	s.Counts, s.last = rd.Counts(), src.last
	src.notePictures()
	return true
}

// complete gives a product what lies on its rows and is no text.
func (r *rows) complete(p *listing.Product) {
	r.addRow(p, p.At.Row, "")
	for _, v := range p.Variants {
		sku := ""
		if len(p.Variants) > 1 {
			sku = v.SKU
		}
		r.addRow(p, v.At.Row, sku)
	}
}

func (r *rows) addRow(p *listing.Product, row int, variant string) {
	p.Extra = append(p.Extra, r.kept[row]...)
	delete(r.kept, row)
	if p.Key == "" {
		return
	}
	for _, pic := range r.pictures[row] {
		f := r.finding(row, pic.column, because{rulePicture, check.Warning, []i18n.Arg{i18n.Str("part", pic.part)}})
		f.Path = check.Index("/media", len(p.Media), "url")
		p.Media = append(p.Media, listing.Media{URL: pic.part, Role: listing.Gallery, Variant: variant, At: f.At})
		p.Findings = append(p.Findings, f)
	}
	delete(r.pictures, row)
}

// notePictures notes the pictures below the headings that lie on no row of a
// product.
func (r *rows) notePictures() {
	for _, row := range slices.Sorted(maps.Keys(r.pictures)) {
		if row <= r.s.Layout.HeaderRow {
			continue // a logo
		}
		for _, pic := range r.pictures[row] {
			f := r.finding(row, pic.column, because{rulePictureLoose, check.Info, []i18n.Arg{i18n.Str("part", pic.part), i18n.Str("row", rowNumber(row))}})
			r.s.found = append(r.s.found, f)
		}
	}
}

// doubles finds codes that stand in several sheets. Those that stand twice in
// one sheet its own reader finds.
type doubles struct{ keys, skus, gtins map[string]seen }

// seen is where a code stands.
type seen struct {
	sheet string
	row   int
}

func (d *doubles) find(r *rows, p *listing.Product) {
	if p.Key == "" {
		return
	}
	same := false // the key is a SKU that was found already
	for i, v := range p.Variants {
		at := r.cellOf(v.At, catalog.FieldSKU, catalog.FieldKey)
		if f := double(d.skus, v.SKU, v.SKU, at, skuWord); f != nil {
			f.Severity, f.Path = check.Error, check.Index("/variants", i, "sku")
			p.Findings = append(p.Findings, *f)
			same = same || v.SKU == p.Key
		}
		at = r.cellOf(v.At, catalog.FieldGTIN)
		if f := double(d.gtins, strings.Repeat("0", max(14-len(v.GTIN), 0))+v.GTIN, v.GTIN, at, gtinWord); f != nil {
			f.Severity, f.Path = check.Warning, check.Index("/variants", i, "gtin")
			p.Findings = append(p.Findings, *f)
		}
	}
	if f := double(d.keys, p.Key, p.Key, r.cellOf(p.At, catalog.FieldKey), keyWord); f != nil && !same {
		f.Severity, f.Path = check.Error, "/key"
		p.Findings = append(p.Findings, *f)
	}
}

// double returns the finding that a code was seen in another sheet, and nil if
// it was not. It keeps where each was seen first.
func double(codes map[string]seen, key, code string, at check.Place, word i18n.Message) *check.Finding {
	first, ok := codes[key]
	switch {
	case code == "":
		return nil
	case !ok:
		codes[key] = seen{at.Sheet, at.Row}
		return nil
	case first.sheet == at.Sheet:
		return nil
	}
	return &check.Finding{Rule: ruleTwice, At: at, Args: []i18n.Arg{
		i18n.Msg("what", word), i18n.Str("code", clip(code)), i18n.Str("sheet", first.sheet), i18n.Str("row", rowNumber(first.row)),
	}}
}

// cellOf returns the cell of a row that has one of the meanings, the first if
// there is one, or the row.
func (r *rows) cellOf(at check.Place, fields ...catalog.Field) check.Place {
	for _, f := range fields {
		i := slices.IndexFunc(r.s.Layout.Columns, func(c catalog.Column) bool { return c.Field == f })
		if i >= 0 {
			at.Column, at.Header = i+1, r.header(i+1)
			return at
		}
	}
	return at
}

func rowNumber(n int) string { return strconv.Itoa(n) }
