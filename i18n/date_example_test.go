package i18n_test

import (
	"fmt"
	"log"
	"time"

	"github.com/nao-trade/nao/i18n"
)

// An order has to leave Guadalajara by an hour that the seller and the buyer in
// Shanghai read each in their own language and zone. The offset is printed,
// since "CST" would be either of the two.
func ExampleDateFormat() {
	mexico, err := time.LoadLocation("America/Mexico_City")
	if err != nil {
		log.Fatal(err)
	}
	shanghai, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		log.Fatal(err)
	}
	shipBy := time.Date(2026, time.November, 27, 18, 0, 0, 0, mexico)

	seller := i18n.DateFormat{Zone: mexico, Date: i18n.FullStyle, Time: i18n.LongStyle}
	buyer := i18n.DateFormat{Locale: i18n.SimplifiedChinese, Zone: shanghai, Date: i18n.FullStyle, Time: i18n.LongStyle}
	fmt.Println(seller.Format(shipBy))
	fmt.Println(buyer.Format(shipBy))

	// The same two, with the name of the zone.
	seller.Time, buyer.Time = i18n.FullStyle, i18n.FullStyle
	fmt.Println(seller.Format(shipBy))
	fmt.Println(buyer.Format(shipBy))
	// Output:
	// viernes, 27 de noviembre de 2026, 6:00:00 p.m. GMT-6
	// 2026年11月28日星期六 GMT+8 08:00:00
	// viernes, 27 de noviembre de 2026, 6:00:00 p.m. hora estándar central
	// 2026年11月28日星期六 中国标准时间 08:00:00
}

// When an order came in, and when it has to leave.
func ExampleRelativeFormat() {
	for _, l := range []i18n.Locale{i18n.MexicanSpanish, i18n.SimplifiedChinese, i18n.English} {
		f := i18n.RelativeFormat{Locale: l}
		words := i18n.RelativeFormat{Locale: l, Words: true}
		fmt.Println(f.FormatInt(-3, i18n.Days), "|", f.FormatInt(1, i18n.Days), "|", words.FormatInt(1, i18n.Days))
	}
	// Output:
	// hace 3 días | dentro de 1 día | mañana
	// 3天前 | 1天后 | 明天
	// 3 days ago | in 1 day | tomorrow
}
