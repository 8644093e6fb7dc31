package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

func writeCurrencies(w *writer, s *source) error {
	named := map[string]map[string]bool{} // by symbol, the currencies
	for _, l := range s.locales {
		for code := range l.at("currencies") {
			c := l.at("currencies/" + code)
			for _, symbol := range c.texts("symbol", "symbol-alt-narrow") {
				if named[symbol] == nil {
					named[symbol] = map[string]bool{}
				}
				named[symbol][code] = true
			}
		}
	}
	delete(named, "")
	maps.DeleteFunc(named, func(_ string, codes map[string]bool) bool { return len(codes) == 1 })
	w.printf("// sharedSymbols are those that name more than one currency, in one locale or in\n// several.\nconst sharedSymbols = %q\n\n",
		"|"+strings.Join(slices.Sorted(maps.Keys(named)), "|")+"|")
	return w.table("currencies", "holds the names of currencies by ISO 4217 code:\n// symbol|narrow symbol|name|one|other.", s.keys("currencies"),
		func(l int, code string) ([]string, error) {
			c := s.locales[l].at("currencies/" + code)
			r := append(c.texts("symbol", "symbol-alt-narrow", "displayName"), counted(c, "displayName-count-", "one", "other")...)
			if r[0] == code {
				r[0] = ""
			}
			if r[4] == r[2] {
				r[4] = ""
			}
			return r, nil
		})
}

func writeUnits(w *writer, s *source) error {
	full := map[string]string{} // by the name without its type
	for _, key := range s.keys("units/long") {
		if _, name, ok := strings.Cut(key, "-"); ok {
			full[name] = key
		}
	}
	return w.table("units", "holds the patterns of units by CLDR's name without the type:\n// one|other, each long, short and narrow.",
		slices.Collect(maps.Keys(full)), func(l int, name string) ([]string, error) {
			var r []string
			for _, width := range []string{"long", "short", "narrow"} {
				forms := unitForms(s.locales[l].at("units/"+width), full[name])
				if forms[1] == "" {
					return nil, fmt.Errorf("no pattern for width %s", width)
				}
				r = append(r, forms...)
			}
			return r, nil
		})
}

// unitForms returns the patterns of a unit for one and other. Where a language
// has none for the food calorie it is written as the kilocalorie, which is what
// CLDR's root says of it.
func unitForms(units node, name string) []string {
	const prefix = "unitPattern-count-"
	if name == "energy-foodcalorie" && units.at(name).text(prefix+"other") == "" {
		name = "energy-kilocalorie"
	}
	return counted(units.at(name), prefix, "one", "other")
}

func writeLists(w *writer, s *source) error {
	types := map[string]string{"and": "standard", "or": "or", "unit": "unit"}
	widths := map[string]string{"long": "", "short": "-short", "narrow": "-narrow"}
	var keys []string
	for t := range types {
		for width := range widths {
			keys = append(keys, t+" "+width)
		}
	}
	return w.table("lists", "holds what stands between the items of a list, by type and width:\n// of two|after the first|in the middle|before the last.", keys,
		func(l int, key string) ([]string, error) {
			t, width, _ := strings.Cut(key, " ")
			return betweens(s.locales[l].at("listPatterns/listPattern-type-"+types[t]+widths[width]).texts("2", "start", "middle", "end"))
		})
}

// betweens returns what stands between the two items of each pattern, and
// refuses one that has something around them.
func betweens(patterns []string) ([]string, error) {
	out := make([]string, len(patterns))
	for i, p := range patterns {
		out[i] = strings.TrimSuffix(strings.TrimPrefix(p, "{0}"), "{1}")
		if "{0}"+out[i]+"{1}" != p {
			return nil, fmt.Errorf("list pattern %q", p)
		}
	}
	return out, nil
}

func writeNames(w *writer, s *source) error {
	for _, t := range []struct{ name, comment, path string }{
		{"regions", "holds the names of countries and regions: long|short.", "territories"},
		{"languages", "holds the names of languages: long|short.", "languages"},
		{"scripts", "holds the names of scripts, as they stand beside a language.", "scripts"},
	} {
		keys := slices.DeleteFunc(s.keys(t.path), func(key string) bool { return strings.Contains(key, "-alt-") })
		err := w.table(t.name, t.comment, keys, func(l int, code string) ([]string, error) {
			return s.locales[l].at(t.path).texts(code, code+"-alt-short"), nil
		})
		if err != nil {
			return err
		}
	}
	return w.table("combined", "holds how a name and its parts are put together: name (part)|part, part.", []string{"locale"},
		func(l int, _ string) ([]string, error) {
			return s.locales[l].at("localeDisplayPattern").texts("localePattern", "localeSeparator"), nil
		})
}
