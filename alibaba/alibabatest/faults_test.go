package alibabatest_test

import (
	"io"
	"strings"
	"testing"
	"time"

	"github.com/nao-trade/nao/alibaba/alibabatest"
)

// TestFaults checks for each fault what the client sees and whether the write
// was done.
func TestFaults(t *testing.T) {
	const api = alibabatest.APIProductListing
	tests := []struct {
		fault  alibabatest.Fault
		status int    // 0: no answer at all
		body   string // a part of it
		cut    bool   // the body ends early
		done   bool
	}{
		{alibabatest.Fault{Kind: alibabatest.RateLimit, Ban: 1500 * time.Millisecond}, 200, "ban will last 2 seconds", false, false},
		{alibabatest.Fault{Kind: alibabatest.HTMLError}, 502, "<html>", false, false},
		{alibabatest.Fault{Kind: alibabatest.HTMLError, Status: 503}, 503, "<html>", false, false},
		{alibabatest.Fault{Kind: alibabatest.HTMLErrorAfter, Status: 504}, 504, "<html>", false, true},
		{alibabatest.Fault{Kind: alibabatest.DropBefore}, 0, "", false, false},
		{alibabatest.Fault{Kind: alibabatest.DropAfter}, 0, "", false, true},
		{alibabatest.Fault{Kind: alibabatest.CutAfter}, 200, "{", true, true},
		{alibabatest.Fault{Kind: alibabatest.Slow, Delay: time.Millisecond}, 200, `"code":"0"`, false, true},
		{alibabatest.Fault{Kind: alibabatest.Refuse, Code: "S_COMMON_INTERNAL_ERROR"}, 200, `"msg_code":"S_COMMON_INTERNAL_ERROR"`, false, false},
		{alibabatest.Fault{Kind: alibabatest.RefuseCall, Type: "SYSTEM", Code: "ServiceTimeout"}, 200, `"type":"SYSTEM"`, false, false},
	}
	for _, tt := range tests {
		t.Run(tt.fault.Kind.String(), func(t *testing.T) {
			gw := open(t, nil)
			tt.fault.API, tt.fault.Times = api, 1
			if err := gw.Inject(tt.fault); err != nil {
				t.Fatal(err)
			}
			status, body, err := rawListing(gw)
			if status != tt.status || !strings.Contains(body, tt.body) || (err != nil) != (tt.cut || tt.status == 0) {
				t.Errorf("status %d, error %v, body %q", status, err, body)
			}
			if done := len(gw.Products()) == 1; done != tt.done {
				t.Errorf("the write was done: %v", done)
			}
			if r := gw.Requests()[0]; r.Fault != tt.fault.Kind || r.Done != tt.done {
				t.Errorf("logged as %+v", r)
			}
			if status, body, err := rawListing(gw); status != 200 || err != nil || !strings.Contains(body, `"success":true`) {
				t.Errorf("afterwards: status %d, error %v, body %q", status, err, body)
			}
		})
	}
}

// rawListing creates a product and returns what came back, whatever it is.
func rawListing(gw *alibabatest.Server) (status int, body string, err error) {
	const api = alibabatest.APIProductListing
	resp, err := gw.Client().PostForm(base+api, signed(api, token, time.Now(), map[string]string{"product_info": tequila}))
	if err != nil {
		return 0, "", err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	return resp.StatusCode, string(b), err
}

func TestFaultsMatch(t *testing.T) {
	refuse := func(code string) alibabatest.Fault {
		return alibabatest.Fault{Kind: alibabatest.RefuseCall, Code: code}
	}
	sequence := func(gw *alibabatest.Server, n int) string {
		var codes []string
		for range n {
			codes = append(codes, post(t, gw, alibabatest.APICategoryGet, token, nil).problem())
		}
		return strings.Join(codes, ",")
	}
	t.Run("skip and times", func(t *testing.T) {
		gw := open(t, func(o *alibabatest.Options) {
			f := refuse("A")
			f.Skip, f.Times = 1, 2
			o.Faults = []alibabatest.Fault{f}
		})
		if got := sequence(gw, 5); got != ",A,A,," {
			t.Errorf("%q", got)
		}
	})
	t.Run("in the order given", func(t *testing.T) {
		gw := open(t, nil)
		a, b := refuse("A"), refuse("B")
		a.Times = 1
		if err := gw.Inject(a, b); err != nil {
			t.Fatal(err)
		}
		if got := sequence(gw, 3); got != "A,B,B" {
			t.Errorf("%q", got)
		}
		gw.ClearFaults()
		if got := sequence(gw, 1); got != "" {
			t.Errorf("after ClearFaults: %q", got)
		}
	})
	t.Run("other calls go through", func(t *testing.T) {
		gw := open(t, nil)
		f := refuse("A")
		f.API = alibabatest.APIProductGet
		if err := gw.Inject(f); err != nil {
			t.Fatal(err)
		}
		if got := sequence(gw, 1); got != "" {
			t.Errorf("%q", got)
		}
	})
	t.Run("chance with a seed", func(t *testing.T) {
		run := func(seed uint64) string {
			gw := open(t, func(o *alibabatest.Options) {
				f := refuse("A")
				f.Chance = 0.5
				o.Seed, o.Faults = seed, []alibabatest.Fault{f}
			})
			return sequence(gw, 30)
		}
		first := run(1)
		if n := strings.Count(first, "A"); n < 5 || n > 25 {
			t.Errorf("half of 30 is about 15, not %d", n)
		}
		if run(1) != first || run(2) == first {
			t.Error("the seed does not decide")
		}
	})
	t.Run("intercept", func(t *testing.T) {
		gw := open(t, func(o *alibabatest.Options) {
			o.Intercept = func(r alibabatest.Request) *alibabatest.Fault {
				switch r.Params["parent_category_id"] {
				case "1":
					f := refuse("A")
					return &f
				case "2":
					return &alibabatest.Fault{}
				}
				return nil
			}
		})
		for parent, want := range map[string]string{"1": "A", "2": "BadFault", "3": "BUSINESS_CATEGORY_NOT_EXIST"} {
			if got := post(t, gw, alibabatest.APICategoryGet, token, map[string]string{"parent_category_id": parent}).problem(); got != want {
				t.Errorf("%s: %q, want %q", parent, got, want)
			}
		}
	})
}

func TestInjectRefusesBadFaults(t *testing.T) {
	gw := open(t, nil)
	for name, f := range map[string]alibabatest.Fault{
		"no kind":       {},
		"unknown kind":  {Kind: 99},
		"no code":       {Kind: alibabatest.Refuse},
		"chance":        {Kind: alibabatest.DropAfter, Chance: 2},
		"negative":      {Kind: alibabatest.Slow, Delay: -1},
		"status 200":    {Kind: alibabatest.HTMLError, Status: 200},
		"negative skip": {Kind: alibabatest.DropAfter, Skip: -1},
	} {
		if err := gw.Inject(alibabatest.Fault{Kind: alibabatest.DropAfter}, f); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
	if a := post(t, gw, alibabatest.APICategoryGet, token, nil); a.problem() != "" {
		t.Errorf("a refused list of faults left something behind: %v", a)
	}
	if got := alibabatest.FaultKind(99).String(); got != "FaultKind(99)" {
		t.Errorf("String of an unknown kind is %s", got)
	}
}
