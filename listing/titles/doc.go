// Package titles reads what a seller's title tells. Exports of shops and tills hold titles, not facts:
//
//	"Salsa Valentina Etiqueta Negra 370 ml caja con 12"
//
// tells a brand, a product, a variant, a net content and a pack count; others tell a material and an origin.
//
//	reader, err := titles.New(nil)
//	title := reader.Read("Salsa Valentina Etiqueta Negra 370 ml caja con 12")
//	findings := reader.Fill(product) // files facts of package listing
//
// # What is read
//
// The fields are the seven of [Name], in the words of the title and with their places in it. A field that the title does not
// tell is absent. Titles are in Spanish as the trade in Mexico and Latin America writes it, in sentences, in capitals or as a
// price list shortens it: "COPLE P/CEM. 2\"".
//
// Reading goes by words and grammar. Amounts and packs are read by package measure. Words have their roles from the tables of
// this package, from the glossary of package i18n and from [Options]: heads, which name goods, kinds, which make other goods of
// them, materials, flavours, colours and sizes, containers, places, and brands. Around the head the grammar decides what belongs
// to its name: in "llave de nariz" the whole, in "tubo de cobre" the tube alone, because copper is a material.
//
// # Nothing is guessed
//
// A field is [listing.Read] where the words have no other reading, and [listing.Likely] where a person should look. The name of
// the goods, a variant and a material are Read only if every word of the title is explained, for a word that is not may belong
// to any of them; a word that may be the goods or a trait of them, such as "ahumado" behind "tocino", makes both only Likely. The
// number of a model is a variant, and never more than Likely. Where there
// are two readings of much the same weight the field is absent and a [Doubt] names the words: a number at the beginning is as
// often a stock as a pack, "salsa verde" may be the name or a colour, and a word that no table has may be anything. An unknown
// word in capitals is never a brand, unless "marca" stands before it. Brands that are common words, such as Corona, need goods
// of their trade beside them.
//
// Words of other languages are not read, and of a title that names several goods nothing but the brand is. Masses and volumes of
// things that are not used up, such as the litres of a tank, are capacities and no content.
//
// # Tables
//
// The tables are data, in the folder tables: lines of a role, a class and words, separated by tabs. They were written for this
// project from general knowledge of the trade, and no catalogue was copied into them. [Options] takes further ones. The roles that
// a seller's own table needs most are
//
//	head      food      gaznate, pan de pulque   goods; the class is the field of trade: food, drink, cosmetic, hardware, ...
//	brand     food      Mi Fonda                 a brand, by what it is known for; "food?" if it is a common word as well
//	variant   flavor    guanábana                by what it says: flavor, scent, color, size, class, style
//	material  metal     acero, acero inox.       what goods are made of
//	variety   queso     de aro                   with the noun before it, the name of goods
//
// # Errors
//
// Reading never fails. [New] reports the line of a table that cannot be read.
//
// # Limits
//
// A title has at most [MaxTitle] bytes; a longer one is not read. A table has at most 200,000 words and 64 KiB in a line.
package titles
