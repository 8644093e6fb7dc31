package main

import (
	"errors"
	"strings"

	"github.com/nao-trade/nao"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/journal"
)

// What the program says, in the three languages.
var (
	msgFailed = i18n.Message{ES: "No se pudo terminar: {why}", EN: "Could not finish: {why}", ZH: "未能完成：{why}"}
	msgState  = i18n.Message{ES: "Estado: {dir}", EN: "State: {dir}", ZH: "状态目录：{dir}"}
	msgFile   = i18n.Message{ES: "Catálogo: {file}", EN: "Catalogue: {file}", ZH: "商品目录：{file}"}
	msgMarket = i18n.Message{
		ES: "Mercado: {name}, dentro de este programa (sin cuenta ni red)",
		EN: "Marketplace: {name}, inside this program (no account, no network)",
		ZH: "平台：{name}，在本程序内运行（无需账户和网络）",
	}
	msgMarketReal = i18n.Message{ES: "Mercado: {name}, cuenta real", EN: "Marketplace: {name}, a real account", ZH: "平台：{name}，真实账户"}
	msgRate       = i18n.Message{ES: "Tipo de cambio: {rate}", EN: "Exchange rate: {rate}", ZH: "汇率：{rate}"}
	msgRateStale  = i18n.Message{
		ES: "  ¡Ojo! Es de hace {days, plural, one {# día} many {# de días} other {# días}}. Antes de vender de verdad, da uno de hoy con -rates.",
		EN: "  Mind: it is {days, plural, one {# day} other {# days}} old. Before you really sell, give today’s with -rates.",
		ZH: "  注意：该汇率已是{days, plural, other {#}}天前的。正式销售前请用 -rates 提供当日汇率。",
	}

	msgActions = map[string]i18n.Message{
		"create":       {ES: "CREADO", EN: "CREATED", ZH: "已创建"},
		"update":       {ES: "ACTUALIZADO", EN: "UPDATED", ZH: "已更新"},
		"unchanged":    {ES: "SIN CAMBIOS", EN: "UNCHANGED", ZH: "无变化"},
		"blocked":      {ES: "BLOQUEADO", EN: "BLOCKED", ZH: "已阻止"},
		"drifted":      {ES: "EDITADO FUERA", EN: "EDITED ELSEWHERE", ZH: "平台有改动"},
		"failed":       {ES: "FALLÓ", EN: "FAILED", ZH: "失败"},
		"live":         {ES: "EN LÍNEA", EN: "LIVE", ZH: "已上架"},
		"offline":      {ES: "FUERA DE LÍNEA", EN: "OFF THE SHELF", ZH: "已下架"},
		"unknown":      {ES: "ESTADO DESCONOCIDO", EN: "UNKNOWN STATE", ZH: "状态未知"},
		"rejected":     {ES: "RECHAZADO", EN: "REJECTED", ZH: "被拒绝"},
		"would-create": {ES: "SE CREARÍA", EN: "WOULD CREATE", ZH: "将创建"},
		"would-update": {ES: "SE ACTUALIZARÍA", EN: "WOULD UPDATE", ZH: "将更新"},
		"delist":       {ES: "RETIRADO", EN: "DELISTED", ZH: "已撤下"},
		"relist":       {ES: "REPUESTO", EN: "RELISTED", ZH: "已重新上架"},
		"absent":       {ES: "FUERA DEL CATÁLOGO", EN: "NOT IN CATALOGUE", ZH: "不在目录中"},
		"would-delist": {ES: "SE RETIRARÍA", EN: "WOULD DELIST", ZH: "将撤下"},
		"would-relist": {ES: "SE REPONDRÍA", EN: "WOULD RELIST", ZH: "将重新上架"},
	}
	msgNoSKU = i18n.Message{ES: "(sin SKU)", EN: "(no SKU)", ZH: "（无SKU）"}
	msgLacks = i18n.Message{ES: "Lo que más falta en este catálogo:", EN: "What this catalogue lacks most:", ZH: "该目录最常见的问题："}
	msgCount = i18n.Message{
		ES: "{n, plural, one {# producto} many {# de productos} other {# productos}}",
		EN: "{n, plural, one {# product} other {# products}}",
		ZH: "{n, plural, other {#}}个商品",
	}
	msgNotices = i18n.Message{
		ES: "y {n, plural, one {# aviso más} many {# de avisos más} other {# avisos más}} (míralos con -html)",
		EN: "and {n, plural, one {# more notice} other {# more notices}} (see them with -html)",
		ZH: "另有{n, plural, other {#}}条提示（用 -html 查看）",
	}
	msgPlanned = i18n.Message{
		ES: "Plan: {created} por crear, {updated} por actualizar, {unchanged} sin cambios, {blocked} bloqueados, {drifted} editados fuera. No se escribió nada.",
		EN: "Plan: {created} to create, {updated} to update, {unchanged} unchanged, {blocked} blocked, {drifted} edited elsewhere. Nothing was written.",
		ZH: "计划：{created}个待创建，{updated}个待更新，{unchanged}个无变化，{blocked}个被阻止，{drifted}个平台有改动。未写入任何内容。",
	}
	msgApplied = i18n.Message{
		ES: "Resumen: {created} creados, {updated} actualizados, {unchanged} sin cambios, {blocked} bloqueados, {drifted} editados fuera, {failed} fallidos.",
		EN: "Summary: {created} created, {updated} updated, {unchanged} unchanged, {blocked} blocked, {drifted} edited elsewhere, {failed} failed.",
		ZH: "汇总：{created}个已创建，{updated}个已更新，{unchanged}个无变化，{blocked}个被阻止，{drifted}个平台有改动，{failed}个失败。",
	}
	msgWatched = i18n.Message{
		ES: "En línea: {live}. Rechazados: {rejected}. Fuera de línea: {offline}. Todavía en revisión: {pending}.",
		EN: "Live: {live}. Rejected: {rejected}. Off the shelf: {offline}. Still in review: {pending}.",
		ZH: "已上架：{live}。被拒绝：{rejected}。已下架：{offline}。仍在审核：{pending}。",
	}
	msgDelisted = i18n.Message{ES: "Retiros: {n}.", EN: "To leave the shelf: {n}.", ZH: "撤下：{n}。"}
	msgRelisted = i18n.Message{ES: "Reposiciones: {n}.", EN: "Back to the shelf: {n}.", ZH: "重新上架：{n}。"}
	msgAbsent   = i18n.Message{
		ES: "Publicados que ya no están en tu catálogo, y no se tocan: {n}.",
		EN: "Listed, no longer in your catalogue, and left alone: {n}.",
		ZH: "已发布但不在目录中、未作改动：{n}。",
	}
	msgCauses      = i18n.Message{ES: "cambia {causes}", EN: "changed {causes}", ZH: "{causes}"}
	msgAdviseDrift = i18n.Message{
		ES: "Lo editado a mano se dejó como está. Con -drift keep se conservan solo esas partes y se escribe lo demás; con -drift overwrite se reemplazan.",
		EN: "What was edited by hand is left as it is. -drift keep keeps only those parts and writes the others; -drift overwrite replaces them.",
		ZH: "人工修改的内容保持不变。-drift keep 仅保留这些部分并写入其余内容；-drift overwrite 将其覆盖。",
	}
	msgAdviseAbsent = i18n.Message{
		ES: "Lo que ya no está en tu catálogo sigue publicado. Con -missing delist -max-delist {n} se retira; con -missing keep no se vuelve a avisar.",
		EN: "What is no longer in your catalogue is still listed. -missing delist -max-delist {n} takes it off; -missing keep says no more about it.",
		ZH: "目录中已没有的商品仍在平台上。-missing delist -max-delist {n} 可将其撤下；-missing keep 则不再提示。",
	}
	msgMaxChanges = i18n.Message{
		ES: "(El límite es el de -max-changes; -dry-run muestra cada cambio.)",
		EN: "(The limit is that of -max-changes; -dry-run shows each change.)",
		ZH: "（上限由 -max-changes 设定；用 -dry-run 查看每项更改。）",
	}
	msgNothing = i18n.Message{
		ES: "No había nada que cambiar: todo lo publicado está como dice tu catálogo.",
		EN: "There was nothing to change: everything published is as your catalogue says.",
		ZH: "无需更改：已发布内容与商品目录一致。",
	}
	msgPlanSaved = i18n.Message{
		ES: "Plan guardado en {file}. Léelo y, si estás de acuerdo: {call}",
		EN: "Plan saved in {file}. Read it and, if you agree: {call}",
		ZH: "计划已保存到{file}。确认后运行：{call}",
	}
	msgPageSaved = i18n.Message{ES: "Página guardada en {file}", EN: "Page saved in {file}", ZH: "页面已保存到{file}"}
)

