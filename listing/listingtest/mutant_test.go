package listingtest

import (
	"context"
	"errors"
	"io"
	"iter"
	"sync"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/listing"
)

// mutant is a marketplace with one thing wrong: a function that is not nil
// changes what goes in or comes out.
type mutant struct {
	listing.Marketplace
	info       func(*listing.Info)
	caps       func(listing.Caps) listing.Caps
	categories func(parent string, cs []listing.Category, err error) ([]listing.Category, error)
	schema     func(s *listing.Schema, err error) (*listing.Schema, error)
	found      func([]listing.Remote) []listing.Remote
	find       func(ctx context.Context, next finder, skus []string) ([]listing.Remote, error)
	submit     func(ctx context.Context, next submitter, ws []listing.Write) ([]listing.Receipt, error)
	receipt    func(w listing.Write, r *listing.Receipt)
	status     func(*listing.Status)
	statuses   func([]listing.Status) []listing.Status
}

type (
	finder    func(context.Context, []string) ([]listing.Remote, error)
	submitter func(context.Context, []listing.Write) ([]listing.Receipt, error)
)

func (m *mutant) Info() listing.Info {
	i := m.Marketplace.Info()
	if m.info != nil {
		m.info(&i)
	}
	return i
}

func (m *mutant) Caps() listing.Caps {
	c := m.Marketplace.Caps()
	if m.caps != nil {
		return m.caps(c)
	}
	return c
}

func (m *mutant) Categories(ctx context.Context, parent string) ([]listing.Category, error) {
	cs, err := m.Marketplace.Categories(ctx, parent)
	if m.categories != nil {
		return m.categories(parent, cs, err)
	}
	return cs, err
}

func (m *mutant) Schema(ctx context.Context, category, locale string) (*listing.Schema, error) {
	s, err := m.Marketplace.Schema(ctx, category, locale)
	if m.schema != nil {
		return m.schema(s, err)
	}
	return s, err
}

func (m *mutant) Find(ctx context.Context, skus []string) ([]listing.Remote, error) {
	if m.find != nil {
		return m.find(ctx, m.Marketplace.Find, skus)
	}
	rs, err := m.Marketplace.Find(ctx, skus)
	if m.found != nil {
		rs = m.found(rs)
	}
	return rs, err
}

func (m *mutant) Submit(ctx context.Context, ws []listing.Write) ([]listing.Receipt, error) {
	next := m.Marketplace.Submit
	if m.submit != nil {
		return m.submit(ctx, next, ws)
	}
	rs, err := next(ctx, ws)
	for i := range rs {
		if m.receipt != nil {
			m.receipt(ws[i], &rs[i])
		}
	}
	return rs, err
}

func (m *mutant) Status(ctx context.Context, rs []listing.Receipt) ([]listing.Status, error) {
	ss, err := m.Marketplace.Status(ctx, rs)
	for i := range ss {
		if m.status != nil {
			m.status(&ss[i])
		}
	}
	if m.statuses != nil && err == nil {
		ss = m.statuses(ss)
	}
	return ss, err
}

// each carries out the writes one by one, each changed first, on copies.
func each(edit func(*listing.Write)) func(context.Context, submitter, []listing.Write) ([]listing.Receipt, error) {
	return func(ctx context.Context, next submitter, ws []listing.Write) ([]listing.Receipt, error) {
		var out []listing.Receipt
		for _, w := range ws {
			edit(&w)
			rs, err := next(ctx, []listing.Write{w})
			if err != nil {
				return nil, err
			}
			out = append(out, rs...)
		}
		return out, nil
	}
}

// again repeats what went unanswered: the worst that a driver can do.
func again(ctx context.Context, next submitter, ws []listing.Write) ([]listing.Receipt, error) {
	rs, err := next(ctx, ws)
	for i := range rs {
		if rs[i].Fault == fault.OutcomeUnknown {
			one, err := next(ctx, ws[i:i+1])
			if err != nil {
				return nil, err
			}
			rs[i] = one[0]
		}
	}
	return rs, err
}

// hopeful takes no answer for a good one.
func hopeful(_ listing.Write, r *listing.Receipt) {
	if r.Fault == fault.OutcomeUnknown {
		r.Fault, r.State = 0, listing.Accepted
	}
}

// idle carries out creations only, and says that it did the rest.
func idle(ctx context.Context, next submitter, ws []listing.Write) ([]listing.Receipt, error) {
	if ws[0].Op == listing.Create {
		return next(ctx, ws)
	}
	return []listing.Receipt{{SKU: ws[0].SKU, RemoteID: ws[0].RemoteID, State: listing.Accepted}}, nil
}

