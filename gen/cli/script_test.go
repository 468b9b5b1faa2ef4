package cli

import (
	"context"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "write what the commands print into the scripts, and the manual into doc.go")

// The scripts are the documentation of every command by example. Besides what
// testscript offers they have
//
//	seccompgen args...          the command, which must exit with status 0
//	exits 1 seccompgen args...  the same, with another status
//	within 10 exits 2 seccompgen args...
//	                            the same in a process, which must end within so many
//	                            seconds and take less than 400 MB of memory
//	crlf file...                gives files the line ends of Windows
//	truncate n file             keeps the first n bytes
//	link target name            makes a symbolic link
//
// and the condition [modes], which holds if this process may not write to a
// directory whose mode forbids it; root may.
//
// A last argument "<file" is the standard input. In go.mod files, REPO stands
// for the directory of this module; each gets this module's go.sum.
func TestScripts(t *testing.T) {
	p := scriptParams(t, "testdata/script")
	if testing.Short() { // those that evaluate rules build programs
		p.Dir = ""
		for _, name := range []string{"cost", "diff", "eval", "help", "show", "subset"} {
			p.Files = append(p.Files, "testdata/script/"+name+".txtar")
		}
	}
	testscript.Run(t, p)
}

// The attack scripts change a program or its repository so that the program gets a weaker
// filter, or none. Some command of the gate must fail. The innocent scripts are changes that
// the gate must pass.
func TestAttacks(t *testing.T) {
	if os.Getenv("SECCOMPGEN_TEST_LONG") == "" {
		t.Skip("make test-long runs it")
	}
	for _, dir := range []string{"attack", "innocent"} {
		t.Run(dir, func(t *testing.T) { testscript.Run(t, scriptParams(t, "testdata/"+dir)) })
	}
}

func scriptParams(t *testing.T, dir string) testscript.Params {
	return testscript.Params{
		Dir:           dir,
		Setup:         setupScript(t),
		UpdateScripts: *update,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"seccompgen": func(ts *testscript.TestScript, neg bool, args []string) { scriptRun(ts, neg, ExitGood, args) },
			"exits":      scriptExits,
			"within":     scriptWithin,
			"crlf":       scriptCRLF,
			"truncate":   scriptTruncate,
			"link":       scriptLink,
		},
		Condition: func(cond string) (bool, error) {
			if cond == "modes" {
				return modesBind(t), nil
			}
			return false, fmt.Errorf("unknown condition %q", cond)
		},
	}
}

// modesBind makes the experiment.
func modesBind(t *testing.T) bool {
	dir := filepath.Join(t.TempDir(), "readonly")
	if err := os.Mkdir(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	return os.Mkdir(filepath.Join(dir, "sub"), 0o777) != nil
}

func scriptExits(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 2 || args[1] != "seccompgen" {
		ts.Fatalf("usage: exits status seccompgen args...")
	}
	status, err := strconv.Atoi(args[0])
	ts.Check(err)
	scriptRun(ts, neg, status, args[2:])
}

func scriptRun(ts *testscript.TestScript, neg bool, want int, args []string) {
	if neg {
		ts.Fatalf("say which status: exits 1 seccompgen ...")
	}
	var stdin io.Reader = strings.NewReader("")
	if n := len(args) - 1; n >= 0 && strings.HasPrefix(args[n], "<") {
		stdin, args = strings.NewReader(ts.ReadFile(args[n][1:])), args[:n]
	}
	env := ts.Value(envKey{}).(*testscript.Env)
	vars := append([]string(nil), env.Vars...)
	for _, name := range []string{"GOFLAGS", "GOOS", "GOARCH", "GOFILE", "GOPACKAGE", "GIT_DIR", "GIT_WORK_TREE", "GIT_OBJECT_DIRECTORY"} {
		if value := ts.Getenv(name); value != "" {
			vars = append(vars, name+"="+value)
		}
	}
	if got := Run(context.Background(), args, vars, ts.MkAbs("."), stdin, ts.Stdout(), ts.Stderr()); got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

func scriptCRLF(ts *testscript.TestScript, _ bool, files []string) {
	for _, file := range files {
		ts.Check(os.WriteFile(ts.MkAbs(file), []byte(strings.ReplaceAll(ts.ReadFile(file), "\n", "\r\n")), 0o666))
	}
}

func scriptTruncate(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.ParseInt(args[0], 10, 64)
	ts.Check(err)
	ts.Check(os.Truncate(ts.MkAbs(args[1]), n))
}

func scriptLink(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(os.Symlink(args[0], ts.MkAbs(args[1])))
}

type envKey struct{}

// setupScript gives scripts the module cache and build cache of this test, and
// no network.
func setupScript(t *testing.T) func(*testscript.Env) error {
	repo, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	sums, err := os.ReadFile(filepath.Join(repo, "go.sum"))
	if err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("go", "env", "GOCACHE", "GOMODCACHE").Output()
	if err != nil {
		t.Fatal(err)
	}
	caches := strings.Split(strings.TrimSpace(string(out)), "\n")
	return func(env *testscript.Env) error {
		env.Setenv("GOCACHE", caches[0])
		env.Setenv("GOMODCACHE", caches[1])
		env.Setenv("GOPROXY", "off")
		env.Setenv("GOFLAGS", "")
		env.Setenv("GOENV", "off")
		env.Setenv("GOTOOLCHAIN", "local")
		env.Values[envKey{}] = env
		return filepath.WalkDir(env.WorkDir, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.Name() != "go.mod" {
				return err
			}
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			if err := os.WriteFile(path, []byte(strings.ReplaceAll(string(text), "REPO", repo)), 0o666); err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(filepath.Dir(path), "go.sum"), sums, 0o666)
		})
	}
}
