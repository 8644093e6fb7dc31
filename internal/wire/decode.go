package wire

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// MaxDepth is how deep arrays and objects may be nested in an answer.
const MaxDepth = 64

// Decode reads one JSON value into v, which must be a pointer. It refuses text
// that is nested deeper than [MaxDepth], that is not UTF-8 (a gateway answering
// in GBK would otherwise leave broken names behind), and anything after the
// value. Numbers that meet an empty interface become json.Number, so that ids
// above 2^53 survive. Errors name the place, and do not quote values.
func Decode(body []byte, v any) error {
	body = bytes.TrimPrefix(body, []byte("\ufeff"))
	if at, ok := tooDeep(body); ok {
		return fmt.Errorf("wire: JSON nested deeper than %d at byte %d", MaxDepth, at)
	}
	if at, ok := notUTF8(body); ok {
		return fmt.Errorf("wire: JSON is not UTF-8 at byte %d; ask the server for UTF-8", at)
	}
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	err := d.Decode(v)
	switch {
	case errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("wire: JSON ends too early, at byte %d", len(body))
	case err != nil:
		return located(err)
	}
	at := d.InputOffset()
	if rest := bytes.TrimLeft(body[at:], " \t\r\n"); len(rest) > 0 {
		return fmt.Errorf("wire: more text after the JSON value at byte %d", at)
	}
	return nil
}

// tooDeep returns the offset where the nesting exceeds MaxDepth. Brackets
// within strings do not count.
func tooDeep(body []byte) (int, bool) {
	depth, quoted := 0, false
	for i := 0; i < len(body); i++ {
		switch b := body[i]; {
		case quoted && b == '\\':
			i++
		case b == '"':
			quoted = !quoted
		case quoted:
		case b == '{' || b == '[':
			if depth++; depth > MaxDepth {
				return i, true
			}
		case b == '}' || b == ']':
			depth--
		}
	}
	return 0, false
}

// notUTF8 returns the offset of the first byte that is not part of UTF-8 text.
func notUTF8(body []byte) (int, bool) {
	for i := 0; i < len(body); {
		r, n := utf8.DecodeRune(body[i:])
		if r == utf8.RuneError && n == 1 {
			return i, true
		}
		i += n
	}
	return 0, false
}

// located puts a JSON error into words that name the place and quote no value.
// A decoder of a type's own does not know the offset.
func located(err error) error {
	var kind *json.UnmarshalTypeError
	if errors.As(err, &kind) {
		got, _, _ := strings.Cut(kind.Value, " ")
		place, offset := kind.Field, ""
		if place == "" {
			place = "the value"
		}
		if kind.Offset > 0 {
			offset = fmt.Sprintf(", before byte %d", kind.Offset)
		}
		return fmt.Errorf("wire: JSON: %s is %s, want %v%s", place, withArticle(got), kind.Type, offset)
	}
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		return fmt.Errorf("wire: JSON broken before byte %d: %w", syntax.Offset, err)
	}
	return fmt.Errorf("wire: JSON: %w", err)
}

// withArticle puts an article before a word of encoding/json, such as object.
func withArticle(word string) string {
	if word != "" && strings.ContainsRune("aeiou", rune(word[0])) {
		return "an " + word
	}
	return "a " + word
}
