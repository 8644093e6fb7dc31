// Nao-message writes a message with a plural.
package main

import (
	"os"

	"github.com/nao-trade/nao/i18n"
)

func main() {
	boxes := i18n.Message{ES: "{n, plural, one {# caja} many {# de cajas} other {# cajas}}"}
	os.Stdout.WriteString(boxes.Text(i18n.MexicanSpanish, i18n.Int("n", len(os.Args))))
}
