// Nao writes a price for a Mexican reader, and reads it.
package main

import (
	"os"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
)

func main() {
	price, err := currency.Parse(os.Args[0], currency.MXN)
	if err == nil {
		os.Stdout.WriteString(i18n.MexicanSpanish.Money(price))
	}
}
