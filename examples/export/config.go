package main

import (
	"encoding"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/nao-trade/nao"
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
	policy   nao.Policy // what to do about edits by hand, products that left and mass changes

	stateGiven bool // whether the folder was named and not the default

	now      func() time.Time
	env      func(string) string
	terminal io.Writer // where progress is drawn; nil: nowhere
	shared   bool      // the report goes to that terminal too
}

// parse reads the arguments. What is wrong with them is said in Spanish, all of
// it at once.
func parse(args []string, now func() time.Time, stderr io.Writer) (*config, error) {
	c := &config{now: now, currency: currency.MXN, day: calendar.Of(now()), wait: 2 * time.Minute, parallel: 2}
	var wrong []error
	fs := c.flags(func(err error) { wrong = append(wrong, err) })
	err := fs.Parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		usage(fs, stderr)
		return nil, err
	case err != nil:
		return nil, fmt.Errorf("bandera desconocida o incompleta (%w); -h muestra las que hay", err)
	}
	given := map[string]bool{}
	fs.Visit(func(f *flag.Flag) { given[f.Name] = true })
	c.stateGiven = given["state"]
	wrong = append(wrong, c.check(fs, given), c.place())
	return c, errors.Join(wrong...)
}

// flags declares the flags. A value that cannot be used is handed to wrong,
// because package flag would report it in English.
func (c *config) flags(wrong func(error)) *flag.FlagSet {
	fs := flag.NewFlagSet("export", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	value := func(name, usage string, set func(string) error) {
		fs.Func(name, usage, func(s string) error {
			if err := set(s); err != nil {
				wrong(fmt.Errorf("-%s %q: %w", name, s, err))
			}
			return nil
		})
	}
	fs.StringVar(&c.catalog, "catalog", "", "catálogo en CSV; sin él se usa el de ejemplo")
	value("currency", "moneda de los importes que no la dicen (por omisión MXN)", c.setCurrency)
	fs.StringVar(&c.rates, "rates", "", "tipos de cambio en CSV, con la forma del BCE; sin él se usa la tabla incluida")
	fs.StringVar(&c.state, "state", "", "carpeta de estado: el mercado incluido y un diario por cuenta; no la borres (por omisión, en la configuración del usuario)")
	fs.BoolVar(&c.fresh, "fresh", false, "empezar con el mercado incluido y su diario vacíos; nunca toca el diario de una cuenta real")
	fs.BoolVar(&c.dryRun, "dry-run", false, "solo planear, sin escribir")
	fs.StringVar(&c.plan, "plan", "", "con -dry-run: guardar el plan en JSON en este archivo")
	fs.StringVar(&c.apply, "apply", "", "aplicar un plan guardado y aprobado")
	fs.StringVar(&c.html, "html", "", "guardar una página con cada publicación en este archivo")
	value("lang", "idioma del informe: es, en o zh (por omisión es)", c.setLang)
	value("date", "día cuyos tipos de cambio valen, AAAA-MM-DD (por omisión hoy)", c.setDay)
	value("wait", "cuánto esperar a que las publicaciones estén en línea (por omisión 2m)", c.setWait)
	value("parallel", "cuántos lotes a la vez (por omisión 2)", c.setParallel)
	c.policyFlags(value)
	return fs
}

// policyFlags declares the flags of the policy.
func (c *config) policyFlags(value func(name, usage string, set func(string) error)) {
	p := &c.policy
	value("drift", "lo editado a mano en la plataforma: leave no lo toca, keep conserva esas partes y escribe las demás, overwrite lo reemplaza (por omisión leave)",
		word(&p.Drift, "se acepta leave, keep u overwrite"))
	value("missing", "lo publicado que ya no está en el catálogo: report lo avisa, keep calla, delist lo retira (por omisión report)",
		word(&p.Missing, "se acepta report, keep o delist"))
	value("max-delist", "con -missing delist: cuántas publicaciones retirar como máximo; si faltan más, ninguna", count(&p.MaxDelist))
	value("max-changes", "cuántas publicaciones que ya existen cambiar como máximo; si son más, ninguna (por omisión 0: sin límite)", count(&p.MaxChanges))
}

// word sets an option that has names. Package flag could do it by itself, and
// would say in English what is wrong.
func word(v encoding.TextUnmarshaler, want string) func(string) error {
	return func(s string) error {
		if v.UnmarshalText([]byte(s)) != nil {
			return errors.New(want)
		}
		return nil
	}
}

// count sets a number of listings.
func count(v *int) func(string) error {
	return func(s string) error {
		n, err := strconv.Atoi(s)
		if err != nil || n < 0 {
			return errors.New("escribe un número entero desde 0")
		}
		*v = n
		return nil
	}
}

func usage(fs *flag.FlagSet, w io.Writer) {
	fmt.Fprintln(w, "Lleva un catálogo a Alibaba.com. Banderas:")
	fs.VisitAll(func(f *flag.Flag) { fmt.Fprintf(w, "  -%-12s %s\n", f.Name, f.Usage) })
}

// check refuses flags that contradict each other.
func (c *config) check(fs *flag.FlagSet, given map[string]bool) error {
	switch {
	case fs.NArg() > 0:
		return fmt.Errorf("argumento de más: %q (el catálogo se da con -catalog)", fs.Arg(0))
	case c.plan != "" && !c.dryRun:
		return errors.New("-plan necesita -dry-run")
	case c.policy.Missing == nao.DelistMissing && !given["max-delist"]:
		return errors.New("-missing delist necesita -max-delist: cuántas publicaciones se pueden retirar como máximo")
	case given["max-delist"] && c.policy.Missing != nao.DelistMissing:
		return errors.New("-max-delist necesita -missing delist")
	}
	if c.apply == "" {
		return nil
	}
	for _, other := range []string{"dry-run", "catalog", "html", "currency", "rates", "date", "fresh", "drift", "missing", "max-delist"} {
		if given[other] {
			return fmt.Errorf("-apply no se combina con -%s: el plan ya contiene todo", other)
		}
	}
	return nil
}

func (c *config) setCurrency(s string) (err error) {
	if c.currency, err = currency.ParseCode(s); err != nil {
		return errors.New("escribe el código de tres mayúsculas, como MXN o USD")
	}
	return nil
}

func (c *config) setLang(s string) error {
	switch s {
	case "es":
		c.lang = i18n.MexicanSpanish
	case "en":
		c.lang = i18n.English
	case "zh":
		c.lang = i18n.SimplifiedChinese
	default:
		return errors.New("se acepta es, en o zh")
	}
	return nil
}

func (c *config) setDay(s string) (err error) {
	if c.day, err = calendar.Parse(s); err != nil {
		return errors.New("escribe un día que exista como AAAA-MM-DD, por ejemplo 2026-11-25")
	}
	return nil
}

func (c *config) setWait(s string) (err error) {
	if c.wait, err = time.ParseDuration(s); err != nil || c.wait < 0 {
		return errors.New("escribe un tiempo con su unidad, como 30s o 5m")
	}
	return nil
}

func (c *config) setParallel(s string) (err error) {
	if c.parallel, err = strconv.Atoi(s); err != nil || c.parallel < 1 {
		return errors.New("escribe un número entero desde 1")
	}
	return nil
}

// place settles the folder of the state. It is none of the cache: whoever empties
// that does not mean to forget what was published.
func (c *config) place() error {
	if c.state != "" {
		return nil
	}
	home, err := os.UserConfigDir()
	if err != nil {
		return fmt.Errorf("no hay carpeta de configuración del usuario (%w): da una con -state", err)
	}
	c.state = filepath.Join(home, "nao", "export")
	return nil
}
