package measure_test

import (
	"fmt"

	"github.com/nao-trade/nao/i18n/measure"
)

func ExampleParse() {
	for _, s := range []string{"750ml.", "1 1/2 Lt", "38% Alc. Vol.", "1,500 g"} {
		q, err := measure.Parse(s)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(q, q.Unit().Code())
	}
	// Output:
	// 750 mL MLT
	// 1.5 L LTR
	// 38 % P1
	// measure: "1,500 g": 1,500 may be 1500 or 1.500: write it without the comma, or state the Notation
}

// A Mexican price list groups by commas.
func ExampleNotation_Parse() {
	q, err := measure.PointDecimal.Parse("1,500 g")
	fmt.Println(q, err)
	// Output: 1500 g <nil>
}

// The net content stands in the title.
func ExampleFind() {
	title := "Tequila reposado 100% agave 750 ml, caja 6 x 750 ml"
	for _, m := range measure.Find(title) {
		if m.Each.Unit().Dimension() == measure.Volume {
			fmt.Printf("%q: %d of %s\n", title[m.Start:m.End], m.Count, m.Each)
		}
	}
	// Output:
	// "750 ml": 1 of 750 mL
	// "6 x 750 ml": 6 of 750 mL
}

// The box of a talavera plate, for the carrier.
func ExampleParseDimensions() {
	box, err := measure.ParseDimensions("40 x 40 x 12 cm")
	if err != nil {
		fmt.Println(err)
		return
	}
	volume, err := box.Volume()
	if err != nil {
		fmt.Println(err)
		return
	}
	m3, err := volume.In(measure.CubicMetre, 4)
	fmt.Println(box, "=", volume, "=", m3, err)
	// Output: 40 x 40 x 12 cm = 19200 cm3 = 0.0192 m3 <nil>
}

// A case of salsa as an American wholesaler writes it.
func ExampleParsePack() {
	pack, err := measure.ParsePack("12/16oz")
	if err != nil {
		fmt.Println(err)
		return
	}
	kg, err := pack.Total().In(measure.Kilogram, 2)
	fmt.Println(pack, "=", pack.Total(), "=", kg, err)
	// Output: 12 x 16 oz = 192 oz = 5.44 kg <nil>
}
