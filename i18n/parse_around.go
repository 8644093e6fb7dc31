package i18n

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/nao-trade/nao/currency"
)

// before reads what stands in front of the digits: a sign, a parenthesis, and
// with money the name of a currency.
func (r *reading) before(money bool) {
	text := span{-1, -1}
	for i := range r.from {
		switch c := r.r[i]; {
		case c == '-' || c == '(':
			r.minus(i, c)
		case c == '+' && r.Lenient:
		case c == '+':
			r.fail(r.at[i], "a plus stands before the number; take it away")
		case unicode.IsSpace(c) && !r.Lenient && i == 0:
			r.fail(0, "a space stands at the beginning; take it away")
		case !unicode.IsSpace(c):
			text = text.with(i)
		}
	}
	if last := r.from - 1; r.Lenient && last >= 0 && (r.r[last] == '.' || r.r[last] == ',') {
		if head, _ := r.in(text); r.Locale.withSymbol(head) == "" {
			r.fail(r.at[last], "a point or comma stands between the letters and the digits; write a 0 before it, or a space behind it")
		}
	}
	if r.head, r.headAt = r.in(text); r.head != "" && !money {
		r.fail(r.headAt, fmt.Sprintf("%q is no part of a number; write it as %s", r.head, r.Locale.sample()))
	}
}

// after reads what stands behind the digits: a parenthesis, and with money the
// name of a currency; if the Parser is lenient a sign and words such as mil.
func (r *reading) after(money bool) {
	text := span{-1, -1}
	for i := r.end + r.dash(); i < len(r.r); i++ {
		switch c := r.r[i]; {
		case c == ')' && r.opened && !r.finished:
			r.finished = true
		case c == '-' && r.Lenient && i == len(r.r)-1:
			r.minus(i, c)
		case r.finished && !unicode.IsSpace(c):
			r.fail(r.at[i], "something stands behind the closing parenthesis")
		case unicode.IsSpace(c) && !r.Lenient && i == len(r.r)-1:
			r.fail(r.at[i], "a space stands at the end; take it away")
		case !unicode.IsSpace(c):
			text = text.with(i)
		}
	}
	if r.opened && !r.finished {
		r.fail(len(r.text), "a parenthesis is not closed")
	}
	r.tail, r.tailAt = r.in(text)
	r.words(money)
	if r.tail != "" && !money && strings.Map(narrow, r.tail) != "%" {
		r.fail(r.tailAt, fmt.Sprintf("%q is no part of a number; write it as %s", r.tail, r.Locale.sample()))
	}
}

// dash returns the length of what some write for no cents: $1,200.- and $1,200.--
// are 1,200.
func (r *reading) dash() int {
	rest := r.r[r.end:]
	if !r.Lenient || len(rest) < 2 || rest[0] != '.' && rest[0] != ',' || rest[1] != '-' {
		return 0
	}
	if len(rest) > 2 && rest[2] == '-' {
		return 3
	}
	return 2
}

// span is where a text begins and ends among the runes; -1 is nowhere.
type span struct{ from, to int }

// with returns the span up to the rune at i.
func (s span) with(i int) span {
	if s.from < 0 {
		s.from = i
	}
	s.to = i
	return s
}

// in returns the text of a span, as it was written, and where it is in bytes.
func (r *reading) in(s span) (string, int) {
	if s.from < 0 {
		return "", len(r.text)
	}
	return r.text[r.at[s.from]:r.at[s.to+1]], r.at[s.from]
}

// minus takes note of a sign that makes the number negative.
func (r *reading) minus(i int, c rune) {
	if r.negative {
		r.fail(r.at[i], "there is a second sign; write one")
	}
	r.negative = true
	r.opened = r.opened || c == '('
}

// words takes the words for powers of ten from the beginning of the tail, unless
// all of that names a currency: 百 is a hundred, but not in 百慕大元. A tail that is
// such a word is that and no currency: 5 K is 5,000, and not five kyats.
func (r *reading) words(money bool) {
	if !r.Lenient || r.tail == "" {
		return
	}
	if word, _ := r.Locale.powerWord(r.tail); money && word != r.tail && len(r.candidates(r.tail)) > 0 {
		return
	}
	last := int32(0)
	for {
		word, power := r.Locale.powerWord(r.tail)
		if word == "" || last > 0 && !r.Locale.follows(last, power) {
			break
		}
		r.multiplier, last = r.multiplier+power, power
		r.cut(len(word))
	}
	if r.Locale.language() == spanish && strings.HasPrefix(r.tail, "de ") {
		r.cut(len("de"))
	}
}

