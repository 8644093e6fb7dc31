package alibaba

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"maps"
	"slices"
	"strings"
)

// SignIOP returns the value of the parameter sign: upper-case hexadecimal
// HMAC-SHA256, keyed with the app secret, of the API's path followed by the
// names and values of all parameters, sorted by name. An API whose name has no
// slash (AliExpress's business interface) is not put in front; there the
// parameter method carries it. The URL's /rest is never part of the path.
//
// The parameter sign and those with an empty name or value do not count, so
// they must not be sent either. Files are not signed.
//
// Source: signature page, docId 1367 of openservice.aliexpress.com
// (2024-03-29), and docId 61 of openapi.alibaba.com.
func SignIOP(secret Secret, api string, params map[string]string) string {
	mac := hmac.New(sha256.New, []byte(secret))
	if strings.Contains(api, "/") {
		io.WriteString(mac, api)
	}
	for _, name := range slices.Sorted(maps.Keys(params)) {
		if name == "" || name == paramSign || params[name] == "" {
			continue
		}
		io.WriteString(mac, name)
		io.WriteString(mac, params[name])
	}
	return strings.ToUpper(hex.EncodeToString(mac.Sum(nil)))
}
