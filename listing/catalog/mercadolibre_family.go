package catalog

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
)

// meliFamily is the items that make one product.
type meliFamily struct {
	parts    []*meliPart
	variants [][]*meliPart // the same by what they sell, first the one whose price counts
	inferred bool          // by their names, since they state no family_id
	apart    int           // the line of an item of the same family that could not be joined; 0 if there is none
}

// meliPart is one item of a product.
type meliPart struct {
	meliElement
	item   *jsonNode // root, or the item in it; nil if root is none
	prefix string    // of the names of its values, where a product has several items
	attrs  []meliAttr
}

// newPart reads an element.
func (m *meliItems) newPart(e meliElement) *meliPart {
	p := &meliPart{meliElement: e, item: m.words.itemIn(e.root, 0)}
	if p.item == nil && m.isBareItem(e.root) {
		p.item = e.root
	}
	if p.item != nil {
		p.attrs = m.words.attrs(p.get(meliAttributes))
	}
	return p
}

// isBareItem reports whether an object in a list of items says at least which
// one it is.
func (m *meliItems) isBareItem(n *jsonNode) bool {
	m.words.named(n)
	for _, kid := range n.kids {
		switch {
		case kid.scalar() && (kid.field == meliTitle || kid.field == meliFamilyName):
			return true
		case kid.scalar() && kid.field == meliID && isMeliID(kid.text):
			return true
		}
	}
	return false
}

// isMeliID reports whether s is an id of Mercado Libre, such as MLM2198240631.
func isMeliID(s string) bool {
	return len(s) > 5 && s[0] == 'M' && s[1] >= 'A' && s[1] <= 'Z' && s[2] >= 'A' && s[2] <= 'Z' && allDigits(s[3:])
}

// get returns the item's member with that meaning that is not null, and nil if
// it has none.
func (p *meliPart) get(f meliField) *jsonNode { return p.item.meaning(f) }

// meaning returns the member of n with that meaning that is not null.
func (n *jsonNode) meaning(f meliField) *jsonNode {
	for _, kid := range n.kids {
		if kid.field == f && kid.kind != jsonNull && !kid.twice {
			return kid
		}
	}
	return nil
}

// text returns the text of the item's member with that meaning, "" if it has
// none.
func (p *meliPart) text(f meliField) string {
	if n := p.get(f); n.scalar() {
		return strings.TrimSpace(n.text)
	}
	return ""
}

// familyHash stands for a family. 128 bits of a SHA-256 are no one else's.
type familyHash [16]byte

// family returns which family the item belongs to. The page "user products"
// (2026-02-10) makes families of the name, domain, seller and condition of items
// and of those attributes that differ between products of the maker; family_id
// says it, and where it is missing the attributes that always count stand for it.
func (p *meliPart) family() (h familyHash, inferred, ok bool) {
	if p.item == nil {
		return h, false, false
	}
	var key []string
	id, name := p.text(meliFamilyID), p.text(meliFamilyName)
	switch v := p.get(meliVariations); {
	case v != nil && len(v.kids) > 0:
		return h, false, false
	case id != "":
		key = []string{"id", p.text(meliSite), id}
	case name != "":
		key = []string{"name", name, p.text(meliSeller), cmp.Or(p.text(meliDomain), p.text(meliCategory)),
			meliConditionOf("", cmp.Or(p.text(meliCondition), p.attr("ITEM_CONDITION"))), p.attr("BRAND"), p.attr("MODEL"), p.attr("LINE")}
	default:
		return h, false, false
	}
	sum := sha256.Sum256([]byte(strings.Join(key, "\x00")))
	copy(h[:], sum[:])
	return h, id == "", true
}

// attr returns the value of the item's own attribute.
func (p *meliPart) attr(id string) string {
	for i := range p.attrs {
		if p.attrs[i].id == id {
			return p.attrs[i].text()
		}
	}
	return ""
}

