package main

import (
	"cmp"
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
	envAccount = "NAO_ALIBABA_ACCOUNT" // what plans call the account; the app key if it is not given
)

// exampleAccount is the seller of the marketplace inside the program. A plan
// made there is not taken for one of a real account.
const exampleAccount = "ejemplo"

// connection is a marketplace and what it takes to close it.
type connection struct {
	market  *alibabacom.Market
	account string // under which the seller is known to the token store and the journal
	real    bool
	close   func() error
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
	account := cmp.Or(c.env(envAccount), key)
	client, err := alibaba.New(alibaba.App{Key: key, Secret: alibaba.Secret(secret)}, &alibaba.Options{
		Gateway: c.env(envGateway),
		Tokens:  alibaba.NewMemoryTokens(alibaba.Token{Account: account, Access: alibaba.Secret(token)}),
		Now:     c.now,
	})
	if err != nil {
		return nil, err
	}
	m, err := alibabacom.New(client.Seller(account), nil)
	return &connection{market: m, account: account, real: true, close: func() error { return nil }}, err
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
		AppKey: key, Secret: secret, Tokens: map[string]string{token: exampleAccount}, Dir: dir,
		AuditDelay: 200 * time.Millisecond, OnlineDelay: 100 * time.Millisecond, FindLag: 50 * time.Millisecond,
	})
	if err != nil {
		return nil, err
	}
	client, err := alibaba.New(alibaba.App{Key: key, Secret: secret}, &alibaba.Options{
		HTTP:   &http.Client{Transport: gateway.Transport()},
		Tokens: alibaba.NewMemoryTokens(alibaba.Token{Account: exampleAccount, Access: token}),
	})
	if err != nil {
		return nil, err
	}
	m, err := alibabacom.New(client.Seller(exampleAccount), &alibabacom.Options{
		FindLag: 100 * time.Millisecond, PollEvery: 150 * time.Millisecond,
	})
	return &connection{market: m, account: exampleAccount, close: gateway.Close}, err
}
