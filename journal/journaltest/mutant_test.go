package journaltest

import (
	"context"
	"errors"
	"iter"
	"slices"
	"strings"
	"sync"

	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/journal"
)

// mutant is a journal with one thing wrong: a function that is not nil changes
// what goes in or comes out.
type mutant struct {
	journal.Journal
	key     func(journal.Key) journal.Key
	last    func(ctx context.Context, next lastFunc, k journal.Key) (journal.Entry, bool, error)
	append  func(ctx context.Context, next appendFunc, es []journal.Entry) error
	read    func([]journal.Entry) []journal.Entry // of both ways to read many
	entry   func(*journal.Entry)                  // of all ways to read
	open    func(ctx context.Context, j journal.Journal, account, market string) iter.Seq2[journal.Entry, error]
	all     func(ctx context.Context, j journal.Journal, account, market string) iter.Seq2[journal.Entry, error]
	run     func(ctx context.Context, r journal.Run) journal.Run
	running func(run string, is bool) bool
}

type (
	lastFunc   func(context.Context, journal.Key) (journal.Entry, bool, error)
	appendFunc func(context.Context, ...journal.Entry) error
)

func (m *mutant) Last(ctx context.Context, k journal.Key) (journal.Entry, bool, error) {
	if m.key != nil {
		k = m.key(k)
	}
	next := lastFunc(m.Journal.Last)
	if m.last != nil {
		return m.last(ctx, next, k)
	}
	e, ok, err := next(ctx, k)
	if m.entry != nil && ok {
		m.entry(&e)
	}
	return e, ok, err
}

func (m *mutant) Append(ctx context.Context, es ...journal.Entry) error {
	if m.key != nil {
		es = slices.Clone(es)
		for i := range es {
			es[i].Key = m.key(es[i].Key)
		}
	}
	if m.append != nil {
		return m.append(ctx, m.Journal.Append, es)
	}
	return m.Journal.Append(ctx, es...)
}

func (m *mutant) Open(ctx context.Context, account, market string) iter.Seq2[journal.Entry, error] {
	if m.open != nil {
		return m.open(ctx, m.Journal, account, market)
	}
	return m.changed(m.Journal.Open(ctx, account, market))
}

func (m *mutant) All(ctx context.Context, account, market string) iter.Seq2[journal.Entry, error] {
	if m.all != nil {
		return m.all(ctx, m.Journal, account, market)
	}
	return m.changed(m.Journal.All(ctx, account, market))
}

func (m *mutant) changed(seq iter.Seq2[journal.Entry, error]) iter.Seq2[journal.Entry, error] {
	return func(yield func(journal.Entry, error) bool) {
		es := drain(seq)
		if m.read != nil {
			es = m.read(es)
		}
		for _, e := range es {
			if m.entry != nil {
				m.entry(&e)
			}
			if !yield(e, nil) {
				return
			}
		}
	}
}

func drain(seq iter.Seq2[journal.Entry, error]) []journal.Entry {
	var es []journal.Entry
	for e, err := range seq {
		if err != nil {
			panic(err) // the store below never fails
		}
		es = append(es, e)
	}
	return es
}

func (m *mutant) Begin(ctx context.Context) (journal.Run, error) {
	r, err := m.Journal.Begin(ctx)
	if m.run != nil {
		return m.run(ctx, r), err
	}
	return r, err
}

func (m *mutant) Running(ctx context.Context, run string) (bool, error) {
	is, err := m.Journal.Running(ctx, run)
	if m.running != nil {
		is = m.running(run, is)
	}
	return is, err
}

// oneByOne appends entries in as many steps.
func oneByOne(ctx context.Context, next appendFunc, es []journal.Entry) error {
	for _, e := range es {
		if err := next(ctx, e); err != nil {
			return err
		}
	}
	return nil
}

// careless takes a conflict for success.
func careless(ctx context.Context, next appendFunc, es []journal.Entry) error {
	if err := next(ctx, es...); err != nil && !errors.Is(err, fault.Conflict) {
		return err
	}
	return nil
}

// usual yields what belongs to the usual account and market, whatever was
// asked for.
func usual(ctx context.Context, j journal.Journal, _, _ string) iter.Seq2[journal.Entry, error] {
	return j.All(ctx, account, market)
}

// hasty reads when the iteration is created.
func hasty(ctx context.Context, j journal.Journal, account, market string) iter.Seq2[journal.Entry, error] {
	es := drain(j.Open(ctx, account, market))
	return func(yield func(journal.Entry, error) bool) {
		for _, e := range es {
			if !yield(e, nil) {
				return
			}
		}
	}
}

// silent ends early without an error when its context is cancelled.
func silent(ctx context.Context, j journal.Journal, account, market string) iter.Seq2[journal.Entry, error] {
	if ctx.Err() != nil {
		return func(func(journal.Entry, error) bool) {}
	}
	return j.All(ctx, account, market)
}

