package journal

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"iter"
	"strconv"
	"unicode/utf8"

	"github.com/nao-trade/nao/internal/enum"
)

const (
	fileHeader  = "nao-journal 1\n"
	headerWord  = "nao-journal "
	maxLine     = 16 << 20 // bytes, checksum and newline included
	sumSize     = 8        // hex digits
	lineBuffer  = 256 << 10
	headerLines = 1
)

// stageWords are the stages as a line's index names them: no word is empty.
var stageWords = append([]string{"unset"}, stages[1:]...)

// A part is one entry within a line: its index and its JSON.
type part struct {
	text  []byte // all of it, from the tab that begins it
	seq   int64
	stage Stage
	pair  []byte // account and market as the index quotes them
	key   []byte // account, market and SKU as the index quotes them
	json  []byte
}

// appendPart writes an entry as a part of a line. The key stands in it twice:
// the index is read when the file is opened, the JSON only when somebody asks.
func appendPart(b []byte, e *Entry) ([]byte, error) {
	word, err := enum.Marshal(e.Stage, "stage", stageWords)
	if err != nil {
		return nil, fmt.Errorf("journal: entry %d of %s: %w", e.Seq, e.Key, err)
	}
	key, err := quoteKey(e.Key)
	if err != nil {
		return nil, err
	}
	js, err := encode(e)
	if err != nil {
		return nil, fmt.Errorf("journal: entry %d of %s: %w", e.Seq, e.Key, err)
	}
	b = append(b, '\t')
	b = strconv.AppendInt(b, e.Seq, 10)
	b = append(append(append(b, ' '), word...), ' ')
	b = append(append(b, key...), '\t')
	return append(b, js...), nil
}

// encode returns an entry in JSON, and an error if JSON would lose any of it.
func encode(e *Entry) ([]byte, error) {
	if h := e.Held; h.IsZero() && (h.RemoteID != "" || h.Version != "" || h.Off || !h.Content.IsZero()) {
		return nil, errors.New("held.at is missing: without it what is held counts as nothing; say when it was accepted")
	}
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(e); err != nil {
		return nil, err
	}
	js := bytes.TrimSuffix(buf.Bytes(), []byte("\n"))
	if i := replaced(js); i >= 0 {
		return nil, fmt.Errorf("a text is not valid UTF-8 and would be changed: %.80q; convert it", js[max(0, i-40):i])
	}
	return js, nil
}

