package catalog

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

// read is a record as a test sees it.
type read struct {
	Line     int
	Cells    []string
	Stray    int
	Unclosed bool
}

func splitAll(t testing.TB, r io.Reader, delim byte, expect int, l Limits) ([]read, error) {
	t.Helper()
	s := newSplitter(r, l.withDefaults())
	s.delim, s.expect = delim, expect
	var all []read
	for {
		rec, err := s.next()
		if err == io.EOF {
			return all, nil
		}
		if err != nil {
			return all, err
		}
		x := read{Line: rec.line, Stray: rec.stray, Unclosed: rec.unclosed}
		for _, c := range rec.cells {
			x.Cells = append(x.Cells, string(c))
		}
		all = append(all, x)
	}
}

func TestSplit(t *testing.T) {
	row := func(line int, cells ...string) read { return read{Line: line, Cells: cells} }
	for _, tt := range []struct {
		name, in string
		delim    byte
		expect   int
		want     []read
	}{
		{"nothing", "", ',', 0, nil},
		{"LF", "a,b\nc,d\n", ',', 0, []read{row(1, "a", "b"), row(2, "c", "d")}},
		{"CRLF", "a,b\r\nc,d\r\n", ',', 0, []read{row(1, "a", "b"), row(2, "c", "d")}},
		{"CR alone", "a,b\rc,d\r", ',', 0, []read{row(1, "a", "b"), row(2, "c", "d")}},
		{"no line end", "a,b\nc,d", ',', 0, []read{row(1, "a", "b"), row(2, "c", "d")}},
		{"blank lines count", "a\n\n\nb\n", ',', 0, []read{row(1, "a"), row(2, ""), row(3, ""), row(4, "b")}},
		{"empty cell at the end", "a,\n", ',', 0, []read{row(1, "a", "")}},
		{"quotes", `"Mole, negro","dice ""rico"""`, ',', 0, []read{row(1, "Mole, negro", `dice "rico"`)}},
		{"inches", `811,"CODO 90 X 1"""`, ',', 0, []read{row(1, "811", `CODO 90 X 1"`)}},
		{"line break in quotes", "\"frasco\r\n500 g\",MOL\nx,y", ',', 0, []read{row(1, "frasco\n500 g", "MOL"), row(3, "x", "y")}},
		{"semicolons", `a;"b;c";d`, ';', 0, []read{row(1, "a", "b;c", "d")}},
		{"space around quotes", `a, "b, c" ,d`, ',', 0, []read{row(1, "a", "b, c", "d")}},
		{"stray quote outside", `a,5" x 3",d`, ',', 0, []read{{1, []string{"a", `5" x 3"`, "d"}, 2, false}}},
		{"stray quote inside", `a,"CODO 1" DE COBRE",d`, ',', 0, []read{{1, []string{"a", `CODO 1" DE COBRE`, "d"}, 2, false}}},
		{"quote open at the end of the file", "a,\"b\nc,d\n", ',', 0, []read{{1, []string{"a", "b"}, 0, true}, row(2, "c", "d")}},
		{
			"quote that the next row closes", "\"miel\";\"SI\n\"melón\";\"SI\"\n", ';', 2,
			[]read{{1, []string{"miel", "SI"}, 0, true}, row(2, "melón", "SI")},
		},
		{
			"quote that the next row closes with a quote of its own and too many cells", "a;\"SI\nb 1\" x\";c\n", ';', 2,
			[]read{{1, []string{"a", "SI"}, 0, true}, {2, []string{"b 1\" x\"", "c"}, 1, false}},
		},
		{
			"quotes of the next row behind a delimiter", "A,\"5,x\nB,\"ok\",y\nC,c,z\n", ',', 3,
			[]read{{1, []string{"A", "5,x"}, 0, true}, row(2, "B", "ok", "y"), row(3, "C", "c", "z")},
		},
		{
			"a quote behind a delimiter of its own line, and an honest line break", "\"x,\"y z\",\"1\n2\"\n", ',', 2,
			[]read{{1, []string{"x,\"y z", "1\n2"}, 1, false}},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for how, r := range map[string]io.Reader{"whole": strings.NewReader(tt.in), "byte by byte": iotest.OneByteReader(strings.NewReader(tt.in))} {
				got, err := splitAll(t, r, tt.delim, tt.expect, Limits{})
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(tt.want, got); diff != "" {
					t.Errorf("%s (-want +got):\n%s", how, diff)
				}
			}
		})
	}
}

