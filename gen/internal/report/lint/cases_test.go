package lint

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/compile/normalize"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write the findings into the cases")

// Each archive covers one code, or two related ones. Its cases document the code: when it
// is reported, and similar rules for which it is not.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	reported := map[Code]bool{}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			nothing := false
			for i, f := range a.Files {
				s := parseCase(t, string(f.Data))
				p, err := normalize.Rules(s.program, s.arch)
				if err != nil {
					t.Fatalf("%s: %v", f.Name, err)
				}
				list := Check(s.program, p)
				got := found(list)
				for _, one := range list {
					reported[one.Code] = true
				}
				nothing = nothing || len(list) == 0
				if *update {
					a.Files[i].Data = []byte(s.rules + "finds\n" + got)
				} else if strings.TrimSpace(got) != strings.TrimSpace(s.finds) {
					t.Errorf("%s: finds\n%swant\n%s", f.Name, got, s.finds)
				}
			}
			if !nothing {
				t.Error("no case without findings")
			}
			if *update {
				if err := os.WriteFile(file, txtar.Format(a), 0o666); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
	// Check does not report these codes: see TestNarrowWord, TestUndecided and package
	// driver.
	for _, k := range Codes {
		if !reported[k.Code] && k.Code != NarrowWord && k.Code != UntaggedRules && k.Code != UnusedIgnore && k.Code != Undecided {
			t.Errorf("no case finds %s", k.Code)
		}
	}
}
