// Package nao carries a catalogue to a marketplace: it plans what would have
// to change, writes the changes that were asked for, and watches until buyers
// can see them.
//
//	e := nao.Exporter{Account: "talavera-puebla", Market: market, Journal: new(nao.MemoryJournal), Prepare: prepare}
//	changes := e.Plan(ctx, reader.Products())           // reads only
//	sum, err := e.Apply(ctx, changes, report)           // writes
//	sum, err = e.Watch(ctx, report)                     // waits until live or rejected
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
// sent stands in the [Journal] before it is sent.
//
// The promise is as good as what it rests on. The journal must outlive the
// process: one that ended in the middle and whose journal went with it, as a
// [MemoryJournal] does, must not be followed by another before the index lag
// has passed. FindLag must be no shorter than the lag really is. And a write
// that the platform carries out later than that, after its connection broke,
// cannot be told from one that it never got.
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
