package alibaba

import (
	_ "embed"
	"fmt"
	"io"
	"strings"

	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/internal/dated"
)

//go:embed codes.tsv
var codesTSV string

// codesColumns are the table's own columns.
var codesColumns = []string{"id", "kind", "ran", "retry", "note"}

// retry is what the client itself may do about an error. Empty: what the kind
// allows.
type retry string

const (
	retryNo      retry = "no"      // nothing
	retryWait    retry = "wait"    // wait, then send again
	retryRefresh retry = "refresh" // get a fresh token, then send again, once
	retryResign  retry = "resign"  // stamp and sign again, once
)

// Codes says what the platform's error codes mean. It is data: a tab-separated
// table with the columns
//
//	id      the code; "B_*" for a prefix; "type:ISP" for a type without a known
//	        code; "403@/api/path" for the code of one API; "top:15" and
//	        "sub:isp.*" for code and sub-code in answers of the form error_response
//	kind    a fault.Kind in words
//	ran     "no": the call certainly did not run; "unknown": no source says
//	retry   what the client does by itself: "wait" and send again (kinds temporary
//	        and rate limited), "refresh" the token or "resign" and send once more
//	        (both only if the call did not run), or "no": nothing
//	note    in words
//	source, url, since, until (civil dates, until inclusive), status
//
// All rows are used, whatever their dates and status: an answer with an old
// code still means what the code meant. What is not documented is in no row.
//
// A temporary failure with ran "unknown" becomes fault.OutcomeUnknown for calls
// that are not Repeatable. Codes of the business layer that have no row are
// fault.Rejected; so are those of the gateway with type ISV or HTTP status 4xx.
// An error_response without a code is a temporary failure with ran "unknown".
// A code without row and type is fault.Rejected for reads, and
// fault.OutcomeUnknown for all else, as is a success flag that is neither true
// nor false.
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
	err := dated.Read(r, "alibaba: codes", codesColumns, func(cells []string, _ dated.Origin) error { return cs.add(cells) })
	if err != nil {
		return nil, err
	}
	return cs, nil
}

// add reads the own cells of one row.
func (cs *Codes) add(f []string) error {
	var c code
	if err := c.kind.UnmarshalText([]byte(f[1])); err != nil || c.kind == 0 {
		return fmt.Errorf("kind %q; use one of package fault, such as %q", f[1], fault.Rejected)
	}
	switch f[2] {
	case "no", "unknown":
		c.notRun = f[2] == "no"
	default:
		return fmt.Errorf("ran %q; use no or unknown", f[2])
	}
	if c.retry = retry(f[3]); !c.retriable() {
		return fmt.Errorf("retry %q with kind %q and ran %q; use no, wait (kinds %q and %q), or refresh or resign (ran no)",
			f[3], f[1], f[2], fault.Temporary, fault.RateLimited)
	}
	return cs.put(f[0], c)
}

// retriable reports whether the row's retry is one, and can be done.
func (c code) retriable() bool {
	switch c.retry {
	case retryNo:
		return true
	case retryWait:
		return c.kind == fault.Temporary || c.kind == fault.RateLimited
	case retryRefresh, retryResign:
		return c.notRun
	}
	return false
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

// layer is where an error stood in the answer.
type layer uint8

const (
	layerGateway  layer = iota + 1 // the IOP envelope
	layerBusiness                  // the API's own answer within
	layerTOP                       // error_response
	layerVague                     // the API's own answer, of which only a code could be understood
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
	case e.HTTPStatus >= 500 || l == layerTOP && e.Code == "" && e.SubCode == "":
		c = code{kind: fault.Temporary}
	case e.HTTPStatus >= 400 && e.HTTPStatus != 408 || l == layerBusiness || strings.EqualFold(e.Type, "ISV"):
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
	c, ok := cs.exact["type:"+strings.ToUpper(e.Type)]
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
