//go:build darwin || linux

package main

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/nao-trade/nao/i18n"
)

// Another run that writes to the journal and hangs over it is told as such.
func TestJournalInUse(t *testing.T) {
	conn := &connection{journal: filepath.Join(t.TempDir(), "journal"), real: true}
	first, err := openJournal(conn, time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	lock, err := os.OpenFile(filepath.Join(conn.journal, "lock"), os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer lock.Close()
	if err := syscall.Flock(int(lock.Fd()), syscall.LOCK_EX); err != nil {
		t.Fatal(err)
	}
	_, err = openJournal(conn, 10*time.Millisecond)
	if err == nil {
		t.Fatal("it was opened")
	}
	says(t, say(i18n.MexicanSpanish, msgFailed, err), "otra corrida está usando el diario "+conn.journal)
}

// A folder that cannot be written to is named, with what to look for.
func TestReadOnlyFolder(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("nothing is read-only for root")
	}
	s := newSeller(t)
	if err := os.Chmod(s.dir, 0o500); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(s.dir, 0o700)
	_, errs, code := s.try()
	if code != 1 {
		t.Errorf("exit code %d; want 1", code)
	}
	says(t, errs, "no se puede usar la carpeta "+s.dir, "permiso de escribir", "-state")
}
