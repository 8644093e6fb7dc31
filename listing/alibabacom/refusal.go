package alibabacom

import (
	"cmp"
	_ "embed"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/nao-trade/nao/alibaba"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

//go:embed refusals.tsv
var refusalsTSV string

// refusals is what the platform's codes of refusal mean for the seller.
type refusals map[string]refusal

// refusal is one code: its rule, and the part of a draft that it is about.
type refusal struct {
	rule *check.Rule
	path string
}

// parseRefusals reads the table of codes.
func parseRefusals(r io.Reader) (refusals, error) {
	all := refusals{}
	err := readTable(r, "refusals", "id\tpath\tes\ten\tzh", func(cells []string, o origin) error {
		code := cells[0]
		if _, twice := all[code]; twice || code == "" {
			return fmt.Errorf("the code is empty or stands twice")
		}
		text := i18n.Message{ES: cells[2], EN: cells[3], ZH: cells[4]}
		if err := text.Check(); err != nil {
			return err
		}
		all[code] = refusal{
			path: cells[1],
			rule: platform(strings.ReplaceAll(strings.ToLower(code), "_", "-"), o, ruleRefused.Title, text),
		}
		return nil
	})
	return all, err
}

// finding puts a refusal of the platform into words, located in the draft, and
// through its origins in the product. A code without a row is shown as it is.
// Only a refusal of what was sent is an error of the product.
func (rs refusals) finding(e *alibaba.Error, d *listing.Draft) check.Finding {
	f := check.Finding{
		Rule: ruleRefused, Severity: check.Error,
		Args: []i18n.Arg{i18n.Str("code", e.Code), i18n.Str("message", cmp.Or(e.Message, e.Code))},
	}
	switch e.Kind {
	case fault.RateLimited, fault.Temporary, fault.Unauthorized, fault.Reauthorize:
		f.Rule, f.Severity = ruleBusy, check.Warning
	case fault.OutcomeUnknown:
		f.Rule, f.Severity = ruleUnsure, check.Warning
	}
	if r, ok := rs[e.Code]; ok {
		f.Rule, f.Field = r.rule, r.path
	}
	if d == nil {
		return f
	}
	if f.Field == "/values/attributes" {
		f.Field = namedAttribute(e.Message, d)
	}
	f.Path = d.Source(f.Field)
	return f
}

// namedAttribute returns the path of the attribute that the platform's words
// name in quotes. A name that tells variants apart means the one whose value
// is quoted too, and else the variants as a whole; no name, all attributes.
func namedAttribute(message string, d *listing.Draft) string {
	quoted := func(s string) bool { return strings.Contains(message, `"`+s+`"`) }
	group := d.Values[fieldAttributes].Fields
	for _, name := range slices.Sorted(maps.Keys(group)) {
		if quoted(name) {
			return "/values" + check.Pointer(fieldAttributes, name)
		}
	}
	path := "/values/attributes"
	for i := range d.Offers {
		for _, c := range d.Offers[i].Options {
			switch {
			case !quoted(c.Name):
			case quoted(c.Value) || len(d.Offers) == 1:
				return check.Pointer("offers", d.Offers[i].SKU, "options", c.Name)
			default:
				path = "/offers"
			}
		}
	}
	return path
}

// rejected is the finding for a listing that the platform's audit refused.
func rejected(reason string) check.Finding {
	return check.Finding{
		Rule: ruleAudit, Severity: check.Error, Args: []i18n.Arg{i18n.Str("reason", reason)},
	}
}
