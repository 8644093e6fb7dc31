package journal

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/nao-trade/nao/fault"
)

// A disk that fills up at any byte of an append leaves nothing of it behind;
// with space again the same append works.
func TestDiskFull(t *testing.T) {
	es := []Entry{full("TAL-1", 1, Live), step("TAL-2", 1, Sent)}
	for room := 0; ; room++ {
		d := newDisk()
		f := d.open(t, nil)
		mustAppend(t, f, step("TAL-0", 1, Live))
		was := d.content(dataName)
		d.room = room
		err := f.Append(t.Context(), es...)
		if err == nil {
			break
		}
		if !errors.Is(err, syscall.ENOSPC) || !strings.Contains(err.Error(), "free space") {
			t.Fatalf("room for %d bytes: %v", room, err)
		}
		if d.content(dataName) != was {
			t.Fatalf("room for %d bytes: something was left behind", room)
		}
		same(t, "after the failure", []string{"TAL-0 1 live"}, latest(t, f))
		d.room = -1
		mustAppend(t, f, es...)
		same(t, "with space again", []string{"TAL-0 1 live", "TAL-1 1 live", "TAL-2 1 sent"}, latest(t, f))
	}
}

// Opening on a full disk fails, and works once there is space.
func TestDiskFullAtCreation(t *testing.T) {
	for room := range len(fileHeader) {
		d := newDisk()
		d.room = room
		_, err := openFile(d, filepath.Join("d", "j"), nil)
		if !errors.Is(err, syscall.ENOSPC) || !strings.Contains(err.Error(), "free space") {
			t.Fatalf("room for %d bytes: %v", room, err)
		}
		d.room = -1
		mustAppend(t, d.open(t, nil), step("TAL-1", 1, Live))
	}
}

// What cannot be believed any more breaks the File for writing, and says so.
// What had been promised before is still read, and the next one to open the
// journal goes by what is really there.
func TestBroken(t *testing.T) {
	for name, tt := range map[string]struct {
		fail map[string]error
		room int
		then []string // after opening again
	}{
		"fsync fails":             {map[string]error{"sync": syscall.EIO}, -1, []string{"TAL-0 1 live", "TAL-1 1 live"}},
		"half cannot be cut off":  {map[string]error{"truncate": syscall.EIO}, 100, []string{"TAL-0 1 live"}},
		"nothing can be cut off":  {map[string]error{"truncate": syscall.EIO, "write": syscall.EIO}, -1, []string{"TAL-0 1 live"}},
		"nothing can be recorded": {map[string]error{"truncate": syscall.EROFS, "write": syscall.EROFS, "sync": syscall.EROFS}, -1, []string{"TAL-0 1 live"}},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDisk()
			f := d.open(t, nil)
			mustAppend(t, f, step("TAL-0", 1, Live))
			d.fail, d.room = tt.fail, tt.room
			if err := f.Append(t.Context(), full("TAL-1", 1, Live)); err == nil {
				t.Fatal("appended")
			}
			d.fail, d.room = nil, -1
			for range 2 {
				if err := f.Append(t.Context(), step("TAL-2", 1, Live)); err == nil || !strings.Contains(err.Error(), "open the journal again") {
					t.Fatalf("the next append: %v", err)
				}
			}
			same(t, "what was promised", []string{"TAL-0 1 live"}, latest(t, f))
			if err := f.Close(); err != nil {
				t.Fatal(err)
			}
			f = d.open(t, nil)
			same(t, "opened again", tt.then, latest(t, f))
			mustAppend(t, f, step("TAL-2", 1, Live))
		})
	}
}

// A failed write that could be taken back does not break anything.
func TestWriteFails(t *testing.T) {
	d := newDisk()
	f := d.open(t, nil)
	d.fail["write"] = syscall.EIO
	if err := f.Append(t.Context(), step("TAL-1", 1, Live)); !errors.Is(err, syscall.EIO) || !strings.Contains(err.Error(), "nothing was recorded") {
		t.Fatalf("got %v", err)
	}
	delete(d.fail, "write")
	mustAppend(t, f, step("TAL-1", 1, Live))
}

