package catalog

import (
	"net/url"
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

// meliPicture is a picture of the product, with the variants that it shows.
type meliPicture struct {
	id, url string
	at      check.Place
	shows   []int // none: all of them
}

// pictures adds the pictures of an item, which show the variants in shows; nil
// leaves it to the variations.
func (m *meliProduct) pictures(part *meliPart, shows []int) {
	for _, n := range part.item.kids {
		if n.field == meliPictures && !n.twice {
			m.gallery(n, part.prefix+n.name, shows)
		}
	}
	for _, n := range part.item.kids {
		if n.field == meliMainPicture && !n.twice {
			m.mainPicture(n, part.prefix+n.name, shows)
		}
	}
	if n := part.get(meliThumbnail); len(m.pics) == 0 && n != nil {
		m.thumbnail(part, shows)
	}
}

// gallery adds one picture or a list of them.
func (m *meliProduct) gallery(n *jsonNode, path string, shows []int) {
	switch n.kind {
	case jsonText:
		m.addresses(n, path, shows)
	case jsonObject:
		m.pictureObject(n, path, shows)
	case jsonArray:
		for i, kid := range n.kids {
			m.gallery(kid, kidPath(path, n, i), shows)
		}
	}
}

// addresses adds the pictures at the addresses in a text.
func (m *meliProduct) addresses(n *jsonNode, path string, shows []int) {
	c, ok := m.read(n, path, FieldImage)
	if !ok {
		return
	}
	all := addresses(c.text)
	if len(all) != 1 || all[0] != c.text {
		m.raw(n, path)
	}
	for _, address := range all {
		if m.usable(c, address) {
			m.addPicture(meliPicture{pictureID(address), address, c.at, shows})
		}
	}
}

// pictureObject adds a picture that is an object: its id and its addresses, of
// which the secure one is taken.
func (m *meliProduct) pictureObject(n *jsonNode, path string, shows []int) {
	address, id := securest(n), n.member("id")
	if address == nil {
		if id.scalar() {
			m.find(m.rd.place(n.line(), path), ruleImage, check.Warning, check.Index("/extra", len(m.p.Extra), "value"), i18n.Str("value", clip(id.text)))
			m.raw(id, path+".id")
			m.unseen = append(m.unseen, id.text)
		}
		return
	}
	p := meliPicture{url: strings.TrimSpace(address.text), at: m.rd.place(n.line(), path), shows: shows}
	if id.scalar() {
		p.id = id.text
	}
	if strings.Contains(p.url, "/processing-image/") {
		m.find(p.at, ruleMeliImagePending, check.Warning, "/media", i18n.Str("value", clip(p.id)))
		m.unseen = append(m.unseen, p.id)
		return
	}
	c, ok := m.read(address, path+"."+address.name, FieldImage)
	if !ok || !m.usable(c, c.text) {
		return
	}
	if p.url = c.text; id.scalar() {
		id.used = true
	} else {
		p.id = pictureID(p.url)
	}
	m.addPicture(p)
}

// securest returns the member with the address of a picture: the first that
// begins with https, or else the first.
func securest(n *jsonNode) *jsonNode {
	var first *jsonNode
	for _, kid := range n.kids {
		if !kid.scalar() || kid.twice {
			continue
		}
		switch strings.ToLower(kid.name) {
		case "secure_url", "url", "source", "src", "link", "href", "enlace":
			if hasPrefixFold(kid.text, "https://") {
				return kid
			}
			if first == nil {
				first = kid
			}
		}
	}
	return first
}

// addPicture adds a picture, or says of one that is there already what else it
// shows. Of two addresses of one picture the secure one stays, and the other is
// kept.
func (m *meliProduct) addPicture(p meliPicture) {
	i := m.findPicture(p.id, p.url)
	if i < 0 {
		p.shows = slices.Clone(p.shows)
		m.pics = append(m.pics, p)
		return
	}
	known := &m.pics[i]
	for _, v := range p.shows {
		if !slices.Contains(known.shows, v) {
			known.shows = append(known.shows, v)
		}
	}
	if p.url != known.url {
		if hasPrefixFold(known.url, "http://") && hasPrefixFold(p.url, "https://") {
			p.url, known.url, p.at, known.at = known.url, p.url, known.at, p.at
		}
		m.p.Extra = append(m.p.Extra, listing.Extra{Name: p.at.Header, Value: p.url, At: p.at})
	}
}

// findPicture returns the index of the picture with the id or, if it has none,
// the address, and -1 if there is none.
func (m *meliProduct) findPicture(id, address string) int {
	return slices.IndexFunc(m.pics, func(p meliPicture) bool {
		return id != "" && p.id == id || address != "" && p.url == address && (id == "" || p.id == "")
	})
}

// mainPicture puts the picture that an export names as the main one first. It
// often is there already in another size.
func (m *meliProduct) mainPicture(n *jsonNode, path string, shows []int) {
	if n.kind == jsonText {
		s := strings.TrimSpace(n.text)
		if i := m.findPicture(pictureID(s), s); i >= 0 {
			m.toFront(i)
			return
		}
	}
	before := len(m.pics)
	m.gallery(n, path, shows)
	if len(m.pics) > before {
		m.toFront(before)
	}
}

func (m *meliProduct) toFront(i int) {
	p := m.pics[i]
	m.pics = slices.Insert(slices.Delete(m.pics, i, i+1), 0, p)
}

// thumbnail adds the small picture of an item that has no other.
func (m *meliProduct) thumbnail(part *meliPart, shows []int) {
	var best *jsonNode
	path := ""
	for _, n := range part.item.kids {
		if n.field != meliThumbnail || n.twice {
			continue
		}
		p := part.prefix + n.name
		if n.kind == jsonObject {
			if n = securest(n); n == nil {
				continue
			}
			p += "." + n.name
		}
		if n.scalar() && (best == nil || hasPrefixFold(n.text, "https://")) {
			best, path = n, p
		}
	}
	if best == nil {
		return
	}
	m.find(m.rd.place(best.line(), path), ruleMeliThumbnail, check.Warning, "/media", i18n.Str("value", clip(best.text)))
	m.addresses(best, path, shows)
}

// variationPictures says which pictures show a variation.
func (m *meliProduct) variationPictures(s meliSource, variant int) {
	for _, n := range s.node.kids {
		switch path := s.path + n.name; {
		case n.twice:
		case n.field == meliPictures || n.field == meliMainPicture:
			m.gallery(n, path, []int{variant})
		case n.field == meliPictureIDs:
			for _, id := range scalars(n) {
				m.variationPicture(id, path, variant)
			}
		}
	}
}

// variationPicture says that a picture, named by its id or its address, shows a
// variation.
func (m *meliProduct) variationPicture(n *jsonNode, path string, variant int) {
	id := strings.TrimSpace(n.text)
	i := m.findPicture(id, "")
	if i < 0 {
		i = m.findPicture("", id)
	}
	switch {
	case i >= 0:
		n.used = true
		m.addPicture(meliPicture{id: m.pics[i].id, url: m.pics[i].url, shows: []int{variant}})
	case fetchable(id):
		m.addresses(n, path, []int{variant})
	case slices.Contains(m.unseen, id): // that was said of the item
	default:
		m.find(m.rd.place(n.line(), path), ruleMeliImageUnknown, check.Warning, check.Index("/extra", len(m.p.Extra), "value"), i18n.Str("value", clip(id)))
		m.raw(n, path)
	}
}

// media files the pictures. One that shows some of the variants stands there
// once for each.
func (m *meliProduct) media() {
	for _, p := range m.pics {
		one := listing.Media{URL: p.url, Role: listing.Gallery, ID: p.id, At: p.at}
		if len(p.shows) == 0 || len(p.shows) == len(m.p.Variants) {
			m.addMedia(one)
			continue
		}
		for _, i := range p.shows {
			one.Variant = m.p.Variants[i].SKU
			m.addMedia(one)
		}
	}
}

func (m *meliProduct) addMedia(one listing.Media) {
	i := len(m.p.Media)
	m.builder.picture(one, 0)
	if !hasPrefixFold(one.URL, "http://") {
		return
	}
	path := check.Index("/media", i, "url")
	m.find(one.At, ruleMeliImageHTTP, check.Warning, path, i18n.Str("value", clip(one.URL)))
	if u, err := url.Parse(one.URL); err == nil && strings.HasSuffix(u.Hostname(), ".mlstatic.com") {
		m.fix(part{path: path, exact: true}, "https"+one.URL[len("http"):]) // it answers there as well
	}
}

// pictureID returns the id in the address of a picture on the platform's own
// servers, such as 714049-MLU76655085503_052024 in
// https://http2.mlstatic.com/D_NQ_NP_714049-MLU76655085503_052024-F.webp, and
// "" for another address.
func pictureID(address string) string {
	u, err := url.Parse(address)
	if err != nil || !strings.HasSuffix(u.Hostname(), ".mlstatic.com") {
		return ""
	}
	name := u.Path[strings.LastIndexByte(u.Path, '/')+1:]
	dash := strings.Index(name, "-ML")
	if dash < 0 {
		return ""
	}
	start := dash
	for start > 0 && isDigit(rune(name[start-1])) {
		start--
	}
	end := dash + 1
	for end < len(name) && (name[end] == '_' || isDigit(rune(name[end])) || name[end] >= 'A' && name[end] <= 'Z') {
		end++
	}
	if start == dash {
		return ""
	}
	return name[start:end]
}
