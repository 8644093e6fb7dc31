package catalog

import (
	"bufio"
	"bytes"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"golang.org/x/text/encoding/charmap"
)

// xmlSource feeds an XML decoder with UTF-8 that it takes. A byte that is no
// text, or that XML forbids, goes through as a sign for private use, so that it
// spoils its own value only; see [xmlSource.restored].
type xmlSource struct {
	r       *bufio.Reader
	table   *charmap.Charmap // of one byte for each letter; nil for UTF-8
	pending []byte           // of a letter that takes several bytes
	buf     [utf8.UTFMax]byte
	left    int // bytes that may be read before the next call of allow
	most    int
}

// privateBytes is the first of 256 signs that stand for bytes. They are the last
// ones of Unicode that anybody may use as they like.
const privateBytes = 0x10FF00

// allow lets the item that comes next have all of the bytes that it may.
func (s *xmlSource) allow() { s.left = s.most }

// ReadByte returns the next byte for the decoder.
func (s *xmlSource) ReadByte() (byte, error) {
	if len(s.pending) > 0 {
		c := s.pending[0]
		s.pending = s.pending[1:]
		return c, nil
	}
	if s.left--; s.left < 0 {
		return 0, &limitError{"bytes in one item", s.most, 0}
	}
	c, err := s.r.ReadByte()
	switch {
	case err != nil:
		return 0, err
	case c >= utf8.RuneSelf:
		return s.letter(c), nil
	case c < ' ' && c != '\t' && c != '\n' && c != '\r':
		return s.send(privateBytes + rune(c)), nil
	}
	return c, nil
}

// letter reads the letter that c begins and returns its first byte.
func (s *xmlSource) letter(c byte) byte {
	if s.table != nil {
		if r := s.table.DecodeByte(c); r != utf8.RuneError {
			return s.send(r)
		}
		return s.send(privateBytes + rune(c))
	}
	if err := s.r.UnreadByte(); err != nil {
		return s.send(privateBytes + rune(c)) // cannot be: it was just read
	}
	next, _ := s.r.Peek(utf8.UTFMax)
	r, size := utf8.DecodeRune(next)
	if r == utf8.RuneError && size <= 1 {
		r, size = privateBytes+rune(c), 1
	} else if r >= privateBytes || r == 0xFFFE || r == 0xFFFF {
		r = utf8.RuneError // it would be taken for a byte, or stop the decoder
	}
	_, _ = s.r.Discard(size) // they are there
	s.left -= size - 1
	return s.send(r)
}

// send makes r what comes next and returns its first byte.
func (s *xmlSource) send(r rune) byte {
	s.pending = utf8.AppendRune(s.buf[:0], r)
	c := s.pending[0]
	s.pending = s.pending[1:]
	return c
}

// Read is ReadByte for more; the decoder asks for it and does not use it.
func (s *xmlSource) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	c, err := s.ReadByte()
	if err != nil {
		return 0, err
	}
	p[0] = c
	return 1, nil
}

// restored returns a text without signs that stand for bytes: bytes that are no
// UTF-8 as U+FFFD, and in broken as they read with Windows-1252; control
// characters as they were.
func restored(s string) (text, broken string) {
	if !strings.Contains(s, "\U0010FF00"[:2]) {
		return s, ""
	}
	var t, b strings.Builder
	bad := false
	for _, r := range s {
		c := r - privateBytes
		switch {
		case c < 0:
			t.WriteRune(r)
			b.WriteRune(r)
		case c < utf8.RuneSelf:
			t.WriteRune(c)
			b.WriteRune(c)
		default:
			bad = true
			t.WriteRune(utf8.RuneError)
			b.WriteRune(charmap.Windows1252.DecodeByte(byte(c)))
		}
	}
	if bad {
		broken = b.String()
	}
	return t.String(), broken
}

// declaration finds the encoding that the beginning of XML declares.
func declaration(head []byte) string {
	before, _, ok := bytes.Cut(head, []byte("?>"))
	if !bytes.HasPrefix(head, []byte("<?xml")) || !ok {
		return ""
	}
	m := regexp.MustCompile(`\sencoding\s*=\s*["']([^"']*)["']`).FindSubmatch(before)
	if m == nil {
		return ""
	}
	return strings.ToLower(strings.TrimSpace(string(m[1])))
}

