package main

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"net/url"
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
	journal string // folder
	real    bool
	close   func() error
}

// connect opens the real marketplace if there are credentials, and otherwise
// the one inside the program.
func connect(ctx context.Context, c *config) (*connection, error) {
	key, secret, token := c.env(envKey), c.env(envSecret), c.env(envToken)
	if key == "" && secret == "" && token == "" {
		return inside(c)
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
	return &connection{
		market: m, account: account, journal: accountJournal(c.state, account, c.env(envGateway)), real: true,
		close: func() error { return nil },
	}, err
}

// accountJournal is the folder of a real account's journal. The sandbox has one
// of its own: what it holds is not what the marketplace holds.
func accountJournal(state, account, gateway string) string {
	host := ""
	if u, err := url.Parse(cmp.Or(gateway, alibaba.DefaultGateway)); err == nil {
		host = u.Host
	}
	return filepath.Join(state, "accounts", url.QueryEscape(account+"@"+host))
}

// The folders of the marketplace inside the program, below that of the state.
func insideJournal(state string) string { return filepath.Join(state, "inside", "journal") }
func insideMarket(state string) string  { return filepath.Join(state, "inside", "market") }

// The credentials of the marketplace inside the program.
const insideKey, insideSecret, insideToken = "nao-example", "nao-example-secret", "nao-example-token"

// insideOptions describe the marketplace inside the program. Its audit takes
// moments instead of hours.
func insideOptions(state string) alibabatest.Options {
	return alibabatest.Options{
		AppKey: insideKey, Secret: insideSecret, Tokens: map[string]string{insideToken: exampleAccount}, Dir: insideMarket(state),
		AuditDelay: 200 * time.Millisecond, OnlineDelay: 100 * time.Millisecond, FindLag: 50 * time.Millisecond,
	}
}

// inside starts the marketplace inside the program, on the state that an
// earlier run left.
func inside(c *config) (*connection, error) {
	if c.fresh {
		if err := forget(c.state); err != nil {
			return nil, err
		}
	}
	if err := os.MkdirAll(insideMarket(c.state), 0o700); err != nil {
		return nil, unusable(c.state, err)
	}
	gateway, err := alibabatest.New(insideOptions(c.state))
	if err != nil {
		return nil, err
	}
	client, err := alibaba.New(alibaba.App{Key: insideKey, Secret: insideSecret}, &alibaba.Options{
		HTTP:   &http.Client{Transport: gateway.Transport()},
		Tokens: alibaba.NewMemoryTokens(alibaba.Token{Account: exampleAccount, Access: insideToken}),
	})
	if err != nil {
		return nil, err
	}
	m, err := alibabacom.New(client.Seller(exampleAccount), &alibabacom.Options{
		FindLag: 100 * time.Millisecond, PollEvery: 150 * time.Millisecond,
	})
	return &connection{market: m, account: exampleAccount, journal: insideJournal(c.state), close: gateway.Close}, err
}

// forget empties the marketplace inside the program and its journal. The
// journal goes first: one that outlived its marketplace would take all that it
// knows for deleted by hand.
func forget(state string) error {
	for _, dir := range []string{insideJournal(state), insideMarket(state)} {
		if err := os.RemoveAll(dir); err != nil {
			return unusable(state, err)
		}
	}
	return nil
}
