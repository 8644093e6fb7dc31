package sqljournal

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"slices"

	"github.com/nao-trade/nao/journal"
)

// pageSize is how many entries are read at once, and stand in memory.
const pageSize = 200

// Last returns the latest entry of a key.
func (j *Journal) Last(ctx context.Context, k journal.Key) (journal.Entry, bool, error) {
	if storable(k) != nil {
		return journal.Entry{}, false, nil // what Append refuses is not there
	}
	var text string
	err := j.again(ctx, func() error {
		return j.db.QueryRowContext(ctx, j.q.last, k.Account, k.Market, k.SKU).Scan(&text)
	})
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return journal.Entry{}, false, nil
	case err != nil:
		return journal.Entry{}, false, fmt.Errorf("sqljournal: read the entry of %.200q: %w", k, err)
	}
	e, err := decode(k, text)
	return e, err == nil, err
}

// Open yields the open entries of an account and market.
//
// The keys are those of the moment when the first entry is asked for; the
// entries are read as they come up, up to 200 at once. What others append
// meanwhile shows in keys that have not come up: an entry is then the latest,
// and one that is not open any more is left out. No connection is held while
// the caller works.
func (j *Journal) Open(ctx context.Context, account, market string) iter.Seq2[journal.Entry, error] {
	return j.entries(ctx, j.q.open, account, market, func(e journal.Entry) bool { return e.Stage.Open() })
}

// All yields the entries of an account and market, as [Journal.Open] does.
func (j *Journal) All(ctx context.Context, account, market string) iter.Seq2[journal.Entry, error] {
	return j.entries(ctx, j.q.keys, account, market, func(journal.Entry) bool { return true })
}

func (j *Journal) entries(ctx context.Context, query, account, market string, keep func(journal.Entry) bool) iter.Seq2[journal.Entry, error] {
	return func(yield func(journal.Entry, error) bool) {
		fail := func(err error) {
			yield(journal.Entry{}, fmt.Errorf("sqljournal: read the entries of %.200q at %.200q: %w", account, market, err))
		}
		skus, err := j.skus(ctx, query, account, market)
		if err != nil {
			fail(err)
			return
		}
		for part := range slices.Chunk(skus, pageSize) {
			page, err := j.page(ctx, account, market, part)
			if err != nil {
				fail(err)
				return
			}
			for _, sku := range part {
				if e, ok := page[sku]; ok && keep(e) && !yield(e, nil) {
					return
				}
			}
		}
	}
}

// skus returns the codes that a query finds, in its order.
func (j *Journal) skus(ctx context.Context, query, account, market string) (skus []string, err error) {
	pair := journal.Key{Account: account, Market: market}
	if storable(pair) != nil {
		return nil, nil // what Append refuses is not there
	}
	err = j.again(ctx, func() error {
		skus = nil
		return j.each(ctx, query, []any{account, market}, func(rows *sql.Rows) error {
			var sku string
			err := rows.Scan(&sku)
			skus = append(skus, sku)
			return err
		})
	})
	return skus, err
}

// page returns the latest entries of codes.
func (j *Journal) page(ctx context.Context, account, market string, skus []string) (page map[string]journal.Entry, err error) {
	args := []any{account, market}
	for _, sku := range skus {
		args = append(args, sku)
	}
	query := j.d.rebind(j.q.page + tuples(1, len(skus)))
	err = j.again(ctx, func() error {
		page = make(map[string]journal.Entry, len(skus))
		return j.each(ctx, query, args, func(rows *sql.Rows) error {
			var sku, text string
			if err := rows.Scan(&sku, &text); err != nil {
				return err
			}
			e, err := decode(journal.Key{Account: account, Market: market, SKU: sku}, text)
			page[sku] = e
			return err
		})
	})
	return page, err
}

// each calls f with every row that a query finds.
func (j *Journal) each(ctx context.Context, query string, args []any, f func(*sql.Rows) error) error {
	rows, err := j.db.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := f(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
