package journal

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/listing"
	"github.com/shopspring/decimal"
)

// Every field of an entry, at every depth that a journal is to keep, comes back
// from a journal that was opened anew. A field that is added is found by
// walking through the types, and has to be filled here.
func TestEveryField(t *testing.T) {
	dir := t.TempDir()
	e := full("TAL \"8\"\t\n\x00 盘子 \ufffd <&> \\ufffd \u2028", 1, Live)
	e.Then = Accepted
	e.Run, e.Base, e.Job, e.Poll = "RUN", "base", "job", 90*time.Second
	e.Want = e.Held.Content
	e.Want.Kept, e.Want.Basis.Rules = []string{"/values/brand"}, "rules"
	e.Held.Content = e.Want
	e.Held.Off = true
	unset(t, reflect.ValueOf(e), "Entry")
	f := openDir(t, dir, nil)
	mustAppend(t, f, step("TAL-0", 1, Sent), e)
	for name, j := range map[string]*File{"at once": f, "opened anew": openDir(t, dir, nil)} {
		got, ok, err := j.Last(t.Context(), e.Key)
		if !ok || err != nil {
			t.Fatalf("%s: %v, %v", name, ok, err)
		}
		same(t, name, e, got)
	}
}

// unset fails the test for every field that has no value to lose. Types of
// other packages than these two are their own affair.
func unset(t *testing.T, v reflect.Value, path string) {
	t.Helper()
	if v.IsZero() {
		t.Errorf("%s is not filled: give it a value in this test", path)
	}
	own := v.Type().PkgPath() == reflect.TypeFor[Entry]().PkgPath()
	if v.Kind() != reflect.Struct || !own {
		return
	}
	for i := range v.NumField() {
		unset(t, v.Field(i), path+"."+v.Type().Field(i).Name)
	}
}

