package journal

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
)

// Record is what stands in a journal's file, as [Inspect] finds it: a sound
// line, or a stretch of lines that are not.
type Record struct {
	Offset, Size int64 // in bytes
	Line, Lines  int   // the number of the first, from 1, and how many

	// Entries are those of a sound line, in order.
	Entries []Entry
	// Damage is what is wrong with the first line of a stretch that cannot be
	// read. Nil: the line is sound.
	Damage error
	// Torn reports that nothing sound follows the stretch: it is an append that
	// is under way or was cut off, or promised entries that have rotted since.
	// OpenFile takes it off.
	Torn bool
	// Keys are those that can still be made out in a stretch, a thousand at
	// most. They may be damaged themselves.
	Keys []Key
}

const maxKeys = 1000 // of a damaged stretch

// Inspect reads the journal in a folder, sound or not, and yields what stands
// in it in order, all of every key. It changes nothing and takes no locks, so
// that the end of a journal that is being written may look torn. Damage is in the
// records; the error is one of reading and is yielded last.
func Inspect(ctx context.Context, dir string) iter.Seq2[Record, error] {
	return folder{dir, osDisk{}}.inspect(ctx)
}

func (d folder) inspect(ctx context.Context) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		f, err := d.disk.Open(d.path(dataName), os.O_RDONLY, 0)
		if err != nil {
			yield(Record{}, fmt.Errorf("journal: inspect: %w", err))
			return
		}
		defer func() { _ = f.Close() }() // it was only read
		info, err := f.Stat()
		if err != nil {
			yield(Record{}, fmt.Errorf("journal: inspect: %w", err))
			return
		}
		for r, err := range stretches(ctx, f, info.Size()) {
			if err != nil {
				err = fmt.Errorf("journal: inspect %s: %w", d.path(dataName), err)
			}
			if !yield(r, err) || err != nil {
				return
			}
		}
	}
}

// stretches yields the sound lines one by one and joins bad ones that are
// neighbours, so that it is known of each whether something sound follows.
func stretches(ctx context.Context, f io.ReaderAt, size int64) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		var bad *Record
		n := 0
		for l, err := range lines(f, 0, size) {
			if err = errors.Join(err, ctx.Err()); err != nil {
				yield(Record{}, err)
				return
			}
			n++
			r := record(l, n)
			r.Torn = n == headerLines && l.bad != nil && halfMade(l.text, size)
			switch {
			case r.Damage != nil && bad == nil:
				bad = &r
				continue
			case r.Damage != nil:
				bad.join(r)
				continue
			case bad != nil:
				if !yield(*bad, nil) {
					return
				}
				bad = nil
			}
			if n > headerLines && !yield(r, nil) {
				return
			}
		}
		if bad != nil {
			bad.Torn = bad.Torn || bad.Line > headerLines
			yield(*bad, nil)
		}
	}
}

func (r *Record) join(next Record) {
	r.Size += next.Size
	r.Lines += next.Lines
	r.Keys = append(r.Keys, next.Keys[:min(len(next.Keys), maxKeys-len(r.Keys))]...)
}

// record reads a line with all of its entries.
func record(l rawLine, n int) Record {
	r := Record{Offset: l.off, Size: l.size, Line: n, Lines: 1}
	if n == 1 {
		if l.bad != nil || string(l.text)+"\n" != fileHeader {
			r.Damage = fmt.Errorf("it should be %q and is %.40q", fileHeader, l.text)
			r.Keys = keysIn(l.text)
		}
		return r
	}
	r.Entries, r.Damage = entriesOf(l)
	if r.Damage != nil {
		r.Entries, r.Keys = nil, keysIn(l.text)
	}
	return r
}

func entriesOf(l rawLine) ([]Entry, error) {
	body, err := l.body()
	if err != nil {
		return nil, err
	}
	ps, err := parts(nil, body)
	if err != nil {
		return nil, err
	}
	var es []Entry
	for _, p := range ps {
		e, err := p.entry()
		if err != nil {
			return nil, err
		}
		es = append(es, e)
	}
	return es, nil
}

