package titles_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/titles"
)

// invented are titles of all kinds; none is a true one.
var invented = []string{
	"Salsa Valentina Etiqueta Negra 370 ml caja con 12", "JAMÓN FUD DE PIERNA 200 G C/12", "Difusor – Luna & Mar", "NIPLE GALV. 1 1/2\" X 6”",
	"Refresco 12x355ml", "cerveza 355 ml × 6 pzas", "Juego de té 12 pzas.", "Blusa marca Zutana 100 % algodón hecha en México",
	"12/16oz", "c/12", "x 12", "x12", "P/", "P/ /C", "& & &", "Fritos & más", "T-Fal 3-pack", "Fresa, limón y coco", "��", "e\u0301 ñ n\u0303",
	"Café de olla de Chiapas sabor canela (500 g) - Edición limitada", "de de de", "marca marca", "100% 100%", "\"\"\"", "3\"\"\" x 4'", "caja con caja de 12 de 12",
}

// What holds for every title.
func checkTitle(t *testing.T, r *titles.Reader, title string) {
	t.Helper()
	x := r.Read(title)
	if diff := cmp.Diff(x, r.Read(title)); diff != "" {
		t.Errorf("%q is read differently the second time:\n%s", title, diff)
	}
	var parts []titles.Part
	seen := make(map[titles.Name]bool)
	for _, f := range x.Fields {
		if seen[f.Name] || f.Value == "" || len(f.Parts) == 0 {
			t.Errorf("%q: field %+v is there twice, empty or nowhere", title, f)
		}
		seen[f.Name] = true
		if f.Confidence != listing.Read && f.Confidence != listing.Likely {
			t.Errorf("%q: %s is %v sure", title, f.Name, f.Confidence)
		}
		checkValue(t, title, f)
		parts = append(parts, f.Parts...)
	}
	slices.SortFunc(parts, func(a, b titles.Part) int { return a.Start - b.Start })
	end := 0
	for _, p := range parts {
		if p.Start < end || p.End <= p.Start || p.End > len(title) {
			t.Errorf("%q: part %d:%d lies outside or over another, which ends at %d", title, p.Start, p.End, end)
			return
		}
		end = p.End
	}
	for _, d := range x.Doubts {
		if d.Reason == 0 || d.Start < 0 || d.End < d.Start || d.End > len(title) {
			t.Errorf("%q: doubt %+v", title, d)
		}
	}
}

// checkValue checks that a value is what its parts say.
func checkValue(t *testing.T, title string, f titles.Field) {
	t.Helper()
	var words []string
	for _, p := range f.Parts {
		if p.Start < 0 || p.End > len(title) || p.Start >= p.End {
			return
		}
		words = append(words, title[p.Start:p.End])
	}
	sep := " "
	if f.Name == titles.Variant {
		sep = " / "
	}
	if f.Name == titles.PackCount {
		if f.Value != strconv.Itoa(f.Count) || f.Count < 1 || !strings.Contains(words[0], f.Value) {
			t.Errorf("%q: count %d is %q and stands as %q", title, f.Count, f.Value, words)
		}
		return
	}
	if want := strings.Join(words, sep); f.Value != want {
		t.Errorf("%q: %s is %q, and its parts %q", title, f.Name, f.Value, want)
	}
	if f.Name == titles.NetContent {
		if q, err := measure.Parse(f.Value); err != nil || !q.Equal(f.Quantity) {
			t.Errorf("%q: content %q is not %v: %v", title, f.Value, f.Quantity, err)
		}
	}
}

func TestEveryTitle(t *testing.T) {
	r := newReader(t, nil)
	for _, a := range invented {
		checkTitle(t, r, a)
		for _, b := range invented {
			checkTitle(t, r, a+" "+b)
			checkTitle(t, r, a+b)
		}
	}
}

func FuzzRead(f *testing.F) {
	r := newReader(f, nil)
	for _, s := range invented {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, title string) { checkTitle(t, r, title) })
}

func TestLongTitleIsNotRead(t *testing.T) {
	long := "Salsa " + strings.Repeat("a", titles.MaxTitle)
	x := newReader(t, nil).Read(long)
	if len(x.Fields) > 0 || len(x.Doubts) != 1 || x.Doubts[0].Reason != titles.TooLong {
		t.Errorf("%d fields, doubts %+v; want TooLong alone", len(x.Fields), x.Doubts)
	}
}

func BenchmarkRead(b *testing.B) {
	r := newReader(b, nil)
	texts := []string{
		"Salsa Valentina Etiqueta Negra 370 ml caja con 12", "NIPLE GALV. 1 1/2\" X 6\"", "Jamón Fud de pierna 200 g", "Difusor - Luna de Octubre",
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		r.Read(texts[i%len(texts)])
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "titles/s")
}

// BenchmarkReadWorst reads titles of the greatest length whose every word may be a brand, a count or the goods.
func BenchmarkReadWorst(b *testing.B) {
	r := newReader(b, nil)
	texts := make([]string, 0, 4)
	for _, s := range []string{"Nike ", "c/12 ", "de pan ", "Lala, "} {
		texts = append(texts, strings.Repeat(s, titles.MaxTitle/len(s)))
	}
	for i := 0; b.Loop(); i++ {
		r.Read(texts[i%len(texts)])
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		newReader(b, nil)
	}
}
