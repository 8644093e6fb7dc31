package catalog

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

// isSchemaOrg reports whether a file that begins as JSON does is linked data of
// schema.org or GS1.
func isSchemaOrg(head []byte) bool {
	for _, mark := range []string{"@context", "@graph", "@type", "schema.org", "gs1.org/voc"} {
		if bytes.Contains(head, []byte(mark)) {
			return true
		}
	}
	return false
}

// xmlFormat returns the format of a file that begins as XML or HTML does.
func xmlFormat(head []byte) Format {
	switch name := rootElement(head); name {
	case "html", "head", "body", "script", "meta", "title", "base", "main", "div", "section", "article", "header", "p", "span", "template", "":
		return SchemaOrg
	}
	return GoogleFeed
}

// rootElement returns the name of the first element in a head, in small letters
// and without its prefix; "html" if the document says that it is that.
func rootElement(head []byte) string {
	for {
		i := bytes.IndexByte(head, '<')
		if i < 0 || i+1 >= len(head) {
			return ""
		}
		head = head[i:]
		end := ">"
		switch {
		case bytes.HasPrefix(head, []byte("<!--")):
			end = "-->"
		case len(head) > 14 && strings.EqualFold(string(head[:14]), "<!DOCTYPE html"):
			return "html"
		case head[1] == '!' || head[1] == '?':
		default:
			name := head[1:]
			if i := bytes.IndexAny(name, " \t\r\n/>"); i >= 0 {
				name = name[:i]
			}
			return strings.ToLower(string(name[bytes.LastIndexByte(name, ':')+1:]))
		}
		i = bytes.Index(head, []byte(end))
		if i < 0 {
			return ""
		}
		head = head[i+len(end):]
	}
}

// ldItems is the products of linked data.
type ldItems struct {
	rd    *Reader
	lines *bufio.Reader // of a file with a document in each line; nil if it is one
	line  int           // of the next one
	doc   *ldDocument   // whose products are being read
}

// startSchemaOrg makes the reader of linked data in JSON, or of a page with it.
func (rd *Reader) startSchemaOrg(r io.Reader) error {
	br := bufio.NewReaderSize(r, headBytes)
	head, _ := br.Peek(headBytes)
	s := &ldItems{rd: rd, line: 1}
	rd.items = s
	if oneDocumentPerLine(head) {
		s.lines = br
		return nil
	}
	data, err := rd.readAll(br)
	if err != nil {
		return err
	}
	if t := bytes.TrimLeft(data, " \t\r\n"); len(t) > 0 && t[0] == '<' && !bytes.HasPrefix(t, []byte("<!--{")) {
		s.doc, err = rd.readPage(data)
	} else {
		s.doc, err = rd.readJSON(data, 0)
	}
	return err
}

// oneDocumentPerLine reports whether the first lines are documents of their own:
// NDJSON, which is read line by line.
func oneDocumentPerLine(head []byte) bool {
	first, rest, ok := bytes.Cut(bytes.TrimLeft(head, " \t\r\n"), []byte("\n"))
	if rest = bytes.TrimLeft(rest, " \t\r\n"); !ok || len(rest) == 0 || rest[0] != '{' && rest[0] != '[' {
		return false
	}
	return len(first) > 0 && first[0] == '{' && json.Valid(first)
}

// readAll reads a document that has to be read whole, and decodes it.
func (rd *Reader) readAll(r io.Reader) ([]byte, error) {
	most := rd.opts.Limits.MaxDocument
	data, err := io.ReadAll(io.LimitReader(r, int64(most)+1))
	switch {
	case err != nil:
		return nil, &Error{At: rd.at(1, 0), Problem: "cannot read the file", Err: err, Repair: "try again"}
	case len(data) > most:
		return nil, &Error{At: rd.at(1, 0), Problem: fmt.Sprintf("a document of more than %d bytes", most),
			Repair: "write one product in each line (NDJSON), split the file, or raise Options.Limits"}
	}
	return rd.decodeAll(data, 1)
}

// decodeAll returns data in UTF-8. Bytes that are none stay where the most is
// that; the text that has them is reported.
func (rd *Reader) decodeAll(data []byte, line int) ([]byte, error) {
	if utf8.Valid(data) && !(rd.dec.told && rd.dec.enc == Windows1252) {
		return data, nil
	}
	enc := rd.dec.enc
	if enc == ASCII {
		enc = sniff(data, true)
	}
	if enc != Windows1252 {
		return data, nil
	}
	s, err := fromWindows1252(data)
	if err == nil {
		return []byte(s), nil
	}
	for l := range bytes.Lines(data) {
		if _, err := fromWindows1252(l); err != nil {
			return nil, rd.byteError(line, 0, l, err)
		}
		line++
	}
	return nil, err
}

