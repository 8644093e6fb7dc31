package titles_test

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing/titles"
)

func TestOptions(t *testing.T) {
	const title = "Gaznate La Fonda de Chayo relleno 6 pzas"
	for name, c := range map[string]struct {
		options titles.Options
		want    string
	}{
		"nothing":    {titles.Options{}, "pack_count=6"},
		"brands":     {titles.Options{Brands: []string{"La Fonda de Chayo"}}, "brand=La Fonda de Chayo~ | pack_count=6"},
		"words":      {titles.Options{Words: []io.Reader{strings.NewReader("# own\nhead\tfood\tgaznate\nbrand\tfood\tLa Fonda de Chayo\nvariant\tstyle\trelleno\n")}}, "brand=La Fonda de Chayo | product=Gaznate | variant=relleno~ | pack_count=6"},
		"no words":   {titles.Options{Glossary: &i18n.Glossary{}}, "pack_count=6"},
		"odd brands": {titles.Options{Brands: []string{"", " ", "-"}}, "pack_count=6"},
	} {
		if got := told(newReader(t, &c.options).Read(title)); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// A seller's own brand is a brand even where it is a common word.
func TestOwnBrand(t *testing.T) {
	const title = "Vela aromática Canela 200 g"
	if got, want := told(newReader(t, nil).Read(title)), "product=Vela aromática | variant=Canela | net_content=200 g"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got, want := told(newReader(t, &titles.Options{Brands: []string{"Canela"}}).Read(title)), "brand=Canela | product=Vela aromática | net_content=200 g"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestZeroReader(t *testing.T) {
	var r titles.Reader
	if got, want := told(r.Read("Queso Oaxaca Lala 400 g")), "brand=Lala | product=Queso Oaxaca | net_content=400 g"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestBadTables(t *testing.T) {
	broken := errors.New("broken")
	for name, c := range map[string]struct {
		table io.Reader
		want  string
	}{
		"cells":     {strings.NewReader("head\tfood\tpan\nhead food"), "line 2: 1 cells"},
		"role":      {strings.NewReader("verb\tfood\tcomer"), `unknown role "verb"`},
		"class":     {strings.NewReader("head\tcomida\tpan"), `unknown class "comida"`},
		"varieties": {strings.NewReader("variety\tzutano\tde mar"), "which is no head"},
		"long line": {strings.NewReader("head\tfood\t" + strings.Repeat("a", 1<<17)), "token too long"},
		"broken":    {iotest.ErrReader(broken), "broken"},
	} {
		_, err := titles.New(&titles.Options{Words: []io.Reader{c.table}})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
	if _, err := titles.New(&titles.Options{Words: []io.Reader{iotest.ErrReader(broken)}}); !errors.Is(err, broken) {
		t.Errorf("%v hides its cause", err)
	}
}
