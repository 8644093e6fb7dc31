package alibabatest_test

import (
	"bytes"
	"crypto/tls"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/http/httptrace"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/nao-trade/nao/alibaba/alibabatest"
)

// resign signs a form anew after it was changed.
func resign(api string, form url.Values) url.Values {
	params := map[string]string{}
	for name := range form {
		if name != "sign" {
			params[name] = form.Get(name)
		}
	}
	ms, _ := strconv.ParseInt(form.Get("timestamp"), 10, 64)
	return signed(api, form.Get("access_token"), time.UnixMilli(ms), params)
}

func TestGatewayErrors(t *testing.T) {
	const api = alibabatest.APICategoryPredict
	tests := []struct {
		name string
		edit func(form url.Values) url.Values
		want string
	}{
		{"a correct call", nil, ""},
		{"a changed parameter", func(f url.Values) url.Values { f.Set("title", "Mezcal"); return f }, "IncompleteSignature"},
		{"no signature", func(f url.Values) url.Values { f.Del("sign"); return f }, "IncompleteSignature"},
		{"lower-case signature", func(f url.Values) url.Values { f.Set("sign", strings.ToLower(f.Get("sign"))); return f }, "IncompleteSignature"},
		{"signed with /rest in front", func(f url.Values) url.Values { return resign("/rest"+api, f) }, "IncompleteSignature"},
		{"another application", func(f url.Values) url.Values { f.Set("app_key", "999"); return resign(api, f) }, "InvalidAppKey"},
		{"another sign method", func(f url.Values) url.Values { f.Set("sign_method", "md5"); return resign(api, f) }, "InvalidParameter"},
		{"no timestamp", func(f url.Values) url.Values {
			return signedWithout(api, f, "timestamp")
		}, "MissingParameter"},
		{"timestamp two hours and a second old", func(f url.Values) url.Values {
			f.Set("timestamp", strconv.FormatInt(time.Now().Add(-7201*time.Second).UnixMilli(), 10))
			return resign(api, f)
		}, "InvalidTimestamp"},
		{"timestamp nearly two hours ahead", func(f url.Values) url.Values {
			f.Set("timestamp", strconv.FormatInt(time.Now().Add(7190*time.Second).UnixMilli(), 10))
			return resign(api, f)
		}, ""},
		{"timestamp more than two hours ahead", func(f url.Values) url.Values {
			f.Set("timestamp", strconv.FormatInt(time.Now().Add(7260*time.Second).UnixMilli(), 10))
			return resign(api, f)
		}, "InvalidTimestamp"},
		{"timestamp as UTC text", func(f url.Values) url.Values {
			f.Set("timestamp", time.Now().UTC().Format("2006-01-02T15:04:05Z"))
			return signedWithout(api, f, "")
		}, ""},
		{"timestamp as Chinese local text", func(f url.Values) url.Values {
			f.Set("timestamp", "2026-11-25 12:00:00")
			return signedWithout(api, f, "")
		}, "InvalidTimestamp"},
		{"no token", func(f url.Values) url.Values { f.Del("access_token"); return resign(api, f) }, "IllegalAccessToken"},
		{"unknown token", func(f url.Values) url.Values { f.Set("access_token", "x"); return resign(api, f) }, "IllegalAccessToken"},
		{"a missing parameter", func(f url.Values) url.Values { f.Del("title"); return resign(api, f) }, "MissingParameter"},
		{"signature is checked before the token", func(f url.Values) url.Values { f.Set("access_token", "x"); return f }, "IncompleteSignature"},
	}
	gw := open(t, nil)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			form := signed(api, token, time.Now(), map[string]string{"title": "Tequila blanco"})
			if tt.edit != nil {
				form = tt.edit(form)
			}
			resp, err := gw.Client().PostForm(base+api, form)
			if err != nil {
				t.Fatal(err)
			}
			a := decode(t, resp)
			if got := a.problem(); got != tt.want {
				t.Errorf("code %q, want %q: %v", got, tt.want, a)
			}
			if tt.want != "" && (a.text("type") != "ISV" || a.text("message") == "" || len(a.text("request_id")) != 25) {
				t.Errorf("not a full error body: %v", a)
			}
		})
	}
}

