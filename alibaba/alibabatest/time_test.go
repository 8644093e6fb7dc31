package alibabatest_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/nao-trade/nao/alibaba/alibabatest"
)

// state is the three words that the platform has for a product.
func state(t *testing.T, gw *alibabatest.Server, id string) string {
	t.Helper()
	get := must(t, gw, alibabatest.APIProductGet, map[string]string{"product_id": id})
	publish := must(t, gw, alibabatest.APIProductStatus, map[string]string{"product_id": id})
	return get.text("product_info", "basic_info", "audit_status") + " " + get.text("product_info", "basic_info", "status") + " " +
		publish.text("result", "data", "status") + " " + publish.text("result", "data", "status_desc")
}

func TestFromListingToOnline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		gw := open(t, func(o *alibabatest.Options) { o.AuditDelay, o.OnlineDelay = time.Hour, 10*time.Minute })
		defer gw.Close()
		id := list(t, gw, tequila)
		var got []string
		see := func() { t.Helper(); got = append(got, state(t, gw, id)) }

		see()
		later(time.Hour - time.Nanosecond)
		see()
		later(time.Nanosecond)
		see()
		later(10 * time.Minute)
		see()
		must(t, gw, alibabatest.APIProductUpdate, map[string]string{"product_info": `{"basic_info": {"product_id": ` + id + `, "title": "Tequila"}}`})
		see()
		later(time.Hour)
		see()
		want := []string{
			"pending offline pending null",
			"pending offline pending null",
			"approved offline pending null",
			"approved online online null",
			"pending online pending null", // an edit is audited while the product stays online
			"approved online online null",
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		if len(gw.Live()) != 1 {
			t.Errorf("%d products are live", len(gw.Live()))
		}
	})
}

func TestRejection(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		gw := open(t, func(o *alibabatest.Options) {
			o.AuditDelay, o.OnlineDelay = time.Hour, time.Minute
			o.Audit = func(p alibabatest.Product) string {
				if strings.Contains(p.Info.Basic.Title, "mejor") {
					return "absolute claim in the title"
				}
				return ""
			}
		})
		defer gw.Close()
		id := list(t, gw, with(t, "Tequila reposado", "El mejor tequila reposado"))
		if got := state(t, gw, id); got != "pending offline pending null" {
			t.Errorf("before the verdict: %s", got)
		}
		later(2 * time.Hour)
		if got := state(t, gw, id); got != "rejected offline failed absolute claim in the title" {
			t.Errorf("after it: %s", got)
		}
		must(t, gw, alibabatest.APIProductUpdate, map[string]string{"product_info": `{"basic_info": {"product_id": ` + id + `, "title": "Tequila reposado"}}`})
		later(time.Hour)
		if got := state(t, gw, id); got != "approved offline pending null" {
			t.Errorf("mended and approved: %s", got)
		}
		later(time.Minute)
		if got := state(t, gw, id); got != "approved online online null" {
			t.Errorf("mended and online: %s", got)
		}
		if err := gw.Reject(id, "complaint"); err != nil {
			t.Fatal(err)
		}
		if got := state(t, gw, id); got != "rejected offline failed complaint" {
			t.Errorf("rejected by hand: %s", got)
		}
		if err := gw.Approve(id); err != nil {
			t.Fatal(err)
		}
		later(time.Minute)
		if got := state(t, gw, id); got != "approved online online null" {
			t.Errorf("approved by hand: %s", got)
		}
	})
}

