package alibabatest

import (
	"maps"
	"slices"
	"time"
)

// Request is one request that the gateway saw, without its secrets.
type Request struct {
	At       time.Time         // when it was read, by the plain clock, UTC
	API      string            // its path below /rest
	Account  string            // the seller that its token stands for; empty if it did not get so far
	Params   map[string]string // without access_token, sign, code and refresh_token
	Files    map[string]int    // sizes in bytes, by parameter
	Fault    FaultKind         // what was injected; String says "none" for nothing
	Code     string            // the gateway's code, "0" if the call went through; empty if it was never looked at
	Business string            // the business code of a refusal; empty for success
	Done     bool              // the work, or a part of it, was done, whether or not the client heard of it
}

// secretParams never enter the log.
func secretParams() []string { return []string{"access_token", "sign", "code", "refresh_token"} }

// requestLog keeps the last requests in a ring, and counts them all.
type requestLog struct {
	size  int
	ring  []Request
	next  int
	calls map[string]int
}

func (l *requestLog) add(r Request, known bool) {
	if known {
		l.calls[r.API]++
	} else {
		l.calls[""]++ // one counter for all: paths that are not served are without number
	}
	if len(l.ring) < l.size {
		l.ring = append(l.ring, r)
		return
	}
	l.ring[l.next] = r
	l.next = (l.next + 1) % l.size
}

// all returns the kept requests, oldest first.
func (l *requestLog) all() []Request {
	return slices.Concat(l.ring[l.next:], l.ring[:l.next])
}

func (s *Server) requestOf(c *call) Request {
	r := Request{At: time.Now().UTC(), API: c.api, Account: c.account, Params: maps.Clone(c.params)}
	for _, name := range secretParams() {
		delete(r.Params, name)
	}
	for name, data := range c.files {
		if r.Files == nil {
			r.Files = map[string]int{}
		}
		r.Files[name] = len(data)
	}
	return r
}

func (s *Server) record(c *call, f Fault, out outcome) {
	r := s.requestOf(c)
	r.Fault, r.Code, r.Business, r.Done = f.Kind, out.code, out.business, out.done
	s.mu.Lock()
	defer s.mu.Unlock()
	_, known := s.apis[c.api]
	s.log.add(r, known)
}

// Requests returns the last requests, oldest first; see [Options.LogSize].
func (s *Server) Requests() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := s.log.all()
	for i := range all {
		all[i].Params, all[i].Files = maps.Clone(all[i].Params), maps.Clone(all[i].Files)
	}
	return all
}

// Calls returns how many requests named an API, whatever became of them. Those
// of paths that are not served are counted together, under the empty path.
func (s *Server) Calls(api string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.log.calls[api]
}

// Counts returns what [Server.Calls] says for each API that was called.
func (s *Server) Counts() map[string]int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return maps.Clone(s.log.calls)
}
