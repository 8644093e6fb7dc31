package journaltest

import (
	"context"
	"encoding/json"
	"sync"
	"testing"

	"github.com/nao-trade/nao/journal"
)

// store is a journal in memory that several handles share, as processes share
// a disk, and it lets a process die.
type store struct {
	journal.Memory
	mu   sync.Mutex
	dead []journal.Run // runs whose process died, until their time has passed
}

// handle is a store as one process has it.
type handle struct {
	*store
	runs []journal.Run // not ended yet
}

func (h *handle) Begin(ctx context.Context) (journal.Run, error) {
	r, err := h.store.Begin(ctx)
	h.runs = append(h.runs, r)
	return r, err
}

// crash ends the process of the handle: its runs will be dead.
func (h *handle) crash(testing.TB) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.dead = append(h.dead, h.runs...)
}

// expire lets the time of dead runs pass.
func (s *store) expire(t testing.TB) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, r := range s.dead {
		if err := r.End(); err != nil {
			t.Error(err)
		}
	}
	s.dead = nil
}

func clones(es []journal.Entry) []journal.Entry {
	out := make([]journal.Entry, len(es))
	for i := range es {
		out[i] = clone(es[i])
	}
	return out
}

// clone copies an entry by its JSON form, except for what has none.
func clone(e journal.Entry) journal.Entry {
	b, err := json.Marshal(e)
	if err != nil {
		panic(err)
	}
	var out journal.Entry
	if err := json.Unmarshal(b, &out); err != nil {
		panic(err)
	}
	out.Key, out.Job, out.Held.RemoteID = e.Key, e.Job, e.Held.RemoteID
	return out
}

// harness opens stores, each handle behind wrap if that is not nil.
func harness(wrap func(*handle) journal.Journal) Harness {
	open := func(s *store) (*handle, journal.Journal) {
		h := &handle{store: s}
		if wrap == nil {
			return h, h
		}
		return h, wrap(h)
	}
	return Harness{New: func(testing.TB) Store {
		s := new(store)
		first, j := open(s)
		return Store{
			Journal: j,
			Another: func(testing.TB) journal.Journal { _, j := open(s); return j },
			Crash:   first.crash,
			Expire:  s.expire,
		}
	}}
}
