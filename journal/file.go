package journal

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"log/slog"
	"slices"
	"sync"
	"time"
)

// FileOptions are the options of [OpenFile]. The zero value is ready to use.
type FileOptions struct {
	// Log is told what was recovered and compacted. Nil: nobody is.
	Log *slog.Logger
	// CompactAt is the size in bytes from which on the file is compacted by
	// itself, once it holds four times as many entries as there are keys. 0:
	// 64 MiB. Negative: only [File.Compact] does it.
	CompactAt int64
	// Wait is how long OpenFile waits for a process that is writing. 0: one
	// minute.
	Wait time.Duration
}

// File is a [Journal] in a folder. Several processes may have it open, each may
// write, and any may die at any moment.
//
// # Files
//
//	journal                the entries: a line "nao-journal 1", then a line per append
//	lock, turn             empty; who writes holds their locks. Never remove them while somebody has the journal open
//	runs/ID                empty; the process of the run holds its lock
//	torn-OFFSET-N          the end of an append that was cut off, kept by OpenFile
//	journal.damaged-N      the file as it was before [Repair]
//	journal.new            a compaction under way, or left by a process that died over it
//
// The entries are text: less, grep and cut read them. A line is the CRC-32C of
// the rest in eight digits, and then for each entry a tab, its number, its
// stage, its account, market and SKU as JSON strings, a tab, and the entry in
// JSON.
//
// # What is promised
//
// When Append returns without an error, its entries were written and fsync said
// that they are on the disk: they outlive a process that is killed and a
// machine that loses its power, as far as the disk tells the truth. Those of an
// Append are there all or none.
//
// An Append that fails for want of space leaves the journal as it was, and it
// can be tried again. After an fsync that fails nobody knows what the disk
// holds: every later Append of this File fails, and the journal has to be
// opened again. Whether the entries of that last Append are then there is for
// the disk to say; Last tells.
//
// # What is kept
//
// The latest entry of each key. [File.Compact] drops the earlier ones, and it
// happens by itself, see FileOptions.CompactAt. An end that is no whole line
// was left by an append that never returned, and is cut off. It cannot be told
// from a promised line that has rotted on the disk since, which is why its
// bytes are kept in a file of their own, [File.Recovered] names them, and Log is
// told. A bad line with sound ones after it is damage: OpenFile fails with a
// [CorruptError] and changes nothing.
//
// # Limits
//
// The folder must be on a local disk: locks over NFS and SMB are not to be
// trusted. It works where there are file locks: Linux, macOS, the BSDs and Windows.
// An append is at most 16 MiB. Texts must be valid UTF-8. Empty lists come back
// as nil, and a time comes back without the name of its zone. About
// 100 bytes of memory are used per key; the entries themselves stay on the disk.
// Last, Open and All may show what another process has written and
// not yet been promised. On Windows a compaction is put off while somebody else
// has the journal open.
type File struct {
	folder
	log       *slog.Logger
	compactAt int64

	lead  chan struct{} // held by the one who writes for all, compacts or closes
	queue queue

	mu        sync.Mutex // guards what follows
	c         *contents
	writing   bool // c is left as it is until what is being written is promised
	broken    error
	closed    bool
	runs      map[*fileRun]bool
	recovered []Torn
	compacted int // entries after the latest attempt to compact
}

// OpenFile opens the journal in a folder, and makes both if there are none. It
// reads the whole file once: about two seconds for a million entries.
//
// The error is a [CorruptError] if the journal is damaged.
func OpenFile(dir string, o *FileOptions) (*File, error) { return openFile(osDisk{}, dir, o) }

const (
	defaultCompactAt = 64 << 20
	defaultWait      = time.Minute
)

func openFile(d disk, dir string, o *FileOptions) (*File, error) {
	if o == nil {
		o = &FileOptions{}
	}
	f := &File{
		folder: folder{dir, d}, log: o.Log, compactAt: o.CompactAt,
		lead: make(chan struct{}, 1), runs: map[*fileRun]bool{},
	}
	if f.log == nil {
		f.log = slog.New(slog.DiscardHandler)
	}
	if f.compactAt == 0 {
		f.compactAt = defaultCompactAt
	}
	wait := o.Wait
	if wait <= 0 {
		wait = defaultWait
	}
	ctx, cancel := context.WithTimeout(context.Background(), wait)
	defer cancel()
	if err := f.start(ctx); err != nil {
		return nil, err
	}
	return f, nil
}

// start readies the folder under the lock and takes the journal in.
func (f *File) start(ctx context.Context) (err error) {
	if err := f.make(); err != nil {
		return err
	}
	held, err := f.folder.lock(ctx)
	if err != nil {
		return err
	}
	defer func() {
		err = errors.Join(err, held.Close())
		if err != nil && f.c != nil {
			err = errors.Join(err, f.c.file.Close())
		}
	}()
	if err := f.sweep(); err != nil {
		return fmt.Errorf("journal: %s: %w", f.dir, err)
	}
	if err := f.create(); err != nil {
		return fmt.Errorf("journal: make %s: %w; free space or name another folder", f.path(dataName), err)
	}
	if err := f.reopen(true); err != nil {
		return err
	}
	// A process may have died between writing and fsync. What is shown from
	// now on must last.
	if err := errors.Join(f.c.file.Sync(), f.place()); err != nil {
		return fmt.Errorf("journal: %w", err)
	}
	f.compactIfDue(context.WithoutCancel(ctx))
	return nil
}

