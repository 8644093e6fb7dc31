package i18n_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/calendar"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/shopspring/decimal"
)

// es prints one Spanish pattern.
func es(pattern string, args ...i18n.Arg) string {
	return i18n.Message{ES: pattern}.Text(i18n.MexicanSpanish, args...)
}

func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }

func TestMessagePattern(t *testing.T) {
	n := func(v int) i18n.Arg { return i18n.Int("n", v) }
	const gender = "{g, select, feminine {agotada} other {agotado}}"
	const rows = "{n, plural, =0 {ninguna fila} one {# fila} many {# de filas} other {# filas}}"
	tests := []struct {
		name, pattern string
		args          []i18n.Arg
		want          string
	}{
		{"plain", "Falta el precio", nil, "Falta el precio"},
		{"argument", "Falta {what}.", []i18n.Arg{i18n.Str("what", "el precio")}, "Falta el precio."},
		{"spaces in braces", "{ what }", []i18n.Arg{i18n.Str("what", "x")}, "x"},
		{"argument is not read as a pattern", "{what}", []i18n.Arg{i18n.Str("what", "{n} # '")}, "{n} # '"},
		{"missing argument", "Falta {what}.", nil, "Falta …."},
		{"value before category", rows, []i18n.Arg{n(0)}, "ninguna fila"},
		{"one", rows, []i18n.Arg{n(1)}, "1 fila"},
		{"other", rows, []i18n.Arg{n(1234)}, "1,234 filas"},
		{"many", rows, []i18n.Arg{n(1_000_000)}, "1,000,000 de filas"},
		{"negative", rows, []i18n.Arg{n(-1)}, "-1 fila"},
		{"order of branches is free", "{n, plural, other {o} =1 {uno} one {1}}", []i18n.Arg{n(1)}, "uno"},
		{"decimal", "{n, plural, one {# kilo} other {# kilos}}", []i18n.Arg{i18n.Num("n", dec("1.50"))}, "1.5 kilos"},
		{"decimal shown as one", "{n, plural, one {# kilo} other {# kilos}}", []i18n.Arg{i18n.Num("n", dec("1.00"))}, "1 kilo"},
		{"quantity", "{n, plural, one {falta #} other {faltan #}}", []i18n.Arg{i18n.Qty("n", measure.New(dec("2"), measure.Piece))}, "faltan 2 piezas"},
		{"text in a plural is other", "{n, plural, one {una} other {# filas}}", []i18n.Arg{i18n.Str("n", "1")}, "1 filas"},
		{"missing in a plural", "{n, plural, one {una} other {# filas}}", nil, "… filas"},
		{
			"nested", "{n, plural, one {# caja con {m, plural, one {# botella} other {# botellas}}} other {# cajas}}",
			[]i18n.Arg{n(1), i18n.Int("m", 12)}, "1 caja con 12 botellas",
		},
		{"# outside a plural", "Caja #{n}", []i18n.Arg{n(3)}, "Caja #3"},
		{"quoted brace", "'{'{n}'}'", []i18n.Arg{n(3)}, "{3}"},
		{"quoted text", "'{n} it''s'", nil, "{n} it's"},
		{"quoted # in a plural", "{n, plural, other {'#'#}}", []i18n.Arg{n(3)}, "#3"},
		{"brace quoted in a branch", "{n, plural, other {# '}' filas}}", []i18n.Arg{n(3)}, "3 } filas"},
		{"two apostrophes", "l''avion", nil, "l'avion"},
		{"lone apostrophe", "l'avion '", nil, "l'avion '"},
		{"chinese", "第{n}行", []i18n.Arg{n(3)}, "第3行"},

		{"select", gender, []i18n.Arg{i18n.Str("g", "feminine")}, "agotada"},
		{"select without that branch", gender, []i18n.Arg{i18n.Str("g", "neuter")}, "agotado"},
		{"select of an empty text", gender, []i18n.Arg{i18n.Str("g", "")}, "agotado"},
		{"select of what is no text", "{n, select, 1 {uno} other {otro}}", []i18n.Arg{n(1)}, "otro"},
		{"select of a missing argument", gender, nil, "agotado"},
		{"spaces in a select", "{ g ,select,\nfeminine{a}\tother {o} }", []i18n.Arg{i18n.Str("g", "feminine")}, "a"},
		{"select does not count", "{g, select, one {uno} =1 {valor} other {otro}}", []i18n.Arg{i18n.Str("g", "one")}, "uno"},
		{
			"select in a plural knows the number", "{n, plural, one {# {g, select, feminine {caja} other {saco}}} other {{g, select, feminine {# cajas} other {# sacos}}}}",
			[]i18n.Arg{n(12), i18n.Str("g", "feminine")}, "12 cajas",
		},
		{
			"plural in a select", "{g, select, feminine {{n, plural, one {una} other {#}}} other {{n, plural, one {uno} other {#}}}}",
			[]i18n.Arg{n(1), i18n.Str("g", "feminine")}, "una",
		},
		{"# in a select outside a plural", "{g, select, other {#3}}", []i18n.Arg{i18n.Str("g", "x")}, "#3"},
		{
			"money, number and quantity in a branch", "{n, plural, one {# caja a {price}} other {# cajas a {price}, {net}, {rate}}}",
			[]i18n.Arg{
				n(2), i18n.Money("price", currency.MustParse("1234.5", currency.MXN)),
				i18n.Qty("net", measure.New(dec("750"), measure.Millilitre)), i18n.Num("rate", dec("17.1234")),
			},
			"2 cajas a $1,234.50, 750 ml, 17.1234",
		},
		{
			"plural by money", "{price, plural, one {# justo} other {# en total}}",
			[]i18n.Arg{i18n.Money("price", currency.MustParse("1234.5", currency.MXN))}, "$1,234.50 en total",
		},

		// Of a malformed pattern the reader sees what comes before the defect.
		{"open brace", "Falta {what", nil, "Falta …"},
		{"stray brace", "Falta }", nil, "Falta …"},
		{"empty name", "{}", nil, "…"},
		{"name with a space", "{a b}", nil, "…"},
		{"name that begins with a digit", "{1}", nil, "…"},
		{"unknown kind", "{n, number, integer}", []i18n.Arg{n(3)}, "…"},
		{"kind and no more", "{n, plural}", []i18n.Arg{n(3)}, "…"},
		{"no branch", "{n, plural,}", []i18n.Arg{n(3)}, "…"},
		{"no other", "{n, plural, one {x}}", []i18n.Arg{n(3)}, "…"},
		{"no other in a select", "Está {g, select, feminine {agotada}}.", []i18n.Arg{i18n.Str("g", "x")}, "Está …"},
		{"branch without text", "{n, plural, other}", []i18n.Arg{n(3)}, "…"},
		{"text without selector", "{n, plural, {x}}", []i18n.Arg{n(3)}, "…"},
		{"plural that is not closed", "{n, plural, other {x}", []i18n.Arg{n(3)}, "…"},
		{"branch that is not closed", "{n, plural, other {x", []i18n.Arg{n(3)}, "…"},
		{"head that is not closed", "{n, plural", []i18n.Arg{n(3)}, "…"},
		{"stray brace in a branch", "{n, plural, other {{}}}", []i18n.Arg{n(3)}, "…"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := es(tt.pattern, tt.args...); got != tt.want {
				t.Errorf("%q: got %q, want %q", tt.pattern, got, tt.want)
			}
		})
	}
}

