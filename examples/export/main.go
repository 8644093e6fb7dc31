// Command export carries a seller's catalogue to Alibaba.com: it reads the
// sheet, writes English and Chinese from its facts, builds the price from pesos
// to dollars and yuan, checks everything, publishes what may be published, waits
// until buyers can see it, and says in Spanish what became of each product.
//
//	go run ./examples/export                          # the embedded catalogue, a marketplace inside the program
//	go run ./examples/export -catalog productos.csv   # your own
//	go run ./examples/export -dry-run -plan plan.json # what would change, as a file to approve
//	go run ./examples/export -apply plan.json         # carry out the approved file
//	go run ./examples/export -html pagina.html        # each listing as the buyer would see it
//
// Without credentials it publishes to a marketplace inside the program, which
// speaks the real protocol. With NAO_ALIBABA_APP_KEY, NAO_ALIBABA_APP_SECRET and
// NAO_ALIBABA_TOKEN in the environment it publishes to Alibaba.com.
//
// What was written where is kept in a journal, in a folder (-state) with one for
// the marketplace inside the program, whose state is beside it, and one for each
// real account. So a run that was cut off is taken up by the next, what somebody
// edited on the platform by hand is told and left alone (-drift), and so are
// listings whose products left the catalogue (-missing). -max-changes stops a
// run that would rewrite more listings than expected, and names the cause.
// examples/journal shows and repairs a journal. The folder of the marketplace
// inside the program is for one run at a time.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Getenv, time.Now, os.Stdout, os.Stderr))
}

// run is the whole program: its result is the exit code, 0 when the work was
// done (also if products are blocked), 1 when it was not, 2 for a wrong call.
func run(ctx context.Context, args []string, env func(string) string, now func() time.Time, stdout, stderr io.Writer) int {
	c, err := parse(args, now, stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		fmt.Fprintf(stderr, "export: %v\n", err)
		return 2
	}
	c.env = env
	if isTerminal(stderr, env) {
		c.terminal, c.shared = stderr, isTerminal(stdout, env)
	}
	if err := export(ctx, c, stdout); err != nil {
		fmt.Fprintln(stderr, say(c.lang, msgFailed, err))
		return 1
	}
	return 0
}
