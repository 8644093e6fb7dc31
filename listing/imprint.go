package listing

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"slices"

	"github.com/nao-trade/nao/check"
)

// Imprint is a draft in short: for each of its parts a hash of the path and a
// hash of the content, so that it can be told later which parts have become
// others. It takes eight bytes a part. Nil means that nothing is known.
type Imprint []byte

// imprintPart is one part of an imprint: both hashes are the first four bytes
// of a SHA-256. Of thirty parts two are taken for one another, or an edit for
// none, once in a billion drafts.
type imprintPart struct{ path, content uint32 }

const imprintSize = 8

// Imprint returns the imprint of what the draft says. Parts are those that
// [Diff] compares one by one; values that are empty are left out, as are the
// schema's version, origins, repairs and the marketplace's ids.
func (d *Draft) Imprint() Imprint {
	contents := d.contents()
	parts := make([]imprintPart, 0, len(contents))
	for path, content := range contents {
		parts = append(parts, imprintPart{hash32(path), content})
	}
	return pack(parts)
}

// pack writes the parts in order, so that equal drafts have equal imprints.
func pack(parts []imprintPart) Imprint {
	slices.SortFunc(parts, func(a, b imprintPart) int {
		return cmp.Or(cmp.Compare(a.path, b.path), cmp.Compare(a.content, b.content))
	})
	out := make(Imprint, 0, len(parts)*imprintSize)
	for _, p := range parts {
		out = binary.BigEndian.AppendUint32(out, p.path)
		out = binary.BigEndian.AppendUint32(out, p.content)
	}
	return out
}

// Moved returns the paths of the parts, sorted, in which now differs from the
// draft that the imprint was taken of. A part that now lacks is told if want
// has it: its name is not in the imprint. An imprint that is nil knows nothing,
// and nothing has moved.
func (i Imprint) Moved(now, want *Draft) []string {
	if len(i) == 0 {
		return nil
	}
	before, held := i.parts(), now.contents()
	var out []string
	for path, content := range held {
		if before[hash32(path)] != content {
			out = append(out, path)
		}
	}
	for path := range want.contents() {
		_, was := before[hash32(path)]
		if _, is := held[path]; was && !is {
			out = append(out, path)
		}
	}
	slices.Sort(out)
	return out
}

// Put returns the imprint with the parts at the paths replaced by those of a
// draft, which may have no others. Of nothing known nothing is known afterwards.
func (i Imprint) Put(d *Draft, paths []string) Imprint {
	if len(i) == 0 {
		return nil
	}
	parts, contents := i.parts(), d.contents()
	for _, path := range paths {
		if content, ok := contents[path]; ok {
			parts[hash32(path)] = content
		}
	}
	out := make([]imprintPart, 0, len(parts))
	for path, content := range parts {
		out = append(out, imprintPart{path, content})
	}
	return pack(out)
}

func (i Imprint) parts() map[uint32]uint32 {
	m := make(map[uint32]uint32, len(i)/imprintSize)
	for part := range slices.Chunk(i, imprintSize) {
		if len(part) == imprintSize {
			m[binary.BigEndian.Uint32(part)] = binary.BigEndian.Uint32(part[4:])
		}
	}
	return m
}

// contents returns a hash of each part by its path, in the words of the
// canonical form of [Draft.Hash].
func (d *Draft) contents() map[string]uint32 {
	out := map[string]uint32{}
	add := func(path string, write func(w *canonical)) {
		w := canonical{h: sha256.New()}
		write(&w)
		out[path] = binary.BigEndian.Uint32(w.h.Sum(nil))
	}
	add("/category", func(w *canonical) { w.text(d.Category) })
	add("/locale", func(w *canonical) { w.text(d.Locale) })
	addValues("/values", d.Values, add)
	for i := range d.Offers {
		o := &d.Offers[i]
		base := check.Pointer("offers", o.SKU)
		add(base+"/price", o.writePrice)
		add(base+"/stock", func(w *canonical) { w.stock(o.Stock) })
		add(base+"/options", o.writeOptions)
		add(base+"/package", o.writePackage)
	}
	add("/media", d.writeMedia)
	return out
}

func addValues(base string, vs Values, add func(string, func(*canonical))) {
	for name, v := range vs {
		path := base + check.Pointer(name)
		switch v = single(v); {
		case v.IsZero():
		case v.Fields != nil:
			addValues(path, v.Fields, add)
		default:
			add(path, func(w *canonical) { w.value(v) })
		}
	}
}

func hash32(s string) uint32 {
	sum := sha256.Sum256([]byte(s))
	return binary.BigEndian.Uint32(sum[:])
}
