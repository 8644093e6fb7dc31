package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/listing/catalog"
)

// maxDirectory is how many bytes may be read to list the parts of a file. It is
// enough for 30,000 of them; each costs some 300 bytes of memory.
const maxDirectory = 4 << 20

// parts is the files within a workbook.
type parts struct {
	name string               // of the workbook
	all  map[string]*zip.File // by path, in small letters: some programs are careless about them
	list []*zip.File          // in the order of the file
}

var errDirectory = errors.New("its table of contents is too long")

// metered reads a file, and fails when listing its parts reads too much.
type metered struct {
	r      io.ReaderAt
	left   int
	listed bool
}

// ReadAt implements [io.ReaderAt].
func (m *metered) ReadAt(p []byte, off int64) (int, error) {
	if m.listed {
		return m.r.ReadAt(p, off)
	}
	if m.left -= len(p); m.left < 0 {
		return 0, errDirectory
	}
	return m.r.ReadAt(p, off)
}

// openParts lists the parts of a workbook and checks what unpacking them would
// cost.
func openParts(r io.ReaderAt, size int64, name string, l Limits) (*parts, error) {
	p := &parts{name: name, all: make(map[string]*zip.File)}
	m := &metered{r: r, left: maxDirectory}
	z, err := zip.NewReader(m, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, p.broken("", err)
	}
	m.listed, p.list = true, z.File
	unpacked := int64(0)
	for _, f := range z.File {
		key := partKey(f.Name)
		if _, twice := p.all[key]; twice {
			continue
		}
		p.all[key] = f
		if isText(key) {
			unpacked += int64(min(f.UncompressedSize64, 1<<40))
		}
		if unpacked > l.MaxUnpacked {
			return nil, p.tooMuch(fmt.Sprintf("more than %d bytes when it is unpacked", l.MaxUnpacked), "Limits.MaxUnpacked")
		}
	}
	return p, nil
}

// partKey is the form in which a path is looked up.
func partKey(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// isText reports whether a part is one that reading may unpack.
func isText(key string) bool {
	ext := path.Ext(key)
	return ext == ".xml" || ext == ".rels" || ext == ".vml"
}

func (p *parts) has(name string) bool { return p.all[partKey(name)] != nil }

// open unpacks a part as it is read. No more comes out of it than its entry
// promised, which openParts has counted.
func (p *parts) open(name string) (io.ReadCloser, error) {
	f := p.all[partKey(name)]
	switch {
	case f == nil:
		return nil, p.broken(name, errors.New("it is not there"))
	case !isText(partKey(f.Name)):
		return nil, p.broken(name, errors.New("it is not XML"))
	}
	rc, err := f.Open()
	if err != nil {
		return nil, p.broken(name, err)
	}
	return rc, nil
}

// each visits the elements of a part.
func (p *parts) each(name string, visit func(start) error) error {
	rc, err := p.open(name)
	if err != nil {
		return err
	}
	defer rc.Close()
	if err := each(rc, visit); err != nil {
		return p.broken(name, err)
	}
	return nil
}

// link is a relationship of a part: another part, or an address outside.
type link struct {
	kind   string // the last part of its type: worksheet, styles
	target string // the path of the part, or the address
	out    bool
}

// maxLinks is how many relationships a part may have.
const maxLinks = 100_000

// links reads the relationships of a part, by id. A part need not have any.
func (p *parts) links(part string) (map[string]link, error) {
	dir, base := path.Split(part)
	rels := dir + "_rels/" + base + ".rels"
	all := make(map[string]link)
	if !p.has(rels) {
		return all, nil
	}
	err := p.each(rels, func(e start) error {
		if e.Name.Local != "Relationship" {
			return nil
		}
		l := link{kind: path.Base(attr(e, "Type")), target: attr(e, "Target"), out: attr(e, "TargetMode") == "External"}
		if !l.out {
			l.target = resolve(dir, l.target)
		}
		if all[attr(e, "Id")] = l; len(all) > maxLinks {
			return fmt.Errorf("more than %d relationships", maxLinks)
		}
		return nil
	})
	return all, err
}

// resolve returns the path of a target that is given relative to a folder, or
// from the root.
func resolve(dir, target string) string {
	target = strings.ReplaceAll(target, `\`, "/")
	if !strings.HasPrefix(target, "/") {
		target = "/" + dir + target
	}
	return strings.TrimPrefix(path.Clean(target), "/")
}

// broken is the error for a part that cannot be read.
func (p *parts) broken(part string, err error) error {
	var known *catalog.Error
	if errors.As(err, &known) {
		return err
	}
	problem := "the workbook is damaged"
	if part != "" {
		problem += " in " + part
	}
	return &catalog.Error{At: check.Place{File: p.name}, Problem: problem, Err: err,
		Repair: "open it in a spreadsheet program, let it repair the file, and save it as .xlsx again"}
}

// wrap is broken for an error that may be nil.
func (p *parts) wrap(part string, err error) error {
	if err == nil {
		return nil
	}
	return p.broken(part, err)
}

func (p *parts) tooMuch(what, limit string) error {
	return &catalog.Error{At: check.Place{File: p.name}, Problem: what,
		Repair: "split the workbook or take out what is no catalogue, or raise Options." + limit}
}

// contains reports whether a text stands in a file, in whatever place.
func contains(r io.ReaderAt, size int64, text []byte) bool {
	buf := make([]byte, 64<<10)
	for off := int64(0); off < size; off += int64(len(buf) - len(text)) {
		n, err := r.ReadAt(buf, off)
		if bytes.Contains(buf[:n], text) {
			return true
		}
		if err != nil {
			return false
		}
	}
	return false
}
