// Sizecheck measures what package i18n adds to a program and fails when that is too much. It builds four programs, stripped:
// an empty one, one that only imports i18n, one that formats a price with it, and one that uses all of it but the glossary.
//
//	go run ./internal/cmd/sizecheck            sizes, in KiB over the empty program
//	go run ./internal/cmd/sizecheck -exported  also the exported names of each package, for the release notes
//
// It exits with status 1 if the import alone costs as much as -limit or more.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
)

// probes are the programs below probe, the empty one first.
var probes = []string{"empty", "imports", "formats", "everything"}

func main() {
	limit := flag.Int64("limit", 600, "KiB that the import of i18n alone must stay below")
	exported := flag.Bool("exported", false, "count the exported names of each package too")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Stdout, *limit, *exported); err != nil {
		fmt.Fprintln(os.Stderr, "sizecheck:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, w io.Writer, limit int64, exported bool) error {
	root, err := moduleRoot(ctx)
	if err != nil {
		return err
	}
	if exported {
		if err := printExported(w, os.DirFS(root)); err != nil {
			return err
		}
	}
	sizes := make(map[string]int64)
	for _, name := range probes {
		if sizes[name], err = build(ctx, root, name); err != nil {
			return err
		}
	}
	return report(w, sizes, limit)
}

func moduleRoot(ctx context.Context) (string, error) {
	out, err := exec.CommandContext(ctx, "go", "list", "-m", "-f", "{{.Dir}}").Output()
	if err != nil {
		return "", fmt.Errorf("go list -m: %w; run sizecheck inside the checkout", err)
	}
	return strings.TrimSpace(string(out)), nil
}

// build links one probe, stripped, and returns its size in bytes.
func build(ctx context.Context, root, name string) (int64, error) {
	dir, err := os.MkdirTemp("", "sizecheck")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(dir)
	program := filepath.Join(dir, name)
	cmd := exec.CommandContext(ctx, "go", "build", "-trimpath", "-ldflags=-s -w", "-o", program, "./internal/cmd/sizecheck/probe/"+name)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	cmd.Stderr = os.Stderr
	if err := cmd.Run(); err != nil {
		return 0, fmt.Errorf("building probe %s: %w", name, err)
	}
	info, err := os.Stat(program)
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

// report prints the sizes, in bytes, of the probes, and fails if the import alone costs limit KiB or more.
func report(w io.Writer, sizes map[string]int64, limit int64) error {
	cost := func(name string) int64 { return (sizes[name] - sizes["empty"]) / 1024 }
	fmt.Fprintf(w, "empty program      %5d KiB\n", sizes["empty"]/1024)
	fmt.Fprintf(w, "importing i18n    %+6d KiB (limit %d)\n", cost("imports"), limit)
	fmt.Fprintf(w, "formatting money  %+6d KiB\n", cost("formats"))
	fmt.Fprintf(w, "all of it         %+6d KiB\n", cost("everything"))
	if cost("imports") >= limit {
		return fmt.Errorf("importing i18n costs %d KiB, the limit is below %d: look for a new import with go list -deps, or for tables that are built at start", cost("imports"), limit)
	}
	return nil
}
