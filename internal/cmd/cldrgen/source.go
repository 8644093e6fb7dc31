package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// locales are the columns of every table, in the order of the constants of
// i18n.Locale, by the names that the extract gives them.
var locales = []string{"es-MX", "zh", "zh-Hant", "en", "es", "es-419", "zh-Hans-SG", "zh-Hant-HK", "zh-Hant-MO"}

// source is the extract with the overlays laid over their parents.
type source struct {
	supplemental node
	locales      []node // in the order of locales
}

// node is an object of the extract.
type node map[string]any

func load(text []byte) (*source, error) {
	var doc struct {
		Supplemental node
		Locales      map[string]node
	}
	if err := json.Unmarshal(text, &doc); err != nil {
		return nil, err
	}
	s := &source{supplemental: doc.Supplemental}
	for _, name := range locales {
		n, err := resolved(doc.Locales, name)
		if err != nil {
			return nil, err
		}
		s.locales = append(s.locales, n)
	}
	return s, nil
}

// resolved returns a locale with everything that it has from its parents.
func resolved(all map[string]node, name string) (node, error) {
	n, ok := all[name]
	if !ok {
		return nil, fmt.Errorf("the extract has no locale %s", name)
	}
	parent, ok := n["parent"].(string)
	if !ok {
		return n, nil
	}
	base, err := resolved(all, parent)
	if err != nil {
		return nil, err
	}
	return overlaid(base, n), nil
}

// overlaid returns base with the values of over in place of its own; null takes
// a key away.
func overlaid(base, over node) node {
	out := maps.Clone(base)
	for key, v := range over {
		below, isNode := v.(map[string]any)
		under, wasNode := out[key].(map[string]any)
		switch {
		case v == nil:
			delete(out, key)
		case isNode && wasNode:
			out[key] = map[string]any(overlaid(under, below))
		default:
			out[key] = v
		}
	}
	return out
}

// at returns the object at a path such as "numbers/symbols", nil if there is
// none.
func (n node) at(path string) node {
	for name := range strings.SplitSeq(path, "/") {
		below, _ := n[name].(map[string]any)
		n = below
	}
	return n
}

// text returns the text under a key, "" if there is none.
func (n node) text(key string) string {
	s, _ := n[key].(string)
	return s
}

// texts returns the texts under some keys.
func (n node) texts(keys ...string) []string {
	out := make([]string, len(keys))
	for i, key := range keys {
		out[i] = n.text(key)
	}
	return out
}

// keys returns the keys that any locale has at a path, sorted.
func (s *source) keys(path string) []string {
	all := map[string]bool{}
	for _, l := range s.locales {
		for key := range l.at(path) {
			all[key] = true
		}
	}
	return slices.Sorted(maps.Keys(all))
}
