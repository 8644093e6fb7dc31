package catalog

// How deep items are looked for in what stands around them.
const (
	maxAround  = 3 // objects around one item, such as an answer
	maxWrapped = 8 // objects around a list of items
)

// members visits the members of the object at i, as far as they can be read
// without a mistake, until visit reports false: what each means, and where its
// value begins.
func (w *meliWalk) members(i int, visit func(m meliMeaning, name []byte, value int) (bool, error)) error {
	f := w.f
	for i++; ; {
		var err error
		if i, err = f.skip(i); err != nil {
			return err
		}
		if !f.more(i) {
			return nil
		}
		if f.buf[i] == ',' {
			i++
			continue
		}
		if f.buf[i] != '"' {
			return nil
		}
		end, err := f.endOfText(i)
		if err != nil {
			return w.clearer(err)
		}
		name := f.buf[i+1 : end-1]
		if i, err = f.skip(end); err != nil || !f.more(i) || f.buf[i] != ':' {
			return err
		}
		if i, err = f.skip(i + 1); err != nil || !f.more(i) {
			return err
		}
		if on, err := visit(w.words.of(name), name, i); err != nil || !on {
			return err
		}
		value := i
		if i, err = f.end(i); err != nil {
			return w.clearer(err)
		}
		if i == value {
			return nil
		}
	}
}

// leads reports whether the object at i is no item and holds a list of them, or
// several by name.
func (w *meliWalk) leads(i, depth int) (found bool, err error) {
	var score meliScore
	items := 0
	err = w.members(i, func(m meliMeaning, name []byte, value int) (bool, error) {
		if score.add(m.field); score.item() || depth == maxWrapped {
			return false, nil
		}
		var err error
		switch w.f.buf[value] {
		case '[':
			if !meliOwned(m.field) {
				found, err = w.leadsFromList(value, meliWrapper(string(name)))
			}
		case '{':
			if found, err = w.leads(value, depth+1); found || err != nil {
				break
			}
			var item bool
			if item, err = w.isItem(value, 1); item {
				items++
				found = items > 1
			}
		}
		return !found, err
	})
	return found, err
}

// leadsFromList reports whether the array at i holds items. sure says that
// whatever objects it holds are to be taken for some.
func (w *meliWalk) leadsFromList(i int, sure bool) (bool, error) {
	f := w.f
	for depth := 0; depth < maxWrapped && f.buf[i] == '['; depth++ {
		var err error
		if i, err = f.skip(i + 1); err != nil || !f.more(i) {
			return false, err
		}
	}
	if f.buf[i] != '{' || sure {
		return f.buf[i] == '{', nil
	}
	item, err := w.isItem(i, 0)
	if err != nil || item {
		return item, err
	}
	return w.leads(i, 0)
}

// isItem reports whether the object at i is an item, or an answer around one.
func (w *meliWalk) isItem(i, depth int) (item bool, err error) {
	var score meliScore
	code, body := false, false
	err = w.members(i, func(m meliMeaning, name []byte, value int) (bool, error) {
		score.add(m.field)
		code = code || string(name) == "code"
		body = body || string(name) == "body"
		item = score.item() || code && body
		if item || depth == maxAround || w.f.buf[value] != '{' {
			return !item, nil
		}
		var err error
		item, err = w.isItem(value, depth+1)
		return !item, err
	})
	return item, err
}

// meliWrapper reports whether lists of items go by that name.
func meliWrapper(name string) bool {
	switch fold(name) {
	case "results", "resultados", "items", "itens", "productos", "produtos", "products", "publicaciones", "articulos", "anuncios", "listings":
		return true
	}
	return false
}

// named gives the members of n their meaning and reports whether it is an item.
func (w *meliWords) named(n *jsonNode) bool {
	if n.kind != jsonObject {
		return false
	}
	var score meliScore
	for _, kid := range n.kids {
		kid.field = w.of([]byte(kid.name)).field
		score.add(kid.field)
	}
	return score.item()
}

// itemIn returns n if it is an item, or the first object in it that is one, and
// nil if there is none.
func (w *meliWords) itemIn(n *jsonNode, depth int) *jsonNode {
	if w.named(n) {
		return n
	}
	if depth == maxAround || n.kind != jsonObject {
		return nil
	}
	for _, kid := range n.kids {
		if item := w.itemIn(kid, depth+1); item != nil {
			return item
		}
	}
	return nil
}
