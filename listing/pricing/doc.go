// Package pricing turns the cost of a product at the factory gate into the
// price that a buyer sees, as a list of lines that adds up exactly.
//
// A [Policy] is the seller's own data: what packaging, freight and clearance
// cost, what the marketplace and the payment service take, what margin is
// wanted, what large buyers get off. Each figure carries a note of where it
// comes from and of when. A figure of nought means that there is none.
//
//	b, findings := policy.Price(&product.Variants[0], usd, cny)
//	fmt.Println(b.Table(i18n.MexicanSpanish))
//	err := b.Apply(&product.Variants[0], currency.USD)
//
// # Arithmetic
//
// Costs are summed in Mexican pesos. Fees and margin are shares of the price,
// so the price is the costs divided by what is left of 100 % (the gross-up):
// 1,927.00 of costs, 7.5 % of fees and 20 % of margin make 1,927.00 / 0.725.
//
// Everything is decimal and every loss of digits is stated here:
//
//   - A cost line has whole centavos, rounded half up. Weights are used exactly.
//   - The price in pesos is rounded up to a centavo, so the margin is never
//     less than was asked for.
//   - Both fees together are rounded half up to a centavo and shared out by
//     their percentages.
//   - The margin is what remains, the roundings included. It is never negative.
//   - A price in another currency is the price in pesos, converted in one
//     division that rounds as [Policy.Rounding] says. It is shared out over
//     the lines in proportion, losing nothing, with [currency.Money.Allocate].
//   - The price of a tier is the price of its currency less the tier's
//     percentage, rounded in the same way.
//
// # Errors
//
// What the seller can mend is a finding of package check, with rules named
// "pricing-…" and a path below the variant, such as "/cost"; what is wrong with
// the policy or a rate has no path. Nothing is guessed: a product without a
// cost, without a weight where freight goes by weight, or with a minimum order
// that cannot be read, has no price. [RateFinding] says in the same way why a
// source had no rate. [Policy.Validate] says in English, to a developer, what
// findings say to the seller.
//
// # Limits
//
// A breakdown is an offer's arithmetic and no tax advice: duties and taxes of
// the buyer's country are not in it.
package pricing