// What JSON would change is refused, and named.
func TestRefused(t *testing.T) {
	f := openDir(t, t.TempDir(), nil)
	bad := "TAL\xff"
	for name, tt := range map[string]struct {
		edit func(*Entry)
		want string
	}{
		"account":   {func(e *Entry) { e.Key.Account = bad }, "account"},
		"sku":       {func(e *Entry) { e.Key.SKU = bad }, "SKU"},
		"job":       {func(e *Entry) { e.Job = bad }, "UTF-8"},
		"after \\":  {func(e *Entry) { e.Job = `\` + bad }, "UTF-8"},
		"an offer":  {func(e *Entry) { e.Want.Offers = []listing.Offer{{SKU: bad}} }, "UTF-8"},
		"stage":     {func(e *Entry) { e.Stage = 99 }, "stage 99"},
		"held":      {func(e *Entry) { e.Held = Held{RemoteID: "1"} }, "held.at"},
		"too large": {func(e *Entry) { e.Job = strings.Repeat("x", maxLine) }, "append fewer"},
		"the year":  {func(e *Entry) { e.At = time.Date(20000, 1, 1, 0, 0, 0, 0, time.UTC) }, "year"},
	} {
		t.Run(name, func(t *testing.T) {
			e := step("TAL-1", 1, Sent)
			tt.edit(&e)
			if err := f.Append(t.Context(), e); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v; want an error with %q", err, tt.want)
			}
		})
	}
	same(t, "what was refused", 0, len(latest(t, f)))
}

// Texts with what the format itself uses are kept apart.
func TestKeysApart(t *testing.T) {
	dir := t.TempDir()
	f := openDir(t, dir, nil)
	texts := []string{"", " ", "\t", "\n", `"`, `\`, `\"`, `" "`, "a\x00", "a", `\u0000`, "\u007f", "é", "e\u0301", "\x1f", `","`}
	for i, s := range texts {
		mustAppend(t, f, Entry{Key: Key{s, "m", s}, Seq: 1, Stage: Live, Job: fmt.Sprint(i)})
	}
	f = openDir(t, dir, nil)
	for i, s := range texts {
		e, ok, err := f.Last(t.Context(), Key{s, "m", s})
		if !ok || err != nil || e.Job != fmt.Sprint(i) {
			t.Errorf("%q: %v, %v, %v", s, e, ok, err)
		}
	}
	if n := strings.Count(read(t, dir, dataName), "\n"); n != len(texts)+1 {
		t.Errorf("%d lines for %d appends", n, len(texts))
	}
}

// The form of the file is a promise too: less, grep and later versions read it.
func TestForm(t *testing.T) {
	dir := t.TempDir()
	mustAppend(t, openDir(t, dir, nil), step("TAL-1", 1, Sent), Entry{Key: Key{"a", "b", "c"}, Seq: 1, Stage: Live, Write: "<w>"})
	same(t, "the file", "nao-journal 1\n"+
		`da938076	1 sent "casa-puebla" "alibaba.com" "TAL-1"	{"key":{"account":"casa-puebla","market":"alibaba.com","sku":"TAL-1"},"seq":1,"stage":"sent","at":"2026-11-24T18:00:00Z"}`+
		`	1 live "a" "b" "c"	{"key":{"account":"a","market":"b","sku":"c"},"seq":1,"stage":"live","write":"<w>","at":"0001-01-01T00:00:00Z"}`+"\n",
		read(t, dir, dataName))
	for path, want := range map[string]fs.FileMode{"": fs.ModeDir | 0o700, dataName: 0o600, lockName: 0o600, runsName: fs.ModeDir | 0o700} {
		info, err := os.Stat(filepath.Join(dir, path))
		if err != nil || path != "" && info.Mode() != want {
			t.Errorf("%s: %v, %v", path, info.Mode(), err)
		}
	}
}

// A context that has ended keeps an append from being begun, also while it
// waits for another process.
func TestContext(t *testing.T) {
	dir := t.TempDir()
	f := openDir(t, dir, nil)
	held, err := f.folder.lock(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	if err := f.Append(ctx, step("TAL-1", 1, Sent)); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("append: %v", err)
	}
	if _, err := f.Begin(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("begin: %v", err)
	}
	if err := f.Compact(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("compact: %v", err)
	}
	if _, err := Repair(ctx, dir); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("repair: %v", err)
	}
	if _, err := OpenFile(dir, &FileOptions{Wait: 1}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("open: %v", err)
	}
	if err := held.Close(); err != nil {
		t.Fatal(err)
	}
	mustAppend(t, f, step("TAL-1", 1, Sent))
	for _, err := range f.All(ctx, "casa-puebla", "alibaba.com") {
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("all: %v", err)
		}
	}
}

// After Close nothing works, and nothing of it is left open.
func TestClosed(t *testing.T) {
	d := newDisk()
	f := d.open(t, nil)
	r, err := f.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if n := d.leftOpen(); n != 0 {
		t.Errorf("%d files were left open", n)
	}
	_, _, last := f.Last(t.Context(), testKey("TAL-1"))
	_, begin := f.Begin(t.Context())
	for name, err := range map[string]error{
		"append": f.Append(t.Context(), step("TAL-1", 1, Sent)), "last": last, "begin": begin, "compact": f.Compact(t.Context()),
	} {
		if !errors.Is(err, fs.ErrClosed) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if r.Check() == nil {
		t.Error("a run outlives its journal")
	}
}

// Two Files on one folder see each other's appends, torn ends and compactions,
// also in the middle of reading.
func TestTwoFiles(t *testing.T) {
	dir := t.TempDir()
	f, g := openDir(t, dir, nil), openDir(t, dir, nil)
	for n := range int64(10) {
		j := []*File{f, g}[n%2]
		mustAppend(t, j, step("TAL-1", n+1, Sent), step("TAL-2", n+1, Live))
	}
	want := []string{"TAL-1 10 sent", "TAL-2 10 live"}
	same(t, "one", want, latest(t, f))
	same(t, "the other", want, latest(t, g))

	var read []string
	for e, err := range f.All(t.Context(), "casa-puebla", "alibaba.com") {
		if err != nil {
			t.Fatal(err)
		}
		read = append(read, fmt.Sprint(e.Key.SKU, " ", e.Seq))
		if err := errors.Join(g.Compact(t.Context()), f.Compact(t.Context())); err != nil {
			t.Fatal(err)
		}
		mustAppend(t, g, step("TAL-2", 10+int64(len(read)), Ended))
	}
	same(t, "while it was compacted and written", []string{"TAL-1 10", "TAL-2 10"}, read)
	same(t, "afterwards", []string{"TAL-1 10 sent", "TAL-2 12 ended"}, latest(t, f))

	tear(t, dir, "0f00 half an app")
	same(t, "with a torn end", []string{"TAL-1 10 sent", "TAL-2 12 ended"}, latest(t, f))
	mustAppend(t, g, step("TAL-1", 11, Live))
	if rs := g.Recovered(); len(rs) != 1 || rs[0].Size != 16 {
		t.Errorf("recovered: %+v", rs)
	}
	same(t, "with the end cut off", []string{"TAL-2 12 ended", "TAL-1 11 live"}, latest(t, f))
}

func tear(t *testing.T, dir, rest string) {
	t.Helper()
	write(t, read(t, dir, dataName)+rest, dir, dataName)
}

// A journal that others cut or remove is not written to.
func TestTampered(t *testing.T) {
	dir := t.TempDir()
	f := openDir(t, dir, nil)
	mustAppend(t, f, step("TAL-1", 1, Sent))
	data := read(t, dir, dataName)
	write(t, data[:len(data)-5], dir, dataName)
	if err := f.Append(t.Context(), step("TAL-1", 2, Live)); err == nil || !strings.Contains(err.Error(), "restore it") {
		t.Errorf("cut: %v", err)
	}
	if err := os.Remove(filepath.Join(dir, dataName)); err != nil {
		t.Fatal(err)
	}
	if err := f.Append(t.Context(), step("TAL-1", 2, Live)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("removed: %v", err)
	}
}

// The file stays within a few times what it has to hold, by itself, and says
// so; a journal that never compacts does not.
func TestAutomaticCompaction(t *testing.T) {
	var log bytes.Buffer
	for at, most := range map[int64]int{4 << 10: 40 << 10, -1: 1 << 20} {
		dir := t.TempDir()
		f := openDir(t, dir, &FileOptions{CompactAt: at, Log: slog.New(slog.NewJSONHandler(&log, nil))})
		top := 0
		for n := range int64(200) {
			mustAppend(t, f, full("TAL-1", n+1, Live), full("TAL-2", n+1, Live), full("TAL-3", n+1, Live))
			top = max(top, len(read(t, dir, dataName)))
		}
		if top > most || at < 0 && top < most/4 {
			t.Errorf("CompactAt %d: the file grew to %d bytes", at, top)
		}
		same(t, "entries", []string{"TAL-1 200 live", "TAL-2 200 live", "TAL-3 200 live"}, latest(t, f))
		openDir(t, dir, &FileOptions{CompactAt: 1 << 10})
		if size := len(read(t, dir, dataName)); size > 40<<10 {
			t.Errorf("opening has not compacted: %d bytes", size)
		}
	}
	var first struct{ Msg string }
	if err := json.NewDecoder(&log).Decode(&first); err != nil || first.Msg != "journal: compacted" {
		t.Errorf("the log says %q, %v", first.Msg, err)
	}
}

// The offers of an entry compare as amounts: 1.0 is 1.00.
func TestOffers(t *testing.T) {
	f := openDir(t, t.TempDir(), nil)
	e := step("TAL-1", 1, Live)
	price, err := currency.Parse("1.00", "USD")
	if err != nil {
		t.Fatal(err)
	}
	stock := decimal.RequireFromString("12.50")
	e.Want.Offers = []listing.Offer{{SKU: "TAL-1", Price: price, Stock: &stock}}
	mustAppend(t, f, e)
	got, _, err := f.Last(t.Context(), e.Key)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "entry", e, got)
}

// Reading many entries that were appended together takes what reading them
// apart would: their line is read and taken apart once.
func TestReadingWhatWasAppendedTogether(t *testing.T) {
	const n = 2000
	f := openDir(t, t.TempDir(), nil)
	es := make([]Entry, n)
	for i := range es {
		es[i] = step(fmt.Sprintf("TAL-%04d", i), 1, Sent)
	}
	mustAppend(t, f, es...)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if got := len(latest(t, f)); got != n {
		t.Errorf("%d entries; want %d", got, n)
	}
	runtime.ReadMemStats(&after)
	if each := (after.TotalAlloc - before.TotalAlloc) / n; each > 32<<10 {
		t.Errorf("%d bytes were allocated for each entry; want those of one entry", each)
	}
}
