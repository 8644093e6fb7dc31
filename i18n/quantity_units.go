package i18n

import "github.com/nao-trade/nao/i18n/measure"

// The tables of this file are the unit patterns of CLDR 48.1 with the number
// cut off: what follows it, as "singular|plural" where the two differ. The
// locales are es-MX, zh-Hans, zh-Hant, en.

// byLocale holds one text for each of four locales.
type byLocale [4]string

// of returns the text for l.
func (b byLocale) of(l Locale) string {
	switch {
	case l.language() == spanish:
		return b[0]
	case l.language() == english:
		return b[3]
	case l.traditional():
		return b[2]
	}
	return b[1]
}

// shortUnit returns the short forms of u. Percent has the percent pattern.
func shortUnit(u measure.Unit) byLocale {
	switch u {
	case measure.Milligram:
		return byLocale{" mg", " mg", " 毫克", " mg"}
	case measure.Gram:
		return byLocale{" g", " g", " 克", " g"}
	case measure.Kilogram:
		return byLocale{" kg", " kg", " 公斤", " kg"}
	case measure.Tonne:
		return byLocale{" t", " t", " 公噸", " t"}
	case measure.Ounce:
		return byLocale{" oz", " oz", " 盎司", " oz"}
	case measure.Pound:
		return byLocale{" lb", " lb", " 磅", " lb"}
	case measure.Millilitre:
		return byLocale{" ml", "毫升", " 毫升", " mL"}
	case measure.Centilitre:
		return byLocale{" cl", "厘升", " 釐升", " cL"}
	case measure.Litre:
		return byLocale{" l", "升", " 升", " L"}
	case measure.FluidOunce:
		return byLocale{" fl oz", "液盎司", " 液盎司", " fl oz"}
	case measure.Millimetre:
		return byLocale{" mm", "毫米", " 公釐", " mm"}
	case measure.Centimetre:
		return byLocale{" cm", "厘米", " 公分", " cm"}
	case measure.Metre:
		return byLocale{" m", "米", " 公尺", " m"}
	case measure.Inch:
		return byLocale{" in", "英寸", " 吋", " in"}
	case measure.CubicCentimetre:
		return byLocale{" cm³", "立方厘米", " 立方公分", " cm³"}
	case measure.CubicMetre:
		return byLocale{" m³", "立方米", " 立方公尺", " m³"}
	case measure.Percent:
		return byLocale{"%", "%", "%", "%"}
	}
	return longUnit(u) // times and pieces
}

// longUnit returns the names of u, and nothing for an unknown unit.
func longUnit(u measure.Unit) byLocale {
	switch u {
	case measure.Milligram:
		return byLocale{" miligramo| miligramos", "毫克", " 毫克", " milligram| milligrams"}
	case measure.Gram:
		return byLocale{" gramo| gramos", "克", " 克", " gram| grams"}
	case measure.Kilogram:
		return byLocale{" kilogramo| kilogramos", "千克", " 公斤", " kilogram| kilograms"}
	case measure.Tonne:
		return byLocale{" tonelada métrica| toneladas métricas", "公吨", " 公噸", " metric ton| metric tons"}
	case measure.Ounce:
		return byLocale{" onza| onzas", "盎司", " 盎司", " ounce| ounces"}
	case measure.Pound:
		return byLocale{" libra| libras", "磅", " 磅", " pound| pounds"}
	case measure.Millilitre:
		return byLocale{" mililitro| mililitros", "毫升", " 毫升", " milliliter| milliliters"}
	case measure.Centilitre:
		return byLocale{" centilitro| centilitros", "厘升", " 釐升", " centiliter| centiliters"}
	case measure.Litre:
		return byLocale{" litro| litros", "升", " 公升", " liter| liters"}
	case measure.FluidOunce:
		return byLocale{" onza líquida| onzas líquidas", "液盎司", " 液盎司", " fluid ounce| fluid ounces"}
	case measure.Millimetre:
		return byLocale{" milímetro| milímetros", "毫米", " 公釐", " millimeter| millimeters"}
	case measure.Centimetre:
		return byLocale{" centímetro| centímetros", "厘米", " 公分", " centimeter| centimeters"}
	case measure.Metre:
		return byLocale{" metro| metros", "米", " 公尺", " meter| meters"}
	case measure.Inch:
		return byLocale{" pulgada| pulgadas", "英寸", " 英寸", " inch| inches"}
	case measure.CubicCentimetre:
		return byLocale{" centímetro cúbico| centímetros cúbicos", "立方厘米", " 立方公分", " cubic centimeter| cubic centimeters"}
	case measure.CubicMetre:
		return byLocale{" metro cúbico| metros cúbicos", "立方米", " 立方公尺", " cubic meter| cubic meters"}
	case measure.Percent:
		return byLocale{" por ciento", "%", "%", " percent"}
	case measure.Day:
		return byLocale{" día| días", "天", " 天", " day| days"}
	case measure.Month:
		return byLocale{" mes| meses", "个月", " 個月", " month| months"}
	case measure.Year:
		return byLocale{" año| años", "年", " 年", " year| years"}
	case measure.Piece: // not in CLDR
		return byLocale{" pieza| piezas", "件", " 件", " piece| pieces"}
	}
	return byLocale{}
}
