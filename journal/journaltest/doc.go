// Package journaltest is the conformance suite of [journal.Journal]: what every
// journal must do, as tests that its author runs.
//
//	func TestConformance(t *testing.T) {
//		journaltest.Run(t, journaltest.Harness{New: func(t testing.TB) journaltest.Store {
//			db := openTestDatabase(t)
//			return journaltest.Store{
//				Journal: myjournal.New(db),
//				Another: func(testing.TB) journal.Journal { return myjournal.New(db) },
//			}
//		}})
//	}
//
// A journal that passes can be given to a nao.Exporter: of two processes that
// want to write the same listing one gets in, and what a process that died had
// under way is found by the next.
//
// # What a journal's author writes
//
// A [Harness] that opens stores, each with a journal and as many of the hooks
// of [Store] as the journal allows. Only the journal is required. A hook that
// is nil skips the cases that need it, and every skip stands in the test's
// output with its reason: a journal that several processes share has proved
// little without [Store.Another], and one that is durable without
// [Store.Crash].
//
// What the suite cannot do is cut the power. Whether an Append that returned is
// on the disk is for the journal's own tests, which know how it gets there.
//
// # Cases
//
// Each case is a subtest named for what it looks at, and each failure ends
// with the sentence of the contract that was broken.
//
//	empty                 fields                fields-unset
//	stages                times                 texts
//	keys                  keys-alike            keys-joined
//	unstorable            alias-appended        alias-read
//	append-first          append-follows        append-nothing
//	append-one-key        append-all-or-none    append-many
//	last                  open-stages           open-scope
//	open-order            all-scope             all-order
//	read-lazy             read-break            read-inside
//	read-many             cancelled-append      cancelled-read
//	concurrent-one-key    concurrent-keys       concurrent-crossed
//	handles-entries       handles-conflict      handles-race
//	handles-whole         handles-runs          run-id
//	run-life              run-unknown           run-context
//	run-many              crash-entries         crash-next
//	crash-run             crash-others
//
// A case asks only for what the contract says. Where it leaves room (a
// cancelled Append may be carried out, a text that a store cannot hold exactly
// may be refused) either way passes.
//
// # Time
//
// No case waits. Time passes where a lease has to run out, and then
// [Store.Expire] lets it.
package journaltest
