package topschema

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

// rules checks a value against all rules of its field, without the fields inside.
func (c *checker) rules(fr *frame, f *field, v *listing.Value) {
	for i := range f.rules {
		r := &f.rules[i]
		if r.kind == tip || !r.when.holds(fr) {
			continue
		}
		switch r.kind {
		case notEvaluated:
			c.add(fr, f, r.breach, check.Warning, i18n.Str("rule", r.name), i18n.Str("limit", clip(r.value)))
		case maxCount, minCount:
			c.count(fr, f, r, v)
		case maxFile, minFile:
			c.fileSize(fr, f, r, v)
		}
	}
	if f.kind.group() {
		return
	}
	for i := range members(v) {
		m := textMember{text: member(v, i).Text, attrs: member(v, i).Attrs}
		if blankText(m.text) {
			continue
		}
		c.unruled(fr, f, v, i)
		for j := range f.texts {
			if r := &f.texts[j]; r.when == nil || r.when.holds(fr) {
				c.text(fr, f, r, &m)
			}
		}
	}
}

// textMember is one text of a value, which is read as a number at most once.
type textMember struct {
	text          string
	attrs         map[string]string
	num           number
	isRead, isNum bool
}

// number returns the text as a number, and nil if it is none.
func (m *textMember) number() *number {
	if !m.isRead {
		m.num, m.isNum = parseNumber(m.text)
		m.isRead = true
	}
	if !m.isNum {
		return nil
	}
	return &m.num
}

// whole reports whether the text is a number without a point from least to most.
func (m *textMember) whole(least, most *number) bool {
	n := m.number()
	return n != nil && n.fraction == "" && n.compare(least) >= 0 && n.compare(most) <= 0
}

// unruled checks what no rule says of a member and holds all the same: that it
// can be written, and that an option is listed. What is listed can be written.
func (c *checker) unruled(fr *frame, f *field, v *listing.Value, i int) {
	m := member(v, i)
	at, listed := f.byValue[m.Text]
	if (!listed || len(m.Attrs) > 0) && !writable(m) {
		c.add(fr, f, ruleCharacters, check.Error, argText(strings.ToValidUTF8(m.Text, "�")))
	}
	switch {
	case !f.kind.choice():
	case !listed:
		c.unlisted(fr, f, v, i)
	case !f.options[at].when.holds(fr):
		c.add(fr, f, ruleOption, check.Error, i18n.Str("value", clip(f.options[at].name)), i18n.Str("choices", f.choices(fr)))
	}
}

// unlisted checks that the i-th of the chosen values can be the seller's own:
// it has a negative number that no other has, and its text beside it. Where the
// document lists nothing, nothing can be said of any other value.
func (c *checker) unlisted(fr *frame, f *field, v *listing.Value, i int) {
	m := member(v, i)
	switch {
	case f.custom && ownNumber(m.Text) && !blankText(m.Attrs[inputValue]):
		c.repeated(fr, f, v, i)
	case len(f.options) > 0:
		c.add(fr, f, ruleOption, check.Error, argText(m.Text), i18n.Str("choices", f.choices(fr)))
	case !f.remote: // else the rule that says where the list is warns
		c.add(fr, f, ruleOptionUnknown, check.Warning, argText(m.Text))
	}
}

func (c *checker) repeated(fr *frame, f *field, v *listing.Value, i int) {
	m := member(v, i)
	for j := range i {
		if member(v, j).Text == m.Text {
			c.add(fr, f, ruleOptionTwice, check.Error, argText(m.Attrs[inputValue]), i18n.Str("limit", m.Text))
			return
		}
	}
}

func ownNumber(s string) bool {
	after, ok := strings.CutPrefix(s, "-")
	return ok && digits(after)
}

// text checks one text against one rule.
func (c *checker) text(fr *frame, f *field, r *rule, m *textMember) {
	switch r.kind {
	case valueType:
		if !r.types.accepts(m) {
			c.breach(fr, f, r, argText(m.text))
		}
	case maxLength, minLength:
		c.length(fr, f, r, m.text)
	case maxValue, minValue, maxDigits, minDigits:
		c.number(fr, f, r, m)
	case pattern:
		if ok := r.re != nil && r.re.MatchString(m.text) || r.date != "" && r.date.match(m.text); !ok {
			c.breach(fr, f, r, argText(m.text))
		}
	case forbidden:
		if r.re.MatchString(m.text) {
			c.breach(fr, f, r, argText(m.text), i18n.Str("part", clip(r.re.FindString(m.text))))
		}
	case attribute:
		if blankText(m.attrs[r.value]) {
			c.breach(fr, f, r, argText(m.text))
		}
	case maxImage, minImage:
		c.imageSize(fr, f, r, m.text)
	}
}

// breach reports that a rule is broken, with the rule's own value as the limit.
func (c *checker) breach(fr *frame, f *field, r *rule, args ...i18n.Arg) {
	c.add(fr, f, r.breach, check.Error, append(args, i18n.Str("limit", clip(r.value)))...)
}

// breachCount reports a number beyond the last that is allowed.
func (c *checker) breachCount(fr *frame, f *field, r *rule, have int, args ...i18n.Arg) {
	c.add(fr, f, r.breach, check.Error, append(args, i18n.Int("have", have), i18n.Int("limit", int(r.n)))...)
}

