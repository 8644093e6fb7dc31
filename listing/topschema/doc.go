// Package topschema reads the rule documents in which the Alibaba family says
// what a listing of a category may hold, checks drafts against them before
// anything is sent, and writes drafts as the platforms want them: itemRule of
// Tmall and Taobao (TOP) and itemSchema of Alibaba.com (ICBU).
//
// [Parse] gives a listing.Schema whose Document is a [*Document], so that
// Schema.Validate asks it. [Document.Encode] writes what is submitted,
// [Document.Fill] puts values into a copy of the document itself, and
// [Document.Values] and [ReadValues] read them back.
//
// # Values
//
// Values of a draft are keyed by the ids of fields. A field of type input or
// singleCheck takes a text, for a choice the option's value and not its name;
// multiInput and multiCheck take a list of texts; complex takes a group of
// fields and multiComplex a list of groups, one for each row. What the platform
// wants beside a text (inputValue, fileId, img, propId) is listing.Value.Attrs.
// What is known of a file is looked up in the draft's Media by the address.
//
// A text of blanks is no value. A value that an edit document brings along, or
// a default, holds for a field that the draft leaves out. A group keeps the
// fields that the draft does not name; rows are replaced as a whole. To name the
// fields that an incremental update changes (update_fields) is up to the caller.
//
// # Findings
//
// [Document.Check] reports everything, each breach once: a rule that two values
// of a list break is two findings. Errors are what the rules refuse; warnings are
// what could not be decided here, with the value there: a file whose size is not
// known, a pattern that Go cannot express, a rule of the server's own. Tips
// (tipRule, devTipRule) are no findings; the schema's Fields list them. [RuleName]
// gives the platform's name of the rule of a finding.
//
// # Where the platforms are silent
//
// The following could not be confirmed by an answer of a platform, and is what
// most of the public programs that publish agree on (mid-2026):
//
//   - a field that is unset or disabled makes "is null", !=, not contains and
//     not in fieldOptions hold, and no other symbol;
//   - a depend-express looks for its field in the same row or group, then
//     outward; fields that disable one another in a circle are taken as they stand;
//   - a complex field at the top has its fields checked even if nothing is given
//     for it, one inside another only if something is;
//   - a length without a unit is counted in characters, which are code points;
//   - a pattern that is wanted has to match the whole text, and one that is
//     forbidden must not occur anywhere; what it does with (?i) on letters other
//     than ASCII may differ from Java's;
//   - a choice may be the seller's own, a negative number with inputValue, where
//     a valueAttributeRule asks for inputValue; one of which the document lists
//     no options cannot be checked, which is a warning;
//   - the size of files of a group is the sum of its files, a kilobyte has 1,024
//     bytes, and an image's size is width*height;
//   - the values of a complex field are written as complex-values for Tmall and
//     Taobao, as their SDK does against their guide, and as complex-value for
//     Alibaba.com; [Options] can say otherwise;
//   - the root of what is submitted is itemParam, unless [Options] says otherwise.
//
// # Limits
//
// A document has at most 16 MiB, 500,000 elements 64 deep, 20,000 fields,
// 200,000 options and 100,000 rules. It must be UTF-8; it can have no DOCTYPE,
// and so no entities of its own.
package topschema
