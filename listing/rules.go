package listing

import (
	"slices"

	"github.com/nao-trade/nao/check"
)

// Rules returns every rule of this package, for documents and for tests.
func Rules() []*check.Rule {
	return slices.Concat(schemaRules(), changeRules(), repairRules())
}
