package titles

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/nao-trade/nao/i18n/measure"
)

// reading is the reading of one title. Its steps run in the order of Reader.read; each takes units and leaves the others.
type reading struct {
	*lexicon
	Title
	tokens []token
	norm   string
	units  []unit
	end    int // units[:end] is the name of the goods; what follows is a clause about them

	brand     int    // the first unit of the brand, or -1
	makes     domain // what the brand is known for
	head      int    // the unit of the head noun, or -1
	domain    domain // of the head
	after     int    // the unit after the name of the goods, so far as it is in one piece
	foreign   bool   // in another language
	several   bool   // of several goods
	loose     bool   // the pieces are counted without what they are packed in: "12 pzas"
	undecided bool   // it was not decided what belongs to the name of the goods
}

// A unit is what a title is made of to its grammar: a phrase that the tables know, an unknown word, an amount or a sign.
type unit struct {
	start, end  int // in the title
	first, last int // tokens[first:last]
	entry       *entry
	amount      *measure.Match
	sign        bool
	number      bool // a number without a unit, or a code that begins with a digit
	measure     bool // the name of a unit of measure, behind a number
	gap         bool // stands apart from what is before it: two blanks or a break of the line
	taken       bool // belongs to a field, or was found to belong to none
}

// pieces reports whether the unit is a number of pieces: "12 pzas".
func (u unit) pieces() bool {
	return u.amount != nil && u.amount.Count == 1 && u.amount.Each.Unit() == measure.Piece
}

// findUnits takes the title apart. Amounts come first; then the longest phrase wins.
func (p *reading) findUnits(brand string) {
	p.brand, p.head = -1, -1
	amounts := measure.Find(p.Text)
	given := p.findGiven(brand)
	p.units = make([]unit, 0, len(p.tokens))
	for i := 0; i < len(p.tokens); {
		t := p.tokens[i]
		for len(amounts) > 0 && amounts[0].End <= t.start {
			amounts = amounts[1:]
		}
		switch {
		case len(amounts) > 0 && amounts[0].Start < t.end:
			i = p.addAmount(i, amounts[0])
		case i == given.first && given.last > i:
			p.add(given.first, given.last, &entry{roles: roleBrand, own: true})
			i = given.last
		default:
			i = p.addPhrase(i, amounts)
		}
	}
	for i := range p.units {
		p.units[i].measure = i > 0 && p.units[i-1].number && p.isUnit(i)
	}
}

// findGiven finds the brand that the product is known to have.
func (p *reading) findGiven(brand string) unit {
	tokens, norm := scan(brand)
	if len(tokens) == 0 {
		return unit{first: -1}
	}
	norm = norm[:len(norm)-1]
	for i := range p.tokens {
		if last := i + len(tokens); last <= len(p.tokens) && p.norm[p.tokens[i].from:p.tokens[last-1].to] == norm && p.whole(i, last) {
			return unit{first: i, last: last}
		}
	}
	return unit{first: -1}
}

// addAmount adds the amount that token i begins, and returns the token after it.
func (p *reading) addAmount(i int, m measure.Match) int {
	last := i + 1
	for last < len(p.tokens) && p.tokens[last].start < m.End {
		last++
	}
	p.add(i, last, nil)
	u := &p.units[len(p.units)-1]
	u.amount, u.number, u.start, u.end = &m, false, min(u.start, m.Start), max(u.end, m.End)
	return last
}

// addPhrase adds the longest known phrase, the word or the sign at token i.
func (p *reading) addPhrase(i int, amounts []measure.Match) int {
	t := p.tokens[i]
	most := p.longest[p.norm[t.from:t.to]]
	for n := most; n > 0; n-- {
		last := i + n
		if last > len(p.tokens) || len(amounts) > 0 && p.tokens[last-1].end > amounts[0].Start || !p.whole(i, last) {
			continue
		}
		if e, ok := p.entries[p.norm[t.from:p.tokens[last-1].to]]; ok {
			p.add(i, last, e)
			return last
		}
	}
	last := i + 1
	for last < len(p.tokens) && p.tokens[last].glued && !t.sign {
		last++
	}
	if last < len(p.tokens) && p.tokens[last].number && isNumberSign(p.norm[t.from:t.to]) {
		p.add(i, last+1, nil)
		p.units[len(p.units)-1].number = true
		return last + 1
	}
	p.add(i, last, nil)
	return last
}

// isNumberSign reports whether a word says that a number follows: "No. 4".
func isNumberSign(word string) bool {
	return word == "no" || word == "num" || word == "nº" || word == "#"
}

