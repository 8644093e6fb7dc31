package journal

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/nao-trade/nao/fault"
)

// The tests of this file start the test program again as another process. What
// that is to do stands in its environment.
const (
	envRole = "NAO_JOURNAL_ROLE"
	envDir  = "NAO_JOURNAL_DIR"
	envName = "NAO_JOURNAL_NAME"
)

// TestChild is what the other processes run.
func TestChild(t *testing.T) {
	roles := map[string]func(*testing.T, *File){"append": childAppends, "race": childRaces, "run": childRuns, "open": childOpens}
	role := roles[os.Getenv(envRole)]
	if role == nil {
		t.Skip("this is for the processes that other tests start")
	}
	begun := time.Now()
	f, err := OpenFile(os.Getenv(envDir), &FileOptions{CompactAt: 20 << 10})
	if err != nil {
		t.Fatal(err)
	}
	if os.Getenv(envRole) == "open" {
		say(time.Since(begun).Nanoseconds(), peakMemory(t))
	}
	role(t, f)
}

func childOpens(*testing.T, *File) {}

// child is another process.
type child struct {
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Scanner // the lines it says after "> "
}

func start(t *testing.T, role, dir, name string) *child {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestChild$", "-test.count=1")
	cmd.Env = append(os.Environ(), envRole+"="+role, envDir+"="+dir, envName+"="+name)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return &child{cmd, in, bufio.NewScanner(out)}
}

// hear returns the next thing that the child says.
func (c *child) hear() (string, bool) {
	for c.out.Scan() {
		if line, ok := strings.CutPrefix(c.out.Text(), "> "); ok {
			return line, true
		}
	}
	return "", false
}

func say(words ...any) { fmt.Print("> ", fmt.Sprintln(words...)) }

// childAppends appends to its own key and to one that all share until it is
// killed, and says what was promised.
func childAppends(t *testing.T, f *File) {
	for n := int64(1); ; n++ {
		own := os.Getenv(envName)
		if err := f.Append(t.Context(), full(own, n, Live)); err != nil {
			t.Fatal(err)
		}
		say(own, n)
		e, _, err := f.Last(t.Context(), testKey("ALL"))
		if err != nil {
			t.Fatal(err)
		}
		switch err := f.Append(t.Context(), step("ALL", e.Seq+1, Sent)); {
		case err == nil:
			say("ALL", e.Seq+1)
		case !errors.Is(err, fault.Conflict):
			t.Fatal(err)
		}
	}
}