// without says that it carried out an operation, and did not.
func without(op listing.Op) mutant {
	return mutant{submit: func(ctx context.Context, next submitter, ws []listing.Write) ([]listing.Receipt, error) {
		if ws[0].Op == op {
			return idle(ctx, next, ws)
		}
		return next(ctx, ws)
	}}
}

// pretender is without an operation, and then says of every listing that it is
// as the operation would have left it.
func pretender(op listing.Op, st listing.State) mutant {
	said := false
	m := without(op)
	submit := m.submit
	m.submit = func(ctx context.Context, next submitter, ws []listing.Write) ([]listing.Receipt, error) {
		said = said || ws[0].Op == op
		return submit(ctx, next, ws)
	}
	m.status = func(s *listing.Status) {
		if said {
			s.State = st
		}
	}
	return m
}

// reworder puts listings back on the shelf under a title of its own.
func reworder() mutant {
	relisted := false
	return mutant{
		receipt: func(w listing.Write, _ *listing.Receipt) { relisted = relisted || w.Op == listing.Relist },
		found: func(rs []listing.Remote) []listing.Remote {
			for i := range rs {
				if relisted {
					rs[i].Draft.Values["title"] = listing.Text("TEQUILA")
				}
			}
			return rs
		},
	}
}

// tidier puts everything back on the shelf that was ever taken off.
func tidier() mutant {
	var off []listing.Write
	return mutant{submit: func(ctx context.Context, next submitter, ws []listing.Write) ([]listing.Receipt, error) {
		switch ws[0].Op {
		case listing.Delist:
			off = append(off, ws...)
		case listing.Relist:
			for _, w := range off {
				w.Op = listing.Relist
				if _, err := next(ctx, []listing.Write{w}); err != nil {
					return nil, err
				}
			}
		}
		return next(ctx, ws)
	}}
}

// keeper reads back the drafts that it was given, not copies of them.
func keeper() mutant {
	kept := map[string]*listing.Draft{}
	return mutant{
		receipt: func(w listing.Write, _ *listing.Receipt) { kept[w.SKU] = w.Draft },
		found: func(rs []listing.Remote) []listing.Remote {
			for i := range rs {
				rs[i].Draft = kept[rs[i].SKU]
			}
			return rs
		},
	}
}

// mixer answers with the receipt of whoever asked before.
func mixer() mutant {
	var mu sync.Mutex
	var last []listing.Receipt
	return mutant{submit: func(ctx context.Context, next submitter, ws []listing.Write) ([]listing.Receipt, error) {
		rs, err := next(ctx, ws)
		mu.Lock()
		defer mu.Unlock()
		if last == nil {
			last = rs
		}
		last, rs = rs, last
		return rs, err
	}}
}

// offers changes each write first.
type offers struct {
	edit func(*listing.Write)
	next listing.OfferWriter
}

func (o offers) WriteOffers(ctx context.Context, ws []listing.Write) ([]listing.Receipt, error) {
	return each(o.edit)(ctx, o.next.WriteOffers, ws)
}

// shelf puts on what is to come off.
type shelf struct{ next listing.Shelf }

func (s shelf) Shelve(ctx context.Context, ids []string, online bool) ([]listing.Receipt, error) {
	return s.next.Shelve(ctx, ids, !online)
}

// media forgets where it put a picture.
type media struct{ listing.MediaStore }

func (m media) Upload(context.Context, string, io.Reader) (listing.MediaRef, error) {
	return listing.MediaRef{}, nil
}

// publisher publishes what it is to validate.
type publisher struct {
	next listing.Validator
	m    *market
}

func (p publisher) Validate(ctx context.Context, d *listing.Draft) ([]check.Finding, error) {
	_, err := p.m.Submit(ctx, []listing.Write{create(d)})
	fs, err2 := p.next.Validate(ctx, d)
	return fs, errors.Join(err, err2)
}

// blind finds nothing wrong.
type blind struct{}

func (blind) Validate(context.Context, *listing.Draft) ([]check.Finding, error) { return nil, nil }

// strict takes no suggestion for an error.
type strict struct{ next listing.Suggester }

func (s strict) Suggest(ctx context.Context, title, locale string) ([]listing.Category, error) {
	cs, err := s.next.Suggest(ctx, title, locale)
	if err == nil && len(cs) == 0 {
		err = problem(fault.NotFound, "no category")
	}
	return cs, err
}

// twice yields each listing twice.
type twice struct{ next listing.Scanner }

func (s twice) Scan(ctx context.Context) iter.Seq2[listing.Remote, error] {
	return func(yield func(listing.Remote, error) bool) {
		for r, err := range s.next.Scan(ctx) {
			for range 2 {
				if !yield(r, err) {
					return
				}
			}
		}
	}
}
