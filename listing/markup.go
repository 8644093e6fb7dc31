package listing

import (
	"github.com/nao-trade/nao/internal/enum"
	"github.com/nao-trade/nao/internal/markup"
)

// Markup says what HTML the values of a field may be.
type Markup uint8

// The kinds. Zero is "not known": such values are left as they are.
const (
	// PlainText: none; a tag would be shown to buyers.
	PlainText Markup = iota + 1
	// HTMLNoImages: p, br, ul, ol, li, strong, em, h2 to h4 and table, without
	// styles and the like.
	HTMLNoImages
	// HTML: the same, and img.
	HTML
)

var markups = []string{"", "text", "html-no-images", "html"}

// String returns the kind's name, such as "html", and "" for zero.
func (m Markup) String() string { return enum.Name(m, "Markup", markups) }

// MarshalText writes the kind as [Markup.String] does.
func (m Markup) MarshalText() ([]byte, error) { return enum.Marshal(m, "markup", markups) }

// UnmarshalText reads what MarshalText wrote.
func (m *Markup) UnmarshalText(b []byte) error { return enum.Unmarshal(m, b, "markup", markups) }

// fit returns the text as HTML or plain text of the kind. What cannot be read, or
// is so already, stays as it is.
func (m Markup) fit(text string) string {
	switch images := m == HTML; {
	case m == 0 || !markup.Has(text):
	case m == PlainText:
		if plain, ok := markup.Plain(text); ok {
			return plain
		}
	case !markup.Allowed(text, images):
		if clean, ok := markup.Clean(text, images); ok {
			return clean
		}
	}
	return text
}
