package wire_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/internal/wire"
)

// stated reads the test protocol: "ok", or "error KIND [wait]".
func stated(r wire.Response) error {
	if !bytes.HasPrefix(r.Body, []byte("{")) {
		return wire.ErrNoAnswer
	}
	if bytes.Contains(r.Body, []byte("ok")) {
		return nil
	}
	e := &fault.Error{Op: "stated"}
	for _, k := range []fault.Kind{fault.NotFound, fault.Unauthorized, fault.RateLimited, fault.Temporary, fault.Rejected, fault.OutcomeUnknown} {
		if bytes.Contains(r.Body, []byte(k.String())) {
			e.Kind = k
		}
	}
	e.RetryAfter, _ = r.RetryAfter(time.Now())
	return e
}

func newClient(t *testing.T, o wire.Options) *wire.Client {
	t.Helper()
	c, err := wire.New(&o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestWhatIsSentAgain(t *testing.T) {
	const always = wire.DefaultRetryMax + 1
	page := func(status int, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			w.WriteHeader(status)
			io.WriteString(w, body)
		}
	}
	say := func(body string) http.HandlerFunc { return page(200, body) }
	tests := map[string]struct {
		answer              http.HandlerFunc
		read, write         fault.Kind
		readSent, writeSent int
	}{
		"success":                 {say("{ok}"), 0, 0, 1, 1},
		"stated: temporary":       {say("{temporary}"), fault.Temporary, fault.Temporary, always, always},
		"stated: rate limited":    {say("{rate limited}"), fault.RateLimited, fault.RateLimited, always, always},
		"stated: rejected":        {say("{rejected}"), fault.Rejected, fault.Rejected, 1, 1},
		"stated: unauthorized":    {say("{unauthorized}"), fault.Unauthorized, fault.Unauthorized, 1, 1},
		"stated: not found":       {say("{not found}"), fault.NotFound, fault.NotFound, 1, 1},
		"stated: outcome unknown": {say("{outcome unknown}"), fault.OutcomeUnknown, fault.OutcomeUnknown, 1, 1},
		"stated: no kind":         {say("{}"), 0, 0, 1, 1},
		"502 page":                {page(502, "<html>"), fault.Temporary, fault.OutcomeUnknown, always, 1},
		"503 page":                {page(503, "<html>"), fault.Temporary, fault.OutcomeUnknown, always, 1},
		"200 page":                {page(200, "<html>"), fault.Temporary, fault.OutcomeUnknown, always, 1},
		"200 and nothing":         {page(200, ""), fault.Temporary, fault.OutcomeUnknown, always, 1},
		"408 page":                {page(408, "<html>"), fault.Temporary, fault.OutcomeUnknown, always, 1},
		"404 page":                {page(404, "<html>"), fault.Rejected, fault.Rejected, 1, 1},
		"403 page":                {page(403, "<html>"), fault.Unauthorized, fault.Unauthorized, 1, 1},
		"429 page":                {page(429, "<html>"), fault.RateLimited, fault.RateLimited, always, always},
		"too long":                {say("{ok" + strings.Repeat(" ", 100) + "}"), fault.Rejected, fault.OutcomeUnknown, 1, 1},
		"hung up":                 {func(w http.ResponseWriter, _ *http.Request) { hangUp(w) }, fault.Temporary, fault.OutcomeUnknown, always, 1},
		"cut off": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "50")
			io.WriteString(w, "{ok}")
		}, fault.Temporary, fault.OutcomeUnknown, always, 1},
		"time out": {func(_ http.ResponseWriter, r *http.Request) {
			io.Copy(io.Discard, r.Body)
			<-r.Context().Done()
		}, fault.Temporary, fault.OutcomeUnknown, always, 1},
		"redirect": {func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://elsewhere.example/", http.StatusTemporaryRedirect)
		}, fault.Rejected, fault.Rejected, 1, 1},
	}
	for name, tt := range tests {
		for _, repeatable := range []bool{true, false} {
			t.Run(fmt.Sprintf("%s/repeatable=%v", name, repeatable), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					var n atomic.Int64
					h := serve(t, func(w http.ResponseWriter, r *http.Request) { n.Add(1); tt.answer(w, r) })
					c := newClient(t, wire.Options{HTTP: h, MaxBody: 64})
					resp, err := c.Do(t.Context(), wire.Request{
						Op: "tequila", Method: "POST", URL: "http://gateway.example/rest?key=hidden", Repeatable: repeatable, Classify: stated,
						Build: func(context.Context, int) (wire.Payload, error) { return wire.Payload{Body: []byte("agave")}, nil },
					})
					kind, sent := tt.write, tt.writeSent
					if repeatable {
						kind, sent = tt.read, tt.readSent
					}
					if got := fault.KindOf(err); got != kind {
						t.Errorf("kind %v, want %v (%v)", got, kind, err)
					}
					if int(n.Load()) != sent || resp.Attempts != sent {
						t.Errorf("server saw %d requests, client counts %d, want %d", n.Load(), resp.Attempts, sent)
					}
					if err != nil && strings.Contains(err.Error(), "hidden") {
						t.Errorf("the error shows the query: %v", err)
					}
				})
			})
		}
	}
}

