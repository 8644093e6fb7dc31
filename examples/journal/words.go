package main

import "github.com/nao-trade/nao/i18n"

// What the program says, in the three languages.
var (
	msgFailed = i18n.Message{ES: "No se pudo terminar: {why}", EN: "Could not finish: {why}", ZH: "未能完成：{why}"}
	msgDir    = i18n.Message{ES: "Bitácora: {dir}", EN: "Journal: {dir}", ZH: "日志：{dir}"}
	msgSize   = i18n.Message{
		ES: "  {bytes} bytes, {lines, plural, one {# renglón} many {# de renglones} other {# renglones}} con {entries, plural, one {# anotación} many {# de anotaciones} other {# anotaciones}} de {listings, plural, one {# publicación} many {# de publicaciones} other {# publicaciones}}",
		EN: "  {bytes} bytes, {lines, plural, one {# line} other {# lines}} with {entries, plural, one {# entry} other {# entries}} of {listings, plural, one {# listing} other {# listings}}",
		ZH: "  {bytes}字节，{lines, plural, other {#}}行，{entries, plural, other {#}}条记录，{listings, plural, other {#}}个商品",
	}
	msgPair = i18n.Message{
		ES: "{account} en {market}: {n, plural, one {# publicación} many {# de publicaciones} other {# publicaciones}}",
		EN: "{account} on {market}: {n, plural, one {# listing} other {# listings}}",
		ZH: "{account}，{market}：{n, plural, other {#}}个商品",
	}
	msgStage = i18n.Message{ES: "  {stage}: {n}", EN: "  {stage}: {n}", ZH: "  {stage}：{n}"}

	msgStages = map[string]i18n.Message{
		"":         {ES: "sin etapa", EN: "no stage", ZH: "无阶段"},
		"intended": {ES: "por enviar", EN: "to be sent", ZH: "待发送"},
		"sent":     {ES: "enviado, sin respuesta", EN: "sent, no answer yet", ZH: "已发送，未答复"},
		"lost":     {ES: "enviado, respuesta perdida", EN: "sent, answer lost", ZH: "已发送，答复丢失"},
		"accepted": {ES: "aceptado, todavía no a la vista", EN: "accepted, not yet seen", ZH: "已受理，未上架"},
		"live":     {ES: "en línea", EN: "live", ZH: "已上架"},
		"rejected": {ES: "rechazado", EN: "rejected", ZH: "被拒绝"},
		"ended":    {ES: "terminado", EN: "ended", ZH: "已结束"},
	}

	msgOpen = i18n.Message{
		ES: "Pendiente: {n, plural, one {# publicación} many {# de publicaciones} other {# publicaciones}}",
		EN: "Open: {n, plural, one {# listing} other {# listings}}",
		ZH: "待处理：{n, plural, other {#}}个商品",
	}
	msgNothingOpen = i18n.Message{ES: "Pendiente: nada", EN: "Open: nothing", ZH: "待处理：无"}
	msgListing     = i18n.Message{
		ES: "  {sku} ({account}, {market}): {stage}, desde {at}{run}",
		EN: "  {sku} ({account}, {market}): {stage}, since {at}{run}",
		ZH: "  {sku}（{account}，{market}）：{stage}，自{at}起{run}",
	}
	msgAlive = i18n.Message{ES: "; la corrida {run} sigue viva", EN: "; run {run} is still alive", ZH: "；运行{run}仍在进行"}
	msgDead  = i18n.Message{
		ES: "; la corrida {run} ya terminó: la próxima lo resuelve", EN: "; run {run} has ended: the next one settles it", ZH: "；运行{run}已结束，下次运行会处理",
	}

	msgKept = i18n.Message{
		ES: "Guardado aparte: {file}, {bytes} bytes de un final cortado",
		EN: "Kept aside: {file}, {bytes} bytes of an end that was cut off",
		ZH: "另存：{file}，被切断的结尾共{bytes}字节",
	}
	msgKeptDamaged = i18n.Message{
		ES: "Guardado aparte: {file}, {bytes} bytes, la bitácora como estaba antes de repararla",
		EN: "Kept aside: {file}, {bytes} bytes, the journal as it was before it was repaired",
		ZH: "另存：{file}，{bytes}字节，修复前的日志",
	}
	msgTorn = i18n.Message{
		ES: "Final cortado en {place}, {bytes} bytes: alguien está escribiendo o murió al escribir. Al abrir la bitácora se aparta solo.",
		EN: "Torn end at {place}, {bytes} bytes: somebody is writing, or died while writing. Opening the journal sets it aside.",
		ZH: "结尾不完整，{place}，{bytes}字节：有人正在写入，或写入时中断。打开日志时会自动另存。",
	}
	msgDamage = i18n.Message{
		ES: "DAÑO en {place}: {bytes} bytes no se pueden leer ({why})",
		EN: "DAMAGE at {place}: {bytes} bytes cannot be read ({why})",
		ZH: "损坏：{place}，{bytes}字节无法读取（{why}）",
	}
	msgPlace = i18n.Message{ES: "el renglón {line} (byte {byte})", EN: "line {line} (byte {byte})", ZH: "第{line}行（字节{byte}）"}
	msgKeys  = i18n.Message{
		ES: "  Revisa en el mercado, antes de volver a publicar: {keys}",
		EN: "  Look at these on the marketplace before you publish again: {keys}",
		ZH: "  再次发布前，请先在平台核对：{keys}",
	}
	msgNoKeys = i18n.Message{
		ES: "  No se alcanza a leer de qué publicaciones se trata.", EN: "  Which listings it was about cannot be made out.", ZH: "  无法辨认涉及哪些商品。",
	}
	msgSound = i18n.Message{ES: "Sin daños.", EN: "No damage.", ZH: "没有损坏。"}
	msgHint  = i18n.Message{
		ES: "Copia la carpeta y repárala con -repair: se quita lo que no se puede leer y el archivo dañado se guarda.",
		EN: "Copy the folder and mend it with -repair: what cannot be read is taken out, and the damaged file is kept.",
		ZH: "请先备份文件夹，再用 -repair 修复：无法读取的内容会被移除，损坏的文件会保留。",
	}
	msgRepaired = i18n.Message{
		ES: "Reparada: quedan {lines, plural, one {# renglón} many {# de renglones} other {# renglones}} con {entries, plural, one {# anotación} many {# de anotaciones} other {# anotaciones}}; la bitácora dañada está en {file}",
		EN: "Repaired: {lines, plural, one {# line} other {# lines}} with {entries, plural, one {# entry} other {# entries}} are left; the damaged journal is in {file}",
		ZH: "已修复：保留{lines, plural, other {#}}行、{entries, plural, other {#}}条记录；损坏的日志在{file}",
	}
	msgNothingToRepair = i18n.Message{ES: "No había nada que reparar.", EN: "There was nothing to repair.", ZH: "无需修复。"}
	msgNoListing       = i18n.Message{ES: "No hay ninguna publicación con el código {sku}", EN: "There is no listing with the code {sku}", ZH: "没有编码为{sku}的商品"}

	msgDemo = i18n.Message{
		ES: "No diste carpeta; esta es una bitácora de muestra. Con la tuya: go run ./examples/journal CARPETA",
		EN: "You named no folder; this is a sample journal. With yours: go run ./examples/journal FOLDER",
		ZH: "未指定文件夹，以下为示例日志。查看您自己的：go run ./examples/journal 文件夹",
	}
	msgDemoDamage = i18n.Message{ES: "— Se daña un byte a la mitad —", EN: "— One byte in the middle is damaged —", ZH: "— 损坏中间的一个字节 —"}
	msgDemoRepair = i18n.Message{ES: "— Se repara —", EN: "— It is repaired —", ZH: "— 修复 —"}
)
