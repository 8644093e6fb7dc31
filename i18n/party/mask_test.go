package party_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/nao-trade/nao/i18n/party"
)

func TestMask(t *testing.T) {
	for _, tt := range []struct {
		s          string
		head, tail int
		want       string
	}{
		{"11010519491231002X", 6, 4, "110105********002X"}, // a Chinese resident id
		{"4424123123", 0, 4, "******3123"},
		{"4424123123", 2, 0, "44********"},
		{"4424123123", 0, 0, "**********"},
		{"4424123123", 5, 5, "**********"},
		{"4424123123", 9, 9, "**********"},
		{"4424123123", -1, -1, "**********"},
		{"4424123123", 1 << 62, 1 << 62, "**********"},
		{"Ñandú", 1, 1, "Ñ***ú"},
		{"张三丰", 1, 0, "张**"},
		{"", 2, 2, ""},
	} {
		if got := party.Mask(tt.s, tt.head, tt.tail); got != tt.want {
			t.Errorf("Mask(%q, %d, %d) = %q, want %q", tt.s, tt.head, tt.tail, got, tt.want)
		}
	}
}

// leaks are what must appear nowhere: the numbers, and parts of the id. They
// are long enough not to be met by chance in the addresses that fmt prints.
var leaks = []string{"4424123123", "GODE", "561231GR8"}

func private(t *testing.T) (party.Phone, party.RFC) {
	t.Helper()
	r, err := party.ParseRFC("GODE561231GR8")
	if err != nil {
		t.Fatal(err)
	}
	return mustPhone(t, "044 442 412 3123", "MX"), r
}

// Every way to print, of the values, of pointers to them, and of structs that
// have them in exported and unexported fields.
func TestNothingLeaks(t *testing.T) {
	phone, rfc := private(t)
	type buyer struct {
		Phone party.Phone
		RFC   party.RFC
	}
	type inner struct {
		phone party.Phone
		rfc   *party.RFC
		list  []party.Phone
		m     map[party.RFC]party.Phone
	}
	values := map[string]any{
		"phone": phone, "rfc": rfc, "pointers": []any{&phone, &rfc},
		"struct": buyer{phone, rfc}, "pointer to struct": &buyer{phone, rfc},
		"unexported": inner{phone, &rfc, []party.Phone{phone}, map[party.RFC]party.Phone{rfc: phone}},
		"map":        map[party.RFC]party.Phone{rfc: phone},
	}
	for name, v := range values {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%o", "%b", "%c", "%U", "%e", "%g", "%t", "%p", "%20v", "%.30s", "%-20s", "%#x", "%# x"} {
			noLeak(t, name+" by "+verb, fmt.Sprintf(verb, v))
		}
		noLeak(t, name+" by Sprint", fmt.Sprint(v)+fmt.Sprintln(v))
		var text, js bytes.Buffer
		slog.New(slog.NewTextHandler(&text, nil)).Info("order", "value", v)
		slog.New(slog.NewJSONHandler(&js, nil)).Info("order", "value", v)
		noLeak(t, name+" by slog text", text.String())
		noLeak(t, name+" by slog JSON", js.String())
	}
	for _, marshal := range []func(any) ([]byte, error){json.Marshal, xml.Marshal} {
		b, err := marshal(buyer{phone, rfc})
		if err != nil {
			t.Fatal(err)
		}
		noLeak(t, "marshalled", string(b))
	}
}

func noLeak(t *testing.T, how, printed string) {
	t.Helper()
	for _, secret := range leaks {
		for _, form := range []string{secret, fmt.Sprintf("%x", secret), fmt.Sprintf("%X", secret), fmt.Sprintf("% x", secret)} {
			if strings.Contains(printed, form) {
				t.Errorf("%s shows %s: %s", how, secret, printed)
			}
		}
	}
}

func TestMaskedForms(t *testing.T) {
	phone, rfc := private(t)
	for _, tt := range []struct{ got, want string }{
		{fmt.Sprintf("%v", phone), "+52*******123"},
		{fmt.Sprintf("%s", phone), "+52*******123"},
		{fmt.Sprintf("%q", phone), `"+52*******123"`},
		{fmt.Sprintf("%15s", phone), "  +52*******123"},
		{fmt.Sprintf("%#v", phone), `party.Phone("+52*******123")`},
		{fmt.Sprintf("%d", phone), "+52*******123"},
		{fmt.Sprint(mustPhone(t, "+14155552671", "")), "+1********71"},
		{fmt.Sprintf("%+v", rfc), "GO*********R8"},
		{fmt.Sprintf("%#v", rfc), `party.RFC("GO*********R8")`},
	} {
		if tt.got != tt.want {
			t.Errorf("printed %s, want %s", tt.got, tt.want)
		}
	}
	generic, err := party.ParseRFC(party.GenericForeign)
	if err != nil || generic.String() != party.GenericForeign || !generic.IsGeneric() {
		t.Errorf("the generic id, which is nobody's, prints %s, %v", generic, err)
	}
}

// A refused text may be somebody's number all the same.
func TestErrorsAreMasked(t *testing.T) {
	_, phone := party.ParsePhone("442 412 31231", "MX")
	_, rfc := party.ParseRFC("GODE561231GR8X")
	_, bad := party.ParseRFC("GODE561331GR8")
	for _, err := range []error{phone, rfc, bad} {
		for _, secret := range []string{"412", "GODE", "5612", "5613"} {
			if err == nil || strings.Contains(err.Error(), secret) {
				t.Errorf("%v shows %s", err, secret)
			}
		}
	}
	want := `party: phone "***********31": 11 digits: want the ten that Mexico has, area code included`
	if phone.Error() != want {
		t.Errorf("%s\nwant\n%s", phone, want)
	}
}

// What was stored masked cannot be taken for a number again, and what was
// revealed can be read.
func TestUnmarshal(t *testing.T) {
	phone, rfc := private(t)
	masked, err := json.Marshal([]any{phone, rfc})
	if err != nil {
		t.Fatal(err)
	}
	var pair [2]json.RawMessage
	if err := json.Unmarshal(masked, &pair); err != nil {
		t.Fatal(err)
	}
	p, r := phone, rfc
	for i, err := range []error{json.Unmarshal(pair[0], &p), json.Unmarshal(pair[1], &r)} {
		var pe *party.ParseError
		if !errors.As(err, &pe) || !strings.Contains(pe.Why, "masked") {
			t.Errorf("%s reads back: %v", pair[i], err)
		}
	}
	if p != phone || r != rfc {
		t.Error("a failed reading changed the value")
	}
	p, r = party.Phone{}, party.RFC{}
	if err := p.UnmarshalText([]byte(phone.Reveal())); err != nil || !p.Equal(phone) {
		t.Errorf("the phone reads back as %s, %v", p, err)
	}
	if err := r.UnmarshalText([]byte(rfc.Reveal())); err != nil || !r.Equal(rfc) {
		t.Errorf("the RFC reads back as %s, %v", r, err)
	}
	if err := errors.Join(p.UnmarshalText(nil), r.UnmarshalText(nil)); err != nil || !p.IsZero() || !r.IsZero() {
		t.Errorf("nothing reads as %s, %s, %v", p, r, err)
	}
	if err := p.UnmarshalText([]byte("442 412 3123")); err == nil {
		t.Error("a number without a country reads")
	}
}
