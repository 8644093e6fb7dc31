// X-text writes a price for a Mexican reader.
package main

import (
	"os"

	"golang.org/x/text/currency"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

func main() {
	price := currency.Symbol(currency.MXN.Amount(float64(len(os.Args))))
	os.Stdout.WriteString(message.NewPrinter(language.MustParse("es-MX")).Sprint(price))
}
