package i18n

import (
	"bufio"
	_ "embed" // for the glossary's rows
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

//go:embed glossary.tsv
var glossaryTSV string

//go:embed glossary-extra.tsv
var glossaryExtraTSV string

// Status says how well a term is founded.
type Status string

// The statuses, as they stand in the table.
const (
	Official    Status = "official"    // the source, which is cited, prescribes it
	Believed    Status = "official?"   // believed official; no primary text was checked
	Common      Status = "common"      // trade usage
	Contested   Status = "contested"   // several forms are in use, or it is easily mistaken: read the note
	Unconfirmed Status = "UNCONFIRMED" // nobody confirmed it: ask before use
)

// Term is one row of a [Glossary]: a word of the trade in its languages. A
// cell may give several forms, "a / b", and explain itself in parentheses, in
// Chinese with the wide signs "／" and "（）" as well. The fields hold the cells
// as they stand; [Term.Text] returns the first form alone.
type Term struct {
	// Category is the field of trade ("produce", "doc") or, where the term is
	// a value of a product fact, the name of the fact ("color", "roast").
	Category string

	ES       string // Spanish of Mexico
	ZHHans   string // Chinese of the mainland
	ZHHantTW string // Chinese of Taiwan; "" if not known
	ZHHantHK string // Chinese of Hong Kong and Macao; "" if not known
	EN       string // English

	HS6    string // heading of the Harmonized System 2022, a hint and no classification: "0804.40"; or ""
	Status Status // how well it is founded
	Note   string // what to mind: false friends, other forms, claims; or ""
	Source string // where it comes from
}

// Text returns the term for readers of l, without explanations and second
// forms. It is "" where the glossary has no word for that market, because
// one in the other script would be a defect.
//
// The Chinese of an [Official] term keeps its parentheses, because they are
// part of the name that is prescribed: tequila is protected in China as
// 龙舌兰酒（特其拉）. A table that explains such a term does so in the note.
func (x Term) Text(l Locale) string {
	switch l {
	case SimplifiedChinese, SingaporeChinese:
		return x.chinese(x.ZHHans)
	case TraditionalChinese:
		return x.chinese(x.ZHHantTW)
	case HongKongChinese, MacaoChinese:
		return x.chinese(x.ZHHantHK)
	case English:
		return headForm(x.EN)
	}
	return headForm(x.ES)
}

// chinese returns the first form of a Chinese cell.
func (x Term) chinese(cell string) string {
	if x.Status != Official {
		return headForm(cell)
	}
	depth := 0
	for i, r := range cell {
		switch r {
		case '(', '（':
			depth++
		case ')', '）':
			depth--
		case '/', '／':
			if first := strings.TrimSpace(cell[:i]); depth == 0 && first != "" {
				return first
			}
		}
	}
	return cell
}

// headForm returns the first of the forms of a cell.
func headForm(cell string) string {
	if f := forms(cell); len(f) > 0 {
		return f[0]
	}
	return cell
}

// forms returns the forms of a cell: "plátano (banano)" has plátano, and
// "tequila blanco / plata" has tequila blanco, plata and, because the second
// may stand for the last word of the first, tequila plata.
func forms(cell string) []string {
	var out []string
	isStroke := func(r rune) bool { return r == '/' || r == '／' }
	for alt := range strings.FieldsFuncSeq(withoutParentheses(cell), isStroke) {
		words := strings.Fields(alt)
		if len(words) == 0 {
			continue
		}
		out = append(out, strings.Join(words, " "))
		if first := strings.Fields(out[0]); len(first) == 2 && len(words) == 1 {
			out = append(out, first[0]+" "+words[0])
		}
	}
	return out
}

func withoutParentheses(s string) string {
	var b strings.Builder
	for {
		open := strings.IndexAny(s, "(（")
		stop := strings.IndexAny(s[max(open, 0):], ")）")
		if open < 0 || stop < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:open])
		s = s[open+stop:]
		s = s[runeLen(s):] // the sign that closes
	}
}

const (
	// MaxTerms is how many rows a glossary may have.
	MaxTerms = 50_000
	// maxTermLine is the longest line of a glossary in bytes.
	maxTermLine = 64 << 10
)

// GlossaryError says where a table of terms is wrong, and how.
type GlossaryError struct {
	Table  int    // which of the tables, from 1
	Line   int    // which of its lines, from 1
	Column string // the column, or "" for the whole line
	Value  string // what stands there, cut to 64 bytes
	Why    string // what is wrong with it and what would be accepted
}

// Error returns the place, the value and what is wrong with it.
func (e *GlossaryError) Error() string {
	if e.Column == "" {
		return fmt.Sprintf("i18n: glossary %d, line %d: %s", e.Table, e.Line, e.Why)
	}
	return fmt.Sprintf("i18n: glossary %d, line %d, column %s: %q: %s", e.Table, e.Line, e.Column, e.Value, e.Why)
}

// DefaultGlossary reads the glossary of this package: some 900 terms of
// Mexican export trade. It is read at each call, so keep the result.
func DefaultGlossary() (*Glossary, error) {
	return LoadGlossary(strings.NewReader(glossaryTSV), strings.NewReader(glossaryExtraTSV))
}

