package main

import (
	"bytes"
	"context"
	"io"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/alibaba/alibabatest"
)

// A child of the test is the test's own program.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == childArg {
		os.Exit(run(context.Background(), os.Args[1:], os.Stdout, os.Stderr))
	}
	os.Exit(m.Run())
}

// Processes are killed, and the sheet balances.
func TestKills(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes some seconds of real time")
	}
	var out, log bytes.Buffer
	args := strings.Fields("-kills 4 -exports 2 -shops 1 -products 6 -lag 300ms -life 500ms -seed 1 -children 2")
	if code := run(t.Context(), args, &out, &log); code != 0 {
		t.Fatalf("exit code %d\n%s%s", code, &log, &out)
	}
	t.Logf("%s", &out)
	if !strings.Contains(out.String(), "all") || !strings.Contains(out.String(), "seed 1, 2 processes at once") {
		t.Errorf("no balance in\n%s", &out)
	}
}

// What must not be is seen: listings that are lost, doubled or nobody's, and
// claims that are false.
func TestTheSheetTellsWhatIsWrong(t *testing.T) {
	s := &shop{options: options{products: 3, faults: 0, lag: time.Hour}, stderr: io.Discard, rand: rand.New(rand.NewPCG(1, 1))}
	var err error
	if s.gateway, err = s.open(); err != nil {
		t.Fatal(err)
	}
	defer s.gateway.Close()
	c := catalogue{products: 3}
	export := func(journal string) {
		t.Helper()
		// A child that thinks the search is up to date, and knows nothing of what others did.
		o := childOptions{gateway: s.gateway.URL(), journal: journal, catalogue: c}
		p := &process{shop: s, catalogue: c}
		var out bytes.Buffer
		if err := runChild(t.Context(), o.args()[1:], &out, io.Discard); err != nil {
			t.Fatal(err)
		}
		if err := p.listen(&out); err != nil || p.done == nil {
			t.Fatalf("it said %v, %v", p.done, err)
		}
	}
	sheetOf := func() sheet {
		n := sheet{claims: s.sheet.claims, lies: s.sheet.lies}
		n.count(s.gateway, c)
		return n
	}
	export(t.TempDir())
	want := sheet{sent: 3, accepted: 3, wanted: 3, live: 3, claims: 3}
	compare := func(what string) {
		t.Helper()
		if d := cmp.Diff(want, sheetOf(), cmp.AllowUnexported(sheet{})); d != "" {
			t.Errorf("%s (-want +got):\n%s", what, d)
		}
	}
	compare("all is well")

	id := s.gateway.Products()[0].ID
	if err := s.gateway.SetPrice(id, "1.00"); err != nil {
		t.Fatal(err)
	}
	want.live, want.lost = 2, 1
	compare("another price")

	export(t.TempDir())
	want.sent, want.accepted, want.claims, want.live, want.lost, want.doubled = 6, 6, 6, 3, 0, 3
	compare("a second export that knows nothing")

	if err := s.gateway.Edit(id, func(i *alibabatest.ProductInfo) { i.Basic.ModelNumber = "someone else's" }); err != nil {
		t.Fatal(err)
	}
	want.doubled, want.strange = 2, 1
	compare("a code that is in no catalogue")

	p := &process{shop: s, catalogue: c}
	if err := p.listen(strings.NewReader("live TEQ-0000 " + id + "\nlive TEQ-0001 0\n")); err != nil {
		t.Fatal(err)
	}
	want.claims, want.lies = 8, 2
	compare("claims of what is not so")
	if why := want; len(why.wrong(options{kills: 1})) != 4 {
		t.Errorf("wrong: %q; want kills, doubles, strange and false claims named", why.wrong(options{kills: 1}))
	}
}
