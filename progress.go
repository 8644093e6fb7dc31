package nao

import (
	"time"

	"github.com/nao-trade/nao/internal/enum"
)

// Phase is what an [Exporter] is doing.
type Phase uint8

// The phases. Zero means unset.
const (
	// Settling: finding out what became of writes that an earlier run left open.
	Settling Phase = iota + 1
	// Writing: planning and writing.
	Writing
	// Watching: waiting until what was written is live.
	Watching
)

var phases = []string{"", "settling", "writing", "watching"}

// String returns the phase's name, and "" for zero.
func (p Phase) String() string { return enum.Name(p, "Phase", phases) }

// Progress says how far the work has come.
type Progress struct {
	Phase   Phase
	Done    int           // items of this phase that are through
	Total   int           // items of this phase; 0 if that is not known
	Elapsed time.Duration // since the phase began
	Rate    float64       // items a second, on average over the phase; 0 before the first
	Left    time.Duration // how long the rest takes at that rate; 0 if that is not known
	Summary Summary       // what became of the items so far
}

// meter tells Exporter.Progress about one phase. One goroutine at a time may
// use it.
type meter struct {
	tell  func(Progress)
	now   Progress
	began time.Time
}

func (e *Exporter) meter(phase Phase, total int) *meter {
	m := &meter{tell: e.Progress, began: time.Now()}
	m.now.Phase, m.now.Total = phase, total
	return m
}

// at reports that so many items are through.
func (m *meter) at(done int, sum Summary) {
	if m.tell == nil {
		return
	}
	p := &m.now
	p.Done, p.Summary, p.Elapsed = done, sum, time.Since(m.began)
	p.Rate, p.Left = 0, 0
	if done > 0 && p.Elapsed > 0 {
		p.Rate = float64(done) / p.Elapsed.Seconds()
	}
	if rest := p.Total - done; rest > 0 && done > 0 {
		p.Left = p.Elapsed / time.Duration(done) * time.Duration(rest)
	}
	m.tell(*p)
}
