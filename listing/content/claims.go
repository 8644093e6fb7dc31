package content

import (
	"slices"
	"strings"

	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

// isClaim reports whether a value claims what needs a proof in the language in
// which it is said: organic goods (in China only with a Chinese certificate,
// whatever other certificate there is), halal goods (regulated by provinces),
// and freedom from something (GB 7718-2025 bars such wording on labels from
// 2027-03-16; GB 28050 sets thresholds).
func isClaim(value string) bool {
	folded := i18n.Fold(value)
	return slices.ContainsFunc(words(folded), isClaimWord) ||
		strings.HasPrefix(folded, "sin ") || strings.HasPrefix(folded, "libre de ")
}

func isClaimWord(word string) bool {
	switch strings.TrimRight(i18n.Fold(word), "aos") {
	case "organic", "ecologic", "biologic", "halal":
		return true
	}
	return false
}

// withoutClaim leaves the words of a claim out: "café orgánico tostado" is
// still roasted coffee.
func withoutClaim(value string) string {
	return strings.Join(slices.DeleteFunc(strings.Fields(value), isClaimWord), " ")
}

// claimFacts are the facts whose values may be claims.
func claimFacts() []string {
	return []string{listing.FactCertification, listing.FactStyle, listing.FactIngredients, listing.FactGrade}
}

// withhold takes a claim out of the languages in which it may not be made. What
// the value says without it is said there instead, if it is not a certificate.
func (w *work) withhold(fact, value string, s said) said {
	var plain said
	if fact != listing.FactCertification {
		l, _ := labelOf(fact)
		if rest := withoutClaim(value); rest != "" && !isClaim(rest) {
			plain, _ = w.translate(l, rest)
		}
	}
	s.zh = plain.zh
	if !w.hasCertificate() {
		s.en = plain.en
	}
	w.reportWithheld(fact, value, w.hasCertificate())
	return s
}

func (w *work) hasCertificate() bool {
	return slices.ContainsFunc(w.p.Media, func(m listing.Media) bool { return m.Role == listing.Certificate })
}
