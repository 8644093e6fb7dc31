package nao

import (
	"iter"
	"slices"
)

// guarded holds back the changes of listings that exist until it is known that
// there are no more of them than the policy allows. If there are, or if the
// changes end with an error, none of them is handed on.
func (p *Policy) guarded(changes iter.Seq2[Change, error]) iter.Seq2[Change, error] {
	if p.MaxChanges == 0 {
		return changes
	}
	return func(yield func(Change, error) bool) {
		var held []Change
		many := &TooManyChanges{Limit: p.MaxChanges, Causes: map[Cause]int{}}
		for c, err := range changes {
			if err != nil {
				yield(Change{}, err)
				return
			}
			if c.rewrites() {
				if many.count(&c); many.Changes <= p.MaxChanges {
					held = append(held, c)
				}
				continue
			}
			if !yield(c, nil) {
				return
			}
		}
		if many.Changes > p.MaxChanges {
			yield(Change{}, many)
			return
		}
		for _, c := range held {
			if !yield(c, nil) {
				return
			}
		}
	}
}

// rewrites reports whether the change is one of those that the policy counts:
// of a listing that exists, and not of its stock alone.
func (c *Change) rewrites() bool {
	if c.Write == nil || c.Action == Create {
		return false
	}
	fs := c.Write.Fields
	return len(fs) == 0 || slices.ContainsFunc(fs, func(f string) bool { return !isStock(f) })
}

func (t *TooManyChanges) count(c *Change) {
	t.Changes++
	for _, cause := range c.Causes {
		t.Causes[cause]++
	}
}
