package i18n_test

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/i18n"
)

func defaultGlossary(t testing.TB) *i18n.Glossary {
	t.Helper()
	g, err := i18n.DefaultGlossary()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestGlossaryLookup(t *testing.T) {
	g := defaultGlossary(t)
	for es, want := range map[string]string{
		"aguacate Hass":     "哈斯牛油果",
		"AGUACATES  hass":   "哈斯牛油果",
		"aguacate":          "鳄梨", // the term of customs; titles say 牛油果
		"tequila":           "龙舌兰酒（特其拉）",
		"Tequila Reposado":  "微陈龙舌兰酒",
		"tequila anejo":     "", // ñ is not n: no such word
		"tequila añejo":     "陈年龙舌兰酒",
		"tequila plata":     "银色龙舌兰酒", // "tequila blanco / plata"
		"plata":             "银",      // and silver alone
		"tuna":              "仙人掌果",   // not 金枪鱼
		"tunas":             "仙人掌果",
		"Limones amarillos": "柠檬",
		"nueces pecaneras":  "碧根果",
		"talavera":          "塔拉韦拉陶",
		"Michoacan":         "米却肯州",
		"Estados Unidos":    "美国",
		"Taiwán":            "中国台湾",
		"café":              "咖啡",
		"botella":           "瓶",
		"Vainilla (vaina)":  "香草荚", // a cell as it stands
		"sotol":             "索托尔酒",
		"no such word":      "",
		"":                  "",
		", ;":               "",
	} {
		term, ok := g.Lookup(es)
		if term.ZHHans != want || ok != (want != "") {
			t.Errorf("Lookup(%q) = %q, %v; want %q", es, term.ZHHans, ok, want)
		}
	}
}

func TestGlossaryLookupIn(t *testing.T) {
	g := defaultGlossary(t)
	for _, tt := range []struct{ category, es, want string }{
		{"class", "blanco", "银色"},
		{"color", "blanco", "白色"},
		{"color", "café", "棕色"},
		{"type", "café", "咖啡"},
		{"process", "natural", "日晒"},
		{"process", "honey", "蜜处理"},
		{"type", "miel", "蜂蜜"},
		{"region", "Oaxaca", "瓦哈卡州"},
		{"region", "Tequila", "特基拉镇"}, // the town, not the drink
		{"region", "mezcal", ""},      // the drink is no place
		{"storage", "Consérvese en lugar fresco y seco", "存放于阴凉干燥处"},
		{"ingredients", "chile de árbol", "阿尔博辣椒"},
	} {
		term, ok := g.LookupIn(tt.category, tt.es)
		if term.ZHHans != tt.want || ok != (tt.want != "") {
			t.Errorf("LookupIn(%q, %q) = %q, %v; want %q", tt.category, tt.es, term.ZHHans, ok, tt.want)
		}
	}
}

func TestGlossaryLookupEN(t *testing.T) {
	g := defaultGlossary(t)
	for en, want := range map[string]string{
		"avocados":      "aguacate",
		"hot sauce":     "salsa picante",
		"Persian lime":  "limón persa / lima ácida", // "Persian (Tahiti) lime"
		"prickly pears": "tuna (fruta de nopal)",
		"pumpkin":       "calabaza",
		"tuna":          "",
	} {
		term, ok := g.LookupEN(en)
		if term.ES != want || ok != (want != "") {
			t.Errorf("LookupEN(%q) = %q, %v; want %q", en, term.ES, ok, want)
		}
	}
}

func TestGlossaryShowsWhatIsContested(t *testing.T) {
	g := defaultGlossary(t)
	for es, want := range map[string]struct {
		status i18n.Status
		note   string
	}{
		"aguacate Hass":     {i18n.Contested, "鲜食鳄梨"},
		"tuna":              {i18n.Official, "NOT 金枪鱼"},
		"tequila":           {i18n.Official, "NOT the protected form"},
		"frijol negro":      {i18n.Contested, "SOYBEAN"},
		"sotol":             {i18n.Unconfirmed, "never 龙舌兰酒"},
		"factura comercial": {i18n.Common, ""},
		"arancel":           {i18n.Believed, ""},
	} {
		term, ok := g.Lookup(es)
		if !ok || term.Status != want.status || !strings.Contains(term.Note, want.note) {
			t.Errorf("%s: %v, status %q, note %q; want %q and %q", es, ok, term.Status, term.Note, want.status, want.note)
		}
	}
}

func TestTermText(t *testing.T) {
	g := defaultGlossary(t)
	hass, _ := g.Lookup("aguacate")
	for l, want := range map[i18n.Locale]string{
		i18n.MexicanSpanish: "aguacate", i18n.English: "avocado",
		i18n.SimplifiedChinese: "鳄梨", i18n.TraditionalChinese: "酪梨",
	} {
		if got := hass.Text(l); got != want {
			t.Errorf("%v: got %q, want %q", l, got, want)
		}
	}
	if hass.ZHHantHK != "牛油果" {
		t.Errorf("Hong Kong: got %q", hass.ZHHantHK)
	}
	// Explanations stay behind, and a script that is not known gives nothing.
	reposado, _ := g.Lookup("tequila reposado")
	if got := reposado.Text(i18n.English); got != "tequila reposado" {
		t.Errorf("got %q", got)
	}
	chamoy, _ := g.Lookup("chamoy")
	if got := chamoy.Text(i18n.TraditionalChinese); got != "" {
		t.Errorf("got %q, want nothing rather than the other script", got)
	}
}

func TestFindLongest(t *testing.T) {
	g := defaultGlossary(t)
	for _, tt := range []struct {
		text       string
		categories []string
		want       []string // piece of the text = Chinese
	}{
		{"Tequila Herradura Reposado 750 ml", nil, []string{"Tequila=龙舌兰酒（特其拉）", "Reposado=微陈"}},
		{"Tequila reposado Herradura", nil, []string{"Tequila reposado=微陈龙舌兰酒"}},
		{"Aguacates Hass de Michoacán", nil, []string{"Aguacates Hass=哈斯牛油果", "Michoacán=米却肯州"}},
		{"Tequila, reposado", nil, []string{"Tequila=龙舌兰酒（特其拉）", "reposado=微陈"}}, // not across a comma
		{"Hot sauce with habanero", nil, []string{"Hot sauce=辣椒酱", "habanero=哈瓦那辣椒"}},
		{"Yellowfin tuna", nil, []string{"Yellowfin tuna=黄鳍金枪鱼"}},
		{"Taza de cerámica pintada", nil, []string{"Taza=杯子", "cerámica=陶瓷"}},
		{"Vaso suave", []string{"type"}, []string{"Vaso=杯"}},
		{"Blusa blanco", []string{"color", "type"}, []string{"Blusa=女士上衣", "blanco=白色"}},
		{"mezcalito", nil, nil}, // only whole words
		{"", nil, nil},
	} {
		var got []string
		for _, h := range g.FindLongest(tt.text, tt.categories...) {
			got = append(got, tt.text[h.Start:h.End]+"="+h.Term.ZHHans)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.text, diff)
		}
	}
}

