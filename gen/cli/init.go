package cli

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"go/token"
	"path/filepath"
	"strings"
	"text/template"
	"unicode"

	"github.com/seccompgen/seccompgen/gen/internal/driver"
	"github.com/seccompgen/seccompgen/templates"
)

func initCommand() *command {
	return &command{
		name:    "init",
		usage:   "[-name name] [-pkg name] [-rules directory] [directory]\n    -ci service [directory]",
		summary: "write a first rules file, the go:generate line and a test",
		page: page{
			description: `
Init writes three files into a package, which need not exist yet:

rules.go          a filter under which a minimal Go program runs, to be extended
seccomp.go        the go:generate line
seccomp_test.go   tests: the tables are up to date, the filter denies what it
                  should, and a program installs it and runs under it

If one of the files exists, init writes nothing.

With -ci, init writes the configuration of a CI service instead. It runs
seccompgen gate on each change, in this version of seccompgen. The directory is
the top of the repository. Change -fail-on in the file later on.

github    .github/workflows/seccompgen.yml, the gate, and
          .github/workflows/seccompgen-comment.yml, which comments on pull
          requests what their filters permit
gitlab    .gitlab/seccompgen.yml
shell     seccompgen-gate.sh, for other services

A change must not be able to alter the files: protect them, with a ruleset or
CODEOWNERS.`,
			examples: `
seccompgen init -ci github

go get -tool github.com/seccompgen/seccompgen/cmd/seccompgen
go tool seccompgen init -rules ./sandbox/rules ./sandbox
go generate ./sandbox && go test ./sandbox`,
		},
		setup: func(flags *flag.FlagSet) action {
			s := &scaffold{}
			flags.StringVar(&s.ci, "ci", "", "write the configuration of this CI `service`: github, gitlab or shell")
			flags.StringVar(&s.Name, "name", defaultName, "the `name` of the filter")
			flags.StringVar(&s.rules, "rules", "", "write the rules into a package of their own, in this `directory`")
			flags.StringVar(&s.Package, "pkg", "", "the `name` of the package; by default that of the Go files in the directory\nor, if there are none, that of the directory")
			return s.run
		},
	}
}

const defaultName = "Sandbox"

// scaffold is the data of the templates init_*.go.tmpl.
type scaffold struct {
	Package      string
	Name         string // of the filter
	Rules        string // of the variable that declares it
	RulesPackage string
	RulesFile    string   // as seen from the package, with slashes
	Tag          bool     // the rules are in the package, and a build tag keeps them out of it
	Args         []string // of generate

	rules string // the directory of the rules, "" for that of the package
	ci    string // the CI service, "" for the rules
}

// Flags are the arguments of generate, each after a space.
func (s *scaffold) Flags() (flags string) {
	for _, arg := range s.Args {
		flags += " " + arg
	}
	return flags
}

// scaffoldFile is a file, relative to the package, and its template.
type scaffoldFile struct{ name, template string }

// scaffoldFiles are the files that init writes besides the rules, and the templates they are of.
var scaffoldFiles = []scaffoldFile{
	{"seccomp.go", "init_generate.go.tmpl"},
	{"seccomp_test.go", "init_test.go.tmpl"},
}

func (s *scaffold) run(ctx context.Context, t *tool, args []string) error {
	dir := t.dir
	switch {
	case len(args) > 1:
		return unexpected(args[1:])
	case len(args) == 1:
		dir = t.path(args[0])
	}
	if s.ci != "" {
		return s.writeCI(ctx, t, dir)
	}
	if !token.IsIdentifier(s.Name) || !token.IsExported(s.Name) {
		return fmt.Errorf("-name: %q is no exported Go name (begin with a capital letter)", s.Name)
	}
	letters := []rune(s.Name)
	letters[0] = unicode.ToLower(letters[0])
	s.Rules = string(letters) + "Rules"
	there, err := packageOf(dir)
	switch {
	case s.Package == "" && err != nil:
		return err
	case s.Package == "":
		s.Package = there
	case !token.IsIdentifier(s.Package):
		return fmt.Errorf("-pkg: %q cannot be a package name", s.Package)
	}
	rules, err := s.place(t, dir)
	if err != nil {
		return err
	}
	var files []driver.File
	for _, f := range append([]scaffoldFile{{rules, "init_rules.go.tmpl"}}, scaffoldFiles...) {
		contents, err := render(f.template, s)
		if err != nil {
			return err
		}
		files = append(files, driver.File{Path: filepath.Join(dir, f.name), Contents: contents})
	}
	return t.writeOwned(ctx, files, false, "move it away, or name another directory")
}

// place decides where the rules are, and returns the path of their file from dir, the directory of
// the package.
func (s *scaffold) place(t *tool, dir string) (string, error) {
	s.Tag, s.RulesPackage, s.RulesFile = true, s.Package, "rules.go"
	if s.rules == "" || filepath.Clean(t.path(s.rules)) == filepath.Clean(dir) {
		return s.RulesFile, nil
	}
	there, err := packageOf(t.path(s.rules))
	if err != nil {
		return "", fmt.Errorf("-rules: %w", err)
	}
	rel, err := filepath.Rel(dir, t.path(s.rules))
	if err != nil {
		return "", fmt.Errorf("-rules: %w", err)
	}
	from := filepath.ToSlash(rel)
	if !strings.HasPrefix(from, "../") {
		from = "./" + from
	}
	if strings.ContainsAny(from, " \t\"`'") {
		return "", fmt.Errorf("-rules: %q cannot stand in a go:generate line (choose a name without spaces and quotes)", s.rules)
	}
	s.Rules = s.Name // exported, so that it counts as used
	s.Tag, s.RulesPackage, s.RulesFile, s.Args = false, there, from+"/rules.go", []string{"-o", ".", from}
	return filepath.Join(rel, "rules.go"), nil
}

// render fills in a template. Its delimiters are << and >>, since Go's composite literals and
// GitHub's expressions have double braces.
func render(name string, data any) ([]byte, error) {
	parsed, err := template.New(name).Delims("<<", ">>").ParseFS(templates.FS, name)
	if err != nil {
		return nil, fmt.Errorf("BUG: %w", err)
	}
	var out bytes.Buffer
	if err := parsed.Execute(&out, data); err != nil {
		return nil, fmt.Errorf("BUG: %w", err)
	}
	return out.Bytes(), nil
}
