package oci

import (
	"strings"
	"testing"
)

// The comparisons of x32 have 32 bits.
func TestX32Comparisons(t *testing.T) {
	tests := map[string]struct{ syscalls, want string }{
		"inequality": {`{"names":["socket"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":40,"op":"SCMP_CMP_NE"}]}`,
			"errno (1): 0 masked_eq 0x28/0xffffffff; allow"},
		"equality": {`{"names":["socket"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":40,"op":"SCMP_CMP_EQ"}]}`,
			"allow: 0 masked_eq 0x28/0xffffffff"},
		"a mask": {`{"names":["socket"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":18446744073709551600,"valueTwo":16,"op":"SCMP_CMP_MASKED_EQ"}]}`,
			"allow: 0 masked_eq 0x10/0xfffffff0"},
		"intervals with few values between them": {`
			{"names":["socket"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":38,"op":"SCMP_CMP_LT"}]},
			{"names":["socket"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":40,"op":"SCMP_CMP_GT"}]},
			{"names":["socket"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":39,"op":"SCMP_CMP_EQ"}]}`,
			"errno (1): 0 masked_eq 0x26/0xffffffff | 0 masked_eq 0x28/0xffffffff; allow"},
		"a bound": {`{"names":["socket"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":38,"op":"SCMP_CMP_LT"}]}`,
			"allow: 0 masked_eq 0x24/0xfffffffe | 0 masked_eq 0x20/0xfffffffc | 0 masked_eq 0x0/0xffffffe0"},
		"a lower bound": {`{"names":["socket"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":38,"op":"SCMP_CMP_GE"}]}`,
			"errno (1): 0 gt 0xffffffff; allow: 0 ge 0x26"},
		"an upper bound of many bits": {`{"names":["socket"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":255,"op":"SCMP_CMP_LT"}]}`, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r, _ := resolveFor(t, []byte(`{"defaultAction":"SCMP_ACT_ERRNO","architectures":["SCMP_ARCH_X32"],"syscalls":[`+tt.syscalls+`]}`), options(), "amd64")
			if got := strings.Join(actionsOf(r, "socket", true), "; "); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}
