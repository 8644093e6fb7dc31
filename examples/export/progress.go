package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"github.com/nao-trade/nao"
	"github.com/nao-trade/nao/i18n"
	"github.com/shopspring/decimal"
)

// redrawEvery is the least time that a line of progress stands before it is
// drawn anew.
const redrawEvery = 100 * time.Millisecond

// What a terminal does: go to the beginning of the line, and clear from there
// to its end.
const (
	lineStart = "\r"
	clearLine = "\x1b[K"
)

// progress draws on a terminal, in one line that is drawn anew, how far the
// work has come. Without a terminal it is quiet.
type progress struct {
	w    io.Writer // nil: quiet
	lang i18n.Locale
	now  func() time.Time

	mu    sync.Mutex // results are reported from several goroutines
	shown bool       // the line stands on the terminal
	drawn time.Time  // when it was
	began time.Time  // of planning
}

func newProgress(w io.Writer, l i18n.Locale, now func() time.Time) *progress {
	return &progress{w: w, lang: l, now: now}
}

// isTerminal reports whether somebody is likely to look at what is written to
// w, on something that can clear a line.
func isTerminal(w io.Writer, env func(string) string) bool {
	f, ok := w.(*os.File)
	if !ok || env("TERM") == "dumb" || env("CI") != "" {
		return false
	}
	info, err := f.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	null, err := os.Stat(os.DevNull) // a character device too
	return err != nil || !os.SameFile(info, null)
}

// show draws the progress of an exporter: it is nao.Exporter.Progress.
func (p *progress) show(n nao.Progress) { p.draw(phaseWords(n.Phase), n) }

// planned draws how many products have been planned, which the exporter does
// not tell by itself.
func (p *progress) planned(done, total int) {
	if p.w == nil {
		return
	}
	if p.began.IsZero() {
		p.began = p.now()
	}
	n := nao.Progress{Done: done, Total: total, Elapsed: p.now().Sub(p.began)}
	if s := n.Elapsed.Seconds(); s > 0 {
		n.Rate = float64(done) / s
		n.Left = n.Elapsed / time.Duration(done) * time.Duration(max(total-done, 0))
	}
	p.draw(msgPlanning, n)
}

// draw draws the line, unless it stands there already and was drawn moments
// ago. One that made room for a line of the report comes back at once: nobody
// knows how long it takes until there is more to draw.
func (p *progress) draw(doing i18n.Message, n nao.Progress) {
	if p.w == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.now()
	if p.shown && now.Sub(p.drawn) < redrawEvery {
		return
	}
	p.drawn, p.shown = now, true
	p.put(lineStart + p.text(doing, n) + clearLine)
}

// clear takes the line off the terminal.
func (p *progress) clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shown {
		p.shown = false
		p.put(lineStart + clearLine)
	}
}

// put writes to the terminal. That it does not arrive is no reason to stop.
func (p *progress) put(s string) { _, _ = io.WriteString(p.w, s) }

// above returns a writer for lines that stay: the line of progress, which may
// stand on the same terminal, makes room for them.
func (p *progress) above(w io.Writer) io.Writer { return lasting{w, p} }

type lasting struct {
	w io.Writer
	p *progress
}

func (l lasting) Write(b []byte) (int, error) {
	l.p.clear()
	return l.w.Write(b)
}

// text is what the line says. It has to fit into one of eighty columns.
func (p *progress) text(doing i18n.Message, n nao.Progress) string {
	s := doing.Text(p.lang) + msgDone.Text(p.lang, i18n.Int("done", n.Done))
	if n.Total >= n.Done && n.Total > 0 { // products that left the catalogue come on top
		s = doing.Text(p.lang) + msgDoneOf.Text(p.lang, i18n.Int("done", n.Done), i18n.Int("total", n.Total))
	}
	if n.Rate > 0 {
		s += " · " + msgRateOf.Text(p.lang, i18n.Str("rate", p.lang.Fixed(decimal.NewFromFloat(n.Rate), 1)))
	}
	if n.Left > 0 {
		s += " · " + msgLeft.Text(p.lang, i18n.Str("left", spell(n.Left).Text(p.lang)))
	}
	return s
}

// spell says a time as people do: in whole seconds and two units at most.
func spell(d time.Duration) i18n.Message {
	s := int(d.Round(time.Second) / time.Second)
	switch {
	case s >= 3600:
		return inUnits(s/3600, "h", "小时", s%3600/60, "min", "分")
	case s >= 60:
		return inUnits(s/60, "min", "分", s%60, "s", "秒")
	}
	return i18n.Message{ES: fmt.Sprintf("%d s", s), EN: fmt.Sprintf("%d s", s), ZH: fmt.Sprintf("%d秒", s)}
}

func inUnits(n int, unit, unitZH string, m int, part, partZH string) i18n.Message {
	latin := fmt.Sprintf("%d %s %d %s", n, unit, m, part)
	return i18n.Message{ES: latin, EN: latin, ZH: fmt.Sprintf("%d%s%d%s", n, unitZH, m, partZH)}
}

// phaseWords says what the exporter is doing.
func phaseWords(p nao.Phase) i18n.Message {
	switch p {
	case nao.Settling:
		return i18n.Message{ES: "Comprobando lo pendiente", EN: "Looking up what was left open", ZH: "核实未完成内容"}
	case nao.Writing:
		return i18n.Message{ES: "Publicando", EN: "Publishing", ZH: "发布中"}
	case nao.Watching:
		return i18n.Message{ES: "Esperando a que estén en línea", EN: "Waiting until they are live", ZH: "等待上架"}
	}
	return i18n.Message{ES: "Trabajando", EN: "Working", ZH: "处理中"}
}

// What the line of progress says.
var (
	msgPlanning = i18n.Message{ES: "Planeando", EN: "Planning", ZH: "规划中"}
	msgDone     = i18n.Message{ES: ": {done}", EN: ": {done}", ZH: "：{done}"}
	msgDoneOf   = i18n.Message{ES: ": {done} de {total}", EN: ": {done} of {total}", ZH: "：{done}/{total}"}
	msgRateOf   = i18n.Message{ES: "{rate} por segundo", EN: "{rate} a second", ZH: "每秒{rate}"}
	msgLeft     = i18n.Message{ES: "faltan {left}", EN: "{left} left", ZH: "剩余{left}"}
)
