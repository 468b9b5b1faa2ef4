package kernel

import "testing"

func TestParse(t *testing.T) {
	for text, want := range map[string]Version{
		"5.11":              {5, 11},
		"5.11.4":            {5, 11},
		"5.11.0-27-generic": {5, 11},
		"6.1+":              {6, 1},
		"4.0":               {4, 0},
	} {
		if got, err := Parse(text); err != nil || got != want {
			t.Errorf("Parse(%q) = %v, %v, want %v", text, got, err, want)
		}
	}
	for _, text := range []string{"", "5", "v5.11", "5.11rc1", "five", "5.", "12345.1", "-5.1"} {
		if got, err := Parse(text); err == nil {
			t.Errorf("Parse(%q) = %v, want an error", text, got)
		}
	}
}

func TestAtLeast(t *testing.T) {
	for _, c := range []struct {
		v, w Version
		want bool
	}{
		{Version{5, 11}, Remembers, true},
		{Version{5, 10}, Remembers, false},
		{Version{6, 0}, Remembers, true},
		{Version{4, 20}, Remembers, false},
	} {
		if got := c.v.AtLeast(c.w); got != c.want {
			t.Errorf("%v at least %v: %v", c.v, c.w, got)
		}
	}
}
