package nao_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao"
	"github.com/nao-trade/nao/listing"
)

func planFile(t testing.TB, e *nao.Exporter, s shop) string {
	t.Helper()
	e.Now = func() time.Time { return time.Date(2026, 4, 14, 15, 0, 0, 0, time.UTC) }
	var b bytes.Buffer
	if _, err := e.WritePlan(&b, e.Plan(t.Context(), s.products())); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestPlanFileRoundTrip(t *testing.T) {
	f := &fake{}
	e := exporter(f)
	apply(t, e, shop{"a": "1.00"})
	s := shop{"a": "1.50", "b": "2.00", "c": "3.00"}
	want, err := collect(e.Plan(t.Context(), s.products()))
	if err != nil {
		t.Fatal(err)
	}
	got, err := collect(e.ReadPlan(strings.NewReader(planFile(t, e, s))))
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("plan read back (-want +got):\n%s", d)
	}
	sum, err := e.Apply(t.Context(), e.ReadPlan(strings.NewReader(planFile(t, e, s))), nil)
	if d := cmp.Diff(nao.Summary{Created: 2, Updated: 1}, sum); d != "" || err != nil {
		t.Errorf("applying the file: %v (-want +got):\n%s", err, d)
	}
}

func TestPlanFileIsOneLineAChange(t *testing.T) {
	got := planFile(t, exporter(&fake{}), shop{"a": "1.00", "b": "2.00"})
	lines := strings.Split(got, "\n")
	want := `{"nao_plan":1,"account":"casa-puebla","market":"fake","made":"2026-04-14T15:00:00Z","changes":[`
	if lines[0] != want || len(lines) != 5 {
		t.Errorf("plan file:\n%s\nwant 5 lines that begin with\n%s", got, want)
	}
}

func TestPlanFileThatIsNotOne(t *testing.T) {
	f := &fake{}
	e := exporter(f)
	apply(t, e, shop{"b": "1.00"})
	f.held[0].Draft.Offers[0].RemoteID = "sku-7"
	// Line 2 creates a, line 3 updates b.
	good := planFile(t, e, shop{"a": "1.00", "b": "2.00"})
	edit := func(old, new string) string {
		t.Helper()
		edited := strings.Replace(good, old, new, 1)
		if edited == good {
			t.Fatalf("the plan has no %s:\n%s", old, good)
		}
		return edited
	}
	tests := []struct{ name, file, want string }{
		{"empty", "", "line 1: the file is cut off"},
		{"cut off in the head", good[:20], "line 1: "},
		{"cut off after the changes", strings.TrimSuffix(good, "]}\n"), "line 4: the file is cut off"},
		{"another account", edit("casa-puebla", "casa-oaxaca"), `for account "casa-oaxaca" on "fake"`},
		{"no account", edit(`"account":"casa-puebla",`, ""), `for account "" on "fake"`},
		{"another market", edit(`"market":"fake"`, `"market":"alibaba.com"`), `on "alibaba.com"`},
		{"another version", edit(`"nao_plan":1`, `"nao_plan":2`), "version 2"},
		{"from last month", edit("2026-04-14T15", "2026-03-14T15"), "made on 2026-03-14"},
		{"a catalogue", "Handle,Title\n", "line 1: invalid character"},
		{"other JSON", `{"products":[]}`, "does not belong"},
		{"two plans", good + good, "line 5: { follows the end"},
		{"no changes", edit("[\n", "null\n"), "where [ belongs"},
		{"the last line deleted, its comma left", good[:strings.LastIndex(good, "\n{")] + "\n]}\n", "line 3: "},
		{"a word misspelt", edit(`"action"`, `"acction"`), `line 2: json: unknown field "acction"`},
		{"no action", edit(`"action":"create",`, ""), "line 2: a: no action"},
		{"a price changed by hand", edit(`"amount":"1.00"`, `"amount":"0.10"`), "line 2: a: it was changed after it was planned"},
		{"a write for another SKU", edit(`"op":"create","sku":"a"`, `"op":"create","sku":"z"`), "the write is for another listing"},
		{"a write of another kind", edit(`"op":"create"`, `"op":"delist"`), "create with a write that would delist"},
		{"an update made a creation", edit(`"op":"update"`, `"op":"create"`), "line 3: b: update with a write that would create"},
		{"an update of another listing", edit(`"remote_id":"r1","base"`, `"remote_id":"r9","base"`), "the write is for another listing"},
		{"an update of other fields", edit(`["/offers/b/price"]`, `["/values/title"]`), "it was changed after it was planned"},
		{"an offer of another listing", edit(`"remote_id":"sku-7"`, `"remote_id":"sku-8"`), "it was changed after it was planned"},
		{"another key", edit(`"key":"`, `"key":"0`), "it was changed after it was planned"},
		{"a blocked change unblocked", edit(`"action":"create"`, `"action":"unchanged"`), "unchanged with a write"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := collect(e.ReadPlan(strings.NewReader(tt.file)))
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v; want an error with %q", err, tt.want)
			}
		})
	}
}