// signedWithout signs a form as it is, less one parameter.
func signedWithout(api string, form url.Values, drop string) url.Values {
	form.Del(drop)
	form.Del("sign")
	params := map[string]string{}
	for name := range form {
		params[name] = form.Get(name)
	}
	out := url.Values{}
	for name, value := range params {
		out.Set(name, value)
	}
	out.Set("sign", alibabatest.Signature("helloworld", api, params))
	return out
}

func TestUnknownPaths(t *testing.T) {
	gw := open(t, nil)
	const old = "/icbu/product/schema/add"
	if a := post(t, gw, old, token, nil); a.problem() != "InvalidApiPath" {
		t.Errorf("a call that is not served: %v", a)
	}
	form := signed("", token, time.Now(), nil)
	resp, err := gw.Client().PostForm("https://openapi-api.alibaba.com/sync", form)
	if err != nil {
		t.Fatal(err)
	}
	if a := decode(t, resp); a.problem() != "InvalidApiPath" {
		t.Errorf("an address outside /rest: %v", a)
	}
}

func TestPathInMethodParameter(t *testing.T) {
	gw := open(t, nil)
	const api = alibabatest.APICategoryGet
	form := signed(api, token, time.Now(), map[string]string{"method": api})
	resp, err := gw.Client().PostForm(base, form)
	if err != nil {
		t.Fatal(err)
	}
	if a := decode(t, resp); a.problem() != "" {
		t.Errorf("path as signed method parameter: %v", a)
	}
}

func TestGetRequest(t *testing.T) {
	gw := open(t, nil)
	const api = alibabatest.APICategoryGet
	resp, err := gw.Client().Get(base + api + "?" + signed(api, token, time.Now(), nil).Encode())
	if err != nil {
		t.Fatal(err)
	}
	if a := decode(t, resp); a.problem() != "" {
		t.Errorf("GET: %v", a)
	}
}

func TestEmptyValuesInSignature(t *testing.T) {
	const api = alibabatest.APICategoryGet
	params := map[string]string{"debug": ""}
	strict, loose := open(t, nil), open(t, func(o *alibabatest.Options) { o.Readings.SignEmpty = true })
	// The helper signs empty values, as the Python library does.
	if a := post(t, strict, api, token, params); a.problem() != "IncompleteSignature" {
		t.Errorf("by default an empty value is no part of the signature: %v", a)
	}
	if a := post(t, loose, api, token, params); a.problem() != "" {
		t.Errorf("SignEmpty: %v", a)
	}
}

func TestBodyLimits(t *testing.T) {
	gw := open(t, func(o *alibabatest.Options) { o.MaxBody = 1 << 10 })
	for name, tt := range map[string]struct {
		contentType, body string
		want              int
	}{
		"too large":          {"application/x-www-form-urlencoded", "title=" + strings.Repeat("x", 2<<10), 413},
		"too large, parts":   {"multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\n" + strings.Repeat("x", 2<<10) + "\r\n--b--\r\n", 413},
		"bad escape":         {"application/x-www-form-urlencoded", "title=%zz", 400},
		"parts, no boundary": {"multipart/form-data", "x", 400},
		"parts, cut off":     {"multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nTeq", 400},
	} {
		t.Run(name, func(t *testing.T) {
			resp, err := gw.Client().Post(base+alibabatest.APICategoryPredict, tt.contentType, strings.NewReader(tt.body))
			if err != nil {
				t.Fatal(err)
			}
			defer resp.Body.Close()
			if resp.StatusCode != tt.want || resp.Header.Get("Content-Type") != "text/html" {
				t.Errorf("status %d %s, want an HTML page with %d", resp.StatusCode, resp.Header.Get("Content-Type"), tt.want)
			}
		})
	}
}

