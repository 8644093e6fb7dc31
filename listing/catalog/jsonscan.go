package catalog

import (
	"bytes"
	"fmt"
	"io"
)

// jsonFile reads a file of JSON step by step. It holds no more than the value
// that is looked at.
type jsonFile struct {
	window
	most int // bytes that may be looked at without being taken
	line int // physical line at pos, from 1
}

func newJSONFile(r io.Reader, most int) *jsonFile {
	return &jsonFile{window: window{r: r}, most: most, line: 1}
}

// jsonError says why JSON cannot be read on.
type jsonError struct {
	line    int
	at      int // in what a parser was given
	problem string
	value   string
	repair  string
	err     error
	cut     bool // the file, or what was looked at, ends there
}

func (e *jsonError) Error() string { return e.problem }

// take moves on to the position to of buf.
func (f *jsonFile) take(to int) {
	f.line += lineEnds(f.buf[f.pos:to], f.buf[to:])
	f.pos = to
}

// lineEnds counts the line ends in b, which next follows: LF, CRLF or CR.
func lineEnds(b, next []byte) int {
	n := bytes.Count(b, []byte{'\n'})
	for {
		i := bytes.IndexByte(b, '\r')
		if i < 0 {
			return n
		}
		b = b[i+1:]
		rest := b
		if len(rest) == 0 {
			rest = next
		}
		if len(rest) == 0 || rest[0] != '\n' {
			n++
		}
	}
}

// next returns the next byte that is no space, without taking it; 0 at the end
// of the file.
func (f *jsonFile) next() (byte, error) {
	f.compact()
	i, err := f.skip(f.pos)
	if err != nil {
		return 0, err
	}
	if f.take(i); i == len(f.buf) {
		return 0, f.broken()
	}
	return f.buf[i], nil
}

// skip returns the position of the first byte from i on that is no space; it
// may be the end of the file.
func (f *jsonFile) skip(i int) (int, error) {
	for f.more(i) {
		switch f.buf[i] {
		case ' ', '\t', '\n', '\r':
			i++
			if i-f.pos > f.most {
				return i, f.tooLong()
			}
		default:
			return i, nil
		}
	}
	return i, nil
}

// broken is the error of the source, if it has one.
func (f *jsonFile) broken() error {
	if f.err == nil || f.err == io.EOF {
		return nil
	}
	return &jsonError{line: f.line, problem: "cannot read on", err: f.err, repair: "try again"}
}

// end returns the position behind the value that begins at i. Only its
// brackets and quotes are looked at: whether it is JSON is seen when it is read.
func (f *jsonFile) end(i int) (int, error) {
	depth := 0
	for j := i; f.more(j); j++ {
		if j-f.pos > f.most {
			return j, f.tooLong()
		}
		switch f.buf[j] {
		case '"':
			k, err := f.endOfText(j)
			if err != nil {
				return k, err
			}
			j = k - 1
		case '{', '[':
			depth++
			continue
		case '}', ']':
			depth--
		case ',', ':', ' ', '\t', '\n', '\r':
			if depth == 0 {
				return j, nil // behind a number or a word
			}
			continue
		default:
			continue
		}
		if depth < 0 {
			return j, nil // of a container around the value
		}
		if depth == 0 {
			return j + 1, nil
		}
	}
	if err := f.broken(); err != nil {
		return len(f.buf), err
	}
	if depth > 0 {
		return len(f.buf), f.cutShort()
	}
	return len(f.buf), nil
}

// endOfText returns the position behind the text whose quote stands at i.
func (f *jsonFile) endOfText(i int) (int, error) {
	for j := i + 1; f.more(j); {
		k := bytes.IndexAny(f.buf[j:], `"\`)
		switch {
		case k < 0:
			j = len(f.buf)
		case f.buf[j+k] == '"':
			return j + k + 1, nil
		default:
			j += k + 2
		}
		if j-f.pos > f.most {
			return j, f.tooLong()
		}
	}
	if err := f.broken(); err != nil {
		return len(f.buf), err
	}
	return len(f.buf), f.cutShort()
}

func (f *jsonFile) cutShort() error {
	return &jsonError{line: f.line, problem: "the file ends in the middle of what begins here", cut: true,
		repair: "get the file again, whole"}
}

func (f *jsonFile) tooLong() error {
	return &jsonError{line: f.line, problem: fmt.Sprintf("more than %d bytes in one item", f.most),
		repair: "check for a quote or bracket that is not closed, or raise Options.Limits"}
}
