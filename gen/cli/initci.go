package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/driver"
)

const modulePath = "github.com/seccompgen/seccompgen"

// ciFiles are the files that init -ci writes for each service, with their templates.
var ciFiles = map[string][]struct{ name, template string }{
	"github": {
		{".github/workflows/seccompgen.yml", "ci_github.yml.tmpl"},
		{".github/workflows/seccompgen-comment.yml", "ci_github_comment.yml.tmpl"},
	},
	"gitlab": {{".gitlab/seccompgen.yml", "ci_gitlab.yml.tmpl"}},
	"shell":  {{"seccompgen-gate.sh", "ci_gate.sh.tmpl"}},
}

// ciScaffold is the data of the templates ci_*.tmpl.
type ciScaffold struct {
	Module, Version string // of seccompgen
	FailOn          string // the flag of gate
}

func (s *scaffold) writeCI(ctx context.Context, t *tool, dir string) error {
	if err := oneOf("-ci", s.ci, "github", "gitlab", "shell"); err != nil {
		return err
	}
	if s.Package != "" || s.Name != defaultName {
		return errors.New("-ci writes no rules (leave -name and -pkg out, or run init once more without -ci)")
	}
	data := &ciScaffold{Module: modulePath, Version: driver.Version, FailOn: defaultFailOn}
	var files []driver.File
	for _, f := range ciFiles[s.ci] {
		contents, err := render(f.template, data)
		if err != nil {
			return err
		}
		files = append(files, driver.File{Path: filepath.Join(dir, filepath.FromSlash(f.name)), Contents: contents})
	}
	return t.writeOwned(ctx, files, false, "move it away, or name another directory")
}

// Script returns the portable script without its first line, indented by some spaces, for
// configurations that contain it.
func (c *ciScaffold) Script(spaces int) (string, error) {
	script, err := render("ci_gate.sh.tmpl", c)
	if err != nil {
		return "", err
	}
	var s strings.Builder
	for i, line := range strings.Split(strings.TrimSpace(string(script)), "\n") {
		switch {
		case i == 0: // #!/bin/sh
		case line == "":
			s.WriteString("\n")
		default:
			fmt.Fprintf(&s, "%s%s\n", strings.Repeat(" ", spaces), strings.ReplaceAll(line, "\t", "  "))
		}
	}
	return strings.TrimRight(s.String(), "\n"), nil
}
