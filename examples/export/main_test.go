package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/alibaba/alibabatest"
)

var update = flag.Bool("update", false, "write the expected outputs anew")

// noon is the moment at which the tests run the program: the day after the
// last of the embedded rates, so that none is stale.
func noon() time.Time { return time.Date(2026, 4, 14, 18, 0, 0, 0, time.UTC) }

// invoke runs the program at noon and returns what it printed and its exit code.
func invoke(t *testing.T, env map[string]string, args ...string) (out, errs string, code int) {
	t.Helper()
	return invokeAt(t, noon, env, args...)
}

func invokeAt(t *testing.T, now func() time.Time, env map[string]string, args ...string) (out, errs string, code int) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	var stdout, stderr bytes.Buffer
	code = run(ctx, args, func(k string) string { return env[k] }, now, &stdout, &stderr)
	return stdout.String(), stderr.String(), code
}

// must runs the program and fails the test if it does not end well.
func must(t *testing.T, args ...string) string {
	t.Helper()
	out, errs, code := invoke(t, nil, args...)
	if code != 0 || errs != "" {
		t.Fatalf("export %q: exit code %d\n%s", args, code, errs)
	}
	return out
}

// golden compares an output with testdata/name, apart from the folder and from
// the order in which listings came to be live, which is a matter of time.
func golden(t *testing.T, name, got, dir string) {
	t.Helper()
	lines := strings.Split(strings.ReplaceAll(got, dir, "DIR"), "\n")
	live := func(line string) bool { return strings.HasPrefix(line, "EN LÍNEA  ") }
	if first := slices.IndexFunc(lines, live); first >= 0 {
		last := first
		for last < len(lines) && live(lines[last]) {
			last++
		}
		slices.Sort(lines[first:last])
	}
	got = strings.Join(lines, "\n")
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); d != "" {
		t.Errorf("%s (-want +got; -update writes it anew):\n%s", file, d)
	}
}

// The main job: everything that can be published is, and the second run, which
// remembers what this one wrote, changes nothing and says so.
func TestTwoRuns(t *testing.T) {
	s := newSeller(t)
	golden(t, "first.txt", s.must(), s.dir)
	golden(t, "second.txt", s.must(), s.dir)
}

// One cost changes in the sheet: that offer is written, its price alone, and
// nothing else.
func TestOnePriceChanges(t *testing.T) {
	s := newSeller(t)
	s.must()
	sheet := s.sheetWith(",6240.00,active", ",6300.00,active")

	plan := filepath.Join(s.dir, "plan.json")
	s.must("-catalog", sheet, "-dry-run", "-plan", plan)
	if got := writes(t, plan); len(got) != 1 || got[0] != "tequila-don-julio-blanco update [/offers/TEQ-DJ-BCO-700/price]" {
		t.Errorf("the plan writes %q; want the price of one offer", got)
	}

	out := s.must("-catalog", sheet)
	if n := strings.Count(out, "\nACTUALIZADO  "); n != 1 || !strings.Contains(out, "ACTUALIZADO  TEQ-DJ-BCO-700  ") ||
		!strings.Contains(out, "\n    · cambia por tu catálogo\n") {
		t.Errorf("%d SKUs were updated; want TEQ-DJ-BCO-700 alone:\n%s", n, out)
	}
	if out := s.must("-catalog", sheet); strings.Contains(out, "\nACTUALIZADO  ") {
		t.Errorf("it was updated again:\n%s", out)
	}
}

// writes lists the writes of a plan file.
func writes(t *testing.T, file string) []string {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var plan struct {
		Changes []struct {
			SKU   string
			Write *struct {
				Op     string
				Fields []string
			}
		}
	}
	if err := json.Unmarshal(b, &plan); err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, c := range plan.Changes {
		if c.Write != nil {
			out = append(out, fmt.Sprintf("%s %s %v", c.SKU, c.Write.Op, c.Write.Fields))
		}
	}
	return out
}

// A plan is made, read by a person, and applied; applying it again changes
// nothing.
func TestPlanAndApply(t *testing.T) {
	s := newSeller(t)
	plan := filepath.Join(s.dir, "plan.json")
	golden(t, "plan.txt", s.must("-dry-run", "-plan", plan), s.dir)
	first := s.must("-apply", plan)
	if want := "Resumen: 38 creados, 0 actualizados, 0 sin cambios, 8 bloqueados"; !strings.Contains(first, want) {
		t.Errorf("applying printed\n%s\nwant %q", first, want)
	}
	second := s.must("-apply", plan)
	if want := "Resumen: 0 creados, 0 actualizados, 38 sin cambios, 8 bloqueados"; !strings.Contains(second, want) {
		t.Errorf("applying again printed\n%s\nwant %q", second, want)
	}
}

func TestDryRunWritesNothing(t *testing.T) {
	dir := t.TempDir()
	must(t, "-state", dir, "-dry-run")
	if out := must(t, "-state", dir, "-dry-run"); !strings.Contains(out, "Plan: 38 por crear, ") {
		t.Errorf("after a dry run:\n%s", out)
	}
}

