// Package alibabatest is an Alibaba.com gateway that runs inside a test.
//
// It speaks the real wire protocol (path-style IOP calls below /rest, signed
// with HMAC-SHA256), keeps the state of a seller's shop, lets time pass, counts
// calls and misbehaves on request. A client that works against it has proved
// its signing, its two error layers, its waiting and its care about writes
// whose answer never came; it has not proved what the platform itself does, so
// every behaviour says where it comes from.
//
//	gw, err := alibabatest.New(alibabatest.Options{
//		AppKey: "123456", Secret: "helloworld",
//		Tokens:     map[string]string{"50000abc": "tequilera"},
//		AuditDelay: time.Minute,
//	})
//	if err != nil { ... }
//	defer gw.Close()
//	client := gw.Client() // any host, in memory; gw.URL() is a real address
//
// # What it serves
//
// The token calls, the Product V2 family (category prediction, tree and
// attributes; listing, update, get, search, status, shelf, delete; price and
// stock), the photo bank and the shipping templates: see the API constants.
// Anything else is answered with InvalidApiPath.
//
// # Where the behaviour comes from
//
// [Behaviours] lists each rule with a tag: documented (the platform's own
// pages), observed (somebody saw it live and wrote it down) or assumed (nobody
// knows; a choice had to be made). Where sources contradict each other,
// [Readings] switches to the other reading, and a client should pass under
// both. The category data is invented: no id, attribute or value of it may be
// sent to the platform.
//
// # Time
//
// [Options.Now] decides what a timestamp or a token lifetime means. Waiting
// (audit, going online, index lag, bans, slow answers) uses the plain time
// package, so that testing/synctest drives it: inside a bubble use
// [Server.Transport] or [Server.Client], which need no socket, and call
// [Server.Close] before the bubble ends. States are computed from timestamps
// when somebody asks; nothing runs in the background.
//
// # Faults
//
// [Server.Inject] makes chosen calls fail: rate limits, HTML error pages,
// connections closed before or after the write was done, cut or late answers,
// refusals. [Options.Intercept] decides per request.
//
// # Limits
//
// Bodies are limited by [Options.MaxBody], product_info to 1 MiB and 16 levels.
// The request log keeps the last [Options.LogSize] requests; the counts keep
// everything. One process at a time may use a state folder. State survives the
// process being killed, not the machine losing power: files are renamed into
// place but not synced.
package alibabatest
