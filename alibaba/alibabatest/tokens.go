package alibabatest

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path/filepath"
	"time"
)

// tokenGrant is what a token or code stands for. A zero time means for ever.
type tokenGrant struct {
	Account string    `json:"account"`
	Expires time.Time `json:"expires,omitzero"`
}

func (g tokenGrant) valid(now time.Time) bool {
	return g.Account != "" && (g.Expires.IsZero() || now.Before(g.Expires))
}

// tokenBook knows which tokens hold. The server's lock guards it.
type tokenBook struct {
	path    string                // empty: memory only
	Serial  int                   `json:"serial"`
	Codes   map[string]tokenGrant `json:"codes"`
	Access  map[string]tokenGrant `json:"access"`
	Refresh map[string]tokenGrant `json:"refresh"`
	// Spent refresh tokens, so that one of the options is not taken for new
	// after a restart.
	Spent map[string]bool `json:"spent"`
}

func openTokens(o Options) (*tokenBook, error) {
	b := &tokenBook{}
	if o.Dir != "" {
		b.path = filepath.Join(o.Dir, "tokens.json")
		if err := readFile(b.path, b); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	for _, m := range []*map[string]tokenGrant{&b.Codes, &b.Access, &b.Refresh} {
		if *m == nil {
			*m = map[string]tokenGrant{}
		}
	}
	if b.Spent == nil {
		b.Spent = map[string]bool{}
	}
	for token, account := range o.Tokens {
		if !b.Spent[token] {
			b.Access[token] = tokenGrant{Account: account}
		}
	}
	for token, account := range o.RefreshTokens {
		if _, known := b.Refresh[token]; !known && !b.Spent[token] {
			b.Refresh[token] = tokenGrant{Account: account, Expires: o.Now().Add(o.RefreshLife)}
		}
	}
	return b, nil
}

func (b *tokenBook) save() error {
	if b.path == "" {
		return nil
	}
	return writeFile(b.path, b)
}

// account returns whom a valid access token stands for.
func (b *tokenBook) account(access string, now time.Time) (string, bool) {
	g := b.Access[access]
	return g.Account, g.valid(now)
}

// issue gives out a pair. The tokens are the length of real ones and different
// each time; they are no secrets.
func (b *tokenBook) issue(account string, now time.Time, life time.Duration, refreshEnds time.Time) (access, refresh string) {
	maps.DeleteFunc(b.Access, func(_ string, g tokenGrant) bool { return !g.valid(now) })
	maps.DeleteFunc(b.Codes, func(_ string, g tokenGrant) bool { return !g.valid(now) })
	b.Serial++
	access = fmt.Sprintf("50000%06dt%013d", b.Serial, now.UnixMilli())
	refresh = fmt.Sprintf("50001%06dr%013d", b.Serial, now.UnixMilli())
	b.Access[access] = tokenGrant{Account: account, Expires: now.Add(life)}
	b.Refresh[refresh] = tokenGrant{Account: account, Expires: refreshEnds}
	return access, refresh
}

// codeLife is how long an authorisation code may be exchanged.
//
// behaviour: token.code-once
const codeLife = 30 * time.Minute

// Authorise does what the seller does in the browser: it grants access for an
// account and returns the code that the platform would send to the redirect
// address. A code may be exchanged once, within 30 minutes.
func (s *Server) Authorise(account string) (code string, err error) {
	if account == "" {
		return "", errors.New("alibabatest: Authorise: the account is empty")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tokens.Serial++
	code = fmt.Sprintf("3_%d_%06d", 500000+s.tokens.Serial, s.tokens.Serial)
	s.tokens.Codes[code] = tokenGrant{Account: account, Expires: s.opt.Now().Add(codeLife)}
	return code, s.tokens.save()
}

// Expire makes an access token or a refresh token invalid at once, as a seller
// does who withdraws the access. An unknown token is no error.
func (s *Server) Expire(token string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.tokens.Access, token)
	delete(s.tokens.Refresh, token)
	s.tokens.Spent[token] = true
	return s.tokens.save()
}

func (s *Server) tokenCreate(c *call) (fields, error) {
	now := s.opt.Now()
	g := s.tokens.Codes[c.params["code"]]
	delete(s.tokens.Codes, c.params["code"])
	if !g.valid(now) {
		// behaviour: token.error-codes
		return nil, &gatewayError{"ISV", "InvalidCode", "The specified authorization code is invalid or expired"}
	}
	return s.grant(g.Account, now, now.Add(s.opt.RefreshLife))
}

// tokenRefresh gives a new pair for a refresh token, which is spent by it unless
// a reading says otherwise. The old access token holds until its own end.
//
// behaviour: token.refresh-rotates
// behaviour: token.refresh-time-goes-on
func (s *Server) tokenRefresh(c *call) (fields, error) {
	now, old := s.opt.Now(), c.params["refresh_token"]
	g := s.tokens.Refresh[old]
	if !g.valid(now) {
		return nil, &gatewayError{"ISV", "IllegalRefreshToken", "The specified refresh token is invalid or expired"}
	}
	if !s.opt.Readings.RefreshTwice {
		delete(s.tokens.Refresh, old)
		s.tokens.Spent[old] = true
	}
	return s.grant(g.Account, now, g.Expires)
}

// grant issues a pair and describes it as the token calls do: lifetimes in
// seconds.
//
// behaviour: token.answer-fields
func (s *Server) grant(account string, now, refreshEnds time.Time) (fields, error) {
	access, refresh := s.tokens.issue(account, now, s.opt.TokenLife, refreshEnds)
	if err := s.tokens.save(); err != nil {
		return nil, err
	}
	return fields{
		"access_token":       access,
		"refresh_token":      refresh,
		"expires_in":         int64(s.opt.TokenLife / time.Second),
		"refresh_expires_in": int64(refreshEnds.Sub(now) / time.Second),
		"account":            account,
		"account_id":         account,
		"account_platform":   "seller_center",
		"country":            "mx",
		"user_info":          fields{"country": "mx", "loginId": account, "user_id": account, "seller_id": account},
	}, nil
}
