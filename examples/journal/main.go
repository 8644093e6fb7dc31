// Command journal shows what a journal's folder holds: which listings stand
// where, what is open and whose it is, what was cut off, and what is damaged
// and where. It reads without changing anything, also while others write.
//
//	go run ./examples/journal                        # a small journal, made, damaged and repaired before your eyes
//	go run ./examples/journal exportar.journal       # yours
//	go run ./examples/journal -v exportar.journal    # every listing
//	go run ./examples/journal -sku TAL-0001 exportar.journal
//	go run ./examples/journal -repair exportar.journal
//
// The exit code is 0 if nothing is wrong or all was repaired, 1 if there is
// damage, and 2 for a wrong call and for a journal that cannot be read.
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

	"github.com/nao-trade/nao/i18n"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], time.Now, os.Stdout, os.Stderr))
}

// config is what the command line says.
type config struct {
	dir     string
	lang    i18n.Locale
	repair  bool
	verbose bool
	sku     string
}

// run is the whole program: its result is the exit code.
func run(ctx context.Context, args []string, now func() time.Time, stdout, stderr io.Writer) int {
	c, err := parse(args, stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		fmt.Fprintf(stderr, "journal: %v\n", err)
		return 2
	}
	p := &printer{out: stdout, config: c}
	damaged := false
	if c.dir == "" {
		err = p.demonstrate(ctx, now)
	} else {
		damaged, err = p.look(ctx)
	}
	switch {
	case err != nil:
		fmt.Fprintln(stderr, msgFailed.Text(c.lang, i18n.Str("why", err.Error())))
		return 2
	case p.failed != nil:
		fmt.Fprintf(stderr, "journal: %v\n", p.failed)
		return 2
	case damaged:
		return 1
	}
	return 0
}

func parse(args []string, stderr io.Writer) (c config, err error) {
	flags := flag.NewFlagSet("journal", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.BoolVar(&c.repair, "repair", false, "take out what cannot be read; the damaged file is kept")
	flags.BoolVar(&c.verbose, "v", false, "print a line for every listing")
	flags.StringVar(&c.sku, "sku", "", "print the latest entry of the listing with this `code`")
	lang := flags.String("lang", "es", "language of the report: es, en or zh")
	if err := flags.Parse(args); err != nil {
		return c, err
	}
	langs := map[string]i18n.Locale{"es": i18n.MexicanSpanish, "en": i18n.English, "zh": i18n.SimplifiedChinese}
	var known bool
	if c.lang, known = langs[*lang]; !known {
		return c, fmt.Errorf("-lang %q: want es, en or zh", *lang)
	}
	if flags.NArg() > 1 {
		return c, fmt.Errorf("%d folders, want one: %q", flags.NArg(), flags.Args())
	}
	c.dir = flags.Arg(0)
	if c.dir == "" && (c.repair || c.verbose || c.sku != "") {
		return c, errors.New("name the folder of a journal")
	}
	return c, nil
}
