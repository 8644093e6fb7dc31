package fault_test

import (
	"errors"
	"fmt"
	"time"

	"github.com/nao-trade/nao/fault"
)

// A gateway that cut the line during a write: look before writing again.
func ExampleKindOf() {
	err := fmt.Errorf("list tequila TEQ-750: %w", errors.Join(
		&fault.Error{Kind: fault.Temporary, Op: "upload picture"},
		&fault.Error{Kind: fault.OutcomeUnknown, Op: "create item", Request: "213b9f4e"},
	))
	fmt.Println(fault.KindOf(err))
	fmt.Println(errors.Is(err, fault.OutcomeUnknown))
	// Output:
	// outcome unknown
	// true
}

func ExampleWait() {
	err := fmt.Errorf("read orders: %w", &fault.Error{Kind: fault.RateLimited, Op: "orders.get", RetryAfter: 30 * time.Second})
	if wait, ok := fault.Wait(err); ok {
		fmt.Println(err)
		fmt.Println("again in", wait)
	}
	// Output:
	// read orders: orders.get: rate limited
	// again in 30s
}
