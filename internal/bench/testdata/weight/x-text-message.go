// X-text-message writes a message with a plural.
package main

import (
	"os"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/message/catalog"
)

func main() {
	messages := catalog.NewBuilder()
	err := messages.Set(language.Spanish, "boxes", plural.Selectf(1, "%d", plural.One, "%[1]d caja", plural.Other, "%[1]d cajas"))
	if err == nil {
		printer := message.NewPrinter(language.Spanish, message.Catalog(messages))
		os.Stdout.WriteString(printer.Sprintf("boxes", len(os.Args)))
	}
}
