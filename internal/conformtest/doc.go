// Package conformtest is what the conformance suites of this repository are
// made of: it runs the cases of a suite as subtests, says which were skipped
// and why, and proves of a suite that it notices what it is there to notice.
//
// The cases of a suite are functions of one type, which embeds [T]:
//
//	type suite struct {
//		*conformtest.T
//		Store
//	}
//
//	func testLast(s *suite) {
//		s.Need(s.Another != nil, "Store.Another")
//		if … {
//			s.Errorf("Last: entry %d; want %d", got, want)
//		}
//	}
//
// A failure ends with the sentence of the contract that was broken, so that
// whoever wrote what is tested need not read the suite.
//
// # Tests of a suite
//
// [Prove] runs cases against implementations that break a rule. What fails then
// is taken down and fails nothing. [Suite.Record] does so for one case, and
// [Documented] compares the cases with those that a package comment lists.
package conformtest
