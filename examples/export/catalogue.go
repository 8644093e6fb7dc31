package main

import (
	"bytes"
	_ "embed"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/catalog"
)

// embeddedCatalogue is what the program reads when it is given no file: true
// products of Mexican makers in the form of a Shopify export. Its folder says
// what in it is fact and what is illustration.
//
//go:embed catalog/catalogo.csv
var embeddedCatalogue []byte

// open opens the catalogue and prints how it will be read.
func (j *job) open() (io.Closer, iter.Seq2[*listing.Product, error], error) {
	name, file := "catalogo.csv", io.NopCloser(bytes.NewReader(embeddedCatalogue))
	if j.catalog != "" {
		f, err := os.Open(j.catalog)
		if err != nil {
			return nil, nil, err
		}
		name, file = filepath.Base(j.catalog), f
	}
	r, err := catalog.NewReader(file, &catalog.Options{Name: name, Currency: j.currency})
	if err != nil {
		return nil, nil, fmt.Errorf("%w", closing(file, err))
	}
	j.describe(name, r.Layout())
	if j.pipeline != nil {
		j.pipeline.layout = r.Layout()
	}
	return file, r.Products(), nil
}

// expected counts the products of the catalogue, so that the time left can be
// told; 0 if nobody would see it, or if the catalogue can be read only once.
// What is wrong with it is said when it is read in earnest.
func (j *job) expected() (n int) {
	if j.terminal == nil {
		return 0
	}
	if info, err := os.Stat(j.catalog); j.catalog != "" && (err != nil || !info.Mode().IsRegular()) {
		return 0
	}
	counting := &job{config: j.config, out: io.Discard}
	file, products, err := counting.open()
	if err != nil {
		return 0
	}
	defer file.Close()
	for _, err := range products {
		if err != nil {
			return 0
		}
		n++
	}
	return n
}

func closing(c io.Closer, err error) error {
	if cerr := c.Close(); cerr != nil {
		return fmt.Errorf("%w (%w)", err, cerr)
	}
	return err
}

// describe prints what was decided about a file, because all else rests on it.
func (j *job) describe(name string, l catalog.Layout) {
	parts := []string{name, string(l.Encoding), fmt.Sprintf("%q", l.Delimiter)}
	if l.Format != "" {
		parts = append(parts, string(l.Format))
	}
	parts = append(parts, string(l.Currency))
	j.line(msgFile, i18n.Str("file", strings.Join(parts, " · ")))
	for _, note := range l.Notes {
		fmt.Fprintf(j.out, "  · %s\n", note.Text(j.lang))
	}
	fmt.Fprintln(j.out)
}
