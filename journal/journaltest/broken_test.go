package journaltest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/internal/conformtest"
	"github.com/nao-trade/nao/journal"
	"github.com/nao-trade/nao/listing"
)

// broken is one way to break a rule, and the case that must notice.
type broken struct {
	name, by string
	as       func(*handle) journal.Journal
	says     string // what the failure speaks of
}

// wrong returns handles behind a mutant that remembers nothing.
func wrong(m mutant) func(*handle) journal.Journal {
	return with(func() *mutant { m := m; return &m })
}

// with returns handles behind a mutant of their own.
func with(mutate func() *mutant) func(*handle) journal.Journal {
	return func(h *handle) journal.Journal {
		m := mutate()
		m.Journal = h
		return m
	}
}

// everyBreach lists at least one breach for every case.
func everyBreach() []broken {
	return slices.Concat(entryBreaches(), appendBreaches(), readBreaches(), concurrentBreaches(), runBreaches())
}

func entryBreaches() []broken {
	entry := func(edit func(*journal.Entry)) func(*handle) journal.Journal { return wrong(mutant{entry: edit}) }
	sku := func(edit func(string) string) func(*handle) journal.Journal {
		return wrong(mutant{key: func(k journal.Key) journal.Key { k.SKU = edit(k.SKU); return k }})
	}
	return []broken{
		{"empty", "none is an error", wrong(mutant{last: func(ctx context.Context, next lastFunc, k journal.Key) (journal.Entry, bool, error) {
			e, ok, err := next(ctx, k)
			if !ok {
				err = fault.NotFound
			}
			return e, ok, err
		}}), "is no error"},
		{"fields", "a field is lost", entry(func(e *journal.Entry) { e.Held.Version = "" }), `"version": "v 41"`},
		{"fields-unset", "a time of its own", entry(func(e *journal.Entry) { e.At = cmp.Or(e.At, time.Unix(0, 0).UTC()) }), "1970-01-01"},
		{"stages", "some operations", entry(func(e *journal.Entry) { e.Op = min(e.Op, listing.Update) }), "delist"},
		{"times", "microseconds", entry(func(e *journal.Entry) { e.At = e.At.Truncate(time.Microsecond) }), "123456789Z"},
		{"times", "local", entry(func(e *journal.Entry) { e.Held.At = e.Held.At.In(time.FixedZone("", -6*3600)) }), "times are UTC"},
		{"texts", "trimmed", entry(func(e *journal.Entry) { e.Job = strings.TrimSpace(e.Job) }), `" TAL 8 "`},
		{"keys", "cut off", sku(func(s string) string { return s[:min(len(s), 255)] }), "盘"},
		{"keys-alike", "in lower case", sku(strings.ToLower), "TAL-8"},
		{"keys-joined", "one text", wrong(mutant{key: joined}), "entry 1"},
		{"unstorable", "replaced", sku(func(s string) string { return strings.ToValidUTF8(s, "\ufffd") }), "refuse what cannot be kept"},
		{"unstorable", "cut off", entry(func(e *journal.Entry) { e.Job, _, _ = strings.Cut(e.Job, "\x00") }), "refuse what cannot be kept"},
		{"unstorable", "without a time", entry(func(e *journal.Entry) {
			if e.Held.IsZero() {
				e.Held = journal.Held{}
			}
		}), "refuse what cannot be kept"},
		{"alias-appended", "no copy", func(h *handle) journal.Journal { return share(h, noCopy, clone) }, "after the caller changed what it had appended"},
		{"alias-read", "no copy", func(h *handle) journal.Journal { return share(h, clone, noCopy) }, "after the caller changed what Last had returned"},
	}
}

func appendBreaches() []broken {
	add := func(edit func(context.Context, appendFunc, []journal.Entry) error) func(*handle) journal.Journal {
		return wrong(mutant{append: edit})
	}
	return []broken{
		{"append-first", "any number", add(func(ctx context.Context, next appendFunc, es []journal.Entry) error {
			for i := range es {
				es[i].Seq = 1
			}
			return next(ctx, es...)
		}), "want fault.Conflict"},
		{"append-follows", "no error", add(careless), "want fault.Conflict"},
		{"append-follows", "another kind", add(func(ctx context.Context, next appendFunc, es []journal.Entry) error {
			if next(ctx, es...) != nil {
				return fault.Rejected
			}
			return nil
		}), "want fault.Conflict"},
		{"append-nothing", "an error", add(func(ctx context.Context, next appendFunc, es []journal.Entry) error {
			if len(es) == 0 {
				return fault.Rejected
			}
			return next(ctx, es...)
		}), "Append of nothing"},
		{"append-one-key", "only once", add(func(ctx context.Context, next appendFunc, es []journal.Entry) error {
			if len(es) > 1 && es[0].Key == es[len(es)-1].Key {
				return fault.Conflict
			}
			return next(ctx, es...)
		}), "conflict"},
		{"append-one-key", "one by one", add(oneByOne), "All after Append"},
		{"append-all-or-none", "one by one", add(oneByOne), "All after Append"},
		{"append-many", "a hundred", add(func(ctx context.Context, next appendFunc, es []journal.Entry) error {
			return next(ctx, es[:min(len(es), 100)]...)
		}), "100 entries"},
		{"cancelled-append", "half", add(func(ctx context.Context, next appendFunc, es []journal.Entry) error {
			return errors.Join(next(context.Background(), es[0]), ctx.Err())
		}), "1 entries"},
		{"cancelled-append", "claims success", add(func(ctx context.Context, next appendFunc, es []journal.Entry) error {
			if ctx.Err() != nil {
				return nil
			}
			return next(ctx, es...)
		}), "returned <nil>"},
	}
}

