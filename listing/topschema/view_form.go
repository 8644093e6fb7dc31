package topschema

import (
	"strings"

	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
)

// form returns the type of the field's texts, if a rule that always holds says
// it and no other rule says something else.
func (f *field) form() *rule {
	var found *rule
	for i := range f.texts {
		switch r := &f.texts[i]; {
		case r.kind != valueType:
		case r.when != nil || found != nil && found.value != r.value:
			return nil
		default:
			found = r
		}
	}
	return found
}

// markup is HTML for the type html, and none for all other types. Of a field
// without a type nothing is known.
func (f *field) markup() listing.Markup {
	switch form := f.form(); {
	case form == nil || !f.kind.text():
		return 0
	case strings.TrimSpace(form.value) == "html":
		return listing.HTML
	}
	return listing.PlainText
}

// unit is the one that the name of a field of numbers ends with, in brackets, as
// in "单果重(kg)": the platforms have no other place for it.
func (f *field) unit() measure.Unit {
	form := f.form()
	if form == nil || !f.kind.text() || form.types != integerType && form.types != longType && form.types != decimalType {
		return ""
	}
	name := strings.NewReplacer("（", "(", "）", ")").Replace(strings.TrimSpace(f.name))
	open := strings.LastIndexByte(name, '(')
	if open < 0 || !strings.HasSuffix(name, ")") {
		return ""
	}
	return unitOf(strings.TrimSpace(name[open+1 : len(name)-1]))
}

// unitOf reads a unit, also in Chinese (GB 3100-1993, and 公斤); "" if it is none.
func unitOf(s string) measure.Unit {
	switch s {
	case "毫克":
		s = "mg"
	case "克":
		s = "g"
	case "千克", "公斤":
		s = "kg"
	case "毫升":
		s = "mL"
	case "升":
		s = "L"
	case "毫米":
		s = "mm"
	case "厘米":
		s = "cm"
	case "米":
		s = "m"
	}
	u, err := measure.ParseUnit(s)
	if err != nil {
		return ""
	}
	return u
}
