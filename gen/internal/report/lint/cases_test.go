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

var update = flag.Bool("update", false, "write what is found into the cases")

// Each archive is about one code, or two that are near each other. Its cases are
// the documentation of the code: when it is found, and next to that when not.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	told := map[Code]bool{}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			nothing := false
			for i, f := range a.Files {
				s := speak(t, string(f.Data))
				p, err := normalize.Rules(s.program, s.arch)
				if err != nil {
					t.Fatalf("%s: %v", f.Name, err)
				}
				list := Check(s.program, p)
				got := found(list)
				for _, one := range list {
					told[one.Code] = true
				}
				nothing = nothing || len(list) == 0
				if *update {
					a.Files[i].Data = []byte(s.rules + "finds\n" + got)
				} else if strings.TrimSpace(got) != strings.TrimSpace(s.finds) {
					t.Errorf("%s: finds\n%swant\n%s", f.Name, got, s.finds)
				}
			}
			if !nothing {
				t.Error("no case in which nothing is found")
			}
			if *update {
				if err := os.WriteFile(file, txtar.Format(a), 0o666); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
	// What Check cannot find is told elsewhere: see TestNarrowWord, TestUndecided and
	// package gen.
	for _, k := range Codes {
		if !told[k.Code] && k.Code != NarrowWord && k.Code != UnusedIgnore && k.Code != Undecided {
			t.Errorf("no case finds %s", k.Code)
		}
	}
}
