package alibabacom

import (
	_ "embed"
	"fmt"
	"io"
	"strings"

	"github.com/nao-trade/nao/i18n"
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
type Mapping struct {
	sources map[string][]source // by attribute name, as i18n.Fold leaves it
	axes    map[string][]axis   // by the seller's word for the axis, likewise
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
// Names are compared without regard to case, accents and blanks. Errors name the line.
func ParseMapping(r io.Reader) (*Mapping, error) {
	m := &Mapping{sources: map[string][]source{}, axes: map[string][]axis{}}
	err := readTable(r, "attributes", "id\ttakes\tformat", func(cells []string, _ origin) error {
		attribute, takes, f := cells[0], cells[1], format(cells[2])
		kind, name, _ := strings.Cut(takes, ":")
		switch {
		case f != anyText && f != byVolume && f != byMass:
			return fmt.Errorf("format %q; want text, volume or mass", f)
		case name == "":
			return fmt.Errorf("takes %q; want fact:, product: or axis: and a name", takes)
		case kind == "axis":
			m.axes[i18n.Fold(name)] = append(m.axes[i18n.Fold(name)], axis{attribute, f})
			return nil
		case kind == "fact", kind == "product" && (name == "brand" || name == "key"):
			m.sources[i18n.Fold(attribute)] = append(m.sources[i18n.Fold(attribute)], source{kind, name, f})
			return nil
		}
		return fmt.Errorf("takes %q; want fact:<name>, product:brand, product:key or axis:<word>", takes)
	})
	if err != nil {
		return nil, err
	}
	return m, nil
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
