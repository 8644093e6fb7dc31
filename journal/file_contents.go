package journal

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
)

// A keyHash stands for a key in the index: the first half of the SHA-256 of its
// quoted form. Two keys of a billion share one with a probability below
// 10^-20, so it is taken for the key.
type keyHash [16]byte

func hashKey(quoted []byte) keyHash {
	sum := sha256.Sum256(quoted)
	return keyHash(sum[:16])
}

// place is where the latest entry of a key stands, in 24 bytes.
type place struct {
	off  int64  // of its line
	seq  int64  // its number
	pair uint32 // its account and market, see contents.pairs
	rest uint32 // which part of the line it is, and its stage in the last eight bits
}

func (p place) part() int    { return int(p.rest >> 8) }
func (p place) stage() Stage { return Stage(p.rest) }

// contents is a journal's file and the index of it. The index holds no text:
// entries are read from the file when somebody asks for them.
type contents struct {
	disk disk
	path string
	file file
	info fs.FileInfo
	refs int // who uses the file; guarded by File.mu

	placed bool // the folder is known to hold it durably

	size  int64 // what was taken in, in bytes
	lines int   // and in lines
	count int   // entries in it, those that later ones have overtaken included
	pairs map[string]uint32
	index map[keyHash]place
	parts []part // scratch
}

// open opens a file of a folder and takes it in. The tail is what stands at its
// end and is no line, nil if there is nothing of that kind.
func (d folder) open(name string) (c *contents, tail *CorruptError, err error) {
	f, err := d.disk.Open(d.path(name), openFlags, filePerm)
	if err != nil {
		return nil, nil, fmt.Errorf("journal: %w", err)
	}
	c, tail, err = d.take(f, name)
	if err != nil {
		return nil, nil, errors.Join(err, f.Close())
	}
	return c, tail, nil
}

// take takes in an open file.
func (d folder) take(f file, name string) (*contents, *CorruptError, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, nil, fmt.Errorf("journal: %w", err)
	}
	c := &contents{
		disk: d.disk, path: d.path(name), file: f, info: info, refs: 1,
		pairs: map[string]uint32{}, index: map[keyHash]place{},
	}
	if tail, err := c.header(info.Size()); tail != nil || err != nil {
		return c, tail, err
	}
	tail, err := c.grow(info.Size())
	return c, tail, err
}

// header reads the first line. A file that ends within it, or in zeros, is one
// whose making was cut off.
func (c *contents) header(size int64) (tail *CorruptError, err error) {
	b := make([]byte, len(fileHeader))
	n, err := c.file.ReadAt(b, 0)
	if err != nil && err != io.EOF {
		return nil, fmt.Errorf("journal: %s: %w", c.path, err)
	}
	if string(b[:n]) == fileHeader {
		c.size, c.lines = int64(n), headerLines
		return nil, nil
	}
	version, known := strings.CutPrefix(string(b[:n]), headerWord)
	switch {
	case halfMade(b[:n], size):
		return c.corrupt(0, 1, errors.New("it has no first line")), nil
	case known:
		version, _, _ = strings.Cut(version, "\n")
		return nil, c.corrupt(0, 1, fmt.Errorf("it says version %q and this program knows version 1: a newer one wrote it, or the line is damaged", version))
	}
	return nil, c.corrupt(0, 1, fmt.Errorf("it should be %q and is %q: no journal, or a damaged one", fileHeader, b[:n]))
}

// halfMade reports whether a file of a size that begins with b is the beginning
// of an empty journal, and zeros.
func halfMade(b []byte, size int64) bool {
	return size <= int64(len(fileHeader)) && strings.HasPrefix(fileHeader, string(bytes.TrimRight(b, "\x00")))
}

// grow takes in the lines up to end. Lines that are bad and have no good one
// after them are the tail: they may be an append that is under way, or was cut
// off. A bad line before a good one is damage.
func (c *contents) grow(end int64) (tail *CorruptError, err error) {
	line := c.lines
	for l, err := range lines(c.file, c.size, end) {
		if err != nil {
			return nil, fmt.Errorf("journal: %s: %w", c.path, err)
		}
		line++
		body, cause := l.body()
		switch {
		case cause != nil && tail == nil:
			tail = c.corrupt(l.off, line, cause)
			fallthrough
		case cause != nil:
			continue
		case tail != nil:
			return nil, tail
		}
		if err := c.add(l.off, body); err != nil {
			// What has its checksum was not cut off.
			return nil, c.corrupt(l.off, line, fmt.Errorf("%w (perhaps a newer version wrote it)", err))
		}
		c.size, c.lines = l.off+l.size, line
	}
	return tail, nil
}

