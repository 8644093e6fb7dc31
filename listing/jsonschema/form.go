package jsonschema

import (
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
)

// markup is what HTML a value may be, as far as the schema says it: with
// contentMediaType, with a pattern that allows no angle bracket, or because it
// takes no texts of the seller's own.
func (n *node) markup() listing.Markup {
	switch media := n.src.get("contentMediaType"); {
	case n.types != 0 && n.types&text == 0:
		return listing.PlainText
	case media.says("text/html"):
		return listing.HTML
	case media.says("text/plain"):
		return listing.PlainText
	}
	switch pattern := n.src.get("pattern"); {
	case pattern.says("^[^<>]*$"), pattern.says("^[^<>]+$"):
		return listing.PlainText
	}
	return 0
}

// unit is the unit of a number, if the schema takes just one in the "unit"
// beside it.
func (w *viewer) unit(holder, leaf *node) measure.Unit {
	id, ok := w.doc.ids["unit"]
	if !ok || holder == leaf || leaf.types&(integer|number) == 0 || holder.object.prop(id) == nil {
		return ""
	}
	lists := plain(holder.object.prop(id)).lists
	if len(lists) != 1 || lists[0].open || len(lists[0].values) != 1 || lists[0].values[0].kind != text {
		return ""
	}
	u, err := measure.ParseUnit(lists[0].values[0].text)
	if err != nil {
		return ""
	}
	return u
}