// An approver strikes a change out by deleting its line; an editor may add a
// byte order mark or lay the JSON out anew.
func TestPlanFileAfterAnEditor(t *testing.T) {
	e := exporter(&fake{})
	good := planFile(t, e, shop{"a": "1.00", "b": "2.00", "c": "3.00"})
	lines := strings.SplitAfter(good, "\n")
	var laidOut bytes.Buffer
	if err := json.Indent(&laidOut, []byte(good), "", "  "); err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		file string
		want []string
	}{
		"first line deleted": {lines[0] + lines[2] + lines[3] + lines[4], []string{"b", "c"}},
		"last line deleted":  {lines[0] + lines[1] + strings.Replace(lines[2], ",\n", "\n", 1) + lines[4], []string{"a", "b"}},
		"byte order mark":    {"\uFEFF" + good, []string{"a", "b", "c"}},
		"laid out anew":      {laidOut.String(), []string{"a", "b", "c"}},
	} {
		var got []string
		cs, err := collect(e.ReadPlan(strings.NewReader(tt.file)))
		for _, c := range cs {
			got = append(got, c.SKU)
		}
		if d := cmp.Diff(tt.want, got); d != "" || err != nil {
			t.Errorf("%s: %v (-want +got):\n%s", name, err, d)
		}
	}
}

// A draft that would come back from the file as another is not written.
func TestWritePlanRefusesWhatJSONCannotHold(t *testing.T) {
	e := exporter(&fake{})
	products := func(yield func(*listing.Product, error) bool) {
		for p := range (shop{"a": "1.00"}).products() {
			p.Content["es-MX"] = listing.Content{Title: "Pi\xf1a", State: listing.Source}
			yield(p, nil)
		}
	}
	_, err := e.WritePlan(io.Discard, e.Plan(t.Context(), products))
	if err == nil || !strings.Contains(err.Error(), "/values/title") {
		t.Errorf("got %v; want an error that names the title", err)
	}
}

func TestWritePlanPassesErrorsOn(t *testing.T) {
	e := exporter(&fake{})
	broken := errors.New("disk on fire")
	_, err := e.WritePlan(io.Discard, func(yield func(nao.Change, error) bool) { yield(nao.Change{}, broken) })
	if !errors.Is(err, broken) {
		t.Errorf("got %v; want %v", err, broken)
	}
}

func FuzzReadPlan(f *testing.F) {
	e := exporter(&fake{})
	f.Add(planFile(f, e, shop{"a": "1.00", "b": "2.00"}))
	f.Add(`{"nao_plan":1,"account":"casa-puebla","market":"fake","changes":[{}]}`)
	f.Fuzz(func(t *testing.T, s string) {
		cs, err := collect(e.ReadPlan(strings.NewReader(s)))
		if err != nil {
			return
		}
		// What is read without an error can be written and says the same.
		var b bytes.Buffer
		if _, err := e.WritePlan(&b, func(yield func(nao.Change, error) bool) {
			for _, c := range cs {
				if !yield(c, nil) {
					return
				}
			}
		}); err != nil {
			t.Fatal(err)
		}
		again, err := collect(e.ReadPlan(&b))
		if err != nil || !slices.EqualFunc(cs, again, func(a, b nao.Change) bool { return a.SKU == b.SKU && a.Action == b.Action && a.Hash == b.Hash }) {
			t.Errorf("written and read again: %v\n%+v\nwant\n%+v", err, again, cs)
		}
	})
}
