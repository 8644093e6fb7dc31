package alibabatest

import (
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// attributeRule describes an attribute, in the form of the category attribute
// answer.
type attributeRule struct {
	ID       ID               `json:"attribute_id"`
	Name     string           `json:"attribute_name"`
	Required bool             `json:"required"`
	Custom   bool             `json:"support_custom_value"`
	Multi    bool             `json:"support_multi_value"`
	Values   []attributeValue `json:"attribute_value_list"`
}

type attributeValue struct {
	ID   ID     `json:"attribute_value_id"`
	Name string `json:"attribute_value_name"`
}

// lists reports whether a value is on a closed list, or the list is open.
//
// behaviour: attribute.closed-list-exact
func (a attributeRule) lists(value string) bool {
	if a.Custom || len(a.Values) == 0 {
		return true
	}
	return slices.ContainsFunc(a.Values, func(v attributeValue) bool { return v.Name == value })
}

// categoryFile is one leaf as its file describes it.
type categoryFile struct {
	ID         ID              `json:"category_id"`
	Name       string          `json:"name"`
	Path       []string        `json:"path"`
	Keywords   []string        `json:"keywords"`
	Attributes []attributeRule `json:"category_attributes"`
	Sale       []attributeRule `json:"sale_attributes"`
}

// category is a node of the tree; file is nil for inner ones.
type category struct {
	id       ID
	path     []string
	file     *categoryFile
	phrases  [][]string // the keywords, as words
	children []*category
}

func (c *category) name() string { return c.path[len(c.path)-1] }

// categoryTree is read once and never changes.
type categoryTree struct {
	roots  []*category
	byID   map[ID]*category
	leaves []*category // by ascending id
}

// loadCategories reads categories/*.json.
func loadCategories(fsys fs.FS) (*categoryTree, error) {
	names, err := fs.Glob(fsys, "categories/*.json")
	if err != nil {
		return nil, fmt.Errorf("alibabatest: categories: %w", err)
	}
	if len(names) == 0 {
		return nil, errors.New("alibabatest: Options.Categories holds no categories/*.json; nil means the built-in set")
	}
	t := &categoryTree{byID: map[ID]*category{}}
	inner := map[string]*category{}
	for _, name := range names {
		f, err := readCategory(fsys, name)
		if err == nil {
			err = t.add(f, inner)
		}
		if err != nil {
			return nil, fmt.Errorf("alibabatest: %s: %w", path.Base(name), err)
		}
	}
	slices.SortFunc(t.leaves, func(a, b *category) int { return strings.Compare(string(a.id), string(b.id)) })
	return t, nil
}

func readCategory(fsys fs.FS, name string) (*categoryFile, error) {
	b, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	var f categoryFile
	if err := json.Unmarshal(b, &f); err != nil {
		return nil, err
	}
	switch {
	case f.ID == "":
		return nil, errors.New("category_id is missing; choose a number that no other file has")
	case len(f.Path) == 0 || slices.Contains(f.Path, ""):
		return nil, errors.New("path is empty or has an empty level; give the names from the root to this leaf")
	case f.Path[len(f.Path)-1] != f.Name:
		return nil, fmt.Errorf("path ends in %q, but name is %q; they must be equal", f.Path[len(f.Path)-1], f.Name)
	}
	return &f, nil
}

// add puts a leaf and the inner nodes above it into the tree.
func (t *categoryTree) add(f *categoryFile, inner map[string]*category) error {
	siblings := &t.roots
	for level := 1; level < len(f.Path); level++ {
		key := strings.Join(f.Path[:level], "\x00")
		node, ok := inner[key]
		if !ok {
			node = &category{id: innerID(key), path: f.Path[:level]}
			if err := t.enter(node, siblings); err != nil {
				return err
			}
			inner[key] = node
		}
		siblings = &node.children
	}
	leaf := &category{id: f.ID, path: f.Path, file: f}
	for _, k := range f.Keywords {
		if words := wordsOf(k); len(words) > 0 {
			leaf.phrases = append(leaf.phrases, words)
		}
	}
	t.leaves = append(t.leaves, leaf)
	return t.enter(leaf, siblings)
}

func (t *categoryTree) enter(c *category, siblings *[]*category) error {
	if other, taken := t.byID[c.id]; taken {
		return fmt.Errorf("category id %s belongs to %q already; choose another", c.id, strings.Join(other.path, "/"))
	}
	t.byID[c.id] = c
	*siblings = append(*siblings, c)
	return nil
}

// innerID derives a nine-digit id from a path, so that it stays the same when
// files are added.
func innerID(key string) ID {
	h := fnv.New32a()
	h.Write([]byte(key))
	return ID(strconv.Itoa(100000000 + int(h.Sum32()%900000000)))
}

// wordsOf returns the words of a text in lower case and without accents.
func wordsOf(text string) []string {
	plain, _, err := transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC), text)
	if err != nil {
		plain = text
	}
	return strings.FieldsFunc(strings.ToLower(plain), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// predict returns the leaf whose keywords the title names most; what the
// description names counts half. Longer keywords count more.
//
// behaviour: predict.by-keywords
func (t *categoryTree) predict(title, description string) (*category, bool) {
	inTitle, inText := wordsOf(title), wordsOf(description)
	var best *category
	var most int
	for _, leaf := range t.leaves {
		score := 0
		for _, phrase := range leaf.phrases {
			weight := len(strings.Join(phrase, " "))
			switch {
			case contains(inTitle, phrase):
				score += 2 * weight
			case contains(inText, phrase):
				score += weight
			}
		}
		if score > most {
			best, most = leaf, score
		}
	}
	return best, best != nil
}

// contains reports whether phrase stands in words; a plural of each word will
// do.
func contains(words, phrase []string) bool {
	for i := 0; i+len(phrase) <= len(words); i++ {
		if slices.EqualFunc(phrase, words[i:i+len(phrase)], func(want, have string) bool {
			return have == want || have == want+"s" || have == want+"es"
		}) {
			return true
		}
	}
	return false
}

func (s *Server) categoryPredict(c *call) (fields, error) {
	leaf, ok := s.categories.predict(c.params["title"], c.params["description"])
	if !ok {
		return nil, refuse("B_CATEGORY_PREDICT_FAIL", "category prediction failed")
	}
	return fields{"data": fields{
		"category_id":   leaf.id,
		"category_name": leaf.name(),
		"category_path": strings.Join(leaf.path, " >> "),
	}}, nil
}

func (s *Server) categoryGet(c *call) (fields, error) {
	children := s.categories.roots
	if parent := c.params["parent_category_id"]; parent != "" {
		node, ok := s.categories.byID[ID(parent)]
		if !ok || node.file != nil {
			// behaviour: category.leaf-has-no-children
			return nil, refuse("BUSINESS_CATEGORY_NOT_EXIST", "category %s does not exist or has no children", parent)
		}
		children = node.children
	}
	data := make([]fields, 0, len(children))
	for _, child := range children {
		data = append(data, fields{
			"category_id":   child.id,
			"category_name": child.name(),
			"leaf_category": strconv.FormatBool(child.file != nil),
			"level":         len(child.path),
		})
	}
	return fields{"data": data}, nil
}

func (s *Server) categoryAttribute(c *call) (fields, error) {
	file, err := s.categories.leaf(ID(c.params["category_id"]))
	if err != nil {
		return nil, err
	}
	return fields{"data": fields{
		"category_attributes": nonNil(file.Attributes),
		"sale_attributes":     nonNil(file.Sale),
	}}, nil
}

// leaf returns a leaf category, or the business error for anything else.
//
// behaviour: category.leaf-only
func (t *categoryTree) leaf(id ID) (*categoryFile, error) {
	switch node, ok := t.byID[id]; {
	case !ok:
		return nil, refuse("BUSINESS_CATEGORY_NOT_EXIST", "category %s does not exist", id)
	case node.file == nil:
		return nil, refuse("CHK_CAT_NOT_LEAF", "category %s is not a leaf category", id)
	default:
		return node.file, nil
	}
}

func nonNil[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

func (s *Server) shippingTemplates(*call) (fields, error) {
	list := []fields{}
	for _, id := range slices.Sorted(maps.Keys(s.opt.Templates)) {
		list = append(list, fields{"template_id": id, "template_name": s.opt.Templates[id]})
	}
	return fields{"template_info_list": list}, nil
}
