package nao

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"time"

	"github.com/nao-trade/nao/listing"
)

// planVersion is the version of the plan file that this package writes, and
// the only one that it reads.
const planVersion = 1

// MaxPlanAge is how old a plan file may be. Its prices rest on the rates of the
// day when it was made, and what it saw on the marketplace may have changed.
const MaxPlanAge = 7 * 24 * time.Hour

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
	// The head's own closing brace makes room for the changes. A bufio.Writer
	// keeps its first error for Flush.
	out.Write(head[:len(head)-1])
	out.WriteString(`,"changes":[`)
	separator := "\n"
	for c, err := range changes {
		if err != nil {
			return sum, errors.Join(err, out.Flush())
		}
		line, err := planLine(&c)
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

// planLine returns the line of a change, after proving that a reader gets the
// same draft from it: a text that is not UTF-8 would come back as another.
func planLine(c *Change) ([]byte, error) {
	line, err := json.Marshal(c)
	if err != nil || c.Write == nil || c.Write.Draft == nil {
		return line, err
	}
	var back Change
	if err := json.Unmarshal(line, &back); err != nil {
		return nil, err
	}
	if back.Write.Draft.Hash() != c.Hash {
		return nil, fmt.Errorf("%v cannot be written as JSON: look for text that is not UTF-8, or an amount of nought",
			listing.Diff(c.Write.Draft, back.Write.Draft))
	}
	return line, nil
}

// ReadPlan yields the changes of a plan file, one at a time. An approver takes
// a change out of a plan by deleting its line (and the comma at the end of the
// line before, if it was the last); a change that was altered in any other way
// is refused, because the approval was of something else.
//
// A file of another account or marketplace, older than [MaxPlanAge], of another
// version, or cut off is an error, yielded once, last; so whoever applies a plan
// as it is read has applied what stood before the damage. Errors name the line.
func (e *Exporter) ReadPlan(r io.Reader) iter.Seq2[Change, error] {
	return func(yield func(Change, error) bool) {
		if err := e.check(); err != nil {
			yield(Change{}, err)
			return
		}
		p := newPlanReader(r)
		err := p.head(e)
		for err == nil && p.More() {
			var c Change
			if err = p.Decode(&c); err != nil {
				break
			}
			if err := c.check(e.key(c.SKU)); err != nil {
				yield(Change{}, fmt.Errorf("nao: plan file, line %d: %w", p.lines.at(p.InputOffset()-1), err))
				return
			}
			if !yield(c, nil) {
				return
			}
		}
		if err == nil {
			err = p.end()
		}
		if err != nil {
			yield(Change{}, fmt.Errorf("nao: plan file, line %d: %w", p.lines.after(p.InputOffset()), err))
		}
	}
}

// planReader reads a plan file and knows the line that it has come to.
type planReader struct {
	*json.Decoder
	lines *lineCounter
}

func newPlanReader(r io.Reader) *planReader {
	lines := &lineCounter{r: withoutBOM(r)}
	d := json.NewDecoder(lines)
	d.DisallowUnknownFields()
	return &planReader{d, lines}
}

// withoutBOM skips the byte order mark that some editors put before UTF-8.
func withoutBOM(r io.Reader) io.Reader {
	b := bufio.NewReader(r)
	if mark, err := b.Peek(3); err == nil && string(mark) == "\uFEFF" {
		b.Discard(3)
	}
	return b
}

// head reads up to the first change and checks that the plan is for e.
func (p *planReader) head(e *Exporter) error {
	if err := p.expect(json.Delim('{')); err != nil {
		return err
	}
	var h planHead
	fields := map[string]any{"nao_plan": &h.Version, "account": &h.Account, "market": &h.Market, "made": &h.Made}
	for {
		t, err := p.Token()
		if err != nil {
			return p.cut(err)
		}
		if t == "changes" {
			break
		}
		name, ok := t.(string)
		if !ok || fields[name] == nil {
			return fmt.Errorf("%v does not belong there; is this a plan file?", t)
		}
		if err := p.Decode(fields[name]); err != nil {
			return fmt.Errorf("%s: %w", name, p.cut(err))
		}
	}
	market := e.Market.Info().ID
	switch {
	case h.Version != planVersion:
		return fmt.Errorf("version %d; want %d: make the plan again", h.Version, planVersion)
	case h.Account != e.Account || h.Market != market:
		return fmt.Errorf("the plan is for account %q on %q, not for %q on %q", h.Account, h.Market, e.Account, market)
	case e.now().Sub(h.Made) > MaxPlanAge:
		return fmt.Errorf("the plan was made on %s, more than %d days ago: make it again", h.Made.Format(time.DateOnly), MaxPlanAge/(24*time.Hour))
	}
	return p.expect(json.Delim('['))
}

// end reads what follows the last change.
func (p *planReader) end() error {
	if err := p.expect(json.Delim(']'), json.Delim('}')); err != nil {
		return err
	}
	if t, err := p.Token(); !errors.Is(err, io.EOF) {
		return fmt.Errorf("%v follows the end of the plan; are these two plans in one file?", t)
	}
	return nil
}

// expect reads the given tokens.
func (p *planReader) expect(want ...json.Token) error {
	for _, w := range want {
		t, err := p.Token()
		switch {
		case err != nil:
			return p.cut(err)
		case t != w:
			return fmt.Errorf("%v where %v belongs; is this a plan file?", t, w)
		}
	}
	return nil
}

// cut says of an end that comes too early that the file is cut off.
func (p *planReader) cut(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("the file is cut off; make the plan again: %w", io.ErrUnexpectedEOF)
	}
	return err
}

// Decode reads the next value and says what a person may have done to it.
func (p *planReader) Decode(v any) error {
	err := p.Decoder.Decode(v)
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		return fmt.Errorf("%w; is there a comma too many, or one missing, at the end of the line before?", err)
	}
	return p.cut(err)
}

// lineCounter remembers where the lines of a stream begin that have not been
// passed yet, so that an offset can be told as a line.
type lineCounter struct {
	r      io.Reader
	read   int64
	passed int     // lines that ended before the ones in ends
	ends   []int64 // offsets just behind each line's end
}

// keepLines bounds the line ends that are remembered: more than a decoder's
// look-ahead holds.
const keepLines = 1 << 16

func (c *lineCounter) Read(b []byte) (int, error) {
	n, err := c.r.Read(b)
	for i := 0; i < n; {
		j := bytes.IndexByte(b[i:n], '\n')
		if j < 0 {
			break
		}
		i += j + 1
		c.ends = append(c.ends, c.read+int64(i))
	}
	c.read += int64(n)
	if extra := len(c.ends) - keepLines; extra > 0 {
		c.ends = slices.Delete(c.ends, 0, extra)
		c.passed += extra
	}
	return n, err
}

// at returns the line, from 1, of the character at an offset.
func (c *lineCounter) at(offset int64) int {
	i, _ := slices.BinarySearch(c.ends, offset+1)
	return c.passed + i + 1
}

// after returns the line of the first character from an offset on that does not
// end a line: where a reader that has come to the offset meets what is next.
func (c *lineCounter) after(offset int64) int {
	for slices.Contains(c.ends, offset+1) {
		offset++
	}
	return c.at(offset)
}
