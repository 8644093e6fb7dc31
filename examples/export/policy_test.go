package main

import (
	"io"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao"
	"github.com/nao-trade/nao/alibaba/alibabatest"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/currency/rates"
	"github.com/nao-trade/nao/i18n/calendar"
	"github.com/nao-trade/nao/listing/pricing"
	"github.com/shopspring/decimal"
)

const (
	tequila = "tequila-don-julio-blanco" // the code of the listing
	bottle  = "TEQ-DJ-BCO-700"           // its one offer
)

// editTitle writes another title on the platform, by hand.
func editTitle(t *testing.T, gateway *alibabatest.Server) {
	t.Helper()
	if err := gateway.Edit(listed(t, gateway, tequila).ID, func(p *alibabatest.ProductInfo) { p.Basic.Title = "Tequila of the month" }); err != nil {
		t.Fatal(err)
	}
}

// What somebody wrote on the platform is told in the seller's language, with
// what can be done about it, run after run, and is left alone.
func TestEditByHandIsLeft(t *testing.T) {
	s := newSeller(t)
	s.must()
	s.inside(func(g *alibabatest.Server) { editTitle(t, g) })
	for range 2 {
		out := s.must()
		says(t, out, "\nEDITADO FUERA  "+bottle+"  ", "\n    ! Título: alguien lo cambió en la plataforma.", "Ahora dice: Tequila of the month.",
			"37 sin cambios, 8 bloqueados, 1 editados fuera", "-drift overwrite")
		saysNot(t, out, "ACTUALIZADO", "No había nada que cambiar", "Editado en la plataforma: 1 producto")
	}
	s.inside(func(g *alibabatest.Server) {
		if got := listed(t, g, tequila).Info.Basic.Title; got != "Tequila of the month" {
			t.Errorf("the title is %q; want the one written by hand", got)
		}
	})
	says(t, s.must("-lang", "en"), "\nEDITED ELSEWHERE  "+bottle+"  ", "Title: somebody has changed it on the platform.")
	says(t, s.must("-lang", "zh"), "\n平台有改动  "+bottle+"  ", "标题：已有人在平台上修改")
}

// With -drift overwrite the catalogue holds, and the report says what was
// replaced, and why it was written.
func TestEditByHandIsReplaced(t *testing.T) {
	s := newSeller(t)
	s.must()
	s.inside(func(g *alibabatest.Server) { editTitle(t, g) })
	says(t, s.must("-drift", "overwrite"), "\nACTUALIZADO  "+bottle+"  ", "\n    · cambia ", "por ediciones a mano en la plataforma\n",
		"\n    ! Título: se reemplaza lo que alguien escribió en la plataforma.")
	s.inside(func(g *alibabatest.Server) {
		if got := listed(t, g, tequila).Info.Basic.Title; got == "Tequila of the month" {
			t.Errorf("the title is %q; want that of the catalogue", got)
		}
	})
	says(t, s.must(), "No había nada que cambiar")
}

// With -drift keep the edited part stays, now and later, and the others follow
// the catalogue.
func TestEditByHandIsKept(t *testing.T) {
	s := newSeller(t)
	s.must()
	s.inside(func(g *alibabatest.Server) { editTitle(t, g) })
	sheet := s.sheetWith(",6240.00,active", ",6300.00,active")
	says(t, s.must("-drift", "keep", "-catalog", sheet), "\nACTUALIZADO  "+bottle+"  ", "\n    ! Título: se conserva lo que alguien escribió")
	s.inside(func(g *alibabatest.Server) {
		if got := listed(t, g, tequila).Info.Basic.Title; got != "Tequila of the month" {
			t.Errorf("the title is %q; want the one written by hand", got)
		}
	})
	says(t, s.must("-drift", "keep", "-catalog", sheet), "\nEDITADO FUERA  "+bottle+"  ", "0 actualizados, 37 sin cambios, 8 bloqueados, 1 editados fuera")
}

// withoutTequila writes the catalogue without one product.
func (s *seller) withoutTequila() (file string) {
	s.Helper()
	product := regexp.MustCompile(`(?m)^` + tequila + `,(?:[^"\n]|"[^"]*")*\n`)
	rest := product.ReplaceAllString(string(embeddedCatalogue), "")
	if strings.Contains(rest, tequila+",") || len(rest) == len(embeddedCatalogue) {
		s.Fatal("the product could not be taken out")
	}
	return s.write("menos.csv", rest)
}

// A product that left the sheet is told and left alone, until the seller says
// that it may be taken off the shelf; one that comes back is put there again.
func TestProductLeavesAndComesBack(t *testing.T) {
	s := newSeller(t)
	s.must()
	sheet := s.withoutTequila()

	out := s.must("-catalog", sheet)
	says(t, out, "\nFUERA DEL CATÁLOGO  "+tequila+"\n", "\n    ! "+tequila+" sigue publicado y ya no está en tu catálogo.",
		"\nPublicados que ya no están en tu catálogo, y no se tocan: 1.\n", "-missing delist -max-delist 1")
	saysNot(t, out, "No había nada que cambiar", "Ya no está en el catálogo: 1 producto")
	saysNot(t, s.must("-catalog", sheet, "-missing", "keep"), tequila)
	says(t, s.must("-catalog", sheet, "-missing", "delist", "-max-delist", "0"), "\nFUERA DEL CATÁLOGO  "+tequila+"\n", "revisa si el archivo está completo")

	says(t, s.must("-catalog", sheet, "-missing", "delist", "-max-delist", "1"), "\nRETIRADO  "+tequila+"\n", "\nRetiros: 1.\n")
	s.inside(func(g *alibabatest.Server) {
		if got := listed(t, g, tequila).Status; got != "offline" {
			t.Errorf("it is %s; want offline", got)
		}
	})
	says(t, s.must("-catalog", sheet), "No había nada que cambiar")

	says(t, s.must("-dry-run"), "\nSE REPONDRÍA  "+bottle+"  ", "\nReposiciones: 1.\n")
	says(t, s.must(), "\nREPUESTO  "+bottle+"  ", "\nReposiciones: 1.\n", "\nEN LÍNEA  Tequila Don Julio Blanco 700 ml")
	says(t, s.must(), "No había nada que cambiar")
}

