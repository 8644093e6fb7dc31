package alibaba_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/nao-trade/nao/alibaba"
	"github.com/nao-trade/nao/fault"
)

func TestCallOnTheWire(t *testing.T) {
	g := &gateway{script: say(`{"code":"0","request_id":"r-1","result":{"success":"true","data":"1600123456789012345","trace_id":"t-1"}}`)}
	c := start(t, g, alibaba.Options{Now: at("2026-11-11T08:00:00+08:00"), Header: http.Header{"X-Protocol": {"GOP"}}})
	title := "Tequila añejo 龙舌兰酒 🥑 100% agave & más = +"
	p := alibaba.Params{"title": title, "note": ""}
	if err := p.SetJSON("product_info", map[string]any{"description": "<p>Ñandú & 银</p>"}); err != nil {
		t.Fatal(err)
	}
	var out struct {
		Result struct {
			Data alibaba.Text `json:"data"`
		} `json:"result"`
	}
	meta, err := c.Call(t.Context(), alibaba.Call{API: "/alibaba/icbu/product/listing/v2", Params: p}, &out)
	if err != nil {
		t.Fatal(err)
	}
	if out.Result.Data != "1600123456789012345" {
		t.Errorf("id %q", out.Result.Data)
	}
	if diff := cmp.Diff(alibaba.Meta{RequestID: "r-1", TraceID: "t-1", Status: 200, Attempts: 1}, meta); diff != "" {
		t.Error(diff)
	}
	r := g.requests("/rest/alibaba/icbu/product/listing/v2")[0]
	if r.query != "" {
		t.Errorf("the URL has a query: %s", r.query)
	}
	if !r.signed() {
		t.Error("the signature does not fit the bytes received")
	}
	sign := r.form.Get("sign")
	want := map[string][]string{
		"app_key": {testKey}, "timestamp": {"1794355200000"}, "sign_method": {"sha256"}, "access_token": {"test"},
		"title": {title}, "product_info": {`{"description":"<p>Ñandú & 银</p>"}`}, "sign": {sign},
	}
	if diff := cmp.Diff(want, map[string][]string(r.form)); diff != "" {
		t.Error(diff)
	}
	if r.header.Get("X-Protocol") != "GOP" {
		t.Error("Options.Header was not sent")
	}
}

func TestSyncInterface(t *testing.T) {
	g := &gateway{script: say(`{"aliexpress_solution_product_info_get_response":{"result":{"subject":"Talavera"},"request_id":"r-2"}}`)}
	c := start(t, g, alibaba.Options{Sync: "http://gateway.example/sync"})
	var out struct {
		Result struct{ Subject string } `json:"result"`
	}
	meta, err := c.Call(t.Context(), alibaba.Call{API: "aliexpress.solution.product.info.get", Params: alibaba.Params{"product_id": "1234"}}, &out)
	if err != nil || out.Result.Subject != "Talavera" || meta.RequestID != "r-2" {
		t.Errorf("got %+v, %+v, %v", out, meta, err)
	}
	r := g.requests("/sync")[0]
	if r.form.Get("method") != "aliexpress.solution.product.info.get" || !r.signed() {
		t.Errorf("method %q, signed %v", r.form.Get("method"), r.signed())
	}
	if _, err := start(t, g, alibaba.Options{}).Call(t.Context(), alibaba.Call{API: "aliexpress.solution.product.info.get"}, nil); !errors.Is(err, fault.Unsupported) {
		t.Errorf("without Options.Sync: %v", err)
	}
}

