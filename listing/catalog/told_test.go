package catalog_test

import (
	"testing"

	"github.com/nao-trade/nao/i18n/calendar"
	"github.com/nao-trade/nao/listing/catalog"
)

// Columns of a plain table may be told to be what shops have columns for.
func TestToldShopColumns(t *testing.T) {
	o := pesos()
	o.Columns = map[string]catalog.Field{
		"Resumen": catalog.FieldSummary, "Ruta": catalog.FieldCategory, "Parte": catalog.FieldMPN,
		"Oferta": catalog.FieldSalePrice, "Desde": catalog.FieldSaleFrom, "Hasta": catalog.FieldSaleUntil,
	}
	ps, rd := read(t, "SKU,Nombre,Precio,Resumen,Ruta,Parte,Oferta,Desde,Hasta\nA,Mole,9,Rico,Alimentos>Salsas,M-1,8,2026-11-16,2026-11-20\n", o)
	p := only(t, ps)
	v := p.Variants[0]
	if rd.Layout().Format != catalog.Table || p.Content["es-MX"].Summary != "Rico" || p.Categories[0].Path != "Alimentos > Salsas" || p.Kind != "Salsas" ||
		v.MPN != "M-1" || len(p.Extra) > 0 || len(p.Findings) > 0 {
		t.Errorf("%+v", p)
	}
	if s := v.Prices[0]; s.Money.String() != "8.00 MXN" || s.From != calendar.MustParse("2026-11-16") || s.Until != calendar.MustParse("2026-11-20") {
		t.Errorf("sale %+v", s)
	}
}
