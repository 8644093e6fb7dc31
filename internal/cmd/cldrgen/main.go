// Cldrgen writes the tables of package i18n from an extract of CLDR.
//
//	go run ./internal/cmd/cldrgen -out i18n
//
// The extract, cldr-48-extract.json, holds keys and values as they stand in CLDR 48.2.0's JSON distribution. Unicode CLDR is
// © Unicode, Inc., under the Unicode License V3; its text is in LICENSE-CLDR.txt.
package main

import (
	"bytes"
	_ "embed"
	"flag"
	"fmt"
	"go/format"
	"os"
	"path/filepath"
)

//go:embed cldr-48-extract.json
var extract []byte

func main() {
	out := flag.String("out", ".", "folder of package i18n")
	flag.Parse()
	if err := run(*out); err != nil {
		fmt.Fprintln(os.Stderr, "cldrgen:", err)
		os.Exit(1)
	}
}

// files are what is written, each by a function that knows one part of CLDR.
var files = []struct {
	name  string
	write func(*writer, *source) error
}{
	{"cldr_numbers.go", writeNumbers},
	{"cldr_currencies.go", writeCurrencies},
	{"cldr_units.go", writeUnits},
	{"cldr_lists.go", writeLists},
	{"cldr_dates.go", writeDates},
	{"cldr_zones.go", writeZones},
	{"cldr_relative.go", writeRelative},
	{"cldr_names.go", writeNames},
}

func run(dir string) error {
	src, err := load(extract)
	if err != nil {
		return err
	}
	for _, f := range files {
		var w writer
		if err := f.write(&w, src); err != nil {
			return fmt.Errorf("%s: %w", f.name, err)
		}
		code, err := format.Source(w.file())
		if err != nil {
			return fmt.Errorf("%s: %w", f.name, err)
		}
		path := filepath.Join(dir, f.name)
		if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, code) {
			continue
		}
		if err := os.WriteFile(path, code, 0o644); err != nil {
			return err
		}
	}
	return nil
}
