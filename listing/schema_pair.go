package listing

import (
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
)

// place returns where the field stands in the values, also that of a sale field
// if it were none.
func (f *Field) place() string {
	if f.Sale {
		return f.Path + check.Pointer(f.Name)
	}
	return f.Path
}

// called returns the field's name, or its path where it has none.
func (f *Field) called() string {
	if f.Name != "" {
		return f.Name
	}
	return f.Path
}

// pair is a field of two versions; one of the two is nil where it is not there.
type pair struct {
	old, new *Field
	encloses bool // it is new, and takes in values that another field had
}

// pairs pairs the fields of two versions off, each once.
func pairs(old, new []Field) []pair {
	m := matcher{}
	for i := range old {
		m.old = append(m.old, &old[i])
	}
	for i := range new {
		m.new = append(m.new, &new[i])
	}
	type spot struct {
		place string
		sale  bool
	}
	m.match(func(f *Field) any { return spot{f.place(), f.Sale} })
	m.match(func(f *Field) any { return f.place() })
	type mark struct{ parent, id string }
	m.match(func(f *Field) any {
		if f.ID == "" {
			return nil
		}
		return mark{parent(f.place()), f.ID}
	})
	for _, f := range m.old {
		m.pairs = append(m.pairs, pair{old: f})
	}
	for _, f := range m.new {
		m.pairs = append(m.pairs, pair{new: f, encloses: slices.ContainsFunc(old, f.encloses)})
	}
	return m.pairs
}

// encloses reports whether values of another field are values of f, too.
func (f *Field) encloses(other Field) bool {
	if f.Sale {
		return other.Sale && other.Name == f.Name
	}
	return strings.HasPrefix(other.place()+"/", f.Path+"/")
}

// matcher pairs fields off by one mark after the other.
type matcher struct {
	old, new []*Field // those that are left
	pairs    []pair
}

// match pairs off the fields of an equal mark, in their order. A nil mark is
// equal to none.
func (m *matcher) match(mark func(*Field) any) {
	waiting := map[any][]*Field{}
	for _, f := range m.new {
		waiting[mark(f)] = append(waiting[mark(f)], f)
	}
	m.old = slices.DeleteFunc(m.old, func(f *Field) bool {
		key := mark(f)
		if key == nil || len(waiting[key]) == 0 {
			return false
		}
		m.pairs = append(m.pairs, pair{old: f, new: waiting[key][0]})
		waiting[key] = waiting[key][1:]
		return true
	})
	taken := map[*Field]bool{}
	for _, p := range m.pairs {
		taken[p.new] = true
	}
	m.new = slices.DeleteFunc(m.new, func(f *Field) bool { return taken[f] })
}
