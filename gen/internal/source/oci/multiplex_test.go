package oci

import (
	"strings"
	"testing"
)

// A rule for a call applies to the multiplexer with the call's selector.
func TestMultiplexer(t *testing.T) {
	tests := map[string]struct {
		goarch, syscalls, call, want string
	}{
		"socket, connect": {"386", `{"names":["socket","connect","read"],"action":"SCMP_ACT_ALLOW"}`, "socketcall",
			"allow: 0 eq 0x1 | 0 eq 0x3"},
		"the call itself":          {"386", `{"names":["socket","statx"],"action":"SCMP_ACT_ALLOW"}`, "socket", "allow"},
		"a call without a number":  {"386", `{"names":["send","statx"],"action":"SCMP_ACT_ALLOW"}`, "socketcall", "allow: 0 eq 0x9"},
		"the multiplexer by name":  {"386", `{"names":["socket","socketcall"],"action":"SCMP_ACT_ALLOW"}`, "socketcall", "allow"},
		"arguments":                {"386", `{"names":["socket"],"action":"SCMP_ACT_ALLOW","args":[{"index":0,"value":40,"op":"SCMP_CMP_NE"},{"index":2,"value":9,"op":"SCMP_CMP_NE"}]}`, "socketcall", "allow: 0 eq 0x1 & 2 ne 0x9"},
		"ipc":                      {"s390x", `{"names":["shmat","semop"],"action":"SCMP_ACT_ALLOW"}`, "ipc", "allow: 0 eq 0x15 | 0 eq 0x1"},
		"amd64 has no multiplexer": {"amd64", `{"names":["socket"],"action":"SCMP_ACT_ALLOW"}`, "socketcall", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			opts := options()
			opts.GOARCH = []string{tt.goarch}
			r, _ := resolveFor(t, []byte(`{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[`+tt.syscalls+`]}`), opts, tt.goarch)
			var got []string
			for _, text := range actionsOf(r, tt.call, false) {
				if !strings.HasPrefix(text, "errno") {
					got = append(got, text)
				}
			}
			if strings.Join(got, "; ") != tt.want {
				t.Errorf("got %q, want %s", got, tt.want)
			}
		})
	}
	if selected("socketcall", 20) != "sendmmsg" || selected("ipc", 24) != "shmctl" {
		t.Error("the selectors are not those of <linux/net.h> and <linux/ipc.h>")
	}
}
