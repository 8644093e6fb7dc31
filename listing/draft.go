package listing

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/shopspring/decimal"
)

// Draft is what one marketplace shall show for one product, in the
// marketplace's own field names.
//
// # Paths
//
// A part of a draft is named by a JSON Pointer in which offers are keyed by
// SKU, so that the name does not move when an offer is added:
//
//	/category
//	/values/title
//	/values/attributes/Place of Origin
//	/offers/HER-REP-750/price
//	/offers/HER-REP-750/stock
//	/media
//
// [Write.Fields], [Draft.Origin] and check.Finding.Field use them. Origin also
// has single pictures, as /media/0.
type Draft struct {
	SKU      string            `json:"sku"` // the seller's code for the whole listing: the product's key
	Category string            `json:"category"`
	Locale   string            `json:"locale"`           // BCP 47 tag of the texts
	Schema   string            `json:"schema,omitempty"` // version of the schema that it was built for
	Values   Values            `json:"values"`
	Offers   []Offer           `json:"offers"`
	Media    []MediaRef        `json:"media,omitempty"`
	Origin   map[string]string `json:"origin,omitempty"`  // draft path -> product path that it was made from
	Repairs  []check.Finding   `json:"repairs,omitempty"` // what was changed to fit the marketplace, by the driver and by [Schema.Repair]
}

// Values is the fields of a draft by name.
type Values map[string]Value

// Value is a text, a list or a group of fields; just one of the three is set.
// In JSON it is a string, an array or an object.
type Value struct {
	Text   string
	List   []Value
	Fields Values

	// Attrs is what some marketplaces want beside a text, by name: the
	// "inputValue" of an option of the seller's own, the "fileId" of a picture.
	// In JSON the value is then an object of "@text" and "@attrs".
	Attrs map[string]string
}

// Text returns a value that is one text.
func Text(s string) Value { return Value{Text: s} }

// List returns a value that is a list of texts.
func List(ss ...string) Value {
	l := make([]Value, len(ss))
	for i, s := range ss {
		l[i] = Text(s)
	}
	return Value{List: l}
}

// Texts returns the texts of a value: itself if it is one, its members if it
// is a list, none if it is empty.
func (v Value) Texts() []string {
	switch {
	case v.Text != "":
		return []string{v.Text}
	case len(v.List) > 0:
		ss := make([]string, len(v.List))
		for i, m := range v.List {
			ss[i] = m.Text
		}
		return ss
	}
	return nil
}

// IsZero reports whether the value is empty.
func (v Value) IsZero() bool {
	return v.Text == "" && len(v.List) == 0 && len(v.Fields) == 0 && len(v.Attrs) == 0
}

// attributed is the JSON form of a value with attributes.
type attributed struct {
	Text  string            `json:"@text"`
	Attrs map[string]string `json:"@attrs"`
}

// MarshalJSON writes a string, an array or an object.
func (v Value) MarshalJSON() ([]byte, error) {
	switch {
	case len(v.Attrs) > 0:
		return json.Marshal(attributed{v.Text, v.Attrs})
	case v.Fields != nil:
		return json.Marshal(v.Fields)
	case v.List != nil:
		return json.Marshal(v.List)
	}
	return json.Marshal(v.Text)
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (v *Value) UnmarshalJSON(b []byte) error {
	*v = Value{}
	switch {
	case len(b) > 0 && b[0] == '{':
		var a attributed
		if err := json.Unmarshal(b, &a); err == nil && len(a.Attrs) > 0 {
			v.Text, v.Attrs = a.Text, a.Attrs
			return nil
		}
		return json.Unmarshal(b, &v.Fields)
	case len(b) > 0 && b[0] == '[':
		return json.Unmarshal(b, &v.List)
	case len(b) > 0 && b[0] == '"':
		return json.Unmarshal(b, &v.Text)
	}
	return fmt.Errorf("listing: a value is a string, an array or an object, not %.20s", b)
}

// Offer is the price and stock of one variant on the marketplace.
type Offer struct {
	SKU      string           `json:"sku"`               // of the variant
	Options  []Choice         `json:"options,omitempty"` // in the marketplace's words, in the order of its sale fields
	Price    currency.Money   `json:"price,omitzero"`    // for one selling unit
	Tiers    []Tier           `json:"tiers,omitempty"`   // instead of Price, where the price falls with the quantity
	Stock    *decimal.Decimal `json:"stock,omitempty"`
	RemoteID string           `json:"remote_id,omitempty"` // the marketplace's own id of the variant, once it has one
	Package  Package          `json:"package,omitzero"`
}

// Choice is a named value, such as Size = 27.
type Choice struct {
	Name  string `json:"name"`  // of the axis or, in a [Field], the text of a listed value
	Value string `json:"value"` // on the axis or, in a [Field], the marketplace's id
}

// MediaRef is a medium as the marketplace holds or fetches it.
type MediaRef struct {
	URL      string `json:"url"`                 // where the marketplace fetches it, or its own address of it
	RemoteID string `json:"remote_id,omitempty"` // its id in the marketplace's own store, if it is kept there

	// What is known of the file, for rules about size; 0 is "not known".
	Bytes  int64 `json:"bytes,omitempty"`
	Width  int   `json:"width,omitempty"`  // pixels
	Height int   `json:"height,omitempty"` // pixels
}

// Offer returns the offer of the SKU, or nil.
func (d *Draft) Offer(sku string) *Offer {
	i := slices.IndexFunc(d.Offers, func(o Offer) bool { return o.SKU == sku })
	if i < 0 {
		return nil
	}
	return &d.Offers[i]
}

// Source returns the path in the product that the part of the draft at path
// was made from: its own, or that of the nearest part that holds it. "" if
// none is recorded.
func (d *Draft) Source(path string) string {
	for p := path; p != ""; p = parent(p) {
		if o, ok := d.Origin[p]; ok {
			return o
		}
	}
	return ""
}

func parent(path string) string {
	for i := len(path) - 1; i >= 0; i-- {
		if path[i] == '/' {
			return path[:i]
		}
	}
	return ""
}
