package emit

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/generated"
	. "github.com/seccompgen/seccompgen/gen/rules"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write the golden files anew")

// written is a filter as a golden case states it. Rules is called with numbers
// by name, which differ between architectures.
type written struct {
	name, doc string
	rules     func(number func(name string) uintptr) Program
}

// goldens are the inputs; testdata/NAME.txtar holds the files that come out.
var goldens = []struct {
	name    string
	filters []written
}{
	{"two", []written{
		{"Worker", "Worker may read, write and wait.", func(number func(string) uintptr) Program {
			return Program{DefaultAction: KillProcess, BadArchAction: KillProcess, RuleSets: []RuleSet{{
				Action: Allow,
				Rules: SyscallRules{
					number("read"): {}, number("write"): {}, number("nanosleep"): {},
					number("fcntl"): {{MatchAny{}, EqualTo(3)}},
				},
			}}}
		}},
		{"quiet", "", func(number func(string) uintptr) Program {
			return Program{DefaultAction: Errno(38), BadArchAction: KillProcess, RuleSets: []RuleSet{{
				Action: Allow, Rules: SyscallRules{number("exit_group"): {}},
			}}}
		}},
	}},
	{"conditions", []written{
		{"Narrow", "Narrow shows each kind of condition.\n\nIt has:\n\n  - masks,\n  - ranges.", func(number func(string) uintptr) Program {
			return Program{DefaultAction: Errno(1), BadArchAction: KillProcess, RuleSets: []RuleSet{
				{Action: Errno(9), Rules: SyscallRules{
					number("openat"): {{GreaterThan(2), nil, MaskedEqual(0x80000, 0)}},
				}},
				{Action: Allow, Rules: SyscallRules{
					number("openat"):  {},
					number("ioctl"):   {{nil, EqualTo(0x5401)}, {nil, EqualTo(0x541b)}},
					number("mmap"):    {{nil, LessThanOrEqual(1 << 32), MaskedEqual(4, 0), nil, NotEqual(5), nil, GreaterThanOrEqual(1 << 63)}},
					number("futex"):   {{nil, LessThan(2)}},
					number("connect"): {{nil, MaskedEqual(^uintptr(0xf), 0x50)}},
				}},
			}}
		}},
	}},
	{"actions", []written{
		{"Every", "Every action there is.", func(number func(string) uintptr) Program {
			return Program{DefaultAction: Allow, BadArchAction: Trap(0), RuleSets: []RuleSet{
				{Action: KillProcess, Rules: SyscallRules{number("ptrace"): {}}},
				{Action: KillThread, Rules: SyscallRules{number("kexec_load"): {}}},
				{Action: Trap(7), Rules: SyscallRules{number("reboot"): {}}},
				{Action: Errno(11), Rules: SyscallRules{number("accept"): {}}},
				{Action: Errno(4095), Rules: SyscallRules{number("bind"): {}}},
				{Action: Trace(3), Rules: SyscallRules{number("execve"): {}}},
				{Action: UserNotif, Rules: SyscallRules{number("mount"): {}}},
				{Action: Log, Rules: SyscallRules{number("chroot"): {}, 1000: {}, 1001: {}, 1002: {}, 1004: {}}},
			}}
		}},
	}},
	{"default", []written{
		{"Nothing", "Nothing is permitted.", func(func(string) uintptr) Program {
			return Program{DefaultAction: KillProcess, BadArchAction: KillProcess}
		}},
	}},
	{"far", []written{
		{"Wide", "Wide is longer than a conditional jump.", func(number func(string) uintptr) Program {
			var list []Rule
			for i := range uintptr(60) {
				list = append(list, Rule{nil, EqualTo(0x5401 + 2*i)})
			}
			return Program{DefaultAction: KillProcess, BadArchAction: KillProcess, RuleSets: []RuleSet{{
				Action: Allow, Rules: SyscallRules{number("ioctl"): list, number("getrandom"): {}},
			}}}
		}},
	}},
}

func TestGolden(t *testing.T) {
	built := map[string]*txtar.Archive{}
	for _, c := range goldens {
		t.Run(c.name, func(t *testing.T) {
			out := &txtar.Archive{}
			add := func(name string, src []byte, err error) {
				t.Helper()
				if err != nil {
					t.Fatal(err)
				}
				accepted(t, name, src)
				out.Files = append(out.Files, txtar.File{Name: name, Data: src})
			}
			var filters []Filter
			for _, a := range arch.Common() {
				filters = nil
				for _, w := range c.filters {
					number := func(name string) uintptr {
						n, ok := a.Number(name)
						if !ok {
							t.Fatalf("%s has no %s", a, name)
						}
						return uintptr(n)
					}
					filters = append(filters, filter(t, a, w.name, w.doc, w.rules(number)))
				}
				src, err := Table("sandbox", a, filters, generated.Made{Version: "v1.2.3", GOARCHs: []string{"amd64", "arm64"}})
				add(generated.TableName(a), src, err)
			}
			src, err := Stub("sandbox", []string{"amd64", "arm64"}, filters, generated.Made{Version: "v1.2.3", GOARCHs: []string{"amd64", "arm64"}})
			add(generated.StubName, src, err)
			built[c.name] = out
			compareGolden(t, filepath.Join("testdata", c.name+".txtar"), out)
		})
	}
	t.Run("vet", func(t *testing.T) { vet(t, built) })
}

func compareGolden(t *testing.T, path string, got *txtar.Archive) {
	t.Helper()
	if *update {
		if !t.Failed() {
			if err := os.WriteFile(path, txtar.Format(got), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(txtar.Format(got), want) {
		t.Errorf("differs from %s (if it is meant to: go test ./gen/internal/compile/emit -update, and read the difference)\n%s", path, txtar.Format(got))
	}
}
