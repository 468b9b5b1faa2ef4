package house

import (
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"strings"
	"testing"
)

// retired are names that were invented for things that the field has a name for. A declared
// identifier that is one of them, or begins with one as a word of its own (siftMasks), has to be
// named as its replacement says.
var retired = map[string]string{
	"residue":     "residual",
	"sift":        "mask split",
	"heat":        "frequency",
	"heated":      "frequency",
	"peel":        "linear",
	"clip":        "restrict",
	"cube":        "subcube",
	"tailed":      "aboveTable",
	"outside":     "bitGuard",
	"settle":      "canonicalize, resolve, converge or expand leaves",
	"exactly":     "a name that says that it spends budget",
	"world":       "packageSet",
	"twice":       "duplicate",
	"spoken":      "reference",
	"judge":       "verifier",
	"stray":       "ambiguous",
	"isStray":     "IsAmbiguous",
	"isForeign":   "IsOtherABI",
	"isBeyond":    "IsUnknown",
	"beyond":      "unknown numbers",
	"foreign":     "other ABI",
	"letsThrough": "permits",
}

func TestRetiredNames(t *testing.T) {
	declared := 0
	files(t, func(path string, contents []byte) {
		syntax, err := parser.ParseFile(token.NewFileSet(), path, contents, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		check := func(names ...*ast.Ident) {
			for _, name := range names {
				declared++
				if instead, ok := retiredIn(name.Name); ok {
					t.Errorf("%s declares %s: call it %s", path, name.Name, instead)
				}
			}
		}
		ast.Inspect(syntax, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				check(n.Name)
			case *ast.TypeSpec:
				check(n.Name)
			case *ast.ValueSpec:
				check(n.Names...)
			case *ast.Field:
				check(n.Names...)
			}
			return true
		})
	}, ".go")
	if declared < 5000 {
		t.Errorf("only %d names were looked at", declared)
	}
}

// retiredIn finds the retired name that an identifier is or begins with.
func retiredIn(name string) (instead string, ok bool) {
	lower := strings.ToLower(name[:1]) + name[1:]
	for old, instead := range retired {
		rest, found := strings.CutPrefix(lower, old)
		if found && (rest == "" || rest[0] >= 'A' && rest[0] <= 'Z') {
			return instead, true
		}
	}
	return "", false
}

// patterns are turns of phrase that a native reader stumbles over, each with what to write.
var patterns = []struct {
	pattern *regexp.Regexp
	instead string
}{
	{regexp.MustCompile(`\bon the mean\b`), "on average"},
	{regexp.MustCompile(`\bin vain\b`), "has no effect"},
	{regexp.MustCompile(`\bshall\b`), "must, or the present tense"},
	{regexp.MustCompile(`\b(he|him|his)\b`), "the author, the caller, they"},
	{regexp.MustCompile(`(^|[.;] |// )Who [a-z]+s `), "a subject: the author, a caller"},
	{regexp.MustCompile(`\b[Ll]et(s|ting)? \S{0,20} ?through\b`), "permit"},
	{regexp.MustCompile(`\bspeaks? of\b`), "name, cover, be about"},
	{regexp.MustCompile(`\bsays (so|of)\b`), "report, name, print"},
}

// text is what a reader sees of a file: the comments and strings of Go, all of other files.
func text(t *testing.T, path string, contents []byte) []string {
	t.Helper()
	if !strings.HasSuffix(path, ".go") {
		return strings.Split(string(contents), "\n")
	}
	files := token.NewFileSet()
	syntax, err := parser.ParseFile(files, path, contents, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, group := range syntax.Comments {
		for _, comment := range group.List {
			lines = append(lines, comment.Text)
		}
	}
	ast.Inspect(syntax, func(n ast.Node) bool {
		if literal, ok := n.(*ast.BasicLit); ok && literal.Kind == token.STRING {
			lines = append(lines, literal.Value)
		}
		return true
	})
	return lines
}

func TestPlainWords(t *testing.T) {
	files(t, func(path string, contents []byte) {
		if path == "gen/internal/house/language_test.go" {
			return // it has the patterns themselves
		}
		for _, line := range text(t, path, contents) {
			for _, p := range patterns {
				if found := p.pattern.FindString(line); found != "" {
					t.Errorf("%s: %q in %q (write: %s)", path, strings.TrimSpace(found), line, p.instead)
				}
			}
		}
	}, ".go", ".md", ".tmpl", "Makefile")
}

// Each pattern finds the phrase that it is for.
func TestPatternsFind(t *testing.T) {
	for i, sentence := range []string{
		"executes 8 on the mean", "is refused in vain", "it shall end", "ask him", "// Who calls it knows", "lets calls through",
		"it speaks of calls", "the comment says so",
	} {
		if !patterns[i].pattern.MatchString(sentence) {
			t.Errorf("%v does not find %q", patterns[i].pattern, sentence)
		}
	}
	for _, name := range []string{"residue", "siftMasks", "IsStray", "World", "letsThrough"} {
		if _, ok := retiredIn(name); !ok {
			t.Errorf("%s is not found", name)
		}
	}
	for _, name := range []string{"heater", "cubes", "settled", "worldly"} {
		if _, ok := retiredIn(name); ok {
			t.Errorf("%s is found", name)
		}
	}
}