func TestUpload(t *testing.T) {
	g := &gateway{script: inTurn(`{"type":"ISV","code":"ApiCallLimit","message":"ban will last 1 seconds"}`, ok)}
	picture := []byte("\xff\xd8\xff\xe0 talavera \r\n--boundary")
	synctest.Test(t, func(t *testing.T) {
		c := start(t, g, alibaba.Options{})
		_, err := c.Call(t.Context(), alibaba.Call{
			API: "/alibaba/icbu/photobank/upload", Params: alibaba.Params{"file_name": "azulejo 瓷砖.jpg", "group_id": ""},
			Files: []alibaba.File{{Param: "image_bytes", Name: "azulejo 瓷砖.jpg", Data: picture}},
		}, nil)
		if err != nil {
			t.Fatal(err)
		}
	})
	rs := g.requests("")
	if len(rs) != 2 {
		t.Fatalf("%d requests, want a limited one and another", len(rs))
	}
	for i, r := range rs {
		if !r.signed() {
			t.Errorf("request %d: the signature must cover all but the file", i+1)
		}
		if diff := cmp.Diff(map[string][]byte{"image_bytes": picture}, r.files); diff != "" {
			t.Errorf("request %d: %s", i+1, diff)
		}
		if _, sent := r.form["group_id"]; sent {
			t.Error("an empty value was sent")
		}
	}
}

func TestRetryIsStampedAndSignedAnew(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := &gateway{script: inTurn(`{"type":"ISV","code":"AppCallLimit","message":"This ban will last for 9 more seconds"}`, ok)}
		c := start(t, g, alibaba.Options{}) // the bubble's clock moves with the wait
		begin := time.Now()
		meta, err := c.Call(t.Context(), alibaba.Call{API: "/alibaba/icbu/product/listing/v2"}, nil)
		if err != nil || meta.Attempts != 2 {
			t.Fatalf("%+v, %v", meta, err)
		}
		if took := time.Since(begin); took != 9*time.Second {
			t.Errorf("waited %v, want what the gateway asked for", took)
		}
		a, b := g.requests("")[0], g.requests("")[1]
		if !a.signed() || !b.signed() || a.form.Get("sign") == b.form.Get("sign") {
			t.Errorf("signatures %s and %s: each must be valid, and of its own", a.form.Get("sign"), b.form.Get("sign"))
		}
		for r, want := range map[*received]time.Time{&a: begin, &b: begin.Add(9 * time.Second)} {
			if got := r.form.Get("timestamp"); got != fmt.Sprint(want.UnixMilli()) {
				t.Errorf("timestamp %s, want %d", got, want.UnixMilli())
			}
		}
	})
}

