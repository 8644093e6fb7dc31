package catalog

import (
	"strings"
	"testing"
)

func TestRepairControls(t *testing.T) {
	for _, tt := range []struct {
		in   string
		scan bool
		want string
		n    int
	}{
		{"LLAVE DE \u00931/2\u0094 \u0081", false, "LLAVE DE “1/2” \u0081", 2},
		{"a\vb\x01c\x7F", false, "a b c ", 3},
		{"a\nb\tc", false, "a\nb\tc", 0},
		{"10A\x1D01\x02", true, "10A\x1D01 ", 1},
		{"10A\x1D01", false, "10A 01", 1},
	} {
		if got, n := repairControls(tt.in, tt.scan); got != tt.want || n != tt.n {
			t.Errorf("%q: %q, %d; want %q, %d", tt.in, got, n, tt.want, tt.n)
		}
	}
}

func TestErrorValue(t *testing.T) {
	for in, want := range map[string]bool{
		"#N/A": true, "#REF!": true, "#VALUE!": true, "#DIV/0!": true, "#NAME?": true, "#NULL!": true, "#NUM!": true,
		"#N/D": true, "#¡REF!": true, "#¿NOMBRE?": true,
		"#1": false, "# N/A": false, "N/A": false, "": false,
	} {
		if got := errorValue(in); got != want {
			t.Errorf("%q: %t, want %t", in, got, want)
		}
	}
}

func TestUndouble(t *testing.T) {
	for in, want := range map[string]string{
		"PiÃ±a en almÃ\u00adbar": "Piña en almíbar", // the soft hyphen is half of í
		"CafÃ©":                  "Café",
		"Ã\u0081rbol":            "Árbol",
		"â€œricoâ€\u009d":        "“rico”",
	} {
		if got, ok := undouble(in); !ok || got != want {
			t.Errorf("%q: %q, %t; want %q", in, got, ok, want)
		}
	}
	for _, honest := range []string{"Piña", "Año", "SÃO", "Café Ãna", "墨西哥", "Ã± 墨", "plain", ""} {
		if got, ok := undouble(honest); ok {
			t.Errorf("%q: became %q, want it left alone", honest, got)
		}
	}
}

func TestUnguard(t *testing.T) {
	for _, tt := range []struct {
		in, want string
		code     bool
	}{
		{"'=SUM(A1)", "=SUM(A1)", false},
		{"'+52 33", "+52 33", false},
		{"'@casa", "@casa", false},
		{"'75010", "75010", true},
		{"'75010", "'75010", false},
		{"'n Sabor", "'n Sabor", true},
		{`="0750101"`, "0750101", true},
		{"'", "'", true},
		{`="`, `="`, true},
		{"", "", true},
	} {
		if got := unguard(tt.in, tt.code); got != tt.want {
			t.Errorf("%q (code %t): %q, want %q", tt.in, tt.code, got, tt.want)
		}
	}
}

func TestSniff(t *testing.T) {
	for _, tt := range []struct {
		name, in string
		complete bool
		want     Encoding
	}{
		{"ASCII", "SKU,Nombre", true, ASCII},
		{"UTF-8", "Añejo", true, UTF8},
		{"Windows-1252", "A\xF1ejo", true, Windows1252},
		{"a character that the head cut", "Café a\xC3", false, UTF8},
		{"the same at the end of the file", "Café a\xC3", true, UTF8},
		{"the same with no other evidence", "Cafe a\xC3", true, Windows1252},
		{"one bad byte among many good ones", "Piña Café Mole \xF1", true, UTF8},
		{"one bad byte and one character", "Ámbar \xF1 x", true, UTF8},
		{"four bytes cut at the end of the file", "é \xF0\x9F\x8C", true, UTF8},
		{"Windows-1252 with a pair that could be UTF-8", "A\xF1o Pi\xF1a \xC3\xB1", true, Windows1252},
		{"a cut one of four bytes", "🌶 a\xF0\x9F\x8C", false, UTF8},
	} {
		if got := sniff([]byte(tt.in), tt.complete); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestDecoderDecidesLate(t *testing.T) {
	for in, want := range map[string]string{"A\xF1ejo": "Añejo", "Añejo": "Añejo"} {
		d := decoder{enc: ASCII}
		if got, broken, err := d.text([]byte(in)); got != want || broken || err != nil {
			t.Errorf("%q: %q, %t, %v; want %q", in, got, broken, err, want)
		}
	}
	d := decoder{enc: ASCII} // a cell in one encoding says nothing about the next
	for _, in := range []string{"A\xF1ejo", "Añejo", "A\xF1ejo"} {
		if got, _, _ := d.text([]byte(in)); got != "Añejo" {
			t.Errorf("%q after others: %q, want Añejo", in, got)
		}
	}
	d = decoder{enc: Windows1252}
	if got, _, err := d.text([]byte("Ámbar")); got != "Ámbar" || err != nil {
		t.Errorf("UTF-8 in a file of Windows-1252: %q, %v; want Ámbar", got, err)
	}
	d = decoder{enc: Windows1252, told: true}
	if got, _, _ := d.text([]byte("Añejo")); got != "AÃ±ejo" {
		t.Errorf("Windows-1252 by order: %q, want AÃ±ejo", got)
	}
	d = decoder{enc: UTF8}
	if got, broken, err := d.text([]byte("A\xF1ejo")); got != "A\uFFFDejo" || !broken || err != nil {
		t.Errorf("bytes that are no UTF-8: %q, %t, %v", got, broken, err)
	}
	for _, b := range []byte{0x81, 0x8D, 0x8F, 0x90, 0x9D} {
		d := decoder{enc: Windows1252}
		if _, _, err := d.text([]byte{'a', b}); err == nil || !strings.Contains(err.Error(), "Windows-1252") {
			t.Errorf("byte %02X: error %v, want one", b, err)
		}
	}
}
