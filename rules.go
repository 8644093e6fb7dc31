package nao

import (
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

type arg = i18n.Arg

func argSKU(s string) arg                           { return i18n.Str("sku", s) }
func argOffer(s string) arg                         { return i18n.Str("offer", s) }
func argRaw(s string) arg                           { return i18n.Str("raw", s) }
func argState(name string, s listing.TextState) arg { return i18n.Msg(name, stateWord(s)) }

func argCount(name string, n int) arg { return i18n.Int(name, n) }

// argPaths names parts of a draft.
func argPaths(paths []string) arg {
	var all i18n.Message
	for i, path := range paths {
		m, sep := listing.PartName(path), ", "
		if i == 0 {
			sep = ""
		}
		all = i18n.Message{ES: all.ES + sep + m.ES, EN: all.EN + sep + m.EN, ZH: all.ZH + sep + m.ZH}
	}
	return i18n.Msg("parts", all)
}

func argFault(k fault.Kind) arg { return i18n.Msg("fault", faultWord(k)) }

func argIDs(rs []listing.Remote) arg {
	ids := make([]string, len(rs))
	for i, r := range rs {
		ids[i] = r.RemoteID
	}
	return i18n.Str("ids", strings.Join(ids, ", "))
}

// stateWord says who stands behind a text.
func stateWord(s listing.TextState) i18n.Message {
	switch s {
	case listing.Source:
		return i18n.Message{ES: "original del vendedor", EN: "the seller’s own", ZH: "卖家原文"}
	case listing.Composed:
		return i18n.Message{ES: "armado automáticamente", EN: "composed automatically", ZH: "自动生成"}
	case listing.Machine:
		return i18n.Message{ES: "traducido por máquina", EN: "translated by machine", ZH: "机器翻译"}
	case listing.Reviewed:
		return i18n.Message{ES: "revisado", EN: "reviewed", ZH: "已审阅"}
	case listing.Approved:
		return i18n.Message{ES: "aprobado", EN: "approved", ZH: "已批准"}
	}
	return i18n.Message{ES: "sin estado", EN: "without a state", ZH: "状态未定"}
}

// faultWord says why a write failed.
func faultWord(k fault.Kind) i18n.Message {
	switch k {
	case fault.NotFound:
		return i18n.Message{ES: "ya no existe ahí", EN: "it does not exist there any more", ZH: "平台上已不存在"}
	case fault.Conflict:
		return i18n.Message{ES: "alguien la cambió mientras tanto", EN: "somebody changed it meanwhile", ZH: "期间被他人修改"}
	case fault.Unauthorized, fault.Reauthorize:
		return i18n.Message{ES: "falta el permiso de la cuenta", EN: "the account’s permission is missing", ZH: "账户授权缺失"}
	case fault.RateLimited:
		return i18n.Message{ES: "demasiadas llamadas", EN: "too many calls", ZH: "调用过于频繁"}
	case fault.Temporary:
		return i18n.Message{ES: "falla pasajera", EN: "a passing fault", ZH: "临时故障"}
	case fault.NeverSent:
		return i18n.Message{ES: "no hubo conexión", EN: "there was no connection", ZH: "无法连接"}
	case fault.Unsupported:
		return i18n.Message{ES: "no lo admite", EN: "it cannot do that", ZH: "平台不支持"}
	}
	return i18n.Message{ES: "lo rechazó", EN: "it refused", ZH: "平台拒绝"}
}

// ruleOfFault tells what the seller can mend from what only time does.
func ruleOfFault(k fault.Kind) *check.Rule {
	switch k {
	case fault.NeverSent, fault.RateLimited, fault.Temporary:
		return ruleLater
	}
	return ruleFailed
}

// add appends a finding of this package.
func (c *Change) add(r *check.Rule, sev check.Severity, args ...arg) {
	c.Findings = append(c.Findings, check.Finding{Rule: r, Severity: sev, At: c.At, Args: args})
}

// block holds the change back.
func (c *Change) block(r *check.Rule, args ...arg) {
	c.Action = Blocked
	c.add(r, check.Error, args...)
}

// house makes a rule of this package: what nao itself requires so that no
// listing is lost, doubled or silently overwritten.
func house(id string, title, text i18n.Message) *check.Rule {
	return &check.Rule{ID: "export-" + id, Source: "nao", Status: check.House, Title: title, Text: text}
}

var (
	ruleNoDraft = house("no-draft",
		i18n.Message{ES: "No se pudo preparar", EN: "Could not be prepared", ZH: "无法准备"},
		i18n.Message{
			ES: "No se pudo armar la publicación de este producto. Revisa los avisos anteriores.",
			EN: "No listing could be made of this product. See the findings before this one.",
			ZH: "无法为该商品生成发布草稿。请查看前面的提示。",
		})
	ruleText = house("text-state",
		i18n.Message{ES: "Texto sin aprobar", EN: "Text not approved", ZH: "文案未批准"},
		i18n.Message{
			ES: "El texto está en estado «{state}» y se exige al menos «{want}». Pide que una persona lo revise.",
			EN: "The text is “{state}”; at least “{want}” is required. Have a person review it.",
			ZH: "文案状态为“{state}”，至少需要“{want}”。请安排人工审核。",
		})
	ruleRepeated = house("repeated-sku",
		i18n.Message{ES: "SKU repetido", EN: "Repeated SKU", ZH: "SKU重复"},
		i18n.Message{
			ES: "El SKU {sku} ya apareció antes en tu catálogo. Da a cada producto un SKU propio.",
			EN: "SKU {sku} came before in your catalogue. Give each product a SKU of its own.",
			ZH: "SKU {sku}在商品目录中已出现过。请为每个商品设置唯一SKU。",
		})
	ruleDouble = house("double-listing",
		i18n.Message{ES: "Publicación duplicada", EN: "Double listing", ZH: "重复发布"},
		i18n.Message{
			ES: "El SKU {sku} está publicado más de una vez: {ids}. Borra en la plataforma las que sobran.",
			EN: "SKU {sku} is listed more than once: {ids}. Delete the surplus ones on the platform.",
			ZH: "SKU {sku}被重复发布：{ids}。请在平台上删除多余的商品。",
		})
	ruleNoSKU = house("no-sku",
		i18n.Message{ES: "Falta el SKU", EN: "The SKU is missing", ZH: "缺少SKU"},
		i18n.Message{
			ES: "El producto o una de sus variantes no tiene SKU, y sin él no se podría volver a encontrar. Dale uno propio.",
			EN: "The product or one of its variants has no SKU, without which it could not be found again. Give it one of its own.",
			ZH: "商品或其规格缺少SKU，发布后将无法再次识别。请填写唯一SKU。",
		})
	ruleTooSoon = house("too-soon",
		i18n.Message{ES: "Recién publicado", EN: "Just published", ZH: "刚刚发布"},
		i18n.Message{
			ES: "El SKU {sku} se publicó hace un momento y la plataforma todavía no da su número. El cambio se escribe en la próxima corrida.",
			EN: "SKU {sku} was published a moment ago and the platform has not given its number yet. The change is written in the next run.",
			ZH: "SKU {sku}刚刚发布，平台尚未返回编号。更改将在下次运行时写入。",
		})
	ruleVanished = house("vanished",
		i18n.Message{ES: "Ya no está en la plataforma", EN: "No longer on the platform", ZH: "平台上已不存在"},
		i18n.Message{
			ES: "El SKU {sku} se publicó antes y ya no está. Si lo borraste a propósito, quítalo del catálogo.",
			EN: "SKU {sku} was published before and is no longer there. If you deleted it on purpose, take it out of the catalogue.",
			ZH: "SKU {sku}曾发布，现已不存在。如系主动删除，请从商品目录中移除。",
		})
	ruleRecreated = house("recreated",
		i18n.Message{ES: "Se publica otra vez", EN: "Published again", ZH: "重新发布"},
		i18n.Message{
			ES: "El SKU {sku} se publicó antes y alguien lo borró de la plataforma. Se publica otra vez.",
			EN: "SKU {sku} was published before and somebody deleted it from the platform. It is published again.",
			ZH: "SKU {sku}曾发布，后在平台上被删除。将重新发布。",
		})
	ruleDrift = house("drift",
		i18n.Message{ES: "Editado en la plataforma", EN: "Edited on the platform", ZH: "平台上已被修改"},
		i18n.Message{
			ES: "Alguien cambió esta publicación en la plataforma desde la última vez. No se toca: decide cuál versión vale.",
			EN: "Somebody has changed this listing on the platform since the last time. It is left alone: decide which version holds.",
			ZH: "该商品自上次以来在平台上被修改过。未作改动，请决定以哪个版本为准。",
		})
	ruleEdited = house("edited",
		i18n.Message{ES: "Editado en la plataforma", EN: "Edited on the platform", ZH: "平台上已被修改"},
		i18n.Message{
			ES: "{part}: alguien lo cambió en la plataforma. nao escribió: {was}. Ahora dice: {now}. Tu catálogo quiere: {want}. No se toca: decide cuál vale.",
			EN: "{part}: somebody has changed it on the platform. nao wrote: {was}. It now says: {now}. Your catalogue wants: {want}. It is left alone: decide which holds.",
			ZH: "{part}：已有人在平台上修改。nao写入：{was}。现为：{now}。目录要求：{want}。未作改动，请决定以哪个为准。",
		})
	ruleKept = house("edit-kept",
		i18n.Message{ES: "Edición a mano conservada", EN: "Edit by hand kept", ZH: "保留人工修改"},
		i18n.Message{
			ES: "{part}: se conserva lo que alguien escribió en la plataforma. nao escribió: {was}. Ahora dice: {now}. Tu catálogo quiere: {want}.",
			EN: "{part}: what somebody wrote on the platform is kept. nao wrote: {was}. It now says: {now}. Your catalogue wants: {want}.",
			ZH: "{part}：保留平台上的人工修改。nao写入：{was}。现为：{now}。目录要求：{want}。",
		})
	ruleOverwritten = house("edit-overwritten",
		i18n.Message{ES: "Edición a mano reemplazada", EN: "Edit by hand replaced", ZH: "覆盖人工修改"},
		i18n.Message{
			ES: "{part}: se reemplaza lo que alguien escribió en la plataforma. nao escribió: {was}. Decía: {now}. Tu catálogo quiere: {want}.",
			EN: "{part}: what somebody wrote on the platform is replaced. nao wrote: {was}. It said: {now}. Your catalogue wants: {want}.",
			ZH: "{part}：覆盖平台上的人工修改。nao写入：{was}。原为：{now}。目录要求：{want}。",
		})
	ruleOtherWords = house("other-words",
		i18n.Message{ES: "La plataforma lo muestra distinto", EN: "The platform shows it differently", ZH: "平台显示不同"},
		i18n.Message{
			ES: "La plataforma aceptó la publicación y desde entonces muestra de otro modo: {parts}.",
			EN: "The platform accepted the listing and has shown differently since: {parts}.",
			ZH: "平台已接受该商品，此后以下内容显示不同：{parts}。",
		})
	ruleBand = house("reprice-band",
		i18n.Message{ES: "Precio dentro de la banda", EN: "Price within the band", ZH: "价格在浮动范围内"},
		i18n.Message{
			ES: "El precio de {sku} cambiaría solo por el tipo de cambio y muy poco. Se deja como está.",
			EN: "The price of {sku} would change only because of the exchange rate, and by little. It is left as it is.",
			ZH: "{sku}的价格仅因汇率有微小变化，保持不变。",
		})
	ruleAbsent = house("absent",
		i18n.Message{ES: "Ya no está en el catálogo", EN: "No longer in the catalogue", ZH: "目录中已无此商品"},
		i18n.Message{
			ES: "{sku} sigue publicado y ya no está en tu catálogo. No se toca: quítalo de la plataforma si no lo vendes.",
			EN: "{sku} is still listed and no longer in your catalogue. It is left alone: take it off the platform if you do not sell it.",
			ZH: "{sku}仍在平台上，但目录中已无此商品。未作改动；如不再销售，请在平台下架。",
		})
	ruleAbsentMany = house("absent-many",
		i18n.Message{ES: "Faltan demasiados productos", EN: "Too many products are missing", ZH: "缺失商品过多"},
		i18n.Message{
			ES: "{sku} ya no está en tu catálogo. Como {n, plural, one {falta # producto} many {faltan # de productos} other {faltan # productos}} y se permite retirar {limit}, no se retira ninguno: revisa si el archivo está completo.",
			EN: "{sku} is no longer in your catalogue. As {n, plural, one {# product is} other {# products are}} missing and {limit} may be delisted, none is: see whether the file is complete.",
			ZH: "目录中已无{sku}。共缺失{n}个商品，允许下架{limit}个，因此均未下架。请检查文件是否完整。",
		})
	ruleAbsentNameless = house("absent-nameless",
		i18n.Message{ES: "Hay filas sin SKU", EN: "Rows without a SKU", ZH: "存在缺少SKU的行"},
		i18n.Message{
			ES: "{sku} ya no está en tu catálogo, pero hay filas sin SKU y podría ser una de ellas. No se retira: pon los SKU que faltan.",
			EN: "{sku} is no longer in your catalogue, but there are rows without a SKU and it may be one of them. It is not delisted: fill in the missing SKUs.",
			ZH: "目录中已无{sku}，但存在缺少SKU的行，可能就是其中之一。未下架，请补全SKU。",
		})
	ruleBusy = house("busy",
		i18n.Message{ES: "Lo escribe otra corrida", EN: "Being written by another run", ZH: "另一任务正在写入"},
		i18n.Message{
			ES: "Otra corrida está escribiendo {sku} en este momento. Esta no lo toca.",
			EN: "Another run is writing {sku} at this moment. This one leaves it alone.",
			ZH: "另一任务正在写入{sku}，本次不作处理。",
		})
	ruleNotListed = house("not-listed",
		i18n.Message{ES: "Todavía no publicado", EN: "Not published yet", ZH: "尚未发布"},
		i18n.Message{
			ES: "{sku} no se ha publicado con nao, así que su precio y existencia no se pueden actualizar. Publícalo primero.",
			EN: "{sku} has not been published by nao, so its price and stock cannot be updated. Publish it first.",
			ZH: "{sku}尚未通过nao发布，无法更新价格和库存。请先发布。",
		})
	ruleNoOffer = house("no-offer",
		i18n.Message{ES: "Variante desconocida", EN: "Unknown variant", ZH: "未知规格"},
		i18n.Message{
			ES: "La publicación {sku} no tiene la variante {offer}. Publica el catálogo completo para agregarla.",
			EN: "Listing {sku} has no variant {offer}. Publish the whole catalogue to add it.",
			ZH: "商品{sku}没有规格{offer}。请发布完整目录以添加。",
		})
	ruleRefused = house("refused",
		i18n.Message{ES: "Rechazado por la plataforma", EN: "Refused by the platform", ZH: "被平台拒绝"},
		i18n.Message{
			ES: "La plataforma rechazó antes esta publicación ({raw}) y el catálogo no ha cambiado desde entonces. Corrige el producto.",
			EN: "The platform refused this listing before ({raw}) and the catalogue has not changed since. Correct the product.",
			ZH: "平台此前拒绝了该商品（{raw}），且目录此后未作更改。请修正商品信息。",
		})
	ruleRejected = house("rejected",
		i18n.Message{ES: "Rechazado por la plataforma", EN: "Refused by the platform", ZH: "被平台拒绝"},
		i18n.Message{
			ES: "La plataforma rechazó esta publicación ({raw}). Corrige el producto y vuelve a publicar.",
			EN: "The platform refused this listing ({raw}). Correct the product and publish again.",
			ZH: "平台拒绝了该商品（{raw}）。请修正后重新发布。",
		})
	ruleOffline = house("offline",
		i18n.Message{ES: "Fuera de línea", EN: "Offline", ZH: "已下架"},
		i18n.Message{
			ES: "La publicación existe pero está fuera de línea. Si quieres venderla, actívala en la plataforma.",
			EN: "The listing exists but is offline. To sell it, put it online on the platform.",
			ZH: "该商品存在但已下架。如需销售，请在平台上架。",
		})
	ruleUnknownState = house("unknown-state",
		i18n.Message{ES: "Estado desconocido", EN: "Unknown state", ZH: "状态未知"},
		i18n.Message{
			ES: "La plataforma dice «{raw}», un estado que no se conoce. Revísalo en la plataforma.",
			EN: "The platform says “{raw}”, a state that is not known. Look on the platform.",
			ZH: "平台返回“{raw}”，含义未知。请在平台上查看。",
		})
	ruleLost = house("outcome-unknown",
		i18n.Message{ES: "Sin respuesta", EN: "No answer", ZH: "未收到答复"},
		i18n.Message{
			ES: "La plataforma no respondió al enviar {sku} y no se pudo comprobar si llegó. La próxima corrida lo comprueba antes de escribir.",
			EN: "The platform did not answer when {sku} was sent, and it could not be established whether it arrived. The next run finds out before it writes.",
			ZH: "发送{sku}时平台未答复，无法确认是否送达。下次运行会先核实再写入。",
		})
	ruleFailed = house("write-failed",
		i18n.Message{ES: "No se pudo escribir", EN: "Could not be written", ZH: "写入失败"},
		i18n.Message{
			ES: "La plataforma no aceptó {sku}: {fault}. Corrige lo que se indica y vuelve a intentarlo.",
			EN: "The platform did not take {sku}: {fault}. Correct what is named and try again.",
			ZH: "平台未接受{sku}：{fault}。请按提示修正后重试。",
		})
	ruleLater = house("write-later",
		i18n.Message{ES: "Queda pendiente", EN: "Left for later", ZH: "稍后再试"},
		i18n.Message{
			ES: "No se pudo escribir {sku} ahora: {fault}. Nada cambió; vuelve a intentarlo más tarde.",
			EN: "{sku} could not be written now: {fault}. Nothing has changed; try again later.",
			ZH: "{sku}暂时无法写入：{fault}。未作任何更改，请稍后重试。",
		})
	ruleExists = house("exists-already",
		i18n.Message{ES: "Ya existe", EN: "Exists already", ZH: "已存在"},
		i18n.Message{
			ES: "El SKU {sku} ya existe en la plataforma desde que se hizo el plan. No se creó otra vez: haz un plan nuevo.",
			EN: "SKU {sku} has come into being on the platform since the plan was made. It was not created again: make a new plan.",
			ZH: "制定计划后，SKU {sku}已在平台上出现。未重复创建，请重新制定计划。",
		})
)
