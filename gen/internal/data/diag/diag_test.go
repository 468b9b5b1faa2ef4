package diag

import (
	"errors"
	"go/token"
	"testing"
)

func TestSite(t *testing.T) {
	for want, s := range map[string]Site{
		"":                                      Whole,
		"rule set 0, fcntl, rule 1, argument 2": {RuleSet: 0, Call: "fcntl", Number: 72, Rule: 1, Position: 2},
		"rule set 3, fcntl, rule 0, instruction pointer": {RuleSet: 3, Call: "fcntl", Rule: 0, Position: 6},
		"default action": {RuleSet: -1, Call: "default action", Rule: -1, Position: -1},
	} {
		if got := s.String(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
		if got := s.Before("why"); want == "" && got != "why" || want != "" && got != want+": why" {
			t.Errorf("%q before a message of %q", got, want)
		}
	}
}

// Sites are in the order of the rules, and not of the names of calls.
func TestSiteCompare(t *testing.T) {
	order := []Site{Whole, {Number: 2, Call: "b"}, {Number: 3, Call: "a"}, {Number: 3, Rule: 1}, {Number: 3, Rule: 1, Position: 1}, {RuleSet: 1}}
	for i := range order {
		for k := range order {
			if got := order[i].Compare(order[k]); (got < 0) != (i < k) || (got == 0) != (i == k) {
				t.Errorf("%v and %v: %d", order[i], order[k], got)
			}
		}
	}
}

func TestErrorsAreFound(t *testing.T) {
	one := &Error{Pos: token.Position{Filename: "rules.go", Line: 12, Column: 3}, Msg: "why"}
	var err error = Errors{{Msg: "first"}, one}
	var list Errors
	if !errors.Is(err, one) || !errors.As(err, &list) || errors.As(err, new(RuleErrors)) {
		t.Error("errors.As does not distinguish the types of lists")
	}
	if got, want := err.Error(), "first\nrules.go:12:3: why"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestFold(t *testing.T) {
	var f Fold[string, int]
	here, there := token.Position{Filename: "a.go", Line: 1}, token.Position{Filename: "a.go", Line: 2}
	f.Add(here, "A", "amd64", 2, "x", 1)
	f.Add(here, "A", "arm64", 2, "x", 2) // now on all; the first value stays
	f.Add(here, "A", "arm64", 2, "y", 3) // another key
	f.Add(there, "A", "arm64", 2, "x", 4)
	f.Add(there, "A", "arm64", 2, "x", 5) // a duplicate
	want := []struct {
		text  string
		value int
	}{{"A", 1}, {"A [arm64]", 3}, {"A [arm64]", 4}}
	if len(f.List) != len(want) {
		t.Fatalf("%d messages, want %d", len(f.List), len(want))
	}
	for i, one := range f.List {
		if one.Text() != want[i].text || one.Value != want[i].value {
			t.Errorf("%d: %q with %d, want %q with %d", i, one.Text(), one.Value, want[i].text, want[i].value)
		}
	}
}
