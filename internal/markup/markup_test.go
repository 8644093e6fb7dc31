package markup_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/nao-trade/nao/internal/markup"
)

func TestPlain(t *testing.T) {
	for in, want := range map[string]string{
		"Tequila":                                     "Tequila",
		"pH < 7 y 5 > 3":                              "pH < 7 y 5 > 3",
		"<3 mamá, <b2b> y a<b":                        "<3 mamá, <b2b> y a<b",
		"a<b>c</b>":                                   "ac",
		"Jab&oacute;n &amp; m&aacute;s":               "Jabón & más",
		"Jab&amp;oacute;n":                            "Jabón",
		"a&semi;b&#59;c &notas; &#80A0;":              "a;b;c &notas; &#80A0;",
		"pan&notas, AT&T, &copy":                      "pan&notas, AT&T, &copy",
		"a&nbsp;&nbsp; b":                             "a b",
		"10 &lt; 20 &#8364;&#x20AC;":                  "10 < 20 €€",
		"<p>Uno</p><p>Dos</p>":                        "Uno\n\nDos",
		"<P CLASS='x'>Uno<P>Dos":                      "Uno\n\nDos",
		"Uno<br>Dos<br/>Tres<BR />":                   "Uno\nDos\nTres",
		"<div>Uno<div>Dos</div>Tres</div>":            "Uno\nDos\nTres",
		"<ul><li>Uno</li><li><p>Dos</p></li></ul>Fin": "- Uno\n- Dos\n\nFin",
		"<ol><li>Uno<ul><li>a<li>b</ul><li>Dos</ol>":  "1. Uno\n- a\n- b\n2. Dos",
		"<table><tr><th>Peso</th><th>Alto</th></tr>\n<tr><td><p>1 kg</p></td><td></td><td>9</td></tr></table>": "Peso | Alto\n1 kg |  | 9",
		"m<sup>2</sup>, 10<sup>-6</sup>, CO<sub>2</sub>":                                                       "m², 10⁻⁶, CO2",
		"<script>alert('<p>')</script>A<style>p{}</style>B":                                                    "AB",
		"A<!-- nota -->B<?xml version='1'?>C<!DOCTYPE html>D":                                                  "ABCD",
		"<![CDATA[Mole <negro>]]>":                                                                             "Mole <negro>",
		"<a href='x' title='a>b'>Mira</a> <img alt='foto' src=x>aquí":                                          "Mira aquí",
		`<p title="sin cerrar>Uno</p>Dos`:                                                                      "Uno\n\nDos",
		"<o:p>Word</o:p><pre>a\n  b</pre>":                                                                     "Word\n\na\nb",
		"<p>sin fin <!-- de nota":                                                                              "sin fin <!-- de nota",
		"Uno <p":                                                                                               "Uno <p",
		"<caption":                                                                                             "<caption",
	} {
		if got, ok := markup.Plain(in); got != want || !ok {
			t.Errorf("Plain(%q)\n %q, %v; want\n %q", in, got, ok, want)
		}
	}
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"Tequila & más":                         "Tequila &amp; más",
		"<p>A</p>":                              "<p>A</p>",
		"<p>A<IMG src=\"x.jpg\">B</p>":          "<p>AB</p>",
		"<p style='color:red'>A <b>b </b>c</p>": "<p>A <strong>b</strong> c</p>",
		"<b><p>Uno</p><p>Dos</b></p>Tres":       "<p><strong>Uno</strong></p><p><strong>Dos</strong></p>Tres",
		"<i>a<b>b</i>c</b>":                     "<em>a<strong>b</strong></em><strong>c</strong>",
		"<div><p>x</p>a</div>b<hr>c":            "<p>x</p>a<br>b<br>c",
		"<p></p><p>&nbsp;</p><div><br></div>":   "<p><br></p>",
		"<h1>A</h1><h6>B</h6>":                  "<h2>A</h2><h4>B</h4>",
		"<li>Uno<li>Dos":                        "<ul><li>Uno</li><li>Dos</li></ul>",
		"<ul>Uno<li>Dos<ol><li>a</ol></ul>":     "<ul><li>Uno</li><li>Dos<ol><li>a</li></ol></li></ul>",
		"<table border=1><td colspan='2' width=9>A<td><tr><th>B</table>C":                      `<table><tr><td colspan="2">A</td><td></td></tr><tr><th>B</th></tr></table>C`,
		"<table><caption>Uso</caption><tfoot><tr><td><table><tr><td>x</table></tfoot></table>": "<table><tr><td>Uso</td></tr><tbody><tr><td><table><tr><td>x</td></tr></table></td></tr></tbody></table>",
		"<tr><td>A</td></tr>": "<p>A</p>",
		"<script>x()</script><a href='javascript:x()' onclick=y>Aquí</a><iframe src=z></iframe>": "Aquí",
		"&lt;p&gt; &amp;amp; 5 < 6": "&lt;p&gt; &amp; 5 &lt; 6",
		"A<!-- nota -->B":           "AB",
		"</p></div>A</li></table>":  "A",
	} {
		got, ok := markup.Clean(in, false)
		if got != want || !ok {
			t.Errorf("Clean(%q)\n %s, %v; want\n %s", in, got, ok, want)
		}
		if !markup.Allowed(got, false) {
			t.Errorf("%s is not allowed", got)
		}
	}
}

