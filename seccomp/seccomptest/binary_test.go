//go:build linux

package seccomptest_test

import (
	"errors"
	"flag"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/seccomp/seccomptest"
)

var word = flag.String("word", "", "a flag of the test binary, for TestBinaryOfTheAuthor")

// mainRan proves that TestMain runs in a child as well.
var mainRan bool

func TestMain(m *testing.M) {
	flag.Parse()
	mainRan = true
	os.Exit(m.Run())
}

// The child is the complete test binary, with its TestMain, its flags and its
// directory. The variable that marks a child is not passed to processes that
// the child starts.
func TestBinaryOfTheAuthor(t *testing.T) {
	if os.Getenv(demoEnv) == "" {
		here, err := os.Getwd()
		if err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command("/proc/self/exe", "-test.run", "^"+t.Name()+"$", "-word", "mine", "-test.v", "rest")
		cmd.Env = append(os.Environ(), demoEnv+"="+here)
		if out, err := cmd.CombinedOutput(); err != nil || !strings.Contains(string(out), "--- PASS: "+t.Name()) {
			t.Errorf("%v\n%s", err, out)
		}
		return
	}
	before, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	seccomptest.Allowed(t, allowAll, func() error {
		if !mainRan || *word != "mine" || flag.Arg(0) != "rest" {
			return errors.New("word=" + *word + " rest=" + flag.Arg(0))
		}
		if want := os.Getenv(demoEnv); before != want {
			return errors.New("the directory is " + before + ", want " + want)
		}
		for _, variable := range os.Environ() {
			if strings.HasPrefix(variable, "SECCOMPTEST_CHILD") {
				return errors.New(variable)
			}
		}
		return nil
	})
}

// The child's temporary directories are removed, although it ends before its
// deferred functions run.
func TestTemporaryDirectories(t *testing.T) {
	if os.Getenv(demoEnv) != "" {
		t.TempDir()
		seccomptest.Allowed(t, allowAll, func() error { _, err := os.MkdirTemp("", "left"); return err })
		return
	}
	dir := t.TempDir()
	cmd := exec.Command("/proc/self/exe", "-test.run=^"+t.Name()+"$")
	cmd.Env = append(os.Environ(), demoEnv+"=1", "TMPDIR="+dir)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
