package nao

import "hash/maphash"

// codes remembers which codes have been met. Sixty-four bits of a keyed hash
// stand for a code, so that a catalogue of any size costs a few bytes a code;
// two codes of a million are taken for one another with a probability below one
// in ten million.
type codes struct {
	seed maphash.Seed
	seen map[uint64]struct{}
}

func newCodes() codes { return codes{maphash.MakeSeed(), map[uint64]struct{}{}} }

// first reports whether a code of a kind is met for the first time.
func (c codes) first(kind, code string) bool {
	if c.met(kind, code) {
		return false
	}
	c.seen[c.hash(kind, code)] = struct{}{}
	return true
}

// met reports whether first was asked about a code before.
func (c codes) met(kind, code string) bool {
	_, ok := c.seen[c.hash(kind, code)]
	return ok
}

func (c codes) hash(kind, code string) uint64 {
	return maphash.String(c.seed, kind+"\x00"+code)
}
