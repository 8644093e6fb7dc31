package currency_test

import (
	"database/sql"
	"database/sql/driver"
	"encoding"
	"strings"
	"testing"

	"github.com/nao-trade/nao/currency"
)

var (
	_ sql.Scanner              = (*currency.Money)(nil)
	_ driver.Valuer            = currency.Money{}
	_ encoding.TextAppender    = currency.Money{}
	_ encoding.TextMarshaler   = currency.Rounding(0)
	_ encoding.TextUnmarshaler = (*currency.Money)(nil)
)

func TestSQLRoundTrip(t *testing.T) {
	for _, want := range []currency.Money{
		currency.MustParse("1234.5", "MXN"), currency.MustParse("-0.125", "CNY"), currency.MustParse("1.250", "XAU"), {},
	} {
		v, err := want.Value()
		if err != nil || v != want.String() {
			t.Errorf("%s is stored as %v, %v", want, v, err)
		}
		for _, src := range []any{v, []byte(v.(string))} { // drivers differ
			var got currency.Money
			if err := got.Scan(src); err != nil || !got.Equal(want) {
				t.Errorf("%v (%T) reads as %s, %v", src, src, got, err)
			}
		}
	}
}

func TestScanRefuses(t *testing.T) {
	for _, tt := range []struct {
		src  any
		want string
	}{
		{12.5, "scan float64"}, {int64(12), "scan int64"}, {nil, "sql.Null[currency.Money]"}, {true, "scan bool"},
		{"12.50", "no currency"}, {[]byte("12,50 MXN"), "does not belong here"}, {"", "no digit"},
		{strings.Repeat("9", 1<<20) + " MXN", "want an amount"},
	} {
		m := currency.MustParse("1", "MXN")
		err := m.Scan(tt.src)
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%.20v: %v, want an error with %q", tt.src, err, tt.want)
		}
		if m.String() != "1.00 MXN" {
			t.Errorf("%.20v fails and changes the target to %s", tt.src, m)
		}
	}
}

// A column that may be NULL says so in its type.
func TestScanNull(t *testing.T) {
	var m sql.Null[currency.Money]
	if err := m.Scan(nil); err != nil || m.Valid {
		t.Errorf("NULL: %v, %v", m, err)
	}
	if err := m.Scan("389.00 MXN"); err != nil || !m.Valid || m.V.String() != "389.00 MXN" {
		t.Errorf("389.00 MXN: %v, %v", m, err)
	}
}
