// Go-i18n-message writes a message with a plural.
package main

import (
	"os"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

func main() {
	bundle := i18n.NewBundle(language.Spanish)
	boxes := &i18n.Message{ID: "boxes", One: "{{.PluralCount}} caja", Other: "{{.PluralCount}} cajas"}
	if err := bundle.AddMessages(language.Spanish, boxes); err != nil {
		return
	}
	text, err := i18n.NewLocalizer(bundle, "es").Localize(&i18n.LocalizeConfig{MessageID: "boxes", PluralCount: len(os.Args)})
	if err == nil {
		os.Stdout.WriteString(text)
	}
}
