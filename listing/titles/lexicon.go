package titles

import (
	"bufio"
	"embed"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/nao-trade/nao/i18n"
)

//go:embed tables/*.tsv
var tables embed.FS

// A role is what a word may be in a title. A word may have several.
type role uint64

const (
	roleHead role = 1 << iota
	roleSauce
	roleScented
	roleMotif
	roleKind
	roleAttribute
	rolePurpose
	roleMaterial
	roleVariant
	rolePlace
	roleOrigin
	roleContainer
	roleSet
	roleCount
	roleAbout
	roleOf
	roleFor
	roleWith
	roleWithout
	roleIn
	roleAnd
	roleArticle
	roleBy
	roleMark
	roleFiller
	roleStop
	roleVoid
	roleEnglish
	roleUnit
	roleBrand
	roleLine
)

// roles are the names of the roles in the tables.
var roles = []struct {
	name string
	role role
}{
	{"head", roleHead}, {"motif", roleMotif}, {"kind", roleKind}, {"attribute", roleAttribute}, {"purpose", rolePurpose},
	{"material", roleMaterial}, {"variant", roleVariant}, {"place", rolePlace}, {"origin", roleOrigin},
	{"container", roleContainer}, {"count", roleCount}, {"about", roleAbout}, {"of", roleOf},
	{"for", roleFor}, {"with", roleWith}, {"without", roleWithout}, {"in", roleIn}, {"and", roleAnd}, {"article", roleArticle},
	{"by", roleBy}, {"mark", roleMark}, {"filler", roleFiller}, {"stop", roleStop}, {"void", roleVoid}, {"english", roleEnglish}, {"unit", roleUnit},
	{"brand", roleBrand}, {"line", roleLine},
}

// An entry is what the tables say about a word or phrase.
type entry struct {
	roles   role
	domains domain // of a head
	makes   domain // of a brand
	common  bool   // the brand is a common word as well
	own     bool   // the brand is the seller\'s own, and no common word
	kinds   domain // of which heads it makes a kind
	says    class  // of a variant, a mark, a place
	abbr    bool   // written with a full stop
}

func (e *entry) is(r role) bool { return e != nil && e.roles&r != 0 }

// A domain is a field of trade, or several.
type domain uint32

const (
	food domain = 1 << iota
	drink
	cosmetic
	chemical
	medicine
	household
	bedding
	hardware
	tool
	electronic
	clothing
	footwear
	jewelry
	craft
	flower
	toy
	stationery
	auto
	pet
)

// consumed are the domains whose goods are sold by weight or volume and have no material.
const consumed = food | drink | cosmetic | chemical | medicine

var domains = []string{
	"food", "drink", "cosmetic", "chemical", "medicine", "household", "bedding", "hardware", "tool", "electronic", "clothing",
	"footwear", "jewelry", "craft", "flower", "toy", "stationery", "auto", "pet",
}

// A class is what a variant or a mark says, or what a place is; several where the word has several senses.
type class uint32

const (
	flavor class = 1 << iota
	scent
	color
	quality
	size
	style
	species
	country
	state
	town
	brandMark
)

var classes = []string{"flavor", "scent", "color", "class", "size", "style", "flower", "country", "state", "town", "brand"}

// A lexicon holds words and phrases by their normal form, see scan.
type lexicon struct {
	entries map[string]*entry
	longest map[string]int // by first word: the most words of a phrase
}

// newLexicon reads the tables of this package and the glossary.
func newLexicon(glossary *i18n.Glossary) (*lexicon, error) {
	x := &lexicon{entries: make(map[string]*entry, 1<<13), longest: make(map[string]int, 1<<12)}
	files, err := tables.ReadDir("tables")
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		b, err := tables.ReadFile("tables/" + f.Name())
		if err != nil {
			return nil, err
		}
		if err := x.read(f.Name(), strings.NewReader(string(b))); err != nil {
			return nil, err
		}
	}
	x.addGlossary(glossary)
	return x, nil
}

// read adds the words of a table; see Options.Words for its form.
func (x *lexicon) read(name string, r io.Reader) error {
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, maxLine)
	for line := 1; sc.Scan(); line++ {
		text := strings.TrimRight(sc.Text(), "\r")
		if text == "" || strings.HasPrefix(text, "#") || strings.HasPrefix(text, "role\t") {
			continue
		}
		if err := x.row(text); err != nil {
			return fmt.Errorf("titles: %s, line %d: %w", name, line, err)
		}
		if len(x.entries) > maxWords {
			return fmt.Errorf("titles: %s, line %d: more than %d words: give fewer", name, line, maxWords)
		}
	}
	if err := sc.Err(); err != nil {
		return fmt.Errorf("titles: %s: %w", name, err)
	}
	return nil
}

// row adds the words of one line.
func (x *lexicon) row(text string) error {
	cells := strings.Split(text, "\t")
	if len(cells) != 3 {
		return fmt.Errorf("%d cells: want role, class and words, separated by tabs", len(cells))
	}
	if cells[0] == "variety" {
		return x.varieties(cells[1], cells[2])
	}
	e, err := parseEntry(cells[0], cells[1])
	if err != nil {
		return err
	}
	for word := range strings.SplitSeq(cells[2], ",") {
		e := e
		word = strings.TrimSpace(word)
		e.abbr = strings.HasSuffix(word, ".")
		for _, form := range forms(word, e.roles) {
			x.add(form, e)
		}
	}
	return nil
}

