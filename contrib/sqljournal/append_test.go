package sqljournal

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/journal"
	"github.com/nao-trade/nao/listing"
)

func key(sku string) journal.Key {
	return journal.Key{Account: "talavera-puebla", Market: "alibaba.com", SKU: sku}
}

func intended(sku string, seq int64) journal.Entry {
	return journal.Entry{Key: key(sku), Seq: seq, Stage: journal.Intended, Op: listing.Create, At: time.Unix(1, 0).UTC()}
}

// What a row cannot hold exactly is refused, with the reason and the repair.
func TestAppendRefuses(t *testing.T) {
	tests := map[string]struct {
		edit func(*journal.Entry)
		want string
	}{
		"NUL":         {func(e *journal.Entry) { e.Key.SKU = "a\x00b" }, `SKU "a\x00b" has a NUL`},
		"Latin-1":     {func(e *journal.Entry) { e.Key.Account = "a\xf1il" }, `account "a\xf1il" is not valid UTF-8`},
		"too long":    {func(e *journal.Entry) { e.Key.Market = strings.Repeat("x", 2600) }, "the key has 2620 bytes, more than the 2560"},
		"no time":     {func(e *journal.Entry) { e.Held.Off = true }, "what is held has no time At"},
		"bad text":    {func(e *journal.Entry) { e.Job = "Jalape\xf1o" }, `"job":"Jalape…; convert it`},
		"no stage":    {func(e *journal.Entry) { e.Stage = 99 }, "stage 99 has no name"},
		"a far time":  {func(e *journal.Entry) { e.At = time.Date(12000, 1, 1, 0, 0, 0, 0, time.UTC) }, "year"},
		"a later one": {func(e *journal.Entry) { e.Run = "\xff" }, "append entry 1 of"},
	}
	j := sqlite(t).open(t)
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			e := intended("TAL-8", 1)
			tt.edit(&e)
			err := j.Append(t.Context(), intended("TAL-9", 1), e)
			if !errors.Is(err, fault.Rejected) || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v; want %q, fault.Rejected", err, tt.want)
			}
			if _, ok, err := j.Last(t.Context(), key("TAL-9")); ok || err != nil {
				t.Errorf("half of it was kept, %v", err)
			}
		})
	}
}

// No text field may hold bytes that JSON would replace: also one that is added
// to Entry later.
func TestEveryTextIsChecked(t *testing.T) {
	n := 0
	for i := 0; ; i++ {
		e := intended("TAL-8", 1)
		e.Held.At = e.At
		for _, c := range []*journal.Content{&e.Want, &e.Held.Content} {
			c.Offers = []listing.Offer{{Options: []listing.Choice{{}}}}
			c.Kept = []string{""}
		}
		at := -1
		path := ""
		texts(reflect.ValueOf(&e).Elem(), "Entry", func(p string, v reflect.Value) {
			if at++; at == i {
				path = p
				v.SetString("TAL\xff")
			}
		})
		if path == "" {
			break
		}
		n++
		if _, err := encode(e); !errors.Is(err, fault.Rejected) {
			t.Errorf("%s: %v; want fault.Rejected", path, err)
		}
	}
	if n < 30 {
		t.Errorf("only %d texts", n)
	}
}

// texts calls visit with every text of which v is made.
func texts(v reflect.Value, path string, visit func(string, reflect.Value)) {
	switch v.Kind() {
	case reflect.String:
		if v.CanSet() {
			visit(path, v)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				texts(v.Field(i), path+"."+v.Type().Field(i).Name, visit)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			texts(v.Index(i), fmt.Sprintf("%s[%d]", path, i), visit)
		}
	}
}

// What looks like a replaced byte and is none is kept.
func TestReplaced(t *testing.T) {
	for text, want := range map[string]int{
		`"\ufffd"`: 1, `"\\ufffd"`: -1, `"\\\ufffd"`: 3, `"` + "\ufffd" + `"`: -1, `"\u2028"`: -1, `\`: -1, ``: -1,
	} {
		if got := replaced([]byte(text)); got != want {
			t.Errorf("%s: %d; want %d", text, got, want)
		}
	}
}

// A row that was changed by hand is no entry.
func TestSpoiledRow(t *testing.T) {
	b := sqlite(t)
	j := b.open(t)
	if err := j.Append(t.Context(), intended("TAL-8", 1)); err != nil {
		t.Fatal(err)
	}
	for stmt, want := range map[string]string{
		`UPDATE {p}_entries SET entry = '{"key":{"account":"x"},"stage":"sent"}'`: "changed by hand",
		`UPDATE {p}_entries SET entry = '{"stage":"flying"}'`:                     "newer nao",
	} {
		b.exec(t, j.db, stmt)
		if _, ok, err := j.Last(t.Context(), key("TAL-8")); ok || err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Last: %v, %v; want %q", ok, err, want)
		}
		for _, err := range j.All(t.Context(), "talavera-puebla", "alibaba.com") {
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("All: %v; want %q", err, want)
			}
		}
	}
}

// A cancelled Append says that it was cancelled and that nothing was added.
func TestAppendCancelled(t *testing.T) {
	each(t, func(t *testing.T, b database) {
		j := b.open(t)
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		err := j.Append(ctx, intended("TAL-8", 1))
		if !errors.Is(err, context.Canceled) || !errors.Is(err, fault.Temporary) {
			t.Errorf("got %v; want fault.Temporary and context.Canceled", err)
		}
		if _, ok, err := j.Last(t.Context(), key("TAL-8")); ok || err != nil {
			t.Errorf("it was added, %v", err)
		}
	})
}

// Who finds a row locked waits, and does not wait longer than the context.
func TestAppendWaits(t *testing.T) {
	each(t, func(t *testing.T, b database) {
		b.dsn = strings.Replace(b.dsn, "busy_timeout(5000)", "busy_timeout(0)", 1)
		j := b.open(t)
		if err := j.Append(t.Context(), intended("TAL-8", 1)); err != nil {
			t.Fatal(err)
		}
		other, err := b.connect(t).Begin()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := other.Exec("UPDATE " + b.prefix + "_entries SET pos = pos"); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
		defer cancel()
		if err := j.Append(ctx, intended("TAL-8", 2)); !errors.Is(err, fault.Temporary) {
			t.Errorf("behind a lock: %v; want fault.Temporary", err)
		}
		done := make(chan error)
		go func() { done <- j.Append(t.Context(), intended("TAL-8", 2)) }()
		if err := other.Rollback(); err != nil {
			t.Error(err)
		}
		if err := <-done; err != nil {
			t.Errorf("after the lock: %v", err)
		}
	})
}

// The longest key that is taken fits into the index, whatever is in it.
func TestLongestKey(t *testing.T) {
	each(t, func(t *testing.T, b database) {
		var long strings.Builder
		for long.Len() < maxKey {
			long.WriteString(rand.Text()) // nothing to compress
		}
		e := intended("", 1)
		e.Key.SKU = long.String()[:maxKey-len(e.Key.Account)-len(e.Key.Market)]
		j := b.open(t)
		if err := j.Append(t.Context(), e); err != nil {
			t.Fatal(err)
		}
		if _, ok, err := j.Last(t.Context(), e.Key); !ok || err != nil {
			t.Errorf("%v, %v; want the entry", ok, err)
		}
	})
}
