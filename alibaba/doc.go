// Package alibaba calls the IOP gateway (also named GOP) that serves sellers on
// Alibaba.com, AliExpress and Lazada: it signs, sends, retries and reads the
// answers of its APIs, and keeps the sellers' tokens fresh. It knows the
// protocol and no API: what a call means is the business of a driver.
//
//	client, err := alibaba.New(alibaba.App{Key: key, Secret: secret}, &alibaba.Options{Tokens: store})
//	seller := client.Seller("tequila-mx")
//	meta, err := seller.Call(ctx, alibaba.Call{
//		API:        "/alibaba/icbu/product/get/v2",
//		Params:     alibaba.Params{"product_id": "1600123456789"},
//		Repeatable: true,
//	}, &answer)
//
// # Errors
//
// Every error of a call holds an [*Error] with the platform's code and request
// id. What to do about it is a fault.Kind:
//
//	errors.Is(err, fault.Reauthorize)    // the seller must grant access again
//	errors.Is(err, fault.OutcomeUnknown) // a write may have run: look before writing again
//
// The gateway sends errors with HTTP status 200, in its own envelope or in the
// business layer within; both are errors here. Kinds come from a table of codes
// ([Codes]), whose rows name their source. A platform failure (type ISP or
// SYSTEM, S_COMMON_INTERNAL_ERROR) is documented as "try again", but no page
// says whether the call had run; so only calls marked Repeatable are sent
// again, and any other gives fault.OutcomeUnknown. Refusals before the call
// (limits, signature, token, parameters) are certain not to have run.
//
// # Time
//
// Options.Now stamps each attempt and judges tokens. All times are UTC. Waiting
// uses package time. The gateway accepts a clock that is at most 7,200 s off.
//
// # Limits
//
// Options.Limit spaces the calls of a client, all sellers together. No page
// with the gateway's own limits was found; what it answers ("ban will last N
// seconds") is obeyed up to Options.MaxServerWait.
//
// # Secrets
//
// [Secret] masks itself wherever it is printed, logged or encoded, and [Params]
// show names and sizes only. Tokens travel in the body, never in the URL.
package alibaba
