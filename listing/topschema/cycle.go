package topschema

import "strings"

// findCycles marks the expressions by which fields disable one another in a
// circle. With them taken as they stand, the answer does not depend on which
// field is asked first.
func (c *compiler) findCycles() {
	t := tarjan{fields: c.fields, order: make([]int, len(c.fields)), low: make([]int, len(c.fields)), circle: make([]int, len(c.fields))}
	for i := range c.fields {
		if t.order[i] == 0 {
			t.visit(i)
		}
	}
	for _, f := range c.fields {
		inCircle := false
		for _, g := range f.disabled.when {
			g.each(func(e *expr) {
				if e.field != nil && t.circle[e.field.num] == t.circle[f.num] {
					e.cyclic, inCircle = true, true
				}
			})
		}
		if inCircle {
			c.warn(f.node, f, codeNotNumbered, "whether the field is disabled depends on itself, by way of %s: those values are taken whether disabled or not",
				strings.Join(cyclicIDs(f), ", "))
		}
	}
}

func cyclicIDs(f *field) []string {
	var ids []string
	for _, g := range f.disabled.when {
		g.each(func(e *expr) {
			if e.cyclic {
				ids = append(ids, e.id)
			}
		})
	}
	return ids
}

// each calls visit for every expression of the group and of those in it.
func (g *group) each(visit func(*expr)) {
	for i := range g.exprs {
		visit(&g.exprs[i])
	}
	for i := range g.groups {
		g.groups[i].each(visit)
	}
}

// tarjan finds the circles among fields whose disableRules refer to one
// another, in time linear in their number (R. Tarjan, 1972).
type tarjan struct {
	fields     []*field
	order, low []int // from 1
	circle     []int // its number, from 1; a field in no circle has one of its own
	stack      []int
	seen       int
	circles    int
}

func (t *tarjan) visit(i int) {
	t.seen++
	t.order[i], t.low[i] = t.seen, t.seen
	t.stack = append(t.stack, i)
	for _, g := range t.fields[i].disabled.when {
		g.each(func(e *expr) {
			if e.field == nil {
				return
			}
			switch j := e.field.num; {
			case t.order[j] == 0:
				t.visit(j)
				t.low[i] = min(t.low[i], t.low[j])
			case t.circle[j] == 0:
				t.low[i] = min(t.low[i], t.order[j])
			}
		})
	}
	if t.low[i] != t.order[i] {
		return
	}
	t.circles++
	for {
		j := t.stack[len(t.stack)-1]
		t.stack = t.stack[:len(t.stack)-1]
		t.circle[j] = t.circles
		if j == i {
			return
		}
	}
}
