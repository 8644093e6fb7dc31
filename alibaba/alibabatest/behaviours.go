package alibabatest

import (
	_ "embed"
	"strings"
)

//go:embed behaviours.tsv
var behavioursTSV string

// Tag says how well a behaviour is known.
type Tag string

// The tags, from the best known on.
const (
	Documented Tag = "documented" // the platform's own pages or library say so
	Observed   Tag = "observed"   // somebody saw it live and wrote it down
	Assumed    Tag = "assumed"    // nobody is known to know; a choice had to be made
)

// Behaviour is one rule that the gateway follows.
type Behaviour struct {
	ID     string // stable; the code names it where it follows the rule
	Tag    Tag
	Text   string // what the gateway does
	Source string // where it is said, or why it was assumed
}

// Behaviours returns the rules that the gateway follows, by id.
func Behaviours() []Behaviour {
	var all []Behaviour
	for line := range strings.Lines(behavioursTSV) {
		line = strings.TrimRight(line, "\r\n")
		f := strings.Split(line, "\t")
		if len(f) != 4 || f[0] == "id" || strings.HasPrefix(line, "#") {
			continue
		}
		all = append(all, Behaviour{ID: f[0], Tag: Tag(f[1]), Text: f[2], Source: f[3]})
	}
	return all
}