// Another exchange rate would rewrite all listings: the limit stops that before
// the first, and names the cause in the seller's language.
func TestTooManyChanges(t *testing.T) {
	s := newSeller(t)
	s.must()
	for _, tt := range []struct{ lang, want string }{
		{"es", "No se pudo terminar: Se cambiarían 38 publicaciones y el límite es 5: 38 por el tipo de cambio. No se cambió ninguna."},
		{"en", "Could not finish: 38 listings would be changed and the limit is 5: 38 by the exchange rate. None was changed."},
		{"zh", "未能完成：将更改38个商品，上限为5：38 因汇率变动。未作任何更改。"},
	} {
		out, errs, code := s.try("-date", "2026-04-10", "-max-changes", "5", "-lang", tt.lang)
		if code != 1 || !strings.HasPrefix(errs, tt.want) || !strings.Contains(errs, "-max-changes") {
			t.Errorf("exit code %d, %q; want 1 and %q", code, errs, tt.want)
		}
		saysNot(t, out, "\nACTUALIZADO", "\nUPDATED", "\n已更新")
	}
	says(t, s.must("-date", "2026-04-10", "-dry-run"), "\nPlan: 0 por crear, 38 por actualizar,", "\n    · cambia por el tipo de cambio\n")
	says(t, s.must(), "No había nada que cambiar")
	says(t, s.must("-date", "2026-04-10", "-max-changes", "38"), "38 actualizados")
}

// The limit holds for an approved plan too.
func TestTooManyChangesOfAPlan(t *testing.T) {
	s := newSeller(t)
	s.must()
	plan := filepath.Join(s.dir, "plan.json")
	s.must("-date", "2026-04-10", "-dry-run", "-plan", plan)
	if _, errs, code := s.try("-apply", plan, "-max-changes", "5"); code != 1 || !strings.Contains(errs, "38 por el tipo de cambio") {
		t.Errorf("exit code %d, %s; want 1 and the cause", code, errs)
	}
}

// Another margin is told as another rule of the seller's own, and the rate as
// what it is: only that in which the marketplace prices counts.
func TestCausesOfNewPrices(t *testing.T) {
	s := newSeller(t)
	s.must()
	dearer := policy()
	dearer.Margin.Percent = decimal.New(25, 0)
	friday, monday := calendar.MustParse("2026-04-10"), calendar.MustParse("2026-04-13")
	for _, tt := range []struct {
		name          string
		prices        pricing.Policy
		dollars, yuan calendar.Date
		want          []nao.Cause
	}{
		{"nothing", policy(), monday, monday, nil},
		{"the yuan, which only the seller sees", policy(), monday, friday, nil},
		{"the dollar", policy(), friday, monday, []nao.Cause{nao.ByRate}},
		{"the margin", dearer, monday, monday, []nao.Cause{nao.ByRules}},
		{"both", dearer, friday, monday, []nao.Cause{nao.ByRate, nao.ByRules}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			rates := []currency.Rate{ecb(t, currency.USD, tt.dollars), ecb(t, currency.CNY, tt.yuan)}
			if d := cmp.Diff(tt.want, causesOf(t, s, tt.prices, rates)); d != "" {
				t.Errorf("causes (-want +got):\n%s", d)
			}
		})
	}
}

func ecb(t *testing.T, c currency.Code, day calendar.Date) currency.Rate {
	t.Helper()
	table, err := rates.ECB()
	if err != nil {
		t.Fatal(err)
	}
	r, err := table.Rate(t.Context(), currency.MXN, c, day)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// causesOf plans the catalogue with other prices and rates than the program
// has, and returns why the tequila would be changed.
func causesOf(t *testing.T, s *seller, prices pricing.Policy, rates []currency.Rate) []nao.Cause {
	t.Helper()
	conn, err := inside(&config{state: s.dir})
	if err != nil {
		t.Fatal(err)
	}
	defer conn.close()
	memory, err := openJournal(conn, journalWait)
	if err != nil {
		t.Fatal(err)
	}
	defer memory.Close()
	p, err := newPipeline(conn.market, prices, rates)
	if err != nil {
		t.Fatal(err)
	}
	later := func() time.Time { return s.now().Add(time.Minute) }
	e := &nao.Exporter{Account: conn.account, Market: conn.market, Journal: memory, Prepare: p.prepare, Now: later}
	_, products, err := (&job{config: &config{currency: currency.MXN}, out: io.Discard}).open()
	if err != nil {
		t.Fatal(err)
	}
	for c, err := range e.Plan(t.Context(), products) {
		if err != nil {
			t.Fatal(err)
		}
		if c.SKU == tequila {
			return c.Causes
		}
	}
	t.Fatalf("%s is not planned", tequila)
	return nil
}
