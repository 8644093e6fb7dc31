package journal

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/listing"
	"github.com/shopspring/decimal"
)

const noSpace = syscall.ENOSPC

func testKey(sku string) Key { return Key{Account: "casa-puebla", Market: "alibaba.com", SKU: sku} }

func step(sku string, seq int64, s Stage) Entry {
	return Entry{Key: testKey(sku), Seq: seq, Stage: s, At: time.Date(2026, 11, 24, 18, 0, 0, 0, time.UTC)}
}

// full is an entry such as a journal holds most of.
func full(sku string, seq int64, s Stage) Entry {
	e := step(sku, seq, s)
	price, err := currency.Parse("24.50", "USD")
	if err != nil {
		panic(err)
	}
	stock := decimal.NewFromInt(120)
	e.Op, e.Write = listing.Create, "5f2b8c0d9a7e41b3"
	e.Held = Held{
		RemoteID: "1600987654321", Version: "2026-11-24T18:00:00Z", At: e.At,
		Content: Content{
			Hash:   "d1:00112233445566778899aabbccddeeff",
			Parts:  slices.Repeat([]byte{1, 2, 3, 250, 5, 6, 7, 200}, 30),
			Offers: []listing.Offer{{SKU: sku, Price: price, Stock: &stock, RemoteID: "18000123"}},
			Basis:  Basis{Product: "8c1f", Rate: "MXN/USD 2026-11-24 0.0541", Schema: "2026-10-01", Library: "v0.4.0"},
		},
	}
	return e
}

// openDir opens a journal on the real disk, for the length of the test.
func openDir(t testing.TB, dir string, o *FileOptions) *File {
	t.Helper()
	f, err := OpenFile(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	})
	return f
}

func mustAppend(t testing.TB, j Journal, es ...Entry) {
	t.Helper()
	if err := j.Append(t.Context(), es...); err != nil {
		t.Fatal(err)
	}
}

// latest returns the latest entry of every key of casa-puebla, as
// "sku seq stage", in the order of appending.
func latest(t testing.TB, j Journal) []string {
	t.Helper()
	var all []string
	for e, err := range j.All(t.Context(), "casa-puebla", "alibaba.com") {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, fmt.Sprint(e.Key.SKU, " ", e.Seq, " ", e.Stage))
	}
	return all
}

func same(t testing.TB, what string, want, got any, opts ...cmp.Option) {
	t.Helper()
	if d := cmp.Diff(want, got, opts...); d != "" {
		t.Fatalf("%s (-want +got):\n%s", what, d)
	}
}

func read(t testing.TB, path ...string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// folderWith writes the data of a journal into a new folder.
func folderWith(t testing.TB, data string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	write(t, data, dir, dataName)
	return dir
}

func write(t testing.TB, data string, path ...string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(path...), []byte(data), 0o600); err != nil {
		t.Fatal(err)
	}
}
