package xlsx

import (
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// texts is the texts that the cells of a workbook share: one after the other,
// with where each ends.
type texts struct {
	all  []byte
	ends []uint32
}

// perText is what a text is counted as beside its bytes.
const perText = 8

// get returns the text of a number, and false if there is none.
func (t *texts) get(i int) (string, bool) {
	if i < 0 || i >= len(t.ends) {
		return "", false
	}
	begin := uint32(0)
	if i > 0 {
		begin = t.ends[i-1]
	}
	return unescape(string(t.all[begin:t.ends[i]])), true
}

// readTexts reads the table of shared texts.
func (p *parts) readTexts(part string, l Limits) (texts, error) {
	var t texts
	rc, err := p.open(part)
	if err != nil {
		return t, err
	}
	defer rc.Close()
	s := newScanner(rc)
	limit := min(l.MaxTexts, 1<<32-1)
	for {
		tok, err := s.next()
		if err == io.EOF {
			return t, nil
		}
		if err != nil {
			return t, p.broken(part, err)
		}
		if e, ok := tok.(start); !ok || e.Name.Local != "si" {
			continue
		}
		if t.all, err = s.text(t.all, "si"); err != nil {
			return t, p.broken(part, err)
		}
		t.ends = append(t.ends, uint32(len(t.all)))
		if int64(len(t.all))+perText*int64(len(t.ends)) > limit {
			return t, p.tooMuch(fmt.Sprintf("more than %d bytes of text", limit), "Limits.MaxTexts")
		}
	}
}

// text appends what an element says that has begun, up to its end: the texts in
// its elements t, those of its runs one after the other. Phonetic signs, which
// Japanese has above the line, are left out.
func (s *scanner) text(to []byte, element string) ([]byte, error) {
	inside, phonetic := false, 0
	for {
		tok, err := s.next()
		if err != nil {
			return to, unexpected(err)
		}
		switch tok := tok.(type) {
		case start:
			switch tok.Name.Local {
			case "t":
				inside = phonetic == 0
			case "rPh":
				phonetic++
			}
		case xml.CharData:
			if inside {
				to = append(to, tok...)
			}
		case xml.EndElement:
			switch tok.Name.Local {
			case "t":
				inside = false
			case "rPh":
				phonetic--
			case element:
				return to, nil
			}
		}
		if len(to) > maxToken && element == "is" {
			return to, errToken
		}
	}
}

// unescape reads the signs that a workbook writes as _x000D_, four digits in
// hexadecimal of UTF-16 (ECMA-376 part 1, 22.4.2.4).
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		u, ok := escape(s[i:])
		if !ok {
			b.WriteByte(s[i])
			i++
			continue
		}
		i += len("_x0000_")
		if low, ok := escape(s[i:]); ok && utf16.IsSurrogate(u) {
			if r := utf16.DecodeRune(u, low); r != utf8.RuneError {
				u = r
				i += len("_x0000_")
			}
		}
		b.WriteRune(u)
	}
	return b.String()
}

// escape reads the escape that s begins with.
func escape(s string) (rune, bool) {
	if len(s) < len("_x0000_") || s[:2] != "_x" || s[6] != '_' {
		return 0, false
	}
	u, err := strconv.ParseUint(s[2:6], 16, 16)
	return rune(u), err == nil
}
