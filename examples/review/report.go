package main

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/catalog"
)

const es = i18n.MexicanSpanish

// report is what there is to say about a catalogue.
type report struct {
	fit      int // products without an error
	read     int // facts that were read out of titles
	findings []check.Finding
}

// add takes in a product with what its title told.
func (r *report) add(p *listing.Product, fromTitle []check.Finding) {
	fs := slices.Concat(p.Findings, fromTitle)
	if p.Key != "" && check.Worst(fs) < check.Error {
		r.fit++
	}
	for _, f := range p.Facts {
		if f.Confidence == listing.Read {
			r.read++
		}
	}
	r.findings = append(r.findings, fs...)
}

// print says what kind of file it is, how much of it can be published, which
// rules it breaks how often, and the first findings, the gravest first.
func (r *report) print(w io.Writer, l catalog.Layout, c catalog.Counts, most int) {
	fmt.Fprintf(w, "Archivo: %s, %s\n", cmp.Or(string(l.Format), "sin formato conocido"), l.Encoding)
	fmt.Fprintf(w, "Productos: %d (%d variantes); %d sin errores\n", c.Products, c.Variants, r.fit)
	fmt.Fprintf(w, "Datos leídos de los títulos: %d\n", r.read)
	for _, n := range l.Notes {
		fmt.Fprintf(w, "  · %s\n", n.Text(es))
	}
	r.byRule(w)
	fs := slices.Clone(r.findings)
	slices.SortFunc(fs, func(a, b check.Finding) int {
		return cmp.Or(cmp.Compare(b.Severity, a.Severity), check.Compare(a, b))
	})
	for _, f := range fs[:min(most, len(fs))] {
		fmt.Fprintf(w, "%s %s\n    %s\n", word(f.Severity), f.At, f.Text(es))
	}
	if more := len(fs) - most; more > 0 {
		fmt.Fprintf(w, "… y %d más\n", more)
	}
}

// byRule counts the findings of each rule, the commonest first.
func (r *report) byRule(w io.Writer) {
	for _, c := range check.CountByRule(r.findings) {
		fmt.Fprintf(w, "%6d  %s\n", c.N, c.Rule.Title.Text(es))
	}
}

// word is what the seller reads for a severity.
func word(s check.Severity) string {
	switch s {
	case check.Error:
		return "Corrige"
	case check.Warning:
		return "Revisa "
	}
	return "Nota   "
}

// write writes what is to be corrected: beside the seller's rows or, of a file
// without rows, by itself.
func write(path string, src io.ReadSeeker, l catalog.Layout, fs []check.Finding) error {
	to, err := os.Create(path)
	if err != nil {
		return err
	}
	if l.Delimiter == 0 {
		err = catalog.WriteFindings(to, fs, es)
	} else if _, err = src.Seek(0, io.SeekStart); err == nil {
		err = catalog.Annotate(to, src, l, fs, nil)
	}
	return cmp.Or(err, to.Close())
}
