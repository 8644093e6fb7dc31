package wire

import (
	"bytes"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"strconv"
	"time"

	"github.com/nao-trade/nao/fault"
)

// ErrNoAnswer is what Classify returns for a body that is not an answer of the
// service asked: a page of a proxy, a firewall or a mistaken address. The
// client then judges by the status and by whether the request may be repeated.
// An error that wraps it may say more, without quoting the body.
var ErrNoAnswer = errors.New("not an answer of the service")

// ByStatus is the Classify of requests that have none: 2xx is success, every
// other status is judged as [ErrNoAnswer] is.
func ByStatus(r Response) error {
	if r.Status/100 == 2 {
		return nil
	}
	return ErrNoAnswer
}

// JSON reports whether the body may be JSON: it begins with an object or a
// list. The declared content type is not asked, because gateways declare
// text/html for JSON.
func (r Response) JSON() bool {
	b := bytes.TrimLeft(r.Body, " \t\r\n\ufeff")
	return len(b) > 0 && (b[0] == '{' || b[0] == '[')
}

// RetryAfter returns the wait that a Retry-After header asks for, in seconds or
// as a date (RFC 9110, section 10.2.3), and whether there is a usable one.
func (r Response) RetryAfter(now time.Time) (time.Duration, bool) {
	text := r.Header.Get("Retry-After")
	if n, err := strconv.ParseUint(text, 10, 31); err == nil {
		return time.Duration(n) * time.Second, n > 0
	}
	at, err := http.ParseTime(text)
	if err != nil || !at.After(now) {
		return 0, false
	}
	return at.Sub(now), true
}

// unanswered is the kind of a request that was sent and not answered.
func unanswered(repeatable bool) fault.Kind {
	if repeatable {
		return fault.Temporary
	}
	return fault.OutcomeUnknown
}

// foreign is the error for a body that is not an answer. A refusal (4xx) came
// in place of the service, so the call did not run; a success or a failure
// behind a proxy proves nothing.
func foreign(op string, r Response, err error, repeatable bool) error {
	e := &fault.Error{Op: op, Err: fmt.Errorf("HTTP status %d with %s: %w", r.Status, describe(r), err)}
	switch {
	case r.Status == http.StatusTooManyRequests:
		e.Kind = fault.RateLimited
		e.RetryAfter, _ = r.RetryAfter(time.Now())
	case r.Status == http.StatusUnauthorized || r.Status == http.StatusForbidden:
		e.Kind = fault.Unauthorized
	case r.Status == http.StatusRequestTimeout || r.Status == http.StatusTooEarly:
		e.Kind = unanswered(repeatable)
	case r.Status >= 300 && r.Status < 500:
		e.Kind = fault.Rejected
	default:
		e.Kind = unanswered(repeatable)
	}
	return e
}

// describe names a body without quoting it.
func describe(r Response) string {
	if len(r.Body) == 0 {
		return "no body"
	}
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil {
		kind = "untyped"
	}
	return fmt.Sprintf("%d bytes (%s)", len(r.Body), kind)
}
