package journal

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"
)

// queue holds the appends that nobody has taken yet.
type queue struct {
	mu   sync.Mutex
	reqs []*request
}

// request is one Append.
type request struct {
	ctx  context.Context
	es   []Entry
	text []byte     // its part of the line
	done chan error // gets the outcome, once it was taken
}

func (q *queue) put(r *request) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.reqs = append(q.reqs, r)
}

// withdraw takes a request back, and reports whether nobody had taken it.
func (q *queue) withdraw(r *request) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	i := slices.Index(q.reqs, r)
	if i < 0 {
		return false
	}
	q.reqs = slices.Delete(q.reqs, i, i+1)
	return true
}

func (q *queue) empty() bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	return len(q.reqs) == 0
}

// take takes as many requests as one line has room for.
func (q *queue) take() []*request {
	q.mu.Lock()
	defer q.mu.Unlock()
	n, size := 0, lineFrame
	for ; n < len(q.reqs); n++ {
		if size += len(q.reqs[n].text); size > maxLine {
			break
		}
	}
	taken := slices.Clone(q.reqs[:n])
	q.reqs = slices.Delete(q.reqs, 0, n)
	return taken
}

const lineFrame = sumSize + 1 // what a line has besides its parts

// Append adds entries, all or none. Appends of several goroutines at the same
// time share one fsync. It waits for other processes that are writing, for as
// long as ctx allows; once it writes it carries that through.
func (f *File) Append(ctx context.Context, es ...Entry) error {
	if err := ctx.Err(); err != nil || len(es) == 0 {
		return err
	}
	r := &request{ctx: ctx, es: es, done: make(chan error, 1)}
	for i := range es {
		var err error
		if r.text, err = appendPart(r.text, &es[i]); err != nil {
			return err
		}
	}
	if size := lineFrame + len(r.text); size > maxLine {
		return fmt.Errorf("journal: append of %d entries: %d bytes, more than %d; append fewer at a time", len(es), size, maxLine)
	}
	f.queue.put(r)
	return f.await(r)
}

// await waits until somebody has written the request. Whoever finds nobody
// writing does it, for all that wait.
func (f *File) await(r *request) error {
	for {
		select {
		case err := <-r.done:
			return err
		case <-r.ctx.Done():
			if f.queue.withdraw(r) {
				return r.ctx.Err()
			}
			return <-r.done
		case f.lead <- struct{}{}:
			err := f.serve(r.ctx)
			<-f.lead
			if err != nil && f.queue.withdraw(r) {
				return err
			}
		}
	}
}

// serve writes what is waiting. An error means that it did not come so far as
// to take anything.
func (f *File) serve(ctx context.Context) error {
	if f.queue.empty() {
		return nil // another has done it
	}
	held, err := f.folder.lock(ctx)
	if err != nil {
		return err
	}
	reqs := f.queue.take()
	err = f.write(reqs)
	if err == nil {
		f.compactIfDue(ctx)
	}
	if unlocked := held.Close(); unlocked != nil {
		f.log.Error("journal: giving back the lock", "error", unlocked)
	}
	return nil
}

// write answers every request. They go into one line, so that of what is not
// yet promised there is never more than the last line of the file: a bad line
// before a good one is then damage and not the trace of a power cut.
func (f *File) write(reqs []*request) (err error) {
	f.mu.Lock()
	good, line, err := f.prepare(reqs)
	c := f.c
	f.writing = err == nil
	f.mu.Unlock()
	if err == nil && len(good) > 0 {
		err = f.put(c, line)
	}
	f.mu.Lock()
	f.writing = false
	f.mu.Unlock()
	for _, r := range good {
		r.done <- err
	}
	return err
}

// prepare takes in what others have written and sorts out what cannot follow
// it, answering those. f.mu is held.
func (f *File) prepare(reqs []*request) (good []*request, line []byte, err error) {
	if err = f.refresh(true); err == nil {
		err = f.broken
	}
	if err != nil {
		return reqs, nil, err
	}
	line = unsealed(nil)
	pending := map[Key]int64{}
	for _, r := range reqs {
		err := r.ctx.Err()
		if err == nil {
			err = Follows(r.es, func(k Key) int64 { return f.lastOf(k, pending) })
		}
		if err != nil {
			r.done <- err
			continue
		}
		for i := range r.es {
			pending[r.es[i].Key] = r.es[i].Seq
		}
		line = append(line, r.text...)
		good = append(good, r)
	}
	return good, seal(line), nil
}

func (f *File) lastOf(k Key, pending map[Key]int64) int64 {
	if n, ok := pending[k]; ok {
		return n
	}
	quoted, err := quoteKey(k)
	if err != nil {
		return 0
	}
	return f.c.last(quoted)
}

// put writes a line, makes it durable and takes it in.
func (f *File) put(c *contents, line []byte) error {
	n, err := c.file.WriteAt(line, c.size)
	if err == nil && n < len(line) {
		err = io.ErrShortWrite
	}
	if err != nil {
		if cut := c.file.Truncate(c.size); cut != nil {
			return f.fail(fmt.Errorf("half of an append cannot be taken back: %w", errors.Join(err, cut)))
		}
		return fmt.Errorf("journal: append to %s: %w; nothing was recorded; free space or mend the disk, and run again", c.path, err)
	}
	if err := c.file.Sync(); err != nil {
		return f.fail(fmt.Errorf("the disk does not say that it has the append: %w", err))
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := c.add(c.size, line[sumSize:len(line)-1]); err != nil {
		return fmt.Errorf("journal: append to %s: %w", c.path, err)
	}
	c.size += int64(len(line))
	c.lines++
	return nil
}

// fail makes the File useless for writing.
func (f *File) fail(cause error) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.broken = fmt.Errorf("journal: %s: %w; nothing more can be appended here: mend the disk, open the journal again and look at what it holds", f.dir, cause)
	f.log.Error("journal: broken", "error", f.broken)
	return f.broken
}
