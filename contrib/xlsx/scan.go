package xlsx

import (
	"bufio"
	"encoding/xml"
	"errors"
	"io"
)

// What a part may cost beside the limits that a caller sets.
const (
	maxToken = 512 << 10 // bytes of one tag or text
	maxDepth = 64        // elements within one another
)

var (
	errToken    = errors.New("a tag or text of more than 512 KiB")
	errDepth    = errors.New("more than 64 elements within one another")
	errDoctype  = errors.New("it has a DOCTYPE, which no workbook has")
	errEndEarly = errors.New("it ends too early")
	errUnopened = errors.New("it closes an element that it never opened")
)

// start is the beginning of an element.
type start = xml.StartElement

// scanner reads the tokens of a part. Nothing that a part may contain makes it
// hold more than one token in memory. Entities other than the five of XML are
// an error, so none can grow.
type scanner struct {
	dec   *xml.Decoder
	in    *meter
	depth int
	raw   []byte // the bytes of the token, if they are kept; valid as long as it is
}

func newScanner(r io.Reader) *scanner {
	in := &meter{r: bufio.NewReaderSize(r, 64<<10)}
	return &scanner{dec: xml.NewDecoder(in), in: in}
}

// next returns the next token, valid until the one after it; io.EOF after the
// last if every element was closed.
func (s *scanner) next() (xml.Token, error) {
	s.in.drop(len(s.raw))
	t, err := s.dec.RawToken()
	s.raw = s.in.until(s.dec.InputOffset())
	switch t := t.(type) {
	case start:
		s.depth++
	case xml.EndElement:
		s.depth--
	case xml.Directive:
		return t, errDoctype
	}
	switch {
	case err == io.EOF && s.depth > 0:
		return nil, errEndEarly
	case s.depth > maxDepth:
		return nil, errDepth
	case s.depth < 0:
		return nil, errUnopened
	}
	return t, err
}

// meter counts the bytes of a token, and keeps them if it is told to.
type meter struct {
	r     *bufio.Reader
	n     int
	keep  bool
	kept  []byte // what was read and is not dropped yet
	begin int64  // where that begins
}

// ReadByte implements [io.ByteReader], which is all that the decoder uses.
func (m *meter) ReadByte() (byte, error) {
	if m.n++; m.n > maxToken {
		return 0, errToken
	}
	b, err := m.r.ReadByte()
	if m.keep && err == nil {
		m.kept = append(m.kept, b)
	}
	return b, err
}

// drop forgets a token.
func (m *meter) drop(n int) {
	m.n = 0
	m.kept = append(m.kept[:0], m.kept[n:]...)
	m.begin += int64(n)
}

// until returns what was kept up to a place in the part. The decoder may have
// read a byte beyond it.
func (m *meter) until(end int64) []byte {
	if !m.keep {
		return nil
	}
	return m.kept[:end-m.begin]
}

// Read implements [io.Reader].
func (m *meter) Read(p []byte) (int, error) { return m.r.Read(p) }

// attr returns an attribute without a name space, and "" if it is not there.
func attr(e start, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// relation returns the attribute r:id, whatever the prefix is called.
func relation(e start, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name && a.Name.Space != "" {
			return a.Value
		}
	}
	return ""
}

// on reports whether an attribute says yes.
func on(e start, name string) bool {
	v := attr(e, name)
	return v == "1" || v == "true"
}

// each calls visit for every element of a part that begins.
func each(r io.Reader, visit func(start) error) error {
	s := newScanner(r)
	for {
		t, err := s.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if e, ok := t.(start); ok {
			if err := visit(e); err != nil {
				return err
			}
		}
	}
}