// follows reports whether a word for a power of ten may stand behind another:
// mil millones, 百万, 万亿.
func (l Locale) follows(first, second int32) bool {
	switch l.language() {
	case spanish:
		return first == 3 && second >= 6
	case chinese:
		return first < 8 && second > first
	}
	return false
}

// cut takes n bytes and the spaces after them from the beginning of the tail.
func (r *reading) cut(n int) {
	rest := strings.TrimLeftFunc(r.tail[n:], unicode.IsSpace)
	r.tailAt += len(r.tail) - len(rest)
	r.tail = rest
}

// powerWord returns the word for a power of ten with which a text begins. A word
// of letters must end there: M is a million, MXN is not.
func (l Locale) powerWord(text string) (word string, power int32) {
	for _, w := range l.powerWords() {
		rest, ok := strings.CutPrefix(text, w.word)
		if !ok {
			continue
		}
		next, _ := utf8.DecodeRuneInString(rest)
		if w.word == "兆" && !l.traditional() {
			continue // a million to some on the mainland
		}
		if w.word[0] < utf8.RuneSelf && (next == '.' || unicode.IsLetter(next) && !unicode.Is(unicode.Han, next)) {
			continue
		}
		return w.word, w.power
	}
	return "", 0
}

type powerOfTen struct {
	word  string
	power int32
}

// powerWords returns the words, those that begin with another one first.
func (l Locale) powerWords() []powerOfTen {
	switch l.language() {
	case english:
		return []powerOfTen{{"thousand", 3}, {"million", 6}, {"billion", 9}, {"trillion", 12}, {"k", 3}, {"K", 3}, {"M", 6}, {"B", 9}, {"T", 12}}
	case chinese:
		return []powerOfTen{
			{"百", 2}, {"千", 3}, {"万", 4}, {"萬", 4}, {"亿", 8}, {"億", 8}, {"兆", 12}, {"K", 3}, {"M", 6}, {"B", 9}, {"T", 12},
		}
	}
	return []powerOfTen{
		{"millones", 6}, {"millón", 6}, {"millon", 6}, {"billones", 12}, {"billón", 12}, {"billon", 12}, {"mil", 3}, {"k", 3}, {"K", 3}, {"M", 6},
	}
}

// currency finds the currency that the text names.
func (r *reading) currency() currency.Code {
	if r.err != nil {
		return ""
	}
	var codes []currency.Code
	switch {
	case r.head == "" && r.tail == "":
		if r.Currency == "" {
			r.fail(len(r.text), "it names no currency; write one, such as MXN, or set Parser.Currency")
		}
		return r.Currency
	case r.head == "":
		codes = r.known(r.tail, r.tailAt)
	case r.tail == "":
		codes = r.known(r.head, r.headAt)
	case !r.Lenient:
		r.known(r.tail, r.tailAt)
		r.fail(r.tailAt, "it names a currency twice; write it once")
		return ""
	default:
		codes = r.both()
	}
	if r.err != nil {
		return ""
	}
	return r.one(codes)
}

// both returns the currencies that the head and the tail may name both, such as
// MXN for $1,200 MXN.
func (r *reading) both() []currency.Code {
	tail := r.known(r.tail, r.tailAt)
	codes := slices.DeleteFunc(r.known(r.head, r.headAt), func(c currency.Code) bool { return !slices.Contains(tail, c) })
	if len(codes) == 0 {
		r.fail(r.tailAt, fmt.Sprintf("%s and %s are two currencies; write one", r.head, r.tail))
	}
	return codes
}

// one returns the only currency there is, or that of the Parser.
func (r *reading) one(codes []currency.Code) currency.Code {
	switch {
	case len(codes) == 1:
		return codes[0]
	case slices.Contains(codes, r.Currency):
		return r.Currency
	}
	r.fail(r.currencyAt(), fmt.Sprintf("%s may be one of %v; write the code", r.head+r.tail, codes))
	return ""
}

// known returns the currencies that a text may name, and fails if there are
// none.
func (r *reading) known(text string, at int) []currency.Code {
	codes := r.candidates(text)
	if len(codes) == 0 {
		r.fail(at, fmt.Sprintf("%q is no currency that is known here; write its code, such as MXN", text))
	}
	return codes
}

