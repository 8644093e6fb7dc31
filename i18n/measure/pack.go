package measure

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// Pack is a number of equal pieces, such as the 12 bottles of 750 mL in a case.
type Pack struct {
	Count int      // how many
	Each  Quantity // the content of one; the zero Quantity if the text does not say
}

// String returns "12 x 750 mL", and "12 x" for a content that is not known.
func (p Pack) String() string {
	return strings.TrimSpace(strconv.Itoa(p.Count) + " x " + p.Each.String())
}

// Total returns the content of the whole pack; the zero Quantity if that of one
// piece is not known.
func (p Pack) Total() Quantity { return p.Each.Mul(decimal.NewFromInt(int64(p.Count))) }

// ParsePack reads a pack with the zero [Notation]; see [Notation.ParsePack].
func ParsePack(s string) (Pack, error) { return Unstated.ParsePack(s) }

// ParsePack reads how many and of what: "6 x 355 ml", "355 ml x 6 pzas",
// "caja con 12", "c/12", "caja c/12 piezas de 750 ml", "12 pzas c/u 750 ml",
// "caja con 12 botellas de 750 ml", "paquete de 6 latas", and the notation of
// American wholesalers, "12/16oz", which is 12 of 16 oz each. What may as well
// be a fraction, "3/4 L", is an error.
func (n Notation) ParsePack(s string) (Pack, error) {
	if len(s) > MaxText {
		return Pack{}, fail(s, "%d bytes: want at most %d", len(s), MaxText)
	}
	text := trimContainer(strings.TrimSpace(s))
	sides, end := scanSides(text, 0)
	rest := strings.Trim(text[end:], " .")
	switch {
	case len(sides) == 0:
		return Pack{}, fail(s, "no number: want a pack such as 6 x 355 ml or caja con 12")
	case len(sides) == 1 && (sides[0].unit == "" || sides[0].unit == Piece) && !strings.Contains(sides[0].raw, "/"):
		return n.counted(s, sides[0], rest)
	case rest != "":
		return Pack{}, fail(s, "%.32q is left over: want a pack such as 6 x 355 ml", rest)
	}
	p, err := n.pack(s, sides)
	switch {
	case err != nil:
		return Pack{}, err
	case p.Count < 2:
		return Pack{}, fail(s, "no count: want a pack such as 6 x 355 ml; for one quantity use Parse")
	}
	return p, nil
}

// counted reads "12", "12 pzas" and "12 pzas de 750 ml" after a container.
func (n Notation) counted(s string, count side, rest string) (Pack, error) {
	c, err := plainInt(count.raw)
	if err != nil || c == 0 {
		return Pack{}, fail(s, "%s: want a whole number of pieces", count.raw)
	}
	if count.unit == "" && key(s) == key(count.raw) {
		return Pack{}, fail(s, "a number alone: want a pack such as 6 x 355 ml or caja con 12")
	}
	if count.unit == "" {
		rest = trimVessel(rest)
	}
	if rest == "" {
		return Pack{Count: int(c)}, nil
	}
	content, ok := cutWord(rest, "de ", "of ", "x ", "c/u de ", "c/u ", "each ")
	if !ok {
		return Pack{}, fail(s, "%.32q is left over: want a pack such as 12 pzas de 750 ml", rest)
	}
	content, _ = cutLastWord(content, " c/u", " each")
	each, err := n.Parse(content)
	switch {
	case err != nil:
		return Pack{}, fail(s, "%s", why(err))
	case each.Sign() == 0:
		return Pack{}, fail(s, "content of nought: want what one piece holds, or leave it out")
	}
	return Pack{int(c), each}, nil
}

// cutWord takes the first of the words that s begins with off, whatever its
// case, and says whether there was one.
func cutWord(s string, words ...string) (string, bool) {
	for _, w := range words {
		if len(s) >= len(w) && strings.EqualFold(s[:len(w)], w) {
			return strings.TrimSpace(s[len(w):]), true
		}
	}
	return s, false
}

// cutLastWord is cutWord at the end of s.
func cutLastWord(s string, words ...string) (string, bool) {
	for _, w := range words {
		if i := len(s) - len(w); i >= 0 && strings.EqualFold(s[i:], w) {
			return strings.TrimSpace(s[:i]), true
		}
	}
	return s, false
}

// trimVessel takes what the pieces are, such as "botellas", off the beginning.
func trimVessel(s string) string {
	word, rest, _ := strings.Cut(s, " ")
	switch strings.TrimSuffix(key(word), "s") {
	case "botella", "bottle", "lata", "can", "frasco", "tarro", "jar", "bote", "bolsa", "bag", "sobre", "sachet", "pouch", "pouche",
		"barra", "bar", "tubo", "tube", "envase", "garrafa":
		return strings.TrimSpace(rest)
	}
	return s
}

// trimContainer takes "caja con", "case of", "c/" and the like off the
// beginning.
func trimContainer(s string) string {
	if bare, ok := cutWord(s, "c/"); ok && startsNumber(bare, 0) {
		return bare
	}
	fields := strings.Fields(s)
	if len(fields) < 2 {
		return s
	}
	switch strings.Trim(key(fields[0]), ":") {
	case "caja", "paquete", "paq", "pack", "bolsa", "charola", "bulto", "exhibidor", "display", "case", "box", "carton", "bag", "tray":
	default:
		return s
	}
	s = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(s), fields[0]))
	s, _ = cutWord(s, "con ", "de ", "of ", "with ", "c/")
	return s
}

// pack reads one or two numbers as a content with or without a count.
func (n Notation) pack(s string, sides []side) (Pack, error) {
	switch {
	case len(sides) > 2:
		return Pack{}, fail(s, "more than two numbers: want a pack such as 6 x 355 ml")
	case len(sides) == 2:
		return n.product(s, sides[0], sides[1])
	case sides[0].unit == "":
		return Pack{}, fail(s, "no unit: want a pack such as 6 x 355 ml")
	}
	raw, u := sides[0].raw, sides[0].unit
	if v, err := n.value(raw, u); err == nil {
		return Pack{1, Quantity{v, u}}, nil
	} else if !strings.Contains(raw, "/") {
		return Pack{}, fail(s, "%s", why(err))
	}
	count, each, _ := strings.Cut(raw, "/") // 12/16oz
	return n.of(s, count, each, u)
}

// product reads "6 x 355 ml" and "355 ml x 6".
func (n Notation) product(s string, a, b side) (Pack, error) {
	isCount := func(sd side) bool { return sd.unit == "" || sd.unit == Piece }
	switch {
	case isCount(a) && !isCount(b):
		return n.of(s, a.raw, b.raw, b.unit)
	case isCount(b) && !isCount(a):
		return n.of(s, b.raw, a.raw, a.unit)
	}
	return Pack{}, fail(s, "cannot tell the count from the content: want a pack such as 6 x 355 ml")
}

// of returns count packs of each u.
func (n Notation) of(s, count, each string, u Unit) (Pack, error) {
	c, err := plainInt(count)
	if err != nil || c == 0 || u.Dimension() == Length {
		return Pack{}, fail(s, "want a whole number of packs and a content, such as 6 x 355 ml")
	}
	v, err := n.value(each, u)
	switch {
	case err != nil:
		return Pack{}, fail(s, "%s", why(err))
	case v.Sign() == 0:
		return Pack{}, fail(s, "content of nought: want what one pack holds")
	}
	return Pack{int(c), Quantity{v, u}}, nil
}
