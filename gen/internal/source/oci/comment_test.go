package oci

import "testing"

// The escapes do not depend on the version of Unicode: the last characters of each line were
// unassigned before versions 16 and 17, or still are.
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
