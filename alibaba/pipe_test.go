package alibaba_test

import (
	"net/http"
	"testing"

	"github.com/nao-trade/nao/internal/memnet"
)

// serve starts h in memory and returns a client whose every address is h.
func serve(t *testing.T, h http.HandlerFunc) *http.Client {
	t.Helper()
	l := memnet.Listen()
	srv := &http.Server{Handler: h}
	go srv.Serve(l)
	tr := &http.Transport{DialContext: l.Dial}
	t.Cleanup(func() {
		tr.CloseIdleConnections()
		srv.Close()
	})
	return &http.Client{Transport: tr}
}
