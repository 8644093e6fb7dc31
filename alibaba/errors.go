package alibaba

import (
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/nao-trade/nao/fault"
)

// Error is the error of a call. It holds neither tokens nor parameter values.
type Error struct {
	API        string        // the API called
	Kind       fault.Kind    // what to do about it
	Type       string        // ISV (caller), ISP (backend) or SYSTEM (platform), if the gateway says
	Code       string        // the platform's code, of the gateway or of the business layer
	SubCode    string        // a second code, in answers of the form error_response
	Message    string        // the platform's words, shortened, secrets masked; or the client's own
	RequestID  string        // what the platform's support asks for
	TraceID    string        // the same for the business layer
	HTTPStatus int           // 0: no answer came
	RetryAfter time.Duration // what the platform asked to wait; 0: it did not
	Err        error         // the cause, if the platform gave none

	retry retry // what the client itself may do about it
}

// Error returns API, kind, codes, message and the ids, leaving out what is empty.
func (e *Error) Error() string {
	var b strings.Builder
	kind, cause := "", ""
	if e.Kind != 0 {
		kind = e.Kind.String()
	}
	if e.Err != nil {
		cause = e.Err.Error()
	}
	b.WriteString(joined("alibaba", e.API, kind, e.codes(), e.Message, cause))
	if e.RequestID != "" {
		b.WriteString(" (request " + e.RequestID + ")")
	}
	if e.TraceID != "" {
		b.WriteString(" (trace " + e.TraceID + ")")
	}
	return b.String()
}

// codes returns the codes as "15/isv.invalid-parameter".
func (e *Error) codes() string {
	if e.SubCode == "" || e.Code == "" {
		return e.Code + e.SubCode
	}
	return e.Code + "/" + e.SubCode
}

// joined returns what is not empty of parts, with colons in between.
func joined(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ": ")
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Is reports whether target is e's Kind.
func (e *Error) Is(target error) bool {
	k, ok := target.(fault.Kind)
	return ok && k != 0 && k == e.Kind
}

// Fault returns e's Kind.
func (e *Error) Fault() fault.Kind { return e.Kind }

// Wait returns RetryAfter, and whether it is set.
func (e *Error) Wait() (time.Duration, bool) { return e.RetryAfter, e.RetryAfter > 0 }

// kindless keeps a cause for errors.Is and errors.As, but not its kind: what a
// token store met says nothing about the call that needed the token.
type kindless struct{ err error }

func (k kindless) Error() string { return k.err.Error() }

func (k kindless) As(target any) bool { return errors.As(k.err, target) }

func (k kindless) Is(target error) bool {
	_, kind := target.(fault.Kind)
	return !kind && errors.Is(k.err, target)
}

// maxMessage bounds the platform's words, in bytes.
const maxMessage = 500

// clean shortens the platform's words and masks the secrets of the call, which
// some answers repeat.
func clean(text string, secrets ...Secret) string {
	for _, s := range secrets {
		if s != "" {
			text = strings.ReplaceAll(text, string(s), mask)
		}
	}
	if len(text) <= maxMessage {
		return text
	}
	end := maxMessage
	for end > 0 && !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end] + "…"
}

// ban finds how long a limit lasts: "This ban will last for 2 more seconds",
// "ban will last 1 seconds".
var ban = regexp.MustCompile(`(?i)ban will last (?:for )?(\d{1,6})(?: more)? second`)

// banned returns the wait that a message states, or 0.
func banned(message string) time.Duration {
	m := ban.FindStringSubmatch(message)
	if m == nil {
		return 0
	}
	n, err := strconv.Atoi(m[1])
	if err != nil {
		return 0
	}
	return time.Duration(n) * time.Second
}
