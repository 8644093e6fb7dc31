package catalog_test

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/nao-trade/nao/listing/catalog"
	"github.com/shopspring/decimal"
)

// Every value of a file comes out again: as it stands somewhere in the
// products, or in a note if it belongs to none.
func TestMercadoLibreLosesNothing(t *testing.T) {
	for name, in := range map[string]string{
		"item":       meliHuarache,
		"items":      "[" + meliHuarache + "," + meliFlatOne + "]",
		"answers":    `[{"code": 200, "body": ` + meliHuarache + `}, {"code": 404, "body": {"message": "Item with id MLM9990000001 not found", "error": "not_found", "cause": []}}]`,
		"family":     "[" + meliMezcal + "]",
		"flat":       meliFlat,
		"page":       meliPage,
		"lines":      strings.ReplaceAll(meliFlatOne, "\n", " ") + "\n" + strings.ReplaceAll(meliPage, "\n", " "),
		"pages":      "[" + meliPage + "]",
		"by id":      `{"MLM3103000009": ` + meliFlatOne + `, "MLM3101000001": ` + meliHuarache + `}`,
		"with texts": `{"item": ` + meliHuarache + `, "description": {"plain_text": "otra"}, "visitas": 4471}`,
		"odd":        meliOdd,
	} {
		t.Run(name, func(t *testing.T) {
			ps, rd := read(t, in, &catalog.Options{Name: "c.json"})
			if rd.Layout().Format != catalog.MercadoLibre {
				t.Fatalf("format %q", rd.Layout().Format)
			}
			findsLeaves(t, in, said(t, rd.Layout().Notes, ps...))
		})
	}
}

// meliFlatOne is one of the items of meliFlat by itself.
const meliFlatOne = `{"id": "MLM3103000009", "titulo": "Salsa Verde 200 G", "precio": 64.25, "moneda": "MXN",
 "stock_disponible": 5, "estado": "active", "marca": "La Tostada", "peso_bruto": "0.35 kg", "extra": {"a": [1, [2, {"b": "honda"}]], "c": true}}`

// meliOdd has values of other types than are expected, twice the same names and
// numbers that are too long.
const meliOdd = `[{"id": 4411, "title": 12, "price": "1.234,50", "price": 7171, "currency_id": "MXN", "available_quantity": {"real": 31}, "pictures": "sin foto",
  "attributes": [{"id": "BRAND", "value_name": "Uno"}, "suelto", {"id": "COLOR", "value_struct": {"number": 3, "unit": "tonos"}}], "variations": 8, "status": "dormido",
  "seller_custom_field": "7.50101E+12", "shipping": "correo"},
 {"id": "MLM3105000001", "title": "Largo", "price": 12345678901234567890123456789012345678901234567890, "currency_id": "MXN", "original_price": -5.5,
  "available_quantity": -3, "condition": "como nuevo", "gtin": "123", "stock_locations": [{"quantity": 4}, {"store_id": "8812", "quantity": "muchas"}]},
 {"id": "MLM3105000002", "title": "Partes", "price": {"amount": 45, "decimals": 99, "currency": "MXN"}, "currency_id": "pesos"}]`

// Every value of the sample files comes out again, each with its own item.
func TestMercadoLibreSamplesLoseNothing(t *testing.T) {
	dir := os.Getenv("NAO_SAMPLES")
	if dir == "" {
		t.Skip("NAO_SAMPLES names no folder of sample files")
	}
	for _, name := range []string{"meli_mlu_items.json", "meli_mlm_item_multi_origin.json"} {
		b, err := os.ReadFile(filepath.Join(dir, "catalogues", name))
		if err != nil {
			t.Fatal(err)
		}
		ps, rd := read(t, string(b), &catalog.Options{Name: name})
		findsLeaves(t, string(b), said(t, rd.Layout().Notes, ps...))

		var file struct{ Productos []json.RawMessage }
		if err := json.Unmarshal(b, &file); err != nil || file.Productos == nil {
			file.Productos = []json.RawMessage{b}
		}
		if len(file.Productos) != len(ps) {
			t.Fatalf("%s: %d products, want %d", name, len(ps), len(file.Productos))
		}
		for i, item := range file.Productos {
			findsLeaves(t, string(item), said(t, nil, ps[i]))
		}
	}
}

// findsLeaves checks that each scalar of the JSON values in in is among the
// texts.
func findsLeaves(t *testing.T, in string, texts []string) {
	t.Helper()
	s := speak(texts)
	dec := json.NewDecoder(strings.NewReader(in))
	dec.UseNumber()
	var stack []json.Delim
	name := false // the next text is the name of a member
	for {
		token, err := dec.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if d, ok := token.(json.Delim); ok {
			if d == '{' || d == '[' {
				stack = append(stack, d)
			} else {
				stack = stack[:len(stack)-1]
			}
			name = len(stack) > 0 && stack[len(stack)-1] == '{'
			continue
		}
		isName := name
		name = len(stack) > 0 && stack[len(stack)-1] == '{' && !isName
		if isName || token == nil || token == "" {
			continue
		}
		if leaf := strings.TrimSpace(fmt.Sprint(token)); leaf != "" && !s.says(leaf) {
			t.Errorf("%q is lost", leaf)
		}
	}
}

// spoken is what the products and notes say.
type spoken struct {
	whole   map[string]bool
	numbers map[string]bool
	all     string
}

func speak(texts []string) spoken {
	s := spoken{make(map[string]bool), make(map[string]bool), "\x00" + strings.Join(texts, "\x00") + "\x00"}
	for _, text := range texts {
		s.whole[text] = true
		if n, ok := number(text); ok {
			s.numbers[n] = true
		}
	}
	return s
}

// number returns how a number is written in short.
func number(s string) (string, bool) {
	if len(s) > 50 {
		return "", false
	}
	d, err := decimal.NewFromString(s)
	return d.String(), err == nil
}

// says reports whether s is one of the texts or stands in one by itself; of a
// number, the same number will do.
func (s spoken) says(leaf string) bool {
	if n, ok := number(leaf); s.whole[leaf] || ok && s.numbers[n] {
		return true
	}
	for from := 0; ; {
		i := strings.Index(s.all[from:], leaf)
		if i < 0 {
			return false
		}
		i += from
		if !wordSign(s.all[i-1]) && !wordSign(s.all[i+len(leaf)]) {
			return true
		}
		from = i + 1
	}
}

func wordSign(c byte) bool {
	return c == '_' || c == '-' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}
