// Package order holds the portable order: what a buyer bought, where it goes,
// and how far it has come, whichever marketplace it came from.
//
// A driver's client implements [Source] and, if the marketplace can be told
// about shipments, [Shipper], beside listing.Marketplace.
//
// # Personal data
//
// Names, streets and phone numbers of consignees are of types that print
// masked, in JSON too; see package party. Whoever prints a label, or keeps an
// order, says Reveal: an order whose JSON was stored cannot be read back.
//
// # Time
//
// All times are UTC. A driver converts from its platform's zone.
package order

import (
	"context"
	"iter"
	"time"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/i18n/party"
	"github.com/nao-trade/nao/internal/enum"
	"github.com/shopspring/decimal"
)

// Order is one order of one buyer on one marketplace.
type Order struct {
	ID        string       // the marketplace's own
	Market    string       // listing.Info.ID of the marketplace
	State     State        // where it is
	Raw       string       // the platform's own word for the state
	Lines     []Line       // what was bought
	Consignee Consignee    // who receives it
	Shipped   []Fulfilment // what has left so far
	Incoterm  string       // as the platform names it, such as "FOB" or "DAP"; "" if it does not

	Goods    currency.Money // the sum of the lines
	Freight  currency.Money // what the buyer pays for it
	Discount currency.Money // what is taken off, as a positive amount
	Tax      currency.Money // what the platform added for the buyer's country
	Total    currency.Money // what the buyer pays

	Created  time.Time // UTC
	Paid     time.Time // UTC; zero if it is not paid
	Modified time.Time // UTC, by the platform's clock
}

// Line is one item of an order.
type Line struct {
	ID        string          // the marketplace's own
	SKU       string          // the seller's code, as it was when the order was made
	RemoteID  string          // the marketplace's id of the variant
	Title     string          // as the buyer saw it
	Quantity  decimal.Decimal // of Unit
	Unit      string          // as the platform names it, such as "Piece" or "Carton"
	UnitPrice currency.Money  // for one Unit
}

// Consignee is who receives the goods. The address is kept in the parts that
// the platform gives; what it does not give is empty.
type Consignee struct {
	Name       party.Private // of the person who takes the goods in
	Company    string        // "" for a private buyer
	Phone      party.Phone
	Country    string          // ISO 3166-1 alpha-2
	State      string          // state or province
	City       string          // city or prefecture
	District   string          // district, county or neighbourhood
	Street     []party.Private // lines, from the street down
	PostalCode string          // as the country writes it
}

// State is where an order is.
type State uint8

// The states. The zero value is [UnknownState]: a word that a driver does not
// know is never guessed, and stands in [Order.Raw].
const (
	UnknownState State = iota
	// Unpaid: made, and not yet paid.
	Unpaid
	// Paid: to be shipped.
	Paid
	// PartlyShipped: some of the lines are on their way.
	PartlyShipped
	// Shipped: all lines are on their way.
	Shipped
	// Delivered: the buyer has it, or the platform takes it that he has.
	Delivered
	// Completed: the platform has released the money.
	Completed
	// Cancelled: ended before it was shipped.
	Cancelled
	// Disputed: frozen, in dispute or charged back; look before shipping.
	Disputed
)

var states = []string{"unknown", "unpaid", "paid", "partly shipped", "shipped", "delivered", "completed", "cancelled", "disputed"}

// String returns the state's name, such as "paid".
func (s State) String() string { return enum.Name(s, "State", states) }

// MarshalText writes the state as [State.String] does.
func (s State) MarshalText() ([]byte, error) { return enum.Marshal(s, "state", states) }

// UnmarshalText reads what MarshalText wrote.
func (s *State) UnmarshalText(b []byte) error { return enum.Unmarshal(s, b, "state", states) }

// Shipment says that goods of an order were handed to a carrier.
type Shipment struct {
	OrderID string     // [Order.ID]
	Lines   []Quantity // none means the whole order
	Carrier string     // the marketplace's code of the carrier
	Number  string     // the waybill: AWB, express or postal tracking number
	Shipped time.Time  // UTC
}

// Fulfilment is a shipment as the marketplace knows it.
type Fulfilment struct {
	Shipment
	ID        string    // the marketplace's own number of the shipment
	Raw       string    // the platform's own word for its state
	Delivered time.Time // UTC; zero if it is not
}

// Quantity is a part of an order line.
type Quantity struct {
	LineID   string          // [Line.ID]
	Quantity decimal.Decimal // of the line's unit
}

// ShipReceipt says what a marketplace made of a shipment.
type ShipReceipt struct {
	OrderID string     // [Order.ID]
	ID      string     // the marketplace's own number of the shipment
	Fault   fault.Kind // why it was not taken; zero if it was
	Message string     // the marketplace's words
}

// Update is an order as it is now, and the cursor from which to go on.
type Update struct {
	Order  Order
	Cursor string
}

// Source yields what happened to orders.
type Source interface {
	// Updates yields every order that changed since the cursor, the oldest
	// change first; "" begins with the oldest that the marketplace keeps. An
	// order may come more than once. Nothing is read before the first is asked
	// for; an error is yielded once, last, and the last cursor resumes.
	Updates(ctx context.Context, cursor string) iter.Seq2[Update, error]
}

// Shipper tells a marketplace about shipments.
type Shipper interface {
	// Ship declares the shipments and returns one receipt for each, in order.
	// An error means that none is known to have been declared or not.
	Ship(ctx context.Context, ss []Shipment) ([]ShipReceipt, error)
}
