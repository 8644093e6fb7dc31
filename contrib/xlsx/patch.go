package xlsx

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/xml"
	"io"
	"maps"
	"slices"
	"strings"
)

// patches are the parts of a workbook that change or are new. All other parts
// are copied as they are packed.
type patches struct {
	from  *parts
	edits map[string]edit                  // by the key of the part
	added map[string]func(io.Writer) error // by path
	types []string                         // the content types of those that are new
}

// edit gives what stands in the place of a token, of which raw is the bytes and
// depth how many elements are open: with itself, of one that begins, and
// without, of one that ends.
type edit func(t xml.Token, raw []byte, depth int) ([]byte, error)

func newPatches(p *parts) *patches {
	return &patches{from: p, edits: make(map[string]edit), added: make(map[string]func(io.Writer) error)}
}

// add adds a part, or puts another in the place of one.
func (p *patches) add(name, text string) {
	p.added[name] = func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	}
}

// sink keeps the error of a writer apart from those of what is written to it.
type sink struct {
	w   io.Writer
	err error
}

// Write implements [io.Writer].
func (s *sink) Write(b []byte) (int, error) {
	n, err := s.w.Write(b)
	if err != nil {
		s.err = err
	}
	return n, err
}

// write writes the workbook.
func (p *patches) write(dst io.Writer) error {
	to := &sink{w: dst}
	err := p.writeParts(to)
	if to.err != nil {
		return to.err
	}
	return err
}

func (p *patches) writeParts(dst io.Writer) error {
	if len(p.types) > 0 {
		p.edits[partKey("[Content_Types].xml")] = within(strings.Join(p.types, ""))
	}
	z := zip.NewWriter(dst)
	for _, f := range p.from.list {
		key := partKey(f.Name)
		name := p.addedAs(key)
		write, whole := p.added[name]
		switch e := p.edits[key]; {
		case p.from.all[key] != f: // its name stands there twice
			continue
		case e != nil:
			write = func(w io.Writer) error { return p.edit(w, f, e) }
		case !whole:
			if err := z.Copy(f); err != nil {
				return p.from.broken(f.Name, err)
			}
			continue
		}
		delete(p.added, name)
		if err := part(z, f.Name, write); err != nil {
			return err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(p.added)) {
		if err := part(z, name, p.added[name]); err != nil {
			return err
		}
	}
	return z.Close()
}

// addedAs returns the path under which a part was added, however its letters
// are written.
func (p *patches) addedAs(key string) string {
	for name := range p.added {
		if partKey(name) == key {
			return name
		}
	}
	return ""
}

func part(z *zip.Writer, name string, write func(io.Writer) error) error {
	w, err := z.Create(name)
	if err != nil {
		return err
	}
	b := bufio.NewWriterSize(w, 64<<10)
	if err := write(b); err != nil {
		return err
	}
	return b.Flush()
}

// edit copies a part token by token.
func (p *patches) edit(w io.Writer, f *zip.File, e edit) error {
	rc, err := p.from.open(f.Name)
	if err != nil {
		return err
	}
	defer rc.Close()
	s := newScanner(rc)
	s.in.keep = true
	for {
		t, err := s.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return p.from.broken(f.Name, err)
		}
		raw, err := e(t, s.raw, s.depth)
		if err != nil {
			return p.from.broken(f.Name, err)
		}
		if _, err := w.Write(raw); err != nil {
			return err
		}
	}
}

// selfClosed reports whether a tag ends its element as well. The token of the
// end that follows has no bytes of its own.
func selfClosed(raw []byte) bool { return bytes.HasSuffix(raw, []byte("/>")) }

// opened returns the tag of an element that is to have something in it.
func opened(raw []byte) []byte {
	if !selfClosed(raw) {
		return raw
	}
	return append(bytes.TrimRight(slices.Clone(raw[:len(raw)-2]), " "), '>')
}

// closed returns the tag that ends an element, of one that had none as well.
func closed(raw []byte, name xml.Name) []byte {
	if len(raw) > 0 {
		return raw
	}
	return []byte("</" + qualified(name) + ">")
}

func qualified(name xml.Name) string {
	if name.Space == "" {
		return name.Local
	}
	return name.Space + ":" + name.Local
}

// setAttr returns a tag with another value of an attribute, which is added if it
// is not there; "" takes it away.
func setAttr(raw []byte, name, value string) []byte {
	attr := ""
	if value != "" {
		attr = " " + name + `="` + escaped(value) + `"`
	}
	begin, end := findAttr(raw, name)
	if begin < 0 {
		begin = len(raw) - 1
		if selfClosed(raw) {
			begin--
		}
		end = begin
	}
	return slices.Concat(raw[:begin], []byte(attr), raw[end:])
}

// findAttr returns where an attribute stands in a tag, with the space before it.
func findAttr(raw []byte, name string) (begin, end int) {
	const space = " \t\r\n"
	for i := 0; i < len(raw); i++ {
		switch c := raw[i]; {
		case c == '"' || c == '\'': // of another attribute: skip its value
			n := bytes.IndexByte(raw[i+1:], c)
			if n < 0 {
				return -1, -1
			}
			i += n + 1
		case strings.IndexByte(space, c) >= 0 && bytes.HasPrefix(raw[i+1:], []byte(name)):
			rest := bytes.TrimLeft(raw[i+1+len(name):], space)
			if !bytes.HasPrefix(rest, []byte("=")) {
				continue
			}
			rest = bytes.TrimLeft(rest[1:], space)
			if len(rest) == 0 {
				return -1, -1
			}
			n := bytes.IndexByte(rest[1:], rest[0])
			if n < 0 {
				return -1, -1
			}
			return i, len(raw) - len(rest) + n + 2
		}
	}
	return -1, -1
}

// escaped writes a text as XML. Signs that XML cannot hold become U+FFFD.
func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a Builder does not fail
	return b.String()
}
