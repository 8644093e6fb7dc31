package listing

import "testing"

// Two texts are compared as their folded forms are.
func FuzzSameFolded(f *testing.F) {
	for _, s := range [][2]string{
		{" Blue  AGAVE ", "blue agave"}, {"Ñandú", "ñANDÚ"}, {"a b", "ab"}, {"a ", "a b"}, {"", "  "}, {"İ", "i"}, {"ſ", "s"},
		{"a\u00a0b", "A\tB"}, {"\xff", "\ufffd"}, {"\u2003x", "X"}, {"a\x00", "a"},
	} {
		f.Add(s[0], s[1])
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		if got, want := sameFolded(a, b), fold(a) == fold(b); got != want {
			t.Errorf("sameFolded(%q, %q) = %v; folded they are %q and %q", a, b, got, fold(a), fold(b))
		}
	})
}
