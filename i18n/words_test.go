package i18n_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
	"github.com/shopspring/decimal"
)

func TestInWordsSpanish(t *testing.T) {
	tests := []struct{ amount, code, want string }{
		{"1200.50", "MXN", "mil doscientos pesos 50/100 M.N."},
		{"0", "MXN", "cero pesos 00/100 M.N."},
		{"0.07", "MXN", "cero pesos 07/100 M.N."},
		{"1", "MXN", "un peso 00/100 M.N."},
		{"1.01", "MXN", "un peso 01/100 M.N."},
		{"1.000", "MXN", "un peso 00/100 M.N."},
		{"2", "MXN", "dos pesos 00/100 M.N."},
		{"16", "MXN", "dieciséis pesos 00/100 M.N."},
		{"21", "MXN", "veintiún pesos 00/100 M.N."},
		{"22.99", "MXN", "veintidós pesos 99/100 M.N."},
		{"23", "MXN", "veintitrés pesos 00/100 M.N."},
		{"26", "MXN", "veintiséis pesos 00/100 M.N."},
		{"30", "MXN", "treinta pesos 00/100 M.N."},
		{"31", "MXN", "treinta y un pesos 00/100 M.N."},
		{"100", "MXN", "cien pesos 00/100 M.N."},
		{"101", "MXN", "ciento un pesos 00/100 M.N."},
		{"121", "MXN", "ciento veintiún pesos 00/100 M.N."},
		{"555", "MXN", "quinientos cincuenta y cinco pesos 00/100 M.N."},
		{"777", "MXN", "setecientos setenta y siete pesos 00/100 M.N."},
		{"999", "MXN", "novecientos noventa y nueve pesos 00/100 M.N."},
		{"1000", "MXN", "mil pesos 00/100 M.N."},
		{"1001", "MXN", "mil un pesos 00/100 M.N."},
		{"1100", "MXN", "mil cien pesos 00/100 M.N."},
		{"21000", "MXN", "veintiún mil pesos 00/100 M.N."},
		{"31000", "MXN", "treinta y un mil pesos 00/100 M.N."},
		{"100000", "MXN", "cien mil pesos 00/100 M.N."},
		{"101000", "MXN", "ciento un mil pesos 00/100 M.N."},
		{"700021", "MXN", "setecientos mil veintiún pesos 00/100 M.N."},
		{"1000000", "MXN", "un millón de pesos 00/100 M.N."},
		{"1E6", "MXN", "un millón de pesos 00/100 M.N."},
		{"1000001", "MXN", "un millón un pesos 00/100 M.N."},
		{"1001000", "MXN", "un millón mil pesos 00/100 M.N."},
		{"2000000.5", "MXN", "dos millones de pesos 50/100 M.N."},
		{"2000001", "MXN", "dos millones un pesos 00/100 M.N."},
		{"21000000", "MXN", "veintiún millones de pesos 00/100 M.N."},
		{"100000000", "MXN", "cien millones de pesos 00/100 M.N."},
		{"1000000000", "MXN", "mil millones de pesos 00/100 M.N."},
		{"1001000000", "MXN", "mil un millones de pesos 00/100 M.N."},
		{"1000000000000", "MXN", "un billón de pesos 00/100 M.N."},
		{"1000001000000", "MXN", "un billón un millón de pesos 00/100 M.N."},
		{"2000000001000", "MXN", "dos billones mil pesos 00/100 M.N."},
		{
			"999999999999999.99", "MXN", "novecientos noventa y nueve billones novecientos noventa y nueve mil novecientos noventa y nueve millones " +
				"novecientos noventa y nueve mil novecientos noventa y nueve pesos 99/100 M.N.",
		},
		{"1200.50", "USD", "mil doscientos dólares 50/100 USD"},
		{"1", "USD", "un dólar 00/100 USD"},
		{"1000000", "USD", "un millón de dólares 00/100 USD"},
		{"21", "CAD", "veintiún dólares canadienses 00/100 CAD"},
		{"21", "EUR", "veintiún euros 00/100 EUR"},
		{"1", "CNY", "un yuan 00/100 CNY"},
		{"888", "CNY", "ochocientos ochenta y ocho yuanes 00/100 CNY"},
		{"3", "HKD", "tres dólares de Hong Kong 00/100 HKD"},
		{"1", "GBP", "una libra esterlina 00/100 GBP"},
		{"121", "GBP", "ciento veintiuna libras esterlinas 00/100 GBP"},
		{"231", "GBP", "doscientas treinta y una libras esterlinas 00/100 GBP"},
		{"221021", "GBP", "doscientas veintiuna mil veintiuna libras esterlinas 00/100 GBP"},
		{"200000000", "GBP", "doscientos millones de libras esterlinas 00/100 GBP"},
	}
	for _, tt := range tests {
		m := currency.New(dec(tt.amount), currency.Code(tt.code))
		for _, tag := range []string{"es-MX", "es-ES", "es-419"} {
			if got, err := locale(tag).InWords(m); err != nil || got != tt.want {
				t.Errorf("%s in %s: got %q, %v\nwant %q", m, tag, got, err, tt.want)
			}
		}
	}
}

