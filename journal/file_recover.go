package journal

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// CorruptError is damage in a journal: a line that is not what was written,
// with sound lines after it. Nothing is changed on account of it. [Inspect]
// shows what is left and [Repair] takes out what cannot be read.
type CorruptError struct {
	Path   string // of the file
	Offset int64  // of the line, in bytes
	Line   int    // its number, from 1; 0 if it is not known
	Err    error  // what is wrong with it
}

// Error names the place, what is wrong there, and how to mend it.
func (e *CorruptError) Error() string {
	place := fmt.Sprintf("byte %d", e.Offset)
	if e.Line > 0 {
		place = fmt.Sprintf("line %d (byte %d)", e.Line, e.Offset)
	}
	return fmt.Sprintf("journal: %s is damaged: %s: %v; nothing was changed; copy the folder, look at it with journal.Inspect and mend it with journal.Repair, or go run ./examples/journal",
		e.Path, place, e.Err)
}

// Unwrap returns what is wrong with the line.
func (e *CorruptError) Unwrap() error { return e.Err }

// Torn is the end of a journal that was cut off because it was no whole line.
type Torn struct {
	Offset int64  // where it stood, in bytes
	Size   int64  // in bytes
	File   string // where the bytes are kept
	Err    error  // why it is no line
}

// cut takes the tail off a journal and keeps its bytes in a file beside it.
// The lock is held: nobody is writing.
func (d folder) cut(c *contents, tail *CorruptError) (Torn, error) {
	info, err := c.file.Stat()
	if err != nil {
		return Torn{}, fmt.Errorf("journal: %w", err)
	}
	t := Torn{Offset: tail.Offset, Size: info.Size() - tail.Offset, Err: tail.Err}
	if t.Size > 0 {
		t.File, err = d.keep(fmt.Sprintf("torn-%d", t.Offset), io.NewSectionReader(c.file, t.Offset, t.Size))
		if err != nil {
			return Torn{}, fmt.Errorf("journal: %s ends in %d bytes of an append that was cut off, and they cannot be kept: %w; free space and open it again",
				c.path, t.Size, err)
		}
	}
	if err := c.file.Truncate(t.Offset); err != nil {
		return Torn{}, fmt.Errorf("journal: cutting off what an append left: %w", err)
	}
	if c.size == 0 {
		if _, err := c.file.WriteAt([]byte(fileHeader), 0); err != nil {
			return Torn{}, fmt.Errorf("journal: %w", err)
		}
		c.size, c.lines = int64(len(fileHeader)), headerLines
	}
	if err := c.file.Sync(); err != nil {
		return Torn{}, fmt.Errorf("journal: %w", err)
	}
	return t, nil
}

// keep copies bytes to a new file "name-n" of the folder, durably.
func (d folder) keep(name string, from io.Reader) (path string, err error) {
	f, path, err := d.fresh(name)
	if err != nil {
		return "", err
	}
	_, err = io.Copy(io.NewOffsetWriter(f, 0), from)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = d.disk.SyncDir(d.dir)
	}
	if err != nil {
		return "", errors.Join(err, d.disk.Remove(path))
	}
	return path, nil
}

// fresh makes a file "name-n" with the first n that is free.
func (d folder) fresh(name string) (file, string, error) {
	for n := 1; ; n++ {
		path := d.path(fmt.Sprintf("%s-%d", name, n))
		f, err := d.disk.Open(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, filePerm)
		if !errors.Is(err, fs.ErrExist) {
			return f, path, err
		}
	}
}
