// Fmt prints a number: what a program that uses the standard library weighs anyway.
package main

import "fmt"

func main() { fmt.Println(1234.5) }
