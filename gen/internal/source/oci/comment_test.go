package oci

import "testing"

// Which characters are escaped depends on no version of Unicode: the last ones of each line
// had no meaning before versions 16 and 17, and have none yet.
func TestPrintableKeepsCharactersOfAllVersions(t *testing.T) {
	for word, want := range map[string]string{
		"a\u202eb\x00\u00a0":            `a\u202eb\u0000\u00a0`,
		"größer文\ua7cb\U00016d40\ua7ce": "größer文\ua7cb\U00016d40\ua7ce",
		"\ua7dd\U000e0fff\uffff":        "\ua7dd\U000e0fff\uffff",
	} {
		if got := printable(word); got != want {
			t.Errorf("printable(%q) = %q, want %q", word, got, want)
		}
	}
}