// beyond reports whether n passes the last value that is allowed.
func (r *rule) beyond(n int64) bool {
	if r.kind.upper() {
		return n > r.n
	}
	return n < r.n
}

func (c *checker) length(fr *frame, f *field, r *rule, s string) {
	n := len(s)
	// No text has more characters than bytes: most need not be counted.
	if !r.bytes && (r.kind == minLength || int64(n) > r.n) {
		n = utf8.RuneCountInString(s)
	}
	if !r.beyond(int64(n)) {
		return
	}
	unit := "character"
	if r.bytes {
		unit = "byte"
	}
	c.breachCount(fr, f, r, n, argText(s), i18n.Str("unit", unit))
}

// number checks the bounds and the digits of a number. A text that is none is
// the business of the rule of the type.
func (c *checker) number(fr *frame, f *field, r *rule, m *textMember) {
	n := m.number()
	if n == nil {
		return
	}
	switch r.kind {
	case maxDigits, minDigits:
		if have := len(n.fraction); r.beyond(int64(have)) {
			c.breachCount(fr, f, r, have, argText(m.text))
		}
		return
	}
	order := n.compare(&r.bound)
	if r.kind == minValue {
		order = -order
	}
	if order > 0 || order == 0 && r.open {
		c.breach(fr, f, r, argText(m.text), argBound(r))
	}
}

// count checks how many values there are.
func (c *checker) count(fr *frame, f *field, r *rule, v *listing.Value) {
	n := 1
	switch {
	case f.kind == multiComplex:
		n = members(v)
	case f.kind.multi():
		n = given(v)
	}
	if r.beyond(int64(n)) {
		c.breachCount(fr, f, r, n)
	}
}

// fileSize checks the size of every file that the field names; that of a group
// is the sum of its files.
func (c *checker) fileSize(fr *frame, f *field, r *rule, v *listing.Value) {
	if f.kind.group() {
		if sum, name, ok := c.bytes(v, 0); !ok {
			c.unsure(fr, f, r, name)
		} else if r.beyond(sum) {
			c.tooBig(fr, f, r, name, sum)
		}
		return
	}
	for i := range members(v) {
		url := member(v, i).Text
		if blankText(url) {
			continue
		}
		if file := c.media(url); file == nil || file.Bytes <= 0 {
			c.unsure(fr, f, r, url)
		} else if r.beyond(file.Bytes) {
			c.tooBig(fr, f, r, url, file.Bytes)
		}
	}
}

// bytes adds up the sizes of the files in a group: of all addresses in it. It
// fails at one whose size is not known.
func (c *checker) bytes(v *listing.Value, sum int64) (total int64, name string, ok bool) {
	if isURL(v.Text) {
		file := c.media(v.Text)
		if file == nil || file.Bytes <= 0 {
			return sum, v.Text, false
		}
		return sum + file.Bytes, v.Text, true
	}
	ok = true
	for i := range v.List {
		if sum, name, ok = c.bytes(&v.List[i], sum); !ok {
			return sum, name, false
		}
	}
	for _, id := range sortedKeys(v.Fields) {
		m := v.Fields[id]
		if sum, name, ok = c.bytes(&m, sum); !ok {
			return sum, name, false
		}
	}
	return sum, name, true
}

func (c *checker) tooBig(fr *frame, f *field, r *rule, url string, have int64) {
	limit := strings.ToUpper(r.unit)
	if limit == "" {
		limit = "KB"
	}
	c.add(fr, f, r.breach, check.Error, argText(url), i18n.Str("have", kilobytes(have)), i18n.Str("limit", r.value+" "+limit), argBound(r))
}

func argBound(r *rule) i18n.Arg {
	if r.open {
		return i18n.Str("bound", "open")
	}
	return i18n.Str("bound", "closed")
}

// kilobytes writes a size in kilobytes, rounded up to the next tenth.
func kilobytes(n int64) string {
	tenths := (n*10 + 1023) / 1024
	s := strconv.FormatInt(tenths/10, 10)
	if rest := tenths % 10; rest != 0 {
		s += "." + strconv.FormatInt(rest, 10)
	}
	return s + " KB"
}

func (c *checker) imageSize(fr *frame, f *field, r *rule, url string) {
	file := c.media(url)
	if file == nil || file.Width <= 0 || file.Height <= 0 {
		c.unsure(fr, f, r, url)
		return
	}
	w, h := int64(file.Width), int64(file.Height)
	ok := w >= r.n && h >= r.height
	if r.kind == maxImage {
		ok = w <= r.n && h <= r.height
	}
	if !ok {
		c.add(fr, f, r.breach, check.Error, argText(url),
			i18n.Str("have", sides(w, h)), i18n.Str("limit", sides(r.n, r.height)))
	}
}

func sides(w, h int64) string { return strconv.FormatInt(w, 10) + "×" + strconv.FormatInt(h, 10) }

// unsure warns that a rule about a file could not be checked.
func (c *checker) unsure(fr *frame, f *field, r *rule, url string) {
	c.add(fr, f, r.unsure, check.Warning, argText(url), i18n.Str("limit", strings.TrimSpace(r.value+" "+r.unit)))
}

// media returns what the draft knows of the file at an address, or nil.
func (c *checker) media(url string) *listing.MediaRef {
	for i := range c.draft.Media {
		if c.draft.Media[i].URL == url {
			return &c.draft.Media[i]
		}
	}
	return nil
}
