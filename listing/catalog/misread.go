package catalog

import (
	"bytes"
	"unicode/utf8"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
)

// ruleMisread is about the text of a file that passes for Windows-1252 and is
// something else.
var ruleMisread = rule("text-misread",
	i18n.Message{ES: "Letras de otra codificación", EN: "Letters of another encoding", ZH: "编码不符"},
	i18n.Message{
		ES: "«{value}» está en una codificación que no se conoce y puede decir otra cosa; se dejó como se leyó. Guarda la tabla como «CSV UTF-8».",
		EN: "“{value}” is in an encoding that is not known and may say something else; it was left as it was read. Save the table as “CSV UTF-8”.",
		ZH: "“{value}”的编码无法识别，内容可能不正确，目前保持读取结果。请将表格另存为“CSV UTF-8”。",
	})

// misread reports whether bytes that are no UTF-8 are not Windows-1252 either,
// by the signs that they would put into words: "Camar¢n" is of an old DOS,
// "ni–o" of an old Macintosh, and whole rows of such letters are Chinese.
func misread(b []byte) bool {
	good, wrong := 0, 0
	for i := 0; i < len(b); {
		n := bytes.IndexFunc(b[i:], func(r rune) bool { return r < utf8.RuneSelf })
		if n < 0 {
			n = len(b) - i
		}
		switch run := b[i : i+n]; {
		case n >= 4:
			wrong += n / 2
		case n > 0 && i > 0 && asciiLetter(b[i-1]):
			next := byte(0)
			if i+n < len(b) {
				next = b[i+n]
			}
			if strange(run[0], b[i-1], next) {
				wrong++
			} else if run[0] >= 0xC0 {
				good++
			}
		case n > 0 && run[0] >= 0xC0:
			good++
		}
		i += n + 1
	}
	return wrong >= 2 && wrong > good
}

// strange reports whether a byte of Windows-1252 has no place behind a letter.
// A dash has none between two small letters.
func strange(c, before, after byte) bool {
	if c == 0x96 || c == 0x97 {
		return before >= 'a' && after >= 'a' && after <= 'z'
	}
	return bytes.IndexByte([]byte("\x82\x83\x84\x86\x87\x88\x89\x8A\x8B\x8C\x8E\x98\x9A\x9B\x9C\x9E\x9F\xA1\xA2\xA3\xA4\xA5\xA6\xA7\xAC\xAF\xB6\xB8\xBF"), c) >= 0
}

func asciiLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// isMisread reports whether a text is one of a file whose encoding is not known.
func (b *builder) isMisread(s string) bool {
	return b.rd.layout.misread && !isASCII([]byte(s))
}

// findMisread reports a text of a file whose encoding is not known.
func (b *builder) findMisread(c cell, p part, sev check.Severity) {
	b.find(c.at, ruleMisread, sev, p.path, i18n.Str("value", clip(p.text)))
}
