package alibaba

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/internal/wire"
)

func TestBothLayersOfErrors(t *testing.T) {
	tests := map[string]struct {
		body string
		want *Error
	}{
		"gateway":              {`{"type":"ISV","code":"MissingParameter","message":"xml is required","request_id":"r"}`, &Error{Type: "ISV", Code: "MissingParameter", Message: "xml is required", RequestID: "r"}},
		"gateway without type": {`{"code":"MissingParameter","message":"xml is required","_trace_id_":"t"}`, &Error{Code: "MissingParameter", Message: "xml is required", TraceID: "t"}},
		"code as a number":     {`{"code":15,"message":"no"}`, &Error{Code: "15", Message: "no"}},
		"flag in result":       {`{"code":"0","result":{"success":false,"message_info":"invalid inventory","msg_code":"600003"},"_trace_id_":"t"}`, &Error{Code: "600003", Message: "invalid inventory", TraceID: "t"}},
		"flag as text":         {`{"code":"0","value":{"success":"false","error_code":"B_X","message":"no","trace_id":"t"}}`, &Error{Code: "B_X", Message: "no", TraceID: "t"}},
		"flag at the top":      {`{"code":"0","success":"false","msg_code":"B_X","msg_info":"no","request_id":"r"}`, &Error{Code: "B_X", Message: "no", RequestID: "r"}},
		"code without flag":    {`{"code":"0","result":{"msg_code":"S_COMMON_INTERNAL_ERROR"}}`, &Error{Code: "S_COMMON_INTERNAL_ERROR"}},
		"flag without code":    {`{"code":"0","result":{"success":false,"message":"null"}}`, &Error{}},
		"buyer side":           {`{"code":"0","result":{"result_code":"130608","result_msg":"dispatch_location must be MX"}}`, &Error{Code: "130608", Message: "dispatch_location must be MX"}},
		"resp_result":          {`{"resp_result":{"resp_code":405,"resp_msg":"no result"}}`, &Error{Code: "405", Message: "no result"}},
		"flag true with error": {`{"x_response":{"result":{"success":true,"error_code":"F00-00-10007-007","error_message":"duplicate sku_code"}}}`, &Error{Code: "F00-00-10007-007", Message: "duplicate sku_code"}},
		"error_response":       {`{"error_response":{"code":15,"msg":"Remote service error","sub_code":"isv.X","sub_msg":"号码格式错误","request_id":"r"}}`, &Error{Code: "15", SubCode: "isv.X", Message: "Remote service error: 号码格式错误", RequestID: "r"}},

		"success":                      {`{"code":"0","request_id":"r"}`, nil},
		"success, code as a number":    {`{"code":0,"result":{"success":"true"}}`, nil},
		"success, no envelope":         {`{"result":{"subject":"Talavera"}}`, nil},
		"success, code 200":            {`{"code":"0","result":{"result_code":"200","result_msg":"Success"}}`, nil},
		"success, error text only":     {`{"x_response":{"result_success":true,"error_desc":"System error"}}`, nil},
		"success, placeholder error":   {`{"x_response":{"result":{"success":true,"error_code":"1","error_message":"1"}}}`, nil},
		"success, a code of the goods": {`{"code":"0","value":{"carrier":{"code":"DHL"},"code":"X1","message":"hola"}}`, nil},
		"success, list as result":      {`{"code":"0","result":[{"success":false}]}`, nil},
		"partial success is no error":  {`{"code":"0","result":{"success":true,"errors":[{"msg_code":"B_X"}]}}`, nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			a, err := open(wire.Response{Status: 200, Body: []byte(tt.body)})
			if err != nil {
				t.Fatal(err)
			}
			if tt.want != nil {
				tt.want.HTTPStatus = 200
			}
			if diff := cmp.Diff(tt.want, a.err, cmpopts.IgnoreUnexported(Error{})); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestUnwrapping(t *testing.T) {
	for in, want := range map[string]string{
		`{"aliexpress_x_get_response":{"a":1},"request_id":"r"}`: `{"a":1}`,
		`{"a_response":{"a":1},"b_response":{"b":1}}`:            `{"a_response":{"a":1},"b_response":{"b":1}}`,
		`{"a_response":"text"}`:                                  `{"a_response":"text"}`,
		`{"result":{"a":1}}`:                                     `{"result":{"a":1}}`,
	} {
		a, err := open(wire.Response{Status: 200, Body: []byte(in)})
		if err != nil || string(a.body) != want {
			t.Errorf("%s: got %s, %v", in, a.body, err)
		}
	}
}

func TestStatusWithoutKnownCode(t *testing.T) {
	cs, err := ParseCodes(strings.NewReader(codesTSV))
	if err != nil {
		t.Fatal(err)
	}
	for status, want := range map[int][2]fault.Kind{ // read, write
		http.StatusTooManyRequests: {fault.RateLimited, fault.RateLimited},
		http.StatusForbidden:       {fault.Unauthorized, fault.Unauthorized},
		http.StatusBadRequest:      {fault.Rejected, fault.Rejected},
		http.StatusBadGateway:      {fault.Temporary, fault.OutcomeUnknown},
		http.StatusOK:              {fault.Rejected, fault.OutcomeUnknown},
	} {
		for i, repeatable := range []bool{true, false} {
			e := &Error{Code: "Unheard", HTTPStatus: status}
			cs.judge(e, layerGateway, repeatable)
			if e.Kind != want[i] {
				t.Errorf("%d, repeatable %v: got %v, want %v", status, repeatable, e.Kind, want[i])
			}
		}
	}
}

func TestBan(t *testing.T) {
	for in, want := range map[string]string{
		"This ban will last for 2 more seconds":                           "2s",
		"App call limit, the api access ban will last 1 seconds":          "1s",
		"ban will last for 3600 seconds":                                  "1h0m0s",
		"Ban will last 1 more second":                                     "1s",
		"ban will last 99999999999 seconds":                               "0s",
		"ban will last":                                                   "0s",
		"This ban will last for -2 more seconds":                          "0s",
		"frequency exceeds the limit. this ban will last 7 more seconds.": "7s",
	} {
		if got := banned(in).String(); got != want {
			t.Errorf("%q: got %s, want %s", in, got, want)
		}
	}
}

func TestClean(t *testing.T) {
	if got := clean("token s3cret, sign 4190D3", "s3cret", "", "4190D3"); got != "token ***, sign ***" {
		t.Errorf("got %q", got)
	}
	got := clean(strings.Repeat("龙", 400))
	if len(got) > maxMessage+len("…") || !utf8.ValidString(got) || !strings.HasSuffix(got, "…") {
		t.Errorf("%d bytes, valid %v", len(got), utf8.ValidString(got))
	}
}

func TestCodesTableIsSound(t *testing.T) {
	cs, err := ParseCodes(strings.NewReader(codesTSV))
	if err != nil {
		t.Fatal(err)
	}
	if rows := strings.Count(codesTSV, "\n") - 1; len(cs.exact)+len(cs.prefix) != rows {
		t.Errorf("%d codes in %d rows", len(cs.exact)+len(cs.prefix), rows)
	}
	for id, c := range cs.exact {
		if c.kind == fault.RateLimited && !c.notRun {
			t.Errorf("%s: a limit refuses the call before it runs", id)
		}
		if c.retry != "" && !c.notRun {
			t.Errorf("%s: a call that may have run is sent again", id)
		}
	}
}

// codesHeader is the first line of a table of codes.
const codesHeader = "id\tkind\tran\tretry\tnote\tsource\turl\tsince\tuntil\tstatus"

func TestCodesTablesThatAreNot(t *testing.T) {
	row := func(id, kind, ran, retry, source, since, until, status string) string {
		return codesHeader + "\n" + strings.Join([]string{id, kind, ran, retry, "note", source, "", since, until, status}, "\t") + "\n"
	}
	good := row("X", "rejected", "no", "no", "page", "2026-01-01", "", "official")
	if _, err := ParseCodes(strings.NewReader(strings.ReplaceAll(good, "\n", "\r\n"))); err != nil {
		t.Errorf("a good table: %v", err)
	}
	for name, tt := range map[string]struct{ in, want string }{
		"empty":    {"", "no rows"},
		"header":   {"id,kind\n", "line 1: the header"},
		"columns":  {codesHeader + "\nX\trejected\n", "2 columns, want 10"},
		"kind":     {row("X", "sometimes", "no", "no", "page", "", "", "official"), `kind "sometimes"`},
		"no kind":  {row("X", "", "no", "no", "page", "", "", "official"), `kind ""`},
		"ran":      {row("X", "rejected", "maybe", "no", "page", "", "", "official"), `ran "maybe"`},
		"retry":    {row("X", "rejected", "no", "often", "page", "", "", "official"), `retry "often"`},
		"source":   {row("X", "rejected", "no", "no", "", "", "", "official"), "no source"},
		"date":     {row("X", "rejected", "no", "no", "page", "11/11/2026", "", "official"), `date "11/11/2026"`},
		"order":    {row("X", "rejected", "no", "no", "page", "2026-02-01", "2026-01-01", "official"), "after until"},
		"status":   {row("X", "rejected", "no", "no", "page", "", "", "rumour"), `status "rumour"`},
		"no id":    {row("", "rejected", "no", "no", "page", "", "", "official"), "no id"},
		"twice":    {good + strings.SplitN(good, "\n", 2)[1], "line 3, \"X\": id \"X\""},
		"too long": {codesHeader + "\n" + strings.Repeat("x", 1<<17), "token too long"},
	} {
		if _, err := ParseCodes(strings.NewReader(tt.in)); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: got %v, want %q", name, err, tt.want)
		}
	}
}

func TestErrorText(t *testing.T) {
	for want, e := range map[string]*Error{
		"alibaba: /order/get: unauthorized: IllegalAccessToken: expired (request r) (trace t)": {API: "/order/get", Kind: fault.Unauthorized, Code: "IllegalAccessToken", Message: "expired", RequestID: "r", TraceID: "t"},
		"alibaba: x: rejected: 15/isv.invalid-parameter":                                       {API: "x", Kind: fault.Rejected, Code: "15", SubCode: "isv.invalid-parameter"},
		"alibaba: /order/get: outcome unknown: connection reset":                               {API: "/order/get", Kind: fault.OutcomeUnknown, Err: errors.New("connection reset")},
	} {
		if got := e.Error(); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

// FuzzParseCodes looks for tables that are accepted though a row says nothing.
func FuzzParseCodes(f *testing.F) {
	f.Add(codesTSV)
	f.Add(codesHeader + "\nX*\trejected\tno\tno\t\tpage\t\t\t\tofficial\n")
	f.Fuzz(func(t *testing.T, s string) {
		cs, err := ParseCodes(strings.NewReader(s))
		if err != nil {
			return
		}
		for _, m := range []map[string]code{cs.exact, cs.prefix} {
			for id, c := range m {
				if id == "" || c.kind == 0 {
					t.Errorf("row %q of kind %v", id, c.kind)
				}
			}
		}
	})
}

// FuzzOpen feeds the envelope reader: whatever comes, it either is no answer,
// or the object that the caller decodes is JSON, and a stated error has a kind.
func FuzzOpen(f *testing.F) {
	for _, s := range []string{
		`{"type":"ISV","code":"ApiCallLimit","message":"ban will last 1 seconds","request_id":"r"}`,
		`{"code":"0","result":{"success":"false","msg_code":"S_COMMON_INTERNAL_ERROR"}}`,
		`{"a_response":{"result":{"success":true}}}`, `{"error_response":{"code":15,"sub_code":"isp.x"}}`, `[]`, `<html>`, ``,
	} {
		f.Add([]byte(s))
	}
	cs, err := ParseCodes(strings.NewReader(codesTSV))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		a, err := open(wire.Response{Status: 200, Body: b})
		if err != nil {
			if !errors.Is(err, wire.ErrNoAnswer) {
				t.Errorf("unexpected error %v", err)
			}
			return
		}
		var v object
		if err := wire.Decode(a.body, &v); err != nil {
			t.Errorf("the caller cannot decode %q: %v", a.body, err)
		}
		if a.err == nil {
			return
		}
		for _, repeatable := range []bool{true, false} {
			e := *a.err
			cs.judge(&e, a.at, repeatable)
			if e.Kind == 0 || !repeatable && e.Kind == fault.Temporary {
				t.Errorf("kind %v for %+v, repeatable %v", e.Kind, e, repeatable)
			}
		}
	})
}
