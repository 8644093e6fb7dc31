package alibabatest

import (
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"
)

// maxPageSize bounds a page of the search.
const maxPageSize = 20

// productListing creates a product. The same SKU code may be listed again and
// again: the platform makes another product of it each time.
//
// behaviour: sku.duplicates-accepted
func (s *Server) productListing(c *call) (fields, error) {
	sent, err := decodeInfo(c.params["product_info"], s.opt.Readings)
	if err != nil {
		// behaviour: wire.wrong-type
		return nil, nullNull()
	}
	if err := s.accept(&sent.info, c.account, wantsKeywordsByAI(c)); err != nil {
		return nil, err
	}
	now := clock()
	r := &record{ID: s.store.nextProductID(), Account: c.account, Info: sent.info, Created: now, Indexed: now.Add(s.findLag())}
	if err := giveSKUIDs(r, nil); err != nil {
		return nil, err
	}
	r.touch(now)
	r.submit(now, s.verdict(r, now), s.opt.AuditDelay, s.opt.OnlineDelay)
	if err := s.store.insert(r); err != nil {
		return nil, err
	}
	return fields{"data": ID(r.ID)}, nil
}

// productUpdate edits a product.
//
// behaviour: update.result-checked-whole
func (s *Server) productUpdate(c *call) (fields, error) {
	sent, err := decodeInfo(c.params["product_info"], s.opt.Readings)
	if err != nil {
		return nil, nullNull()
	}
	old, err := s.editable(c.account, sent.productID)
	if err != nil {
		return nil, err
	}
	info := sent.info
	if !s.opt.Readings.UpdateReplaces {
		if info, err = merge(old.Info, sent.tree); err != nil {
			return nil, nullNull()
		}
	}
	if err := s.accept(&info, c.account, wantsKeywordsByAI(c)); err != nil {
		return nil, err
	}
	r := old.clone()
	r.Info = info
	if err := giveSKUIDs(r, old.Info.Trade.SKUs); err != nil {
		return nil, err
	}
	now := clock()
	r.submit(now, s.verdict(r, now), s.opt.AuditDelay, s.opt.OnlineDelay)
	return fields{"data": nil}, s.change(r, now)
}

// nullNull is the answer to a product_info with a member of the wrong type.
func nullNull() error { return invalid("null#null") }

// clock returns the plain time without its monotonic part, as it is kept.
func clock() time.Time { return time.Now().UTC().Round(0) }

func wantsKeywordsByAI(c *call) bool {
	var config struct {
		Keywords bool `json:"keyword_optimization_enabled"`
	}
	err := json.Unmarshal([]byte(c.params["ai_optimization_config"]), &config)
	return err == nil && config.Keywords
}

// verdict asks the option that plays the auditor.
func (s *Server) verdict(r *record, now time.Time) string {
	if s.opt.Audit == nil {
		return ""
	}
	return s.opt.Audit(r.product(now))
}

func (s *Server) findLag() time.Duration {
	if s.opt.FindLagRandom && s.opt.FindLag > 0 {
		return time.Duration(s.rand.Int64N(int64(s.opt.FindLag) + 1))
	}
	return s.opt.FindLag
}

// change stamps and saves a changed product.
func (s *Server) change(r *record, now time.Time) error {
	r.touch(now)
	return s.store.replace(r, now, now.Add(s.findLag()))
}

// editable returns a product of an account that is not deleted.
//
// behaviour: product.deleted-is-not-found
func (s *Server) editable(account string, id ID) (*record, error) {
	r, ok := s.store.owned(account, string(id))
	if !ok || r.Deleted {
		return nil, refuse("B_PRODUCT_NOT_FOUND", "product %s is not found", id)
	}
	return r, nil
}

// productGet reads one product, by its id or by that of one of its SKUs.
func (s *Server) productGet(c *call) (fields, error) {
	id, sku := c.params["product_id"], c.params["sku_id"]
	switch {
	case id == "" && sku == "":
		return nil, badParam("product_id and sku_id are both missing")
	case id == "":
		id = s.store.bySKU[ID(sku)]
	}
	r, ok := s.store.owned(c.account, id)
	if !ok {
		return nil, refuse("B_PRODUCT_NOT_FOUND", "product is not found")
	}
	return fields{"product_info": s.view(r, clock())}, nil
}

// productSearch finds products by SKU code, model number, both or neither. Who
// is pending or rejected is found too; who was listed or deleted a moment ago
// may be missing or still there.
//
// behaviour: search.lags
// behaviour: search.by-id-ascending
func (s *Server) productSearch(c *call) (fields, error) {
	page, err1 := pageNumber(c.params["page_index"], 1)
	size, err2 := pageNumber(c.params["page_size"], maxPageSize)
	if err1 != nil || err2 != nil || page < 1 || size < 1 || size > maxPageSize {
		return nil, badParam("page_index counts from 1 and page_size is 1 to %d", maxPageSize)
	}
	now := clock()
	ids, total := s.find(c, page-1, size, now)
	if total == 0 && !s.opt.Readings.SearchEmptyList {
		// behaviour: search.nothing-found
		return nil, refuse("B_PRODUCT_NOT_FOUND", "product is not found")
	}
	list := make([]fields, 0, len(ids))
	for _, id := range ids {
		list = append(list, s.view(s.store.products[id], now))
	}
	return fields{"product_info": list, "page": fields{
		"page_index": strconv.Itoa(page),
		"page_size":  strconv.Itoa(size),
		"total_item": strconv.Itoa(total),
		"total_page": strconv.Itoa((total + size - 1) / size),
	}}, nil
}

