package catalog

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/nao-trade/nao/check"
)

// meliWalk walks through a file and stops at each object that may be an item:
// alone, in arrays, in the answers and pages around them, or one in a line.
// What stands beside them goes to aside.
type meliWalk struct {
	rd     *Reader
	words  *meliWords
	f      *jsonFile
	frames []meliFrame // the containers around the place, from the outermost
	values int         // of the file that are in no container
	aside  func(path string, n *jsonNode)
}

// meliFrame is a container that is walked through.
type meliFrame struct {
	closing byte
	path    string // of the values in it
	values  int    // so far
}

// meliElement is an object that may be an item.
type meliElement struct {
	root   *jsonNode
	line   int
	offset int64 // in the file
	size   int   // bytes
}

// itemBytes is how many bytes an item may have for each of Limits.MaxRecord: it
// says each value with its name, and each variation with all of its attributes.
const itemBytes = 8

func (rd *Reader) newMeliWalk(r io.Reader, words *meliWords, aside func(string, *jsonNode)) *meliWalk {
	return &meliWalk{rd: rd, words: words, aside: aside, f: newJSONFile(r, itemBytes*rd.opts.Limits.MaxRecord)}
}

// next returns the next element, or io.EOF, or an [*Error].
func (w *meliWalk) next() (meliElement, error) {
	for {
		path, c, err := w.step()
		if err != nil {
			return meliElement{}, w.fatal(err, w.f.line)
		}
		leads := false
		switch c {
		case '[':
			if leads = w.inList(); !leads {
				leads, err = w.leadsFromList(w.f.pos, meliWrapper(path[strings.LastIndexByte(path, '.')+1:]))
			}
		case '{':
			leads, err = w.leads(w.f.pos, 0)
		}
		if err != nil {
			return meliElement{}, w.fatal(err, w.f.line)
		}
		if leads {
			if err := w.enter(path); err != nil {
				return meliElement{}, err
			}
			continue
		}
		e, err := w.value()
		if err != nil {
			return meliElement{}, err
		}
		if c == '{' && (w.inList() || w.words.itemIn(e.root, 0) != nil) {
			return e, nil
		}
		w.aside(path, e.root)
	}
}

// inList reports whether the value is an element of an array, or stands alone.
func (w *meliWalk) inList() bool {
	return len(w.frames) == 0 || w.frames[len(w.frames)-1].closing == ']'
}

// enter goes into the container that begins here.
func (w *meliWalk) enter(path string) error {
	if len(w.frames) == maxDepth {
		return w.fatal(&limitError{"values inside one another", maxDepth, 0}, w.f.line)
	}
	closing := byte(']')
	if w.f.buf[w.f.pos] == '{' {
		closing = '}'
	}
	w.f.take(w.f.pos + 1)
	w.frames = append(w.frames, meliFrame{closing: closing, path: path})
	return nil
}

// value takes the value that begins here.
func (w *meliWalk) value() (meliElement, error) {
	f := w.f
	e := meliElement{line: f.line, offset: f.base + int64(f.pos)}
	end, err := f.end(f.pos)
	if err != nil {
		return e, w.fatal(w.clearer(err), e.line)
	}
	raw := string(f.buf[f.pos:end])
	e.size = len(raw)
	if e.root, err = w.rd.jsonTree(raw, e.line); err != nil {
		return e, w.fatal(err, e.line)
	}
	f.take(end)
	return e, nil
}

// clearer looks for a mistake that kept the end of a value from being found.
func (w *meliWalk) clearer(err error) error {
	var was, better *jsonError
	if !errors.As(err, &was) || was.err != nil {
		return err
	}
	_, perr := w.rd.jsonParser(string(w.f.buf[w.f.pos:]), w.f.line).value()
	if errors.As(perr, &better) && (was.cut || !better.cut) {
		return better
	}
	return err
}

// step moves to the next value and returns its path and first byte, or io.EOF.
func (w *meliWalk) step() (string, byte, error) {
	for {
		c, err := w.f.next()
		if err != nil {
			return "", 0, err
		}
		if len(w.frames) == 0 {
			switch {
			case c == 0:
				return "", 0, io.EOF
			case c == ',' && w.values > 0:
				w.f.take(w.f.pos + 1) // between values that stand alone
				continue
			}
			w.values++
			return "", c, nil
		}
		top := &w.frames[len(w.frames)-1]
		if c == ',' && top.values > 0 {
			w.f.take(w.f.pos + 1)
			if c, err = w.f.next(); err != nil {
				return "", 0, err
			}
		} else if c != top.closing && top.values > 0 {
			return "", 0, w.unexpected("a comma or " + string(top.closing))
		}
		if c == top.closing {
			w.f.take(w.f.pos + 1)
			w.frames = w.frames[:len(w.frames)-1]
			continue
		}
		top.values++
		if top.closing == ']' {
			return top.path, c, nil
		}
		if c != '"' {
			return "", 0, w.unexpected("a name in quotes")
		}
		return w.member(top.path)
	}
}

// member reads the name of a member, which begins here, and moves to its value.
func (w *meliWalk) member(path string) (string, byte, error) {
	end, err := w.f.endOfText(w.f.pos)
	if err != nil {
		return "", 0, w.clearer(err)
	}
	name, _, err := w.rd.jsonParser(string(w.f.buf[w.f.pos:end]), w.f.line).text(false)
	if err != nil {
		return "", 0, err
	}
	w.f.take(end)
	if c, err := w.f.next(); err != nil || c != ':' {
		return "", 0, errors.Join(err, w.unexpected("a colon"))
	}
	w.f.take(w.f.pos + 1)
	c, err := w.f.next()
	if err == nil && c == 0 {
		err = w.unexpected("a value")
	}
	return joinPath(path, name), c, err
}

// unexpected says that something else than want stands here.
func (w *meliWalk) unexpected(want string) error {
	rest := w.f.buf[w.f.pos:]
	return w.rd.jsonParser(string(rest[:min(len(rest), 80)]), w.f.line).unexpected(want)
}

// fatal makes an error one that ends the reading. line is where the value
// begins.
func (w *meliWalk) fatal(err error, line int) error {
	var known *Error
	var limit *limitError
	var e *jsonError
	switch {
	case err == io.EOF || errors.As(err, &known):
		return err
	case errors.As(err, &limit):
		return &Error{At: w.rd.at(line, 0), Problem: fmt.Sprintf("more than %d %s", limit.limit, limit.what),
			Repair: "check whether the file is a list of items, or raise Options.Limits"}
	case errors.As(err, &e):
		return &Error{At: w.rd.at(e.line, 0), Problem: e.problem, Value: e.value, Repair: e.repair, Err: e.err}
	}
	return err
}

// joinPath adds a member's name to a path.
func joinPath(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

// place is where a member stands.
func (rd *Reader) place(line int, path string) check.Place {
	p := rd.at(line, 0)
	p.Header = path
	return p
}
