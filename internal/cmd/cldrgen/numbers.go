package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

func writeNumbers(w *writer, s *source) error {
	w.printf("// numbers holds how each locale writes numbers and money.\nvar numbers = [localeCount]numberData{\n")
	for i, l := range s.locales {
		if err := writeNumber(w, l.at("numbers")); err != nil {
			return fmt.Errorf("%s: %w", locales[i], err)
		}
	}
	w.printf("}\n\n")
	var keys []string
	for _, style := range compactStyles {
		for power := 3; power <= 14; power++ {
			keys = append(keys, fmt.Sprintf("%s%02d", style.key, power))
		}
	}
	return w.table("compacts", "holds patterns of compact numbers by style and power of ten: one|other.", keys,
		func(l int, key string) ([]string, error) { return compact(s.locales[l], key) })
}

// compactStyles are where CLDR keeps the patterns of compact numbers.
var compactStyles = []struct{ key, path string }{
	{"currency", "numbers/currencyFormats/short/standard"},
	{"long", "numbers/decimalFormats/long/decimalFormat"},
	{"short", "numbers/decimalFormats/short/decimalFormat"},
}

func compact(l node, key string) ([]string, error) {
	for _, style := range compactStyles {
		if power, ok := strings.CutPrefix(key, style.key); ok {
			n, err := strconv.Atoi(power)
			if err != nil {
				return nil, err
			}
			name := "1" + strings.Repeat("0", n) + "-count-"
			return counted(l.at(style.path), name, "one", "other"), nil
		}
	}
	return nil, errors.New("no such style")
}

// counted returns the forms for some plural categories, "" for one that is the
// form for other.
func counted(n node, prefix string, categories ...string) []string {
	out := make([]string, len(categories))
	for i, c := range categories {
		out[i] = n.text(prefix + c)
		if c != "other" && out[i] == n.text(prefix+"other") {
			out[i] = ""
		}
	}
	return out
}

// writeNumber writes the marks and patterns of one locale, and refuses what the
// package does not expect.
func writeNumber(w *writer, n node) error {
	symbols, money := n.at("symbols"), n.at("currencyFormats")
	for key, want := range map[string]string{"minusSign": "-", "plusSign": "+", "percentSign": "%", "approximatelySign": "~"} {
		if got := symbols.text(key); got != want {
			return fmt.Errorf("%s is %q, not %q", key, got, want)
		}
	}
	if got := n.at("decimalFormats").text("standard"); got != "#,##0.###" {
		return fmt.Errorf("decimal pattern %q", got)
	}
	if got := n.at("miscPatterns").text("approximately"); got != "~{0}" {
		return fmt.Errorf("pattern of approximation %q", got)
	}
	percent, ok := strings.CutPrefix(n.at("percentFormats").text("standard"), "#,##0")
	if !ok {
		return errors.New("percent pattern")
	}
	gap, signLast := strings.CutPrefix(money.text("standard"), "#,##0.00")
	gap, ok = strings.CutSuffix(gap, "¤")
	if signLast != ok || !signLast && money.text("standard") != "¤#,##0.00" {
		return fmt.Errorf("pattern of money %q", money.text("standard"))
	}
	if !signLast {
		gap = ""
	}
	plain, negative, _ := strings.Cut(money.text("accounting"), ";")
	if plain != money.text("standard") || negative != "" && negative != "("+plain+")" {
		return fmt.Errorf("accounting pattern %q", money.text("accounting"))
	}
	_, dash, err := around(n.at("miscPatterns").text("range"), "{0}")
	if err != nil {
		return err
	}
	name, ok := strings.CutPrefix(money.text("unitPattern-count-other"), "{0}")
	if !ok {
		return errors.New("pattern of a currency's name")
	}
	w.printf("{decimal: %q, group: %q, minGrouping: %s, percent: %q, signLast: %t, gap: %q, parentheses: %t, name: %q, dash: %q},\n",
		symbols.text("decimal")[0], symbols.text("group")[0], n.text("minimumGroupingDigits"), percent,
		signLast, gap, negative != "", strings.TrimSuffix(name, "{1}"), strings.TrimSuffix(dash, "{1}"))
	return nil
}

// around returns what stands before and after a part of a pattern.
func around(pattern, part string) (before, after string, err error) {
	before, after, ok := strings.Cut(pattern, part)
	if !ok {
		return "", "", fmt.Errorf("pattern %q has no %s", pattern, part)
	}
	return before, after, nil
}
