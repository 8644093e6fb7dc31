package nao

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"time"
)

// planVersion is the version of the plan file that this package writes, and
// the only one that it reads.
const planVersion = 1

// planHead is the beginning of a plan file.
type planHead struct {
	Version int       `json:"nao_plan"`
	Account string    `json:"account"`
	Market  string    `json:"market"`
	Made    time.Time `json:"made"`
}

// WritePlan writes the changes as a plan file: JSON that a person can read and
// approve, one change a line, with the account and marketplace that it is for.
// It returns what the plan would do. On an error the file is incomplete, and
// [Exporter.ReadPlan] refuses it.
func (e *Exporter) WritePlan(w io.Writer, changes iter.Seq2[Change, error]) (Summary, error) {
	if err := e.check(); err != nil {
		return Summary{}, err
	}
	var sum Summary
	out := bufio.NewWriter(w)
	head, err := json.Marshal(planHead{planVersion, e.Account, e.Market.Info().ID, e.now()})
	if err != nil {
		return sum, fmt.Errorf("nao: plan file: %w", err)
	}
	// The head's own closing brace makes room for the changes.
	out.Write(head[:len(head)-1])
	out.WriteString(`,"changes":[`)
	separator := "\n"
	for c, err := range changes {
		if err != nil {
			return sum, errors.Join(err, out.Flush())
		}
		line, err := json.Marshal(c)
		if err != nil {
			return sum, fmt.Errorf("nao: plan file: %s: %w", c.SKU, err)
		}
		out.WriteString(separator)
		out.Write(line)
		separator = ",\n"
		sum.count(c.Action)
	}
	out.WriteString("\n]}\n")
	return sum, out.Flush()
}

// ReadPlan yields the changes of a plan file, one at a time. A file of another
// account or marketplace, of another version, or one that is cut off is an
// error, yielded once, last; so whoever applies a plan as it is read has
// applied what stood before the damage.
func (e *Exporter) ReadPlan(r io.Reader) iter.Seq2[Change, error] {
	return func(yield func(Change, error) bool) {
		if err := e.check(); err != nil {
			yield(Change{}, err)
			return
		}
		d := json.NewDecoder(r)
		if err := e.readHead(d); err != nil {
			yield(Change{}, err)
			return
		}
		for n := 1; d.More(); n++ {
			var c Change
			if err := d.Decode(&c); err != nil {
				yield(Change{}, fmt.Errorf("nao: plan file: change %d: %w", n, err))
				return
			}
			if err := e.checkChange(&c); err != nil {
				yield(Change{}, fmt.Errorf("nao: plan file: change %d: %w", n, err))
				return
			}
			if !yield(c, nil) {
				return
			}
		}
		if err := expect(d, json.Delim(']'), json.Delim('}')); err != nil {
			yield(Change{}, err)
		}
	}
}

// readHead reads up to the first change and checks that the plan is for this
// exporter.
func (e *Exporter) readHead(d *json.Decoder) error {
	if err := expect(d, json.Delim('{')); err != nil {
		return err
	}
	var h planHead
	fields := map[string]any{"nao_plan": &h.Version, "account": &h.Account, "market": &h.Market, "made": &h.Made}
	for {
		t, err := d.Token()
		if err != nil {
			return fmt.Errorf("nao: plan file: %w", err)
		}
		if t == "changes" {
			break
		}
		name, ok := t.(string)
		if !ok || fields[name] == nil {
			return fmt.Errorf("nao: plan file: %v does not belong there; is this a plan file?", t)
		}
		if err := d.Decode(fields[name]); err != nil {
			return fmt.Errorf("nao: plan file: %s: %w", name, err)
		}
	}
	switch {
	case h.Version != planVersion:
		return fmt.Errorf("nao: plan file: version %d; want %d: make the plan again", h.Version, planVersion)
	case h.Account != e.Account || h.Market != e.Market.Info().ID:
		return fmt.Errorf("nao: plan file: made for %s on %s, not for %s on %s", h.Account, h.Market, e.Account, e.Market.Info().ID)
	}
	return expect(d, json.Delim('['))
}

// checkChange refuses a change that was altered after it was planned in a way
// that makes it contradict itself.
func (e *Exporter) checkChange(c *Change) error {
	w := c.Write
	switch {
	case w == nil && (c.Action == Create || c.Action == Update):
		return fmt.Errorf("%s: %s without a write", c.SKU, c.Action)
	case w == nil:
		return nil
	case c.Action != Create && c.Action != Update:
		return fmt.Errorf("%s: %s with a write", c.SKU, c.Action)
	case w.SKU != c.SKU:
		return fmt.Errorf("%s: the write is for %s", c.SKU, w.SKU)
	case w.Draft == nil || w.Draft.Hash() != c.Hash:
		return fmt.Errorf("%s: the draft was changed after it was planned; change the catalogue and make a new plan", c.SKU)
	}
	return nil
}

// expect reads the given tokens.
func expect(d *json.Decoder, want ...json.Token) error {
	for _, w := range want {
		t, err := d.Token()
		switch {
		case errors.Is(err, io.EOF):
			return fmt.Errorf("nao: plan file: it is cut off; make the plan again: %w", io.ErrUnexpectedEOF)
		case err != nil:
			return fmt.Errorf("nao: plan file: %w", err)
		case t != w:
			return fmt.Errorf("nao: plan file: %v where %v belongs; is this a plan file?", t, w)
		}
	}
	return nil
}
