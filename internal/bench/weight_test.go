package bench

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestWeight builds each program below testdata/weight, stripped, and prints, with -v, what it weighs beyond the empty one. It
// measures as internal/cmd/sizecheck does, which also holds nao to a limit; here nothing but a program that does not build fails.
func TestWeight(t *testing.T) {
	if os.Getenv("NAO_LONG") == "" {
		t.Skip("links a program for each library: set NAO_LONG=1")
	}
	programs, err := filepath.Glob("testdata/weight/*.go")
	if err != nil || len(programs) == 0 {
		t.Fatal("no programs below testdata/weight", err)
	}
	const empty = "testdata/weight/empty.go"
	base := weight(t, empty)
	for _, p := range programs {
		if p == empty {
			continue
		}
		name := strings.TrimSuffix(filepath.Base(p), ".go")
		t.Logf("| %s | %+d KiB |", name, (weight(t, p)-base)/1024)
	}
}

// weight returns the size of a program in bytes.
func weight(t *testing.T, program string) int64 {
	t.Helper()
	out := filepath.Join(t.TempDir(), "program")
	cmd := exec.CommandContext(t.Context(), "go", "build", "-trimpath", "-ldflags=-s -w", "-o", out, program)
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if text, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", program, err, text)
	}
	info, err := os.Stat(out)
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}