func TestNeverSentIsSentAgain(t *testing.T) {
	refused := &net.OpError{Op: "dial", Net: "tcp", Err: errors.New("connection refused")}
	tests := map[string]struct {
		err  error
		hang bool // the dial ends only with the test
	}{
		"dial refused":     {err: refused},
		"no such host":     {err: &net.DNSError{Err: "no such host", Name: "gateway.example"}},
		"other dial error": {err: errors.New("no network")},
		"dial without end": {err: errors.New("too late"), hang: true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				over := make(chan struct{})
				defer close(over)
				dial := func(context.Context, string, string) (net.Conn, error) {
					if tt.hang {
						<-over
					}
					return nil, tt.err
				}
				c := newClient(t, wire.Options{HTTP: &http.Client{Transport: &http.Transport{DialContext: dial}}})
				resp, err := c.Do(t.Context(), wire.Request{Op: "avocado", Method: "POST", URL: "http://gateway.example/"})
				if got := fault.KindOf(err); got != fault.NeverSent {
					t.Errorf("kind %v (%v)", got, err)
				}
				if resp.Attempts != 1+wire.DefaultRetryMax {
					t.Errorf("%d attempts", resp.Attempts)
				}
			})
		})
	}
}

// opaque is a transport that tells nothing about connections.
type opaque struct{ n int }

func (o *opaque) RoundTrip(*http.Request) (*http.Response, error) {
	o.n++
	return nil, errors.New("connection reset")
}

func TestOpaqueTransportProvesNothing(t *testing.T) {
	o := new(opaque)
	c := newClient(t, wire.Options{HTTP: &http.Client{Transport: o}})
	_, err := c.Do(t.Context(), wire.Request{Op: "talavera", Method: "POST", URL: "https://gateway.example/"})
	if !errors.Is(err, fault.OutcomeUnknown) || o.n != 1 {
		t.Errorf("%d attempts, error %v; want one, and outcome unknown", o.n, err)
	}
}

func TestEachAttemptIsBuiltAnew(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var stamps []string
		h := serve(t, func(w http.ResponseWriter, r *http.Request) {
			b, _ := io.ReadAll(r.Body)
			stamps = append(stamps, r.Header.Get("X-Attempt")+" "+string(b))
			if len(stamps) < 3 {
				io.WriteString(w, "{temporary}")
				return
			}
			io.WriteString(w, "{ok}")
		})
		start := time.Now()
		c := newClient(t, wire.Options{HTTP: h, WaitMin: time.Second, WaitMax: time.Second})
		_, err := c.Do(t.Context(), wire.Request{Op: "tequila", Method: "POST", URL: "http://g.example/", Classify: stated,
			Build: func(_ context.Context, n int) (wire.Payload, error) {
				late := time.Since(start) > 0
				return wire.Payload{Header: http.Header{"X-Attempt": {fmt.Sprint(n)}}, Body: fmt.Appendf(nil, "late=%v", late)}, nil
			}})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{"1 late=false", "2 late=true", "3 late=true"}, stamps); diff != "" {
			t.Error(diff)
		}
	})
}

func TestBuildErrorEndsTheCall(t *testing.T) {
	h := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("a request was sent") })
	c := newClient(t, wire.Options{HTTP: h})
	mine := &fault.Error{Kind: fault.Temporary, Op: "token"}
	built := 0
	resp, err := c.Do(t.Context(), wire.Request{Op: "tequila", Method: "POST", URL: "http://g.example/",
		Build: func(context.Context, int) (wire.Payload, error) { built++; return wire.Payload{}, mine }})
	if err != mine || resp.Attempts != 0 || built != 1 {
		t.Errorf("got %v after %d attempts and %d builds", err, resp.Attempts, built)
	}
}

func TestRedirectIsNotFollowed(t *testing.T) {
	var n atomic.Int64
	h := serve(t, func(w http.ResponseWriter, r *http.Request) {
		n.Add(1)
		http.Redirect(w, r, "http://elsewhere.example/", http.StatusTemporaryRedirect)
	})
	resp, err := newClient(t, wire.Options{HTTP: h}).Do(t.Context(), wire.Request{
		Op: "tequila", Method: "POST", URL: "http://g.example/", Classify: func(wire.Response) error { return nil }})
	if err != nil || resp.Status != http.StatusTemporaryRedirect || n.Load() != 1 {
		t.Errorf("status %d after %d requests, %v", resp.Status, n.Load(), err)
	}
}

