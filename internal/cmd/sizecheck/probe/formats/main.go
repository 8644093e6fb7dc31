// Formats uses package i18n as an importer does: it writes a price for a Mexican reader.
package main

import (
	"os"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
)

func main() {
	price := currency.MustParse("1234.50", "MXN")
	os.Stdout.WriteString(i18n.MexicanSpanish.Money(price))
}
