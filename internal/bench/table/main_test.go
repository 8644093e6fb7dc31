package main

import (
	"strings"
	"testing"
)

func TestTable(t *testing.T) {
	const in = `goos: linux
BenchmarkParse/text=cents/lib=nao-2     100   120 ns/op   100.0 %right   40 B/op   2 allocs/op
BenchmarkParse/text=cents/lib=nao-2     100   100 ns/op   100.0 %right   40 B/op   2 allocs/op
BenchmarkParse/text=cents/lib=nao-2     100   900 ns/op   100.0 %right   40 B/op   2 allocs/op
BenchmarkParse/text=cents/lib=go-i18n   100   60.4 ns/op   80.00 %right   0 B/op   1 allocs/op
BenchmarkParse/text=long/lib=nao-2      100   10 ns/op   100.0 %right   0 B/op   0 allocs/op
BenchmarkElsewhere-2                    100   10 ns/op
PASS
`
	const want = `
| Parse | nao | go-i18n |
|---|---|---|
| text=cents | 100 ns, 2 allocs | 60 ns, 1 alloc, 0.6×, 80 % right |
| text=long | 10 ns, 0 allocs | – |
`
	var out strings.Builder
	if err := run(strings.NewReader(in), &out); err != nil {
		t.Fatal(err)
	}
	if out.String() != want {
		t.Errorf("printed %s\nwant %s", out.String(), want)
	}
}

func TestTableRefuses(t *testing.T) {
	tests := map[string]struct{ in, want string }{
		"nothing":        {"PASS\n", "no benchmark in the input"},
		"a failure":      {"BenchmarkX/a=b/lib=nao 1 1 ns/op\n--- FAIL: BenchmarkX/a=b/lib=nao\n", "the run failed"},
		"no such number": {"BenchmarkX/a=b/lib=nao 1 fast ns/op\n", "fast ns/op"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			err := run(strings.NewReader(tt.in), new(strings.Builder))
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
}
