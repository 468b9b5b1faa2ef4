package bench

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	libseccomp "github.com/seccomp/libseccomp-golang"

	"github.com/seccompgen/seccompgen/gen/internal/compile/normalize"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/source/load"
	"github.com/seccompgen/seccompgen/gen/internal/source/oci"
	"github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

var dockerCaps = strings.Fields(`CAP_AUDIT_WRITE CAP_CHOWN CAP_DAC_OVERRIDE CAP_FOWNER CAP_FSETID CAP_KILL CAP_MKNOD
	CAP_NET_BIND_SERVICE CAP_NET_RAW CAP_SETFCAP CAP_SETGID CAP_SETPCAP CAP_SETUID CAP_SYS_CHROOT`)

var podmanCaps = strings.Fields(`CAP_CHOWN CAP_DAC_OVERRIDE CAP_FOWNER CAP_FSETID CAP_KILL CAP_NET_BIND_SERVICE CAP_SETFCAP
	CAP_SETGID CAP_SETPCAP CAP_SETUID CAP_SYS_CHROOT`)

// The rules of an import give every call that is known the action of the program that runc
// installs for the profile, on amd64, 386 and x32. Each difference must be one that a note of
// the import names.
func TestImportsMeanWhatRuncInstalls(t *testing.T) {
	if host(t).GOARCH != "amd64" {
		t.Skipf("libseccomp translates names by the numbers of its host, here %s", host(t).GOARCH)
	}
	profiles := publishedProfiles(t)
	if len(profiles) < 40 {
		t.Errorf("%d profiles, want 40", len(profiles))
	}
	imports := importAll(t, profiles)
	calls := 0
	for i, p := range profiles {
		t.Run(p.name, func(t *testing.T) {
			caps, _ := p.caps()
			resolved := p.resolved(caps, [2]int{5, 11})
			o := linear
			if p.names(resolved) > 32 {
				o = tree
			}
			f := p.install(t, resolved, o)
			words := p.words(resolved)
			reported := 0
			for _, abi := range p.arches() {
				n := imports[i].policies[scmpABIs[abi].abi]
				for _, call := range knownCalls(abi) {
					calls++
					if text := f.differs(n, abi, call, words); text != "" && !imports[i].notes(abi, call) {
						if reported++; reported <= 10 {
							t.Errorf("%s, %s: %s", scmpABIs[abi].abi, call, text)
						}
					}
				}
			}
		})
	}
	t.Logf("%s: %d profiles agree in %d calls", version(), len(profiles), calls)
}

// names counts the names of rules, of each of which runc makes a rule.
func (p *published) names(list []publishedRule) (n int) {
	for _, r := range list {
		n += len(r.Names)
	}
	return n
}

// caps returns the capabilities of the runtime that has the profile, and their name.
func (p *published) caps() ([]string, string) {
	if strings.HasPrefix(p.name, "podman") || strings.HasPrefix(p.name, "containers") {
		return podmanCaps, oci.PodmanDefault
	}
	return dockerCaps, oci.DockerDefault
}

// imported is the meaning of the rules of an import, and their comments.
type imported struct {
	policies map[string]*policy.Policy // by ABI
	comments string
}

