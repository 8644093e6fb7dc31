package nao

import (
	"testing"
	"time"

	"github.com/nao-trade/nao/journal"
	"github.com/nao-trade/nao/listing"
	"github.com/shopspring/decimal"
)

// What shows that a write has arrived, and what is left of it is its entry.
func TestArrived(t *testing.T) {
	stock := func(n int64) *decimal.Decimal { d := decimal.New(n, 0); return &d }
	draft := func(category string, n int64) *listing.Draft {
		return &listing.Draft{SKU: "a", Category: category, Offers: []listing.Offer{{SKU: "a", Stock: stock(n)}}}
	}
	want, other := draft("1", 5), draft("2", 5)
	held := journal.Held{RemoteID: "r1", At: time.Unix(1, 0)}
	update := journal.Entry{Op: listing.Update, Base: "1", Want: contentOf(want, want.Hash(), journal.Basis{}, nil), Held: held}
	create := journal.Entry{Op: listing.Create, Want: update.Want}
	lane := update
	lane.Then, lane.Want.Hash = journal.Live, ""
	lane.Held.Content = contentOf(draft("1", 9), "", journal.Basis{}, nil)
	tests := []struct {
		name  string
		write journal.Entry
		there listing.Remote
		want  bool
	}{
		{"a creation: anything under its code", create, listing.Remote{RemoteID: "r9", Draft: other}, true},
		{"an update: the new content", update, listing.Remote{RemoteID: "r1", Draft: want}, true},
		{"an update: the new content, less what was sold", update, listing.Remote{RemoteID: "r1", Draft: draft("1", 4)}, true},
		{"an update: the same version, less what was sold", update, listing.Remote{RemoteID: "r1", Version: "1", Draft: draft("1", 4)}, false},
		{"an update: the old content", update, listing.Remote{RemoteID: "r1", Version: "2", Draft: other}, false},
		{"an update: another listing", update, listing.Remote{RemoteID: "r2", Draft: want}, false},
		{"not readable: another version", update, listing.Remote{RemoteID: "r1", Version: "2"}, true},
		{"not readable: the same version", update, listing.Remote{RemoteID: "r1", Version: "1"}, false},
		{"not readable: no version", update, listing.Remote{RemoteID: "r1"}, false},
		{"a stock: the new one", lane, listing.Remote{RemoteID: "r1", Draft: draft("2", 5)}, true},
		{"a stock: the old one", lane, listing.Remote{RemoteID: "r1", Draft: draft("1", 9)}, false},
		{"a stock: not readable", lane, listing.Remote{RemoteID: "r1", Version: "2"}, false},
		{"off the shelf", journal.Entry{Op: listing.Delist, Held: held}, listing.Remote{RemoteID: "r1", State: listing.Offline}, true},
		{"off the shelf: not yet", journal.Entry{Op: listing.Delist, Held: held}, listing.Remote{RemoteID: "r1", State: listing.Live}, false},
		{"back on the shelf", journal.Entry{Op: listing.Relist, Held: held}, listing.Remote{RemoteID: "r1", State: listing.Processing}, true},
		{"back on the shelf: not yet", journal.Entry{Op: listing.Relist, Held: held}, listing.Remote{RemoteID: "r1", State: listing.Offline}, false},
	}
	for _, tt := range tests {
		if got := arrived(tt.write, tt.there); got != tt.want {
			t.Errorf("%s: %v; want %v", tt.name, got, tt.want)
		}
	}
}