// A library with old plural rules prints the key, or nothing, at a million.
func TestMessageSpanishMillions(t *testing.T) {
	const full = "{n, plural, one {one} many {many} other {other}}"
	const short = "{n, plural, one {one} other {other}}"
	for n, want := range map[int]string{
		1: "one", 0: "other", 2: "other", 999_999: "other", 1_500_000: "other",
		1_000_000: "many", 2_000_000: "many",
	} {
		if got := es(full, i18n.Int("n", n)); got != want {
			t.Errorf("%d: got %s, want %s", n, got, want)
		}
		if want == "many" {
			want = "other"
		}
		if got := es(short, i18n.Int("n", n)); got != want {
			t.Errorf("%d without many: got %s, want %s", n, got, want)
		}
	}
}

func TestMessageValuesByLanguage(t *testing.T) {
	const p = "{price}; {net}; {on}; {n}"
	m := i18n.Message{ES: p, EN: p, ZH: p}
	args := []i18n.Arg{
		i18n.Money("price", currency.MustParse("1234.5", currency.MXN)),
		i18n.Qty("net", measure.New(dec("750"), measure.Millilitre)),
		i18n.Date("on", calendar.MustParse("2026-04-13")),
		i18n.Num("n", dec("12345.678")),
	}
	for tag, want := range map[string]string{
		"es-MX": "$1,234.50; 750 ml; 13 de abril de 2026; 12,345.678",
		"en":    "MX$1,234.50; 750 mL; April 13, 2026; 12,345.678",
		"zh-CN": "MX$1,234.50; 750毫升; 2026年4月13日; 12,345.678",
	} {
		if got := m.Text(locale(tag), args...); got != want {
			t.Errorf("%s: got %q, want %q", tag, got, want)
		}
	}
}

