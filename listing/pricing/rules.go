package pricing

import (
	"errors"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/i18n"
)

// rule makes the rules of this file. They are nao's own.
func rule(id string, title, text i18n.Message) *check.Rule {
	return &check.Rule{
		ID: "pricing-" + id, Status: check.House, Title: title, Text: text,
		Source: "nao: a price is made of known figures only",
	}
}

var (
	rulePolicy = rule("policy",
		i18n.Message{ES: "Política de precios con errores", EN: "Faulty pricing policy", ZH: "定价规则有误"},
		i18n.Message{
			ES: "La política de precios no se puede aplicar: {error}. Corrígela.",
			EN: "The pricing policy cannot be applied: {error}. Correct it.",
			ZH: "定价规则无法执行：{error}。请更正。",
		})
	ruleNoCost = rule("no-cost",
		i18n.Message{ES: "Falta el costo", EN: "The cost is missing", ZH: "缺少成本"},
		i18n.Message{
			ES: "{sku} no tiene costo de fábrica, así que no se puede calcular su precio. Escribe el costo en tu catálogo.",
			EN: "{sku} has no factory cost, so its price cannot be worked out. Put the cost in your catalogue.",
			ZH: "{sku}没有出厂成本，无法计算价格。请在商品目录中填写成本。",
		})
	ruleBadCost = rule("cost-not-positive",
		i18n.Message{ES: "Costo que no es mayor que cero", EN: "Cost not above zero", ZH: "成本必须大于零"},
		i18n.Message{
			ES: "El costo de {sku} es {cost}. Escribe un costo mayor que cero, o déjalo vacío si no se conoce.",
			EN: "The cost of {sku} is {cost}. Give a cost above zero, or leave it empty if it is not known.",
			ZH: "{sku}的成本为{cost}。请填写大于零的成本；如未知请留空。",
		})
	ruleNoWeight = rule("no-weight",
		i18n.Message{ES: "Falta el peso bruto", EN: "The gross weight is missing", ZH: "缺少毛重"},
		i18n.Message{
			ES: "Hay costos que se cobran por kilogramo y {sku} no tiene un peso bruto que se pueda usar. Escribe el peso de la caja en kilogramos.",
			EN: "Some costs are charged by the kilogram and {sku} has no usable gross weight. Give the weight of the case in kilograms.",
			ZH: "部分费用按重量计收，而{sku}没有可用的毛重。请填写外箱毛重（千克）。",
		})
	ruleNoRate = rule("no-rate",
		i18n.Message{ES: "Falta el tipo de cambio", EN: "The exchange rate is missing", ZH: "缺少汇率"},
		i18n.Message{
			ES: "No hay tipo de cambio entre {currency} y MXN para {sku}. Agrega uno con su fecha y su fuente.",
			EN: "There is no exchange rate between {currency} and MXN for {sku}. Add one with its date and source.",
			ZH: "{sku}缺少{currency}与MXN之间的汇率。请添加汇率并注明日期和来源。",
		})
	ruleBadRate = rule("bad-rate",
		i18n.Message{ES: "Tipo de cambio que no sirve", EN: "Unusable exchange rate", ZH: "汇率无法使用"},
		i18n.Message{
			ES: "El tipo de cambio {rate} no sirve para {sku}. Debe ser uno solo por moneda, positivo y con pesos mexicanos (MXN) de un lado.",
			EN: "The exchange rate {rate} cannot be used for {sku}. There must be one for each currency, positive, with Mexican pesos (MXN) on one side.",
			ZH: "汇率{rate}不能用于{sku}。每种货币只能有一个汇率，须为正数，且一侧为墨西哥比索（MXN）。",
		})
	ruleRateStale = rule("rate-stale",
		i18n.Message{ES: "Tipo de cambio viejo", EN: "Stale exchange rate", ZH: "汇率过期"},
		i18n.Message{
			ES: "El tipo de cambio de {currency} es demasiado viejo para fijar un precio. Actualiza la tabla de tipos de cambio. ({error})",
			EN: "The exchange rate of {currency} is too old to set a price by. Update the table of rates. ({error})",
			ZH: "{currency}的汇率过期，不能用于定价。请更新汇率表。（{error}）",
		})
	ruleRateFailed = rule("rate-unavailable",
		i18n.Message{ES: "No hubo tipo de cambio", EN: "No exchange rate to be had", ZH: "未能取得汇率"},
		i18n.Message{
			ES: "No se obtuvo el tipo de cambio de {currency}, así que no hay precio en esa moneda. ({error})",
			EN: "The exchange rate of {currency} was not to be had, so there is no price in that currency. ({error})",
			ZH: "未能取得{currency}的汇率，因此没有该货币的价格。（{error}）",
		})
	ruleBelowCost = rule("below-cost",
		i18n.Message{ES: "Precio por debajo del costo", EN: "Price below cost", ZH: "价格低于成本"},
		i18n.Message{
			ES: "A {price} desde {n, plural, one {# unidad} many {# de unidades} other {# unidades}}, {sku} no paga sus costos ({costs}) después de comisiones. Reduce el descuento, sube el margen o redondea hacia arriba.",
			EN: "At {price} from {n, plural, one {# unit} other {# units}} on, {sku} does not pay its costs ({costs}) after fees. Lower the discount, raise the margin or round up.",
			ZH: "{n}件起售价{price}，扣除费用后不足以支付{sku}的成本（{costs}）。请降低折扣、提高利润率或向上取整。",
		})
	ruleFlatTier = rule("tier-not-lower",
		i18n.Message{ES: "Escalón sin descuento", EN: "Tier without a lower price", ZH: "阶梯价未降低"},
		i18n.Message{
			ES: "Redondeado, el precio de {sku} desde {n, plural, one {# unidad} many {# de unidades} other {# unidades}} queda igual que el anterior ({price}), así que ese escalón no se ofrece.",
			EN: "When rounded, the price of {sku} from {n, plural, one {# unit} other {# units}} on equals the one before ({price}), so that tier is not offered.",
			ZH: "四舍五入后，{sku}的{n}件起售价与上一档相同（{price}），因此不提供该阶梯。",
		})
)

// RateFinding turns the error of a [currency.RateSource] into a finding about
// the prices in c: "pricing-rate-stale" if the newest rate is too old, and
// "pricing-rate-unavailable" otherwise. Whether a rate is stale is for its
// source to say, which knows how often it is published.
func RateFinding(c currency.Code, err error) check.Finding {
	r := ruleRateFailed
	if errors.Is(err, fault.Stale) {
		r = ruleRateStale
	}
	return check.Finding{
		Rule: r, Severity: check.Error,
		Args: []i18n.Arg{i18n.Str("currency", string(c)), i18n.Str("error", err.Error())},
	}
}
