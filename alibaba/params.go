package alibaba

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"maps"
	"mime"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/nao-trade/nao/fault"
)

// The system parameters, which the client sets.
const (
	paramKey       = "app_key"
	paramMethod    = "method"
	paramSign      = "sign"
	paramSignBy    = "sign_method"
	paramTimestamp = "timestamp"
	paramToken     = "access_token"
)

// Params are the parameters of a call, by name. Values are sent and signed byte
// for byte; empty ones are left out. Printed, logged or encoded, they show names
// and sizes only, because values hold buyers' data and one-time codes.
type Params map[string]string

// SetJSON sets name to the JSON text of v, without HTML escaping. The text is
// made here, once: what is signed is what is sent. Params must not be nil.
func (p Params) SetJSON(name string, v any) error {
	if p == nil {
		return fmt.Errorf("alibaba: parameter %s: the Params are nil; make them with alibaba.Params{}", name)
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return fmt.Errorf("alibaba: parameter %s: %w", name, err)
	}
	p[name] = strings.TrimSuffix(b.String(), "\n")
	return nil
}

// String returns names and sizes, such as "product_info (532 bytes)".
func (p Params) String() string {
	var b strings.Builder
	for i, name := range slices.Sorted(maps.Keys(p)) {
		if i > 0 {
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "%s (%d bytes)", name, len(p[name]))
	}
	return b.String()
}

// Format writes names and sizes, whatever the verb.
func (p Params) Format(f fmt.State, _ rune) { fmt.Fprintf(f, "Params{%s}", p.String()) }

// LogValue returns names and sizes.
func (p Params) LogValue() slog.Value { return slog.StringValue(p.String()) }

// MarshalJSON writes names with masked values.
func (p Params) MarshalJSON() ([]byte, error) {
	masked := make(map[string]Secret, len(p))
	for name, v := range p {
		masked[name] = Secret(v)
	}
	return json.Marshal(masked)
}

// File is a file that goes with a call. Its content is not signed.
type File struct {
	Param string // the parameter, such as image_bytes
	Name  string // the file's name, such as talavera.jpg
	Type  string // media type; empty: detected from Data
	Data  []byte `json:"-"`
}

// Format writes everything but the content.
func (f File) Format(s fmt.State, _ rune) {
	fmt.Fprintf(s, "File{%s %q, %d bytes}", f.Param, f.Name, len(f.Data))
}

// Call is one call of an API.
type Call struct {
	// API is the path without /rest, such as /alibaba/icbu/product/get/v2, or,
	// where Options.Sync is set, a name such as aliexpress.solution.product.info.get.
	API string
	// Params are the API's own parameters. The system parameters (app_key,
	// timestamp, sign, sign_method, access_token, method) are the client's.
	Params Params
	// Files are uploaded beside the parameters.
	Files []File
	// Repeatable says that running the call twice does no harm, as with reads.
	// Only such calls are sent again when it is not certain that they did not run.
	Repeatable bool
	// NoToken sends no access token, as the calls that obtain one demand.
	NoToken bool

	once    bool // no attempt may follow the first, whatever the error
	refresh bool // of a token: what is refused is judged as for a read, what failed is not sent again
}

// check refuses a call that cannot be signed and sent as it is.
func (c Call) check() error {
	if why := c.checkAPI(); why != "" {
		return c.refuse("API " + why)
	}
	for _, name := range slices.Sorted(maps.Keys(c.Params)) { // sorted: the same call gives the same error
		v := c.Params[name]
		switch {
		case name == "":
			return c.refuse("parameter without a name")
		case isSystem(name):
			return c.refuse(fmt.Sprintf("parameter %s is set by the client; leave it out", name))
		case !utf8.ValidString(name) || !utf8.ValidString(v):
			return c.refuse(fmt.Sprintf("parameter %q is not UTF-8; convert it first", name))
		}
	}
	for _, f := range c.Files {
		if _, twice := c.Params[f.Param]; twice || f.Param == "" || isSystem(f.Param) {
			return c.refuse(fmt.Sprintf("file %q has parameter %q; give it one of its own, such as image_bytes", f.Name, f.Param))
		}
		if len(f.Data) == 0 {
			return c.refuse(fmt.Sprintf("file %q is empty", f.Name))
		}
		if _, _, err := mime.ParseMediaType(f.Type); f.Type != "" && err != nil {
			return c.refuse(fmt.Sprintf("file %q has media type %q; write it as image/jpeg, or leave it empty", f.Name, f.Type))
		}
	}
	return nil
}

// checkAPI says what is wrong with the API's name, or "".
func (c Call) checkAPI() string {
	foreign := strings.IndexFunc(c.API, func(r rune) bool {
		return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || strings.ContainsRune("/._-", r))
	})
	switch {
	case c.API == "":
		return `is empty; give a path such as "/alibaba/icbu/product/get/v2"`
	case foreign >= 0:
		return fmt.Sprintf("%q: only letters, digits and / . _ - may stand in it", c.API)
	case c.API == "/rest" || strings.HasPrefix(c.API, "/rest/"):
		return fmt.Sprintf("%q: leave out /rest, which belongs to the gateway's address", c.API)
	case strings.Contains(c.API, "/") && c.API[0] != '/':
		return fmt.Sprintf("%q: begin the path with a slash", c.API)
	case strings.Contains(c.API, "//") || strings.Contains(c.API, "..") || strings.HasSuffix(c.API, "/"):
		return fmt.Sprintf("%q is not a plain path", c.API)
	}
	return ""
}

func (c Call) refuse(why string) error {
	return &Error{API: c.API, Kind: fault.Rejected, Message: "not sent: " + why}
}

func isSystem(name string) bool {
	switch name {
	case paramKey, paramMethod, paramSign, paramSignBy, paramTimestamp, paramToken:
		return true
	}
	return false
}
