package xlsx

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing/catalog"
)

// cell takes a cell over. The reason, if it has a rule, is why what it says is
// not all that the seller sees or meant.
func (r *rows) cell(raw *rawCell, row int) (catalog.Cell, because, error) {
	if strings.Contains(raw.call, "DISPIMG(") || raw.rich && raw.kind == "e" && raw.call == "" {
		return catalog.Cell{}, because{rulePictureInCell, check.Warning, nil}, nil
	}
	if address := quotedAddress(raw.call); address != "" && strings.Contains(raw.call, "IMAGE(") {
		return catalog.Cell{Text: address}, because{}, nil
	}
	if raw.formula && (!raw.valued || raw.value == "" && raw.kind != "str") {
		r.keep(row, raw.column, "="+raw.call)
		return catalog.Cell{}, because{ruleFormulaEmpty, r.severity(raw.column), nil}, nil
	}
	c, why, err := r.value(raw)
	if f := r.field(raw.column); f == catalog.FieldImage || f == catalog.FieldVariantImage {
		return r.pictureLink(raw, row, c, why)
	}
	return c, why, err
}

// pictureLink takes the address behind a cell in a column of pictures, if the
// cell itself shows none.
func (r *rows) pictureLink(raw *rawCell, row int, c catalog.Cell, why because) (catalog.Cell, because, error) {
	address := r.links[[2]int{row, raw.column}]
	if strings.Contains(raw.call, "HYPERLINK(") {
		address = quotedAddress(raw.call)
	}
	if !isAddress(address) || strings.Contains(c.Text, "://") {
		return c, why, nil
	}
	why = because{ruleLink, check.Info, []i18n.Arg{i18n.Str("value", clip(c.Text)), i18n.Str("address", clip(address))}}
	return catalog.Cell{Text: address}, why, nil
}

func isAddress(s string) bool {
	return strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://")
}

// quotedAddress returns the first address that stands as a text in a formula.
func quotedAddress(formula string) string {
	for i, s := range strings.Split(formula, `"`) {
		if i%2 == 1 && isAddress(s) {
			return s
		}
	}
	return ""
}

// value reads what a cell holds.
func (r *rows) value(raw *rawCell) (catalog.Cell, because, error) {
	switch raw.kind {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(raw.value))
		text, ok := r.w.texts.get(i)
		if err != nil || !ok {
			return catalog.Cell{}, because{}, fmt.Errorf("a cell has the text number %q, which is not there", clip(raw.value))
		}
		return catalog.Cell{Text: text}, because{}, nil
	case "str", "inlineStr":
		return catalog.Cell{Text: unescape(raw.value)}, because{}, nil
	case "b":
		if v := strings.TrimSpace(raw.value); v == "1" || v == "true" {
			return catalog.Cell{Text: "TRUE"}, because{}, nil
		}
		return catalog.Cell{Text: "FALSE"}, because{}, nil
	case "e":
		return catalog.Cell{Text: raw.value}, because{}, nil
	case "d":
		day, _ := strings.CutSuffix(strings.TrimSuffix(raw.value, "Z"), "T00:00:00")
		return r.day(raw, day)
	}
	return r.number(raw)
}

// number reads a cell with a number: an amount, a code, or a date.
func (r *rows) number(raw *rawCell) (catalog.Cell, because, error) {
	n, ok := parseNumber(strings.TrimSpace(raw.value))
	if !ok {
		return catalog.Cell{Text: raw.value}, because{}, nil
	}
	f := r.w.styles.format(raw.style)
	if f.kind == date || f.kind == clock || f.kind == elapsed {
		if day, ok := isoDate(n, f.kind, r.w.from1904); ok {
			return r.day(raw, day)
		}
		return catalog.Cell{Text: n.shown().text(), Number: true}, because{ruleDateRange, check.Warning, []i18n.Arg{i18n.Str("value", clip(raw.value))}}, nil
	}
	n = n.shown()
	if n.inexact() {
		return catalog.Cell{Text: n.text()}, r.destroyed(raw, n), nil
	}
	return catalog.Cell{Text: f.text(n), Number: true}, r.unseen(raw, f, n), nil
}

// day takes a date over. In a column of codes it is what a spreadsheet made of a
// code such as 4-5.
func (r *rows) day(raw *rawCell, text string) (catalog.Cell, because, error) {
	c := catalog.Cell{Text: text}
	if isCode(r.field(raw.column)) {
		return c, because{ruleCodeDate, check.Error, []i18n.Arg{i18n.Str("value", text)}}, nil
	}
	return c, because{}, nil
}

// isCode reports whether the cells of a field have to stay as they are, digit
// for digit.
func isCode(f catalog.Field) bool {
	return f == catalog.FieldKey || f == catalog.FieldSKU || f == catalog.FieldGTIN
}

// destroyed is why a number of more than 15 digits is not what the seller
// entered. Of codes the reader says so itself.
func (r *rows) destroyed(raw *rawCell, n number) because {
	if isCode(r.field(raw.column)) {
		return because{}
	}
	return because{ruleDigitsLost, r.severity(raw.column), []i18n.Arg{i18n.Str("value", n.text())}}
}

// unseen is why a price is not the one that the seller sees: its cell shows
// fewer decimals.
func (r *rows) unseen(raw *rawCell, f *format, n number) because {
	field := r.field(raw.column)
	if field != catalog.FieldPrice && field != catalog.FieldSalePrice && field != catalog.FieldCost || !f.fixed || f.kind != plainNumber {
		return because{}
	}
	short := n.places(f.decimals)
	if short == n {
		return because{}
	}
	return because{ruleDecimalsHidden, check.Warning, []i18n.Arg{i18n.Str("value", n.text()), i18n.Str("shown", short.text())}}
}
