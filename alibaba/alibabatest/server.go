package alibabatest

import (
	"cmp"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"
)

//go:embed categories/*.json
var builtin embed.FS

// Options configures a [Server]. AppKey and Secret are required.
type Options struct {
	AppKey string // the application's key, as in app_key
	Secret string // the secret that signs; it is never sent. Invent one: a real one has no place in a test

	// Tokens are access tokens that hold from the start and do not expire, with
	// the seller account that each stands for.
	Tokens map[string]string
	// RefreshTokens are refresh tokens that hold from the start, with their
	// accounts. Each may be used once, but for a reading; see [Server.Authorise] for codes.
	RefreshTokens map[string]string
	// TokenLife is how long an access token from a token call lasts; zero means
	// 10 days, as the platform's sample answer has it.
	TokenLife time.Duration
	// RefreshLife is how long a refresh token lasts from the authorisation on;
	// zero means 60 days. A refresh does not begin it anew.
	RefreshLife time.Duration

	// Dir is a folder that keeps the state, so that a later server finds it;
	// empty means that it ends with this server. It holds tokens in clear.
	Dir string
	// Categories holds one JSON file per leaf category in its folder
	// categories; nil means the invented set that comes with the package.
	Categories fs.FS
	// Templates are the freight templates of every seller, by id. Nil means one,
	// 1000000001.
	Templates map[string]string

	AuditDelay  time.Duration // from a listing or an edit to the verdict of the audit
	OnlineDelay time.Duration // from an approval to being online
	// FindLag is how long the search lags behind writes. With FindLagRandom it
	// is the most that it lags: each write draws its own lag.
	FindLag       time.Duration
	FindLagRandom bool
	// Audit decides over a listing or an edit: a reason rejects it, empty text
	// approves it. Nil approves everything. It must not call the server.
	Audit func(Product) (reason string)

	// Now decides what timestamps and token lifetimes mean; nil means time.Now.
	// Delays do not use it.
	Now func() time.Time
	// Limit bounds the calls of the application; the zero value does not.
	Limit Limit
	// Faults are injected from the start, as by [Server.Inject].
	Faults []Fault
	// Intercept is asked before each request is looked at, so the Request has no
	// account and no outcome yet, and may return a fault for it. It goes before
	// Faults. It may be called from several goroutines at once.
	Intercept func(Request) *Fault
	// Seed starts the random numbers of Chance and FindLagRandom. The same seed
	// and the same order of requests give the same run.
	Seed uint64

	// Readings chooses between sources that contradict each other.
	Readings Readings
	// MaxBody bounds a request's body in bytes; zero means 8 MiB.
	MaxBody int64
	// LogSize is how many requests [Server.Requests] keeps; zero means 1,000.
	LogSize int
}

// Readings switches behaviours of which the sources say different things. The
// zero value is the reading that the better source supports; see [Behaviours].
type Readings struct {
	// UpdateReplaces: an update replaces the whole product_info instead of
	// changing the fields that were sent.
	UpdateReplaces bool
	// AttributesBeside: answers show the attributes beside category_info, as the
	// documentation's table does, and requests may send them there too.
	AttributesBeside bool
	// KeywordsByAI: keywords may be missing when keyword_optimization_enabled is
	// on, as documented; live tests were refused.
	KeywordsByAI bool
	// SearchEmptyList: a search that finds nothing answers an empty list instead
	// of B_PRODUCT_NOT_FOUND.
	SearchEmptyList bool
	// OwnImagesOnly: image addresses must come from the account's photo bank, as
	// one live tester found; the documentation says that others are fetched.
	OwnImagesOnly bool
	// SignEmpty: parameters with empty values are part of the signature, as the
	// platform's Python library has it; its Java sample skips them.
	SignEmpty bool
	// RefreshTwice: a refresh token that was used stays good until its own end;
	// no source says which holds.
	RefreshTwice bool
	// EnglishASCII: a listing in the language en_US is refused if its title holds
	// characters outside ASCII. The schema of the older product calls had such a
	// rule; whether Product V2 has it is not known.
	EnglishASCII bool
	// LongAmounts: answers print prices with four decimals, such as "4.8700", as
	// some real ones do. Sent back like that they are refused.
	LongAmounts bool
}

// Limit is a quota: at most Calls in each window of Per, then a ban.
type Limit struct {
	Calls int           // per window; zero means no limit
	Per   time.Duration // the window; zero means one second
	Ban   time.Duration // how long calls are refused afterwards; zero means one second
}

