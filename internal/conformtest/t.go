package conformtest

import (
	"fmt"
	"testing"
)

// T is the test of one case under way. Its failures name the rule that is
// broken.
type T struct {
	testing.TB
	rule    string
	skipped *string // why the case ended without a verdict
}

// Errorf reports a failure together with the rule that it breaks.
func (t *T) Errorf(format string, args ...any) {
	t.TB.Helper()
	t.TB.Errorf("%s\n\tthe contract: %s", fmt.Sprintf(format, args...), t.rule)
}

// Fatalf is Errorf, and ends the case.
func (t *T) Fatalf(format string, args ...any) {
	t.TB.Helper()
	t.TB.Fatalf("%s\n\tthe contract: %s", fmt.Sprintf(format, args...), t.rule)
}

// Pass ends the case without a verdict.
func (t *T) Pass(reason string) {
	*t.skipped = reason
	t.TB.SkipNow()
}

// Need ends the case without a verdict unless something that it takes is there.
func (t *T) Need(there bool, what string) {
	if !there {
		t.Pass("needs " + what)
	}
}
