package wire

import (
	"context"
	"errors"
	"net"
	"net/http/httptrace"
	"net/url"
	"strings"
	"sync/atomic"
)

// sent observes how far an attempt got. The transport may call the hooks from
// its own goroutines.
type sent struct {
	traced atomic.Bool // the transport calls the hooks
	wrote  atomic.Bool // some of a request may have left, on any connection
}

// trace makes net/http report to s.
func (s *sent) trace(ctx context.Context) context.Context {
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GetConn:          func(string) { s.traced.Store(true) },
		WroteHeaderField: func(string, []string) { s.wrote.Store(true) },
		WroteHeaders:     func() { s.wrote.Store(true) },
	})
}

// never reports whether it is certain that nothing was written. A transport
// that does not call the hooks proves nothing, except by failing to dial.
func (s *sent) never(err error) bool {
	if s.wrote.Load() {
		return false
	}
	if s.traced.Load() {
		return true
	}
	var dns *net.DNSError
	var op *net.OpError
	return errors.As(err, &dns) || errors.As(err, &op) && op.Op == "dial"
}

// withoutURL drops the address that net/http and net/url put before a cause: a
// query may hold keys.
func withoutURL(err error) error {
	for {
		u, ok := err.(*url.Error)
		if !ok {
			return err
		}
		err = u.Err
	}
}

// transportError keeps a cause for errors.Is and hides what its text may quote.
type transportError struct{ err error }

// Error returns the cause's text, unless it quotes bytes that the server sent.
func (e *transportError) Error() string {
	text := e.err.Error()
	if before, _, found := strings.Cut(text, "malformed"); found {
		return before + "malformed HTTP answer"
	}
	return text
}

// Unwrap returns the cause.
func (e *transportError) Unwrap() error { return e.err }
