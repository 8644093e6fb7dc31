package xlsx

import (
	"bytes"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/listing/catalog"
)

const saveAsXLSX = "open it in Excel or LibreOffice and save it as an Excel workbook (“Libro de Excel (.xlsx)”)"

// other is a file that is no workbook in the form of Office Open XML.
type other struct{ problem, repair string }

func (o other) err(name string) error {
	return &catalog.Error{At: check.Place{File: name}, Problem: o.problem, Repair: o.repair}
}

var (
	otherEmpty = other{"the file is empty", "export or save it again"}
	otherXLS   = other{"an Excel workbook of the old form (.xls), whatever its name says", saveAsXLSX}
	otherXLSB  = other{"an Excel workbook in binary form (.xlsb), whatever its name says", saveAsXLSX}
	otherODS   = other{"an OpenDocument spreadsheet (.ods), whatever its name says", saveAsXLSX}
	otherApple = other{"a spreadsheet of Apple Numbers, whatever its name says", "export it from Numbers as Excel (.xlsx)"}
	otherXML   = other{"an XML spreadsheet of Excel 2003, whatever its name says", saveAsXLSX}
	otherHTML  = other{"a web page (HTML), whatever its name says; some programs call that an Excel file", saveAsXLSX}
	otherText  = other{"a table of text (CSV), whatever its name says", "read it with catalog.NewReader, or " + saveAsXLSX}
	otherPDF   = other{"a PDF document, whatever its name says", "ask for the table that it was made from"}
	otherZip   = other{"a ZIP file that is no workbook", "take the workbook out of it, if it has one"}
	otherFile  = other{"not a workbook", saveAsXLSX}

	otherEncrypted = other{"the workbook is encrypted with a password",
		"open it in Excel, take the password off in File > Info > Protect Workbook (“Cifrar con contraseña”), and save it as .xlsx"}
)

// sniff looks at the first bytes of a file and returns what it is, if it cannot
// be a workbook. Names are no help: they are changed more often than files.
func sniff(r io.ReaderAt, size int64) (o other, ok bool, err error) {
	head := make([]byte, 1024)
	n, err := r.ReadAt(head, 0)
	if err != nil && err != io.EOF {
		return o, false, err
	}
	head = head[:n]
	text := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\uFEFF")), " \t\r\n")
	switch {
	case n == 0:
		return otherEmpty, false, nil
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return o, true, nil
	case bytes.HasPrefix(head, []byte("PK")):
		return otherZip, false, nil
	case bytes.HasPrefix(head, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")):
		if contains(r, size, wide("EncryptedPackage")) {
			return otherEncrypted, false, nil
		}
		return otherXLS, false, nil
	case n > 1 && head[0] == 9 && (head[1] == 0 || head[1] == 2 || head[1] == 4 || head[1] == 8): // BIFF 2 to 5, without a container
		return otherXLS, false, nil
	case bytes.HasPrefix(head, []byte("%PDF")):
		return otherPDF, false, nil
	case bytes.HasPrefix(text, []byte("<")):
		if bytes.Contains(head, []byte("urn:schemas-microsoft-com:office:spreadsheet")) {
			return otherXML, false, nil
		}
		return otherHTML, false, nil
	case isTable(head):
		return otherText, false, nil
	}
	return otherFile, false, nil
}

// wide returns a text in UTF-16, as the directory of an old container has it.
func wide(s string) []byte {
	var b []byte
	for i := range len(s) {
		b = append(b, s[i], 0)
	}
	return b
}

// isTable reports whether the head of a file is text: UTF-16 with its mark, or
// bytes without noughts among which the signs of CSV are.
func isTable(head []byte) bool {
	switch {
	case bytes.HasPrefix(head, []byte("\xFF\xFE")) || bytes.HasPrefix(head, []byte("\xFE\xFF")):
		return true
	case bytes.IndexByte(head, 0) >= 0:
		return false
	}
	return bytes.ContainsAny(head, ",;\t|\n") || utf8.Valid(head)
}

// otherZipped returns what a ZIP file without a workbook is.
func (p *parts) otherZipped() other {
	switch {
	case p.has("xl/workbook.bin"):
		return otherXLSB
	case p.has("mimetype") && p.has("content.xml"):
		return otherODS
	case p.has("Index/Document.iwa") || p.has("Index.zip"):
		return otherApple
	}
	for name := range p.all {
		if strings.HasPrefix(name, "index/") && strings.HasSuffix(name, ".iwa") {
			return otherApple
		}
	}
	return otherZip
}
