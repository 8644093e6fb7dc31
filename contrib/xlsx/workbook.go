package xlsx

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing/catalog"
)

// Workbook is an Excel workbook. It is not safe for concurrent use.
type Workbook struct {
	opts     Options
	src      io.ReaderAt
	size     int64
	file     *os.File // if Open opened it
	parts    *parts
	texts    texts
	styles   styles
	from1904 bool
	main     string   // the part that lists the sheets
	look     string   // the part that says how cells look; "" if there is none
	lastID   int      // the highest number of a sheet
	names    []string // of all sheets, of charts too
	sheets   []*sheet
}

// Sheet is what was decided about one sheet.
type Sheet struct {
	Name   string // as the tab has it
	Hidden bool   // the seller does not see it
	Read   bool   // [Workbook.Products] reads it
	// Layout is what was decided about the table. Its Format is "" if there is
	// none.
	Layout catalog.Layout
	// Counts is what was read by the last loop over the products.
	Counts catalog.Counts
	// Notes is what a person should know about the sheet, beside Layout.Notes;
	// what the last loop over the products found on no row of one included.
	Notes []check.Finding
}

// sheet is a Sheet with where it is.
type sheet struct {
	Sheet
	part   string
	report bool // the summary that Annotate added
	opts   catalog.Options
	last   int             // the last column with anything in it; 0 if that is not known yet
	found  []check.Finding // by the last loop over the products, on no row of one
}

// Open opens the workbook in a file. If Options.Catalog.Name is unset, it is the
// file's name.
func Open(path string, o *Options) (*Workbook, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, err
	}
	opts := o.checked()
	if opts.Catalog.Name == "" {
		opts.Catalog.Name = filepath.Base(path)
	}
	w, err := NewReader(f, info.Size(), &opts)
	if err != nil {
		f.Close()
		return nil, err
	}
	w.file = f
	return w, nil
}

// NewReader opens the workbook of so many bytes in r. It looks at the first rows
// of each sheet and decides what [catalog.NewReader] decides of a file of text;
// [Workbook.Sheets] tells what. The error is a [*catalog.Error], or says what is
// wrong with o.
func NewReader(r io.ReaderAt, size int64, o *Options) (*Workbook, error) {
	w := &Workbook{opts: o.checked(), src: r, size: size}
	name := w.opts.Catalog.Name
	if limit := w.opts.Limits.MaxFile; size > limit {
		return nil, (&parts{name: name}).tooMuch(fmt.Sprintf("a file of more than %d bytes", limit), "Limits.MaxFile")
	}
	o2, ok, err := sniff(r, size)
	switch {
	case err != nil:
		return nil, &catalog.Error{At: check.Place{File: name}, Problem: "cannot read the file", Err: err, Repair: "try again"}
	case !ok:
		return nil, o2.err(name)
	}
	if w.parts, err = openParts(r, size, name, w.opts.Limits); err != nil {
		return nil, err
	}
	if err := w.load(); err != nil {
		return nil, err
	}
	if err := w.choose(); err != nil {
		return nil, err
	}
	return w, nil
}

// Close closes the file that [Open] opened.
func (w *Workbook) Close() error {
	if w.file == nil {
		return nil
	}
	return w.file.Close()
}

// Sheets returns the sheets in the order of the workbook.
func (w *Workbook) Sheets() []Sheet {
	var all []Sheet
	for _, s := range w.sheets {
		c := s.Sheet
		c.Layout.Columns, c.Layout.Notes = slices.Clone(c.Layout.Columns), slices.Clone(c.Layout.Notes)
		c.Notes = slices.Concat(c.Notes, s.found)
		all = append(all, c)
	}
	return all
}

// Notes returns what a person should know about the workbook and its sheets as
// a whole: all that [Sheet.Notes] and [catalog.Layout.Notes] have.
func (w *Workbook) Notes() []check.Finding {
	var all []check.Finding
	for _, s := range w.sheets {
		all = slices.Concat(all, s.Notes, s.found)
		if s.Read {
			all = append(all, s.Layout.Notes...)
		}
	}
	return all
}

