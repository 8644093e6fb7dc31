package currency

import (
	"database/sql/driver"
	"fmt"
)

// Value gives m to a database as the text of [Money.String], "1234.50 MXN", in
// one column, with the limit of [Money.AppendText]. To sum in SQL, keep two
// columns instead, from [Money.Amount] and [Money.Code].
func (m Money) Value() (driver.Value, error) {
	b, err := m.AppendText(nil)
	return string(b), err
}

// Scan reads what [Money.Value] wrote, from text or bytes. A number is refused:
// it has no currency and may have passed through a binary float. So is NULL,
// which is not nought; for a column that has it use sql.Null[Money].
func (m *Money) Scan(src any) error {
	switch src := src.(type) {
	case string:
		if len(src) > maxText {
			src = src[:maxText+1] // refused below, without a copy of the whole
		}
		return m.UnmarshalText([]byte(src))
	case []byte:
		return m.UnmarshalText(src)
	case nil:
		return fmt.Errorf("currency: scan NULL: not an amount: want sql.Null[currency.Money] for this column")
	}
	return fmt.Errorf("currency: scan %T: want text such as 1234.50 MXN", src)
}