// varieties makes names of goods of a noun and the words that make kinds of it: queso and "Oaxaca, panela".
func (x *lexicon) varieties(noun, words string) error {
	head := x.entries[plain(noun)]
	if !head.is(roleHead) {
		return fmt.Errorf("varieties of %.64q, which is no head before this line: name it as one first", noun)
	}
	for word := range strings.SplitSeq(words, ",") {
		word = strings.TrimSpace(word)
		e := entry{roles: roleHead, domains: head.domains, abbr: strings.HasSuffix(word, ".")}
		for _, form := range append(forms(noun+" "+word, roleHead), plural(noun)+" "+word) {
			x.add(form, e)
		}
	}
	return nil
}

// parseEntry reads the role and class of a line.
func parseEntry(name, cell string) (entry, error) {
	var e entry
	for _, r := range roles {
		if r.name == name {
			e.roles = r.role
		}
	}
	cell, e.common = strings.CutSuffix(cell, "?")
	var ok bool
	switch e.roles {
	case 0:
		return e, fmt.Errorf("unknown role %.64q: want one such as head, brand, material or variant", name)
	case roleHead:
		switch cell {
		case "sauce":
			e.roles, cell = roleHead|roleSauce, "food"
		case "scented":
			e.roles, cell = roleHead|roleScented, "chemical"
		}
		e.domains, ok = bit[domain](domains, cell)
	case roleBrand, roleLine:
		e.makes, ok = bit[domain](domains, cell)
	case roleKind:
		e.kinds, ok = bit[domain](domains, cell)
	case roleVariant, roleMark, rolePlace:
		e.says, ok = bit[class](classes, cell)
	case roleContainer:
		ok = true
		if cell == "set" {
			e.roles |= roleSet
		}
	default:
		ok = true
	}
	if !ok {
		return e, fmt.Errorf("unknown class %.64q of role %s: want one of %q for goods and brands, or of %q", cell, name, domains, classes)
	}
	return e, nil
}

// bit returns the bit of a name in its list.
func bit[T ~uint32](names []string, name string) (T, bool) {
	i := slices.Index(names, name)
	return 1 << max(i, 0), i >= 0
}

// add adds a phrase to what is known of it. One that has nothing to look up is passed over.
func (x *lexicon) add(phrase string, e entry) {
	tokens, norm := scan(phrase)
	if len(tokens) == 0 {
		return
	}
	key := norm[:len(norm)-1]
	x.merge(key, e)
	first := norm[:tokens[0].to]
	x.longest[first] = max(x.longest[first], len(tokens))
	if e.roles&(roleBrand|roleLine) != 0 && len(tokens) > 1 && !strings.ContainsAny(key, "&+") {
		joined := strings.ReplaceAll(key, " ", "") // "CocaCola"
		if len(joined) > 5 {
			x.merge(joined, e)
			x.longest[joined] = max(x.longest[joined], 1)
		}
	}
}

func (x *lexicon) merge(key string, e entry) {
	known, ok := x.entries[key]
	if !ok {
		x.entries[key] = &e
		return
	}
	known.common = known.common || e.common
	known.own = known.own || e.own
	known.roles |= e.roles
	known.domains |= e.domains
	known.makes |= e.makes
	known.kinds |= e.kinds
	known.says |= e.says
	known.abbr = known.abbr || e.abbr
}

// addGlossary adds the words of the trade's glossary under the roles of their categories.
func (x *lexicon) addGlossary(g *i18n.Glossary) {
	for _, t := range g.Terms() {
		e, ok := glossaryEntry(t.Category)
		if word := t.Text(i18n.MexicanSpanish); ok && word != "" && (!strings.Contains(word, " ") || e.roles != roleHead) {
			for _, form := range forms(word, e.roles) {
				x.add(form, e)
			}
		}
	}
}

func glossaryEntry(category string) (entry, bool) {
	switch category {
	case "produce", "food":
		return entry{roles: roleHead, domains: food}, true
	case "drinks":
		return entry{roles: roleHead, domains: drink}, true
	case "craft":
		return entry{roles: roleHead, domains: craft}, true
	case "material":
		return entry{roles: roleMaterial}, true
	case "color":
		return entry{roles: roleVariant, says: color}, true
	case "flavor":
		return entry{roles: roleVariant, says: flavor}, true
	case "country_of_origin":
		return entry{roles: rolePlace, says: country}, true
	}
	return entry{}, false
}

// forms returns a phrase with its plural, and the plural alone where there is no other; the words before the first preposition
// change together: "flor seca", "flores secas".
func forms(phrase string, r role) []string {
	if r&(roleHead|roleKind|roleVariant) == 0 || strings.HasSuffix(phrase, ".") {
		return []string{phrase}
	}
	words := strings.Fields(phrase)
	for i, w := range words {
		if isPreposition(w) {
			break
		}
		words[i] = plural(w)
	}
	return []string{phrase, strings.Join(words, " ")}
}

func isPreposition(w string) bool {
	switch w {
	case "de", "del", "para", "en", "con", "sin", "a", "al", "y", "por":
		return true
	}
	return false
}

// plural returns the plural of a Spanish word; one that ends in s has the same.
func plural(w string) string {
	switch {
	case w == "" || strings.HasSuffix(w, "s") || strings.HasSuffix(w, "x"):
		return w
	case strings.HasSuffix(w, "z"):
		return strings.TrimSuffix(w, "z") + "ces"
	case strings.ContainsAny(w[len(w)-1:], "aeiou"), strings.HasSuffix(w, "é"), strings.HasSuffix(w, "á"), strings.HasSuffix(w, "ó"):
		return w + "s"
	}
	return w + "es"
}
