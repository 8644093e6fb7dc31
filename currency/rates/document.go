package rates

import (
	"fmt"
	"io"

	"github.com/nao-trade/nao/internal/wire"
)

// maxText is the longest text that is read from a publisher, in bytes. All days of
// the European Central Bank, 7,000 of some 30 currencies, make about half of it.
const maxText = 16 << 20

// document is the name by which errors call a publisher's text.
type document string

// read reads the whole text, up to maxText.
func (d document) read(r io.Reader) ([]byte, error) {
	text, err := io.ReadAll(io.LimitReader(r, maxText+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("%sreading on: %w", place(string(d), 0), err)
	case len(text) > maxText:
		return nil, d.fail("", "", fmt.Sprintf("the text is too long: want at most %d bytes, with fewer days", maxText))
	}
	return text, nil
}

// decode reads the one JSON value of a text.
func (d document) decode(r io.Reader, v any) error {
	text, err := d.read(r)
	if err != nil {
		return err
	}
	if err := wire.Decode(text, v); err != nil {
		return d.fail("", string(text[:min(len(text), 64)]), "want the publisher's JSON: "+err.Error())
	}
	return nil
}

func (d document) fail(path, value, want string) error {
	return &ParseError{Name: string(d), Column: path, Value: clip(value), Want: want}
}
