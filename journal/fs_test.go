package journal

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// errPower is what everything returns once the power is gone.
var errPower = errors.New("no power")

// memDisk is a disk in memory that knows what of it would outlive a power cut:
// bytes that were synced, and names whose folder was.
type memDisk struct {
	mu      sync.Mutex
	names   map[string]*memNode // as processes see them
	durable map[string]*memNode // as a power cut leaves them
	locks   map[string]bool
	fuse    int              // operations until the power goes; negative: it stays
	room    int              // bytes that can be written; negative: any number
	fail    map[string]error // by operation
	pinned  bool             // what is open cannot be replaced, as on Windows
	sync    func()           // called when a file is synced

	unreadable string // a folder that can be written and not opened
}

type memNode struct {
	dir    bool
	data   []byte
	synced []byte
	opened int
}

func newDisk() *memDisk {
	root := &memNode{dir: true}
	return &memDisk{
		names: map[string]*memNode{"d": root}, durable: map[string]*memNode{"d": root},
		locks: map[string]bool{}, fuse: -1, room: -1, fail: map[string]error{},
	}
}

// step is called by every operation that changes something. The last one
// before the power goes is done, and nobody learns of it.
func (d *memDisk) step(op, path string) error {
	if err := d.fail[op]; err != nil {
		return &fs.PathError{Op: op, Path: path, Err: err}
	}
	switch d.fuse {
	case -1:
		return nil
	case 0:
		return errPower
	}
	d.fuse--
	return nil
}

// after reports the cut of the power to the operation that was just done.
func (d *memDisk) after() error {
	if d.fuse == 0 {
		return errPower
	}
	return nil
}

// survival is what a power cut leaves of bytes that were not synced and of
// names whose folder was not.
type survival struct {
	name  string
	names bool // renames and new names went through all the same
	data  func(data, synced []byte) []byte
}

func survivals() []survival {
	lost := func(_, synced []byte) []byte { return synced }
	kept := func(data, _ []byte) []byte { return data }
	half := func(data, synced []byte) []byte {
		if len(data) <= len(synced) {
			return synced // a truncation that was lost
		}
		return data[:(len(data)+len(synced))/2]
	}
	zeros := func(data, synced []byte) []byte {
		if len(data) <= len(synced) {
			return data
		}
		return append(bytes.Clone(data[:len(synced)]), make([]byte, len(data)-len(synced))...)
	}
	middle := func(data, synced []byte) []byte {
		b := bytes.Clone(data)
		if n := len(data) - len(synced); n > 4 {
			clear(b[len(synced)+n/4 : len(synced)+n/2])
		}
		return b
	}
	var all []survival
	for _, names := range []bool{false, true} {
		what := map[bool]string{false: "", true: ", names kept"}[names]
		all = append(all, survival{"bytes lost" + what, names, lost}, survival{"bytes kept" + what, names, kept},
			survival{"half of the bytes" + what, names, half}, survival{"zeros" + what, names, zeros}, survival{"a hole" + what, names, middle})
	}
	return all
}

// restart returns the disk as it is after a power cut.
func (d *memDisk) restart(s survival) *memDisk {
	d.mu.Lock()
	defer d.mu.Unlock()
	names := d.durable
	if s.names {
		names = d.names
	}
	next := newDisk()
	for path, n := range names {
		data := bytes.Clone(s.data(n.data, n.synced))
		next.names[path] = &memNode{dir: n.dir, data: data, synced: data}
	}
	for path := range next.names {
		if parent := filepath.Dir(path); parent != "." && next.names[parent] == nil {
			delete(next.names, path)
		}
	}
	maps.Copy(next.durable, next.names)
	return next
}

// die lets the process die that has the disk, and the machine go on.
func (d *memDisk) die() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.fuse = -1
	clear(d.locks)
}

func (d *memDisk) Open(path string, flag int, _ fs.FileMode) (file, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	n := d.names[path]
	switch {
	case n != nil && flag&os.O_EXCL != 0:
		return nil, &fs.PathError{Op: "open", Path: path, Err: fs.ErrExist}
	case n == nil && flag&os.O_CREATE == 0:
		return nil, &fs.PathError{Op: "open", Path: path, Err: fs.ErrNotExist}
	case n == nil || flag&os.O_TRUNC != 0:
		if err := d.step("create", path); err != nil {
			return nil, err
		}
		n = &memNode{}
		d.names[path] = n
	}
	if d.fuse == 0 {
		return nil, errPower
	}
	n.opened++
	return &memFile{d: d, n: n, path: path}, nil
}

func (d *memDisk) Stat(path string) (fs.FileInfo, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	n := d.names[path]
	if n == nil {
		return nil, &fs.PathError{Op: "stat", Path: path, Err: fs.ErrNotExist}
	}
	return memInfo{n, filepath.Base(path), int64(len(n.data))}, nil
}

func (d *memDisk) Same(a, b fs.FileInfo) bool { return a.(memInfo).n == b.(memInfo).n }
func (d *memDisk) MovesOpen() bool            { return !d.pinned }

func (d *memDisk) ReadDir(path string) ([]fs.DirEntry, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	var es []fs.DirEntry
	for name, n := range d.names {
		if filepath.Dir(name) == path {
			es = append(es, fs.FileInfoToDirEntry(memInfo{n, filepath.Base(name), int64(len(n.data))}))
		}
	}
	return es, nil
}

func (d *memDisk) Mkdir(path string, _ fs.FileMode) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := d.step("mkdir", path); err != nil {
		return err
	}
	d.names[path] = &memNode{dir: true}
	return d.after()
}

