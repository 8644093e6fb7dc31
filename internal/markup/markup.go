// Package markup reads the HTML of product descriptions: as plain text
// ([Plain]), or as the little HTML that product pages take ([Clean]).
//
// It takes what shops really have: tags that are never closed, Word's own tags,
// entities that were escaped twice. Only elements of HTML are tags: the "<" of
// "pH < 7" and the <b2b> of a text stay as they are.
//
// # Allowed
//
// Clean leaves p, br, ul, ol, li, strong, em, h2 to h4, table with its rows and
// cells, and img. Others become the nearest of them (b is strong, div a
// paragraph), or go and leave their text. Scripts, styles and the like go whole.
//
// # Limits
//
// Texts beyond [MaxBytes], and those of which no end is to be made out (a script
// that is never closed), are not read: the functions report false.
package markup

import (
	"strings"
)

// MaxBytes is the longest text that is read.
const MaxBytes = 1 << 20

// Has reports whether a text has tags, comments or entities of HTML.
func Has(s string) bool {
	if !strings.ContainsAny(s, "<&") {
		return false
	}
	z := scan(s)
	for {
		switch t := z.next(); t.kind {
		case end:
			return false
		case text:
			if decode(t.text) != t.text {
				return true
			}
		default:
			return true
		}
	}
}

// element says what is to be done with an element of HTML.
type element uint8

const (
	unknown element = iota
	inline          // the tag goes, the text stays
	block           // a paragraph of its own
	line            // a line of its own
	item            // li
	list            // ul, ol
	table           // table
	row             // tr
	cell            // td, th
	part            // a part of a table that has rows
	void            // br, img and others that hold nothing
	raw             // goes whole
)

// elementOf returns what is to be done with an element; unknown if it is none of
// HTML. Names with a colon or a hyphen are those of other programs.
func elementOf(name string) element {
	switch name {
	case "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "button", "cite", "code", "data", "del", "dfn", "em", "font",
		"i", "ins", "kbd", "label", "mark", "nobr", "o", "output", "q", "rp", "rt", "ruby", "s", "samp", "small", "span",
		"strike", "strong", "sub", "sup", "time", "tt", "u", "var", "html", "body", "picture", "map", "meter", "progress":
		return inline
	case "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "address", "figure", "dl", "fieldset":
		return block
	case "div", "section", "article", "header", "footer", "main", "aside", "center", "nav", "figcaption", "dt", "dd",
		"form", "details", "summary", "legend", "hgroup":
		return line
	case "li":
		return item
	case "ul", "ol", "menu", "dir":
		return list
	case "table":
		return table
	case "tr", "caption":
		return row
	case "td", "th":
		return cell
	case "thead", "tbody", "tfoot", "colgroup":
		return part
	case "br", "hr", "img", "wbr", "input", "meta", "link", "base", "source", "track", "embed", "param", "area", "col":
		return void
	case "script", "style", "head", "title", "noscript", "iframe", "object", "template", "svg", "math", "select",
		"textarea", "audio", "video", "canvas", "applet", "noframes", "xml":
		return raw
	}
	if strings.ContainsAny(name, ":-") {
		return inline
	}
	return unknown
}
