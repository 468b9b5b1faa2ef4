package cli

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/seccompgen/seccompgen/gen/internal/data/file"
	"github.com/seccompgen/seccompgen/gen/internal/data/generated"
	"github.com/seccompgen/seccompgen/gen/internal/driver"
	"github.com/seccompgen/seccompgen/gen/internal/driver/vet"
)

func checkCommand() *command {
	return &command{
		name:    "check",
		usage:   "[-arch list] [-o directory] [-pkg name] [-json] [package...]",
		summary: "report tables that differ from what generate would write",
		page: page{
			description: `
Check does what generate does, but writes nothing; give it the same flags. Each
file that generate would write, change or remove is a finding. A unified diff
leads from the file on disk to the wanted one. The kinds of findings are:

missing    the file does not exist
wrong      a table in the file does not mean its rules; a witness call is
           printed
stale      seccompgen wrote the file from other rules or in another version; the
           detail tells whether it means the same
edited     somebody changed the file after seccompgen wrote it: a row does not
           do what its comment says, the end is cut off, the first line is gone
orphan     an earlier run wrote the file, and generate would remove it
misused    a program of the module does something with a table but read and
           install it, or installs something else; see seccompgen help vet
unproved   a program may link the file, and no verdict covers it; see seccompgen
           help prove. Other modules of the repository are checked for misused
           tables as well
runtime    the program does not build with the package seccomp of this version

Windows line ends are not a finding: git may have put them there.`,
			status: `
0  every file is what generate would write
1  there are findings
2  the rules cannot be compiled, a file cannot be read, or the command line is
   wrong`,
			examples: `
seccompgen check -arch amd64,arm64 ./...

In a test, so that stale tables fail it (seccompgen init writes one):

exec.Command("go", "tool", "seccompgen", "check").CombinedOutput()`,
		},
		setup: func(flags *flag.FlagSet) action {
			target := targetFlags(flags)
			target.weights = weightFlags(flags)
			return func(ctx context.Context, t *tool, args []string) error { return check(ctx, t, target, args) }
		},
	}
}

// finding is a file that is not what it should be.
type finding struct {
	File   string `json:"file"`
	Line   int    `json:"line,omitempty"` // of misused and unproved
	Column int    `json:"column,omitempty"`
	Kind   string `json:"kind"` // missing, wrong, stale, edited, orphan, misused, unproved or runtime
	Detail string `json:"detail"`
	Diff   string `json:"diff,omitempty"`
}

func check(ctx context.Context, t *tool, target *target, patterns []string) error {
	parts, err := target.parts(ctx, t, patterns)
	if err != nil {
		return err
	}
	all := &driver.Result{}
	findings := []finding{}
	for _, cfg := range parts {
		result, err := driver.Generate(ctx, cfg)
		t.progress.clear()
		if err != nil {
			return err
		}
		for _, want := range result.Files {
			found, err := t.compare(result, want)
			if err != nil {
				return err
			}
			if found != nil {
				findings = append(findings, *found)
			}
		}
		all.Files, all.Orphans = append(all.Files, result.Files...), append(all.Orphans, result.Orphans...)
	}
	for _, path := range all.Orphans {
		findings = append(findings, finding{File: t.show(path), Kind: "orphan", Detail: "no filter or architecture needs it any more (generate removes it)"})
	}
	more, err := t.treeFindings(ctx, target, parts, patterns, all)
	if err != nil {
		return err
	}
	findings = append(findings, more...)
	misused, err := target.misused(ctx, t, parts, patterns, all.Files)
	if err != nil && len(findings) == 0 { // without its tables a program does not build
		return err
	}
	findings = append(findings, misused...)
	if *target.json {
		err = t.printJSON(struct {
			Findings []finding `json:"findings"`
		}{findings})
	} else {
		err = t.printFindings(findings)
	}
	if err == nil && len(findings) > 0 {
		err = errFindings
	}
	return err
}

// misused returns the findings of vet for the module.
func (f *target) misused(ctx context.Context, t *tool, parts []driver.Config, patterns []string, files []driver.File) ([]finding, error) {
	cfg, err := f.config(t, patterns)
	if err != nil {
		return nil, err
	}
	cfg.Archs = archsOf(parts)
	defer t.progress.clear()
	scope := vet.Scope{DirsFor: map[string][]string{}}
	for _, a := range cfg.Archs {
		scope.DirsFor[a.GOARCH] = []string{""} // none, unless there are some
		for _, file := range files {
			if filepath.Base(file.Path) == generated.TableName(a) {
				scope.DirsFor[a.GOARCH] = append(scope.DirsFor[a.GOARCH], filepath.Dir(file.Path))
			}
		}
	}
	found, err := vet.Vet(ctx, cfg, scope)
	if err != nil {
		return nil, err
	}
	var list []finding
	for _, m := range found.Misuses {
		list = append(list, t.misuse(m))
	}
	return list, nil
}

