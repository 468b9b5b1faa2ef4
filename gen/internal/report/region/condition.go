package region

import (
	"fmt"

	"github.com/seccompgen/seccompgen/gen/internal/data/policy"
	"github.com/seccompgen/seccompgen/gen/internal/verify/bdd"
)

// OfCondition returns the diagram of a condition over the low bits of its field. Width is
// the number of these bits, 32 or 64.
func OfCondition(t *bdd.Table, c policy.Condition, width int) bdd.Ref {
	var r bdd.Ref
	switch position := int(c.Field); c.Kind {
	case policy.InRange:
		r = t.And(t.From(position, width, c.A), t.UpTo(position, width, c.B))
	case policy.UnderMask:
		r = t.Under(position, width, c.A, c.B)
	default:
		panic(fmt.Sprintf("BUG: no diagram for conditions of kind %d", c.Kind))
	}
	if c.Not {
		r = t.Not(r)
	}
	return r
}