// whole reports whether tokens[i:last] are no part of a longer word that is joined by hyphens, and stand in one place.
func (p *reading) whole(i, last int) bool {
	if p.tokens[i].glued && !p.tokens[i].number && i > 0 || last < len(p.tokens) && p.tokens[last].glued {
		return false
	}
	for j := i; j < last-1; j++ {
		if p.tokens[j].sign || p.tokens[j].dotted && p.tokens[j].end-p.tokens[j].start > 5 {
			return false
		}
	}
	return true
}

func (p *reading) add(first, last int, e *entry) {
	u := unit{first: first, last: last, entry: e, start: p.tokens[first].start, end: p.tokens[last-1].end}
	t := p.tokens[last-1]
	if t.dotted && (e != nil && e.abbr || e == nil && t.end-t.start <= 5 && last < len(p.tokens) && !t.number) {
		u.end++ // an abbreviation
	}
	u.sign = p.tokens[first].sign && e == nil
	u.number = p.tokens[first].number && e == nil
	if first > 0 {
		between := p.Text[p.tokens[first-1].end:u.start]
		u.gap = strings.ContainsAny(between, "\n\t") || strings.Contains(between, "  ")
	}
	p.units = append(p.units, u)
}

// tokenEnd returns where the last word of unit i ends, without the full stop of an abbreviation.
func (p *reading) tokenEnd(i int) int { return p.tokens[p.units[i].last-1].end }

// isUnit reports whether unit i is the name of a unit of measure: the MTS of "4 MTS", the HP of "1/2 HP".
func (p *reading) isUnit(i int) bool {
	_, err := measure.ParseUnit(p.key(i))
	return err == nil || p.units[i].entry.is(roleUnit)
}

// key returns the normal form of a unit.
func (p *reading) key(i int) string {
	u := p.units[i]
	return p.norm[p.tokens[u.first].from:p.tokens[u.last-1].to]
}

// is reports whether unit i is within the name of the goods and has one of the roles.
func (p *reading) is(i int, r role) bool {
	return i >= 0 && i < p.end && p.units[i].entry.is(r)
}

// unknown reports whether unit i is a word that the tables do not have.
func (p *reading) unknown(i int) bool {
	if i < 0 || i >= p.end {
		return false
	}
	u := p.units[i]
	return u.entry == nil && u.amount == nil && !u.sign && !u.number && !u.measure && !u.taken
}

// ends reports whether a name ends before unit i: at the end, a sign, an amount, a number or a gap.
func (p *reading) ends(i int) bool {
	if i >= p.end {
		return true
	}
	u := p.units[i]
	return u.sign || u.amount != nil || u.number
}

// capital reports whether unit i is written like a name.
func (p *reading) capital(i int) bool {
	r, _ := utf8.DecodeRuneInString(p.Text[p.units[i].start:])
	return unicode.IsUpper(r) || unicode.IsDigit(r)
}

// findEnd finds where the name of the goods ends and a clause about them begins, and passes over what comes before the name.
func (p *reading) findEnd() {
	p.end = len(p.units)
	for i := range p.units {
		switch e := p.units[i].entry; {
		case e.is(roleVoid):
			p.units[i].taken = true
		case e.is(roleStop):
			p.end = i
			return
		case e.is(roleEnglish) && e.roles&^(roleEnglish|roleFiller) == 0 && !p.scented():
			p.foreign = true
		}
	}
}

// scented reports whether the title begins with goods that are told apart by the name of their scent, perhaps behind the brand.
func (p *reading) scented() bool {
	return len(p.units) > 0 && p.units[0].entry.is(roleScented) || len(p.units) > 1 && p.units[0].entry.is(roleBrand) && p.units[1].entry.is(roleScented)
}

// field adds a field made of units, whose parts join with sep.
func (p *reading) field(n Name, c confidence, sep string, parts ...Part) {
	var b strings.Builder
	for i, part := range parts {
		if i > 0 {
			b.WriteString(sep)
		}
		b.WriteString(p.Text[part.Start:part.End])
	}
	p.Fields = append(p.Fields, Field{Name: n, Value: b.String(), Confidence: c, Parts: parts})
}

// part takes units[i:j] for a field.
func (p *reading) part(i, j int) Part {
	for k := i; k < j; k++ {
		p.units[k].taken = true
	}
	return Part{Start: p.units[i].start, End: p.units[j-1].end}
}

// doubt adds a doubt about units[i:j].
func (p *reading) doubt(r Reason, i, j int) {
	start, end := p.units[i].start, p.units[j-1].end
	p.Doubts = append(p.Doubts, Doubt{Reason: r, Start: start, End: end, Words: p.Text[start:end]})
}
