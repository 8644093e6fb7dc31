// Govalues reads a price and writes it in the plain form, the one that it has.
package main

import (
	"os"

	"github.com/govalues/money"
)

func main() {
	price, err := money.ParseAmount("MXN", os.Args[0])
	if err == nil {
		os.Stdout.WriteString(price.String())
	}
}
