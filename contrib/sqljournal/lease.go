package sqljournal

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// lease is the right to act for a while, renewed at a third of that while.
//
// The database counts a lease from when it has the request, which is later
// than when the request was sent. Counted from there by the clock of this
// process, less a margin, it ends here before it ends for anybody else.
type lease struct {
	length time.Duration
	renew  func(context.Context) (bool, error)
	stop   context.CancelFunc
	done   chan struct{} // closed once nothing renews it any more

	mu      sync.Mutex
	granted time.Time // when the request was sent that was last granted
	over    error     // why it cannot be had again
}

var (
	errLost     = errors.New("its lease was lost, and others may have taken it for dead")
	errReleased = errors.New("it has ended")
)

// hold keeps a lease that was asked for at a time and granted.
func hold(length time.Duration, asked time.Time, renew func(context.Context) (bool, error)) *lease {
	ctx, stop := context.WithCancel(context.Background())
	l := &lease{length: length, renew: renew, stop: stop, done: make(chan struct{}), granted: asked}
	go l.keep(ctx)
	return l
}

// keep renews the lease until it is released or lost.
func (l *lease) keep(ctx context.Context) {
	defer close(l.done)
	for pause := l.length / 3; pause > 0; pause = l.once(ctx) {
		if sleep(ctx, pause) != nil {
			return
		}
	}
}

// once renews the lease and returns when to do so again, or 0 for never.
func (l *lease) once(ctx context.Context) time.Duration {
	asked := time.Now()
	limited, cancel := context.WithTimeout(ctx, l.length/3)
	defer cancel()
	ok, err := l.renew(limited)
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case err == nil && ok:
		l.granted = asked
		return l.length / 3
	case err == nil || l.stale():
		l.over = errLost
		return 0
	}
	return l.length / 12
}

// margin is kept for clocks that do not run alike.
func (l *lease) margin() time.Duration { return l.length / 6 }

// stale reports whether the lease may have run out. Time counts that either
// clock has seen: one stands still while a machine sleeps, the other may be
// put back.
func (l *lease) stale() bool {
	now := time.Now()
	elapsed := max(now.Sub(l.granted), now.Round(0).Sub(l.granted.Round(0)))
	return elapsed >= l.length-l.margin()
}

// check returns why the lease does not hold.
func (l *lease) check() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case l.over != nil:
		return l.over
	case l.stale():
		return fmt.Errorf("its lease of %v was last renewed at %s, and others may take it for dead", l.length, l.granted.UTC().Format(time.RFC3339))
	}
	return nil
}

// release ends the lease and waits until nothing renews it.
func (l *lease) release() {
	l.stop()
	<-l.done
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.over == nil {
		l.over = errReleased
	}
}
