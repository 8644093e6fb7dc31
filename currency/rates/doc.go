// Package rates holds sources of exchange rates, and the rules by which the laws
// of Mexico and China pick one.
//
// A [Table] is fixed: of a text of one's own ([Parse]), of the European Central
// Bank's rates that come with nao ([ECB]), or of an answer of a publisher
// ([ParseBanxico], [ParseChinaMoney], [ParseECB]). A [Source] asks the publisher:
// Banco de México ([NewBanxico]), the China Foreign Exchange Trade System
// ([NewChinaMoney]) or the European Central Bank ([NewECB]). [Cached] keeps what a
// source said. [MexicanTax] and [ChineseCustoms] pick the rate for a tax and for a
// declaration out of any of them. All are a [currency.RateSource].
//
// # Which day's rate holds
//
// Central banks publish no rate on weekends and holidays. A rate asked for
// such a day is the latest one before it, and [currency.Rate.On] says of which
// day it is: on.DaysSince(rate.On) is the number of days it was carried
// forward. It is never a later one, and never guessed. A rate older than
// [Table.MaxAge] is refused. Where a law names the day, no other day's rate is
// taken.
//
// # Directions and cross rates
//
// A rate keeps the direction and the unit in which it was published: 1 yuan was
// 2.8573 MXN and 100 yen were 4.2107 CNY, and [currency.Rate.Convert] divides. A
// table has one base, such as the euro. The rate between two others keeps both
// legs as they were published: 20.3203 MXN = 1.1684 USD, not 0.0575 USD a peso.
// Where one leg is quoted the other way round, as the dollar is against the yuan,
// a side is the exact product of two figures. Both legs are of the same day.
// Nothing is divided before Convert rounds, and no published figure is rounded.
//
// # Time
//
// No rate depends on a clock. Only [Cached] reads one, which is a field, to know
// when to ask again; a [Source] waits before it sends a request again.
//
// # Errors
//
// What a table cannot answer is a [fault.NotFound] or a [fault.Stale] that
// holds a [*NoRateError] with the nearest days. Texts that are no table give a
// [*ParseError] with line or path, value and what would be accepted. Errors of
// the network say by their [fault.Kind] what to do; none holds a token.
package rates