// load reads the parts that hold for all sheets.
func (w *Workbook) load() error {
	var err error
	if w.main, err = w.mainPart(); err != nil {
		return err
	}
	links, err := w.parts.links(w.main)
	if err != nil {
		return err
	}
	w.styles = styles{formats: make([]format, 1)}
	for _, id := range slices.Sorted(maps.Keys(links)) {
		switch l := links[id]; {
		case l.out || !w.parts.has(l.target):
		case l.kind == "sharedStrings":
			w.texts, err = w.parts.readTexts(l.target, w.opts.Limits)
		case l.kind == "styles":
			w.look = l.target
			w.styles, err = w.parts.readStyles(l.target)
		}
		if err != nil {
			return err
		}
	}
	return w.loadSheets(links)
}

// mainPart returns the part that lists the sheets.
func (w *Workbook) mainPart() (string, error) {
	links, err := w.parts.links("")
	if err != nil {
		return "", err
	}
	main := "xl/workbook.xml"
	for _, l := range links {
		if l.kind == "officeDocument" && !l.out {
			main = l.target
		}
	}
	if !w.parts.has(main) || !isText(partKey(main)) || strings.HasPrefix(partKey(main), "word/") || strings.HasPrefix(partKey(main), "ppt/") {
		return "", w.parts.otherZipped().err(w.parts.name)
	}
	return main, nil
}

// loadSheets reads the list of sheets. Charts and dialogs are left out.
func (w *Workbook) loadSheets(links map[string]link) error {
	return w.parts.each(w.main, func(e start) error {
		switch e.Name.Local {
		case "workbookPr":
			w.from1904 = on(e, "date1904")
		case "sheet":
			if id, err := strconv.Atoi(attr(e, "sheetId")); err == nil {
				w.lastID = max(w.lastID, id)
			}
			l := links[relation(e, "id")]
			w.names = append(w.names, attr(e, "name"))
			if l.kind != "worksheet" || !w.parts.has(l.target) {
				return nil
			}
			state := attr(e, "state")
			s := &sheet{Sheet: Sheet{Name: attr(e, "name"), Hidden: state == "hidden" || state == "veryHidden"}, part: l.target}
			if slices.ContainsFunc(w.sheets, func(t *sheet) bool { return t.part == s.part }) {
				return errors.New("two of its sheets are the same part")
			}
			if w.sheets = append(w.sheets, s); len(w.sheets) > w.opts.Limits.MaxSheets {
				return w.parts.tooMuch(fmt.Sprintf("more than %d sheets", w.opts.Limits.MaxSheets), "Limits.MaxSheets")
			}
		}
		return nil
	})
}

// choose decides which sheets are read.
func (w *Workbook) choose() error {
	if err := w.named(); err != nil {
		return err
	}
	unused := make(map[string]error) // what a sheet said of a column that it has not, until another has it
	for name := range w.opts.Catalog.Columns {
		unused[name] = nil
	}
	for _, s := range w.sheets {
		asked := slices.Contains(w.opts.Sheets, s.Name)
		switch {
		case len(w.opts.Sheets) > 0 && !asked:
			continue
		case s.Hidden && !asked:
			s.note(w.place(s, 0), ruleSheetHidden, check.Info, i18n.Str("sheet", s.Name))
			continue
		}
		if err := w.inspect(s, unused); err != nil {
			return err
		}
	}
	for _, name := range slices.Sorted(maps.Keys(unused)) {
		if err := unused[name]; err != nil {
			return err
		}
	}
	w.chooseUnheaded()
	return nil
}

// named checks that the sheets are there that the caller names.
func (w *Workbook) named() error {
	for _, name := range w.opts.Sheets {
		if slices.ContainsFunc(w.sheets, func(s *sheet) bool { return s.Name == name }) {
			continue
		}
		var names []string
		for _, s := range w.sheets[:min(len(w.sheets), 30)] {
			names = append(names, fmt.Sprintf("%q", clip(s.Name)))
		}
		return &catalog.Error{At: check.Place{File: w.parts.name}, Problem: "no sheet of that name in Options.Sheets", Value: name,
			Repair: "give one of " + strings.Join(names, ", ")}
	}
	return nil
}

