// Package jsonschema checks drafts against rule documents in JSON Schema: the
// category schemas of AliExpress, and the product type definitions of Amazon.
//
// [Parse] reads a document once and makes a listing.Schema of it, of which
// Validate then takes some ten microseconds for a product of 60 attributes. A
// [Document] also holds JSON against the rules ([Document.Validate]), writes the
// JSON that a marketplace gets ([Document.Encode]) and reads a server's own
// refusals into the same findings ([Document.Refusals]).
//
// # Texts and values
//
// A draft holds texts. Where the schema takes a number, true or false and no
// text, a text that is just that becomes one, with its digits as they are. A
// text on a list stands for the value there, by the value itself or by the name
// that the list gives it ("Mexico" for "9441740001"), at last without regard to
// case and blanks, which is a warning. It never falls back to "other" or to the
// first option.
//
// # What is checked
//
// Drafts 04, 06, 07, 2019-09 and 2020-12 by $schema, and draft-07 without it;
// a $ref leads only within the document. Of Amazon's vocabulary: byte lengths,
// items per combination of the selectors, values and attributes that are about
// to go. Numbers are decimals, so that 0.29 is a multiple of 0.01.
//
// Warnings are what the marketplace takes all the same: a text beside an open
// list (an anyOf of any text and an enum), deprecated values, attributes that
// have been replaced, and a format where the dialect does not make it a rule.
// unevaluatedProperties, unevaluatedItems and patterns that RE2 cannot say
// (look-around, references back, counts above 1000) are left to the marketplace,
// with a warning where a value meets them; nothing is concluded from a condition
// that depends on one. $dynamicRef is taken for $ref. Of formats, uri, date and
// date-time are known; others pass.
//
// [listing.Field] has a Markup where contentMediaType, the type or a pattern
// without angle brackets tells it, and a Unit where a number has just one "unit"
// beside it.
//
// The rules' ids are "json-" and the keyword; [RuleName] takes it off.
//
// # Why not a library
//
// Two libraries are well kept. On a valid product of 60 attributes, measured in
// November 2026 by internal/bench, google/jsonschema-go takes 450 to 680 µs,
// has neither 2019-09 nor keywords of others, and divides in binary;
// santhosh-tekuri/jsonschema takes 130 to 290 µs, 7,000 products a second at
// best where 100,000 were asked for, stops at the first constant that fails, and
// refuses a document with a pattern such as \u00f1. This package takes 9 to 18
// µs. internal/bench also holds it against the JSON Schema Test Suite and, on
// random schemas, against santhosh-tekuri.
package jsonschema
