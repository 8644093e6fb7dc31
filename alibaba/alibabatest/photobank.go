package alibabatest

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// Limits and beginnings of the photo bank.
const (
	maxPhoto    = 5 << 20 // bytes
	firstFileID = 17000000000
)

// photoRecord is what is kept of an uploaded image.
type photoRecord struct {
	FileID  ID     `json:"file_id"`
	Account string `json:"account"`
	Name    string `json:"name"`
	URL     string `json:"url"`
	Size    int    `json:"size"`
	SHA256  string `json:"sha256"`
}

// photobankUpload takes one image. The same image twice gives two entries.
//
// behaviour: photo.size-limit
// behaviour: photo.must-be-image
func (s *Server) photobankUpload(c *call) (fields, error) {
	data := c.files["image_bytes"]
	if len(data) > maxPhoto {
		return nil, refuse("SIZE_TOO_LARGE", "SIZE_TOO_LARGE")
	}
	kind, ok := strings.CutPrefix(http.DetectContentType(data), "image/")
	if !ok {
		return nil, refuse("-2", "Upload Image Error")
	}
	sum := sha256.Sum256(data)
	id := strconv.FormatInt(s.store.lastFile+1, 10)
	p := photoRecord{
		FileID:  ID(id),
		Account: c.account,
		Name:    c.params["file_name"],
		URL:     "https://sc04.alicdn.com/kf/H" + hex.EncodeToString(sum[:8]) + id + "." + strings.Replace(kind, "jpeg", "jpg", 1),
		Size:    len(data),
		SHA256:  hex.EncodeToString(sum[:]),
	}
	if err := s.store.disk.save("photos", id, p); err != nil {
		return nil, err
	}
	s.store.lastFile++
	s.store.photos[p.URL] = p
	return fields{"response_object": fields{"photobank_url": p.URL, "file_id": p.FileID, "file_name": p.Name}}, nil
}

// Photo is an image of the photo bank. The bytes themselves are not kept.
type Photo struct {
	FileID  string // its id, digits
	Account string // the seller that uploaded it
	Name    string // the file name given
	URL     string // the address to use in a listing
	Size    int    // bytes
	SHA256  string // of the bytes, hex
}

// Photos returns the photo bank of all accounts, by ascending file id.
func (s *Server) Photos() []Photo {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := make([]Photo, 0, len(s.store.photos))
	for _, p := range s.store.photos {
		all = append(all, Photo{string(p.FileID), p.Account, p.Name, p.URL, p.Size, p.SHA256})
	}
	slices.SortFunc(all, func(a, b Photo) int { return strings.Compare(a.FileID, b.FileID) })
	return all
}
