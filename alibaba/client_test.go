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
	if !errors.Is(err, fault.OutcomeUnknown) || meta.RequestID != "r-9" || !strings.Contains(err.Error(), "result.data is a object") {
		t.Errorf("got %+v, %v", meta, err)
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
}
