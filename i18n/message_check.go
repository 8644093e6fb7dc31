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
// argument that not all languages name, and a plural without the branches of
// its language.
//
// Every plural needs other, and a Spanish one needs many too, for whole
// millions ("1,000,000 de cajas"), even if it only repeats other. [Message.Text]
// does without it; that a plural was thought through is what Check is for. A
// branch that its language never chooses, such as one in Chinese, is wrong.
func (m Message) Check() error {
	texts := []text{
		{language: "es", pattern: m.ES, plurals: []Plural{One, Many, Other}, required: []Plural{Many, Other}},
		{language: "en", pattern: m.EN, plurals: []Plural{One, Other}, required: []Plural{Other}},
		{language: "zh", pattern: m.ZH, plurals: []Plural{Other}, required: []Plural{Other}},
	}
	var all []string
	for i := range texts {
		texts[i].check()
		all = append(all, texts[i].names...)
	}
	slices.Sort(all)
	all = slices.Compact(all)
	var errs []error
	for i := range texts {
		texts[i].compare(all)
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
	names    []string // of the arguments, as found
	broken   bool     // not all of it could be read
	errs     []error
}

func (t *text) fail(at int, why string) {
	t.errs = append(t.errs, &PatternError{t.language, t.pattern, at, why})
}

func (t *text) check() {
	switch {
	case t.pattern == "":
		t.broken = true
		t.fail(0, "there is no text")
	case len(t.pattern) > MaxPattern:
		t.broken = true
		t.fail(MaxPattern, fmt.Sprintf("the text is longer than %d bytes", MaxPattern))
	default:
		var bad *syntaxError
		if err := t.walk(0, len(t.pattern), 0); errors.As(err, &bad) {
			t.broken = true
			t.fail(bad.at, bad.why)
		}
	}
}

// compare reports the arguments that other languages have and t has not.
func (t *text) compare(all []string) {
	if t.broken {
		return // what is missing may stand behind the defect
	}
	for _, name := range all {
		if !slices.Contains(t.names, name) {
			t.fail(0, fmt.Sprintf("the argument {%s} of another language is missing", name))
		}
	}
}

// walk reads all of pattern[from:end], every branch included.
func (t *text) walk(from, end, depth int) error {
	for i := from; i < end; {
		switch t.pattern[i] {
		case '\'':
			i = quotedEnd(t.pattern, i, end)
		case '}':
			return strayBrace(i)
		case '{':
			stop, err := closing(t.pattern, i, end)
			if err != nil {
				return err
			}
			if err := t.placeholder(i+1, stop, depth); err != nil {
				return err
			}
			i = stop + 1
		default:
			i++
		}
	}
	return nil
}

func (t *text) placeholder(from, end, depth int) error {
	h, err := readHead(t.pattern, from, end)
	if err != nil {
		return err
	}
	t.names = append(t.names, h.name)
	if !h.plural {
		return nil
	}
	if depth >= MaxDepth {
		return tooDeep(from)
	}
	return t.plural(from, h.branches, end, depth)
}

// plural reads the branches in pattern[i:end] of the plural that stands at at.
func (t *text) plural(at, i, end, depth int) error {
	var seen []string
	for {
		b, next, err := readBranch(t.pattern, i, end)
		if err != nil {
			return err
		}
		if b.selector == "" {
			break
		}
		if slices.Contains(seen, b.selector) {
			t.fail(b.at, fmt.Sprintf("the branch %s stands twice", b.selector))
		}
		seen = append(seen, b.selector)
		if _, explicit := b.value(); !explicit && !slices.Contains(t.plurals, Plural(b.selector)) {
			t.fail(b.at, fmt.Sprintf("the branch %s is never chosen; %s has %v and values such as =0",
				b.selector, t.language, t.plurals))
		}
		if err := t.walk(b.from, b.end, depth+1); err != nil {
			return err
		}
		i = next
	}
	for _, p := range t.required {
		if !slices.Contains(seen, string(p)) {
			t.fail(at, fmt.Sprintf("the plural has no branch %s {...}", p))
		}
	}
	return nil
}
