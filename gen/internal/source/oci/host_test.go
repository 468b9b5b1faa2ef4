package oci

import (
	"slices"
	"strings"
	"testing"
)

// The condition on an architecture is asked of the host: 386 under amd64 is filtered by a
// runtime on amd64.
func TestConditionsOfTheHost(t *testing.T) {
	const profile = `{"defaultAction":"SCMP_ACT_ERRNO",
		"archMap":[{"architecture":"SCMP_ARCH_X86_64","subArchitectures":["SCMP_ARCH_X86","SCMP_ARCH_X32"]}],
		"syscalls":[{"names":["arch_prctl"],"action":"SCMP_ACT_ALLOW","includes":{"arches":["amd64","x32"]}},
			{"names":["modify_ldt"],"action":"SCMP_ACT_ALLOW","excludes":{"arches":["x86"]}},
			{"names":["read"],"action":"SCMP_ACT_ALLOW"}]}`
	for _, tt := range []struct {
		targets   string
		host      string
		archPrctl bool
	}{{"amd64 386", "amd64", true}, {"386", "", false}} {
		opts := options()
		opts.GOARCH = strings.Fields(tt.targets)
		r, _ := resolveFor(t, []byte(profile), opts, "386")
		for _, call := range []string{"arch_prctl", "modify_ldt"} {
			if got := slices.Contains(actionsOf(r, call, false), "allow"); got != tt.archPrctl {
				t.Errorf("%s, targets %s: allowed is %v, want %v", call, tt.targets, got, tt.archPrctl)
			}
		}
		if r.notes.host != tt.host {
			t.Errorf("targets %s: the noted host is %q, want %q", tt.targets, r.notes.host, tt.host)
		}
	}
}
