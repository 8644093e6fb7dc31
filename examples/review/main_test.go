package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const table = "SKU,Nombre,Precio,Código de barras\n" +
	"SV-370,Salsa Valentina Etiqueta Negra 370 ml caja con 12,189.50,7501031311308\n" +
	"TAL-1,Plato de talavera azul,consultar,\n"

// The seller is told in Spanish what to mend, in his own rows, and the table
// that he gets back can be read again.
func TestReview(t *testing.T) {
	dir := t.TempDir()
	in, out := filepath.Join(dir, "lista.csv"), filepath.Join(dir, "corregir.csv")
	if err := os.WriteFile(in, []byte(table), 0o600); err != nil {
		t.Fatal(err)
	}
	var stdout, stderr strings.Builder
	if code := run([]string{"-currency", "MXN", "-o", out, in}, &stdout, &stderr); code != 0 {
		t.Fatalf("exit code %d: %s", code, &stderr)
	}
	for _, want := range []string{"Productos: 2", "7501031311308 termina en 8 y debería terminar en 9", "«consultar»"} {
		if !strings.Contains(stdout.String(), want) {
			t.Errorf("%q is not in\n%s", want, &stdout)
		}
	}
	b, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	rows := strings.Split(string(b), "\n")
	if !strings.HasSuffix(rows[0], ",Qué corregir") || !strings.Contains(rows[1], "Corrige") || !strings.Contains(rows[2], "Corrige") {
		t.Errorf("got\n%s", b)
	}
	stdout.Reset()
	if code := run([]string{"-currency", "MXN", out}, &stdout, &stderr); code != 0 || !strings.Contains(stdout.String(), "Productos: 2") {
		t.Errorf("exit code %d: %s%s", code, &stderr, &stdout)
	}
}

func TestReviewWrongCalls(t *testing.T) {
	for name, tt := range map[string]struct {
		args []string
		code int
	}{
		"no file":       {nil, 2},
		"two files":     {[]string{"a", "b"}, 2},
		"no such flag":  {[]string{"-x"}, 2},
		"no such file":  {[]string{filepath.Join(t.TempDir(), "a.csv")}, 1},
		"no such money": {[]string{"-currency", "PESOS", "main.go"}, 1},
	} {
		var stdout, stderr strings.Builder
		if code := run(tt.args, &stdout, &stderr); code != tt.code || stderr.Len() == 0 {
			t.Errorf("%s: exit code %d, want %d; %q", name, code, tt.code, &stderr)
		}
	}
}
