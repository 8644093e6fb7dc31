package content

import (
	"slices"
	"strings"

	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

// isClaim reports whether the value of a fact claims what needs a proof in the
// language in which it is said: organic goods (in China only with a Chinese
// certificate, whatever other certificate there is), halal, kosher and vegan
// goods, an effect on health, and freedom from something (GB 7718-2025 bars
// such wording on labels from 2027-03-16; GB 28050 sets thresholds).
func isClaim(value string) bool {
	all := words(i18n.Fold(value))
	return slices.ContainsFunc(all, isClaimWord) || isFreeFrom(all)
}

// isClaimWord reports whether a single word makes a claim.
func isClaimWord(word string) bool {
	return onList(word, []string{
		"organic", "ecologic", "biologic", "biodinamic", "halal", "kosher", "vegan", "transgenic",
		"curativ", "medicin", "antioxid", "milagr", "saludabl", "terapeut", "adelgaz", "diabet", "cancer", "detox",
		"desintox", "probiotic", "prebiotic", "antiinflam", "antibact", "antienvej", "anticanc", "antidiab",
		"antivir", "antimicrob", "afrodisiac", "superaliment",
	}, []string{"bio", "eco", "cura", "curan", "curar", "cure", "heal", "gmo", "light", "healthy"})
}

// isFreeFrom reports whether folded words say that something is not in the
// goods, or little of it. What grows without seeds or stones says no more than
// which variety it is.
func isFreeFrom(all []string) bool {
	for i, word := range all {
		rest := all[i+1:]
		switch {
		case word == "free" && i > 0, word == "libre" && len(rest) > 0 && rest[0] == "de",
			(word == "bajo" || word == "baja") && len(rest) > 0 && rest[0] == "en":
			return true
		case word == "sin" || word == "cero" || word == "zero":
			if len(rest) > 0 && !onList(rest[0], []string{"semilla", "hueso", "espina"}, nil) {
				return true
			}
		}
	}
	return false
}

// isPraise reports whether a word praises, promises or advertises, or claims
// what needs a proof: a word that no title repeats.
func isPraise(word string) bool {
	folded := i18n.Fold(word)
	return isClaimWord(folded) || strings.Contains(folded, "isim") || onList(folded, []string{
		// rank
		"numer", "number", "lider", "leader", "mundial", "suprem", "superior", "mejor", "insuper", "incompar", "inigual",
		"unic", "exclusiv", "premium", "gourmet", "excel", "perfect", "increibl", "maravill", "calidad", "quality", "lujo",
		"luxur", "campeon", "premiad", "galardon", "ganador", "famos", "recomend", "garanti", "certific", "aprobad",
		// taste and origin
		"delici", "sabros", "exquisit", "autentic", "authentic", "genuin", "legitim", "natural", "artesanal", "artisan",
		// health
		"salud", "health", "sanador", "colesterol", "inmun", "digest", "energ", "revitaliz", "rejuvenec", "relaja", "nutri",
		"remedi", "alivi", "vitamin", "dietet", "antigrip", "antiedad", "bio",
		// trade
		"ofert", "grati", "envio", "promo", "descuent", "rebaj", "regalo", "barat", "liquidacion", "ganga", "oportunidad",
		"precio", "shipping", "discount",
	}, []string{
		"nº", "n°", "num", "top", "best", "super", "ultra", "ideal", "primer", "ric", "buen", "bell", "bonit", "hermos", "lind",
		"sano", "sana", "sanos", "sanas", "nuev", "fin", "fresc", "pur", "caser", "casero", "free", "sale", "new", "diet",
		"mundo",
	})
}

// onList reports whether a folded word begins with one of the stems, or is one
// of the whole words, with or without the endings of gender and number.
func onList(word string, stems, whole []string) bool {
	root := strings.TrimRight(word, "aos")
	return slices.Contains(whole, word) || slices.Contains(whole, root) ||
		slices.ContainsFunc(stems, func(s string) bool { return strings.HasPrefix(word, s) })
}

// withoutClaim leaves the words of a claim out: "café orgánico tostado" is
// still roasted coffee. A comma behind such a word stays.
func withoutClaim(value string) string {
	var kept []string
	for field := range strings.FieldsSeq(value) {
		plain := strings.TrimRight(field, ",")
		switch {
		case !slices.ContainsFunc(words(i18n.Fold(plain)), isClaimWord):
			kept = append(kept, field)
		case plain != field && len(kept) > 0:
			kept[len(kept)-1] += ","
		}
	}
	return strings.TrimRight(strings.Join(kept, " "), ",")
}

// needsProof reports whether a value of a fact may not be said without a
// proof. A figure claims nothing. A certification always does, but for that of
// an appellation of origin: goods without it may not bear their name at all
// (for tequila in China, AQSIQ notice of 2015-12-21).
func (l label) needsProof(value string) bool {
	switch l.read {
	case byQuantity, byStrength, byNumber, bySize:
		return false
	}
	return l.fact == listing.FactCertification && !isOfOrigin(value) || isClaim(value)
}

// isOfOrigin reports whether a certification is an appellation of origin or the
// council that keeps one.
func isOfOrigin(value string) bool {
	folded := i18n.Fold(value)
	return strings.Contains(folded, "denominacion de origen") || strings.HasPrefix(folded, "consejo regulador")
}

// withhold reports a claim and returns what the value says without it: nothing
// for certificates and codes, which are what they are as a whole.
//
// A certificate among the product's media unlocks nothing, because a
// [listing.Media] does not say what it proves: a phytosanitary certificate is
// no proof of organic farming.
func (w *work) withhold(l label, value string) said {
	w.reportWithheld(l.fact, value)
	rest := withoutClaim(value)
	if l.fact == listing.FactCertification || l.read == byCode || rest == "" || l.needsProof(rest) {
		return said{}
	}
	s, _ := w.translate(l, rest)
	return s
}
