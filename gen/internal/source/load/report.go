package load

import (
	"go/token"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

// report notes what stands in the way as mistakes, each with the way that leads
// there from the rules.
func (r *reach) report() {
	for u := range r.strict {
		for _, f := range r.w.parts(u) {
			for _, p := range f.Problems {
				r.w.Errorf(r.blame(u, p.Pos), "%s%s", p.Msg, r.why(u))
			}
		}
	}
	for m := range r.heads {
		for _, p := range r.w.Scan(m, false).Problems {
			r.w.Errorf(p.Pos, "%s", p.Msg)
		}
	}
}

// blame is where an obstacle is reported: the author can change the use of
// x/sys, not x/sys itself.
func (r *reach) blame(u *gopkg.Unit, pos token.Pos) token.Pos {
	for r.w.Owner[u].Kind != gopkg.Copied && r.strict[u].from != nil {
		u, pos = r.strict[u].from, r.strict[u].pos
	}
	return pos
}

// why says by which way the rules come to use a unit, if it is not a filter
// itself: " [worker → helper]".
func (r *reach) why(u *gopkg.Unit) string {
	way := []string{describe(u)}
	for n := 0; r.strict[u].from != nil && n < 8; n++ {
		u = r.strict[u].from
		way = append(way, describe(u))
	}
	if len(way) == 1 {
		return ""
	}
	slices.Reverse(way)
	return " [" + strings.Join(way, " → ") + "]"
}

func describe(u *gopkg.Unit) string {
	name := u.Names[0].Name
	if u.Recv != "" {
		return u.Recv + "." + name
	}
	return name
}
