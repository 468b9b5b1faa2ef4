package load

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/eval"
	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write what is loaded into the want section of the archives")

// Each archive in testdata is a module, or several, and what loading it gives.
// The comment on top says what the case is about and how it is run:
//
//	GOARCH: amd64 arm64     the targets; "all" are all that Go has
//	dir: app                where loading starts
//	patterns: ./...
//	env: GOFLAGS=-mod=vendor
//	vendor: app             run `go mod vendor` there first
//
// Files with these names are not the author's:
//
//	want      the programs, one line each with the targets that share it
//	error     the errors, one line each: a position, and pieces of text in this
//	          order, separated by " … "
//	exprs     constant expressions in the package of dir, one a line. Each becomes
//	          a value in a filter, and is compared with what the compiler makes of
//	          it for every target
//	native    the filter named worker is compared with what the package's own
//	          program has for it when it runs here
//	output    what the rules print
//	sites     where entries and rules of the first target stand, and the ignores
//
// In go.mod, go.work and modules.txt, REPO stands for this module's directory
// and VERSION for its version of Go.
func TestArchives(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for i, file := range files {
		if testing.Short() && i%8 != 0 {
			continue // each builds a program
		}
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			runArchive(t, file)
		})
	}
}

// usualModule is the go.mod of archives that do not bring one.
const usualModule = `module example.com/app

go VERSION

require (
	github.com/seccompgen/seccompgen v0.0.0
	golang.org/x/sys v0.49.0
)

replace github.com/seccompgen/seccompgen => "REPO"
`

type archiveCase struct {
	cfg      Config
	root     string
	sections map[string]string
	targets  []string
}

func readArchive(t *testing.T, a *txtar.Archive) *archiveCase {
	c := &archiveCase{root: filepath.Join(t.TempDir(), "tree with ä blank"), sections: map[string]string{}}
	settings := map[string]string{}
	for line := range strings.Lines(string(a.Comment)) {
		if key, value, ok := strings.Cut(strings.TrimSpace(line), ": "); ok && !strings.Contains(key, " ") {
			settings[key] = value
		}
	}
	files := a.Files
	if !slices.ContainsFunc(files, func(f txtar.File) bool { return filepath.Base(f.Name) == "go.mod" }) {
		files = append(slices.Clone(files), txtar.File{Name: "go.mod", Data: []byte(usualModule)})
	}
	for _, f := range files {
		switch f.Name {
		case "want", "error", "exprs", "native", "output", "sites":
			c.sections[f.Name] = string(f.Data)
			continue
		}
		name := filepath.Join(c.root, f.Name)
		data := f.Data
		switch filepath.Base(f.Name) {
		case "go.mod", "go.work", "modules.txt":
			data = bytes.ReplaceAll(data, []byte("REPO"), []byte(repository(t)))
			data = bytes.ReplaceAll(data, []byte("VERSION"), []byte(repositoryVersion(t)))
		}
		write(t, name, data)
		if filepath.Base(f.Name) == "go.mod" {
			sum, err := os.ReadFile(filepath.Join(repository(t), "go.sum"))
			if err != nil {
				t.Fatal(err)
			}
			write(t, filepath.Join(filepath.Dir(name), "go.sum"), sum)
		}
	}
	c.targets = strings.Fields(settings["GOARCH"])
	switch {
	case len(c.targets) == 0:
		c.targets = []string{"amd64", "arm64"}
	case c.targets[0] == "all":
		c.targets = strings.Fields(gopkg.Ports)
	}
	c.cfg = Config{
		Dir: filepath.Join(c.root, settings["dir"]), GOARCH: c.targets, Patterns: strings.Fields(settings["patterns"]),
		Codes: []string{"twin", "kill-thread", "dead-rule", "covered-rule"},
		Env:   append(os.Environ(), "GOFLAGS=", "GOPROXY=off", "GOWORK="),
	}
	if dir := settings["vendor"]; dir != "" {
		c.goCommand(t, filepath.Join(c.root, dir), "mod", "vendor")
	}
	for _, v := range strings.Fields(settings["env"]) {
		c.cfg.Env = append(c.cfg.Env, strings.NewReplacer(`\u0020`, " ", "ROOT", c.root).Replace(v))
	}
	return c
}

