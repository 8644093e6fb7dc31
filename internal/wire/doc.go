// Package wire is the one HTTP layer of nao: every package that talks to a
// server sends its requests through a [Client].
//
// go-retryablehttp drives the attempts. A round tripper under it builds each
// attempt anew (so that a retry carries a fresh timestamp and signature), reads
// the whole answer within a limit, and asks the caller's Classify what the
// answer means, because platforms send errors with HTTP status 200.
//
// # What is sent again
//
// A request that certainly did not run is sent again: nothing was written
// ([fault.NeverSent]), or Classify reports [fault.RateLimited] or
// [fault.Temporary]. A request whose answer did not come (connection lost, time
// out, body cut off, a page of some proxy instead of an answer) is sent again
// only if it is Repeatable. Otherwise it may have run: the error is
// [fault.OutcomeUnknown], and there is no second attempt.
//
// # Time
//
// Attempts, waits and the retry budget end with the context. A wait that is
// longer than the time left, or longer than MaxServerWait, is refused at once:
// the last error is returned, and [fault.Wait] tells what was asked for.
// Waiting uses package time, so testing/synctest drives it.
//
// # Errors
//
// Errors of the transport are [*fault.Error]; errors of Classify and Build are
// returned as they are. Neither errors nor logs hold URLs, headers or bodies.
//
// # Limits
//
// Answers are limited in bytes ([Options.MaxBody]) and, in [Decode], in depth.
// Redirects are not followed: they would carry tokens to another host.
package wire
