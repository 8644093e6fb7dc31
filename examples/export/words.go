package main

import (
	"fmt"

	"github.com/nao-trade/nao/i18n"
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
	msgForgets = i18n.Message{
		ES: "  Este programa no recuerda sus corridas: deja pasar al menos {n, plural, one {# segundo} many {# de segundos} other {# segundos}} antes de volver a correrlo.",
		EN: "  This program does not remember its runs: let at least {n, plural, one {# second} other {# seconds}} pass before you run it again.",
		ZH: "  本程序不记录历史：再次运行前请至少等待{n, plural, other {#}}秒。",
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
	return m.Text(l, i18n.Str("why", fmt.Sprint(why)))
}
