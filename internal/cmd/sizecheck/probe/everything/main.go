// Everything uses all that package i18n writes and reads, so that the linker can drop nothing of its tables.
package main

import (
	"os"
	"time"

	"github.com/shopspring/decimal"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
)

func main() {
	l := i18n.Locale(len(os.Args))
	price, _ := i18n.Parser{Locale: l, Lenient: true}.Money("$1,234.50")
	n := decimal.New(int64(len(os.Args)), 0)
	region, _ := l.RegionName("MX")
	language, _ := l.LanguageName("es-MX")
	script, _ := i18n.NameFormat{Locale: l}.Script("Hans")
	name, _ := l.CurrencyName(currency.MXN)
	rows := i18n.Message{
		ES: "{n, plural, one {# fila} many {# de filas} other {# filas}}",
		EN: "{n, plural, one {# row} other {# rows}}",
		ZH: "{n, plural, other {#行}}",
	}
	os.Stdout.WriteString(l.And(
		l.Money(price), i18n.MoneyFormat{Locale: l, Compact: i18n.CompactLong}.Range(price, price),
		i18n.NumberFormat{Locale: l, Percent: true}.Range(n, n), i18n.UnitFormat{Locale: l, Unit: i18n.UnitKilogram}.Format(n),
		i18n.DateFormat{Locale: l, Date: i18n.FullStyle, Time: i18n.FullStyle}.Format(time.Now()),
		i18n.RelativeFormat{Locale: l, Words: true}.Format(n, i18n.Days),
		string(l.Plural(n)), string(l.Ordinal(n)), region, language, script, name, rows.Text(l, i18n.Int("n", len(os.Args))),
	))
}
