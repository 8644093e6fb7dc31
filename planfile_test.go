package nao_test

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao"
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
	e := exporter(&fake{})
	good := planFile(t, e, shop{"a": "1.00", "b": "2.00"})
	tests := []struct{ name, file, want string }{
		{"empty", "", "cut off"},
		{"cut off in the head", good[:20], "unexpected EOF"},
		{"cut off after the changes", strings.TrimSuffix(good, "]}\n"), "cut off"},
		{"another account", strings.Replace(good, "casa-puebla", "casa-oaxaca", 1), "made for casa-oaxaca"},
		{"another version", strings.Replace(good, `"nao_plan":1`, `"nao_plan":2`, 1), "version 2"},
		{"a catalogue", "Handle,Title\n", "invalid character"},
		{"other JSON", `{"products":[]}`, "does not belong"},
		{"a price changed by hand", strings.Replace(good, `"amount":"1.00"`, `"amount":"0.10"`, 1), "changed after it was planned"},
		{"a write for another SKU", strings.Replace(good, `"op":"create","sku":"a"`, `"op":"create","sku":"z"`, 1), "the write is for z"},
		{"a blocked change unblocked", strings.Replace(good, `"action":"create"`, `"action":"unchanged"`, 1), "unchanged with a write"},
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
