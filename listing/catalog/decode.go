package catalog

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

var (
	bomUTF8    = []byte("\xEF\xBB\xBF")
	bomUTF16LE = []byte("\xFF\xFE")
	bomUTF16BE = []byte("\xFE\xFF")
)

// utf16Of returns the UTF-16 that a byte order mark, the caller or the first
// sign of a document says, and "" for everything else.
func utf16Of(head []byte, told Encoding) Encoding {
	switch {
	case bytes.HasPrefix(head, bomUTF16LE):
		return UTF16LE
	case bytes.HasPrefix(head, bomUTF16BE):
		return UTF16BE
	case told == UTF16LE || told == UTF16BE:
		return told
	case len(head) < 2:
	case head[1] == 0 && opensDocument(head[0]):
		return UTF16LE
	case head[0] == 0 && opensDocument(head[1]):
		return UTF16BE
	}
	return ""
}

// opensDocument reports whether XML, HTML or JSON begins with c. The zero byte
// beside it then says which UTF-16 it is: XML 1.0, appendix F; RFC 4627,
// section 3.
func opensDocument(c byte) bool { return c == '<' || c == '{' || c == '[' }

// fromUTF16 turns UTF-16 into UTF-8, without its byte order mark. A broken
// pair becomes U+FFFD, which is then reported like any other loss.
func fromUTF16(r io.Reader, e Encoding) io.Reader {
	order := unicode.LittleEndian
	if e == UTF16BE {
		order = unicode.BigEndian
	}
	return unicode.UTF16(order, unicode.UseBOM).NewDecoder().Reader(r)
}

// sniff decides the encoding of a head without a byte order mark. complete
// says that the head is the whole file. Characters of several bytes hardly ever
// come about by chance, so a few bytes that are no UTF-8 do not make a file
// with many of them Windows-1252.
func sniff(head []byte, complete bool) Encoding {
	valid, invalid, cut := census(head)
	if complete && valid == 0 {
		invalid += cut
	}
	switch {
	case valid == 0 && invalid == 0:
		return ASCII
	case valid >= invalid:
		return UTF8
	}
	return Windows1252
}

// census counts the characters of several bytes in b, the bytes that belong to
// no character, and those of a character that the end cut.
func census(b []byte) (valid, invalid, cut int) {
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(b[i:])
		switch {
		case r != utf8.RuneError || n > 1:
			valid++
		case !utf8.FullRune(b[i:]):
			return valid, invalid, len(b) - i
		default:
			invalid++
		}
		i += n
	}
	return valid, invalid, 0
}

func isASCII(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// decoder turns the bytes of cells into text.
type decoder struct {
	enc  Encoding
	told bool // by Options: no cell may be anything else
}

// text decodes a cell. Where the encoding was found out and is not UTF-8, each
// cell decides for itself. broken says that bytes were no UTF-8 though the file
// is, and stand as U+FFFD. The error says which byte cannot be decoded.
func (d *decoder) text(b []byte) (s string, broken bool, err error) {
	switch valid := utf8.Valid(b); {
	case valid && !(d.told && d.enc == Windows1252):
		return string(b), false, nil
	case d.enc == UTF8:
		return strings.ToValidUTF8(string(b), "\uFFFD"), true, nil
	}
	s, err = fromWindows1252(b)
	return s, false, err
}

// shortRow is how long a row may be, in bytes, for its cells to share memory. A
// caller that keeps one cell of it keeps the others.
const shortRow = 1 << 10

// whole decodes the cells of a short row at once, end to end as they stand in
// data, and returns "" if each has to be looked at by itself.
func (d *decoder) whole(data []byte, cells [][]byte) string {
	if len(data) > shortRow || d.told && d.enc == Windows1252 || !utf8.Valid(data) {
		return ""
	}
	for _, c := range cells {
		if len(c) > 0 && !utf8.RuneStart(c[0]) {
			return "" // a character that ends in the next cell is none
		}
	}
	return string(data)
}

// mend reads the bytes of b that are no UTF-8 as Windows-1252.
func mend(b []byte) string {
	var s strings.Builder
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		if r == utf8.RuneError && n == 1 {
			r = charmap.Windows1252.DecodeByte(b[0])
		}
		s.WriteRune(r)
		b = b[n:]
	}
	return s.String()
}

// fromWindows1252 decodes b. Five bytes stand for nothing in that encoding: a
// file that has one is in another.
func fromWindows1252(b []byte) (string, error) {
	if isASCII(b) {
		return string(b), nil
	}
	var s strings.Builder
	s.Grow(len(b) + len(b)/8)
	for _, c := range b {
		switch c {
		case 0x81, 0x8D, 0x8F, 0x90, 0x9D:
			return "", fmt.Errorf("byte %02X stands for nothing in Windows-1252", c)
		}
		s.WriteRune(charmap.Windows1252.DecodeByte(c))
	}
	return s.String(), nil
}
