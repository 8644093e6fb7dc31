package journal

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"
)

// The files of a folder.
const (
	dataName = "journal"     // the lines
	newName  = "journal.new" // what is to become the next data, or the leavings of a process that died over it
	lockName = "lock"        // who holds its lock may write
	turnName = "turn"        // who holds its lock is the next to get the other
	runsName = "runs"        // a folder with one file per run, each locked by its process

	filePerm  = 0o600
	dirPerm   = 0o700
	openFlags = os.O_RDWR
)

// folder is where a journal is.
type folder struct {
	dir  string
	disk disk
}

func (d folder) path(name ...string) string {
	return filepath.Join(append([]string{d.dir}, name...)...)
}

// lock waits for the right to write. A process that writes all the time would
// leave the others only moments in which to get the lock, so whoever wants it
// takes his turn first: who has just had the lock waits for the one who waits.
func (d folder) lock(ctx context.Context) (io.Closer, error) {
	turn, err := d.wait(ctx, turnName)
	if err != nil {
		return nil, err
	}
	held, err := d.wait(ctx, lockName)
	if unturned := turn.Close(); unturned != nil && err == nil {
		return nil, fmt.Errorf("journal: %w", errors.Join(unturned, held.Close()))
	}
	return held, err
}

// The bounds of the time between two looks at a lock that somebody else holds.
const (
	waitFirst = 50 * time.Microsecond
	waitMost  = 4 * time.Millisecond
)

func (d folder) wait(ctx context.Context, name string) (io.Closer, error) {
	for delay := waitFirst; ; delay = min(2*delay, waitMost) {
		held, err := d.disk.Lock(d.path(name), lockWait)
		switch {
		case err == nil:
			return held, nil
		case !errors.Is(err, errHeld):
			return nil, fmt.Errorf("journal: %w", err)
		}
		timer := time.NewTimer(delay/2 + rand.N(delay))
		select {
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return nil, fmt.Errorf("journal: %s: waiting for %w", d.path(name), errors.Join(errHeld, ctx.Err()))
		}
	}
}

// make makes the folders, durably. Who has made a journal in them had done so
// before; until there is one, a folder that is there may be the work of a
// process that died before its name was durable.
func (d folder) make() error {
	_, none := d.disk.Stat(d.path(dataName))
	for _, path := range []string{d.dir, d.path(runsName)} {
		if err := d.mkdir(path, none == nil); err != nil {
			return fmt.Errorf("journal: make folder %s: %w", path, err)
		}
	}
	return nil
}

// mkdir makes a folder and those above it. The name of one that is there is
// made durable unless it is known to be.
func (d folder) mkdir(path string, durable bool) error {
	info, err := d.disk.Stat(path)
	parent := filepath.Dir(path)
	switch {
	case err == nil && !info.IsDir():
		return errors.New("it is a file; name a folder")
	case err == nil && durable:
		return nil
	case err == nil:
		err = d.disk.SyncDir(parent)
		if errors.Is(err, fs.ErrPermission) {
			err = nil // then it was not made here: that takes the same permission
		}
		return err
	case !errors.Is(err, fs.ErrNotExist):
		return err
	case parent != path:
		if err := d.mkdir(parent, false); err != nil {
			return err
		}
	}
	if err := d.disk.Mkdir(path, dirPerm); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return d.disk.SyncDir(parent)
}

// create makes the data file of a new journal. It is there whole or not at all;
// whoever opens it makes its name durable.
func (d folder) create() error {
	_, err := d.disk.Stat(d.path(dataName))
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	f, err := d.disk.Open(d.path(newName), os.O_RDWR|os.O_CREATE|os.O_TRUNC, filePerm)
	if err != nil {
		return err
	}
	_, err = f.WriteAt([]byte(fileHeader), 0)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = d.disk.Rename(d.path(newName), d.path(dataName))
	}
	if err != nil {
		return errors.Join(err, d.disk.Remove(d.path(newName)))
	}
	return nil
}

// sweep removes what processes that died have left.
func (d folder) sweep() error {
	err := d.disk.Remove(d.path(newName))
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	runs, listed := d.disk.ReadDir(d.path(runsName))
	err = errors.Join(err, listed)
	for _, r := range runs {
		if isRun(r.Name()) {
			_, looked := d.running(r.Name(), true)
			err = errors.Join(err, looked)
		}
	}
	return err
}
