package slice

import (
	"go/token"
	"maps"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

// Report notes what stands in the way of evaluating what is reached as mistakes.
func (r *Reach) Report() {
	r.startOrder()
	r.releaseBound()
	r.obstacles()
}

// obstacles notes the problems of what is reached, each with the way that leads
// there from the rules.
func (r *Reach) obstacles() {
	for u := range r.strict {
		for _, f := range r.parts(u) {
			for _, p := range f.Problems {
				r.set.Errorf(r.blame(u, p.Pos), "%s%s", p.Msg, r.why(u))
			}
		}
	}
	for m := range r.heads {
		for _, p := range r.scan(m, false).Problems {
			r.set.Errorf(p.Pos, "%s", p.Msg)
		}
	}
}

// blame returns the position at which a problem is reported. For a problem in x/sys it is
// the author's use of x/sys, because the author cannot change x/sys itself.
func (r *Reach) blame(u *gopkg.Unit, pos token.Pos) token.Pos {
	for r.set.Owner[u].Kind != gopkg.Copied && r.strict[u].from != nil {
		u, pos = r.strict[u].from, r.strict[u].pos
	}
	return pos
}

// why returns the path by which the rules reach a unit: " [worker → helper]". It returns ""
// for a filter itself.
func (r *Reach) why(u *gopkg.Unit) string {
	way := []string{u.Describe()}
	for n := 0; r.strict[u].from != nil && n < 8; n++ {
		u = r.strict[u].from
		way = append(way, u.Describe())
	}
	if len(way) == 1 {
		return ""
	}
	slices.Reverse(way)
	return " [" + strings.Join(way, " → ") + "]"
}

// Copied are the units that are to be copied, whole or their head alone.
func (r *Reach) Copied() []*gopkg.Unit {
	units := slices.Collect(maps.Keys(r.strict))
	for u := range r.heads {
		if !r.IsWhole(u) {
			units = append(units, u)
		}
	}
	return units
}

// IsWhole tells whether a unit is copied whole.
func (r *Reach) IsWhole(u *gopkg.Unit) bool {
	_, whole := r.strict[u]
	return whole
}

// Refusal tells why a method whose head alone is copied cannot be evaluated.
func (r *Reach) Refusal(u *gopkg.Unit) Problem { return r.refused[u] }
