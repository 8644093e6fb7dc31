package nao

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"sync"
	"time"

	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/internal/enum"
	"github.com/nao-trade/nao/listing"
)

// Key names a listing in a journal: the seller account, the marketplace
// (listing.Info.ID) and the seller's code of the listing (listing.Draft.SKU).
type Key struct {
	Account string `json:"account"`
	Market  string `json:"market"` // listing.Info.ID
	SKU     string `json:"sku"`
}

// String returns "account/market/sku".
func (k Key) String() string { return k.Account + "/" + k.Market + "/" + k.SKU }

// Stage is a step in the life of a write.
type Stage uint8

// The stages. Zero means unset.
const (
	// Intended: it will be sent; nothing has left this machine.
	Intended Stage = iota + 1
	// Sent: it may have left this machine. Until an answer is recorded its
	// outcome is unknown.
	Sent
	// Lost: it was sent and no answer came.
	Lost
	// Accepted: the marketplace has it.
	Accepted
	// Live: a buyer can see it.
	Live
	// Rejected: the marketplace refused it after accepting it.
	Rejected
	// Ended: the write is over without a listing that waits for anything: it
	// was refused at once, never sent, or proved not to have arrived.
	Ended
)

var stages = []string{"", "intended", "sent", "lost", "accepted", "live", "rejected", "ended"}

// String returns the stage's name, and "" for zero.
func (s Stage) String() string { return enum.Name(s, "Stage", stages) }

// MarshalText writes the stage as [Stage.String] does.
func (s Stage) MarshalText() ([]byte, error) { return enum.Marshal(s, "stage", stages) }

// UnmarshalText reads what MarshalText wrote.
func (s *Stage) UnmarshalText(b []byte) error { return enum.Unmarshal(s, b, "stage", stages) }

// Open reports whether something is still to be found out or awaited.
func (s Stage) Open() bool { return s >= Intended && s <= Accepted }

// Held is what the marketplace is known to hold under a code: the latest write
// that it accepted. Writes that fail later leave it as it is. The zero Held
// means that nothing is known to be there.
type Held struct {
	RemoteID string       `json:"remote_id,omitempty"` // the marketplace's id of the listing, once it has told
	Hash     listing.Hash `json:"hash,omitempty"`      // of the draft that it accepted
	Version  string       `json:"version,omitempty"`   // the remote version that was seen with that content; "" until one was
	At       time.Time    `json:"at,omitzero"`         // when it was accepted, UTC
}

// Entry is what a journal knows of a listing after one step. It is plain data;
// a journal keeps all of it.
type Entry struct {
	Key   Key           `json:"key"`
	Seq   int64         `json:"seq"`   // 1 for the first entry of a key, then one more each
	Stage Stage         `json:"stage"` // of the write that the entry is about
	Op    listing.Op    `json:"op"`
	Write string        `json:"write,omitempty"` // listing.Write.Key
	Hash  listing.Hash  `json:"hash,omitempty"`  // of the draft that is being written
	Base  string        `json:"base,omitempty"`  // listing.Write.Base
	Job   string        `json:"job,omitempty"`   // listing.Receipt.Job
	Poll  time.Duration `json:"poll,omitempty"`  // listing.Receipt.Poll
	At    time.Time     `json:"at"`              // of this step, UTC
	Held  Held          `json:"held,omitzero"`   // what the marketplace is known to hold, before or after this write
}

// Journal remembers what was written where. Implementations must be safe for
// concurrent use.
type Journal interface {
	// Last returns the latest entry of a key, and whether there is one.
	Last(ctx context.Context, k Key) (Entry, bool, error)
	// Append adds entries in order, all or none. They are durable when it
	// returns. An entry whose Seq is not one more than the latest of its key
	// makes it fail with fault.Conflict: somebody else wrote meanwhile.
	Append(ctx context.Context, es ...Entry) error
	// Open yields the latest entry of each key of the account and market whose
	// stage is open, in the order in which they were appended. Nothing is
	// appended while it is being read.
	Open(ctx context.Context, account, market string) iter.Seq2[Entry, error]
}

// MemoryJournal is a [Journal] that forgets when the process ends. The zero
// value is empty and ready to use.
type MemoryJournal struct {
	mu    sync.Mutex
	last  map[Key]Entry
	order map[Key]int64 // when the latest entry of an open key was appended
	tick  int64
}

// Last returns the latest entry of a key.
func (j *MemoryJournal) Last(_ context.Context, k Key) (Entry, bool, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	e, ok := j.last[k]
	return e, ok, nil
}

// Append adds entries, all or none.
func (j *MemoryJournal) Append(_ context.Context, es ...Entry) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if err := j.sequence(es); err != nil {
		return err
	}
	if j.last == nil {
		j.last, j.order = map[Key]Entry{}, map[Key]int64{}
	}
	for _, e := range es {
		j.tick++
		j.last[e.Key] = e
		if e.Stage.Open() {
			j.order[e.Key] = j.tick
		} else {
			delete(j.order, e.Key)
		}
	}
	return nil
}

// sequence checks that each entry follows the latest of its key.
func (j *MemoryJournal) sequence(es []Entry) error {
	next := map[Key]int64{}
	for _, e := range es {
		want, ok := next[e.Key]
		if !ok {
			want = j.last[e.Key].Seq + 1
		}
		if e.Seq != want {
			return &fault.Error{Kind: fault.Conflict, Op: "journal append " + e.Key.String(),
				Err: fmt.Errorf("entry %d does not follow; want %d", e.Seq, want)}
		}
		next[e.Key] = want + 1
	}
	return nil
}

// Open yields the open entries as they were when the first was asked for.
func (j *MemoryJournal) Open(_ context.Context, account, market string) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		for _, e := range j.open(account, market) {
			if !yield(e, nil) {
				return
			}
		}
	}
}

func (j *MemoryJournal) open(account, market string) []Entry {
	j.mu.Lock()
	defer j.mu.Unlock()
	var es []Entry
	for k := range j.order {
		if k.Account == account && k.Market == market {
			es = append(es, j.last[k])
		}
	}
	slices.SortFunc(es, func(a, b Entry) int { return cmp.Compare(j.order[a.Key], j.order[b.Key]) })
	return es
}
