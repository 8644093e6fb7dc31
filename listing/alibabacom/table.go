package alibabacom

import (
	"io"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n/calendar"
	"github.com/nao-trade/nao/internal/dated"
)

// origin says where a row of a table, or a rule, comes from and when it holds.
type origin struct {
	source, url  string
	since, until calendar.Date // both included; zero is open
	status       check.Status
}

// overlaps reports whether two rows hold on a common day.
func (o origin) overlaps(p origin) bool {
	return dated.Origin{Since: o.since, Until: o.until}.Overlaps(dated.Origin{Since: p.since, Until: p.until})
}

// readTable reads a table of dated data whose own columns are given,
// tab-separated.
func readTable(r io.Reader, name, columns string, row func(cells []string, o origin) error) error {
	return dated.Read(r, "alibabacom: "+name, strings.Split(columns, "\t"), func(cells []string, d dated.Origin) error {
		o := origin{source: d.Source, url: d.URL, since: d.Since, until: d.Until}
		if err := o.status.UnmarshalText([]byte(d.Status)); err != nil {
			return err
		}
		return row(cells, o)
	})
}
