package alibabacom

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/nao-trade/nao/alibaba"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/internal/wire"
	"github.com/nao-trade/nao/listing"
)

// Limits of an attribute answer.
const (
	maxAttributesBytes = 16 << 20
	maxAttributes      = 2_000  // of one group
	maxChoices         = 50_000 // of one attribute
)

// attributeMax is the most characters of an attribute value, where no table of
// limits is at hand.
const attributeMax = 70

// attributeRule is an attribute as the platform describes it.
type attributeRule struct {
	ID       alibaba.Text `json:"attribute_id"`
	Name     alibaba.Text `json:"attribute_name"`
	Required alibaba.Bool `json:"required"`
	Custom   alibaba.Bool `json:"support_custom_value"`
	Multi    alibaba.Bool `json:"support_multi_value"`
	Values   []struct {
		ID   alibaba.Text `json:"attribute_value_id"`
		Name alibaba.Text `json:"attribute_value_name"`
	} `json:"attribute_value_list"`
}

// attributeLists is the data of an attribute answer.
type attributeLists struct {
	Category []attributeRule `json:"category_attributes"`
	Sale     []attributeRule `json:"sale_attributes"`
}

// ParseAttributes reads the answer of /alibaba/icbu/category/attribute/get/v2,
// whole or only what stands in its data, into fields: those of the category
// below /attributes, then those that tell variants apart (Sale). An empty list
// of values means free text.
//
// It reads numbers and booleans that are written as text; an attribute without
// a flag is optional, closed and single-valued. An attribute whose name occurs
// twice in a group is an error, as is one without a name. Values may have at most 70
// characters, which live tests found (2025), and are plain text.
func ParseAttributes(b []byte) ([]listing.Field, error) {
	if len(b) > maxAttributesBytes {
		return nil, fmt.Errorf("alibabacom: attributes: %d bytes, want at most %d", len(b), maxAttributesBytes)
	}
	var answer struct {
		attributeLists
		Data   *attributeLists `json:"data"`
		Result struct {
			Data *attributeLists `json:"data"`
		} `json:"result"`
	}
	if err := wire.Decode(b, &answer); err != nil {
		return nil, fmt.Errorf("alibabacom: attributes: %w", err)
	}
	lists := answer.attributeLists
	if answer.Data != nil {
		lists = *answer.Data
	} else if answer.Result.Data != nil {
		lists = *answer.Result.Data
	}
	if lists.Category == nil && lists.Sale == nil {
		return nil, fmt.Errorf("alibabacom: attributes: neither category_attributes nor sale_attributes is there")
	}
	fields, err := attributeFields(nil, "category_attributes", lists.Category, false)
	if err != nil {
		return nil, err
	}
	return attributeFields(fields, "sale_attributes", lists.Sale, true)
}

// attributeFields appends the fields of one group.
func attributeFields(fields []listing.Field, group string, rules []attributeRule, sale bool) ([]listing.Field, error) {
	if len(rules) > maxAttributes {
		return nil, fmt.Errorf("alibabacom: attributes: %s has %d, want at most %d", group, len(rules), maxAttributes)
	}
	seen := map[string]bool{}
	for i, r := range rules {
		name := string(r.Name)
		switch {
		case name == "":
			return nil, fmt.Errorf("alibabacom: attributes: %s[%d] has no attribute_name", group, i)
		case seen[name]:
			return nil, fmt.Errorf("alibabacom: attributes: %s[%d]: %.64q stands twice", group, i, name)
		case len(r.Values) > maxChoices:
			return nil, fmt.Errorf("alibabacom: attributes: %s[%d] has %d values, want at most %d", group, i, len(r.Values), maxChoices)
		}
		seen[name] = true
		f := listing.Field{
			ID: string(r.ID), Path: check.Pointer("attributes", name), Name: name, Sale: sale, Max: attributeMax, Markup: listing.PlainText,
			Required: r.Required.Value, Multi: r.Multi.Value, Custom: r.Custom.Value,
		}
		if sale {
			f.Path = "/attributes"
		}
		for _, v := range r.Values {
			if v.Name != "" {
				f.Choices = append(f.Choices, listing.Choice{Name: string(v.Name), Value: string(v.ID)})
			}
		}
		fields = append(fields, f)
	}
	return fields, nil
}

