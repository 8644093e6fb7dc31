package xlsx

import (
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// picture is one that lies on a sheet.
type picture struct {
	column, row int    // of the cell at its upper left corner, from 1
	part        string // such as xl/media/image1.png
}

// maxPictures is how many pictures a sheet may have.
const maxPictures = 100_000

// pictures reads what lies on a sheet, by row.
func (p *parts) pictures(links map[string]link, t *tail) (map[int][]picture, error) {
	rows := make(map[int][]picture)
	for _, id := range t.drawings {
		l := links[id]
		if l.kind != "drawing" || l.out || !p.has(l.target) {
			continue
		}
		all, err := p.drawing(l.target)
		if err != nil {
			return nil, err
		}
		for _, pic := range all {
			rows[pic.row] = append(rows[pic.row], pic)
		}
	}
	return rows, nil
}

// drawing reads the pictures of one drawing with their anchors.
func (p *parts) drawing(part string) ([]picture, error) {
	links, err := p.links(part)
	if err != nil {
		return nil, err
	}
	rc, err := p.open(part)
	if err != nil {
		return nil, err
	}
	defer rc.Close()
	s := newScanner(rc)
	var all []picture
	var a anchor
	for {
		tok, err := s.next()
		if err == io.EOF {
			return all, nil
		}
		if err == nil {
			err = a.read(s, tok)
		}
		if err != nil {
			return nil, p.broken(part, err)
		}
		if l := links[a.blip]; a.blip != "" && a.row > 0 && l.kind == "image" && !l.out {
			all = append(all, picture{a.column, a.row, l.target})
		}
		a.blip = ""
		if len(all) > maxPictures {
			return nil, p.broken(part, fmt.Errorf("more than %d pictures", maxPictures))
		}
	}
}

// anchor is where the object lies that is being read.
type anchor struct {
	from        bool // within the upper left corner
	column, row int
	blip        string // the id of its picture, as soon as it is met
}

func (a *anchor) read(s *scanner, tok xml.Token) error {
	switch tok := tok.(type) {
	case start:
		switch name := tok.Name.Local; {
		case strings.HasSuffix(name, "Anchor"):
			*a = anchor{}
		case name == "from":
			a.from = true
		case name == "col" && a.from:
			return s.count(&a.column)
		case name == "row" && a.from:
			return s.count(&a.row)
		case name == "blip":
			a.blip = relation(tok, "embed")
		}
	case xml.EndElement:
		if tok.Name.Local == "from" {
			a.from = false
		}
	}
	return nil
}

// count reads a number from 0 and keeps it as one from 1.
func (s *scanner) count(to *int) error {
	text, err := s.chars(nil)
	if err != nil {
		return unexpected(err)
	}
	n, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil || n < 0 || n >= lastRow {
		return fmt.Errorf("a picture in row or column %q", clip(string(text)))
	}
	*to = n + 1
	return nil
}