// locale is the locale that a reader of the tag gets.
func locale(tag string) i18n.Locale {
	l, _ := i18n.Match(tag)
	return l
}

func TestMessageLanguageFallback(t *testing.T) {
	full := i18n.Message{ES: "es", EN: "en", ZH: "zh"}
	tests := []struct {
		m    i18n.Message
		tags string
		want string
	}{
		{full, "es es-MX es-AR es-ES es-419 und fr", "es"},
		{full, "en en-US en-GB", "en"},
		{full, "zh zh-CN zh-Hans zh-SG zh-TW zh-Hant-HK zh-MO", "zh"},
		{i18n.Message{ES: "es", EN: "en"}, "zh-CN zh-TW zh-HK", "en"},
		{i18n.Message{ES: "es"}, "zh-CN zh-TW en", "es"},
		{i18n.Message{EN: "en"}, "zh-CN es-MX es-ES", "en"},
		{i18n.Message{ZH: "zh"}, "es-MX es-ES es-419 en zh-TW", "zh"},
		{i18n.Message{EN: "en", ZH: "zh"}, "es-MX es-ES", "en"},
		{i18n.Message{ES: " \n", ZH: "zh"}, "es", "zh"},
		{i18n.Message{}, "es-MX en zh-CN zh-TW", ""},

		// What is malformed in one language is said in the next.
		{i18n.Message{ES: "Falta {", EN: "Missing", ZH: "缺少"}, "es", "Missing"},
		{i18n.Message{ES: "Falta {", EN: "Missing }", ZH: "缺少"}, "es en", "缺少"},
		{i18n.Message{ES: "Falta", EN: "Missing", ZH: "{缺少}"}, "zh-CN zh-TW", "Missing"},
		{i18n.Message{ES: "Falta", ZH: "缺少}"}, "zh-CN en", "Falta"},
		{i18n.Message{ES: strings.Repeat("x", i18n.MaxPattern+1), ZH: "缺少"}, "es", "缺少"},
		// So is what misspells an argument, where another does not.
		{i18n.Message{ES: "Falta {wath}", EN: "{what} is missing"}, "es", "price is missing"},
		{i18n.Message{ES: "{wath, plural, other {#}}", EN: "{what} is missing"}, "es", "price is missing"},
		// Where all are broken, readers of each see as much of their own as there is.
		{i18n.Message{ES: "Falta {", EN: "Missing {", ZH: "缺少{"}, "es es-ES", "Falta …"},
		{i18n.Message{ES: "Falta {", EN: "Missing {", ZH: "缺少{"}, "zh-TW", "缺少…"},
		{i18n.Message{ES: "Falta {a} de {what}", EN: "{what}: {a}", ZH: "{what}{a}"}, "es", "Falta … de price"},
		{i18n.Message{EN: "Missing {"}, "es", "Missing …"},
	}
	for _, tt := range tests {
		for tag := range strings.FieldsSeq(tt.tags) {
			if got := tt.m.Text(locale(tag), i18n.Str("what", "price")); got != tt.want {
				t.Errorf("%+v for %s: got %q, want %q", tt.m, tag, got, tt.want)
			}
		}
	}
	// Numbers follow the text that is shown, not the reader who cannot have his own.
	m := i18n.Message{ES: "{p}"}
	if got := m.Text(i18n.English, i18n.Money("p", currency.MustParse("5", currency.USD))); got != "USD\u00a05.00" {
		t.Errorf("got %q", got)
	}
}

func TestMessageDepth(t *testing.T) {
	nest := func(depth int) string {
		return strings.Repeat("{n, plural, other {{n, select, other {", depth/2) + "x" + strings.Repeat("}}}}", depth/2)
	}
	if got := es(nest(i18n.MaxDepth), i18n.Int("n", 2)); got != "x" {
		t.Errorf("at the limit: got %q", got)
	}
	if p := nest(i18n.MaxDepth + 2); es(p, i18n.Int("n", 2)) != "…" {
		t.Error("past the limit: want … in its place")
	}
	if p := strings.Repeat("#", i18n.MaxPattern) + "{n}"; es(p, i18n.Int("n", 2)) != "…" {
		t.Error("too long: want … in its place")
	}
}

