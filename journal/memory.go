package journal

import (
	"cmp"
	"context"
	"crypto/rand"
	"fmt"
	"iter"
	"slices"
	"sync"
)

// Memory is a [Journal] that forgets when the process ends. The zero value is
// empty and ready to use.
type Memory struct {
	mu   sync.Mutex
	last map[Key]remembered
	tick int64
	runs map[string]bool
}

// remembered is an entry and when it was appended.
type remembered struct {
	Entry
	tick int64
}

// Last returns the latest entry of a key.
func (j *Memory) Last(_ context.Context, k Key) (Entry, bool, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	e, ok := j.last[k]
	return e.Entry.clone(), ok, nil
}

// Append adds entries, all or none.
func (j *Memory) Append(_ context.Context, es ...Entry) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if err := Follows(es, func(k Key) int64 { return j.last[k].Seq }); err != nil {
		return err
	}
	if j.last == nil {
		j.last = map[Key]remembered{}
	}
	for _, e := range es {
		j.tick++
		j.last[e.Key] = remembered{e.clone(), j.tick}
	}
	return nil
}

// Open yields the open entries as they were when the first was asked for.
func (j *Memory) Open(_ context.Context, account, market string) iter.Seq2[Entry, error] {
	return j.entries(account, market, func(e Entry) bool { return e.Stage.Open() })
}

// All yields the entries as they were when the first was asked for.
func (j *Memory) All(_ context.Context, account, market string) iter.Seq2[Entry, error] {
	return j.entries(account, market, func(Entry) bool { return true })
}

func (j *Memory) entries(account, market string, keep func(Entry) bool) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		for _, e := range j.collect(account, market, keep) {
			if !yield(e.Entry, nil) {
				return
			}
		}
	}
}

func (j *Memory) collect(account, market string, keep func(Entry) bool) []remembered {
	j.mu.Lock()
	defer j.mu.Unlock()
	var es []remembered
	for k, e := range j.last {
		if k.Account == account && k.Market == market && keep(e.Entry) {
			es = append(es, remembered{e.clone(), e.tick})
		}
	}
	slices.SortFunc(es, func(a, b remembered) int { return cmp.Compare(a.tick, b.tick) })
	return es
}

// Begin starts a run, which lasts until its End is called.
func (j *Memory) Begin(context.Context) (Run, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	r := &memoryRun{j, rand.Text()}
	if j.runs == nil {
		j.runs = map[string]bool{}
	}
	j.runs[r.id] = true
	return r, nil
}

// Running reports whether a run has begun and not ended.
func (j *Memory) Running(_ context.Context, run string) (bool, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.runs[run], nil
}

type memoryRun struct {
	j  *Memory
	id string
}

func (r *memoryRun) ID() string { return r.id }

func (r *memoryRun) Check() error {
	r.j.mu.Lock()
	defer r.j.mu.Unlock()
	if !r.j.runs[r.id] {
		return fmt.Errorf("journal: run %s has ended", r.id)
	}
	return nil
}

func (r *memoryRun) End() error {
	r.j.mu.Lock()
	defer r.j.mu.Unlock()
	delete(r.j.runs, r.id)
	return nil
}
