package party_test

import (
	"fmt"

	"github.com/nao-trade/nao/i18n/party"
)

// A supplier's number from an old catalogue, with the prefix that mobile phones
// had. It prints masked; the carrier's form gets it whole.
func ExampleParsePhone() {
	phone, err := party.ParsePhone("044 442 412 3123", "MX")
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(phone)
	fmt.Println(phone.Reveal())
	// Output:
	// +52*******123
	// +524424123123
}

// A tax id whose check digit differs is accepted with a warning.
func ExampleRFC_Check() {
	rfc, err := party.ParseRFC("lme-060822-ih5")
	if err != nil {
		fmt.Println(err)
		return
	}
	if given, computed := rfc.Check(); given != computed && !rfc.IsGeneric() {
		fmt.Printf("%s of a %s: ends in %c, computed %c\n", rfc, rfc.Kind(), given, computed)
	}
	// Output: LM********H5 of a company: ends in 5, computed 3
}

func ExampleMask() {
	fmt.Println(party.Mask("11010519491231002X", 6, 4))
	// Output: 110105********002X
}
