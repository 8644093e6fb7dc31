package catalog

import (
	"encoding/binary"
	"os"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
)

const (
	spoolMemory = 4 << 20  // bytes of rows that are kept without a file
	spoolChunk  = 64 << 10 // bytes that are written to the file at once
)

// spool keeps rows in the order in which they come and gives them back by
// their number, from 0. The first few megabytes stay in memory; if there are
// more, all of them go to a temporary file. In memory a row costs 8 bytes.
type spool struct {
	dir    string
	ends   []int64 // where each row ends
	fresh  []byte  // what is not in the file
	stored int64   // bytes in the file
	file   *os.File
	left   string // the file's name, if it could not be removed while it is open
	read   []byte
	noted  map[int][]check.Finding // what a sheet noticed about a row
}

// add keeps a row.
func (s *spool) add(r row) error {
	s.fresh = appendRow(s.fresh, r)
	for _, f := range r.findings {
		if f.Rule != ruleQuoteStray && f.Rule != ruleQuoteOpen {
			if s.noted == nil {
				s.noted = make(map[int][]check.Finding)
			}
			s.noted[len(s.ends)] = append(s.noted[len(s.ends)], f)
		}
	}
	s.ends = append(s.ends, s.stored+int64(len(s.fresh)))
	if s.file == nil && len(s.fresh) > spoolMemory {
		if err := s.create(); err != nil {
			return err
		}
	}
	if s.file != nil && len(s.fresh) > spoolChunk {
		return s.flush()
	}
	return nil
}

// create makes the file. Its name goes at once where the system allows that, so
// that nothing is left of it whatever happens.
func (s *spool) create() (err error) {
	if s.file, err = os.CreateTemp(s.dir, "nao-catalog-*"); err != nil {
		return err
	}
	if os.Remove(s.file.Name()) != nil {
		s.left = s.file.Name()
	}
	return nil
}

func (s *spool) flush() error {
	n, err := s.file.Write(s.fresh)
	s.stored += int64(n)
	if s.fresh = s.fresh[:0]; cap(s.fresh) > 4*spoolChunk {
		s.fresh = nil
	}
	return err
}

// row returns the row with number i.
func (s *spool) row(i int) (row, error) {
	var from int64
	if i > 0 {
		from = s.ends[i-1]
	}
	b, err := s.bytes(from, s.ends[i])
	if err != nil {
		return row{}, err
	}
	r := parseRow(b)
	r.findings = append(r.findings, s.noted[i]...)
	return r, nil
}

// bytes returns what was written between two places. They are never on both
// sides of what the file has. It is valid until the next call.
func (s *spool) bytes(from, to int64) ([]byte, error) {
	if from >= s.stored {
		return s.fresh[from-s.stored : to-s.stored], nil
	}
	n := int(to - from)
	if cap(s.read) < n {
		s.read = make([]byte, n)
	}
	_, err := s.file.ReadAt(s.read[:n], from)
	return s.read[:n], err
}

// close drops the rows, and the file with them.
func (s *spool) close() {
	if s.file != nil {
		s.file.Close()
	}
	if s.left != "" {
		os.Remove(s.left)
	}
	*s = spool{}
}

// What a spooled row says beside its cells.
const (
	spoolUnclosed = 1 << iota // a quote was not closed
	spoolNumbers              // it is known which cells are numbers
	spoolBroken               // some cells were no UTF-8
)

// appendRow appends a row to b: numbers first, then all the text. What only a
// sheet can have noticed about it is left out.
func appendRow(b []byte, r row) []byte {
	stray, flags := 0, 0
	for _, f := range r.findings {
		switch f.Rule {
		case ruleQuoteStray:
			stray = f.At.Column
		case ruleQuoteOpen:
			flags |= spoolUnclosed
		}
	}
	if r.numbers != nil {
		flags |= spoolNumbers
	}
	if r.broken != nil {
		flags |= spoolBroken
	}
	for _, n := range [...]int{r.line, stray, flags, len(r.cells)} {
		b = binary.AppendUvarint(b, uint64(n))
	}
	for i, c := range r.cells {
		n := len(c) << 1
		if r.numbers != nil && r.numbers[i] {
			n |= 1
		}
		b = binary.AppendUvarint(b, uint64(n))
	}
	for _, c := range r.broken {
		b = binary.AppendUvarint(b, uint64(len(c)))
	}
	for _, cells := range [...][]string{r.cells, r.broken} {
		for _, c := range cells {
			b = append(b, c...)
		}
	}
	return b
}

// parseRow reads what appendRow wrote. The finding about a stray quote has no
// place but its line and column.
func parseRow(b []byte) row {
	next := func() int {
		v, n := binary.Uvarint(b)
		b = b[n:]
		return int(v)
	}
	r := row{line: next()}
	stray, flags, n := next(), next(), next()
	r.cells = make([]string, n)
	if flags&spoolNumbers != 0 {
		r.numbers = make([]bool, n)
	}
	if flags&spoolBroken != 0 {
		r.broken = make([]string, n)
	}
	lengths := make([]int, n+len(r.broken))
	for i := range lengths {
		lengths[i] = next()
		if i < n {
			if r.numbers != nil {
				r.numbers[i] = lengths[i]&1 != 0
			}
			lengths[i] >>= 1
		}
	}
	text := string(b)
	for i, length := range lengths {
		if i < n {
			r.cells[i] = text[:length]
		} else {
			r.broken[i-n] = text[:length]
		}
		text = text[length:]
	}
	if stray > 0 {
		r.add(check.Place{Row: r.line, Column: stray}, ruleQuoteStray, check.Warning, i18n.Int("column", stray))
	}
	if flags&spoolUnclosed != 0 {
		r.add(check.Place{Row: r.line}, ruleQuoteOpen, check.Warning)
	}
	return r
}
