package alibaba_test

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/nao-trade/nao/alibaba"
	"github.com/nao-trade/nao/fault"
)

// The secrets of this file; none may be seen anywhere.
const (
	appSecret    = "app-secret-4711"
	accessToken  = "access-token-4711"
	refreshToken = "refresh-token-4711"
)

// secretive returns one value of every type that holds a secret.
func secretive(t *testing.T) map[string]any {
	app := alibaba.App{Key: "123456", Secret: appSecret}
	token := alibaba.Token{Account: "tequila-mx", Access: accessToken, Refresh: refreshToken, ExpiresAt: time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)}
	store := alibaba.NewMemoryTokens(token)
	echo := serve(t, func(w http.ResponseWriter, r *http.Request) {
		r.ParseForm()
		fmt.Fprintf(w, `{"type":"ISV","code":"InvalidParameter","message":"token %s sign %s refused","request_id":"r-1"}`, r.Form.Get("access_token"), r.Form.Get("sign"))
	})
	options := alibaba.Options{Gateway: "http://gateway.example/rest", HTTP: echo, Tokens: store, Now: func() time.Time { return token.ExpiresAt.Add(-time.Hour) }}
	client, err := alibaba.New(app, &options)
	if err != nil {
		t.Fatal(err)
	}
	call := alibaba.Call{API: "/auth/token/refresh", Params: alibaba.Params{"refresh_token": refreshToken}, NoToken: true}
	_, refused := client.Seller("tequila-mx").Call(t.Context(), alibaba.Call{API: "/alibaba/icbu/product/get/v2"}, nil)
	if refused == nil || !strings.Contains(refused.Error(), "token *** sign *** refused") {
		t.Fatalf("the gateway's echo is not masked: %v", refused)
	}
	return map[string]any{
		"Secret": app.Secret, "*Secret": &app.Secret, "App": app, "*App": &app, "Token": token, "*Token": &token, "tokens": []alibaba.Token{token},
		"by name": map[string]alibaba.Token{"a": token}, "Options": options, "*Options": &options, "store": store, "*Client": client, "Client": *client,
		"seller": client.Seller("tequila-mx"), "Call": call, "*Call": &call, "Params": call.Params, "error": refused,
	}
}

func TestSecretsNeverShow(t *testing.T) {
	// %p is no verb for text: go vet refuses it.
	verbs := strings.Split("v +v #v s q x X d b o O c U e E f F g G t T 10v -5s .2s +q #q #x", " ")
	for name, v := range secretive(t) {
		t.Run(name, func(t *testing.T) {
			for _, verb := range verbs {
				conceal(t, "%"+verb, fmt.Sprintf("%"+verb, v))
			}
			conceal(t, "Sprint", fmt.Sprint(v, v)+fmt.Sprintln(v))
			conceal(t, "wrapped", fmt.Errorf("refused: %v", v).Error())
			for _, h := range []func(io.Writer) slog.Handler{
				func(w io.Writer) slog.Handler { return slog.NewTextHandler(w, nil) },
				func(w io.Writer) slog.Handler { return slog.NewJSONHandler(w, nil) },
			} {
				var log bytes.Buffer
				slog.New(h(&log)).Info("call", "value", v, slog.Group("in", "value", v))
				conceal(t, "slog", log.String())
			}
			if b, err := json.Marshal(v); err == nil {
				conceal(t, "JSON", string(b))
			}
			if b, err := xml.Marshal(v); err == nil {
				conceal(t, "XML", string(b))
			}
		})
	}
}

// conceal fails if text holds a secret, as it is or in hexadecimal.
func conceal(t *testing.T, how, text string) {
	t.Helper()
	for _, s := range []string{appSecret, accessToken, refreshToken} {
		for _, form := range []string{s, fmt.Sprintf("%x", s), fmt.Sprintf("%X", s), fmt.Sprintf("% x", s)} {
			if strings.Contains(text, form) {
				t.Errorf("%s shows %s: %s", how, s, text)
			}
		}
	}
}

func TestMaskTellsEmptyFromSet(t *testing.T) {
	for _, tt := range []struct {
		s    alibaba.Secret
		want string
	}{{"", `,"",""`}, {appSecret, `***,"***","***"`}} {
		if got := fmt.Sprintf("%v,%q,%#v", tt.s, tt.s, tt.s); got != tt.want {
			t.Errorf("got %s, want %s", got, tt.want)
		}
	}
}

func TestSecretIsReadFromJSON(t *testing.T) {
	var a alibaba.App
	if err := json.Unmarshal([]byte(`{"Key":"123456","Secret":"helloworld"}`), &a); err != nil || string(a.Secret) != "helloworld" {
		t.Errorf("got %q, %v", string(a.Secret), err)
	}
}

func TestParamsShowNamesAndSizes(t *testing.T) {
	p := alibaba.Params{"subject": "Tequila añejo", "zip": "45600"}
	if got, want := fmt.Sprint(p), "Params{subject (14 bytes), zip (5 bytes)}"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if b, err := json.Marshal(p); err != nil || string(b) != `{"subject":"***","zip":"***"}` {
		t.Errorf("got %s, %v", b, err)
	}
}

