package catalog

import "io"

// window is the part of a file that is looked at. It holds no more than what
// was read and not yet taken.
type window struct {
	r    io.Reader
	buf  []byte // what is not yet taken, from pos on
	pos  int
	base int64 // where buf begins in the file
	err  error // of r
}

// more reports whether the file has a byte at i of buf, reading on if it has to.
func (w *window) more(i int) bool { return i < len(w.buf) || w.read(i) }

// read reads on until buf has a byte at i, and reports whether it has.
func (w *window) read(i int) bool {
	for idle := 0; i >= len(w.buf) && w.err == nil; {
		if w.fill() > 0 {
			idle = 0
		} else if idle++; idle == 100 {
			w.err = io.ErrNoProgress
		}
	}
	return i < len(w.buf)
}

// fill reads once. A reader may return bytes with its error; they count.
func (w *window) fill() int {
	const step = 32 << 10
	if cap(w.buf)-len(w.buf) < step {
		grown := make([]byte, len(w.buf), 2*cap(w.buf)+step)
		copy(grown, w.buf)
		w.buf = grown
	}
	n, err := w.r.Read(w.buf[len(w.buf):cap(w.buf)])
	w.buf, w.err = w.buf[:len(w.buf)+n], err
	return n
}

// compact drops what was taken, once it is most of the buffer. Positions in buf
// are not valid any more.
func (w *window) compact() {
	if w.pos > len(w.buf)/2 {
		w.base += int64(w.pos)
		w.buf = w.buf[:copy(w.buf, w.buf[w.pos:])]
		w.pos = 0
	}
}
