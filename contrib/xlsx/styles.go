package xlsx

import (
	"fmt"
	"strconv"
)

// maxStyles is how many styles and how many number formats a workbook may have.
// Excel allows 65,490.
const maxStyles = 100_000

// styles is the number format of each style.
type styles struct {
	formats []format // by number; the first is that of a general number
	of      []uint32 // the index of the format, by number of the style

	fonts, dxfs int // how many there are, for those that are added
}

func (s *styles) format(style int) *format {
	if style < 0 || style >= len(s.of) {
		return &s.formats[0]
	}
	return &s.formats[s.of[style]]
}

// readStyles reads the part that says how cells look.
func (p *parts) readStyles(part string) (styles, error) {
	s := styles{formats: make([]format, 1)}
	codes := make(map[int]string)
	known := make(map[int]uint32)
	within := "" // the list
	err := p.each(part, func(e start) error {
		switch e.Name.Local {
		case "numFmt":
			id, err := strconv.Atoi(attr(e, "numFmtId"))
			if err == nil {
				codes[id] = attr(e, "formatCode")
			}
		case "fonts", "fills", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs":
			within = e.Name.Local
		case "font":
			if within == "fonts" {
				s.fonts++
			}
		case "dxf":
			s.dxfs++
		case "xf":
			if within != "cellXfs" {
				break
			}
			id, err := strconv.Atoi(attr(e, "numFmtId"))
			if err != nil {
				id = 0
			}
			s.of = append(s.of, s.index(known, codes, id))
		}
		if len(s.of) > maxStyles || len(codes) > maxStyles || s.fonts > maxStyles || s.dxfs > maxStyles {
			return fmt.Errorf("more than %d styles", maxStyles)
		}
		return nil
	})
	return s, err
}

// index returns where the format of a number is kept.
func (s *styles) index(known map[int]uint32, codes map[int]string, id int) uint32 {
	if i, ok := known[id]; ok {
		return i
	}
	f := builtin(id)
	if code, ok := codes[id]; ok {
		f = parseFormat(code)
	}
	s.formats = append(s.formats, f)
	known[id] = uint32(len(s.formats) - 1)
	return known[id]
}
