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
		"jarra":             "壶",
		"cántaro":           "陶罐",
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

// Explanations and second forms stay behind in Chinese as they do in Spanish.
// The list is every cell of the embedded tables that has any.
func TestTermTextChinese(t *testing.T) {
	want := map[string]string{
		"produce nuez pecanera zh-Hant":                              "胡桃（長山核桃） -> 胡桃",
		"drinks grado alcohólico (% Alc. Vol.) zh-Hans":              "酒精度（%vol） -> 酒精度",
		"drinks grado alcohólico (% Alc. Vol.) zh-Hant":              "酒精度（%） -> 酒精度",
		"pack contenido neto zh-Hant":                                "淨重／內容量 -> 淨重",
		"pack masa drenada zh-Hans":                                  "沥干物（固形物） -> 沥干物",
		"doc CFDI zh-Hans":                                           "墨西哥电子税务发票（CFDI） -> 墨西哥电子税务发票",
		"doc CFDI zh-Hant":                                           "墨西哥電子發票（CFDI） -> 墨西哥電子發票",
		"doc complemento de comercio exterior zh-Hans":               "对外贸易附录（CFDI） -> 对外贸易附录",
		"doc complemento de comercio exterior zh-Hant":               "對外貿易附錄（CFDI） -> 對外貿易附錄",
		"doc carta porte zh-Hans":                                    "墨西哥运输单（Carta Porte） -> 墨西哥运输单",
		"doc carta porte zh-Hant":                                    "墨西哥運輸單（Carta Porte） -> 墨西哥運輸單",
		"doc apostilla zh-Hans":                                      "附加证明书（海牙认证） -> 附加证明书",
		"customs impuesto al consumo zh-Hant":                        "菸酒稅／貨物稅 -> 菸酒稅",
		"customs código HS zh-Hans":                                  "商品编码（HS编码） -> 商品编码",
		"customs código HS zh-Hant":                                  "稅則號別（HS） -> 稅則號別",
		"customs importación minorista CBEC bonded (1210) zh-Hans":   "网购保税进口（1210） -> 网购保税进口",
		"customs importación directa CBEC (9610) zh-Hans":            "直购进口（9610） -> 直购进口",
		"cert NOM (norma oficial mexicana) zh-Hans":                  "墨西哥官方标准（NOM） -> 墨西哥官方标准",
		"cert NOM (norma oficial mexicana) zh-Hant":                  "墨西哥官方標準（NOM） -> 墨西哥官方標準",
		"cert HACCP zh-Hans":                                         "危害分析与关键控制点（HACCP） -> 危害分析与关键控制点",
		"cert HACCP zh-Hant":                                         "危害分析重要管制點（HACCP） -> 危害分析重要管制點",
		"cert GlobalG.A.P. zh-Hans":                                  "全球良好农业规范（GlobalG.A.P.） -> 全球良好农业规范",
		"cert TIF (Tipo Inspección Federal) zh-Hans":                 "墨西哥联邦检验（TIF）认证工厂 -> 墨西哥联邦检验认证工厂",
		"cert TIF (Tipo Inspección Federal) zh-Hant":                 "墨西哥聯邦檢驗（TIF）工廠 -> 墨西哥聯邦檢驗工廠",
		"cert CCC zh-Hans":                                           "中国强制性产品认证（CCC） -> 中国强制性产品认证",
		"cert CCC zh-Hant":                                           "中國強制性產品認證（CCC） -> 中國強制性產品認證",
		"listing marca propia (OEM) zh-Hant":                         "代工（OEM） -> 代工",
		"ingredients chile jalapeño zh-Hans":                         "墨西哥辣椒（哈拉佩纽） -> 墨西哥辣椒",
		"ingredients chile chipotle zh-Hans":                         "烟熏辣椒（奇波雷） -> 烟熏辣椒",
		"agave espadín / agave espadín / agave angustifolia zh-Hans": "狭叶龙舌兰（Espadín） -> 狭叶龙舌兰",
		"agave Dasylirion wheeleri zh-Hans":                          "索托（Dasylirion wheeleri） -> 索托",
		"variety Vanilla planifolia zh-Hans":                         "香荚兰（Vanilla planifolia） -> 香荚兰",
		"material henequén zh-Hans":                                  "剑麻（赫纳昆） -> 剑麻",
		"process en grano zh-Hans":                                   "整粒（咖啡豆） -> 整粒",
		"roast verde / sin tostar zh-Hans":                           "生豆（未烘焙） -> 生豆",
		"grade Estrictamente Altura / SHG zh-Hans":                   "极高海拔（SHG） -> 极高海拔",
		"allergens cebada (gluten) zh-Hans":                          "大麦（含麸质） -> 大麦",
		"certification NOM zh-Hans":                                  "墨西哥官方标准（NOM） -> 墨西哥官方标准",
		"certification FDA zh-Hans":                                  "美国食品药品监督管理局（FDA） -> 美国食品药品监督管理局",
		"certification HACCP zh-Hans":                                "危害分析与关键控制点（HACCP） -> 危害分析与关键控制点",
		"certification BRC / BRCGS zh-Hans":                          "英国零售商协会认证（BRCGS） -> 英国零售商协会认证",
		"certification USDA Organic zh-Hans":                         "美国农业部有机认证（USDA） -> 美国农业部有机认证",
		"certification FONART zh-Hans":                               "墨西哥国家手工艺促进基金（FONART） -> 墨西哥国家手工艺促进基金",
		"certification orgánico certificado zh-Hans":                 "有机（须获中国有机认证） -> 有机",
		"sale_unit frasco zh-Hans":                                   "罐（玻璃） -> 罐",
	}
	got := map[string]string{}
	var whole []string
	for _, x := range defaultGlossary(t).Terms() {
		if strings.ContainsAny(x.Text(i18n.SimplifiedChinese)+x.Text(i18n.TraditionalChinese), "()（）/／") {
			whole = append(whole, x.ES)
		}
		for l, cell := range map[i18n.Locale]string{i18n.SimplifiedChinese: x.ZHHans, i18n.TraditionalChinese: x.ZHHantTW} {
			if text := x.Text(l); text != cell {
				got[x.Category+" "+x.ES+" "+l.String()] = cell + " -> " + text
			}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"tequila", "país de origen"}, whole); diff != "" {
		t.Errorf("official names that stay whole (-want +got):\n%s", diff)
	}
}

