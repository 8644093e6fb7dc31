package titles

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
)

type confidence = listing.Confidence

// A count is a number of pieces that the title may mean.
type count struct {
	n          int
	unit       int  // the first unit of it
	last       int  // the unit after it
	part       Part // the number
	confidence confidence
}

// findCounts reads how many pieces a selling unit has: "caja con 12", "c/12", "12 pzas", "6 pack", "x 6", "juego de 3".
func (p *reading) findCounts() {
	var found []count
	doubtful := false
	for i := 0; i < len(p.units); {
		c, ok := p.countAt(i)
		switch {
		case !ok:
			i++
			continue
		case c.n == 0:
			p.doubt(DoubtfulCount, i, c.last)
			doubtful = true
			p.take(i, c.last)
		default:
			found = append(found, c)
			p.take(i, c.last)
		}
		i = c.last
	}
	if len(found) == 0 || doubtful {
		return
	}
	for _, c := range found[1:] {
		if c.n != found[0].n {
			p.doubt(DoubtfulCount, found[0].unit, c.last)
			return
		}
	}
	c := found[0]
	p.loose = c.n > 1 && p.units[c.unit].pieces()
	p.Fields = append(p.Fields, Field{Name: PackCount, Value: strconv.Itoa(c.n), Count: c.n, Confidence: c.confidence, Parts: []Part{c.part}})
}

// take marks units[i:j] as belonging to a field, or to none; amounts but those of pieces are for the content to take.
func (p *reading) take(i, j int) {
	for ; i < j; i++ {
		if p.units[i].amount == nil || p.units[i].pieces() {
			p.units[i].taken = true
		}
	}
}

// countAt reads the count at unit i. A count of nought is one that may mean several things.
func (p *reading) countAt(i int) (count, bool) {
	switch u := p.units[i]; {
	case u.pieces():
		return p.pieces(i)
	case u.amount != nil && u.amount.Count > 1:
		_, part := splitPack(p.Text, *u.amount)
		return count{u.amount.Count, i, i + 1, part, listing.Read}, true
	case u.number:
		return p.numbered(i)
	case u.entry.is(roleContainer) && !u.taken:
		return p.packed(i)
	case u.entry.is(roleWith) && p.key(i) == "c/":
		return p.with(i)
	case u.entry.is(roleBy):
		return p.times(i)
	}
	return count{}, false
}

// pieces reads "12 pzas". At the beginning of a title it is as often a stock, and after "más de" it is no count.
func (p *reading) pieces(i int) (count, bool) {
	u := p.units[i]
	c := count{unit: i, last: i + 1, part: digits(p.Text, u.start, u.end), confidence: listing.Read}
	n, exact := wholeNumber(u.amount.Each.Value().String())
	if p.leads(i) || p.before(i, roleAbout) || !exact || p.shared(i) {
		return c, true
	}
	if n == 1 {
		c.confidence = listing.Likely
	}
	c.n = n
	return c, true
}

// shared reports whether unit i says what each of several holds, as in "2 atados de 40 piezas".
func (p *reading) shared(i int) bool {
	return i > 2 && p.before(i, roleOf) && p.isPieces(i-3)
}

// leads reports whether nothing but words that say nothing stands before unit i and the name of goods after it.
func (p *reading) leads(i int) bool {
	for j := range i {
		if u := p.units[j]; !u.taken && !u.sign && !u.entry.is(roleFiller|roleArticle|roleVoid) {
			return false
		}
	}
	return i+1 < len(p.units)
}

func (p *reading) before(i int, r role) bool { return i > 0 && p.units[i-1].entry.is(r) }

