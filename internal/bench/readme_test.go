package bench

import (
	"os"
	"strings"
	"testing"
)

// README.md shows one run, so it has to name the versions of that run: whoever updates a peer measures again.
func TestReadmeNamesVersions(t *testing.T) {
	readme := read(t, "README.md")
	peers := 0
	for line := range strings.Lines(read(t, "go.mod")) {
		fields := strings.Fields(line)
		if len(fields) != 2 || !strings.Contains(fields[0], "/") || fields[1] == "v0.0.0" {
			continue
		}
		peers++
		if row := "`" + fields[0] + "` | " + fields[1] + " |"; !strings.Contains(readme, row) {
			t.Errorf("README.md has no %q: run the benchmarks anew and write down versions and figures", row)
		}
	}
	if peers < 5 {
		t.Errorf("only %d peers found in go.mod: its form has changed", peers)
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
