module github.com/nao-trade/nao

go 1.26.0

require (
	github.com/google/go-cmp v0.7.0
	github.com/hashicorp/go-retryablehttp v0.7.8
	github.com/shopspring/decimal v1.6.0
	golang.org/x/text v0.44.0
)

require github.com/hashicorp/go-cleanhttp v0.5.2 // indirect