// next returns the next product.
func (s *ldItems) next() (*listing.Product, error) {
	for {
		if s.doc != nil {
			p, err := s.doc.next()
			if err != io.EOF {
				return p, err
			}
			s.doc = nil
		}
		if s.lines == nil {
			return nil, io.EOF
		}
		if p, err := s.nextLine(); p != nil || err != nil {
			return p, err
		}
	}
}

// nextLine reads the document in the next line. One that is broken comes as a
// product without a key.
func (s *ldItems) nextLine() (*listing.Product, error) {
	raw, err := s.readLine()
	if err != nil {
		return nil, err
	}
	line := s.line - 1
	if raw = bytes.TrimSpace(raw); len(raw) == 0 {
		s.rd.counts.Blank++
		return nil, nil
	}
	data, err := s.rd.decodeAll(raw, line)
	if err == nil {
		s.doc, err = s.rd.readJSON(data, line-1)
	}
	var broken *Error
	if errors.As(err, &broken) {
		return s.rd.brokenItem(broken, value{name: "JSON", text: strings.ToValidUTF8(string(raw), "\uFFFD"), at: s.rd.at(line, 0)}), nil
	}
	return nil, err
}

// brokenItem returns a part of the file that cannot be read as a product
// without a key.
func (rd *Reader) brokenItem(why *Error, raw value) *listing.Product {
	c := rd.compose(raw.at, "")
	c.find(why.At, ruleItemBroken, check.Error, "", i18n.Str("problem", clip(why.Problem)), i18n.Str("value", clip(why.Value)))
	c.keep(raw)
	return c.p
}

// readLine reads a line of at most MaxRecord bytes.
func (s *ldItems) readLine() ([]byte, error) {
	var line []byte
	most := s.rd.opts.Limits.MaxRecord
	for {
		part, err := s.lines.ReadSlice('\n')
		line = append(line, part...)
		switch {
		case len(line) > most:
			return nil, s.rd.splitError(record{line: s.line}, &limitError{"bytes in one line", most, 0})
		case err == bufio.ErrBufferFull:
			continue
		case err != nil && err != io.EOF:
			return nil, &Error{At: s.rd.at(s.line, 0), Problem: "cannot read on", Err: err, Repair: "try again"}
		case err == io.EOF && len(line) == 0:
			return nil, io.EOF
		}
		s.line++
		return line, nil
	}
}

// readJSON reads the values of a document, one or several.
func (rd *Reader) readJSON(data []byte, above int) (*ldDocument, error) {
	d := rd.newDocument()
	if err := d.parse(rd.newJSONSource(unescaped(string(data)), above), 0); err != nil {
		return nil, err
	}
	d.find()
	d.countMended()
	d.speaks("")
	if len(d.items) == 0 && len(d.roots) > 0 && d.other() != "" {
		return nil, d.noProduct("give objects with the type Product or ProductGroup of schema.org")
	}
	return d, nil
}

// unescaped returns JSON that was escaped as a whole, as for an attribute of
// HTML, as it was before.
func unescaped(data string) string {
	t := strings.TrimLeft(data, "[{ \t\r\n")
	if len(t) < len(data) && strings.HasPrefix(t, "&quot;") {
		return entities(data)
	}
	return data
}

func (d *ldDocument) noProduct(repair string) *Error {
	return &Error{At: d.rd.at(d.line(), 0), Problem: "the document has no product", Value: d.other(), Repair: repair}
}

func (d *ldDocument) line() int {
	if len(d.roots) == 0 {
		return 1
	}
	return d.roots[0].src.place(d.roots[0].at, "").Row
}

// parse reads all values of a source from a place on.
func (d *ldDocument) parse(src *jsonSource, from int) *Error {
	p := tolerantParser(src, from)
	var roots []*jsonNode
	for {
		for p.space(); p.peek() == ',' || p.peek() == ';'; p.space() {
			p.note(p.pos, repairComma)
			p.pos++
		}
		if p.pos >= len(src.data) {
			break
		}
		if c := p.peek(); c != '{' && c != '[' {
			return p.broken(p.fail(p.pos, "an object is expected", "begin with { or ["))
		}
		n, err := p.value()
		if err != nil {
			return p.broken(err)
		}
		roots = append(roots, n)
	}
	for _, n := range roots {
		d.g.take(n)
	}
	d.roots = append(d.roots, roots...)
	d.notes = append(d.notes, sourceNotes{src, p.notes})
	return nil
}
