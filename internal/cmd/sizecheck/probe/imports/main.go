// Imports pays for package i18n without using it: what the linker cannot drop.
package main

import _ "github.com/nao-trade/nao/i18n"

func main() {}
