package alibaba_test

import (
	"io"
	"net/http"
	"net/url"
	"sync"
	"testing"
	"time"

	"github.com/nao-trade/nao/alibaba"
)

const (
	testKey    = "123456"
	testSecret = "helloworld"
	account    = "tequila-mx"
)

// received is a request as the gateway saw it.
type received struct {
	path, query string
	form        url.Values
	files       map[string][]byte
	header      http.Header
	gone        <-chan struct{} // closed when the client has hung up
}

// gateway is a scripted server: it keeps what it receives, checks nothing, and
// answers as its script says.
type gateway struct {
	script func(w http.ResponseWriter, r received, n int) // n counts from 1

	mu   sync.Mutex
	seen []received
}

func (g *gateway) handle(w http.ResponseWriter, r *http.Request) {
	got := received{path: r.URL.Path, query: r.URL.RawQuery, header: r.Header, gone: r.Context().Done(), files: map[string][]byte{}}
	if err := r.ParseMultipartForm(1 << 20); err != nil && err != http.ErrNotMultipart {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	got.form = r.PostForm
	if r.MultipartForm != nil {
		for name, fs := range r.MultipartForm.File {
			f, err := fs[0].Open()
			if err != nil {
				http.Error(w, err.Error(), http.StatusBadRequest)
				return
			}
			got.files[name], _ = io.ReadAll(f)
		}
	}
	g.mu.Lock()
	g.seen = append(g.seen, got)
	n := len(g.seen)
	g.mu.Unlock()
	g.script(w, got, n)
}

// requests returns what came in, optionally for one path.
func (g *gateway) requests(path string) (rs []received) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, r := range g.seen {
		if path == "" || r.path == path {
			rs = append(rs, r)
		}
	}
	return rs
}

// say answers always the same.
func say(body string) func(http.ResponseWriter, received, int) {
	return func(w http.ResponseWriter, _ received, _ int) { io.WriteString(w, body) }
}

// inTurn answers with each body once, and with the last one from then on.
func inTurn(bodies ...string) func(http.ResponseWriter, received, int) {
	return func(w http.ResponseWriter, _ received, n int) { io.WriteString(w, bodies[min(n, len(bodies))-1]) }
}

const ok = `{"code":"0","request_id":"r-ok","result":{"success":true}}`

// start runs g in memory and returns a client for it, with the account's token.
func start(t *testing.T, g *gateway, o alibaba.Options) *alibaba.Client {
	t.Helper()
	o.HTTP = serve(t, g.handle)
	o.Gateway = "http://gateway.example/rest"
	if o.Tokens == nil {
		o.Tokens = alibaba.NewMemoryTokens(alibaba.Token{Account: account, Access: "test"})
	}
	c, err := alibaba.New(alibaba.App{Key: testKey, Secret: testSecret}, &o)
	if err != nil {
		t.Fatal(err)
	}
	return c.Seller(account)
}

// signed reports whether the request's signature fits what came in.
func (r received) signed() bool {
	flat := map[string]string{}
	for name := range r.form {
		flat[name] = r.form.Get(name)
	}
	api := r.path[len("/rest"):]
	if m := r.form.Get("method"); m != "" {
		api = m
	}
	return alibaba.SignIOP(testSecret, api, flat) == r.form.Get("sign")
}

// at returns a clock that stands still.
func at(text string) func() time.Time {
	now, err := time.Parse(time.RFC3339, text)
	if err != nil {
		panic(err)
	}
	return func() time.Time { return now }
}
