module github.com/nao-trade/nao/internal/bench

go 1.26.0

require (
	github.com/Rhymond/go-money v1.0.15
	github.com/bojanz/currency v1.4.2
	github.com/go-playground/locales v0.14.2
	github.com/go-playground/universal-translator v0.18.2
	github.com/google/jsonschema-go v0.4.3
	github.com/govalues/decimal v0.1.36
	github.com/govalues/money v0.2.4
	github.com/nao-trade/nao v0.0.0
	github.com/nicksnyder/go-i18n/v2 v2.7.0
	github.com/santhosh-tekuri/jsonschema/v6 v6.0.3
	github.com/shopspring/decimal v1.6.0
	golang.org/x/text v0.44.0
)

require github.com/cockroachdb/apd/v3 v3.2.1 // indirect

replace github.com/nao-trade/nao => ../..
