package cli

import (
	"bytes"
	"cmp"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The same rules make the same bytes whatever release of Go has built the command, and
// whatever release evaluates the rules. The releases are that which runs this test and
// GO_OTHER, by default that of the Makefile; each makes the files of the examples anew in
// a copy of this module, and they are compared with those that are checked in.
//
// With -short only the smallest example is made.
func TestReleases(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: it builds the command with two releases")
	}
	own := strings.Fields(output(t, "", "env", "GOVERSION"))[0]
	toolchains := []string{""}
	if other := otherRelease(t); other != own && fetched(t, other) {
		toolchains = append(toolchains, other)
	}
	if all := generatedFiles(t, repository(t), "."); len(all) < 4*14 {
		t.Fatalf("only %d generated files of the examples are checked in", len(all))
	}
	for _, builder := range toolchains {
		command := filepath.Join(t.TempDir(), "seccompgen.exe")
		output(t, builder, "build", "-o", command, "../../cmd/seccompgen")
		for _, evaluator := range toolchains {
			long := os.Getenv("SECCOMPGEN_TEST_LONG") != ""
			if !long && evaluator != builder {
				continue // the releases mixed: make test-long has them
			}
			example := "."
			if !long || evaluator != builder {
				example = "child"
			}
			name := "built with " + cmp.Or(builder, own) + ", rules evaluated by " + cmp.Or(evaluator, own)
			t.Run(name, func(t *testing.T) {
				dir := copyModule(t)
				cmd := exec.Command(command, "generate", "-arch", "all", "./"+path.Join("examples/generated", example, "..."))
				cmd.Dir, cmd.Env = dir, goEnv(evaluator)
				if out, err := cmd.CombinedOutput(); err != nil {
					t.Fatalf("%v: %s", err, out)
				}
				compareFiles(t, generatedFiles(t, dir, example), generatedFiles(t, repository(t), example))
			})
		}
	}
}

// otherRelease is the one to compare with.
func otherRelease(t *testing.T) string {
	if other := os.Getenv("GO_OTHER"); other != "" {
		return other
	}
	makefile, err := os.ReadFile(filepath.Join(repository(t), "Makefile"))
	if err != nil {
		t.Fatal(err)
	}
	m := regexp.MustCompile(`(?m)^GO_OTHER \?= (go\S+)$`).FindSubmatch(makefile)
	if m == nil {
		t.Fatal("the Makefile does not say which GO_OTHER is tested")
	}
	return string(m[1])
}

// fetched tells whether the go command has another release or can fetch it. A machine
// without the network lacks it with a reason; where CI is set, it must not.
func fetched(t *testing.T, release string) bool {
	cmd := exec.Command("go", "version")
	cmd.Env = goEnv(release)
	out, err := cmd.CombinedOutput()
	if err == nil {
		return true
	}
	reason := strings.TrimSpace(string(out))
	if os.Getenv("CI") != "" {
		t.Fatalf("%s is not there: %s", release, reason)
	}
	t.Run(release, func(t *testing.T) { t.Skipf("%s is not there: %s", release, reason) })
	return false
}

// goEnv selects a toolchain for the go command, "" the one that runs this test.
func goEnv(toolchain string) []string {
	env := append(os.Environ(), "GOFLAGS=", "GOWORK=off")
	if toolchain != "" {
		env = append(env, "GOTOOLCHAIN="+toolchain)
	}
	return env
}

func output(t *testing.T, toolchain string, args ...string) string {
	t.Helper()
	cmd := exec.Command("go", args...)
	cmd.Env = goEnv(toolchain)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go %s: %v: %s", strings.Join(args, " "), err, stderr.Bytes())
	}
	return string(out)
}

func repository(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// copyModule copies this module without the generated files of the examples.
func copyModule(t *testing.T) string {
	t.Helper()
	from, to := repository(t), t.TempDir()
	err := filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		switch {
		case d.IsDir() && (d.Name() == ".git" || d.Name() == "testdata" || d.Name() == "bin"):
			return fs.SkipDir
		case d.IsDir():
			return os.MkdirAll(filepath.Join(to, name), 0o777)
		case strings.HasPrefix(d.Name(), "zseccomp_") || !d.Type().IsRegular():
			return nil
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(to, name), content, 0o666)
	})
	if err != nil {
		t.Fatal(err)
	}
	return to
}

// generatedFiles returns the contents of an example's generated files, of all for ".", by
// their names.
func generatedFiles(t *testing.T, module, example string) map[string]string {
	t.Helper()
	files := map[string]string{}
	root := filepath.Join(module, "examples", "generated")
	err := filepath.WalkDir(filepath.Join(root, example), func(path string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasPrefix(d.Name(), "zseccomp_") {
			content, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			name, err := filepath.Rel(root, path)
			files[filepath.ToSlash(name)] = string(content)
			return err
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func compareFiles(t *testing.T, got, want map[string]string) {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if got[name] != want[name] {
			t.Errorf("%s differs from the file that is checked in (run make generate if rules have changed)", name)
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("%s is not checked in", name)
		}
	}
}
