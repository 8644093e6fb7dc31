package listingtest

import (
	"context"
	"testing"
	"time"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/internal/conformtest"
	"github.com/nao-trade/nao/listing"
)

// broken is one way to break a rule, and the case that must notice.
type broken struct {
	name, by string
	as       mutant
	says     string // what the failure speaks of
}

// everyBreach lists at least one breach for every case.
func everyBreach() []broken {
	gone := func(rs []listing.Remote) []listing.Remote { return nil }
	return []broken{
		{"info", "no batch", mutant{info: func(i *listing.Info) { i.StatusBatch = 0 }}, "StatusBatch 0"},
		{"info", "no zone", mutant{info: func(i *listing.Info) { i.Zone = nil }}, "Zone is nil"},
		{"info", "no locale", mutant{info: func(i *listing.Info) { i.Locales = nil }}, "Locales"},
		{"info", "no currency", mutant{info: func(i *listing.Info) { i.Currency = "pesos" }}, "Currency"},
		{"info", "no name", mutant{info: func(i *listing.Info) { i.Name = "" }}, "Name"},
		{"categories", "no roots", mutant{categories: func(p string, cs []listing.Category, err error) ([]listing.Category, error) {
			return nil, err
		}}, "none"},
		{"categories", "its own child", mutant{categories: func(p string, cs []listing.Category, err error) ([]listing.Category, error) {
			return []listing.Category{{ID: "38", Name: "Food"}}, nil
		}}, "ID of its own"},
		{"categories-unknown", "nothing instead of an error", mutant{categories: func(p string, cs []listing.Category, err error) ([]listing.Category, error) {
			return cs, nil
		}}, "not found"},
		{"schema", "of another category", mutant{schema: func(s *listing.Schema, err error) (*listing.Schema, error) {
			if s != nil {
				s.Category = "380102"
			}
			return s, err
		}}, "380102"},
		{"schema-unknown", "a schema of everything", mutant{schema: func(s *listing.Schema, err error) (*listing.Schema, error) {
			return rules(), nil
		}}, "not found"},
		{"schema-unknown", "another kind", mutant{schema: func(s *listing.Schema, err error) (*listing.Schema, error) {
			if err != nil {
				err = problem(fault.Rejected, "not a leaf")
			}
			return s, err
		}}, "rejected"},
		{"schema-draft", "a field is missing", mutant{schema: func(s *listing.Schema, err error) (*listing.Schema, error) {
			if s != nil {
				s.Fields = s.Fields[1:]
			}
			return s, err
		}}, "schema-unknown-field"},
		{"schema-required", "flags are lost", mutant{schema: func(s *listing.Schema, err error) (*listing.Schema, error) {
			if s != nil {
				for i := range s.Fields {
					s.Fields[i].Required = false
				}
			}
			return s, err
		}}, "no field"},
		{"find-unknown", "by beginnings", mutant{find: func(ctx context.Context, next finder, skus []string) ([]listing.Remote, error) {
			var out []listing.Remote
			for _, sku := range skus {
				rs, err := next(ctx, []string{sku, sku + "0"})
				if err != nil {
					return nil, err
				}
				out = append(out, rs...)
			}
			return out, nil
		}}, "TEQ-1"},
		{"find-unknown", "unknown ones too", mutant{find: func(ctx context.Context, next finder, skus []string) ([]listing.Remote, error) {
			return []listing.Remote{{SKU: skus[0]}}, nil
		}}, "holds nothing"},
		{"find-created", "never", mutant{found: gone}, "listings"},
		{"find-created", "another text", mutant{found: func(rs []listing.Remote) []listing.Remote {
			for i := range rs {
				rs[i].Draft.Values["title"] = listing.Text("TEQUILA")
			}
			return rs
		}}, "/values/title"},
		{"find-created", "too late", mutant{info: func(i *listing.Info) { i.FindLag = time.Second }}, "after they were accepted"},
		{"find-doubles", "one of two", mutant{found: func(rs []listing.Remote) []listing.Remote { return rs[:min(len(rs), 1)] }}, "1 listings"},
		{"submit-order", "backwards", mutant{submit: func(ctx context.Context, next submitter, ws []listing.Write) ([]listing.Receipt, error) {
			rs, err := next(ctx, ws)
			for i, j := 0, len(rs)-1; i < j; i, j = i+1, j-1 {
				rs[i], rs[j] = rs[j], rs[i]
			}
			return rs, err
		}}, "receipt 0 is for"},
		{"submit-order", "only the good ones", mutant{submit: func(ctx context.Context, next submitter, ws []listing.Write) ([]listing.Receipt, error) {
			rs, err := next(ctx, ws)
			var out []listing.Receipt
			for _, r := range rs {
				if r.Fault == 0 {
					out = append(out, r)
				}
			}
			return out, err
		}}, "receipts for"},
		{"submit-order", "local time", mutant{receipt: func(_ listing.Write, r *listing.Receipt) {
			r.At = r.At.In(time.FixedZone("UTC-8", -8*3600))
		}}, "times are UTC"},
		{"submit-order", "no way to follow", mutant{receipt: func(_ listing.Write, r *listing.Receipt) { r.RemoteID = "" }}, "neither RemoteID nor Job"},
		{"submit-refused", "no words", mutant{receipt: func(_ listing.Write, r *listing.Receipt) { r.Findings = nil }}, "no finding says why"},
		{"submit-refused", "no Chinese", mutant{receipt: func(_ listing.Write, r *listing.Receipt) {
			rule := &check.Rule{ID: "memory-refused", Text: i18n.Message{ES: "No.", EN: "No."}}
			r.Findings = []check.Finding{{Rule: rule, Severity: check.Error}}
		}}, "lacks words"},
		{"submit-refused", "stored all the same", mutant{submit: each(func(w *listing.Write) {
			if w.Draft != nil {
				w.Draft = bottle(w.SKU)
			}
		})}, "listings under TEQ-01 after refusals"},
		{"submit-refused", "as a temporary fault", mutant{receipt: func(_ listing.Write, r *listing.Receipt) {
			if r.Fault == fault.Rejected {
				r.Fault = fault.Temporary
			}
		}}, "temporary"},
		{"submit-draft", "changes the draft", mutant{receipt: func(w listing.Write, _ *listing.Receipt) { w.Draft.Values["title"] = listing.Text("x") }}, "changed"},
		{"submit-draft", "keeps the draft", keeper(), "read back"},
		{"submit-concurrent", "mixes up callers", mixer(), "beside others"},
		{"submit-concurrent", "leaves one out", mutant{submit: func(ctx context.Context, next submitter, ws []listing.Write) ([]listing.Receipt, error) {
			if ws[0].SKU == "TEQ-05" {
				return []listing.Receipt{{SKU: ws[0].SKU, RemoteID: "R-1", State: listing.Processing}}, nil
			}
			return next(ctx, ws)
		}}, "0 listings under TEQ-05"},
		{"lost-create", "sends again", mutant{submit: again}, "2 listings"},
		{"lost-create", "claims success", mutant{receipt: hopeful}, "outcome unknown"},
		{"lost-update", "sends again", mutant{submit: again}, "outcome unknown"},
		{"lost-update", "claims success", mutant{receipt: hopeful}, "outcome unknown"},
		{"cancelled-write", "as temporary, and done", mutant{submit: func(ctx context.Context, next submitter, ws []listing.Write) ([]listing.Receipt, error) {
			rs, err := next(context.WithoutCancel(ctx), ws)
			if e := ctx.Err(); e != nil {
				return nil, &fault.Error{Kind: fault.NeverSent, Err: e}
			}
			return rs, err
		}}, "1 listings"},
		{"cancelled-write", "an error without a kind", mutant{submit: func(ctx context.Context, next submitter, ws []listing.Write) ([]listing.Receipt, error) {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			return next(ctx, ws)
		}}, "no kind"},
		{"cancelled-write", "claims success", mutant{submit: func(ctx context.Context, next submitter, ws []listing.Write) ([]listing.Receipt, error) {
			if ctx.Err() != nil {
				return []listing.Receipt{{SKU: ws[0].SKU, RemoteID: "R-1", State: listing.Accepted}}, nil
			}
			return next(ctx, ws)
		}}, "nothing is there"},
		{"cancelled-read", "finds nothing", mutant{find: func(ctx context.Context, next finder, skus []string) ([]listing.Remote, error) {
			if ctx.Err() != nil {
				return nil, nil
			}
			return next(ctx, skus)
		}}, "there is one"},
		{"cancelled-read", "not found", mutant{find: func(ctx context.Context, next finder, skus []string) ([]listing.Remote, error) {
			if ctx.Err() != nil {
				return nil, problem(fault.NotFound, "no listing")
			}
			return next(ctx, skus)
		}}, "there is nothing"},
		{"status-live", "accepted is live", mutant{receipt: func(_ listing.Write, r *listing.Receipt) { r.State = listing.Live }}, "no buyer can see it"},
		{"status-live", "always live", mutant{status: func(s *listing.Status) { s.State = listing.Live }}, "no buyer can see it"},
		{"status-live", "never live", mutant{status: func(s *listing.Status) { s.State = listing.Processing }}, "want live"},
		{"status-live", "a version of its own", mutant{status: func(s *listing.Status) { s.Version += "x" }}, "version"},
		{"status-order", "backwards", mutant{statuses: func(ss []listing.Status) []listing.Status {
			for i, j := 0, len(ss)-1; i < j; i, j = i+1, j-1 {
				ss[i], ss[j] = ss[j], ss[i]
			}
			return ss
		}}, "and receipt 1 for"},
		{"status-order", "each once", mutant{statuses: func(ss []listing.Status) []listing.Status { return ss[:1] }}, "1 statuses for"},
		{"status-rejected", "no findings", mutant{status: func(s *listing.Status) { s.Findings = nil }}, "no finding says why"},
		{"status-rejected", "no reason", mutant{status: func(s *listing.Status) {
			for i := range s.Findings {
				s.Findings[i].Args = nil
			}
		}}, "the platform said"},
		{"status-rejected", "without a fault", mutant{status: func(s *listing.Status) { s.Fault = 0 }}, "rejected, with fault"},
		{"status-unknown", "as the receipt says", mutant{status: func(s *listing.Status) {
			if s.Fault == fault.NotFound {
				s.State, s.Fault = listing.Live, 0
			}
		}}, "not there"},
		{"status-unknown", "not found, but live", mutant{status: func(s *listing.Status) {
			if s.Fault == fault.NotFound {
				s.State = listing.Live
			}
		}}, "not there"},
		{"status-gone", "offline", mutant{status: func(s *listing.Status) {
			if s.Fault == fault.NotFound {
				s.State, s.Fault = listing.Offline, 0
			}
		}}, "not there"},
		{"update-fields", "writes everything", mutant{submit: each(func(w *listing.Write) { w.Fields = nil })}, "changed"},
		{"update-fields", "makes another", mutant{submit: each(func(w *listing.Write) { w.Op, w.RemoteID = listing.Create, "" })}, "2 listings"},
		{"update-all", "changes nothing", mutant{submit: idle}, "differ"},
		{"update-price", "writes everything", mutant{submit: each(func(w *listing.Write) { w.Fields = nil })}, "changed"},
		{"update-stock", "changes nothing", mutant{submit: idle}, "changed []"},
		{"update-base", "does not look", mutant{submit: each(func(w *listing.Write) { w.Base = "" })}, "want \"conflict\""},
		{"update-base", "a version that stands still", mutant{
			found: func(rs []listing.Remote) []listing.Remote {
				for i := range rs {
					rs[i].Version = "1"
				}
				return rs
			}}, "before and after"},
		{"update-unknown", "creates it", mutant{submit: each(func(w *listing.Write) {
			if w.Op == listing.Update {
				w.Op, w.RemoteID = listing.Create, ""
			}
		})}, "not there"},
		{"delist", "does nothing", mutant{submit: idle}, "want offline"},
		{"delist", "says so, and does nothing", pretender(listing.Delist, listing.Offline), "buyer can see it"},
		{"relist", "does nothing", without(listing.Relist), "want live"},
		{"relist", "says so, and does nothing", pretender(listing.Relist, listing.Live), "buyer can see it"},
		{"relist", "makes another", mutant{submit: each(func(w *listing.Write) {
			if w.Op == listing.Relist {
				*w = create(bottle(w.SKU))
			}
		})}, "2 listings"},
		{"relist", "with a text of its own", reworder(), "changed [\"/values/title\"]"},
		{"relist", "puts everything back", tidier(), "want offline"},
		{"update-unknown", "puts back what is not there", without(listing.Relist), "relist of listing"},
		{"offers-price", "content too", mutant{caps: func(c listing.Caps) listing.Caps {
			c.Offers = offers{func(w *listing.Write) { w.Fields = nil }, c.Offers}
			return c
		}}, "changed"},
		{"offers-stock", "price too", mutant{caps: func(c listing.Caps) listing.Caps {
			c.Offers = offers{func(w *listing.Write) {
				raise(w.Draft)
				w.Fields = append(w.Fields, check.Pointer("offers", w.Draft.Offers[0].SKU, "price"))
			}, c.Offers}
			return c
		}}, "changed"},
		{"shelf", "the other way round", mutant{caps: func(c listing.Caps) listing.Caps {
			c.Shelf = shelf{c.Shelf}
			return c
		}}, "want offline"},
		{"media", "nothing to refer to", mutant{caps: func(c listing.Caps) listing.Caps {
			c.Media = media{c.Media}
			return c
		}}, "neither URL nor RemoteID"},
		{"dry-run", "publishes", mutant{caps: func(c listing.Caps) listing.Caps {
			c.DryRun = publisher{c.DryRun, c.Offers.(*market)}
			return c
		}}, "after a validation"},
		{"dry-run", "finds nothing", mutant{caps: func(c listing.Caps) listing.Caps {
			c.DryRun = blind{}
			return c
		}}, "no finding says why"},
		{"suggest", "an error for none", mutant{caps: func(c listing.Caps) listing.Caps {
			c.Suggest = strict{c.Suggest}
			return c
		}}, "zzzz"},
		{"scan", "twice", mutant{caps: func(c listing.Caps) listing.Caps {
			c.Scan = twice{c.Scan}
			return c
		}}, "how often"},
	}
}

// Every way to break a rule is noticed by the case that is for it, and the
// failure says which rule it is.
func TestBreachesAreNoticed(t *testing.T) {
	var breaches []conformtest.Breach[*suite]
	for _, b := range everyBreach() {
		h := harness(func(m listing.Marketplace) listing.Marketplace {
			b.as.Marketplace = m
			return &b.as
		})
		breaches = append(breaches, conformtest.Breach[*suite]{Case: b.name, By: b.by, Suite: h.suite(), Says: b.says})
	}
	conformtest.Prove(t, cases(), breaches)
}
