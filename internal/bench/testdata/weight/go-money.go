// Go-money writes a price in the one form that it has.
package main

import (
	"os"

	"github.com/Rhymond/go-money"
)

func main() { os.Stdout.WriteString(money.New(int64(len(os.Args)), "MXN").Display()) }
