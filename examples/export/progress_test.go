package main

import (
	"bytes"
	"io"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao"
	"github.com/nao-trade/nao/i18n"
)

// clock is a clock that the test sets.
type clock struct{ at time.Time }

func (c *clock) now() time.Time { return c.at }

// ticking is a clock that goes on by a second whenever it is looked at, so that
// each line is drawn.
func ticking() func() time.Time {
	var looks atomic.Int64
	return func() time.Time { return noon().Add(time.Duration(looks.Add(1)) * time.Second) }
}

// The line says what is done, of how many, how fast, and the time left, in the
// seller's language.
func TestLineOfProgress(t *testing.T) {
	writing := nao.Progress{Phase: nao.Writing, Done: 1200, Total: 10000, Rate: 45.25, Left: 194 * time.Second}
	tests := []struct {
		name string
		lang i18n.Locale
		n    nao.Progress
		want string
	}{
		{"writing", i18n.MexicanSpanish, writing, "Publicando: 1,200 de 10,000 · 45.3 por segundo · faltan 3 min 14 s"},
		{"in English", i18n.English, writing, "Publishing: 1,200 of 10,000 · 45.3 a second · 3 min 14 s left"},
		{"in Chinese", i18n.SimplifiedChinese, writing, "发布中：1,200/10,000 · 每秒45.3 · 剩余3分14秒"},
		{"a total that is not known", i18n.MexicanSpanish, nao.Progress{Phase: nao.Writing, Done: 7, Rate: 2}, "Publicando: 7 · 2.0 por segundo"},
		{"more than were expected", i18n.MexicanSpanish, nao.Progress{Phase: nao.Writing, Done: 9, Total: 8}, "Publicando: 9"},
		{"the first question", i18n.MexicanSpanish, nao.Progress{Phase: nao.Watching, Total: 38}, "Esperando a que estén en línea: 0 de 38"},
		{"hours", i18n.MexicanSpanish, nao.Progress{Phase: nao.Settling, Done: 1, Total: 2, Left: 3725 * time.Second}, "Comprobando lo pendiente: 1 de 2 · faltan 1 h 2 min"},
		{"moments", i18n.MexicanSpanish, nao.Progress{Phase: nao.Writing, Done: 1, Total: 2, Left: 1600 * time.Millisecond}, "Publicando: 1 de 2 · faltan 2 s"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var screen bytes.Buffer
			newProgress(&screen, tt.lang, noon).show(tt.n)
			if d := cmp.Diff("\r"+tt.want+"\x1b[K", screen.String()); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

// A line that stands is drawn anew ten times a second at most, whatever the
// exporter says.
func TestProgressIsDrawnSeldom(t *testing.T) {
	var screen bytes.Buffer
	c := &clock{noon()}
	p := newProgress(&screen, i18n.English, c.now)
	for i := range 100 {
		p.show(nao.Progress{Phase: nao.Writing, Done: i, Total: 100})
		c.at = c.at.Add(10 * time.Millisecond)
	}
	if n := strings.Count(screen.String(), "\r"); n != 10 {
		t.Errorf("it was drawn %d times in a second; want 10:\n%q", n, screen.String())
	}
}

// A line of the report takes the place of the line of progress, which comes back
// below it, even if no time has passed; what is not shown is not cleared.
func TestReportBesideProgress(t *testing.T) {
	var screen bytes.Buffer // report and progress stand on the same terminal
	p := newProgress(&screen, i18n.English, noon)
	out := p.above(&screen)
	io.WriteString(out, "first\n")
	p.show(nao.Progress{Phase: nao.Writing, Done: 1})
	io.WriteString(out, "second\n")
	io.WriteString(out, "third\n")
	p.show(nao.Progress{Phase: nao.Writing, Done: 3})
	p.clear()
	p.clear()
	want := "first\n\rPublishing: 1\x1b[K\r\x1b[Ksecond\nthird\n\rPublishing: 3\x1b[K\r\x1b[K"
	if d := cmp.Diff(want, screen.String()); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// Planning has a rate and a time left too.
func TestProgressOfAPlan(t *testing.T) {
	var screen bytes.Buffer
	c := &clock{noon()}
	p := newProgress(&screen, i18n.English, c.now)
	p.planned(1, 40)
	c.at = c.at.Add(2 * time.Second)
	p.planned(10, 40)
	want := "\rPlanning: 1 of 40\x1b[K\rPlanning: 10 of 40 · 5.0 a second · 6 s left\x1b[K"
	if d := cmp.Diff(want, screen.String()); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// Without a terminal nothing is drawn.
func TestQuiet(t *testing.T) {
	var out bytes.Buffer
	p := newProgress(nil, i18n.English, noon)
	p.show(nao.Progress{Phase: nao.Writing, Done: 1})
	p.planned(1, 2)
	io.WriteString(p.above(&out), "line\n")
	p.clear()
	if out.String() != "line\n" {
		t.Errorf("it wrote %q", out.String())
	}
}

// A file, a pipe, the null device and a buffer are no terminals, and nobody
// looks at one in CI.
func TestIsTerminal(t *testing.T) {
	file, err := os.Create(t.TempDir() + "/file")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer null.Close()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	defer w.Close()
	none := func(string) string { return "" }
	for name, w := range map[string]io.Writer{"a file": file, "a pipe": w, "the null device": null, "a buffer": new(bytes.Buffer)} {
		if isTerminal(w, none) {
			t.Errorf("%s is taken for a terminal", name)
		}
	}
}

// The whole program on a terminal: each phase draws its line, with the number of
// products counted beforehand, and in the end none is left.
func TestProgramOnATerminal(t *testing.T) {
	s := newSeller(t)
	for _, tt := range []struct {
		name  string
		args  []string
		wants []string
	}{
		{"a plan", []string{"-dry-run"}, []string{"\rPlaneando: 1 de 46", "\rPlaneando: 46 de 46"}},
		{"a run", nil, []string{"\rPublicando: 46 de 46", "\rEsperando a que estén en línea: 38 de 38"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var screen, out bytes.Buffer
			c, err := parse(append([]string{"-state", s.dir}, tt.args...), ticking(), io.Discard)
			if err != nil {
				t.Fatal(err)
			}
			c.env, c.terminal, c.shared = func(string) string { return "" }, &screen, true
			if err := export(t.Context(), c, &out); err != nil {
				t.Fatal(err)
			}
			says(t, screen.String(), tt.wants...)
			if !strings.HasSuffix(screen.String(), "\r\x1b[K") {
				t.Errorf("a line is left on the terminal: %q", screen.String()[max(0, screen.Len()-100):])
			}
			saysNot(t, out.String(), "\r", "\x1b")
		})
	}
}
