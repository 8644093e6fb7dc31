package catalog_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/i18n"
)

const gallery = "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Image Src,Image Position,Image Alt Text,Variant Image\n"

// A picture that a variant names first gets its text and its place from its own
// row; those without a place come last.
func TestGallery(t *testing.T) {
	const e = "https://e.example/"
	for _, tt := range []struct {
		name string
		rows string
		want []string // name, text and SKU
		find string
	}{
		{
			"a variant's picture before its own row",
			"caf,Café,Bolsa,250 g,C-250,10," + e + "1,1,frente," + e + "3\n" +
				"caf,,,500 g,C-500,18," + e + "2,2,lado," + e + "2\n" +
				"caf,,,,,," + e + "3,3,bolsa chica,\n" +
				"caf,,,,,," + e + "4,4,atrás,\n",
			[]string{"1 frente ", "2 lado C-500", "3 bolsa chica C-250", "4 atrás "}, "",
		},
		{
			"one picture of two variants",
			"caf,Café,Bolsa,250 g,C-250,10," + e + "2,2,,\ncaf,,,500 g,C-500,18,,,," + e + "1\n" +
				"caf,,,1 kg,C-1,30,,,," + e + "1\ncaf,,,,,," + e + "1,1,bolsa,\n",
			[]string{"1 bolsa C-500", "1 bolsa C-1", "2  "}, "",
		},
		{
			"its own row first",
			"caf,Café,Bolsa,250 g,C-250,10," + e + "2,2,dos," + e + "2\ncaf,,,500 g,C-500,18," + e + "1,1,uno," + e + "2\n",
			[]string{"1 uno ", "2 dos C-250", "2 dos C-500"}, "",
		},
		{
			"without a place",
			"caf,Café,,,C,10," + e + "3,,,\ncaf,,,,,," + e + "2,2,,\ncaf,,,,,," + e + "1,1,,\n",
			[]string{"1  ", "2  ", "3  "}, "",
		},
		{
			"two places: the first holds",
			"caf,Café,,,C,10," + e + "1,1,,\ncaf,,,,,," + e + "2,2,,\ncaf,,,,,," + e + "1,3,,\n",
			[]string{"1  ", "2  "}, "",
		},
		{
			"counted from nought",
			"caf,Café,,,C,10," + e + "2,1.0,,\ncaf,,,,,," + e + "1,0,,\n",
			[]string{"1  ", "2  "}, "",
		},
		{
			"a place that is none",
			"caf,Café,,,C,10," + e + "1,primera,,\n",
			[]string{"1  "}, "warning number /media 2",
		},
		{
			"two texts",
			"caf,Café,,,C,10," + e + "1,1,uno,\ncaf,,,,,," + e + "1,1,otro,\n",
			[]string{"1 uno "}, "warning value-conflict /media 3",
		},
		{
			"a variant's picture in a row without a variant",
			"caf,Café,,,C,10,,,,\ncaf,,,,,,,,," + e + "1\n",
			[]string{"1  "}, "",
		},
	} {
		ps, _ := read(t, gallery+tt.rows, pesos())
		p := only(t, ps)
		var got []string
		for _, m := range p.Media {
			got = append(got, fmt.Sprintf("%s %s %s", strings.TrimPrefix(m.URL, e), m.Alt, m.Variant))
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
		if got := strings.Join(found(p.Findings), "; "); got != tt.find {
			t.Errorf("%s: findings %q, want %q", tt.name, got, tt.find)
		}
		if tt.find != "" && len(p.Extra) != 1 {
			t.Errorf("%s: what was not used is dropped: %v", tt.name, p.Extra)
		}
	}
}

// A text or a place without a picture is carried along.
func TestTextWithoutAPicture(t *testing.T) {
	ps, _ := read(t, gallery+"caf,Café,,,C,10,,7,solo,\n", pesos())
	if diff := cmp.Diff(map[string]string{"Image Alt Text": "solo", "Image Position": "7"}, extras(only(t, ps))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestPictureAddresses(t *testing.T) {
	for _, tt := range []struct {
		cell  string
		urls  []string
		extra string
		want  string
	}{
		{"https://e.example/a,b.jpg", []string{"https://e.example/a,b.jpg"}, "", ""},
		{"HTTPS://E/1.JPG HTTP://E/2.JPG", []string{"HTTPS://E/1.JPG", "HTTP://E/2.JPG"}, "", ""},
		{"https://e/1.jpg, foto2.jpg", []string{"https://e/1.jpg"}, "foto2.jpg", "warning image-address /extra/0/value 2"},
		{"https://e/1.jpg\nhttps://e/2.jpg\n", []string{"https://e/1.jpg", "https://e/2.jpg"}, "", ""},
		{"https://e/1.jpg | https://e/2.jpg,", []string{"https://e/1.jpg", "https://e/2.jpg"}, "", ""},
		{"https://e/mi foto.jpg", nil, "https://e/mi foto.jpg", "warning image-blank /extra/0/value 2"},
		{"www.e.example/1.jpg", nil, "www.e.example/1.jpg", "warning image-address /extra/0/value 2"},
	} {
		ps, _ := read(t, "SKU,Nombre,Precio,Foto\nA,a,5,\""+tt.cell+"\"\n", pesos())
		p := only(t, ps)
		var urls []string
		for _, m := range p.Media {
			urls = append(urls, m.URL)
		}
		if diff := cmp.Diff(tt.urls, urls); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.cell, diff)
		}
		if got := extras(p)["Foto"]; got != tt.extra {
			t.Errorf("%q: kept as %q, want %q", tt.cell, got, tt.extra)
		}
		if got := strings.Join(found(p.Findings), "; "); got != tt.want {
			t.Errorf("%q: findings %q, want %q", tt.cell, got, tt.want)
		}
	}
}

// Variants are told apart by every one of their options.
func TestVariantsThatAreAlike(t *testing.T) {
	const header = "Handle,Title,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Price\n"
	ps, _ := read(t, header+"a,A,X,a / b,Y,c,S,5\na,,,a,,b / c,T,5\n", pesos())
	wantFindings(t, only(t, ps).Findings)

	ps, _ = read(t, header+"a,A,X,b,Y,c,S,5\na,,,b,,c,T,5\n", pesos())
	p := only(t, ps)
	wantFindings(t, p.Findings, "error variant-twice /variants/1/options 3")
	if got, want := p.Findings[0].Text(i18n.MexicanSpanish), "Las opciones «b / c» ya las tiene la variante de la fila 2. Distingue las variantes o borra una."; got != want {
		t.Errorf("%q, want %q", got, want)
	}

	ps, _ = read(t, "Handle,Title,Variant SKU,Variant Price\na,A,S,5\na,,T,6\n", pesos())
	p = only(t, ps)
	wantFindings(t, p.Findings, "error variant-alike /variants/1/options 3")
	if got, want := p.Findings[0].Text(i18n.MexicanSpanish), "Esta variante y la de la fila 2 no tienen opciones que las distingan. Agrégalas, como «Talla», o deja una sola fila."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
