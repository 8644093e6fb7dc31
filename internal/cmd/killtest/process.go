package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/nao-trade/nao"
)

// process is one export of an edition, in a process of its own.
type process struct {
	*shop
	catalogue
	done *nao.Summary // what it said at its end
}

// run starts the process and kills it when ctx ends. The error is what the process ended with by itself.
func (p *process) run(ctx context.Context) (killed bool, err error) {
	program, err := os.Executable()
	if err != nil {
		return false, err
	}
	o := childOptions{gateway: p.gateway.URL(), journal: filepath.Join(p.dir, "journal"), lag: p.lag, catalogue: p.catalogue}
	cmd := exec.CommandContext(ctx, program, o.args()...) // it kills with SIGKILL
	var logged strings.Builder
	cmd.Stderr = &logged
	if p.verbose {
		cmd.Stderr = io.MultiWriter(&logged, p.stderr)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return false, err
	}
	if err := cmd.Start(); err != nil {
		return false, err
	}
	heard := p.listen(out)
	ended := cmd.Wait()
	switch {
	case heard != nil:
		return false, heard
	case ended == nil:
		return false, nil
	case ctx.Err() != nil && !cmd.ProcessState.Exited():
		return true, nil
	}
	lines := strings.Split(strings.TrimSpace(logged.String()), "\n")
	return false, fmt.Errorf("%w: %s", ended, lines[len(lines)-1])
}

// listen checks what a process claims, when it claims it.
func (p *process) listen(out io.Reader) error {
	lines, wants := bufio.NewScanner(out), p.wants()
	for lines.Scan() {
		word, rest, _ := strings.Cut(lines.Text(), " ")
		switch word {
		case saysLive:
			code, id, _ := strings.Cut(rest, " ")
			has, _ := p.gateway.Product(id)
			p.note(func() { p.sheet.claim(p.stderr, p.number, code, has, wants[code]) })
		case saysDone:
			p.done = new(nao.Summary)
			if err := json.Unmarshal([]byte(rest), p.done); err != nil {
				return fmt.Errorf("what a process said at its end: %w", err)
			}
		}
	}
	return lines.Err()
}
