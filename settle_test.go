package nao

import (
	"testing"

	"github.com/nao-trade/nao/listing"
)

// What shows that a write has arrived.
func TestArrived(t *testing.T) {
	want := &listing.Draft{SKU: "a", Category: "1"}
	other := &listing.Draft{SKU: "a", Category: "2"}
	update := &listing.Write{Op: listing.Update, Draft: want, RemoteID: "r1", Base: "1"}
	tests := []struct {
		name  string
		write *listing.Write
		there listing.Remote
		want  bool
	}{
		{"a creation: anything under its code", &listing.Write{Op: listing.Create, Draft: want}, listing.Remote{RemoteID: "r9", Draft: other}, true},
		{"an update: the new content", update, listing.Remote{RemoteID: "r1", Draft: want}, true},
		{"an update: the old content", update, listing.Remote{RemoteID: "r1", Version: "2", Draft: other}, false},
		{"an update: another listing", update, listing.Remote{RemoteID: "r2", Draft: want}, false},
		{"not readable: another version", update, listing.Remote{RemoteID: "r1", Version: "2"}, true},
		{"not readable: the same version", update, listing.Remote{RemoteID: "r1", Version: "1"}, false},
		{"not readable: no version", update, listing.Remote{RemoteID: "r1"}, false},
	}
	for _, tt := range tests {
		if got := arrived(tt.write, tt.there); got != tt.want {
			t.Errorf("%s: %v; want %v", tt.name, got, tt.want)
		}
	}
}

// What shows it when only the journal's entry is left.
func TestHolds(t *testing.T) {
	d := &listing.Draft{SKU: "a", Category: "1"}
	e := Entry{Op: listing.Update, Hash: d.Hash(), Base: "1"}
	tests := []struct {
		name  string
		there listing.Remote
		want  bool
	}{
		{"the content", listing.Remote{Draft: d}, true},
		{"other content", listing.Remote{Version: "2", Draft: &listing.Draft{SKU: "a"}}, false},
		{"not readable: another version", listing.Remote{Version: "2"}, true},
		{"not readable: the same version", listing.Remote{Version: "1"}, false},
	}
	for _, tt := range tests {
		if got := holds(tt.there, e); got != tt.want {
			t.Errorf("%s: %v; want %v", tt.name, got, tt.want)
		}
	}
}
