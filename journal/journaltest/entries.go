package journaltest

import (
	"fmt"
	"strings"
	"time"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/journal"
	"github.com/nao-trade/nao/listing"
	"github.com/shopspring/decimal"
)

// The account and market of entries that need no other.
const (
	account = "talavera-puebla"
	market  = "alibaba.com"
)

// key returns the key of a code at the usual account and market.
func key(sku string) journal.Key { return journal.Key{Account: account, Market: market, SKU: sku} }

// at returns a time that shows what a store cuts off: it has nanoseconds.
func at(n int64) time.Time {
	return time.Date(2026, 11, 24, 23, 59, 59, 123456789, time.UTC).Add(time.Duration(n))
}

// step returns an entry that says little, as most steps do.
func step(sku string, seq int64, st journal.Stage) journal.Entry {
	return journal.Entry{
		Key: key(sku), Seq: seq, Stage: st, Op: listing.Update, Write: fmt.Sprint(sku, " ", seq), At: at(seq),
	}
}

// full returns an entry of which no field is unset.
func full(sku string, seq int64) journal.Entry {
	return journal.Entry{
		Key: key(sku), Seq: seq, Stage: journal.Sent, Op: listing.Update, Run: "run 7", Write: "w:8f14e45f",
		Base: "1763942399", Job: "213b9f4e", Poll: 90*time.Second + 1, Then: journal.Live, At: at(seq),
		Want: content("d1:5d41402abc4b2a76b9719d911017c592", "24.90"),
		Held: journal.Held{
			RemoteID: "1601234567890123456", Content: content("d1:7d793037a0760186574b0282f2f435e7", "23.5"),
			Version: "v 41", Off: true, At: at(-seq),
		},
	}
}

// content returns a content of which no field is unset.
func content(hash listing.Hash, price string) journal.Content {
	stock := decimal.RequireFromString("120.5")
	usd := func(s string) currency.Money { return currency.MustParse(s, currency.USD) }
	return journal.Content{
		Hash:  hash,
		Parts: listing.Imprint{0x00, 0xff, 0x80, 0x0a, 0x22, 0x5c, 0x7f, 0x01},
		Offers: []listing.Offer{{
			SKU: "TAL-8-AZUL", Options: []listing.Choice{{Name: "Color", Value: "Azul añil"}},
			Price: usd(price), Tiers: []listing.Tier{{MinQuantity: decimal.RequireFromString("100"), Price: usd("21")}},
			Stock: &stock, RemoteID: "9007199254740993", Package: parcel(),
		}, {SKU: "TAL-8-VERDE"}},
		Kept:  []string{"/values/title", "/offers/TAL-8-AZUL/price"},
		Basis: journal.Basis{Product: "row 7", Rate: "MXN/USD 2026-11-24 0.0541", Schema: "s3", Rules: "r2", Library: "v0.3.0"},
	}
}

func parcel() listing.Package {
	quantity := func(value string, u measure.Unit) measure.Quantity {
		return measure.New(decimal.RequireFromString(value), u)
	}
	return listing.Package{
		Length: quantity("33", measure.Centimetre), Width: quantity("25", measure.Centimetre),
		Height: quantity("31.5", measure.Centimetre), Gross: quantity("8.4", measure.Kilogram), Net: quantity("7.9", measure.Kilogram),
	}
}

// oddTexts are texts that sellers and platforms write and that stores have
// been known to change. All are valid UTF-8 without NUL.
func oddTexts() []string {
	return []string{
		"", " ", " TAL 8 ", "\t", "TAL\n8", "TAL\r\n8", "TAL/8", "/", "..", `C:\talavera\8`, `"TAL"`, "'TAL'; --", "`TAL`",
		"$1", "?", "%", "_", "%TAL_%", "{}", "null", "0", "-0", "1e3", "007", "<b>&amp;</b>", "\u0001\u001f\u007f",
		"Jalapeño", "Jalapen\u0303o", "塔拉韦拉陶盘", "タラベラ", "🫙🇲🇽", "👩🏽\u200d🌾", "\u2028\u2029", "\ufeffTAL", "\u200bTAL", "\ufffd",
		strings.Repeat("TAL-8 ", 83) + "AZ", strings.Repeat("盘", 500),
	}
}

// alike are texts that are not the same, and that a collation, a file system
// or a normalisation may take for one another.
func alike() []string {
	return []string{
		"tal-8", "TAL-8", "Tal-8", "TAL-8 ", " TAL-8", "TAL-8\n", "TAL–8", "ＴＡＬ-8", "TAL-08", "TAL-8.0",
		"añil", "anil", "an\u0303il", "AÑIL", "straße", "strasse", "STRASSE", "ıi", "Ii", "㎏", "kg", "台", "臺",
		"TAL\u200b-8", "TAL-8\u00ad",
	}
}

// unstorable are texts that some stores cannot hold: they may be refused.
func unstorable() []string {
	return []string{"TAL\x008", "\x00", "TAL\xff", "\xc3", "TAL\xed\xa0\x80"}
}