// meliFamilies finds the items of a family that stand apart. Where the source
// can be read again, the families of the whole file are looked up once, as soon
// as there is one; otherwise only those that stand together are joined.
type meliFamilies struct {
	source io.ReaderAt // nil if it can be read but once
	base   int64       // where the items begin in it

	looked bool
	places []meliPlace        // of items of families, by family and place
	seen   map[familyHash]int // the line of the first item, where nothing is looked up
}

// meliPlace is where an item of a family stands.
type meliPlace struct {
	family familyHash
	offset int64
	size   int
	line   int
}

// rereadable returns the source as one that can be read anywhere, and where
// the bytes of r begin in it.
func rereadable(r *replay) (io.ReaderAt, int64) {
	src, ok := r.rest.(interface {
		io.ReaderAt
		io.Seeker
	})
	if !ok {
		return nil, 0
	}
	at, err := src.Seek(0, io.SeekCurrent)
	if err != nil || at < int64(len(r.head)) {
		return nil, 0
	}
	return src, at - int64(len(r.head))
}

// group takes the next item with those of its family. An error that its limits
// raise leaves no parts.
func (m *meliItems) group() (meliFamily, error) {
	first := m.ahead
	f := meliFamily{parts: []*meliPart{first}}
	h, inferred, ok := first.family()
	if !ok {
		if err := m.boundedVariations(first); err != nil {
			return meliFamily{}, err
		}
		m.fill()
		return f, m.err
	}
	m.fill()
	var err error
	if f.inferred = inferred; m.families.source != nil {
		err = m.gather(&f, h)
	} else {
		f.apart, err = m.families.remember(h, first.line), m.follow(&f, h)
	}
	if err != nil {
		return meliFamily{}, err
	}
	f.sortVariants()
	return f, m.err
}

// remember notes where a family was met, and returns where it was met before.
func (fs *meliFamilies) remember(h familyHash, line int) int {
	before := fs.seen[h]
	if fs.seen == nil {
		fs.seen = make(map[familyHash]int)
	}
	if before == 0 {
		fs.seen[h] = line
	}
	return before
}

// follow adds the items of the family that come next.
func (m *meliItems) follow(f *meliFamily, h familyHash) error {
	size := f.parts[0].size
	for m.err == nil {
		next := m.ahead
		if g, _, ok := next.family(); !ok || g != h {
			return nil
		}
		size += next.size
		f.parts = append(f.parts, next)
		if err := m.bounded(len(f.parts), size, next.line); err != nil {
			return err
		}
		m.fill()
	}
	return nil
}

// boundedVariations checks how many variations an item has.
func (m *meliItems) boundedVariations(p *meliPart) error {
	most := m.rd.opts.Limits.MaxGroup
	if p.item == nil || p.get(meliVariations) == nil || len(p.get(meliVariations).kids) <= most {
		return nil
	}
	return m.walk.fatal(&limitError{"variations of one item", most, 0}, p.line)
}

// familyBytes is how many bytes a family may have for each of an item's.
const familyBytes = 8

// bounded checks a family of n items and size bytes.
func (m *meliItems) bounded(n, size, line int) error {
	l := m.rd.opts.Limits
	switch most := familyBytes * itemBytes * l.MaxRecord; {
	case n > l.MaxGroup:
		return m.walk.fatal(&limitError{"items in one family", l.MaxGroup, 0}, line)
	case size > most:
		return m.walk.fatal(&limitError{"bytes in one family", most, 0}, line)
	}
	return nil
}

// gather adds the other items of the family, wherever they stand.
func (m *meliItems) gather(f *meliFamily, h familyHash) error {
	m.lookUp()
	size := f.parts[0].size
	for _, place := range m.families.of(h) {
		if place.offset == f.parts[0].offset {
			continue
		}
		part, err := m.reread(place)
		if err != nil {
			return err
		}
		size += part.size
		f.parts = append(f.parts, part)
		if err := m.bounded(len(f.parts), size, part.line); err != nil {
			return err
		}
	}
	return nil
}

// of returns the places of a family, none if it has but one.
func (fs *meliFamilies) of(h familyHash) []meliPlace {
	i, _ := slices.BinarySearchFunc(fs.places, h, meliPlace.compare)
	n := 0
	for i+n < len(fs.places) && fs.places[i+n].family == h {
		n++
	}
	return fs.places[i : i+n]
}

