// Package fault names what can go wrong between nao and the outside world, in
// terms of what the caller should do next.
//
// Every boundary (a gateway, a rate source, a store) returns its own error
// type with the details of its protocol. What they share is a [Kind], and a
// Kind is itself an error, so that a caller asks with the standard library:
//
//	if errors.Is(err, fault.OutcomeUnknown) { /* look before writing again */ }
//
// # Errors
//
// An error type says its kind by a method `Fault() fault.Kind`, answers
// errors.Is by a method `Is(error) bool`, and says how long the other side asked
// to wait by a method `Wait() (time.Duration, bool)`. [KindOf] and [Wait] find
// them anywhere in an error tree. Boundaries without
// an error type of their own use [Error].
package fault

import (
	"errors"
	"fmt"
	"time"
)

// Kind is a class of failure. It is an error, so errors.Is(err, fault.NotFound)
// works on every error that nao returns. The zero Kind means that the class is
// not known; it never matches.
type Kind uint8

// The kinds, each with what a caller may do.
const (
	// NotFound: the thing asked for does not exist there. Asking again does
	// not help, except within a marketplace's index lag.
	NotFound Kind = iota + 1
	// Conflict: the other side holds another version than the one that the
	// caller saw. Read again, then decide.
	Conflict
	// Unauthorized: the credentials or the signature were refused.
	Unauthorized
	// Reauthorize: only a person can mend it, by granting access again.
	Reauthorize
	// RateLimited: too many calls. [Wait] says for how long, if it is known.
	RateLimited
	// Temporary: the other side failed; the same call may work later. For a
	// write it is certain that nothing was done.
	Temporary
	// Rejected: the request was understood and refused. Change it.
	Rejected
	// NeverSent: nothing left this machine. Sending again is always safe.
	NeverSent
	// OutcomeUnknown: a write was sent and no answer came. It must not be
	// sent again before looking at what the other side now holds.
	OutcomeUnknown
	// Stale: the data is too old for the purpose.
	Stale
	// Unsupported: the other side cannot do this at all.
	Unsupported

	kinds // the number of kinds, plus one
)

var kindNames = [kinds]string{
	"unknown", "not found", "conflict", "unauthorized", "reauthorize", "rate limited", "temporary",
	"rejected", "never sent", "outcome unknown", "stale", "unsupported",
}

// strength orders the kinds for [KindOf], weakest first: what forbids a
// repetition outweighs what asks for a change, and that outweighs what passes.
var strength = [kinds]uint8{
	NeverSent: 1, Temporary: 2, RateLimited: 3, Stale: 4, Unsupported: 5, NotFound: 6,
	Conflict: 7, Rejected: 8, Unauthorized: 9, Reauthorize: 10, OutcomeUnknown: 11,
}

// String returns the kind in words, such as "rate limited".
func (k Kind) String() string {
	if k >= kinds {
		return fmt.Sprintf("Kind(%d)", uint8(k))
	}
	return kindNames[k]
}

// Error makes a Kind usable as the target of errors.Is.
func (k Kind) Error() string { return k.String() }

// MarshalText writes the kind as [Kind.String] does, and the zero Kind as "".
// A number that is no kind is an error.
func (k Kind) MarshalText() ([]byte, error) {
	switch {
	case k == 0:
		return nil, nil
	case k >= kinds:
		return nil, fmt.Errorf("fault: kind %d: not one of this package: want 1 to %d", uint8(k), kinds-1)
	}
	return []byte(k.String()), nil
}

// UnmarshalText reads what MarshalText wrote. Any other text is an error.
func (k *Kind) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*k = 0
		return nil
	}
	for i := Kind(1); i < kinds; i++ {
		if kindNames[i] == string(b) {
			*k = i
			return nil
		}
	}
	return fmt.Errorf("fault: kind %.64q: not known: want a word such as %q", b, NotFound)
}

// Error is the error of a boundary that has no protocol of its own.
type Error struct {
	Kind       Kind
	Op         string        // what was tried, such as "rates.Table.Rate MXN/CNY on 2026-04-13"
	Request    string        // the other side's request id, if it gave one
	RetryAfter time.Duration // what the other side asked to wait; zero if it did not
	Err        error         // the cause, or nil
}

// Error returns "op: kind: cause (request id)", leaving out what is empty.
func (e *Error) Error() string {
	s := e.Kind.String()
	if e.Op != "" {
		s = e.Op + ": " + s
	}
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	if e.Request != "" {
		s += " (request " + e.Request + ")"
	}
	return s
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Is reports whether target is e's Kind.
func (e *Error) Is(target error) bool {
	k, ok := target.(Kind)
	return ok && k != 0 && k == e.Kind
}

// Fault returns e's Kind.
func (e *Error) Fault() Kind { return e.Kind }

// Wait returns RetryAfter, and whether it is set.
func (e *Error) Wait() (time.Duration, bool) { return e.RetryAfter, e.RetryAfter > 0 }

// KindOf returns the strongest kind in err's tree, or zero if none states one.
// [OutcomeUnknown] outweighs everything, because a caller who misses it may
// write twice; then Reauthorize, Unauthorized, Rejected, Conflict, NotFound,
// Unsupported, Stale, RateLimited, Temporary and NeverSent.
func KindOf(err error) Kind {
	var best Kind
	walk(err, func(e error) {
		k, ok := e.(Kind)
		if !ok {
			f, is := e.(interface{ Fault() Kind })
			if !is {
				return
			}
			k = f.Fault()
		}
		if k < kinds && strength[k] > strength[best] {
			best = k
		}
	})
	return best
}

// Wait returns the longest wait that an error in err's tree asks for, and
// whether one does.
func Wait(err error) (time.Duration, bool) {
	var longest time.Duration
	found := false
	walk(err, func(e error) {
		w, ok := e.(interface{ Wait() (time.Duration, bool) })
		if !ok {
			return
		}
		if d, ok := w.Wait(); ok {
			longest, found = max(longest, d), true
		}
	})
	return longest, found
}

// walk visits every error in err's tree, as errors.Is does.
func walk(err error, visit func(error)) {
	for err != nil {
		visit(err)
		if many, ok := err.(interface{ Unwrap() []error }); ok {
			for _, e := range many.Unwrap() {
				walk(e, visit)
			}
			return
		}
		err = errors.Unwrap(err)
	}
}