func (t *tool) misuse(m *vet.Misuse) finding {
	return finding{File: t.show(m.Pos.Filename), Line: m.Pos.Line, Column: m.Pos.Column, Kind: "misused", Detail: visible(m.Msg)}
}

// compare looks at one file that should be there.
func (t *tool) compare(result *driver.Result, want driver.File) (*finding, error) {
	found := &finding{File: t.show(want.Path)}
	have, err := file.Read(want.Path, file.Generated)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		found.Kind, found.Detail = "missing", "the file is not there (generate writes it)"
	case err != nil:
		return nil, err
	default:
		have = withoutCR(have)
		verdicts := result.Prove(want.Path, have)
		wrong := first(verdicts, driver.Wrong)
		if sameText(have, want.Contents) {
			if v := firstNot(verdicts, driver.Proved); v != nil {
				return nil, fmt.Errorf("BUG: %s is what generate writes, and not proved: %s", found.File, t.verdict(v))
			}
			return nil, nil
		}
		reason := edited(filepath.Base(want.Path), have)
		if v := first(verdicts, driver.Unreadable); v != nil && reason == "" {
			reason = t.reason(v) // a file of tables, but not of these
		}
		switch {
		case wrong != nil && reason != "":
			found.Kind, found.Detail = "wrong", fmt.Sprintf("%s: %s; it is edited: %s", wrong.Name, t.reason(wrong), reason)
		case wrong != nil:
			found.Kind, found.Detail = "wrong", fmt.Sprintf("%s: %s (run generate)", wrong.Name, t.reason(wrong))
		case reason != "":
			found.Kind, found.Detail = "edited", reason
		default:
			found.Kind, found.Detail = "stale", cmp.Or(otherwiseMade(have, want.Contents), stale(verdicts))
		}
	}
	name := filepath.ToSlash(found.File)
	found.Diff = string(diff.Diff(name, have, name+" (generated)", want.Contents))
	return found, nil
}

// otherwiseMade describes files that were made with other flags, "" for others.
func otherwiseMade(have, want []byte) string {
	old, ok := generated.ReadMade(have)
	new, _ := generated.ReadMade(want)
	switch {
	case !ok || old.Same(new):
		return ""
	case old.Profile != "" && new.Profile == "":
		return "made with a profile that is not beside the rules (give it with -profile)"
	}
	old.Version, new.Version = "", ""
	return fmt.Sprintf("it was m%s, and this run is m%s (run generate, or give check the flags that it was run with)",
		strings.TrimPrefix(old.Lines()[0], "// M"), strings.TrimPrefix(new.Lines()[0], "// M"))
}

// stale describes in which way output is out of date.
func stale(verdicts []driver.Verdict) string {
	v := firstNot(verdicts, driver.Proved)
	switch {
	case len(verdicts) == 0:
		return "made of other rules, or by another version (run generate)"
	case v == nil:
		return "it means the same as its rules, and is not what this version writes of them (run generate, or give check the flags that it was run with)"
	case v.Kind == driver.Header:
		return v.Err.Error()
	}
	return fmt.Sprintf("made of other rules, or by another version: %s: %v", v.Name, v.Err)
}

func first(verdicts []driver.Verdict, kind driver.Kind) *driver.Verdict {
	for i := range verdicts {
		if verdicts[i].Kind == kind {
			return &verdicts[i]
		}
	}
	return nil
}

func firstNot(verdicts []driver.Verdict, kind driver.Kind) *driver.Verdict {
	for i := range verdicts {
		if verdicts[i].Kind != kind {
			return &verdicts[i]
		}
	}
	return nil
}

// printFindings prints each finding on a line, followed by its diff.
func (t *tool) printFindings(findings []finding) error {
	for _, f := range findings {
		place := f.File
		if f.Line > 0 {
			place = fmt.Sprintf("%s:%d:%d", f.File, f.Line, f.Column)
		}
		if err := t.print(fmt.Sprintf("%s: %s: %s\n%s", plain(place), f.Kind, visible(f.Detail), visible(f.Diff))); err != nil {
			return err
		}
	}
	return nil
}
