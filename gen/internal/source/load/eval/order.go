package eval

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// descending is the last argument of a driver that is to range over maps in descending order.
const descending = "descending"

// compareOrders notes the filters whose value depends on the order of a map: a build of the
// author's program, or another run of this one, could have other rules.
func (r *Rules) compareOrders(jobs FilterJobs) {
	for _, j := range jobs {
		first, err := meaningOf(j, j.value)
		second, err2 := meaningOf(j, j.again)
		if err != nil || err2 != nil {
			continue // Program reports it
		}
		if first != second {
			r.Mistakes.Add(j.Copy.Set.GOARCH, r.Sources.Position(j.Ident.Pos()), "filter %q is not a function of its inputs: "+
				"it has other rules when maps are ranged over in another order (range over sorted keys, as in slices.Sorted(maps.Keys(m)), and format no pointers)", j.Name)
		}
	}
}

// meaningOf returns a text that is equal for values of a job which can differ in the order of
// the rules for a call alone. Any one of these rules may match, so their order means nothing.
func meaningOf(j *Job, value json.RawMessage) (string, error) {
	one := *j
	one.value = value
	p, err := (&decoder{j: &one}).decode()
	if err != nil {
		return "", err
	}
	for _, set := range p.RuleSets {
		for _, list := range set.Rules {
			slices.SortFunc(list, func(a, b rules.Rule) int { return cmp.Compare(fmt.Sprintf("%#v", a), fmt.Sprintf("%#v", b)) })
		}
	}
	return fmt.Sprintf("%#v", p), nil
}
