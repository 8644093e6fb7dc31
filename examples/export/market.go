package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"github.com/nao-trade/nao/alibaba"
	"github.com/nao-trade/nao/alibaba/alibabatest"
	"github.com/nao-trade/nao/listing/alibabacom"
)

// The variables that hold the credentials of a real account.
const (
	envKey     = "NAO_ALIBABA_APP_KEY"
	envSecret  = "NAO_ALIBABA_APP_SECRET"
	envToken   = "NAO_ALIBABA_TOKEN"
	envGateway = "NAO_ALIBABA_GATEWAY" // another address of the gateway, such as the sandbox
)

// account is the name under which the one seller of this program is known to
// the token store and the journal.
const account = "default"

// connection is a marketplace and what it takes to close it.
type connection struct {
	market *alibabacom.Market
	real   bool
	close  func() error
}

// connect opens the real marketplace if there are credentials, and otherwise
// the one inside the program.
func connect(ctx context.Context, c *config) (*connection, error) {
	key, secret, token := c.env(envKey), c.env(envSecret), c.env(envToken)
	if key == "" && secret == "" && token == "" {
		return embedded(c)
	}
	if key == "" || secret == "" || token == "" {
		return nil, fmt.Errorf("faltan credenciales: %s, %s y %s van juntas", envKey, envSecret, envToken)
	}
	client, err := alibaba.New(alibaba.App{Key: key, Secret: alibaba.Secret(secret)}, &alibaba.Options{
		Gateway: c.env(envGateway),
		Tokens:  alibaba.NewMemoryTokens(alibaba.Token{Account: account, Access: alibaba.Secret(token)}),
		Now:     c.now,
	})
	if err != nil {
		return nil, err
	}
	m, err := alibabacom.New(client.Seller(account), nil)
	return &connection{market: m, real: true, close: func() error { return nil }}, err
}

// embedded starts the marketplace inside the program, on the state that an
// earlier run left. Its audit takes moments instead of hours.
func embedded(c *config) (*connection, error) {
	dir := filepath.Join(c.state, "alibabatest")
	if c.fresh {
		if err := os.RemoveAll(dir); err != nil {
			return nil, err
		}
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	const key, secret, token = "nao-example", "nao-example-secret", "nao-example-token"
	gateway, err := alibabatest.New(alibabatest.Options{
		AppKey: key, Secret: secret, Tokens: map[string]string{token: account}, Dir: dir,
		AuditDelay: 200 * time.Millisecond, OnlineDelay: 100 * time.Millisecond, FindLag: 50 * time.Millisecond,
	})
	if err != nil {
		return nil, err
	}
	client, err := alibaba.New(alibaba.App{Key: key, Secret: secret}, &alibaba.Options{
		HTTP:   &http.Client{Transport: gateway.Transport()},
		Tokens: alibaba.NewMemoryTokens(alibaba.Token{Account: account, Access: token}),
	})
	if err != nil {
		return nil, err
	}
	m, err := alibabacom.New(client.Seller(account), &alibabacom.Options{
		FindLag: 100 * time.Millisecond, PollEvery: 150 * time.Millisecond,
	})
	return &connection{market: m, close: gateway.Close}, err
}