// Server is the gateway. It is safe for concurrent use. It is an
// [http.Handler] too, for callers that bring their own listener; the faults
// that drop connections need a real [http.Server] around it.
type Server struct {
	opt        Options
	apis       map[string]endpoint
	categories *categoryTree

	mu     sync.Mutex // guards everything down to serial
	store  *store
	tokens *tokenBook
	rand   *rand.Rand
	faults []*armedFault
	quota  quota
	log    requestLog
	serial uint64

	net networks
}

// New checks the options and returns a gateway, with the state that an earlier
// one left in [Options.Dir].
func New(o Options) (*Server, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	o = o.withDefaults()
	tree, err := loadCategories(o.Categories)
	if err != nil {
		return nil, err
	}
	st, err := openStore(o.Dir)
	if err != nil {
		return nil, err
	}
	tokens, err := openTokens(o)
	if err != nil {
		return nil, err
	}
	s := &Server{
		opt:        o,
		apis:       endpoints(),
		categories: tree,
		store:      st,
		tokens:     tokens,
		rand:       rand.New(rand.NewPCG(o.Seed, 0)),
		log:        requestLog{size: o.LogSize, calls: map[string]int{}},
	}
	if err := s.Inject(o.Faults...); err != nil {
		return nil, err
	}
	return s, nil
}

func (o Options) check() error {
	switch {
	case o.AppKey == "":
		return errors.New("alibabatest: Options.AppKey is empty; choose any key, such as 123456")
	case o.Secret == "":
		return errors.New("alibabatest: Options.Secret is empty; choose any secret, such as helloworld")
	case o.AuditDelay < 0 || o.OnlineDelay < 0 || o.FindLag < 0 || o.TokenLife < 0 || o.RefreshLife < 0:
		return errors.New("alibabatest: a delay or lifetime in Options is negative")
	case o.MaxBody < 0 || o.LogSize < 0 || o.Limit.Calls < 0 || o.Limit.Per < 0 || o.Limit.Ban < 0:
		return errors.New("alibabatest: a limit in Options is negative")
	}
	for token, account := range o.Tokens {
		if token == "" || account == "" {
			return errors.New("alibabatest: Options.Tokens has an empty token or account")
		}
	}
	for token, account := range o.RefreshTokens {
		if token == "" || account == "" {
			return errors.New("alibabatest: Options.RefreshTokens has an empty token or account")
		}
	}
	for _, id := range slices.Sorted(maps.Keys(o.Templates)) {
		if !plainID.MatchString(id) {
			return fmt.Errorf("alibabatest: Options.Templates: %q is not an id of up to 19 digits", id)
		}
	}
	if o.Dir != "" {
		if info, err := os.Stat(o.Dir); err == nil && !info.IsDir() {
			return fmt.Errorf("alibabatest: Options.Dir: %s is not a folder", filepath.Base(o.Dir))
		}
	}
	return nil
}

func (o Options) withDefaults() Options {
	const day = 24 * time.Hour
	// behaviour: token.lifetimes
	o.TokenLife = cmp.Or(o.TokenLife, 10*day)
	o.RefreshLife = cmp.Or(o.RefreshLife, 60*day)
	o.Limit.Per = cmp.Or(o.Limit.Per, time.Second)
	o.Limit.Ban = cmp.Or(o.Limit.Ban, time.Second)
	o.MaxBody = cmp.Or(o.MaxBody, 8<<20)
	o.LogSize = cmp.Or(o.LogSize, 1000)
	if o.Categories == nil {
		o.Categories = builtin
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Templates == nil {
		o.Templates = map[string]string{"1000000001": "Shipping Cost Template"}
	}
	o.Templates = maps.Clone(o.Templates)
	return o
}

// Close ends the listeners and connections that [Server.URL],
// [Server.Transport] and [Server.Client] started. State in [Options.Dir] needs
// no closing. Close may be called more than once.
func (s *Server) Close() error { return s.net.close() }

// URL returns the base of the gateway on the loopback interface, ending in
// /rest, and starts listening there on first use. It returns an empty text if
// no port can be had or the server is closed.
func (s *Server) URL() string { return s.net.url(s) }

// Transport returns a round tripper that reaches the gateway in memory,
// whatever host a request names and whether it says http or https. It is a
// real [http.Transport] over [net.Pipe], so that httptrace and testing/synctest
// work with it.
func (s *Server) Transport() http.RoundTripper { return s.net.transport(s) }

// Client returns a client over [Server.Transport].
func (s *Server) Client() *http.Client { return &http.Client{Transport: s.Transport()} }
