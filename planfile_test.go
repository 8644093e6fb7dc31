package nao_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/journal"
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

// everyAction returns an exporter and a catalogue whose plan has every action.
func everyAction(t *testing.T) (*nao.Exporter, shop) {
	t.Helper()
	f, w := &fake{}, &workshop{rate: "1", basis: journal.Basis{Rate: "r1", Schema: "s1", Rules: "p1", Library: "v1"}}
	e := exporter(f)
	e.Prepare = w.prepare
	e.Policy = nao.Policy{Missing: nao.DelistMissing, MaxDelist: 1, Drift: nao.KeepEdits}
	all := shop{"dearer": "1.00", "edited": "1.00", "gone": "1.00", "kept": "1.00", "refused": "1.00", "same": "1.00", "seen": "1.00"}
	away := maps.Clone(all)
	away["back"] = "1.00"
	live(t, e, away)
	time.Sleep(time.Minute)
	live(t, e, all) // back leaves the shelf
	time.Sleep(time.Minute)
	f.retitle("edited", "Oferta")
	f.retitle("kept", "Oferta")
	f.change("seen", func(*listing.Draft) {}) // another version of the same
	f.set(map[string]listing.State{"refused": listing.Rejected})
	delete(away, "gone")
	away["dearer"], away["kept"], away["new"] = "2.00", "2.00", "1.00"
	return e, away
}

// throughFile writes changes into a plan file and returns what is read back.
func throughFile(t *testing.T, e *nao.Exporter, cs []nao.Change) []nao.Change {
	t.Helper()
	var b bytes.Buffer
	if _, err := e.WritePlan(&b, each(cs)); err != nil {
		t.Fatal(err)
	}
	back, err := collect(e.ReadPlan(&b))
	if err != nil {
		t.Fatal(err)
	}
	return back
}

// Every action comes back from a plan file as it was planned, with why it is,
// what it rests on, what was left to the platform and what the platform shows;
// and applying the file does what it says.
func TestPlanFileOfEveryAction(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e, s := everyAction(t)
		e.Policy.Missing = nao.ReportMissing
		absent := planned(t, e, s)
		e.Policy.Missing = nao.DelistMissing
		plan := planned(t, e, s)
		var got []string
		for _, c := range append(plan, absent[len(absent)-1]) {
			got = append(got, fmt.Sprintf("%s %s %v %v %v %q", c.SKU, c.Action, c.Causes, c.Basis.Rate, c.Shown != nil, c.Kept))
		}
		want := []string{
			`back relist [] r1 false []`,
			`dearer update [catalogue] r1 false []`,
			`edited drifted [] r1 false ["/values/title"]`,
			`kept update [catalogue] r1 false ["/values/title"]`,
			`new create [] r1 false []`,
			`refused blocked [] r1 false []`,
			`same unchanged [] r1 false []`,
			`seen unchanged [] r1 true []`,
			`gone delist [catalogue]  false []`,
			`gone absent []  false []`,
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Fatalf("the plan (-want +got):\n%s", d)
		}
		inWords := cmp.Transformer("words", func(f check.Finding) string { return f.Field + ": " + f.Text(i18n.MexicanSpanish) })
		for _, cs := range [][]nao.Change{plan, absent} {
			if d := cmp.Diff(cs, throughFile(t, e, cs), inWords); d != "" {
				t.Errorf("read back (-want +got):\n%s", d)
			}
		}
		sum, err := e.Apply(t.Context(), each(throughFile(t, e, plan)), nil)
		done := nao.Summary{Created: 1, Updated: 2, Unchanged: 2, Drifted: 1, Blocked: 1, Delisted: 1, Relisted: 1}
		if d := cmp.Diff(done, sum); d != "" || err != nil {
			t.Errorf("applying the file: %v (-want +got):\n%s", err, d)
		}
	})
}

// planLines returns the lines of a plan file by the code that each is for.
func planLines(t *testing.T, e *nao.Exporter, s shop) map[string]string {
	t.Helper()
	lines := map[string]string{}
	for _, c := range planned(t, e, s) {
		b, err := json.Marshal(c)
		if err != nil {
			t.Fatal(err)
		}
		lines[c.SKU] = string(b)
	}
	return lines
}

// writeOf returns the write of a line that has no draft, as it stands there.
func writeOf(line string) string {
	_, after, _ := strings.Cut(line, `"write":`)
	write, _, _ := strings.Cut(after, "}")
	return `"write":` + write + "},"
}

// What leaves the shelf is what was planned: whoever wants more to leave it, or
// something else, changes the catalogue or the policy and plans again.
func TestPlanFileWhoseActionsWereChangedByHand(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e, s := everyAction(t)
		lines := planLines(t, e, s)
		delist, relist, drifted, update := lines["gone"], lines["back"], lines["edited"], lines["dearer"]
		e.Policy.Missing = nao.ReportMissing
		absent := planLines(t, e, s)["gone"]
		tests := []struct{ name, line, old, new, want string }{
			{"nothing", delist, "", "", ""},
			{"an absent listing is to be delisted", absent, `"absent"`, `"delist"`, "gone: delist without a write"},
			{"and is given the write of another", absent, `"absent",`, `"delist",` + writeOf(relist), "gone: the write is for another listing"},
			{"and is given a write with another key", absent, `"absent",`, `"delist",` + strings.Replace(writeOf(delist), `"key":"`, `"key":"0`, 1), "it was changed after it was planned"},
			{"and is given the write that another policy would have planned", absent, `"absent",`, `"delist",` + writeOf(delist), ""},
			{"a delisting is to be left alone, its write still there", delist, `"action":"delist"`, `"action":"absent"`, "gone: absent with a write"},
			{"a delisting is left alone", delist, `"action":"delist",` + writeOf(delist), `"action":"absent",`, ""},
			{"a delisting without its write", delist, writeOf(delist), "", "gone: delist without a write"},
			{"a relisting is to be a delisting", relist, `"action":"relist"`, `"action":"delist"`, "back: delist with a write that would relist"},
			{"and its write too", relist, `"action":"relist","write":{"op":"relist"`, `"action":"delist","write":{"op":"delist"`, "it was changed after it was planned"},
			{"a delisting of another listing", delist, `"remote_id":"r4","base"`, `"remote_id":"r1","base"`, "the write is for another listing"},
			{"a delisting of another version", delist, `"base":"`, `"base":"0`, "it was changed after it was planned"},
			{"a delisting with a draft", delist, `"op":"delist"`, `"op":"delist","draft":{"sku":"gone","category":"1","locale":"en"}`, "gone: delist: create and update have a draft, delist and relist have none"},
			{"a drifted listing is to be updated", drifted, `"drifted"`, `"update"`, "edited: update without a write"},
			{"an update is to be a relisting", update, `"action":"update"`, `"action":"relist"`, "dearer: relist with a write that would update"},
		}
		var empty bytes.Buffer
		if _, err := e.WritePlan(&empty, each(nil)); err != nil {
			t.Fatal(err)
		}
		for _, tt := range tests {
			if !strings.Contains(tt.line, tt.old) {
				t.Fatalf("%s: there is no %s in\n%s", tt.name, tt.old, tt.line)
			}
			file := strings.Replace(empty.String(), "[", "[\n"+strings.Replace(tt.line, tt.old, tt.new, 1), 1)
			_, err := collect(e.ReadPlan(strings.NewReader(file)))
			if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)) {
				t.Errorf("%s: got %v; want an error with %q", tt.name, err, tt.want)
			}
		}
	})
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
