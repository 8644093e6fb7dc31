package catalog

import "strings"

// availabilityWord reads a word for whether goods can be bought, as schema.org
// and Google have them and as shops write them. It reports false if it does not
// know the word. What can be ordered before it is there can be bought.
func availabilityWord(s string) (onSale, ok bool) {
	switch strings.ReplaceAll(fold(s), " ", "") {
	case "instock", "instoreonly", "limitedavailability", "onlineonly", "preorder", "presale", "backorder", "madetoorder",
		"available", "availablefororder", "enexistencia", "enstock", "haystock", "porpedido", "sobrepedido", "preventa", "preorden", "availableonorder", "pedidopendiente":
		return true, true
	case "outofstock", "soldout", "discontinued", "reserved", "unavailable", "notavailable", "nodisponible",
		"sinexistencia", "sinexistencias", "sinstock", "fueradestock":
		return false, true
	}
	return statusWord(s)
}
