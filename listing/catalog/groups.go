package catalog

import (
	"cmp"
	"fmt"
	"hash/maphash"
	"io"
	"slices"
)

// grouping collects the rows of a table in which those of one product may stand
// apart, and in any order. A row has names, and may name the row that its
// product begins with. The rows are read once and kept in a spool; in memory
// there are at most 100 bytes for each, as a test measures.
type grouping struct {
	spool spool
	seed  maphash.Seed
	names []named  // of all rows; sorted once the rows are linked
	refs  []uint64 // by row: the name of the row that its product begins with; 0 if it names none
	other []named  // by row, of the few that have one: what the reference may mean if no row has its name

	first []int32 // by row: the row that its product begins with, or one of the two below
	next  []int32 // by row: the next row of the same product, counted from 1; 0 if there is none
	at    int     // the next row that may begin a product
}

// What stands in place of the row that a product begins with.
const (
	noParent   int32 = -1 // there is no row of that name
	deepParent int32 = -2 // it does not begin a product itself
)

// named is the hash of a name with the row that it belongs to.
type named struct {
	hash uint64
	row  int32
}

// bond is what a row says about its place among the others.
type bond struct {
	names [2]string // what others may call it; "" is no name
	ref   string    // the name of the row that its product begins with; "" if it begins one
	other string    // what ref may mean if no row has that name; "" if nothing
}

// keep takes in a row until all of them are known.
func (rd *Reader) keep(r row, b bond) error {
	if rd.groups == nil {
		rd.groups = &grouping{seed: maphash.MakeSeed(), spool: spool{dir: rd.opts.TempDir}}
	}
	if err := rd.groups.add(r, b); err != nil {
		return rd.spoolError(r.line, err)
	}
	return nil
}

func (rd *Reader) spoolError(line int, err error) error {
	return &Error{At: rd.at(line, 0), Problem: "cannot keep the rows in a temporary file", Err: err,
		Repair: "make room for it, or name another folder in Options.TempDir"}
}

func (g *grouping) add(r row, b bond) error {
	i := int32(len(g.refs))
	for _, name := range b.names {
		if name != "" {
			g.names = append(g.names, named{g.hash(name), i})
		}
	}
	var ref uint64
	if b.ref != "" {
		ref = g.hash(b.ref)
	}
	g.refs = append(g.refs, ref)
	if b.other != "" {
		g.other = append(g.other, named{g.hash(b.other), i})
	}
	return g.spool.add(r)
}

// hash is seeded anew for each file, so that no file can be made whose names
// fall together.
func (g *grouping) hash(name string) uint64 {
	return cmp.Or(maphash.String(g.seed, name), 1)
}

// link finds out, once all rows are known, which belong together.
func (g *grouping) link() {
	slices.SortFunc(g.names, func(a, b named) int { return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.row, b.row)) })
	n := len(g.refs)
	targets := make([]int32, n)
	for i := range targets {
		targets[i] = g.target(int32(i))
	}
	g.first, g.next = make([]int32, n), make([]int32, n)
	for i, t := range targets {
		if g.first[i] = t; t >= 0 && targets[t] != t {
			g.first[i] = deepParent
		}
	}
	for i := n - 1; i >= 0; i-- {
		if t := g.first[i]; t >= 0 && t != int32(i) {
			g.next[i] = g.next[t]
			g.next[t] = int32(i) + 1
		}
	}
	g.names, g.refs, g.other = nil, nil, nil
}

// target returns the row that row i names, itself if it names none, or
// noParent.
func (g *grouping) target(i int32) int32 {
	if g.refs[i] == 0 {
		return i
	}
	if t, ok := g.called(g.refs[i]); ok {
		return t
	}
	if j, ok := slices.BinarySearchFunc(g.other, i, func(n named, i int32) int { return cmp.Compare(n.row, i) }); ok {
		if t, ok := g.called(g.other[j].hash); ok {
			return t
		}
	}
	return noParent
}

// called returns the first row of that name.
func (g *grouping) called(hash uint64) (int32, bool) {
	i, ok := slices.BinarySearchFunc(g.names, hash, func(n named, h uint64) int { return cmp.Compare(n.hash, h) })
	if !ok {
		return 0, false
	}
	return g.names[i].row, true
}

// nextGroup hands on the rows of the next product, in the order of the rows
// that products begin with. It returns io.EOF after the last one.
func (rd *Reader) nextGroup() error {
	g := rd.groups
	for g.at < len(g.first) && g.first[g.at] >= 0 && g.first[g.at] != int32(g.at) {
		g.at++
	}
	if g.at == len(g.first) {
		g.spool.close()
		return io.EOF
	}
	i := g.at
	g.at++
	rows, err := rd.groupRows(i)
	if err != nil {
		g.spool.close()
		return err
	}
	rd.takeGroup(rows, g.first[i])
	return nil
}

// groupRows reads the rows of the product that begins with row i.
func (rd *Reader) groupRows(i int) ([]row, error) {
	g := rd.groups
	var rows []row
	for n := i + 1; n > 0; n = int(g.next[n-1]) {
		r, err := g.spool.row(n - 1)
		if err != nil {
			return nil, rd.spoolError(rows[0].line, err)
		}
		for j := range r.findings {
			at := &r.findings[j].At
			*at = rd.at(at.Row, at.Column)
		}
		if rows = append(rows, r); len(rows) > rd.opts.Limits.MaxGroup {
			return nil, &Error{
				At: rd.at(r.line, 0), Value: rd.cellOf(rows[0], FieldSKU),
				Problem: fmt.Sprintf("more than %d rows for one product", rd.opts.Limits.MaxGroup),
				Repair:  "give each product its own code, or raise Options.Limits",
			}
		}
	}
	return rows, nil
}

// takeGroup makes the product of the rows that belong together. why is negative
// if the first of them, which is then the only one, belongs to none.
func (rd *Reader) takeGroup(rows []row, why int32) {
	rd.kept = rd.kept[:0]
	for i := range rows {
		rd.fit(&rows[i])
	}
	if rd.layout.Format == GoogleFeed {
		rd.takeFeed(rows)
		return
	}
	rd.takeWoo(rows, why)
}

// Close drops what the Reader holds of the file, which may be a temporary file;
// see [Options].TempDir. The Reader has nothing more to read then. It is needed
// only where the products are not read to their end.
func (rd *Reader) Close() error {
	if rd.groups != nil {
		rd.groups.spool.close()
	}
	rd.ready, rd.held, rd.err = nil, nil, io.EOF
	return nil
}
