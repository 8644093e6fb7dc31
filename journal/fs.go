package journal

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"runtime"
	"syscall"
)

// disk is what [File] asks of the operating system. There is one real disk;
// the tests have others that fill up, fail and lose their power.
type disk interface {
	Open(path string, flag int, perm fs.FileMode) (file, error)
	Stat(path string) (fs.FileInfo, error)
	Same(a, b fs.FileInfo) bool
	ReadDir(path string) ([]fs.DirEntry, error)
	Mkdir(path string, perm fs.FileMode) error
	Rename(from, to string) error
	Remove(path string) error
	SyncDir(path string) error // makes what was created, renamed and removed in a folder durable
	// Lock takes the lock of a file, or returns errHeld if somebody else has it. Closing
	// the result gives it back, and so does the death of the process.
	Lock(path string, how locking) (io.Closer, error)
	// MovesOpen reports whether a file can be renamed over one that is open.
	MovesOpen() bool
}

// file is an open file. It is read and written at places, never at a cursor.
type file interface {
	io.ReaderAt
	io.WriterAt
	io.Closer
	Stat() (fs.FileInfo, error)
	Sync() error
	Truncate(size int64) error
}

// locking says which lock of a file is wanted.
type locking int

const (
	lockWait  locking = iota // nobody else's; the file is made if it is missing
	lockNew                  // nobody else's; the file must not exist
	lockProbe                // shared with others who only look; the file must exist
)

// errHeld: somebody else has the lock.
var errHeld = errors.New("somebody else holds the lock")

// osDisk is the real one.
type osDisk struct{}

func (osDisk) Open(path string, flag int, perm fs.FileMode) (file, error) {
	f, err := os.OpenFile(path, flag, perm)
	if err != nil {
		return nil, err // not f: a nil *os.File is no nil file
	}
	return f, nil
}

func (osDisk) Stat(path string) (fs.FileInfo, error)            { return os.Stat(path) }
func (osDisk) Same(a, b fs.FileInfo) bool                       { return os.SameFile(a, b) }
func (osDisk) ReadDir(path string) ([]fs.DirEntry, error)       { return os.ReadDir(path) }
func (osDisk) Mkdir(path string, perm fs.FileMode) error        { return os.Mkdir(path, perm) }
func (osDisk) Rename(from, to string) error                     { return os.Rename(from, to) }
func (osDisk) Remove(path string) error                         { return os.Remove(path) }
func (osDisk) Lock(path string, how locking) (io.Closer, error) { return lockFile(path, how) }
func (osDisk) MovesOpen() bool                                  { return runtime.GOOS != "windows" }

func (osDisk) SyncDir(path string) error {
	if runtime.GOOS == "windows" {
		return nil // there a rename is in the file system's own log, and a folder cannot be synced
	}
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	err = d.Sync()
	if errors.Is(err, syscall.EINVAL) {
		err = nil // this file system has no such thing
	}
	return errors.Join(err, d.Close())
}
