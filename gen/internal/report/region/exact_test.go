package region

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/effort"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// The descriptions of random sets hold for the calls of the set, and for no others.
func TestDescriptionsAreExact(t *testing.T) {
	r := rand.New(rand.NewPCG(71, 72))
	words := []uint64{0, 1, 2, 3, 7, 8, 15, 16, 100, 0xff00, 1 << 31, 1<<32 - 1, 1 << 32, 1<<63 + 1, 1<<64 - 1}
	word := func(width int) uint64 {
		return (words[r.IntN(len(words))] + uint64(r.IntN(3))) & (1<<width - 1)
	}
	described, summed := 0, 0
	for i := range effort.Size(60, 300, 600) {
		a := &arch.Arch{GOARCH: "some", WordBits: []int{64, 32}[i%2]}
		table := bdd.New(bdd.Budget{Nodes: 1 << 22, Steps: 1 << 26})
		var terms []and
		for range 1 + r.IntN(4) {
			var term and
			for range 1 + r.IntN(3) {
				x, y := word(a.WordBits), word(a.WordBits)
				c := policy.Condition{Field: policy.Field(r.IntN(3)), Not: r.IntN(3) == 0, A: min(x, y), B: max(x, y)}
				if r.IntN(2) == 0 {
					c.Kind, c.A, c.B = policy.UnderMask, x, x&y
				}
				term = append(term, c)
			}
			terms = append(terms, term)
		}
		f := set(table, a, terms...)
		if f == bdd.No {
			continue
		}
		d := Describe(table, f, a, Limit{Terms: 12, Conditions: 60})
		if d.width != a.WordBits {
			t.Fatalf("width %d, want %d", d.width, a.WordBits)
		}
		if d.Summary != nil {
			summed++
			continue
		}
		described++
		for range 300 {
			call := &linux.SeccompData{}
			for i := range 3 {
				call.Args[i] = word(a.WordBits)
			}
			if got, want := d.Holds(call), table.Value(f, call) == 1; got != want {
				t.Fatalf("%x: %v, want %v: %s", call.Args, got, want, strings.Join(d.Lines(Namer{}), " | "))
			}
		}
	}
	t.Logf("%d sets have a description, %d a summary", described, summed)
	if described < 10*summed {
		t.Errorf("only %d sets have a description, %d have a summary", described, summed)
	}
}

// A set without a short description gets a summary.
func TestSummary(t *testing.T) {
	table := bdd.New(bdd.Budget{Nodes: 1 << 22, Steps: 1 << 26})
	var terms []and
	for i := range uint64(500) {
		terms = append(terms, and{eq(1, 0x5401+37*(i*i%2003)), mask(2, 4, 0)})
	}
	d := Describe(table, set(table, amd64, terms...), amd64, Readable)
	want := `125 × 2^385 of 2^448 calls, which have no short description
arg1: 500 values from 0x5401 to 0x17536
arg2 & 0x4 == 0x0`
	if got := strings.Join(d.Lines(Namer{"ioctl", "amd64"}), "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
