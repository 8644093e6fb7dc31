package main

import (
	"html"
	"maps"
	"slices"
	"strings"

	"github.com/nao-trade/nao/listing"
)

func sorted(v listing.Values) []string { return slices.Sorted(maps.Keys(v)) }

// plain returns the words of an HTML text, a line for each block. It does not
// understand HTML and need not: what it returns is escaped when it is shown.
func plain(s string) []string {
	var b strings.Builder
	for s != "" {
		text, rest, tag := strings.Cut(s, "<")
		b.WriteString(text)
		if !tag {
			break
		}
		name, after, closed := strings.Cut(rest, ">")
		if !closed {
			b.WriteString("<" + rest)
			break
		}
		if breaks(name) {
			b.WriteByte('\n')
		}
		s = after
	}
	var lines []string
	for line := range strings.SplitSeq(html.UnescapeString(b.String()), "\n") {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// breaks reports whether a tag begins a new line.
func breaks(tag string) bool {
	tag = strings.ToLower(strings.Trim(tag, "/ "))
	name, _, _ := strings.Cut(tag, " ")
	return slices.Contains([]string{"p", "br", "li", "ul", "ol", "tr", "table", "div", "h2", "h3", "h4"}, name)
}
