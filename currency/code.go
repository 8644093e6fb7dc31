package currency

import "fmt"

// Code is an ISO 4217 currency code, such as MXN. The zero Code is no
// currency. Offshore yuan (CNH) and the old letters of a bank's system (MXP,
// RMB) are no codes of the standard; map them where they are read.
type Code string

// The currencies of this trade. Others are written as Code("BRL") or come from
// [ParseCode].
const (
	MXN Code = "MXN" // Mexican peso
	USD Code = "USD" // US dollar
	CNY Code = "CNY" // Chinese yuan, renminbi
	EUR Code = "EUR" // euro
	HKD Code = "HKD" // Hong Kong dollar
	TWD Code = "TWD" // New Taiwan dollar
	JPY Code = "JPY" // Japanese yen
)

// ParseCode reads a code of three capital letters. It does not require that
// the code is in the table of minor units, so that an amount in a currency
// that is new or historic can still be carried.
func ParseCode(s string) (Code, error) {
	if len(s) != 3 {
		return "", fmt.Errorf("currency: code %q: want three capital letters such as MXN", clip(s))
	}
	for i := range 3 {
		if s[i] < 'A' || s[i] > 'Z' {
			return "", fmt.Errorf("currency: code %q: want three capital letters such as MXN", clip(s))
		}
	}
	return Code(s), nil
}
