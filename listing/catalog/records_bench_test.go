package catalog

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"testing"
)

// BenchmarkRecords compares the record layer with that of encoding/csv on the
// same bytes. The goal is half its speed: encoding/csv neither knows lone
// carriage returns nor goes on after a quote that never closes.
func BenchmarkRecords(b *testing.B) {
	const rows = 100_000
	files := make(map[string][]byte)
	for name, format := range map[string]string{
		"plain":  "SKU-%d,Mole negro,Doña Ana,1234.50,12,7501031311309,500 g\n",
		"quoted": "SKU-%d,\"Mole, negro\",\"\"\"Doña\"\" Ana\",\"1,234.50\",12,7501031311309,\"de un\nfrasco\"\n",
	} {
		var f bytes.Buffer
		for i := range rows {
			fmt.Fprintf(&f, format, i)
		}
		files[name] = f.Bytes()
	}
	for name, file := range files {
		b.Run(name+"/nao", func(b *testing.B) {
			b.SetBytes(int64(len(file)))
			b.ReportAllocs()
			for b.Loop() {
				s := newSplitter(bytes.NewReader(file), Limits{}.withDefaults())
				s.delim = ','
				n := 0
				for ; ; n++ {
					if _, err := s.next(); err == io.EOF {
						break
					} else if err != nil {
						b.Fatal(err)
					}
				}
				if n != rows {
					b.Fatal(n)
				}
			}
		})
		b.Run(name+"/encoding-csv", func(b *testing.B) {
			b.SetBytes(int64(len(file)))
			b.ReportAllocs()
			for b.Loop() {
				r := csv.NewReader(bytes.NewReader(file))
				r.ReuseRecord = true
				n := 0
				for ; ; n++ {
					if _, err := r.Read(); err == io.EOF {
						break
					} else if err != nil {
						b.Fatal(err)
					}
				}
				if n != rows {
					b.Fatal(n)
				}
			}
		})
	}
}