func TestCleanImages(t *testing.T) {
	for in, want := range map[string]string{
		`<img src="https://a.example/1.jpg" style="x" width=100 alt='Un "vaso"'>`: `<img src="https://a.example/1.jpg" alt="Un &quot;vaso&quot;" width="100">`,
		`<img src=https://a.example/?a=1&amp;b=2>`:                                `<img src="https://a.example/?a=1&amp;b=2">`,
		`<img src="data:image/png;base64,xx">A<img src=/b.jpg>`:                   "A",
	} {
		got, ok := markup.Clean(in, true)
		if got != want || !ok || !markup.Allowed(got, true) {
			t.Errorf("Clean(%s)\n %s, %v; want\n %s", in, got, ok, want)
		}
	}
}

func TestAllowed(t *testing.T) {
	for in, want := range map[string]bool{
		"":                                  true,
		"Mole & chiles, 5 < 6":              true,
		"<p>A<br/>\n<strong>B</strong></p>": true,
		"<P>A</P>":                          true,
		"<p>A":                              false,
		"A</p>":                             false,
		"<p><em>A</p></em>":                 false,
		"<p class='x'>A</p>":                false,
		"<div>A</div>":                      false,
		"<!-- a -->":                        false,
		"<b2b>":                             true,
		"<td colspan='2'>A</td>":            true,
		"<td width='2'>A</td>":              false,
		`<img src="https://a.example/1.jpg" alt="a">`: true,
		`<img alt="a">`: false,
		`<img src="https://a.example/1.jpg" onerror="x">`: false,
		"<script>x</script>":                              false,
		"<script>x":                                       false,
	} {
		if got := markup.Allowed(in, true); got != want {
			t.Errorf("Allowed(%q) = %v", in, got)
		}
	}
	if markup.Allowed(`<img src="https://a.example/1.jpg">`, false) {
		t.Error("an image where there may be none")
	}
}

func TestHas(t *testing.T) {
	for in, want := range map[string]bool{
		"": false, "5 < 6 & 7": false, "<b2b>": false, "a<br>b": true, "</p>": true, "&ntilde;": true, "&T;": false,
		"<!-- a -->": true, "<!a": false,
	} {
		if got := markup.Has(in); got != want {
			t.Errorf("Has(%q) = %v", in, got)
		}
	}
}

// What cannot be read is left to its owner.
func TestUnreadable(t *testing.T) {
	for _, in := range []string{"A<script>x", "A<style>p{}</styl", strings.Repeat("a", markup.MaxBytes+1)} {
		if got, ok := markup.Plain(in); ok {
			t.Errorf("Plain(%.20q) = %.20q", in, got)
		}
		if got, ok := markup.Clean(in, true); ok {
			t.Errorf("Clean(%.20q) = %.20q", in, got)
		}
	}
}

// Texts made to be slow to read are not.
func TestTimeIsInProportion(t *testing.T) {
	const n = markup.MaxBytes / 2
	for _, piece := range []string{"<p", "<p ", `<p a="`, "<!--", "<script>", "<", "&amp;", "&", "<b>", "<table>", "<td>", "<ul>", "</p>", "<![CDATA["} {
		in := strings.Repeat(piece, (n-1)/len(piece)) + ">"
		start := time.Now()
		markup.Plain(in)
		markup.Clean(in, true)
		markup.Allowed(in, true)
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%d times %q took %v", n/len(piece), piece, took)
		}
	}
}

func FuzzMarkup(f *testing.F) {
	for _, s := range []string{
		"<p>A<b>b", "<table><td>A<tr><ul>x", "&lt;p&gt;", "<!-- a", "<i>a<b>b</i>c", "<ol><li>x<p>y</ol>z", `<img src="https://a/" alt='<'>`,
		"<caption>x<td colspan=2>", "<h1><div><li></h1>", "a<sup>2", "<script>x</script>",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			return
		}
		for _, images := range []bool{false, true} {
			clean, ok := markup.Clean(s, images)
			if ok && !markup.Allowed(clean, images) {
				t.Errorf("Clean(%q) = %q, which is not allowed", s, clean)
			}
			if again, _ := markup.Clean(clean, images); ok && again != clean {
				t.Errorf("Clean(%q) = %q, then %q", s, clean, again)
			}
		}
		if plain, ok := markup.Plain(s); ok && !markup.Has(s) && strings.Join(strings.Fields(plain), " ") != strings.Join(strings.Fields(s), " ") {
			t.Errorf("Plain(%q) = %q", s, plain)
		}
	})
}
