package alibabacom

import (
	_ "embed"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/calendar"
	"github.com/nao-trade/nao/i18n/measure"
)

//go:embed attributes.tsv
var attributesTSV string

//go:embed units.tsv
var unitsTSV string

// MappingSource returns the mapping that this package comes with, in the form
// that [ParseMapping] reads: take it as the beginning of your own.
func MappingSource() string { return attributesTSV }

// Mapping says which attribute of the platform takes which fact of a product.
// It is data, because every category has its own attributes.
type Mapping struct{ rows []mappingRow }

// mappingRow is one row of the table.
type mappingRow struct {
	attribute string // as the table writes it
	source    source // kind "axis": name is the seller's word for the axis
	origin    origin
}

// says is equal for rows that say the same.
func (r mappingRow) says() string {
	return strings.Join([]string{
		i18n.Fold(r.attribute), r.source.kind, i18n.Fold(r.source.name), string(r.source.format),
	}, "\x00")
}

// mapping is the table as it holds on one day.
type mapping struct {
	sources map[string][]source // by attribute name, as i18n.Fold leaves it
	axes    map[string][]axis   // by the seller's word for the axis, likewise
}

// on returns the rows that hold on a day, in the order of the table.
func (m *Mapping) on(day calendar.Date) mapping {
	out := mapping{sources: map[string][]source{}, axes: map[string][]axis{}}
	for _, r := range m.rows {
		switch attribute, word := i18n.Fold(r.attribute), i18n.Fold(r.source.name); {
		case !day.Within(r.origin.since, r.origin.until):
		case r.source.kind == "axis":
			out.axes[word] = append(out.axes[word], axis{r.attribute, r.source.format})
		default:
			out.sources[attribute] = append(out.sources[attribute], r.source)
		}
	}
	return out
}

// source is one way to fill an attribute.
type source struct {
	kind, name string // "fact" and its name, or "product" and "brand" or "key"
	format     format
}

// axis is one attribute that an axis of the variants may become.
type axis struct {
	attribute string
	format    format
}

// format is what a value must be to fit.
type format string

// The formats.
const (
	anyText  format = "text"
	byVolume format = "volume" // a quantity such as 750 ml
	byMass   format = "mass"   // a quantity such as 454 g
)

// fits reports whether text has the format.
func (f format) fits(text string) bool {
	if f == anyText {
		return true
	}
	q, err := measure.Parse(text)
	if err != nil {
		return false
	}
	d := q.Unit().Dimension()
	return f == byVolume && d == measure.Volume || f == byMass && d == measure.Mass
}

// ParseMapping reads a mapping, tab-separated, with the columns
//
//	id      the attribute's name, as the category has it
//	takes   fact:<name>, product:brand, product:key, or axis:<the seller's word>
//	format  text, volume (750 ml) or mass (454 g): a value of another kind is not taken
//	source, url, since, until, status
//
// An attribute may have several rows; the first whose value is there fills it.
// Names are compared without regard to case, accents and blanks. A row holds
// from since until until, both included; a market uses those that hold on the
// day on which it is made. Blank names and a row that repeats another are
// errors. Errors name the line.
func ParseMapping(r io.Reader) (*Mapping, error) {
	m := new(Mapping)
	said := map[string][]origin{}
	err := readTable(r, "attributes", "id\ttakes\tformat", func(cells []string, o origin) error {
		row, err := parseMappingRow(cells)
		if err != nil {
			return err
		}
		row.origin = o
		says := row.says()
		if slices.ContainsFunc(said[says], o.overlaps) {
			return fmt.Errorf("the row repeats an earlier one; leave one out")
		}
		said[says] = append(said[says], o)
		m.rows = append(m.rows, row)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return m, nil
}

func parseMappingRow(cells []string) (mappingRow, error) {
	takes, f := cells[1], format(cells[2])
	kind, name, _ := strings.Cut(takes, ":")
	switch {
	case strings.TrimSpace(cells[0]) == "":
		return mappingRow{}, fmt.Errorf("the attribute's name is blank; write it as the category has it")
	case f != anyText && f != byVolume && f != byMass:
		return mappingRow{}, fmt.Errorf("format %q; want text, volume or mass", f)
	case strings.TrimSpace(name) == "":
		return mappingRow{}, fmt.Errorf("takes %q; want fact:, product: or axis: and a name", takes)
	case kind == "axis", kind == "fact", kind == "product" && (name == "brand" || name == "key"):
		return mappingRow{attribute: cells[0], source: source{kind, name, f}}, nil
	}
	return mappingRow{}, fmt.Errorf("takes %q; want fact:<name>, product:brand, product:key or axis:<word>", takes)
}

// parseUnits reads the table of words for selling units.
func parseUnits(r io.Reader) (map[string]string, error) {
	units := map[string]string{}
	err := readTable(r, "units", "id\tunit", func(cells []string, _ origin) error {
		word := i18n.Fold(cells[0])
		if _, twice := units[word]; twice || word == "" || cells[1] == "" {
			return fmt.Errorf("the word is empty, has no unit, or stands twice")
		}
		units[word] = cells[1]
		return nil
	})
	return units, err
}
