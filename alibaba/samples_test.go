package alibaba_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/nao-trade/nao/alibaba"
	"github.com/nao-trade/nao/fault"
)

// expected is what a sample of an error answer must become.
type expected struct {
	Protocol  string
	Code      string
	SubCode   string `json:"sub_code"`
	Kind      string
	RequestID string `json:"request_id"`
	WaitS     int    `json:"wait_s"`
}

// matches names the first difference, or returns "".
func (x expected) matches(err error) string {
	var e *alibaba.Error
	if !errors.As(err, &e) {
		return fmt.Sprintf("no *Error: %v", err)
	}
	kind := strings.ReplaceAll(strings.ToLower(e.Kind.String()), " ", "")
	switch wait, _ := fault.Wait(err); {
	case kind != strings.ToLower(x.Kind):
		return fmt.Sprintf("kind %v, want %s", e.Kind, x.Kind)
	case e.Code != x.Code || x.SubCode != "" && !strings.HasPrefix(e.SubCode, x.SubCode):
		return fmt.Sprintf("code %s/%s, want %s/%s", e.Code, e.SubCode, x.Code, x.SubCode)
	case x.RequestID != "" && e.RequestID != x.RequestID:
		return fmt.Sprintf("request %s, want %s", e.RequestID, x.RequestID)
	case x.WaitS > 0 && wait != time.Duration(x.WaitS)*time.Second:
		return fmt.Sprintf("wait %v, want %d s", wait, x.WaitS)
	}
	return ""
}

// samples returns the folder of real answers, and what each error among them
// must become. They are not part of this repository, because their licences are
// not known.
func samples(t *testing.T) (folder string, errors map[string]expected) {
	t.Helper()
	folder = os.Getenv("NAO_SAMPLES")
	if folder == "" {
		t.Skip("NAO_SAMPLES names no folder with gateway/expect.json")
	}
	folder = filepath.Join(folder, "gateway")
	b, err := os.ReadFile(filepath.Join(folder, "expect.json"))
	if err != nil {
		t.Fatal(err)
	}
	var expect struct{ Files map[string]expected }
	if err := json.Unmarshal(b, &expect); err != nil {
		t.Fatal(err)
	}
	return folder, expect.Files
}

// TestSampleErrors classifies real errors of gateways.
func TestSampleErrors(t *testing.T) {
	folder, files := samples(t)
	passed, total := 0, 0
	for name, want := range files {
		if want.Protocol != "iop" && want.Protocol != "top" || !strings.HasSuffix(name, ".json") {
			continue // this client asks for JSON
		}
		body, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		total++
		// As a read, without a second attempt: the kind that the answer states.
		c := start(t, &gateway{script: say(string(body))}, alibaba.Options{RetryMax: -1, Tokens: holding(alibaba.Token{Access: "test", Refresh: "test"})})
		_, err = c.Call(t.Context(), alibaba.Call{API: "/x", Repeatable: true, NoToken: true}, nil)
		if diff := want.matches(err); diff != "" {
			t.Errorf("%s: %s", name, diff)
			continue
		}
		passed++
	}
	if total == 0 {
		t.Error("no samples")
	}
	fmt.Printf("gateway errors: %d/%d\n", passed, total)
}

// TestSampleAnswers reads the real answers of AliExpress that are no errors,
// partial success included. Two call themselves a success beside an error's code
// and words; such answers are errors here, as their like in expect.json is.
func TestSampleAnswers(t *testing.T) {
	folder, errors := samples(t)
	files, err := filepath.Glob(filepath.Join(folder, "ae_*.json"))
	if err != nil {
		t.Fatal(err)
	}
	passed, total := 0, 0
	for _, path := range files {
		name := filepath.Base(path)
		if _, is := errors[name]; is || name == "ae_category_forecast_empty.json" || name == "ae_ds_product.json" {
			continue
		}
		body, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		total++
		c := start(t, &gateway{script: say(string(body))}, alibaba.Options{RetryMax: -1})
		var out map[string]any
		if _, err := c.Call(t.Context(), alibaba.Call{API: "/x"}, &out); err != nil || len(out) == 0 {
			t.Errorf("%s: %d members, %v", name, len(out), err)
			continue
		}
		passed++
	}
	if total == 0 {
		t.Error("no samples")
	}
	fmt.Printf("gateway answers: %d/%d\n", passed, total)
}
