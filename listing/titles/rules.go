package titles

import (
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
)

func rule(id string, title, text i18n.Message) *check.Rule {
	return &check.Rule{ID: "titles-" + id, Source: "nao: a title is read by its words and never by guessing", Status: check.House, Title: title, Text: text}
}

// Rules returns every rule of this package, for documents and for tests.
func Rules() []*check.Rule {
	return []*check.Rule{
		ruleLikely, ruleContradiction, ruleLong, ruleLanguage, ruleSeveralGoods, ruleSeveralBrands, ruleUnknownBrand,
		ruleProduct, ruleContent, ruleCount, ruleMaterials, ruleUnread,
	}
}

// rule returns the rule of a doubt.
func (r Reason) rule() *check.Rule {
	return map[Reason]*check.Rule{
		TooLong: ruleLong, OtherLanguage: ruleLanguage, SeveralGoods: ruleSeveralGoods, SeveralBrands: ruleSeveralBrands,
		UnknownBrand: ruleUnknownBrand, DoubtfulProduct: ruleProduct, DoubtfulContent: ruleContent, DoubtfulCount: ruleCount,
		SeveralMaterials: ruleMaterials, Unread: ruleUnread,
	}[r]
}

// severity returns how much a doubt matters.
func (r Reason) severity() check.Severity {
	switch r {
	case OtherLanguage, Unread:
		return check.Info
	}
	return check.Warning
}

// What was read.
var (
	ruleLikely = rule("likely",
		i18n.Message{ES: "Dato por confirmar", EN: "To be confirmed", ZH: "待确认的信息"},
		i18n.Message{
			ES: "Del título se entiende «{field}: {value}». ¿Es así? Confírmalo o escribe el dato en su propia columna.",
			EN: "The title seems to say “{field}: {value}”. Is that so? Confirm it, or state it in a column of its own.",
			ZH: "从标题看似乎是“{field}：{value}”。是否正确？请确认，或在单独的列中填写。",
		})
	ruleContradiction = rule("contradiction",
		i18n.Message{ES: "El título dice otra cosa", EN: "The title says otherwise", ZH: "标题与其他信息不一致"},
		i18n.Message{
			ES: "El título dice «{field}: {value}», pero tu archivo dice «{stated}». Se conserva lo del archivo; corrige el que esté mal.",
			EN: "The title says “{field}: {value}”, but your file says “{stated}”. The file's value is kept; correct the one that is wrong.",
			ZH: "标题中为“{field}：{value}”，但文件中为“{stated}”。已保留文件中的值，请更正有误的一项。",
		})
)

