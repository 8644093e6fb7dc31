package check_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/nao-trade/nao/check"
)

func TestCompare(t *testing.T) {
	a, b := &check.Rule{ID: "a"}, &check.Rule{ID: "b"}
	at := func(file string, row, column int) check.Place {
		return check.Place{File: file, Row: row, Column: column}
	}
	sorted := []check.Finding{
		{Rule: b, At: at("a.csv", 2, 1)},
		{Rule: a, At: at("a.csv", 10, 0)},
		{Rule: b, At: at("a.csv", 10, 3), Severity: check.Error},
		{Rule: a, At: at("a.csv", 10, 3), Severity: check.Warning},
		{Rule: a, At: at("a.csv", 10, 3), Severity: check.Warning, Path: "/sku"},
		{At: at("b.csv", 1, 1)},
		{Rule: a, At: at("b.csv", 1, 1)},
	}
	for i := range sorted {
		for j := range sorted {
			if got := check.Compare(sorted[i], sorted[j]); (got < 0) != (i < j) || (got > 0) != (i > j) {
				t.Errorf("%d and %d compare as %d", i, j, got)
			}
		}
	}
}

func ExampleCountByRule() {
	price := &check.Rule{ID: "catalog-price-missing"}
	sku := &check.Rule{ID: "catalog-sku-twice"}
	fs := []check.Finding{
		{Rule: sku, Severity: check.Error, At: check.Place{Row: 9}},
		{Rule: price, Severity: check.Warning, At: check.Place{Row: 12}},
		{Rule: price, Severity: check.Warning, At: check.Place{Row: 3}},
	}
	for _, c := range check.CountByRule(fs) {
		fmt.Println(c.N, c.Severity, c.Rule.ID)
	}
	slices.SortFunc(fs, check.Compare)
	fmt.Println("rows", fs[0].At.Row, fs[1].At.Row, fs[2].At.Row)
	// Output:
	// 2 warning catalog-price-missing
	// 1 error catalog-sku-twice
	// rows 3 9 12
}