func (p meliPlace) compare(h familyHash) int { return bytes.Compare(p.family[:], h[:]) }

// taken reports whether an item was handed out with the first of its family.
func (m *meliItems) taken(p *meliPart) bool {
	h, _, ok := p.family()
	if !ok || !m.families.looked {
		return false
	}
	places := m.families.of(h)
	return len(places) > 0 && places[0].offset != p.offset
}

// reread reads an item that stands elsewhere.
func (m *meliItems) reread(place meliPlace) (*meliPart, error) {
	changed := &Error{At: m.rd.at(place.line, 0), Problem: "the file changed while it was read", Repair: "read it again"}
	b := make([]byte, place.size)
	if n, err := m.families.source.ReadAt(b, m.families.base+place.offset); n < len(b) {
		changed.Err = err
		return nil, changed
	}
	root, err := m.rd.jsonTree(string(b), place.line)
	if err != nil {
		return nil, changed
	}
	part := m.newPart(meliElement{root: root, line: place.line, offset: place.offset, size: place.size})
	if h, _, ok := part.family(); !ok || h != place.family {
		return nil, changed
	}
	return part, nil
}

// lookUp notes where the items of families stand that have more than one. What
// is wrong with the file is met again when it is read.
func (m *meliItems) lookUp() {
	fs := &m.families
	if fs.looked {
		return
	}
	fs.looked = true
	file := io.NewSectionReader(fs.source, fs.base, math.MaxInt64-fs.base)
	walk := m.rd.newMeliWalk(file, m.words, func(string, *jsonNode) {})
	for n := 0; n < m.rd.opts.Limits.MaxRows; n++ {
		e, err := walk.next()
		if err != nil {
			break
		}
		if h, _, ok := m.newPart(e).family(); ok {
			fs.places = append(fs.places, meliPlace{h, e.offset, e.size, e.line})
		}
	}
	slices.SortStableFunc(fs.places, func(a, b meliPlace) int { return a.compare(b.family) })
	fs.places = slices.Clip(alone(fs.places))
}

// alone leaves out the places of families that have but one.
func alone(places []meliPlace) []meliPlace {
	kept := places[:0]
	for i, p := range places {
		before := i > 0 && places[i-1].family == p.family
		after := i+1 < len(places) && places[i+1].family == p.family
		if before || after {
			kept = append(kept, p)
		}
	}
	return kept
}

// sortVariants brings together the items that sell the same thing on other
// conditions: those with one user_product_id. Of these the first that is on
// sale comes first.
func (f *meliFamily) sortVariants() {
	byProduct := make(map[string]int)
	f.variants = nil
	for _, p := range f.parts {
		id := p.text(meliUserProduct)
		i, known := byProduct[id]
		if !known || id == "" {
			byProduct[id] = len(f.variants)
			f.variants = append(f.variants, []*meliPart{p})
			continue
		}
		f.variants[i] = append(f.variants[i], p)
	}
	for _, same := range f.variants {
		slices.SortStableFunc(same, func(a, b *meliPart) int { return cmp.Compare(a.rank(), b.rank()) })
	}
}

// rank is 0 for an item that is on sale and 1 for one that is not.
func (p *meliPart) rank() int {
	if s := p.text(meliStatus); s != "" {
		if onSale, _ := meliOnSale(s); !onSale {
			return 1
		}
	}
	return 0
}

// reportFamily says how the items of a product came together.
func (m *meliProduct) reportFamily() {
	first := m.parts[0]
	if m.apart > 0 {
		m.find(m.p.At, ruleMeliFamilyApart, check.Error, "/key", i18n.Str("row", strconv.Itoa(m.apart)))
	}
	if m.inferred && len(m.variants) > 1 {
		m.find(m.p.At, ruleMeliFamilyName, check.Info, "/variants", i18n.Int("n", len(m.parts)), i18n.Str("name", clip(first.text(meliFamilyName))))
	}
}
