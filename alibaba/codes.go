package alibaba

import (
	"bufio"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/nao-trade/nao/fault"
)

//go:embed codes.tsv
var codesTSV string

// codesHeader is the first line of a table of codes.
const codesHeader = "id\tkind\tran\tretry\tnote\tsource\turl\tsince\tuntil\tstatus"

// maxCodes bounds the rows of a table.
const maxCodes = 10_000

// retry is what the client itself may do about an error, once, beyond waiting.
type retry string

const (
	retryRefresh retry = "refresh" // get a fresh token, then send again
	retryResign  retry = "resign"  // stamp and sign again
)

// Codes says what the platform's error codes mean. It is data: a tab-separated
// table with the columns
//
//	id      the code; "B_*" for a prefix; "type:ISP" for a type without a known
//	        code; "403@/api/path" for the code of one API; "top:15" and
//	        "sub:isp.*" for code and sub-code in answers of the form error_response
//	kind    a fault.Kind in words
//	ran     "no": the call certainly did not run; "unknown": no source says
//	retry   "wait", "refresh" (token), "resign" or "no"
//	note    in words
//	source, url, since, until (civil dates, until inclusive), status
//
// All rows are used, whatever their dates and status: an answer with an old
// code still means what the code meant. What is not documented is in no row.
//
// A temporary failure with ran "unknown" becomes fault.OutcomeUnknown for calls
// that are not Repeatable. Codes of the business layer that have no row are
// fault.Rejected; so are those of the gateway with type ISV or HTTP status 4xx.
// A code without row and type is fault.Rejected for reads, and
// fault.OutcomeUnknown for all else.
type Codes struct {
	exact  map[string]code
	prefix map[string]code // without the asterisk
}

// code is one row.
type code struct {
	kind   fault.Kind
	notRun bool
	retry  retry
}

// ParseCodes reads a table of codes, to be used as Options.Codes. Errors name
// the line.
func ParseCodes(r io.Reader) (*Codes, error) {
	cs := &Codes{exact: map[string]code{}, prefix: map[string]code{}}
	sc := bufio.NewScanner(r)
	for n := 1; sc.Scan(); n++ {
		line := strings.TrimSuffix(sc.Text(), "\r")
		switch {
		case n == 1 && line != codesHeader:
			return nil, fmt.Errorf("alibaba: codes, line 1: the header is not %q", strings.ReplaceAll(codesHeader, "\t", " "))
		case n == 1 || line == "":
			continue
		case n > maxCodes:
			return nil, fmt.Errorf("alibaba: codes: more than %d lines", maxCodes)
		}
		if err := cs.add(line); err != nil {
			return nil, fmt.Errorf("alibaba: codes, line %d: %w", n, err)
		}
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("alibaba: codes: %w", err)
	}
	if len(cs.exact)+len(cs.prefix) == 0 {
		return nil, errors.New("alibaba: codes: the table has no rows")
	}
	return cs, nil
}

// add reads one row.
func (cs *Codes) add(line string) error {
	f := strings.Split(line, "\t")
	if want := strings.Count(codesHeader, "\t") + 1; len(f) != want {
		return fmt.Errorf("%d columns, want %d", len(f), want)
	}
	var c code
	if err := c.kind.UnmarshalText([]byte(f[1])); err != nil || c.kind == 0 {
		return fmt.Errorf("kind %q of code %s; use one of package fault, such as %q", f[1], f[0], fault.Rejected)
	}
	switch f[2] {
	case "no", "unknown":
		c.notRun = f[2] == "no"
	default:
		return fmt.Errorf("ran %q of code %s; use no or unknown", f[2], f[0])
	}
	switch f[3] {
	case "wait", "no":
	case string(retryRefresh), string(retryResign):
		c.retry = retry(f[3])
	default:
		return fmt.Errorf("retry %q of code %s; use wait, refresh, resign or no", f[3], f[0])
	}
	if err := checkOrigin(f[5:]); err != nil {
		return fmt.Errorf("code %s: %w", f[0], err)
	}
	return cs.put(f[0], c)
}

// put stores a row under its id.
func (cs *Codes) put(id string, c code) error {
	name, isPrefix := strings.CutSuffix(id, "*")
	m := cs.exact
	if isPrefix {
		m = cs.prefix
	}
	if _, twice := m[name]; twice || name == "" {
		return fmt.Errorf("id %q is empty or stands twice", id)
	}
	m[name] = c
	return nil
}

// checkOrigin checks source, url, since, until and status.
func checkOrigin(f []string) error {
	if f[0] == "" {
		return errors.New("no source")
	}
	for _, day := range f[2:4] {
		if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
			return fmt.Errorf("date %q; write it as 2026-11-11, or leave it empty if unknown", day)
		}
	}
	if f[2] != "" && f[3] != "" && f[2] > f[3] {
		return fmt.Errorf("since %s is after until %s", f[2], f[3])
	}
	switch f[4] {
	case "official", "secondary", "unconfirmed":
		return nil
	}
	return fmt.Errorf("status %q; use official, secondary or unconfirmed", f[4])
}

// layer is where an error stood in the answer.
type layer uint8

const (
	layerGateway  layer = iota + 1 // the IOP envelope
	layerBusiness                  // the API's own answer within
	layerTOP                       // error_response
)

// judge sets kind, wait and retry of an error that the platform stated.
func (cs *Codes) judge(e *Error, l layer, repeatable bool) {
	c, ok := cs.find(e, l)
	switch {
	case ok:
	case e.HTTPStatus == 429 || banned(e.Message) > 0:
		c = code{kind: fault.RateLimited, notRun: true}
	case e.HTTPStatus == 401 || e.HTTPStatus == 403:
		c = code{kind: fault.Unauthorized, notRun: true}
	case e.HTTPStatus >= 500:
		c = code{kind: fault.Temporary}
	case e.HTTPStatus >= 400 && e.HTTPStatus != 408 || l == layerBusiness || e.Type == "ISV":
		c = code{kind: fault.Rejected, notRun: true}
	default:
		// An error nobody has documented: a read was refused, a write may have run.
		c = code{kind: fault.Rejected}
	}
	e.Kind, e.retry = c.kind, c.retry
	if !c.notRun && !repeatable {
		e.Kind, e.retry = fault.OutcomeUnknown, ""
	}
	if e.Kind == fault.RateLimited {
		e.RetryAfter = banned(e.Message)
	}
}

// find returns the row that says most about an error.
func (cs *Codes) find(e *Error, l layer) (code, bool) {
	if c, ok := cs.exact[e.Code+"@"+e.API]; ok {
		return c, true
	}
	if l == layerTOP {
		if c, ok := cs.lookup("sub:" + e.SubCode); ok {
			return c, true
		}
		if c, ok := cs.exact["top:"+e.Code]; ok {
			return c, true
		}
	}
	if c, ok := cs.lookup(e.Code); ok {
		return c, true
	}
	c, ok := cs.exact["type:"+e.Type]
	return c, ok
}

// lookup finds a code, or its longest known prefix.
func (cs *Codes) lookup(id string) (code, bool) {
	if c, ok := cs.exact[id]; ok {
		return c, true
	}
	for n := len(id); n > 0; n-- {
		if c, ok := cs.prefix[id[:n]]; ok {
			return c, true
		}
	}
	return code{}, false
}