func TestClassification(t *testing.T) {
	const retried = 4
	gw := func(kind, code, message string) string {
		return fmt.Sprintf(`{"type":%q,"code":%q,"message":%q,"request_id":"r"}`, kind, code, message)
	}
	business := func(code string) string {
		return fmt.Sprintf(`{"code":"0","result":{"success":"false","msg_code":%q,"message":"no"},"request_id":"r"}`, code)
	}
	tests := []struct {
		answer              string
		read, write         fault.Kind
		readSent, writeSent int
	}{
		{gw("ISV", "IncompleteSignature", ""), fault.Unauthorized, fault.Unauthorized, 1, 1},
		{gw("ISV", "InvalidAppKey", ""), fault.Unauthorized, fault.Unauthorized, 1, 1},
		{gw("ISV", "InsufficientPermission", ""), fault.Unauthorized, fault.Unauthorized, 1, 1},
		{gw("ISV", "AppWhiteIpLimit", ""), fault.Unauthorized, fault.Unauthorized, 1, 1},
		{gw("ISV", "InvalidTimestamp", ""), fault.Unauthorized, fault.Unauthorized, 2, 2},
		{gw("ISV", "MissingParameter", ""), fault.Rejected, fault.Rejected, 1, 1},
		{gw("", "InvalidParameter", "null#null"), fault.Rejected, fault.Rejected, 1, 1},
		{gw("ISV", "InvalidApiPath", ""), fault.Rejected, fault.Rejected, 1, 1},
		{gw("ISV", "ApiCallLimit", "ban will last 1 seconds"), fault.RateLimited, fault.RateLimited, retried, retried},
		{gw("", "ApiCallLimits", ""), fault.RateLimited, fault.RateLimited, retried, retried},
		{gw("", "Throttled", "This ban will last for 2 more seconds"), fault.RateLimited, fault.RateLimited, retried, retried},
		{gw("ISP", "RemoteFailed", ""), fault.Temporary, fault.OutcomeUnknown, retried, 1},
		{gw("SYSTEM", "Unheard", ""), fault.Temporary, fault.OutcomeUnknown, retried, 1},
		{gw("ISV", "Unheard", ""), fault.Rejected, fault.Rejected, 1, 1},
		{gw("", "Unheard", ""), fault.Rejected, fault.OutcomeUnknown, 1, 1},
		{business("S_COMMON_INTERNAL_ERROR"), fault.Temporary, fault.OutcomeUnknown, retried, 1},
		{business("S_PRODUCT_SEARCH_ERROR"), fault.Temporary, fault.OutcomeUnknown, retried, 1},
		{business("B_PRODUCT_INFO_TRANSLATION_FAILED"), fault.Temporary, fault.OutcomeUnknown, retried, 1},
		{business("B_TITLE_NOT_FOUND"), fault.Rejected, fault.Rejected, 1, 1},
		{business("CHK_BASIC_REQUIRED"), fault.Rejected, fault.Rejected, 1, 1},
		{business("PUB_BIZCHECK_SUSPICIOUS"), fault.Rejected, fault.Rejected, 1, 1},
		{business("B_PRODUCT_NOT_FOUND"), fault.NotFound, fault.NotFound, 1, 1},
		{business("BUSINESS_CATEGORY_NOT_EXIST"), fault.NotFound, fault.NotFound, 1, 1},
		{business("600003"), fault.Rejected, fault.Rejected, 1, 1},
		{`{"error_response":{"code":15,"msg":"Remote service error","sub_code":"isp.top-remote-connection-error"}}`, fault.Temporary, fault.OutcomeUnknown, retried, 1},
		{`{"error_response":{"code":15,"msg":"Remote service error","sub_code":"isv.invalid-parameter:title"}}`, fault.Rejected, fault.Rejected, 1, 1},
		{`{"error_response":{"code":7,"msg":"App Call Limited","sub_msg":"This ban will last for 2 more seconds"}}`, fault.RateLimited, fault.RateLimited, retried, retried},
	}
	for _, tt := range tests {
		for _, repeatable := range []bool{true, false} {
			t.Run(fmt.Sprintf("repeatable=%v %s", repeatable, tt.answer), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					g := &gateway{script: say(tt.answer)}
					meta, err := start(t, g, alibaba.Options{}).Call(t.Context(), alibaba.Call{API: "/icbu/product/edit-price", Repeatable: repeatable}, nil)
					kind, sent := tt.write, tt.writeSent
					if repeatable {
						kind, sent = tt.read, tt.readSent
					}
					if got := fault.KindOf(err); got != kind || !errors.Is(err, kind) {
						t.Errorf("kind %v, want %v: %v", got, kind, err)
					}
					if n := len(g.requests("")); n != sent || meta.Attempts != sent {
						t.Errorf("%d requests, %d attempts, want %d", n, meta.Attempts, sent)
					}
				})
			})
		}
	}
}

func TestCodesOfOneAPI(t *testing.T) {
	g := &gateway{script: say(`{"code":"0","result":{"success":false,"error_code":"403","message":"not yours"}}`)}
	c := start(t, g, alibaba.Options{})
	for api, want := range map[string]fault.Kind{"/alibaba/v2/order/shipping": fault.Unauthorized, "/alibaba/icbu/product/listing/v2": fault.Rejected} {
		if _, err := c.Call(t.Context(), alibaba.Call{API: api}, nil); fault.KindOf(err) != want {
			t.Errorf("%s: got %v, want %v", api, err, want)
		}
	}
}

