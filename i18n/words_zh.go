package i18n

import (
	"strconv"
	"strings"
)

// The figures of financial papers, what follows them within a group of four,
// and what follows a group.
var (
	capitalFigures = [...]string{"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"}
	capitalPlaces  = [...]string{"", "拾", "佰", "仟"}
	capitalGroups  = [...]string{"", "万", "亿", "万"} // of which the last counts 亿
)

// capitals writes yuan and fen. Without yuan it begins with the first figure
// there is: 伍角整, 伍分.
func capitals(yuan, fen int64) string {
	var b strings.Builder
	if yuan > 0 || fen == 0 {
		b.WriteString(capitalNumber(yuan) + "元")
	}
	jiao, fen := fen/10, fen%10
	switch {
	case jiao > 0:
		b.WriteString(capitalFigures[jiao] + "角")
	case fen > 0 && yuan > 0:
		b.WriteString(capitalFigures[0])
	}
	if fen > 0 {
		b.WriteString(capitalFigures[fen] + "分")
	} else {
		b.WriteString("整")
	}
	return b.String()
}

// capitalNumber writes a number of up to sixteen digits.
func capitalNumber(n int64) string {
	if n == 0 {
		return capitalFigures[0]
	}
	var b strings.Builder
	digits := strconv.FormatInt(n, 10)
	zeros := false // there were some since the last figure
	group := false // there was a figure in this group of four
	for i, d := range []byte(digits) {
		place := len(digits) - 1 - i
		if d == '0' {
			zeros = true
		} else {
			if zeros {
				b.WriteString(capitalFigures[0])
			}
			b.WriteString(capitalFigures[d-'0'] + capitalPlaces[place%4])
			zeros, group = false, true
		}
		if place%4 == 0 {
			if group || place == 8 { // 万亿 is 亿 too
				b.WriteString(capitalGroups[place/4])
			}
			group = false
		}
	}
	return b.String()
}
