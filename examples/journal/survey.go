package main

import (
	"cmp"
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/nao-trade/nao/journal"
)

// survey is what a walk through a journal has found. It keeps a few words of
// each listing, so that a large journal fits.
type survey struct {
	size           int64
	lines, entries int
	latest         map[journal.Key]brief
	asked          []journal.Entry // the latest of the listings with the code that was asked for
	damage, torn   []journal.Record
	kept           []string // files that were set aside earlier
}

// brief is the latest entry of a listing in short.
type brief struct {
	stage journal.Stage
	at    string
	run   string
	order int // of appending
}

func walk(ctx context.Context, dir, sku string) (*survey, error) {
	s := &survey{latest: map[journal.Key]brief{}}
	asked := map[journal.Key]journal.Entry{}
	for r, err := range journal.Inspect(ctx, dir) {
		switch {
		case err != nil:
			return nil, err
		case r.Damage != nil && r.Torn:
			s.torn = append(s.torn, r)
		case r.Damage != nil:
			s.damage = append(s.damage, r)
		default:
			s.lines++
		}
		for _, e := range r.Entries {
			s.entries++
			s.latest[e.Key] = brief{e.Stage, e.At.UTC().Format("2006-01-02 15:04 UTC"), e.Run, s.entries}
			if sku != "" && e.Key.SKU == sku {
				asked[e.Key] = e
			}
		}
	}
	for _, k := range slices.SortedFunc(maps.Keys(asked), compareKeys) {
		s.asked = append(s.asked, asked[k])
	}
	info, err := os.Stat(filepath.Join(dir, "journal"))
	if err != nil {
		return nil, err
	}
	s.size = info.Size()
	for _, pattern := range []string{"torn-*", "journal.damaged-*"} {
		kept, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			return nil, err
		}
		s.kept = append(s.kept, kept...)
	}
	return s, nil
}

func compareKeys(a, b journal.Key) int {
	return cmp.Or(cmp.Compare(a.Account, b.Account), cmp.Compare(a.Market, b.Market), cmp.Compare(a.SKU, b.SKU))
}

// pairs counts the listings of each account and market by stage. The SKU of
// the keys is empty.
func (s *survey) pairs() map[journal.Key]map[journal.Stage]int {
	counts := map[journal.Key]map[journal.Stage]int{}
	for k, b := range s.latest {
		k.SKU = ""
		if counts[k] == nil {
			counts[k] = map[journal.Stage]int{}
		}
		counts[k][b.stage]++
	}
	return counts
}

// listings returns the keys of the listings that are wanted, in the order of
// their latest entries.
func (s *survey) listings(want func(brief) bool) []journal.Key {
	var keys []journal.Key
	for k, b := range s.latest {
		if want(b) {
			keys = append(keys, k)
		}
	}
	slices.SortFunc(keys, func(a, b journal.Key) int { return cmp.Compare(s.latest[a].order, s.latest[b].order) })
	return keys
}