func TestNilParams(t *testing.T) {
	var c alibaba.Call
	if err := c.Params.SetJSON("product_info", 1); err == nil || !strings.Contains(err.Error(), "product_info: the Params are nil") {
		t.Errorf("got %v", err)
	}
}

func TestParamsThatAreNoJSON(t *testing.T) {
	p := alibaba.Params{}
	if err := p.SetJSON("product_info", make(chan int)); err == nil || !strings.Contains(err.Error(), "product_info") || len(p) != 0 {
		t.Errorf("got %v, %v", p, err)
	}
}

func TestFileShowsNoContent(t *testing.T) {
	f := alibaba.File{Param: "image_bytes", Name: "talavera.jpg", Data: []byte(appSecret)}
	if got, want := fmt.Sprintf("%v", alibaba.Call{Files: []alibaba.File{f}}.Files), `[File{image_bytes "talavera.jpg", 15 bytes}]`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestLogShowsNoSecret(t *testing.T) {
	var log bytes.Buffer
	h := serve(t, func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, `{"code":"0","secret":"`+accessToken+`"}`)
	})
	c, err := alibaba.New(alibaba.App{Key: "123456", Secret: appSecret}, &alibaba.Options{
		Gateway: "http://gateway.example/rest", HTTP: h, Tokens: alibaba.NewMemoryTokens(alibaba.Token{Account: "a", Access: accessToken, Refresh: refreshToken}),
		Log: slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug})),
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Seller("a").Call(t.Context(), alibaba.Call{API: "/order/get"}, nil); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(log.String(), "op=/order/get") {
		t.Errorf("no attempt was logged: %s", &log)
	}
	conceal(t, "log", log.String())
}

// TestNoFieldOfAnErrorShowsASecret takes a gateway that repeats what it got.
func TestNoFieldOfAnErrorShowsASecret(t *testing.T) {
	for name, answer := range map[string]string{
		"message":  `{"code":"InvalidParameter","type":"ISV","message":"%s"}`,
		"sub_code": `{"error_response":{"code":15,"msg":"no","sub_code":"isv.%s"}}`,
	} {
		for field, secret := range map[string]string{"access_token": accessToken, "refresh_token": refreshToken, "app secret": appSecret} {
			echo := serve(t, func(w http.ResponseWriter, r *http.Request) {
				echo := r.FormValue(field)
				if field == "app secret" { // never sent, but the platform knows it
					echo = appSecret
				}
				fmt.Fprintf(w, answer, echo)
			})
			c, err := alibaba.New(alibaba.App{Key: "123456", Secret: appSecret}, &alibaba.Options{
				Gateway: "http://gateway.example/rest", HTTP: echo, Tokens: alibaba.NewMemoryTokens(alibaba.Token{Account: "a", Access: accessToken}),
			})
			if err != nil {
				t.Fatal(err)
			}
			_, err = c.Seller("a").Call(t.Context(), alibaba.Call{API: "/auth/token/refresh", Params: alibaba.Params{"refresh_token": refreshToken}}, nil)
			var e *alibaba.Error
			if !errors.As(err, &e) {
				t.Fatal(err)
			}
			if text := fmt.Sprintf("%+v %v", *e, err); strings.Contains(text, secret) || !strings.Contains(text, "***") {
				t.Errorf("%s in the %s: %s", field, name, text)
			}
		}
	}
}

// broken is a store that cannot be read, or not updated.
type broken struct {
	alibaba.MemoryTokens
	get, update error
}

func (b *broken) Get(context.Context, string) (alibaba.Token, error) { return alibaba.Token{}, b.get }

func (b *broken) Update(context.Context, string, func(context.Context, alibaba.Token) (alibaba.Token, error)) (alibaba.Token, error) {
	return alibaba.Token{}, b.update
}

func TestStoreErrorMeansNeverSent(t *testing.T) {
	down := errors.New("store is down")
	unknown := &fault.Error{Kind: fault.OutcomeUnknown, Op: "write tokens", Err: down}
	for name, tt := range map[string]struct {
		store *broken
		want  string
	}{
		"Get":                     {&broken{get: down}, "store is down"},
		"Get, outcome unknown":    {&broken{get: unknown}, "write tokens: outcome unknown: store is down"},
		"Update":                  {&broken{update: down}, "store is down"},
		"Update, outcome unknown": {&broken{update: unknown}, "write tokens: outcome unknown: store is down"},
	} {
		t.Run(name, func(t *testing.T) {
			c, err := alibaba.New(alibaba.App{Key: "123456", Secret: appSecret}, &alibaba.Options{Tokens: tt.store})
			if err != nil {
				t.Fatal(err)
			}
			_, err = c.Seller("a").Call(t.Context(), alibaba.Call{API: "/order/get"}, nil)
			if want := "alibaba: /order/get: never sent: not sent: token store: " + tt.want; err == nil || err.Error() != want {
				t.Errorf("got  %v\nwant %s", err, want)
			}
			if fault.KindOf(err) != fault.NeverSent || errors.Is(err, fault.OutcomeUnknown) || !errors.Is(err, down) {
				t.Errorf("kind %v; the cause found: %v", fault.KindOf(err), errors.Is(err, down))
			}
			var cause *fault.Error
			if got := errors.As(err, &cause); got != strings.Contains(name, "unknown") {
				t.Errorf("errors.As finds the store's own error: %v", got)
			}
		})
	}
}
