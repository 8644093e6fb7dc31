package xlsx

import "strings"

// format is what a number format says about the meaning of its cells.
type format struct {
	kind   formatKind
	prefix string // the words before the number: "US$"
	suffix string // and behind it: " kg"

	// A code has a fixed number of digits before the point, as 0000000000000
	// has: those noughts are part of what the seller sees. mask holds them as
	// '0', and as themselves the signs that stand between or around.
	code     bool
	mask     []maskRune
	decimals int  // at least, of a code; at most, of another number
	fixed    bool // decimals is known
}

type formatKind uint8

const (
	plainNumber formatKind = iota
	percent
	date    // with or without a time of day
	clock   // a time of day
	elapsed // [h]:mm
)

type maskRune struct {
	r     rune
	digit bool
}

// builtin returns the format of a number that the standard gives without a code
// (ECMA-376 part 1, 18.8.30). Those of money have the currency of whichever
// machine shows them and say nothing.
func builtin(id int) format {
	switch {
	case id == 9 || id == 10:
		return format{kind: percent}
	case id >= 14 && id <= 17, id == 22, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 54, id == 57 || id == 58:
		return format{kind: date}
	case id >= 18 && id <= 21, id >= 32 && id <= 35, id == 45 || id == 47, id == 55 || id == 56:
		return format{kind: clock}
	case id == 46:
		return format{kind: elapsed}
	case id == 1 || id == 3 || id == 5 || id == 6 || id == 37 || id == 38 || id == 41 || id == 42:
		return format{fixed: true}
	case id == 2 || id == 4 || id == 7 || id == 8 || id == 39 || id == 40 || id == 43 || id == 44:
		return format{fixed: true, decimals: 2}
	}
	return format{}
}

// parseFormat reads a format code. Only its first section counts, that of
// positive numbers, and its words do not if it holds for some of them alone.
func parseFormat(code string) format {
	var p formatParser
	p.read(code)
	return p.format()
}

// formatParser takes a format code apart.
type formatParser struct {
	letters  string // of dates, in their order: ymdhs
	brackets string // those in brackets, for elapsed time
	some     bool   // a condition
	percent  bool
	science  bool
	before   []maskRune // up to the point
	after    []maskRune // behind it
	point    bool
	digits   int // places for digits: 0, # and ?
	zeros    int // of them, noughts before the point
	optional bool
	decimals int
	slash    bool
	scaled   bool // a comma behind the last place: thousands
	general  bool
	seconds  bool // the decimals that follow are those of seconds
}

func (p *formatParser) read(code string) {
	rs := []rune(code)
	for i := 0; i < len(rs); i++ {
		switch r := rs[i]; r {
		case ';':
			return
		case '"':
			for i++; i < len(rs) && rs[i] != '"'; i++ {
				p.word(rs[i])
			}
		case '\\':
			if i++; i < len(rs) {
				p.word(rs[i])
			}
		case '_', '*': // room as wide as the next sign, or filled with it
			if i++; r == '_' {
				p.word(' ')
			}
		case '[':
			end := i + 1
			for end < len(rs) && rs[end] != ']' {
				end++
			}
			p.bracket(string(rs[i+1 : min(end, len(rs))]))
			i = end
		case 'G', 'g':
			const general = "general"
			if i+len(general) <= len(rs) && strings.EqualFold(string(rs[i:i+len(general)]), general) {
				i += len(general) - 1
				p.general = true
				p.place('#')
			} else {
				p.word(r)
			}
		case 'E', 'e':
			if p.digits > 0 && i+1 < len(rs) && (rs[i+1] == '+' || rs[i+1] == '-') {
				p.science = true
				i++
			} else {
				p.word(r)
			}
		default:
			p.sign(r)
		}
	}
}

// bracket reads a colour, a condition, a currency with its locale, or a unit of
// elapsed time.
func (p *formatParser) bracket(s string) {
	switch low := strings.ToLower(s); {
	case s == "":
	case s[0] == '$':
		word, _, _ := strings.Cut(s[1:], "-")
		for _, r := range word {
			p.word(r)
		}
	case s[0] == '<' || s[0] == '>' || s[0] == '=':
		p.some = true
	case strings.Trim(low, "h") == "" || strings.Trim(low, "m") == "" || strings.Trim(low, "s") == "":
		p.brackets += low
	}
}

