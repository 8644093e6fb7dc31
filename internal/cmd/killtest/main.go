// Killtest kills exports in the middle of their work and counts what is on the shelf afterwards.
//
//	go run ./internal/cmd/killtest -kills 200 -seed 1               # about six minutes
//	go run ./internal/cmd/killtest -kills 200 -seed 1 -children 2   # two processes at once over each journal
//
// The marketplace runs inside the program: alibabatest at a real address, with an audit, a search that lags behind and a fault in
// every fifth call. Child processes carry a catalogue to it with the real client, driver and journal, and are killed with SIGKILL at
// random moments. Each shop of the test has a gateway, a folder and a catalogue of its own, of which new editions are exported one
// after the other: titles and prices change, and products are added. After the last edition the faults end, and the export is run
// until it finds nothing to do.
//
// It fails unless every product of the last edition is live exactly once, with the text and price of that edition; unless nothing was
// told as live that was not at that moment; and unless three runs without faults were enough.
//
// The seed decides the lives of the children, the faults and the lags, but not the order in which processes get their turn: a run is
// typical of its seed, and not the same each time.
package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/signal"
	"strings"
	"time"
)

// childArg is the first argument of a child.
const childArg = "child"

// options of a test.
type options struct {
	kills    int
	seed     uint64
	children int           // processes at once over each journal
	exports  int           // editions exported, over all shops
	shops    int           // at work at once
	products int           // in the first edition
	faults   float64       // part of the calls that go wrong
	lag      time.Duration // the most that the search lags behind
	life     time.Duration // of a child that is to be killed, on average
	verbose  bool          // pass on what the children log
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	var err error
	if len(args) > 0 && args[0] == childArg {
		err = runChild(ctx, args[1:], stdout, stderr)
	} else {
		err = runTest(ctx, args, stdout, stderr)
	}
	switch {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		fmt.Fprintln(stderr, "killtest:", err)
		return 1
	}
	return 0
}

func parse(args []string, stderr io.Writer) (options, error) {
	var o options
	f := flag.NewFlagSet("killtest", flag.ContinueOnError)
	f.SetOutput(stderr)
	f.IntVar(&o.kills, "kills", 200, "processes to kill")
	f.Uint64Var(&o.seed, "seed", 0, "of lives, faults and lags; 0 draws one")
	f.IntVar(&o.children, "children", 1, "processes at once over each journal")
	f.IntVar(&o.exports, "exports", 0, "editions to export, over all shops; 0: one for each ten kills")
	f.IntVar(&o.shops, "shops", 0, "shops at work at once; 0: one for each two exports, at most ten")
	f.IntVar(&o.products, "products", 300, "products in the first edition")
	f.Float64Var(&o.faults, "faults", 0.2, "part of the calls that go wrong")
	f.DurationVar(&o.lag, "lag", 5*time.Second, "the most that the search lags behind")
	f.DurationVar(&o.life, "life", 6*time.Second, "life of a process that is to be killed, on average")
	f.BoolVar(&o.verbose, "v", false, "show what the processes log")
	if err := f.Parse(args); err != nil {
		return o, err
	}
	o.seed = cmp.Or(o.seed, rand.Uint64N(1<<32))
	o.exports = cmp.Or(o.exports, max(o.kills/10, 1))
	o.shops = cmp.Or(o.shops, min((o.exports+1)/2, 10))
	switch {
	case f.NArg() > 0:
		return o, fmt.Errorf("%q: only flags are understood", f.Arg(0))
	case o.kills < 0 || o.children < 1 || o.exports < 1 || o.shops < 1 || o.products < 1 || o.life <= 0 || o.lag < 0:
		return o, errors.New("-kills and -lag must not be negative; -children, -exports, -shops, -products and -life must be at least 1")
	case o.faults < 0 || o.faults > 0.9:
		return o, fmt.Errorf("-faults is %v; want a part of the calls, from 0 to 0.9", o.faults)
	}
	o.shops = min(o.shops, o.exports)
	return o, nil
}

func runTest(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	o, err := parse(args, stderr)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "killtest")
	if err != nil {
		return err
	}
	fmt.Fprintf(stderr, "seed %d, %d kills, %d exports of %d products in %d shops, %d at once over a journal\n",
		o.seed, o.kills, o.exports, o.products, o.shops, o.children)
	began := time.Now()
	sheets, err := runShops(ctx, o, dir, stderr)
	if err != nil {
		return fmt.Errorf("%w; the journals are in %s", err, dir)
	}
	total := printBalance(stdout, sheets)
	fmt.Fprintf(stdout, "seed %d, %d processes at once over a journal, %s\n", o.seed, o.children, time.Since(began).Round(time.Second))
	if wrong := total.wrong(o); len(wrong) > 0 {
		return fmt.Errorf("%s; the journals are in %s", strings.Join(wrong, "; "), dir)
	}
	return os.RemoveAll(dir)
}
