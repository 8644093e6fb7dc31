// Package listingtest is the conformance suite of [listing.Marketplace]: what
// every driver must do, as tests that its author runs.
//
//	func TestConformance(t *testing.T) {
//		listingtest.Run(t, listingtest.Harness{New: func(t testing.TB) listingtest.Account {
//			other := startTestServer(t)
//			return listingtest.Account{
//				Market: mydriver.New(other.Client()),
//				Draft:  tequila,
//				Held:   other.Count,
//			}
//		}})
//	}
//
// A driver that passes can be given to a nao.Exporter: after a lost answer it
// makes no second listing, an update changes what it names and nothing else,
// and a listing is called live when a buyer can see it, not before.
//
// # What a driver's author writes
//
// A [Harness] that opens accounts, each with a marketplace of the driver over
// a test server, an in-memory platform or a recording, and as many of the
// hooks of [Account] as the other side can be moved by. Only the marketplace
// and a valid draft are required. A hook that is nil skips the cases that need
// it; so does a capability that is nil, and a marketplace that cannot read its
// listings back. Every skip stands in the test's output with its reason, and
// [Run] ends with their number: a driver that skips much has proved little.
//
// # Cases
//
// Each case is a subtest named for what it looks at, and each failure ends
// with the sentence of the contract that was broken.
//
//	info                  categories            categories-unknown
//	schema                schema-unknown        schema-draft
//	schema-required       find-unknown          find-created
//	find-doubles          submit-order          submit-refused
//	submit-draft          submit-concurrent     lost-create
//	lost-update           cancelled-write       cancelled-read
//	status-live           status-order          status-rejected
//	status-unknown        status-gone           update-fields
//	update-all            update-price          update-stock
//	update-base           update-unknown        delist
//	relist                offers-price          offers-stock
//	shelf                 media                 dry-run
//	suggest               scan
//
// A case asks only for what the contract says. Where it leaves room (a
// platform may refuse a code that is listed already, may publish at once, may
// have no versions) either way passes.
//
// # Time
//
// Unless [Harness.Advance] is set, every case runs in a bubble of
// testing/synctest, in which hours of audit pass at once. The driver must then
// wait by the plain time package and reach the other side in memory, since a
// socket does not belong to the bubble.
package listingtest