// numbered reads "12 tabletas", "10tab", "6 pack", and the doubtful "5 atados" at the beginning.
func (p *reading) numbered(i int) (count, bool) {
	text := p.Text[p.units[i].start:p.units[i].end]
	c := count{unit: i, last: i + 1, confidence: listing.Likely}
	number := strings.TrimRight(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZáéíóúÁÉÍÓÚ-")
	n, ok := wholeNumber(number)
	if !ok {
		return c, false
	}
	c.part = Part{Start: p.units[i].start, End: p.units[i].start + len(number)}
	suffix := plain(strings.TrimLeft(text[len(number):], "-"))
	switch {
	case suffix == "pack":
		c.confidence = listing.Read
	case suffix != "":
		if e := p.entries[suffix]; !e.is(roleCount) {
			return c, false
		}
	case i+1 < len(p.units) && p.key(i+1) == "pack":
		c.last, c.confidence = i+2, listing.Read
	case i+1 < len(p.units) && p.units[i+1].entry.is(roleCount):
		c.last = i + 2
	case p.leads(i) && n > 1 && p.counted(i+1):
		return c, true
	default:
		return c, false
	}
	if p.leads(i) || p.before(i, roleAbout) || p.multiplied(c.last) {
		return c, true
	}
	c.n = n
	return c, true
}

// counted reports whether the unit may be the plural of goods, so that a number before it counts them.
func (p *reading) counted(i int) bool {
	if i >= len(p.units) || p.units[i].sign || p.units[i].amount != nil || p.units[i].number {
		return false
	}
	first, _, _ := strings.Cut(p.key(i), " ")
	return strings.HasSuffix(first, "s")
}

// multiplied reports whether "de" and a number of pieces follow, as in "2 paquetes de 40 piezas".
func (p *reading) multiplied(i int) bool {
	return i+1 < len(p.units) && p.units[i].entry.is(roleOf) && p.isPieces(i+1)
}

func (p *reading) isPieces(i int) bool {
	return p.units[i].number || p.units[i].pieces()
}

// packed reads "caja con 12", "paquete de 4", "juego de 3".
func (p *reading) packed(i int) (count, bool) {
	j := i + 1
	for j < len(p.units) && p.units[j].entry.is(roleOf|roleWith|roleBy) {
		j++
	}
	if j == i+1 || j >= len(p.units) {
		return count{}, false
	}
	u := p.units[j]
	if u.pieces() {
		c, ok := p.pieces(j)
		c.unit = i
		return c, ok
	}
	n, ok := wholeNumber(p.Text[u.start:u.end])
	if !u.number || !ok || p.dimension(j) {
		return count{}, false
	}
	c := count{n, i, j + 1, Part{Start: u.start, End: u.end}, listing.Read}
	if j+1 < len(p.units) && p.units[j+1].entry.is(roleCount) && !p.units[j+1].entry.is(roleHead) {
		c.last++
	}
	if i > 0 && p.units[i-1].number { // "2 paquetes de 40"
		c.n = 0
	}
	return c, true
}

// dimension reports whether the number at unit i is one of several, as in "40 x 60", or has a fraction after it.
func (p *reading) dimension(i int) bool {
	next := i + 1
	return next < len(p.units) && (p.units[next].entry.is(roleBy) || p.units[next].number || p.units[next].sign && strings.HasPrefix(p.key(next), "%"))
}

// with reads "c/12". The number counts the goods unless the name of a part follows it, as in "c/2 velocidades".
func (p *reading) with(i int) (count, bool) {
	j := i + 1
	if j >= len(p.units) {
		return count{}, false
	}
	u := p.units[j]
	if u.pieces() {
		return p.pieces(j)
	}
	n, ok := wholeNumber(p.Text[u.start:u.end])
	if !u.number || !ok || p.dimension(j) {
		return count{}, false
	}
	c := count{n, i, j + 1, Part{Start: u.start, End: u.end}, listing.Read}
	switch {
	case j+1 == len(p.units) || p.units[j+1].sign || p.units[j+1].amount != nil || p.units[j+1].entry.is(roleBrand):
	case p.units[j+1].entry.is(roleCount):
		c.last++
	default:
		c.n = 0
	}
	return c, true
}

// times reads "x 150" behind the name of the goods. Between numbers it is a dimension, and before a dollar sign a price.
func (p *reading) times(i int) (count, bool) {
	j := i + 1
	if j >= len(p.units) || i == 0 || p.key(i) == "por" || p.units[i-1].number || p.units[i-1].amount != nil && !p.units[i-1].pieces() {
		return count{}, false
	}
	u := p.units[j]
	if u.pieces() {
		c, ok := p.pieces(j)
		c.unit = i
		return c, ok
	}
	n, ok := wholeNumber(p.Text[u.start:u.end])
	if !u.number || !ok || n < 2 || p.dimension(j) {
		return count{}, false
	}
	c := count{n, i, j + 1, Part{Start: u.start, End: u.end}, listing.Likely}
	if j+1 < len(p.units) && p.units[j+1].entry.is(roleCount) {
		c.last++
	}
	return c, true
}

// wholeNumber reads digits alone, up to the number that a pack may hold.
func wholeNumber(s string) (int, bool) {
	n, err := strconv.Atoi(s)
	return n, err == nil && n > 0 && n <= maxCount && s[0] != '+' && s[0] != '0'
}

// digits returns the first number of s[start:end].
func digits(s string, start, end int) Part {
	i := start + max(strings.IndexAny(s[start:end], "0123456789"), 0)
	j := i
	for j < end && strings.IndexByte("0123456789.,", s[j]) >= 0 {
		j++
	}
	return Part{Start: i, End: max(j, i+1)}
}

// splitPack returns where the content and the count of an amount stand: "355 ml" and "12" of "12 x 355 ml". The stroke of
// "1/2 L" divides nothing.
func splitPack(s string, m measure.Match) (content, number Part) {
	whole := s[m.Start:m.End]
	i := strings.IndexAny(whole, "xX*×✕")
	if i < 0 && m.Count > 1 {
		i = strings.IndexByte(whole, '/') // "12/16oz"
	}
	if i < 0 {
		return Part{Start: m.Start, End: m.End}, Part{}
	}
	_, size := utf8.DecodeRuneInString(whole[i:])
	first, second := trim(s, m.Start, m.Start+i), trim(s, m.Start+i+size, m.End)
	if q, err := measure.Parse(s[first.Start:first.End]); err == nil && q.Unit() != measure.Piece {
		return first, digits(s, second.Start, second.End)
	}
	return second, digits(s, first.Start, first.End)
}

// trim returns s[start:end] without the blanks around it.
func trim(s string, start, end int) Part {
	for start < end && s[start] == ' ' {
		start++
	}
	for end > start && s[end-1] == ' ' {
		end--
	}
	return Part{Start: start, End: end}
}
