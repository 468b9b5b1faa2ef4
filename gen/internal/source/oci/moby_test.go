package oci

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
)

// docker returns the options for testdata/moby-default-amd64.json.
func docker() Options {
	return Options{
		GOARCH: []string{"amd64", "arm64"}, Caps: []string{DockerDefault}, Kernel: "5.11",
		Package: "docker", Name: "Docker", Source: "moby-default.json",
	}
}

func mobyProfile(t testing.TB) []byte {
	t.Helper()
	text, err := os.ReadFile("testdata/moby-default.json")
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// plain is the form of testdata/moby-default-amd64.json; its README defines it.
type plain struct {
	DefaultAction uint32      `json:"default_action"`
	BadArchAction uint32      `json:"bad_arch_action"`
	Rules         []plainRule `json:"rules"`
}

type plainRule struct {
	Number     uint32           `json:"nr"`
	Action     uint32           `json:"action"`
	Conditions []plainCondition `json:"conds"`
}

type plainCondition struct {
	Arg   int    `json:"arg"`
	Op    string `json:"op"`
	Value uint64 `json:"val"`
	Mask  uint64 `json:"mask"`
}

// lines writes one rule per line, sorted. The order has no meaning, since no two rules of
// Moby with different actions match the same call.
func (p plain) lines() []string {
	var lines []string
	for _, r := range p.Rules {
		lines = append(lines, fmt.Sprintf("%d %#x %v", r.Number, r.Action, r.Conditions))
	}
	slices.Sort(lines)
	return lines
}

// ops are the operators in the plain form.
var ops = map[operator]string{
	equal: "eq", notEqual: "ne", lessThan: "lt", lessOrEqual: "le", greaterOrEqual: "ge", greaterThan: "gt", maskedEqual: "masked_eq",
}

// plain turns a resolved policy into the plain form.
func (r *policy) plain() plain {
	var p plain
	for _, e := range r.entries {
		if e.newer || e.x32 {
			continue // the plain form is that of libseccomp's rules for amd64
		}
		if len(e.clauses) == 0 {
			p.Rules = append(p.Rules, plainRule{Number: e.number, Action: uint32(e.action)})
		}
		for _, c := range e.clauses {
			row := plainRule{Number: e.number, Action: uint32(e.action)}
			for _, x := range c.conditions {
				row.Conditions = append(row.Conditions, plainCondition{x.arg, ops[x.op], x.value, x.mask})
			}
			p.Rules = append(p.Rules, row)
		}
	}
	return p
}

func readPlain(t *testing.T) plain {
	t.Helper()
	text, err := os.ReadFile("testdata/moby-default-amd64.json")
	if err != nil {
		t.Fatal(err)
	}
	var p plain
	if err := json.Unmarshal(text, &p); err != nil {
		t.Fatal(err)
	}
	return p
}

// resolveFor runs the importer up to the policy of one architecture.
func resolveFor(t *testing.T, profile []byte, opts Options, goarch string) (*policy, *profileAndTarget) {
	t.Helper()
	tgt, err := checkOptions(opts)
	if err != nil {
		t.Fatal(err)
	}
	p, err := decode(tgt.source, profile)
	if err != nil {
		t.Fatal(err)
	}
	a, err := arch.Lookup(goarch)
	if err != nil {
		t.Fatal(err)
	}
	r, err := resolve(p, tgt, a)
	if err != nil {
		t.Fatal(err)
	}
	return r, &profileAndTarget{p, tgt}
}

type profileAndTarget struct {
	*profile
	*target
}

func TestMobyDefaultOnAMD64(t *testing.T) {
	want := readPlain(t)
	got, p := resolveFor(t, mobyProfile(t), docker(), "amd64")
	if uint32(p.defaultAction) != want.DefaultAction {
		t.Errorf("default action %#x, want %#x", uint32(p.defaultAction), want.DefaultAction)
	}
	compareLines(t, got.plain().lines(), want.lines())
}

func compareLines(t *testing.T, got, want []string) {
	t.Helper()
	for _, line := range got {
		if !slices.Contains(want, line) {
			t.Errorf("unexpected: %s", line)
		}
	}
	for _, line := range want {
		if !slices.Contains(got, line) {
			t.Errorf("missing: %s", line)
		}
	}
}

// onlyAMD64 lists calls that Moby's profile allows on amd64 and that arm64 does not have:
// asm-generic/unistd.h omits them for newer architectures. Every other name of the amd64
// policy must be in the arm64 policy.
var onlyAMD64 = strings.Fields(`access alarm arch_prctl chmod chown creat dup2 epoll_create epoll_ctl_old epoll_wait
	epoll_wait_old eventfd fork futimesat get_thread_area getdents getpgrp inotify_init lchown link lstat mkdir mknod
	modify_ldt open pause pipe poll readlink rename rmdir select set_thread_area signalfd stat symlink time unlink
	uretprobe utime utimes vfork`)

func TestMobyDefaultOnARM64(t *testing.T) {
	amd64, _ := resolveFor(t, mobyProfile(t), docker(), "amd64")
	arm64, _ := resolveFor(t, mobyProfile(t), docker(), "arm64")
	isX32 := func(e entry) bool { return e.x32 }
	amd64.entries = slices.DeleteFunc(amd64.entries, isX32)
	for _, e := range amd64.entries {
		on := slices.ContainsFunc(arm64.entries, e.sameMeaning)
		if only := slices.Contains(onlyAMD64, e.name); on == only {
			t.Errorf("%s: on arm64 %v, want %v", e.name, on, !only)
		}
	}
	if extra := len(arm64.entries) + len(onlyAMD64) - len(amd64.entries); extra != 0 {
		t.Errorf("arm64 has %d calls that amd64 lacks, want none", extra)
	}
}

// Nothing is dropped: each name of the profile is in the rules of some target, or in the
// comment at the end of the file.
func TestMobyDefaultIsComplete(t *testing.T) {
	files, err := Import(mobyProfile(t), docker())
	if err != nil {
		t.Fatal(err)
	}
	var text string
	for _, f := range files {
		text += string(f.Contents)
	}
	p, err := decode("", mobyProfile(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range p.rules {
		for _, n := range r.names {
			inRules := strings.Contains(text, "unix.SYS_"+strings.ToUpper(n.text)+":")
			inComment := strings.Contains(text, " "+n.text+",") || strings.Contains(text, " "+n.text+".")
			if !inRules && !inComment {
				t.Errorf("%s (%s) is missing", n.text, n.path)
			}
		}
	}
}

func TestMobyDefaultWithOtherOptions(t *testing.T) {
	tests := map[string]struct {
		caps   []string
		kernel string
		has    []string
		lacks  []string
		clone  int // clauses
	}{
		"no capabilities":       {nil, "5.11", []string{"ptrace"}, []string{"chroot", "mount"}, 1},
		"before Linux 4.8":      {nil, "4.4", nil, []string{"ptrace", "process_vm_readv"}, 1},
		"CAP_SYS_ADMIN":         {[]string{"CAP_SYS_ADMIN"}, "5.11", []string{"mount", "bpf", "clone3"}, []string{"chroot"}, 0},
		"ptrace by capability":  {[]string{"sys_ptrace"}, "4.4", []string{"ptrace", "kcmp"}, nil, 1},
		"all capabilities":      {[]string{"all"}, "6.8.0-31-generic", []string{"reboot", "bpf", "syslog", "chroot"}, nil, 0},
		"default and one added": {[]string{DockerDefault, "NET_ADMIN", "SYS_TIME"}, "5.11", []string{"chroot", "settimeofday"}, []string{"mount"}, 1},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			opts := docker()
			opts.Caps, opts.Kernel = tt.caps, tt.kernel
			r, _ := resolveFor(t, mobyProfile(t), opts, "amd64")
			find := func(name string) *entry {
				for i, e := range r.entries {
					if e.name == name && e.action == actions["SCMP_ACT_ALLOW"] {
						return &r.entries[i]
					}
				}
				return nil
			}
			for _, name := range tt.has {
				if find(name) == nil {
					t.Errorf("%s is not allowed", name)
				}
			}
			for _, name := range tt.lacks {
				if find(name) != nil {
					t.Errorf("%s is allowed", name)
				}
			}
			if clone := find("clone"); clone == nil || len(clone.clauses) != tt.clone {
				t.Errorf("clone: %+v, want %d clauses", clone, tt.clone)
			}
		})
	}
}
