package rates

import (
	"context"
	"fmt"
	"net/http"
	"slices"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n/calendar"
	"github.com/nao-trade/nao/internal/wire"
)

// Source asks a publisher over the network. It is made by [NewBanxico],
// [NewChinaMoney] or [NewECB], is a [currency.RateSource] and is safe for
// concurrent use. It keeps nothing: wrap it in a [Cached].
type Source struct {
	// MaxAge is the most days that a rate may be carried forward, as in
	// [Table.MaxAge]; nought stands for what the publisher's closures ask for.
	// It must not be changed while the source is in use.
	MaxAge int

	client *wire.Client
	latest func(context.Context) (*Table, error)                             // the newest day alone; nil if there is no cheaper way
	span   func(ctx context.Context, from, to calendar.Date) (*Table, error) // at least these days
	usual  int                                                               // MaxAge, if that is nought
}

var _ currency.RateSource = (*Source)(nil)

// newSource makes a source that sends requests through h; see the constructors.
func newSource(h *http.Client) (*Source, error) {
	c, err := wire.New(&wire.Options{HTTP: h, MaxBody: maxText})
	if err != nil {
		return nil, fmt.Errorf("rates: %w", err)
	}
	return &Source{client: c}, nil
}

// Table asks for the rates of the days from and to and of those between. Days
// without a rate are missing from it, and it has no day at all if none of them
// has one.
//
// Besides [*ParseError] the errors are those of the network, by [fault.Kind]:
// the requests only read, and are sent again where that may help.
func (s *Source) Table(ctx context.Context, from, to calendar.Date) (*Table, error) {
	if from.IsZero() || to.Before(from) {
		return nil, fmt.Errorf("rates: from %q to %q: want two days in order", from, to)
	}
	t, err := s.span(ctx, from, to)
	if err != nil {
		return nil, err
	}
	t.MaxAge = s.maxAge()
	t.days = slices.DeleteFunc(t.days, func(d day) bool { return !d.on.Within(from, to) })
	return t, nil
}

// Rate asks for the rate that holds on the day on, as [Table.Rate] says.
func (s *Source) Rate(ctx context.Context, base, quote currency.Code, on calendar.Date) (currency.Rate, error) {
	if on.IsZero() || base == quote {
		return new(Table).Rate(ctx, base, quote, on) // needs no publisher
	}
	if s.latest != nil {
		t, err := s.latest(ctx)
		if err != nil {
			return currency.Rate{}, err
		}
		if r, err := s.among(ctx, t, base, quote, on); err == nil && !t.Last().After(on) {
			return r, nil // and nothing newer is published
		}
	}
	t, err := s.span(ctx, on.AddDays(-maxAge(s.maxAge())), on)
	if err != nil {
		return currency.Rate{}, err
	}
	return s.among(ctx, t, base, quote, on)
}

func (s *Source) among(ctx context.Context, t *Table, base, quote currency.Code, on calendar.Date) (currency.Rate, error) {
	t.MaxAge = s.maxAge()
	return t.Rate(ctx, base, quote, on)
}

// maxAge is MaxAge with the publisher's own default.
func (s *Source) maxAge() int {
	if s.MaxAge == 0 {
		return s.usual
	}
	return s.MaxAge
}

// get reads what stands at an address. opening is the byte with which a genuine
// answer begins: anything else is a page of some proxy.
func (s *Source) get(ctx context.Context, op, address string, header http.Header, opening byte) ([]byte, error) {
	r, err := s.client.Do(ctx, wire.Request{
		Op: op, Method: http.MethodGet, URL: address, Repeatable: true,
		Build: func(context.Context, int) (wire.Payload, error) { return wire.Payload{Header: header}, nil },
		Classify: func(r wire.Response) error {
			if r.Status/100 == 2 && !opens(r.Body, opening) {
				return wire.ErrNoAnswer
			}
			return wire.ByStatus(r)
		},
	})
	return r.Body, err
}

// opens reports whether the first letter of a text is c.
func opens(text []byte, c byte) bool {
	for _, b := range text {
		switch b {
		case ' ', '\t', '\r', '\n', 0xEF, 0xBB, 0xBF: // blanks and a byte order mark
		default:
			return b == c
		}
	}
	return false
}