func TestLostAnswers(t *testing.T) {
	tests := map[string]func(http.ResponseWriter, received, int){
		"502 page": func(w http.ResponseWriter, _ received, _ int) { w.WriteHeader(502); io.WriteString(w, "<html>") },
		"200 page": say("<html>token expired</html>"),
		"cut off by length": func(w http.ResponseWriter, _ received, _ int) {
			w.Header().Set("Content-Length", "500")
			io.WriteString(w, `{"code":"0"`)
		},
		"cut off by closing":   say(`{"code":"0","result":{"data":"16001`),
		"no object":            say(`["0"]`),
		"500 without an error": func(w http.ResponseWriter, _ received, _ int) { w.WriteHeader(500); io.WriteString(w, `{"code":"0"}`) },
		"hung up":              func(http.ResponseWriter, received, int) { panic(http.ErrAbortHandler) },
		"time out":             func(_ http.ResponseWriter, r received, _ int) { <-r.gone },
	}
	for name, script := range tests {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				g := &gateway{script: script}
				c := start(t, g, alibaba.Options{RetryMax: 1})
				_, err := c.Call(t.Context(), alibaba.Call{API: "/alibaba/v2/order/shipping"}, nil)
				if !errors.Is(err, fault.OutcomeUnknown) || len(g.requests("")) != 1 {
					t.Errorf("write: %d requests, %v; want one, and outcome unknown", len(g.requests("")), err)
				}
				var e *alibaba.Error
				if !errors.As(err, &e) || e.API != "/alibaba/v2/order/shipping" {
					t.Errorf("write: no *Error in %v", err)
				}
				_, err = c.Call(t.Context(), alibaba.Call{API: "/alibaba/order/get", Repeatable: true}, nil)
				if !errors.Is(err, fault.Temporary) || len(g.requests("/rest/alibaba/order/get")) != 2 {
					t.Errorf("read: %d requests, %v; want two, and temporary", len(g.requests("/rest/alibaba/order/get")), err)
				}
			})
		})
	}
}

func TestAnswerTooLong(t *testing.T) {
	g := &gateway{script: say(`{"code":"0","data":"` + strings.Repeat("龙", 1000) + `"}`)}
	c := start(t, g, alibaba.Options{MaxBody: 1000})
	if _, err := c.Call(t.Context(), alibaba.Call{API: "/alibaba/order/list", Repeatable: true}, nil); !errors.Is(err, fault.Rejected) || !strings.Contains(err.Error(), "1000 bytes") {
		t.Errorf("read: %v", err)
	}
	if _, err := c.Call(t.Context(), alibaba.Call{API: "/icbu/product/edit-price"}, nil); !errors.Is(err, fault.OutcomeUnknown) {
		t.Errorf("write: %v", err)
	}
}

func TestSuccessThatCannotBeRead(t *testing.T) {
	g := &gateway{script: say(`{"code":"0","request_id":"r-9","result":{"data":{"id":1}}}`)}
	var out struct {
		Result struct {
			Data alibaba.Text `json:"data"`
		} `json:"result"`
	}
	meta, err := start(t, g, alibaba.Options{}).Call(t.Context(), alibaba.Call{API: "/alibaba/icbu/product/listing/v2"}, &out)
	if !errors.Is(err, fault.OutcomeUnknown) || meta.RequestID != "r-9" || !strings.Contains(err.Error(), "result.data is an object") {
		t.Errorf("got %+v, %v", meta, err)
	}
}

// batch is the answer to a batch, as far as the tests look at it.
type batch struct {
	Deleted []alibaba.Text `json:"deleted_product_ids"`
	Errors  []struct {
		ID   alibaba.Text `json:"product_id"`
		Code alibaba.Text `json:"msg_code"`
	} `json:"errors"`
}

