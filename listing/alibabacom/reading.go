package alibabacom

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"strings"

	"github.com/nao-trade/nao/alibaba"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/internal/wire"
	"github.com/shopspring/decimal"
)

// tree is a product_info by group and member, each value as it stands on the
// wire: what an update does not name goes back byte for byte.
type tree map[string]map[string]json.RawMessage

// The groups of a product_info.
const (
	groupBasic     = "basic_info"
	groupCategory  = "category_info"
	groupTrade     = "trade_info"
	groupLogistics = "logistics_info"
)

// reading is one listing as the platform answered it.
type reading struct {
	id, model, status, audit string // what every listing has
	modified                 string // last_modified_timestamp
	version                  string // modified, or a hash of what the listing says
	info                     readInfo
	skus                     []heldSKU
	raw                      tree // what an update may send back; nil if the form is not understood
}

// heldSKU is a SKU as it stands on the wire, for what an update does not name.
type heldSKU struct {
	ID         alibaba.Text    `json:"sku_id"`
	Code       alibaba.Text    `json:"sku_code"`
	Price      json.RawMessage `json:"sku_price"`
	Inventory  json.RawMessage `json:"inventory"`
	Attributes json.RawMessage `json:"sale_attributes"`
}

// read reads a product_info. A form that it does not understand is
// fault.Unsupported, and the reading then holds what every listing has, as far
// as that could be read.
func read(body json.RawMessage) (*reading, error) {
	r := new(reading)
	var groups map[string]json.RawMessage
	if err := wire.Decode(body, &groups); err != nil {
		return r, unsupported("listing", err)
	}
	r.head(groups[groupBasic])
	if err := wire.Decode(body, &r.info); err != nil {
		return r, unsupported("listing "+clip(r.id), err)
	}
	var trade struct {
		SKUs []heldSKU `json:"sku_info"`
	}
	if raw := groups[groupTrade]; len(raw) > 0 {
		if err := wire.Decode(raw, &trade); err != nil {
			return r, unsupported("listing "+clip(r.id), err)
		}
	}
	for _, s := range trade.SKUs {
		s.Price = plainPrices(s.Price)
		r.skus = append(r.skus, s)
	}
	r.raw = writable(groups)
	return r, nil
}

// head reads what every listing has, each for itself: one odd member must not
// hide whose listing it is.
func (r *reading) head(basic json.RawMessage) {
	var members map[string]json.RawMessage
	if json.Unmarshal(basic, &members) != nil {
		return
	}
	text := func(name string) string {
		var t alibaba.Text
		if raw, ok := members[name]; !ok || json.Unmarshal(raw, &t) != nil {
			return ""
		}
		return string(t)
	}
	r.id, r.model, r.status = text("product_id"), text("model_number"), text("status")
	r.audit, r.modified = text("audit_status"), text("last_modified_timestamp")
}

func unsupported(what string, err error) error {
	return &fault.Error{Kind: fault.Unsupported, Op: "alibabacom: read " + what, Err: err}
}

// writableMembers returns the members that an update takes, by group: the
// product_info of the Product V2 calls, read mid-2026.
func writableMembers() map[string][]string {
	return map[string][]string{
		groupBasic:     {"title", "description", "keywords", "language", "product_image", "model_number", "brand_name"},
		groupCategory:  {"category_id", "attributes"},
		groupTrade:     {"price", "inventory", "moq", "unit", "sku_info"},
		groupLogistics: {"shipping_template_id", "tiered_lead_time", "dimension", "weight", "desi"},
	}
}

