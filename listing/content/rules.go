package content

import (
	"html"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

// rule makes the rules of this file.
func rule(id, source string, title, text i18n.Message) *check.Rule {
	return &check.Rule{ID: "content-" + id, Source: source, Status: check.House, Title: title, Text: text}
}

const (
	factsOnly = "nao: text is made of known facts only"
	titleSize = "TitleEN: alibaba.icbu.product.add, subject; TitleZH: title of a Taobao item"
	claimLaw  = "PRC Advertising Law (2021-04-29), article 28; organic certification rules; GB 28050; GB 7718-2025"
)

var (
	ruleKindUnknown = rule("kind-unknown", factsOnly,
		i18n.Message{ES: "No se sabe qué es el producto", EN: "Kind of product not known", ZH: "无法识别商品种类"},
		i18n.Message{
			ES: "No se puede escribir el texto en inglés ni en chino porque no se sabe qué es «{value}». Escribe de qué es el producto (por ejemplo, tequila o café tostado) en la columna de tipo.",
			EN: "No English or Chinese text can be written, because nobody knows what “{value}” is. Say what the product is (such as tequila or café tostado) in the column of types.",
			ZH: "无法识别“{value}”是什么商品，因此不能生成英文和中文文案。请在类型栏填写商品种类（如 tequila 或 café tostado）。",
		})
	ruleKindResolved = rule("kind-resolved", factsOnly,
		i18n.Message{ES: "Se dedujo qué es el producto", EN: "Kind of product inferred", ZH: "已推断商品种类"},
		i18n.Message{
			ES: "Por «{value}» se entendió que el producto es «{kind}». Si no lo es, corrige la columna de tipo.",
			EN: "“{value}” was read to mean that the product is “{kind}”. If it is not, correct the column of types.",
			ZH: "根据“{value}”，商品种类被理解为“{kind}”。如有误，请更正类型栏。",
		})
	ruleUntranslated = rule("untranslated", factsOnly,
		i18n.Message{ES: "Palabra sin traducción", EN: "Word without a translation", ZH: "词语无译法"},
		i18n.Message{
			ES: "«{value}» no está en el glosario, así que ese dato no aparece completo en inglés ni en chino. Escríbelo de otro modo o agrégalo al glosario.",
			EN: "“{value}” is not in the glossary, so that fact is not complete in English and Chinese. Put it another way or add it to the glossary.",
			ZH: "术语表中没有“{value}”，因此该项内容不会完整出现在英文和中文中。请换一种写法或将其加入术语表。",
		})
	ruleContested = rule("term-contested", "nao: the glossary's own status of the term",
		i18n.Message{ES: "Traducción por confirmar", EN: "Translation to be confirmed", ZH: "译法待确认"},
		i18n.Message{
			ES: "«{value}» se escribe «{zh}» en chino, pero no hay una sola forma aceptada. Pide a alguien que sepa chino que lo confirme.",
			EN: "“{value}” is written “{zh}” in Chinese, but no single form is accepted. Have somebody who knows Chinese confirm it.",
			ZH: "“{value}”译为“{zh}”，但该译法并不统一。请由懂中文的人员确认。",
		})
	ruleShortened = rule("title-shortened", titleSize,
		i18n.Message{ES: "Título recortado", EN: "Title shortened", ZH: "标题已缩短"},
		i18n.Message{
			ES: "Para que el título ({language}) quepa, se dejó fuera: {dropped}.",
			EN: "To make the title ({language}) fit, this was left out: {dropped}.",
			ZH: "为符合标题长度限制（{language}），已省略：{dropped}。",
		})
	ruleTooLong = rule("title-too-long", titleSize,
		i18n.Message{ES: "El título no cabe", EN: "Title does not fit", ZH: "标题过长"},
		i18n.Message{
			ES: "El título «{title}» ({language}) no cabe ni con lo indispensable, así que queda vacío. Escríbelo a mano.",
			EN: "The title “{title}” ({language}) does not fit even at its barest, so it is left empty. Write it by hand.",
			ZH: "标题“{title}”（{language}）已缩至最短仍超长，因此留空。请手动填写。",
		})
	ruleWithheld = rule("claim-withheld", claimLaw,
		i18n.Message{ES: "Afirmación que requiere comprobante", EN: "Claim that requires a proof", ZH: "需证明的宣称"},
		i18n.Message{
			ES: "«{value}» no se publica porque requiere comprobante, y de un archivo adjunto no se sabe qué comprueba; además, en China se exige un certificado chino u otra prueba. Si tienes el comprobante, escribe la afirmación a mano en el texto que apruebes; si no, quítala.",
			EN: "“{value}” is not published, because it requires a proof, and nobody can tell what an attached file proves; China, besides, asks for a Chinese certificate or another proof. If you have the proof, write the claim by hand in the text that you approve; if not, remove it.",
			ZH: "“{value}”需要证明材料，而附件所证明的内容无法识别，因此不会出现在文案中；在中国使用该宣称还需中国认证或其他证明。如有证明材料，请在审定的文案中手动填写；如没有，请删除该宣称。",
		})
	ruleUnused = rule("title-unused", factsOnly,
		i18n.Message{ES: "Palabras del título sin usar", EN: "Words of the title not used", ZH: "标题中未使用的词语"},
		i18n.Message{
			ES: "No se usó del título: {words}. Si es un dato del producto, escríbelo en su columna; los elogios y lo que requiere comprobante no se publican.",
			EN: "Not used of the title: {words}. If it is a fact about the product, put it in its column; praise and what requires a proof are not published.",
			ZH: "标题中以下内容未使用：{words}。如属商品信息，请填写到相应栏目；夸大用语和需要证明的内容不会发布。",
		})
	ruleUnread = rule("unreadable", factsOnly,
		i18n.Message{ES: "Dato que no se puede leer", EN: "Fact that cannot be read", ZH: "信息无法识别"},
		i18n.Message{
			ES: "«{fact}» dice «{value}»; escríbelo como {example}.",
			EN: "“{fact}” says “{value}”; write it like {example}.",
			ZH: "“{fact}”的内容为“{value}”；请按“{example}”的格式填写。",
		})
	ruleUnitless = rule("without-unit", factsOnly,
		i18n.Message{ES: "Dato sin unidad", EN: "Fact without a unit", ZH: "信息缺少单位"},
		i18n.Message{
			ES: "«{fact}» dice «{value}»; escríbelo con su unidad, como {example}.",
			EN: "“{fact}” says “{value}”; write it with its unit, like {example}.",
			ZH: "“{fact}”的内容为“{value}”；请注明单位，如“{example}”。",
		})
	ruleImpossible = rule("impossible", factsOnly,
		i18n.Message{ES: "Valor imposible", EN: "Impossible value", ZH: "数值不合理"},
		i18n.Message{
			ES: "«{fact}» dice «{value}», lo cual no es posible, así que no se publica. Corrígelo; se escribe como {example}.",
			EN: "“{fact}” says “{value}”, which is not possible, so it is not published. Correct it; it is written like {example}.",
			ZH: "“{fact}”的内容为“{value}”，该数值不合理，因此不会发布。请更正，格式如“{example}”。",
		})
	ruleUnits = rule("units-in-doubt", factsOnly,
		i18n.Message{ES: "Piezas por caja en duda", EN: "Units per case in doubt", ZH: "每箱数量不确定"},
		i18n.Message{
			ES: "El título habla de {n}, pero «{net}» dice {content}, y no se sabe si es el contenido de una pieza o de todas. Escribe el contenido de una pieza y, en su columna, «{units}».",
			EN: "The title speaks of {n}, but “{net}” says {content}, and nobody can tell whether that is the content of one unit or of all. Give the content of one unit and, in its column, “{units}”.",
			ZH: "标题中的数量为{n}，而“{net}”为{content}，无法确定这是单件还是整箱的含量。请填写单件含量，并在相应栏目填写“{units}”。",
		})
)

// ruleAbout makes the rules that name a fact, one for each fact, so that every
// language has its own name for it.
func ruleAbout(id, fact string, title, text i18n.Message) *check.Rule {
	name := listing.FactName(fact)
	in := func(text, name string) string { return strings.ReplaceAll(text, "FACT", name) }
	return rule(id+"-"+strings.ReplaceAll(fact, "_", "-"), factsOnly,
		i18n.Message{ES: in(title.ES, name.ES), EN: in(title.EN, name.EN), ZH: in(title.ZH, name.ZH)},
		i18n.Message{ES: in(text.ES, name.ES), EN: in(text.EN, name.EN), ZH: in(text.ZH, name.ZH)})
}

func ruleMissing(fact string) *check.Rule {
	return ruleAbout("missing", fact,
		i18n.Message{ES: "Falta un dato: FACT", EN: "A fact is missing: FACT", ZH: "缺少信息：FACT"},
		i18n.Message{
			ES: "Falta «FACT»; los compradores de este producto suelen pedirlo. Escríbelo en tu catálogo.",
			EN: "“FACT” is missing, which buyers of this product ask for. Put it in your catalogue.",
			ZH: "缺少“FACT”，买家通常会询问该信息。请在商品目录中补充。",
		})
}

func ruleDerived(fact string) *check.Rule {
	return ruleAbout("derived", fact,
		i18n.Message{ES: "Dato tomado del título: FACT", EN: "Fact taken from the title: FACT", ZH: "取自标题的信息：FACT"},
		i18n.Message{
			ES: "«FACT» se tomó del título: {value}. Si no es así, escribe el dato en tu catálogo.",
			EN: "“FACT” was taken from the title: {value}. If that is wrong, put the fact in your catalogue.",
			ZH: "“FACT”取自标题：{value}。如有误，请在商品目录中填写。",
		})
}

func (w *work) report(r *check.Rule, s check.Severity, path string, at check.Place, args ...i18n.Arg) {
	w.findings = append(w.findings, check.Finding{Rule: r, Severity: s, Path: path, At: at, Args: args})
}

func (w *work) reportKindUnknown() {
	called := w.p.Kind
	if called == "" {
		called = w.title
	}
	if called == "" {
		called = w.p.Key
	}
	w.report(ruleKindUnknown, check.Error, "/kind", w.p.At, i18n.Str("value", called))
}

func (w *work) reportKind(t i18n.Term, text string) {
	w.report(ruleKindResolved, check.Info, "/kind", w.p.At,
		i18n.Str("value", text), i18n.Str("kind", t.Text(i18n.MexicanSpanish)))
}

func (w *work) reportDerived(fact, value string) {
	w.report(ruleDerived(fact), check.Info, check.Pointer("facts", fact), w.p.At, i18n.Str("value", value))
}

// reportUnread reports a value of a fact that has no translation or cannot be
// read.
func (w *work) reportUnread(l label, value string) {
	r := ruleUnread
	switch l.read {
	case byQuantity, byStrength, bySize:
		if isUnitless(value) {
			r = ruleUnitless
		}
	case byNumber:
	default:
		w.reportFact(ruleUntranslated, l.fact, i18n.Str("value", value))
		return
	}
	w.reportValue(r, l, value)
}

// isUnitless reports whether a value is figures and signs alone.
func isUnitless(value string) bool {
	return !strings.ContainsFunc(value, func(r rune) bool { return unicode.IsLetter(r) && r != 'x' && r != 'X' || r == '%' })
}

func (w *work) reportImpossible(l label, value string) { w.reportValue(ruleImpossible, l, value) }

func (w *work) reportValue(r *check.Rule, l label, value string) {
	w.reportFact(r, l.fact, i18n.Msg("fact", listing.FactName(l.fact)), i18n.Str("value", value), i18n.Str("example", l.example))
}

func (w *work) reportFact(r *check.Rule, fact string, args ...i18n.Arg) {
	w.report(r, check.Warning, check.Pointer("facts", fact), w.p.Facts[fact].At, args...)
}

// reportUnits reports a number of units in the title that does not go with the
// seller's net content.
func (w *work) reportUnits(n string) {
	w.reportFact(ruleUnits, listing.FactNetContent, i18n.Str("n", n),
		i18n.Str("content", strings.Join(w.p.Facts[listing.FactNetContent].Values, "; ")),
		i18n.Msg("net", listing.FactName(listing.FactNetContent)), i18n.Msg("units", listing.FactName(listing.FactUnitsPerCase)))
}

func (w *work) reportUnused(runs []string, claim bool) {
	s := check.Info
	if claim {
		s = check.Warning
	}
	w.report(ruleUnused, s, check.Pointer("content", w.tag, "title"), w.p.At, i18n.Str("words", strings.Join(runs, "; ")))
}

// reportForeign reports a fact of the seller's own.
func (w *work) reportForeign(fact string) {
	w.report(ruleUntranslated, check.Info, check.Pointer("facts", fact), w.p.Facts[fact].At, i18n.Str("value", fact))
}

// reportBrand reports a brand that has no letter that English titles may have.
func (w *work) reportBrand() {
	w.report(ruleUntranslated, check.Warning, "/brand", w.p.At, i18n.Str("value", w.p.Brand))
}

func (w *work) reportUntranslatedOption(word string) {
	w.report(ruleUntranslated, check.Warning, "/options", w.p.At, i18n.Str("value", word))
}

func (w *work) reportShortened(l lang, dropped []string) {
	w.report(ruleShortened, check.Info, check.Pointer("content", string(l), "title"), w.p.At,
		i18n.Str("language", string(l)), i18n.Str("dropped", strings.Join(dropped, "; ")))
}

func (w *work) reportTooLong(l lang, title string) {
	w.report(ruleTooLong, check.Warning, check.Pointer("content", string(l), "title"), w.p.At,
		i18n.Str("language", string(l)), i18n.Str("title", title))
}

func (w *work) reportWithheld(fact, value string) {
	w.reportFact(ruleWithheld, fact, i18n.Str("value", value))
}

func (w *work) reportOptionClaim(value string) {
	w.report(ruleWithheld, check.Warning, "/options", w.p.At, i18n.Str("value", value))
}

// noteTerm keeps a term that the glossary marks as contested or unconfirmed.
func (w *work) noteTerm(t i18n.Term) {
	if (t.Status == i18n.Contested || t.Status == i18n.Unconfirmed) && !slices.Contains(w.noted, t) {
		w.noted = append(w.noted, t)
	}
}

// reportContested reports the noted terms that stand in the Chinese text, once
// for each product.
func (w *work) reportContested() {
	text := allText(w.p.Content[Chinese])
	for _, t := range w.noted {
		if !strings.Contains(text, t.Text(i18n.SimplifiedChinese)) {
			continue
		}
		note := t.Note
		if note == "" {
			note = string(t.Status)
		}
		// The note is in the language of the glossary's authors; it goes along
		// for those who review the term.
		w.report(ruleContested, check.Info, check.Pointer("content", Chinese), w.p.At,
			i18n.Str("value", t.Text(i18n.MexicanSpanish)), i18n.Str("zh", t.Text(i18n.SimplifiedChinese)),
			i18n.Str("note", strings.TrimSuffix(note, ".")))
	}
}

// allText is everything that a content says, a piece to a line.
func allText(c listing.Content) string {
	all := slices.Concat([]string{c.Title, html.UnescapeString(c.Description)}, c.Bullets, c.Keywords)
	for _, values := range c.Facts {
		all = append(all, values...)
	}
	return strings.Join(slices.AppendSeq(all, maps.Values(c.Terms)), "\n")
}

// checkFacts reports the facts that buyers of this kind ask for and that are
// not known. What is known but could not be said was reported before.
func (w *work) checkFacts() {
	needs := []string{listing.FactOrigin}
	if !w.group.craft {
		needs = append(needs, listing.FactNetContent)
	}
	for _, fact := range append(needs, w.group.needs...) {
		if len(w.p.Facts[fact].Values) == 0 {
			w.report(ruleMissing(fact), check.Warning, check.Pointer("facts", fact), w.p.At)
		}
	}
}