func TestServerWaits(t *testing.T) {
	tests := map[string]struct {
		retryAfter string
		deadline   time.Duration
		limit      time.Duration
		sent       int
		took       time.Duration
	}{
		"obeyed":                      {"7", time.Hour, 0, 2, 7 * time.Second},
		"longer than the time left":   {"7", 5 * time.Second, 0, 1, 0},
		"as long as the time left":    {"5", 5 * time.Second, 0, 1, 0},
		"longer than the limit":       {"600", time.Hour, 0, 1, 0},
		"within a limit of your own":  {"600", time.Hour, 10 * time.Minute, 2, 10 * time.Minute},
		"no server wait is granted":   {"1", time.Hour, -1, 1, 0},
		"own waits end with the time": {"", 100 * time.Millisecond, 0, 1, 0},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				n := 0
				h := serve(t, func(w http.ResponseWriter, _ *http.Request) {
					if n++; n > 1 {
						io.WriteString(w, "{ok}")
						return
					}
					w.Header().Set("Retry-After", tt.retryAfter)
					io.WriteString(w, "{rate limited}")
				})
				c := newClient(t, wire.Options{HTTP: h, MaxServerWait: tt.limit})
				ctx, cancel := context.WithTimeout(t.Context(), tt.deadline)
				defer cancel()
				start := time.Now()
				_, err := c.Do(ctx, wire.Request{Op: "tequila", Method: "POST", URL: "http://g.example/", Classify: stated})
				if n != tt.sent {
					t.Errorf("%d requests, want %d (%v)", n, tt.sent, err)
				}
				if took := time.Since(start); took != tt.took {
					t.Errorf("took %v, want %v", took, tt.took)
				}
				if tt.sent == 1 && !errors.Is(err, fault.RateLimited) {
					t.Errorf("error %v, want the last answer's", err)
				}
				if asked, ok := fault.Wait(err); tt.sent == 1 && tt.retryAfter != "" && (!ok || asked == 0) {
					t.Error("the error does not say how long to wait")
				}
			})
		})
	}
}

func TestCancelDuringWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := serve(t, func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "{temporary}") })
		c := newClient(t, wire.Options{HTTP: h, WaitMin: time.Minute, WaitMax: time.Minute})
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(time.Second, cancel)
		start := time.Now()
		_, err := c.Do(ctx, wire.Request{Op: "tequila", Method: "POST", URL: "http://g.example/", Classify: stated})
		if !errors.Is(err, context.Canceled) || !errors.Is(err, fault.Temporary) {
			t.Errorf("got %v; want the last error and the cancellation", err)
		}
		if took := time.Since(start); took != time.Second {
			t.Errorf("took %v", took)
		}
	})
}

func TestContextAlreadyOver(t *testing.T) {
	h := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("a request was sent") })
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := newClient(t, wire.Options{HTTP: h}).Do(ctx, wire.Request{Op: "tequila", Method: "POST", URL: "http://g.example/",
		Build: func(context.Context, int) (wire.Payload, error) {
			t.Error("an attempt was built")
			return wire.Payload{}, nil
		}})
	if !errors.Is(err, fault.NeverSent) || !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestRetryBudget(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := 0
		h := serve(t, func(w http.ResponseWriter, _ *http.Request) { n++; io.WriteString(w, "{temporary}") })
		c := newClient(t, wire.Options{HTTP: h, RetryMax: 1000, WaitMin: time.Nanosecond, WaitMax: time.Nanosecond})
		_, err := c.Do(t.Context(), wire.Request{Op: "tequila", Method: "POST", URL: "http://g.example/", Classify: stated})
		if n != 31 || err == nil || !strings.Contains(err.Error(), "too many retries") {
			t.Errorf("%d requests, error %v; want 31 and the budget's refusal", n, err)
		}
	})
}

// A server that fails now and then is not taken for broken, however many
// requests there are; nor is one that has had time to recover.
func TestRetryBudgetIsEarnedBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := 0
		h := serve(t, func(w http.ResponseWriter, _ *http.Request) {
			if n++; n%4 == 0 {
				io.WriteString(w, "{temporary}")
				return
			}
			io.WriteString(w, []string{"{ok}", "{not found}"}[n%2])
		})
		c := newClient(t, wire.Options{HTTP: h, WaitMin: time.Nanosecond, WaitMax: time.Nanosecond})
		for i := range 1000 {
			_, err := c.Do(t.Context(), wire.Request{Op: "tequila", Method: "POST", URL: "http://g.example/", Classify: stated})
			if err != nil && !errors.Is(err, fault.NotFound) {
				t.Fatalf("request %d of 1000, of which every fourth fails: %v", i+1, err)
			}
		}
		n = 0
		broken := newClient(t, wire.Options{HTTP: serve(t, func(w http.ResponseWriter, _ *http.Request) { n++; io.WriteString(w, "{temporary}") }),
			RetryMax: 1000, WaitMin: time.Nanosecond, WaitMax: time.Nanosecond})
		for _, want := range []int{31, 11} {
			n = 0
			_, err := broken.Do(t.Context(), wire.Request{Op: "tequila", Method: "POST", URL: "http://g.example/", Classify: stated})
			if n != want || err == nil {
				t.Errorf("%d requests, error %v; want %d", n, err, want)
			}
			time.Sleep(10 * time.Second)
		}
	})
}

