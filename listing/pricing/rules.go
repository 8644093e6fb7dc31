package pricing

import (
	"errors"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/calendar"
)

// rule makes the rules of this file. They are nao's own.
func rule(id string, title, text i18n.Message) *check.Rule {
	return &check.Rule{
		ID: "pricing-" + id, Status: check.House, Title: title, Text: text,
		Source: "nao: a price is made of known figures only",
	}
}

var (
	rulePolicyCode = rule("policy-code",
		i18n.Message{ES: "Costo con una clave repetida o vacía", EN: "Cost with an empty or doubled code", ZH: "费用代码为空或重复"},
		i18n.Message{
			ES: "En la política de precios, la clave «{code}» del costo adicional {n} está vacía o repetida. Dale una propia, como insurance.",
			EN: "In the pricing policy, the code “{code}” of other cost {n} is empty or taken. Give it one of its own, such as insurance.",
			ZH: "定价规则中，第{n}项其他费用的代码“{code}”为空或重复。请使用唯一的代码，如insurance。",
		})
	rulePolicyName = rule("policy-name",
		i18n.Message{ES: "Costo sin nombre", EN: "Cost without a name", ZH: "费用缺少名称"},
		i18n.Message{
			ES: "En la política de precios, el costo adicional {n} ({code}) no tiene nombre. Escríbelo.",
			EN: "In the pricing policy, other cost {n} ({code}) has no name. Give it one.",
			ZH: "定价规则中，第{n}项其他费用（{code}）没有名称。请填写。",
		})
	rulePolicyNegative = rule("policy-negative-cost",
		i18n.Message{ES: "Costo negativo", EN: "Negative cost", ZH: "费用为负数"},
		i18n.Message{
			ES: "En la política de precios, «{name}» es {cost}, menos que cero. Escribe un costo, o déjalo vacío.",
			EN: "In the pricing policy, “{name}” is {cost}, below zero. Give a cost, or leave it empty.",
			ZH: "定价规则中，“{name}”为{cost}，小于零。请填写费用，或留空。",
		})
	rulePolicyCurrency = rule("policy-cost-currency",
		i18n.Message{ES: "Costo sin moneda", EN: "Cost without a currency", ZH: "费用缺少币种"},
		i18n.Message{
			ES: "En la política de precios, «{name}» es {cost}, sin moneda. Escríbela, como en MXN 35.00.",
			EN: "In the pricing policy, “{name}” is {cost}, without a currency. Name it, as in MXN 35.00.",
			ZH: "定价规则中，“{name}”为{cost}，未注明币种。请注明，如MXN 35.00。",
		})
	rulePolicyShare = rule("policy-negative-share",
		i18n.Message{ES: "Porcentaje negativo", EN: "Negative percentage", ZH: "百分比为负数"},
		i18n.Message{
			ES: "En la política de precios, «{name}» es {percent} %. Escribe 0 o más.",
			EN: "In the pricing policy, “{name}” is {percent}%. Give 0 or more.",
			ZH: "定价规则中，“{name}”为{percent}%。请填写0或更大的数值。",
		})
	rulePolicyShares = rule("policy-shares",
		i18n.Message{ES: "Comisiones y margen de más", EN: "Fees and margin too high", ZH: "佣金与利润率过高"},
		i18n.Message{
			ES: "En la política de precios, las comisiones y el margen suman {percent} % del precio, así que no queda nada para los costos. Deben sumar menos de 100 %.",
			EN: "In the pricing policy, fees and margin are {percent}% of the price together, so nothing is left for the costs. They must be less than 100%.",
			ZH: "定价规则中，佣金与利润率合计为售价的{percent}%，无法覆盖成本。合计须低于100%。",
		})
	rulePolicyTierFrom = rule("policy-tier-quantity",
		i18n.Message{ES: "Cantidad de escalón que no sirve", EN: "Unusable quantity of a tier", ZH: "阶梯数量无效"},
		i18n.Message{
			ES: "En la política de precios, el escalón {n} empieza en {from}. Debe empezar en un número entero de unidades, mayor que cero.",
			EN: "In the pricing policy, tier {n} begins at {from}. It must begin at a whole number of units above zero.",
			ZH: "定价规则中，第{n}档的起售数量为{from}。须为大于零的整数。",
		})
	rulePolicyTierOff = rule("policy-tier-discount",
		i18n.Message{ES: "Descuento de escalón que no sirve", EN: "Unusable discount of a tier", ZH: "阶梯折扣无效"},
		i18n.Message{
			ES: "En la política de precios, el escalón {n} descuenta {off} %. Escribe 0 o más y menos de 100.",
			EN: "In the pricing policy, tier {n} takes {off}% off. Give 0 or more and less than 100.",
			ZH: "定价规则中，第{n}档的折扣为{off}%。须不小于0且小于100。",
		})
	rulePolicyTierOrder = rule("policy-tier-order",
		i18n.Message{ES: "Escalones en desorden", EN: "Tiers out of order", ZH: "阶梯顺序有误"},
		i18n.Message{
			ES: "En la política de precios, el escalón {n} empieza en {from}, pero el anterior ya empieza en {before}. Ordénalos de menor a mayor cantidad.",
			EN: "In the pricing policy, tier {n} begins at {from}, but the one before begins at {before}. Put them in rising order of quantity.",
			ZH: "定价规则中，第{n}档从{from}件起，而上一档已从{before}件起。请按数量由小到大排列。",
		})
	rulePolicyTierLess = rule("policy-tier-no-gain",
		i18n.Message{ES: "Escalón que no descuenta más", EN: "Tier that takes no more off", ZH: "阶梯折扣未增加"},
		i18n.Message{
			ES: "En la política de precios, el escalón {n} descuenta {off} %, no más que el anterior ({before} %). Auméntalo o quita el escalón.",
			EN: "In the pricing policy, tier {n} takes {off}% off, no more than the one before ({before}%). Raise it or remove the tier.",
			ZH: "定价规则中，第{n}档的折扣为{off}%，未高于上一档（{before}%）。请提高折扣或删除该档。",
		})
	rulePolicyMinimum = rule("policy-minimum-order",
		i18n.Message{ES: "Pedido mínimo que no sirve", EN: "Unusable minimum order", ZH: "起订量无效"},
		i18n.Message{
			ES: "En la política de precios, el pedido mínimo es {from}. Debe ser un número entero de unidades, o cero si no hay mínimo.",
			EN: "In the pricing policy, the minimum order is {from}. It must be a whole number of units, or zero if there is none.",
			ZH: "定价规则中，起订量为{from}。须为整数；如无起订量请填0。",
		})
	rulePolicyStep = rule("policy-step",
		i18n.Message{ES: "Redondeo negativo", EN: "Negative rounding", ZH: "取整单位为负数"},
		i18n.Message{
			ES: "En la política de precios, el redondeo es a pasos de {step}, menos que cero. Escribe un paso como 0.05.",
			EN: "In the pricing policy, prices are rounded to steps of {step}, below zero. Give a step such as 0.05.",
			ZH: "定价规则中，取整单位为{step}，小于零。请填写如0.05的单位。",
		})
	rulePolicyMode = rule("policy-rounding",
		i18n.Message{ES: "Redondeo desconocido", EN: "Unknown rounding", ZH: "取整方式未知"},
		i18n.Message{
			ES: "La política de precios pide un redondeo que no existe ({mode}). Elige uno de los que hay.",
			EN: "The pricing policy asks for a rounding that does not exist ({mode}). Choose one that does.",
			ZH: "定价规则使用了不存在的取整方式（{mode}）。请选择已有的方式。",
		})
	ruleStep = rule("step",
		i18n.Message{ES: "Redondeo más fino que la moneda", EN: "Rounding finer than the currency", ZH: "取整单位小于货币最小单位"},
		i18n.Message{
			ES: "El redondeo a pasos de {step} no sirve para {currency}, cuya unidad mínima es {unit}: {sku} quedaría con un precio que nadie puede pagar. Usa un múltiplo entero de {unit}.",
			EN: "Rounding to steps of {step} does not fit {currency}, whose smallest unit is {unit}: {sku} would have a price that nobody can pay. Use a whole multiple of {unit}.",
			ZH: "{currency}的最小单位为{unit}，取整单位{step}不适用：{sku}的价格将无法支付。请使用{unit}的整数倍。",
		})
	ruleBadMinimum = rule("minimum-order",
		i18n.Message{ES: "Pedido mínimo que no se entiende", EN: "Minimum order that cannot be read", ZH: "起订量无法识别"},
		i18n.Message{
			ES: "«Cantidad mínima de pedido» dice «{value}», y no se sabe cuántas unidades de venta son, así que no hay precios. Escribe solo el número, como 10.",
			EN: "“Minimum order” says “{value}”, and nobody can tell how many selling units that is, so there are no prices. Give the number alone, such as 10.",
			ZH: "“起订量”的内容为“{value}”，无法确定是多少个销售单位，因此没有价格。请只填写数字，如10。",
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
	ruleNoRateOf = rule("no-rate-of-cost",
		i18n.Message{ES: "Falta el tipo de cambio de un costo", EN: "A cost lacks its exchange rate", ZH: "费用缺少汇率"},
		i18n.Message{
			ES: "«{name}» está en {currency} y no hay tipo de cambio entre {currency} y MXN, así que {sku} no tiene precio. Agrega uno con su fecha y su fuente.",
			EN: "“{name}” is in {currency} and there is no exchange rate between {currency} and MXN, so {sku} has no price. Add one with its date and source.",
			ZH: "“{name}”以{currency}计，但缺少{currency}与MXN之间的汇率，因此{sku}没有价格。请添加汇率并注明日期和来源。",
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
			ES: "El tipo de cambio de {currency} es demasiado viejo para fijar un precio. Actualiza la tabla de tipos de cambio.",
			EN: "The exchange rate of {currency} is too old to set a price by. Update the table of rates.",
			ZH: "{currency}的汇率过期，不能用于定价。请更新汇率表。",
		})
	ruleRateStaleSince = rule("rate-stale-since",
		i18n.Message{ES: "Tipo de cambio viejo", EN: "Stale exchange rate", ZH: "汇率过期"},
		i18n.Message{
			ES: "El tipo de cambio más reciente de {currency} es del {date}, {days, plural, one {# día} many {# de días} other {# días}} antes de la fecha pedida: demasiado viejo para fijar un precio. Actualiza la tabla de tipos de cambio.",
			EN: "The newest exchange rate of {currency} is of {date}, {days, plural, one {# day} other {# days}} before the day asked for: too old to set a price by. Update the table of rates.",
			ZH: "{currency}的最新汇率日期为{date}，比所需日期早{days}天，已过期，不能用于定价。请更新汇率表。",
		})
	ruleRateFailed = rule("rate-unavailable",
		i18n.Message{ES: "No hubo tipo de cambio", EN: "No exchange rate to be had", ZH: "未能取得汇率"},
		i18n.Message{
			ES: "No se obtuvo el tipo de cambio de {currency}, así que no hay precio en esa moneda. Revisa la fuente o la tabla de tipos de cambio.",
			EN: "The exchange rate of {currency} was not to be had, so there is no price in that currency. Check the source or the table of rates.",
			ZH: "未能取得{currency}的汇率，因此没有该货币的价格。请检查汇率来源或汇率表。",
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
			ZH: "取整后，{sku}的{n}件起售价与上一档相同（{price}），因此不提供该阶梯。",
		})
)

// Newest is an error of a [currency.RateSource] that knows how old its newest
// rate is: asked is the day that a rate was wanted for, newest the day of the
// nearest one before, or no date.
type Newest interface {
	error
	Newest() (asked, newest calendar.Date)
}

// RateFinding turns the error of a [currency.RateSource] into a finding about
// the prices in c: "pricing-rate-stale" if the newest rate is too old,
// "pricing-rate-stale-since" if a [Newest] in the error says of which day it is,
// and "pricing-rate-unavailable" otherwise. Whether a rate is stale is for its
// source to say, which knows how often it is published. The error's own text,
// which is for developers, is the argument "error" and stands in no sentence.
func RateFinding(c currency.Code, err error) check.Finding {
	f := check.Finding{
		Rule: ruleRateFailed, Severity: check.Error,
		Args: args(i18n.Str("currency", string(c)), i18n.Str("error", err.Error())),
	}
	if !errors.Is(err, fault.Stale) {
		return f
	}
	f.Rule = ruleRateStale
	var old Newest
	if !errors.As(err, &old) {
		return f
	}
	if asked, newest := old.Newest(); !newest.IsZero() {
		f.Rule = ruleRateStaleSince
		f.Args = append(f.Args, i18n.Date("date", newest), i18n.Int("days", asked.DaysSince(newest)))
	}
	return f
}
