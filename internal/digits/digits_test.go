package digits_test

import (
	"testing"

	"github.com/shopspring/decimal"

	"github.com/nao-trade/nao/internal/digits"
)

func TestAppend(t *testing.T) {
	for in, want := range map[string]string{
		"0": "0", "0.00": "0", "-12.50": "1250", "1e3": "1",
		"999999999999999999": "999999999999999999", "-9223372036854775808": "9223372036854775808",
		"123456789012345678901234567890.5": "1234567890123456789012345678905",
	} {
		if got := string(digits.Append([]byte("x"), decimal.RequireFromString(in))); got != "x"+want {
			t.Errorf("%s has the digits %s, want x%s", in, got, want)
		}
	}
}

func TestBounds(t *testing.T) {
	for _, tt := range []struct {
		d              decimal.Decimal
		small, inRange bool
	}{
		{decimal.New(1, 1000), true, true},
		{decimal.New(1, -1000), true, true},
		{decimal.New(1, 1001), true, false},
		{decimal.New(1, -1001), true, false},
		{decimal.RequireFromString("999999999999999999"), true, true},
		{decimal.RequireFromString("1000000000000000000"), false, true},
	} {
		if digits.Small(tt.d) != tt.small || digits.InRange(tt.d) != tt.inRange {
			t.Errorf("coefficient %s, exponent %d: small %t, in range %t", tt.d.Coefficient(), tt.d.Exponent(), digits.Small(tt.d), digits.InRange(tt.d))
		}
	}
}
