package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/journal"
)

var update = flag.Bool("update", false, "write the expected outputs anew")

func noon() time.Time { return time.Date(2026, 11, 24, 18, 0, 0, 0, time.UTC) }

// invoke runs the program and returns what it printed and its exit code.
func invoke(t *testing.T, args ...string) (out, errs string, code int) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code = run(t.Context(), args, noon, &stdout, &stderr)
	return stdout.String(), stderr.String(), code
}

// golden runs the program and compares what it prints with testdata/name,
// apart from folders, the ids of runs and the checksums that they are in.
func golden(t *testing.T, name string, want int, args ...string) {
	t.Helper()
	out, errs, code := invoke(t, args...)
	if code != want || errs != "" {
		t.Fatalf("%q: exit code %d, want %d\n%s", args, code, want, errs)
	}
	for pattern, word := range map[string]string{
		`[A-Z2-7]{26}`: "RUN", `[^ ：]*nao-journal-[0-9]+`: "DIR", regexp.QuoteMeta(filepath.Dir(args1(args))) + `/`: "",
		`checksum is \w+ and it says "[^"]+"`: "checksum is wrong",
	} {
		if word != "" || args1(args) != "" {
			out = regexp.MustCompile(pattern).ReplaceAllString(out, word)
		}
	}
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(out), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(strings.Split(string(b), "\n"), strings.Split(out, "\n")); d != "" {
		t.Errorf("%s (-want +got; -update writes it anew):\n%s", file, d)
	}
}

// args1 returns the folder of a command line, "" if it names none.
func args1(args []string) string {
	if len(args) == 0 || !filepath.IsAbs(args[len(args)-1]) {
		return ""
	}
	return args[len(args)-1]
}

// made writes the sample and ends its run.
func made(t *testing.T) (dir string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "exportar.journal")
	j, err := sample(t.Context(), dir, noon)
	if err != nil {
		t.Fatal(err)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

// Without a folder the program shows what it can do.
func TestDemonstration(t *testing.T) {
	golden(t, "demo.txt", 0)
	golden(t, "demo.en.txt", 0, "-lang", "en")
	golden(t, "demo.zh.txt", 0, "-lang", "zh")
}

// Looking changes nothing; damage is told by the exit code; -repair mends it.
func TestDamagedAndRepaired(t *testing.T) {
	dir := made(t)
	golden(t, "sound.txt", 0, "-v", dir)
	golden(t, "listing.txt", 0, "-sku", "TAL-0007", dir)
	data := filepath.Join(dir, "journal")
	if err := damage(data); err != nil {
		t.Fatal(err)
	}
	tear(t, data, "0f00 medio renglón")
	was, err := os.ReadFile(data)
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "damaged.txt", 1, dir)
	if now, err := os.ReadFile(data); err != nil || !bytes.Equal(now, was) {
		t.Errorf("looking has changed the journal: %v", err)
	}
	golden(t, "repaired.txt", 0, "-repair", dir)
	golden(t, "afterwards.txt", 0, "-repair", dir)
	j, err := journal.OpenFile(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
}

// A torn end is no damage: opening the journal sets it aside.
func TestTorn(t *testing.T) {
	dir := made(t)
	tear(t, filepath.Join(dir, "journal"), "0f00 medio renglón")
	golden(t, "torn.txt", 0, dir)
	j, err := journal.OpenFile(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	golden(t, "recovered.txt", 0, dir)
}

func tear(t *testing.T, path, rest string) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteString(rest); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestWrongCalls(t *testing.T) {
	for _, tt := range []struct {
		args []string
		want string
	}{
		{[]string{"-lang", "fr"}, "want es, en or zh"},
		{[]string{"-repair"}, "name the folder"},
		{[]string{"a", "b"}, "want one"},
		{[]string{"-x"}, "not defined"},
		{[]string{filepath.Join(t.TempDir(), "none")}, "No se pudo terminar"},
		{[]string{"-repair", t.TempDir()}, "No se pudo terminar"},
	} {
		_, errs, code := invoke(t, tt.args...)
		if code != 2 || !strings.Contains(errs, tt.want) {
			t.Errorf("%q: exit code %d, %q; want 2 and %q", tt.args, code, errs, tt.want)
		}
	}
}

// Every stage has a name, and every message its three texts.
func TestWords(t *testing.T) {
	for s := range journal.Ended + 1 {
		m, ok := msgStages[s.String()]
		if err := m.Check(); !ok || err != nil {
			t.Errorf("stage %q: %v", s, err)
		}
	}
	for _, m := range []i18n.Message{msgFailed, msgDir, msgSize, msgPair, msgStage, msgOpen, msgListing, msgAlive, msgDead,
		msgKept, msgKeptDamaged, msgTorn, msgDamage, msgPlace, msgKeys, msgRepaired, msgNoListing,
		msgNothingOpen, msgNoKeys, msgSound, msgHint, msgNothingToRepair, msgDemo, msgDemoDamage, msgDemoRepair} {
		if err := m.Check(); err != nil {
			t.Error(err)
		}
	}
}
