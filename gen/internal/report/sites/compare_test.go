package sites

import (
	"strings"
	"testing"
)

const worker, other = "example.com/app/sandbox.Worker", "example.com/app/sandbox.Other"

// enter installs Worker for the only program.
func enter(change ...func(*Site)) Site {
	s := Site{Table: worker, Function: "example.com/app/sandbox.Enter", Install: "seccomp.SetFilter", Mains: []string{"example.com/app"}}
	for _, f := range change {
		f(&s)
	}
	return s
}

func in(function string) func(*Site) { return func(s *Site) { s.Function = function } }
func of(table string) func(*Site)    { return func(s *Site) { s.Table = table } }
func by(mains ...string) func(*Site) { return func(s *Site) { s.Mains = mains } }
func flags(value uint64) func(*Site) {
	return func(s *Site) { s.Install, s.Flags = "seccomp.SetFilterWithFlags", Flags(&value) }
}
func computedFlags(s *Site)             { s.Install, s.Flags = "seccomp.SetFilterWithFlags", Flags(nil) }
func unused(s *Site)                    { s.Dropped = true }
func installer(name string) func(*Site) { return func(s *Site) { s.Install = name } }

func TestCompare(t *testing.T) {
	for _, c := range []struct {
		name     string
		old, new []Site
		want     string // the beginning of the only change, or "" for none
	}{
		{"the same", []Site{enter()}, []Site{enter()}, ""},
		{"another function", []Site{enter()}, []Site{enter(in("example.com/app.main"))}, ""},
		{"another main package", []Site{enter()}, []Site{enter(by("example.com/app/cmd/app"))}, ""},
		{"one more site", []Site{enter()}, []Site{enter(), enter(in("example.com/app.again"))}, ""},
		{"one more table", []Site{enter()}, []Site{enter(), enter(of(other))}, ""},
		{"one more program", []Site{enter()}, []Site{enter(by("example.com/app", "example.com/app/second"))}, ""},
		{"another form for all threads", []Site{enter()}, []Site{enter(flags(1))}, ""},
		{"a form for a child", []Site{enter()}, []Site{enter(), enter(installer("seccomp.SetFilterInChild"))}, ""},
		{"fewer threads before", []Site{enter(flags(0))}, []Site{enter(flags(0))}, ""},
		{"not used before", []Site{enter(unused)}, []Site{enter(unused)}, ""},
		{"the last of two sites of a program", []Site{enter(), enter(in("example.com/app.again"))}, []Site{enter()}, ""},

		{"no site", []Site{enter()}, nil, "no program installs it any more; example.com/app did"},
		{"no program reaches it", []Site{enter()}, []Site{enter(by())}, "no program installs it any more"},
		{"one of two programs", []Site{enter(by("example.com/app", "example.com/app/kept"))}, []Site{enter(by("example.com/app/kept"))}, ""},
		{"one of two programs that remain", []Site{enter(by("example.com/app/kept", "example.com/app/second"))}, []Site{enter(by("example.com/app/second"))}, "example.com/app/kept does not install it any more"},
		{"a choice", []Site{enter()}, []Site{enter(func(s *Site) { s.Or = []string{other} })}, "the same call may install another table in its place"},
		{"a value", []Site{enter()}, []Site{enter(func(s *Site) { s.ByValue = true })}, "example.com/app does not call it by name any more"},
		{"a value besides", []Site{enter()}, []Site{enter(), enter(func(s *Site) { s.ByValue = true })}, ""},
		{"a value before", []Site{enter(func(s *Site) { s.ByValue = true })}, []Site{enter(func(s *Site) { s.ByValue = true })}, ""},
		{"a choice before", []Site{enter(func(s *Site) { s.Or = []string{other} })}, []Site{enter(func(s *Site) { s.Or = []string{other} })}, ""},
		{"a main package that moved, and one that installs nothing", []Site{enter()}, []Site{enter(by("example.com/app/decoy"))}, "example.com/app is gone, and example.com/app/server, which is new, does not install it"},
		{"no site in a library", []Site{enter(by())}, nil, "nothing installs it any more; example.com/app/sandbox.Enter did"},
		{"one thread in a library", []Site{enter(by())}, []Site{enter(by(), flags(0))}, "it is installed for one thread only"},
		{"one thread", []Site{enter()}, []Site{enter(flags(0))}, "it is installed for one thread only"},
		{"one thread besides", []Site{enter()}, []Site{enter(), enter(flags(2))}, "it is installed for one thread only"},
		{"flags of run time", []Site{enter()}, []Site{enter(computedFlags)}, "it is installed for one thread only"},
		{"one thread in one program", []Site{enter(), enter(flags(0), by("example.com/app/kept"))}, []Site{enter(flags(0)), enter(flags(0), by("example.com/app/kept"))}, "it is installed for one thread only"},
		{"one thread in a main package that moved", []Site{enter()}, []Site{enter(flags(0), by("example.com/app/cmd/app"))}, "it is installed for one thread only"},
		{"the result is dropped", []Site{enter()}, []Site{enter(unused)}, "its error is dropped"},
		{"another table", []Site{enter()}, []Site{enter(of(other)), enter(in("example.com/app.main"))}, "example.com/app/sandbox.Enter installs " + other},
	} {
		kept := func(name string) bool { return strings.HasSuffix(name, "/kept") || mains(c.new)[name] }
		var added []string
		if c.name == "a main package that moved, and one that installs nothing" {
			added = []string{"example.com/app/decoy", "example.com/app/server"}
		}
		changes := Compare(c.old, c.new, func(string) bool { return true }, kept, added)
		switch {
		case c.want == "" && len(changes) > 0:
			t.Errorf("%s: %v, want no change", c.name, changes)
		case c.want != "" && (len(changes) != 1 || !strings.HasPrefix(changes[0].Text, c.want)):
			t.Errorf("%s: %v, want %q", c.name, changes, c.want)
		}
	}
}

// A table that is gone has changes of its own.
func TestCompareWithoutTheTable(t *testing.T) {
	if changes := Compare([]Site{enter()}, nil, func(string) bool { return false }, func(string) bool { return true }, nil); len(changes) > 0 {
		t.Errorf("%v, want no change", changes)
	}
}

func TestSort(t *testing.T) {
	at := func(position string) func(*Site) { return func(s *Site) { s.Position = position } }
	got := Sort([]Site{enter(of("z.Z")), enter(at("b.go:2:1")), enter(at("a.go:1:1"))})
	if len(got) != 2 || got[0].Position != "a.go:1:1" || got[1].Table != "z.Z" {
		t.Errorf("%v", got)
	}
}