func TestURLReachesTheSameGateway(t *testing.T) {
	gw := open(t, nil)
	id := list(t, gw, tequila)
	const api = alibabatest.APIProductGet
	resp, err := http.PostForm(gw.URL()+api, signed(api, token, time.Now(), map[string]string{"product_id": id}))
	if err != nil {
		t.Fatal(err)
	}
	if a := decode(t, resp); a.text("product_info", "basic_info", "product_id") != id {
		t.Errorf("over TCP: %v", a)
	}
	if !strings.HasPrefix(gw.URL(), "http://127.0.0.1:") || !strings.HasSuffix(gw.URL(), "/rest") {
		t.Errorf("URL is %q", gw.URL())
	}
}

func TestServeHTTPInAnyServer(t *testing.T) {
	gw := open(t, nil)
	const api = alibabatest.APICategoryGet
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/rest"+api+"?"+signed(api, token, time.Now(), nil).Encode(), nil)
	w := httptest.NewRecorder()
	gw.ServeHTTP(w, r)
	if a := decode(t, w.Result()); a.problem() != "" {
		t.Errorf("%v", a)
	}
}

func TestTransportWorksWithHTTPTrace(t *testing.T) {
	gw := open(t, nil)
	var wrote, got bool
	ctx := httptrace.WithClientTrace(t.Context(), &httptrace.ClientTrace{
		WroteHeaders:      func() { wrote = true },
		GotConn:           func(httptrace.GotConnInfo) { got = true },
		TLSHandshakeStart: func() { t.Error("a TLS handshake over the pipe") },
		TLSHandshakeDone:  func(tls.ConnectionState, error) {},
	})
	const api = alibabatest.APICategoryGet
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, base+api+"?"+signed(api, token, time.Now(), nil).Encode(), nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := gw.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	if a := decode(t, resp); a.problem() != "" || !wrote || !got {
		t.Errorf("wrote headers %v, got connection %v: %v", wrote, got, a)
	}
}

func TestClose(t *testing.T) {
	gw := open(t, nil)
	client, address := gw.Client(), gw.URL()
	if err := gw.Close(); err != nil {
		t.Fatal(err)
	}
	if err := gw.Close(); err != nil {
		t.Errorf("closing twice: %v", err)
	}
	if _, err := client.Get(base); err == nil {
		t.Error("the old client still reaches the gateway")
	}
	if _, err := gw.Client().Get(base); err == nil {
		t.Error("a new client reaches the closed gateway")
	}
	if _, err := http.Get(address); err == nil {
		t.Error("the address still answers")
	}
	if gw.URL() != "" {
		t.Errorf("URL of a closed server is %q", gw.URL())
	}
}

func TestNewRefusesBadOptions(t *testing.T) {
	good := alibabatest.Options{AppKey: "123456", Secret: "helloworld", Categories: os.DirFS("testdata")}
	leaf := `{"category_id":"1","name":"A","path":["A"]}`
	for name, tt := range map[string]struct {
		edit func(*alibabatest.Options)
		want string // in the error
	}{
		"no key":           {func(o *alibabatest.Options) { o.AppKey = "" }, "AppKey"},
		"no secret":        {func(o *alibabatest.Options) { o.Secret = "" }, "Secret"},
		"negative delay":   {func(o *alibabatest.Options) { o.FindLag = -1 }, "negative"},
		"negative limit":   {func(o *alibabatest.Options) { o.Limit.Calls = -1 }, "negative"},
		"empty token":      {func(o *alibabatest.Options) { o.Tokens = map[string]string{"": "a"} }, "Tokens"},
		"empty account":    {func(o *alibabatest.Options) { o.RefreshTokens = map[string]string{"a": ""} }, "RefreshTokens"},
		"bad template":     {func(o *alibabatest.Options) { o.Templates = map[string]string{"x": "y"} }, "Templates"},
		"folder is a file": {func(o *alibabatest.Options) { o.Dir = "doc.go" }, "Dir"},
		"no categories":    {func(o *alibabatest.Options) { o.Categories = fstest.MapFS{} }, "Categories"},
		"broken category":  {func(o *alibabatest.Options) { o.Categories = categoryFS("{") }, "0.json"},
		"category, no id":  {func(o *alibabatest.Options) { o.Categories = categoryFS(`{"name":"A","path":["A"]}`) }, "category_id"},
		"category, path":   {func(o *alibabatest.Options) { o.Categories = categoryFS(`{"category_id":1,"name":"A","path":["B"]}`) }, "path"},
		"category twice":   {func(o *alibabatest.Options) { o.Categories = categoryFS(leaf, leaf) }, "choose another"},
		"bad fault":        {func(o *alibabatest.Options) { o.Faults = []alibabatest.Fault{{}} }, "Kind"},
	} {
		t.Run(name, func(t *testing.T) {
			o := good
			tt.edit(&o)
			if _, err := alibabatest.New(o); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want one that names %q", err, tt.want)
			}
		})
	}
	if _, err := alibabatest.New(good); err != nil {
		t.Errorf("good options: %v", err)
	}
}

