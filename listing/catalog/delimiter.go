package catalog

import "bytes"

// delimiters are the signs that are voted on. Where two do equally well it is
// the first, since a text may hold commas more easily than tabs.
const delimiters = "\t;|,"

// voteLines is how many logical lines vote.
const voteLines = 20

// vote finds the delimiter of the head of a file: the sign that stands equally
// often in the most lines, and of those the one that stands there most often.
func vote(head []byte) byte {
	lines := count(head, true)
	if len(lines) < 2 {
		lines = count(head, false) // a quote that never closes swallowed the head
	}
	best, bestLines, bestSigns := byte(','), 0, 0
	for i := range delimiters {
		n, signs := agreement(lines, i)
		if n > bestLines || n == bestLines && signs > bestSigns {
			best, bestLines, bestSigns = delimiters[i], n, signs
		}
	}
	return best
}

// agreement returns how many lines have the number of delimiter i that is the
// commonest above nought, and that number.
func agreement(lines [][len(delimiters)]int, i int) (n, signs int) {
	seen := make(map[int]int)
	for _, l := range lines {
		if l[i] > 0 {
			seen[l[i]]++
		}
	}
	for k, times := range seen {
		if times > n || times == n && k > signs {
			n, signs = times, k
		}
	}
	return n, signs
}

// count returns how often each delimiter stands in each of the first lines
// that are not blank. With quotes, what stands inside them does not count.
func count(head []byte, quotes bool) [][len(delimiters)]int {
	var lines [][len(delimiters)]int
	var line [len(delimiters)]int
	inside, blank := false, true
	flush := func() {
		if !blank {
			lines = append(lines, line)
		}
		line, blank = [len(delimiters)]int{}, true
	}
	for _, c := range head {
		switch {
		case c == '"' && quotes:
			inside = !inside
		case inside:
		case c == '\n' || c == '\r':
			if flush(); len(lines) == voteLines {
				return lines
			}
		default:
			if i := bytes.IndexByte([]byte(delimiters), c); i >= 0 {
				line[i]++
			}
			blank = false
		}
	}
	flush()
	return lines
}

// sepLine returns the delimiter of a first line "sep=;", which Excel reads and
// some programs write, and the length of that line with its end; 0 if the head
// does not begin with one.
func sepLine(head []byte) (delim byte, n int) {
	rest, quoted := bytes.CutPrefix(head, []byte(`"`))
	if len(rest) < 5 || !bytes.EqualFold(rest[:4], []byte("sep=")) {
		return 0, 0
	}
	delim, rest = rest[4], rest[5:]
	if quoted {
		rest = bytes.TrimPrefix(rest, []byte(`"`))
	}
	switch {
	case delim == '\n' || delim == '\r' || delim == '"' || delim >= 0x80:
		return 0, 0
	case bytes.HasPrefix(rest, []byte("\r\n")):
		rest = rest[2:]
	case len(rest) > 0 && (rest[0] == '\n' || rest[0] == '\r'):
		rest = rest[1:]
	case len(rest) > 0:
		return 0, 0
	}
	return delim, len(head) - len(rest)
}
