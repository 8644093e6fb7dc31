package wire

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"testing"
	"time"

	"github.com/nao-trade/nao/fault"
)

// TestOneHookIsEnough takes transports that call only some of the hooks: HTTP/1
// and HTTP/2 differ in which they call, and in when.
func TestOneHookIsEnough(t *testing.T) {
	reset := errors.New("connection reset")
	refused := &net.OpError{Op: "dial", Err: errors.New("refused")}
	for name, tt := range map[string]struct {
		hooks func(*httptrace.ClientTrace)
		err   error
		never bool
	}{
		"none":                       {func(*httptrace.ClientTrace) {}, reset, false},
		"none, but it did not dial":  {func(*httptrace.ClientTrace) {}, refused, true},
		"connection asked for":       {func(c *httptrace.ClientTrace) { c.GetConn("g.example:443") }, reset, true},
		"a header field written":     {func(c *httptrace.ClientTrace) { c.GetConn(""); c.WroteHeaderField("Host", nil) }, reset, false},
		"headers written":            {func(c *httptrace.ClientTrace) { c.GetConn(""); c.WroteHeaders() }, reset, false},
		"written, then a dial fails": {func(c *httptrace.ClientTrace) { c.GetConn(""); c.WroteHeaders(); c.GetConn("") }, refused, false},
	} {
		s := new(sent)
		tt.hooks(httptrace.ContextClientTrace(s.trace(t.Context())))
		if got := s.never(tt.err); got != tt.never {
			t.Errorf("%s: certainly never sent %v, want %v", name, got, tt.never)
		}
	}
}

// TestBodyCanBeSentOnAnotherConnection: net/http asks GetBody for the body again
// when an idle connection turns out to be closed before anything was written.
func TestBodyCanBeSentOnAnotherConnection(t *testing.T) {
	var bodies []string
	again := roundTripper(func(r *http.Request) (*http.Response, error) {
		first, err := io.ReadAll(r.Body)
		if err != nil {
			return nil, err
		}
		if r.GetBody == nil {
			return nil, errors.New("the body cannot be had again")
		}
		b, err := r.GetBody()
		if err != nil {
			return nil, err
		}
		second, err := io.ReadAll(b)
		bodies = append(bodies, fmt.Sprintf("%s %s %d", first, second, r.ContentLength))
		return &http.Response{StatusCode: 200, Body: http.NoBody, Request: r}, err
	})
	c, err := New(&Options{HTTP: &http.Client{Transport: again}})
	if err != nil {
		t.Fatal(err)
	}
	_, err = c.Do(t.Context(), Request{Op: "avocado", Method: "POST", URL: "https://g.example/",
		Build: func(context.Context, int) (Payload, error) { return Payload{Body: []byte("hass")}, nil }})
	if err != nil || len(bodies) != 1 || bodies[0] != "hass hass 4" {
		t.Errorf("got %q, %v", bodies, err)
	}
}

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// TestBackoff: waits double up to the limit, and callers who failed together do
// not come back together.
func TestBackoff(t *testing.T) {
	for attempt, full := range map[int]time.Duration{1: time.Second, 2: 2 * time.Second, 3: 4 * time.Second, 4: 5 * time.Second, 99: 5 * time.Second} {
		seen := map[time.Duration]bool{}
		for range 100 {
			d := backoff(time.Second, 5*time.Second, attempt)
			if d < full/2 || d > full {
				t.Fatalf("attempt %d: %v is not between %v and %v", attempt, d, full/2, full)
			}
			seen[d] = true
		}
		if len(seen) < 50 {
			t.Errorf("attempt %d: only %d different waits for 100 callers", attempt, len(seen))
		}
	}
	if d := backoff(time.Nanosecond, time.Nanosecond, 1); d < 0 || d > time.Nanosecond {
		t.Errorf("the shortest wait became %v", d)
	}
}

// TestEndedContextForbidsAnotherAttempt: whatever go-retryablehttp does about it.
func TestEndedContextForbidsAnotherAttempt(t *testing.T) {
	c, err := New(nil)
	if err != nil {
		t.Fatal(err)
	}
	failed := &fault.Error{Kind: fault.Temporary}
	ctx, cancel := context.WithCancel(t.Context())
	k := &call{c: c, n: 1, err: failed}
	if more, _ := k.checkRetry(ctx, nil, failed); !more {
		t.Error("no second attempt after a temporary failure")
	}
	cancel()
	if more, _ := k.checkRetry(ctx, nil, failed); more {
		t.Error("another attempt after the context ended")
	}
}