// add takes in the parts of a line.
func (c *contents) add(off int64, body []byte) error {
	ps, err := parts(c.parts[:0], body)
	if err != nil {
		return err
	}
	c.parts = ps
	for i, p := range ps {
		pair, ok := c.pairs[string(p.pair)]
		if !ok {
			pair = uint32(len(c.pairs))
			c.pairs[string(p.pair)] = pair
		}
		c.index[hashKey(p.key)] = place{off, p.seq, pair, uint32(i)<<8 | uint32(p.stage)}
	}
	c.count += len(ps)
	return nil
}

// last returns the number of the latest entry of a key, 0 if there is none.
func (c *contents) last(quoted []byte) int64 { return c.index[hashKey(quoted)].seq }

// places returns where the latest entries of a pair stand, in the order in
// which they were appended.
func (c *contents) places(pair []byte, keep func(Stage) bool) []place {
	id, ok := c.pairs[string(pair)]
	if !ok {
		return nil
	}
	var ps []place
	for _, p := range c.index {
		if p.pair == id && keep(p.stage()) {
			ps = append(ps, p)
		}
	}
	slices.SortFunc(ps, func(a, b place) int { return cmp.Or(cmp.Compare(a.off, b.off), cmp.Compare(a.rest, b.rest)) })
	return ps
}

// corrupt says what is wrong with a line.
func (c *contents) corrupt(off int64, line int, cause error) *CorruptError {
	return &CorruptError{Path: c.path, Offset: off, Line: line, Err: cause}
}

// reader reads entries one by one. It keeps the line that it has read last, for
// the entries of a line are asked for together.
type reader struct {
	c     *contents
	off   int64  // of the line
	parts []part // nil before there is one
	buf   []byte
}

const readAtFirst = 4 << 10 // bytes, more than most lines have

// entry returns the entry at a place, after checking that it is what was
// written there.
func (r *reader) entry(ctx context.Context, p place) (Entry, error) {
	if err := ctx.Err(); err != nil {
		return Entry{}, err
	}
	if r.parts == nil || r.off != p.off {
		if err := r.read(p.off); err != nil {
			return Entry{}, err
		}
	}
	if p.part() >= len(r.parts) {
		return Entry{}, r.rotten(p.off, errors.New("it has become shorter"))
	}
	e, err := r.parts[p.part()].entry()
	if err == nil && e.Seq != p.seq {
		err = fmt.Errorf("it holds entry %d of %s, not %d", e.Seq, e.Key, p.seq)
	}
	if err != nil {
		return Entry{}, r.rotten(p.off, err)
	}
	return e, nil
}

// read reads the line at off.
func (r *reader) read(off int64) error {
	r.off, r.parts = off, nil
	for size := max(readAtFirst, cap(r.buf)); ; size *= 4 {
		r.buf = slices.Grow(r.buf[:0], size)[:size]
		n, err := r.c.file.ReadAt(r.buf, off)
		if err != nil && err != io.EOF {
			return fmt.Errorf("journal: %s: %w", r.c.path, err)
		}
		if end := bytes.IndexByte(r.buf[:n], '\n'); end >= 0 {
			body, err := unseal(r.buf[:end])
			if err == nil {
				r.parts, err = parts(nil, body)
			}
			if err != nil {
				r.parts = nil
				return r.rotten(off, err)
			}
			return nil
		}
		if n < size || size > maxLine {
			return r.rotten(off, errors.New("it has lost its end"))
		}
	}
}

// rotten says that a line that was good is so no more. Its number was not kept
// in memory; it is counted now.
func (r *reader) rotten(off int64, cause error) error {
	line := 1
	for l, err := range lines(r.c.file, 0, off) {
		if err != nil || l.bad != nil {
			line = 0
			break
		}
		line++
	}
	return r.c.corrupt(off, line, cause)
}
