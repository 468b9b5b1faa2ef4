package cli

import (
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
)

// The name of a directory is data. It does not become a second line of a report, a
// command to a terminal, or a link in a comment.
func TestNamesAreData(t *testing.T) {
	amd64 := arch.Common()[0]
	for _, c := range []struct{ name, dir, text, markdown string }{
		{"nothing special", "cmd/a_b", "cmd/a_b.Worker", "`cmd/a_b.Worker`"},
		{"a second line", "x: unchanged\ny", `"x: unchanged\ny.Worker"`, "`\"x: unchanged\\ny.Worker\"`"},
		{"a command to a terminal", "\x1b[2Jx", `"\x1b[2Jx.Worker"`, "`\"\\x1b[2Jx.Worker\"`"},
		{"from right to left", "\u202ex", `"\u202ex.Worker"`, "`\"\\u202ex.Worker\"`"},
		{"a link, a picture, a person", "[a](b)![](c) @d <e>", "[a](b)![](c) @d <e>.Worker", "`[a](b)![](c) @d <e>.Worker`"},
		{"the end of code", "`@d`", "`@d`.Worker", "`'@d'.Worker`"},
	} {
		t.Run(c.name, func(t *testing.T) {
			pairs, err := pairUp(&tables{}, &tables{filters: []*filter{{name: "Worker", dir: c.dir, arch: amd64}}}, false)
			if err != nil {
				t.Fatal(err)
			}
			list := []*difference{{pair: pairs[0]}}
			if got, want := diffText(&differences{filters: list}), c.text+" for amd64: added\n"; got != want {
				t.Errorf("text %q, want %q", got, want)
			}
			if got, want := diffMarkdown(&differences{filters: list}), "\n**"+c.markdown+" for amd64**: added\n"; !strings.HasSuffix(got, want) {
				t.Errorf("markdown %q, want it to end in %q", got, want)
			}
		})
	}
	if got, want := visible("a\x1b[2J\n\tb\r\u202ec"), "a\\x1b[2J\n\tb\\r\\u202ec"; got != want {
		t.Errorf("a message is printed as %q, want %q", got, want)
	}
}

// Lines of a CI system's log that begin with :: are commands to it, and so is text that begins
// with ##. A file may have such a name, and a message such lines.
func TestCommands(t *testing.T) {
	for text, want := range map[string]string{
		"::error::x.go":           "./::error::x.go",
		"a\n \t::error::b\n::c":   "a\n./ \t::error::b\n./::c",
		"a::b":                    "a::b",
		"a\n##[error]b ##vso[c]d": `a` + "\n" + `#\x23[error]b #\x23vso[c]d`,
		"a\r::b":                  `a\r::b`,
	} {
		if got := visible(text); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if got, want := plain("::a\n##b"), `"::a\n#\x23b"`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got, want := plain("::a"), "./::a"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
