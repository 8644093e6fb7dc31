package bench

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"
)

// The libraries, as they stand in the names of benchmarks.
const (
	nao           = "nao"
	naoAppend     = "nao-append"  // to a buffer that has room
	naoLenient    = "nao-lenient" // reading what is found in spreadsheets
	bojanz        = "bojanz"
	goI18n        = "go-i18n"
	goMoney       = "go-money"
	goPlayground  = "go-playground" // locales, and universal-translator on top of it
	govaluesMoney = "govalues"
	shopspring    = "shopspring" // what nao computes with, alone: the part of nao's time that is not nao's
	xText         = "x-text"
)

// measure times op as the sub-benchmark of one library, and then compares the last result, as text shows it, with want.
func measure[T any](b *testing.B, library string, op func() (T, error), text func(T) string, want string) {
	b.Run("lib="+library, func(b *testing.B) {
		b.ReportAllocs()
		var got T
		var err error
		for b.Loop() {
			got, err = op()
		}
		if err != nil {
			b.Fatal(err)
		}
		score(b, library, []string{text(got)}, []string{want})
	})
}

// score reports how many percent of the results are right. Only nao's mistakes are failures; README.md tells what the peers'
// are.
func score(b *testing.B, library string, got, want []string) {
	right := 0
	for i := range want {
		switch {
		case got[i] == want[i]:
			right++
		case strings.HasPrefix(library, nao):
			b.Errorf("got %q, want %q", got[i], want[i])
		}
	}
	b.ReportMetric(float64(100*right/len(want)), "%right")
}

// same is the text of what is text already.
func same(s string) string { return s }

// must is for inputs that every library accepts.
func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// float gives a peer without decimals what it takes.
func float(s string) float64 { return decimal.RequireFromString(s).InexactFloat64() }