func readBreaches() []broken {
	sorted := func(by func(a, b journal.Entry) int) func(*handle) journal.Journal {
		return wrong(mutant{read: func(es []journal.Entry) []journal.Entry { slices.SortStableFunc(es, by); return es }})
	}
	return []broken{
		{"last", "by beginnings", wrong(mutant{last: func(ctx context.Context, next lastFunc, k journal.Key) (journal.Entry, bool, error) {
			e, ok, err := next(ctx, k)
			if !ok {
				return next(ctx, key(k.SKU[:min(len(k.SKU), 5)]))
			}
			return e, ok, err
		}}), "want none"},
		{"last", "the first", func(h *handle) journal.Journal { return &cached{h, map[journal.Key]journal.Entry{}} }, `"TAL-8"#1`},
		{"open-stages", "all of them", wrong(mutant{open: usual}), "7 entries"},
		{"open-stages", "not what is lost", wrong(mutant{read: func(es []journal.Entry) []journal.Entry {
			return slices.DeleteFunc(es, func(e journal.Entry) bool { return e.Stage == journal.Lost })
		}}), "want 4"},
		{"open-scope", "of the usual account", wrong(mutant{open: usual}), "talavera-puebla-2"},
		{"open-order", "by code", sorted(func(a, b journal.Entry) int { return cmp.Compare(a.Key.SKU, b.Key.SKU) }), "entry 1 of"},
		{"all-scope", "of the usual account", wrong(mutant{all: usual}), "talavera-puebla-2"},
		{"all-order", "by time", sorted(func(a, b journal.Entry) int { return a.At.Compare(b.At) }), "entry 1 of"},
		{"read-lazy", "too early", wrong(mutant{open: hasty}), "created before the Append"},
		{"read-break", "keeps a connection", func(h *handle) journal.Journal { return &pool{Journal: h, size: 100, leaks: true} }, "in use"},
		{"read-inside", "one connection", func(h *handle) journal.Journal { return &pool{Journal: h, size: 1} }, "in use"},
		{"read-many", "a page", wrong(mutant{read: func(es []journal.Entry) []journal.Entry { return es[:min(len(es), 1000)] }}), "1000 entries"},
		{"cancelled-read", "an early end", wrong(mutant{all: silent}), "there are 3"},
		{"cancelled-read", "none", wrong(mutant{last: func(ctx context.Context, next lastFunc, k journal.Key) (journal.Entry, bool, error) {
			if ctx.Err() != nil {
				return journal.Entry{}, false, nil
			}
			return next(ctx, k)
		}}), "there is one"},
	}
}

func concurrentBreaches() []broken {
	half := func(es []journal.Entry) []journal.Entry { return es[:len(es)/2] }
	return []broken{
		{"concurrent-one-key", "all win", wrong(mutant{append: careless}), "want one"},
		{"concurrent-one-key", "none wins", wrong(mutant{append: func(context.Context, appendFunc, []journal.Entry) error { return fault.Conflict }}), "writers []"},
		{"concurrent-one-key", "fails", wrong(mutant{append: func(context.Context, appendFunc, []journal.Entry) error { return errBusy }}), "want success"},
		{"concurrent-keys", "leaves one out", wrong(mutant{append: func(ctx context.Context, next appendFunc, es []journal.Entry) error {
			if es[0].Key.SKU == "writer 5" {
				return nil
			}
			return next(ctx, es...)
		}}), "writer 5"},
		{"concurrent-keys", "hides some", wrong(mutant{read: half}), "8 entries"},
		{"concurrent-crossed", "one of two", wrong(mutant{append: func(ctx context.Context, next appendFunc, es []journal.Entry) error {
			other := clones(es)
			other[0].Job, other[1].Job = "writer 1", "writer 2"
			return next(ctx, other...)
		}}), "always appended together"},
		{"handles-entries", "reads once", func(h *handle) journal.Journal { return &cached{h, map[journal.Key]journal.Entry{}} }, "another handle"},
		{"handles-conflict", "all win", wrong(mutant{append: careless}), "want fault.Conflict"},
		{"handles-race", "all win", wrong(mutant{append: careless}), "want one"},
		{"handles-whole", "half", wrong(mutant{read: half}), "always appended together"},
	}
}

