package oci

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// probe is a main package next to the generated files. It prints their rules in the plain
// form.
const probe = `package main

import (
	"encoding/json"
	"os"

	"github.com/seccompgen/seccompgen/gen/rules"
)

type condition struct {
	Arg  int     ` + "`json:\"arg\"`" + `
	Op   string  ` + "`json:\"op\"`" + `
	Val  uintptr ` + "`json:\"val\"`" + `
	Mask uintptr ` + "`json:\"mask\"`" + `
}

type rule struct {
	Nr     uintptr     ` + "`json:\"nr\"`" + `
	Action uint32      ` + "`json:\"action\"`" + `
	Conds  []condition ` + "`json:\"conds\"`" + `
}

func main() {
	p := dockerRules()
	var all []rule
	for _, set := range p.RuleSets {
		for nr, list := range set.Rules {
			if len(list) == 0 {
				list = []rules.Rule{{}}
			}
			for _, r := range list {
				row := rule{Nr: nr, Action: uint32(set.Action)}
				for i, m := range r {
					switch v := m.(type) {
					case nil, rules.MatchAny:
					case rules.EqualTo:
						row.Conds = append(row.Conds, condition{i, "eq", uintptr(v), 0})
					case rules.NotEqual:
						row.Conds = append(row.Conds, condition{i, "ne", uintptr(v), 0})
					case rules.LessThan:
						row.Conds = append(row.Conds, condition{i, "lt", uintptr(v), 0})
					case rules.LessThanOrEqual:
						row.Conds = append(row.Conds, condition{i, "le", uintptr(v), 0})
					case rules.GreaterThan:
						row.Conds = append(row.Conds, condition{i, "gt", uintptr(v), 0})
					case rules.GreaterThanOrEqual:
						row.Conds = append(row.Conds, condition{i, "ge", uintptr(v), 0})
					case rules.Masked:
						row.Conds = append(row.Conds, condition{i, "masked_eq", v.Value, v.Mask})
					default:
						panic(v)
					}
				}
				all = append(all, row)
			}
		}
	}
	json.NewEncoder(os.Stdout).Encode(map[string]any{
		"default_action": uint32(p.DefaultAction), "bad_arch_action": uint32(p.BadArchAction), "rules": all,
	})
}
`

// goCommand runs the go command on files in a directory of this module that exists only in
// an overlay.
func goCommand(t *testing.T, goarch string, files map[string]string, args ...string) []byte {
	t.Helper()
	root, err := filepath.Abs("../../../..")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	overlay := map[string]map[string]string{"Replace": {}}
	for name, text := range files {
		real := filepath.Join(dir, name)
		if err := os.WriteFile(real, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		overlay["Replace"][filepath.Join(root, "gen", "internal", "source", "oci", "probe", name)] = real
	}
	text, err := json.Marshal(overlay)
	if err != nil {
		t.Fatal(err)
	}
	list := filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(list, text, 0o666); err != nil {
		t.Fatal(err)
	}
	args = append(args[:1:1], append([]string{"-overlay", list, "-tags", "seccompgen"}, append(args[1:], "./gen/internal/source/oci/probe")...)...)
	cmd := exec.Command("go", args...)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "GOOS=linux", "GOARCH="+goarch, "CGO_ENABLED=0", "GOFLAGS=", "GOWORK=off")
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go %s for %s: %v\n%s", args[0], goarch, err, stderr.String())
	}
	return out
}

// addedByImport returns the rules that the import adds on amd64: ENOSYS for the calls that the
// profile is too old to name, and the rules of x32. There all comparisons have 32 bits, and
// the greatest number is 547, so the newer calls get the default action.
func addedByImport() (list []plainRule) {
	const x32, low, enosys = 1 << 30, 1<<32 - 1, 0x50026
	masked := func(mask, value uint64) []plainCondition { return []plainCondition{{0, "masked_eq", value, mask}} }
	for number := uint32(467); number <= 471; number++ {
		list = append(list, plainRule{number, enosys, nil}, plainRule{x32 + number, 0x50001, nil})
	}
	list = append(list, plainRule{x32 + 41, 0x50001, masked(low, 38)}, plainRule{x32 + 41, 0x50001, masked(low, 40)}, // socket
		plainRule{x32 + 41, 0x7fff0000, nil}, plainRule{x32 + 56, 0x7fff0000, masked(0x7e020000, 0)}) // clone
	for _, personality := range []uint64{0, 8, 0x20000, 0x20008, 0xffffffff} {
		list = append(list, plainRule{x32 + 135, 0x7fff0000, masked(low, personality)})
	}
	return list
}

// The files have the meaning of the profile: compiled and run, they return the policy of
// testdata.
func TestGeneratedFilesRun(t *testing.T) {
	opts := docker()
	opts.Package = "main"
	imported, err := Import(mobyProfile(t), opts)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{"main.go": probe}
	for _, f := range imported {
		files[f.Name] = string(f.Contents)
	}
	for _, goarch := range opts.GOARCH {
		goCommand(t, goarch, files, "build", "-o", os.DevNull)
	}
	if runtime.GOOS != "linux" || runtime.GOARCH != "amd64" {
		t.Skipf("testdata has the policy of linux/amd64, and this is %s/%s", runtime.GOOS, runtime.GOARCH)
	}
	var got plain
	if err := json.Unmarshal(goCommand(t, "amd64", files, "run"), &got); err != nil {
		t.Fatal(err)
	}
	want := readPlain(t)
	want.Rules = append(want.Rules, addedByImport()...)
	if got.DefaultAction != want.DefaultAction || got.BadArchAction != want.BadArchAction {
		t.Errorf("default action %#x, bad architecture %#x; want %#x, %#x",
			got.DefaultAction, got.BadArchAction, want.DefaultAction, want.BadArchAction)
	}
	compareLines(t, got.lines(), want.lines())
}
