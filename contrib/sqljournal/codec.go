package sqljournal

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/journal"
)

// maxKey is what an index of PostgreSQL can hold, less what it needs itself.
const maxKey = 2560

// row is an entry as a table holds it.
type row struct {
	key   journal.Key
	seq   int64
	stage string
	json  string
}

// encode returns the row of an entry, and an error of kind fault.Rejected if
// the row would not be the entry.
func encode(e journal.Entry) (row, error) {
	refuse := func(err error) (row, error) {
		return row{}, &fault.Error{Kind: fault.Rejected, Op: fmt.Sprintf("sqljournal: append entry %d of %.200q", e.Seq, e.Key), Err: err}
	}
	if err := storable(e.Key); err != nil {
		return refuse(err)
	}
	stage, err := e.Stage.MarshalText()
	if err != nil {
		return refuse(err)
	}
	// Held is left out of the JSON if it has no time.
	if h := e.Held; h.At.IsZero() && (h.RemoteID != "" || h.Version != "" || h.Off || !h.Content.IsZero()) {
		return refuse(errors.New("what is held has no time At, and so would not be kept; say when the marketplace accepted it"))
	}
	b, err := json.Marshal(e)
	if err != nil {
		return refuse(err)
	}
	if at := replaced(b); at >= 0 {
		return refuse(fmt.Errorf("a text is not valid UTF-8 and would not be kept as it is: …%s…; convert it", b[max(at-30, 0):at]))
	}
	return row{e.Key, e.Seq, string(stage), string(b)}, nil
}

// storable checks that a database can hold a key exactly.
func storable(k journal.Key) error {
	for _, part := range []struct{ name, text string }{{"account", k.Account}, {"market", k.Market}, {"SKU", k.SKU}} {
		switch {
		case strings.ContainsRune(part.text, 0):
			return fmt.Errorf("%s %.200q has a NUL, which a database's text cannot hold; take it out", part.name, part.text)
		case !utf8.ValidString(part.text):
			return fmt.Errorf("%s %.200q is not valid UTF-8; convert it", part.name, part.text)
		}
	}
	if n := len(k.Account) + len(k.Market) + len(k.SKU); n > maxKey {
		return fmt.Errorf("the key has %d bytes, more than the %d of an index; shorten the SKU", n, maxKey)
	}
	return nil
}

// replaced returns where in JSON a byte was replaced that is not UTF-8, and -1
// if none was. The encoder writes such a byte as an escape, and the character
// that it stands for, where a text really has it, as itself.
func replaced(b []byte) int {
	for i := 0; i < len(b); i++ {
		if b[i] != '\\' {
			continue
		}
		if bytes.HasPrefix(b[i:], []byte(`\ufffd`)) {
			return i
		}
		i++ // what a backslash escapes may be a backslash
	}
	return -1
}

// decode reads a row's JSON. The key is that under which it was found.
func decode(k journal.Key, text string) (journal.Entry, error) {
	var e journal.Entry
	if err := json.Unmarshal([]byte(text), &e); err != nil {
		return journal.Entry{}, fmt.Errorf("sqljournal: the row of %q: %w; it was written by a newer nao, or by hand", k, err)
	}
	if e.Key != k {
		return journal.Entry{}, fmt.Errorf("sqljournal: the row of %q holds an entry of %q; it was changed by hand", k, e.Key)
	}
	return e, nil
}