var errBusy = errors.New("all connections are in use")

// pool has few connections: an iteration keeps one while it is under way, and
// one that is left early keeps it for ever if leaks is set.
type pool struct {
	journal.Journal
	size  int
	leaks bool

	mu  sync.Mutex
	out int
}

func (p *pool) take(n int) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if n > 0 && p.out >= p.size {
		return errBusy
	}
	p.out += n
	return nil
}

func (p *pool) Last(ctx context.Context, k journal.Key) (journal.Entry, bool, error) {
	if err := p.take(1); err != nil {
		return journal.Entry{}, false, err
	}
	defer p.take(-1)
	return p.Journal.Last(ctx, k)
}

func (p *pool) All(ctx context.Context, account, market string) iter.Seq2[journal.Entry, error] {
	return func(yield func(journal.Entry, error) bool) {
		if err := p.take(1); err != nil {
			yield(journal.Entry{}, err)
			return
		}
		for e, err := range p.Journal.All(ctx, account, market) {
			if !yield(e, err) {
				if !p.leaks {
					p.take(-1)
				}
				return
			}
		}
		p.take(-1)
	}
}

// cached is a handle that reads every key once.
type cached struct {
	journal.Journal
	known map[journal.Key]journal.Entry
}

func (c *cached) Last(ctx context.Context, k journal.Key) (journal.Entry, bool, error) {
	if e, ok := c.known[k]; ok {
		return e, true, nil
	}
	e, ok, err := c.Journal.Last(ctx, k)
	if ok {
		c.known[k] = e
	}
	return e, ok, err
}

// lazyWriter keeps the latest entries in its memory until the next come.
func lazyWriter() *mutant {
	var kept []journal.Entry
	return &mutant{append: func(ctx context.Context, next appendFunc, es []journal.Entry) error {
		err := next(ctx, kept...)
		kept = slices.Clone(es)
		return err
	}}
}

// sharing is a journal whose latest entries share memory with its callers: with
// those who append, with those who read, or both. Each of in and out copies, or
// does not.
type sharing struct {
	journal.Journal
	in, out func(journal.Entry) journal.Entry
	mu      sync.Mutex
	kept    map[journal.Key]journal.Entry
}

func share(h *handle, in, out func(journal.Entry) journal.Entry) *sharing {
	return &sharing{Journal: h, in: in, out: out, kept: map[journal.Key]journal.Entry{}}
}

func noCopy(e journal.Entry) journal.Entry { return e }

func (s *sharing) Append(ctx context.Context, es ...journal.Entry) error {
	if err := s.Journal.Append(ctx, es...); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, e := range es {
		s.kept[e.Key] = s.in(e)
	}
	return nil
}

func (s *sharing) Last(_ context.Context, k journal.Key) (journal.Entry, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	e, ok := s.kept[k]
	return s.out(e), ok, nil
}

// run is a run with something wrong.
type run struct {
	journal.Run
	id    string
	check func() error
	end   func() error
}

func (r run) ID() string {
	if r.id != "" {
		return r.id
	}
	return r.Run.ID()
}

func (r run) Check() error {
	if r.check != nil {
		return r.check()
	}
	return r.Run.Check()
}

func (r run) End() error {
	if r.end != nil {
		return r.end()
	}
	return r.Run.End()
}

// bounded runs end with the context in which they began.
func bounded() *mutant {
	began := map[string]context.Context{}
	return &mutant{
		run:     func(ctx context.Context, r journal.Run) journal.Run { began[r.ID()] = ctx; return r },
		running: func(id string, is bool) bool { return is && began[id].Err() == nil },
	}
}

// together ends every run with the first.
func together() *mutant {
	var rs []journal.Run
	return &mutant{run: func(_ context.Context, r journal.Run) journal.Run {
		rs = append(rs, r)
		return run{Run: r, end: func() error {
			for _, r := range rs {
				if err := r.End(); err != nil {
					return err
				}
			}
			return nil
		}}
	}}
}

// local knows of no run but its own.
func local() *mutant {
	own := map[string]bool{}
	return &mutant{
		run:     func(_ context.Context, r journal.Run) journal.Run { own[r.ID()] = true; return r },
		running: func(id string, is bool) bool { return is && own[id] },
	}
}

// undead lets a run come back when it is asked for a second time.
func undead() *mutant {
	asked := map[string]bool{}
	return &mutant{running: func(id string, is bool) bool {
		was := asked[id]
		asked[id] = true
		return is || was
	}}
}

// joined keeps keys as one text.
func joined(k journal.Key) journal.Key {
	parts := strings.SplitN(k.String(), "/", 3)
	return journal.Key{Account: parts[0], Market: parts[1], SKU: parts[2]}
}
