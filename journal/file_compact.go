package journal

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
)

// compactFactor is how many times the entries that count a file must hold
// before it is compacted by itself: then the work is shared by three appends
// for each entry that is copied.
const compactFactor = 4

// errInUse: somebody has the file open, and this system does not replace such.
var errInUse = errors.New("it is in use and cannot be replaced on this system; compact when nobody reads it")

// Compact drops the entries that later ones have overtaken. The journal can be
// read meanwhile; appends wait. If it fails, or the machine dies over it, the
// journal says what it said; only if the disk does not confirm that the new
// file is in its place, nothing more can be appended before it is opened again.
// It takes the room of the new file on the disk, and memory for a second index.
func (f *File) Compact(ctx context.Context) (err error) {
	select {
	case f.lead <- struct{}{}:
		defer func() { <-f.lead }()
	case <-ctx.Done():
		return ctx.Err()
	}
	held, err := f.folder.lock(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, held.Close()) }()
	f.mu.Lock()
	if err = f.refresh(true); err == nil {
		err = f.broken
	}
	f.mu.Unlock()
	if err != nil {
		return err
	}
	return f.compact(ctx)
}

// compactIfDue compacts if it is worth it. A failure is no failure of what was
// being done; it is tried again once the file has grown by half.
func (f *File) compactIfDue(ctx context.Context) {
	f.mu.Lock()
	c, at := f.c, f.compacted
	due := f.compactAt > 0 && c.size > f.compactAt &&
		c.count >= compactFactor*len(c.index) && c.count >= at+at/2
	if due {
		f.compacted = c.count
	}
	f.mu.Unlock()
	if !due {
		return
	}
	if err := f.compact(ctx); err != nil {
		f.log.Warn("journal: not compacted", "file", c.path, "error", err)
	}
}

// compact writes the new file and puts it in the place of the old one. The lock
// is held, and everything was taken in.
func (f *File) compact(ctx context.Context) error {
	f.mu.Lock()
	old := f.c
	f.writing = true
	f.mu.Unlock()
	defer func() {
		f.mu.Lock()
		f.writing = false
		f.mu.Unlock()
	}()
	next, err := f.folder.rewrite(old.file, old.size, func(l rawLine, body []byte) ([]byte, error) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if l.bad != nil {
			return nil, fmt.Errorf("byte %d: %w; open the journal again", l.off, l.bad)
		}
		return old.live(l.off, body)
	})
	if err != nil {
		return fmt.Errorf("journal: compact %s: %w", old.path, err)
	}
	if err := f.swap(next); err != nil {
		return fmt.Errorf("journal: compact %s: %w", old.path, err)
	}
	f.log.Info("journal: compacted", "file", old.path, "before", old.size, "after", next.size, "entries", next.count)
	return nil
}

// live returns the lines to keep of a line: one for each entry that is the
// latest of its key.
func (c *contents) live(off int64, body []byte) ([]byte, error) {
	ps, err := parts(nil, body)
	if err != nil {
		return nil, err
	}
	var out []byte
	for i, p := range ps {
		if at := c.index[hashKey(p.key)]; at.off != off || at.part() != i {
			continue
		}
		start := len(out)
		out = append(unsealed(out), p.text...)
		out = append(out[:start], seal(out[start:])...)
	}
	return out, nil
}

// rewrite writes journal.new: for each sound line up to size of a file what
// choose makes of it. The result has been read back. A bad line, without its
// body, is for choose too: it may be passed over.
func (d folder) rewrite(from io.ReaderAt, size int64, choose func(l rawLine, body []byte) ([]byte, error)) (*contents, error) {
	f, err := d.disk.Open(d.path(newName), os.O_RDWR|os.O_CREATE|os.O_TRUNC, filePerm)
	if err != nil {
		return nil, err
	}
	err = copyLines(f, from, size, choose)
	var c *contents
	if err == nil {
		var tail *CorruptError
		if c, tail, err = d.take(f, newName); tail != nil {
			err = errors.Join(err, tail)
		}
	}
	if err != nil {
		return nil, errors.Join(err, f.Close(), d.disk.Remove(d.path(newName)))
	}
	c.path = d.path(dataName) // where it will be
	return c, nil
}

func copyLines(to file, from io.ReaderAt, size int64, choose func(rawLine, []byte) ([]byte, error)) error {
	w := bufio.NewWriterSize(io.NewOffsetWriter(to, 0), lineBuffer)
	if _, err := w.WriteString(fileHeader); err != nil {
		return err
	}
	for l, err := range lines(from, 0, size) {
		if err != nil {
			return err
		}
		if l.off == 0 && string(l.text)+"\n" == fileHeader {
			continue
		}
		body, bad := l.body()
		if bad != nil {
			l.bad = bad
		}
		out, err := choose(l, body)
		if err != nil {
			return err
		}
		if _, err := w.Write(out); err != nil {
			return err
		}
	}
	return errors.Join(w.Flush(), to.Sync())
}

// swap puts the new file in the place of the old one.
func (f *File) swap(next *contents) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	old := f.c
	if err := f.move(old, next); err != nil {
		return err
	}
	f.c, f.compacted = next, 0
	closed := error(nil)
	if f.disk.MovesOpen() {
		closed = f.release(old)
	}
	if err := f.disk.SyncDir(f.dir); err != nil {
		// After a power cut the old file might be back, without what is
		// appended to the new one from now on.
		f.broken = fmt.Errorf("journal: %s: the disk does not say that it has the compacted file: %w; open the journal again", f.dir, err)
		return f.broken
	}
	next.placed = true
	return closed
}

// move renames journal.new. Where a file that is open cannot be replaced, the
// files are closed before and opened again after. If it fails the old file is
// in use as it was.
func (f *File) move(old, next *contents) error {
	if f.disk.MovesOpen() {
		if err := f.disk.Rename(f.path(newName), f.path(dataName)); err != nil {
			return errors.Join(err, next.file.Close(), f.disk.Remove(f.path(newName)))
		}
		return nil
	}
	if old.refs > 1 {
		return errors.Join(errInUse, next.file.Close(), f.disk.Remove(f.path(newName)))
	}
	err := errors.Join(old.file.Close(), next.file.Close())
	to := next
	if err == nil {
		err = f.disk.Rename(f.path(newName), f.path(dataName))
	}
	if err != nil {
		to, err = old, errors.Join(errInUse, err, f.disk.Remove(f.path(newName)))
	}
	opened, failed := f.disk.Open(f.path(dataName), openFlags, filePerm)
	if failed != nil {
		f.broken = fmt.Errorf("journal: %w; open it again", failed)
		return errors.Join(err, f.broken)
	}
	to.file = opened
	return err
}
