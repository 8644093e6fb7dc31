// Package alibabacom publishes listings on Alibaba.com through the Product V2
// calls of its open platform.
//
// [New] binds a client of package alibaba to one seller and returns a
// [Market], which is a listing.Marketplace. [Market.Draft] turns a product into
// what the platform shows in one category; the other methods find, write and
// watch listings.
//
// # How a draft stands on the platform
//
//	Draft                          product_info
//	SKU                            basic_info.model_number; Find searches for it
//	Locale                         basic_info.language, as a Java locale (en -> en_US)
//	/values/title, keywords, ...   basic_info
//	/values/attributes/<name>      category_info.attributes, one entry for each value
//	/values/moq, unit              trade_info
//	/values/lead_time (days)       logistics_info.tiered_lead_time
//	/values/shipping_template      logistics_info.shipping_template_id
//	Offer.SKU, Options, Stock      trade_info.sku_info[]
//	Offer.Tiers                    trade_info.price: one ladder for the listing
//	Offer.Price                    sku_price of its SKU
//	Offer.Package                  logistics_info: one size (cm) and weight (kg) for the listing
//
// A listing whose only offer has no options and the listing's own code needs no
// SKU: its price is a ladder of one step and its stock that of the product. A
// price that begins at the minimum order and has no further step is an
// Offer.Price, never a ladder of one step, in both directions.
//
// What this form cannot say (two ladders, two sizes in one listing, a net
// weight) is refused before anything is sent: the driver reads what it is about
// to send and compares it with the draft. [Market.Draft] makes drafts that fit.
// Sizes and weights in other units are converted to cm and kg, if that is exact.
//
// # What an update touches
//
// Only what listing.Write names is sent, and what goes along goes as the
// platform holds it, byte for byte: pictures of variants, lead times by
// quantity, ranges of prices, the Turkish desi. A stock that nobody named is
// sent in one case only, where the list of SKUs must be replaced: their options
// or their number change, prices move between the listing and its SKUs, or
// prices of SKUs are in another currency than USD.
//
// A minimum order that changes takes along the price of a listing without
// SKUs and a single lead time, which begin at it.
//
// # States
//
// A listing is Live when the platform says online and approved, and not
// before: an accepted write is Processing. Words that the documentation does
// not know give listing.UnknownState with the words themselves in Raw.
//
// # Errors
//
// Every error has a fault.Kind; one that the platform stated holds an
// *alibaba.Error. What the platform refuses about one listing stands in its
// receipt, with words for the seller and, through the draft's origins, the
// place in the seller's product. Where an update takes several calls and a
// later one fails, the receipt says so, and the next reading shows what is
// done. No write is ever repeated by this package: one whose answer never came
// is fault.OutcomeUnknown.
//
// # Time
//
// The platform's days and reports are those of America/Los_Angeles. Times in
// receipts are UTC.
//
// # Limits
//
// Limits of texts, pictures, prices and pages are dated data, see
// [ParseLimits]. The attributes of a category come from the platform; which
// fact fills which attribute is data too, see [ParseMapping].
//
// # What is not confirmed
//
// How long a new listing stays out of the search ([Options.FindLag]); whether
// an update replaces the whole listing or only what it names
// ([Options.FullUpdate]); whether the search counts pages from 1 and answers
// whole listings; whether a SKU without sale attributes is taken; whether a
// ladder without steps takes the ladder away (if it does not, the offers read
// back with both prices); whether several values of an attribute keep their
// order; whether pictures from outside the photo bank come back under the
// address that was sent; whether last_modified_timestamp moves with every
// change. Package alibabatest says which reading its gateway follows.
package alibabacom
