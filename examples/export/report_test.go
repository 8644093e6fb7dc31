package main

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

// reported returns what a report prints in Spanish.
func reported(do func(*report)) string {
	var out bytes.Buffer
	r := newReport(&out, i18n.MexicanSpanish)
	r.price = func(_, _ string) string { return "" }
	do(r)
	return out.String()
}

// Each action has words for what was done and, if it writes, for what would be.
func TestEveryActionHasWords(t *testing.T) {
	for a := nao.Create; a <= nao.Absent; a++ {
		names := []string{a.String()}
		if a.Writes() {
			names = append(names, "would-"+a.String())
		}
		for _, name := range names {
			if m, ok := msgActions[name]; !ok || m.Check() != nil {
				t.Errorf("%s: %v", name, m.Check())
			}
		}
	}
}

// All that the program says is there in the three languages.
func TestMessages(t *testing.T) {
	for _, m := range []i18n.Message{
		msgFailed, msgState, msgFile, msgMarket, msgMarketReal, msgRate, msgRateStale, msgNoSKU, msgLacks, msgCount, msgNotices,
		msgPlanned, msgApplied, msgDelisted, msgRelisted, msgAbsent, msgCauses, msgAdviseDrift, msgAdviseAbsent, msgMaxChanges,
		msgWatched, msgNothing, msgPlanSaved, msgPageSaved, msgJournal, msgFreshSpares, msgRecovered, msgDamaged, msgStartAfresh,
		msgJournalBusy, msgUnusable, msgNotClosed, msgPlanning, msgDone, msgDoneOf, msgRateOf, msgLeft,
		phaseWords(0), phaseWords(nao.Settling), phaseWords(nao.Writing), phaseWords(nao.Watching),
	} {
		if err := m.Check(); err != nil || m.ES == "" || m.EN == "" || m.ZH == "" {
			t.Errorf("%q: %v", m.ES, err)
		}
	}
}

// What leaves the shelf and comes back is told before and after, and a refusal
// is no success.
func TestReportOfTheShelf(t *testing.T) {
	leaves := nao.Change{SKU: "TAL-1", Action: nao.Delist, Write: &listing.Write{Op: listing.Delist}, Causes: []nao.Cause{nao.ByCatalogue}}
	back := nao.Change{SKU: "TAL-2", Offers: []string{"A", "B"}, Title: "Plato", Action: nao.Relist, Write: &listing.Write{Op: listing.Relist}}
	got := reported(func(r *report) {
		r.planned(leaves)
		r.planned(back)
		r.applied(nao.Result{Change: leaves})
		r.applied(nao.Result{Change: leaves, Receipt: listing.Receipt{Fault: fault.Rejected}})
		r.applied(nao.Result{Change: back})
		r.watched(nao.Result{Change: nao.Change{SKU: "TAL-2", Action: nao.Relist, State: listing.Live, URL: "https://example.com/2"}})
	})
	want := `SE RETIRARÍA  TAL-1
SE REPONDRÍA  A  Plato
SE REPONDRÍA  B  Plato
RETIRADO  TAL-1
FALLÓ  TAL-1
REPUESTO  A  Plato
REPUESTO  B  Plato
EN LÍNEA  Plato  https://example.com/2
`
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// Counts that are seldom other than nought take a line only when they are.
func TestSummary(t *testing.T) {
	got := reported(func(r *report) {
		r.summary(msgApplied, nao.Summary{Created: 2, Blocked: 1})
		r.summary(msgApplied, nao.Summary{Unchanged: 3, Delisted: 1, Absent: 4})
	})
	want := `Resumen: 2 creados, 0 actualizados, 0 sin cambios, 1 bloqueados, 0 editados fuera, 0 fallidos.
Resumen: 0 creados, 0 actualizados, 3 sin cambios, 0 bloqueados, 0 editados fuera, 0 fallidos.
Retiros: 1. Publicados que ya no están en tu catálogo, y no se tocan: 4.
`
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}