// writable puts what was read under the names of writing: the reading calls
// name the pictures product_images, and may show the attributes beside their
// group. The platform's states and times are left out, and so is "null".
func writable(groups map[string]json.RawMessage) tree {
	out := tree{}
	for group, names := range writableMembers() {
		members := map[string]json.RawMessage{}
		if json.Unmarshal(groups[group], &members) != nil {
			continue
		}
		if raw, ok := members["product_images"]; ok && group == groupBasic {
			members["product_image"] = raw
		}
		if raw, ok := groups["attributes"]; ok && group == groupCategory && nothing(members["attributes"]) {
			members["attributes"] = raw
		}
		for _, name := range names {
			if raw := members[name]; !nothing(raw) {
				out.set(group, name, raw)
			}
		}
	}
	for _, name := range []string{"price", "sku_info"} {
		if raw, ok := out[groupTrade][name]; ok {
			out[groupTrade][name] = plainPrices(raw)
		}
	}
	return out
}

// nothing reports whether a member says nothing: it is absent, null, "null",
// empty text or an empty list.
func nothing(raw json.RawMessage) bool {
	switch string(bytes.TrimSpace(raw)) {
	case "", "null", `"null"`, `""`, "[]":
		return true
	}
	return false
}

// longPrice is a price with noughts after the second decimal, as the platform
// prints amounts and does not take them.
func longPrice(s string) (string, bool) {
	whole, digits, ok := strings.Cut(s, ".")
	if !ok || len(digits) <= 2 || strings.Trim(digits[2:], "0") != "" {
		return s, false
	}
	d, err := decimal.NewFromString(whole + "." + digits[:2])
	if err != nil {
		return s, false
	}
	return d.StringFixed(2), true
}

// plainPrices shortens the prices within a value, and leaves everything else
// as it stands.
func plainPrices(raw json.RawMessage) json.RawMessage {
	var v any
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	if d.Decode(&v) != nil || !shortenPrices(v) {
		return raw
	}
	out, err := plainJSON(v)
	if err != nil {
		return raw
	}
	return out
}

// shortenPrices changes the prices in v in place and reports whether there
// was one to change.
func shortenPrices(v any) (changed bool) {
	switch v := v.(type) {
	case []any:
		for _, m := range v {
			changed = shortenPrices(m) || changed
		}
	case map[string]any:
		for name, m := range v {
			if name != "price" && name != "min_price" && name != "max_price" {
				changed = shortenPrices(m) || changed
				continue
			}
			text, scalar := m.(string)
			if n, ok := m.(json.Number); ok {
				text, scalar = n.String(), true
			}
			if !scalar {
				changed = shortenPrices(m) || changed
			} else if short, ok := longPrice(text); ok {
				v[name], changed = short, true
			}
		}
	}
	return changed
}

// plainJSON writes v without HTML escapes.
func plainJSON(v any) (json.RawMessage, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, fmt.Errorf("alibabacom: write JSON: %w", err)
	}
	return bytes.TrimSpace(b.Bytes()), nil
}

func (t tree) set(group, name string, raw json.RawMessage) {
	if t[group] == nil {
		t[group] = map[string]json.RawMessage{}
	}
	t[group][name] = raw
}

// with returns a copy of t with the members of a product_info laid over it.
func (t tree) with(in info) (tree, error) {
	raw, err := plainJSON(in)
	if err != nil {
		return nil, err
	}
	var over tree
	if err := json.Unmarshal(raw, &over); err != nil {
		return nil, fmt.Errorf("alibabacom: lay a product_info over another: %w", err)
	}
	out := tree{}
	for _, layer := range []tree{t, over} {
		for group, members := range layer {
			if out[group] == nil {
				out[group] = map[string]json.RawMessage{}
			}
			maps.Copy(out[group], members)
		}
	}
	return out, nil
}

// asRead returns t as the reading calls would show it.
func (t tree) asRead() (*readInfo, error) {
	raw, err := plainJSON(t)
	if err != nil {
		return nil, err
	}
	r := new(readInfo)
	if err := wire.Decode(raw, r); err != nil {
		return nil, errors.Join(errors.New("alibabacom: what is to be sent cannot be read back"), err)
	}
	return r, nil
}