func (d *memDisk) Rename(from, to string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.pinned && (d.names[from].opened > 0 || d.names[to] != nil && d.names[to].opened > 0) {
		return &fs.PathError{Op: "rename", Path: to, Err: errors.New("it is open")}
	}
	if err := d.step("rename", to); err != nil {
		return err
	}
	d.names[to] = d.names[from]
	delete(d.names, from)
	return d.after()
}

func (d *memDisk) Remove(path string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.names[path] == nil {
		return &fs.PathError{Op: "remove", Path: path, Err: fs.ErrNotExist}
	}
	if err := d.step("remove", path); err != nil {
		return err
	}
	delete(d.names, path)
	return d.after()
}

func (d *memDisk) SyncDir(path string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if path == d.unreadable {
		return &fs.PathError{Op: "open", Path: path, Err: fs.ErrPermission}
	}
	if err := d.step("syncdir", path); err != nil {
		return err
	}
	for name := range d.durable {
		if filepath.Dir(name) == path && d.names[name] == nil {
			delete(d.durable, name)
		}
	}
	for name, n := range d.names {
		if filepath.Dir(name) == path {
			d.durable[name] = n
		}
	}
	return d.after()
}

// Lock gives out locks that nobody shares, which is enough for these tests.
func (d *memDisk) Lock(path string, how locking) (io.Closer, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	switch {
	case d.locks[path]:
		return nil, errHeld
	case how == lockProbe && d.names[path] == nil:
		return nil, &fs.PathError{Op: "lock", Path: path, Err: fs.ErrNotExist}
	case d.names[path] == nil:
		d.names[path] = &memNode{}
	}
	d.locks[path] = true
	return memLock{d, path}, nil
}

type memLock struct {
	d    *memDisk
	path string
}

func (l memLock) Close() error {
	l.d.mu.Lock()
	defer l.d.mu.Unlock()
	delete(l.d.locks, l.path)
	return l.d.fail["unlock"]
}

type memInfo struct {
	n    *memNode
	name string
	size int64
}

func (i memInfo) Name() string     { return i.name }
func (i memInfo) Size() int64      { return i.size }
func (memInfo) ModTime() time.Time { return time.Time{} }
func (i memInfo) IsDir() bool      { return i.n.dir }
func (memInfo) Sys() any           { return nil }
func (i memInfo) Mode() fs.FileMode {
	if i.n.dir {
		return fs.ModeDir | dirPerm
	}
	return filePerm
}

type memFile struct {
	d      *memDisk
	n      *memNode
	path   string
	closed bool
}

func (f *memFile) ReadAt(b []byte, off int64) (int, error) {
	f.d.mu.Lock()
	defer f.d.mu.Unlock()
	if f.closed {
		return 0, fs.ErrClosed
	}
	return bytes.NewReader(f.n.data).ReadAt(b, off)
}

func (f *memFile) WriteAt(b []byte, off int64) (int, error) {
	f.d.mu.Lock()
	defer f.d.mu.Unlock()
	if err := f.d.step("write", f.path); err != nil {
		return 0, err
	}
	n := len(b)
	if f.d.room >= 0 {
		n = min(n, f.d.room)
		f.d.room -= n
	}
	if end := int(off) + n; end > len(f.n.data) {
		f.n.data = slices.Grow(f.n.data, end-len(f.n.data))[:end]
	}
	copy(f.n.data[off:], b[:n])
	if n < len(b) {
		return n, errFull
	}
	return n, f.d.after()
}

// errFull is what a full disk says, on the systems that can be tested.
var errFull error = &fs.PathError{Op: "write", Path: dataName, Err: noSpace}

func (f *memFile) Sync() error {
	if f.d.sync != nil {
		f.d.sync()
	}
	f.d.mu.Lock()
	defer f.d.mu.Unlock()
	if err := f.d.step("sync", f.path); err != nil {
		return err
	}
	f.n.synced = bytes.Clone(f.n.data)
	return f.d.after()
}

func (f *memFile) Truncate(size int64) error {
	f.d.mu.Lock()
	defer f.d.mu.Unlock()
	if err := f.d.step("truncate", f.path); err != nil {
		return err
	}
	f.n.data = f.n.data[:size:size]
	return f.d.after()
}

func (f *memFile) Stat() (fs.FileInfo, error) {
	f.d.mu.Lock()
	defer f.d.mu.Unlock()
	return memInfo{f.n, filepath.Base(f.path), int64(len(f.n.data))}, nil
}

func (f *memFile) Close() error {
	f.d.mu.Lock()
	defer f.d.mu.Unlock()
	if f.closed {
		return fs.ErrClosed
	}
	f.closed = true
	f.n.opened--
	return nil
}

// content returns the bytes of a file of the journal in d/j.
func (d *memDisk) content(name string) string {
	d.mu.Lock()
	defer d.mu.Unlock()
	if n := d.names[filepath.Join("d", "j", name)]; n != nil {
		return string(n.data)
	}
	return ""
}

// open opens the journal in d/j.
func (d *memDisk) open(t *testing.T, o *FileOptions) *File {
	t.Helper()
	f, err := openFile(d, filepath.Join("d", "j"), o)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// leftOpen counts the handles that nobody has closed.
func (d *memDisk) leftOpen() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	n := 0
	for path, node := range d.names {
		if !strings.Contains(path, runsName) {
			n += node.opened
		}
	}
	return n
}
