package alibabacom

import (
	_ "embed"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n/calendar"
	"github.com/shopspring/decimal"
)

//go:embed limits.tsv
var limitsTSV string

// LimitsSource returns the table of limits that this package comes with, in
// the form that [ParseLimits] reads.
func LimitsSource() string { return limitsTSV }

// Limit is one limit of the platform, for a time.
type Limit struct {
	ID           string          // such as "title_max"
	Value        decimal.Decimal // in Unit
	Unit         string          // such as "characters", "bytes", "kg"
	Source, URL  string          // where it is said
	Since, Until calendar.Date   // both included; zero is open, or not known
	Status       check.Status    // how well it is known
}

// Limits is a table of limits. The zero Limits is empty; [ParseLimits] makes
// one that is complete.
type Limits struct{ rows []Limit }

// limitIDs returns the ids that a table must have.
func limitIDs() []string {
	return []string{
		"title_max", "description_max", "keywords_max", "attribute_max", "images_max", "image_bytes_max",
		"price_min", "price_max", "price_places", "order_min", "order_max", "lead_time_min", "lead_time_max",
		"weight_min", "weight_max", "weight_places", "side_min", "side_max", "search_page",
	}
}

// limitKind says what a row of the table must be.
type limitKind struct {
	unit  string
	whole bool            // a count
	most  decimal.Decimal // beyond which it can only be a mistake
}

// limitKinds returns what each row must be, by its id.
func limitKinds() map[string]limitKind {
	count := func(unit string, most int64) limitKind { return limitKind{unit, true, decimal.NewFromInt(most)} }
	amount := func(unit string) limitKind { return limitKind{unit, false, decimal.New(1, 12)} }
	return map[string]limitKind{
		"title_max": count("characters", 10_000), "description_max": count("characters", 10_000_000),
		"keywords_max": count("bytes", 100_000), "attribute_max": count("characters", 10_000),
		"images_max": count("images", 1_000), "image_bytes_max": count("bytes", 1<<30),
		"price_min": amount("currency"), "price_max": amount("currency"), "price_places": count("digits", 6),
		"order_min": count("units", 1_000_000_000), "order_max": count("units", 1_000_000_000),
		"lead_time_min": count("days", 10_000), "lead_time_max": count("days", 10_000),
		"weight_min": amount("kg"), "weight_max": amount("kg"), "weight_places": count("digits", 6),
		"side_min": amount("cm"), "side_max": amount("cm"), "search_page": count("listings", 1_000),
	}
}

// check refuses a value that the limit cannot have.
func (k limitKind) check(v decimal.Decimal, unit string) error {
	switch {
	case unit != k.unit:
		return fmt.Errorf("unit %.32q; want %s", unit, k.unit)
	case v.Sign() <= 0:
		return fmt.Errorf("value %s; want a number above nought", v)
	case k.whole && !v.IsInteger():
		return fmt.Errorf("value %s; want a whole number of %s", v, unit)
	case v.GreaterThan(k.most):
		return fmt.Errorf("value %s; want at most %s %s", v, k.most, unit)
	}
	return nil
}

// ParseLimits reads a table of limits, tab-separated, with the columns
//
//	id value unit source url since until status
//
// Dates are civil dates, both included. An id may have several rows if their
// times do not overlap. Unknown ids, missing ones, overlaps, units that are not
// the id's, values that are no positive numbers (whole, where something is
// counted) and a minimum above its maximum are errors; those of a row name the
// line.
func ParseLimits(r io.Reader) (*Limits, error) {
	l := new(Limits)
	kinds := limitKinds()
	err := readTable(r, "limits", "id\tvalue\tunit", func(cells []string, o origin) error {
		kind, known := kinds[cells[0]]
		if !known {
			return fmt.Errorf("unknown id; want one of %s", strings.Join(limitIDs(), ", "))
		}
		v, err := currency.Parse(cells[1], "")
		if err == nil {
			err = kind.check(v.Amount(), cells[2])
		}
		if err != nil {
			return err
		}
		row := Limit{cells[0], v.Amount(), cells[2], o.source, o.url, o.since, o.until, o.status}
		if slices.ContainsFunc(l.rows, row.overlaps) {
			return fmt.Errorf("holds at the same time as an earlier row; end that one with until, or begin this one later")
		}
		l.rows = append(l.rows, row)
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, id := range limitIDs() {
		if !slices.ContainsFunc(l.rows, func(r Limit) bool { return r.ID == id }) {
			return nil, fmt.Errorf("alibabacom: limits: no row for %s; add one", id)
		}
	}
	return l, l.ordered()
}

// ordered reports a minimum that is above its maximum on a common day.
func (l *Limits) ordered() error {
	for _, least := range l.rows {
		name, ok := strings.CutSuffix(least.ID, "_min")
		if !ok {
			continue
		}
		for _, most := range l.rows {
			if most.ID == name+"_max" && least.Value.GreaterThan(most.Value) && least.during(most) {
				return fmt.Errorf("alibabacom: limits: %s is %s and %s is %s; want the first to be no more than the second",
					least.ID, least.Value, most.ID, most.Value)
			}
		}
	}
	return nil
}

// during reports whether two rows hold on a common day.
func (r Limit) during(q Limit) bool {
	return origin{since: r.Since, until: r.Until}.overlaps(origin{since: q.Since, until: q.Until})
}

// overlaps reports whether two rows of one id hold on a common day.
func (r Limit) overlaps(q Limit) bool {
	return r.ID == q.ID && r.during(q)
}

// On returns the limit that holds on a day, and whether one does.
func (l *Limits) On(id string, day calendar.Date) (Limit, bool) {
	for _, r := range l.rows {
		if r.ID == id && day.Within(r.Since, r.Until) {
			return r, true
		}
	}
	return Limit{}, false
}

// limits is the table as it holds on one day.
type limits struct {
	title, description, keywords, attribute int
	images, imageBytes, searchPage          int
	pricePlaces, weightPlaces               int32
	price, order, leadTime, weight, side    span
}

// span is a lower and an upper bound, both included.
type span struct{ min, max decimal.Decimal }

func (s span) holds(d decimal.Decimal) bool {
	return d.GreaterThanOrEqual(s.min) && d.LessThanOrEqual(s.max)
}

// on reads the limits of a day. It fails if one has no row for it.
func (l *Limits) on(day calendar.Date) (limits, error) {
	var missing []string
	get := func(id string) decimal.Decimal {
		r, ok := l.On(id, day)
		if !ok {
			missing = append(missing, id)
		}
		return r.Value
	}
	count := func(id string) int { return int(get(id).IntPart()) }
	bounds := func(id string) span { return span{get(id + "_min"), get(id + "_max")} }
	out := limits{
		title: count("title_max"), description: count("description_max"), keywords: count("keywords_max"),
		attribute: count("attribute_max"), images: count("images_max"), imageBytes: count("image_bytes_max"),
		searchPage: count("search_page"), pricePlaces: int32(count("price_places")), weightPlaces: int32(count("weight_places")),
		price: bounds("price"), order: bounds("order"), leadTime: bounds("lead_time"),
		weight: bounds("weight"), side: bounds("side"),
	}
	if len(missing) > 0 {
		return out, fmt.Errorf("alibabacom: limits: none holds on %s for %s", day, strings.Join(missing, ", "))
	}
	return out, nil
}
