package i18n

import (
	"errors"
	"fmt"
	"slices"
)

// PatternError says what is wrong with one text of a [Message].
type PatternError struct {
	Language string // "es", "en" or "zh"
	Pattern  string // the whole text
	Offset   int    // where in it, in bytes
	Why      string // what is wrong, and how to mend it
}

// Error returns the language, the place, the defect and the text.
func (e *PatternError) Error() string {
	return fmt.Sprintf("i18n: message in %s, byte %d: %s: %q", e.Language, e.Offset, e.Why, e.Pattern)
}

// Check reports everything that is wrong with m, as [*PatternError] values
// joined in one error: a language without text, a malformed pattern, an
// argument that not all languages name, and a plural or select without the
// branches of its language.
//
// Every plural needs other, and a Spanish one needs many too, for whole
// millions ("1,000,000 de cajas"), even if it only repeats other. [Message.Text]
// does without it; that a plural was thought through is what Check is for. A
// branch that its language never chooses, such as one in Chinese, is wrong.
//
// Every select needs other. An argument that only selects choose by, such as a
// gender, may be absent from a language that has no select at all.
func (m Message) Check() error {
	texts := []text{
		{language: "es", pattern: m.ES, plurals: []Plural{One, Many, Other}, required: []Plural{Many, Other}},
		{language: "en", pattern: m.EN, plurals: []Plural{One, Other}, required: []Plural{Other}},
		{language: "zh", pattern: m.ZH, plurals: []Plural{Other}, required: []Plural{Other}},
	}
	var printed, chosenBy []string
	for i := range texts {
		texts[i].check()
		printed = append(printed, texts[i].printed...)
		chosenBy = append(chosenBy, texts[i].chosenBy...)
	}
	var errs []error
	for i := range texts {
		texts[i].compare(printed, chosenBy)
		errs = append(errs, texts[i].errs...)
	}
	return errors.Join(errs...)
}

// text is one language of a message under examination.
type text struct {
	language string
	pattern  string
	plurals  []Plural // the categories that the language has
	required []Plural // those that a plural must have
	printed  []string // the names of arguments that are printed or counted
	chosenBy []string // those of selects
	broken   bool     // not all of it could be read
	errs     []error
}

func (t *text) fail(at int, why string) {
	t.errs = append(t.errs, &PatternError{t.language, t.pattern, at, why})
}

func (t *text) check() {
	var err error
	switch {
	case blank(t.pattern):
		err = &syntaxError{0, noText}
	case len(t.pattern) > MaxPattern:
		err = tooLong()
	default:
		err = t.walk(t.pattern, 0, 0)
	}
	var bad *syntaxError
	if errors.As(err, &bad) {
		t.broken = true
		t.fail(bad.at, bad.why)
	}
}

// compare reports the arguments that other languages have and t has not.
func (t *text) compare(printed, chosenBy []string) {
	if t.broken {
		return // what is missing may stand behind the defect
	}
	want := slices.Clone(printed)
	if len(t.chosenBy) > 0 {
		want = append(want, chosenBy...)
	}
	slices.Sort(want)
	for _, name := range slices.Compact(want) {
		if !slices.Contains(t.printed, name) && !slices.Contains(t.chosenBy, name) {
			t.fail(0, fmt.Sprintf("the argument {%s} of another language is missing", name))
		}
	}
}

// walk reads all of src from from on, every branch included. Like those below it
// takes the pattern up to where the text that it reads ends.
func (t *text) walk(src string, from, depth int) error {
	for i := from; i < len(src); {
		switch src[i] {
		case '\'':
			i = quotedEnd(src, i)
		case '}':
			return strayBrace(i)
		case '{':
			next, err := t.placeholder(src, i, depth)
			if err != nil {
				return err
			}
			i = next
		default:
			i++
		}
	}
	return nil
}

// placeholder reads what the brace at src[open] begins, and returns where
// the text goes on.
func (t *text) placeholder(src string, open, depth int) (int, error) {
	h, err := readHead(src, open)
	switch {
	case err != nil:
		return 0, err
	case h.form == formSelect:
		t.chosenBy = append(t.chosenBy, h.name)
	default:
		t.printed = append(t.printed, h.name)
	}
	switch {
	case h.form == formValue:
		return h.next, nil
	case depth >= MaxDepth:
		return 0, tooDeep(open)
	}
	return t.branches(src, h, open, depth)
}

// branches reads the branches of a plural or select, and returns where the text
// goes on.
func (t *text) branches(src string, h head, open, depth int) (int, error) {
	var seen []string
	for i := h.next; ; {
		at := skipSpaces(src, i)
		b, err := readBranch(src, open, i)
		switch {
		case err != nil:
			return 0, err
		case b.selector == "":
			t.complete(h, open, seen)
			return b.end + 1, nil
		}
		t.selector(h, b, at, seen)
		seen = append(seen, b.selector)
		if err := t.walk(src[:b.end], b.from, depth+1); err != nil {
			return 0, err
		}
		i = b.end + 1
	}
}

// selector reports a branch that stands twice or is never chosen.
func (t *text) selector(h head, b branch, at int, seen []string) {
	if slices.Contains(seen, b.selector) {
		t.fail(at, fmt.Sprintf("the branch %s stands twice", b.selector))
	}
	_, explicit := b.value()
	if h.form == formPlural && !explicit && !slices.Contains(t.plurals, Plural(b.selector)) {
		t.fail(at, fmt.Sprintf("the branch %s is never chosen; %s has %v and values such as =0",
			b.selector, t.language, t.plurals))
	}
}

// complete reports the branches that a plural or select lacks.
func (t *text) complete(h head, open int, seen []string) {
	required, kind := t.required, "plural"
	if h.form == formSelect {
		required, kind = []Plural{Other}, "select"
	}
	for _, p := range required {
		if !slices.Contains(seen, string(p)) {
			t.fail(open, fmt.Sprintf("the %s has no branch %s {...}", kind, p))
		}
	}
}