func TestSplitLimits(t *testing.T) {
	for _, tt := range []struct {
		name, in string
		limits   Limits
		cell     int
	}{
		{"cell", "a," + strings.Repeat("x", 11), Limits{MaxField: 10}, 2},
		{"quoted cell", "a,\"" + strings.Repeat("x", 11) + "\"", Limits{MaxField: 10}, 2},
		{"record", "aaaa,bbbb,cccc,dddd", Limits{MaxRecord: 10}, 3},
		{"cells", "a,b,c,d", Limits{MaxColumns: 3}, 3},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := splitAll(t, strings.NewReader(tt.in), ',', 0, tt.limits)
			var limit *limitError
			if !errors.As(err, &limit) || limit.cell != tt.cell {
				t.Errorf("error %v, want a limit at cell %d", err, tt.cell)
			}
		})
	}
	t.Run("quotes that never close", func(t *testing.T) {
		_, err := splitAll(t, strings.NewReader(strings.Repeat("\"a\n", maxUnclosed+3)), ',', 1, Limits{})
		if !errors.Is(err, errUnclosed) {
			t.Errorf("error %v, want %v", err, errUnclosed)
		}
	})
}

func TestSplitReportsTheReadersError(t *testing.T) {
	broken := errors.New("disk gone")
	r := io.MultiReader(strings.NewReader("a,b\nc,"), iotest.ErrReader(broken))
	got, err := splitAll(t, r, ',', 0, Limits{})
	if !errors.Is(err, broken) {
		t.Errorf("error %v, want %v", err, broken)
	}
	if diff := cmp.Diff([]read{{Line: 1, Cells: []string{"a", "b"}}}, got); diff != "" {
		t.Errorf("records before it (-want +got):\n%s", diff)
	}
	if _, err := splitAll(t, idle{}, ',', 0, Limits{}); !errors.Is(err, io.ErrNoProgress) {
		t.Errorf("a reader that gives nothing: %v, want %v", err, io.ErrNoProgress)
	}
}

type idle struct{}

func (idle) Read([]byte) (int, error) { return 0, nil }

func TestVote(t *testing.T) {
	for _, tt := range []struct {
		name, in string
		want     byte
	}{
		{"comma", "SKU,Nombre\nA,x\n", ','},
		{"semicolon with decimal commas", "SKU;Precio\nA;1,50\nB;2,50\n", ';'},
		{"tab", "SKU\tNombre, corto\nA\tx, y\n", '\t'},
		{"stroke", "SKU|Nombre\nA|x\n", '|'},
		{"the one that stands there more often", "a;b,c,d\ne;f,g,h\n", ','},
		{"inside quotes does not count", "a;\"x,y,z\"\nb;\"p,q,r\"\n", ';'},
		{"quote that never closes", "a;\"x,y\nb;c\nd;e\n", ';'},
		{"one column", "Nombre\nTequila\n", ','},
		{"nothing", "", ','},
	} {
		if got := vote([]byte(tt.in)); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestSepLine(t *testing.T) {
	for _, tt := range []struct {
		in    string
		delim byte
		n     int
	}{
		{"sep=;\r\na;b", ';', 7},
		{"SEP=\t\na", '\t', 6},
		{"\"sep=|\"\na", '|', 8},
		{"sep=;", ';', 5},
		{"sep=;x\n", 0, 0},
		{"sep=\n", 0, 0},
		{"separador;b", 0, 0},
		{"", 0, 0},
	} {
		if delim, n := sepLine([]byte(tt.in)); delim != tt.delim || n != tt.n {
			t.Errorf("%q: %q, %d; want %q, %d", tt.in, delim, n, tt.delim, tt.n)
		}
	}
}
