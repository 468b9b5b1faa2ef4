package nearest

import "testing"

func TestOf(t *testing.T) {
	known := []string{"open", "openat", "read", "readv", "seccomp"}
	for name, want := range map[string]string{
		"opnat": "openat", "opne": "open", "raed": "read", "secomp": "seccomp", "seccompp": "seccomp",
		"read": "read", "x": "", "": "", "something else": "", "mmap": "",
	} {
		if got := Of(name, known); got != want {
			t.Errorf("Of(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"", "abc", 3}, {"abc", "", 3}, {"abc", "abd", 1}, {"abc", "ac", 1}, {"kitten", "sitting", 3}} {
		if got := distance(c.a, c.b); got != c.want {
			t.Errorf("distance(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}
