package wire

import (
	"sync"
	"time"
)

const (
	retryBurst    = 30          // retries that a client may spend at once
	retryRecovery = time.Second // time after which one more may be spent
	retryEarned   = 2           // answers for which one more may be spent
)

// budget bounds the retries of all calls of a client together, so that a broken
// server is not flooded with them. Time gives back what was spent, and so does
// every answer: a server that fails now and then under a heavy load is not
// broken. It is safe for concurrent use. Make it with newBudget.
type budget struct {
	mu   sync.Mutex
	left int       // in retries and retryEarned-ths of one
	last time.Time // up to which time has given back
}

func newBudget() *budget { return &budget{left: retryBurst * retryEarned} }

// spend takes a retry, if there is one.
func (b *budget) spend() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.recover(time.Now())
	if b.left < retryEarned {
		return false
	}
	b.left -= retryEarned
	return true
}

// earn counts an answer.
func (b *budget) earn() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.give(1)
}

// recover gives back what time has earned.
func (b *budget) recover(now time.Time) {
	if b.last.IsZero() {
		b.last = now
		return
	}
	n := now.Sub(b.last) / retryRecovery
	b.last = b.last.Add(n * retryRecovery)
	b.give(retryEarned * int(min(n, retryBurst)))
}

func (b *budget) give(n int) { b.left = min(b.left+n, retryBurst*retryEarned) }
