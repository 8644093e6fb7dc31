package archtest

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// An Arrow says what one package, or one tree of packages, may import from this repository.
type Arrow struct {
	From string // a folder; "x/..." is everything below x
	To   string // folders, separated by spaces; "*" is everything outside internal, "**" everything

	// Exact takes To by the letter. Otherwise From may also import what the packages in To may, for their exported types are
	// made of it: who takes a listing.Product handles its currency.Money. Nobody inherits the right to import internal packages.
	Exact bool
}

// arrows is section 2 of docs/architecture.md. Drivers do not import one another because no row says that they may; nothing but
// programs and contrib imports the root for the same reason.
var arrows = []Arrow{
	{From: "fault"},
	{From: "i18n/calendar"},
	{From: "i18n/measure"},
	{From: "i18n/party"},
	{From: "internal/archtest"},
	{From: "internal/wire", To: "fault"},
	{From: "internal/dated", To: "i18n/calendar"},
	{From: "internal/enum"},
	{From: "internal/digits"},
	{From: "internal/memnet"},
	{From: "internal/markup"},
	{From: "internal/pace"},
	{From: "internal/conformtest"},

	{From: "currency", To: "i18n/calendar internal/digits"},
	{From: "currency/rates", To: "currency fault internal/wire"},
	{From: "i18n", To: "currency i18n/measure i18n/calendar internal/digits"},
	{From: "i18n/i18ntest", To: "i18n"},
	{From: "check", To: "i18n i18n/calendar internal/enum"},

	{From: "logistics/incoterm", To: "currency check"},
	{From: "logistics", To: "logistics/incoterm i18n/measure i18n/party i18n/calendar currency check fault"},
	{From: "logistics/customs", To: "logistics logistics/incoterm i18n/measure i18n/party i18n/calendar currency check fault"},
	{From: "logistics/tracking", To: "logistics logistics/incoterm i18n/measure i18n/party i18n/calendar currency check fault"},
	{From: "logistics/packing", To: "i18n/measure check"},
	{From: "order", To: "currency i18n/party logistics/incoterm fault internal/enum"},

	{From: "listing", To: "currency i18n/measure i18n check fault internal/enum internal/markup"},
	{From: "listing/catalog", To: "listing i18n i18n/measure i18n/party check fault"},
	{From: "listing/titles", To: "listing i18n i18n/measure check"},
	{From: "listing/content", To: "listing i18n i18n/measure i18n/party check fault"},
	{From: "listing/screen", To: "listing i18n i18n/measure i18n/party check fault"},
	{From: "listing/jsonschema", To: "listing i18n check"},
	{From: "listing/media", To: "listing i18n i18n/measure i18n/party check fault"},
	{From: "listing/sheet", To: "listing i18n i18n/measure i18n/party check fault"},
	{From: "listing/topschema", To: "listing i18n i18n/measure check"},
	{From: "listing/comply", To: "listing logistics/customs"},
	{From: "listing/pricing", To: "listing logistics/incoterm logistics/customs currency"},
	{From: "listing/alibabacom", To: "listing order fault check alibaba internal/wire internal/dated"},
	{From: "listing/aliexpress", To: "listing order fault check alibaba internal/wire"},
	{From: "listing/tmall", To: "listing order fault check alibaba internal/wire"},
	{From: "listing/mercadolibre", To: "listing order fault check alibaba internal/wire"},
	{From: "listing/listingtest", To: "listing order fault check internal/conformtest"},

	{From: "journal", To: "listing fault internal/enum"},
	{From: "journal/journaltest", To: "journal listing fault internal/conformtest"},

	{From: "payments", To: "order currency i18n/calendar check fault"},
	{From: "payments/antom", To: "payments order currency i18n/calendar check fault"},
	{From: "payments/mx", To: "payments order currency i18n/calendar check fault"},
	{From: "analytics", To: "order currency i18n/calendar check fault"},

	{From: "alibaba", To: "fault internal/wire internal/dated internal/pace"},
	// The gateway of the tests never uses the client: a mistake that both share would prove itself right.
	{From: "alibaba/alibabatest", To: "internal/memnet"},

	{From: ".", To: "journal listing check fault i18n internal/enum", Exact: true},
	{From: "examples/...", To: "*"},
	{From: "contrib/...", To: "*"},
	{From: "internal/bench/...", To: "**"},
	{From: "internal/cmd/...", To: "**"},
	{From: "internal/tools/...", To: "**"},
}

// Arrows checks the imports of production files against a table. Test files may import what they need.
func Arrows(table []Arrow) func(*Repo) []Problem {
	return func(r *Repo) []Problem {
		var ps []Problem
		for _, p := range r.Packages {
			files := p.Production()
			if len(files) == 0 {
				continue
			}
			row, ok := find(table, p.Dir)
			if !ok {
				ps = append(ps, Problem{p.Dir, 0, "no row for this package: add one to arrows in internal/archtest/arrows.go and to docs/architecture.md"})
				continue
			}
			for _, f := range files {
				ps = append(ps, r.wrongArrows(table, row, f)...)
			}
		}
		return ps
	}
}

func (r *Repo) wrongArrows(table []Arrow, row Arrow, f *File) []Problem {
	var ps []Problem
	for _, spec := range f.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		to, local := r.Local(name)
		if err != nil || !local || mayImport(table, row, to) {
			continue
		}
		text := fmt.Sprintf("imports %s, but may import %s: take what you need as a parameter, or move the code up", name, row.targets())
		switch {
		case isDriver(row.From) && isDriver(to):
			text = fmt.Sprintf("imports %s, but drivers never import one another: move what they share to listing", to)
		case isTestLibrary(to):
			text = fmt.Sprintf("imports %s, but production code never imports a test library: move the use to a _test.go file", to)
		}
		ps = append(ps, Problem{f.Path, r.Line(spec.Pos()), text})
	}
	return ps
}

func (a Arrow) targets() string {
	switch a.To {
	case "":
		return "nothing of this repository"
	case "*":
		return "only what lies outside internal"
	}
	return "only " + a.To
}

func isDriver(dir string) bool {
	switch dir {
	case "listing/alibabacom", "listing/aliexpress", "listing/tmall", "listing/mercadolibre", "listing/sheet":
		return true
	}
	return false
}

func find(table []Arrow, dir string) (Arrow, bool) {
	for _, a := range table {
		tree, ok := strings.CutSuffix(a.From, "/...")
		if dir == a.From || ok && (dir == tree || strings.HasPrefix(dir, tree+"/")) {
			return a, true
		}
	}
	return Arrow{}, false
}

func mayImport(table []Arrow, from Arrow, to string) bool {
	internal := strings.HasPrefix(to, "internal/")
	switch from.To {
	case "*":
		return !internal
	case "**":
		return true
	}
	if slices.Contains(strings.Fields(from.To), to) {
		return true
	}
	return !from.Exact && !internal && slices.Contains(reach(table, from, nil), to)
}

// reach lists every folder outside internal that an arrow leads to, directly or not.
func reach(table []Arrow, from Arrow, seen []string) []string {
	for to := range strings.FieldsSeq(from.To) {
		if slices.Contains(seen, to) || strings.HasPrefix(to, "internal/") {
			continue
		}
		seen = append(seen, to)
		if next, ok := find(table, to); ok {
			seen = reach(table, next, seen)
		}
	}
	return seen
}