// In a folder that cannot be written nothing is opened, and the error names it.
func TestReadOnlyFolder(t *testing.T) {
	for _, op := range []string{"mkdir", "create"} {
		d := newDisk()
		d.fail[op] = fs.ErrPermission
		_, err := openFile(d, filepath.Join("d", "j"), nil)
		if !errors.Is(err, fs.ErrPermission) || !strings.Contains(err.Error(), filepath.Join("d", "j")) {
			t.Errorf("%s: %v", op, err)
		}
	}
	dir := t.TempDir()
	write(t, "", dir, "a file")
	if _, err := OpenFile(filepath.Join(dir, "a file"), nil); err == nil || !strings.Contains(err.Error(), "name a folder") {
		t.Errorf("a file: %v", err)
	}
}

// A compaction that fails anywhere leaves the journal as it was.
func TestCompactionFails(t *testing.T) {
	for op, after := range map[string]bool{"create": true, "write": true, "sync": true, "rename": true, "syncdir": false} {
		t.Run(op, func(t *testing.T) {
			d := newDisk()
			f := d.open(t, nil)
			for n := range int64(5) {
				mustAppend(t, f, step("TAL-1", n+1, Sent), step("TAL-2", n+1, Live))
			}
			want := latest(t, f)
			d.fail[op] = syscall.EIO
			if err := f.Compact(t.Context()); !errors.Is(err, syscall.EIO) {
				t.Fatalf("got %v", err)
			}
			delete(d.fail, op)
			same(t, "afterwards", want, latest(t, f))
			if err := f.Append(t.Context(), step("TAL-1", 6, Live)); (err == nil) != after {
				t.Fatalf("append after it: %v", err)
			}
			if err := f.Close(); err != nil {
				t.Fatal(err)
			}
			if n := d.leftOpen(); n != 0 {
				t.Errorf("%d files were left open", n)
			}
			if d.content(newName) != "" {
				t.Error("the unfinished file was left behind")
			}
		})
	}
}

// Where a file that is open cannot be replaced, a compaction closes its own
// and is put off while somebody reads.
func TestCompactPinned(t *testing.T) {
	d := newDisk()
	d.pinned = true
	f := d.open(t, nil)
	for n := range int64(5) {
		mustAppend(t, f, step("TAL-1", n+1, Sent), step("TAL-2", n+1, Live))
	}
	for range f.All(t.Context(), "casa-puebla", "alibaba.com") {
		if err := f.Compact(t.Context()); !errors.Is(err, errInUse) {
			t.Fatalf("while it is read here: %v", err)
		}
		break
	}
	g := d.open(t, nil)
	if err := f.Compact(t.Context()); !errors.Is(err, errInUse) {
		t.Fatalf("while it is open elsewhere: %v", err)
	}
	same(t, "put off", []string{"TAL-1 5 sent", "TAL-2 5 live"}, latest(t, f))
	if err := g.Close(); err != nil {
		t.Fatal(err)
	}
	if err := f.Compact(t.Context()); err != nil {
		t.Fatal(err)
	}
	same(t, "compacted", []string{"TAL-1 5 sent", "TAL-2 5 live"}, latest(t, f))
	mustAppend(t, f, step("TAL-1", 6, Live))
	if n := strings.Count(d.content(dataName), "\n"); n != 4 {
		t.Errorf("%d lines; want the first, two, and the last append", n)
	}
}

// The power goes at every single operation of a working day: making the
// journal, appending, compacting, and opening again after an earlier cut. What
// had been promised is there afterwards, whatever the disk did with the rest.
func TestPowerCut(t *testing.T) {
	for fuse := 0; ; fuse++ {
		d := newDisk()
		d.fuse = fuse
		promised, done := day(t, d)
		for _, s := range survivals() {
			d := d.restart(s)
			checkPromises(t, fmt.Sprintf("operation %d, %s", fuse, s.name), d, promised)
		}
		if done {
			t.Logf("the power was cut at %d operations", fuse)
			return
		}
	}
}

