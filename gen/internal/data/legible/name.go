package legible

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
)

// latin has the letters of Latin that identifiers may have: those of languages that are written in
// it. It leaves out phonetic symbols, small capitals, ligatures and wide letters, which look like
// others, and four clicks, which look like punctuation (U+01C0 to U+01C3).
var latin = []struct{ first, last rune }{
	{'A', 'Z'}, {'a', 'z'}, {0xc0, 0xd6}, {0xd8, 0xf6}, {0xf8, 0x1bf}, {0x1c4, 0x24f}, {0x1e00, 0x1eff},
}

// Name returns why an identifier can be mistaken for another one, or "". An identifier may have
// letters of one script, the digits 0 to 9 and underscores. Scripts that are written together, as
// those of Japanese, count as one.
func Name(name string) string {
	scripts := map[string]bool{}
	for _, r := range name {
		switch {
		case r == '_', '0' <= r && r <= '9':
		case slices.ContainsFunc(latin, func(s struct{ first, last rune }) bool { return s.first <= r && r <= s.last }):
			scripts["Latin"] = true
		case !unicode.IsLetter(r):
			return fmt.Sprintf("has %U, which is no letter, none of the digits 0 to 9 and no underscore", r)
		default:
			script := scriptOf(r)
			if script == "" || 0xf900 <= r && r <= 0xfaff || 0xfb00 <= r && r <= 0xfdff || 0xfe70 <= r && r <= 0xffef {
				return fmt.Sprintf("has the letter %q, %U, which looks like another one", r, r)
			}
			scripts[script] = true
		}
	}
	if together(scripts) {
		return ""
	}
	return "mixes letters of " + strings.Join(slices.Sorted(maps.Keys(scripts)), " and ")
}

// scriptOf returns the script of a letter, "" for one of several scripts (Common, Inherited, such
// as mathematical letters) and for the other letters of Latin.
func scriptOf(r rune) string {
	if r == 0x30fc {
		return "Katakana" // the mark for long vowels, which Hiragana has too
	}
	for name, table := range unicode.Scripts {
		if unicode.Is(table, r) {
			if name == "Common" || name == "Inherited" || name == "Latin" {
				return ""
			}
			return name
		}
	}
	return ""
}

// writtenTogether are the scripts of Japanese, of Chinese and of Korean (UTS 39, section 5.1).
var writtenTogether = [][]string{{"Han", "Hiragana", "Katakana"}, {"Han", "Bopomofo"}, {"Han", "Hangul"}}

func together(scripts map[string]bool) bool {
	if len(scripts) <= 1 {
		return true
	}
	return slices.ContainsFunc(writtenTogether, func(group []string) bool {
		for name := range scripts {
			if !slices.Contains(group, name) {
				return false
			}
		}
		return true
	})
}
