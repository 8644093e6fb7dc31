// Empty is what every Go program weighs.
package main

func main() {}
