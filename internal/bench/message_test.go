package bench

import (
	"testing"

	"github.com/go-playground/locales"
	ut "github.com/go-playground/universal-translator"
	"github.com/nao-trade/nao/i18n"
	theiri18n "github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/message/catalog"
)

// boxes is the message: in Spanish a form each for one, for whole millions and for the rest, in Chinese one form.
type boxes struct{ one, many, other string }

// with returns the message with the number as a library writes it in a pattern.
func (x boxes) with(number string) boxes {
	return boxes{number + x.one, number + x.many, number + x.other}
}

// A message with a whole number in it. The libraries load it beforehand, but for nao, which reads its patterns at each use.
func BenchmarkMessagePlural(b *testing.B) {
	spanish, chinese := boxes{" caja", " de cajas", " cajas"}, boxes{other: "箱"}
	ours := i18n.Message{
		ES: "{n, plural, one {# caja} many {# de cajas} other {# cajas}}",
		ZH: "{n, plural, other {#箱}}",
	}
	for _, m := range markets() {
		var text boxes
		var want []string
		switch m.nao {
		case i18n.MexicanSpanish:
			text, want = spanish, []string{"0 cajas", "1 caja", "2 cajas", "12,345 cajas", "1,000,000 de cajas"}
		case i18n.SimplifiedChinese:
			text, want = chinese, []string{"0箱", "1箱", "2箱", "12,345箱", "1,000,000箱"}
		default:
			continue
		}
		b.Run("locale="+m.name, func(b *testing.B) {
			measureMessage(b, nao, func(n int) (string, error) { return ours.Text(m.nao, i18n.Int("n", n)), nil }, want)
			measureMessage(b, goPlayground, playgroundMessage(b, m.playground, text), want)
			measureMessage(b, goI18n, goI18nMessage(b, m.name, text), want)
			measureMessage(b, xText, xTextMessage(b, m.golden, text), want)
		})
	}
}

// measureMessage cycles through the numbers of the texts that are wanted.
func measureMessage(b *testing.B, library string, text func(n int) (string, error), want []string) {
	counts := [...]int{0, 1, 2, 12345, 1_000_000}
	b.Run("lib="+library, func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			if _, err := text(counts[i%len(counts)]); err != nil {
				b.Fatal(err)
			}
		}
		var got []string
		for _, n := range counts {
			got = append(got, must(text(n)))
		}
		score(b, library, got, want)
	})
}

// playgroundMessage has its caller format the number. Its Spanish has no many.
func playgroundMessage(b *testing.B, l locales.Translator, text boxes) func(int) (string, error) {
	text = text.with("{0}")
	translator, _ := ut.New(l, l).GetTranslator(l.Locale())
	for _, rule := range l.PluralsCardinal() {
		form := text.other
		if rule == locales.PluralRuleOne {
			form = text.one
		}
		if err := translator.AddCardinal("boxes", form, rule, false); err != nil {
			b.Fatal(err)
		}
	}
	return func(n int) (string, error) {
		return translator.C("boxes", float64(n), 0, translator.FmtNumber(float64(n), 0))
	}
}

// goI18nMessage prints the number as Go does: the library formats none.
func goI18nMessage(b *testing.B, tag string, text boxes) func(int) (string, error) {
	text = text.with("{{.PluralCount}}")
	bundle := theiri18n.NewBundle(language.MustParse(tag))
	loaded := &theiri18n.Message{ID: "boxes", One: text.one, Many: text.many, Other: text.other}
	if err := bundle.AddMessages(language.MustParse(tag), loaded); err != nil {
		b.Fatal(err)
	}
	localizer := theiri18n.NewLocalizer(bundle, tag)
	return func(n int) (string, error) {
		return localizer.Localize(&theiri18n.LocalizeConfig{MessageID: "boxes", PluralCount: n})
	}
}

// xTextMessage has no many for Spanish: setting it is an error. Chinese is registered by region, for a catalog under zh-Hans is
// not found.
func xTextMessage(b *testing.B, tag string, text boxes) func(int) (string, error) {
	const number = "%[1]d"
	var forms []any
	if text.one != "" {
		forms = []any{plural.One, number + text.one}
	}
	forms = append(forms, plural.Other, number+text.other)
	messages := catalog.NewBuilder()
	if err := messages.Set(language.MustParse(tag), "boxes", plural.Selectf(1, "%d", forms...)); err != nil {
		b.Fatal(err)
	}
	printer := message.NewPrinter(language.MustParse(tag), message.Catalog(messages))
	return func(n int) (string, error) { return printer.Sprintf("boxes", n), nil }
}
