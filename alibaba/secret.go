package alibaba

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
)

// mask stands in for every secret.
const mask = "***"

// Secret is text that must not be seen: an app secret or a token. Every verb of
// package fmt, slog and the text and JSON encoders show "***" (or nothing, if
// it is empty). Only a conversion, string(s), reveals it; a [TokenStore] does
// that to write it down.
type Secret string

// String returns the mask.
func (s Secret) String() string {
	if s == "" {
		return ""
	}
	return mask
}

// GoString returns the quoted mask.
func (s Secret) GoString() string { return `"` + s.String() + `"` }

// Format writes the mask, whatever the verb.
func (s Secret) Format(f fmt.State, verb rune) {
	text := s.String()
	if verb == 'q' || verb == 'v' && f.Flag('#') {
		text = s.GoString()
	}
	io.WriteString(f, text)
}

// LogValue returns the mask.
func (s Secret) LogValue() slog.Value { return slog.StringValue(s.String()) }

// MarshalText returns the mask. It serves JSON and XML too.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// App is an application registered on the open platform.
type App struct {
	Key    string // app_key: public
	Secret Secret // app secret: signs every call
}

// check refuses an application that cannot sign.
func (a App) check() error {
	switch {
	case a.Key == "" || a.Secret == "":
		return errors.New("alibaba: App needs Key and Secret; the open platform's console shows both")
	case strings.TrimSpace(a.Key) != a.Key:
		return fmt.Errorf("alibaba: App.Key %q has blanks or line breaks around it; remove them", a.Key)
	case strings.TrimSpace(string(a.Secret)) != string(a.Secret):
		return errors.New("alibaba: App.Secret has blanks or line breaks around it; remove them")
	}
	return nil
}