// reopen takes in the file that stands in the folder now, in place of the one
// that is open. f.mu is held, or f is not yet shared.
func (f *File) reopen(locked bool) error {
	c, tail, err := f.folder.open(dataName)
	if err != nil {
		return err
	}
	if err := f.settle(c, tail, locked); err != nil {
		return errors.Join(err, c.file.Close())
	}
	old := f.c
	f.c, f.compacted = c, 0
	return f.release(old)
}

// settle cuts off the tail, if there is one and nobody can be writing it.
func (f *File) settle(c *contents, tail *CorruptError, locked bool) error {
	if tail == nil || !locked {
		return nil
	}
	t, err := f.cut(c, tail)
	if err != nil {
		return err
	}
	f.recovered = append(f.recovered, t)
	f.log.Warn("journal: an append was cut off and is taken off the end",
		"file", c.path, "offset", t.Offset, "bytes", t.Size, "kept", t.File, "why", t.Err)
	return nil
}

// release gives up the use of a file. f.mu is held.
func (f *File) release(c *contents) error {
	if c == nil {
		return nil
	}
	if c.refs--; c.refs > 0 {
		return nil
	}
	return c.file.Close()
}

// refresh takes in what others have written since the last look. f.mu is held.
func (f *File) refresh(locked bool) error {
	if f.closed {
		return fmt.Errorf("journal: %s: %w", f.dir, fs.ErrClosed)
	}
	if f.writing || f.broken != nil {
		return nil // what is in the file now is not, or never will be, promised
	}
	info, err := f.disk.Stat(f.c.path)
	if err != nil {
		return fmt.Errorf("journal: somebody has removed it: %w; put it back and open it again", err)
	}
	switch size := info.Size(); {
	case !f.disk.Same(info, f.c.info), f.c.size == 0:
		err = f.reopen(locked)
	case size < f.c.size:
		return fmt.Errorf("journal: somebody has cut %s to %d bytes, and %d were promised; restore it and open it again", f.c.path, size, f.c.size)
	case size > f.c.size:
		tail, grown := f.c.grow(size)
		if err = grown; err == nil {
			err = f.settle(f.c, tail, locked)
		}
	}
	if err == nil && locked {
		err = f.place()
	}
	return err
}

// place makes sure that the file will be found under its name after a power
// cut: whoever renamed it into its place may have died before it was.
func (f *File) place() error {
	if f.c.placed {
		return nil
	}
	if err := f.disk.SyncDir(f.dir); err != nil {
		return fmt.Errorf("journal: %w", err)
	}
	f.c.placed = true
	return nil
}

// use returns the contents as they are now. They stay readable until done is
// called, whoever compacts the journal meanwhile.
func (f *File) use() (c *contents, done func(), err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := f.refresh(false); err != nil {
		return nil, nil, err
	}
	c = f.c
	c.refs++
	return c, func() {
		f.mu.Lock()
		defer f.mu.Unlock()
		_ = f.release(c) // it was only read
	}, nil
}

// Last returns the latest entry of a key.
func (f *File) Last(ctx context.Context, k Key) (Entry, bool, error) {
	if err := ctx.Err(); err != nil {
		return Entry{}, false, err
	}
	quoted, err := quoteKey(k)
	if err != nil {
		return Entry{}, false, nil // it cannot have been appended
	}
	c, done, err := f.use()
	if err != nil {
		return Entry{}, false, err
	}
	defer done()
	f.mu.Lock()
	p, ok := c.index[hashKey(quoted)]
	f.mu.Unlock()
	if !ok {
		return Entry{}, false, nil
	}
	e, err := (&reader{c: c}).entry(ctx, p)
	return e, err == nil, err
}

// Open yields the open entries as they were when the first was asked for.
func (f *File) Open(ctx context.Context, account, market string) iter.Seq2[Entry, error] {
	return f.entries(ctx, account, market, Stage.Open)
}

// All yields the entries as they were when the first was asked for.
func (f *File) All(ctx context.Context, account, market string) iter.Seq2[Entry, error] {
	return f.entries(ctx, account, market, func(Stage) bool { return true })
}

func (f *File) entries(ctx context.Context, account, market string, keep func(Stage) bool) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		quoted, err := quoteKey(Key{Account: account, Market: market})
		if err != nil {
			return // nothing can have been appended
		}
		c, done, err := f.use()
		if err != nil {
			yield(Entry{}, err)
			return
		}
		defer done()
		f.mu.Lock()
		places := c.places(pairOf(quoted), keep)
		f.mu.Unlock()
		r := &reader{c: c}
		for _, p := range places {
			e, err := r.entry(ctx, p)
			if !yield(e, err) || err != nil {
				return
			}
		}
	}
}

// Recovered returns what this File has cut off the end of the journal: ends
// of appends that never returned. It grows if another process dies meanwhile.
func (f *File) Recovered() []Torn {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.Clone(f.recovered)
}

// Close ends the runs that were begun here and closes the files. It waits for
// an Append that is under way; later ones fail. Closing again does nothing.
func (f *File) Close() error {
	f.lead <- struct{}{}
	defer func() { <-f.lead }()
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.closed {
		return nil
	}
	f.closed = true
	var err error
	for r := range f.runs {
		err = errors.Join(err, r.end())
	}
	return errors.Join(err, f.release(f.c))
}
