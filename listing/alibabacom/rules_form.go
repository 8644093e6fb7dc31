package alibabacom

import "github.com/nao-trade/nao/i18n"

// What a draft cannot hold.
var (
	ruleForm = house("value-form",
		i18n.Message{ES: "Un solo texto", EN: "One text only", ZH: "只能是一个文本"},
		i18n.Message{
			ES: "«{field}» acepta un solo texto, no una lista. Deja uno.",
			EN: "“{field}” takes one text, not a list. Keep one.",
			ZH: "“{field}”只接受一个文本，不接受列表。请保留一个。",
		})
	ruleNumber = house("value-number",
		i18n.Message{ES: "No es un número", EN: "Not a number", ZH: "不是数字"},
		i18n.Message{
			ES: "«{field}» debe ser un número como lo pide Alibaba.com, sin ceros a la izquierda ni decimales de más, y dice «{value}». Corrígelo.",
			EN: "“{field}” must be a number as Alibaba.com wants it, without leading noughts or too many decimals, and says “{value}”. Correct it.",
			ZH: "“{field}”须为Alibaba.com要求的数字，不带前导零或多余小数，现为“{value}”。请修正。",
		})
	ruleOneLadder = house("one-ladder",
		i18n.Message{ES: "Escalones distintos", EN: "Different price steps", ZH: "阶梯价不一致"},
		i18n.Message{
			ES: "Las variantes tienen escalones de precio distintos y Alibaba.com acepta una sola escala por producto. Iguálalos o deja un precio por variante.",
			EN: "The variants have different price steps; Alibaba.com takes one ladder for a product. Make them equal, or keep one price for each variant.",
			ZH: "各规格阶梯价不同，Alibaba.com每个商品只接受一套阶梯价。请统一，或每个规格只保留一个价格。",
		})
	ruleOnePackage = house("one-package",
		i18n.Message{ES: "Empaques distintos", EN: "Different packages", ZH: "包装不一致"},
		i18n.Message{
			ES: "Las variantes tienen medidas o pesos distintos y Alibaba.com acepta un solo tamaño y un solo peso por producto. Iguálalos o publícalas por separado.",
			EN: "The variants have different sizes or weights; Alibaba.com takes one size and one weight for a product. Make them equal, or publish them apart.",
			ZH: "各规格尺寸或重量不同，Alibaba.com每个商品只接受一组尺寸和重量。请统一或分开发布。",
		})
	ruleNoPlace = house("no-place",
		i18n.Message{ES: "Dato sin lugar", EN: "No place for it", ZH: "平台无此字段"},
		i18n.Message{
			ES: "Alibaba.com no tiene lugar para «{field}». Quítalo.",
			EN: "Alibaba.com has no place for “{field}”. Remove it.",
			ZH: "Alibaba.com没有“{field}”字段。请删除。",
		})
	ruleLost = house("part-lost",
		i18n.Message{ES: "Se perdería al publicar", EN: "It would be lost", ZH: "发布后会丢失"},
		i18n.Message{
			ES: "Alibaba.com no puede guardar «{field}» tal como está y no se envió nada. Cámbialo o quítalo.",
			EN: "Alibaba.com cannot keep “{field}” as it is, and nothing was sent. Change or remove it.",
			ZH: "Alibaba.com无法按现状保存“{field}”，未发送任何内容。请修改或删除。",
		})
	ruleOneCurrency = house("one-currency",
		i18n.Message{ES: "Dos monedas en una escala", EN: "Two currencies in one ladder", ZH: "阶梯价币种不一"},
		i18n.Message{
			ES: "Los escalones de «{field}» están en {value} y en {listed}. Pásalos a una sola moneda.",
			EN: "The steps of “{field}” are in {value} and in {listed}. Convert them to one currency.",
			ZH: "“{field}”的阶梯价同时使用{value}和{listed}。请统一币种。",
		})
	ruleLeft = house("left-as-it-is",
		i18n.Message{ES: "Se dejó como estaba", EN: "Left as it is", ZH: "保持不变"},
		i18n.Message{
			ES: "Tu catálogo no dice «{field}» y Alibaba.com conserva el que tiene {sku}. Si ya no va, quítalo en Alibaba.com.",
			EN: "Your catalogue does not state “{field}”, and Alibaba.com keeps what {sku} has. If it no longer holds, remove it on Alibaba.com.",
			ZH: "商品目录没有“{field}”，Alibaba.com保留{sku}现有的值。如不再适用，请在Alibaba.com删除。",
		})
	ruleMalformed = house("write-malformed",
		i18n.Message{ES: "Orden que no se puede cumplir", EN: "A write that cannot be carried out", ZH: "指令无法执行"},
		i18n.Message{
			ES: "La orden para {sku} no se puede cumplir y no se envió: «{message}». Avisa a quien mantiene el programa.",
			EN: "The write for {sku} cannot be carried out and was not sent: “{message}”. Tell whoever maintains the program.",
			ZH: "{sku}的指令无法执行，未发送：“{message}”。请通知程序维护人员。",
		})
	ruleNeedsSubmit = house("offers-need-submit",
		i18n.Message{ES: "No basta con precios y existencias", EN: "Prices and stocks are not enough", ZH: "仅改价格和库存不够"},
		i18n.Message{
			ES: "El cambio de {sku} no cabe en las llamadas de precio y existencia de Alibaba.com y no se envió. Publica el producto completo.",
			EN: "The change of {sku} does not fit into Alibaba.com’s calls for prices and stocks and was not sent. Publish the whole product.",
			ZH: "{sku}的修改超出Alibaba.com价格与库存接口的范围，未发送。请发布整个商品。",
		})
)

