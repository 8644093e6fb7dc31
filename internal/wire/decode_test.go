package wire_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/nao-trade/nao/internal/wire"
)

func TestDecode(t *testing.T) {
	var v any
	if err := wire.Decode([]byte("\ufeff {\"id\": 1234567890123456789, \"name\": \"añejo 龙舌兰 🥑\"} \n"), &v); err != nil {
		t.Fatal(err)
	}
	want := map[string]any{"id": json.Number("1234567890123456789"), "name": "añejo 龙舌兰 🥑"}
	if diff := cmp.Diff(any(want), v); diff != "" {
		t.Error(diff)
	}
}

func TestDecodeRefuses(t *testing.T) {
	deep := strings.Repeat("[", wire.MaxDepth+1) + strings.Repeat("]", wire.MaxDepth+1)
	for name, tt := range map[string]struct{ in, want string }{
		"empty":        {"", "ends too early, at byte 0"},
		"cut off":      {`{"result": {`, "ends too early, at byte 12"},
		"deep":         {deep, "nested deeper than 64 at byte 64"},
		"GBK":          {"{\"title\":\"\xc4\xab\xce\xf7\xb8\xe7\"}", "not UTF-8 at byte 12"},
		"two values":   {`{} {}`, "after the JSON value at byte 2"},
		"broken":       {`{"a":,}`, "broken before byte 6"},
		"wrong type":   {`{"result":{"count":"55 5555 1234"}}`, "result.count is a string, want int"},
		"wrong number": {`{"result":{"count":555555.1234}}`, "result.count is a number, want int"},
	} {
		t.Run(name, func(t *testing.T) {
			var v struct {
				Result struct {
					Count int `json:"count"`
				} `json:"result"`
			}
			err := wire.Decode([]byte(tt.in), &v)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
			if err != nil && strings.Contains(err.Error(), "5555") {
				t.Errorf("the error quotes the value: %v", err)
			}
		})
	}
}

// own is a type with a decoder of its own, which knows no offset.
type own struct{}

func (*own) UnmarshalJSON([]byte) error {
	return &json.UnmarshalTypeError{Value: "object", Type: reflect.TypeFor[own]()}
}

func TestDecodeNamesNoOffsetThatItDoesNotKnow(t *testing.T) {
	var v struct {
		Price own `json:"price"`
	}
	err := wire.Decode([]byte(`{"price":{}}`), &v)
	if err == nil || err.Error() != "wire: JSON: price is an object, want wire_test.own" {
		t.Errorf("got %v", err)
	}
}

func TestDecodeBracketsInText(t *testing.T) {
	in := `{"a":"` + strings.Repeat("[", 500) + `\"` + strings.Repeat("{", 500) + `"}`
	var v map[string]string
	if err := wire.Decode([]byte(in), &v); err != nil {
		t.Error(err)
	}
}

// depth measures nesting the slow way, token by token.
func depth(b []byte) int {
	d := json.NewDecoder(bytes.NewReader(b))
	deepest, now := 0, 0
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) || err != nil {
			return deepest
		}
		switch tok {
		case json.Delim('{'), json.Delim('['):
			now++
			deepest = max(deepest, now)
		case json.Delim('}'), json.Delim(']'):
			now--
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, s := range []string{
		`{"code":"0","result":{"success":"true","id":1234567890123456789}}`, `"null"`, `[[]]`, "\ufeff{}", `{"a":"\u00f1\\\"["}`, "{\"t\":\"\xc4\xab\"}", `{}x`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var v any
		if err := wire.Decode(b, &v); err != nil {
			return
		}
		b = bytes.TrimPrefix(b, []byte("\ufeff"))
		if !json.Valid(b) {
			t.Errorf("accepted what encoding/json refuses: %q", b)
		}
		if d := depth(b); d > wire.MaxDepth {
			t.Errorf("accepted depth %d", d)
		}
	})
}

func TestRetryAfter(t *testing.T) {
	now := time.Date(2026, 11, 11, 0, 0, 0, 0, time.UTC)
	for in, want := range map[string]time.Duration{
		"120": 2 * time.Minute, "0": 0, "-3": 0, "": 0, "soon": 0, "99999999999999999999": 0,
		"Wed, 11 Nov 2026 00:00:30 GMT": 30 * time.Second, "Tue, 10 Nov 2026 00:00:30 GMT": 0,
	} {
		got, ok := wire.Response{Header: http.Header{"Retry-After": {in}}}.RetryAfter(now)
		if got != want || ok != (want > 0) {
			t.Errorf("%q: got %v %v, want %v", in, got, ok, want)
		}
	}
}

func TestJSONLooksAtTheBody(t *testing.T) {
	for in, want := range map[string]bool{` {"a":1}`: true, "[]": true, "\ufeff{}": true, "<html>{}": false, "": false, "null": false} {
		if got := (wire.Response{Body: []byte(in)}).JSON(); got != want {
			t.Errorf("%q: got %v", in, got)
		}
	}
}
