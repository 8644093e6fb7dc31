package dated_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/i18n/calendar"
	"github.com/nao-trade/nao/internal/dated"
)

const header = "id\tvalue\tsource\turl\tsince\tuntil\tstatus\n"

func read(text string) (rows []string, err error) {
	err = dated.Read(strings.NewReader(text), "limits", []string{"id", "value"}, func(cells []string, o dated.Origin) error {
		if cells[1] == "bad" {
			return errors.New("value bad; want a number")
		}
		rows = append(rows, fmt.Sprintf("%s %s %s..%s %s %s", cells[0], cells[1], o.Since, o.Until, o.Status, o.Source))
		return nil
	})
	return rows, err
}

func TestRead(t *testing.T) {
	got, err := read(header +
		"title_max\t128\tpage\thttps://a.example\t2025-01-01\t2026-06-30\tofficial\r\n" +
		"\n" +
		"title_max\t100\tforum\t\t2026-07-01\t\tunconfirmed\n")
	want := []string{"title_max 128 2025-01-01..2026-06-30 official page", "title_max 100 2026-07-01.. unconfirmed forum"}
	if d := cmp.Diff(want, got); d != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, d)
	}
}

func TestReadRefuses(t *testing.T) {
	row := func(cells ...string) string { return header + strings.Join(cells, "\t") + "\n" }
	tests := []struct{ name, text, want string }{
		{"nothing", "", "limits: no rows"},
		{"no header", "title_max\t128\n", "limits, line 1: the header is not"},
		{"only a header", header, "no rows"},
		{"a column short", row("title_max", "128", "page", "", "", ""), `limits, line 2, "title_max": 6 columns, want 7`},
		{"no id", row("", "128", "page", "", "", "", "official"), "no id"},
		{"no source", row("title_max", "128", "", "", "", "", "official"), "no source"},
		{"a day that does not exist", row("title_max", "128", "page", "", "2026-02-30", "", "official"), `"2026-02-30"`},
		{"a date as people write it", row("title_max", "128", "page", "", "", "30/06/2026", "official"), "2026-11-11"},
		{"backwards", row("title_max", "128", "page", "", "2026-02-01", "2026-01-01", "official"), "after until"},
		{"another status", row("title_max", "128", "page", "", "", "", "sure"), `status "sure"`},
		{"refused by the caller", row("title_max", "bad", "page", "", "", "", "official"), `line 2, "title_max": value bad`},
		{"a line without end", header + strings.Repeat("x", 1<<17), "too long"},
		{"too many rows", header + strings.Repeat("a\t1\tp\t\t\t\thouse\n", 10_001), "more than 10000 rows"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := read(tt.text); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v; want an error with %q", err, tt.want)
			}
		})
	}
}

func TestOverlaps(t *testing.T) {
	span := func(since, until string) (o dated.Origin) {
		if since != "" {
			o.Since = calendar.MustParse(since)
		}
		if until != "" {
			o.Until = calendar.MustParse(until)
		}
		return o
	}
	tests := []struct {
		a, b dated.Origin
		want bool
	}{
		{span("", ""), span("2026-01-01", "2026-01-01"), true},
		{span("2026-01-01", "2026-06-30"), span("2026-06-30", ""), true},
		{span("2026-01-01", "2026-06-30"), span("2026-07-01", ""), false},
		{span("", "2026-06-30"), span("2026-07-01", "2026-12-31"), false},
		{span("", "2026-06-30"), span("", "2025-06-30"), true},
	}
	for _, tt := range tests {
		if tt.a.Overlaps(tt.b) != tt.want || tt.b.Overlaps(tt.a) != tt.want {
			t.Errorf("%v and %v overlap: want %v both ways", tt.a, tt.b, tt.want)
		}
	}
}

// Whatever is read without an error has in every row an id and a source.
func FuzzRead(f *testing.F) {
	f.Add(header + "title_max\t128\tpage\t\t2026-01-01\t\tofficial\n")
	f.Add(header + "\t\t\t\t\t\t\n")
	f.Fuzz(func(t *testing.T, text string) {
		err := dated.Read(strings.NewReader(text), "t", []string{"id", "value"}, func(cells []string, o dated.Origin) error {
			if len(cells) != 2 || cells[0] == "" || o.Source == "" || slices.Contains(cells, "\t") {
				t.Errorf("row %q of %+v", cells, o)
			}
			return nil
		})
		if err != nil && err.Error() == "" {
			t.Error("an error without words")
		}
	})
}
