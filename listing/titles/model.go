package titles

import (
	"strings"
	"unicode"

	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
)

// numbered are the domains whose makers number their models.
const numbered = hardware | tool | electronic | household | auto

// codes reads the numbers of models: "BK-1800", "FIG. 4507-B". They are only likely, for a code may be a size as well.
func (p *reading) codes() []trait {
	if p.head < 0 || p.domain&numbered == 0 {
		return nil
	}
	var found []trait
	said := make(map[string]bool)
	for i := p.head + 1; i < p.end; i++ {
		if !p.isCode(i) {
			continue
		}
		t := trait{span: span{i, i + 1}, confidence: listing.Likely, code: true}
		if p.isMark(i-1, style) {
			p.units[i-1].taken = true
			if strings.HasPrefix(p.key(i-1), "fig") {
				t.first-- // a figure is called so
			}
		}
		p.take(t.first, t.last)
		if key := p.key(i); !said[key] {
			said[key] = true
			found = append(found, t)
		}
	}
	return found
}

// isCode reports whether unit i is the number of a model: what follows a mark such as "mod.", and a word of letters and figures
// that is no number with a unit and not as short as the name of a standard, such as DDR4.
func (p *reading) isCode(i int) bool {
	u := p.units[i]
	if u.taken || u.entry != nil || u.sign || u.amount != nil || u.measure {
		return false
	}
	if isNumberSign(p.norm[p.tokens[u.first].from:p.tokens[u.first].to]) {
		return false // the grit of a paper
	}
	word := p.Text[u.start:u.end]
	if p.isMark(i-1, style) {
		return strings.ContainsAny(word, "0123456789")
	}
	letter := strings.IndexFunc(word, unicode.IsLetter)
	return letter >= 0 && !(letter > 0 && p.isUnitName(word[letter:])) && isModel(word)
}

// isModel reports whether a word has letters and figures as the number of a model has: "KX300", "C-40".
func isModel(word string) bool {
	figures, letters := 0, 0
	for _, r := range word {
		switch {
		case unicode.IsDigit(r):
			figures++
		case unicode.IsLetter(r):
			letters++
		case !strings.ContainsRune("-./", r):
			return false
		}
	}
	return figures >= 3 || figures >= 1 && letters+figures >= 3 && strings.Contains(word, "-")
}

// isUnitName reports whether what follows the figures of a word is a unit, or the next factor of a size: "165HZ", "1920x1080".
func (p *reading) isUnitName(word string) bool {
	word = strings.Trim(plain(word), "-./")
	_, err := measure.ParseUnit(word)
	return err == nil || strings.HasPrefix(word, "x") || p.entries[word].is(roleUnit)
}
