// Package content writes the English and Chinese text of a product from its
// facts and the glossary.
//
// A [Composer] says what is known and no more: the title, the list of facts
// and the keywords are facts put into words. It invents no praise, makes no
// claim that needs a proof it has not seen, and leaves out what it cannot
// translate, with a finding that names the word.
//
//	glossary, err := i18n.DefaultGlossary()
//	composer := content.Composer{Glossary: glossary}
//	findings := composer.Compose(product)
//
// The text is marked [listing.Composed]: no person has read it. A text that
// somebody wrote, translated, reviewed or approved is never overwritten.
//
// # What a title is made of
//
//	en       Herradura Reposado Tequila, 100% Blue Weber Agave, 750 mL x 6 Bottles, Jalisco, Mexico
//	zh-Hans  墨西哥Herradura龙舌兰酒（特其拉）微陈Reposado 750毫升6瓶装
//
// English titles are ASCII and at most 128 characters long, as the product
// forms of Alibaba.com ask (limits of alibaba.icbu.product.add). Chinese titles
// are at most 60 bytes in the count of GBK, where a Chinese letter has two
// (item titles of Taobao and Tmall), and have no blanks but between Latin words
// and figures. What does not fit is left out by whole parts, the least
// important first, so that no number loses its unit; of several flavours the
// last goes first, and 微陈Reposado shrinks to 微陈 before the count is lost. All
// that was left out is named in a finding.
//
// # Law
//
// Chinese text uses legal units (毫升, 升, 克, 千克, changing at 1000: State
// Administration for Market Regulation, Order 70, annex, in force since
// 2023-06-01) and the names that the glossary gives; tequila has its protected
// name 龙舌兰酒（特其拉）. What needs a proof is withheld from both languages:
// certifications, all of them, and organic, halal, kosher, vegan, health and
// "free from" claims in any fact or option. In China a foreign certificate does
// not entitle to them; elsewhere one would, but a file that the catalogue names
// does not say what it proves, so it unlocks nothing. Whoever has the proof
// writes the claim by hand, in a text that Compose leaves alone.
//
// Of the seller's title a text repeats only the brand and, beside it, words
// written as proper names or known to the glossary, none of which praises or
// claims. Everything else of the title that the text does not say is reported.
// Which words praise is a list of stems, Spanish and English, and no list of
// that kind is complete: screening against the Advertising Law is the work of
// package screen, and nothing here replaces it.
//
// # Errors
//
// Compose never fails. A finding of severity [check.Error] says that there is
// no text, because nobody knows what the product is.
package content
