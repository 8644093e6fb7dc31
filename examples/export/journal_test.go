package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao"
	"github.com/nao-trade/nao/alibaba/alibabatest"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/journal"
)

// realAccount starts a gateway at an address of its own, and gives the seller
// the credentials of an account there and a sheet with one product.
func realAccount(s *seller) (gateway *alibabatest.Server, sheet string) {
	s.Helper()
	gateway, err := alibabatest.New(alibabatest.Options{
		AppKey: "key", Secret: "a-secret", Tokens: map[string]string{"a-token": "seller"}, Now: s.now,
	})
	if err != nil {
		s.Fatal(err)
	}
	s.Cleanup(func() {
		if err := gateway.Close(); err != nil {
			s.Error(err)
		}
	})
	s.env = map[string]string{envKey: "key", envSecret: "a-secret", envToken: "a-token", envGateway: gateway.URL(), envAccount: "talavera"}
	header, rest, _ := bytes.Cut(embeddedCatalogue, []byte("\n"))
	from, to := bytes.Index(rest, []byte("\n"+tequila))+1, bytes.Index(rest, []byte("\ntequila-herradura"))+1
	return gateway, s.write("uno.csv", string(header)+"\n"+string(rest[from:to]))
}

// -fresh empties the marketplace inside the program with its journal. The
// journal of a real account outlives it, and still knows what nao wrote.
func TestFreshSparesRealAccounts(t *testing.T) {
	s := newSeller(t)
	s.must()
	gateway, sheet := realAccount(s)
	credentials := s.env
	out := s.must("-catalog", sheet)
	says(t, out, "cuenta real", "Diario de esta cuenta: "+filepath.Join(s.dir, "accounts"), "\nCREADO  "+bottle+"  ")
	before := kept(t, s.dir)

	s.env = nil
	says(t, s.must("-fresh"), "38 creados, 0 actualizados")
	s.env = credentials
	out = s.must("-catalog", sheet, "-fresh")
	says(t, out, "-fresh no vale aquí", "\nSIN CAMBIOS  "+bottle+"  ", "No había nada que cambiar")
	if d := cmp.Diff(before, kept(t, s.dir)); d != "" {
		t.Errorf("the journal of the account is another (-before +after):\n%s", d)
	}

	editTitle(t, gateway)
	says(t, s.must("-catalog", sheet), "\nEDITADO FUERA  "+bottle+"  ")
}

// kept returns the journal of the one real account, as it stands on the disk.
func kept(t *testing.T, state string) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(state, "accounts", "*", "journal"))
	if err != nil || len(files) != 1 {
		t.Fatalf("journals of real accounts: %q, %v; want one", files, err)
	}
	b, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// Accounts, and the sandbox and the marketplace, share no journal, and no name
// of an account leads out of the folder.
func TestJournalsApart(t *testing.T) {
	state := filepath.Join("a", "b")
	seen := map[string]bool{insideJournal(state): true}
	for _, account := range []string{"talavera", "Talavera 2", "../inside/journal", ".."} {
		for _, gateway := range []string{"", "https://sandbox.example/rest"} {
			dir := accountJournal(state, account, gateway)
			if seen[dir] || filepath.Dir(dir) != filepath.Join(state, "accounts") {
				t.Errorf("account %q at %q has its journal in %s", account, gateway, dir)
			}
			seen[dir] = true
		}
	}
}

// A run that died over an append leaves a line that is cut off. The next one
// says so and goes on.
func TestCutOffJournal(t *testing.T) {
	s := newSeller(t)
	s.must()
	file := filepath.Join(insideJournal(s.dir), "journal")
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, append(b, "0f00 medio renglón"...), 0o600); err != nil {
		t.Fatal(err)
	}
	says(t, s.must(), "El diario terminaba en un apunte cortado", filepath.Join(insideJournal(s.dir), "torn-"), "No había nada que cambiar")
	saysNot(t, s.must(), "apunte cortado")
}

// A damaged journal stops the run before anything is written, and the seller is
// told how to mend it.
func TestDamagedJournal(t *testing.T) {
	s := newSeller(t)
	s.must()
	file := filepath.Join(insideJournal(s.dir), "journal")
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	b[len(b)/2] ^= 1
	if err := os.WriteFile(file, b, 0o600); err != nil {
		t.Fatal(err)
	}
	for lang, want := range map[string]string{"es": "está dañado (renglón ", "en": "is damaged (line ", "zh": "已损坏（第"} {
		_, errs, code := s.try("-lang", lang)
		if code != 1 {
			t.Errorf("exit code %d; want 1", code)
		}
		says(t, errs, file, want, "go run ./examples/journal -repair ", "-fresh")
	}
	if now, err := os.ReadFile(file); err != nil || !bytes.Equal(now, b) {
		t.Errorf("the journal was changed: %v", err)
	}
	if _, err := journal.Repair(t.Context(), insideJournal(s.dir)); err != nil {
		t.Fatal(err)
	}
	saysNot(t, s.must(), "CREADO  ")
	says(t, s.must("-fresh"), "38 creados")
}

// What somebody has words for is said in them, however it is wrapped, and of
// several errors none is lost.
func TestReasons(t *testing.T) {
	busy := &trouble{text: i18n.Message{ES: "ocupado", EN: "busy", ZH: "忙"}, err: context.DeadlineExceeded}
	many := &nao.TooManyChanges{Limit: 1, Changes: 2, Causes: map[nao.Cause]int{nao.ByRate: 2}}
	tests := []struct {
		name string
		err  error
		want []string
	}{
		{"a plain one", errors.New("no route"), []string{"no route"}},
		{"one with words", fmt.Errorf("nao: %w", busy), []string{"ocupado"}},
		{"two of them", errors.Join(fmt.Errorf("nao: %w", many), errors.Join(busy, errors.New("no route"))), []string{
			"Se cambiarían 2 publicaciones y el límite es 1: 2 por el tipo de cambio. No se cambió ninguna. Averigua por qué, o sube el límite. " +
				"(El límite es el de -max-changes; -dry-run muestra cada cambio.)", "ocupado", "no route"}},
		{"two in one sentence", fmt.Errorf("%w (%w)", errors.New("a"), errors.New("b")), []string{"a (b)"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, reasons(i18n.MexicanSpanish, tt.err)); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
	if !errors.Is(busy, context.DeadlineExceeded) || !strings.Contains(busy.Error(), "busy") {
		t.Error("the error has lost its cause or its English")
	}
}
