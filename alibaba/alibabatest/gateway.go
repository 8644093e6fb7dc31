package alibabatest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// call is one request after it was read.
type call struct {
	api     string
	params  map[string]string
	files   map[string][]byte
	account string
	trace   string
}

// gatewayError is an error of the outer layer: the call was not carried out.
type gatewayError struct{ typ, code, message string }

func (e *gatewayError) Error() string { return e.code + ": " + e.message }

// businessError is an error of the inner layer: the gateway let the call
// through, and its service refused it.
type businessError struct {
	code, message string
	extra         fields // further members of the answer
	partly        bool   // a part of the work was done
}

func (e *businessError) Error() string { return e.code + ": " + e.message }

// refuse makes a business error.
func refuse(code, format string, args ...any) error {
	return &businessError{code: code, message: fmt.Sprintf(format, args...)}
}

// outcome is what became of a request.
type outcome struct {
	code, business string
	done           bool
	body           []byte
}

// ServeHTTP answers one request. To drop a connection it panics with
// [http.ErrAbortHandler], as handlers do.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c, err := s.read(w, r)
	if err != nil {
		// behaviour: http.oversize-and-garbage
		status := http.StatusBadRequest
		var tooBig *http.MaxBytesError
		if errors.As(err, &tooBig) {
			status = http.StatusRequestEntityTooLarge
		}
		writeHTML(w, status)
		return
	}
	f := s.pickFault(c)
	if f.Kind == DropBefore || f.Kind == HTMLError {
		s.record(c, f, outcome{})
		s.reply(w, r, f, nil)
		return
	}
	out := s.handle(c, f)
	s.record(c, f, out)
	s.reply(w, r, f, out.body)
}

// reply sends an answer, or what a fault leaves of it.
func (s *Server) reply(w http.ResponseWriter, r *http.Request, f Fault, body []byte) {
	switch f.Kind {
	case DropBefore, DropAfter:
		panic(http.ErrAbortHandler)
	case HTMLError, HTMLErrorAfter:
		writeHTML(w, f.Status)
		return
	case Slow:
		select {
		case <-time.After(f.Delay):
		case <-r.Context().Done():
		}
	}
	// behaviour: http.errors-are-200
	w.Header().Set("Content-Type", "application/json;charset=UTF-8")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	if f.Kind == CutAfter {
		_, _ = w.Write(body[:len(body)/2])        // the connection is cut anyway
		_ = http.NewResponseController(w).Flush() // so that the half arrives
		panic(http.ErrAbortHandler)
	}
	_, _ = w.Write(body) // a client that went away is no concern of the gateway
}

func writeHTML(w http.ResponseWriter, status int) {
	w.Header().Set("Content-Type", "text/html")
	w.WriteHeader(status)
	_, _ = fmt.Fprintf(w, "<html><head><title>%[1]d %[2]s</title></head><body><center><h1>%[1]d %[2]s</h1></center></body></html>\n",
		status, http.StatusText(status))
}

// read takes the parameters from the address and from the form.
func (s *Server) read(w http.ResponseWriter, r *http.Request) (*call, error) {
	c := &call{params: map[string]string{}, files: map[string][]byte{}}
	r.Body = http.MaxBytesReader(w, r.Body, s.opt.MaxBody)
	if err := c.readForm(r); err != nil {
		return nil, err
	}
	// behaviour: path.rest-prefix
	// behaviour: path.method-parameter
	path, ok := strings.CutPrefix(r.URL.Path, "/rest")
	switch {
	case !ok:
		c.api = ""
	case path == "" || path == "/":
		c.api = c.params["method"]
	default:
		c.api = path
	}
	return c, nil
}

// readForm reads a body of either form that the platform takes. A type that
// cannot be read is no multipart body, and ParseForm judges it.
func (c *call) readForm(r *http.Request) error {
	if kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); r.Method == http.MethodPost && kind == "multipart/form-data" {
		return readMultipart(r, c)
	}
	if err := r.ParseForm(); err != nil {
		return err
	}
	c.take(r.Form)
	return nil
}

func (c *call) take(form url.Values) {
	for name, values := range form {
		if len(values) > 0 {
			c.params[name] = values[0]
		}
	}
}

// readMultipart reads text parts as parameters and parts with a file name as
// files, everything in memory: the body is bounded already.
func readMultipart(r *http.Request, c *call) error {
	c.take(r.URL.Query())
	parts, err := r.MultipartReader()
	if err != nil {
		return err
	}
	for {
		p, err := parts.NextPart()
		if err == io.EOF { // not errors.Is: a body that was cut off wraps io.EOF
			return nil
		}
		if err != nil {
			return err
		}
		data, err := io.ReadAll(p)
		if err != nil {
			return err
		}
		if p.FileName() != "" {
			c.files[p.FormName()] = data
		} else {
			c.params[p.FormName()] = string(data)
		}
	}
}

// handle carries out a call and returns its answer.
func (s *Server) handle(c *call, f Fault) outcome {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.serial++
	c.trace = fmt.Sprintf("21%06x%013d%04x", s.serial, s.opt.Now().UnixMilli(), s.serial&0xffff)

	api, known := s.apis[c.api]
	result, err := s.perform(c, api, known, f)
	body := fields{"code": "0", "request_id": c.trace, "_trace_id_": c.trace}
	out := outcome{code: "0", done: err == nil}

	var gw *gatewayError
	var biz *businessError
	switch {
	case errors.As(err, &gw):
		body["type"], body["code"], body["message"] = gw.typ, gw.code, gw.message
		out.code = gw.code
	case errors.As(err, &biz):
		out.business, out.done = biz.code, biz.partly
		api.shape.fail(body, biz, c.trace)
	case err != nil:
		// behaviour: error.internal
		body["type"], body["code"], body["message"] = "ISP", "ServiceUnavailable", "The service is unavailable"
		out.code = "ServiceUnavailable"
	default:
		api.shape.succeed(body, result, c.trace)
	}
	out.body = encode(body)
	return out
}

