package titles

import (
	"slices"
	"strings"

	"github.com/nao-trade/nao/listing"
)

// findProduct finds the head noun and what belongs to the name of the goods.
func (p *reading) findProduct() {
	p.head = p.findHead()
	if p.head < 0 {
		if first := p.firstWord(); p.is(first, roleVariant) && !p.units[first].taken {
			p.doubt(DoubtfulProduct, first, first+1) // "salsa verde" is a flavour of crisps, and a sauce
			p.undecided = true
		}
		return
	}
	e := p.units[p.head].entry
	p.domain = e.domains
	n := noun{reading: p, confidence: listing.Read}
	n.parts = append(n.parts, span{p.head, p.head + 1})
	n.extend(p.head + 1)
	p.after = n.parts[0].last
	if p.foreign {
		return
	}
	p.several = p.several || !e.is(roleScented) && p.moreGoods(n.last())
	switch {
	case p.several:
		return
	case n.doubtful():
		p.doubt(DoubtfulProduct, p.head, min(n.last()+1, p.end))
		p.take(p.head, n.last())
		p.undecided = true
		return
	}
	if e.is(roleAttribute) || p.before(p.head, roleArticle) {
		n.confidence = listing.Likely // "Textil Lavanda" leaves its noun out; "las camisas" is a sentence
	}
	parts := make([]Part, len(n.parts))
	for i, s := range n.parts {
		parts[i] = p.part(s.first, s.last)
	}
	p.field(Product, n.confidence, " ", parts...)
	p.dropParts()
}

// dropParts asks about a small number of pieces of clothes, which is as often that of the parts of one: "bikini 2 piezas".
func (p *reading) dropParts() {
	for i, f := range p.Fields {
		if f.Name == PackCount && f.Count > 1 && f.Count <= 4 && p.domain&clothing != 0 {
			at := f.Parts[0]
			p.Doubts = append(p.Doubts, Doubt{Reason: DoubtfulCount, Start: at.Start, End: at.End, Words: p.Text[at.Start:at.End]})
			p.Fields = slices.Delete(p.Fields, i, i+1)
			return
		}
	}
}

// findHead returns the unit of the head noun, or -1: the first name of goods that is not said of others.
func (p *reading) findHead() int {
	first := p.firstWord()
	for i := first; i < p.end; i++ {
		switch u := p.units[i]; {
		case p.unknown(i) && !(i == first && p.nameBefore(i)):
			return -1 // "Pork Chorizo"
		case p.unknown(i):
			for p.unknown(i + 1) {
				i++
			}
		case !u.entry.is(roleHead) || u.taken || i != first && u.entry.is(roleContainer):
		case p.before(i, roleOf|roleFor|roleWith|roleWithout|roleIn|roleBy|roleMark|roleOrigin) && i != first:
		case i != first && u.entry.is(roleVariant|roleMotif|rolePlace|roleMaterial):
		default:
			return i
		}
	}
	return -1
}

// nameBefore reports whether the unknown words from unit i on, the first of the title, are written like the name of a brand and
// stand right before goods with nothing behind them: "Yukai Pan Molido 1kg".
func (p *reading) nameBefore(i int) bool {
	j := i
	for p.unknown(j) && p.capital(j) && j < i+maxName {
		j++
	}
	if j == i || j >= p.end || !p.is(j, roleHead) || p.units[j].entry.is(roleVariant|roleMotif|rolePlace|roleMaterial) {
		return false
	}
	return p.Text != strings.ToUpper(p.Text)
}

// firstWord returns the unit with which the name of the goods begins: that of "Lata de atún" is atún, and that of "12 velas" is
// velas.
func (p *reading) firstWord() int {
	i, skipped := 0, false
	for i < p.end {
		u := p.units[i]
		switch {
		case u.entry.is(roleVoid | roleArticle | roleFiller), u.taken && u.entry.is(roleCount), u.amount != nil, u.sign, u.number:
		case skipped && u.entry.is(roleOf|roleWith), skipped && u.entry.is(roleMaterial) && !u.entry.is(roleHead):
		case u.entry.is(roleContainer) && !u.entry.is(roleSet) && p.holds(i):
		default:
			return i
		}
		i, skipped = i+1, true
	}
	return 0
}

// holds reports whether the container at unit i is said to hold goods that are consumed: "botella de vidrio con tequila".
func (p *reading) holds(i int) bool {
	for j := i + 1; j < p.end; j++ {
		u := p.units[j]
		switch {
		case u.entry.is(roleHead) && u.entry.domains&consumed != 0:
			return j > i+1
		case u.entry.is(roleOf | roleWith | roleFiller | roleMaterial | roleIn), u.amount != nil, u.number:
		default:
			return false
		}
	}
	return false
}

type span struct{ first, last int }

// A noun is the name of the goods as far as it is read.
type noun struct {
	*reading
	parts      []span
	confidence confidence
	ofMaker    bool // it is for the thing of a maker, or for something with a number: "cargador para HP", "para iPhone 12"
}

