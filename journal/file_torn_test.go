package journal

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// A promise is what the journal must hold once an append has returned.
type promise struct {
	size  int // of the file by then
	index map[keyHash]place
}

// written makes a journal of n entries in appends of one to four, and returns
// its bytes with what was promised after each append.
func written(t *testing.T, n int) (data string, promises []promise) {
	t.Helper()
	d := newDisk()
	f := d.open(t, nil)
	seq := map[string]int64{}
	promises = append(promises, promise{len(d.content(dataName)), map[keyHash]place{}})
	for i, size := 0, 1; i < n; size = size%4 + 1 {
		var es []Entry
		for ; len(es) < size && i < n; i++ {
			sku := fmt.Sprint(i * 7 % 53)
			seq[sku]++
			// As short as can be, for the bytes are what the tests go through.
			es = append(es, Entry{Key: Key{"a", "b", sku}, Seq: seq[sku], Stage: Stage(i%7 + 1)})
		}
		mustAppend(t, f, es...)
		promises = append(promises, promise{len(d.content(dataName)), maps.Clone(f.c.index)})
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return d.content(dataName), promises
}

// Wherever a write was cut off, and whatever the disk left in its place, the
// journal opens by itself with every append that had returned and nothing
// else, keeps the bytes that it takes off, and goes on.
func TestTornAtEveryByte(t *testing.T) {
	data, promises := written(t, 200)
	rests := map[string]string{"nothing": "", "zeros": strings.Repeat("\x00", 97), "garbage": "\xff{}\x01 0f\n\n garbage\t\"\n"}
	stride := 1
	if testing.Short() {
		stride = 13
	}
	for name, rest := range rests {
		t.Run("then "+name, func(t *testing.T) {
			t.Parallel()
			for cut := len(fileHeader); cut <= len(data); cut += stride {
				tornAt(t, data[:cut], rest, before(promises, cut))
			}
		})
	}
	t.Run("within the first line", func(t *testing.T) {
		for cut := range len(fileHeader) {
			tornAt(t, data[:cut], "", promises[0])
			tornAt(t, data[:cut], strings.Repeat("\x00", len(fileHeader)-cut), promises[0])
		}
	})
}

func before(ps []promise, size int) promise {
	i := slices.IndexFunc(ps, func(p promise) bool { return p.size > size })
	if i < 0 {
		i = len(ps)
	}
	return ps[i-1]
}

func tornAt(t *testing.T, data, rest string, want promise) {
	t.Helper()
	d := newDisk()
	j := filepath.Join("d", "j")
	d.names[j] = &memNode{dir: true}
	d.names[filepath.Join(j, dataName)] = &memNode{data: []byte(data + rest)}
	f := d.open(t, nil)
	if !maps.Equal(f.c.index, want.index) {
		t.Fatalf("cut at %d, then %q: got %v; want %v", len(data), rest, f.c.index, want.index)
	}
	var kept strings.Builder
	for _, torn := range f.Recovered() {
		kept.WriteString(d.content(filepath.Base(torn.File)))
	}
	if lost := data[min(want.size, len(data)):] + rest; len(data) >= len(fileHeader) && kept.String() != lost {
		t.Fatalf("cut at %d: kept %q of %q", len(data), kept.String(), lost)
	}
	if len(data)%4 != 0 && len(data) != want.size {
		return // going on after every byte would take as long again
	}
	mustAppend(t, f, step("NEW", 1, Live))
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	f = d.open(t, nil)
	if e, ok, err := f.Last(t.Context(), testKey("NEW")); !ok || err != nil || e.Stage != Live || len(f.c.index) != len(want.index)+1 {
		t.Fatalf("cut at %d: after another append there are %d keys", len(data), len(f.c.index))
	}
	if len(f.Recovered()) > 0 {
		t.Fatalf("there was nothing left to recover: %v", f.Recovered())
	}
}

// A bit that has changed before sound lines is no torn write: opening fails,
// says where, and touches nothing. Repair keeps everything else.
func TestRot(t *testing.T) {
	data, promises := written(t, 60)
	for i := 1; i < len(promises)-2; i++ {
		start, end := promises[i-1].size, promises[i].size
		for _, at := range []int{start, start + 3, start + 8, start + 11, (start + end) / 2, end - 2, end - 1} {
			if at == end-1 && i+1 < len(promises) {
				end = promises[i+1].size // without its end a line takes the next one with it
			}
			dir := folderWith(t, flip(data, at, byte(i%8)))
			rotAt(t, dir, int64(start), i+1)
			repaired(t, dir, data[:start], data[end:])
		}
	}
	t.Run("in the first line", func(t *testing.T) {
		for at := range len(fileHeader) {
			dir := folderWith(t, flip(data, at, 1))
			rotAt(t, dir, 0, 1)
			rest := len(fileHeader)
			if at == rest-1 {
				rest = promises[1].size // without its end it takes the next one with it
			}
			repaired(t, dir, fileHeader, data[rest:])
		}
	})
}

func flip(data string, at int, bit byte) string {
	b := []byte(data)
	b[at] ^= 1 << bit
	return string(b)
}

func rotAt(t *testing.T, dir string, offset int64, line int) {
	t.Helper()
	was := read(t, dir, dataName)
	_, err := OpenFile(dir, nil)
	c, ok := errors.AsType[*CorruptError](err)
	if !ok || c.Offset != offset || c.Line != line || c.Path != filepath.Join(dir, dataName) {
		t.Fatalf("rot in line %d at %d: got %v", line, offset, err)
	}
	for _, word := range []string{fmt.Sprintf("line %d (byte %d)", line, offset), "journal.Inspect", "journal.Repair"} {
		if !strings.Contains(err.Error(), word) {
			t.Fatalf("%q does not say %q", err, word)
		}
	}
	if read(t, dir, dataName) != was {
		t.Fatal("opening has changed a damaged journal")
	}
	if torn, _ := filepath.Glob(filepath.Join(dir, "torn-*")); torn != nil {
		t.Fatalf("damage was taken for a torn write: %v", torn)
	}
}

// repaired repairs a journal that has lost what stood between before and
// after, and opens it.
func repaired(t *testing.T, dir, before, after string) {
	t.Helper()
	was := read(t, dir, dataName)
	rep, err := Repair(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	if got := read(t, rep.Kept); got != was {
		t.Fatal("Repair has not kept what was there")
	}
	if d := cmp.Diff(strings.Split(before+after, "\n"), strings.Split(read(t, dir, dataName), "\n")); d != "" {
		t.Fatalf("after the repair (-want +got):\n%s", d)
	}
	f, err := OpenFile(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	same(t, "recovered after a repair", 0, len(f.Recovered()))
	again, err := Repair(t.Context(), dir)
	if err != nil || again.Kept != "" || len(again.Dropped) != 0 {
		t.Fatalf("a second repair found %+v, %v", again, err)
	}
}

// What Repair drops is named, so that a person can look at those listings; of
// a key whose latest entry is lost an earlier one counts, with its number.
func TestRepairReport(t *testing.T) {
	d := newDisk()
	f := d.open(t, nil)
	mustAppend(t, f, step("A", 1, Intended), step("B", 1, Intended))
	bad := len(d.content(dataName))
	mustAppend(t, f, step("A", 2, Sent), step("C \"x\"\t", 1, Sent))
	end := len(d.content(dataName))
	mustAppend(t, f, step("B", 2, Sent))
	dir := folderWith(t, flip(d.content(dataName), end-3, 2))

	var seen []Record
	for r, err := range Inspect(t.Context(), dir) {
		if err != nil {
			t.Fatal(err)
		}
		seen = append(seen, r)
	}
	lost := Record{Offset: int64(bad), Size: int64(end - bad), Line: 3, Lines: 1, Keys: []Key{testKey("A"), testKey("C \"x\"\t")}}
	same(t, "inspected", []Record{
		{Offset: int64(len(fileHeader)), Size: int64(bad - len(fileHeader)), Line: 2, Lines: 1, Entries: []Entry{step("A", 1, Intended), step("B", 1, Intended)}},
		lost,
		{Offset: int64(end), Size: int64(len(d.content(dataName)) - end), Line: 4, Lines: 1, Entries: []Entry{step("B", 2, Sent)}},
	}, seen, cmpopts.IgnoreFields(Record{}, "Damage"))
	if seen[1].Damage == nil || !strings.Contains(seen[1].Damage.Error(), "checksum") {
		t.Errorf("damage: %v", seen[1].Damage)
	}
	rep, err := Repair(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "report", RepairReport{Kept: filepath.Join(dir, "journal.damaged-1"), Lines: 2, Entries: 3, Dropped: []Record{lost}},
		rep, cmpopts.IgnoreFields(Record{}, "Damage"))
	g := openDir(t, dir, nil)
	same(t, "after the repair", []string{"A 1 intended", "B 2 sent"}, latest(t, g))
	mustAppend(t, g, step("A", 2, Ended))
}

// A journal that was cut off within its first line is for Inspect and Repair what
// it is for OpenFile: one whose making did not come to its end.
func TestCutOffWithinTheFirstLine(t *testing.T) {
	for cut := range len(fileHeader) {
		for name, data := range map[string]string{"": fileHeader[:cut], ", then zeros": fileHeader[:cut] + strings.Repeat("\x00", len(fileHeader)-cut)} {
			dir := folderWith(t, data)
			for r, err := range Inspect(t.Context(), dir) {
				if err != nil || !r.Torn {
					t.Errorf("cut at %d%s: inspected as %+v, %v; want it torn", cut, name, r, err)
				}
			}
			if rep, err := Repair(t.Context(), dir); err != nil || read(t, rep.Kept) != data {
				t.Errorf("cut at %d%s: repaired: %+v, %v", cut, name, rep, err)
			}
			if f := openDir(t, dir, nil); len(f.Recovered()) > 0 {
				t.Errorf("cut at %d%s: %v was left to recover", cut, name, f.Recovered())
			}
		}
	}
	for _, data := range []string{"nao-j\n", "nao-j\nmore\n", "nao-j\nmore", "nao-journal 2", "PNG", fileHeader + "\x00"} {
		dir := folderWith(t, data)
		torn := true
		for r, err := range Inspect(t.Context(), dir) {
			if torn = r.Torn; err != nil {
				t.Error(err)
			}
		}
		f, err := OpenFile(dir, nil)
		if opens := err == nil; torn != opens {
			t.Errorf("%q: torn is %v, and OpenFile says %v", data, torn, err)
		} else if opens {
			_ = f.Close()
		}
	}
}

// A journal of a later version, or none at all, is neither opened nor mended.
func TestForeign(t *testing.T) {
	for name, tt := range map[string]struct{ data, want string }{
		"a newer version": {"nao-journal 2\n{\"a\":1}\n", `version "2"`},
		"a photograph":    {"\x89PNG\r\n\x1a\n and much more", "no journal"},
		"a newer stage": {fileHeader + string(seal(append(unsealed(nil), "\t1 paused \"a\" \"b\" \"c\"\t{}"...))),
			`unknown stage "paused"`},
	} {
		t.Run(name, func(t *testing.T) {
			dir := folderWith(t, tt.data)
			_, err := OpenFile(dir, nil)
			if _, ok := errors.AsType[*CorruptError](err); !ok || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("opened: %v; want an error with %q", err, tt.want)
			}
			if name != "a newer stage" {
				if rep, err := Repair(t.Context(), dir); err == nil {
					t.Errorf("repaired: %+v", rep)
				}
			}
			if name != "a newer stage" && read(t, dir, dataName) != tt.data {
				t.Error("it was changed")
			}
		})
	}
	if _, err := Repair(t.Context(), t.TempDir()); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("repairing nothing: %v", err)
	}
}

// A record that rots after the journal was opened is found when it is read,
// and is not copied by a compaction.
func TestRotWhileOpen(t *testing.T) {
	dir := t.TempDir()
	f := openDir(t, dir, nil)
	mustAppend(t, f, step("A", 1, Live))
	mustAppend(t, f, step("B", 1, Live))
	data := read(t, dir, dataName)
	write(t, flip(data, len(fileHeader)+40, 1), dir, dataName)
	_, _, err := f.Last(t.Context(), testKey("A"))
	if c, ok := errors.AsType[*CorruptError](err); !ok || c.Line != 2 {
		t.Errorf("read: %v", err)
	}
	if _, ok, err := f.Last(t.Context(), testKey("B")); !ok || err != nil {
		t.Errorf("the other: %v, %v", ok, err)
	}
	if err := f.Compact(t.Context()); err == nil {
		t.Error("compacted")
	}
}
