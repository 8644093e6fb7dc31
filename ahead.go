package nao

import (
	"context"
	"errors"
	"iter"
	"sync"
)

// ahead yields the changes of batches, in order, and makes those of up to n
// batches at once: where a search takes a call for each listing, one batch after
// the other would keep everything waiting. An error is yielded once, last: that
// of the plan of a batch, and the one that came with it.
func ahead[B any](ctx context.Context, n int, batches iter.Seq2[B, error], plan func(context.Context, B) ([]Change, error)) iter.Seq2[Change, error] {
	return func(yield func(Change, error) bool) {
		ctx, stop := context.WithCancel(ctx)
		var wg sync.WaitGroup
		defer wg.Wait()
		defer stop()
		var begun []*planned // in order
		next := func() bool {
			p := begun[0]
			begun = begun[1:]
			<-p.done
			return p.yield(yield)
		}
		for batch, err := range batches {
			p := &planned{done: make(chan struct{})}
			begun = append(begun, p)
			wg.Go(func() {
				defer close(p.done)
				var failed error
				p.changes, failed = plan(ctx, batch)
				p.err = errors.Join(failed, err)
			})
			if len(begun) == n && !next() {
				return
			}
		}
		for len(begun) > 0 && next() {
		}
	}
}

// planned is a batch of which the changes are being made.
type planned struct {
	done    chan struct{} // closed when they are
	changes []Change
	err     error
}

// yield hands on the changes and then the error, and reports whether to go on.
func (p *planned) yield(yield func(Change, error) bool) bool {
	for _, c := range p.changes {
		if !yield(c, nil) {
			return false
		}
	}
	if p.err != nil {
		yield(Change{}, p.err)
	}
	return p.err == nil
}
