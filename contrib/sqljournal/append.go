package sqljournal

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/journal"
)

// batch is how many rows one statement has: few enough for every database's
// limit of parameters.
const batch = 100

// Append adds entries, all or none, in one transaction. See the package
// comment for its errors.
func (j *Journal) Append(ctx context.Context, es ...journal.Entry) error {
	if len(es) == 0 {
		return nil
	}
	rows, err := latest(es)
	if err != nil {
		return err
	}
	err = j.again(ctx, func() error {
		return j.inTx(ctx, func(ctx context.Context, tx *sql.Tx) error {
			t := appending{j: j, ctx: ctx, tx: tx}
			return t.append(es, rows)
		})
	})
	return appendError(es, err)
}

// appendError says of which Append an error is, and what it leaves.
func appendError(es []journal.Entry, err error) error {
	if err == nil || errors.Is(err, fault.Conflict) {
		return err
	}
	op := fmt.Sprintf("sqljournal: append %d entries from %.200q#%d on", len(es), es[0].Key, es[0].Seq)
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return &fault.Error{Kind: cmp.Or(fault.KindOf(err), fault.Temporary), Op: op, Err: err}
	}
	return fmt.Errorf("%s: %w", op, err)
}

// placed is a row with its place among those appended together, from 0.
type placed struct {
	row
	place int
}

// latest returns the row of each key's last entry, sorted by key: everybody
// locks in this order, so that nobody waits in a circle.
func latest(es []journal.Entry) ([]placed, error) {
	rows := make(map[journal.Key]placed, len(es))
	for i, e := range es {
		r, err := encode(e)
		if err != nil {
			return nil, err
		}
		rows[e.Key] = placed{r, i}
	}
	out := make([]placed, 0, len(rows))
	for _, r := range rows {
		out = append(out, r)
	}
	slices.SortFunc(out, func(a, b placed) int {
		return cmp.Or(cmp.Compare(a.key.Account, b.key.Account), cmp.Compare(a.key.Market, b.key.Market), cmp.Compare(a.key.SKU, b.key.SKU))
	})
	return out, nil
}

// appending is one Append under way.
type appending struct {
	j   *Journal
	ctx context.Context
	tx  *sql.Tx
}

func (t *appending) append(es []journal.Entry, rows []placed) error {
	var first []int64
	var err error
	// SQLite's positions are a row whose change takes the lock of the file;
	// PostgreSQL's are a sequence, read once the rows are locked.
	if t.j.d == SQLite {
		if first, err = t.counter(len(es)); err != nil {
			return err
		}
	}
	held, err := t.lock(rows)
	if err != nil {
		return err
	}
	if err := journal.Follows(es, func(k journal.Key) int64 { return held[k] }); err != nil {
		return err
	}
	if t.j.d == PostgreSQL {
		if first, err = t.sequence(len(es)); err != nil {
			return err
		}
	}
	return t.write(rows, held, first)
}

// counter takes n positions of a counter.
func (t *appending) counter(n int) ([]int64, error) {
	var end int64
	if err := t.tx.QueryRowContext(t.ctx, t.j.q.place, n).Scan(&end); err != nil {
		return nil, err
	}
	out := make([]int64, n)
	for i := range out {
		out[i] = end - int64(n-1-i)
	}
	return out, nil
}

// sequence takes n positions of a sequence, rising, with those of others
// perhaps between them.
func (t *appending) sequence(n int) ([]int64, error) {
	rows, err := t.tx.QueryContext(t.ctx, t.j.q.place, n)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := make([]int64, 0, n)
	for rows.Next() {
		var pos int64
		if err := rows.Scan(&pos); err != nil {
			return nil, err
		}
		out = append(out, pos)
	}
	slices.Sort(out)
	if err := rows.Err(); err != nil || len(out) != n {
		return nil, cmp.Or(err, fmt.Errorf("the sequence gave %d positions; want %d", len(out), n))
	}
	return out, nil
}

// lock returns the numbers of the entries that are there, and keeps others
// from changing them before the transaction ends.
func (t *appending) lock(rows []placed) (map[journal.Key]int64, error) {
	held := make(map[journal.Key]int64, len(rows))
	for part := range slices.Chunk(rows, batch) {
		args := make([]any, 0, 3*len(part))
		for _, r := range part {
			args = append(args, r.key.Account, r.key.Market, r.key.SKU)
		}
		if err := t.read(held, t.j.q.lock+tuples(len(part), 3)+t.j.q.locked, args); err != nil {
			return nil, err
		}
	}
	return held, nil
}

func (t *appending) read(held map[journal.Key]int64, query string, args []any) error {
	rows, err := t.tx.QueryContext(t.ctx, t.j.d.rebind(query), args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var k journal.Key
		var seq int64
		if err := rows.Scan(&k.Account, &k.Market, &k.SKU, &seq); err != nil {
			return err
		}
		held[k] = seq
	}
	return rows.Err()
}

// write adds the rows that are not there and changes those that are.
func (t *appending) write(rows []placed, held map[journal.Key]int64, pos []int64) error {
	for part := range slices.Chunk(rows, batch) {
		var add, change []placed
		for _, r := range part {
			if _, ok := held[r.key]; ok {
				change = append(change, r)
			} else {
				add = append(add, r)
			}
		}
		if err := t.put(add, t.j.q.added, pos); err != nil {
			return err
		}
		if err := t.put(change, t.j.q.changed, pos); err != nil {
			return err
		}
	}
	return nil
}

// put writes rows by one statement, and counts them: a row that somebody else
// has made since is left out, and then the transaction must not be committed.
func (t *appending) put(rows []placed, onConflict string, pos []int64) error {
	if len(rows) == 0 {
		return nil
	}
	args := make([]any, 0, 7*len(rows))
	for _, r := range rows {
		args = append(args, r.key.Account, r.key.Market, r.key.SKU, r.seq, r.stage, pos[r.place], r.json)
	}
	res, err := t.tx.ExecContext(t.ctx, t.j.d.rebind(t.j.q.add+tuples(len(rows), 7)+onConflict), args...)
	if err != nil {
		return err
	}
	n, err := res.RowsAffected()
	if err != nil {
		return err
	}
	if n != int64(len(rows)) {
		return errOvertaken
	}
	return nil
}