// keysIn returns the keys that can be made out in a line that is damaged.
func keysIn(text []byte) []Key {
	var keys []Key
	for len(keys) < maxKeys {
		tab := bytes.IndexByte(text, '\t')
		if tab < 0 {
			break
		}
		text = text[tab:]
		p, err := cutPart(text)
		if err != nil {
			text = text[1:]
			continue
		}
		if k, ok := unquoteKey(p.key); ok {
			keys = append(keys, k)
		}
		text = text[len(p.text):]
	}
	return keys
}

// RepairReport is what [Repair] did.
type RepairReport struct {
	Kept    string   // the file with the journal as it was; "" if there was nothing to repair
	Lines   int      // sound lines, the first one of the file not counted
	Entries int      // in them
	Dropped []Record // what could not be read
}

// Repair takes out of the journal in a folder what cannot be read, and keeps
// the file as it was beside it. If nothing is wrong it does nothing.
//
// Of a key whose latest entry is dropped an earlier one becomes the latest, or
// none: what the marketplace holds by then is not known here. The report's
// Dropped names those keys as far as they can be made out; look at these listings
// on the marketplace before anything is written to them.
//
// It waits for the lock as long as ctx allows. Processes that have the journal
// open go on with the repaired one.
func Repair(ctx context.Context, dir string) (RepairReport, error) {
	return folder{dir, osDisk{}}.repair(ctx)
}

func (d folder) repair(ctx context.Context) (rep RepairReport, err error) {
	if _, err := d.disk.Stat(d.path(dataName)); err != nil {
		return rep, fmt.Errorf("journal: repair: %w", err) // before a lock file is made there
	}
	held, err := d.lock(ctx)
	if err != nil {
		return rep, err
	}
	defer func() { err = errors.Join(err, held.Close()) }()
	f, err := d.disk.Open(d.path(dataName), openFlags, filePerm)
	if err != nil {
		return rep, fmt.Errorf("journal: repair: %w", err)
	}
	rep, err = d.replace(ctx, f)
	if err != nil {
		return RepairReport{}, fmt.Errorf("journal: repair %s: %w; nothing was changed", d.path(dataName), err)
	}
	if rep.Kept == "" {
		return rep, nil
	}
	if err := d.disk.Rename(d.path(newName), d.path(dataName)); err != nil {
		err = errors.Join(err, d.disk.Remove(d.path(newName)), d.disk.Remove(rep.Kept))
		return RepairReport{}, fmt.Errorf("journal: repair: %w; nothing was changed", err)
	}
	if err := d.disk.SyncDir(d.dir); err != nil {
		return rep, fmt.Errorf("journal: repair: %w", err)
	}
	return rep, nil
}

// replace looks for what is wrong and, if anything is, keeps the file and
// writes journal.new without it. It closes f.
func (d folder) replace(ctx context.Context, f file) (rep RepairReport, err error) {
	defer func() { err = errors.Join(err, f.Close()) }()
	info, err := f.Stat()
	if err != nil {
		return rep, err
	}
	for r, err := range stretches(ctx, f, info.Size()) {
		switch {
		case err != nil:
			return rep, err
		case r.Damage != nil:
			rep.Dropped = append(rep.Dropped, r)
		default:
			rep.Lines++
			rep.Entries += len(r.Entries)
		}
	}
	switch {
	case len(rep.Dropped) == 0 && info.Size() > 0:
		return rep, nil
	case rep.Lines == 0 && len(rep.Dropped) > 0 && rep.Dropped[0].Line == 1 && !rep.Dropped[0].Torn:
		return rep, errors.New("there is not one line of a journal of version 1 in it: it is something else, or a newer version wrote it")
	}
	kept, err := d.keep(dataName+".damaged", io.NewSectionReader(f, 0, info.Size()))
	if err != nil {
		return rep, fmt.Errorf("keeping it as it is: %w", err)
	}
	return d.mend(ctx, f, info, kept, rep)
}

func (d folder) mend(ctx context.Context, f file, info fs.FileInfo, kept string, rep RepairReport) (RepairReport, error) {
	next, err := d.rewrite(f, info.Size(), func(l rawLine, _ []byte) ([]byte, error) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if _, err := entriesOf(l); err != nil || l.off == 0 {
			return nil, nil // the report has it
		}
		return append(bytes.Clone(l.text), '\n'), nil
	})
	if err != nil {
		return rep, errors.Join(err, d.disk.Remove(kept))
	}
	rep.Kept = kept
	return rep, next.file.Close()
}
