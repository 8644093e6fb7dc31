package alibaba

import (
	"context"
	"fmt"
	"sync"

	"github.com/nao-trade/nao/fault"
)

// MemoryTokens is a [TokenStore] in memory, for tests and for programs that
// load and save tokens themselves. The zero value is empty and ready to use. It
// must not be copied after first use.
type MemoryTokens struct {
	mu       sync.Mutex
	accounts map[string]*memoryToken
}

// memoryToken is one account.
type memoryToken struct {
	lock chan struct{} // holds one element while an Update runs
	// token returns the account's token, and is nil before there is one. It is
	// a function, because fmt reads unexported text past its methods. Guarded
	// by MemoryTokens.mu.
	token func() Token
}

// NewMemoryTokens returns a store that holds tokens, each under its Account.
func NewMemoryTokens(tokens ...Token) *MemoryTokens {
	m := new(MemoryTokens)
	for _, t := range tokens {
		m.account(t.Account).token = func() Token { return t }
	}
	return m
}

// account returns the entry of an account, a new one if need be.
func (m *MemoryTokens) account(name string) *memoryToken {
	m.mu.Lock()
	defer m.mu.Unlock()
	a := m.accounts[name]
	if a == nil {
		a = &memoryToken{lock: make(chan struct{}, 1)}
		if m.accounts == nil {
			m.accounts = map[string]*memoryToken{}
		}
		m.accounts[name] = a
	}
	return a
}

// current returns the token of a, or a zero one.
func (m *MemoryTokens) current(a *memoryToken) (t Token) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if a.token != nil {
		t = a.token()
	}
	return t
}

// Get returns the account's token, or an error that is fault.NotFound.
func (m *MemoryTokens) Get(_ context.Context, account string) (Token, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	a := m.accounts[account]
	if a == nil || a.token == nil {
		return Token{}, &fault.Error{Kind: fault.NotFound, Op: fmt.Sprintf("alibaba.MemoryTokens: token of account %q", account)}
	}
	return a.token(), nil
}

// Update replaces the account's token by what change makes of it. Calls for one
// account follow one another.
func (m *MemoryTokens) Update(ctx context.Context, account string, change func(context.Context, Token) (Token, error)) (Token, error) {
	a := m.account(account)
	select {
	case a.lock <- struct{}{}:
		defer func() { <-a.lock }()
	case <-ctx.Done():
		return Token{}, fmt.Errorf("alibaba.MemoryTokens: waiting for account %q: %w", account, ctx.Err())
	}
	t, err := change(ctx, m.current(a))
	if err != nil {
		return Token{}, err
	}
	m.mu.Lock()
	a.token = func() Token { return t }
	m.mu.Unlock()
	return t, nil
}