// inspect decides what the columns of a sheet mean. Columns that the caller named
// and the sheet has are taken out of unused.
func (w *Workbook) inspect(s *sheet, unused map[string]error) error {
	s.opts = w.opts.Catalog
	s.opts.Columns = maps.Clone(s.opts.Columns)
	if w.opts.Adjust != nil {
		w.opts.Adjust(s.Name, &s.opts)
	}
	s.opts.Sheet = s.Name
	for {
		err := w.inspectOnce(s)
		var e *catalog.Error
		if errors.As(err, &e) {
			if _, ours := w.opts.Catalog.Columns[e.Value]; ours && s.opts.Columns[e.Value] == w.opts.Catalog.Columns[e.Value] {
				delete(s.opts.Columns, e.Value)
				if _, open := unused[e.Value]; open {
					unused[e.Value] = err
				}
				continue
			}
		}
		if err != nil {
			return err
		}
		for name := range s.opts.Columns {
			delete(unused, name)
		}
		return nil
	}
}

// inspectOnce reads the first rows of a sheet.
func (w *Workbook) inspectOnce(s *sheet) error {
	src, err := w.rows(s, false)
	if err != nil {
		return err
	}
	defer src.close()
	rd, err := catalog.NewTableReader(src, &s.opts)
	if err != nil {
		return err
	}
	s.Notes = nil
	s.Layout = rd.Layout()
	switch {
	case src.report:
		s.report = true
		s.note(w.place(s, 1), ruleReport, check.Info, i18n.Str("sheet", s.Name))
	case s.Layout.Format == "":
		s.note(w.place(s, 0), ruleSheetSkipped, check.Info, i18n.Str("sheet", s.Name))
	default:
		s.Read = true
		w.noteHidden(s, src)
	}
	return nil
}

// noteHidden says which columns with something in them the seller does not see.
func (w *Workbook) noteHidden(s *sheet, src *rows) {
	var hidden []string
	for _, c := range s.Layout.Columns {
		if c.Field != catalog.FieldRemark && src.seen[c.Number] && slices.ContainsFunc(src.scan.hidden, func(h span) bool { return h.has(c.Number) }) {
			hidden = append(hidden, "«"+orNumber(c.Header, c.Number)+"»")
		}
	}
	if len(hidden) > 0 {
		at := w.place(s, s.Layout.HeaderRow)
		s.note(at, ruleColumnsHidden, check.Warning, i18n.Int("n", len(hidden)), i18n.Str("columns", clip(strings.Join(hidden, ", "))))
	}
}

// chooseUnheaded reads the sheets without a heading row if no sheet has one:
// then nothing is lost, and each row says what is missing.
func (w *Workbook) chooseUnheaded() {
	if slices.ContainsFunc(w.sheets, func(s *sheet) bool { return s.Read }) {
		return
	}
	for _, s := range w.sheets {
		if slices.ContainsFunc(s.Notes, func(f check.Finding) bool { return f.Rule == ruleSheetSkipped }) {
			s.Read, s.Notes = true, nil
		}
	}
}

func (s *sheet) note(at check.Place, r *check.Rule, sev check.Severity, args ...i18n.Arg) {
	s.Notes = append(s.Notes, check.Finding{Rule: r, Severity: sev, At: at, Args: args})
}

// place is a row of a sheet, or the whole sheet if row is 0.
func (w *Workbook) place(s *sheet, row int) check.Place {
	return check.Place{File: w.opts.Catalog.Name, Sheet: s.Name, Row: row}
}

// Picture opens a picture that lies in the workbook, by the address that a
// product's Media has: xl/media/image1.png. The caller closes it.
func (w *Workbook) Picture(url string) (io.ReadCloser, error) {
	f := w.parts.all[partKey(url)]
	if f == nil || !strings.Contains(partKey(url), "media/") {
		return nil, &catalog.Error{At: check.Place{File: w.parts.name}, Problem: "no picture of that name in the workbook", Value: url,
			Repair: "give the URL of a Media that Products made"}
	}
	return f.Open()
}
