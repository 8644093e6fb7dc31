// Package bench measures nao beside other libraries for money and messages, in one run and on the same inputs. It holds only tests
// and benchmarks, so that the peers are dependencies of no program; README.md has the commands and a run.
//
// The benchmarks are named case/lib=library. A peer that gives another result than the one that is right is measured all the
// same, with 0 %right; nao has to be right, or the benchmark fails.
package bench
