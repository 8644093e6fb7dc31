package catalog

import (
	"encoding/csv"
	"io"
	"strconv"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
)

// findingsHeadings is the headings of WriteFindings.
var findingsHeadings = [...]i18n.Message{
	{ES: "Archivo", EN: "File", ZH: "文件"},
	{ES: "Hoja", EN: "Sheet", ZH: "工作表"},
	{ES: "Fila", EN: "Row", ZH: "行"},
	{ES: "Columna", EN: "Column", ZH: "列"},
	{ES: "Gravedad", EN: "Severity", ZH: "严重程度"},
	{ES: "Regla", EN: "Rule", ZH: "规则"},
	remarkHeading,
	{ES: "Valor propuesto", EN: "Suggested value", ZH: "建议值"},
}

// WriteFindings writes findings as a table of their own, in CSV (RFC 4180,
// UTF-8 with a byte order mark, as spreadsheets open it), one in a row, in the
// order given. It is for sources that have no rows to write beside, and for
// findings about a file as a whole.
func WriteFindings(w io.Writer, findings []check.Finding, l i18n.Locale) error {
	if _, err := w.Write(bomUTF8); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	row := make([]string, len(findingsHeadings))
	for i, h := range findingsHeadings {
		row[i] = h.Text(l)
	}
	if err := out.Write(row); err != nil {
		return err
	}
	for _, f := range findings {
		row = append(row[:0], f.At.File, f.At.Sheet, "", f.At.Header, severityWord(f.Severity).Text(l), "", f.Text(l), "")
		if f.At.Row > 0 {
			row[2] = strconv.Itoa(f.At.Row)
		}
		if f.At.Header == "" && f.At.Column > 0 {
			row[3] = strconv.Itoa(f.At.Column)
		}
		if f.Rule != nil {
			row[5] = f.Rule.ID
		}
		if f.Fix != nil {
			row[7] = f.Fix.Value
		}
		for i := range row {
			row[i] = guard(row[i])
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// severityWord is what a seller reads for a severity.
func severityWord(s check.Severity) i18n.Message {
	switch s {
	case check.Error:
		return i18n.Message{ES: "error", EN: "error", ZH: "错误"}
	case check.Warning:
		return i18n.Message{ES: "aviso", EN: "warning", ZH: "警告"}
	case check.Info:
		return i18n.Message{ES: "nota", EN: "note", ZH: "提示"}
	}
	return i18n.Message{}
}
