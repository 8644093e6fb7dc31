package xlsx

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
)

// area is a rectangle of cells, all ends included.
type area struct{ columns, rows span }

// parseArea reads a range such as A2:C4, or a single cell.
func parseArea(ref string) (area, bool) {
	from, to, several := strings.Cut(strings.ReplaceAll(ref, "$", ""), ":")
	if !several {
		to = from
	}
	c1, r1, ok1 := parseRef(from)
	c2, r2, ok2 := parseRef(to)
	a := area{span{c1, c2}, span{r1, r2}}
	return a, ok1 && ok2 && r1 > 0 && c1 <= c2 && r1 <= r2 && c2 <= lastColumn && r2 <= lastRow
}

// tail is what a sheet says behind its rows.
type tail struct {
	merges   []area // by their first row
	links    []cellLink
	drawings []string // ids of relationships
}

// cellLink is a link on cells: the id of a relationship.
type cellLink struct {
	at area
	id string
}

// maxTail is how many merged cells or links a sheet may have. Excel allows
// 65,530 links.
const maxTail = 100_000

// readTail reads what stands behind the rows. The rows themselves are only
// searched for their end.
func (p *parts) readTail(part string) (tail, error) {
	var t tail
	rc, err := p.open(part)
	if err != nil {
		return t, err
	}
	defer rc.Close()
	rest, err := behindRows(rc)
	if err != nil || rest == nil {
		return t, p.wrap(part, err)
	}
	s := newScanner(rest)
	s.depth = 1 // the sheet itself is open
	for {
		tok, err := s.next()
		if err != nil {
			slices.SortStableFunc(t.merges, func(a, b area) int { return cmp.Compare(a.rows.first, b.rows.first) })
			if err == io.EOF {
				err = nil
			}
			return t, p.wrap(part, err)
		}
		if e, ok := tok.(start); ok {
			t.add(e)
		}
		if len(t.merges) > maxTail || len(t.links) > maxTail || len(t.drawings) > maxTail {
			return t, p.broken(part, fmt.Errorf("more than %d merged cells or links", maxTail))
		}
	}
}

func (t *tail) add(e start) {
	switch e.Name.Local {
	case "mergeCell":
		if a, ok := parseArea(attr(e, "ref")); ok && (a.columns.last > a.columns.first || a.rows.last > a.rows.first) {
			t.merges = append(t.merges, a)
		}
	case "hyperlink":
		if a, ok := parseArea(attr(e, "ref")); ok && relation(e, "id") != "" {
			t.links = append(t.links, cellLink{a, relation(e, "id")})
		}
	case "drawing":
		t.drawings = append(t.drawings, relation(e, "id"))
	}
}

// behindRows searches a sheet for the end of its rows and returns a reader for
// what comes behind it; nil if there are no rows. That skips the bulk of a sheet
// at the speed of unpacking.
func behindRows(r io.Reader) (io.Reader, error) {
	name := []byte("sheetData")
	const kept = 64 // bytes that are looked at again, for what a read may have cut
	buf := make([]byte, 0, 64<<10)
	for {
		n, err := r.Read(buf[len(buf):cap(buf)])
		buf = buf[:len(buf)+n]
		for from := 0; ; {
			i := bytes.Index(buf[from:], name)
			if i < 0 {
				break
			}
			i += from
			from = i + len(name)
			if end := endOfRows(buf, i, from); end > 0 {
				return io.MultiReader(bytes.NewReader(bytes.Clone(buf[end:])), r), nil
			}
		}
		switch {
		case err == io.EOF:
			return nil, nil
		case err != nil:
			return nil, err
		case len(buf) > kept:
			buf = append(buf[:0], buf[len(buf)-kept:]...)
		}
	}
}

// endOfRows returns where the tag ends that has its name in buf[i:j], if it ends
// the rows: </sheetData>, </x:sheetData>, <sheetData/>. 0 says that it does not,
// or that more of it has to be read.
func endOfRows(buf []byte, i, j int) int {
	open := bytes.LastIndexByte(buf[:i], '<')
	end := bytes.IndexByte(buf[j:], '>')
	if open < 0 || end < 0 || i-open > 20 || end > 20 {
		return 0
	}
	end += j
	closing := buf[open+1] == '/'
	before := bytes.TrimPrefix(buf[open+1:i], []byte("/"))
	if len(before) > 0 && before[len(before)-1] != ':' || bytes.ContainsAny(before, " \t\r\n>") {
		return 0
	}
	if closing && len(bytes.TrimSpace(buf[j:end])) == 0 || !closing && bytes.HasSuffix(buf[:end], []byte("/")) {
		return end + 1
	}
	return 0
}
