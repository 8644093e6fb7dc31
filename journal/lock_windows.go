package journal

import (
	"errors"
	"io"
	"os"
	"syscall"
)

// sharingViolation is Windows' word for a file that somebody else has open in
// a way that does not go together with ours.
const sharingViolation = syscall.Errno(32)

// lockFile opens a file in such a way that nobody else can have it open, or
// only those who look at it: on Windows that is a lock, and the system ends it
// with the process.
func lockFile(path string, how locking) (io.Closer, error) {
	access, share, mode := uint32(syscall.GENERIC_READ|syscall.GENERIC_WRITE), uint32(0), uint32(syscall.OPEN_ALWAYS)
	switch how {
	case lockNew:
		mode = syscall.CREATE_NEW
	case lockProbe:
		access, share, mode = syscall.GENERIC_READ, syscall.FILE_SHARE_READ|syscall.FILE_SHARE_DELETE, syscall.OPEN_EXISTING
	}
	name, err := syscall.UTF16PtrFromString(path)
	if err != nil {
		return nil, &os.PathError{Op: "lock", Path: path, Err: err}
	}
	h, err := syscall.CreateFile(name, access, share, nil, mode, syscall.FILE_ATTRIBUTE_NORMAL, 0)
	switch {
	case errors.Is(err, sharingViolation):
		return nil, errHeld
	case err != nil:
		return nil, &os.PathError{Op: "lock", Path: path, Err: err}
	}
	return heldLock(h), nil
}

type heldLock syscall.Handle

func (l heldLock) Close() error { return syscall.CloseHandle(syscall.Handle(l)) }