// candidates returns the currencies that a text may name, that which it is to
// the readers of the locale before all others. If it stands alone, it names no
// other.
func (r *reading) candidates(text string) []currency.Code {
	if r.Lenient {
		text = strings.Map(narrow, text)
	}
	if r.Currency != "" && r.Locale.sign(r.Currency, NarrowSymbol) == text {
		return []currency.Code{r.Currency}
	}
	if c := currency.Code(text); isCode(text) && !(r.Lenient && c != r.Currency && isUnit(text)) {
		return []currency.Code{c}
	}
	if r.head == "" || r.tail == "" {
		if c := r.Locale.withSymbol(text); c != "" {
			return []currency.Code{c}
		}
	}
	found := r.Locale.withName(text, 0, func(a, b string) bool { return a == b })
	if !r.Lenient {
		return found
	}
	if len(found) == 0 {
		found = r.Locale.withName(text, 2, func(a, b string) bool { return strings.EqualFold(strings.Map(narrow, a), b) })
	}
	if code := r.Locale.colloquial(text); code != "" && !slices.Contains(found, code) {
		found = append(found, code)
	}
	return found
}

// withSymbol returns the currency of which a text is the symbol, "" if it is
// none's.
func (l Locale) withSymbol(text string) currency.Code {
	for row := range currencies.rows() {
		if rest, ok := strings.CutPrefix(currencies.from(row, l), text); ok && (rest[0] == '|' || rest[0] == '\n') {
			return currency.Code(currencies.key(row))
		}
	}
	return ""
}

// withName returns the currencies of which a text is a name: the symbol, the
// narrow symbol, or from the second field on what it is called.
func (l Locale) withName(text string, from int, same func(a, b string) bool) []currency.Code {
	var found []currency.Code
	for row := range currencies.rows() {
		i := 0
		for name := range strings.SplitSeq(currencies.at(row, l), "|") {
			if i++; i > from && name != "" && same(name, text) {
				found = append(found, currency.Code(currencies.key(row)))
				break
			}
		}
	}
	return found
}

// colloquial returns the currency that people of a market mean by a word, "" if
// it is none of these or could be another one.
func (l Locale) colloquial(word string) currency.Code {
	code := spelledCode(word)
	word = strings.ToLower(word)
	switch l.language() {
	case spanish:
		switch word {
		case "m.n.", "m.n", "mn", "m. n.", "moneda nacional", "pesos m.n.", "pesos mn", "pesos moneda nacional":
			return currency.MXN
		case "peso", "pesos":
			if l.known() == MexicanSpanish {
				return currency.MXN
			}
		case "dólar", "dólares", "dolar", "dolares", "dls", "dls.", "dlls", "dlls.", "us$":
			return currency.USD
		case "yuan", "yuanes", "rmb", "renminbi":
			return currency.CNY
		}
	case english:
		switch word {
		case "dollar", "dollars", "us$":
			return currency.USD
		case "yuan", "rmb", "renminbi":
			return currency.CNY
		}
	case chinese:
		switch word {
		case "rmb", "人民币", "人民幣":
			return currency.CNY
		case "元", "圆", "块":
			if l == SimplifiedChinese {
				return currency.CNY
			}
		case "美金":
			return currency.USD
		case "港币", "港幣":
			return currency.HKD
		}
	}
	return code
}

// isCode reports whether a text is the code of a currency that is known here.
func isCode(text string) bool {
	_, ok := currencies.find(text)
	return ok && len(text) == 3
}

// isUnit reports whether a code is more often something else in a sheet: KGS are
// kilograms, and no som of Kyrgyzstan.
func isUnit(code string) bool {
	switch code {
	case "KGS", "CUP", "TOP", "TRY", "ALL":
		return true
	}
	return false
}

// spelledCode returns the currency of a code with a dot or a sign behind it, USD.
// or MXN$, and for those of this trade in any case: usd. The sign must be one
// that the currency has in English.
func spelledCode(word string) currency.Code {
	if len(word) < 3 {
		return otherSymbol(word)
	}
	text := word[:3]
	switch upper := strings.ToUpper(text); upper {
	case "MXN", "USD", "EUR", "CNY", "CNH", "HKD", "TWD", "CAD", "GBP", "JPY", "KRW":
		text = upper
	}
	if !isCode(text) || isUnit(text) {
		return otherSymbol(word)
	}
	switch sign := strings.TrimSpace(word[3:]); sign {
	case "", ".", English.sign(currency.Code(text), NarrowSymbol):
		return currency.Code(text)
	}
	return ""
}

// otherSymbol returns the currency that has a symbol for the readers of another
// language, if no other has it: MX$ and US$ are plain to all.
func otherSymbol(word string) currency.Code {
	word = strings.ToUpper(word)
	if isShared(word) {
		return ""
	}
	for _, l := range [...]Locale{English, SimplifiedChinese, TraditionalChinese} {
		if code := l.withSymbol(word); code != "" {
			return code
		}
	}
	return ""
}
