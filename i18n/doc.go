// Package i18n writes for people: numbers, money, quantities, dates and
// messages in Spanish, English and Chinese, and holds the trade's glossary.
//
// A [Locale] prints values as CLDR 48 has them for es-MX, zh-Hans, zh-Hant and
// en:
//
//	i18n.MexicanSpanish.Money(m)    // $1,234.50
//	i18n.SimplifiedChinese.Money(m) // MX$1,234.50
//
// A [Message] is one thing to say in the three languages of this trade, with
// arguments and plurals. A [Glossary] holds the words of the trade, with the
// ones that are contested or easily mistaken marked as such.
//
// # Exactness
//
// Everything is decimal; nothing passes through a binary float. [Locale.Number]
// drops no digit. [Locale.Money] shows the digits that CLDR shows, rounded half
// away from zero, which is a text for people and no settlement amount.
//
// # Ambiguity
//
// A currency symbol names a currency only to readers of one locale: "$" is the
// Mexican peso in es-MX, the US dollar in en, the Taiwan dollar in zh-Hant.
// Where readers of several countries meet one text, use [Locale.MoneyCode].
//
// # Limits
//
// Locales are four; zh-HK and zh-MO get zh-Hant, which is Taiwan's usage, in
// all but [Term.Text]. A number with an exponent beyond 1000 is written with
// the exponent and not with its zeros. Patterns nest to [MaxDepth] and have at
// most [MaxPattern] bytes. A glossary has at most [MaxTerms] rows.
//
// # Errors
//
// Printing never fails. [Message.Check] reports [*PatternError] values and
// [LoadGlossary] a [*GlossaryError], each with the place and the repair.
//
// # Data
//
// Names and patterns are from Unicode CLDR 48.1, © Unicode, Inc., under the
// Unicode License V3 (SPDX Unicode-3.0); its text is in testdata.
package i18n
