package i18n

import "strings"

// conjunction returns what stands between two items, with the Spanish "y" and
// "o" in the form that the sound of the next item asks for.
func conjunction(between, next string) string {
	switch {
	case between == " y " && soundsI(next):
		return " e "
	case between == " o " && soundsO(next):
		return " u "
	}
	return between
}

// soundsI reports whether a Spanish text begins with the vowel /i/: with i- or
// hi-, or with y- before a consonant (Yrigoyen). In ia-, ie- and io- the i is
// half a consonant (hierba, hiato, iodo); ion, which people say either way, is
// taken for /i/, as in ICU.
func soundsI(s string) bool {
	s = opening(s)
	if strings.HasPrefix(s, "ion") || strings.HasPrefix(s, "ión") {
		return true
	}
	s = strings.TrimPrefix(s, "h")
	if rest, ok := strings.CutPrefix(s, "i"); ok {
		return !startsWithAny(rest, "aeoáéó")
	}
	if rest, ok := strings.CutPrefix(s, "y"); ok {
		return startsWithAny(rest, "bcdfghjklmnpqrstvwxz")
	}
	return startsWithAny(s, "íìîï")
}

// soundsO reports whether a Spanish text begins with the vowel /o/: with o- or
// ho-, or with a number that is read so: ocho, ochenta and on, once. As in ICU,
// 11 is once only alone or before a space.
func soundsO(s string) bool {
	s = opening(s)
	if startsWithAny(strings.TrimPrefix(s, "h"), "oóòôö") {
		return true
	}
	return strings.HasPrefix(s, "8") || s == "11" || strings.HasPrefix(s, "11 ")
}

// opening returns the first letters of a text in lower case, without quotation
// marks and the like, which are not heard.
func opening(s string) string {
	const enough = 8 // bytes: three letters with accents, and more
	s = strings.TrimLeft(s, "\"'“‘«([¡¿")
	return strings.ToLower(s[:min(len(s), enough)])
}

// startsWithAny reports whether a text begins with one of some letters.
func startsWithAny(s, letters string) bool {
	return strings.IndexAny(s, letters) == 0
}
