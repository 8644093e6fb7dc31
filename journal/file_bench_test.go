package journal

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"
)

// grown makes a journal of n keys, each with one entry of the usual size.
func grown(t testing.TB, n int) (dir string) {
	t.Helper()
	dir = t.TempDir()
	f, err := os.Create(filepath.Join(dir, dataName))
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriterSize(f, 1<<20)
	if _, err := w.WriteString(fileHeader); err != nil {
		t.Fatal(err)
	}
	const mark = "TAL-0000000"
	e := full(mark, 1, Live)
	sample, err := appendPart(nil, &e)
	if err != nil {
		t.Fatal(err)
	}
	pieces := strings.Split(string(sample), mark)
	for i := range n {
		part := strings.Join(pieces, fmt.Sprintf("TAL-%07d", i))
		if _, err := w.Write(seal(append(unsealed(nil), part...))); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

// Appending costs the same however much there is, fsync included.
func BenchmarkFileAppend(b *testing.B) {
	for _, n := range []int{10_000, 100_000, 1_000_000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			if testing.Short() && n > 10_000 {
				b.Skip("takes a gigabyte")
			}
			f := openDir(b, grown(b, n), nil)
			seq := int64(0)
			for b.Loop() {
				seq++
				mustAppend(b, f, full("NEW", seq, Live))
			}
		})
	}
}

// Several goroutines share the fsyncs.
func BenchmarkFileAppendParallel(b *testing.B) {
	f := openDir(b, b.TempDir(), nil)
	b.SetParallelism(16)
	b.RunParallel(func(pb *testing.PB) {
		sku := fmt.Sprintf("%p", pb)
		for seq := int64(1); pb.Next(); seq++ {
			mustAppend(b, f, full(sku, seq, Live))
		}
	})
}

// BenchmarkFileLast reads entries from the disk's cache.
func BenchmarkFileLast(b *testing.B) {
	f := openDir(b, grown(b, 10_000), nil)
	i := 0
	for b.Loop() {
		i++
		if _, ok, err := f.Last(b.Context(), testKey(fmt.Sprintf("TAL-%07d", i%10_000))); !ok || err != nil {
			b.Fatal(ok, err)
		}
	}
}

// Opening is reported in entries per second, with the memory that the index
// takes.
func BenchmarkFileOpen(b *testing.B) {
	for _, n := range []int{10_000, 1_000_000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			if testing.Short() && n > 10_000 {
				b.Skip("takes a gigabyte")
			}
			dir := grown(b, n)
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			for b.Loop() {
				f, err := OpenFile(dir, nil)
				if err != nil {
					b.Fatal(err)
				}
				b.StopTimer()
				runtime.GC()
				runtime.ReadMemStats(&after)
				if err := f.Close(); err != nil {
					b.Fatal(err)
				}
				b.StartTimer()
			}
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "entries/s")
			b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/float64(n), "heap-B/entry")
		})
	}
}

// A million listings are opened in ten seconds and 300 MB, by a process of its
// own, for what it needs at its worst moment counts.
func TestMillion(t *testing.T) {
	if os.Getenv("NAO_LONG") == "" {
		t.Skip("writes a gigabyte: set NAO_LONG=1")
	}
	dir := grown(t, 1_000_000)
	c := start(t, "open", dir, "")
	line, _ := c.hear()
	if err := c.cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	var took time.Duration
	var peak int
	if _, err := fmt.Sscan(line, (*int64)(&took), &peak); err != nil {
		t.Fatalf("%q: %v", line, err)
	}
	t.Logf("opened in %v with %d MB at most", took, peak>>20)
	if took > 10*time.Second || peak > 300<<20 {
		t.Errorf("opened in %v with %d MB; want 10s and 300 MB", took, peak>>20)
	}
}

// peakMemory returns the largest resident size of this process so far, in
// bytes, where the system tells it.
func peakMemory(t *testing.T) int {
	t.Helper()
	b, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(b), "VmHWM:")
	fields := strings.Fields(rest)
	n, err := strconv.Atoi(fields[0])
	if err != nil {
		t.Fatal(err)
	}
	return n << 10
}
