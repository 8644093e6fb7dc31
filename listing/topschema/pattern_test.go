package topschema

import (
	"strings"
	"testing"
)

// What Java's Pattern says of these, by its documentation (java.util.regex,
// Java 8), without any flag.
func TestCompileJava(t *testing.T) {
	tests := []struct {
		pattern string
		whole   bool
		matches []string
		fails   []string
	}{
		{`^[A-Z]{2}-\d{6}$`, true, []string{"MX-123456"}, []string{"MX-1234567", "MX-123456\n", "mx-123456", "xMX-123456"}},
		{`a|ab`, true, []string{"a", "ab"}, []string{"abc", "b"}},
		{`\d{8}|\d{12,14}`, true, []string{"12345678", "7501234567893"}, []string{"123456789", "１２３４５６７８"}},
		{`[\u4e00-\u9fa5]+`, true, []string{"墨西哥"}, []string{"墨西哥a", ""}},
		{`[^\x04-\x80]+|[@!?]`, false, []string{"niño", "a@b"}, []string{"plain text"}},
		{`[★☆@]|<[^>]*>`, false, []string{"a★", "<b>"}, []string{"a < b"}},
		{`[\ud83c\udc00-\ud83c\udfff]|\uD83D\uDE00`, false, []string{"🀄", "😀"}, []string{"墨"}},
		{`.`, true, []string{"a", "龙"}, []string{"\n", "\r", "\u0085", "\u2028", ""}},
		{`(?s).+`, true, []string{"a\nb"}, nil},
		{`a$`, false, []string{"a", "a\n", "a\r\n", "a\u2029"}, []string{"a\n\n", "ab"}},
		{`a\Z`, false, []string{"a", "ba\n"}, []string{"ab"}},
		{`a\z`, false, []string{"a"}, []string{"a\n"}},
		{`\Aa`, false, []string{"ab"}, []string{"ba"}},
		{`a\sb`, true, []string{"a b", "a\x0Bb", "a\tb"}, []string{"a\u00a0b", "a\u3000b"}},
		{`\S+`, true, []string{"a\u00a0b龙"}, []string{"a\x0Bb"}},
		{`[\s\S]+`, true, []string{"a\x0B\n龙"}, []string{""}},
		{`[^\s,]+`, true, []string{"ab"}, []string{"a\x0Bb", "a,b"}},
		{`[\w-.]+`, true, []string{"a-b.c_1"}, []string{"a+b"}},
		{`[]a]+`, true, []string{"]a"}, []string{"b"}},
		{`[a^]+`, true, []string{"a^"}, []string{"b"}},
		{`[;:,，]`, false, []string{"a，b", "a:b"}, []string{"ab"}},
		{`\/\-\@\"\，\_\ \<`, true, []string{`/-@"，_ <`}, nil},
		{`\Qa.b\E+`, true, []string{"a.b", "a.bbb"}, []string{"axb"}},
		{`\x41\x{1F600}\t\e\cA\0101`, true, []string{"A😀\t\x1B\x01A"}, nil},
		{`\p{Alpha}+\p{IsHan}\pN`, true, []string{"ab龙7"}, []string{"ñ龙7"}},
		{`\p{IsHan}+[\p{Punct}]\P{Lu}`, true, []string{"龙!a"}, []string{"龙!A"}},
		{`\P{Digit}[^\p{Upper}]`, true, []string{"ab"}, []string{"1b", "aB"}},
		{`(?i)mx(?:n)?`, true, []string{"MX", "mxN"}, []string{"us"}},
		{`(?<year>\d{4})}`, true, []string{"2026}"}, nil},
		{`a+?b{2}?c{1,}`, true, []string{"aabbcc"}, []string{"abc"}},
		{``, true, []string{""}, []string{"a"}},
	}
	for _, tt := range tests {
		re, err := compileJava(tt.pattern, tt.whole)
		if err != nil {
			t.Errorf("%s: %v", tt.pattern, err)
			continue
		}
		for _, s := range tt.matches {
			if !re.MatchString(s) {
				t.Errorf("%s as %s: %q does not match", tt.pattern, re, s)
			}
		}
		for _, s := range tt.fails {
			if re.MatchString(s) {
				t.Errorf("%s as %s: %q matches", tt.pattern, re, s)
			}
		}
	}
}

