package region

import (
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
)

var amd64 = func() *arch.Arch {
	a, err := arch.Lookup("amd64")
	if err != nil {
		panic(err)
	}
	return a
}()

// set returns the calls for which one of the terms holds.
func set(t *bdd.Table, a *arch.Arch, terms ...[]policy.Condition) bdd.Ref {
	f := bdd.No
	for _, term := range terms {
		g := bdd.Yes
		for _, c := range term {
			g = t.And(g, OfCondition(t, c, a.WordBits))
		}
		f = t.Or(f, g)
	}
	return f
}

func eq(f policy.Field, v uint64) policy.Condition { return policy.Condition{Field: f, A: v, B: v} }
func in(f policy.Field, a, b uint64) policy.Condition {
	return policy.Condition{Field: f, A: a, B: b}
}
func ne(f policy.Field, v uint64) policy.Condition {
	return policy.Condition{Field: f, A: v, B: v, Not: true}
}
func mask(f policy.Field, m, v uint64) policy.Condition {
	return policy.Condition{Field: f, Kind: policy.UnderMask, A: m, B: v}
}

type and = []policy.Condition

func TestDescribe(t *testing.T) {
	const top = 1<<64 - 1
	for _, c := range []struct {
		name  string
		call  string
		terms []and
		want  string // lines joined by " | "
	}{
		{"all calls", "", []and{{}}, "always"},
		{"one value", "socket", []and{{eq(0, 38)}}, "arg0 == AF_ALG"},
		{"another argument of the same number", "socket", []and{{eq(1, 38)}}, "arg1 == 0x26"},
		{"two values", "socket", []and{{eq(0, 38)}, {eq(0, 16)}}, "arg0 in {AF_NETLINK, AF_ALG}"},
		{"all but one", "socket", []and{{ne(0, 38)}}, "arg0 != AF_ALG"},
		{"all but two", "socket", []and{{ne(0, 38), ne(0, 1)}}, "arg0 not in {AF_UNIX, AF_ALG}"},
		{"a range", "", []and{{in(2, 5, 9)}}, "arg2 in 0x5…0x9"},
		{"from below", "", []and{{in(2, 0, 9)}}, "arg2 <= 0x9"},
		{"to above", "", []and{{in(2, 10, top)}}, "arg2 >= 0xa"},
		{"neighbours become a range", "", []and{{eq(0, 5)}, {eq(0, 6)}, {eq(0, 7)}}, "arg0 in 0x5…0x7"},
		{"a range and a value", "", []and{{in(0, 5, 9)}, {eq(0, 100)}}, "arg0 in {0x5…0x9, 0x64}"},
		{"a bit", "mprotect", []and{{mask(2, 4, 4)}}, "arg2 & PROT_EXEC == PROT_EXEC"},
		{"no bit of several", "mprotect", []and{{mask(2, 6, 0)}}, "arg2 & (PROT_WRITE|PROT_EXEC) == 0x0"},
		{"no other bits", "mprotect", []and{{mask(2, ^uint64(3), 0)}}, "arg2 <= 0x3"},
		{"no other bits, with a gap", "mprotect", []and{{mask(2, ^uint64(5), 0)}}, "arg2 & ^(PROT_READ|PROT_EXEC) == 0x0"},
		{"some bit of two", "mmap", []and{{mask(2, 2, 2)}, {mask(2, 4, 4)}}, "arg2 & (PROT_WRITE|PROT_EXEC) != 0x0"},
		{"values that differ in bits", "personality", []and{{eq(0, 0)}, {eq(0, 8)}, {eq(0, 0x20000)}, {eq(0, 0x20008)}}, "arg0 & ^0x20008 == 0x0"},
		{"the low half alone", "", []and{{mask(0, 1<<32-1, 38)}}, "arg0 & 0xffffffff == 0x26"},
		{"the low half alone, by its name", "fcntl", []and{{mask(1, 1<<32-1, 0x409)}}, "arg1 & 0xffffffff == F_ADD_SEALS"},
		{"the low half alone, of flags", "mprotect", []and{{mask(2, 1<<32-1, 3)}}, "arg2 & 0xffffffff == (PROT_READ|PROT_WRITE)"},
		{"no other bits of the low half", "mprotect", []and{{mask(2, 0xfffffffa, 0)}}, "arg2 & 0xffffffff &^ (PROT_READ|PROT_EXEC) == 0x0"},
		{"two of the low half", "socket", []and{{mask(0, 1<<32-1, 38)}, {mask(0, 1<<32-1, 16)}}, "arg0 & 0xffffffff in {AF_NETLINK, AF_ALG}"},
		{"a value, and two of the low half", "socket", []and{{mask(0, 1<<32-1, 38)}, {mask(0, 1<<32-1, 16)}, {eq(0, 1)}}, "arg0 == AF_UNIX or arg0 & 0xffffffff in {AF_NETLINK, AF_ALG}"},
		{"two arguments", "socket", []and{{eq(0, 2), eq(1, 1)}}, "arg0 == AF_INET and arg1 == SOCK_STREAM"},
		{"one or the other", "", []and{{eq(0, 1)}, {eq(1, 2)}}, "arg0 == 0x1 | arg1 == 0x2"},
		{"a common factor", "", []and{{eq(0, 1), eq(1, 2)}, {eq(0, 1), eq(1, 3)}, {eq(0, 2), eq(1, 2)}, {eq(0, 2), eq(1, 3)}}, "arg0 in 0x1…0x2 and arg1 in 0x2…0x3"},
		{"a condition that another term makes unnecessary", "", []and{{eq(0, 1)}, {ne(0, 1), eq(2, 5)}}, "arg0 == 0x1 | arg2 == 0x5"},
		{"the instruction pointer", "", []and{{in(policy.IP, 1<<63, top)}}, "ip >= 0x8000000000000000"},
		{"a range cut by a mask", "", []and{{in(0, 0, 0xffff), mask(0, 3, 1)}}, "arg0 & ^0xfffc == 0x1"},
		{"a range with a hole", "", []and{{in(0, 10, 100), ne(0, 50)}}, "arg0 in {0xa…0x31, 0x33…0x64}"},
		{"three arguments in two rules", "", []and{{eq(0, 1), eq(1, 1)}, {eq(1, 1), eq(2, 1)}}, "arg0 == 0x1 and arg1 == 0x1 | arg1 == 0x1 and arg2 == 0x1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			table := bdd.New(bdd.Budget{Nodes: 1 << 20, Steps: 1 << 24})
			d := Describe(table, set(table, amd64, c.terms...), amd64, Readable)
			if got := strings.Join(d.Lines(Namer{c.call, "amd64"}), " | "); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}