func TestLanguages(t *testing.T) {
	for _, lang := range []string{"en", "zh"} {
		dir := t.TempDir()
		golden(t, "plan."+lang+".txt", must(t, "-state", dir, "-dry-run", "-lang", lang), dir)
	}
}

// The page stands alone, shows every product once, and takes no markup from
// the seller's texts.
func TestPage(t *testing.T) {
	dir := t.TempDir()
	sheet := filepath.Join(dir, "malo.csv")
	nasty := "Handle,Title,Body (HTML),Type,Variant SKU\n" +
		"x,<script>alert(1)</script> Tequila,\"<p>Hola</p><script>alert(2)</script><img src=x onerror=alert(3)>\",tequila,X-1\n"
	if err := os.WriteFile(sheet, []byte(nasty), 0o600); err != nil {
		t.Fatal(err)
	}
	page := filepath.Join(dir, "pagina.html")
	must(t, "-state", dir, "-dry-run", "-html", page, "-catalog", sheet)
	b, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	if regexp.MustCompile(`(?i)<script|<img|onerror=alert\(3\)>`).Match(b) {
		t.Error("the seller's markup reached the page")
	}

	must(t, "-state", dir, "-dry-run", "-html", page)
	if b, err = os.ReadFile(page); err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(b, []byte("<article")); n != 46 {
		t.Errorf("the page shows %d products; want 46", n)
	}
	for _, part := range []string{"</html>", "Cómo se forma el precio", "USD\u00a0234.71", "龙舌兰酒（特其拉）"} {
		if !bytes.Contains(b, []byte(part)) {
			t.Errorf("the page lacks %q", part)
		}
	}
	if regexp.MustCompile(`(?i)(src|href)=["']https?:|url\(`).Match(b) {
		t.Error("the page fetches something from elsewhere")
	}
}

// The sheets of real sellers: nothing is lost, and what they lack is said.
func TestRealCatalogues(t *testing.T) {
	samples := os.Getenv("NAO_SAMPLES")
	if samples == "" {
		t.Skip("NAO_SAMPLES names no folder of samples")
	}
	for _, tt := range []struct {
		file, currency string
		products       int
		lacks          []string
	}{
		{"shopify_foods.csv", "USD", 141, []string{"Falta una imagen: 125 productos", "Número negativo: 5 productos"}},
		{"dulces_suenos.csv", "MXN", 399, []string{"Falta el costo: 399 productos", "Imagen que no se puede descargar: 399 productos"}},
		{"fastpos_barcodes.csv", "MXN", 109, []string{"Falta el costo: 109 productos", "Clave hecha con el nombre: 82 productos"}},
	} {
		t.Run(tt.file, func(t *testing.T) {
			out := must(t, "-state", t.TempDir(), "-catalog", filepath.Join(samples, "catalogues", tt.file), "-currency", tt.currency)
			m := regexp.MustCompile(`Resumen: (\d+) creados, 0 actualizados, 0 sin cambios, (\d+) bloqueados`).FindStringSubmatch(out)
			var created, blocked int
			if m != nil {
				fmt.Sscan(m[1], &created)
				fmt.Sscan(m[2], &blocked)
			}
			if created+blocked != tt.products {
				t.Errorf("%d created and %d blocked; want %d in all", created, blocked, tt.products)
			}
			for _, lack := range tt.lacks {
				if !strings.Contains(out, lack) {
					t.Errorf("the report does not say %q:\n%s", lack, out[strings.LastIndex(out, "Lo que más"):])
				}
			}
		})
	}
}

// What a tired person does wrong gets one line that says what to do.
func TestWrongCalls(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return file
	}
	tests := []struct {
		name string
		args []string
		code int
		want string
	}{
		{"no such catalogue", []string{"-catalog", filepath.Join(dir, "no.csv")}, 1, "no.csv"},
		{"a folder as catalogue", []string{"-catalog", dir}, 1, "directory"},
		{"the file without its flag", []string{"productos.csv"}, 2, "-catalog"},
		{"no such language", []string{"-lang", "fr"}, 2, `-lang "fr": se acepta es, en o zh`},
		{"a currency in words", []string{"-currency", "pesos"}, 2, "como MXN"},
		{"a date as people write it", []string{"-date", "14/04/2026"}, 2, "AAAA-MM-DD"},
		{"a wait without its unit", []string{"-wait", "5"}, 2, "como 30s"},
		{"nothing at once", []string{"-parallel", "0"}, 2, "desde 1"},
		{"two things at once", []string{"-parallel", "0", "-lang", "fr"}, 2, "es, en o zh"},
		{"a plan without a dry run", []string{"-plan", "p.json"}, 2, "-dry-run"},
		{"a plan and a catalogue at once", []string{"-apply", "p.json", "-catalog", "c.csv"}, 2, "-catalog"},
		{"a plan and rates at once", []string{"-apply", "p.json", "-rates", "r.csv"}, 2, "-rates"},
		{"a plan and a policy at once", []string{"-apply", "p.json", "-drift", "keep"}, 2, "-drift"},
		{"no such policy for edits", []string{"-drift", "borrar"}, 2, `-drift "borrar": se acepta leave, keep u overwrite`},
		{"no such policy for what left", []string{"-missing", "borrar"}, 2, `-missing "borrar": se acepta report, keep o delist`},
		{"fewer than no listings", []string{"-max-changes", "-1"}, 2, "-max-changes \"-1\": escribe un número entero desde 0"},
		{"a limit in words", []string{"-missing", "delist", "-max-delist", "diez"}, 2, "-max-delist \"diez\": escribe un número entero desde 0"},
		{"delisting without a limit", []string{"-missing", "delist"}, 2, "-max-delist"},
		{"a limit without delisting", []string{"-max-delist", "3"}, 2, "-missing delist"},
		{"a file as state", []string{"-state", write("estado", "")}, 1, "o da otra con -state"},
		{"a plan that is not there", []string{"-apply", filepath.Join(dir, "no.json")}, 1, "no.json"},
		{"a catalogue as plan", []string{"-apply", write("c.csv", "SKU,Precio\nA,1\n")}, 1, "plan file"},
		{"rates that are none", []string{"-rates", write("r.csv", "hola\n")}, 1, "r.csv"},
		{"a day before all rates", []string{"-date", "1999-01-04"}, 1, "1999-01-04"},
		{"no such flag", []string{"-catalogo", "c.csv"}, 2, "-h muestra"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, errs, code := invoke(t, nil, append([]string{"-state", filepath.Join(dir, "state")}, tt.args...)...)
			if code != tt.code || !strings.Contains(errs, tt.want) {
				t.Errorf("exit code %d and\n%s\nwant %d and %q", code, errs, tt.code, tt.want)
			}
		})
	}
}

