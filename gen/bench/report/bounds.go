package main

import (
	"fmt"

	"github.com/seccompgen/seccompgen/gen/internal/compile/diagram"
	"github.com/seccompgen/seccompgen/gen/internal/data/weight"
	"github.com/seccompgen/seccompgen/gen/internal/report/cost"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// blend combines the costs of a program into one number: a share of match, the rest of
// denied, and a price for each instruction.
type blend struct{ match, price float64 }

// usual is the blend that this project's compiler minimizes. executed is the same without
// the price.
var (
	usual    = blend{weight.PermittedShare, diagram.Price}
	executed = blend{weight.PermittedShare, 0}
)

func (b blend) of(match, denied float64, size int) float64 {
	return b.match*match + (1-b.match)*denied + b.price*float64(size)
}

func (b blend) ofCounts(c counts) float64 { return b.of(c.Match.value(), c.Denied.value(), c.Size) }

func (b blend) String() string {
	s := fmt.Sprintf("%g match + %.2g denied", b.match, 1-b.match)
	if b.price > 0 {
		s += fmt.Sprintf(" + %g size", b.price)
	}
	return s
}

// blends are the blends for which bounds are computed. They favor programs that are fast for
// matching calls, fast for denied calls, or small.
func blends() (list []blend) {
	for _, match := range []float64{0.1, 0.3, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9, 0.95} {
		for _, price := range []float64{0, 0.003, 0.007, 0.015, 0.03, 0.06} {
			list = append(list, blend{match, price})
		}
	}
	return list
}

// least returns a lower bound on the cost of a program with the same meaning, by cost.Least.
func (r *result) least(b blend) (float64, error) {
	matches := matching(&r.Plain)
	var denied []linux.SeccompData
	for nr := range uint32(lastNumber + 1) {
		if action, constant := r.Normal.Lookup(nr).Decision.Constant(); constant && action != linux.SECCOMP_RET_ALLOW {
			denied = append(denied, linux.SeccompData{Nr: int32(nr), Arch: r.Plain.Arch})
		}
	}
	var samples []cost.Sample
	for _, call := range matches {
		samples = append(samples, cost.Sample{Call: call, Weight: b.match / float64(len(matches))})
	}
	for _, call := range denied {
		samples = append(samples, cost.Sample{Call: call, Weight: (1 - b.match) / float64(len(denied))})
	}
	return cost.Least(r.ours().Program, r.Normal.Arch, samples, b.price, diagram.LeastTests)
}

// unreachable explains why no program has the figures that are meant to be reached, all at once:
// by some blend they cost less than any does, of the programs that cost.Least is about.
// It is "" if no blend shows that. Near is how far what this project's program executes
// is above the least, by the blend that it is made for.
func (r *result) unreachable(t target) (why string, near float64, err error) {
	const half = 0.05 // figures are compared as they are printed
	most := 1.0
	for _, b := range blends() {
		least, err := r.least(b)
		if err != nil {
			return "", 0, err
		}
		if wanted := b.of(t.match+half, t.denied+half, t.size); least/wanted > most {
			most = least / wanted
			why = fmt.Sprintf("%v is %.2f for what is wanted, %.2f at least and %.2f here", b, wanted, least, b.ofCounts(r.ours().counts))
		}
	}
	least, err := r.least(executed)
	return why, executed.ofCounts(r.ours().counts)/least - 1, err
}