// last returns the unit after the name.
func (n *noun) last() int { return n.parts[len(n.parts)-1].last }

// extend reads what belongs to the name from unit i on. After a brand it goes on with "de" and "para", and with what makes
// another kind of goods, though the number of a model stands between.
func (n *noun) extend(i int) {
	i = n.contiguous(i)
	if i != n.brand || i < 0 {
		return
	}
	for i < n.end && n.units[i].taken && n.units[i].entry.is(roleBrand) || i == n.brand {
		i++
	}
	for i < n.end && n.domain&consumed == 0 && n.isCode(i) {
		i++
	}
	ofKind := n.is(i, roleOf|roleFor) || n.is(i, roleKind) && n.units[i].entry.kinds&n.domain != 0
	if i >= n.end || n.domain&consumed == 0 && !ofKind && !strings.HasPrefix(n.key(i), "de ") {
		return
	}
	n.parts = append(n.parts, span{i, i})
	if n.contiguous(i) == i {
		n.parts = n.parts[:len(n.parts)-1]
		return
	}
	n.confidence = listing.Likely
}

// contiguous reads on from unit i as long as words belong to the name, and returns where they end.
func (n *noun) contiguous(i int) int {
	for i < n.end {
		next := n.step(i)
		if next == i {
			break
		}
		n.parts[len(n.parts)-1].last = next
		i = next
	}
	return i
}

// step returns the unit after the words at i that belong to the name, or i.
func (n *noun) step(i int) int {
	u := n.units[i]
	switch {
	case u.taken || n.ends(i):
		return i
	case u.entry.is(roleKind) && u.entry.kinds&n.domain != 0:
		if n.domain&consumed == 0 {
			n.confidence = listing.Likely // some say that it is a trait
		}
		return i + 1
	case u.entry.is(roleKind) && (strings.HasPrefix(n.key(i), "de ") || strings.HasPrefix(n.key(i), "para ")):
		n.confidence = listing.Likely
		return i + 1
	case u.entry.is(roleOf):
		return n.of(i)
	case u.entry.is(roleFor):
		return n.purpose(i)
	}
	return i
}

// of reads "de X", where it makes another kind of goods: "aceite de oliva", "llave de nariz". What goods are made of, where they
// come from and who makes them does not.
func (n *noun) of(i int) int {
	x := i + 1
	if n.ends(x) || n.grammar(x) || n.is(x, roleBrand) || n.units[x].taken {
		return i
	}
	e := n.units[x].entry
	eaten := n.domain&consumed != 0
	if n.last() > n.head+1 && !eaten {
		n.confidence = listing.Likely // "base para boiler de ángulo": whose angle?
	}
	switch {
	case e.is(rolePlace) && !e.is(roleHead|roleVariant):
		return i
	case !eaten && e.is(roleMaterial) && !e.is(roleHead):
		return i
	case !eaten && e.is(roleMaterial) && n.domain&(craft|clothing|jewelry|hardware|household|bedding) != 0:
		return i
	case e == nil || e.is(roleMotif) || e.is(roleKind) && !e.is(roleHead):
		n.confidence = listing.Likely
	case eaten && e.is(roleVariant) && e.says&(flavor|scent) != 0:
		n.confidence = listing.Likely
	case e.is(roleVariant) && e.says&color != 0 && !e.is(roleHead):
		return i
	}
	return n.joined(x + 1)
}

// joined returns the unit after "y Z" at i, or i.
func (n *noun) joined(i int) int {
	if n.is(i, roleAnd) && i+1 < n.end && !n.ends(i+1) && !n.grammar(i+1) && !n.is(i+1, roleBrand) {
		n.confidence = listing.Likely
		return i + 2
	}
	return i
}

// purpose reads "para X": "cinta para ductos". What the goods are for may be a thing of a maker, which is not read.
func (n *noun) purpose(i int) int {
	x := i + 1
	for n.is(x, roleArticle) {
		x++
	}
	if n.ends(x) || n.grammar(x) || n.units[x].taken {
		return i
	}
	if e := n.units[x].entry; e.is(roleBrand) || e == nil && x+1 < n.end && n.units[x+1].number {
		n.ofMaker = true
		return x + 1
	}
	if n.units[x].entry == nil {
		n.confidence = listing.Likely
	}
	end := x + 1
	if n.is(end, roleOf) && n.is(end+1, roleMaterial) && !n.units[end+1].taken {
		end += 2 // "para tubo de cobre"
		n.confidence = listing.Likely
	}
	for n.is(end, roleKind) || n.is(end, roleFor) && end+1 < n.end && n.is(end+1, roleKind) {
		end++
	}
	return end
}

