package load

import (
	"bytes"
	"go/version"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// Files of release.txtar that no release builds yet are rejected. The first release that builds
// them rejects them too.
func TestReleaseBuildsBoundFiles(t *testing.T) {
	own := version.Lang(goVersion(t))
	if version.Compare("go"+repositoryVersion(t), own) >= 0 {
		t.Skipf("go.mod asks for %s, so that its tag holds wherever the module is built (test with a later release)", own)
	}
	a, err := txtar.ParseFile("testdata/release.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range a.Files {
		a.Files[i].Data = bytes.ReplaceAll(f.Data, []byte("1.99"), []byte(strings.TrimPrefix(own, "go")))
	}
	run(t, a, "")
}

// goVersion returns the version of the go command.
func goVersion(t *testing.T) string {
	t.Helper()
	cmd := exec.Command("go", "env", "GOVERSION")
	cmd.Env = os.Environ()
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	v, _, _ := strings.Cut(strings.TrimSpace(string(out)), " ")
	if _, err := strconv.Atoi(strings.TrimPrefix(version.Lang(v), "go1.")); err != nil {
		t.Fatalf("the go command is of no release: %q", v)
	}
	return v
}
