package calendar

import (
	_ "embed"
	"strings"
)

//go:embed china.tsv
var chinaTSV string

//go:embed mexico-bank.tsv
var mexicoBankTSV string

//go:embed mexico-labour.tsv
var mexicoLabourTSV string

// China returns the working days of mainland China: Monday to Friday without
// the holidays and with the make-up days of the yearly notice of the State
// Council. Public offices work on these days; factories may keep others.
//
// It knows 2024 to 2026. The notice comes in October or November of the year
// before and may move days of that December too.
//
// Markets rest on every weekend: the fixing of the renminbi follows
// China().WithoutMakeUp().
//
// The table is read anew with each call, some 50 rows; keep the result.
func China() (*Business, error) { return LoadBusiness("china", strings.NewReader(chinaTSV)) }

// MexicoBank returns the days on which Mexican banks settle: Monday to Friday
// without the days on which the CNBV, in its yearly Disposiciones in the DOF,
// has financial institutions close. They are the days of the FIX exchange rate.
// Branches may open on other days, but what they take settles on the next of
// these; transfers in pesos by SPEI arrive on any day.
//
// It knows 2024 to 2026. The Disposiciones come in December of the year before.
// The table is read anew with each call, some 40 rows; keep the result.
func MexicoBank() (*Business, error) {
	return LoadBusiness("mexico-bank", strings.NewReader(mexicoBankTSV))
}

// MexicoLabour returns the days on which people work in Mexico by the Ley
// Federal del Trabajo, art. 74, computed from the law as it stands: from 2007,
// and into the future until the law changes. It knows the days of the change of
// the Federal Executive before and after the decree of 2024-09-30: 1 December
// 2012 and 2018, 1 October 2024 and 2030.
//
// The law asks for one day of rest in seven; that Saturday is one is the custom
// of offices, and a row with status house. Days of elections (fraction IX) are
// Sundays and not in the table. Holy Thursday and Good Friday are no days of
// rest by this law; see [MexicoBank].
//
// The table is read anew with each call, a dozen rows; keep the result.
func MexicoLabour() (*Business, error) {
	return LoadBusiness("mexico-labour", strings.NewReader(mexicoLabourTSV))
}
