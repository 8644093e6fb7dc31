package catalog

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
)

// FuzzJSONTree compares the parser with encoding/json: what is JSON has to be
// read, as the same values; what is not may only be read if all that is wrong
// with it are control characters in texts and commas before closing brackets.
func FuzzJSONTree(f *testing.F) {
	for _, in := range []string{
		`{"a":[1,-2.5e-3,true,false,null,"\u00f1\ud83c\udf36\ud83c\n\"\\"],"b":{},"a":0}`, ` [ ] `, `"x"`, `01`, `[1,]`, "\"a\nb\"", `{"a" 1}`, `tru`, `-`, `[1 2]`, "\"\xff\"", `{"a":1,}`, `1.e5`,
	} {
		f.Add([]byte(in))
	}
	rd, err := newReader(nil)
	if err != nil {
		f.Fatal(err)
	}
	rd.dec.enc = UTF8
	f.Fuzz(func(t *testing.T, in []byte) {
		n, err := rd.jsonTree(string(in), 1)
		if !json.Valid(in) {
			lax := bytes.ContainsAny(in, ",") || bytes.ContainsFunc(in, func(r rune) bool { return r < ' ' })
			if err == nil && !lax {
				t.Errorf("%q is read", in)
			}
			return
		}
		var limit *limitError
		if errors.As(err, &limit) {
			return
		}
		if err != nil {
			t.Fatalf("%q is not read: %v", in, err)
		}
		dec := json.NewDecoder(bytes.NewReader(in))
		dec.UseNumber()
		var want any
		if err := dec.Decode(&want); err != nil {
			t.Fatal(err)
		}
		if got := plain(n); !reflect.DeepEqual(got, single(want)) {
			t.Errorf("%q is read as %#v, want %#v", in, got, want)
		}
	})
}

// single makes one U+FFFD of several: the parser puts one for each run of bytes
// that are no UTF-8.
func single(v any) any {
	switch v := v.(type) {
	case string:
		for strings.Contains(v, "\uFFFD\uFFFD") {
			v = strings.ReplaceAll(v, "\uFFFD\uFFFD", "\uFFFD")
		}
		return v
	case []any:
		for i := range v {
			v[i] = single(v[i])
		}
	case map[string]any:
		all := make(map[string]any)
		for name, value := range v {
			all[single(name).(string)] = single(value)
		}
		return all
	}
	return v
}

// plain returns n as encoding/json would: of members with the same name the
// last.
func plain(n *jsonNode) any {
	switch n.kind {
	case jsonBool:
		return n.text == "true"
	case jsonNumber:
		return json.Number(n.text)
	case jsonText:
		return single(n.text)
	case jsonArray:
		all := make([]any, len(n.kids))
		for i, kid := range n.kids {
			all[i] = plain(kid)
		}
		return all
	case jsonObject:
		all := make(map[string]any)
		for _, kid := range n.kids {
			all[single(kid.name).(string)] = plain(kid)
		}
		return all
	}
	return nil
}
