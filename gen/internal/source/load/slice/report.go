package slice

import (
	"go/token"
	"slices"
	"strings"

	"github.com/seccompgen/seccompgen/gen/internal/source/load/gopkg"
)

// Report notes what stands in the way as mistakes, each with the way that leads
// there from the rules.
func (r *Reach) Report() {
	for u := range r.Strict {
		for _, f := range r.W.Parts(u) {
			for _, p := range f.Problems {
				r.W.Errorf(r.blame(u, p.Pos), "%s%s", p.Msg, r.why(u))
			}
		}
	}
	for m := range r.Heads {
		for _, p := range r.W.Scan(m, false).Problems {
			r.W.Errorf(p.Pos, "%s", p.Msg)
		}
	}
}

// blame is where an obstacle is reported: the author can change the use of
// x/sys, not x/sys itself.
func (r *Reach) blame(u *gopkg.Unit, pos token.Pos) token.Pos {
	for r.W.Owner[u].Kind != gopkg.Copied && r.Strict[u].from != nil {
		u, pos = r.Strict[u].from, r.Strict[u].pos
	}
	return pos
}

// why says by which way the rules come to use a unit, if it is not a filter
// itself: " [worker → helper]".
func (r *Reach) why(u *gopkg.Unit) string {
	way := []string{describe(u)}
	for n := 0; r.Strict[u].from != nil && n < 8; n++ {
		u = r.Strict[u].from
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
