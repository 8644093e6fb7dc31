package i18n_test

import (
	"fmt"
	"slices"
	"testing"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// Sorting is left to golang.org/x/text/collate. How often it agrees with ICU is
// reported; that it reads every locale of the file is what is wanted of it. It
// has the data of CLDR 23, sorts Latin before Han, and knows no zhuyin.
func TestGoldenCollate(t *testing.T) {
	var file struct {
		Cases []struct {
			Locale  string
			Items   []string
			Numeric bool
			Want    []string
		}
	}
	readGoldenFile(t, "collate", &file)
	passed := 0
	for _, c := range file.Cases {
		tag, err := language.Parse(c.Locale)
		if err != nil {
			t.Fatal(err)
		}
		var o []collate.Option
		if c.Numeric {
			o = append(o, collate.Numeric)
		}
		got := slices.Clone(c.Items)
		collate.New(tag, o...).SortStrings(got)
		if len(got) != len(c.Want) {
			t.Errorf("%s: %d items sorted, %d wanted", c.Locale, len(got), len(c.Want))
		}
		if slices.Equal(got, c.Want) {
			passed++
		}
	}
	fmt.Printf("golden collate: %d/%d by golang.org/x/text\n", passed, len(file.Cases))
}
