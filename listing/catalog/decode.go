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

// utf16Of returns the UTF-16 that a byte order mark or the caller says, and ""
// for everything else.
func utf16Of(head []byte, told Encoding) Encoding {
	switch {
	case bytes.HasPrefix(head, bomUTF16LE):
		return UTF16LE
	case bytes.HasPrefix(head, bomUTF16BE):
		return UTF16BE
	case told == UTF16LE || told == UTF16BE:
		return told
	}
	return ""
}

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
// says that the head is the whole file.
func sniff(head []byte, complete bool) Encoding {
	if !complete {
		head = wholeRunes(head)
	}
	switch {
	case !utf8.Valid(head):
		return Windows1252
	case isASCII(head):
		return ASCII
	}
	return UTF8
}

// wholeRunes cuts off a character that the end of the head split.
func wholeRunes(b []byte) []byte {
	for n := 1; n < utf8.UTFMax && n <= len(b); n++ {
		if tail := b[len(b)-n:]; utf8.RuneStart(tail[0]) {
			if !utf8.FullRune(tail) {
				return b[:len(b)-n]
			}
			break
		}
	}
	return b
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
type decoder struct{ enc Encoding }

// text decodes a cell. broken says that bytes were no UTF-8 though the file is,
// and stand as U+FFFD. The error says which byte cannot be decoded.
func (d *decoder) text(b []byte) (s string, broken bool, err error) {
	if len(b) == 0 {
		return "", false, nil
	}
	if d.enc == ASCII && !isASCII(b) {
		d.enc = sniff(b, true)
	}
	if d.enc == Windows1252 {
		s, err := fromWindows1252(b)
		return s, false, err
	}
	s = string(b)
	if utf8.ValidString(s) {
		return s, false, nil
	}
	return strings.ToValidUTF8(s, "\uFFFD"), true, nil
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
