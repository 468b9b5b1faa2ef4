package oci

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestMeaning documents the meaning of rules. Each case lists the resolved policy on amd64:
// name, action and clauses.
func TestMeaning(t *testing.T) {
	tests := map[string]struct {
		syscalls string // the elements of "syscalls"; the default action is ERRNO
		want     []string
	}{
		"names and an action": {
			`{"names": ["read", "write"], "action": "SCMP_ACT_ALLOW"}`,
			[]string{"read allow", "write allow"},
		},
		"one name, the older form": {
			`{"name": "read", "action": "SCMP_ACT_LOG"}`,
			[]string{"read log"},
		},
		"KILL is KILL_THREAD": {
			`{"names": ["read"], "action": "SCMP_ACT_KILL"}, {"names": ["write"], "action": "SCMP_ACT_KILL_PROCESS"}`,
			[]string{"read kill thread", "write kill process"},
		},
		"ERRNO and TRACE carry errnoRet, or EPERM": {
			`{"names": ["read"], "action": "SCMP_ACT_ERRNO", "errnoRet": 38}, {"names": ["write"], "action": "SCMP_ACT_TRACE"},
			 {"names": ["open"], "action": "SCMP_ACT_TRACE", "errnoRet": 65535}`,
			[]string{"read errno (38)", "write trace (1)", "open trace (65535)"},
		},
		"error numbers by name": {
			`{"names": ["read"], "action": "SCMP_ACT_ERRNO", "errno": "ENOSYS", "errnoRet": 38}`,
			[]string{"read errno (38)"},
		},
		"TRAP and NOTIFY": {
			`{"names": ["read"], "action": "SCMP_ACT_TRAP"}, {"names": ["write"], "action": "SCMP_ACT_NOTIFY"}`,
			[]string{"read trap (0)", "write user notif"},
		},
		"a rule with the default action has no effect": {
			`{"names": ["read"], "action": "SCMP_ACT_ERRNO"}, {"names": ["read"], "action": "SCMP_ACT_ALLOW"}`,
			[]string{"read allow"},
		},
		"conditions of one rule must all hold": {
			`{"names": ["fcntl"], "action": "SCMP_ACT_ALLOW", "args": [
				{"index": 2, "value": 5, "op": "SCMP_CMP_LT"}, {"index": 1, "value": 4, "op": "SCMP_CMP_EQ"}]}`,
			[]string{"fcntl allow: 1 eq 0x4 & 2 lt 0x5"},
		},
		"if two conditions test the same argument, any one suffices": {
			`{"names": ["fcntl"], "action": "SCMP_ACT_ALLOW", "args": [
				{"index": 1, "value": 1, "op": "SCMP_CMP_EQ"}, {"index": 1, "value": 3, "op": "SCMP_CMP_EQ"}, {"index": 2, "value": 0, "op": "SCMP_CMP_NE"}]}`,
			[]string{"fcntl allow: 1 eq 0x1 | 1 eq 0x3 | 2 ne 0x0"},
		},
		"rules with the same action add up, without duplicates": {
			`{"names": ["fcntl"], "action": "SCMP_ACT_ALLOW", "args": [{"index": 1, "value": 1, "op": "SCMP_CMP_EQ"}]},
			 {"names": ["fcntl"], "action": "SCMP_ACT_ALLOW", "args": [{"index": 1, "value": 1, "op": "SCMP_CMP_EQ"}]},
			 {"names": ["fcntl"], "action": "SCMP_ACT_ALLOW", "args": [{"index": 1, "value": 9, "op": "SCMP_CMP_GE"}]}`,
			[]string{"fcntl allow: 1 eq 0x1 | 1 ge 0x9"},
		},
		"a rule without conditions includes rules with conditions": {
			`{"names": ["fcntl"], "action": "SCMP_ACT_ALLOW", "args": [{"index": 1, "value": 1, "op": "SCMP_CMP_LE"}]},
			 {"names": ["fcntl"], "action": "SCMP_ACT_ALLOW"},
			 {"names": ["fcntl"], "action": "SCMP_ACT_ALLOW", "args": [{"index": 1, "value": 1, "op": "SCMP_CMP_GT"}]}`,
			[]string{"fcntl allow"},
		},
		"of two actions without conditions the first one wins": {
			`{"names": ["read"], "action": "SCMP_ACT_ALLOW"}, {"names": ["read"], "action": "SCMP_ACT_KILL"}`,
			[]string{"read allow"},
		},
		"actions under conditions that exclude each other": {
			`{"names": ["socket"], "action": "SCMP_ACT_ERRNO", "errnoRet": 22, "args": [
				{"index": 0, "value": 16, "op": "SCMP_CMP_EQ"}, {"index": 2, "value": 9, "op": "SCMP_CMP_EQ"}]},
			 {"names": ["socket"], "action": "SCMP_ACT_ALLOW", "args": [{"index": 0, "value": 16, "op": "SCMP_CMP_NE"}]},
			 {"names": ["socket"], "action": "SCMP_ACT_ALLOW", "args": [{"index": 2, "value": 9, "op": "SCMP_CMP_NE"}]}`,
			[]string{"socket errno (22): 0 eq 0x10 & 2 eq 0x9", "socket allow: 0 ne 0x10 | 2 ne 0x9"},
		},
		"MASKED_EQ: value is the mask, valueTwo the value under it": {
			`{"names": ["clone"], "action": "SCMP_ACT_ALLOW", "args": [{"index": 0, "value": 240, "valueTwo": 31, "op": "SCMP_CMP_MASKED_EQ"}]}`,
			[]string{"clone allow: 0 masked_eq 0x10/0xf0"},
		},
		"numbers of 64 bits": {
			`{"names": ["read"], "action": "SCMP_ACT_ALLOW", "args": [{"index": 5, "value": 18446744073709551615, "op": "SCMP_CMP_EQ"}]}`,
			[]string{"read allow: 5 eq 0xffffffffffffffff"},
		},
		"null is the same as no value": {
			`{"names": ["read"], "action": "SCMP_ACT_ALLOW", "args": null, "includes": null, "excludes": {"caps": null}, "comment": null}`,
			[]string{"read allow"},
		},
		"calls of other architectures are ignored": {
			`{"names": ["read", "chown32", "set_tls", "s390_pci_mmio_read"], "action": "SCMP_ACT_ALLOW"}`,
			[]string{"read allow"},
		},
		"for one architecture of several": {
			`{"names": ["read"], "action": "SCMP_ACT_ALLOW", "includes": {"arches": ["x32", "amd64"]}},
			 {"names": ["write"], "action": "SCMP_ACT_ALLOW", "includes": {"arches": ["arm64"]}},
			 {"names": ["open"], "action": "SCMP_ACT_ALLOW", "excludes": {"arches": ["amd64"]}},
			 {"names": ["close"], "action": "SCMP_ACT_ALLOW", "excludes": {"arches": ["s390"]}}`,
			[]string{"read allow", "close allow"},
		},
		"with all capabilities of several, without any": {
			`{"names": ["read"], "action": "SCMP_ACT_ALLOW", "includes": {"caps": ["CAP_NET_RAW"]}},
			 {"names": ["write"], "action": "SCMP_ACT_ALLOW", "includes": {"caps": ["CAP_NET_RAW", "CAP_SYS_TIME"]}},
			 {"names": ["open"], "action": "SCMP_ACT_ALLOW", "excludes": {"caps": ["CAP_NET_RAW", "CAP_SYS_TIME"]}},
			 {"names": ["close"], "action": "SCMP_ACT_ALLOW", "excludes": {"caps": ["CAP_SYS_TIME"]}}`,
			[]string{"read allow", "close allow"},
		},
		"by kernel": {
			`{"names": ["read"], "action": "SCMP_ACT_ALLOW", "includes": {"minKernel": "4.8"}},
			 {"names": ["write"], "action": "SCMP_ACT_ALLOW", "includes": {"minKernel": "5.11"}},
			 {"names": ["open"], "action": "SCMP_ACT_ALLOW", "includes": {"minKernel": "5.12"}},
			 {"names": ["close"], "action": "SCMP_ACT_ALLOW", "excludes": {"minKernel": "5.9"}},
			 {"names": ["stat"], "action": "SCMP_ACT_ALLOW", "excludes": {"minKernel": "6.0"}}`,
			[]string{"read allow", "write allow", "stat allow"},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			profile := []byte(`{"defaultAction": "SCMP_ACT_ERRNO", "syscalls": [` + tt.syscalls + `]}`)
			opts := options()
			opts.Caps, opts.Kernel = []string{"NET_RAW"}, "5.11"
			r, _ := resolveFor(t, profile, opts, "amd64")
			var got []string
			for _, e := range r.entries {
				if !e.newer { // see TestNewer
					got = append(got, e.text())
				}
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
			// Every profile that resolves can be written, for all targets.
			if _, err := Import(profile, opts); err != nil {
				t.Error(err)
			}
		})
	}
}

// text writes an entry in the form of TestMeaning.
func (e entry) text() string {
	var any []string
	for _, c := range e.clauses {
		var all []string
		for _, x := range c.conditions {
			s := fmt.Sprintf("%d %s %#x", x.arg, ops[x.op], x.value)
			if x.op == maskedEqual {
				s += fmt.Sprintf("/%#x", x.mask)
			}
			all = append(all, s)
		}
		any = append(any, strings.Join(all, " & "))
	}
	s := e.name + " " + e.action.String()
	if len(any) > 0 {
		s += ": " + strings.Join(any, " | ")
	}
	return s
}
