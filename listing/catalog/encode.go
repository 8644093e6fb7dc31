package catalog

import (
	"bytes"
	"io"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// encoder writes a table in the encoding that it came in.
type encoder struct {
	w      io.Writer
	wide   io.Closer // of UTF-16, else nil
	narrow bool      // Windows-1252
}

// newEncoder returns an encoder for a table, and writes its byte order mark if
// it had one.
func newEncoder(w io.Writer, l Layout) (*encoder, error) {
	e := &encoder{w: w, narrow: l.Encoding == Windows1252}
	switch l.Encoding {
	case UTF16LE, UTF16BE:
		order, mark := unicode.LittleEndian, unicode.IgnoreBOM
		if l.Encoding == UTF16BE {
			order = unicode.BigEndian
		}
		if l.BOM {
			mark = unicode.UseBOM
		}
		t := transform.NewWriter(w, unicode.UTF16(order, mark).NewEncoder())
		e.w, e.wide = t, t
	default:
		if l.BOM {
			return e, e.write(bomUTF8)
		}
	}
	return e, nil
}

// write writes bytes of the table: UTF-8 if it is to be UTF-16.
func (e *encoder) write(b []byte) error {
	_, err := e.w.Write(b)
	return err
}

// cell returns the bytes of a text. It reports false if the encoding has no
// letter for some of it, in whose place "?" stands.
func (e *encoder) cell(s string) (b []byte, whole bool) {
	if !e.narrow {
		return []byte(s), true
	}
	whole = true
	for _, r := range s {
		c, ok := charmap.Windows1252.EncodeRune(r)
		if !ok {
			c, whole = '?', false
		}
		b = append(b, c)
	}
	return b, whole
}

// close writes what is left.
func (e *encoder) close() error {
	if e.wide != nil {
		return e.wide.Close()
	}
	return nil
}

// appendCell appends a cell, in quotes if it needs them: RFC 4180, section 2,
// and for spaces around it, which readers drop.
func appendCell(b, cell []byte, delim byte) []byte {
	if bytes.IndexByte(cell, delim) < 0 && !bytes.ContainsAny(cell, "\"\r\n") && len(bytes.TrimSpace(cell)) == len(cell) {
		return append(b, cell...)
	}
	b = append(b, '"')
	b = append(b, bytes.ReplaceAll(cell, []byte(`"`), []byte(`""`))...)
	return append(b, '"')
}
