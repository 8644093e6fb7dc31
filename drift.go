package nao

import (
	"slices"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/journal"
	"github.com/nao-trade/nao/listing"
)

// everything is the only path where a marketplace's text cannot be read back:
// all of the draft.
const everything = ""

// comparison is what nao last wrote, what the marketplace shows and what the
// catalogue wants, of one listing.
type comparison struct {
	held journal.Held   // what nao last wrote
	now  *listing.Draft // what the marketplace shows; nil if it cannot be read back
	want *listing.Draft // what the catalogue wants

	fields []string // paths in which want differs from now
	edits  []string // those of them that somebody edited since nao wrote them
}

// compare compares the three. If the catalogue wants what it wanted when nao
// last wrote, only what has moved on the marketplace since is of interest: the
// rest is the marketplace's own way to say it.
func compare(want *listing.Draft, r listing.Remote, held journal.Held, same bool) *comparison {
	c := &comparison{held: held, now: r.Draft, want: want, fields: []string{everything}}
	if r.Draft != nil {
		c.fields = listing.Diff(want, r.Draft)
	}
	edited := slices.Clone(held.Kept)
	if held.Version != "" && r.Version != held.Version {
		moved := c.moved()
		edited = append(edited, moved...)
		if same {
			c.fields = slices.DeleteFunc(c.fields, func(path string) bool { return !slices.Contains(edited, path) })
		}
	}
	for _, path := range c.fields {
		if slices.Contains(edited, path) && !isStock(path) {
			c.edits = append(c.edits, path)
		}
	}
	return c
}

// moved returns the paths in which the marketplace shows something else than
// nao wrote. That its version is another is known already.
func (c *comparison) moved() []string {
	switch {
	case c.now == nil:
		return []string{everything}
	case len(c.held.Parts) > 0:
		return c.held.Parts.Moved(c.now, c.want)
	case c.now.Hash() == c.held.Hash:
		return nil
	}
	return c.fields
}

// leave makes the catalogue want what the marketplace shows at the paths.
func (c *comparison) leave(paths []string) {
	for _, path := range paths {
		c.want.Take(path, c.now)
	}
	c.fields = slices.DeleteFunc(c.fields, func(path string) bool { return slices.Contains(paths, path) })
}

// within returns the paths of prices that differ from those on the marketplace
// by no more than the band.
func (c *comparison) within(p *Policy) []string {
	if c.now == nil || p.RepriceBand.IsZero() {
		return nil
	}
	var out []string
	for i := range c.want.Offers {
		o := &c.want.Offers[i]
		path := check.Pointer("offers", o.SKU, "price")
		if h := c.now.Offer(o.SKU); h != nil && slices.Contains(c.fields, path) && o.PriceNear(h, p.RepriceBand) {
			out = append(out, path)
		}
	}
	return out
}

// told adds a finding for each edit, with what nao wrote where the journal
// still has it, what the marketplace shows and what the catalogue wants.
func (c *comparison) told(ch *Change, r *check.Rule) {
	for _, path := range c.edits {
		if path == everything {
			ch.add(ruleDrift, check.Warning)
			continue
		}
		ch.add(r, check.Warning,
			i18n.Msg("part", listing.PartName(path)), c.written(path), i18n.Str("now", brief(c.now.Part(path))), i18n.Str("want", brief(c.want.Part(path))))
		ch.Findings[len(ch.Findings)-1].Field = path
	}
}

// written is the argument "was": what nao last wrote at a path, if the journal
// keeps it, as it does of prices.
func (c *comparison) written(path string) arg {
	if t, ok := check.Tokens(path); ok && isPrice(path) {
		d := listing.Draft{Offers: c.held.Offers}
		if d.Offer(t[1]) != nil {
			return i18n.Str("was", brief(d.Part(path)))
		}
	}
	return i18n.Msg("was", i18n.Message{ES: "otra cosa", EN: "something else", ZH: "其他内容"})
}

// brief shortens text for a finding.
func brief(s string) string {
	const most = 60
	if s == "" {
		return "—"
	}
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}