func TestFindLongestShowsOtherSenses(t *testing.T) {
	hits := defaultGlossary(t).FindLongest("blanco")
	if len(hits) != 1 || hits[0].Locale != i18n.MexicanSpanish || hits[0].Term.Category != "class" {
		t.Fatalf("got %+v", hits)
	}
	if o := hits[0].Other; len(o) != 1 || o[0].Category != "color" {
		t.Errorf("other senses: %+v", o)
	}
}

// Every term of the embedded tables is found by its own words.
func TestGlossaryFindsItself(t *testing.T) {
	g := defaultGlossary(t)
	for _, x := range g.Terms() {
		es, en := x.Text(i18n.MexicanSpanish), x.Text(i18n.English)
		if got, ok := g.LookupIn(x.Category, es); !ok {
			t.Errorf("%s: %q is not found", x.Category, es)
		} else if got != x && i18n.Fold(got.Text(i18n.MexicanSpanish)) != i18n.Fold(es) {
			t.Errorf("%s: %q finds %q", x.Category, es, got.ES)
		}
		if _, ok := g.LookupEN(en); !ok {
			t.Errorf("%q is not found by its English %q", x.ES, en)
		}
	}
}

// A Chinese cell holds Chinese, and no cell a stray character.
func TestGlossaryIsClean(t *testing.T) {
	terms := defaultGlossary(t).Terms()
	if len(terms) < 800 {
		t.Errorf("only %d terms", len(terms))
	}
	for _, x := range terms {
		if !strings.ContainsFunc(x.ZHHans, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			t.Errorf("%s: %q is not Chinese", x.ES, x.ZHHans)
		}
		for _, cell := range []string{x.ES, x.EN, x.ZHHans, x.ZHHantTW, x.ZHHantHK, x.Note} {
			if strings.ContainsFunc(cell, func(r rune) bool { return r == '\ufffd' || unicode.IsControl(r) }) {
				t.Errorf("%s: stray character in %q", x.ES, cell)
			}
		}
		if x.Source == "" {
			t.Errorf("%s: no source", x.ES)
		}
	}
}

const glossaryHeader = "category\tes_MX\tzh_Hans\tzh_Hant_TW\tzh_Hant_HK\ten\ths6_hint\tstatus\tnote\tsource\n"

