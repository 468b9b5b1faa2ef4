//go:build unix

package cli

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The first signal ends every command within a second, whatever it does: waits for input or
// for another command, runs the rules, or computes. On a busy machine it may take longer, so
// a command fails only after ten, and the log has how many took more than one.
func TestSignalsEndEveryCommand(t *testing.T) {
	const endless = `//seccompgen:filter Worker
func worker() rules.Program {
	for {
	}
}
`
	const simple = "//seccompgen:filter Worker\nvar worker = rules.SyscallRules{0: {}}\n"
	// A go or git command that ignores signals and has a child that does, too.
	const stubborn = "#!/bin/sh\necho $$ >\"$0.pid\"\ntrap '' INT TERM HUP\n(sleep 60; sleep 60)\nsleep 60\n"
	pipe := []string{"<pipe"}
	late := 0
	for _, c := range []struct {
		args    string
		rules   string   // of the package, if it matters
		more    []string // "<pipe": standard input is a FIFO; "go", "git": that command is stubborn
		natural bool     // it may end before the signal comes, on a fast machine
	}{
		{args: "generate", rules: endless},
		{args: "check", rules: endless},
		{args: "prove", rules: endless},
		{args: "lint", rules: endless},
		{args: "gate HEAD", rules: endless},
		{args: "generate", rules: simple, more: []string{"go"}},
		{args: "check", rules: simple, more: []string{"go"}},
		{args: "prove", rules: simple, more: []string{"go"}},
		{args: "lint", rules: simple, more: []string{"go"}},
		{args: "vet", rules: simple, more: []string{"go"}},
		{args: "gate HEAD", rules: simple, more: []string{"go"}},
		{args: "gate HEAD", rules: simple, more: []string{"git"}},
		{args: "lint -against HEAD", rules: simple, more: []string{"git"}},
		{args: "diff example.com/app a.json", rules: simple, more: []string{"go"}},
		{args: "diff HEAD:. a.json", more: []string{"git"}},
		{args: "subset a.json HEAD:.", more: []string{"git"}},
		{args: "generate -profile -", rules: simple, more: pipe},
		{args: "check -profile -", rules: simple, more: pipe},
		{args: "show -", more: pipe},
		{args: "eval - -syscall read", more: pipe},
		{args: "cost - -arch amd64", more: pipe},
		{args: "cost -profile - a.json", more: pipe},
		{args: "diff - a.json", more: pipe},
		{args: "subset a.json -", more: pipe},
		{args: "import oci -", more: pipe},
		{args: "installs a.json -- sleep 60"},
		{args: "installs a.json -- ./stubborn"},
		{args: "installs - -- sleep 60", more: pipe},
		{args: "diff a.json b.json", natural: true},
		{args: "subset a.json b.json", natural: true},
		{args: "generate -arch all", rules: large, natural: true},
		{args: "check -arch all", rules: large, natural: true},
	} {
		name := c.args
		if len(c.more) > 0 {
			name += " " + c.more[0]
		}
		t.Run(name, func(t *testing.T) {
			if testing.Short() && c.rules != "" {
				t.Skip("it builds the rules")
			}
			temp := t.TempDir()
			rules := c.rules
			if rules == "" {
				rules = simple
			}
			dir := module(t, rules)
			if strings.HasSuffix(c.args, " HEAD") {
				for _, args := range []string{"init -q", "add .", "-c user.name=a -c user.email=a@example.com commit -q -m base"} {
					git := exec.Command("git", strings.Fields(args)...)
					git.Dir = dir
					if out, err := git.CombinedOutput(); err != nil {
						t.Fatalf("git %s: %v\n%s", args, err, out)
					}
				}
			}
			if err := os.WriteFile(filepath.Join(dir, "stubborn"), []byte(stubborn), 0o700); err != nil {
				t.Fatal(err)
			}
			for i, file := range []string{"a.json", "b.json"} {
				if err := os.WriteFile(filepath.Join(dir, file), tangled(uint32(i)), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			cmd := exec.Command(os.Args[0], strings.Fields(c.args)...)
			cmd.Dir = dir
			cmd.Env = append(os.Environ(), "SECCOMPGEN_TEST_MAIN=1", "TMPDIR="+temp, "PWD="+dir)
			started := ""
			if strings.HasSuffix(c.args, "./stubborn") {
				started = filepath.Join(dir, "stubborn.pid")
				cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // what it runs stays in its group
			}
			for _, more := range c.more {
				if more == "<pipe" {
					r, w, err := os.Pipe()
					if err != nil {
						t.Fatal(err)
					}
					defer r.Close()
					defer w.Close()
					cmd.Stdin = r
					continue
				}
				bin := t.TempDir()
				if err := os.WriteFile(filepath.Join(bin, more), []byte(stubborn), 0o700); err != nil {
					t.Fatal(err)
				}
				started = filepath.Join(bin, more+".pid")
				cmd.Env = append(cmd.Env, "PATH="+bin+string(filepath.ListSeparator)+os.Getenv("PATH"))
			}
			var stderr bytes.Buffer
			cmd.Stdout, cmd.Stderr = &stderr, &stderr
			cmd.WaitDelay = 10 * time.Second
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			switch {
			case c.rules == endless:
				waitForFile(t, temp, "driver.exe")
				time.Sleep(200 * time.Millisecond)
			case c.rules == large:
				waitForFile(t, temp, "driver.exe")
				for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
					if left, _ := os.ReadDir(temp); len(left) == 0 {
						break // now it computes
					}
				}
				time.Sleep(100 * time.Millisecond)
			default:
				time.Sleep(400 * time.Millisecond)
			}
			at := time.Now()
			if err := cmd.Process.Signal(syscall.SIGTERM); err != nil && !c.natural {
				t.Fatal(err)
			}
			cmd.Wait()
			took := time.Since(at)
			if took > time.Second {
				late++
			}
			t.Logf("it ended after %v", took.Round(time.Millisecond))
			if took > 10*time.Second {
				t.Errorf("it ended after %v", took)
			}
			if !strings.Contains(stderr.String(), "interrupted") {
				if c.natural {
					t.Skip("it was done before the signal came")
				}
				t.Errorf("it said %s", &stderr)
			}
			if got := cmd.ProcessState.ExitCode(); got != ExitFailure {
				t.Errorf("exit status %d", got)
			}
			if started != "" {
				text, err := os.ReadFile(started)
				if err != nil {
					t.Fatal(err)
				}
				group, err := strconv.Atoi(strings.TrimSpace(string(text)))
				if err != nil {
					t.Fatal(err)
				}
				if cmd.SysProcAttr != nil {
					group = cmd.Process.Pid
				}
				// A killed process may wait for init to reap it.
				for end := time.Now().Add(10 * time.Second); syscall.Kill(-group, 0) == nil; time.Sleep(10 * time.Millisecond) {
					if time.Now().After(end) {
						t.Errorf("processes that it started go on")
						break
					}
				}
			}
			left, err := os.ReadDir(temp)
			if err != nil || len(left) > 0 {
				t.Errorf("left behind in the directory for temporary files: %v %v", left, err)
			}
		})
	}
	t.Logf("%d took more than a second", late)
}

// large are rules whose tables take seconds to compile and to prove, for all architectures.
var large = func() string {
	var s strings.Builder
	for f := range 12 {
		fmt.Fprintf(&s, "//seccompgen:filter Worker%d\nfunc worker%[1]d() rules.Program {\n\tcalls := rules.SyscallRules{}\n"+
			"\tfor i := uintptr(0); i < 400; i++ {\n\t\tcalls[i*7%%431] = []rules.Rule{{rules.EqualTo(i*i*%d), rules.GreaterThan(i*31%%17)}, {rules.MaskedEqual(i, i&5)}}\n\t}\n"+
			"\treturn rules.Program{RuleSets: []rules.RuleSet{{Rules: calls, Action: rules.Allow}}, DefaultAction: rules.KillProcess, BadArchAction: rules.KillProcess}\n}\n\n", f, f+3)
	}
	return s.String()
}()

// tangled is a program, in JSON, whose comparison with another one exceeds the budget, which takes seconds.
func tangled(seed uint32) []byte {
	state := seed*2654435761 + 12345
	random := func(n uint32) uint32 {
		state = state*1664525 + 1013904223
		return (state >> 8) % n
	}
	rows := []string{"[32,0,0,4]", "[21,1,0,3221225534]", "[6,0,0,0]"}
	for i := range uint32(500) {
		rows = append(rows, fmt.Sprintf("[32,0,0,%d],[2,0,0,%d],[32,0,0,%d],[97,0,0,%[2]d],[44,0,0,0],[69,0,1,%[4]d],[6,0,0,%d]",
			16+4*random(12), i%16, 16+4*random(12), random(1<<24)<<8|random(256), []uint32{0x7fff0000, 0x50001, 0x80000000}[random(3)]))
	}
	return []byte("[" + strings.Join(append(rows, "[6,0,0,2147418112]"), ",\n") + "]")
}
