package catalog

import (
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
)

// damage is what happened to the text of a cell before it came here.
type damage struct {
	signs  int    // control characters that were repaired
	broken string // how a cell that is no UTF-8 reads with Windows-1252
	failed bool   // it is a spreadsheet's error value
}

// repair cleans the text of c and notes the damage that it met. broken is how
// a cell that is no UTF-8 would read with Windows-1252.
func (b *builder) repair(c *cell, broken string) {
	f := c.col.Field
	c.text = strings.TrimSpace(unguard(c.text, f.identity() || f.numeric()))
	if errorValue(c.text) {
		c.named = f != "" && f != FieldExtra
		c.col = new(Column) // there is nothing to read
		c.damage = &damage{failed: true}
		return
	}
	if plainText(c.text) {
		return
	}
	s, n := repairControls(c.text, f == FieldGTIN)
	c.text = strings.TrimSpace(s)
	if n > 0 || broken != "" || b.isMisread(s) || strings.ContainsAny(s, doubledSigns+"\uFFFD") {
		c.named = f != "" && f != FieldExtra
		c.damage = &damage{signs: n, broken: broken}
	}
}

// reportDamage says what is wrong with the texts of a row, once it is known
// where they went. A damaged name is not fit to be seen; what is only carried
// along may stay.
func (b *builder) reportDamage(cs []cell) {
	for _, c := range cs {
		if c.damage != nil {
			b.damaged(c, b.filed(c)...)
		}
	}
}

// damaged says what is wrong with the text of c, which went to the parts.
func (b *builder) damaged(c cell, parts ...part) {
	if c.damage == nil {
		return
	}
	sev := check.Warning
	if c.named {
		sev = check.Error
	}
	if n := c.damage.signs; n > 0 {
		b.find(c.at, ruleControls, check.Info, parts[0].path, i18n.Int("n", n), i18n.Str("value", clip(c.text)))
	}
	if c.damage.failed {
		b.find(c.at, ruleCellError, sev, parts[0].path, i18n.Str("value", c.text), i18n.Str("header", c.at.Header))
	}
	broken := b.list(c, c.damage.broken)
	for i, p := range parts {
		mended := ""
		if len(broken) == len(parts) {
			mended = broken[i]
		}
		b.reportText(c, p, mended, sev)
	}
}

// reportText says what is wrong with a text, and how it would read mended.
// broken is that of a text that is no UTF-8.
func (b *builder) reportText(c cell, p part, broken string, sev check.Severity) {
	value := i18n.Str("value", clip(p.text))
	n := strings.Count(p.text, "\uFFFD")
	s, doubled := undouble(p.text)
	switch {
	case n > 0 && c.damage.broken != "":
		b.find(c.at, ruleBrokenBytes, sev, p.path, value)
		b.fix(p, broken)
	case n > 0:
		b.find(c.at, ruleTextLost, sev, p.path, value, i18n.Int("n", n))
	case doubled:
		b.find(c.at, ruleDoubled, sev, p.path, value, i18n.Str("repair", clip(s)))
		b.fix(p, s)
	case b.isMisread(p.text):
		b.findMisread(c, p, sev)
	}
}

// fix adds the change that would mend the last finding, if there is one that
// leaves nothing lost.
func (b *builder) fix(p part, value string) {
	if p.exact && value != "" && value != p.text && !strings.Contains(value, "\uFFFD") {
		b.p.Findings[len(b.p.Findings)-1].Fix = &check.Fix{Path: p.path, Value: value}
	}
}

// part is a text that a cell gave to the product.
type part struct {
	path  string // where it is
	text  string
	exact bool // nothing but the text is there
}

// filed returns the texts that the cell gave to the product: one, or as many as
// it listed. Of a text that went into something else, such as a price, the
// place of that is known.
func (b *builder) filed(c cell) []part {
	for i := len(b.p.Extra) - 1; i >= 0; i-- {
		if e := b.p.Extra[i]; e.At == c.at && e.Value == c.text {
			return []part{{check.Index("/extra", i, "value"), c.text, true}}
		}
	}
	if ps := b.placed(c); ps != nil {
		return ps
	}
	path := b.path(c.col.Field)
	switch c.col.Field {
	case FieldTitle, FieldSummary, FieldDescription, FieldBrand, FieldKind, FieldKey, FieldSKU:
		return []part{{path, c.text, true}}
	case FieldKeywords:
		return parts(path, b.list(c, c.text))
	}
	if c.col.Field.Fact() != "" {
		return parts(path+"/values", b.list(c, c.text))
	}
	return []part{{path, c.text, false}}
}

func parts(path string, texts []string) []part {
	var ps []part
	for i, t := range texts {
		ps = append(ps, part{check.Index(path, i), t, true})
	}
	if ps == nil {
		return []part{{path: path}}
	}
	return ps
}

// list returns the texts that a cell of the column of c lists, which is one if
// its field has one.
func (b *builder) list(c cell, s string) []string {
	switch {
	case c.col.Field == FieldKeywords && b.rd.layout.Format == WooCommerce:
		return wooList(s)
	case c.col.Field == fieldDetail: // what went into the product is a part of it
		return nil
	case c.single:
		return []string{s}
	case c.col.Field == FieldKeywords:
		return split(s, ",")
	case c.col.Field.Fact() != "":
		return split(s, ";")
	}
	return []string{s}
}

// split cuts a text at the separators and drops what is empty.
func split(s, sep string) []string {
	if t := strings.TrimSpace(s); t != "" && !strings.Contains(t, sep) {
		return []string{t}
	}
	var all []string
	for t := range strings.SplitSeq(s, sep) {
		if t = strings.TrimSpace(t); t != "" {
			all = append(all, t)
		}
	}
	return all
}