func TestMessageCheck(t *testing.T) {
	good := i18n.Message{
		ES: "{n, plural, one {# fila} many {# de filas} other {# filas}} en {file}",
		EN: "{n, plural, one {# row} other {# rows}} in {file}",
		ZH: "{file}中有{n}行",
	}
	if err := good.Check(); err != nil {
		t.Errorf("good message: %v", err)
	}
	// Chinese has no gender, and needs no argument for it.
	gendered := i18n.Message{
		ES: "{what} {g, select, feminine {agotada} other {agotado}}", EN: "{what} sold out", ZH: "{what}已售罄",
	}
	if err := gendered.Check(); err != nil {
		t.Errorf("gender in one language: %v", err)
	}
	with := func(change func(*i18n.Message)) i18n.Message { m := good; change(&m); return m }
	tests := []struct {
		name string
		m    i18n.Message
		want []string // language and part of the reason
	}{
		{"no text", i18n.Message{}, []string{"es there is no text", "en there is no text", "zh there is no text"}},
		{"argument missing", with(func(m *i18n.Message) { m.ZH = "有{n}行" }), []string{"zh {file} of another language is missing"}},
		{"argument misspelt", with(func(m *i18n.Message) { m.EN = "{n} in {fiel}" }), []string{
			"es {fiel} of another", "en {file} of another", "zh {fiel} of another",
		}},
		{"no many", with(func(m *i18n.Message) { m.ES = "{n, plural, one {# fila} other {# filas}} {file}" }), []string{"es no branch many"}},
		{"no other", with(func(m *i18n.Message) { m.EN = "{n, plural, one {# row}} {file}" }), []string{"en no branch other"}},
		{"never chosen", with(func(m *i18n.Message) { m.ZH = "{n, plural, one {#} other {#}}{file}" }), []string{"zh branch one is never chosen"}},
		{"bad value", with(func(m *i18n.Message) { m.ZH = "{n, plural, =x {#} other {#}}{file}" }), []string{"zh branch =x is never chosen"}},
		{"twice", with(func(m *i18n.Message) { m.ZH = "{n, plural, other {#} other {#}}{file}" }), []string{"zh branch other stands twice"}},
		{"malformed in a branch", with(func(m *i18n.Message) { m.EN = "{n, plural, one {{}} other {#}} {file}" }), []string{"en want an argument's name"}},
		{"select without other", with(func(m *i18n.Message) { m.EN = "{n} {file} {g, select, feminine {her} masculine {his}}" }), []string{"en select has no branch other"}},
		{"select branch twice", with(func(m *i18n.Message) { m.EN = "{n} {file} {g, select, a {x} a {y} other {z}}" }), []string{"en branch a stands twice"}},
		{"argument misspelt in a select", with(func(m *i18n.Message) {
			m.ES = "{n} {file} {gender, select, feminine {agotada} other {agotado}}"
			m.EN = "{n} {file} {gander, select, other {sold out}}"
		}), []string{"es {gander} of another", "en {gender} of another"}},
		{"malformed in a branch of a select", with(func(m *i18n.Message) { m.EN = "{n} {file} {g, select, a {{}} other {z}}" }), []string{"en want an argument's name"}},
		{"kind unknown", with(func(m *i18n.Message) { m.EN = "{n, number} {file}" }), []string{"en are understood"}},
		{"only spaces", with(func(m *i18n.Message) { m.EN = " \n" }), []string{"en there is no text"}},
		{"unclosed", with(func(m *i18n.Message) { m.EN = "{n" }), []string{"en never closed"}},
		{"too long", with(func(m *i18n.Message) { m.EN = strings.Repeat("x", i18n.MaxPattern+1) }), []string{"en longer than"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := patternErrors(tt.m.Check())
			if len(got) != len(tt.want) {
				t.Fatalf("got %d defects %v, want %d", len(got), got, len(tt.want))
			}
			for i, want := range tt.want {
				lang, why, _ := strings.Cut(want, " ")
				if got[i].Language != lang || !strings.Contains(got[i].Why, why) {
					t.Errorf("got %v, want %s: ...%s...", got[i], lang, why)
				}
			}
		})
	}
}

func patternErrors(err error) []*i18n.PatternError {
	var out []*i18n.PatternError
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range joined.Unwrap() {
			var p *i18n.PatternError
			if errors.As(e, &p) {
				out = append(out, p)
			}
		}
	}
	return out
}

