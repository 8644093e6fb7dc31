package catalog

import (
	"cmp"
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
)

// commaList splits a list at its commas. A comma between two digits may belong to
// a number, as in "1,2 m, 1,5 m"; where it cannot be told, the whole text is the
// one value, and is reported. path is where the list goes.
func (b *builder) commaList(c cell, path string) (values []string, sure bool) {
	if c.single {
		return []string{c.text}, true
	}
	values, sure = listValues(c.text, b.rd.commaSign())
	if !sure {
		b.find(c.at, ruleListUnclear, check.Warning, path, i18n.Str("value", clip(c.text)), i18n.Str("header", c.at.Header))
	}
	return values, sure
}

// commaSign returns the decimal sign of the numbers in the file's texts: that
// which the caller states, else that of the prices, else that of the currency;
// "" if it is not known.
func (rd *Reader) commaSign() Decimal {
	sign := rd.opts.Decimal
	for _, c := range rd.layout.Columns {
		if c.Field.money() && !c.assumed && !c.Mixed && !rd.layout.Format.writesPoints(c.Field) {
			sign = cmp.Or(sign, c.Decimal)
		}
	}
	return cmp.Or(sign, decimalOf("", rd.layout.Currency))
}

// listValues splits a list at the commas that no backslash stands before and
// that no quotes enclose. sign is the decimal sign of its numbers, if it is
// known. Of a list of which a comma may be that of a number or stand between
// two it returns the whole, and reports false.
func listValues(s string, sign Decimal) (values []string, sure bool) {
	if parts, ok := quotedParts(s); ok {
		return parts, true
	}
	loose, tight := splitCommas(s, false), splitCommas(s, true)
	switch {
	case len(loose) == len(tight): // no comma stands between digits
		return tight, true
	case !slices.ContainsFunc(loose, func(p string) bool { return !commaNumber(p, sign, len(loose) > 1) }):
		return loose, true
	case len(loose) == 1 && sign == Point && !strings.Contains(s, `\,`) && !anyThousands(tight):
		return tight, true // "38,40,42"
	}
	return []string{strings.ReplaceAll(s, `\,`, ",")}, false
}

// commaNumber reports whether a comma between two digits of a part of a list is
// that of a number for sure, or whether it has none. several says that other
// commas separate the parts.
func commaNumber(part string, sign Decimal, several bool) bool {
	part = strings.ReplaceAll(part, `\,`, ",")
	if !strings.Contains(part, ",") {
		return true
	}
	a, why := parseAmount(part)
	switch {
	case why != "" || sign == "":
		return false
	case a.unit == "" && !a.named() && !several: // "38,40" may be two sizes
		return false
	case a.either == ',':
		return true
	}
	return a.style == sign
}

// anyThousands reports whether one of the parts behind the first has three
// digits at its beginning, as if the comma before it stood between thousands.
func anyThousands(parts []string) bool {
	return slices.ContainsFunc(parts[1:], func(p string) bool {
		digits := len(p) - len(strings.TrimLeft(p, "0123456789"))
		return digits == 3
	})
}

// splitCommas splits a text at the commas that no backslash stands before; of
// those between two digits only if between says so. Those with a backslash
// become commas where there is nothing left to decide.
func splitCommas(s string, between bool) []string {
	var all []string
	start := 0
	flush := func(end int) {
		part := s[start:end]
		if between {
			part = strings.ReplaceAll(part, `\,`, ",")
		}
		if part = strings.TrimSpace(part); part != "" {
			all = append(all, part)
		}
	}
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s) && s[i+1] == ',':
			i++
		case s[i] == ',' && (between || !betweenDigits(s, i)):
			flush(i)
			start = i + 1
		}
	}
	flush(len(s))
	return all
}

func betweenDigits(s string, i int) bool {
	return i > 0 && i+1 < len(s) && isDigit(rune(s[i-1])) && isDigit(rune(s[i+1]))
}

// quotedParts splits a list of which at least one part is in quotes, which ends
// with it: "Frasco, 250 g","Frasco, 500 g".
func quotedParts(s string) (parts []string, ok bool) {
	if !strings.Contains(s, `"`) {
		return nil, false
	}
	for _, p := range rawParts(requote(s), ',') {
		inside := len(p) > 1 && p[0] == '"' && p[len(p)-1] == '"'
		if !inside && strings.ContainsAny(p, `"\`) {
			return nil, false
		}
		ok = ok || inside
		if p = unquote(p); p != "" {
			parts = append(parts, p)
		}
	}
	return parts, ok
}