// The parentheses of an official name are part of it, which is for the table
// to say; a mark of enumeration divides no forms.
func TestTermTextOfficialNames(t *testing.T) {
	for _, tt := range []struct {
		status     i18n.Status
		cell, want string
	}{
		{i18n.Official, "龙舌兰酒（特其拉）", "龙舌兰酒（特其拉）"},
		{i18n.Official, "原产国（地）", "原产国（地）"},
		{i18n.Official, "淨重／內容量", "淨重"},
		{i18n.Official, "甲（一/二） / 乙", "甲（一/二）"},
		{i18n.Official, "／甲", "／甲"},
		{i18n.Common, "龙舌兰酒（特其拉）", "龙舌兰酒"},
		{i18n.Believed, "甲(一)/乙", "甲"},
		{i18n.Common, "成本、保险费加运费", "成本、保险费加运费"},
		{i18n.Common, "（甲）", "（甲）"}, // nothing else would be left
		{i18n.Common, "甲（一", "甲（一"}, // never closed
		{i18n.Common, "", ""},
	} {
		x := i18n.Term{ZHHans: tt.cell, ZHHantTW: tt.cell, Status: tt.status}
		for _, l := range []i18n.Locale{i18n.SimplifiedChinese, i18n.TraditionalChinese} {
			if got := x.Text(l); got != tt.want {
				t.Errorf("%s %s in %v: got %q, want %q", tt.status, tt.cell, l, got, tt.want)
			}
		}
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
