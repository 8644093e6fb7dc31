package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"time"

	"github.com/nao-trade/nao"
	"github.com/nao-trade/nao/alibaba"
	"github.com/nao-trade/nao/journal"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/alibabacom"
)

// The account of every shop.
const (
	appKey  = "123456"
	secret  = "helloworld"
	token   = "token-of-casa-puebla"
	account = "casa-puebla"
)

// What a child says on its standard output, a line each.
const (
	saysLive = "live" // and the SKU and id of a listing that it takes for live, as its edition has it
	saysDone = "done" // and the summary of the export in JSON
)

// childOptions is what a child is told.
type childOptions struct {
	gateway string        // its address
	journal string        // a folder
	lag     time.Duration // the most that the search lags behind
	catalogue
}

// args are the arguments that childFlags reads.
func (o childOptions) args() []string {
	return []string{
		childArg, "-gateway", o.gateway, "-journal", o.journal, "-lag", o.lag.String(),
		"-products", fmt.Sprint(o.products), "-edition", fmt.Sprint(o.edition),
	}
}

func childFlags(args []string, stderr io.Writer) (childOptions, error) {
	var o childOptions
	f := flag.NewFlagSet("killtest child", flag.ContinueOnError)
	f.SetOutput(stderr)
	f.StringVar(&o.gateway, "gateway", "", "address of the gateway")
	f.StringVar(&o.journal, "journal", "", "folder of the journal")
	f.DurationVar(&o.lag, "lag", 0, "the most that the search lags behind")
	f.IntVar(&o.products, "products", 0, "products in the first edition")
	f.IntVar(&o.edition, "edition", 0, "edition of the catalogue")
	return o, f.Parse(args)
}

// runChild exports an edition and waits until all of it is live.
func runChild(ctx context.Context, args []string, stdout, stderr io.Writer) (err error) {
	o, err := childFlags(args, stderr)
	if err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(stderr, nil))
	// Small enough that compactions happen too.
	j, err := journal.OpenFile(o.journal, &journal.FileOptions{Log: log, CompactAt: 512 << 10})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, j.Close()) }()
	e, err := o.exporter(j, log)
	if err != nil {
		return err
	}
	// Standard output has no buffer: what was said before a kill was heard.
	live := func(r nao.Result) {
		if r.State == listing.Live {
			fmt.Fprintln(stdout, saysLive, r.SKU, r.RemoteID)
		}
	}
	sum, err := e.Apply(ctx, e.Plan(ctx, o.all()), func(r nao.Result) {
		if r.Action == nao.Unchanged {
			live(r)
		}
	})
	if err != nil {
		return err
	}
	watched, err := e.Watch(ctx, live)
	if err != nil {
		return err
	}
	sum.Live, sum.Rejected, sum.Offline, sum.Pending = watched.Live, watched.Rejected, watched.Offline, watched.Pending
	said, err := json.Marshal(sum)
	if err == nil {
		_, err = fmt.Fprintln(stdout, saysDone, string(said))
	}
	return err
}

func (o childOptions) exporter(j journal.Journal, log *slog.Logger) (*nao.Exporter, error) {
	client, err := alibaba.New(alibaba.App{Key: appKey, Secret: secret}, &alibaba.Options{
		Gateway: o.gateway, Tokens: alibaba.NewMemoryTokens(alibaba.Token{Account: account, Access: token}),
		// With a fault in every fifth call, four attempts are not enough for the some two thousand reads of an export.
		RetryMax: 9, WaitMin: 50 * time.Millisecond, WaitMax: time.Second,
	})
	if err != nil {
		return nil, err
	}
	market, err := alibabacom.New(client.Seller(account), &alibabacom.Options{FindLag: o.lag, PollEvery: 500 * time.Millisecond})
	if err != nil {
		return nil, err
	}
	return &nao.Exporter{Account: account, Market: market, Journal: j, Prepare: prepare, Parallel: 8, Log: log}, nil
}