// What the platform said.
var (
	ruleRefused = platform("refused", fromAnswer,
		i18n.Message{ES: "Rechazado por Alibaba.com", EN: "Refused by Alibaba.com", ZH: "被Alibaba.com拒绝"},
		i18n.Message{
			ES: "Alibaba.com respondió {code}: «{message}». Corrige lo que dice o pregunta a tu asesor de Alibaba.com.",
			EN: "Alibaba.com answered {code}: “{message}”. Correct what it says, or ask your account manager at Alibaba.com.",
			ZH: "Alibaba.com返回{code}：“{message}”。请据此修正，或咨询Alibaba.com客户经理。",
		})
	ruleBusy = platform("not-now", fromAnswer,
		i18n.Message{ES: "Alibaba.com no lo hizo", EN: "Alibaba.com did not do it", ZH: "Alibaba.com未执行"},
		i18n.Message{
			ES: "Alibaba.com no lo hizo y respondió {code}: «{message}». No es por el producto: revisa el acceso de tu cuenta o vuelve a intentarlo más tarde.",
			EN: "Alibaba.com did not do it and answered {code}: “{message}”. The product is not to blame: check your account’s access, or try again later.",
			ZH: "Alibaba.com未执行并返回{code}：“{message}”。与商品无关：请检查账号授权，或稍后重试。",
		})
	ruleUnsure = platform("maybe-written", fromAnswer,
		i18n.Message{ES: "Alibaba.com falló", EN: "Alibaba.com failed", ZH: "Alibaba.com出错"},
		i18n.Message{
			ES: "Alibaba.com falló y quizá guardó el cambio ({code}: «{message}»). No lo repitas a mano: nao comprobará qué quedó antes de volver a intentarlo.",
			EN: "Alibaba.com failed and may have stored the change ({code}: “{message}”). Do not repeat it by hand: nao will check what is there before it tries again.",
			ZH: "Alibaba.com出错，修改可能已保存（{code}：“{message}”）。请勿手动重复：nao会先核实结果再重试。",
		})
	ruleAudit = platform("audit-rejected", fromAnswer,
		i18n.Message{ES: "No pasó la revisión", EN: "Did not pass the audit", ZH: "审核未通过"},
		i18n.Message{
			ES: "Alibaba.com revisó el producto y no lo aceptó: «{reason}». Corrígelo y publícalo de nuevo.",
			EN: "Alibaba.com audited the product and did not accept it: “{reason}”. Correct it and publish it again.",
			ZH: "Alibaba.com审核未通过该商品：“{reason}”。请修正后重新发布。",
		})
	ruleConflict = house("conflict",
		i18n.Message{ES: "Cambió mientras tanto", EN: "Changed in the meantime", ZH: "期间已被修改"},
		i18n.Message{
			ES: "Alguien cambió {sku} en Alibaba.com después de que se hizo el plan. No se tocó: haz un plan nuevo.",
			EN: "Somebody changed {sku} on Alibaba.com after the plan was made. It was left alone: make a new plan.",
			ZH: "制定计划后，Alibaba.com上的{sku}被修改。未作改动，请重新制定计划。",
		})
	ruleAlien = house("another-listing",
		i18n.Message{ES: "Es otra publicación", EN: "Another listing", ZH: "不是同一商品"},
		i18n.Message{
			ES: "La publicación {id} de Alibaba.com lleva la clave «{value}» y el cambio es para {sku}. No se tocó: haz un plan nuevo.",
			EN: "Listing {id} on Alibaba.com has the code “{value}” and the change is for {sku}. It was left alone: make a new plan.",
			ZH: "Alibaba.com商品{id}的编码为“{value}”，而修改针对{sku}。未作改动，请重新制定计划。",
		})
	ruleDeleted = house("deleted",
		i18n.Message{ES: "Se borró", EN: "It was deleted", ZH: "已删除"},
		i18n.Message{
			ES: "{sku} se borró en Alibaba.com y no se puede cambiar. Haz un plan nuevo para publicarlo otra vez.",
			EN: "{sku} was deleted on Alibaba.com and cannot be changed. Make a new plan to publish it again.",
			ZH: "{sku}已在Alibaba.com被删除，无法修改。如需重新发布，请重新制定计划。",
		})
	ruleHalf = house("half-written",
		i18n.Message{ES: "Se escribió una parte", EN: "Written in part", ZH: "仅写入一部分"},
		i18n.Message{
			ES: "Una parte del cambio de {sku} ya está en Alibaba.com y otra no: haz un plan nuevo para completarlo.",
			EN: "A part of the change of {sku} is on Alibaba.com and another is not: make a new plan to complete it.",
			ZH: "{sku}的修改只有一部分写入Alibaba.com：请重新制定计划以完成。",
		})
	ruleNotWritten = house("not-written",
		i18n.Message{ES: "No se escribió", EN: "Not written", ZH: "未写入"},
		i18n.Message{
			ES: "No se cambió nada de {sku} en Alibaba.com: «{message}». Vuelve a intentarlo.",
			EN: "Nothing of {sku} was changed on Alibaba.com: “{message}”. Try again.",
			ZH: "Alibaba.com上的{sku}未作任何修改：“{message}”。请重试。",
		})
	ruleUnknown = house("outcome-unknown",
		i18n.Message{ES: "No se sabe si se escribió", EN: "Not known whether it was written", ZH: "是否写入未知"},
		i18n.Message{
			ES: "No llegó la respuesta de Alibaba.com sobre {sku}: «{message}». No lo repitas a mano: nao comprobará qué quedó antes de volver a intentarlo.",
			EN: "Alibaba.com’s answer about {sku} did not arrive: “{message}”. Do not repeat it by hand: nao will check what is there before it tries again.",
			ZH: "没有收到Alibaba.com关于{sku}的回复：“{message}”。请勿手动重复：nao会先核实结果再重试。",
		})
)
