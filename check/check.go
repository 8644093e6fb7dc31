// Package check holds what nao finds wrong with a product or a listing: which
// rule is broken, since when it holds and who made it, where in the product
// and in the seller's own file, and how to mend it, in Spanish, English and
// Chinese.
//
// # Paths
//
// [Finding.Path] is a JSON Pointer (RFC 6901) into the JSON form of
// listing.Product. Object members are the JSON names of the fields; content
// and facts are objects keyed by locale and by fact name, so the path of
// something that is missing is as stable as that of something that is wrong:
//
//	/brand
//	/content/zh-Hans/title
//	/facts/alcohol_by_volume
//	/variants/0/gtin
//	/media/2/url
//
// Lists are indexed from 0. Build paths with [Pointer], which escapes "~" and
// "/". "" is the whole product.
//
// # Severity
//
// An [Error] stops a product from being published. A [Warning] does not, but a
// person should look. An [Info] is worth knowing, such as a repair that was
// made.
package check

import (
	"strconv"
	"strings"

	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/calendar"
	"github.com/nao-trade/nao/internal/enum"
)

// Severity says what a finding does to the product.
type Severity uint8

// The severities, in rising order. Zero means unset.
const (
	Info Severity = iota + 1
	Warning
	Error
)

var severityNames = []string{"", "info", "warning", "error"}

// String returns "info", "warning" or "error", and "" for zero.
func (s Severity) String() string { return enum.Name(s, "Severity", severityNames) }

// MarshalText writes the severity as [Severity.String] does.
func (s Severity) MarshalText() ([]byte, error) { return enum.Marshal(s, "severity", severityNames) }

// UnmarshalText reads what MarshalText wrote.
func (s *Severity) UnmarshalText(b []byte) error {
	return enum.Unmarshal(s, b, "severity", severityNames)
}

// Status says how well a rule is known.
type Status uint8

// The statuses. Zero means unset.
const (
	// Official: read in the text of the authority or platform that made it.
	Official Status = iota + 1
	// Secondary: reported by others, not read at its origin.
	Secondary
	// Unconfirmed: not established. It is never decided by; the answer is
	// "unknown", with whom to ask.
	Unconfirmed
	// House: nao's own rule, made where no authority has one.
	House
)

var statusNames = []string{"", "official", "secondary", "unconfirmed", "house"}

// String returns "official", "secondary", "unconfirmed" or "house", and "" for
// zero.
func (s Status) String() string { return enum.Name(s, "Status", statusNames) }

// MarshalText writes the status as [Status.String] does.
func (s Status) MarshalText() ([]byte, error) { return enum.Marshal(s, "status", statusNames) }

// UnmarshalText reads what MarshalText wrote.
func (s *Status) UnmarshalText(b []byte) error { return enum.Unmarshal(s, b, "status", statusNames) }

// Rule is something that holds: of law, of a platform, or of the house. Rules
// are plain data and carry their own words; packages declare them as values
// and point at them from findings.
type Rule struct {
	ID           string        // stable and never reused, such as "catalog-gtin-check-digit"
	Source       string        // the law's article, the platform's page, the standard
	URL          string        // where to read it, if there is such a place
	Since, Until calendar.Date // both included; zero is open
	Status       Status
	Title        i18n.Message // a few words: what the rule is about
	Text         i18n.Message // the finding, with arguments: what is wrong and what to do
}

// Holds reports whether the rule holds on the day on.
func (r *Rule) Holds(on calendar.Date) bool { return on.Within(r.Since, r.Until) }

// Place is where something stands in the seller's own file.
type Place struct {
	File   string `json:"file,omitempty"`
	Sheet  string `json:"sheet,omitempty"`  // of a workbook
	Row    int    `json:"row,omitempty"`    // from 1, counting physical lines; 0 if not known
	Column int    `json:"column,omitempty"` // from 1; 0 if it is the whole row
	Header string `json:"header,omitempty"` // the column's heading, as the seller wrote it
}

// String returns the place, such as `catalogo.csv:12 "Precio"`, or
// "catalogo.csv:12:3" where the column has no heading.
func (p Place) String() string {
	var b strings.Builder
	b.WriteString(p.File)
	if p.Sheet != "" {
		b.WriteString("!" + p.Sheet)
	}
	if p.Row > 0 {
		b.WriteString(":" + strconv.Itoa(p.Row))
	}
	if p.Header == "" && p.Column > 0 {
		b.WriteString(":" + strconv.Itoa(p.Column))
	}
	if p.Header != "" {
		b.WriteString(" " + strconv.Quote(p.Header))
	}
	return strings.TrimSpace(b.String())
}

// Fix is a change that would mend a finding.
type Fix struct {
	Path  string `json:"path"`  // what to change, as [Finding.Path]
	Value string `json:"value"` // the value to put there
}

// Finding is one thing that is wrong, or worth knowing, about a product.
type Finding struct {
	Rule     *Rule
	Severity Severity
	Path     string // JSON Pointer into the product; see the package comment
	Field    string // the marketplace's own field, if the finding is about one
	At       Place  // the cell in the seller's file, if it is known
	Args     []i18n.Arg
	Fix      *Fix // nil if no single change is sure to mend it
}

// Text returns what is wrong and what to do, for readers of l.
func (f Finding) Text(l i18n.Locale) string {
	if f.Rule == nil {
		return ""
	}
	return f.Rule.Text.Text(l, f.Args...)
}

// String returns the finding for developers, in English, such as
// `error catalog-price-missing /variants/0/price (catalogo.csv:12 "Precio"): …`.
func (f Finding) String() string {
	var b strings.Builder
	b.WriteString(f.Severity.String())
	if f.Rule != nil {
		b.WriteString(" " + f.Rule.ID)
	}
	if f.Path != "" {
		b.WriteString(" " + f.Path)
	}
	if at := f.At.String(); at != "" {
		b.WriteString(" (" + at + ")")
	}
	if t := f.Text(i18n.English); t != "" {
		b.WriteString(": " + t)
	}
	return b.String()
}

// Worst returns the highest severity among fs, and zero if there is none.
func Worst(fs []Finding) Severity {
	var worst Severity
	for _, f := range fs {
		worst = max(worst, f.Severity)
	}
	return worst
}
