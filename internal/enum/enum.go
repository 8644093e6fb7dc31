// Package enum gives small enumerations their names: as text that people read,
// and as text in JSON that is read back.
//
// The names of an enumeration stand in its order, that of the zero value first.
// An empty name means "unset"; it is written and read like any other.
package enum

import (
	"fmt"
	"slices"
)

// Name returns the name of v, or "Type(9)" if it has none.
func Name[T ~uint8](v T, typ string, names []string) string {
	if int(v) >= len(names) {
		return fmt.Sprintf("%s(%d)", typ, uint8(v))
	}
	return names[v]
}

// Marshal returns the name of v as text. A value without a name is an error: it
// could not be read back.
func Marshal[T ~uint8](v T, typ string, names []string) ([]byte, error) {
	if int(v) >= len(names) {
		return nil, fmt.Errorf("%s %d has no name", typ, uint8(v))
	}
	return []byte(names[v]), nil
}

// Unmarshal sets v to the value whose name is text. Any other text is an error
// that lists the names, and leaves v alone.
func Unmarshal[T ~uint8](v *T, text []byte, typ string, names []string) error {
	i := slices.Index(names, string(text))
	if i < 0 {
		return fmt.Errorf("unknown %s %.64q; want one of %q", typ, text, names)
	}
	*v = T(i)
	return nil
}
