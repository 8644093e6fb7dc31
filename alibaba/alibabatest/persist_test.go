package alibabatest_test

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/nao-trade/nao/alibaba/alibabatest"
)

func TestStateOutlivesTheServer(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		reopen := func() *alibabatest.Server {
			return open(t, func(o *alibabatest.Options) {
				o.Dir = dir
				o.AuditDelay, o.FindLag = time.Hour, time.Hour
				o.RefreshTokens = map[string]string{"50001abc": "tequilera"}
			})
		}
		gw := reopen()
		first, deleted := list(t, gw, tequila), list(t, gw, tequila)
		must(t, gw, alibabatest.APIProductDelete, map[string]string{"product_id_list": "[" + deleted + "]"})
		photo := upload(t, gw, "botella.png", png).text("result", "response_object", "photobank_url")
		pair := post(t, gw, alibabatest.APITokenRefresh, "", map[string]string{"refresh_token": "50001abc"})
		products := gw.Products()
		if err := gw.Close(); err != nil {
			t.Fatal(err)
		}

		gw = reopen()
		defer gw.Close()
		if diff := cmp.Diff(products, gw.Products()); diff != "" {
			t.Errorf("products (-before +after):\n%s", diff)
		}
		if photos := gw.Photos(); len(photos) != 1 || photos[0].URL != photo {
			t.Errorf("photo bank: %+v", photos)
		}
		if a := post(t, gw, alibabatest.APICategoryGet, pair.text("access_token"), nil); a.problem() != "" {
			t.Errorf("the token of the first server: %v", a)
		}
		if a := post(t, gw, alibabatest.APITokenRefresh, "", map[string]string{"refresh_token": "50001abc"}); a.problem() != "IllegalRefreshToken" {
			t.Errorf("a spent refresh token came back with the options: %v", a)
		}
		if got := state(t, gw, first); got != "pending offline pending null" {
			t.Errorf("the audit: %s", got)
		}
		later(time.Hour)
		if got := state(t, gw, first); got != "approved online online null" {
			t.Errorf("the audit, an hour later: %s", got)
		}
		a := must(t, gw, alibabatest.APIProductSearch, nil)
		if a.text("page", "total_item") != "1" || a.text("product_info", "0", "basic_info", "product_id") != first {
			t.Errorf("search: %v", a)
		}
		if third := list(t, gw, tequila); third <= deleted {
			t.Errorf("product id %s comes after %s", third, deleted)
		}
	})
}

// TestIndexLagOutlivesTheServer: what the search was about to learn and to forget
// when one server ended, the next one learns and forgets at the same moment.
func TestIndexLagOutlivesTheServer(t *testing.T) {
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		reopen := func() *alibabatest.Server {
			return open(t, func(o *alibabatest.Options) { o.Dir, o.FindLag = dir, time.Hour })
		}
		gw := reopen()
		found := func(params map[string]string) string {
			t.Helper()
			a := post(t, gw, alibabatest.APIProductSearch, token, params)
			if a.problem() == "B_PRODUCT_NOT_FOUND" {
				return "0"
			}
			return a.text("page", "total_item")
		}
		see := func(when, old, renamed, model, all string) {
			t.Helper()
			for range 2 { // this server, and the next
				got := []string{found(map[string]string{"sku_code": "TEQ-50"}), found(map[string]string{"sku_code": "TEQ-1L"}), found(map[string]string{"model_number": "TEQ-REP"}), found(nil)}
				if diff := cmp.Diff([]string{old, renamed, model, all}, got); diff != "" {
					t.Errorf("%s: found by old code, new code, model, in all (-want +got):\n%s", when, diff)
				}
				if err := gw.Close(); err != nil {
					t.Fatal(err)
				}
				gw = reopen()
			}
		}
		id := list(t, gw, tequila)
		see("listed", "0", "0", "0", "0")
		later(time.Hour)
		see("listed, an hour later", "1", "0", "1", "1")
		must(t, gw, alibabatest.APIProductUpdate, map[string]string{"product_info": `{"basic_info": {"product_id": ` + id + `}, "trade_info": {"sku_info": [
			{"sku_code": "TEQ-1L", "sku_price": {"price": 30}, "sale_attributes": [{"attribute_name": "Volume", "attribute_value": "1 L"}]}]}}`})
		see("renamed", "1", "0", "1", "1")
		later(30 * time.Minute)
		must(t, gw, alibabatest.APIEditInventory, map[string]string{"product_id": id, "inventory": "5"})
		see("renamed and edited", "1", "0", "1", "1")
		later(30 * time.Minute)
		see("renamed, an hour later", "0", "1", "1", "1")
		must(t, gw, alibabatest.APIProductDelete, map[string]string{"product_id_list": "[" + id + "]"})
		see("deleted", "0", "1", "1", "1")
		later(time.Hour)
		see("deleted, an hour later", "0", "0", "0", "0")
	})
}

func TestBrokenStateIsNamed(t *testing.T) {
	for name, text := range map[string]string{
		"products/01/1601000000001.json": "{",
		"products/02/1601000000002.json": "null",
		"products/x/x.json":              `{"id":"x"}`,
		"photos/x/x.json":                `{}`,
		"tokens.json":                    "[]",
	} {
		dir := t.TempDir()
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := alibabatest.New(alibabatest.Options{AppKey: "1", Secret: "s", Dir: dir})
		if base := strings.TrimSuffix(filepath.Base(name), ".json"); err == nil || !strings.Contains(err.Error(), base) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAWriteThatCannotBeKeptIsNotDone(t *testing.T) {
	dir := t.TempDir()
	gw := open(t, func(o *alibabatest.Options) { o.Dir = dir })
	id := list(t, gw, tequila)
	before, _ := gw.Product(id)
	// A file where a folder must be makes every later write of products fail.
	if err := os.RemoveAll(filepath.Join(dir, "products")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "products"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for api, params := range map[string]map[string]string{
		alibabatest.APIProductListing: {"product_info": tequila},
		alibabatest.APIEditInventory:  {"product_id": id, "inventory": "5"},
		alibabatest.APIProductDelete:  {"product_id_list": "[" + id + "]"},
	} {
		if a := post(t, gw, api, token, params); a.problem() != "ServiceUnavailable" || a.text("type") != "ISP" {
			t.Errorf("%s: %v", api, a)
		}
	}
	if diff := cmp.Diff([]alibabatest.Product{before}, gw.Products()); diff != "" {
		t.Errorf("(-before +after):\n%s", diff)
	}
}

func TestConcurrentUse(t *testing.T) {
	gw := open(t, func(o *alibabatest.Options) { o.Dir, o.FindLagRandom, o.FindLag = t.TempDir(), true, time.Millisecond })
	t.Run("clients", func(t *testing.T) {
		for i := range 8 {
			t.Run(strconv.Itoa(i), func(t *testing.T) {
				t.Parallel()
				for range 5 {
					a := post(t, gw, alibabatest.APIProductListing, token, map[string]string{"product_info": tequila})
					id := a.text("result", "data")
					post(t, gw, alibabatest.APIEditInventory, token, map[string]string{"product_id": id, "inventory": "5"})
					post(t, gw, alibabatest.APIProductSearch, token, map[string]string{"sku_code": "TEQ-50"})
					gw.Live()
					gw.Requests()
				}
			})
		}
	})
	ids := map[string]bool{}
	for _, p := range gw.Products() {
		ids[p.ID] = true
	}
	if len(ids) != 40 {
		t.Errorf("%d products, want 40", len(ids))
	}
}
