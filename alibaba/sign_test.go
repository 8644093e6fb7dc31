package alibaba_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/nao-trade/nao/alibaba"
)

// vectors is the form of signatures.json, as far as IOP calls go.
type vectors struct {
	Cases []struct {
		Name, Protocol, Secret, API, Expected string
		Params                                map[string]string
	}
	Reject []struct{ Name, Protocol, Of, Given string }
}

func TestSignatureVectors(t *testing.T) {
	folder := os.Getenv("NAO_VECTORS")
	if folder == "" {
		folder = "testdata"
	}
	b, err := os.ReadFile(filepath.Join(folder, "signatures.json"))
	if err != nil {
		t.Fatal(err)
	}
	var v vectors
	if err := json.Unmarshal(b, &v); err != nil {
		t.Fatal(err)
	}
	passed, total := 0, 0
	signed := map[string]string{}
	for _, c := range v.Cases {
		if c.Protocol != "iop" {
			continue
		}
		total++
		signed[c.Name] = alibaba.SignIOP(alibaba.Secret(c.Secret), c.API, c.Params)
		if signed[c.Name] != c.Expected {
			t.Errorf("%s: got %s, want %s", c.Name, signed[c.Name], c.Expected)
			continue
		}
		passed++
	}
	for _, r := range v.Reject {
		if r.Protocol != "iop" {
			continue
		}
		total++
		got, ok := signed[r.Of]
		if !ok || got == r.Given {
			t.Errorf("%s: %s is accepted for %q, or that case is missing", r.Name, r.Given, r.Of)
			continue
		}
		passed++
	}
	if total == 0 {
		t.Error("no vectors")
	}
	fmt.Printf("iop: %d/%d\n", passed, total)
}

func TestSignLeavesOutSignAndEmptyValues(t *testing.T) {
	bare := map[string]string{"app_key": "123456", "title": "añejo"}
	full := map[string]string{"app_key": "123456", "title": "añejo", "sign": "OLD", "note": "", "": "nameless"}
	if a, b := alibaba.SignIOP("helloworld", "/p", bare), alibaba.SignIOP("helloworld", "/p", full); a != b {
		t.Errorf("%s != %s", a, b)
	}
}
