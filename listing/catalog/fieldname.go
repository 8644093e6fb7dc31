package catalog

import (
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/measure"
)

// fieldName returns what people call the meaning of a column, of those that
// nao infers.
func fieldName(f Field) i18n.Message {
	switch f {
	case FieldKey:
		return i18n.Message{ES: "clave", EN: "key", ZH: "编号"}
	case FieldTitle:
		return i18n.Message{ES: "nombre", EN: "name", ZH: "名称"}
	case FieldPrice:
		return i18n.Message{ES: "precio", EN: "price", ZH: "价格"}
	case FieldGross:
		return i18n.Message{ES: "peso bruto", EN: "gross weight", ZH: "毛重"}
	}
	own := i18n.Quote(string(f))
	return i18n.Message{ES: own, EN: own, ZH: own}
}

// dimensionName returns what people call what a unit measures, of those that
// columns have.
func dimensionName(d measure.Dimension) i18n.Message {
	if d == measure.Mass {
		return i18n.Message{ES: "peso", EN: "weight", ZH: "重量"}
	}
	return i18n.Message{ES: "longitud", EN: "length", ZH: "长度"}
}