func pageNumber(s string, otherwise int) (int, error) {
	if s == "" {
		return otherwise, nil
	}
	return strconv.Atoi(s)
}

// find returns a page (from 0) of the ids that match, and their number.
func (s *Server) find(c *call, page, size int, now time.Time) (ids []string, total int) {
	code, model := c.params["sku_code"], c.params["model_number"]
	switch {
	case code == "" && model == "":
		return s.store.roll(c.account).page(page, size, now)
	case code == "":
		ids = s.store.index.find(indexKey(c.account, byModel, model), now)
	default:
		ids = s.store.index.find(indexKey(c.account, byCode, code), now)
		if model != "" {
			both := s.store.index.find(indexKey(c.account, byModel, model), now)
			ids = slices.DeleteFunc(ids, func(id string) bool { return !slices.Contains(both, id) })
		}
	}
	return pageOf(ids, page, size), len(ids)
}

// productStatus tells how publishing went.
func (s *Server) productStatus(c *call) (fields, error) {
	r, err := s.editable(c.account, ID(c.params["product_id"]))
	if err != nil {
		return nil, err
	}
	word, desc := r.publishing(clock())
	data := fields{"status": word, "status_desc": desc}
	if desc == "" {
		// behaviour: wire.null-as-text
		data["status_desc"] = "null"
	}
	return fields{"data": data}, nil
}

// productShelf puts products on the shelf or takes them off, each for itself.
func (s *Server) productShelf(c *call) (fields, error) {
	action := c.params["action"]
	if action != statusOnline && action != statusOffline {
		return nil, badParam("action %q is neither online nor offline", action)
	}
	return s.each(c, "updated_product_ids", func(r *record, now time.Time) error {
		// behaviour: shelf.rejected-stays-off
		if action == statusOnline && r.audit(now) == auditRejected {
			return refuse("PUB_BIZCHECK_PRODUCT_NOT_EDITABLE", "product %s was rejected: %s", r.ID, r.Verdict)
		}
		r.Shelved = action == statusOffline
		return nil
	})
}

// productDelete deletes products, each for itself. Their ids are not used again.
//
// behaviour: product.deleted-can-be-read
func (s *Server) productDelete(c *call) (fields, error) {
	return s.each(c, "deleted_product_ids", func(r *record, _ time.Time) error {
		r.Deleted = true
		return nil
	})
}

// each changes a list of products and answers which ones it changed and what
// went wrong with the others.
//
// behaviour: batch.partial-success
func (s *Server) each(c *call, changed string, edit func(*record, time.Time) error) (fields, error) {
	var list []ID
	if err := json.Unmarshal([]byte(c.params["product_id_list"]), &list); err != nil || len(list) == 0 {
		return nil, invalid("product_id_list")
	}
	done, failed := []ID{}, []fields{}
	now := clock()
	for _, id := range list {
		err := s.editOne(c.account, id, now, edit)
		if biz := (*businessError)(nil); errors.As(err, &biz) {
			failed = append(failed, fields{"product_id": id, "message": biz.message, "msg_code": biz.code})
		} else if err != nil {
			return nil, err
		} else {
			done = append(done, id)
		}
	}
	result := fields{changed: done, "errors": failed}
	if len(failed) > 0 {
		first := failed[0]
		return nil, &businessError{code: first["msg_code"].(string), message: first["message"].(string), extra: result, partly: len(done) > 0}
	}
	return result, nil
}

func (s *Server) editOne(account string, id ID, now time.Time, edit func(*record, time.Time) error) error {
	old, err := s.editable(account, id)
	if err != nil {
		return err
	}
	r := old.clone()
	if err := edit(r, now); err != nil {
		return err
	}
	lag := s.findLag()
	if r.Deleted {
		r.Gone = now.Add(lag)
	}
	r.touch(now)
	return s.store.replace(r, now, now.Add(lag))
}

// view prints a product as the reading calls do: pictures under another name
// than they were sent, the category by its whole path, and the states.
//
// behaviour: get.field-names
func (s *Server) view(r *record, now time.Time) fields {
	info := r.Info
	if s.opt.Readings.LongAmounts {
		info = info.clone()
		info.Trade.longAmounts()
	}
	category := fields{"category_id": info.Category.ID}
	if node, ok := s.categories.byID[info.Category.ID]; ok {
		category["category_name"] = strings.Join(node.path, "/")
	}
	v := fields{
		"basic_info": fields{
			"product_id":              ID(r.ID),
			"title":                   info.Basic.Title,
			"description":             info.Basic.Description,
			"keywords":                info.Basic.Keywords,
			"language":                info.Basic.Language,
			"product_images":          nonNil(info.Basic.Images),
			"model_number":            orNull(info.Basic.ModelNumber),
			"brand_name":              orNull(info.Basic.BrandName),
			"status":                  r.status(now),
			"audit_status":            r.audit(now),
			"owner_ali_id":            r.Account,
			"create_timestamp":        r.Created.UnixMilli(),
			"last_modified_timestamp": r.Modified.UnixMilli(),
		},
		"category_info":  category,
		"trade_info":     info.Trade,
		"logistics_info": info.Logistics,
	}
	// behaviour: get.attributes-place
	if s.opt.Readings.AttributesBeside {
		v["attributes"] = nonNil(info.Category.Attributes)
	} else {
		category["attributes"] = nonNil(info.Category.Attributes)
	}
	return v
}

// orNull prints absent text as the platform does.
func orNull(s string) string {
	if s == "" {
		return "null"
	}
	return s
}
