package rates

import (
	_ "embed"
	"strings"
)

//go:embed ecb.csv
var ecb string

// ECB returns the euro foreign exchange reference rates of the European
// Central Bank for the Mexican peso, the Chinese yuan and the US dollar, every
// day from 2016-01-04 to 2026-04-13 that the bank published them. The table is
// a copy of that span and does not grow: a rate asked for long after its last
// day is stale.
//
// Reference rates are for information; nobody is obliged to deal at them. Their
// reuse asks for an acknowledgement of the source, which [currency.Rate.Source]
// carries. The head of ecb.csv names the copy and how it was checked.
//
// The table is parsed on every call, in a few milliseconds; keep it.
func ECB() (*Table, error) {
	return Parse(strings.NewReader(ecb), Options{Name: "ecb.csv", Source: ecbSource})
}
