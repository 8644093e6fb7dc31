//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd || windows)

package journal

import (
	"io"
	"os"
	"runtime"

	"github.com/nao-trade/nao/fault"
)

// lockFile: without locks two processes would write over one another.
func lockFile(path string, _ locking) (io.Closer, error) {
	return nil, &os.PathError{Op: "lock", Path: path, Err: &fault.Error{
		Kind: fault.Unsupported, Op: "file locks on " + runtime.GOOS + " (use journal.Memory or a database)",
	}}
}
