// Go-playground-message writes a message with a plural.
package main

import (
	"os"

	"github.com/go-playground/locales"
	"github.com/go-playground/locales/es_MX"
	ut "github.com/go-playground/universal-translator"
)

func main() {
	spanish := es_MX.New()
	translator, _ := ut.New(spanish, spanish).GetTranslator("es_MX")
	if translator.AddCardinal("boxes", "{0} caja", locales.PluralRuleOne, false) != nil ||
		translator.AddCardinal("boxes", "{0} cajas", locales.PluralRuleOther, false) != nil {
		return
	}
	n := float64(len(os.Args))
	text, err := translator.C("boxes", n, 0, translator.FmtNumber(n, 0))
	if err == nil {
		os.Stdout.WriteString(text)
	}
}
