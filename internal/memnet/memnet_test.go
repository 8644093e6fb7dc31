package memnet_test

import (
	"context"
	"errors"
	"io"
	"net"
	"testing"

	"github.com/nao-trade/nao/internal/memnet"
)

func TestDialReachesAccept(t *testing.T) {
	l := memnet.Listen()
	defer l.Close()
	go func() {
		c, err := l.Accept()
		if err != nil {
			t.Error(err)
			return
		}
		io.WriteString(c, "hola")
		c.Close()
	}()
	c, err := l.Dial(t.Context(), "tcp", "any.example:443")
	if err != nil {
		t.Fatal(err)
	}
	if b, err := io.ReadAll(c); string(b) != "hola" || err != nil {
		t.Errorf("read %q, %v", b, err)
	}
}

func TestClosedListenerRefuses(t *testing.T) {
	l := memnet.Listen()
	for range 2 {
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := l.Accept(); !errors.Is(err, net.ErrClosed) {
		t.Errorf("Accept: %v", err)
	}
	_, err := l.Dial(t.Context(), "tcp", "any.example:443")
	var op *net.OpError
	if !errors.As(err, &op) || op.Op != "dial" || !errors.Is(err, net.ErrClosed) {
		t.Errorf("Dial: %v, want a refused dial", err)
	}
}

func TestDialEndsWithItsContext(t *testing.T) {
	l := memnet.Listen()
	defer l.Close()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := l.Dial(ctx, "tcp", "any.example:443"); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
