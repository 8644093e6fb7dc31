// Command review looks through a seller's catalogue and says in Spanish what it
// is, what it holds and what has to be mended before it can be published. It
// reads whatever sellers have: exports of shops and marketplaces, product feeds,
// pages with JSON-LD, and home-made tables.
//
//	go run ./examples/review -currency MXN productos.csv
//	go run ./examples/review -currency MXN -o corregir.csv productos.csv
//
// With -o it writes the seller's own table once more, with a column that says in
// each row what to do; corrected, the table can be read again, and the column is
// dropped. Of a file that is no table it writes the findings as a table. Facts
// that only stand in titles are read out of them, and what is not sure is asked.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/listing/catalog"
	"github.com/nao-trade/nao/listing/titles"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// run is the whole program: its result is the exit code, 0 when the catalogue
// was read (whatever it holds), 1 when it could not be, 2 for a wrong call.
func run(args []string, stdout, stderr io.Writer) int {
	fs := flag.NewFlagSet("review", flag.ContinueOnError)
	fs.SetOutput(stderr)
	code := fs.String("currency", "", "currency of prices that state none, such as MXN")
	out := fs.String("o", "", "file for the table with what to correct")
	most := fs.Int("n", 20, "findings to show")
	if err := fs.Parse(args); err != nil {
		return 2
	}
	if fs.NArg() != 1 {
		fmt.Fprintln(stderr, "review: name one file, such as productos.csv")
		return 2
	}
	if err := review(fs.Arg(0), currency.Code(*code), *out, *most, stdout); err != nil {
		fmt.Fprintln(stderr, "review:", err)
		return 1
	}
	return 0
}

func review(path string, code currency.Code, out string, most int, stdout io.Writer) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	rd, err := catalog.NewReader(f, &catalog.Options{Name: filepath.Base(path), Currency: code})
	if err != nil {
		return err
	}
	words, err := titles.New(nil)
	if err != nil {
		return err
	}
	var r report
	for p, err := range rd.Products() {
		if err != nil {
			return err
		}
		r.add(p, words.Fill(p))
	}
	r.print(stdout, rd.Layout(), rd.Counts(), most)
	if out == "" {
		return nil
	}
	return write(out, f, rd.Layout(), r.findings)
}