// replaced returns where JSON text has the escape \ufffd, -1 if nowhere.
// Package json writes it only in place of bytes that are not UTF-8; the
// character itself it writes as it is.
func replaced(js []byte) int {
	escape := []byte(`\ufffd`)
	for i := 0; ; i += len(escape) {
		n := bytes.Index(js[i:], escape)
		if n < 0 {
			return -1
		}
		i += n
		before := js[:i]
		if slashes := len(before) - len(bytes.TrimRight(before, `\`)); slashes%2 == 0 {
			return i
		}
	}
}

// quoteKey returns the key as the index of a line has it: three JSON strings,
// of which there is only one form, so that equal keys are equal bytes.
func quoteKey(k Key) ([]byte, error) {
	b := make([]byte, 0, len(k.Account)+len(k.Market)+len(k.SKU)+8)
	for i, s := range []string{k.Account, k.Market, k.SKU} {
		if !utf8.ValidString(s) {
			name := []string{"account", "market", "SKU"}[i]
			return nil, fmt.Errorf("journal: %s %q is not valid UTF-8; convert it, for two such keys could not be told apart", name, s)
		}
		if i > 0 {
			b = append(b, ' ')
		}
		b = appendQuoted(b, s)
	}
	return b, nil
}

func appendQuoted(b []byte, s string) []byte {
	b = append(b, '"')
	for i := range len(s) {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		case c < ' ':
			b = fmt.Appendf(b, `\u%04x`, c)
		default:
			b = append(b, c)
		}
	}
	return append(b, '"')
}

// quotedLen returns the length of the quoted text that b begins with, 0 if
// there is none such as appendQuoted writes.
func quotedLen(b []byte) int {
	if len(b) == 0 || b[0] != '"' {
		return 0
	}
	for i := 1; i < len(b); i++ {
		switch c := b[i]; {
		case c == '"' && utf8.Valid(b[1:i]):
			return i + 1
		case c == '"' || c < ' ':
			return 0
		case c == '\\':
			n := escapeLen(b[i:])
			if n == 0 {
				return 0
			}
			i += n - 1
		}
	}
	return 0
}

func escapeLen(b []byte) int {
	switch {
	case len(b) >= 2 && (b[1] == '"' || b[1] == '\\'):
		return 2
	case len(b) >= 6 && string(b[:4]) == `\u00` && (b[4] == '0' || b[4] == '1') && bytes.IndexByte([]byte("0123456789abcdef"), b[5]) >= 0:
		return 6
	}
	return 0
}

// seal makes a line of parts: it puts the checksum before and the end behind.
// The first eight bytes of b are room for the checksum.
func seal(b []byte) []byte {
	sum := sumText(b[sumSize:])
	copy(b, sum[:])
	return append(b, '\n')
}

// unsealed begins a line.
func unsealed(b []byte) []byte { return append(b, "00000000"...) }

// sumText is the CRC-32C of b, which processors compute as fast as they read,
// in hexadecimal digits.
func sumText(b []byte) (text [sumSize]byte) {
	var sum [sumSize / 2]byte
	binary.BigEndian.PutUint32(sum[:], crc32.Checksum(b, crc32.MakeTable(crc32.Castagnoli)))
	hex.Encode(text[:], sum[:])
	return text
}

// unseal returns what the checksum of a line vouches for.
func unseal(line []byte) ([]byte, error) {
	if len(line) <= sumSize || line[sumSize] != '\t' {
		return nil, errors.New("it does not begin with a checksum")
	}
	if want := sumText(line[sumSize:]); string(want[:]) != string(line[:sumSize]) {
		return nil, fmt.Errorf("its checksum is %s and it says %q", want, line[:sumSize])
	}
	return line[sumSize:], nil
}

// parts appends the parts of what unseal returned to ps.
func parts(ps []part, body []byte) ([]part, error) {
	for len(body) > 0 {
		p, err := cutPart(body)
		if err != nil {
			return ps, fmt.Errorf("entry %d of the line: %w", len(ps)+1, err)
		}
		ps = append(ps, p)
		body = body[len(p.text):]
	}
	return ps, nil
}

// cutPart reads the part that body begins with.
func cutPart(body []byte) (part, error) {
	index, rest, ok := bytes.Cut(body[1:], []byte("\t"))
	if body[0] != '\t' || !ok {
		return part{}, errors.New("no tab stands where it should")
	}
	js, _, _ := bytes.Cut(rest, []byte("\t"))
	p := part{text: body[:1+len(index)+1+len(js)], json: js}
	seq, index, _ := bytes.Cut(index, []byte(" "))
	word, key, _ := bytes.Cut(index, []byte(" "))
	var err error
	if p.seq, err = strconv.ParseInt(string(seq), 10, 64); err != nil || len(seq) > 1 && (seq[0] == '0' || seq[0] == '+') {
		return part{}, fmt.Errorf("%.32q is no number of an entry", seq)
	}
	if err := enum.Unmarshal(&p.stage, word, "stage", stageWords); err != nil {
		return part{}, err
	}
	p.key, p.pair = key, pairOf(key)
	if p.pair == nil {
		return part{}, fmt.Errorf("%.80q is no key", key)
	}
	return p, nil
}

// pairOf returns account and market of a quoted key, nil if it is none.
func pairOf(key []byte) []byte {
	at := 0
	var pair []byte
	for i := range 3 {
		n := quotedLen(key[at:])
		if n == 0 {
			return nil
		}
		at += n
		if i == 1 {
			pair = key[:at]
		}
		if i < 2 {
			if at >= len(key) || key[at] != ' ' {
				return nil
			}
			at++
		}
	}
	if at != len(key) {
		return nil
	}
	return pair
}

// unquoteKey reads what quoteKey wrote.
func unquoteKey(key []byte) (k Key, ok bool) {
	for _, field := range []*string{&k.Account, &k.Market, &k.SKU} {
		n := quotedLen(key)
		if n == 0 || json.Unmarshal(key[:n], field) != nil {
			return Key{}, false
		}
		key = bytes.TrimPrefix(key[n:], []byte(" "))
	}
	return k, len(key) == 0
}

// entry decodes a part and compares it with its index.
func (p part) entry() (Entry, error) {
	var e Entry
	if err := json.Unmarshal(p.json, &e); err != nil {
		return Entry{}, fmt.Errorf("its JSON cannot be read: %w", err)
	}
	if key, err := quoteKey(e.Key); err != nil || !bytes.Equal(key, p.key) || e.Seq != p.seq || e.Stage != p.stage {
		return Entry{}, fmt.Errorf("its index is that of entry %d, %s, of %s, its JSON that of entry %d, %s, of %s",
			p.seq, p.stage, p.key, e.Seq, e.Stage, e.Key)
	}
	return e, nil
}

// A rawLine is a line as it stands in a file.
type rawLine struct {
	off  int64
	size int64  // with the newline
	text []byte // without it; only until the next line is asked for
	bad  error  // why it is no line: it has no end, or is too long
}

// lines reads the lines between two places of a file. An error of reading is
// yielded last.
func lines(f io.ReaderAt, off, end int64) iter.Seq2[rawLine, error] {
	return func(yield func(rawLine, error) bool) {
		br := bufio.NewReaderSize(io.NewSectionReader(f, off, end-off), int(min(end-off, lineBuffer)))
		var long []byte
		for {
			l, err := readLine(br, &long)
			l.off = off
			off += l.size
			if err != nil && err != io.EOF {
				yield(rawLine{}, err)
				return
			}
			if l.size > 0 && !yield(l, nil) || err != nil {
				return
			}
		}
	}
}

// readLine reads one line. What does not fit into the reader's buffer is
// gathered in long, up to the length that a line may have.
func readLine(br *bufio.Reader, long *[]byte) (rawLine, error) {
	var l rawLine
	*long = (*long)[:0]
	for {
		chunk, err := br.ReadSlice('\n')
		l.size += int64(len(chunk))
		whole := err == nil
		switch {
		case whole && l.size == int64(len(chunk)):
			l.text = chunk[:len(chunk)-1]
			return l, nil
		case l.size <= maxLine:
			*long = append(*long, chunk...)
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		l.text = bytes.TrimSuffix(*long, []byte("\n"))
		switch {
		case l.size > maxLine:
			l.bad = fmt.Errorf("it is %d bytes long, more than %d", l.size, maxLine)
		case !whole:
			l.bad = errors.New("it has no end")
		}
		return l, err
	}
}

// body returns what the line's checksum vouches for.
func (l rawLine) body() ([]byte, error) {
	if l.bad != nil {
		return nil, l.bad
	}
	return unseal(l.text)
}
