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

		"error_response as text":         {`{"error_response":"gateway busy"}`, &Error{Message: "gateway busy"}},
		"error_response as text of JSON": {`{"error_response":"{\"code\":7,\"msg\":\"limited\"}"}`, &Error{Code: "7", Message: "limited"}},
		"error_response as a list":       {`{"error_response":[]}`, &Error{Message: "error_response is no object"}},
		"error_response, empty":          {`{"error_response":{}}`, &Error{}},
		"flag is_success":                {`{"code":"0","result":{"is_success":false,"error_message":"no"}}`, &Error{Message: "no"}},
		"flag result_success":            {`{"x_response":{"result":{"result_success":"false","error_code":"E"}}}`, &Error{Code: "E"}},
		"flag biz_success":               {`{"code":"0","result":{"success":true,"biz_success":false,"msg_code":"B_X"}}`, &Error{Code: "B_X"}},
		"flag sub_success":               {`{"code":"0","result":{"success":true,"sub_success":"FALSE"}}`, &Error{}},
		"flag update_success":            {`{"x_response":{"update_success":false,"update_error_code":"E","update_error_message":"no"}}`, &Error{Code: "E", Message: "no"}},
		"flag in the data":               {`{"code":"0","data":{"success":false,"msg_code":"B_X"}}`, &Error{Code: "B_X"}},
		"flag in the data of a result":   {`{"code":"0","result":{"success":true,"data":{"is_success":"false","message":"no"}}}`, &Error{Message: "no"}},
		"flag in a result as text":       {`{"code":"0","result":"{\"success\":false,\"msg_code\":\"B_X\"}"}`, &Error{Code: "B_X"}},
		"flag 0":                         {`{"code":"0","result":{"success":0,"message":"no"}}`, &Error{Message: "no"}},
		"flag 0 as text":                 {`{"code":"0","result":{"success":"0","msg_code":""}}`, &Error{Message: "the success flag is neither true nor false"}},
		"flag N":                         {`{"code":"0","success":"N"}`, &Error{Message: "the success flag is neither true nor false"}},
		"flag against its code":          {`{"code":"0","result":{"success":false,"result_code":"200","code":"B_X"}}`, &Error{}},
		"flag as an object":              {`{"code":"0","success":{},"msg_code":"B_X"}`, &Error{Code: "B_X", Message: "the success flag is neither true nor false"}},
		"list of failures":               {`{"code":"0","result":[{"success":false,"msg_code":"B_X","message":"no"},{"success":"false","msg_code":"B_Y"}]}`, &Error{Code: "B_X", Message: "no"}},
		"list of failures as data":       {`{"code":"0","result":{"data":[{"success":false}]}}`, &Error{}},
		"one of two wrapped answers":     {`{"code":"0","b_response":{"success":false,"msg_code":"B_B"},"a_response":{"success":false,"code":"9"}}`, &Error{Code: "9"}},

		"success":                      {`{"code":"0","request_id":"r"}`, nil},
		"success, code as a number":    {`{"code":0,"result":{"success":"true"}}`, nil},
		"success, no envelope":         {`{"result":{"subject":"Talavera"}}`, nil},
		"success, code 200":            {`{"code":"0","result":{"result_code":"200","result_msg":"Success"}}`, nil},
		"success, error text only":     {`{"x_response":{"result_success":true,"error_desc":"System error"}}`, nil},
		"success, placeholder error":   {`{"x_response":{"result":{"success":true,"error_code":"1","error_message":"1"}}}`, nil},
		"success, placeholder message": {`{"x_response":{"result":{"success":true,"error_code":16009999,"error_msg":"0"}}}`, nil},
		"success, a code of the goods": {`{"code":"0","value":{"carrier":{"code":"DHL"},"code":"X1","message":"hola"}}`, nil},
		"success, list of goods":       {`{"code":"0","result":[{"code":"DHL","message":"hola","error_code":"E1"}]}`, nil},
		"success, mixed list":          {`{"code":"0","result":[{"success":false},{"success":true}]}`, nil},
		"success, empty list":          {`{"code":"0","result":[]}`, nil},
		"success, flag not stated":     {`{"code":"0","result":{"success":null,"is_success":"null","biz_success":""}}`, nil},
		"success, counts in the data":  {`{"code":"0","data":{"success":3,"failed":1,"error_code":"E","message":"m"}}`, nil},
		"success, text in the data":    {`{"code":"0","data":"{not JSON","result":"{\"subject\":\"Talavera\"}"}`, nil},
		"success, null error_response": {`{"code":"0","error_response":null}`, nil},
		"success, nothing to say":      {`{"x_response":{}}`, nil},
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

