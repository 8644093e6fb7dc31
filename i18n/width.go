package i18n

// Width says how much room a name or a unit may take.
type Width uint8

// The widths.
const (
	Long   Width = iota // written out: "dentro de 3 meses"
	Short               // abbreviated: "in 3 mo."
	Narrow              // as short as can be understood: "in 3mo"
)

// String returns "long", "short" or "narrow".
func (w Width) String() string {
	return [...]string{"long", "short", "narrow"}[min(w, Narrow)]
}
