package alibabatest

// Signature lets the tests sign forms that no client would send.
func Signature(secret, api string, params map[string]string) string {
	return signature(secret, api, params, false)
}