// say prints a message with the one argument that it has.
func say(l i18n.Locale, m i18n.Message, why error) string {
	return m.Text(l, i18n.Str("why", strings.Join(reasons(l, why), "; ")))
}

// reasons says what is wrong, in the seller's language as far as somebody has
// words for it; what was joined is said one by one.
func reasons(l i18n.Locale, err error) []string {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		var all, raw []string
		for _, e := range joined.Unwrap() {
			all, raw = append(all, reasons(l, e)...), append(raw, e.Error())
		}
		if strings.Join(raw, "\n") == err.Error() { // it says nothing of its own
			return all
		}
	}
	if t, ok := errors.AsType[*trouble](err); ok {
		return []string{t.text.Text(l, t.args...)}
	}
	if many, ok := errors.AsType[*nao.TooManyChanges](err); ok {
		return []string{many.Text(l) + " " + msgMaxChanges.Text(l)}
	}
	if c, ok := errors.AsType[*journal.CorruptError](err); ok {
		return []string{damaged(l, c)}
	}
	return []string{err.Error()}
}

// trouble is an error with words for the seller.
type trouble struct {
	text i18n.Message
	args []i18n.Arg
	err  error
}

func (t *trouble) Error() string { return t.text.Text(i18n.English, t.args...) }
func (t *trouble) Unwrap() error { return t.err }
