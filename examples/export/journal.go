package main

import (
	"context"
	"errors"
	"path/filepath"
	"strconv"
	"time"

	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/journal"
)

// journalWait is how long to wait for another run that is writing to the
// journal at this moment. It writes in moments.
const journalWait = 15 * time.Second

// openJournal opens the journal of an account. What is wrong with one that
// cannot be opened is said with what to do about it.
func openJournal(conn *connection, wait time.Duration) (*journal.File, error) {
	f, err := journal.OpenFile(conn.journal, &journal.FileOptions{Wait: wait})
	if err == nil {
		return f, nil
	}
	if _, ok := errors.AsType[*journal.CorruptError](err); ok {
		if !conn.real {
			err = errors.Join(err, &trouble{text: msgStartAfresh})
		}
		return nil, err
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return nil, &trouble{msgJournalBusy, []i18n.Arg{i18n.Str("dir", conn.journal)}, err}
	}
	return nil, unusable(conn.journal, err)
}

// unusable says that a folder cannot be used.
func unusable(dir string, err error) error {
	return &trouble{msgUnusable, []i18n.Arg{i18n.Str("dir", dir), i18n.Str("why", err.Error())}, err}
}

// closeJournal closes the journal. What it held is safe already, so that an
// error here is about a disk or a folder that fails.
func closeJournal(f *journal.File) error {
	if err := f.Close(); err != nil {
		return &trouble{msgNotClosed, []i18n.Arg{i18n.Str("why", err.Error())}, err}
	}
	return nil
}

// recovered tells what was taken off the end of the journal.
func (j *job) recovered(torn []journal.Torn) {
	for _, t := range torn {
		j.line(msgRecovered, i18n.Str("file", t.File))
	}
}

// damaged says what to do about a damaged journal.
func damaged(l i18n.Locale, c *journal.CorruptError) string {
	dir := filepath.Dir(c.Path)
	line := "?"
	if c.Line > 0 {
		line = strconv.Itoa(c.Line)
	}
	return msgDamaged.Text(l, i18n.Str("file", c.Path), i18n.Str("line", line), i18n.Str("dir", dir),
		i18n.Str("look", "go run ./examples/journal "+strconv.Quote(dir)),
		i18n.Str("mend", "go run ./examples/journal -repair "+strconv.Quote(dir)))
}

// What is said about journals.
var (
	msgJournal = i18n.Message{
		ES: "Diario de esta cuenta: {dir} (recuerda lo publicado: no lo borres)",
		EN: "Journal of this account: {dir} (it remembers what was published: do not delete it)",
		ZH: "此账户的日志：{dir}（记录已发布内容，请勿删除）",
	}
	msgFreshSpares = i18n.Message{
		ES: "  -fresh no vale aquí: ni la cuenta real ni su diario se vacían.",
		EN: "  -fresh does nothing here: neither a real account nor its journal is emptied.",
		ZH: "  -fresh 在此无效：真实账户及其日志均不会清空。",
	}
	msgRecovered = i18n.Message{
		ES: "  El diario terminaba en un apunte cortado, como lo deja una corrida que se interrumpe a la mitad. Se apartó en {file} y se sigue: lo que quedó pendiente se comprueba antes de escribir. Si no se interrumpió ninguna corrida, revisa el disco.",
		EN: "  The journal ended in a line that was cut off, as a run leaves it that is interrupted. It was set aside in {file} and the work goes on: what was left open is looked up before anything is written. If no run was interrupted, check the disk.",
		ZH: "  日志末尾有一条不完整的记录，通常由中断的运行造成。已移至{file}，工作继续：未完成的内容会先核实再写入。如未曾中断运行，请检查磁盘。",
	}
	msgDamaged = i18n.Message{
		ES: "el diario {file} está dañado (renglón {line}); no se cambió nada en él ni en la plataforma. No lo borres: recuerda lo publicado. Copia la carpeta {dir}, mira lo que se lee con: {look} y repáralo con: {mend}",
		EN: "the journal {file} is damaged (line {line}); nothing was changed in it or on the marketplace. Do not delete it: it remembers what was published. Copy the folder {dir}, see what can be read with: {look} and repair it with: {mend}",
		ZH: "日志{file}已损坏（第{line}行）；日志和平台均未作改动。请勿删除，它记录已发布的内容。请先复制目录{dir}，查看：{look}，修复：{mend}",
	}
	msgStartAfresh = i18n.Message{
		ES: "como es el del mercado incluido, también puedes empezar de cero con -fresh",
		EN: "as it is that of the marketplace inside the program, you can also start anew with -fresh",
		ZH: "因属内置平台，也可用 -fresh 重新开始",
	}
	msgJournalBusy = i18n.Message{
		ES: "otra corrida está usando el diario {dir} y no lo suelta. Espera a que termine, o cierra la que se quedó colgada, y vuelve a intentarlo",
		EN: "another run is using the journal {dir} and does not let go of it. Wait until it ends, or end the one that hangs, and try again",
		ZH: "另一任务正在使用日志{dir}且未释放。请等待其结束，或关闭卡住的任务后重试",
	}
	msgUnusable = i18n.Message{
		ES: "no se puede usar la carpeta {dir} ({why}). Revisa que sea una carpeta, que tengas permiso de escribir en ella y que haya espacio, o da otra con -state",
		EN: "the folder {dir} cannot be used ({why}). See that it is a folder, that you may write to it and that there is space, or name another with -state",
		ZH: "无法使用目录{dir}（{why}）。请确认它是目录、可写且有空间，或用 -state 指定其他目录",
	}
	msgNotClosed = i18n.Message{
		ES: "el diario no se pudo cerrar bien ({why}); revisa el disco. La próxima corrida comprueba lo que haya quedado pendiente",
		EN: "the journal could not be closed properly ({why}); check the disk. The next run looks up what was left open",
		ZH: "日志未能正常关闭（{why}），请检查磁盘。下次运行会核实未完成的内容",
	}
)