// What was not decided.
var (
	ruleLong = rule("long",
		i18n.Message{ES: "Título demasiado largo", EN: "Title too long", ZH: "标题过长"},
		i18n.Message{
			ES: "El título es demasiado largo y no se leyó: «{words}». Deja en él solo el nombre del producto.",
			EN: "The title is too long and was not read: “{words}”. Leave only the product's name in it.",
			ZH: "标题过长，未读取：“{words}”。请只保留商品名称。",
		})
	ruleLanguage = rule("language",
		i18n.Message{ES: "Título en otro idioma", EN: "Title in another language", ZH: "标题为其他语言"},
		i18n.Message{
			ES: "«{words}» parece estar en otro idioma y se leyó solo en parte. ¿Cómo se llama el producto en español?",
			EN: "“{words}” seems to be in another language and was read in part only. What is the product called in Spanish?",
			ZH: "“{words}”似乎不是西班牙语，只读取了一部分。该商品的西班牙语名称是什么？",
		})
	ruleSeveralGoods = rule("several-goods",
		i18n.Message{ES: "Varios productos en un título", EN: "Several products in one title", ZH: "一个标题包含多种商品"},
		i18n.Message{
			ES: "«{words}» parece nombrar varios productos. ¿Se venden juntos? Si no, dale a cada uno su propia fila.",
			EN: "“{words}” seems to name several products. Are they sold together? If not, give each its own row.",
			ZH: "“{words}”似乎包含多种商品。它们是一起出售的吗？如不是，请分行填写。",
		})
	ruleSeveralBrands = rule("several-brands",
		i18n.Message{ES: "Varias marcas en un título", EN: "Several brands in one title", ZH: "一个标题包含多个品牌"},
		i18n.Message{
			ES: "En «{words}» hay más de una marca. ¿Cuál es la del producto? Escríbela en la columna de marca.",
			EN: "There is more than one brand in “{words}”. Which is the product's? State it in the column of brands.",
			ZH: "“{words}”中有多个品牌。商品的品牌是哪一个？请在品牌栏填写。",
		})
	ruleUnknownBrand = rule("unknown-brand",
		i18n.Message{ES: "Marca por aclarar", EN: "Brand not clear", ZH: "品牌不明确"},
		i18n.Message{
			ES: "No queda claro dónde termina la marca en «{words}». Escríbela en la columna de marca.",
			EN: "It is not clear where the brand ends in “{words}”. State it in the column of brands.",
			ZH: "“{words}”中品牌名称的范围不明确。请在品牌栏填写。",
		})
	ruleProduct = rule("product",
		i18n.Message{ES: "Producto por aclarar", EN: "Product not clear", ZH: "商品名称不明确"},
		i18n.Message{
			ES: "En «{words}» no queda claro qué es el nombre del producto y qué no. ¿Cómo se llama? Escríbelo en la columna de tipo.",
			EN: "In “{words}” it is not clear what is the product's name and what is not. What is it called? State it in the column of types.",
			ZH: "“{words}”中哪些词是商品名称并不明确。商品叫什么？请在类型栏填写。",
		})
	ruleContent = rule("content",
		i18n.Message{ES: "Contenido por aclarar", EN: "Content not clear", ZH: "净含量不明确"},
		i18n.Message{
			ES: "En «{words}» hay más de un peso o volumen. ¿Cuál es el contenido neto de una pieza?",
			EN: "There is more than one weight or volume in “{words}”. Which is the net content of one piece?",
			ZH: "“{words}”中有多个重量或容量。单件的净含量是哪一个？",
		})
	ruleCount = rule("count",
		i18n.Message{ES: "Cantidad por aclarar", EN: "Count not clear", ZH: "数量不明确"},
		i18n.Message{
			ES: "No queda claro qué cuenta «{words}». ¿Cuántas piezas trae lo que vendes? Escríbelo en la columna de piezas por caja.",
			EN: "It is not clear what “{words}” counts. How many pieces does one selling unit have? State it in the column of units per case.",
			ZH: "“{words}”所指的数量不明确。一个销售单位有多少件？请在每箱数量栏填写。",
		})
	ruleMaterials = rule("materials",
		i18n.Message{ES: "Varios materiales", EN: "Several materials", ZH: "多种材质"},
		i18n.Message{
			ES: "«{words}» nombra más de un material. ¿De qué es el producto y qué es solo una parte? Escríbelo en la columna de material.",
			EN: "“{words}” names more than one material. What is the product made of, and what is only a part? State it in the column of materials.",
			ZH: "“{words}”提到多种材质。商品由什么制成，哪些只是部件？请在材质栏填写。",
		})
	ruleUnread = rule("unread",
		i18n.Message{ES: "Palabras sin leer", EN: "Words not read", ZH: "未识别的词语"},
		i18n.Message{
			ES: "No se sabe qué dice «{words}» en el título: ¿marca, modelo, variante? Si importa, escríbelo en su propia columna.",
			EN: "Nobody knows what “{words}” says in the title: a brand, a model, a variant? If it matters, state it in a column of its own.",
			ZH: "标题中的“{words}”含义不明：是品牌、型号还是款式？如有必要，请在单独的列中填写。",
		})
)