func TestVerdictsOfARefusedBatch(t *testing.T) {
	const partly = `{"code":"0","success":"false","deleted_product_ids":[1601000000001],"errors":[{"product_id":77,"msg_code":"B_PRODUCT_NOT_FOUND"}],"msg_code":"B_PRODUCT_NOT_FOUND","message":"not found"}`
	none := strings.Replace(partly, "1601000000001", "", 1)
	for name, tt := range map[string]struct {
		answer     string
		repeatable bool
		want       fault.Kind
		text       string
		deleted    int
	}{
		"a write, done in part":  {partly, false, fault.OutcomeUnknown, "outcome unknown: B_PRODUCT_NOT_FOUND: done in part, see deleted_product_ids: not found", 1},
		"a write, nothing done":  {none, false, fault.NotFound, "not found: B_PRODUCT_NOT_FOUND: not found", 0},
		"may be repeated safely": {partly, true, fault.NotFound, "not found: B_PRODUCT_NOT_FOUND: not found", 1},
	} {
		t.Run(name, func(t *testing.T) {
			g := &gateway{script: say(tt.answer)}
			var out batch
			_, err := start(t, g, alibaba.Options{}).Call(t.Context(), alibaba.Call{API: "/alibaba/icbu/product/delete", Repeatable: tt.repeatable}, &out)
			if got := fault.KindOf(err); got != tt.want || !strings.Contains(err.Error(), tt.text) || len(g.requests("")) != 1 {
				t.Errorf("kind %v after %d requests: %v", got, len(g.requests("")), err)
			}
			if len(out.Deleted) != tt.deleted || len(out.Errors) != 1 || out.Errors[0].ID != "77" || out.Errors[0].Code != "B_PRODUCT_NOT_FOUND" {
				t.Errorf("verdicts %+v", out)
			}
		})
	}
}

func TestWhenARefusalIsDecoded(t *testing.T) {
	for name, tt := range map[string]struct {
		script func(http.ResponseWriter, received, int)
		want   string
		text   string
	}{
		"by the API":                 {say(`{"code":"0","success":"false","msg_code":"B_X","errors":[{"product_id":1}]}`), "1", "B_X"},
		"by the API, within":         {say(`{"x_response":{"success":"false","msg_code":"B_X","errors":[{"product_id":2}]}}`), "2", "B_X"},
		"with an unreadable flag":    {say(`{"code":"0","success":"N","errors":[{"product_id":3}]}`), "3", "neither true nor false"},
		"by the gateway":             {say(`{"code":"X","type":"ISV","errors":[{"product_id":4}]}`), "", "X"},
		"error_response":             {say(`{"error_response":{"code":15},"errors":[{"product_id":5}]}`), "", "15"},
		"of a form that out has not": {say(`{"code":"0","success":"false","msg_code":"B_X","errors":"none"}`), "", "B_X: its answer cannot be read: wire: JSON: errors is a string"},
		"by an earlier attempt":      {inTurn(`{"code":"0","success":"false","msg_code":"S_COMMON_INTERNAL_ERROR","errors":[{"product_id":6}]}`, `<html>`), "", "HTTP status 200"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var out batch
				_, err := start(t, &gateway{script: tt.script}, alibaba.Options{RetryMax: 1}).Call(t.Context(), alibaba.Call{API: "/x", Repeatable: true}, &out)
				got := ""
				if len(out.Errors) > 0 {
					got = string(out.Errors[0].ID)
				}
				if err == nil || !strings.Contains(err.Error(), tt.text) || got != tt.want {
					t.Errorf("decoded %q, want %q; error %v, want %q", got, tt.want, err, tt.text)
				}
			})
		})
	}
}

func TestFailuresAreNotReadAsSuccess(t *testing.T) {
	const retried = 4
	for _, tt := range []struct {
		answer      string
		read, write fault.Kind
		readSent    int
	}{
		{`{"error_response":"gateway busy"}`, fault.Temporary, fault.OutcomeUnknown, retried},
		{`{}`, fault.Temporary, fault.OutcomeUnknown, retried},
		{`{"code":"0","result":{"success":"0","msg_code":""}}`, fault.Rejected, fault.OutcomeUnknown, 1},
		{`{"code":"0","result":{"success":0,"message":"no"}}`, fault.Rejected, fault.OutcomeUnknown, 1},
		{`{"code":"0","result":{"success":"N"}}`, fault.Rejected, fault.OutcomeUnknown, 1},
		{`{"code":"0","result":{"success":"N","msg_code":"S_COMMON_INTERNAL_ERROR"}}`, fault.Temporary, fault.OutcomeUnknown, retried},
		{`{"code":"0","result":{"update_success":"false","update_failed_list":["1"]}}`, fault.Rejected, fault.Rejected, 1},
		{`{"code":"0","result":{"biz_success":false}}`, fault.Rejected, fault.Rejected, 1},
		{`{"code":"0","data":{"success":false,"msg_code":"B_X"}}`, fault.Rejected, fault.Rejected, 1},
		{`{"code":"0","result":[{"success":false}]}`, fault.Rejected, fault.Rejected, 1},
		{`{"code":"0","result":"{\"success\":false}"}`, fault.Rejected, fault.Rejected, 1},
		{`{"code":"ISP_X","type":"isp","message":"m"}`, fault.Temporary, fault.OutcomeUnknown, retried},
		{`{"code":"0","a_response":{"success":false,"code":"9"},"b_response":{}}`, fault.Rejected, fault.Rejected, 1},
	} {
		for repeatable, kind := range map[bool]fault.Kind{true: tt.read, false: tt.write} {
			t.Run(fmt.Sprintf("repeatable=%v %s", repeatable, tt.answer), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					g := &gateway{script: say(tt.answer)}
					_, err := start(t, g, alibaba.Options{}).Call(t.Context(), alibaba.Call{API: "/x", Repeatable: repeatable}, nil)
					sent := 1
					if repeatable {
						sent = tt.readSent
					}
					if got := fault.KindOf(err); got != kind || len(g.requests("")) != sent {
						t.Errorf("kind %v after %d requests, want %v after %d: %v", got, len(g.requests("")), kind, sent, err)
					}
				})
			})
		}
	}
}