// importAll imports all profiles for amd64 and 386, and evaluates their rules.
func importAll(t *testing.T, profiles []*published) []imported {
	t.Helper()
	dir := t.TempDir()
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	write := func(name string, text []byte) {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, text, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	mod, err := os.ReadFile("go.mod")
	if err != nil {
		t.Fatal(err)
	}
	sum, err := os.ReadFile("go.sum")
	if err != nil {
		t.Fatal(err)
	}
	write("go.mod", []byte(strings.ReplaceAll(string(mod), "=> ../..", "=> "+root)))
	write("go.sum", sum)
	result := make([]imported, len(profiles))
	for i, p := range profiles {
		_, caps := p.caps()
		goarchs := []string{"amd64"}
		if slices.Contains(p.arches(), "SCMP_ARCH_X86") {
			goarchs = append(goarchs, "386")
		}
		pkg := fmt.Sprintf("p%02d", i)
		files, err := oci.Import(p.text, oci.Options{GOARCH: goarchs, Caps: []string{caps}, Kernel: "5.11", Package: pkg, Name: "Filter", Source: p.name})
		if err != nil {
			t.Fatalf("%s: %v", p.name, err)
		}
		for _, f := range files {
			write(filepath.Join(pkg, f.Name), f.Contents)
			result[i].comments += string(f.Contents)
		}
		result[i].policies = map[string]*policy.Policy{}
	}
	packages, err := load.Programs(context.Background(), load.Config{
		Dir: dir, Patterns: []string{"./..."}, GOARCH: []string{"amd64"}, CheckABI: arch.CheckABI,
		Also: func(goarch string, abis []string) []string {
			return slices.DeleteFunc(amd64().OtherABIs(abis), func(abi string) bool { return abi == arch.X32 })
		},
		Env: append(os.Environ(), "GOFLAGS=-mod=mod", "GOWORK=off", "GOPROXY=off"),
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range packages {
		target := p.Filters[0].Targets[0]
		a := amd64()
		if slices.Contains(target.ABIs, arch.X32) {
			a = a.WithX32()
		}
		result[i].policies["amd64"] = normalized(t, target.Program, a)
		result[i].policies[arch.X32] = result[i].policies["amd64"]
		for _, also := range target.Also {
			a, err := arch.Lookup(also.GOARCH)
			if err != nil {
				t.Fatal(err)
			}
			result[i].policies[also.GOARCH] = normalized(t, also.Program, a)
		}
	}
	return result
}

func normalized(t *testing.T, p rules.Program, a *arch.Arch) *policy.Policy {
	t.Helper()
	n, err := normalize.Rules(p, a)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// notes reports whether a note of the import names the difference in a call.
func (i *imported) notes(abi, call string) bool {
	text := strings.Join(strings.Fields(strings.ReplaceAll(i.comments, "//", " ")), " ")
	for _, note := range []struct{ abi, text string }{
		{"SCMP_ARCH_X32", "Here calls of x32 are denied if an argument that rules compare has other bits: "},
	} {
		if _, list, ok := strings.Cut(text, note.text); ok && abi == note.abi {
			list, _, _ = strings.Cut(list, ".")
			return slices.Contains(strings.Fields(strings.ReplaceAll(list, ",", " ")), call)
		}
	}
	return false
}

// knownCalls returns the names of the calls of an ABI that our tables and libseccomp know.
func knownCalls(scmp string) (list []string) {
	a, err := amd64().ABI(scmpABIs[scmp].abi)
	if err != nil {
		panic(err)
	}
	for _, number := range a.Numbers() {
		if name := a.Name(number); name != "" {
			_, unknown := libseccomp.GetSyscallFromName(name)
			theirs, err := libseccomp.GetSyscallFromNameByArch(name, scmpABIs[scmp].arch)
			if unknown == nil && err == nil && theirs != -1 {
				list = append(list, name)
			}
		}
	}
	return list
}

// words returns values for arguments: the constants of the profile, their neighbours, and the
// same with other high halves.
func (p *published) words(list []publishedRule) map[string][]uint64 {
	words := map[string][]uint64{}
	for _, r := range list {
		for _, a := range r.Args {
			for _, name := range r.Names {
				for _, v := range []uint64{a.Value, a.ValueTwo} {
					words[name] = append(words[name], v-1, v, v+1, v^1<<32, v&1<<31, 0)
				}
			}
		}
	}
	for name := range words {
		slices.Sort(words[name])
		words[name] = slices.Compact(words[name])
	}
	for selector := uint64(0); selector < 26; selector++ {
		for _, multiplexer := range []string{"socketcall", "ipc"} {
			words[multiplexer] = append(words[multiplexer], selector)
		}
	}
	return words
}

// differs returns how the filter and the rules differ in the calls of a name, or "".
func (f *runtimeFilter) differs(rules *policy.Policy, scmp, name string, words map[string][]uint64) string {
	a, err := amd64().ABI(scmpABIs[scmp].abi)
	if err != nil {
		return err.Error()
	}
	number, _ := a.Number(name)
	values := words[name]
	if len(values) == 0 {
		values = []uint64{0}
	}
	for _, first := range values {
		for _, other := range values {
			call := linux.SeccompData{Nr: int32(number), Arch: a.Token}
			call.Args = [6]uint64{first, other, other, other, other, other}
			want, got := f.action(&call, scmpABIs[scmp].abi, number), rules.Eval(&call)
			if want != got {
				return fmt.Sprintf("runc's filter gives %v, the import %v, for %#x", want, got, call.Args[:3])
			}
		}
	}
	return ""
}

// action returns what the filter does to a call.
func (f *runtimeFilter) action(call *linux.SeccompData, abi string, number uint32) linux.BPFAction {
	if last := f.last[abi]; f.stub && last != 0 && number > last {
		return linux.SECCOMP_RET_ERRNO.WithReturnCode(38)
	}
	result, err := bpf.Run(f.program, call, false)
	if err != nil {
		panic(err)
	}
	return result.Action
}
