// Package nao carries a catalogue to a marketplace: it plans what would have
// to change, writes the changes that were asked for, and watches until buyers
// can see them.
//
//	j, err := journal.OpenFile("export.journal", nil)
//	e := nao.Exporter{Account: "talavera-puebla", Market: market, Journal: j, Prepare: prepare}
//	changes := e.Plan(ctx, reader.Products())           // reads only
//	sum, err := e.Apply(ctx, changes, report)           // writes
//	sum, err = e.Watch(ctx, report)                     // waits until live or rejected
//	sum, err = e.Offers(ctx, stocks, report)            // prices and stocks alone, every few minutes
//
// The catalogue, the texts, the prices and the checks are composed by the
// caller in Prepare, from the packages below listing; the marketplace is any
// listing.Marketplace. This package knows neither.
//
// # Never twice
//
// A listing that is published twice costs money and standing. Before nao
// creates one it looks whether the marketplace has it, and after a write whose
// answer never came it looks again until the marketplace's index lag
// (listing.Info.FindLag) has passed, and only then writes once more. What was
// sent stands in the journal before it is sent, so that the next process settles
// what one that died left open, and two that share a journal keep out of one
// another's way: see package journal.
//
// The promise is as good as what it rests on. The journal must outlive the
// process: one that ended in the middle and whose journal went with it, as a
// journal.Memory does, must not be followed by another before the index lag
// has passed. FindLag must be no shorter than the lag really is. And a write
// that the platform carries out later than that, after its connection broke,
// cannot be told from one that it never got.
//
// # Never silently
//
// What people changed on the platform by hand is reported, and written over
// only if the [Policy] says so; so are products that left the catalogue. A
// change that would rewrite more listings than [Policy.MaxChanges] stops and
// names its causes.
//
// # Three facts
//
// A write that is accepted is not yet processed, and one that is processed is
// not yet live. [Exporter.Apply] reports what was accepted; only
// [Exporter.Watch] reports what is live.
//
// # Errors
//
// What is wrong with one product stands in its [Change] or [Result] as
// findings, in the seller's language. An error is for what stops the work: the
// file cannot be read, the marketplace cannot be reached, the context ended. A
// sequence yields it once, last.
package nao
