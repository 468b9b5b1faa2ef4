package cli

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/report/lint"
)

// The README's package is made real: its Go blocks become files, and what is
// generated from them is what the README shows and passes the README's test.
func TestReadme(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: it builds the module of the README")
	}
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := regexp.MustCompile("(?s)```go\n(.*?)```").FindAllStringSubmatch(string(readme), -1)
	if len(blocks) != 4 {
		t.Fatalf("%d Go blocks, want the rules, the package, what is generated and a test", len(blocks))
	}
	dir := t.TempDir()
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	sum, err := os.ReadFile("../../go.sum")
	if err != nil {
		t.Fatal(err)
	}
	for name, contents := range map[string]string{
		"rules.go": blocks[0][1], "sandbox.go": blocks[1][1], "go.sum": string(sum),
		"sandbox_test.go": "package sandbox\n\nimport (\n\t\"testing\"\n\n\t\"golang.org/x/sys/unix\"\n\n" +
			"\t\"github.com/seccompgen/seccompgen/gen/provetest\"\n)\n\n" + blocks[3][1],
		"cmd/try/main.go": tryReadme,
		"go.mod": "module example.com/sandbox\n\ngo 1.26.0\n\nrequire (\n\tgithub.com/seccompgen/seccompgen v0.0.0\n\tgolang.org/x/sys v0.49.0\n)\n\n" +
			"replace github.com/seccompgen/seccompgen => " + root + "\n",
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(contents), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	var out, errs bytes.Buffer
	if code := Run(context.Background(), []string{"-arch", "amd64,arm64"}, os.Environ(), dir, strings.NewReader(""), &out, &errs); code != 0 {
		t.Fatalf("exit status %d\n%s", code, errs.String())
	}
	for _, k := range lint.Codes {
		if k.Code.CanBeIgnored() && !strings.Contains(string(readme), "`"+string(k.Code)+"`") {
			t.Errorf("the README does not say what %s is", k.Code)
		}
	}
	if errs.Len() > 0 {
		t.Errorf("the rules of the README have warnings:\n%s", errs.String())
	}
	generated, err := os.ReadFile(filepath.Join(dir, "zseccomp_linux_amd64.go"))
	if err != nil {
		t.Fatal(err)
	}
	rest := string(generated)
	for _, part := range regexp.MustCompile(`(?m)^\s*(?://\s*)?…\n`).Split(blocks[2][1], -1) { // lines that are left out
		var found bool
		if _, rest, found = strings.Cut(rest, "\n"+strings.TrimSuffix(part, "\n")); !found {
			t.Errorf("the README shows\n%s\nand this is generated:\n%s", part, generated)
		}
	}
	if rest != "\n" {
		t.Errorf("the README does not show the end:\n%s", rest)
	}
	const ask, solver = "go tool seccompgen prove -arch amd64 -smt2 questions .\n", "z3 questions/example.com/sandbox/Worker_linux_amd64.smt2 "
	if !strings.Contains(string(readme), ask+solver) {
		t.Errorf("the README does not say %q", ask+solver)
	}
	if code := Run(context.Background(), strings.Fields(ask)[3:], os.Environ(), dir, strings.NewReader(""), &out, &errs); code != 0 {
		t.Errorf("exit status %d\n%s", code, errs.String())
	}
	if _, err := os.Stat(filepath.Join(dir, strings.Fields(solver)[1])); err != nil {
		t.Error(err)
	}
	run := func(name string, args ...string) {
		t.Helper()
		cmd := exec.Command(name, args...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GOPROXY=off", "GOFLAGS=", "GOWORK=off")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%s %q: %v\n%s", filepath.Base(name), args, err, out)
		}
	}
	run("go", "test", "-mod=mod", "-vet=off", ".")
	if runtime.GOOS != "linux" || runtime.GOARCH != "amd64" && runtime.GOARCH != "arm64" {
		return
	}
	try := filepath.Join(dir, "program")
	run("go", "build", "-mod=mod", "-o", try, "./cmd/try")
	runs := 20
	if os.Getenv("SECCOMPGEN_TEST_LONG") != "" {
		runs = 200
	}
	for i := 0; i < runs && !t.Failed(); i++ { // whether the runtime makes a call depends on chance
		run(try)
	}
}

// tryReadme is a program that installs the filter of the README, and then does what any program
// does.
const tryReadme = `package main

import (
	"fmt"
	"log"
	"runtime"
	"sync"
	"time"

	"example.com/sandbox"
)

func main() {
	if err := sandbox.Enter(); err != nil {
		log.Fatal(err)
	}
	var all sync.WaitGroup
	for i := range 50 {
		all.Go(func() {
			time.Sleep(time.Duration(i%5) * time.Millisecond)
			fmt.Println("goroutine", i, make([]byte, 1<<16)[i])
		})
	}
	all.Wait()
	runtime.GC()
	fmt.Println("done")
}
`

// What the README shows of a filter's cost is what is printed for the example.
func TestReadmeCost(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	const prompt = "```\n$ seccompgen cost zseccomp_linux_amd64.go#Docker\n"
	_, shown, ok := strings.Cut(string(readme), prompt)
	shown, _, end := strings.Cut(shown, "```\n")
	if !ok || !end {
		t.Fatalf("the README has no block that begins with %q", prompt)
	}
	var out, errs bytes.Buffer
	args := []string{"cost", "zseccomp_linux_amd64.go#Docker"}
	if code := Run(context.Background(), args, nil, "../../examples/generated/docker", strings.NewReader(""), &out, &errs); code != 0 {
		t.Fatalf("exit status %d\n%s", code, errs.String())
	}
	if out.String() != shown {
		t.Errorf("the README shows\n%s\nand this is printed:\n%s", shown, out.String())
	}
}
