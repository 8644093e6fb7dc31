// Package i18n writes for people: numbers, money, quantities, dates, lists,
// names and messages in Spanish, English and Chinese, reads what they write, and
// holds the trade's glossary.
//
// A [Locale] prints values as CLDR 48 has them for one of nine markets:
//
//	i18n.MexicanSpanish.Money(m)    // $1,234.50
//	i18n.SimplifiedChinese.Money(m) // MX$1,234.50
//
// Its methods print what is usual. What is less so has a format, a value whose
// fields are its options and whose zero value is the usual: [NumberFormat],
// [MoneyFormat], [UnitFormat], [ListFormat], [DateFormat], [RelativeFormat] and
// [NameFormat]. A [Parser] reads numbers and amounts.
//
// A [Message] is one thing to say in the three languages of this trade, with
// arguments and plurals. A [Glossary] holds the words of the trade, with the
// ones that are contested or easily mistaken marked as such.
//
// # Exactness
//
// Everything is decimal; nothing passes through a binary float, and numbers of
// any length are rounded as the digits they are. [Locale.Number] drops no digit.
// [Locale.Money] shows the digits that CLDR shows, rounded half away from zero,
// which is a text for people and no settlement amount.
//
// The texts are those of ICU 78.2, byte for byte, in all of some 32,000 recorded
// cases but for three families, which testdata/EXCEPTIONS.md lists: nao prints no
// CST, writes "1 millón de euros", and has "e" and "u" in a list where spelling
// asks for them.
//
// # Ambiguity
//
// A currency symbol names a currency only to readers of one locale: "$" is the
// Mexican peso in es-MX, the US dollar in en, the Taiwan dollar in zh-Hant.
// Where readers of several countries meet one text, use [Unambiguous] or
// [Locale.MoneyCode].
//
// CST is the time of Mexico City and of Shanghai: [DateFormat] prints the offset.
//
// The names of Hong Kong, Macao and Taiwan are CLDR's. A text for the market of
// the mainland needs others, which [NameFormat] has.
//
// # Limits
//
// A number with an exponent beyond 1000 is written with the exponent and not
// with its zeros. A [Parser] reads [MaxAmount] bytes. Patterns nest to [MaxDepth]
// and have at most [MaxPattern] bytes. A glossary has at most [MaxTerms] rows.
// Texts are sorted by golang.org/x/text/collate and not here.
//
// # Errors
//
// Printing never fails; only [Locale.InWords] refuses an amount that it has no
// rule for. A [Parser] returns a [*ParseError], [Message.Check] reports
// [*PatternError] values and [LoadGlossary] a [*GlossaryError], each with the
// place and the repair.
//
// # Data
//
// Names and patterns are from Unicode CLDR 48.2, © Unicode, Inc., under the
// Unicode License V3 (SPDX Unicode-3.0); its text is in testdata.
package i18n