// sign reads one sign that is neither quoted nor in brackets.
func (p *formatParser) sign(r rune) {
	switch r {
	case '0', '#', '?':
		p.place(r)
	case '.':
		if strings.HasSuffix(p.letters, "s") && p.digits == 0 {
			p.seconds = true
			return
		}
		p.point = true
	case ',':
		p.scaled, p.optional = p.digits > 0, true
	case '%':
		p.percent = true
	case '/':
		p.slash = true
		p.word(r)
	case 'y', 'Y', 'm', 'M', 'd', 'D', 'h', 'H', 's', 'S':
		p.letters += strings.ToLower(string(r))
		p.word(r)
	default:
		p.word(r)
	}
}

// place reads a place for a digit.
func (p *formatParser) place(r rune) {
	if p.seconds {
		return
	}
	p.digits++
	p.scaled = false
	switch {
	case p.science:
	case p.point:
		p.decimals++
		p.after = append(p.after, maskRune{r, true})
	case r == '0':
		p.zeros++
		p.before = append(p.before, maskRune{r, true})
	default:
		p.optional = true
		p.before = append(p.before, maskRune{r, true})
	}
}

// word reads a sign that is shown as it is.
func (p *formatParser) word(r rune) {
	if p.point {
		p.after = append(p.after, maskRune{r, false})
		return
	}
	p.before = append(p.before, maskRune{r, false})
}

func (p *formatParser) format() format {
	switch {
	case p.digits == 0 && p.brackets != "":
		return format{kind: elapsed}
	case p.digits == 0 && strings.ContainsAny(p.letters, "yd"), p.digits == 0 && strings.Trim(p.letters, "m") == "" && p.letters != "":
		return format{kind: date}
	case p.digits == 0 && p.letters != "":
		return format{kind: clock}
	case p.percent:
		return format{kind: percent}
	case p.digits == 0 || p.some || p.science || p.slash && p.digits > 1:
		return format{}
	}
	f := format{fixed: !p.scaled && !p.general, decimals: p.decimals}
	if p.scaled {
		return f
	}
	f.prefix, f.suffix = wordsAround(p.before, p.after)
	if p.zeros > 1 && !p.optional {
		f.code, f.mask = true, p.before
		if p.point {
			f.suffix = wordsBehind(p.after)
		} else {
			f.suffix = ""
		}
	}
	return f
}

// wordsAround returns what stands before the first digit and behind the last.
func wordsAround(before, after []maskRune) (prefix, suffix string) {
	all := append(append([]maskRune(nil), before...), after...)
	first := len(all)
	for i, m := range all {
		if m.digit {
			first = min(first, i)
		}
	}
	return shownWords(all[:first]), wordsBehind(all)
}

// wordsBehind returns what stands behind the last digit.
func wordsBehind(ms []maskRune) string {
	last := len(ms)
	for last > 0 && !ms[last-1].digit {
		last--
	}
	return shownWords(ms[last:])
}

// shownWords returns signs as a text, or "" if they say nothing: spaces,
// dashes, brackets and the sign $, which is that of twenty currencies.
func shownWords(ms []maskRune) string {
	var b strings.Builder
	for _, m := range ms {
		b.WriteRune(m.r)
	}
	if strings.Trim(b.String(), " \u00A0\u202F$-+()") == "" {
		return ""
	}
	return b.String()
}

// text writes a number as the format shows it, but with all its decimals: what
// was rounded for the eye is still what the seller entered.
func (f *format) text(n number) string {
	switch {
	case f.kind == percent:
		n.point += 2
		return n.trimmed().shown().text() + "%"
	case n.neg || n.inexact():
		return n.text()
	case f.code:
		return f.masked(n)
	case f.prefix == "" && f.suffix == "":
		return n.text()
	}
	return strings.TrimSpace(f.prefix + n.text() + f.suffix)
}

// masked puts the digits of n into the places of a code, from the last on.
func (f *format) masked(n number) string {
	whole, frac := n.parts()
	if whole == "0" {
		whole = ""
	}
	places := 0
	for _, m := range f.mask {
		if m.digit {
			places++
		}
	}
	if places > len(whole) {
		whole = strings.Repeat("0", places-len(whole)) + whole
	}
	var b strings.Builder
	for _, m := range f.mask {
		switch {
		case !m.digit:
			b.WriteRune(m.r)
		default:
			take := len(whole) - places + 1 // the first place takes those for which there is none
			b.WriteString(whole[:take])
			whole = whole[take:]
			places--
		}
	}
	if n := f.decimals - len(frac); n > 0 {
		frac += strings.Repeat("0", n)
	}
	if frac != "" {
		b.WriteString("." + frac)
	}
	return strings.TrimSpace(b.String() + f.suffix)
}
