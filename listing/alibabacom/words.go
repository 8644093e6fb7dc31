package alibabacom

import (
	"strings"

	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

func args(as ...i18n.Arg) []i18n.Arg { return as }

func argField(s string) i18n.Arg { return i18n.Str("field", s) }

// argFieldAt names a field of the platform by the seller's fact that fills it.
func argFieldAt(path, s string) i18n.Arg { return i18n.Msg("field", listing.FieldName(s, path)) }

// argFact names a fact as people do.
func argFact(name string) i18n.Arg {
	if m := listing.FactName(name); m.ES != "" {
		return i18n.Msg("field", m)
	}
	return argField(name)
}

func argValue(s string) i18n.Arg   { return i18n.Str("value", s) }
func argSKU(s string) i18n.Arg     { return i18n.Str("sku", s) }
func argID(s string) i18n.Arg      { return i18n.Str("id", s) }
func argMessage(s string) i18n.Arg { return i18n.Str("message", s) }
func argMax(n int) i18n.Arg        { return i18n.Int("max", n) }

func argChoices(f *listing.Field) i18n.Arg {
	return i18n.Str("choices", f.ChoiceNames())
}

// argLanguage names the language of a tag, within a sentence.
func argLanguage(tag string) i18n.Arg {
	base, _, _ := strings.Cut(tag, "-")
	own := i18n.Quote(tag)
	name := i18n.Message{ES: own, EN: own, ZH: own}
	switch base {
	case "en":
		name = i18n.Message{ES: "inglés", EN: "English", ZH: "英语"}
	case "es":
		name = i18n.Message{ES: "español", EN: "Spanish", ZH: "西班牙语"}
	case "zh":
		name = i18n.Message{ES: "chino", EN: "Chinese", ZH: "中文"}
	}
	return i18n.Msg("language", name)
}

// argPart names the part of a draft at a path as people do.
func argPart(path string) i18n.Arg { return i18n.Msg("field", listing.PartName(path)) }