func categoryFS(files ...string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for i, text := range files {
		fsys["categories/"+strconv.Itoa(i)+".json"] = &fstest.MapFile{Data: []byte(text)}
	}
	return fsys
}

func TestRequestLog(t *testing.T) {
	gw := open(t, func(o *alibabatest.Options) { o.LogSize = 2 })
	must(t, gw, alibabatest.APICategoryGet, nil)
	id := list(t, gw, tequila)
	post(t, gw, alibabatest.APIProductGet, token, map[string]string{"product_id": "1"})
	post(t, gw, "/no/such/call", token, nil)
	upload(t, gw, "botella.png", png)

	var got []string
	for _, r := range gw.Requests() {
		got = append(got, r.API+" "+r.Code+" "+r.Business+" "+r.Fault.String())
		for name, value := range r.Params {
			if strings.Contains(value, token) || name == "sign" {
				t.Errorf("the log shows %s", name)
			}
		}
	}
	want := []string{"/no/such/call InvalidApiPath  none", alibabatest.APIPhotobankUpload + " 0  none"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the last two requests (-want +got):\n%s", diff)
	}
	if r := gw.Requests()[1]; r.Files["image_bytes"] != len(png) || r.Account != "tequilera" || !r.Done {
		t.Errorf("the upload is logged as %+v", r)
	}
	if n := gw.Calls(alibabatest.APIProductListing); n != 1 || id == "" {
		t.Errorf("%d listing calls, want 1", n)
	}
	if n := slices.Sorted(maps.Values(gw.Counts())); !slices.Equal(n, []int{1, 1, 1, 1, 1}) {
		t.Errorf("counts %v", n)
	}
}

// png is the head of a PNG file, enough to be recognised.
var png = append([]byte("\x89PNG\r\n\x1a\n"), bytes.Repeat([]byte{0}, 64)...)

func TestPhotobank(t *testing.T) {
	gw := open(t, nil)
	a := upload(t, gw, "botella.png", png)
	if p := a.problem(); p != "" {
		t.Fatalf("%s: %v", p, a)
	}
	photos := gw.Photos()
	if len(photos) != 1 {
		t.Fatalf("photo bank: %+v", photos)
	}
	p := photos[0]
	if p.URL != a.text("result", "response_object", "photobank_url") || p.FileID != a.text("result", "response_object", "file_id") ||
		p.Name != "botella.png" || p.Account != "tequilera" || p.Size != len(png) {
		t.Errorf("kept %+v for %v", p, a)
	}
	if a := upload(t, gw, "carta.txt", []byte("no soy una imagen")); a.problem() != "-2" {
		t.Errorf("text for an image: %v", a)
	}
	if a := upload(t, gw, "grande.png", append(bytes.Clone(png), make([]byte, 5<<20)...)); a.problem() != "SIZE_TOO_LARGE" {
		t.Errorf("more than 5 MB: %v", a.problem())
	}
	if a := post(t, gw, alibabatest.APIPhotobankUpload, token, map[string]string{"file_name": "x"}); a.problem() != "MissingParameter" {
		t.Errorf("no file: %v", a)
	}
}