func TestInWordsChinese(t *testing.T) {
	tests := []struct{ amount, want string }{
		// The examples of annex 1 of 支付结算办法. Where it has two forms, the one that
		// is written here.
		{"1409.50", "人民币壹仟肆佰零玖元伍角整"},
		{"6007.14", "人民币陆仟零柒元壹角肆分"},
		{"1680.32", "人民币壹仟陆佰捌拾元叁角贰分"},
		{"107000.53", "人民币壹拾万零柒仟元伍角叁分"},
		{"16409.02", "人民币壹万陆仟肆佰零玖元零贰分"},
		{"325.04", "人民币叁佰贰拾伍元零肆分"},

		{"0", "人民币零元整"},
		{"0.01", "人民币壹分"},
		{"0.5", "人民币伍角整"},
		{"0.56", "人民币伍角陆分"},
		{"1", "人民币壹元整"},
		{"10", "人民币壹拾元整"},
		{"10.05", "人民币壹拾元零伍分"},
		{"1200.50", "人民币壹仟贰佰元伍角整"},
		{"1000.00", "人民币壹仟元整"},
		{"1001", "人民币壹仟零壹元整"},
		{"1010", "人民币壹仟零壹拾元整"},
		{"10000", "人民币壹万元整"},
		{"10001", "人民币壹万零壹元整"},
		{"100100", "人民币壹拾万零壹佰元整"},
		{"1000000", "人民币壹佰万元整"},
		{"100000000", "人民币壹亿元整"},
		{"100000001", "人民币壹亿零壹元整"},
		{"100005000", "人民币壹亿零伍仟元整"},
		{"1005000000", "人民币壹拾亿零伍佰万元整"},
		{"1234567890.12", "人民币壹拾贰亿叁仟肆佰伍拾陆万柒仟捌佰玖拾元壹角贰分"},
		{"1000000000000", "人民币壹万亿元整"},
		{"1000000005000", "人民币壹万亿零伍仟元整"},
		{"1000500000000", "人民币壹万零伍亿元整"},
		{
			"999999999999999.99", "人民币玖佰玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分",
		},
	}
	for _, tt := range tests {
		m := currency.New(dec(tt.amount), currency.CNY)
		for _, tag := range []string{"zh-CN", "zh-SG"} {
			if got, err := locale(tag).InWords(m); err != nil || got != tt.want {
				t.Errorf("%s in %s: got %q, %v\nwant %q", m, tag, got, err, tt.want)
			}
		}
	}
}

