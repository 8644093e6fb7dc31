package catalog_test

import (
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// A file may pass for Windows-1252 and be something else. Its names are then
// not fit to be published.
func TestMisreadEncodings(t *testing.T) {
	const spanish = "SKU,Nombre,Precio\nA,Café de niño,10\nB,Camarón seco,20\nC,Sombrero,30\n"
	const chinese = "SKU,Name,Price\nA,不锈钢保温杯,10\nB,玻璃杯,20\nC,Mug,30\n"
	for _, tt := range []struct {
		name, text string
		enc        encoding.Encoding
		misread    bool
	}{
		{"Windows", spanish, charmap.Windows1252, false},
		{"Windows, with signs", "SKU,Nombre,Precio\nA,Café «L’Oréal» – 2º tamaño · ½ l ´fino´,10\nB,Ñandú,20\nC,Sombrero,30\n", charmap.Windows1252, false},
		{"Windows, small letters in a name of capitals", "SKU,Nombre,Precio\nA,NIñO CAFé,10\nB,CAMIóN,20\nC,Sombrero,30\n", charmap.Windows1252, false},
		{"Macintosh", spanish, charmap.Macintosh, true},
		{"DOS", spanish, charmap.CodePage850, true},
		{"Chinese", chinese, simplifiedchinese.GBK, true},
	} {
		text, err := tt.enc.NewEncoder().String(tt.text)
		if err != nil {
			t.Fatal(err)
		}
		ps, _ := read(t, text, pesos())
		if len(ps) != 3 {
			t.Fatalf("%s: %d products", tt.name, len(ps))
		}
		for i, want := range []bool{tt.misread, tt.misread, false} {
			var fs []string
			if want {
				fs = []string{"error text-misread /content/es-MX/title " + string(rune('2'+i))}
			}
			wantFindings(t, ps[i].Findings, fs...)
		}
	}
}
