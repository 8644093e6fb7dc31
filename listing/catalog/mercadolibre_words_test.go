package catalog

import "testing"

// A name has one meaning, whatever the order in which the tables are read.
func TestMeliNamesOnce(t *testing.T) {
	seen := make(map[string]meliField)
	for f, names := range meliNames() {
		for _, name := range names {
			if other, twice := seen[name]; twice {
				t.Errorf("%q means %s and %s", name, other, f)
			}
			if fold(camelWords(name)) != name {
				t.Errorf("%q is not folded", name)
			}
			seen[name] = f
		}
	}
	for name, id := range meliLabels() {
		if fold(name) != name {
			t.Errorf("%q of %s is not folded", name, id)
		}
	}
}

func TestMeliNamesOfMembers(t *testing.T) {
	w := newMeliWords(map[string]Field{"Mi Clave": FieldSKU})
	for name, want := range map[string]meliMeaning{
		"available_quantity": {field: meliStock}, "availableQuantity": {field: meliStock}, "Cantidad disponible": {field: meliStock},
		"precio": {field: meliPrice}, "PRECIO": {field: meliPrice}, "tags": {field: meliKept}, "marca": {meliColumn, FieldBrand},
		"mi_clave": {field: meliSKU}, "peso bruto": {meliColumn, FieldGross}, "": {}, "zzz": {},
	} {
		for range 2 { // the second time it is remembered
			if got := w.of([]byte(name)); got != want {
				t.Errorf("%q: %v, want %v", name, got, want)
			}
		}
	}
}

func TestPictureID(t *testing.T) {
	for address, want := range map[string]string{
		"https://http2.mlstatic.com/D_714049-MLU76655085503_052024-O.jpg":          "714049-MLU76655085503_052024",
		"http://http2.mlstatic.com/D_NQ_NP_2X_690071-MLA49771419945_042022-F.webp": "690071-MLA49771419945_042022",
		"http://mlm-s1-p.mlstatic.com/759471-MLA71782897602_092023-I.jpg":          "759471-MLA71782897602_092023",
		"https://e.example/D_714049-MLU76655085503_052024-O.jpg":                   "",
		"https://http2.mlstatic.com/resources/logo-ML.png":                         "",
		"%": "",
	} {
		if got := pictureID(address); got != want {
			t.Errorf("%s: %q, want %q", address, got, want)
		}
	}
}

func TestPlainNumber(t *testing.T) {
	for in, want := range map[string]string{
		"1": "1", "-2.50": "-2.50", "1.5e3": "1500", "1.2345E2": "123.45", "2e-2": "0.02", "1e41": "1e41", "1e99999999999999999999": "1e99999999999999999999",
	} {
		if got := plainNumber(in); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}

func TestIsJSONNumber(t *testing.T) {
	for _, s := range []string{"0", "-0", "10", "1.5", "1e5", "1E+5", "-1.25e-7"} {
		if !isJSONNumber(s) {
			t.Errorf("%s is none", s)
		}
	}
	for _, s := range []string{"", "-", "+1", "01", ".5", "1.", "1e", "1e+", "0x1", "1_0", "1.5.2", "Infinity"} {
		if isJSONNumber(s) {
			t.Errorf("%s is one", s)
		}
	}
}

func TestLineEnds(t *testing.T) {
	for _, tt := range []struct {
		in, next string
		want     int
	}{{"", "", 0}, {"a\nb\n", "", 2}, {"\r\n\r\n", "", 2}, {"\ra\r", "x", 2}, {"a\r", "\n", 0}, {"a\r", "", 1}, {"\r\r\n", "", 2}} {
		if got := lineEnds([]byte(tt.in), []byte(tt.next)); got != tt.want {
			t.Errorf("%q before %q: %d, want %d", tt.in, tt.next, got, tt.want)
		}
	}
}
