package i18n

import "strings"

// Message is one thing to say, in Spanish (ES), English (EN) and Chinese (ZH).
// Each text is a pattern, a subset of ICU MessageFormat, in which {name} stands
// for an argument and
//
//	{n, plural, =0 {ninguna fila} one {# fila} many {# de filas} other {# filas}}
//
// chooses by a number: first by its value (=0), then by its [Plural] category,
// then other, so that a pattern without many still has something to say about
// a million. In a branch # is the number.
//
//	{gender, select, feminine {agotada} other {agotado}}
//
// chooses by a text, the value of a [Str], and takes other for a text without a
// branch and for an argument that is no text. Branches may hold further
// arguments, plurals and selects; in a select within a plural # is still the
// number.
//
// An apostrophe before {, } or # starts a quotation, which the next apostrophe
// ends; two apostrophes are one; any other is itself.
type Message struct{ ES, EN, ZH string }

// Text returns the message for readers of l, with its arguments filled in.
//
// Readers of any Spanish locale get ES and those of any Chinese one ZH, in
// simplified characters as it is written. If that text is blank, malformed or
// names an argument that is not given, they get the next one that is whole: the
// English, the Spanish or the Chinese one, in this order. Numbers, money and
// dates are written as the language of the text does: as l itself if it is of
// that language, else as in [English], [MexicanSpanish] or [SimplifiedChinese].
//
// Text never fails, and no reader sees the syntax of a pattern or the name of an
// argument. Where no language has a whole text, the first that is not blank
// shows "…" for an argument that is missing, and for all that follows a defect.
// A Message without any text, such as the zero Message, has nothing to say and
// gives "": whoever lays out a page leaves its line out. [Message.Check] finds
// all of this beforehand, but for an argument that the caller forgot.
func (m Message) Text(l Locale, args ...Arg) string {
	var buf [256]byte // enough for nearly every text, so that only the string is allocated
	written, text := m.choose(l)
	p := printer{locale: written, args: args}
	b, err := p.print(buf[:0], text, 0, nil, 0)
	if err != nil {
		b = m.appendOther(buf[:0], written, args)
	}
	return string(b)
}

// notGiven is shown in place of an argument that is missing and of what follows
// a defect, where no language has a whole text. In every language it says that
// something is left out.
const notGiven = "…"

// appendOther writes the first text that is whole, and if there is none, what
// can be read of the one for readers of l.
func (m Message) appendOther(b []byte, l Locale, args []Arg) []byte {
	for _, other := range [...]Locale{English, MexicanSpanish, SimplifiedChinese} {
		text := m.in(other)
		if blank(text) {
			continue
		}
		p := printer{locale: other, args: args}
		if out, err := p.print(b, text, 0, nil, 0); err == nil {
			return out
		}
	}
	p := printer{locale: l, args: args, missing: &Arg{text: notGiven}}
	b, err := p.print(b, m.in(l), 0, nil, 0)
	if err != nil {
		b = append(b, notGiven...)
	}
	return b
}

// choose returns the text for readers of l, and the locale it is written in: l,
// or if there is nothing to see in the language of l, the first where there is.
func (m *Message) choose(l Locale) (Locale, string) {
	if l.traditional() {
		l = SimplifiedChinese // which ZH is written in
	}
	own := m.in(l)
	if !blank(own) {
		return l, own
	}
	for _, other := range [...]Locale{English, MexicanSpanish, SimplifiedChinese} {
		if text := m.in(other); !blank(text) {
			return other, text
		}
	}
	return l, own
}

// in returns the text in the language of l.
func (m *Message) in(l Locale) string {
	switch l.language() {
	case english:
		return m.EN
	case chinese:
		return m.ZH
	}
	return m.ES
}

// blank reports whether nothing would be seen of a pattern.
func blank(pattern string) bool { return strings.TrimSpace(pattern) == "" }

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
