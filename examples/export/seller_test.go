package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/nao-trade/nao/alibaba/alibabatest"
)

// seller is somebody who runs the program again and again over one folder, each
// time an hour later: what was written is in the marketplace's index by then.
type seller struct {
	*testing.T
	dir  string
	env  map[string]string
	runs atomic.Int64
}

func newSeller(t *testing.T) *seller { return &seller{T: t, dir: t.TempDir()} }

func (s *seller) now() time.Time { return noon().Add(time.Duration(s.runs.Load()) * time.Hour) }

func (s *seller) try(args ...string) (out, errs string, code int) {
	s.Helper()
	s.runs.Add(1)
	return invokeAt(s.T, s.now, s.env, append([]string{"-state", s.dir}, args...)...)
}

// must runs the program, fails the test if it does not end well, and returns
// what it printed.
func (s *seller) must(args ...string) string {
	s.Helper()
	out, errs, code := s.try(args...)
	if code != 0 || errs != "" {
		s.Fatalf("export %q: exit code %d\n%s", args, code, errs)
	}
	return out
}

// sheetWith writes the embedded catalogue with one text in place of another.
func (s *seller) sheetWith(old, now string) (file string) {
	s.Helper()
	changed := bytes.Replace(embeddedCatalogue, []byte(old), []byte(now), 1)
	if bytes.Equal(changed, embeddedCatalogue) {
		s.Fatalf("the catalogue says %q no more", old)
	}
	return s.write("catalogo.csv", string(changed))
}

func (s *seller) write(name, text string) (file string) {
	s.Helper()
	file = filepath.Join(s.dir, name)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		s.Fatal(err)
	}
	return file
}

// inside opens the marketplace inside the program between two runs.
func (s *seller) inside(do func(*alibabatest.Server)) {
	s.Helper()
	gateway, err := alibabatest.New(insideOptions(s.dir))
	if err != nil {
		s.Fatal(err)
	}
	do(gateway)
	if err := gateway.Close(); err != nil {
		s.Fatal(err)
	}
}

// listed returns the one listing of a code.
func listed(t *testing.T, gateway *alibabatest.Server, code string) alibabatest.Product {
	t.Helper()
	var all []alibabatest.Product
	for _, p := range gateway.Products() {
		if p.Info.Basic.ModelNumber == code && p.Status != "deleted" {
			all = append(all, p)
		}
	}
	if len(all) != 1 {
		t.Fatalf("%s is listed %d times; want once", code, len(all))
	}
	return all[0]
}

// says fails the test if an output does not hold each of the texts.
func says(t *testing.T, out string, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if !strings.Contains(out, text) {
			t.Errorf("the output does not say %q:\n%s", text, out)
		}
	}
}

// saysNot fails the test if an output holds one of the texts.
func saysNot(t *testing.T, out string, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if strings.Contains(out, text) {
			t.Errorf("the output says %q:\n%s", text, out)
		}
	}
}
