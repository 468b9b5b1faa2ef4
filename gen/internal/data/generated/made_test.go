package generated

import (
	"strings"
	"testing"
)

func TestReadMade(t *testing.T) {
	for _, m := range []Made{
		{Version: "v1.2.3", GOARCHs: []string{"amd64"}},
		{Version: "v1.2.3", GOARCHs: []string{"amd64", "arm64"}, Kernel: "5.4"},
		{GOARCHs: []string{"386"}, Profile: "0123456789abcdef"},
		{Version: "v1.2.3", GOARCHs: []string{"amd64", "s390x"}, Kernel: "6.12", Profile: "0123456789abcdef", Rules: "example.com/app/sandbox/rules"},
	} {
		for _, end := range []string{"\n", "\r\n"} {
			src := strings.Join(append(append([]string{Marker}, m.Lines()...), "//go:build linux", "", "package p", ""), end)
			got, ok := ReadMade([]byte(src))
			if !ok || !got.Same(m) {
				t.Errorf("%q: %v, %v", src, got, ok)
			}
		}
	}
	for _, line := range []string{
		"", "// Made for", "// Made for ", "// Made for amd64,arm64", "// Made for amd64; rules ../x", "// Made for amd64; rules -x", "// Made for amd64; rules a b",
		"// Made for amd64; Linux five", "// Made for amd64; profile 0123", " // Made for amd64", "// Made for amd64 ",
	} {
		if m, ok := ReadMade([]byte(Marker + "\n" + line + "\npackage p\n")); ok {
			t.Errorf("%q: %v, want none", line, m)
		}
	}
	if m, ok := ReadMade([]byte(Marker + "\n\npackage p\n\n// Made for amd64\n")); ok {
		t.Errorf("a line below the package clause: %v, want none", m)
	}
}