func runArchive(t *testing.T, file string) {
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	run(t, a, file)
}

// run runs an archive; -update writes it to file.
func run(t *testing.T, a *txtar.Archive, file string) {
	c := readArchive(t, a)
	if exprs, ok := c.sections["exprs"]; ok {
		c.constants(t, strings.Split(strings.TrimSpace(exprs), "\n"))
		return
	}
	before := snapshot(t, c.root)
	var output bytes.Buffer
	c.cfg.Output = &output
	packages, err := Programs(context.Background(), c.cfg)
	if after := snapshot(t, c.root); after != before {
		t.Errorf("the author's tree has changed:\n%s\nto\n%s", before, after)
	}
	if want, ok := c.sections["error"]; ok {
		compareErrors(t, err, want)
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	if want, ok := c.sections["output"]; ok && output.String() != want {
		t.Errorf("the rules printed %q, want %q", output.String(), want)
	}
	if _, ok := c.sections["native"]; ok {
		c.native(t, packages)
		return
	}
	got, sites := render(packages), renderSites(packages)
	if *update {
		for i, f := range a.Files {
			switch f.Name {
			case "want":
				a.Files[i].Data = []byte(got)
			case "sites":
				a.Files[i].Data = []byte(sites)
			}
		}
		if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if want, ok := c.sections["sites"]; ok && sites != want {
		t.Errorf("got\n%s\nwant\n%s", sites, want)
	}
	if got != c.sections["want"] {
		t.Errorf("got\n%s\nwant\n%s", got, c.sections["want"])
	}
}

// render writes programs for a want section.
func render(packages []*Package) string {
	var b strings.Builder
	for _, p := range packages {
		fmt.Fprintf(&b, "package %s %s\n", p.ImportPath, p.Name)
		for _, f := range p.Filters {
			fmt.Fprintf(&b, "%s at %s: %q\n", f.Name, f.Pos, f.Doc)
			if f.Conflict.IsValid() {
				fmt.Fprintf(&b, "  conflict at %s\n", f.Conflict)
			}
			var order []string
			targets := map[string][]string{}
			for _, target := range f.Targets {
				text := fmt.Sprint(target.Program)
				if targets[text] == nil {
					order = append(order, text)
				}
				targets[text] = append(targets[text], target.GOARCH)
			}
			for _, text := range order {
				fmt.Fprintf(&b, "  %s: %s\n", strings.Join(targets[text], " "), text)
			}
		}
	}
	return b.String()
}

// compareErrors wants as many errors as there are lines, each with the pieces of
// its line in order.
func compareErrors(t *testing.T, err error, want string) {
	t.Helper()
	if err == nil {
		t.Fatal("no error")
	}
	var list Errors
	got := []string{err.Error()}
	if errors.As(err, &list) {
		got = strings.Split(list.Error(), "\n")
	}
	lines := strings.Split(strings.TrimSpace(want), "\n")
	if len(got) != len(lines) {
		t.Fatalf("got %d errors, want %d:\n%v", len(got), len(lines), err)
	}
	for i, line := range lines {
		rest := got[i]
		for piece := range strings.SplitSeq(line, " … ") {
			at := strings.Index(rest, piece)
			if at < 0 {
				t.Errorf("error\n%s\nlacks %q of\n%s", got[i], piece, line)
				break
			}
			rest = rest[at+len(piece):]
		}
		if strings.Contains(got[i], "BUG") || strings.Contains(got[i], ".invalid") || strings.Contains(got[i], gopkg.TargetsMark) {
			t.Errorf("error shows our inside: %s", got[i])
		}
	}
}

// constants loads the values of constant expressions for all targets and has
// the compiler compare them: an index that is not 0 does not compile.
func (c *archiveCase) constants(t *testing.T, exprs []string) {
	var rulesFile strings.Builder
	head := "package app\n\n"
	rulesFile.WriteString("//go:build seccompgen\n\n" + head + "import \"" + eval.RulesPath + "\"\n\n//seccompgen:filter Values\nvar values = rules.SyscallRules{\n")
	for i := range exprs {
		fmt.Fprintf(&rulesFile, "\t%d: {{rules.EqualTo(uint32(value%d & 0xffffffff)), rules.EqualTo(uint32(value%d >> 32))}},\n", i, i, i)
	}
	rulesFile.WriteString("}\n")
	write(t, filepath.Join(c.cfg.Dir, "rules.go"), []byte(rulesFile.String()))
	imports, err := os.ReadFile(filepath.Join(c.cfg.Dir, "imports.txt"))
	if err != nil {
		imports = nil
	}
	var values strings.Builder
	values.WriteString(head + string(imports) + "\n")
	for i, e := range exprs {
		fmt.Fprintf(&values, "const value%d uint64 = uint64(%s)\n", i, e)
	}
	write(t, filepath.Join(c.cfg.Dir, "values.go"), []byte(values.String()))

	packages, err := Programs(context.Background(), c.cfg)
	if err != nil {
		t.Fatal(err)
	}
	for _, target := range packages[0].Filters[0].Targets {
		asserts := head
		got := target.Program.RuleSets[0].Rules
		for i := range exprs {
			low, high := fmt.Sprint(got[uintptr(i)][0][0]), fmt.Sprint(got[uintptr(i)][0][1])
			asserts += fmt.Sprintf("var _ = [1]int{}[value%d - (%s<<32 | %s)]\n", i, strings.TrimPrefix(high, "== "), strings.TrimPrefix(low, "== "))
		}
		file := filepath.Join(c.cfg.Dir, "zassert.go")
		write(t, file, []byte(asserts))
		if out, err := c.build(t, target.GOARCH, "-o", os.DevNull, "."); err != nil {
			t.Errorf("the compiler has other values for %s:\n%s", target.GOARCH, out)
		}
		if err := os.Remove(file); err != nil {
			t.Fatal(err)
		}
	}
}

func (c *archiveCase) build(t *testing.T, goarch string, args ...string) (string, error) {
	t.Helper()
	cmd := exec.Command("go", append([]string{"build"}, args...)...)
	cmd.Dir, cmd.Env = c.cfg.Dir, append(c.cfg.Env, "GOOS=linux", "GOARCH="+goarch, "CGO_ENABLED=0")
	out, err := cmd.CombinedOutput()
	return string(out), err
}

func (c *archiveCase) goCommand(t *testing.T, dir string, args ...string) {
	t.Helper()
	cmd := exec.Command("go", args...)
	cmd.Dir, cmd.Env = dir, c.cfg.Env
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("go %s: %v: %s", strings.Join(args, " "), err, out)
	}
}

func repository(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs("../../../..")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func repositoryVersion(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(repository(t), "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		if v, ok := strings.CutPrefix(line, "go "); ok {
			return strings.TrimSpace(v)
		}
	}
	t.Fatal("no version in go.mod")
	return ""
}

func write(t *testing.T, name string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, data, 0o666); err != nil {
		t.Fatal(err)
	}
}

// snapshot lists all files below a directory with their contents' lengths and
// times of change.
func snapshot(t *testing.T, dir string) string {
	t.Helper()
	var list strings.Builder
	err := filepath.Walk(dir, func(path string, info os.FileInfo, err error) error {
		if err == nil {
			fmt.Fprintln(&list, path, info.Size(), info.ModTime())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list.String()
}

// archiveOf is an archive of one rules file.
func archiveOf(text string) *txtar.Archive {
	return &txtar.Archive{Files: []txtar.File{{Name: "rules.go", Data: []byte(text)}}}
}
