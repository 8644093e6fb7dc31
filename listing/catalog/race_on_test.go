//go:build race

package catalog_test

// underRace says that the race detector is on. Tests that go through much data
// then go through less: nothing here runs at once.
const underRace = true
