package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/nao-trade/nao/journal"
	"github.com/nao-trade/nao/listing"
)

// demonstrate makes a small journal in a folder of its own, shows it, damages
// it, shows that, and repairs it.
func (p *printer) demonstrate(ctx context.Context, now func() time.Time) (err error) {
	dir, err := os.MkdirTemp("", "nao-journal-*")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	p.dir = dir
	p.say(msgDemo)
	p.line("")
	alive, err := sample(ctx, dir, now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, alive.Close()) }()
	if _, err := p.look(ctx); err != nil {
		return err
	}
	p.line("")
	p.say(msgDemoDamage)
	p.line("")
	if err := damage(filepath.Join(dir, "journal")); err != nil {
		return err
	}
	if _, err := p.look(ctx); err != nil {
		return err
	}
	p.line("")
	p.say(msgDemoRepair)
	p.line("")
	if err := p.mend(ctx); err != nil {
		return err
	}
	p.line("")
	_, err = p.look(ctx)
	return err
}

// sample writes the journal of two runs of an export: one that has died, and
// one that is at work, in the journal that is returned.
func sample(ctx context.Context, dir string, now func() time.Time) (*journal.File, error) {
	died, err := journal.OpenFile(dir, nil)
	if err != nil {
		return nil, err
	}
	err = errors.Join(export(ctx, died, now().Add(-20*time.Hour), 1, 4, journal.Sent), died.Close())
	if err != nil {
		return nil, err
	}
	alive, err := journal.OpenFile(dir, nil)
	if err != nil {
		return nil, err
	}
	if err := export(ctx, alive, now().Add(-2*time.Minute), 5, 7, journal.Accepted); err != nil {
		return nil, errors.Join(err, alive.Close())
	}
	return alive, nil
}

// export writes what a run leaves of some listings: the last one of them as far
// as the given stage, the others live.
func export(ctx context.Context, j journal.Journal, at time.Time, first, last int, reached journal.Stage) error {
	r, err := j.Begin(ctx)
	if err != nil {
		return err
	}
	for n := first; n <= last; n++ {
		e := journal.Entry{
			Key: journal.Key{Account: "talavera-puebla", Market: "alibaba.com", SKU: fmt.Sprintf("TAL-%04d", n)},
			Op:  listing.Create, Run: r.ID(), At: at.UTC(),
		}
		for _, e.Stage = range []journal.Stage{journal.Intended, journal.Sent, journal.Accepted, journal.Live} {
			e.Seq++
			if e.Stage == journal.Accepted {
				e.Held = journal.Held{RemoteID: fmt.Sprintf("16009876543%02d", n), At: e.At}
			}
			if err := j.Append(ctx, e); err != nil {
				return err
			}
			if n == last && e.Stage == reached {
				break
			}
		}
	}
	return nil
}

// damage changes a bit in the middle of a file, as a bad disk does.
func damage(path string) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	b[len(b)/2] ^= 1
	return os.WriteFile(path, b, 0o600)
}