// A process that is killed at any moment loses nothing of what it was promised,
// and does no harm to the others.
func TestKilled(t *testing.T) {
	dir := t.TempDir()
	rounds := 12
	if testing.Short() {
		rounds = 3
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	promised := map[string]int64{}
	winners := map[int64]int{}
	var mu sync.Mutex
	for round := range rounds {
		var wg sync.WaitGroup
		for i := range 2 {
			c := start(t, "append", dir, fmt.Sprint("P-", round, "-", i))
			kill := 3 + rnd.IntN(40)
			wg.Go(func() {
				for n := 0; ; n++ {
					if n == kill {
						_ = c.cmd.Process.Kill()
					}
					line, ok := c.hear()
					if !ok {
						break
					}
					sku, text, _ := strings.Cut(line, " ")
					seq, _ := strconv.ParseInt(text, 10, 64)
					mu.Lock()
					promised[sku] = max(promised[sku], seq)
					if sku == "ALL" {
						winners[seq]++
					}
					mu.Unlock()
				}
				_ = c.cmd.Wait()
			})
		}
		wg.Wait()
		f, err := OpenFile(dir, nil)
		if err != nil {
			t.Fatal(err)
		}
		for sku, seq := range promised {
			e, _, err := f.Last(t.Context(), testKey(sku))
			if err != nil || e.Seq < seq {
				t.Errorf("%s stands at %d, %v; %d was promised", sku, e.Seq, err, seq)
			}
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	for seq, n := range winners {
		if n != 1 {
			t.Errorf("entry %d was promised to %d", seq, n)
		}
	}
	t.Logf("%d entries of the shared listing were promised", len(winners))
}

const racesEach = 40

// childRaces appends a number of entries to a key that all share, and says
// which numbers it got.
func childRaces(t *testing.T, f *File) {
	for won := 0; won < racesEach; {
		e, _, err := f.Last(t.Context(), testKey("ALL"))
		if err != nil {
			t.Fatal(err)
		}
		switch err := f.Append(t.Context(), step("ALL", e.Seq+1, Sent), step(os.Getenv(envName), int64(won+1), Live)); {
		case err == nil:
			say(e.Seq + 1)
			won++
		case !errors.Is(err, fault.Conflict):
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

// Of several processes that want to write the same listing exactly one gets
// each number, and none is kept from writing for good.
func TestProcessesRace(t *testing.T) {
	dir := t.TempDir()
	got := map[string]int{}
	var mu sync.Mutex
	var wg sync.WaitGroup
	for i := range 3 {
		c := start(t, "race", dir, fmt.Sprint("P-", i))
		wg.Go(func() {
			for line, ok := c.hear(); ok; line, ok = c.hear() {
				mu.Lock()
				got[line]++
				mu.Unlock()
			}
			if err := c.cmd.Wait(); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	for seq := range 3 * racesEach {
		if n := got[strconv.Itoa(seq+1)]; n != 1 {
			t.Errorf("entry %d was promised to %d processes", seq+1, n)
		}
	}
	same(t, "at the end", 4, len(latest(t, openDir(t, dir, nil))))
}

// childRuns begins a run, says its id, and ends it when it is told to.
func childRuns(t *testing.T, f *File) {
	r, err := f.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	say(r.ID())
	if _, err := io.ReadAll(os.Stdin); err != nil {
		t.Fatal(err)
	}
	if err := r.End(); err != nil {
		t.Fatal(err)
	}
	say("ended")
}

// A run lasts as long as its process, however that ends.
func TestRunsOfProcesses(t *testing.T) {
	for name, end := range map[string]func(c *child) error{
		"it ends":   func(c *child) error { return c.in.Close() },
		"is killed": func(c *child) error { return c.cmd.Process.Kill() },
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			f := openDir(t, dir, nil)
			c := start(t, "run", dir, "")
			id, _ := c.hear()
			for range 3 { // looking does not end it
				if on, err := f.Running(t.Context(), id); !on || err != nil {
					t.Fatalf("while it lasts: %v, %v", on, err)
				}
				if on, err := RunLasts(dir, id); !on || err != nil {
					t.Fatalf("while it lasts: %v, %v", on, err)
				}
			}
			if err := end(c); err != nil {
				t.Fatal(err)
			}
			for _, ok := c.hear(); ok; _, ok = c.hear() {
			}
			_ = c.cmd.Wait() // it was killed, perhaps
			if on, err := RunLasts(dir, id); on || err != nil {
				t.Fatalf("afterwards: %v, %v", on, err)
			}
			if on, err := f.Running(t.Context(), id); on || err != nil {
				t.Fatalf("afterwards: %v, %v", on, err)
			}
			if _, err := os.Stat(filepath.Join(dir, runsName, id)); !errors.Is(err, os.ErrNotExist) {
				t.Errorf("the file of a dead run is still there: %v", err)
			}
		})
	}
}

// The files of dead runs are swept away when the journal is opened, and ids
// that no run can have never run, whatever they would name as a file.
func TestRunFiles(t *testing.T) {
	dir := t.TempDir()
	f := openDir(t, dir, nil)
	dead := strings.Repeat("A", 26)
	write(t, "", dir, runsName, dead)
	write(t, "", dir, runsName, "README")
	r, err := f.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	openDir(t, dir, nil)
	if _, err := os.Stat(filepath.Join(dir, runsName, dead)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a dead run: %v", err)
	}
	for _, name := range []string{"README", r.ID()} {
		if _, err := os.Stat(filepath.Join(dir, runsName, name)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, id := range []string{"", ".", "../lock", "README", "runs/" + r.ID(), strings.ToLower(r.ID()), dead, strings.Repeat("A", 300)} {
		if on, err := f.Running(t.Context(), id); on || err != nil {
			t.Errorf("%q: %v, %v", id, on, err)
		}
	}
	if err := os.Remove(filepath.Join(dir, runsName, r.ID())); err != nil {
		t.Fatal(err)
	}
	if err := r.Check(); err == nil {
		t.Error("others take it for dead, and Check does not say so")
	}
}
