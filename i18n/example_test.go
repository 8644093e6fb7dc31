package i18n_test

import (
	"fmt"
	"log"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/calendar"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/shopspring/decimal"
)

// The price of a case of tequila, for readers of three languages. A sheet that
// all of them see names the currency by its code.
func ExampleLocale_Money() {
	pesos := currency.MustParse("4820.50", currency.MXN)
	dollars := currency.MustParse("278.4", currency.USD)
	for _, l := range []i18n.Locale{i18n.MexicanSpanish, i18n.SimplifiedChinese, i18n.English} {
		fmt.Printf("%-7s  %s  %s\n", l, l.Money(pesos), l.Money(dollars))
	}
	fmt.Println(i18n.English.MoneyCode(pesos))
	// Output:
	// es-MX    $4,820.50  USD 278.40
	// zh-Hans  MX$4,820.50  US$278.40
	// en       MX$4,820.50  $278.40
	// MXN 4,820.50
}

// The total of an invoice, as a Mexican and a Chinese document repeat it.
func ExampleLocale_InWords() {
	for _, total := range []struct {
		reader i18n.Locale
		amount currency.Money
	}{
		{i18n.MexicanSpanish, currency.MustParse("121000.50", currency.MXN)},
		{i18n.MexicanSpanish, currency.MustParse("1000000", currency.USD)},
		{i18n.SimplifiedChinese, currency.MustParse("16409.02", currency.CNY)},
	} {
		text, err := total.reader.InWords(total.amount)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(text)
	}
	// Output:
	// ciento veintiún mil pesos 50/100 M.N.
	// un millón de dólares 00/100 USD
	// 人民币壹万陆仟肆佰零玖元零贰分
}

// The facts of a talavera vase as three markets read them.
func ExampleLocale_Quantity() {
	weight := measure.New(decimal.RequireFromString("1.25"), measure.Kilogram)
	delivery := measure.New(decimal.RequireFromString("15"), measure.Day)
	for _, l := range []i18n.Locale{i18n.MexicanSpanish, i18n.SimplifiedChinese, i18n.English} {
		fmt.Println(l.Quantity(weight), "|", l.QuantityLong(weight), "|", l.Quantity(delivery))
	}
	// Output:
	// 1.25 kg | 1.25 kilogramos | 15 días
	// 1.25 kg | 1.25千克 | 15天
	// 1.25 kg | 1.25 kilograms | 15 days
}

// A finding about a catalogue, with the plural that each language asks for.
func ExampleMessage() {
	m := i18n.Message{
		ES: "{n, plural, one {Falta el contenido neto en # fila} many {Falta el contenido neto en # de filas} other {Falta el contenido neto en # filas}} de {file}",
		EN: "{n, plural, one {Net content is missing in # row} other {Net content is missing in # rows}} of {file}",
		ZH: "{file}中有{n}行缺少净含量",
	}
	if err := m.Check(); err != nil {
		log.Fatal(err)
	}
	file := i18n.Str("file", "tequila.csv")
	fmt.Println(m.Text(i18n.MexicanSpanish, i18n.Int("n", 1), file))
	fmt.Println(m.Text(i18n.MexicanSpanish, i18n.Int("n", 1_000_000), file))
	fmt.Println(m.Text(i18n.English, i18n.Int("n", 12), file))
	fmt.Println(m.Text(i18n.SimplifiedChinese, i18n.Int("n", 12), file))
	// Output:
	// Falta el contenido neto en 1 fila de tequila.csv
	// Falta el contenido neto en 1,000,000 de filas de tequila.csv
	// Net content is missing in 12 rows of tequila.csv
	// tequila.csv中有12行缺少净含量
}

// Spanish adjectives follow the gender of what is spoken of; a text chooses the
// branch.
func ExampleMessage_select() {
	m := i18n.Message{
		ES: "{what}: {gender, select, feminine {agotada} other {agotado}}",
		EN: "{what}: sold out",
		ZH: "{what}：已售罄",
	}
	vase := i18n.Msg("what", i18n.Message{ES: "Jarra de talavera", EN: "Talavera jug", ZH: "塔拉韦拉陶壶"})
	for _, l := range []i18n.Locale{i18n.MexicanSpanish, i18n.SimplifiedChinese} {
		fmt.Println(m.Text(l, vase, i18n.Str("gender", "feminine")))
	}
	// Output:
	// Jarra de talavera: agotada
	// 塔拉韦拉陶壶：已售罄
}

// The avocado has three Chinese names, and the glossary says where each is used.
func ExampleGlossary_Lookup() {
	g, err := i18n.DefaultGlossary()
	if err != nil {
		log.Fatal(err)
	}
	hass, ok := g.Lookup("Aguacates Hass")
	if !ok {
		log.Fatal("no such term")
	}
	fmt.Println(hass.Text(i18n.SimplifiedChinese), hass.Text(i18n.TraditionalChinese), hass.Text(i18n.English))
	fmt.Println(hass.Status)
	fmt.Println(hass.Note)
	// Output:
	// 哈斯牛油果 哈斯酪梨 Hass avocado
	// contested
	// Customs form: 哈斯鳄梨 / 鲜食鳄梨(哈斯). Variety-name transliteration 哈斯.
}

// The words of a title that have a settled Chinese form. The brand has none.
func ExampleGlossary_FindLongest() {
	g, err := i18n.DefaultGlossary()
	if err != nil {
		log.Fatal(err)
	}
	for _, h := range g.FindLongest("Tequila Herradura Reposado 750 ml") {
		fmt.Println(h.Term.Category, h.Term.Text(i18n.SimplifiedChinese), h.Term.Status)
	}
	// Output:
	// drinks 龙舌兰酒（特其拉） official
	// class 微陈 contested
}

func ExampleLocale_Date() {
	harvest := calendar.MustParse("2026-04-13")
	fmt.Println(i18n.MexicanSpanish.Date(harvest))
	fmt.Println(i18n.SimplifiedChinese.Date(harvest))
	// Output:
	// 13 de abril de 2026
	// 2026年4月13日
}
