package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/journal"
)

// printer writes the report. The first error of writing is kept.
type printer struct {
	config
	out    io.Writer
	failed error
}

func (p *printer) say(m i18n.Message, args ...i18n.Arg) { p.line(m.Text(p.lang, args...)) }

func (p *printer) line(text string) {
	if p.failed == nil {
		_, p.failed = fmt.Fprintln(p.out, text)
	}
}

// look reports on the folder and repairs it if that was asked for. The result
// is whether it is damaged now.
func (p *printer) look(ctx context.Context) (damaged bool, err error) {
	s, err := walk(ctx, p.dir, p.sku)
	if err != nil {
		return false, err
	}
	p.say(msgDir, i18n.Str("dir", p.dir))
	p.say(msgSize, i18n.Int("bytes", int(s.size)), i18n.Int("lines", s.lines), i18n.Int("entries", s.entries), i18n.Int("listings", len(s.latest)))
	p.pairs(s)
	if err := p.listings(s); err != nil {
		return false, err
	}
	if err := p.asked(s); err != nil {
		return false, err
	}
	if err := p.kept(s); err != nil {
		return false, err
	}
	for _, r := range s.torn {
		p.say(msgTorn, p.place(r), i18n.Int("bytes", int(r.Size)))
	}
	p.damage(s.damage)
	switch {
	case p.repair:
		return false, p.mend(ctx)
	case len(s.damage) == 0:
		p.say(msgSound)
		return false, nil
	}
	p.say(msgHint)
	return true, nil
}

// pairs prints how many listings stand where.
func (p *printer) pairs(s *survey) {
	counts := s.pairs()
	for _, k := range slices.SortedFunc(maps.Keys(counts), compareKeys) {
		n := 0
		for _, c := range counts[k] {
			n += c
		}
		p.say(msgPair, i18n.Str("account", k.Account), i18n.Str("market", k.Market), i18n.Int("n", n))
		for _, stage := range slices.Sorted(maps.Keys(counts[k])) {
			p.say(msgStage, i18n.Msg("stage", msgStages[stage.String()]), i18n.Int("n", counts[k][stage]))
		}
	}
}

// listings prints the open listings, or all of them.
func (p *printer) listings(s *survey) error {
	open := s.listings(func(b brief) bool { return b.stage.Open() })
	switch {
	case len(open) == 0:
		p.say(msgNothingOpen)
	default:
		p.say(msgOpen, i18n.Int("n", len(open)))
	}
	if err := p.each(s, open); err != nil {
		return err
	}
	if p.verbose {
		p.line("")
		return p.each(s, s.listings(func(brief) bool { return true }))
	}
	return nil
}

func (p *printer) each(s *survey, keys []journal.Key) error {
	for _, k := range keys {
		b := s.latest[k]
		run, err := p.run(b)
		if err != nil {
			return err
		}
		p.say(msgListing, i18n.Str("sku", k.SKU), i18n.Str("account", k.Account), i18n.Str("market", k.Market),
			i18n.Msg("stage", msgStages[b.stage.String()]), i18n.Str("at", b.at), i18n.Str("run", run))
	}
	return nil
}

// run says whose an open listing is, and whether he still lives.
func (p *printer) run(b brief) (string, error) {
	if b.run == "" || !b.stage.Open() {
		return "", nil
	}
	alive, err := journal.RunLasts(p.dir, b.run)
	m := msgDead
	if alive {
		m = msgAlive
	}
	return m.Text(p.lang, i18n.Str("run", b.run)), err
}

// asked prints the entries that were asked for, with everything in them.
func (p *printer) asked(s *survey) error {
	if p.sku != "" && len(s.asked) == 0 {
		p.say(msgNoListing, i18n.Str("sku", p.sku))
	}
	for _, e := range s.asked {
		b, err := json.MarshalIndent(e, "  ", "  ")
		if err != nil {
			return err
		}
		p.line("  " + string(b))
	}
	return nil
}

// kept prints what was set aside earlier.
func (p *printer) kept(s *survey) error {
	for _, file := range s.kept {
		info, err := os.Stat(file)
		if err != nil {
			return err
		}
		m, name := msgKept, filepath.Base(file)
		if strings.HasPrefix(name, "journal.damaged") {
			m = msgKeptDamaged
		}
		p.say(m, i18n.Str("file", name), i18n.Int("bytes", int(info.Size())))
	}
	return nil
}

func (p *printer) damage(rs []journal.Record) {
	for _, r := range rs {
		p.say(msgDamage, p.place(r), i18n.Int("bytes", int(r.Size)), i18n.Str("why", r.Damage.Error()))
		if len(r.Keys) == 0 {
			p.say(msgNoKeys)
			continue
		}
		var keys []string
		for _, k := range r.Keys {
			keys = append(keys, k.String())
		}
		p.say(msgKeys, i18n.Str("keys", strings.Join(keys, ", ")))
	}
}

func (p *printer) place(r journal.Record) i18n.Arg {
	return i18n.Str("place", msgPlace.Text(p.lang, i18n.Int("line", r.Line), i18n.Int("byte", int(r.Offset))))
}

// mend repairs the journal. What it drops was printed before.
func (p *printer) mend(ctx context.Context) error {
	rep, err := journal.Repair(ctx, p.dir)
	switch {
	case err != nil:
		return err
	case rep.Kept == "":
		p.say(msgNothingToRepair)
	default:
		p.say(msgRepaired, i18n.Int("lines", rep.Lines), i18n.Int("entries", rep.Entries), i18n.Str("file", rep.Kept))
	}
	return nil
}
