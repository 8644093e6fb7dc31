package i18n_test

import (
	"testing"

	"github.com/nao-trade/nao/i18n"
)

func TestFold(t *testing.T) {
	for s, want := range map[string]string{
		"":                            "",
		"tequila":                     "tequila",
		"TEQUILA":                     "tequila",
		"Michoacán":                   "michoacan",
		"Añejo":                       "añejo", // ñ is not n
		"AN\u0303EJO":                 "añejo", // decomposed
		"A\u0301mbar":                 "ambar",
		"pingüino":                    "pinguino",
		"  País \t de\u00a0 origen\n": "pais de origen",
		"\ufeffSKU":                   "sku", // byte order mark of a spreadsheet
		"a\u200bgave":                 "agave",
		"哈斯 牛油果":                      "哈斯 牛油果",
		"Élan vital; ÇA":              "elan vital; ca",
		"\u0303n":                     "n",
		"x\xffy":                      "x\ufffdy",
	} {
		if got := i18n.Fold(s); got != want {
			t.Errorf("Fold(%q) = %q, want %q", s, got, want)
		}
	}
}

func FuzzFold(f *testing.F) {
	f.Add("  Añejo A\u0301mbar ")
	f.Add("N\u0303\u0303")
	f.Fuzz(func(t *testing.T, s string) {
		once := i18n.Fold(s)
		if twice := i18n.Fold(once); twice != once {
			t.Errorf("Fold(%q) = %q, and again %q", s, once, twice)
		}
	})
}
