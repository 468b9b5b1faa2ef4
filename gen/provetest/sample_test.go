package provetest

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/seccompgen/seccompgen/gen/internal/cases"
	"github.com/seccompgen/seccompgen/gen/internal/data/arch"
	"github.com/seccompgen/seccompgen/gen/internal/data/bpf"
	"github.com/seccompgen/seccompgen/gen/internal/driver"
	"github.com/seccompgen/seccompgen/gen/internal/effort"
	. "github.com/seccompgen/seccompgen/gen/rules"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// If an assertion holds, the interpreter finds no exception among random calls. If it
// fails, there is an exception: the witness, which show has confirmed. The test defines
// the covered calls and the accepted actions a second time, in plain Go.
func TestAgainstSamples(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	anything := func(*linux.SeccompData) bool { return true }
	asks := []struct {
		name   string
		assert func(T, *Table)
		meant  func(*linux.SeccompData) bool // which calls it covers; most cover the filter's architecture only
		good   func(linux.BPFAction) bool
	}{
		{"Denies", func(t T, f *Table) { Denies(t, f, f.arch.Name(3)) }, func(d *linux.SeccompData) bool { return d.Nr == 3 }, refused},
		{"Denies number", func(t T, f *Table) { Denies(t, f, f.arch.Name(1), Arg(0, 1)) },
			func(d *linux.SeccompData) bool { return d.Nr == 1 && uint32(d.Args[0]) == 1 }, refused},
		{"Denies negative number", func(t T, f *Table) { Denies(t, f, f.arch.Name(1), Arg(0, -1)) },
			func(d *linux.SeccompData) bool { return d.Nr == 1 && int32(d.Args[0]) == -1 }, refused},
		{"Denies word of ones", func(t T, f *Table) { Denies(t, f, f.arch.Name(1), Arg(0, uint64(math.MaxUint64))) },
			func(d *linux.SeccompData) bool { return d.Nr == 1 && int32(d.Args[0]) == -1 }, refused},
		{"Denies matcher", func(t T, f *Table) { Denies(t, f, f.arch.Name(1), Arg(1, GreaterThan(7))) },
			func(d *linux.SeccompData) bool { return d.Nr == 1 && d.Args[1] > 7 }, refused},
		{"Denies int", func(t T, f *Table) { Denies(t, f, f.arch.Name(2), Int(0, GreaterThan(7))) },
			func(d *linux.SeccompData) bool { return d.Nr == 2 && uint32(d.Args[0]) > 7 }, refused},
		{"Allows", func(t T, f *Table) { Allows(t, f, f.arch.Name(0)) }, func(d *linux.SeccompData) bool { return d.Nr == 0 }, made},
		{"Allows number", func(t T, f *Table) { Allows(t, f, f.arch.Name(1), Arg(0, 1)) },
			func(d *linux.SeccompData) bool { return d.Nr == 1 && d.Args[0] == 1 }, made},
		{"Allows negative number", func(t T, f *Table) { Allows(t, f, f.arch.Name(1), Arg(0, -1)) },
			func(d *linux.SeccompData) bool {
				return d.Nr == 1 && (d.Args[0] == 0xffffffff || int64(d.Args[0]) == -1)
			}, made},
		{"Allows int", func(t T, f *Table) { Allows(t, f, f.arch.Name(2), Int(0, LessThan(8))) },
			func(d *linux.SeccompData) bool { return d.Nr == 2 && d.Args[0] < 8 }, made},
		{"NoX32", NoX32, func(d *linux.SeccompData) bool { return uint32(d.Nr)>>30 != 0 && d.Nr != -1 }, refused},
		{"NoOtherArchitectures", func(t T, f *Table) { NoOtherArchitectures(t, f) }, anything, refused},
		{"NoKillThread", NoKillThread, anything, func(a linux.BPFAction) bool { return a>>16 != 0 }},
	}
	held, failed := map[string]int{}, map[string]int{}
	for range effort.Size(16, 40, 80) {
		for _, a := range arch.All() {
			c, err := driver.Compile(cases.Random(r, a), a)
			if err != nil {
				continue // the random rules contain a mistake
			}
			f := &Table{name: "Random", arch: a, program: c.Program}
			sample := make([]*linux.SeccompData, 1500)
			for i := range sample {
				sample[i] = cases.RandomCall(r, a)
			}
			for _, ask := range asks {
				if ask.name == "NoX32" && a.OtherABI == 0 {
					continue
				}
				rec := &recorder{}
				if ask.assert(rec, f); len(rec.failures) > 0 {
					failed[ask.name]++
					continue
				}
				held[ask.name]++
				for _, d := range sample {
					own := d.Arch == a.Token
					if (ask.name == "NoOtherArchitectures") == own && ask.name != "NoKillThread" || !ask.meant(d) {
						continue
					}
					if result, err := bpf.Run(f.program, d, a.BigEndian); err != nil || !ask.good(result.Action) {
						t.Fatalf("%s holds, but %+v gives %v, %v\n%s", ask.name, *d, result.Action, err, bpf.Listing(f.program, bpf.Names{}))
					}
				}
			}
		}
	}
	for _, ask := range asks {
		if held[ask.name] < 3 || failed[ask.name] < 3 {
			t.Errorf("%s: held %d times, failed %d times; want at least 3 of each", ask.name, held[ask.name], failed[ask.name])
		}
	}
	t.Log(fmt.Sprint("held: ", held, ", failed: ", failed))
}

func refused(a linux.BPFAction) bool { return a>>16 <= 5 || a>>16 == 0x8000 }
func made(a linux.BPFAction) bool    { return a>>16 == 0x7fff || a>>16 == 0x7ffc }