// codes returns a table with one row for the code X.
func codes(t *testing.T, kind, ran, retry string) *alibaba.Codes {
	t.Helper()
	cs, err := alibaba.ParseCodes(strings.NewReader("id\tkind\tran\tretry\tnote\tsource\turl\tsince\tuntil\tstatus\n" +
		strings.Join([]string{"X", kind, ran, retry, "note", "page", "", "", "", "official"}, "\t") + "\n"))
	if err != nil {
		t.Fatal(err)
	}
	return cs
}

func TestRetryColumn(t *testing.T) {
	for _, tt := range []struct {
		kind, retry string
		sent        int
	}{
		{"temporary", "wait", 4}, {"rate limited", "wait", 4}, {"temporary", "no", 1}, {"rate limited", "no", 1},
		{"temporary", "resign", 2}, {"unauthorized", "resign", 2}, {"unauthorized", "no", 1},
		{"temporary", "refresh", 1}, // and a refresh, which fails here
	} {
		t.Run(tt.kind+" "+tt.retry, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				g := &gateway{script: say(`{"code":"X","message":"m"}`)}
				_, err := start(t, g, alibaba.Options{Codes: codes(t, tt.kind, "no", tt.retry)}).Call(t.Context(), alibaba.Call{API: "/x"}, nil)
				if n := len(g.requests("/rest/x")); err == nil || n != tt.sent {
					t.Errorf("%d requests, want %d: %v", n, tt.sent, err)
				}
			})
		})
	}
}

func TestRefusalWithoutANewTokenIsNotDecoded(t *testing.T) {
	g := &gateway{script: say(`{"code":"0","success":"false","msg_code":"X","errors":[{"product_id":1}]}`)}
	var out batch
	meta, err := start(t, g, alibaba.Options{Codes: codes(t, "unauthorized", "no", "refresh")}).Call(t.Context(), alibaba.Call{API: "/x"}, &out)
	if !errors.Is(err, fault.Reauthorize) || meta.Attempts != 1 || len(out.Errors) != 0 {
		t.Errorf("%d attempts, %+v, %v; want the error of the refresh, and nothing decoded", meta.Attempts, out, err)
	}
}

func TestTheSameCallGivesTheSameError(t *testing.T) {
	c := start(t, &gateway{script: say(ok)}, alibaba.Options{})
	for range 50 {
		_, err := c.Call(t.Context(), alibaba.Call{API: "/x", Params: alibaba.Params{"timestamp": "2", "sign": "1", "\xff": "3", "app_key": "4"}}, nil)
		if err == nil || !strings.Contains(err.Error(), "app_key is set by the client") {
			t.Fatalf("got %v, want the first parameter by name", err)
		}
	}
}

func TestBanLongerThanTheTimeLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := &gateway{script: say(`{"type":"ISV","code":"ApiCallLimit","message":"This ban will last for 60 more seconds"}`)}
		ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
		defer cancel()
		begin := time.Now()
		_, err := start(t, g, alibaba.Options{}).Call(ctx, alibaba.Call{API: "/alibaba/order/list", Repeatable: true}, nil)
		wait, ok := fault.Wait(err)
		if !errors.Is(err, fault.RateLimited) || !ok || wait != time.Minute || time.Since(begin) != 0 || len(g.requests("")) != 1 {
			t.Errorf("got %v after %v", err, time.Since(begin))
		}
	})
}

func TestRetryAfterHeader(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := &gateway{script: func(w http.ResponseWriter, _ received, _ int) {
			w.Header().Set("Retry-After", "600")
			w.WriteHeader(http.StatusTooManyRequests)
			io.WriteString(w, `{"code":"ApiCallLimit"}`)
		}}
		_, err := start(t, g, alibaba.Options{}).Call(t.Context(), alibaba.Call{API: "/alibaba/order/list"}, nil)
		if wait, _ := fault.Wait(err); wait != 10*time.Minute || len(g.requests("")) != 1 {
			t.Errorf("wait %v after %d requests: %v", wait, len(g.requests("")), err)
		}
	})
}

func TestOwnLimit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := &gateway{script: say(ok)}
		c := start(t, g, alibaba.Options{Limit: alibaba.Limit{Every: 10 * time.Second, Burst: 2}})
		call := alibaba.Call{API: "/alibaba/order/list", Repeatable: true}
		begin := time.Now()
		for range 3 { // the burst, and one that waits
			if _, err := c.Call(t.Context(), call, nil); err != nil {
				t.Fatal(err)
			}
		}
		if took := time.Since(begin); took != 10*time.Second {
			t.Errorf("three calls took %v, want 10s", took)
		}
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		defer cancel()
		begin = time.Now()
		_, err := c.Seller("other").Call(ctx, alibaba.Call{API: "/x", NoToken: true}, nil)
		wait, _ := fault.Wait(err)
		if !errors.Is(err, fault.RateLimited) || wait != 10*time.Second || time.Since(begin) != 0 {
			t.Errorf("got %v (wait %v) after %v; want a refusal at once", err, wait, time.Since(begin))
		}
		if n := len(g.requests("")); n != 3 {
			t.Errorf("%d requests, want 3", n)
		}
		if _, err := c.Call(t.Context(), call, nil); err != nil || time.Since(begin) != 10*time.Second {
			t.Errorf("got %v after %v; a refused call must give its turn back", err, time.Since(begin))
		}
	})
}

func TestOwnLimitEndsWithTheContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := &gateway{script: say(ok)}
		c := start(t, g, alibaba.Options{Limit: alibaba.Limit{Every: time.Minute}})
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(time.Second, cancel)
		call := alibaba.Call{API: "/alibaba/v2/order/shipping"}
		if _, err := c.Call(ctx, call, nil); err != nil {
			t.Fatal(err)
		}
		if _, err := c.Call(ctx, call, nil); !errors.Is(err, fault.NeverSent) || !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
		begin := time.Now() // a second after the first call: 59 are left of its minute
		if _, err := c.Call(t.Context(), call, nil); err != nil || time.Since(begin) != 59*time.Second {
			t.Errorf("%v after %v; a call that gave up must give its turn back", err, time.Since(begin))
		}
	})
}

