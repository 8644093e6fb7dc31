package journal

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
)

// fileRun is a locked file in the folder of the runs. The system ends the lock
// with the process, so no clock is needed to tell who is dead.
type fileRun struct {
	f    *File
	id   string
	lock io.Closer // nil once it has ended; guarded by File.mu
}

// Begin starts a run. It lasts until its End is called, the journal is closed,
// or the process dies. It waits for the lock, for as long as ctx allows: who
// sweeps away dead runs must not meet one that is half begun.
func (f *File) Begin(ctx context.Context) (Run, error) {
	held, err := f.folder.lock(ctx)
	if err != nil {
		return nil, err
	}
	r, err := f.begin()
	if err = errors.Join(err, held.Close()); err != nil {
		return nil, fmt.Errorf("journal: begin a run: %w", err)
	}
	return r, nil
}

func (f *File) begin() (*fileRun, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.closed {
		return nil, fs.ErrClosed
	}
	r := &fileRun{f: f, id: rand.Text()}
	var err error
	if r.lock, err = f.disk.Lock(f.path(runsName, r.id), lockNew); err != nil {
		return nil, err
	}
	f.runs[r] = true
	return r, nil
}

// ID names the run.
func (r *fileRun) ID() string { return r.id }

// Check returns an error once the run has ended, and if somebody has removed
// its file, for then others take it for dead.
func (r *fileRun) Check() error {
	r.f.mu.Lock()
	ended := r.lock == nil
	r.f.mu.Unlock()
	if ended {
		return fmt.Errorf("journal: run %s has ended", r.id)
	}
	if _, err := r.f.disk.Stat(r.f.path(runsName, r.id)); err != nil {
		return fmt.Errorf("journal: run %s: others take it for dead: %w; begin another", r.id, err)
	}
	return nil
}

// End ends the run.
func (r *fileRun) End() error {
	r.f.mu.Lock()
	defer r.f.mu.Unlock()
	return r.end()
}

func (r *fileRun) end() error {
	if r.lock == nil {
		return nil
	}
	err := r.lock.Close()
	r.lock = nil
	delete(r.f.runs, r)
	removed := r.f.disk.Remove(r.f.path(runsName, r.id))
	if errors.Is(removed, fs.ErrNotExist) {
		removed = nil // somebody has seen that it is dead
	}
	return errors.Join(err, removed)
}

// Running reports whether a run lasts: whether its file is there and its
// process holds the lock. The file of a dead one is removed.
func (f *File) Running(ctx context.Context, run string) (bool, error) {
	if err := ctx.Err(); err != nil {
		return false, err
	}
	return f.running(run, true)
}

// RunLasts reports whether a run of the journal in a folder lasts, as
// [File.Running] does. It changes nothing there, and the journal need not be
// sound.
func RunLasts(dir, run string) (bool, error) { return folder{dir, osDisk{}}.running(run, false) }

func (d folder) running(run string, remove bool) (bool, error) {
	if !isRun(run) {
		return false, nil
	}
	held, err := d.disk.Lock(d.path(runsName, run), lockProbe)
	switch {
	case errors.Is(err, errHeld):
		return true, nil
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, fmt.Errorf("journal: run %s: %w", run, err)
	}
	err = held.Close()
	if remove {
		err = errors.Join(err, d.disk.Remove(d.path(runsName, run)))
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return false, fmt.Errorf("journal: run %s: %w", run, err)
	}
	return false, nil
}

// isRun reports whether a text can be the id of a run. It becomes the name of a
// file and may come from a damaged one, so only what rand.Text makes will do.
func isRun(id string) bool {
	const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
	return len(id) >= 26 && len(id) <= 64 && strings.Trim(id, digits) == ""
}
