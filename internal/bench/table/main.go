// Table turns what the benchmarks print into the tables of README.md: for each case the shortest time of every library, its
// allocations, and how many times as long as nao it takes. The shortest, since whatever else the machine does only adds.
//
//	go test -run '^$' -bench . -count 6 . | go run ./table
//
// Benchmarks of other names than case/lib=library are passed over. Without a result, or after one that failed, it exits with
// status 1.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

func main() {
	if err := run(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "table:", err)
		os.Exit(1)
	}
}

func run(r io.Reader, w io.Writer) error {
	groups, err := read(r, w)
	if err != nil {
		return err
	}
	if len(groups) == 0 {
		return errors.New("no benchmark in the input: pipe the output of go test -bench into it")
	}
	for _, g := range groups {
		g.print(w)
	}
	return nil
}

// A group is one benchmark function: its libraries are the columns, its cases the rows, both in the order of the run.
type group struct {
	name      string
	libraries []string
	cases     []string
	results   map[[2]string]*result // by case and library
}

// A result is what one library needed for one case, over all counts of the run.
type result struct {
	nanoseconds float64 // the shortest; 0 before the first
	allocs      string
	right       string // percent
}

// read gathers the benchmarks and copies the line that names the processor.
func read(r io.Reader, w io.Writer) ([]*group, error) {
	var groups []*group
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		line := lines.Text()
		switch fields := strings.Fields(line); {
		case strings.HasPrefix(line, "cpu: "):
			fmt.Fprintf(w, "%s, %d CPUs, %s, %s/%s\n", line[len("cpu: "):], runtime.NumCPU(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
		case strings.HasPrefix(line, "--- FAIL") || strings.HasPrefix(line, "FAIL"):
			return nil, fmt.Errorf("the run failed: %s: run go test -bench alone and read why", line)
		case len(fields) > 2 && strings.HasPrefix(fields[0], "Benchmark"):
			if err := add(&groups, fields); err != nil {
				return nil, fmt.Errorf("line %q: %w", line, err)
			}
		}
	}
	return groups, lines.Err()
}

// benchmark splits BenchmarkName/case/lib=library-8; the number of processors is not always there.
var benchmark = regexp.MustCompile(`^Benchmark([^/]+)/(.+)/lib=(.+?)(?:-\d+)?$`)

func add(groups *[]*group, fields []string) error {
	name := benchmark.FindStringSubmatch(fields[0])
	if name == nil {
		return nil
	}
	g := find(groups, name[1])
	res := g.result(name[2], name[3])
	for i := 2; i+1 < len(fields); i += 2 {
		switch value := fields[i]; fields[i+1] {
		case "ns/op":
			ns, err := strconv.ParseFloat(value, 64)
			if err != nil {
				return err
			}
			if res.nanoseconds == 0 || ns < res.nanoseconds {
				res.nanoseconds = ns
			}
		case "allocs/op":
			res.allocs = value
		case "%right":
			res.right, _, _ = strings.Cut(value, ".")
		}
	}
	return nil
}

func find(groups *[]*group, name string) *group {
	for _, g := range *groups {
		if g.name == name {
			return g
		}
	}
	g := &group{name: name, results: make(map[[2]string]*result)}
	*groups = append(*groups, g)
	return g
}

func (g *group) result(of, library string) *result {
	if !slices.Contains(g.cases, of) {
		g.cases = append(g.cases, of)
	}
	if !slices.Contains(g.libraries, library) {
		g.libraries = append(g.libraries, library)
	}
	key := [2]string{of, library}
	if g.results[key] == nil {
		g.results[key] = &result{}
	}
	return g.results[key]
}

func (g *group) print(w io.Writer) {
	fmt.Fprintf(w, "\n| %s | %s |\n|---%s|\n", g.name, strings.Join(g.libraries, " | "), strings.Repeat("|---", len(g.libraries)))
	for _, c := range g.cases {
		fmt.Fprintf(w, "| %s |", c)
		base := g.results[[2]string{c, "nao"}]
		for _, l := range g.libraries {
			fmt.Fprintf(w, " %s |", g.results[[2]string{c, l}].cell(base))
		}
		fmt.Fprintln(w)
	}
}

// cell is "3115 ns, 22 allocs, 9.1×", with "80 % right" if not all is, and a dash where the library was not measured. base is nao.
func (r *result) cell(base *result) string {
	if r == nil || r.nanoseconds == 0 {
		return "–"
	}
	text := fmt.Sprintf("%.0f ns, %s allocs", r.nanoseconds, r.allocs)
	if r.allocs == "1" {
		text = strings.TrimSuffix(text, "s")
	}
	if base != nil && base != r {
		text += fmt.Sprintf(", %.2g×", r.nanoseconds/base.nanoseconds)
	}
	if r.right != "100" {
		text += ", " + r.right + " % right"
	}
	return text
}