func TestCallsThatCannotBeSent(t *testing.T) {
	g := &gateway{script: say(ok)}
	c := start(t, g, alibaba.Options{})
	tests := map[string]struct {
		call alibaba.Call
		want string
	}{
		"no API":           {alibaba.Call{}, "API is empty"},
		"rest":             {alibaba.Call{API: "/rest/order/get"}, "leave out /rest"},
		"no slash first":   {alibaba.Call{API: "order/get"}, "begin the path with a slash"},
		"query":            {alibaba.Call{API: "/order/get?id=1"}, "only letters, digits"},
		"upwards":          {alibaba.Call{API: "/order/../auth"}, "not a plain path"},
		"system parameter": {alibaba.Call{API: "/o", Params: alibaba.Params{"access_token": "x"}}, "access_token is set by the client"},
		"nameless":         {alibaba.Call{API: "/o", Params: alibaba.Params{"": "x"}}, "without a name"},
		"GBK":              {alibaba.Call{API: "/o", Params: alibaba.Params{"title": "\xc4\xab\xce\xf7"}}, `"title" is not UTF-8`},
		"rest alone":       {alibaba.Call{API: "/rest"}, "leave out /rest"},
		"empty file":       {alibaba.Call{API: "/o", Files: []alibaba.File{{Param: "image_bytes", Name: "a.jpg"}}}, `"a.jpg" is empty`},
		"file twice":       {alibaba.Call{API: "/o", Params: alibaba.Params{"f": "x"}, Files: []alibaba.File{{Param: "f", Data: []byte("x")}}}, "one of its own"},
		"media type":       {alibaba.Call{API: "/o", Files: []alibaba.File{{Param: "f", Type: "image/jpeg\r\nX: y", Data: []byte("x")}}}, "media type"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := c.Call(t.Context(), tt.call, nil)
			if !errors.Is(err, fault.Rejected) || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
	if n := len(g.requests("")); n != 0 {
		t.Errorf("%d requests were sent", n)
	}
}

func TestNewChecksItsOptions(t *testing.T) {
	app := alibaba.App{Key: testKey, Secret: testSecret}
	tests := map[string]struct {
		app  alibaba.App
		o    *alibaba.Options
		want string
	}{
		"no key":    {alibaba.App{Secret: testSecret}, nil, "Key and Secret"},
		"no secret": {alibaba.App{Key: testKey}, nil, "Key and Secret"},
		"key":       {alibaba.App{Key: " 123456", Secret: testSecret}, nil, `App.Key " 123456" has blanks`},
		"secret":    {alibaba.App{Key: testKey, Secret: testSecret + "\n"}, nil, "App.Secret has blanks or line breaks"},
		"no rest":   {app, &alibaba.Options{Gateway: "https://openapi-api.alibaba.com"}, "Options.Gateway: it must end in /rest"},
		"too far":   {app, &alibaba.Options{Gateway: "https://openapi-api.alibaba.com/rest/auth"}, "Options.Gateway: it must end in /rest"},
		"header":    {app, &alibaba.Options{Header: http.Header{"X Bad": {"v"}}}, `Options.Header: "X Bad" is no name`},
		"no header": {app, &alibaba.Options{Header: http.Header{"": {"v"}}}, `Options.Header: "" is no name`},
		"line":      {app, &alibaba.Options{Header: http.Header{"X-Tienda": {"v\r\nX-Evil: 1"}}}, "Options.Header: the value of X-Tienda holds a line break"},
		"own":       {app, &alibaba.Options{Header: http.Header{"content-type": {"text/plain"}}}, "content-type is set by the client"},
		"gateway":   {app, &alibaba.Options{Gateway: "openapi-api.alibaba.com"}, "Options.Gateway: not a plain address"},
		"query":     {app, &alibaba.Options{Sync: "https://g.example/sync?x=1"}, "Options.Sync"},
		"user":      {app, &alibaba.Options{Authorize: "https://u:p@g.example/"}, "Options.Authorize"},
		"limit":     {app, &alibaba.Options{Limit: alibaba.Limit{Every: -1}}, "Options.Limit.Every"},
		"body":      {app, &alibaba.Options{MaxBody: -1}, "MaxBody"},
		"waits":     {app, &alibaba.Options{WaitMin: time.Minute, WaitMax: time.Second}, "WaitMin"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c, err := alibaba.New(tt.app, tt.o)
			if err == nil || c != nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
	if _, err := alibaba.New(app, nil); err != nil {
		t.Errorf("nil options: %v", err)
	}
	if _, err := alibaba.New(app, &alibaba.Options{Gateway: "https://g.example/rest/", Header: http.Header{"X-Protocol": {"GOP", "ñ\t"}}}); err != nil {
		t.Errorf("good options: %v", err)
	}
}
