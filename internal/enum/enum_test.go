package enum_test

import (
	"testing"

	"github.com/nao-trade/nao/internal/enum"
)

type class uint8

var names = []string{"", "blanco", "reposado"}

func TestRoundTrip(t *testing.T) {
	for v := range class(len(names)) {
		b, err := enum.Marshal(v, "class", names)
		if err != nil || string(b) != names[v] || enum.Name(v, "class", names) != names[v] {
			t.Errorf("%d is written %q, %v; want %q", v, b, err, names[v])
		}
		back := class(9)
		if err := enum.Unmarshal(&back, b, "class", names); err != nil || back != v {
			t.Errorf("%q is read as %d, %v; want %d", b, back, err, v)
		}
	}
}

func TestStrangers(t *testing.T) {
	if got := enum.Name(class(9), "class", names); got != "class(9)" {
		t.Errorf("Name = %q", got)
	}
	if b, err := enum.Marshal(class(9), "class", names); err == nil {
		t.Errorf("9 is written %q; want an error", b)
	}
	v := class(1)
	if err := enum.Unmarshal(&v, []byte("añejo"), "class", names); err == nil || v != 1 {
		t.Errorf("añejo is read as %d, %v; want an error and no change", v, err)
	}
}