func TestInWordsRefuses(t *testing.T) {
	tests := []struct {
		tag    string
		amount decimal.Decimal
		code   currency.Code
		want   string
	}{
		{"es", dec("-5"), "MXN", "i18n: -5 MXN in words: it is negative; write out"},
		{"es", dec("1.005"), "MXN", "i18n: 1.005 MXN in words: it has parts of a cent; round it"},
		{"zh", dec("0.001"), "CNY", "i18n: 0.001 CNY in words: it has parts of a cent; round it"},
		{"es", decimal.New(1, -2_000_000_000), "MXN", "parts of a cent"},
		{"es", dec("1000000000000000"), "MXN", "i18n: 1000000000000000 MXN in words: it has more than 15 digits before the point; state"},
		{"zh", decimal.New(1, 2_000_000_000), "CNY", "i18n: 1E2000000000 CNY in words: it has more than 15 digits"},
		{"es", dec("5"), "JPY", "i18n: 5 JPY in words: the currency has no Spanish name here; want MXN"},
		{"es", decimal.New(0, 2_000_000_000), "JPY", "i18n: 0 JPY in words: the currency"},
		{"es", dec("5"), "", "i18n: 5  in words: the currency has no Spanish name"},
		{"zh", dec("5"), "MXN", "i18n: 5 MXN in words: the Chinese rules are for yuan; convert"},
		{"zh-TW", dec("5"), "CNY", "i18n: 5 CNY in words: zh-Hant has no rule for it here; ask for es-MX or zh-Hans"},
		{"zh-HK", dec("5"), "CNY", "no rule for it here"},
		{"en", dec("5"), "USD", "i18n: 5 USD in words: en has no rule for it here"},
	}
	for _, tt := range tests {
		got, err := locale(tt.tag).InWords(currency.New(tt.amount, tt.code))
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s %s in %s: %q, %v; want the error %q", tt.amount.Coefficient(), tt.code, tt.tag, got, err, tt.want)
		}
		if got != "" {
			t.Errorf("%q beside an error", got)
		}
	}
}

// What is written out is read back by a reader that knows nothing of how it was
// written.
func TestInWordsReadBack(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1997, 393))
	for range 5_000 {
		cents := randomCents(rnd)
		m := func(c currency.Code) currency.Money { return currency.New(decimal.New(cents, -2), c) }
		for _, code := range []currency.Code{currency.MXN, currency.USD, "GBP"} {
			text, err := i18n.MexicanSpanish.InWords(m(code))
			if err != nil {
				t.Fatal(err)
			}
			if got, err := readSpanish(text); err != nil || got != cents {
				t.Fatalf("%s: %q reads as %d, %v", m(code), text, got, err)
			}
			if wrongSpanish.MatchString(text) {
				t.Fatalf("%s: %q is no Spanish", m(code), text)
			}
			ends := strings.Contains(text, "llón de ") || strings.Contains(text, "llones de ")
			if whole := cents / 100; ends != (whole > 0 && whole%1_000_000 == 0) {
				t.Fatalf("%s: %q: de follows whole millions and nothing else", m(code), text)
			}
		}
		text, err := i18n.SimplifiedChinese.InWords(m(currency.CNY))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := readChinese(text); err != nil || got != cents {
			t.Fatalf("%s: %q reads as %d, %v", m(currency.CNY), text, got, err)
		}
		if wrongChinese.MatchString(text) || strings.HasSuffix(text, "整") != (cents%10 == 0) {
			t.Fatalf("%s: %q is against the rules", m(currency.CNY), text)
		}
	}
}

var (
	wrongSpanish = regexp.MustCompile(`(^|llón |llones )un mil |uno|  |cien y|ciento (mil|millones|billones|pesos)|[ei]nta (una?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve) |(veinte|diez) y`)
	wrongChinese = regexp.MustCompile(`零零|零万|零亿|零仟|零佰|零拾|[^币]零元|零角|零分|币[拾佰仟万亿]|[拾佰仟]{2}`)
)

// randomCents returns an amount of any length, half of whose digits are zero.
func randomCents(rnd *rand.Rand) int64 {
	n := int64(0)
	for range 1 + rnd.IntN(17) {
		n *= 10
		if rnd.IntN(2) > 0 {
			n += rnd.Int64N(10)
		}
	}
	return n
}

