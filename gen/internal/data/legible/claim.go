package legible

import (
	"strings"
	"unicode"
)

// claim is how the line with the proof begins (generated.Proved), as letters alone.
const claim = "provedtomean"

// alike has letters and digits that look like letters of claim, and the letters that they look
// like. Letters that are not listed, and are not of ASCII, may look like any letter.
var alike = map[rune]rune{
	'0': 'o', '3': 'e', '4': 'a',
	'а': 'a', 'с': 'c', 'е': 'e', 'ё': 'e', 'о': 'o', 'р': 'p', 'т': 't', 'м': 'm', 'г': 'r', 'п': 'n', 'ԁ': 'd', 'ѵ': 'v', 'х': 'x', 'у': 'y',
	'α': 'a', 'ε': 'e', 'ο': 'o', 'ρ': 'p', 'τ': 't', 'μ': 'm', 'η': 'n', 'ν': 'v',
}

// ClaimsProof reports whether a reader could find the beginning of the line with the proof in a
// text: whatever the case, between other words, in other spaces or lines, and with letters that
// look like those of the line. At least half of the letters are its own or listed as alike.
func ClaimsProof(text string) bool {
	letters := skeleton(text)
	return similar(letters) || similar([]rune(strings.NewReplacer("rn", "m", "cl", "d").Replace(string(letters))))
}

// any stands for a letter that may look like any other.
const any = '?'

// skeleton returns the letters of a text, as claim has them.
func skeleton(text string) (letters []rune) {
	for _, r := range text {
		r = unicode.ToLower(plainLetter(unicode.ToLower(r)))
		switch {
		case 'a' <= r && r <= 'z':
			letters = append(letters, r)
		case alike[r] != 0:
			letters = append(letters, alike[r])
		case unicode.IsLetter(r):
			letters = append(letters, any)
		}
	}
	return letters
}

// plainLetter returns the letter of ASCII that a mathematical, wide, circled or squared one shows.
func plainLetter(r rune) rune {
	for _, s := range []struct{ first, last, a rune }{
		{0x1d400, 0x1d6a3, 'A'}, {0xff21, 0xff3a, 'A'}, {0xff41, 0xff5a, 'a'}, {0xff10, 0xff19, '0'}, {0x249c, 0x24b5, 'a'}, {0x24b6, 0x24cf, 'A'}, {0x24d0, 0x24e9, 'a'},
		{0x1f110, 0x1f129, 'A'}, {0x1f130, 0x1f149, 'A'}, {0x1f150, 0x1f169, 'A'}, {0x1f170, 0x1f189, 'A'}, {0x1f1e6, 0x1f1ff, 'A'},
	} {
		if s.first <= r && r <= s.last {
			letter := (r - s.first) % 52
			switch {
			case s.last-s.first < 26:
				return s.a + letter
			case letter < 26:
				return 'A' + letter
			}
			return 'a' + letter - 26
		}
	}
	return r
}

// similar reports whether claim is in a skeleton.
func similar(letters []rune) bool {
	for start := 0; start+len(claim) <= len(letters); start++ {
		equal, wrong := 0, false
		for i, want := range claim {
			switch letters[start+i] {
			case want:
				equal++
			case any:
			default:
				wrong = true
			}
		}
		if !wrong && 2*equal >= len(claim) {
			return true
		}
	}
	return false
}