func TestMultipartSignatureCoversTextOnly(t *testing.T) {
	gw := open(t, nil)
	contentType, body := uploadForm(t, "botella.png", png)
	forged := strings.Replace(body.String(), "\r\n\r\nbotella.png\r\n", "\r\n\r\notra.png\r\n", 1)
	for name, tt := range map[string]struct{ body, want string }{
		"as signed":         {body.String(), ""},
		"another file name": {forged, "IncompleteSignature"},
	} {
		resp, err := gw.Client().Post(base+alibabatest.APIPhotobankUpload, contentType, strings.NewReader(tt.body))
		if err != nil {
			t.Fatal(err)
		}
		if got := decode(t, resp).problem(); got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}

func TestTokens(t *testing.T) {
	now := time.Date(2026, time.November, 25, 12, 0, 0, 0, time.UTC)
	gw := open(t, func(o *alibabatest.Options) {
		o.Now = func() time.Time { return now }
		o.RefreshTokens = map[string]string{"50001abc": "tequilera"}
	})
	call := func(api, token string, params map[string]string) answer {
		t.Helper()
		resp, err := gw.Client().PostForm(base+api, signed(api, token, now, params))
		if err != nil {
			t.Fatal(err)
		}
		return decode(t, resp)
	}
	works := func(token string) string { t.Helper(); return call(alibabatest.APICategoryGet, token, nil).problem() }

	code, err := gw.Authorise("tequilera")
	if err != nil {
		t.Fatal(err)
	}
	first := call(alibabatest.APITokenCreate, "", map[string]string{"code": code})
	want := map[string]string{"code": "0", "expires_in": "864000", "refresh_expires_in": "5184000", "account": "tequilera"}
	for name, value := range want {
		if got := first.text(name); got != value {
			t.Errorf("%s is %s, want %s", name, got, value)
		}
	}
	if got := works(first.text("access_token")); got != "" {
		t.Errorf("the new token: %s", got)
	}
	if got := call(alibabatest.APITokenCreate, "", map[string]string{"code": code}).problem(); got != "InvalidCode" {
		t.Errorf("a code used twice: %q", got)
	}

	now = now.Add(11 * 24 * time.Hour)
	if got := works(first.text("access_token")); got != "IllegalAccessToken" {
		t.Errorf("a token after eleven days: %q", got)
	}
	second := call(alibabatest.APITokenRefresh, "", map[string]string{"refresh_token": first.text("refresh_token")})
	if second.text("expires_in") != "864000" || second.text("refresh_expires_in") != strconv.Itoa(49*86400) {
		t.Errorf("a refresh starts the access time anew and lets the refresh time run on: %v", second)
	}
	if got := call(alibabatest.APITokenRefresh, "", map[string]string{"refresh_token": first.text("refresh_token")}).problem(); got != "IllegalRefreshToken" {
		t.Errorf("a refresh token used twice: %q", got)
	}
	if got := call(alibabatest.APITokenRefresh, "", map[string]string{"refresh_token": "50001abc"}).problem(); got != "" {
		t.Errorf("a refresh token from the options: %q", got)
	}
	if err := gw.Expire(second.text("access_token")); err != nil {
		t.Fatal(err)
	}
	if got := works(second.text("access_token")); got != "IllegalAccessToken" {
		t.Errorf("a withdrawn token: %q", got)
	}
	code, err = gw.Authorise("tequilera")
	if err != nil {
		t.Fatal(err)
	}
	now = now.Add(31 * time.Minute)
	if got := call(alibabatest.APITokenCreate, "", map[string]string{"code": code}).problem(); got != "InvalidCode" {
		t.Errorf("a code after 31 minutes: %q", got)
	}
	if _, err := gw.Authorise(""); err == nil {
		t.Error("Authorise without an account")
	}
	for _, r := range gw.Requests() {
		if r.Params["code"] != "" || r.Params["refresh_token"] != "" {
			t.Errorf("the log shows secrets of %s", r.API)
		}
	}
}

func TestAnswersAreJSON(t *testing.T) {
	gw := open(t, nil)
	const api = alibabatest.APICategoryGet
	resp, err := gw.Client().PostForm(base+api, signed(api, token, time.Now(), nil))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	if got := resp.Header.Get("Content-Type"); !strings.HasPrefix(got, "application/json") {
		t.Errorf("Content-Type %q", got)
	}
	if !bytes.Contains(body, []byte("Food & Beverage")) {
		t.Errorf("ampersands are escaped: %s", body)
	}
}
