package nao

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/internal/enum"
	"github.com/nao-trade/nao/journal"
	"github.com/nao-trade/nao/listing"
)

// Cause is why a listing that exists is to be changed.
type Cause uint8

// The causes. A change may have several. Zero means unset.
const (
	// ByCatalogue: the seller's own data are others.
	ByCatalogue Cause = iota + 1
	// ByRate: the exchange rate of its prices is another.
	ByRate
	// BySchema: the marketplace's rules of the category are others.
	BySchema
	// ByRules: the caller's rules are others.
	ByRules
	// ByLibrary: nao itself is another version.
	ByLibrary
	// ByEdit: somebody edited it on the platform, and the policy is to write
	// over that.
	ByEdit
	// Unexplained: what it rests on is the same, or it is not known what it
	// rested on.
	Unexplained
)

var causes = []string{"", "catalogue", "rate", "schema", "rules", "library", "edit", "unexplained"}

// String returns the cause's name, and "" for zero.
func (c Cause) String() string { return enum.Name(c, "Cause", causes) }

// MarshalText writes the cause as [Cause.String] does.
func (c Cause) MarshalText() ([]byte, error) { return enum.Marshal(c, "cause", causes) }

// UnmarshalText reads what MarshalText wrote.
func (c *Cause) UnmarshalText(b []byte) error { return enum.Unmarshal(c, b, "cause", causes) }

// Words says the cause in the seller's language, to follow a number of
// listings: "por el tipo de cambio".
func (c Cause) Words(l i18n.Locale) string {
	if int(c) >= len(causeWords) {
		return c.String()
	}
	return causeWords[c].Text(l)
}

var causeWords = [...]i18n.Message{
	ByCatalogue: {ES: "por tu catálogo", EN: "by your catalogue", ZH: "因商品目录变更"},
	ByRate:      {ES: "por el tipo de cambio", EN: "by the exchange rate", ZH: "因汇率变动"},
	BySchema:    {ES: "por las reglas de la categoría en la plataforma", EN: "by the marketplace’s rules of the category", ZH: "因平台类目规则变更"},
	ByRules:     {ES: "por tus propias reglas de precio o texto", EN: "by your own rules of price or text", ZH: "因自定义价格或文案规则变更"},
	ByLibrary:   {ES: "por una versión nueva de nao", EN: "by a new version of nao", ZH: "因nao版本更新"},
	ByEdit:      {ES: "por ediciones a mano en la plataforma", EN: "by edits made by hand on the platform", ZH: "因平台上的人工修改"},
	Unexplained: {ES: "sin causa conocida", EN: "for no known cause", ZH: "原因未知"},
}

// causesOf compares what a listing rested on with what its draft rests on now.
// A rate explains prices and nothing else. What is not known on one side
// explains nothing.
func causesOf(held, now journal.Basis, fields []string) []Cause {
	var out []Cause
	add := func(c Cause, was, is string) {
		if was != "" && is != "" && was != is {
			out = append(out, c)
		}
	}
	add(ByCatalogue, held.Product, now.Product)
	if slices.ContainsFunc(fields, isPrice) {
		add(ByRate, held.Rate, now.Rate)
	}
	add(BySchema, held.Schema, now.Schema)
	add(ByRules, held.Rules, now.Rules)
	add(ByLibrary, held.Library, now.Library)
	if len(out) == 0 {
		out = append(out, Unexplained)
	}
	return out
}

func isPrice(path string) bool { return offerPart(path) == "price" }
func isStock(path string) bool { return offerPart(path) == "stock" }

// offerPart returns "price" for the path of an offer's price, and so on; "" for
// paths of other things.
func offerPart(path string) string {
	t, ok := check.Tokens(path)
	if !ok || len(t) != 3 || t[0] != "offers" {
		return ""
	}
	return t[2]
}

// productVersion names what the seller's data say: a hash of the product
// without the places where it stood in the file, so that a row that moved is no
// change.
func productVersion(p *listing.Product) (string, error) {
	q := *p
	q.At, q.Findings = check.Place{}, nil
	q.Variants = slices.Clone(q.Variants)
	for i := range q.Variants {
		q.Variants[i].At = check.Place{}
	}
	q.Media = slices.Clone(q.Media)
	for i := range q.Media {
		q.Media[i].At = check.Place{}
	}
	b, err := json.Marshal(&q)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:8]), nil
}

// libraryVersion is the version of this module in the program, and "" where the
// build does not tell, as in a checkout.
func libraryVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	const path = "github.com/nao-trade/nao"
	for _, m := range append(info.Deps, &info.Main) {
		if m.Path == path && m.Replace == nil && m.Version != "(devel)" {
			return m.Version
		}
	}
	return ""
}

// TooManyChanges is the error of a plan that would change more listings than
// [Policy.MaxChanges] allows. None of them was changed.
type TooManyChanges struct {
	Limit   int           // of the policy
	Changes int           // listings that exist and would be changed
	Causes  map[Cause]int // listings by cause; one with several causes counts for each
}

// Error says how many listings each cause asks to change.
func (t *TooManyChanges) Error() string {
	return fmt.Sprintf("nao: %d listings would be changed and Policy.MaxChanges is %d (%s); none was: find out why, or raise it",
		t.Changes, t.Limit, t.list(func(c Cause, n int) string { return fmt.Sprintf("%s %d", c, n) }))
}

// Text says the same in the seller's language.
func (t *TooManyChanges) Text(l i18n.Locale) string {
	return msgTooMany.Text(l, i18n.Int("n", t.Changes), i18n.Int("limit", t.Limit),
		i18n.Str("causes", t.list(func(c Cause, n int) string { return fmt.Sprintf("%d %s", n, c.Words(l)) })))
}

// list prints the causes, the most frequent first.
func (t *TooManyChanges) list(print func(Cause, int) string) string {
	var cs []Cause
	for c := ByCatalogue; c <= Unexplained; c++ {
		if t.Causes[c] > 0 {
			cs = append(cs, c)
		}
	}
	slices.SortStableFunc(cs, func(a, b Cause) int { return t.Causes[b] - t.Causes[a] })
	parts := make([]string, len(cs))
	for i, c := range cs {
		parts[i] = print(c, t.Causes[c])
	}
	return strings.Join(parts, ", ")
}

var msgTooMany = i18n.Message{
	ES: "Se cambiarían {n, plural, one {# publicación} many {# de publicaciones} other {# publicaciones}} y el límite es {limit}: {causes}. No se cambió ninguna. Averigua por qué, o sube el límite.",
	EN: "{n, plural, one {# listing} other {# listings}} would be changed and the limit is {limit}: {causes}. None was changed. Find out why, or raise the limit.",
	ZH: "将更改{n}个商品，上限为{limit}：{causes}。未作任何更改。请查明原因，或提高上限。",
}
