package xlsx

import (
	"slices"

	"github.com/nao-trade/nao/listing/catalog"
)

// Options says how a workbook is read. The zero Options, and nil, are the
// defaults.
type Options struct {
	// Catalog is what holds for every sheet: the file's name, the currency, the
	// locale, the columns. Its Sheet is not used; Encoding and Delimiter are for
	// files of text. A name in Columns has to be a heading of at least one sheet
	// that is read.
	Catalog catalog.Options
	// Sheets is the names of the sheets to read, hidden ones included. Without
	// it all visible sheets with a heading row are read.
	Sheets []string
	// Adjust, if it is set, may change what holds for one sheet, such as the
	// currency of "Precios USD".
	Adjust func(sheet string, o *catalog.Options)
	// Limits bounds what is read, beside Catalog.Limits.
	Limits Limits
}

// Limits bounds what a workbook may cost. Zero fields are the defaults given.
type Limits struct {
	MaxFile     int64 // bytes of the file: 256 MiB
	MaxUnpacked int64 // bytes of its parts, pictures and the like left out, when they are unpacked: 512 MiB
	MaxTexts    int64 // bytes of the texts that its sheets share, each counted as 8 more: 128 MiB
	MaxSheets   int   // 200
}

func (l Limits) withDefaults() Limits {
	set := func(n *int64, d int64) {
		if *n <= 0 {
			*n = d
		}
	}
	set(&l.MaxFile, 256<<20)
	set(&l.MaxUnpacked, 512<<20)
	set(&l.MaxTexts, 128<<20)
	if l.MaxSheets <= 0 {
		l.MaxSheets = 200
	}
	return l
}

// checked returns a copy of o with its defaults filled in.
func (o *Options) checked() Options {
	var c Options
	if o != nil {
		c = *o
	}
	c.Sheets = slices.Clone(c.Sheets)
	c.Limits = c.Limits.withDefaults()
	return c
}
