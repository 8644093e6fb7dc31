package measure

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Match is a quantity that [Find] saw in a text.
type Match struct {
	Start, End int // byte offsets: text[Start:End] is what was read, without a full stop at its end
	// Pack is what was read. Its Count is 1 unless the text says a pack, as in
	// "6 x 355 ml".
	Pack
}

// Find looks for quantities with the zero [Notation]; see [Notation.Find].
func Find(text string) []Match { return Unstated.Find(text) }

// Find returns the quantities in a title or a description, in order: 370 mL in
// "Salsa Valentina Etiqueta Negra 370 ml". A pack ("12/16oz", "6 x 355 ml",
// "355 ml x 6") is one match with its count.
//
// It is careful rather than complete. A number must stand alone ("A500 g" and
// "$50 g" are passed over), and so must the unit. Dimensions ("40 x 35 cm"),
// ranges ("0 a 6 meses"), concentrations ("250 mg/5 ml"), prices by weight,
// "2 in 1", and numbers that have two readings give no match. It cannot tell a
// net content from a dose or a dimension: "fibra 5 g" is 5 g. A capital M is a
// size ("talla 5 M") or a brand ("Cinta 3M") as often as metres, and no unit.
func (n Notation) Find(text string) []Match {
	var found []Match
	for i := 0; i < len(text); {
		if !startsNumber(text, i) {
			_, size := utf8.DecodeRuneInString(text[i:])
			i += size
			continue
		}
		m, end, ok := n.match(text, i)
		if ok && standsAlone(text, i) && endsCleanly(text, m) && !quoted(text, m) {
			found = append(found, m)
		}
		i = end
	}
	return found
}

// match reads what begins with the number at text[i], and returns where to go
// on, whether or not it is a quantity.
func (n Notation) match(text string, i int) (Match, int, bool) {
	sides, end := scanSides(text, i)
	last := sides[len(sides)-1].unit
	if k := scanRange(text, end); k > end && len(sides) == 1 {
		if u, after := scanUnit(text, scanNumber(text, k)); u != "" && (last == "" || last.Dimension() == u.Dimension()) {
			return Match{}, after, false
		}
	}
	if len(sides) > 1 && (last.Dimension() == Length || saysPor(text[i:end])) { // "promoción 3 por 500 g"
		return Match{}, end, false
	}
	p, err := n.pack(text[i:end], sides)
	if err != nil || p.Each.IsZero() {
		return Match{}, end, false
	}
	return Match{Start: i, End: end, Pack: p}, end, true
}

// standsAlone reports whether the number at text[i] begins a word.
func standsAlone(text string, i int) bool {
	prev, size := utf8.DecodeLastRuneInString(text[:i])
	before, _ := utf8.DecodeLastRuneInString(text[:i-size])
	switch {
	case size == 0:
		return true
	case prev == '/': // "c/12 pzas" is "con 12 piezas"
		return before == 'c' || before == 'C'
	case prev == '-', prev == '–': // "Coca-Cola-600ml", but no negative number
		return unicode.IsLetter(before)
	case prev == ' ':
		return !unicode.Is(unicode.Sc, before)
	}
	return strings.ContainsRune("(),;:|[]\t\n\r+\u00a0\u2009\u202f\"'¡¿", prev)
}

// quoted reports whether a number stands between double quotes, so that the one
// after it is no inch mark.
func quoted(text string, m Match) bool {
	return m.Start > 0 && text[m.Start-1] == '"' && text[m.End-1] == '"'
}

// endsCleanly reports whether nothing after the unit changes its meaning.
func endsCleanly(text string, m Match) bool {
	rest := strings.TrimPrefix(text[m.End:], ".")
	if len(rest) > 1 && rest[0] == '/' { // "250 mg/5 ml", "5 g/L"
		r, _ := utf8.DecodeRuneInString(rest[1:])
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}
	if strings.EqualFold(text[m.End-2:m.End], "in") { // "2 in 1", "2 in-1"
		after := strings.TrimPrefix(text[m.End:], "-")
		return !startsNumber(after, skipSpace(after, 0))
	}
	return m.Each.Unit() != Metre || text[m.End-1] != 'M'
}

// maxUnit is the longest text that scanUnit looks at, in words.
const maxUnit = 4

// scanUnit returns the unit at s[i], blanks aside, and where it ends; "" and i
// if there is none. The longest name wins: "fl. oz." before "fl". The letters
// of symbols that stand for other things in a title ("3D", "4 T") are no unit
// here.
func scanUnit(s string, i int) (Unit, int) {
	start := skipSpace(s, i)
	var ends []int
	for j := start; len(ends) < maxUnit; {
		end := scanWord(s, j)
		if end == j {
			break
		}
		ends = append(ends, end)
		j = end
		if j < len(s) && (s[j] == '.' || s[j] == '/') {
			j++
		}
		j = skipSpace(s, j)
	}
	for k := len(ends) - 1; k >= 0; k-- {
		name := s[start:ends[k]]
		if u := unitNamed(name); u != "" && !vague(name) {
			return u, ends[k]
		}
	}
	return "", i
}

// vague reports whether a name is too short to be trusted within a sentence.
func vague(name string) bool {
	switch strings.ToLower(name) {
	case "d", "t", "u", "mo", "gs":
		return true
	}
	return false
}

// scanWord returns the end of the word at s[i]: a sign, or letters and what
// belongs to them.
func scanWord(s string, i int) int {
	for j, r := range s[i:] {
		switch {
		case j == 0 && strings.ContainsRune(`%°º"″”`, r):
			return i + utf8.RuneLen(r)
		case unicode.IsLetter(r), unicode.Is(unicode.Mn, r):
		case j > 0 && (r == '3' || r == '³') && (s[i+j-1] == 'm' || s[i+j-1] == 'M'):
		case unicode.IsDigit(r):
			return i // "5g7" has no unit
		default:
			return i + j
		}
		if j > 40 {
			return i // no unit is that long
		}
	}
	return len(s)
}
