// Package listing holds the neutral model of a product, the draft of a
// marketplace listing that is made from it, and the interface that every
// marketplace driver fills.
//
// A [Product] is what the seller has, whatever file it came from. A [Draft] is
// what one marketplace shall show, in its own field names. Between them stand
// the packages that write text, set prices and check rules, and the driver,
// which builds the draft for a category's [Schema]. A [Write] asks a
// marketplace to make its listing equal to a draft; a [Receipt] and a [Status]
// say how far it has come.
//
// # Three facts
//
// Accepted, processed and live are three different facts. A marketplace that
// accepted a write may still refuse it, and one that processed it may not show
// it yet. Only [Live] means that a buyer can see it.
//
// # Rules that change, drafts that do not fit
//
// [Schema.Validate] says what a draft breaks. [Schema.Changes] says what a
// marketplace changed in the rules of a category, and [Affected] whom it touches.
// [Schema.Repair] mends what is sure to be meant otherwise, and records it on the
// draft; what it cannot be sure of stays as the seller wrote it.
//
// # Unknown stays unknown
//
// A zero [State], a nil Stock, a zero Money or Quantity mean "not known", never
// nought. A platform's word that a driver does not know becomes [UnknownState],
// with the word itself in [Status.Raw].
package listing
