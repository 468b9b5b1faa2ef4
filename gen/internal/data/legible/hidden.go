package legible

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// hidden are the characters that a reader does not see, or that change where others are seen: the
// controls, the format characters, and what Unicode calls default ignorable (DerivedCoreProperties,
// Default_Ignorable_Code_Point), with the code points that are reserved for more of them.
// Variation selectors and joiners are allowed in their places; see Hidden.
var hidden = []struct{ first, last rune }{
	{0x0, 0x8}, {0xb, 0xc}, {0xe, 0x1f}, {0x7f, 0x9f}, // tab, line feed and carriage return are allowed
	{0xad, 0xad},     // soft hyphen
	{0x34f, 0x34f},   // combining grapheme joiner
	{0x61c, 0x61c},   // Arabic letter mark
	{0x115f, 0x1160}, // Hangul fillers
	{0x17b4, 0x17b5}, {0x180b, 0x180f},
	{0x200b, 0x200b}, // zero width space
	{0x200e, 0x200f}, // left-to-right mark, right-to-left mark
	{0x2028, 0x202e}, // line and paragraph separator, embeddings and overrides
	{0x2060, 0x206f}, // word joiner, invisible operators, isolates
	{0x3164, 0x3164}, {0xfeff, 0xfeff}, {0xffa0, 0xffa0},
	{0xfff0, 0xfffb},   // interlinear annotations
	{0x13430, 0x1345f}, // formats of hieroglyphs
	{0x1bca0, 0x1bca3}, {0x1d173, 0x1d17a},
	{0xe0000, 0xe00ff}, // tags
	{0xe01f0, 0xe0fff},
}

// Hidden returns the first character of a text that a comment may not have, and its offset in
// bytes; ok is false if there is none. Allowed are one variation selector after a character, and
// joiners after a character of a script that needs them, or after an emoji.
func Hidden(text string) (offset int, found rune, ok bool) {
	before := ' '
	for i, r := range text {
		switch {
		case r == utf8.RuneError && !strings.HasPrefix(text[i:], "\ufffd"), isHidden(r),
			isSelector(r) && (isSelector(before) || unicode.IsSpace(before) || before < 0x80 && before != '#' && before != '*' && (before < '0' || before > '9')),
			(r == 0x200c || r == 0x200d) && !joins(before):
			return i, r, true
		}
		before = r
	}
	return 0, 0, false
}

func isHidden(r rune) bool {
	for _, s := range hidden {
		if s.first <= r && r <= s.last {
			return true
		}
	}
	return false
}

func isSelector(r rune) bool { return 0xfe00 <= r && r <= 0xfe0f || 0xe0100 <= r && r <= 0xe01ef }

// joins reports whether a joiner may follow: after letters and marks of the scripts from Arabic to
// Khmer and Mongolian, in which joiners change how words are written, and in emoji.
func joins(r rune) bool {
	return 0x600 <= r && r <= 0x1fff && r != 0x1680 || 0x2190 <= r && r <= 0x2bff || r == 0xfe0f || 0xa800 <= r && r <= 0xabff ||
		0x10a00 <= r && r <= 0x11fff || 0x1f000 <= r && r <= 0x1faff
}
