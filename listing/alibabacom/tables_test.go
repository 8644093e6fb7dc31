package alibabacom_test

import (
	"strings"
	"testing"
	"time"

	"github.com/nao-trade/nao/alibaba/alibabatest"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n/calendar"
	"github.com/nao-trade/nao/listing/alibabacom"
)

func TestLimitsAreSourcedAndDated(t *testing.T) {
	l, err := alibabacom.ParseLimits(strings.NewReader(alibabacom.LimitsSource()))
	if err != nil {
		t.Fatal(err)
	}
	day := calendar.MustParse("2026-11-11")
	for id, want := range map[string]string{
		"title_max": "128", "attribute_max": "70", "description_max": "60000", "images_max": "6", "image_bytes_max": "5242880",
		"price_min": "0.01", "price_max": "9999999", "price_places": "2", "order_max": "99999", "lead_time_max": "60", "search_page": "20",
	} {
		row, ok := l.On(id, day)
		if !ok || row.Value.String() != want || row.Source == "" || row.Status == 0 {
			t.Errorf("%s: %+v, want %s with a source and a status", id, row, want)
		}
	}
	if row, _ := l.On("keywords_max", day); row.Status != check.Unconfirmed {
		t.Errorf("keywords_max is %v; no page states it for this family", row.Status)
	}
	if _, ok := l.On("title_min", day); ok {
		t.Error("a limit that does not exist has a value")
	}
}

func TestParseLimitsRefuses(t *testing.T) {
	good := alibabacom.LimitsSource()
	header, rows, _ := strings.Cut(good, "\n")
	row := "title_max\t128\tcharacters\tpage\t\t%\t%\tofficial\n"
	dated := func(since, until string) string {
		return strings.Replace(strings.Replace(row, "%", since, 1), "%", until, 1)
	}
	tests := map[string]struct{ text, says string }{
		"no header":        {rows, "line 1: the header is not"},
		"empty":            {header + "\n", "no rows"},
		"unknown id":       {header + "\n" + strings.Replace(dated("", ""), "title_max", "title", 1), `line 2, "title": unknown id`},
		"no number":        {header + "\n" + strings.Replace(dated("", ""), "128", "1e9", 1), "line 2"},
		"nought":           {header + "\n" + strings.Replace(dated("", ""), "128", "0", 1), "above nought"},
		"no source":        {header + "\n" + strings.Replace(dated("", ""), "page", "", 1), "no source"},
		"bad date":         {header + "\n" + dated("2026-13-01", ""), "date"},
		"backwards":        {header + "\n" + dated("2026-02-01", "2026-01-01"), "is after until"},
		"overlapping":      {header + "\n" + dated("2026-01-01", "2026-06-30") + dated("2026-06-30", ""), "line 3"},
		"bad status":       {header + "\n" + strings.Replace(dated("", ""), "official", "sure", 1), "status"},
		"short row":        {header + "\ntitle_max\t128\n", "2 columns, want 8"},
		"half a character": {header + "\n" + strings.Replace(dated("", ""), "128", "0.5", 1), "line 2, \"title_max\": value 0.5; want a whole number"},
		"too many":         {header + "\n" + strings.Replace(dated("", ""), "128", "99999999999999999999", 1), "want at most 10000 characters"},
		"another unit":     {header + "\n" + strings.Replace(dated("", ""), "characters", "bytes", 1), "unit \"bytes\"; want characters"},
		"upside down":      {strings.Replace(good, "price_min\t0.01", "price_min\t99999999", 1), "price_min is 99999999 and price_max is 9999999"},
		"incomplete":       {header + "\n" + dated("2026-01-01", "2026-06-30") + dated("2026-07-01", ""), "no row for description_max"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := alibabacom.ParseLimits(strings.NewReader(tt.text))
			if err == nil || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("error %v, want one that says %q", err, tt.says)
			}
		})
	}
}

func TestParseMappingRefuses(t *testing.T) {
	header, _, _ := strings.Cut(alibabacom.MappingSource(), "\n")
	row := func(id, takes, format string) string {
		return header + "\n" + id + "\t" + takes + "\t" + format + "\thouse rule\t\t\t\thouse\n"
	}
	tests := map[string]struct{ text, says string }{
		"no attribute":    {row("", "fact:class", "text"), "no id"},
		"no kind":         {row("Class", "class", "text"), `takes "class"`},
		"unknown kind":    {row("Class", "column:class", "text"), "takes"},
		"unknown product": {row("Class", "product:title", "text"), "product:brand, product:key"},
		"blank attribute": {row(" ", "fact:class", "text"), "blank"},
		"blank fact":      {row("Class", "fact: ", "text"), "and a name"},
		"unknown format":  {row("Class", "fact:class", "length"), "text, volume or mass"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := alibabacom.ParseMapping(strings.NewReader(tt.text))
			if err == nil || !strings.Contains(err.Error(), tt.says) || !strings.Contains(err.Error(), "line 2") {
				t.Errorf("error %v, want one that names line 2 and says %q", err, tt.says)
			}
		})
	}
	if _, err := alibabacom.ParseMapping(strings.NewReader(row("Class", "fact:class", "text"))); err != nil {
		t.Errorf("a good row: %v", err)
	}
}

// A row that says what another says is a slip, unless their times are apart;
// and a market uses the rows of its day.
func TestMappingRowsHaveTheirTime(t *testing.T) {
	header, _, _ := strings.Cut(alibabacom.MappingSource(), "\n")
	row := func(since, until string) string {
		return "Class\tfact:class\ttext\thouse rule\t\t" + since + "\t" + until + "\thouse\n"
	}
	if _, err := alibabacom.ParseMapping(strings.NewReader(header + "\n" + row("", "") + strings.ToLower(row("", "")))); err == nil || !strings.Contains(err.Error(), "line 3") {
		t.Errorf("a repeated row: %v", err)
	}
	for days, want := range map[string]string{"2019-01-01 2020-01-01": "", "2026-01-01 2026-12-31": "Blanco", "2027-01-01 ": ""} {
		since, until, _ := strings.Cut(days, " ")
		m, err := alibabacom.ParseMapping(strings.NewReader(header + "\n" + row(since, until)))
		if err != nil {
			t.Fatal(err)
		}
		s := open(t, alibabatest.Options{}, &alibabacom.Options{Mapping: m, Now: func() time.Time {
			return time.Date(2026, 11, 11, 12, 0, 0, 0, time.UTC)
		}})
		d, _ := s.Draft(tequila(), s.schema(t, categoryTequila))
		if got := d.Values["attributes"].Fields["Class"].Text; got != want {
			t.Errorf("a row of %s: %q, want %q", days, got, want)
		}
	}
}

func FuzzTables(f *testing.F) {
	f.Add(alibabacom.LimitsSource())
	f.Add(alibabacom.MappingSource())
	f.Fuzz(func(t *testing.T, text string) {
		// Neither may panic; what they refuse, they locate.
		for _, err := range []error{
			func() error { _, err := alibabacom.ParseLimits(strings.NewReader(text)); return err }(),
			func() error { _, err := alibabacom.ParseMapping(strings.NewReader(text)); return err }(),
		} {
			if err != nil && !strings.HasPrefix(err.Error(), "alibabacom: ") {
				t.Errorf("an error without its table: %v", err)
			}
		}
	})
}
