// Package words is a program whose messages are wrong, each in its own way.
package words

import (
	"example.org/other"

	l10n "github.com/nao-trade/nao/i18n"
)

const open = "Falta {"

var (
	noChinese = l10n.Message{ES: "Precio", EN: "Price"}
	noMany    = l10n.Message{
		ES: "{n, plural, one {# caja} other {# cajas}}",
		EN: "{n, plural, one {# crate} other {# crates}}",
		ZH: "{n}箱",
	}
	misspelt = l10n.Message{ES: "Falta {what}", EN: "{waht} is missing", ZH: "缺少{what}"}
	blank    = &l10n.Message{"Sí", " ", "是"}
)

// Where the type is only implied, or what surrounds the literal is unknown.
var states = map[string]*l10n.Message{
	"open": {ES: open, EN: "{", ZH: "缺少"},
}

type table [2]l10n.Message

var rules = other.Rules{
	other.Rule(l10n.Message{ES: "{g, select, a {x}}", EN: "x", ZH: "x"}),
	{Title: l10n.Message{EN: "Title"}},
}

func computed(own string) table {
	return table{{ES: own, EN: own}, {ES: "x", EN: "x", ZH: "x }"}}
}
