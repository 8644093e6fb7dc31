package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"path/filepath"
	"sync"
	"time"

	"github.com/nao-trade/nao"
	"github.com/nao-trade/nao/alibaba/alibabatest"
)

// maxTries bounds how often a process that ends by itself with an error is started again in one export.
const maxTries = 100

// cleanRuns is how many runs without faults must be enough.
const cleanRuns = 3

// shop is a seller account with a gateway, a folder and a catalogue of its own.
type shop struct {
	options
	number  int
	dir     string
	gateway *alibabatest.Server
	stderr  io.Writer

	mu    sync.Mutex // guards what follows
	rand  *rand.Rand
	sheet sheet
	left  int // kills left in this export
}

// runShops shares kills and exports among the shops and lets them work side by side.
func runShops(ctx context.Context, o options, dir string, stderr io.Writer) ([]sheet, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	sheets := make([]sheet, o.shops)
	var wg sync.WaitGroup
	for n := range o.shops {
		wg.Go(func() {
			sh, err := runShop(ctx, o, n, dir, stderr)
			sheets[n] = sh
			if err != nil {
				cancel(fmt.Errorf("shop %d: %w", n+1, err))
			}
		})
	}
	wg.Wait()
	return sheets, context.Cause(ctx)
}

// part returns the n-th of so many nearly equal parts of a whole.
func part(whole, parts, n int) int { return whole*(n+1)/parts - whole*n/parts }

func runShop(ctx context.Context, o options, n int, dir string, stderr io.Writer) (_ sheet, err error) {
	s := &shop{
		options: o, number: n + 1, dir: filepath.Join(dir, fmt.Sprintf("shop-%d", n+1)), stderr: stderr,
		rand: rand.New(rand.NewPCG(o.seed, uint64(n))),
	}
	if s.gateway, err = s.open(); err != nil {
		return s.sheet, err
	}
	defer func() { err = errors.Join(err, s.gateway.Close()) }()
	kills, exports := part(o.kills, o.shops, n), part(o.exports, o.shops, n)
	c := catalogue{products: o.products}
	// Kills for which there was no time in the exports asked for go into further ones.
	for ; c.edition < exports || s.sheet.kills < kills; c.edition++ {
		// What an export does not use up is left to those after it.
		left := max(exports-c.edition, 1)
		if err := s.export(ctx, c, (kills-s.sheet.kills)/left); err != nil {
			return s.sheet, err
		}
		fmt.Fprintf(stderr, "shop %d: edition %d is out, %d of %d processes killed\n", s.number, c.edition+1, s.sheet.kills, kills)
	}
	c.edition--
	s.sheet.exports = c.edition + 1
	if err := s.converge(ctx, c); err != nil {
		return s.sheet, err
	}
	s.sheet.count(s.gateway, c)
	return s.sheet, nil
}

// open starts the gateway.
func (s *shop) open() (*alibabatest.Server, error) {
	// Nine of ten faults lose an answer, and half of those a write that was done.
	kinds := []alibabatest.Fault{
		{Kind: alibabatest.DropBefore, Chance: 0.45}, {Kind: alibabatest.DropAfter, Chance: 0.15}, {Kind: alibabatest.CutAfter, Chance: 0.15},
		{Kind: alibabatest.HTMLErrorAfter, Chance: 0.15}, {Kind: alibabatest.RateLimit, Chance: 0.1, Ban: time.Second},
	}
	var faults []alibabatest.Fault
	passed := 1.0 // part of the calls that the faults before leave
	for _, f := range kinds {
		share := s.faults * f.Chance
		if f.Chance = share / passed; share > 0 {
			faults = append(faults, f)
		}
		passed -= share
	}
	return alibabatest.New(alibabatest.Options{
		AppKey: appKey, Secret: secret, Tokens: map[string]string{token: account},
		AuditDelay: 300 * time.Millisecond, OnlineDelay: 200 * time.Millisecond,
		FindLag: s.lag, FindLagRandom: true, Faults: faults, Seed: s.rand.Uint64(), LogSize: 1 << 20,
	})
}

// export carries out an edition, killing so many processes on the way.
func (s *shop) export(ctx context.Context, c catalogue, kills int) error {
	s.left = kills
	errs := make([]error, s.children)
	var wg sync.WaitGroup
	for i := range errs {
		wg.Go(func() { errs[i] = s.see(ctx, c) })
	}
	wg.Wait()
	return errors.Join(errs...)
}

// see starts one process after the other until one has come to its end.
func (s *shop) see(ctx context.Context, c catalogue) error {
	for tries := 0; ; {
		p := &process{shop: s, catalogue: c}
		killed, err := s.meet(ctx, p)
		switch {
		case ctx.Err() != nil:
			return context.Cause(ctx)
		case killed:
		case err == nil && p.done != nil:
			return nil
		default:
			s.note(func() { s.sheet.gaveUp++ })
			if tries++; tries == maxTries {
				return fmt.Errorf("edition %d: %d processes ended without finishing, the last with: %w", c.edition+1, tries, err)
			}
		}
	}
}

// meet lets a process live until its time has come, or until its own end once there are no kills left.
func (s *shop) meet(ctx context.Context, p *process) (killed bool, err error) {
	if life, ok := s.lifetime(); ok {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, life)
		defer cancel()
		defer func() {
			s.note(func() {
				if killed {
					s.sheet.kills++
				} else {
					s.left++ // it ended before
				}
			})
		}()
	}
	return p.run(ctx)
}

// lifetime takes one of the kills that are left and draws when it shall be.
func (s *shop) lifetime() (time.Duration, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.left == 0 {
		return 0, false
	}
	s.left--
	return time.Duration(s.rand.ExpFloat64() * float64(s.options.life)), true
}

func (s *shop) note(f func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f()
}

// converge runs the export without faults until there is nothing left to do.
func (s *shop) converge(ctx context.Context, c catalogue) error {
	s.gateway.ClearFaults()
	for s.sheet.clean = 1; s.sheet.clean <= cleanRuns; s.sheet.clean++ {
		p := &process{shop: s, catalogue: c}
		if _, err := p.run(ctx); err != nil {
			return err
		}
		if p.done != nil && *p.done == (nao.Summary{Unchanged: c.size()}) {
			return nil
		}
	}
	return nil
}
