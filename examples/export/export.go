package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strconv"
	"sync"

	"github.com/nao-trade/nao"
	"github.com/nao-trade/nao/i18n"
)

// export does the job.
func export(ctx context.Context, c *config, out io.Writer) (err error) {
	conn, err := connect(ctx, c)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, conn.close()) }()
	memory, err := openJournal(conn, journalWait)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeJournal(memory)) }()
	p := newProgress(c.terminal, c.lang, c.now)
	defer p.clear()
	if c.shared {
		out = p.above(out)
	}
	j := &job{config: c, out: out, progress: p}
	j.report = newReport(j.out, c.lang)
	j.exporter = &nao.Exporter{
		Account: conn.account, Market: conn.market, Journal: memory, Policy: c.policy, Parallel: c.parallel, Now: c.now,
		Progress: p.show,
	}
	j.greet(conn)
	j.recovered(memory.Recovered())
	if c.apply != "" {
		return j.applyFile(ctx)
	}
	return j.catalogue(ctx, conn)
}

// job is one run of the program.
type job struct {
	*config
	out      io.Writer
	progress *progress
	report   *report
	exporter *nao.Exporter
	pipeline *pipeline
	page     *page    // nil without -html
	priced   sync.Map // listing and SKU -> how to print the price
}

func (j *job) line(m i18n.Message, args ...i18n.Arg) { fmt.Fprintln(j.out, m.Text(j.lang, args...)) }

func (j *job) greet(conn *connection) {
	name := i18n.Str("name", conn.market.Info().Name)
	if conn.real {
		j.line(msgMarketReal, name)
		j.line(msgJournal, i18n.Str("dir", conn.journal))
		if j.fresh {
			j.line(msgFreshSpares)
		}
		return
	}
	j.line(msgMarket, name)
	j.line(msgState, i18n.Str("dir", j.state))
}

// catalogue plans a catalogue and, unless it is a dry run, carries it out.
func (j *job) catalogue(ctx context.Context, conn *connection) error {
	rates, err := j.rateOf(ctx, conn.real)
	if err != nil {
		return err
	}
	if j.pipeline, err = newPipeline(conn.market, policy(), rates); err != nil {
		return err
	}
	j.exporter.Prepare = j.pipeline.prepare
	j.report.price = j.priceOf
	j.exporter.Expect = j.expected()
	file, products, err := j.open()
	if err != nil {
		return err
	}
	defer file.Close()
	if j.html != "" {
		if j.page, err = createPage(j.html, j.lang); err != nil {
			return err
		}
	}
	if err := j.carry(ctx, j.watchCards(j.exporter.Plan(ctx, products))); err != nil {
		return errors.Join(err, j.page.close())
	}
	j.report.lacking()
	if err := j.page.close(); err != nil {
		return err
	}
	if j.html != "" {
		j.line(msgPageSaved, i18n.Str("file", j.html))
	}
	return nil
}

// carry plans or applies the changes.
func (j *job) carry(ctx context.Context, changes iter.Seq2[nao.Change, error]) error {
	if j.dryRun {
		return j.dry(changes)
	}
	return j.write(ctx, changes)
}

// dry prints the plan, and saves it if asked to.
func (j *job) dry(changes iter.Seq2[nao.Change, error]) error {
	n := 0
	told := func(yield func(nao.Change, error) bool) {
		for c, err := range changes {
			if err == nil {
				n++
				j.report.planned(c)
				j.progress.planned(n, j.exporter.Expect)
			}
			if !yield(c, err) {
				return
			}
		}
	}
	sum, err := j.savePlan(told)
	if err != nil {
		return err
	}
	fmt.Fprintln(j.out)
	j.report.summary(msgPlanned, sum)
	j.advise(sum)
	if j.plan != "" {
		j.line(msgPlanSaved, i18n.Str("file", j.plan), i18n.Str("call", j.applyCall()))
	}
	return nil
}

// applyCall is the call that carries out the plan that was just saved.
func (j *job) applyCall() string {
	call := "export -apply " + strconv.Quote(j.plan)
	if j.stateGiven {
		call += " -state " + strconv.Quote(j.state)
	}
	return call
}

// savePlan writes the plan to the file that was asked for, or to nowhere.
func (j *job) savePlan(changes iter.Seq2[nao.Change, error]) (nao.Summary, error) {
	if j.plan == "" {
		return j.exporter.WritePlan(io.Discard, changes)
	}
	f, err := os.Create(j.plan)
	if err != nil {
		return nao.Summary{}, err
	}
	sum, err := j.exporter.WritePlan(f, changes)
	return sum, errors.Join(err, f.Close())
}

// write applies the changes and waits until they are live.
func (j *job) write(ctx context.Context, changes iter.Seq2[nao.Change, error]) error {
	sum, err := j.exporter.Apply(ctx, changes, j.report.applied)
	fmt.Fprintln(j.out)
	j.report.summary(msgApplied, sum)
	if err != nil {
		return err
	}
	others := sum
	others.Unchanged, others.Blocked = 0, 0
	if others == (nao.Summary{}) && sum.Unchanged > 0 {
		j.line(msgNothing)
	}
	if j.apply == "" {
		j.advise(sum)
	}
	return j.watch(ctx)
}

// advise says what the seller can do about what was left alone.
func (j *job) advise(sum nao.Summary) {
	if sum.Drifted > 0 && j.policy.Drift == nao.LeaveEdited {
		j.line(msgAdviseDrift)
	}
	if sum.Absent > 0 && j.policy.Missing == nao.ReportMissing {
		j.line(msgAdviseAbsent, i18n.Str("n", strconv.Itoa(sum.Absent)))
	}
}

// watch waits until what was written is live. That it is not yet is no
// failure: a later run goes on.
func (j *job) watch(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, j.wait)
	defer cancel()
	sum, err := j.exporter.Watch(ctx, j.report.watched)
	if sum != (nao.Summary{}) {
		j.report.summary(msgWatched, sum)
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return nil
	}
	return err
}

// applyFile carries out an approved plan. The file is read twice: what it says
// is checked to its end before the first write.
func (j *job) applyFile(ctx context.Context) error {
	f, err := os.Open(j.apply)
	if err != nil {
		return err
	}
	defer f.Close()
	n := 0
	for _, err := range j.exporter.ReadPlan(f) {
		if err != nil {
			return err
		}
		n++
	}
	j.exporter.Expect = n
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return err
	}
	j.report.price = func(string, string) string { return "" }
	return j.write(ctx, j.exporter.ReadPlan(f))
}

// watchCards lets the page see each change as it is planned.
func (j *job) watchCards(changes iter.Seq2[nao.Change, error]) iter.Seq2[nao.Change, error] {
	return func(yield func(nao.Change, error) bool) {
		for c, err := range changes {
			if err == nil {
				j.remember(c)
			}
			if !yield(c, err) {
				return
			}
		}
	}
}

// remember writes the change to the page and keeps its prices for the report.
func (j *job) remember(c nao.Change) {
	k := j.pipeline.take(c)
	if k == nil {
		return
	}
	j.page.add(c, k)
	j.keepPrices(c.SKU, k)
}