// perform checks a call in the gateway's order and runs it.
//
// behaviour: check.order
func (s *Server) perform(c *call, api endpoint, known bool, f Fault) (fields, error) {
	switch f.Kind {
	case RateLimit:
		return nil, callLimit(f.Ban)
	case RefuseCall:
		return nil, &gatewayError{typ: f.Type, code: f.Code, message: f.Message}
	}
	if err := s.authenticate(c); err != nil {
		return nil, err
	}
	if ban := s.quota.take(s.opt.Limit, time.Now()); ban > 0 {
		return nil, callLimit(ban)
	}
	if !known {
		return nil, &gatewayError{"ISV", "InvalidApiPath", "The specified API path is invalid"}
	}
	if !api.open {
		account, ok := s.tokens.account(c.params["access_token"], s.opt.Now())
		if !ok {
			return nil, &gatewayError{"ISV", "IllegalAccessToken", "The specified access token is invalid or expired"}
		}
		c.account = account
	}
	for _, name := range api.required {
		if c.params[name] == "" {
			return nil, missing(name)
		}
	}
	if api.file != "" && len(c.files[api.file]) == 0 {
		return nil, missing(api.file)
	}
	if f.Kind == Refuse {
		return nil, &businessError{code: f.Code, message: f.Message}
	}
	return api.do(s, c)
}

// authenticate checks signature, application and time.
//
// behaviour: check.sign-method
// behaviour: check.timestamp-window
func (s *Server) authenticate(c *call) error {
	want := signature(s.opt.Secret, c.api, c.params, s.opt.Readings.SignEmpty)
	if !sameSignature(c.params["sign"], want) {
		return &gatewayError{"ISV", "IncompleteSignature", "The request signature does not conform to platform standards"}
	}
	for _, name := range []string{"app_key", "timestamp", "sign_method"} {
		if c.params[name] == "" {
			return missing(name)
		}
	}
	if c.params["app_key"] != s.opt.AppKey {
		return &gatewayError{"ISV", "InvalidAppKey", "The specified App Key is invalid"}
	}
	if c.params["sign_method"] != "sha256" {
		return invalid("sign_method")
	}
	at, ok := parseTimestamp(c.params["timestamp"])
	if skew := s.opt.Now().Sub(at); !ok || skew > timestampWindow || skew < -timestampWindow {
		return &gatewayError{"ISV", "InvalidTimestamp", "The specified timestamp is invalid or out of the allowed range"}
	}
	return nil
}

// timestampWindow is how far a timestamp may be from the gateway's clock.
const timestampWindow = 7200 * time.Second

// parseTimestamp reads epoch milliseconds or UTC text such as
// 2017-11-11T12:00:00Z.
func parseTimestamp(s string) (time.Time, bool) {
	if ms, err := strconv.ParseInt(s, 10, 64); err == nil {
		return time.UnixMilli(ms), true
	}
	t, err := time.Parse(time.RFC3339, s)
	return t, err == nil && strings.HasSuffix(s, "Z")
}

func missing(name string) error {
	return &gatewayError{"ISV", "MissingParameter", "The input parameter " + strconv.Quote(name) + " that is mandatory for processing this request is not supplied"}
}

func invalid(name string) error {
	return &gatewayError{"ISV", "InvalidParameter", "The specified parameter " + strconv.Quote(name) + " is not valid"}
}

// callLimit is the answer to one call too many.
//
// behaviour: limit.ban-wording
func callLimit(ban time.Duration) error {
	seconds := int64((ban + time.Second - 1) / time.Second)
	return &gatewayError{"ISV", "ApiCallLimit", fmt.Sprintf("The request is limited by the API call frequency, this ban will last %d seconds", seconds)}
}

// succeed puts a result where the call's documentation has it.
//
// behaviour: shape.per-call
func (sh shape) succeed(body, result fields, trace string) {
	switch sh {
	case bare:
		maps.Copy(body, result)
	case flat:
		// behaviour: wire.booleans-as-text
		body["success"] = "true"
		maps.Copy(body, result)
	case inResult, photo:
		inner := fields{"success": true, "trace_id": trace}
		maps.Copy(inner, result)
		body["result"] = inner
	}
}

// fail puts a business error where the call's documentation has it.
func (sh shape) fail(body fields, e *businessError, trace string) {
	switch sh {
	case inResult:
		body["result"] = fields{"success": false, "message": e.message, "msg_code": e.code, "trace_id": trace}
	case photo:
		body["result"] = fields{"success": false, "error_msg": e.message, "error_code": e.code, "trace_id": trace}
	default:
		body["success"], body["message"], body["msg_code"] = "false", e.message, e.code
		maps.Copy(body, e.extra)
	}
}

// encode prints an answer. Answers hold only text, numbers, and the types of
// this package, none of which can fail.
func encode(body fields) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(body); err != nil {
		return []byte(`{"type":"ISP","code":"ServiceUnavailable","message":"The answer could not be printed"}`)
	}
	return b.Bytes()
}
