package party_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/nao-trade/nao/i18n/party"
)

func TestPrivateIsMaskedInEveryForm(t *testing.T) {
	name := party.NewPrivate("  María Concepción Ruiz ")
	type consignee struct {
		Name   party.Private
		hidden party.Private
	}
	in := consignee{name, name}
	var out bytes.Buffer
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%T"} {
		fmt.Fprintf(&out, verb+" "+verb+" "+verb+"\n", name, &name, in)
	}
	slog.New(slog.NewTextHandler(&out, nil)).Info("order", "name", name, "consignee", in)
	slog.New(slog.NewJSONHandler(&out, nil)).Info("order", "name", name, "consignee", in)
	b, err := json.Marshal(in)
	if err != nil {
		t.Fatal(err)
	}
	out.Write(b)
	for _, leak := range []string{"Concepci", "Ruiz", fmt.Sprintf("%x", "Ruiz"), fmt.Sprintf("%X", "Ruiz")} {
		if strings.Contains(out.String(), leak) {
			t.Errorf("%q is printed:\n%s", leak, out.String())
		}
	}
	if got := name.Reveal(); got != "María Concepción Ruiz" {
		t.Errorf("Reveal = %q", got)
	}
}

func TestPrivateText(t *testing.T) {
	for s, want := range map[string]string{"": "", "张三丰": "张***", "a": "a***", "Ñandú 12": "Ñ***"} {
		if got := party.NewPrivate(s).String(); got != want {
			t.Errorf("%q prints %q; want %q", s, got, want)
		}
	}
	var p party.Private
	if err := p.UnmarshalText([]byte("Av. Juárez 12")); err != nil || p.Reveal() != "Av. Juárez 12" {
		t.Errorf("read %q, %v", p.Reveal(), err)
	}
	if err := p.UnmarshalText([]byte("A***")); err == nil {
		t.Error("a masked text was read back")
	}
}