// readSpanish reads "mil doscientos pesos 50/100 M.N." as 120050.
func readSpanish(text string) (int64, error) {
	value := map[string]int64{"cero": 0, "cien": 100, "ciento": 100, "y": 0, "una": 1, "veintiuna": 21}
	for i, w := range strings.Fields("un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete " +
		"dieciocho diecinueve veinte veintiún veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve") {
		value[w] = int64(i + 1)
	}
	for i, w := range strings.Fields("treinta cuarenta cincuenta sesenta setenta ochenta noventa") {
		value[w] = int64(30 + 10*i)
	}
	for i, w := range strings.Fields("doscient trescient cuatrocient quinient seiscient setecient ochocient novecient") {
		value[w+"os"], value[w+"as"] = int64(200+100*i), int64(200+100*i)
	}
	var total, part, small int64 // whole millions, thousands, below
	for w := range strings.FieldsSeq(text) {
		n, isNumber := value[w]
		switch {
		case isNumber:
			small += n
		case w == "mil":
			part, small = max(small, 1)*1000, 0
		case w == "millón", w == "millones":
			total, part, small = total+(part+small)*1e6, 0, 0
		case w == "billón", w == "billones":
			total, part, small = total+(part+small)*1e12, 0, 0
		case strings.HasSuffix(w, "/100"):
			cents, err := strconv.ParseInt(w[:2], 10, 64)
			return (total+part+small)*100 + cents, err
		}
	}
	return 0, fmt.Errorf("no cents in %q", text)
}

// readChinese reads 人民币壹仟贰佰元伍角整 as 120050.
func readChinese(text string) (int64, error) {
	rest, ok := strings.CutPrefix(text, "人民币")
	if !ok {
		return 0, fmt.Errorf("no currency in %q", text)
	}
	var cents, total, section, figure int64
	for _, r := range strings.TrimSuffix(rest, "整") {
		switch r {
		case '拾', '佰', '仟':
			section += figure * map[rune]int64{'拾': 10, '佰': 100, '仟': 1000}[r]
			figure = 0
		case '万':
			total, section, figure = total+(section+figure)*1e4, 0, 0
		case '亿':
			total, section, figure = (total+section+figure)*1e8, 0, 0
		case '元':
			cents, total, section, figure = (total+section+figure)*100, 0, 0, 0
		case '角':
			cents, figure = cents+figure*10, 0
		case '分':
			cents, figure = cents+figure, 0
		default:
			n := strings.Index("零壹贰叁肆伍陆柒捌玖", string(r))
			if n < 0 {
				return 0, fmt.Errorf("%c in %q", r, text)
			}
			figure = int64(n / len("零"))
		}
	}
	return cents, nil
}

// Whatever the amount, it is written out or refused; what is written out reads
// back.
func FuzzInWords(f *testing.F) {
	f.Add(int64(120050), int32(-2), "MXN")
	f.Add(int64(10700053), int32(-2), "CNY")
	f.Add(int64(1), int32(2_000_000_000), "GBP")
	f.Add(int64(-1), int32(-2_000_000_000), "")
	f.Fuzz(func(t *testing.T, coefficient int64, exponent int32, code string) {
		amount := decimal.New(coefficient, exponent)
		for _, tag := range []string{"es-MX", "zh-CN", "zh-TW", "en"} {
			text, err := locale(tag).InWords(currency.New(amount, currency.Code(code)))
			if err != nil {
				continue
			}
			read := readSpanish
			if tag == "zh-CN" {
				read = readChinese
			}
			if cents, err := read(text); err != nil || !decimal.New(cents, -2).Equal(amount) {
				t.Errorf("%s in %s: %q reads as %d, %v", amount, tag, text, cents, err)
			}
		}
	})
}

func BenchmarkInWords(b *testing.B) {
	for tag, code := range map[string]currency.Code{"es-MX": currency.MXN, "zh-CN": currency.CNY} {
		b.Run(tag, func(b *testing.B) {
			m := currency.MustParse("1234567.89", code)
			b.ReportAllocs()
			for b.Loop() {
				_, _ = locale(tag).InWords(m)
			}
		})
	}
}
