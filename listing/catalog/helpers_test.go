package catalog_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/catalog"
)

// pesos is the options of most tests: a Mexican shop.
func pesos() *catalog.Options {
	return &catalog.Options{
		Name: "c.csv", Currency: currency.MXN,
		Now: func() time.Time { return time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC) },
	}
}

func read(t testing.TB, in string, o *catalog.Options) ([]*listing.Product, *catalog.Reader) {
	t.Helper()
	rd, err := catalog.NewReader(strings.NewReader(in), o)
	if err != nil {
		t.Fatal(err)
	}
	var ps []*listing.Product
	for p, err := range rd.Products() {
		if err != nil {
			t.Fatal(err)
		}
		ps = append(ps, p)
	}
	return ps, rd
}

func only(t testing.TB, ps []*listing.Product) *listing.Product {
	t.Helper()
	if len(ps) != 1 {
		t.Fatalf("%d products, want 1", len(ps))
	}
	return ps[0]
}

func title(p *listing.Product) string { return p.Content["es-MX"].Title }

func extras(p *listing.Product) map[string]string {
	m := make(map[string]string)
	for _, e := range p.Extra {
		m[e.Name] = e.Value
	}
	return m
}

// found lists findings in short: "error number /variants/0/price 3".
func found(fs []check.Finding) []string {
	var all []string
	for _, f := range fs {
		s := fmt.Sprintf("%s %s %s %d", f.Severity, strings.TrimPrefix(f.Rule.ID, "catalog-"), f.Path, f.At.Row)
		all = append(all, s)
	}
	return all
}

func wantFindings(t testing.TB, fs []check.Finding, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, found(fs)); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
}

func wantFacts(t *testing.T, facts map[string]listing.Fact, want map[string]string) {
	t.Helper()
	got := make(map[string]string)
	for name, f := range facts {
		if got[name] = strings.Join(f.Values, "; "); f.NotApplicable {
			got[name] = "not applicable"
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("facts (-want +got):\n%s", diff)
	}
}

// said returns the texts in the products and in the notes about values that
// belong to none.
func said(t *testing.T, notes []check.Finding, ps ...*listing.Product) []string {
	t.Helper()
	var all []string
	note := func(fs []check.Finding) {
		for _, f := range fs {
			if f.Rule.ID == "catalog-meli-beside" {
				all = append(all, f.Text(i18n.English))
			}
		}
	}
	note(notes)
	for _, p := range ps {
		note(p.Findings)
		bare := *p
		bare.Findings = nil
		b, err := json.Marshal(bare)
		if err != nil {
			t.Fatal(err)
		}
		dec := json.NewDecoder(bytes.NewReader(b))
		for {
			token, err := dec.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			if s, ok := token.(string); ok {
				all = append(all, s)
			}
		}
	}
	return all
}

// readAny reads any bytes. That has to end without a panic, hand out nothing
// that is neither known by a key nor marked as unfit, and point every finding
// into the file. whole says that the file was read to its end; rd is nil if it
// was not read at all.
func readAny(t *testing.T, in []byte, o *catalog.Options) (ps []*listing.Product, rd *catalog.Reader, whole bool) {
	t.Helper()
	rd, err := catalog.NewReader(bytes.NewReader(in), o)
	if err != nil {
		wantPlace(t, err, o)
		return nil, nil, false
	}
	lines := bytes.Count(in, []byte("\n")) + bytes.Count(in, []byte("\r")) + 1
	whole = true
	for p, err := range rd.Products() {
		if err != nil {
			wantPlace(t, err, o)
			whole = false
			continue
		}
		ps = append(ps, p)
		wantFit(t, p, lines)
	}
	if c := rd.Counts(); c.Products < len(known(slices.Clone(ps))) || c.Records > o.Limits.MaxRows+1 {
		t.Errorf("counts %+v of %d", c, len(ps))
	}
	return ps, rd, whole
}

// wantFit checks what holds for every product of a file with so many lines.
func wantFit(t *testing.T, p *listing.Product, lines int) {
	t.Helper()
	if p.Key == "" && check.Worst(p.Findings) < check.Error {
		t.Errorf("%s: neither a key nor an error", p.At)
	}
	for _, f := range p.Findings {
		if f.Rule == nil || f.Severity == 0 || f.At.Row < 1 || f.At.Row > lines {
			t.Errorf("%s: finding %v", p.At, f)
		}
	}
	pointsAtText(t, p)
	for _, v := range p.Variants {
		if v.Price.Sign() < 0 || v.Price.Amount().NumDigits() > currency.MaxDigits || len(v.Options) != len(p.Options) {
			t.Errorf("%s: %+v, options %q", v.At, v, p.Options)
		}
	}
	if _, err := json.Marshal(p); err != nil {
		t.Errorf("%s: %v", p.At, err)
	}
}

// wantPlace checks that an error names its place and the repair.
func wantPlace(t *testing.T, err error, o *catalog.Options) {
	t.Helper()
	var e *catalog.Error
	if !errors.As(err, &e) || e.At.Row < 1 || e.Repair == "" || !strings.HasPrefix(err.Error(), "catalog: "+o.Name+":") {
		t.Errorf("error %v: want a place and a repair", err)
	}
}

// pointsAtText checks that a finding about extra data points at an entry, and
// that a fix that would mend one is not what stands there.
func pointsAtText(t *testing.T, p *listing.Product) {
	t.Helper()
	for _, f := range p.Findings {
		tokens, ok := check.Tokens(f.Path)
		if !ok {
			t.Errorf("%s: no path: %q", f.At, f.Path)
		}
		if len(tokens) != 3 || tokens[0] != "extra" {
			continue
		}
		i, err := strconv.Atoi(tokens[1])
		if err != nil || i >= len(p.Extra) {
			t.Errorf("%s: %s of %d", f.At, f.Path, len(p.Extra))
			continue
		}
		if f.Fix != nil && f.Fix.Value == p.Extra[i].Value {
			t.Errorf("%s: the fix changes nothing: %q", f.At, f.Fix.Value)
		}
	}
}

// readKnown reads the products of a file that have a key. The reader is nil if
// the file cannot be read to its end.
func readKnown(in []byte, o *catalog.Options) ([]*listing.Product, *catalog.Reader) {
	rd, err := catalog.NewReader(bytes.NewReader(in), o)
	if err != nil {
		return nil, nil
	}
	var ps []*listing.Product
	for p, err := range rd.Products() {
		if err != nil {
			return nil, nil
		}
		ps = append(ps, p)
	}
	return known(ps), rd
}

func known(ps []*listing.Product) []*listing.Product {
	return slices.DeleteFunc(ps, func(p *listing.Product) bool { return p.Key == "" })
}
