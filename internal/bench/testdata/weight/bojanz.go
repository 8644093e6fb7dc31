// Bojanz writes a price for a Mexican reader, and reads it.
package main

import (
	"os"

	"github.com/bojanz/currency"
)

func main() {
	price, err := currency.NewAmount(os.Args[0], "MXN")
	if err == nil {
		os.Stdout.WriteString(currency.NewFormatter(currency.NewLocale("es-MX")).Format(price))
	}
}