// What cannot be said with the same meaning is refused and never approximated.
func TestCompileJavaRefuses(t *testing.T) {
	for _, pattern := range []string{
		`(?=a)b`, `(?!a)b`, `(?<=a)b`, `(?<!a)b`, `(?>a)b`, `(a)\1`, `(?<n>a)\k<n>`, `a++`, `a*+`, `a?+`, `a{1,2}+`,
		`[a-z&&[^b]]`, `[a[bc]]`, `[a`, `a**`, `a{`, `a{,3}`, `a{2000}`, `(a`, `a)`, `(?`, `(?m)^a`, `(?x)a`, `(?d)a`, `(?u)a`,
		`\b`, `\B`, `\G`, `\R`, `\X`, `\h`, `\v`, `\y`, `\N{DIGIT ONE}`, `[\Qa\E]`, `\`, `\x4`, `\x{110000}`, `\u12`, `\ud83c`, `\ud83c\u0041`,
		`\08`, `\p`, `\p{`, `\p{InGreek}`, `\p{IsAlphabetic}`, `\p{Cn}`, `\p{}`, `\c`, `[z-a]`, strings.Repeat("a", maxPattern+1),
	} {
		if re, err := compileJava(pattern, true); err == nil {
			t.Errorf("%.60s is read as %.60s; want an error", pattern, re)
		}
	}
}

func FuzzCompileJava(f *testing.F) {
	f.Add(`[^\x04-\x80]+|[@!?]`, "niño")
	f.Add(`\ud83c[\p{Punct}\S](?i:x)\Qa\E\0`, "a")
	f.Fuzz(func(t *testing.T, pattern, s string) {
		whole, err := compileJava(pattern, true)
		part, err2 := compileJava(pattern, false)
		if (err == nil) != (err2 == nil) {
			t.Fatalf("%q: compiles whole: %v; in part: %v", pattern, err, err2)
		}
		if err == nil && whole.MatchString(s) && !part.MatchString(s) {
			t.Errorf("%q matches %q as a whole and is not found in it", pattern, s)
		}
	})
}

func TestNumbers(t *testing.T) {
	for _, s := range []string{"", "+", "-", ".", "1.", ".5", "1e3", " 1", "1 ", "1,5", "1.2.3", "--1", "0x1", "１", "NaN", "1_000"} {
		if n, ok := parseNumber(s); ok {
			t.Errorf("%q is read as %+v", s, n)
		}
	}
	long := strings.Repeat("9", 1000)
	rising := []string{"-1" + long, "-" + long + ".5", "-10", "-9.99", "-1.50", "-0.001", "0", "0.0009", "0.001", "0.45", "0.5", "1", "9.99", "10", "10.01", long, long + ".1", "1" + long}
	for i, a := range rising {
		for j, b := range rising {
			x, okX := parseNumber(a)
			y, okY := parseNumber(b)
			want := min(max(i-j, -1), 1)
			if !okX || !okY || x.compare(&y) != want {
				t.Errorf("%.20s and %.20s compare %d, want %d", a, b, x.compare(&y), want)
			}
		}
	}
	for _, equal := range [][2]string{{"0", "-0.00"}, {"1", "+01.000"}, {"-2.5", "-2.50"}, {"0.10", "0.1"}} {
		x, _ := parseNumber(equal[0])
		y, _ := parseNumber(equal[1])
		if x.compare(&y) != 0 {
			t.Errorf("%s and %s are not equal", equal[0], equal[1])
		}
	}
}

func TestDatePatterns(t *testing.T) {
	for _, tt := range []struct {
		pattern string
		good    []string
		bad     []string
	}{
		{"yyyy-MM-dd", []string{"2026-10-02", "2028-02-29", "0001-01-01"}, []string{"2026-2-03", "2026-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "2026-10-02 ", "02/10/2026", "", "２026-10-02"}},
		{"yyyy年MM月dd日", []string{"2026年10月02日"}, []string{"2026-10-02", "2026年10月02"}},
		{"yyyy-MM-dd HH:mm:ss", []string{"2026-10-02 23:59:59"}, []string{"2026-10-02", "2026-10-02 24:00:00", "2026-10-02 23:60:00"}},
		{"HH:mm", []string{"00:00"}, []string{"0:00", "24:00"}},
		{"d/M/yyyy", []string{"2/9/2026", "02/09/2026", "31/12/2026"}, []string{"31/4/2026", "002/9/2026", "/9/2026"}},
		{"dd.MM.yy", []string{"02.10.26"}, []string{"02.10.2026"}},
		{"MM-dd", []string{"02-29"}, []string{"02-30"}},
		{"yyyyMMdd", []string{"20261002"}, []string{"20261302"}},
		{"yyyy", []string{"2026"}, []string{"26"}},
	} {
		p, ok := parseDatePattern(tt.pattern)
		if !ok {
			t.Errorf("%s is no form of dates", tt.pattern)
		}
		for _, s := range tt.good {
			if !p.match(s) {
				t.Errorf("%s: %q is refused", tt.pattern, s)
			}
		}
		for _, s := range tt.bad {
			if p.match(s) {
				t.Errorf("%s: %q is accepted", tt.pattern, s)
			}
		}
	}
	for _, regex := range []string{"", "d", "mm", "ss", "yyy", "yyyyy-MM", `\d{4}`, "[yM]", "yyyy-MM-dd?", "yyyy-MM-ddThh", "--"} {
		if p, ok := parseDatePattern(regex); ok {
			t.Errorf("%q is taken for the form of dates %s", regex, p)
		}
	}
}

func FuzzDatePattern(f *testing.F) {
	f.Add("yyyy年M月d日 HH:mm:ss", "2026年1月2日 03:04:05")
	f.Fuzz(func(t *testing.T, pattern, s string) {
		if p, ok := parseDatePattern(pattern); ok {
			p.match(s)
		}
	})
}
