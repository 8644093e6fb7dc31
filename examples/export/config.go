package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/calendar"
)

// config is what the caller asked for.
type config struct {
	catalog  string // file; "" is the embedded catalogue
	currency currency.Code
	rates    string // file; "" is the embedded table
	state    string // folder
	plan     string // file to write
	apply    string // file to carry out
	html     string // file to write
	dryRun   bool
	fresh    bool
	lang     i18n.Locale
	day      calendar.Date // the day whose rates hold
	wait     time.Duration // how long to wait until listings are live
	parallel int

	now func() time.Time
	env func(string) string
}

// parse reads the arguments.
func parse(args []string, now func() time.Time, stderr io.Writer) (*config, error) {
	c := &config{now: now}
	fs := flag.NewFlagSet("export", flag.ContinueOnError)
	fs.SetOutput(stderr)
	fs.StringVar(&c.catalog, "catalog", "", "catálogo en CSV; sin él se usa el de ejemplo")
	code := fs.String("currency", "MXN", "moneda de los importes que no la dicen")
	fs.StringVar(&c.rates, "rates", "", "tipos de cambio en CSV, con la forma del BCE; sin él se usa la tabla incluida")
	fs.StringVar(&c.state, "state", "", "carpeta de estado del mercado incluido (por omisión, en la caché del usuario)")
	fs.BoolVar(&c.fresh, "fresh", false, "vaciar la carpeta de estado antes de empezar")
	fs.BoolVar(&c.dryRun, "dry-run", false, "solo planear, sin escribir")
	fs.StringVar(&c.plan, "plan", "", "con -dry-run: guardar el plan en JSON en este archivo")
	fs.StringVar(&c.apply, "apply", "", "aplicar un plan guardado y aprobado")
	fs.StringVar(&c.html, "html", "", "guardar una página con cada publicación en este archivo")
	lang := fs.String("lang", "es", "idioma del informe: es, en o zh")
	day := fs.String("date", "", "día cuyos tipos de cambio valen, AAAA-MM-DD (por omisión, hoy)")
	fs.DurationVar(&c.wait, "wait", 2*time.Minute, "cuánto esperar a que las publicaciones estén en línea")
	fs.IntVar(&c.parallel, "parallel", 2, "cuántos lotes a la vez")
	if err := fs.Parse(args); err != nil {
		return nil, err
	}
	return c, errors.Join(c.check(fs), c.set(*code, *lang, *day), c.place())
}

// check refuses flags that contradict each other.
func (c *config) check(fs *flag.FlagSet) error {
	switch {
	case fs.NArg() > 0:
		return fmt.Errorf("argumento de más: %q (el catálogo se da con -catalog)", fs.Arg(0))
	case c.plan != "" && !c.dryRun:
		return errors.New("-plan necesita -dry-run")
	case c.apply != "" && (c.dryRun || c.catalog != "" || c.html != ""):
		return errors.New("-apply no se combina con -dry-run, -catalog ni -html: el plan ya contiene todo")
	}
	return nil
}

func (c *config) set(code, lang, day string) (err error) {
	if c.currency, err = currency.ParseCode(code); err != nil {
		return fmt.Errorf("-currency: %w", err)
	}
	languages := map[string]i18n.Locale{"es": i18n.MexicanSpanish, "en": i18n.English, "zh": i18n.SimplifiedChinese}
	l, ok := languages[lang]
	if !ok {
		return fmt.Errorf("-lang %q: se acepta es, en o zh", lang)
	}
	c.lang = l
	c.day = calendar.Of(c.now())
	if day != "" {
		if c.day, err = calendar.Parse(day); err != nil {
			return fmt.Errorf("-date: %w", err)
		}
	}
	return nil
}

// place settles the folder of the state.
func (c *config) place() error {
	if c.state != "" {
		return nil
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return fmt.Errorf("no hay carpeta de caché del usuario (%w): da una con -state", err)
	}
	c.state = filepath.Join(cache, "nao", "export")
	return nil
}
