package i18n

// Width says how much room a name or a unit may take.
type Width uint8

// The widths. The zero Width is Long.
const (
	Long   Width = iota // written out: 12 kilogramos, Estados Unidos, "dentro de 3 meses"
	Short               // abbreviated: 12 kg, EE. UU., "in 3 mo."
	Narrow              // as short as can be understood: 12kg, "in 3mo"; as Short where CLDR has nothing narrower
)

// known maps a Width that was made from a stray number to the default.
func (w Width) known() Width {
	if w > Narrow {
		return Long
	}
	return w
}

// String returns "long", "short" or "narrow".
func (w Width) String() string {
	return [...]string{"long", "short", "narrow"}[w.known()]
}
