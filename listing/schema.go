package listing

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/measure"
)

// Schema is the rules of a marketplace's category, as the marketplace gave
// them, for drafts in one locale.
type Schema struct {
	Category string  `json:"category"`
	Locale   string  `json:"locale"`
	Version  string  `json:"version"` // changes whenever the rules do
	Fields   []Field `json:"fields"`
	Images   int     `json:"images,omitempty"` // the most pictures of a draft; 0 means no limit

	// Document is the rules in a language of the marketplace's own, where it has
	// one. It then decides what a draft breaks, and Fields tells people what
	// can be filled. Nil means that Fields are the rules.
	Document Document `json:"-"`
}

// Document is a marketplace's rule document, ready for use. Implementations
// are safe for concurrent use.
type Document interface {
	// Check returns everything in which the draft's values break the rules, each
	// breach once. It does not change the draft. Findings are located in the
	// product through [Draft.Source]; their Field is the draft's own path,
	// below /values, in which a row of a list is named by its index.
	Check(d *Draft) []check.Finding
	// Encode writes the draft's values as the marketplace wants to get them. A
	// draft that Check finds nothing wrong with can be encoded.
	Encode(d *Draft) ([]byte, error)
}

// Field is one field of a schema.
type Field struct {
	ID string `json:"id,omitempty"` // the marketplace's id, if the field has one

	// Path is where the field stands in [Draft.Values], such as
	// /attributes/Place of Origin; for a sale field, its group. Rows of a list
	// have no index in it. Where the marketplace wants an object that holds the
	// value as "value", with a unit or a language beside it, it is the object's.
	Path string `json:"path"`

	Name     string   `json:"name"`
	Sale     bool     `json:"sale,omitempty"`     // variants differ by it: its values stand in the offers' options
	Required bool     `json:"required,omitempty"` // a draft without it is refused
	Multi    bool     `json:"multi,omitempty"`    // takes several values
	Custom   bool     `json:"custom,omitempty"`   // takes values that are not listed
	Max      int      `json:"max,omitempty"`      // characters of one value; 0 means no limit
	Choices  []Choice `json:"choices,omitempty"`  // listed values: Name is the text, Value the marketplace's id; none means free text

	Markup Markup       `json:"markup,omitempty"` // what HTML a value may be
	Unit   measure.Unit `json:"unit,omitempty"`   // a value is a number of this unit, written without it; "" is not known

	// Of the schemas that have a [Document], for people and for comparison:
	Kind  string   `json:"kind,omitempty"`  // the marketplace's own word for the form of the value, such as "multiCheck" or "array"
	Rules []string `json:"rules,omitempty"` // its other rules, each in one line in the marketplace's own words: "maxLengthRule 60 byte"
}

// Match returns the listed value that s stands for: the same text, or the same
// but for case and blanks. It never falls back to "other" or to the first.
func (f *Field) Match(s string) (c Choice, ok bool) {
	for i := range f.Choices {
		if f.Choices[i].Name == s {
			return f.Choices[i], true
		}
	}
	for i := range f.Choices {
		if sameFolded(f.Choices[i].Name, s) {
			return f.Choices[i], true
		}
	}
	return Choice{}, false
}

// choicesShown is how many listed values a person reads in one finding.
const choicesShown = 8

// ChoiceNames names the listed values for a finding, as "joven, reposado,
// añejo": the first eight of them, and an ellipsis for the rest.
func (f *Field) ChoiceNames() string {
	names := make([]string, min(len(f.Choices), choicesShown+1))
	for i := range names {
		names[i] = f.Choices[i].Name
	}
	return firstFew(names)
}

// Field returns the field at a path in the values, or nil.
func (s *Schema) Field(path string) *Field {
	for i := range s.Fields {
		if f := &s.Fields[i]; !f.Sale && f.Path == path {
			return f
		}
	}
	return nil
}

// Sale returns the sale field of a name, or nil.
func (s *Schema) Sale(name string) *Field {
	for i := range s.Fields {
		if f := &s.Fields[i]; f.Sale && f.Name == name {
			return f
		}
	}
	return nil
}

