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
	if got.DefaultAction != want.DefaultAction || got.BadArchAction != want.BadArchAction {
		t.Errorf("default action %#x, bad architecture %#x; want %#x, %#x",
			got.DefaultAction, got.BadArchAction, want.DefaultAction, want.BadArchAction)
	}
	compareLines(t, got.lines(), want.lines())
}