// newXMLSource decides the encoding of XML. A byte order mark and the caller win
// over the declaration, and so do letters of several bytes, which hardly ever
// come about by chance.
func (rd *Reader) newXMLSource(r io.Reader) (*xmlSource, error) {
	br := bufio.NewReaderSize(r, headBytes)
	head, err := br.Peek(headBytes)
	if err != nil && err != io.EOF {
		return nil, &Error{At: rd.at(1, 0), Problem: "cannot read the file", Err: err, Repair: "try again"}
	}
	head = head[len(head)-len(bytes.TrimLeft(head, " \t\r\n")):]
	s := &xmlSource{r: br, most: rd.opts.Limits.MaxRecord}
	s.allow()
	declared, l := declaration(head), &rd.layout
	if l.BOM || l.Encoding == UTF16LE || l.Encoding == UTF16BE || rd.dec.told {
		if rd.dec.told && rd.dec.enc == Windows1252 {
			s.table = charmap.Windows1252
		}
		return s, nil
	}
	l.Notes = withoutRule(l.Notes, ruleEncoding)
	table, known := singleByte(declared)
	valid, invalid, _ := census(head)
	switch {
	case table != nil && valid > 0 && invalid == 0:
		rd.declared(declared, UTF8)
	case table != nil:
		s.table, l.Encoding = table, Windows1252
		if table != charmap.Windows1252 {
			l.Encoding = Encoding(declared)
		}
	case valid < invalid && known:
		s.table = charmap.Windows1252
		if declared == "" {
			rd.note(ruleEncoding, check.Info, i18n.Str("encoding", string(Windows1252)))
		} else {
			rd.declared(declared, Windows1252)
		}
	case !known && valid+invalid > 0:
		return nil, &Error{At: rd.at(1, 0), Problem: "an encoding that is not read here", Value: declared, Repair: "save the file as UTF-8"}
	}
	return s, nil
}

// declared notes that the file is in another encoding than it declares.
func (rd *Reader) declared(declared string, is Encoding) {
	rd.layout.Encoding = is
	rd.note(ruleDeclared, check.Warning, i18n.Str("declared", declared), i18n.Str("encoding", string(is)))
}

// withoutRule drops the findings of a rule.
func withoutRule(fs []check.Finding, r *check.Rule) []check.Finding {
	var kept []check.Finding
	for _, f := range fs {
		if f.Rule != r {
			kept = append(kept, f)
		}
	}
	return kept
}

// singleByte returns the table of an encoding with one byte for each letter; nil
// for UTF-8 and ASCII. It reports false for any other. What declares ISO-8859-1
// is read as Windows-1252, which has letters where the other has none: WHATWG
// Encoding Standard, section 4.2.
func singleByte(name string) (*charmap.Charmap, bool) {
	switch strings.ReplaceAll(name, "_", "-") {
	case "", "utf-8", "utf8", "us-ascii", "ascii", "utf-16", "utf-16le", "utf-16be": // those of 16 bits declare it still when they have become UTF-8
		return nil, true
	case "iso-8859-1", "iso8859-1", "latin1", "latin-1", "l1", "windows-1252", "cp1252", "cp-1252", "ansi":
		return charmap.Windows1252, true
	case "iso-8859-15", "iso8859-15", "latin9", "latin-9":
		return charmap.ISO8859_15, true
	}
	return nil, false
}

// xmlRepair says how to mend what the decoder of the standard library reports.
func xmlRepair(problem string) string {
	switch {
	case strings.Contains(problem, "entity"):
		return "write &amp; for & in texts and addresses, or put the text into <![CDATA[ ]]>"
	case strings.Contains(problem, "unexpected EOF"):
		return "the file is cut off: export it again"
	case strings.Contains(problem, "closed by") || strings.Contains(problem, "unexpected end element"):
		return "close each element before the one around it; write &lt; for < in texts"
	}
	return "correct the file at that line, or export it again"
}