// Validate returns everything in which the draft breaks the schema. It does
// not change the draft. Findings are located in the product through
// [Draft.Origin]; their Field is the draft's own path.
func (s *Schema) Validate(d *Draft) []check.Finding {
	v := validator{schema: s, draft: d}
	if d.Category != s.Category {
		v.add(ruleCategory, check.Error, "/category", i18n.Str("category", d.Category), i18n.Str("schema", s.Category))
	}
	if s.Document != nil {
		v.found = append(v.found, s.Document.Check(d)...)
		v.images()
		v.skus()
		return v.found
	}
	v.fields()
	v.images()
	v.skus()
	v.offers()
	return v.found
}

// At returns the value at a JSON Pointer below vs, and the empty value if
// there is none.
func (vs Values) At(path string) Value {
	tokens, ok := check.Tokens(path)
	if !ok || len(tokens) == 0 {
		return Value{}
	}
	v := vs[tokens[0]]
	for _, t := range tokens[1:] {
		v = v.Fields[t]
	}
	return v
}

// validator collects the findings of one draft.
type validator struct {
	schema *Schema
	draft  *Draft
	found  []check.Finding
	groups []group
}

// group is the values below one path, and the names of those that have a field.
type group struct {
	path   string
	values Values
	known  map[string]bool
}

// fields checks the values of the fields that are not sale fields, and that
// there are no others.
func (v *validator) fields() {
	g := v.group("")
	for i := range v.schema.Fields {
		f := &v.schema.Fields[i]
		if f.Sale {
			continue
		}
		above, name := parent(f.Path), lastToken(f.Path)
		if g.path != above {
			g = v.group(above)
		}
		val, ok := g.values[name]
		if ok {
			g.known[name] = true
		}
		v.field(f, &val)
	}
	v.unknown("", v.draft.Values)
}

// group returns the group at a path.
func (v *validator) group(path string) *group {
	if i := slices.IndexFunc(v.groups, func(g group) bool { return g.path == path }); i >= 0 {
		return &v.groups[i]
	}
	values := v.draft.Values
	if path != "" {
		values = values.At(path).Fields
	}
	v.groups = append(v.groups, group{path, values, make(map[string]bool, len(values))})
	return &v.groups[len(v.groups)-1]
}

// lastToken is the last token of a JSON Pointer.
func lastToken(path string) string {
	if strings.Contains(path, "~") {
		if t, ok := check.Tokens(path); ok && len(t) > 0 {
			return t[len(t)-1]
		}
	}
	return path[strings.LastIndexByte(path, '/')+1:]
}

// spot is a place in the draft, the path of which is put together only for a
// finding: below the values, or an option of an offer.
type spot struct {
	field *Field
	offer *Offer
}

func (s spot) path() string {
	if s.offer == nil {
		return "/values" + s.field.Path
	}
	return check.Pointer("offers", s.offer.SKU, "options", s.field.Name)
}

// wrong reports what is wrong with the value of a field.
func (v *validator) wrong(r *check.Rule, sev check.Severity, at spot, args ...arg) {
	path := at.path()
	v.add(r, sev, path, append([]arg{v.argField(at.field, path)}, args...)...)
}

// field checks the value of one field, which is not a sale field.
func (v *validator) field(f *Field, val *Value) {
	at, n := spot{field: f}, val.countTexts()
	switch {
	case val.Fields != nil:
		v.wrong(ruleForm, check.Error, at)
		return
	case n == 0 && f.Required:
		v.wrong(ruleRequired, check.Error, at)
		return
	case n > 1 && !f.Multi:
		v.wrong(ruleTooMany, check.Error, at, argCount(n))
	}
	if val.Text != "" && n > 0 {
		v.value(at, val.Text)
		return
	}
	for i := range val.List {
		if t := val.List[i].Text; !blank(t) {
			v.value(at, t)
		}
	}
}

// countTexts counts the texts of a value that are not blank.
func (v *Value) countTexts() int {
	if v.Text != "" {
		if blank(v.Text) {
			return 0
		}
		return 1
	}
	n := 0
	for i := range v.List {
		if !blank(v.List[i].Text) {
			n++
		}
	}
	return n
}

