package cli

import (
	"os"
	"strings"
	"testing"
)

// The package comment holds the manual: what `seccompgen help` prints, and each
// command's page.
const manualFile = "../../cmd/seccompgen/doc.go"

func TestManualIsPackageComment(t *testing.T) {
	want := packageComment(commands())
	if *update {
		if err := os.WriteFile(manualFile, []byte(want), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(manualFile)
	if err != nil {
		t.Fatal(err)
	}
	if string(withoutCR(have)) != want {
		t.Error("doc.go is not the manual (run go test -run TestManual -update)")
	}
}

// packageComment is doc.go: pages as preformatted text below headings.
func packageComment(all []*command) string {
	var s strings.Builder
	s.WriteString("// Command seccompgen compiles seccomp rules written in Go into tables of BPF\n" +
		"// instructions, emitted as Go source. The following is the manual that it prints.\n//\n")
	comment(&s, manual(all))
	for _, c := range all {
		s.WriteString("//\n// # seccompgen " + c.name + "\n//\n")
		comment(&s, c.manual())
	}
	s.WriteString("//\n// # seccompgen help filters\n//\n")
	comment(&s, filtersPage())
	s.WriteString("package main\n")
	return s.String()
}

func comment(s *strings.Builder, page string) {
	for line := range strings.Lines(page) {
		line = strings.TrimRight(line, "\n")
		if line == "" {
			s.WriteString("//\n")
		} else {
			s.WriteString("//\t" + line + "\n")
		}
	}
}

// Lines of the manual fit a terminal, and every command has what a reader looks
// for.
func TestPages(t *testing.T) {
	for line := range strings.Lines(filtersPage()) {
		if n := len([]rune(strings.TrimRight(line, "\n"))); n > 84 {
			t.Errorf("filters: %d columns: %s", n, line)
		}
	}
	for _, c := range commands() {
		page := c.manual()
		for _, section := range []string{"NAME\n", "SYNOPSIS\n", "DESCRIPTION\n", "EXIT STATUS\n"} {
			if !strings.Contains(page, section) {
				t.Errorf("%s: no section %s", c.name, section)
			}
		}
		if !strings.Contains(page, "EXAMPLES\n") && c.name != "version" && c.name != "help" {
			t.Errorf("%s: no examples", c.name)
		}
		for line := range strings.Lines(page) {
			if n := len([]rune(strings.TrimRight(line, "\n"))); n > 84 {
				t.Errorf("%s: %d columns: %s", c.name, n, line)
			}
		}
	}
}
