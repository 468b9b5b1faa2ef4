package cli

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The portable script guards a repository: contributors push branches to a bare repository, and
// a fresh clone of each runs the script of the main branch.
func TestGateScript(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: it builds the command and evaluates rules")
	}
	for _, name := range []string{"git", "sh"} {
		if _, err := exec.LookPath(name); err != nil {
			t.Skip(err)
		}
	}
	r := newGated(t)
	for _, c := range []struct {
		branch string
		change func(dir string)
		passes bool
		output string
	}{
		{"comment", func(dir string) { r.edit(dir, "sandbox/sandbox.go", "Enter restricts", "Enter confines") }, true, "diff: ok"},
		{"same-meaning", func(dir string) {
			r.edit(dir, "sandbox/rules.go", "unix.SYS_READ: {}", "unix.SYS_READ: {{rules.MatchAny{}}}")
			r.generate(dir)
		}, true, "unchanged"},
		{"narrower", func(dir string) {
			r.edit(dir, "sandbox/rules.go", "unix.SYS_WRITE: {}", "unix.SYS_WRITE: {{rules.EqualTo(1)}}")
			r.generate(dir)
		}, true, "narrower"},
		{"wider", func(dir string) {
			r.edit(dir, "sandbox/rules.go", "unix.SYS_READ: {}", "unix.SYS_READ: {}, unix.SYS_PTRACE: {}")
			r.generate(dir)
		}, false, "diff: findings"},
		{"table-only", func(dir string) {
			r.edit(dir, "sandbox/zseccomp_linux_amd64.go", "K: 0x80000000", "K: 0x7fff0000")
		}, false, "prove: findings"},
		{"rules-only", func(dir string) {
			r.edit(dir, "sandbox/rules.go", "unix.SYS_READ: {}", "unix.SYS_READ: {}, unix.SYS_PTRACE: {}")
		}, false, "check: findings"},
		{"own-script", func(dir string) { // the change's script is not the one that runs
			r.write(dir, "seccompgen-gate.sh", "#!/bin/sh\nexit 0\n")
			r.edit(dir, "sandbox/zseccomp_linux_amd64.go", "K: 0x80000000", "K: 0x7fff0000")
		}, false, "prove: findings"},
		{"own-tool", func(dir string) { // nor is the change's seccompgen
			r.write(dir, "cmd/seccompgen/main.go", "package main\n\nfunc main() {}\n")
			r.edit(dir, "sandbox/zseccomp_linux_amd64.go", "K: 0x80000000", "K: 0x7fff0000")
		}, false, "prove: findings"},
	} {
		t.Run(c.branch, func(t *testing.T) {
			out, err := r.push(t, c.branch, c.change)
			if passes := err == nil; passes != c.passes || !strings.Contains(out, c.output) {
				t.Errorf("passes %v, want %v with %q: %v\n%s", passes, c.passes, c.output, err, out)
			}
		})
	}
}

// gated is a bare repository with a program, and the command that guards it.
type gated struct {
	t               *testing.T
	origin, command string
}

func newGated(t *testing.T) *gated {
	r := &gated{t: t, origin: filepath.Join(t.TempDir(), "origin.git"), command: filepath.Join(t.TempDir(), "seccompgen.exe")}
	repo, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	r.run(repo, "go", "build", "-o", r.command, "./cmd/seccompgen")
	r.run("", "git", "init", "-q", "--bare", "-b", "main", r.origin)
	dir := r.clone("main")
	sums, err := os.ReadFile(filepath.Join(repo, "go.sum"))
	if err != nil {
		t.Fatal(err)
	}
	r.write(dir, "go.sum", string(sums))
	r.write(dir, "go.mod", "module example.com/app\n\ngo 1.26.0\n\nrequire (\n\t"+modulePath+" v0.0.0\n\tgolang.org/x/sys v0.49.0\n)\n\nreplace "+modulePath+" => "+repo+"\n")
	r.write(dir, "sandbox/rules.go", gatedRules)
	r.write(dir, "sandbox/sandbox.go", "package sandbox\n\nimport \""+modulePath+"/seccomp\"\n\n// Enter restricts the process.\nfunc Enter() error { return seccomp.SetFilter(Worker) }\n")
	r.generate(dir)
	r.run(dir, r.command, "init", "-ci", "shell")
	r.run(dir, "git", "add", "-A")
	r.run(dir, "git", "commit", "-q", "-m", "base")
	r.run(dir, "git", "push", "-q", "origin", "main")
	return r
}

