package alibabatest

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"time"
)

// FaultKind is a way to misbehave.
type FaultKind uint8

// The ways to misbehave. "Before" means that the write was not done, "after"
// that it was; a client cannot tell the two apart and must not send again.
const (
	noFault FaultKind = iota
	// RateLimit answers ApiCallLimit with a ban of [Fault.Ban]. Nothing is done.
	RateLimit
	// HTMLError answers an HTML page with [Fault.Status], as a proxy in front of
	// the platform does. Nothing is done.
	HTMLError
	// HTMLErrorAfter does the write and then answers like HTMLError.
	HTMLErrorAfter
	// DropBefore closes the connection after reading the request. Nothing is done.
	DropBefore
	// DropAfter does the write and closes the connection without an answer.
	DropAfter
	// CutAfter does the write and closes the connection in mid-answer.
	CutAfter
	// Slow does the write and answers after [Fault.Delay].
	Slow
	// Refuse answers code "0" with success false and [Fault.Code] inside.
	Refuse
	// RefuseCall answers the gateway error [Fault.Code] of [Fault.Type].
	RefuseCall

	faultKinds
)

var faultNames = [faultKinds]string{
	"none", "rate limit", "HTML error", "HTML error after", "drop before", "drop after", "cut after", "slow", "refuse", "refuse call",
}

// String returns the kind in words, such as "drop after".
func (k FaultKind) String() string {
	if k >= faultKinds {
		return fmt.Sprintf("FaultKind(%d)", uint8(k))
	}
	return faultNames[k]
}

// Fault is one misbehaviour and the requests that it hits. The zero values of
// the matching fields make it hit every request for ever.
type Fault struct {
	Kind FaultKind // what goes wrong

	API    string  // one of the API constants; empty: every call
	Skip   int     // let so many matching requests pass first
	Times  int     // then hit so many; zero: all
	Chance float64 // of hitting each of those, from 0 to 1; zero: always

	Ban     time.Duration // of RateLimit; zero: one second. Printed in whole seconds, rounded up
	Delay   time.Duration // of Slow
	Status  int           // of HTMLError and HTMLErrorAfter; zero: 502
	Type    string        // of RefuseCall: ISV, ISP or SYSTEM; empty: ISP
	Code    string        // of Refuse and RefuseCall
	Message string        // of Refuse and RefuseCall; empty: the code
}

// check completes a fault or says what it lacks.
func (f Fault) check() (Fault, error) {
	switch {
	case f.Kind == noFault || f.Kind >= faultKinds:
		return f, errors.New("alibabatest: Fault.Kind is not set; use one of the constants, such as DropAfter")
	case f.Skip < 0 || f.Times < 0 || f.Ban < 0 || f.Delay < 0:
		return f, fmt.Errorf("alibabatest: fault %q has a negative field", f.Kind)
	case f.Chance < 0 || f.Chance > 1:
		return f, fmt.Errorf("alibabatest: fault %q: Chance is %v; it must lie between 0 and 1", f.Kind, f.Chance)
	case (f.Kind == Refuse || f.Kind == RefuseCall) && f.Code == "":
		return f, fmt.Errorf("alibabatest: fault %q has no Code; name the one to answer, such as S_COMMON_INTERNAL_ERROR", f.Kind)
	case f.Status != 0 && (f.Status < 400 || f.Status > 599):
		return f, fmt.Errorf("alibabatest: fault %q: Status is %d; it must be an error, 400 to 599", f.Kind, f.Status)
	}
	f.Ban = cmp.Or(f.Ban, time.Second)
	f.Status = cmp.Or(f.Status, http.StatusBadGateway)
	f.Type = cmp.Or(f.Type, "ISP")
	f.Message = cmp.Or(f.Message, f.Code)
	return f, nil
}

// armedFault is a fault and how much of it is used up.
type armedFault struct {
	Fault
	seen, hit int
}

// Inject adds faults. The first that wants a request gets it, in the order in
// which they were added.
func (s *Server) Inject(faults ...Fault) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	var armed []*armedFault
	for _, f := range faults {
		f, err := f.check()
		if err != nil {
			return err
		}
		armed = append(armed, &armedFault{Fault: f})
	}
	s.faults = append(s.faults, armed...)
	return nil
}

// ClearFaults removes all faults.
func (s *Server) ClearFaults() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = nil
}

// pickFault returns the fault for a request; its kind is noFault if none wants
// it. A fault of Intercept that is not well-formed refuses the call by name.
func (s *Server) pickFault(c *call) Fault {
	if s.opt.Intercept != nil {
		if f := s.opt.Intercept(s.requestOf(c)); f != nil {
			checked, err := f.check()
			if err != nil {
				return Fault{Kind: RefuseCall, Type: "SYSTEM", Code: "BadFault", Message: err.Error()}
			}
			return checked
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range s.faults {
		if f.wants(c.api, s.rand.Float64) {
			return f.Fault
		}
	}
	return Fault{}
}

func (f *armedFault) wants(api string, chance func() float64) bool {
	if f.API != "" && f.API != api {
		return false
	}
	if f.seen++; f.seen <= f.Skip || f.Times > 0 && f.hit >= f.Times {
		return false
	}
	if f.Chance > 0 && chance() >= f.Chance {
		return false
	}
	f.hit++
	return true
}

// quota counts the calls of the current window.
type quota struct {
	began  time.Time
	calls  int
	banned time.Time // until when
}

// take counts one call and returns how long calls are banned, if they are.
//
// behaviour: limit.window
func (q *quota) take(l Limit, now time.Time) time.Duration {
	if l.Calls == 0 {
		return 0
	}
	if now.Before(q.banned) {
		return q.banned.Sub(now)
	}
	if q.began.IsZero() || now.Sub(q.began) >= l.Per {
		q.began, q.calls = now, 0
	}
	if q.calls++; q.calls <= l.Calls {
		return 0
	}
	q.banned, q.began = now.Add(l.Ban), time.Time{}
	return l.Ban
}
