// Package journal remembers what was written where, so that work that was cut
// off can be taken up by another process without a listing being doubled or
// lost.
//
//	j, err := journal.OpenFile("export.journal", nil)
//	if err != nil { ... }
//	defer j.Close()
//	e := nao.Exporter{Account: "talavera-puebla", Market: market, Journal: j, Prepare: prepare}
//
// A [Journal] holds the latest [Entry] of every listing. [Memory] forgets when
// the process ends; [File] keeps a folder that outlives it and that several
// processes may share; contrib/sqljournal uses a database. Package journaltest
// has the suite that all three pass, and that one of your own must.
//
// # The life of a write
//
//	intended -> sent -> accepted -> live
//	                 -> lost        rejected
//	                                ended
//
// Each step is durable before the next is taken. What stands at sent when a
// process dies may or may not have reached the marketplace: whoever comes after
// looks before writing again. See [Stage].
//
// # Who may write
//
// Entries of a key are numbered, and one that does not follow the latest is
// refused with fault.Conflict: of two processes that want to write the same
// listing, one gets in. A process that writes holds a [Run], and its entries
// name it. While the run lasts, what it has under way is left to it; when it
// has ended, or its process has died, the next one settles what it left.
//
// # Errors
//
// An error of Append means that nothing is promised about any of its entries.
// fault.Conflict: somebody else wrote first, and nothing was added.
package journal