func TestSearchLags(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		gw := open(t, func(o *alibabatest.Options) { o.FindLag = time.Minute })
		defer gw.Close()
		found := func(params map[string]string) string {
			t.Helper()
			a := post(t, gw, alibabatest.APIProductSearch, token, params)
			if a.problem() == "B_PRODUCT_NOT_FOUND" {
				return "0"
			}
			return a.text("page", "total_item")
		}
		code := map[string]string{"sku_code": "TEQ-50"}
		check := func(when, byCode, all string) {
			t.Helper()
			if got := found(code); got != byCode {
				t.Errorf("%s: %s found by code, want %s", when, got, byCode)
			}
			if got := found(nil); got != all {
				t.Errorf("%s: %s found in all, want %s", when, got, all)
			}
		}

		id := list(t, gw, tequila)
		check("at once", "0", "0")
		later(time.Minute)
		check("after the lag", "1", "1")

		must(t, gw, alibabatest.APIProductUpdate, map[string]string{"product_info": `{"basic_info": {"product_id": ` + id + `}, "trade_info": {"sku_info": [
			{"sku_code": "TEQ-1L", "sku_price": {"price": 30}, "sale_attributes": [{"attribute_name": "Volume", "attribute_value": "1 L"}]}]}}`})
		check("renamed", "1", "1")
		later(time.Minute)
		check("renamed, after the lag", "0", "1")
		code["sku_code"] = "TEQ-1L"
		check("under the new code", "1", "1")

		second := list(t, gw, with(t, "TEQ-50", "TEQ-1L"))
		must(t, gw, alibabatest.APIProductDelete, map[string]string{"product_id_list": "[" + id + "]"})
		check("one deleted, one new", "1", "1")
		later(time.Minute)
		check("both after the lag", "1", "1")
		a := must(t, gw, alibabatest.APIProductSearch, code)
		if got := a.text("product_info", "0", "basic_info", "product_id"); got != second {
			t.Errorf("found %s, want %s", got, second)
		}
	})
}

func TestRandomLagIsRepeatable(t *testing.T) {
	run := func(seed uint64) (visible []int) {
		synctest.Test(t, func(t *testing.T) {
			gw := open(t, func(o *alibabatest.Options) { o.FindLag, o.FindLagRandom, o.Seed = time.Minute, true, seed })
			defer gw.Close()
			for range 20 {
				list(t, gw, tequila)
			}
			for range 4 {
				a := post(t, gw, alibabatest.APIProductSearch, token, nil)
				found, _ := a.at("product_info").([]any)
				visible = append(visible, len(found))
				later(20 * time.Second)
			}
		})
		return visible
	}
	first := run(7)
	if diff := cmp.Diff(first, run(7)); diff != "" {
		t.Errorf("the same seed gives another run:\n%s", diff)
	}
	if cmp.Equal(first, run(8)) {
		t.Errorf("another seed gives the same run: %v", first)
	}
	if first[0] == 20 || first[3] != 20 {
		t.Errorf("found %v of 20 over one minute", first)
	}
}

func TestQuota(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		gw := open(t, func(o *alibabatest.Options) {
			o.Limit = alibabatest.Limit{Calls: 3, Per: time.Second, Ban: 90 * time.Second}
		})
		defer gw.Close()
		call := func() answer { return post(t, gw, alibabatest.APICategoryGet, token, nil) }
		for i := range 3 {
			if a := call(); a.problem() != "" {
				t.Errorf("call %d: %v", i, a)
			}
		}
		if a := call(); a.problem() != "ApiCallLimit" || !strings.Contains(a.text("message"), "ban will last 90 seconds") {
			t.Errorf("the fourth: %v", a)
		}
		later(89 * time.Second)
		if a := call(); !strings.Contains(a.text("message"), "ban will last 1 seconds") {
			t.Errorf("just before the end: %v", a)
		}
		later(time.Second)
		if a := call(); a.problem() != "" {
			t.Errorf("after the ban: %v", a)
		}
		later(time.Second)
		for i := range 3 {
			if a := call(); a.problem() != "" {
				t.Errorf("next window, call %d: %v", i, a)
			}
		}
	})
}

func TestSlowAnswer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		gw := open(t, nil)
		defer gw.Close()
		if err := gw.Inject(alibabatest.Fault{Kind: alibabatest.Slow, API: alibabatest.APIProductListing, Delay: time.Minute}); err != nil {
			t.Fatal(err)
		}
		began := time.Now()
		list(t, gw, tequila)
		if took := time.Since(began); took != time.Minute {
			t.Errorf("it took %v", took)
		}

		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		const api = alibabatest.APIProductListing
		form := signed(api, token, time.Now(), map[string]string{"product_info": tequila})
		r, err := http.NewRequestWithContext(ctx, http.MethodPost, base+api, strings.NewReader(form.Encode()))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		if _, err := gw.Client().Do(r); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("an impatient client: %v", err)
		}
		if n := len(gw.Products()); n != 2 {
			t.Errorf("%d products; the write was done although nobody waited", n)
		}
	})
}