// LoadGlossary reads tables of terms. A table is UTF-8 text with a header line
// and one term a line, with a tab between cells and no quotation:
//
//	category es_MX zh_Hans zh_Hant_TW zh_Hant_HK en hs6_hint status note source
//
// Columns may stand in any order and others beside them; lines that begin with
// # and empty lines are passed over. Every term needs category, es_MX,
// zh_Hans, en and a known status. An earlier table goes before a later one, so
// a seller's own words come first.
//
// What is wrong is a [*GlossaryError]; a failing reader's error is wrapped.
func LoadGlossary(tables ...io.Reader) (*Glossary, error) {
	var terms []Term
	for i, r := range tables {
		var err error
		if terms, err = readTerms(terms, r, i+1); err != nil {
			return nil, err
		}
	}
	return newGlossary(terms), nil
}

// readTerms appends the terms of one table.
func readTerms(terms []Term, r io.Reader, table int) ([]Term, error) {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxTermLine)
	row := termRow{table: table, seen: make(map[string]int)}
	for lines.Scan() {
		term, ok, err := row.read(lines.Text())
		if err != nil {
			return nil, err
		}
		if !ok {
			continue
		}
		if terms = append(terms, term); len(terms) > MaxTerms {
			return nil, row.fail("", "", fmt.Sprintf("more than %d terms", MaxTerms))
		}
	}
	return terms, row.end(lines.Err())
}

// termRow reads the rows of one table.
type termRow struct {
	table, line int
	columns     []string              // the header; nil before it
	at          [len(termColumns)]int // the place in the header of each of termColumns
	seen        map[string]int        // the line of each term, by category and word
}

// read reads one line and reports whether it holds a term.
func (r *termRow) read(line string) (Term, bool, error) {
	r.line++
	if r.line == 1 {
		line = strings.TrimPrefix(line, "\ufeff") // a byte order mark
	}
	if strings.TrimSpace(line) == "" || line[0] == '#' {
		return Term{}, false, nil
	}
	if r.columns == nil {
		return Term{}, false, r.header(line)
	}
	t, err := r.term(line)
	if err != nil {
		return Term{}, false, err
	}
	key := t.Category + "\t" + Fold(t.ES)
	if first, twice := r.seen[key]; twice {
		return Term{}, false, r.fail("es_MX", t.ES, fmt.Sprintf("the term stands in line %d too", first))
	}
	r.seen[key] = r.line
	return t, true, nil
}

func (r *termRow) fail(column, value, why string) error {
	if len(value) > 64 {
		value = strings.ToValidUTF8(value[:64], "") + "…"
	}
	return &GlossaryError{r.table, r.line, column, value, why}
}

// end returns the error of a table that was read to its end.
func (r *termRow) end(err error) error {
	switch {
	case errors.Is(err, bufio.ErrTooLong):
		r.line++
		return r.fail("", "", fmt.Sprintf("the line is longer than %d bytes", maxTermLine))
	case err != nil:
		return fmt.Errorf("i18n: glossary %d, after line %d: %w", r.table, r.line, err)
	case r.columns == nil:
		return r.fail("", "", "there is no header line")
	}
	return nil
}

// termColumns are the columns of a table, in the order of [Term.cells].
var termColumns = [...]string{"category", "es_MX", "zh_Hans", "zh_Hant_TW", "zh_Hant_HK", "en", "hs6_hint",
	"status", "note", "source"}

// cells returns where in t each column goes.
func (t *Term) cells() [len(termColumns)]*string {
	return [...]*string{&t.Category, &t.ES, &t.ZHHans, &t.ZHHantTW, &t.ZHHantHK, &t.EN, &t.HS6,
		(*string)(&t.Status), &t.Note, &t.Source}
}

// header reads which column stands where.
func (r *termRow) header(line string) error {
	r.columns = strings.Split(line, "\t")
	for i, name := range termColumns {
		at := slices.Index(r.columns, name)
		if at < 0 {
			return r.fail("", "", fmt.Sprintf("the header has no column %s", name))
		}
		if slices.Contains(r.columns[at+1:], name) {
			return r.fail("", "", fmt.Sprintf("the header has the column %s twice", name))
		}
		r.at[i] = at
	}
	return nil
}

func (r *termRow) term(line string) (Term, error) {
	var t Term
	row := strings.Split(line, "\t")
	if len(row) != len(r.columns) {
		return t, r.fail("", "", fmt.Sprintf("there are %d cells under %d columns", len(row), len(r.columns)))
	}
	for i, cell := range t.cells() {
		*cell = strings.TrimSpace(row[r.at[i]])
		if !utf8.ValidString(*cell) {
			return t, r.fail(termColumns[i], *cell, "not UTF-8; save the table as UTF-8")
		}
	}
	for i, cell := range t.cells() {
		if *cell == "" && slices.Contains([]string{"category", "es_MX", "zh_Hans", "en"}, termColumns[i]) {
			return t, r.fail(termColumns[i], "", "the cell is empty; every term needs it")
		}
	}
	if known := []Status{Official, Believed, Common, Contested, Unconfirmed}; !slices.Contains(known, t.Status) {
		return t, r.fail("status", string(t.Status), fmt.Sprintf("want one of %q", known))
	}
	return t, nil
}
