package markup

// Allowed reports whether a text is as [Clean] leaves it: only allowed tags and
// attributes, each tag closed in its turn. A text without tags is.
func Allowed(s string, images bool) bool {
	if len(s) > MaxBytes {
		return false
	}
	var open []string
	z := scan(s)
	for {
		switch t := z.next(); t.kind {
		case end:
			return len(open) == 0
		case broken, comment:
			return false
		case opening:
			if !allowedTag(t, images) {
				return false
			}
			if elementOf(t.name) != void {
				open = append(open, t.name)
			}
		case closing:
			last := len(open) - 1
			if last < 0 || open[last] != t.name {
				return false
			}
			open = open[:last]
		}
	}
}

// allowedTag reports whether a tag may stand as it is.
func allowedTag(t token, images bool) bool {
	switch t.name {
	case "img":
		return images && imageAllowed(t.text)
	case "td", "th":
		for name, value := range attributes(t.text) {
			if name != "colspan" && name != "rowspan" || !isNumber(value) {
				return false
			}
		}
		return true
	case "br", "p", "ul", "ol", "li", "strong", "em", "h2", "h3", "h4", "table", "thead", "tbody", "tr":
		for range attributes(t.text) {
			return false
		}
		return true
	}
	return false
}

func imageAllowed(attrs string) bool {
	source := false
	for name, value := range attributes(attrs) {
		switch name {
		case "src":
			source = onTheWeb(value)
		case "alt":
		case "width", "height":
			if !isNumber(value) {
				return false
			}
		default:
			return false
		}
	}
	return source
}
