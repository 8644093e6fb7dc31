package i18n

import "strings"

// Message is one thing to say, in Spanish (ES), English (EN) and Chinese (ZH).
// Each text is a pattern, a subset of ICU MessageFormat, in which {name} stands for an
// argument and
//
//	{n, plural, =0 {ninguna fila} one {# fila} many {# de filas} other {# filas}}
//
// chooses by a number: first by its value (=0), then by its [Plural] category,
// then other, so that a pattern without many still has something to say about
// a million. In a branch # is the number; branches may hold further
// arguments and plurals.
//
// An apostrophe before {, } or # starts a quotation, which the next apostrophe
// ends; two apostrophes are one; any other is itself.
type Message struct{ ES, EN, ZH string }

// Text returns the message for readers of l, with its arguments filled in. If there is no text in that language, it is the
// English, the Spanish or the Chinese one, in this order; numbers, money and
// dates are written as the text's own language does. Traditional Chinese
// readers get the one Chinese text there is.
//
// Text never fails: an argument that is missing shows as {name}, and a
// malformed pattern shows as it is. [Message.Check] finds both beforehand.
func (m Message) Text(l Locale, args ...Arg) string {
	l, pattern := m.choose(l.known())
	p := printer{locale: l, src: pattern, args: args}
	if len(pattern) > MaxPattern {
		return pattern
	}
	p.out = make([]byte, 0, len(pattern)+32)
	if err := p.print(0, len(pattern), nil, 0); err != nil {
		return pattern
	}
	return string(p.out)
}

// Quote returns the pattern that prints s as it stands, in a branch of a plural
// too: apostrophes, braces and # in it are no syntax.
func Quote(s string) string {
	const syntax = "{}#'"
	var b strings.Builder
	for s != "" {
		plain := strings.IndexAny(s, syntax)
		if plain < 0 {
			plain = len(s)
		}
		b.WriteString(s[:plain])
		s = s[plain:]
		// One quotation for the whole run: two side by side would have two
		// apostrophes between them, which are one.
		run := s[:len(s)-len(strings.TrimLeft(s, syntax))]
		doubled := strings.ReplaceAll(run, "'", "''")
		if strings.ContainsAny(run, "{}#") {
			doubled = "'" + doubled + "'"
		}
		b.WriteString(doubled)
		s = s[len(run):]
	}
	return b.String()
}

// choose returns the pattern for readers of l and the locale it is written in.
func (m Message) choose(l Locale) (Locale, string) {
	switch {
	case l.language() == english && m.EN != "":
		return English, m.EN
	case l.language() == spanish && m.ES != "":
		return l, m.ES
	case l.language() == chinese && m.ZH != "":
		return SimplifiedChinese, m.ZH
	case m.EN != "":
		return English, m.EN
	case m.ES != "":
		return MexicanSpanish, m.ES
	}
	return SimplifiedChinese, m.ZH
}
