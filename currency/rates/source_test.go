package rates_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/currency/rates"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/i18n/calendar"
)

// site answers requests in place of a publisher.
type site func(*http.Request) (status int, body string)

func (s site) RoundTrip(r *http.Request) (*http.Response, error) {
	status, body := s(r)
	if status == 0 {
		return nil, errors.New(body)
	}
	return &http.Response{StatusCode: status, Header: make(http.Header), Body: io.NopCloser(strings.NewReader(body)), Request: r}, nil
}

func (s site) client() *http.Client { return &http.Client{Transport: s} }

// sample opens one of the recorded answers of publishers.
func sample(t *testing.T, name string) io.Reader {
	t.Helper()
	dir := os.Getenv("NAO_SAMPLES")
	if dir == "" {
		t.Skip("NAO_SAMPLES names no folder of recorded answers")
	}
	text, err := os.ReadFile(filepath.Join(dir, "payments", name))
	if err != nil {
		t.Fatal(err)
	}
	return bytes.NewReader(text)
}

// quoted is what a rate says, for comparisons that show digits.
func quoted(r currency.Rate) string {
	return fmt.Sprintf("%s, %s", r, r.Kind)
}

// Every source of the package is asked the same: what it says when the publisher
// does not answer as it should.
func TestSourceFailures(t *testing.T) {
	sources := map[string]func(*http.Client) (*rates.Source, error){
		"Banxico":     func(h *http.Client) (*rates.Source, error) { return rates.NewBanxico(token, rates.FIX, h) },
		"China Money": rates.NewChinaMoney,
		"ECB":         rates.NewECB,
	}
	for _, tt := range []struct {
		about    string
		status   int
		body     string
		kind     fault.Kind
		attempts int
	}{
		{"a refused token", 401, `{"error":{"mensaje":"Token inválido"}}`, fault.Unauthorized, 1},
		{"a wrong address", 404, "", fault.Rejected, 1},
		{"too many requests", 429, "", fault.RateLimited, 4},
		{"a broken server", 500, "<html>", fault.Temporary, 4},
		{"a page in place of rates", 200, "Please log in to the hotel's network", fault.Temporary, 4},
		{"a lost connection", 0, "connection reset", fault.Temporary, 4},
	} {
		for name, open := range sources {
			synctest.Test(t, func(t *testing.T) { // the waits between attempts
				attempts := 0
				s, err := open(site(func(*http.Request) (int, string) { attempts++; return tt.status, tt.body }).client())
				if err != nil {
					t.Fatal(err)
				}
				r, err := s.Rate(t.Context(), "USD", "MXN", day("2026-04-13"))
				if fault.KindOf(err) != tt.kind || attempts != tt.attempts {
					t.Errorf("%s: %s: %s, %v after %d attempts, want %s after %d", name, tt.about, r, err, attempts, tt.kind, tt.attempts)
				}
			})
		}
	}
}

func TestSourceAsksForNothingWithoutNeed(t *testing.T) {
	s, err := rates.NewECB(site(func(r *http.Request) (int, string) {
		t.Errorf("asked for %s", r.URL)
		return 404, ""
	}).client())
	if err != nil {
		t.Fatal(err)
	}
	if r, err := s.Rate(t.Context(), "MXN", "MXN", day("2026-04-13")); err != nil || r.Kind != rates.KindIdentity {
		t.Errorf("a currency against itself: %s, %v", r, err)
	}
	if r, err := s.Rate(t.Context(), "MXN", "USD", calendar.Date{}); err == nil {
		t.Errorf("no day: %s, want an error", r)
	}
}

const token = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

func TestBanxicoTokenIsNeverShown(t *testing.T) {
	s, err := rates.NewBanxico(token, rates.FIX, site(func(r *http.Request) (int, string) {
		return 400, "token " + r.Header.Get("Bmx-Token") + " refused"
	}).client())
	if err != nil {
		t.Fatal(err)
	}
	_, refused := s.Rate(t.Context(), "USD", "MXN", day("2020-11-27"))
	_, unfit := rates.NewBanxico(token+"\n", rates.FIX, nil)
	if refused == nil || unfit == nil {
		t.Fatalf("got %v and %v, want errors", refused, unfit)
	}
	var log bytes.Buffer
	slog.New(slog.NewTextHandler(&log, nil)).Info("x", "source", s, "err", refused)
	slog.New(slog.NewJSONHandler(&log, nil)).Info("x", "source", s, "err", refused)
	for _, v := range []any{s, *s, refused, unfit, &rates.Cached{Source: s}, rates.MexicanTax{FIX: s}} {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
			fmt.Fprintf(&log, verb, v)
		}
	}
	for _, secret := range []string{token, fmt.Sprintf("%x", token)} {
		if strings.Contains(log.String(), secret) {
			t.Errorf("the token is shown in %.300q", log.String())
		}
	}
}

func TestSourceTableWantsDaysInOrder(t *testing.T) {
	s, err := rates.NewECB(nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Table(context.Background(), day("2026-04-13"), day("2026-04-12")); err == nil {
		t.Error("no error for days in the wrong order")
	}
}
