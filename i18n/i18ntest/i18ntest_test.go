package i18ntest_test

import (
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/i18n/i18ntest"
)

// recorder takes down what a test would fail with.
type recorder struct {
	testing.TB
	failures []string
}

func (r *recorder) Helper() {}

func (r *recorder) Errorf(format string, args ...any) {
	r.failures = append(r.failures, fmt.Sprintf(format, args...))
}

func failures(fsys fs.FS) []string {
	var r recorder
	i18ntest.Messages(&r, fsys)
	return r.failures
}

func TestSound(t *testing.T) {
	i18ntest.Messages(t, os.DirFS("testdata/sound"))
}

func TestBroken(t *testing.T) {
	const words = "words/words.go"
	want := []string{
		words + `:13:14: the message has no ZH: write what it says in that language`,
		words + `:14:14: i18n: message in es, byte 0: the plural has no branch many {...}: "{n, plural, one {# caja} other {# cajas}}"`,
		words + `:19:13: i18n: message in es, byte 0: the argument {waht} of another language is missing: "Falta {what}"`,
		words + `:19:13: i18n: message in en, byte 0: the argument {what} of another language is missing: "{waht} is missing"`,
		words + `:19:13: i18n: message in zh, byte 0: the argument {waht} of another language is missing: "缺少{what}"`,
		words + `:20:14: i18n: message in en, byte 0: there is no text: " "`,
		words + `:25:10: i18n: message in es, byte 6: this { is never closed; write '{' for a brace: "Falta {"`,
		words + `:25:10: i18n: message in en, byte 0: this { is never closed; write '{' for a brace: "{"`,
		words + `:31:13: i18n: message in es, byte 0: the select has no branch other {...}: "{g, select, a {x}}"`,
		words + `:32:10: the message has no ES: write what it says in that language`,
		words + `:32:10: the message has no ZH: write what it says in that language`,
		words + `:36:15: the message has no ZH: write what it says in that language`,
		words + `:36:35: i18n: message in zh, byte 2: this } closes nothing; write '}' for a brace: "x }"`,
	}
	if d := cmp.Diff(want, failures(os.DirFS("testdata/broken"))); d != "" {
		t.Errorf("failures (-want +got):\n%s", d)
	}
}

// A check that is shown nothing must not pass.
func TestNothingToCheck(t *testing.T) {
	for name, tt := range map[string]struct {
		fsys fs.FS
		want string
	}{
		"no files":      {fstest.MapFS{}, "no literal"},
		"no messages":   {fstest.MapFS{"a.go": {Data: []byte("package a")}}, "no literal"},
		"only in tests": {os.DirFS("testdata/broken/tables"), "no literal"},
		"no such dir":   {os.DirFS("testdata/none"), "no such file"},
		"not Go":        {fstest.MapFS{"a/b.go": {Data: []byte("paquete b")}}, "a/b.go:1:1"},
	} {
		if got := failures(tt.fsys); len(got) == 0 || !strings.Contains(got[0], tt.want) {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}