// day works until the power goes, and returns the latest number of each key
// that was promised.
func day(t *testing.T, d *memDisk) (promised map[string]int64, done bool) {
	promised = map[string]int64{}
	f, err := openFile(d, filepath.Join("d", "j"), &FileOptions{CompactAt: -1})
	if err != nil {
		return promised, false
	}
	for round := range int64(4) {
		es := []Entry{step("TAL-1", round+1, Sent), step("TAL-2", round+1, Accepted), step(fmt.Sprint("NEW-", round), 1, Live)}
		if f.Append(t.Context(), es...) != nil {
			return promised, false
		}
		for _, e := range es {
			promised[e.Key.SKU] = e.Seq
		}
		if round == 1 && f.Compact(t.Context()) != nil {
			return promised, false
		}
	}
	return promised, true
}

// checkPromises opens the journal after a power cut, and has the power cut
// again at every operation of that.
func checkPromises(t *testing.T, what string, d *memDisk, promised map[string]int64) {
	t.Helper()
	for fuse := 0; ; fuse++ {
		again := d.restart(survival{"", true, func(data, _ []byte) []byte { return data }})
		again.fuse = fuse
		if _, err := openFile(again, filepath.Join("d", "j"), nil); err == nil {
			break
		}
		for _, s := range survivals()[:3] {
			hold(t, fmt.Sprint(what, ", then ", fuse, " of recovery, ", s.name), again.restart(s), promised)
		}
	}
	hold(t, what, d, promised)
}

func hold(t *testing.T, what string, d *memDisk, promised map[string]int64) {
	t.Helper()
	f, err := openFile(d, filepath.Join("d", "j"), nil)
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	for sku, seq := range promised {
		e, _, err := f.Last(t.Context(), testKey(sku))
		if err != nil || e.Seq < seq {
			t.Fatalf("%s: %s stands at %d, %v; %d was promised", what, sku, e.Seq, err, seq)
		}
	}
	e, _, _ := f.Last(t.Context(), testKey("TAL-1"))
	mustAppend(t, f, step("TAL-1", e.Seq+1, Live))
}

// A process that dies between a write, or a rename, and its fsync promises
// nothing. Whoever shows or follows what it left does.
func TestLeftUnsynced(t *testing.T) {
	lost := survivals()[0]
	d := newDisk()
	f, g := d.open(t, nil), d.open(t, nil)
	d.fail["sync"] = syscall.EIO
	if err := f.Append(t.Context(), step("TAL-1", 1, Sent)); err == nil {
		t.Fatal("appended")
	}
	delete(d.fail, "sync")
	same(t, "shown", []string{"TAL-1 1 sent"}, latest(t, d.open(t, nil)))
	same(t, "after a power cut", []string{"TAL-1 1 sent"}, latest(t, d.restart(lost).open(t, nil)))

	h := d.open(t, nil)
	d.fail["syncdir"] = syscall.EIO
	if err := h.Compact(t.Context()); err == nil {
		t.Fatal("compacted")
	}
	delete(d.fail, "syncdir")
	mustAppend(t, g, step("TAL-1", 2, Live))
	same(t, "after another power cut", []string{"TAL-1 2 live"}, latest(t, d.restart(lost).open(t, nil)))
}

// A process may die after any operation by which it makes the journal, a folder
// whose name is not durable yet among them. What the next one promises is there
// after a power cut all the same.
func TestLeftHalfMade(t *testing.T) {
	for fuse := 0; ; fuse++ {
		d := newDisk()
		d.fuse = fuse
		if _, err := openFile(d, filepath.Join("d", "deep", "j"), nil); err == nil {
			return
		}
		d.die()
		f, err := openFile(d, filepath.Join("d", "deep", "j"), nil)
		if err != nil {
			t.Fatalf("dead after %d operations: %v", fuse, err)
		}
		mustAppend(t, f, step("TAL-1", 1, Sent))
		f, err = openFile(d.restart(survivals()[0]), filepath.Join("d", "deep", "j"), nil)
		if err != nil {
			t.Fatalf("dead after %d operations, after a power cut: %v", fuse, err)
		}
		same(t, fmt.Sprintf("dead after %d operations, after a power cut", fuse), []string{"TAL-1 1 sent"}, latest(t, f))
	}
}

