package oci

import (
	"slices"
	"strings"
	"testing"
)

// actionsOf returns what a policy gives to the calls of a name, as text: "errno (38)".
func actionsOf(r *policy, name string, x32 bool) (list []string) {
	for _, e := range r.entries {
		if e.name == name && e.x32 == x32 {
			_, rest, _ := strings.Cut(e.text(), " ")
			list = append(list, rest)
		}
	}
	return list
}

// Calls above the greatest number that the profile names get ENOSYS, those below it the
// default action. A rule counts whatever its action, if it applies on the host.
func TestNewer(t *testing.T) {
	const allow = `{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["read","clone","statx"],"action":"SCMP_ACT_ALLOW"}]}`
	tests := map[string]struct {
		profile string
		goarch  string
		newer   string
		older   string
	}{
		"clone3 above statx":     {allow, "amd64", "clone3 close_range faccessat2 pidfd_send_signal rseq", "open tgkill"},
		"other numbers on arm64": {allow, "arm64", "clone3 rseq", "read tgkill"},
		"and on 386":             {allow, "386", "clone3 rseq futex_time64", "read socket"},
		"calls of a multiplexer do not count": {`{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[{"names":["read","semget","fsync"],"action":"SCMP_ACT_ALLOW"}]}`,
			"386", "semget sendmmsg clone", "ipc fsync"},
		"mips has another errno": {allow, "mips", "clone3", "read"},
		"rules with the default action count": {`{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[
			{"names":["read"],"action":"SCMP_ACT_ALLOW"},{"names":["openat2"],"action":"SCMP_ACT_ERRNO"}]}`,
			"amd64", "pidfd_getfd faccessat2", "openat2 clone3"},
		"rules for others do not": {`{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[
			{"names":["read"],"action":"SCMP_ACT_ALLOW"},{"names":["openat2"],"action":"SCMP_ACT_ALLOW","includes":{"caps":["CAP_BPF"]}}]}`,
			"amd64", "write openat2", "read"},
		"a default that permits": {`{"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":["read"],"action":"SCMP_ACT_LOG"}]}`,
			"amd64", "", "write clone3"},
		"no names at all": {`{"defaultAction":"SCMP_ACT_ERRNO","syscalls":[]}`, "amd64", "", "write clone3"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			opts := options()
			opts.GOARCH = []string{tt.goarch}
			r, _ := resolveFor(t, []byte(tt.profile), opts, tt.goarch)
			want := "errno (38)"
			if tt.goarch == "mips" {
				want = "errno (89)"
			}
			for call := range strings.FieldsSeq(tt.newer) {
				if got := actionsOf(r, call, false); !slices.Equal(got, []string{want}) {
					t.Errorf("%s: %q, want ENOSYS", call, got)
				}
			}
			for call := range strings.FieldsSeq(tt.older) {
				if got := actionsOf(r, call, false); slices.Contains(got, want) {
					t.Errorf("%s: %q, want no ENOSYS", call, got)
				}
			}
		})
	}
}

// On x32 the greatest number is mostly one of its own, so newer calls have the default action.
func TestNewerOnX32(t *testing.T) {
	profile := func(names string) []byte {
		return []byte(`{"defaultAction":"SCMP_ACT_ERRNO","architectures":["SCMP_ARCH_X32"],
			"syscalls":[{"names":[` + names + `],"action":"SCMP_ACT_ALLOW"}]}`)
	}
	r, _ := resolveFor(t, profile(`"read","ioctl","statx"`), options(), "amd64")
	if got := actionsOf(r, "clone3", true); !slices.Equal(got, []string{"errno (1)"}) {
		t.Errorf("clone3 of x32: %q, want EPERM, since ioctl is 514", got)
	}
	if got := actionsOf(r, "preadv2", true); !slices.Equal(got, []string{"errno (38)"}) {
		t.Errorf("preadv2 of x32: %q, want ENOSYS, since it is 546", got)
	}
	r, _ = resolveFor(t, profile(`"read","statx"`), options(), "amd64")
	if got := actionsOf(r, "clone3", true); got != nil {
		t.Errorf("clone3 of x32: %q, want that of amd64", got)
	}
	if got := actionsOf(r, "ioctl", true); !slices.Equal(got, []string{"errno (38)"}) {
		t.Errorf("ioctl of x32: %q, want ENOSYS", got)
	}
}