// value checks one text of a field.
func (v *validator) value(at spot, text string) {
	f := at.field
	if f.Max > 0 && len(text) > f.Max && utf8.RuneCountInString(text) > f.Max {
		v.wrong(ruleTooLong, check.Error, at, argValue(text), argMax(f.Max))
	}
	if len(f.Choices) == 0 {
		return
	}
	c, ok := f.Match(text)
	switch {
	case !ok && !f.Custom:
		v.wrong(ruleNotInList, check.Error, at, argValue(text), argChoices(f))
	case ok && c.Name != text:
		v.wrong(ruleNormalised, check.Warning, at, argValue(text), argListed(c.Name))
		v.found[len(v.found)-1].Fix = &check.Fix{Path: v.draft.Source(at.path()), Value: c.Name}
	}
}

// unknown reports values that the schema has no field for. Groups are walked
// into; a group that is itself a field is checked by the field.
func (v *validator) unknown(base string, vs Values) {
	if len(v.group(base).known) == len(vs) {
		return
	}
	for _, name := range sortedNames(vs) {
		path := base + check.Pointer(name)
		if v.schema.Field(path) != nil {
			continue
		}
		if val := vs[name]; val.Fields != nil {
			v.unknown(path, val.Fields)
			continue
		}
		if f := v.schema.Sale(name); f != nil && f.Path == base {
			v.add(ruleWrongGroup, check.Error, "/values"+path, v.argField(f, "/values"+path))
			continue
		}
		v.add(ruleUnknown, check.Error, "/values"+path, argName(name))
	}
}

// images checks that the pictures are not too many.
func (v *validator) images() {
	if most := v.schema.Images; most > 0 && len(v.draft.Media) > most {
		v.add(ruleTooManyImages, check.Error, "/media", argCount(len(v.draft.Media)), argMax(most))
	}
}

// skus checks that there is an offer, and that no two have one SKU.
func (v *validator) skus() {
	if len(v.draft.Offers) == 0 {
		v.add(ruleNoOffers, check.Error, "/offers")
	}
	seen := map[string]bool{}
	for i := range v.draft.Offers {
		sku := v.draft.Offers[i].SKU
		if seen[sku] {
			v.add(ruleSameSKU, check.Error, check.Pointer("offers", sku), argSKU(sku))
		}
		seen[sku] = true
	}
}

// offers checks that the offers differ by the schema's sale fields, all by the
// same ones, and no two by the same values.
func (v *validator) offers() {
	seen := map[string]string{}
	for i := range v.draft.Offers {
		o := &v.draft.Offers[i]
		v.options(o)
		if i > 0 && !sameAxes(&v.draft.Offers[0], o) {
			v.add(ruleAxes, check.Error, check.Pointer("offers", o.SKU), argSKU(o.SKU), argOther(v.draft.Offers[0].SKU))
			continue
		}
		key := combination(o)
		if other, ok := seen[key]; ok {
			v.add(ruleSameOptions, check.Error, check.Pointer("offers", o.SKU), argSKU(o.SKU), argOther(other))
			continue
		}
		seen[key] = o.SKU
	}
}

// options checks one offer against the sale fields. A single offer without
// options is a product without variants, and needs none.
func (v *validator) options(o *Offer) {
	if len(v.draft.Offers) == 1 && len(o.Options) == 0 {
		return
	}
	for i := range v.schema.Fields {
		f := &v.schema.Fields[i]
		if !f.Sale {
			continue
		}
		if text, ok := o.option(f.Name); ok {
			v.value(spot{f, o}, text)
		} else if f.Required {
			v.wrong(ruleRequired, check.Error, spot{f, o})
		}
	}
	for _, c := range o.Options {
		if v.schema.Sale(c.Name) == nil {
			v.add(ruleUnknown, check.Error, check.Pointer("offers", o.SKU, "options", c.Name), argName(c.Name))
		}
	}
}

func (v *validator) add(r *check.Rule, sev check.Severity, path string, args ...arg) {
	v.found = append(v.found, check.Finding{
		Rule: r, Severity: sev, Path: v.draft.Source(path), Field: path, Args: args,
	})
}

// option returns the offer's value on an axis.
func (o *Offer) option(name string) (string, bool) {
	for _, c := range o.Options {
		if c.Name == name {
			return c.Value, true
		}
	}
	return "", false
}

func sameAxes(a, b *Offer) bool {
	if len(a.Options) != len(b.Options) {
		return false
	}
	for _, c := range a.Options {
		if _, ok := b.option(c.Name); !ok {
			return false
		}
	}
	return true
}
