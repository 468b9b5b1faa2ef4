package names

import (
	"strings"
	"testing"
)

// Every call of the list exists and is on it once, so that each has one reason.
func TestDangers(t *testing.T) {
	seen := map[string]bool{}
	for _, d := range dangers {
		for _, call := range strings.Fields(d.calls) {
			if !IsCall(call) || seen[call] {
				t.Errorf("%s: a call: %v, listed before: %v", call, IsCall(call), seen[call])
			}
			seen[call] = true
		}
		if d.reason == "" || strings.TrimSpace(d.calls) == "" {
			t.Errorf("incomplete: %+v", d)
		}
	}
	bpf, _ := Danger("bpf")
	open, _ := Danger("openat")
	if read, why := Danger("read"); bpf >= open || open >= read || why != "" {
		t.Errorf("bpf has rank %d, openat %d, read %d (%s)", bpf, open, read, why)
	}
}
