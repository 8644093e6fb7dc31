// Package words is a program whose messages are sound.
package words

import "github.com/nao-trade/nao/i18n"

const crate = "caja"

var counted = i18n.Message{
	ES: "{n, plural, one {# " + crate + "} many {# de " + crates + "} other {# " + crates + "}}",
	EN: "{n, plural, one {# crate} other {# crates}}",
	ZH: `{n}箱`,
}

var nothing i18n.Message

func computed(own string) []i18n.Message {
	return []i18n.Message{{ES: own, EN: own, ZH: own}, {"sí", "yes", "是"}, {}}
}
