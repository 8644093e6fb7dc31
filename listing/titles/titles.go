package titles

import (
	"io"
	"strings"
	"sync"

	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
)

// The limits on what is read.
const (
	MaxTitle = 1024 // bytes of a title; a longer one is not read

	maxLine  = 1 << 16 // bytes of a line of a table
	maxWords = 200_000 // words and phrases of all tables
	maxCount = 10_000  // pieces of a pack; more is a stock, a model or a mistake
)

// A Name says which of the seven things that a title may tell a field is.
type Name string

// The names of fields.
const (
	Brand      Name = "brand"       // the maker's or the line's proper name: "La Lechera"
	Product    Name = "product"     // what the thing is, with what names its kind: "queso Oaxaca", "llave de nariz"
	Variant    Name = "variant"     // what tells it from its brothers: "fresa", "verde / XL", the number of a model
	NetContent Name = "net_content" // the mass or volume of one consumer unit: "370 ml"
	PackCount  Name = "pack_count"  // consumer units in one selling unit: "12"
	Material   Name = "material"    // what the goods are made of, where they are no food, cosmetic or chemical: "cobre"
	Origin     Name = "origin"      // the place that the title names as where they come from: "Oaxaca"
)

// Title is what was read out of a title.
type Title struct {
	Text   string  // the title
	Fields []Field // in the order of the names above; a field that the title does not tell is absent
	Doubts []Doubt // what a person has to say, in the order of the title
}

// Field returns the field of that name, and whether there is one.
func (t Title) Field(n Name) (Field, bool) {
	for _, f := range t.Fields {
		if f.Name == n {
			return f, true
		}
	}
	return Field{}, false
}

// Value returns the value of the field of that name, and "" if there is none.
func (t Title) Value(n Name) string {
	f, _ := t.Field(n)
	return f.Value
}

// Field is one thing that a title tells.
type Field struct {
	Name Name
	// Value is in the words of the title: its parts with a blank between them, or, of a variant, with " / ". A pack count is
	// its digits.
	Value string
	// Confidence is [listing.Read] where the words have no other reading here and, of what words alone tell, where every word of
	// the title is explained, and [listing.Likely] where a person should look.
	Confidence listing.Confidence
	Parts      []Part           // where it stands, in order
	Quantity   measure.Quantity // of a net content
	Count      int              // of a pack count
}

// Part is a piece of a title: Text[Start:End]. No two parts of a title's fields overlap.
type Part struct {
	Start, End int
	Fact       string // of a variant and an origin: the fact of package listing that it is, such as [listing.FactFlavor]
}

// A Doubt is something in a title that was not decided.
type Doubt struct {
	Reason     Reason
	Start, End int    // the words in question: Text[Start:End]
	Words      string // the words in question, those of several places with "," between
}

// Options says what a [Reader] should know beside its own tables.
type Options struct {
	// Glossary gives further words for goods, materials, colours, flavours and countries. Unset, it is that of package i18n.
	Glossary *i18n.Glossary
	// Brands are names that are brands wherever they stand in a title, such as the seller's own.
	Brands []string
	// Words are further tables in the form of those of this package: lines of a role, a class and words, separated by tabs; the
	// words are separated by commas. The head "food" with the words "pan de pulque, gaznate" makes foods of them.
	Words []io.Reader
}

// Reader reads titles. It is safe for concurrent use. The zero Reader knows the tables of this package and the glossary of
// package i18n.
type Reader struct {
	words *lexicon
	zero  sync.Once // fills words of a zero Reader
}

// New returns a reader. The error names the table and the line that cannot be read. A nil o is the zero Options.
func New(o *Options) (*Reader, error) {
	if o == nil {
		o = &Options{}
	}
	glossary := o.Glossary
	if glossary == nil {
		var err error
		if glossary, err = i18n.DefaultGlossary(); err != nil {
			return nil, err
		}
	}
	words, err := newLexicon(glossary)
	if err != nil {
		return nil, err
	}
	for _, b := range o.Brands {
		words.add(b, entry{roles: roleBrand, own: true})
	}
	for _, w := range o.Words {
		if err := words.read("Options.Words", w); err != nil {
			return nil, err
		}
	}
	return &Reader{words: words}, nil
}

// Read reads a title in Spanish. It never fails: what it cannot read is absent or among the doubts.
func (r *Reader) Read(title string) Title { return r.read(title, "") }

// read reads a title of goods of the brand that is given, if one is.
func (r *Reader) read(title, brand string) Title {
	if len(title) > MaxTitle {
		return Title{Text: title, Doubts: []Doubt{{Reason: TooLong, End: len(title), Words: title}}}
	}
	p := reading{lexicon: r.lexicon(), Title: Title{Text: title}}
	p.tokens, p.norm = scan(title)
	p.findUnits(strings.TrimSpace(brand))
	p.findEnd()
	p.findCounts()
	p.findBrand()
	p.findProduct()
	p.findContent()
	p.findOrigin()
	p.findMaterial()
	p.findVariant()
	p.settle()
	p.finish()
	return p.Title
}

func (r *Reader) lexicon() *lexicon {
	r.zero.Do(func() {
		if r.words != nil {
			return
		}
		if whole, err := New(nil); err == nil {
			r.words = whole.words
		} else {
			r.words = &lexicon{} // the tables are part of the program, and its tests read them
		}
	})
	return r.words
}