const gatedRules = `//go:build seccompgen

package sandbox

import (
	"github.com/seccompgen/seccompgen/gen/rules"
	"golang.org/x/sys/unix"
)

// Worker may read and write.
//
//seccompgen:filter Worker
var worker = rules.Program{
	RuleSets: []rules.RuleSet{{
		Rules: rules.SyscallRules{
			unix.SYS_EXIT_GROUP:      {},
			unix.SYS_RT_SIGRETURN:    {},
			unix.SYS_RESTART_SYSCALL: {},
			unix.SYS_READ: {},
			unix.SYS_WRITE: {},
		},
		Action: rules.Allow,
	}},
	DefaultAction: rules.KillProcess,
	BadArchAction: rules.KillProcess,
}
`

// push pushes a change as a branch, and runs the script of main in a fresh clone of it.
func (r *gated) push(t *testing.T, branch string, change func(dir string)) (output string, err error) {
	dir := r.clone("main")
	r.run(dir, "git", "checkout", "-q", "-b", branch)
	change(dir)
	r.run(dir, "git", "add", "-A")
	r.run(dir, "git", "commit", "-q", "-m", branch)
	r.run(dir, "git", "push", "-q", "origin", branch)

	job := r.clone(branch)
	script := filepath.Join(t.TempDir(), "seccompgen-gate.sh")
	if err := os.WriteFile(script, []byte(r.run(job, "git", "show", "origin/main:seccompgen-gate.sh")), 0o666); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("sh", script, "origin/main", "./...")
	cmd.Dir, cmd.Env = job, append(r.env(), "SECCOMPGEN="+r.command)
	out, err := cmd.CombinedOutput()
	return string(out), err
}

func (r *gated) generate(dir string) {
	r.run(dir, r.command, "generate", "-arch", "amd64,arm64", "./...")
}

// clone clones a branch.
func (r *gated) clone(branch string) (dir string) {
	dir = filepath.Join(r.t.TempDir(), "clone")
	r.run("", "git", "clone", "-q", r.origin, dir)
	r.run(dir, "git", "checkout", "-q", "-B", branch)
	if ref := "refs/remotes/origin/" + branch; exec.Command("git", "-C", dir, "rev-parse", "-q", "--verify", ref).Run() == nil {
		r.run(dir, "git", "reset", "-q", "--hard", ref)
	}
	return dir
}

func (r *gated) run(dir, name string, args ...string) string {
	r.t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Env = dir, r.env()
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		r.t.Fatalf("%v: %v\n%s%s", cmd, err, out, stderr.String())
	}
	return string(out)
}

func (r *gated) env() []string {
	return append(os.Environ(), "GOPROXY=off", "GOWORK=", "GOFLAGS=", "GIT_CONFIG_GLOBAL="+os.DevNull,
		"GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.com", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.com")
}

func (r *gated) write(dir, name, contents string) {
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(contents), 0o666); err != nil {
		r.t.Fatal(err)
	}
}

func (r *gated) edit(dir, name, old, new string) {
	path := filepath.Join(dir, filepath.FromSlash(name))
	text, err := os.ReadFile(path)
	if err != nil {
		r.t.Fatal(err)
	}
	if !strings.Contains(string(text), old) {
		r.t.Fatalf("%s has no %q", name, old)
	}
	r.write(dir, name, strings.Replace(string(text), old, new, 1))
}
