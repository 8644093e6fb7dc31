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
// business layer within; both are errors here. So are an answer of which a
// success flag cannot be read, and a batch of which no member succeeded: unknown
// is not success. What a refusal says about its members is decoded all the same
// ([Client.Call]). Kinds come from a table of codes
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
// # Tokens
//
// A token is refreshed 30 minutes before its end, by one caller at most once a
// minute and for at most 10 seconds; whoever calls meanwhile, or if that fails,
// goes on with the old token. Once that has ended or was refused, refreshing may
// take a minute. No source says whether a refresh token that was used stays
// good. So a refresh is a write: it is not broken off when the caller leaves,
// and when its answer is lost the store is read again before one more try. What
// the platform refuses then is fault.Reauthorize. No failure to get a token is
// fault.OutcomeUnknown for the call that needed it, because that was not sent.
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