// A catalogue that has a code twice shows each product as itself.
func TestOneCodeTwice(t *testing.T) {
	dir := t.TempDir()
	sheet := filepath.Join(dir, "doble.csv")
	if err := os.WriteFile(sheet, []byte("SKU,Nombre,Tipo\nTEQ-1,Tequila Uno,tequila\nTEQ-1,Café de Olla,café tostado\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	page := filepath.Join(dir, "pagina.html")
	must(t, "-state", dir, "-dry-run", "-html", page, "-catalog", sheet)
	b, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	articles := strings.Split(string(b), "<article")[1:]
	if len(articles) != 2 || !strings.Contains(articles[0], "Tequila Uno") || strings.Contains(articles[0], "Café de Olla") ||
		!strings.Contains(articles[1], "Café de Olla") {
		t.Errorf("the page shows %d products, or one under another's name", len(articles))
	}
}

// A plan of the marketplace inside the program is not one of a real account.
func TestAPlanBelongsToItsAccount(t *testing.T) {
	gateway, err := alibabatest.New(alibabatest.Options{AppKey: "key", Secret: "a-secret", Tokens: map[string]string{"a-token": "seller"}, Now: noon})
	if err != nil {
		t.Fatal(err)
	}
	defer gateway.Close()
	dir := t.TempDir()
	plan := filepath.Join(dir, "plan.json")
	must(t, "-state", dir, "-dry-run", "-plan", plan)
	env := map[string]string{envKey: "key", envSecret: "a-secret", envToken: "a-token", envGateway: gateway.URL()}
	_, errs, code := invoke(t, env, "-apply", plan, "-state", dir)
	if code != 1 || !strings.Contains(errs, exampleAccount) || len(gateway.Products()) != 0 {
		t.Errorf("exit code %d, %d products: %s", code, len(gateway.Products()), errs)
	}
}

// With credentials the same program talks to the gateway over the network; the
// rates must then be fresh.
func TestCredentials(t *testing.T) {
	gateway, err := alibabatest.New(alibabatest.Options{AppKey: "key", Secret: "a-secret", Tokens: map[string]string{"a-token": "seller"}, Now: noon})
	if err != nil {
		t.Fatal(err)
	}
	defer gateway.Close()
	env := map[string]string{envKey: "key", envSecret: "a-secret", envToken: "a-token", envGateway: gateway.URL()}
	sheet := filepath.Join(t.TempDir(), "uno.csv")
	if err := os.WriteFile(sheet, embeddedCatalogue[:bytes.Index(embeddedCatalogue, []byte("\ntequila-don-julio"))+1], 0o600); err != nil {
		t.Fatal(err)
	}
	out, errs, code := invoke(t, env, "-catalog", sheet, "-state", t.TempDir())
	if code != 0 || len(gateway.Live()) != 1 || !strings.Contains(out, "cuenta real") {
		t.Errorf("exit code %d, %d live\n%s%s", code, len(gateway.Live()), out, errs)
	}

	_, errs, code = invoke(t, env, "-catalog", sheet, "-date", "2026-11-25", "-state", t.TempDir())
	if code != 1 || !strings.Contains(errs, "2026-04-13") {
		t.Errorf("with rates of months ago: exit code %d, %s", code, errs)
	}
	delete(env, envToken)
	_, errs, code = invoke(t, env)
	if code != 1 || !strings.Contains(errs, envToken) || strings.Contains(errs, "a-secret") {
		t.Errorf("without a token: exit code %d, %s", code, errs)
	}
}