func TestTheSameAnswerGivesTheSameError(t *testing.T) {
	for range 50 {
		a, err := open(wire.Response{Status: 200, Body: []byte(`{"c_response":{"success":false,"msg_code":"C"},"a_response":{"success":false,"msg_code":"A"},"b_response":{"success":false,"msg_code":"B"}}`)})
		if err != nil || a.err == nil || a.err.Code != "A" {
			t.Fatalf("got %v, %v; want the first by name", a.err, err)
		}
	}
}

func TestEmptyObjectIsNoAnswer(t *testing.T) {
	for _, body := range []string{"{}", " {\n} "} {
		if _, err := open(wire.Response{Status: 200, Body: []byte(body)}); !errors.Is(err, wire.ErrNoAnswer) {
			t.Errorf("%q: got %v", body, err)
		}
	}
}

func TestWhatWasDoneBesideARefusal(t *testing.T) {
	for in, want := range map[string]string{
		`{"success":"false","deleted_product_ids":[1],"errors":[{"product_id":2}]}`:                                                  "deleted_product_ids",
		`{"success":"false","deleted_product_ids":[],"errors":[{"product_id":2}]}`:                                                   "",
		`{"result":{"success":false,"updated_product_ids":["1"]}}`:                                                                   "updated_product_ids",
		`{"x_response":{"update_success":false,"update_successful_list":{"synchronize_product_response_dto":[{"product_id":123}]}}}`: "update_successful_list",
		`{"x_response":{"update_success":false,"update_successful_list":{"synchronize_product_response_dto":[]}}}`:                   "",
		`{"code":"0","deleted_product_ids":[1],"result":{"success":false}}`:                                                          "deleted_product_ids",
		`{"code":"0","result":{"updated_product_ids":[1],"data":{"success":false}}}`:                                                 "updated_product_ids",
		`{"success":"false","deleted_product_ids":null}`:                                                                             "",
		`{"success":"false","deleted_product_ids":"none"}`:                                                                           "",
	} {
		a, err := open(wire.Response{Status: 200, Body: []byte(in)})
		if err != nil || a.err == nil || a.done != want {
			t.Errorf("%s: done %q, want %q (%v)", in, a.done, want, err)
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
		http.StatusUnauthorized:    {fault.Unauthorized, fault.Unauthorized},
		http.StatusBadRequest:      {fault.Rejected, fault.Rejected},
		http.StatusRequestTimeout:  {fault.Rejected, fault.OutcomeUnknown},
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

func TestLayersWithoutKnownCode(t *testing.T) {
	cs, err := ParseCodes(strings.NewReader(codesTSV))
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		at          layer
		code, kind  string
		read, write fault.Kind
	}{
		{layerBusiness, "600003", "", fault.Rejected, fault.Rejected},
		{layerVague, "600003", "", fault.Rejected, fault.OutcomeUnknown},
		{layerVague, "B_X", "", fault.Rejected, fault.Rejected},
		{layerTOP, "", "", fault.Temporary, fault.OutcomeUnknown},
		{layerTOP, "533", "", fault.Rejected, fault.OutcomeUnknown},
		{layerGateway, "X", "isv", fault.Rejected, fault.Rejected},
		{layerGateway, "X", "isp", fault.Temporary, fault.OutcomeUnknown},
	} {
		for repeatable, want := range map[bool]fault.Kind{true: tt.read, false: tt.write} {
			e := &Error{Code: tt.code, Type: tt.kind}
			if cs.judge(e, tt.at, repeatable); e.Kind != want {
				t.Errorf("layer %d, code %q, type %q, repeatable %v: got %v, want %v", tt.at, tt.code, tt.kind, repeatable, e.Kind, want)
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
		if (c.retry == retryRefresh || c.retry == retryResign) && !c.notRun {
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
		"no retry": {row("X", "rejected", "no", "", "page", "", "", "official"), `retry ""`},
		"wait":     {row("X", "rejected", "no", "wait", "page", "", "", "official"), `retry "wait" with kind "rejected"`},
		"refresh":  {row("X", "unauthorized", "unknown", "refresh", "page", "", "", "official"), `and ran "unknown"`},
		"resign":   {row("X", "unauthorized", "unknown", "resign", "page", "", "", "official"), `retry "resign"`},
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
		"alibaba: /order/get: the call succeeded, its answer cannot be read: broken":           {API: "/order/get", Message: "the call succeeded, its answer cannot be read", Err: errors.New("broken")},
		"alibaba: x: rejected: isv.invalid-parameter":                                          {API: "x", Kind: fault.Rejected, SubCode: "isv.invalid-parameter"},
		"alibaba: rejected": {Kind: fault.Rejected},
		"alibaba: /order/get: outcome unknown: connection reset": {API: "/order/get", Kind: fault.OutcomeUnknown, Err: errors.New("connection reset")},
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
