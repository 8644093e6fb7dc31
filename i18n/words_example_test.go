package i18n_test

import (
	"fmt"

	"github.com/nao-trade/nao/i18n"
	"github.com/shopspring/decimal"
)

// The ingredients of a mole paste in three languages. In Spanish "e" stands
// before the sound /i/.
func ExampleLocale_And() {
	fmt.Println("Ingredientes:", i18n.MexicanSpanish.And("chile ancho", "cacao", "higo"))
	fmt.Println("配料：" + i18n.SimplifiedChinese.And("安可辣椒", "可可", "无花果"))
	fmt.Println("Ingredients:", i18n.English.And("ancho chile", "cocoa", "fig"))
	// Output:
	// Ingredientes: chile ancho, cacao e higo
	// 配料：安可辣椒、可可和无花果
	// Ingredients: ancho chile, cocoa, and fig
}

// A box that is sold by weight: 1 kg y 250 g.
func ExampleListFormat() {
	kilos := i18n.UnitFormat{Unit: i18n.UnitKilogram, Width: i18n.Short}
	grams := i18n.UnitFormat{Unit: i18n.UnitGram, Width: i18n.Short}
	parts := i18n.ListFormat{Kind: i18n.Units}
	fmt.Println(parts.Format(kilos.Format(decimal.New(1, 0)), grams.Format(decimal.New(250, 0))))
	// Output: 1 kg y 250 g
}

// The net content of a bottle for three labels.
func ExampleUnitFormat() {
	content := decimal.New(750, 0)
	es := i18n.UnitFormat{Unit: i18n.UnitMillilitre, Width: i18n.Short}
	zh := i18n.UnitFormat{Locale: i18n.SimplifiedChinese, Unit: i18n.UnitMillilitre}
	en := i18n.UnitFormat{Locale: i18n.English, Unit: i18n.UnitMillilitre}
	fmt.Println("Contenido neto:", es.Format(content))
	fmt.Println("净含量：" + zh.Format(content))
	fmt.Println("Net contents:", en.Format(content))
	// Output:
	// Contenido neto: 750 ml
	// 净含量：750毫升
	// Net contents: 750 milliliters
}

// The country of origin on a label for mainland China.
func ExampleNameFormat_Region() {
	label := i18n.NameFormat{Locale: i18n.SimplifiedChinese, Mainland: true}
	for _, code := range []string{"MX", "TW", "HK", "XX"} {
		name, ok := label.Region(code)
		if !ok {
			fmt.Println(code, "has no name")
			continue
		}
		fmt.Println("原产国（地区）：" + name)
	}
	// Output:
	// 原产国（地区）：墨西哥
	// 原产国（地区）：中国台湾
	// 原产国（地区）：中国香港
	// XX has no name
}

// A menu of languages, each in the reader's own.
func ExampleNameFormat_Language() {
	for _, tag := range []string{"es-MX", "zh-Hans", "zh-HK"} {
		dialect, _ := i18n.MexicanSpanish.LanguageName(tag)
		standard, _ := i18n.NameFormat{Standard: true}.Language(tag)
		fmt.Println(dialect, "|", standard)
	}
	// Output:
	// español de México | español (México)
	// chino simplificado | chino (simplificado)
	// chino (RAE de Hong Kong [China]) | chino (RAE de Hong Kong [China])
}
