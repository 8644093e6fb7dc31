package titles

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/nao-trade/nao/i18n"
)

// A token is a word, a number or a sign of a title.
type token struct {
	start, end int // in the title
	from, to   int // in the normal form of the title, see scan
	sign       bool
	number     bool // begins with a digit
	glued      bool // stands at the token before it without a blank: the "54" of "TEM-54"
	dotted     bool // a full stop follows, which belongs to an abbreviation or ends a sentence
}

// scan takes a title apart. The normal form has the words and signs folded, without the dots and apostrophes in them, and each
// with a blank after it, so that a phrase of several words is one piece of it.
func scan(title string) ([]token, string) {
	s := scanner{text: title, tokens: make([]token, 0, 16)}
	s.norm.Grow(len(title) + 16)
	for i := 0; i < len(title); {
		i = s.next(i)
	}
	return s.tokens, s.norm.String()
}

type scanner struct {
	text   string
	norm   strings.Builder
	tokens []token
	hyphen bool // a sign that joins two words was passed
}

// next reads what stands at i and returns where it ends.
func (s *scanner) next(i int) int {
	r, size := utf8.DecodeRuneInString(s.text[i:])
	switch {
	case unicode.IsSpace(r):
		s.hyphen = false
		return i + size
	case inWord(r):
		return s.word(i)
	case joins(r) && s.between(i, size):
		s.hyphen = true
		if r == '&' || r == '+' {
			s.add(i, i+size, string(r), false)
			s.hyphen = true
		}
		return i + size
	case isQuote(r) && s.afterNumber(i):
		s.tokens[len(s.tokens)-1].end = i + size // an inch
		return i + size
	}
	s.add(i, i+size, string(r), r != '&')
	if r == '&' {
		s.tokens[len(s.tokens)-1].sign = false
	}
	return i + size
}

// word reads the word at i: letters, digits, apostrophes within, and dots within an abbreviation or a number.
func (s *scanner) word(i int) int {
	if end := prefixEnd(s.text, i); end > i {
		s.add(i, end, preposition(s.text[i:end]), false)
		return end
	}
	end, prev := i, rune(0)
	for end < len(s.text) {
		r, size := utf8.DecodeRuneInString(s.text[end:])
		if !inWord(r) && !s.within(r, prev, end+size) {
			break
		}
		if times := end > i && prev != 0 && timesBefore(s.text[i:end], r); times {
			break // "x12"
		}
		prev, end = r, end+size
	}
	s.add(i, end, plain(s.text[i:end]), false)
	t := &s.tokens[len(s.tokens)-1]
	t.number = s.text[i] >= '0' && s.text[i] <= '9'
	if end < len(s.text) && s.text[end] == '.' {
		t.dotted = true
		return end + 1
	}
	return end
}

// within reports whether r, after prev and before what stands at i, is part of a word.
func (s *scanner) within(r, prev rune, i int) bool {
	next, _ := utf8.DecodeRuneInString(s.text[i:])
	switch r {
	case '\'', '’', '´', '`':
		return unicode.IsLetter(prev) && unicode.IsLetter(next)
	case '.':
		return unicode.IsLetter(prev) && unicode.IsLetter(next) || unicode.IsDigit(prev) && unicode.IsDigit(next)
	case ',', '/':
		return unicode.IsDigit(prev) && unicode.IsDigit(next)
	}
	return false
}

func (s *scanner) add(start, end int, norm string, sign bool) {
	from := s.norm.Len()
	s.norm.WriteString(norm)
	to := s.norm.Len()
	s.norm.WriteByte(' ')
	s.tokens = append(s.tokens, token{start: start, end: end, from: from, to: to, sign: sign, glued: s.hyphen})
	s.hyphen = false
}

// between reports whether the sign at i stands between two words without a blank.
func (s *scanner) between(i, size int) bool {
	before, _ := utf8.DecodeLastRuneInString(s.text[:i])
	after, _ := utf8.DecodeRuneInString(s.text[i+size:])
	return i > 0 && i+size < len(s.text) && inWord(before) && inWord(after)
}

func (s *scanner) afterNumber(i int) bool {
	n := len(s.tokens)
	return n > 0 && s.tokens[n-1].number && strings.TrimSpace(s.text[s.tokens[n-1].end:i]) == ""
}

// prefixEnd returns the end of a preposition that price lists write as a letter with a stroke, "P/" in "P/LAVABO", or i.
func prefixEnd(s string, i int) int {
	if i+1 >= len(s) || s[i+1] != '/' || !strings.ContainsRune("pcsdtPCSDT", rune(s[i])) {
		return i
	}
	if r, _ := utf8.DecodeRuneInString(s[i+2:]); i+2 < len(s) && r != ' ' && !inWord(r) {
		return i
	}
	return i + 2
}

// preposition returns the preposition that a letter with a stroke stands for. "c/" stays, for its number counts; "t/" is a word
// of many.
func preposition(s string) string {
	switch s = strings.ToLower(s); s {
	case "p/":
		return "para"
	case "d/":
		return "de"
	case "s/":
		return "sin"
	}
	return s
}

// timesBefore reports whether the word so far is the sign of multiplication and r begins its number.
func timesBefore(word string, r rune) bool {
	return (word == "x" || word == "X" || word == "×") && unicode.IsDigit(r)
}

// plain is the normal form of a word.
func plain(word string) string {
	folded := i18n.Fold(word)
	if !strings.ContainsAny(folded, ".'’´`") {
		return folded
	}
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(".'’´`", r) {
			return -1
		}
		return r
	}, folded)
}

func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) || r == '×' || r == unicode.ReplacementChar
}

// joins reports whether r makes one name of the words on both its sides.
func joins(r rune) bool { return r == '-' || r == '&' || r == '+' || r == '/' || r == '_' }

func isQuote(r rune) bool { return strings.ContainsRune("\"“”″'’´¨\u0093\u0094", r) }
