//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package journal

import (
	"errors"
	"io"
	"os"
	"syscall"
)

// lockFile takes a lock that belongs to the open file, so that two openings
// within one process shut each other out, as those of two processes do.
func lockFile(path string, how locking) (io.Closer, error) {
	flag, op := os.O_RDWR|os.O_CREATE, syscall.LOCK_EX
	switch how {
	case lockNew:
		flag |= os.O_EXCL
	case lockProbe:
		flag, op = os.O_RDONLY, syscall.LOCK_SH
	}
	f, err := os.OpenFile(path, flag, 0o600)
	if err != nil {
		return nil, err
	}
	if err := flock(f, op|syscall.LOCK_NB); err != nil {
		_ = f.Close() // nothing was written
		if errors.Is(err, syscall.EWOULDBLOCK) {
			return nil, errHeld
		}
		return nil, &os.PathError{Op: "lock", Path: path, Err: err}
	}
	return &heldLock{f}, nil
}

func flock(f *os.File, op int) error {
	for {
		if err := syscall.Flock(int(f.Fd()), op); err != syscall.EINTR {
			return err
		}
	}
}

type heldLock struct{ f *os.File }

// Close gives the lock back in so many words: a child that is just being
// started still has the file open for a moment.
func (l *heldLock) Close() error {
	return errors.Join(flock(l.f, syscall.LOCK_UN), l.f.Close())
}
