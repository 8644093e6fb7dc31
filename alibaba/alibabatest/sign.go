package alibabatest

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
)

// signature computes the sign parameter of a call from the platform's
// description of it: the path below /rest, then name and value of every
// parameter except sign in the order of the names, under HMAC-SHA256 with the
// application's secret, in upper-case hex. Files are no parameters here.
//
// It is written independently of package alibaba on purpose: a client that
// signs with the code that checks it proves nothing.
//
// behaviour: sign.path-prefix
// behaviour: sign.sorted-by-name
// behaviour: sign.empty-values
func signature(secret, api string, params map[string]string, signEmpty bool) string {
	names := make([]string, 0, len(params))
	for name, value := range params {
		if name == "sign" || value == "" && !signEmpty {
			continue
		}
		names = append(names, name)
	}
	slices.Sort(names)

	var text strings.Builder
	if strings.Contains(api, "/") {
		text.WriteString(api)
	}
	for _, name := range names {
		text.WriteString(name)
		text.WriteString(params[name])
	}
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(text.String()))
	return strings.ToUpper(hex.EncodeToString(mac.Sum(nil)))
}

// sameSignature compares in constant time; the case of the digits counts.
func sameSignature(a, b string) bool { return hmac.Equal([]byte(a), []byte(b)) }
