package sqljournal

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/nao-trade/nao/journal"
)

// victim names the database of the process that is to be killed.
const victim = "NAO_SQLJOURNAL_VICTIM"

func TestMain(m *testing.M) {
	if dsn := os.Getenv(victim); dsn != "" {
		if err := write(context.Background(), dsn); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// write appends entries, two keys at once, for as long as it lives, and tells
// the id of its run and then each number that was promised.
func write(ctx context.Context, dsn string) error {
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return err
	}
	j, err := Open(ctx, db, SQLite, nil)
	if err != nil {
		return err
	}
	j.lease = time.Second
	r, err := j.Begin(ctx)
	if err != nil {
		return err
	}
	fmt.Println(r.ID())
	for seq := int64(1); ; seq++ {
		a, b := intended("a", seq), intended("b", seq)
		a.Run, b.Run = r.ID(), r.ID()
		if err := j.Append(ctx, a, b); err != nil {
			return err
		}
		fmt.Println(seq)
	}
}

// A process that is killed loses nothing that was promised, leaves no half of
// an Append, and its run dies.
func TestKill(t *testing.T) {
	b := sqlite(t)
	j := b.open(t)
	var ids []string
	for _, after := range []int{1, 7, 30, 60} {
		id, promised := kill(t, b.dsn, after)
		ids = append(ids, id)
		last := j.seq(t, "a")
		if last < promised || last > promised+1 || j.seq(t, "b") != last {
			t.Errorf("entries %d and %d; %d was promised to both", last, j.seq(t, "b"), promised)
		}
		for begun := time.Now(); running(t, j, id); {
			if time.Since(begun) > 20*time.Second {
				t.Fatal("its run outlives its lease")
			}
		}
		// The next one begins anew.
		b.exec(t, j.db, "DELETE FROM {p}_entries")
	}
	for _, id := range ids {
		if running(t, j, id) {
			t.Errorf("run %s came back", id)
		}
	}
}

func (j *Journal) seq(t *testing.T, sku string) int64 {
	t.Helper()
	e, _, err := j.Last(t.Context(), journal.Key{Account: key("").Account, Market: key("").Market, SKU: sku})
	if err != nil {
		t.Fatal(err)
	}
	return e.Seq
}

// kill starts a process that writes, kills it after some entries, and returns
// the id of its run and the last number that it was promised.
func kill(t *testing.T, dsn string, after int) (string, int64) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), victim+"="+dsn)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var lines []string
	for in := bufio.NewScanner(out); in.Scan(); {
		lines = append(lines, in.Text())
		if len(lines) == after+1 {
			if err := cmd.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	_ = cmd.Wait() // says that it was killed
	if len(lines) <= after {
		t.Fatalf("the process ended by itself: %s", strings.Join(lines, " "))
	}
	n, err := strconv.ParseInt(lines[len(lines)-1], 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return lines[0], n
}
