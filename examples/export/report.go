package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/nao-trade/nao"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

// report tells the seller what becomes of each SKU, as it becomes known, and
// counts what the catalogue lacks.
type report struct {
	w     io.Writer
	lang  i18n.Locale
	price func(listing, sku string) string // how to print the price of a SKU, "" if it has none

	titles map[string]string // of what was written, until it is live
	lacks  map[string]int    // the title of a rule -> products that break it
}

func newReport(w io.Writer, lang i18n.Locale) *report {
	return &report{w: w, lang: lang, titles: map[string]string{}, lacks: map[string]int{}}
}

// planned prints what a dry run would do.
func (r *report) planned(c nao.Change) { r.change(planWord(c), c) }

// planWord is the word for a change that has not been carried out.
func planWord(c nao.Change) string {
	if c.Write != nil {
		return "would-" + c.Action.String()
	}
	return c.Action.String()
}

// applied prints what was done.
func (r *report) applied(res nao.Result) {
	word := res.Action.String()
	written := res.Write != nil && res.Action.Writes()
	if written && res.Receipt.Fault != 0 {
		word = "failed"
	}
	if written && res.Receipt.Fault == 0 {
		r.titles[res.SKU] = res.Title
	}
	r.change(word, res.Change)
}

// watched prints what a buyer can see by now, or why not.
func (r *report) watched(res nao.Result) {
	word := "rejected"
	switch res.State {
	case listing.Live:
		word = "live"
	case listing.UnknownState:
		word = "unknown"
	case listing.Offline, listing.Gone:
		word = "offline"
	}
	defer delete(r.titles, res.SKU)
	fmt.Fprintf(r.w, "%s  %s  %s\n", r.word(word), cmp.Or(r.titles[res.SKU], res.SKU), res.URL)
	r.findings(res.Change)
}

// change prints a line for each SKU of a product, and below them why it is
// changed, left alone or held back.
func (r *report) change(word string, c nao.Change) {
	skus := slices.DeleteFunc(slices.Clone(c.Offers), func(s string) bool { return s == "" })
	if len(skus) == 0 {
		skus = []string{cmp.Or(c.SKU, msgNoSKU.Text(r.lang))}
	}
	for _, sku := range skus {
		parts := []string{r.word(word), sku, c.Title, r.price(c.SKU, sku)}
		parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
		fmt.Fprintln(r.w, strings.Join(parts, "  "))
	}
	r.causes(c)
	r.findings(c)
	r.count(c)
}

// causes prints why a listing that exists is rewritten.
func (r *report) causes(c nao.Change) {
	if c.Action != nao.Update || len(c.Causes) == 0 {
		return
	}
	var words []string
	for _, cause := range c.Causes {
		words = append(words, cause.Words(r.lang))
	}
	fmt.Fprintf(r.w, "    · %s\n", msgCauses.Text(r.lang, i18n.Str("causes", strings.Join(words, ", "))))
}

// findings prints what holds a product back and what nao did about an edit or a
// product that left, and how much else there is to say.
func (r *report) findings(c nao.Change) {
	notices := 0
	for _, f := range c.Findings {
		mark := "✗"
		switch {
		case f.Severity >= check.Error:
		case isDeed(f):
			mark = "!"
		default:
			notices++
			continue
		}
		where := ""
		if at := f.At.String(); at != "" {
			where = " [" + at + "]"
		}
		fmt.Fprintf(r.w, "    %s %s%s\n", mark, f.Text(r.lang), where)
	}
	if notices > 0 && c.Action == nao.Blocked {
		fmt.Fprintf(r.w, "    · %s\n", msgNotices.Text(r.lang, i18n.Int("n", notices)))
	}
}

// isDeed reports whether a finding is about what nao did, or left alone, on the
// marketplace: no lack of the catalogue, and too weighty to be only counted.
func isDeed(f check.Finding) bool {
	return f.Severity == check.Warning && f.Rule != nil && strings.HasPrefix(f.Rule.ID, "export-")
}

// count remembers what a product lacks, each thing once. It goes by title,
// because a file's reader and a marketplace have rules of their own about the
// same thing.
func (r *report) count(c nao.Change) {
	seen := map[string]bool{}
	for _, f := range c.Findings {
		if f.Severity < check.Warning || f.Rule == nil || isDeed(f) {
			continue
		}
		if title := f.Rule.Title.Text(r.lang); !seen[title] {
			seen[title] = true
			r.lacks[title]++
		}
	}
}

// lacking prints what the catalogue lacks most, in how many products.
func (r *report) lacking() {
	if len(r.lacks) == 0 {
		return
	}
	titles := slices.SortedFunc(maps.Keys(r.lacks), func(a, b string) int {
		return cmp.Or(r.lacks[b]-r.lacks[a], strings.Compare(a, b))
	})
	fmt.Fprintf(r.w, "\n%s\n", msgLacks.Text(r.lang))
	for _, title := range titles {
		fmt.Fprintf(r.w, "  %s: %s\n", title, msgCount.Text(r.lang, i18n.Int("n", r.lacks[title])))
	}
}

func (r *report) word(action string) string {
	m, ok := msgActions[action]
	if !ok {
		return action
	}
	return m.Text(r.lang)
}

// summary prints the counts of a message, and below them those that are seldom
// other than nought.
func (r *report) summary(m i18n.Message, s nao.Summary) {
	fmt.Fprintln(r.w, m.Text(r.lang,
		i18n.Int("created", s.Created), i18n.Int("updated", s.Updated), i18n.Int("unchanged", s.Unchanged),
		i18n.Int("blocked", s.Blocked), i18n.Int("drifted", s.Drifted), i18n.Int("failed", s.Failed),
		i18n.Int("live", s.Live), i18n.Int("rejected", s.Rejected), i18n.Int("offline", s.Offline), i18n.Int("pending", s.Pending)))
	var seldom []string
	for _, c := range []struct {
		m i18n.Message
		n int
	}{{msgDelisted, s.Delisted}, {msgRelisted, s.Relisted}, {msgAbsent, s.Absent}} {
		if c.n > 0 {
			seldom = append(seldom, c.m.Text(r.lang, i18n.Int("n", c.n)))
		}
	}
	if len(seldom) > 0 {
		fmt.Fprintln(r.w, strings.Join(seldom, " "))
	}
}
