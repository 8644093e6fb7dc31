package fault_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"testing"
	"time"

	"github.com/nao-trade/nao/fault"
)

var kinds = []fault.Kind{
	fault.NotFound, fault.Conflict, fault.Unauthorized, fault.Reauthorize, fault.RateLimited, fault.Temporary,
	fault.Rejected, fault.NeverSent, fault.OutcomeUnknown, fault.Stale, fault.Unsupported,
}

// gateway is an error type of a boundary, as a driver writes one.
type gateway struct {
	kind fault.Kind
	wait time.Duration
	err  error
}

func (g *gateway) Error() string               { return "gateway says no" }
func (g *gateway) Unwrap() error               { return g.err }
func (g *gateway) Fault() fault.Kind           { return g.kind }
func (g *gateway) Wait() (time.Duration, bool) { return g.wait, g.wait > 0 }

func TestKindOf(t *testing.T) {
	wrap := func(err error) error { return fmt.Errorf("listing SKU TEQ-750: %w", err) }
	for name, tt := range map[string]struct {
		err  error
		want fault.Kind
	}{
		"nil":                 {nil, 0},
		"foreign":             {io.EOF, 0},
		"a kind itself":       {fault.NotFound, fault.NotFound},
		"a wrapped kind":      {wrap(wrap(fault.Stale)), fault.Stale},
		"fault.Error":         {&fault.Error{Kind: fault.Conflict}, fault.Conflict},
		"wrapped fault.Error": {wrap(&fault.Error{Kind: fault.Rejected, Err: io.EOF}), fault.Rejected},
		"a boundary's error":  {wrap(&gateway{kind: fault.RateLimited}), fault.RateLimited},
		"without a kind":      {&gateway{}, 0},
		"a kind out of range": {&gateway{kind: 200}, 0},
		"cause is stronger":   {&fault.Error{Kind: fault.Temporary, Err: fault.OutcomeUnknown}, fault.OutcomeUnknown},
		"cause is weaker":     {&fault.Error{Kind: fault.Rejected, Err: fault.NeverSent}, fault.Rejected},
		"joined":              {errors.Join(fault.Temporary, fault.RateLimited, io.EOF), fault.RateLimited},
		"joined, deep":        {wrap(errors.Join(io.EOF, wrap(errors.Join(fault.NotFound, wrap(fault.OutcomeUnknown))))), fault.OutcomeUnknown},
		"two %w":              {fmt.Errorf("%w and %w", fault.Unauthorized, fault.Reauthorize), fault.Reauthorize},
		"cancelled, unknown":  {errors.Join(context.Canceled, &gateway{kind: fault.OutcomeUnknown}), fault.OutcomeUnknown},
	} {
		if got := fault.KindOf(tt.err); got != tt.want {
			t.Errorf("%s: KindOf(%v) = %s, want %s", name, tt.err, got, tt.want)
		}
	}
}

// Whatever else is in the tree, in whichever order, a write of unknown outcome
// must not be missed.
func TestOutcomeUnknownWins(t *testing.T) {
	for _, k := range kinds {
		for _, err := range []error{errors.Join(k, fault.OutcomeUnknown), errors.Join(fault.OutcomeUnknown, k)} {
			if got := fault.KindOf(err); got != fault.OutcomeUnknown {
				t.Errorf("beside %s the kind is %s, want outcome unknown", k, got)
			}
		}
	}
}

// Every kind has its own strength, so that the order of a tree never matters.
func TestStrengthIsTotal(t *testing.T) {
	for _, a := range kinds {
		for _, b := range kinds {
			if x, y := fault.KindOf(errors.Join(a, b)), fault.KindOf(errors.Join(b, a)); x != y || x != a && x != b {
				t.Errorf("%s with %s is %s one way and %s the other", a, b, x, y)
			}
		}
	}
}

func TestIs(t *testing.T) {
	for _, k := range kinds {
		for _, other := range kinds {
			for name, err := range map[string]error{"kind": k, "Error": &fault.Error{Kind: k, Op: "submit", Err: io.EOF}} {
				if got := errors.Is(fmt.Errorf("wrapped: %w", err), other); got != (k == other) {
					t.Errorf("errors.Is(%s %s, %s) = %t", name, k, other, got)
				}
			}
		}
	}
	if errors.Is(&fault.Error{}, fault.Kind(0)) {
		t.Error("an unknown kind matches")
	}
	if !errors.Is(&fault.Error{Kind: fault.Temporary, Err: io.ErrUnexpectedEOF}, io.ErrUnexpectedEOF) {
		t.Error("the cause is lost")
	}
}

func TestWait(t *testing.T) {
	for name, tt := range map[string]struct {
		err  error
		want time.Duration
		ok   bool
	}{
		"nil":             {nil, 0, false},
		"kind alone":      {fault.RateLimited, 0, false},
		"not set":         {&fault.Error{Kind: fault.RateLimited}, 0, false},
		"set":             {fmt.Errorf("page 3: %w", &fault.Error{RetryAfter: time.Minute}), time.Minute, true},
		"boundary":        {&gateway{wait: 3 * time.Second}, 3 * time.Second, true},
		"longest of many": {errors.Join(&gateway{wait: time.Second}, io.EOF, &fault.Error{RetryAfter: time.Hour}), time.Hour, true},
		"in the cause":    {&gateway{err: &fault.Error{RetryAfter: time.Second}}, time.Second, true},
	} {
		if got, ok := fault.Wait(tt.err); got != tt.want || ok != tt.ok {
			t.Errorf("%s: Wait = %s, %t, want %s, %t", name, got, ok, tt.want, tt.ok)
		}
	}
}

func TestErrorText(t *testing.T) {
	for _, tt := range []struct {
		err  fault.Error
		want string
	}{
		{fault.Error{}, "unknown"},
		{fault.Error{Kind: fault.Stale}, "stale"},
		{fault.Error{Kind: fault.NotFound, Op: "rates.Table.Rate MXN/BRL"}, "rates.Table.Rate MXN/BRL: not found"},
		{fault.Error{Kind: fault.Temporary, Op: "find", Request: "213b", Err: io.EOF}, "find: temporary: EOF (request 213b)"},
	} {
		if got := tt.err.Error(); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}

func TestKindText(t *testing.T) {
	seen := map[string]bool{}
	for _, k := range append(kinds, 0) {
		text, err := json.Marshal(k)
		if err != nil {
			t.Fatalf("%d: %v", uint8(k), err)
		}
		back := fault.Kind(99)
		if err := json.Unmarshal(text, &back); err != nil || back != k {
			t.Errorf("%s reads back as %s, %v", text, back, err)
		}
		if seen[string(text)] {
			t.Errorf("two kinds are written %s", text)
		}
		seen[string(text)] = true
	}
	k := fault.Stale
	for _, in := range []string{"unknown", "Stale", "stale ", "Kind(3)"} {
		if err := k.UnmarshalText([]byte(in)); err == nil || k != fault.Stale {
			t.Errorf("%q reads as %s, %v, want an error", in, k, err)
		}
	}
	if got := fault.Kind(99).String(); got != "Kind(99)" {
		t.Errorf("a kind out of range is called %q", got)
	}
	if b, err := fault.Kind(99).MarshalText(); err == nil {
		t.Errorf("a kind out of range is written %q", b)
	}
}
