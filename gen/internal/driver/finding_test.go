package driver

import (
	"go/token"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/diag"
	"github.com/seccompgen/seccompgen/gen/internal/report/lint"
	"github.com/seccompgen/seccompgen/gen/internal/source/load"
)

// Two filters of a package with an ignore on line 7, for two codes, looked at for
// two architectures. Each case lists findings as "filter goarch code line"; what
// becomes of them is "line code goarchs", "ignored" behind those that are.
func TestWarnings(t *testing.T) {
	ignore := &load.Ignore{Pos: token.Position{Filename: "rules.go", Line: 6, Column: 2}, Codes: []string{"twin", "dead-rule"}, Reason: "so be it", First: 7, Last: 7}
	for _, c := range []struct {
		name     string
		findings string
		want     string
	}{
		{"the same on two architectures is one", "A amd64 kill-thread 3, A arm64 kill-thread 3", "3 kill-thread amd64,arm64, 6 unused-ignore, 6 unused-ignore"},
		{"of two filters it is two", "A amd64 kill-thread 3, B amd64 kill-thread 3", "3 kill-thread amd64, 3 kill-thread amd64, 6 unused-ignore, 6 unused-ignore"},
		{"order of position", "A amd64 kill-thread 9, A amd64 covered-rule 2", "2 covered-rule amd64, 6 unused-ignore, 6 unused-ignore, 9 kill-thread amd64"},
		{"an ignore is used if one filter uses it", "B arm64 twin 7, A amd64 dead-rule 7", "7 dead-rule amd64 ignored, 7 twin arm64 ignored"},
		{"of its codes each has to be used", "B arm64 twin 7", "6 unused-ignore, 7 twin arm64 ignored"},
		{"its line alone counts", "A amd64 twin 8, A amd64 dead-rule 7", "6 unused-ignore, 7 dead-rule amd64 ignored, 8 twin amd64"},
		{"another code does not", "A amd64 covered-rule 7", "6 unused-ignore, 6 unused-ignore, 7 covered-rule amd64"},
		{"where a question is open nobody knows what is used", "A amd64 undecided 3", "3 undecided amd64"},
		{"what must be so on all architectures and is on one", "A amd64 dead-rule-set 3", "6 unused-ignore, 6 unused-ignore"},
		{"and on all", "A amd64 dead-rule-set 3, A arm64 dead-rule-set 3", "3 dead-rule-set amd64,arm64, 6 unused-ignore, 6 unused-ignore"},
	} {
		t.Run(c.name, func(t *testing.T) {
			pkg := &load.Package{Ignores: []*load.Ignore{ignore}}
			var found warnings
			for finding := range strings.SplitSeq(c.findings, ", ") {
				words := strings.Fields(finding)
				from := &load.Filter{Name: words[0], Pos: token.Position{Filename: "rules.go", Line: int(words[3][0] - '0'), Column: 1}, Ignores: pkg.Ignores,
					Targets: []*load.Target{{GOARCH: "amd64"}, {GOARCH: "arm64"}}}
				found.add(&job{from: from}, &load.Target{GOARCH: words[1]}, lint.Finding{Code: lint.Code(words[2]), Everywhere: words[2] == "dead-rule-set", Msg: "why",
					Site: diag.Whole})
			}
			var got []string
			for _, w := range found.all([]*load.Package{pkg}) {
				text := string('0'+rune(w.Pos.Line)) + " " + string(w.Code)
				if len(w.GOARCHs) > 0 {
					text += " " + strings.Join(w.GOARCHs, ",")
				}
				if w.Ignored != nil {
					text += " ignored"
				}
				if w.Counts() != (w.Ignored == nil && w.Code != lint.Undecided) {
					t.Errorf("%v counts: %v", w, w.Counts())
				}
				if len(w.GOARCHs) == 1 != strings.HasSuffix(w.Msg, "]") {
					t.Errorf("on %v: %s", w.GOARCHs, w.Msg)
				}
				got = append(got, text)
			}
			if list := strings.Join(got, ", "); list != c.want {
				t.Errorf("got %s, want %s", list, c.want)
			}
		})
	}
}

// Two packages have a filter of one name, made of the same rules. What one of them
// has answered is open in the other.
func TestWarningsOfFiltersWithOneName(t *testing.T) {
	ignore := &load.Ignore{Codes: []string{"twin"}, Reason: "so be it", Filter: "Worker"}
	at := token.Position{Filename: "rules.go", Line: 7, Column: 2}
	answered, open := &load.Filter{Name: "Worker", Pos: at, Ignores: []*load.Ignore{ignore}}, &load.Filter{Name: "Worker", Pos: at}
	twin := lint.Finding{Code: lint.Twin, Msg: "why", Site: diag.Whole}
	var found warnings
	for _, from := range []*load.Filter{answered, open, answered, open} {
		found.add(&job{from: from}, &load.Target{GOARCH: "amd64"}, twin)
	}
	if list := found.all(nil); len(list) != 2 || list[0].Counts() || !list[1].Counts() {
		t.Errorf("%v", list)
	}
}