// A folder above the journal that cannot be read is no obstacle, if the one
// below it is there.
func TestFolderBelowOneThatCannotBeRead(t *testing.T) {
	d := newDisk()
	if err := d.Mkdir(filepath.Join("d", "j"), dirPerm); err != nil {
		t.Fatal(err)
	}
	d.unreadable = "d"
	mustAppend(t, d.open(t, nil), step("TAL-1", 1, Sent))
}

// A lock that cannot be given back in good order is not kept for that.
func TestLocksThatFailToUnlock(t *testing.T) {
	d := newDisk()
	f := d.open(t, nil)
	d.fail["unlock"] = syscall.EIO
	if err := f.Append(t.Context(), step("TAL-1", 1, Sent)); !errors.Is(err, syscall.EIO) {
		t.Errorf("append: %v; want the error of the lock", err)
	}
	delete(d.fail, "unlock")
	mustAppend(t, d.open(t, &FileOptions{Wait: time.Nanosecond}), step("TAL-1", 1, Sent))
}

// A repair that cannot put the new file in its place leaves the folder as it
// was, however often it is tried.
func TestRepairThatCannotReplace(t *testing.T) {
	d := newDisk()
	f := d.open(t, nil)
	mustAppend(t, f, step("TAL-1", 1, Sent))
	mustAppend(t, f, step("TAL-2", 1, Sent))
	d.names[filepath.Join("d", "j", dataName)].data[len(fileHeader)] ^= 1
	before := slices.Sorted(maps.Keys(d.names))
	d.fail["rename"] = syscall.EACCES
	for range 2 {
		if _, err := (folder{filepath.Join("d", "j"), d}).repair(t.Context()); !errors.Is(err, syscall.EACCES) || !strings.Contains(err.Error(), "nothing was changed") {
			t.Errorf("got %v", err)
		}
	}
	same(t, "files", before, slices.Sorted(maps.Keys(d.names)))
}

// Appends that come while one is being made durable share the next fsync. One
// that conflicts does no harm to the others.
func TestGroupCommit(t *testing.T) {
	d := newDisk()
	f := d.open(t, nil)
	begun, release := make(chan bool), make(chan bool)
	syncs := 0
	d.sync = func() {
		if syncs++; syncs == 1 {
			close(begun)
			<-release
		}
	}
	var wg sync.WaitGroup
	wg.Go(func() { mustAppend(t, f, step("TAL-0", 1, Live)) })
	<-begun
	const n = 20
	errs := make([]error, n)
	for i := range n {
		wg.Go(func() {
			es := []Entry{step(fmt.Sprint("TAL-", i/2+1), 1, Live)} // two of each
			errs[i] = f.Append(t.Context(), es...)
		})
	}
	for f.waiting() < n {
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if err := f.Append(cancelled, step("TAL-99", 1, Live)); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if _, ok, _ := f.Last(t.Context(), testKey("TAL-0")); ok {
		t.Error("an entry is shown that is not yet promised")
	}
	close(release)
	wg.Wait()
	for i := 0; i < n; i += 2 {
		a, b := errs[i], errs[i+1]
		if (a == nil) == (b == nil) || a != nil && !errors.Is(a, fault.Conflict) || b != nil && !errors.Is(b, fault.Conflict) {
			t.Errorf("of two appends of the same entry: %v, %v; want one conflict", a, b)
		}
	}
	if syncs != 2 {
		t.Errorf("%d times fsync for the first append and for all others together", syncs)
	}
}

// waiting returns how many appends are in the queue.
func (f *File) waiting() int {
	f.queue.mu.Lock()
	defer f.queue.mu.Unlock()
	return len(f.queue.reqs)
}
