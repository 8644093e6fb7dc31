package main

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func TestReport(t *testing.T) {
	const kib = 1024
	tests := []struct {
		name    string
		imports int64
		want    string // of the error, "" for none
	}{
		{"below the limit", 1000*kib + 599*kib, ""},
		{"at the limit", 1000*kib + 600*kib, "importing i18n costs 600 KiB"},
		{"above the limit", 1000*kib + 2000*kib, "importing i18n costs 2000 KiB"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var out strings.Builder
			err := report(&out, map[string]int64{"empty": 1000 * kib, "imports": tt.imports, "formats": 1700 * kib, "everything": 1900 * kib}, 600)
			if got := errorText(err); !strings.HasPrefix(got, tt.want) || (got == "") != (tt.want == "") {
				t.Errorf("error %q, want %q", got, tt.want)
			}
			if want := "formatting money    +700 KiB\nall of it           +900 KiB\n"; !strings.HasSuffix(out.String(), want) {
				t.Errorf("printed %q, want it to end in %q", out.String(), want)
			}
		})
	}
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func TestPrintExported(t *testing.T) {
	repo := fstest.MapFS{
		"go.mod": {Data: []byte("module example.org/m\n")},
		"currency/money.go": {Data: []byte(`package currency
type Money struct{}
type rest struct{}
func Parse() {}
func (m *Money) Add() {}
func (r rest) String() string { return "" }
const MXN, cny = 1, 2
var ErrCode, Other error
`)},
		"currency/money_test.go": {Data: []byte("package currency\nfunc Helper() {}\n")},
		"internal/wire/wire.go":  {Data: []byte("package wire\nfunc Do() {}\n")},
		"examples/x/main.go":     {Data: []byte("package main\nfunc Do() {}\n")},
	}
	var out strings.Builder
	if err := printExported(&out, repo); err != nil {
		t.Fatal(err)
	}
	want := `  total  types  funcs  methods  consts  vars  package
      6      1      1        1       1     2  currency
`
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Errorf("printed (-want +got):\n%s", diff)
	}
}