func TestLoadGlossaryOwnWordsFirst(t *testing.T) {
	own := "\ufeff# my words\n\n" + glossaryHeader + "produce\taguacate\t牛油果\t\t\tavocado\t\tcommon\tour buyers say so\tus\r\n"
	f, err := os.Open("glossary.tsv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	g, err := i18n.LoadGlossary(strings.NewReader(own), f)
	if err != nil {
		t.Fatal(err)
	}
	if x, _ := g.Lookup("aguacates"); x.ZHHans != "牛油果" || x.Source != "us" {
		t.Errorf("got %+v", x)
	}
	if x, _ := g.Lookup("mezcal"); x.ZHHans != "梅斯卡尔酒" {
		t.Errorf("got %+v", x)
	}
}

func TestLoadGlossaryErrors(t *testing.T) {
	const row = "a\tb\t乙\t\t\tc\t\tcommon\t\tme\n"
	for name, tt := range map[string]struct{ table, want string }{
		"empty":        {"", "glossary 1, line 0: there is no header line"},
		"no column":    {"category\tes_MX\n", "line 1: the header has no column zh_Hans"},
		"column twice": {strings.Replace(glossaryHeader, "note", "note\tnote", 1), "line 1: the header has the column note twice"},
		"cells":        {glossaryHeader + "a\tb\n", "line 2: there are 2 cells under 10 columns"},
		"empty cell":   {glossaryHeader + strings.Replace(row, "\tb\t", "\t \t", 1), `line 2, column es_MX: "": the cell is empty`},
		"status":       {glossaryHeader + strings.Replace(row, "common", "sure", 1), `line 2, column status: "sure": want one of`},
		"encoding":     {glossaryHeader + strings.Replace(row, "me", "M\xe9xico", 1), `line 2, column source: "M\xe9xico": not UTF-8`},
		"twice":        {glossaryHeader + row + "\n" + row, `line 4, column es_MX: "b": the term stands in line 2 too`},
		"long line":    {glossaryHeader + strings.Repeat("x", 70_000), "line 2: the line is longer than 65536 bytes"},
		"many rows":    {manyTerms(i18n.MaxTerms + 1), "more than 50000 terms"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := i18n.LoadGlossary(strings.NewReader(tt.table))
			var bad *i18n.GlossaryError
			if !errors.As(err, &bad) || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want ...%s...", err, tt.want)
			}
		})
	}
	_, err := i18n.LoadGlossary(iotest.ErrReader(io.ErrUnexpectedEOF))
	if !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("a failing reader: got %v", err)
	}
}

func manyTerms(n int) string {
	var b strings.Builder
	b.WriteString(glossaryHeader)
	for i := range n {
		fmt.Fprintf(&b, "a\tb%d\t乙\t\t\tc\t\tcommon\t\tme\n", i)
	}
	return b.String()
}

// The table is replaceable: NAO_DATA names a folder with another glossary.tsv.
func TestGlossaryFromFolder(t *testing.T) {
	dir := os.Getenv("NAO_DATA")
	if dir == "" {
		dir = "."
	}
	f, err := os.Open(filepath.Join(dir, "glossary.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	g, err := i18n.LoadGlossary(f)
	if err != nil {
		t.Fatal(err)
	}
	passed, terms := 0, g.Terms()
	for _, x := range terms {
		if got, ok := g.LookupIn(x.Category, x.ES); ok && got == x {
			passed++
		} else {
			t.Errorf("%q finds %q", x.ES, got.ES)
		}
	}
	t.Logf("glossary: %d/%d", passed, len(terms))
}

func FuzzLoadGlossary(f *testing.F) {
	f.Add(glossaryHeader+"a\tb (x) / c\t乙\t\t\tc\t\tcommon\t\tme\n", "b y c, d")
	f.Fuzz(func(t *testing.T, table, text string) {
		g, err := i18n.LoadGlossary(strings.NewReader(table))
		if err != nil {
			return
		}
		end := 0
		for _, h := range g.FindLongest(text) {
			if h.Start < end || h.End <= h.Start || h.End > len(text) {
				t.Fatalf("hit at %d..%d after %d in %q", h.Start, h.End, end, text)
			}
			end = h.End
		}
	})
}

func BenchmarkGlossary(b *testing.B) {
	b.Run("load", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			defaultGlossary(b)
		}
	})
	b.Run("find", func(b *testing.B) {
		g := defaultGlossary(b)
		b.ReportAllocs()
		for b.Loop() {
			g.FindLongest("Tequila Herradura Reposado 100% agave azul de Jalisco, botella de vidrio 750 ml")
		}
	})
}
