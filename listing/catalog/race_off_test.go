//go:build !race

package catalog_test

// underRace says that the race detector is on.
const underRace = false
