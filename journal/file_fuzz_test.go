package journal

import (
	"bytes"
	"errors"
	"maps"
	"path/filepath"
	"testing"
)

// Whatever stands in a file, opening it never panics; what is damaged is left
// as it is, what is accepted can be read or says why not, is appended to, and is the
// same when it is opened again. The inspector and Repair take anything.
func FuzzOpen(f *testing.F) {
	line := func(parts string) string { return string(seal(append(unsealed(nil), parts...))) }
	sound := "\t1 sent \"a\" \"b\" \"c\"\t{\"key\":{\"account\":\"a\",\"market\":\"b\",\"sku\":\"c\"},\"seq\":1,\"stage\":\"sent\",\"at\":\"2026-11-24T18:00:00Z\"}"
	for _, s := range []string{
		"", "nao", fileHeader, "nao-journal 2\n", fileHeader + "\n\n", fileHeader + line(sound), fileHeader + line(sound+sound),
		fileHeader + line(sound) + "torn", fileHeader + "bad\n" + line(sound), fileHeader + line("\t1 sent \"a\" \"b\" \"c\"\tnull"),
		fileHeader + line("\t1 paused \"a\" \"b\" \"c\"\t{}"), fileHeader + line("\t01 sent \"a\" \"b\" \"c\"\t{}"),
		fileHeader + line("\t1 sent \"\\u0041\" \"b\" \"c\"\t{}"), fileHeader + line("\t"), fileHeader + line("\t\t\t"), fileHeader + "00000000\n",
	} {
		f.Add([]byte(s), false)
		f.Add([]byte(s), true)
	}
	f.Fuzz(func(t *testing.T, data []byte, sealed bool) {
		if sealed { // gets past the checksum
			data = append([]byte(fileHeader), seal(append(unsealed(nil), data...))...)
		}
		d := newDisk()
		j := filepath.Join("d", "j")
		d.names[j] = &memNode{dir: true}
		d.names[filepath.Join(j, dataName)] = &memNode{data: bytes.Clone(data)}
		file, err := openFile(d, j, nil)
		if err != nil {
			if _, ok := errors.AsType[*CorruptError](err); !ok || d.content(dataName) != string(data) {
				t.Fatalf("%v; now %q", err, d.content(dataName))
			}
			repairAnything(t, folder{j, d})
			return
		}
		reopened(t, d, file)
	})
}

func repairAnything(t *testing.T, d folder) {
	rep, err := d.repair(t.Context())
	if err != nil {
		return // it is no journal at all
	}
	if len(rep.Dropped) == 0 {
		t.Fatal("it could not be opened, and there was nothing to repair")
	}
	for r, err := range d.inspect(t.Context()) {
		if err != nil || r.Damage != nil {
			t.Fatalf("after the repair: %+v, %v", r, err)
		}
	}
	if _, err := openFile(d.disk, d.dir, nil); err != nil {
		t.Fatal(err)
	}
}

func reopened(t *testing.T, d *memDisk, file *File) {
	index := maps.Clone(file.c.index)
	for range file.entries(t.Context(), "a", "b", func(Stage) bool { return true }) {
	}
	if e, ok, err := file.Last(t.Context(), testKey("NEW")); ok || err != nil {
		t.Fatalf("%+v, %v", e, err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := openFile(d, file.dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !maps.Equal(index, again.c.index) || len(again.Recovered()) > 0 {
		t.Fatalf("%v became %v", index, again.c.index)
	}
	mustAppend(t, again, step("NEW", 1, Live))
	if err := again.Compact(t.Context()); err != nil {
		t.Fatal(err)
	}
	if len(again.c.index) != len(index)+1 {
		t.Fatalf("after a compaction %d keys; want one more than %d", len(again.c.index), len(index))
	}
}
