package catalog_test

import (
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/catalog"
)

// table is a RowSource of rows that are there already.
type table []catalog.Row

func (t *table) Next() (catalog.Row, error) {
	if len(*t) == 0 {
		return catalog.Row{}, io.EOF
	}
	r := (*t)[0]
	*t = (*t)[1:]
	return r, nil
}

// add adds a row of texts. One that begins with "#" is a number.
func (t *table) add(cells ...string) {
	r := catalog.Row{Number: len(*t) + 1}
	for _, c := range cells {
		text, number := strings.CutPrefix(c, "#")
		r.Cells = append(r.Cells, catalog.Cell{Text: text, Number: number})
	}
	*t = append(*t, r)
}

func readTable(t *testing.T, rows *table, o *catalog.Options) ([]*listing.Product, *catalog.Reader) {
	t.Helper()
	rd, err := catalog.NewTableReader(rows, o)
	if err != nil {
		t.Fatal(err)
	}
	var ps []*listing.Product
	for p, err := range rd.Products() {
		if err != nil {
			t.Fatal(err)
		}
		ps = append(ps, p)
	}
	return ps, rd
}

// Cells behind the last filled one may be left out, and that is no mistake.
// Cells behind the last heading are one.
func TestTableWidths(t *testing.T) {
	var rows table
	rows.add("SKU", "Nombre", "Precio", "Marca")
	rows.add("A", "Plato", "#5")
	rows.add("B", "Jarra")
	rows.add("C", "Taza", "#6", "", "", "oferta")
	ps, rd := readTable(t, &rows, pesos())
	var got []string
	for _, p := range ps {
		got = append(got, found(p.Findings)...)
	}
	if diff := cmp.Diff([]string{"warning price-missing /variants/0/price 3", "warning row-wide  4"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if c := rd.Layout().Columns; len(c) != 4 {
		t.Errorf("%d columns, want 4", len(c))
	}
}

// The point of a number says nothing about how the seller writes, and a fact
// has the sign that he sees.
func TestTableNumbers(t *testing.T) {
	var rows table
	rows.add("SKU", "Nombre", "Precio", "Peso neto (kg)")
	rows.add("A", "Plato", "#1234.5", "#1.250")
	rows.add("B", "Jarra", "1,250", "1,250")
	for _, tt := range []struct {
		decimal catalog.Decimal
		want    []string
	}{
		{catalog.Comma, []string{"1234.50 MXN 1,250 kg", "1.25 MXN 1,250 kg"}},
		{catalog.Point, []string{"1234.50 MXN 1.250 kg", "1250.00 MXN 1,250 kg"}},
	} {
		o := pesos()
		o.Decimal = tt.decimal
		again := append(table(nil), rows...)
		ps, rd := readTable(t, &again, o)
		var got []string
		for _, p := range ps {
			got = append(got, p.Variants[0].Price.String()+" "+p.Fact(listing.FactNetWeight))
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.decimal, diff)
		}
		if c := rd.Layout().Columns[2]; c.Mixed || c.Decimal != tt.decimal {
			t.Errorf("%s: column %+v", tt.decimal, c)
		}
	}
}

// A row may not be longer than a record of a file, and the first rows are not
// all held if they are long.
func TestTableLimits(t *testing.T) {
	var rows table
	rows.add("SKU", "Nombre", "Precio", "Marca")
	rows.add("A", strings.Repeat("x", 100), "#5", strings.Repeat("y", 100))
	o := pesos()
	o.Limits.MaxRecord = 150
	rd, err := catalog.NewTableReader(&rows, o)
	if err != nil {
		t.Fatal(err)
	}
	var e *catalog.Error
	for _, err = range rd.Products() {
		continue
	}
	if !errors.As(err, &e) || !strings.Contains(e.Problem, "150 bytes in one row") || e.At.Row != 2 {
		t.Errorf("%v, want an Error about row 2", err)
	}

	rows = nil
	rows.add("SKU", "Nombre", "Precio", "Descripción")
	for range 2000 {
		rows.add("A", "Plato", "#5", strings.Repeat("x", 10_000))
	}
	if _, err := catalog.NewTableReader(&rows, pesos()); err != nil {
		t.Fatal(err)
	}
	if len(rows) < 1900 {
		t.Errorf("%d rows were looked at, want no more than 256 KiB hold", 2001-len(rows))
	}
}