func TestPatternErrorLocates(t *testing.T) {
	m := i18n.Message{ES: "Fila {row", EN: "Row {row}", ZH: "第{row}行"}
	const want = `i18n: message in es, byte 5: this { is never closed; write '{' for a brace: "Fila {row"`
	if err := m.Check(); err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

func TestArgString(t *testing.T) {
	for want, a := range map[string]i18n.Arg{
		"file text catálogo de tequila.csv": i18n.Str("file", "catálogo de tequila.csv"),
		"n int -12":                         i18n.Int("n", -12),
		"rate number 20.3203":               i18n.Num("rate", dec("20.3203")),
		"price money 1234.50 MXN":           i18n.Money("price", currency.MustParse("1234.50", currency.MXN)),
		"net quantity 25.4 fl oz":           i18n.Qty("net", measure.New(dec("25.4"), measure.FluidOunce)),
		"on date 2026-04-13":                i18n.Date("on", calendar.MustParse("2026-04-13")),
		"what message Net weight":           i18n.Msg("what", i18n.Message{ES: "Peso neto", EN: "Net weight", ZH: "净重"}),
	} {
		if got := a.String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// What is written for developers is the same whatever a program sets the
// decimal library's package variables to.
func TestArgStringIsIndependent(t *testing.T) {
	defer func(trim, scientific bool) {
		decimal.TrimTrailingZeros, decimal.UseScientificNotation = trim, scientific
	}(decimal.TrimTrailingZeros, decimal.UseScientificNotation)
	for _, set := range []bool{false, true} {
		decimal.TrimTrailingZeros, decimal.UseScientificNotation = set, set
		for want, a := range map[string]i18n.Arg{
			"n number 1.5":          i18n.Num("n", dec("1.500")),
			"n number -120000":      i18n.Num("n", dec("-1.2E+5")),
			"n number 0.00001":      i18n.Num("n", dec("1E-5")),
			"n number 0":            i18n.Num("n", dec("0.00")),
			"n number 1E2000000000": i18n.Num("n", decimal.New(1, 2_000_000_000)),
			"q quantity 1.5 kg":     i18n.Qty("q", measure.New(dec("1.500"), measure.Kilogram)),
		} {
			if got := a.String(); got != want {
				t.Errorf("with the variables %t: got %q, want %q", set, got, want)
			}
		}
	}
}

// A message within a message speaks the language of the one around it.
func TestMessageWithinMessage(t *testing.T) {
	m := i18n.Message{ES: "Falta «{what}».", EN: "“{what}” is missing.", ZH: "缺少“{what}”。"}
	what := i18n.Msg("what", i18n.Message{ES: "Peso neto", EN: "Net weight", ZH: "净重"})
	for l, want := range map[i18n.Locale]string{
		i18n.MexicanSpanish: "Falta «Peso neto».", i18n.English: "“Net weight” is missing.", i18n.SimplifiedChinese: "缺少“净重”。",
	} {
		if got := m.Text(l, what); got != want {
			t.Errorf("%v: got %q, want %q", l, got, want)
		}
	}
}

// A name that is broken in one language leaves the sentence in another.
func TestBrokenMessageWithinMessage(t *testing.T) {
	m := i18n.Message{ES: "Falta «{what}».", EN: "“{what}” is missing.", ZH: "缺少“{what}”。"}
	for want, what := range map[string]i18n.Message{
		"“Net weight” is missing.": {ES: "Peso {neto", EN: "Net weight", ZH: "净重"},
		"Falta «Net weight».":      {EN: "Net weight", ZH: "净重"},
		"Falta «{Don} #1».":        {ES: "'{Don}' #1"},
		"Falta «…":                 {ES: "{what}"}, // it has no arguments, least of all itself
		"Falta «».":                {},
	} {
		if got := m.Text(i18n.MexicanSpanish, i18n.Msg("what", what)); got != want {
			t.Errorf("%+v: got %q, want %q", what, got, want)
		}
	}
}

// Saying how many there are costs one allocation, which is the text.
func TestMessageAllocations(t *testing.T) {
	m := i18n.Message{
		ES: "{n, plural, one {# caja} many {# de cajas} other {# cajas}}: {state, select, open {abierto} other {cerrado}}",
		ZH: "{n}箱",
	}
	for _, l := range []i18n.Locale{i18n.MexicanSpanish, i18n.SimplifiedChinese} {
		if n := testing.AllocsPerRun(100, func() { m.Text(l, i18n.Int("n", 12345), i18n.Str("state", "open")) }); n > 1 {
			t.Errorf("%v: %v allocations, want 1", l, n)
		}
	}
}

// A branch prints its number for #, but not for one that is quoted.
func TestQuoteInPlural(t *testing.T) {
	pattern := "{n, plural, other {# cajas de " + i18n.Quote("Tequila #1 'd''Oro' {Don}") + "}}"
	const want = "7 cajas de Tequila #1 'd''Oro' {Don}"
	if got := es(pattern, i18n.Int("n", 7)); got != want {
		t.Errorf("%q prints %q, want %q", pattern, got, want)
	}
}

// Whatever stands in a quoted text is printed, in a branch of a plural too.
func FuzzQuote(f *testing.F) {
	for _, s := range []string{"d'Oro", "{n}", "''", "'{'", "Tequila {Don} d'Oro #1", "}{", "#'#", "'#", "#", " "} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > i18n.MaxPattern/4 {
			return
		}
		if got := (i18n.Message{ES: i18n.Quote(s)}).Text(i18n.MexicanSpanish); got != s {
			t.Errorf("Quote(%q) prints %q", s, got)
		}
		branch := "{n, plural, other {" + i18n.Quote(s) + "}}"
		if got := es(branch, i18n.Int("n", 7)); got != s {
			t.Errorf("Quote(%q) in a branch prints %q", s, got)
		}
	})
}

func FuzzMessage(f *testing.F) {
	for _, p := range []string{
		"{n, plural, =0 {ninguna} one {# fila} many {# de filas} other {# filas}} en {file}",
		"{g, select, feminine {agotada} other {{n, plural, one {#} other {# agotados}}}}", "{n, select, {", "{n, plural, other {#}",
		"'{' it''s '#' {n", "{n,plural,other{{n,plural,other{#}}}}", "{n, plural, other {'}'}}",
	} {
		f.Add(p, 1)
	}
	f.Fuzz(func(t *testing.T, pattern string, n int) {
		m := i18n.Message{ES: pattern, EN: pattern, ZH: pattern}
		got := m.Text(i18n.MexicanSpanish, i18n.Int("n", n), i18n.Str("file", "x"))
		if strings.TrimSpace(pattern) != "" && got == "" && strings.Trim(pattern, "{}") == pattern {
			t.Errorf("%q prints nothing", pattern)
		}
		if !strings.Contains(pattern, "'") && strings.ContainsAny(got, "{}") {
			t.Errorf("%q prints its own syntax: %q", pattern, got)
		}
		for _, e := range patternErrors(m.Check()) {
			if e.Offset < 0 || e.Offset > len(pattern) || e.Why == "" {
				t.Errorf("%q: defect at no place: %+v", pattern, e)
			}
		}
	})
}

func BenchmarkMessage(b *testing.B) {
	m := i18n.Message{
		ES: "{n, plural, one {# caja} many {# de cajas} other {# cajas}} de {what}",
		ZH: "{what}{n}箱",
	}
	counts := [...]int{0, 1, 2, 12345, 1_000_000}
	for _, tag := range []i18n.Locale{i18n.MexicanSpanish, i18n.SimplifiedChinese} {
		b.Run(tag.String(), func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				m.Text(tag, i18n.Int("n", counts[i%len(counts)]), i18n.Str("what", "tequila"))
			}
		})
	}
}

// What a counted thing costs to say: the bound is 250 ns and one allocation,
// the text itself.
func BenchmarkMessagePlural(b *testing.B) {
	m := i18n.Message{
		ES: "{n, plural, one {# caja} many {# de cajas} other {# cajas}}",
		EN: "{n, plural, one {# case} other {# cases}}",
		ZH: "{n}箱",
	}
	counts := [...]int{0, 1, 2, 12345, 1_000_000}
	for _, l := range []i18n.Locale{i18n.MexicanSpanish, i18n.SimplifiedChinese} {
		b.Run(l.String(), func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				m.Text(l, i18n.Int("n", counts[i%len(counts)]))
			}
		})
	}
}

// Numbers that would fill the memory with zeros are compared all the same.
func TestArgEqualWithHugeExponents(t *testing.T) {
	huge := i18n.Num("n", decimal.New(1, 268_435_456))
	if huge.Equal(i18n.Num("n", decimal.New(1, 0))) || !huge.Equal(i18n.Num("n", decimal.New(1, 268_435_456))) {
		t.Error("1E268435456 is equal to itself alone")
	}
}
