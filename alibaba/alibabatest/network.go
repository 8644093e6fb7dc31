package alibabatest

import (
	"errors"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/nao-trade/nao/internal/memnet"
)

// networks are the ways to a server, each started when it is first asked for.
type networks struct {
	mu     sync.Mutex
	closed bool
	memory *memoryNet
	local  *localNet
}

// memoryNet is an HTTP server at the end of pipes.
type memoryNet struct {
	server   *http.Server
	listener *memnet.Listener
	client   *http.Transport
	served   chan struct{}
}

// localNet is an HTTP server on the loopback interface.
type localNet struct {
	server *http.Server
	base   string
	served chan struct{}
}

func newHTTPServer(h http.Handler) *http.Server {
	return &http.Server{Handler: h, ReadHeaderTimeout: time.Minute}
}

// serve runs until the server is closed; its end is what close waits for.
func serve(srv *http.Server, l net.Listener) chan struct{} {
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = srv.Serve(l) // always ErrServerClosed or the listener's own end
	}()
	return done
}

func (n *networks) transport(h http.Handler) http.RoundTripper {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.closed {
		return closedTransport{}
	}
	if n.memory == nil {
		l := memnet.Listen()
		srv := newHTTPServer(h)
		n.memory = &memoryNet{server: srv, listener: l, client: clientOf(l), served: serve(srv, l)}
	}
	return n.memory.client
}

func (n *networks) url(h http.Handler) string {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.closed {
		return ""
	}
	if n.local == nil {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return ""
		}
		srv := newHTTPServer(h)
		n.local = &localNet{server: srv, base: "http://" + l.Addr().String() + "/rest", served: serve(srv, l)}
	}
	return n.local.base
}

func (n *networks) close() error {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.closed = true
	var err error
	if m := n.memory; m != nil {
		m.client.CloseIdleConnections()
		err = errors.Join(err, m.server.Close())
		<-m.served
		n.memory = nil
	}
	if l := n.local; l != nil {
		err = errors.Join(err, l.server.Close())
		<-l.served
		n.local = nil
	}
	return err
}

// errClosed is what a request over a closed server gets.
var errClosed = errors.New("alibabatest: the server is closed")

type closedTransport struct{}

func (closedTransport) RoundTrip(*http.Request) (*http.Response, error) { return nil, errClosed }

// clientOf returns a client side that dials the listener for every host. A
// connection that it asks for https is handed over as if TLS were done.
func clientOf(l *memnet.Listener) *http.Transport {
	return &http.Transport{
		DialContext:         l.Dial,
		DialTLSContext:      l.Dial,
		DisableCompression:  true,
		MaxIdleConnsPerHost: 16,
	}
}