// doubtful reports whether what stands after the name may belong to it.
func (n *noun) doubtful() bool {
	last := n.last()
	head := n.units[n.head].entry
	switch {
	case n.ofMaker, n.head > 0 && n.is(n.head-1, roleContainer) && n.domain&consumed == 0:
		return true // "juego accesorios", "bote céspol"
	case n.head > 0 && n.unknown(n.head-1):
		n.confidence = listing.Likely
		return last < n.end && !n.ends(last)
	case head.is(roleScented):
		return false
	case n.goesOn(last), head.is(roleSauce) && n.unknown(last):
		return true
	case last >= n.end:
		return head.is(roleMotif|roleVariant) && n.alone()
	case n.units[last].taken || n.ends(last):
		return false
	case n.unknown(last):
		n.confidence = listing.Likely
		return n.tokenEnd(last) < n.units[last].end || n.qualifies(last)
	}
	return n.unsettled(last)
}

// unsettled reports whether the known word at unit i, right behind the name, may belong to it.
func (n *noun) unsettled(i int) bool {
	for j := i; j < n.end; j++ {
		if n.is(j, roleAttribute) && !n.units[j].taken {
			n.confidence = listing.Likely
		}
	}
	e := n.units[i].entry
	switch {
	case e.is(roleVariant) && n.units[n.head].entry.is(roleSauce):
		return true // "salsa verde" may be another thing than "salsa"
	case e.is(roleMaterial) && (n.domain&consumed != 0 || e.domains&consumed != 0):
		return true // "pegamento PVC"
	case e.is(roleKind|roleAttribute) && !e.is(roleVariant|roleMaterial):
		return true
	case e.is(roleHead) && !e.is(roleVariant|roleMotif|rolePlace|roleMaterial):
		return true
	case e.is(roleVariant) && e.says&quality != 0, e.is(roleWith | roleWithout | roleBrand):
		n.confidence = listing.Likely
	}
	return false
}

// qualifies reports whether the unknown word at unit i is rather an adjective than a name: in small letters beside others that
// are not, and in a price list of hardware, where everything is in capitals, if it is no code.
func (n *noun) qualifies(i int) bool {
	word := n.Text[n.units[i].start:n.units[i].end]
	if !n.capital(i) {
		return n.capital(n.head)
	}
	dotted := n.tokens[n.units[i].last-1].dotted
	if n.domain&(hardware|tool) == 0 || unSpanish(n.key(i)) && !dotted {
		return false
	}
	return word == strings.ToUpper(word) && strings.ContainsAny(n.key(i), "aeiou") && !strings.ContainsAny(word, "0123456789")
}

// unSpanish reports whether a word in its normal form is not built like a Spanish one, so that it is rather a name than an
// adjective: "durlox", "knapp".
func unSpanish(word string) bool {
	if strings.ContainsAny(word, "kw") || strings.Contains(word, "sh") || strings.Contains(word, "th") {
		return true
	}
	for i := 1; i < len(word); i++ {
		if word[i] == word[i-1] && strings.IndexByte("bdfgmpstvz", word[i]) >= 0 {
			return true
		}
	}
	return word != "" && strings.IndexByte("bcfghjkmptvwx", word[len(word)-1]) >= 0
}

// goesOn reports whether words that belong to a name of goods follow from unit i on.
func (n *noun) goesOn(i int) bool {
	for ; i < n.end && !n.isSign(i, "-") && !n.isSign(i, "(") && !n.isShare(i); i++ {
		u := n.units[i]
		switch {
		case u.taken:
		case u.entry.is(roleWith | roleWithout | roleMark):
			return false
		case u.entry.is(roleOf) && n.of(i) > i, u.entry.is(roleFor) && i+1 < n.end && !n.ends(i+1):
			return true
		case u.entry.is(roleKind) && u.entry.kinds&n.domain != 0:
			return true
		case u.entry.is(roleMaterial) && n.unknown(i-1):
			return true
		case u.entry.is(roleHead) && !u.entry.is(roleVariant|roleMotif|roleMaterial|rolePlace|roleContainer) && u.entry.domains&n.domain != 0:
			counted := u.measure || n.units[i-1].number && n.domain&(hardware|tool) == 0 // "4 antenas", "2 atados"
			if !counted && !n.before(i, roleOf|roleAnd) && !n.isSign(i-1, "+") {
				return true
			}
		}
	}
	return false
}

// alone reports whether the title has nothing but the name.
func (n *noun) alone() bool {
	for i := range n.units {
		if (i < n.head || i >= n.last()) && !n.units[i].sign {
			return false
		}
	}
	return true
}

// moreGoods reports whether the title names other goods from unit i on.
func (p *reading) moreGoods(i int) bool {
	for j := i; j < p.end; j++ {
		u := p.units[j]
		if u.taken || !u.entry.is(roleHead) || u.entry.is(roleVariant|roleKind|roleMotif|rolePlace|roleMaterial|roleBrand|roleContainer|roleFiller) {
			continue
		}
		if u.measure {
			continue // "4 antenas"
		}
		if before := p.units[j-1]; u.gap || before.entry.is(roleAnd) || before.sign && strings.Contains(",;", p.key(j-1)) {
			return true
		}
	}
	return false
}