func runBreaches() []broken {
	runs := func(edit func(journal.Run) journal.Run) func(*handle) journal.Journal {
		return wrong(mutant{run: func(_ context.Context, r journal.Run) journal.Run { return edit(r) }})
	}
	running := func(is func(string, bool) bool) func(*handle) journal.Journal { return wrong(mutant{running: is}) }
	return []broken{
		{"run-id", "of the process", runs(func(r journal.Run) journal.Run { return run{Run: r, id: "4711"} }), "as another had"},
		{"run-id", "none", runs(func(r journal.Run) journal.Run { return run{Run: r, id: r.ID()[:1] + "x"} }), "as another had"},
		{"run-life", "no end", runs(func(r journal.Run) journal.Run { return run{Run: r, end: func() error { return nil }} }), "after End"},
		{"run-life", "always dead", runs(func(r journal.Run) journal.Run { return run{Run: r, check: func() error { return fault.Stale }} }), "while the run lasts"},
		{"run-life", "never checks", runs(func(r journal.Run) journal.Run { return run{Run: r, check: func() error { return nil }} }), "Check: no error after End"},
		{"run-life", "ends once", runs(func(r journal.Run) journal.Run {
			var ended error
			return run{Run: r, end: func() error {
				defer func() { ended = fault.NotFound }()
				return errors.Join(ended, r.End())
			}}
		}), "End: not found"},
		{"run-unknown", "the empty one", running(func(id string, is bool) bool { return is || id == "" }), `Running("")`},
		{"run-unknown", "by beginnings", running(func(id string, is bool) bool { return is || strings.HasSuffix(id, "x") }), "no run has it"},
		{"run-context", "of Begin", with(bounded), "the context of Begin was cancelled"},
		{"run-many", "end together", with(together), "after another run ended"},
		{"run-many", "comes back", with(undead), "after its End"},
		{"handles-runs", "its own alone", with(local), "as each handle sees it"},
		{"crash-entries", "not written yet", with(lazyWriter), "after a crash"},
		{"crash-next", "runs for ever", running(func(id string, _ bool) bool { return id != "" }), "after its process died"},
		{"crash-run", "comes back", with(undead), "after its process died"},
		{"crash-others", "its own alone", with(local), "after another process died"},
	}
}

// Every way to break a rule is noticed by the case that is for it, and the
// failure says which rule it is.
func TestBreachesAreNoticed(t *testing.T) {
	var breaches []conformtest.Breach[*suite]
	for _, b := range everyBreach() {
		breaches = append(breaches, conformtest.Breach[*suite]{Case: b.name, By: b.by, Suite: harness(b.as).suite(), Says: b.says})
	}
	conformtest.Prove(t, cases(), breaches)
}

// The case fields sets every field of an entry, and a journal that loses any
// of them is noticed: also one that is added to Entry later.
func TestEveryFieldIsNoticed(t *testing.T) {
	fields := cases()[slices.IndexFunc(cases(), func(c conformtest.Case[*suite]) bool { return c.Name == "fields" })]
	e := full("TAL-8", 1)
	paths := leaves(reflect.ValueOf(&e).Elem(), "Entry", nil)
	if len(paths) < 60 {
		t.Errorf("only %d fields: %q", len(paths), paths)
	}
	for i, path := range paths {
		if path == "Entry.Key.Account" || path == "Entry.Key.Market" {
			continue // what is read by them cannot lose them
		}
		lossy := wrong(mutant{entry: func(e *journal.Entry) {
			at := -1
			leaves(reflect.ValueOf(e).Elem(), "Entry", func(v reflect.Value) {
				if at++; at == i {
					v.SetZero()
				}
			})
		}})
		s := harness(lossy).suite()
		if r := s.Record(t, fields); len(r.Failures) == 0 {
			t.Errorf("%s is lost, and the case fields does not notice", path)
		}
	}
}

// leaves returns the paths of the values of which v is made, calls visit with
// each, and panics on one that is unset.
func leaves(v reflect.Value, path string, visit func(reflect.Value)) []string {
	var out []string
	switch {
	case v.Kind() == reflect.Struct && v.NumField() > 0 && v.Type().Field(0).IsExported():
		for i := range v.NumField() {
			out = append(out, leaves(v.Field(i), path+"."+v.Type().Field(i).Name, visit)...)
		}
		return out
	case v.Kind() == reflect.Slice && v.Type().Elem().Kind() != reflect.Uint8:
		// The first element is whole; others only show that there may be several.
		for i := range min(v.Len(), 1) {
			out = append(out, leaves(v.Index(i), fmt.Sprintf("%s[%d]", path, i), visit)...)
		}
	}
	if visit != nil {
		visit(v)
	} else if v.IsZero() {
		panic(path + " is unset: set it in function full, or the suite does not see whether a journal keeps it")
	}
	return append(out, path)
}