// Schema returns the fields of a leaf category: those of every listing first,
// then the attributes that the platform answers for the category. Its Version
// is a hash of all of them. It asks the platform each time; a caller who drafts
// many products keeps it.
//
// Its Locale is the market's own tag where that says the same on the platform
// ("en" for "en-US", and for ""), because that is how the platform's answers
// are read.
//
// The keywords' Max is a number of bytes, which listing.Schema.Validate counts as
// characters; Market.Draft keeps to the bytes.
//
// fault.NotFound: there is no such category, or it is no leaf.
// fault.Unsupported: the answer is not what [ParseAttributes] reads, or the
// platform's form of the locale does not lead back to it, as with "es", which
// names no country; say es-MX.
func (m *Market) Schema(ctx context.Context, category, locale string) (*listing.Schema, error) {
	op := "alibabacom: schema of category " + clip(category)
	tag, ok := m.ownTag(locale)
	if !ok {
		return nil, &fault.Error{Kind: fault.Unsupported, Op: op, Err: fmt.Errorf(
			"locale %q reads back as %q; want a language and a country such as es-MX, or one of %s",
			clip(locale), m.tagOf(javaLocale(locale)), strings.Join(m.locales, ", "))}
	}
	var body json.RawMessage
	if err := m.read(ctx, apiCategoryAttribute, alibaba.Params{"category_id": category}, &body); err != nil {
		var refused *alibaba.Error
		if errors.As(err, &refused) && refused.Code == codeNoLeaf {
			err = &fault.Error{Kind: fault.NotFound, Op: op, Err: errors.New(err.Error())}
		}
		return nil, fmt.Errorf("%s: %w", op, err)
	}
	attributes, err := ParseAttributes(body)
	if err != nil {
		return nil, &fault.Error{Kind: fault.Unsupported, Op: op, Err: err}
	}
	for i := range attributes {
		attributes[i].Max = m.limits.attribute
	}
	s := &listing.Schema{
		Category: category, Locale: tag, Fields: append(m.basicFields(), attributes...), Images: m.limits.images,
	}
	if s.Version, err = schemaVersion(s); err != nil {
		return nil, err
	}
	return s, nil
}

// codeNoLeaf is the platform's code for a category that has others in it.
const codeNoLeaf = "CHK_CAT_NOT_LEAF"

// schemaVersion hashes what a schema says, so that the order of keys in the
// answer or a request id do not count.
func schemaVersion(s *listing.Schema) (string, error) {
	b, err := json.Marshal(struct {
		Fields []listing.Field `json:"fields"`
		Images int             `json:"images"`
	}{s.Fields, s.Images})
	if err != nil {
		return "", fmt.Errorf("alibabacom: version of a schema: %w", err)
	}
	sum := sha256.Sum256(b)
	return "v2:" + hex.EncodeToString(sum[:8]), nil
}

// The paths of the fields that every listing has, below Values.
const (
	fieldTitle       = "title"
	fieldKeywords    = "keywords"
	fieldDescription = "description"
	fieldBrand       = "brand"
	fieldMOQ         = "moq"
	fieldUnit        = "unit"
	fieldLeadTime    = "lead_time"
	fieldTemplate    = "shipping_template"
	fieldAttributes  = "attributes"
)

// basicFields returns the fields that every listing has. Source: product_info
// of the Product V2 calls, read mid-2026; keywords are required because live
// tests of 2025 were refused without them. Their limit is one of bytes, which
// listing.Field counts as characters: Market.Draft keeps to the bytes.
func (m *Market) basicFields() []listing.Field {
	field := func(path, name string, required bool, most int) listing.Field {
		return listing.Field{
			Path: check.Pointer(path), Name: name, Required: required, Max: most, Custom: true, Markup: listing.PlainText,
		}
	}
	description := field(fieldDescription, "Description", false, m.limits.description)
	description.Markup = listing.HTMLNoImages // the platform drops images
	return []listing.Field{
		field(fieldTitle, "Title", true, m.limits.title),
		field(fieldKeywords, "Keywords", true, m.limits.keywords),
		description,
		field(fieldBrand, "Brand", false, 0),
		field(fieldMOQ, "Minimum order", false, 0),
		field(fieldUnit, "Selling unit", false, 0),
		field(fieldLeadTime, "Lead time in days", false, 0),
		field(fieldTemplate, "Shipping template", false, 0),
	}
}

// fieldNames returns the names of the values that a draft may have.
func fieldNames() []string {
	return []string{
		fieldTitle, fieldKeywords, fieldDescription, fieldBrand, fieldMOQ, fieldUnit, fieldLeadTime, fieldTemplate,
		fieldAttributes,
	}
}