func TestRequestsThatCannotBeSent(t *testing.T) {
	tests := map[string]struct {
		req  wire.Request
		want string
	}{
		"scheme":     {wire.Request{Method: "POST", URL: "ftp://g.example/"}, `URL scheme "ftp"; use https`},
		"host":       {wire.Request{Method: "POST", URL: "https:///rest"}, "URL without host"},
		"URL":        {wire.Request{Method: "POST", URL: "https://g.example/%zz?key=hidden"}, "invalid URL escape"},
		"method":     {wire.Request{Method: "BREW", URL: "https://g.example/"}, `method "BREW"`},
		"write: GET": {wire.Request{Method: "GET", URL: "https://g.example/"}, "not Repeatable"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := newClient(t, wire.Options{}).Do(t.Context(), tt.req)
			if !errors.Is(err, fault.Rejected) || !strings.Contains(err.Error(), tt.want) || strings.Contains(err.Error(), "hidden") {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
}

func TestOptionsAreChecked(t *testing.T) {
	for name, o := range map[string]wire.Options{
		"MaxBody": {MaxBody: -1},
		"Timeout": {HTTP: &http.Client{Timeout: -1}},
		"WaitMin": {WaitMin: -1},
		"WaitMax": {WaitMin: time.Minute, WaitMax: time.Second},
	} {
		if _, err := wire.New(&o); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestLogTellsNoSecret(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := 0
		h := serve(t, func(w http.ResponseWriter, r *http.Request) {
			if n++; n == 1 {
				io.WriteString(w, "{temporary hidden}")
				return
			}
			io.WriteString(w, "{ok hidden}")
		})
		var log bytes.Buffer
		untimed := func(_ []string, a slog.Attr) slog.Attr {
			if a.Key == slog.TimeKey {
				return slog.Attr{}
			}
			return a
		}
		c := newClient(t, wire.Options{
			HTTP: h, Log: slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug, ReplaceAttr: untimed})),
		})
		_, err := c.Do(t.Context(), wire.Request{Op: "tequila", Method: "POST", URL: "http://g.example/?key=hidden", Classify: stated,
			Build: func(context.Context, int) (wire.Payload, error) {
				return wire.Payload{Header: http.Header{"Authorization": {"hidden"}}, Body: []byte("hidden")}, nil
			}})
		if err != nil {
			t.Fatal(err)
		}
		want := `level=DEBUG msg="http attempt" op=tequila attempt=1 status=200 duration=0s kind=temporary
level=DEBUG msg="http attempt" op=tequila attempt=2 status=200 duration=0s
`
		if diff := cmp.Diff(want, log.String()); diff != "" {
			t.Error(diff)
		}
	})
}

func TestTheCallerMayForbidAnotherAttempt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := 0
		h := serve(t, func(w http.ResponseWriter, _ *http.Request) { n++; io.WriteString(w, "{temporary}") })
		var asked []error
		_, err := newClient(t, wire.Options{HTTP: h}).Do(t.Context(), wire.Request{
			Op: "tequila", Method: "POST", URL: "http://g.example/", Classify: stated,
			Again: func(err error) bool { asked = append(asked, err); return len(asked) < 2 },
		})
		if n != 2 || len(asked) != 2 || asked[1] != err || !errors.Is(err, fault.Temporary) {
			t.Errorf("%d requests, %d questions, %v; want two, and the error asked about", n, len(asked), err)
		}
	})
}

func TestMalformedAnswerIsNotQuoted(t *testing.T) {
	dial := func(context.Context, string, string) (net.Conn, error) {
		client, server := net.Pipe()
		go func() {
			server.Read(make([]byte, 4096))
			io.WriteString(server, "token=hidden\r\n\r\n")
			server.Close()
		}()
		return client, nil
	}
	c := newClient(t, wire.Options{HTTP: &http.Client{Transport: &http.Transport{DialContext: dial}}})
	_, err := c.Do(t.Context(), wire.Request{Op: "tequila", Method: "POST", URL: "http://g.example/"})
	if !errors.Is(err, fault.OutcomeUnknown) || strings.Contains(err.Error(), "hidden") || !strings.Contains(err.Error(), "malformed HTTP answer") {
		t.Errorf("got %v", err)
	}
}
