package diagram

import (
	"math"

	"github.com/seccompgen/seccompgen/gen/internal/data/weight"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// LeastTests is a lower bound on Σ weight·tests + price·(number of tests), for any search that
// uses equality and order tests. Runs are in ascending order and cover all values. The bound is
// the cost of the search that exact.go plans. For longer lists it is the entropy of the
// destinations, which no yes-or-no tests can beat (C. E. Shannon, "A Mathematical Theory of
// Communication", 1948, section 9).
func LeastTests(runs []weight.Run, price float64) float64 {
	b := NewBuilder()
	var list []interval
	for _, r := range runs {
		list = append(list, interval{r.First, r.Last, b.Leaf(linux.BPFAction(r.To)), r.Weight})
	}
	list = join(list)
	if !b.spendExact(Word{Kind: Nr}, list) {
		list = withoutAboveTable(list)
	}
	if b.spendExact(Word{Kind: Nr}, list) {
		return newPlanner(list, price, 0, nil).cost(0, len(list)-1, 0)
	}
	return entropy(list)
}

// entropy is the sum of the weights times the entropy of their destinations, in bits.
func entropy(list []interval) float64 {
	weights := map[*Node]float64{}
	var order []*Node
	total := 0.0
	for _, x := range list {
		if _, ok := weights[x.to]; !ok {
			order = append(order, x.to)
		}
		weights[x.to] += x.weight
		total += x.weight
	}
	sum := 0.0
	for _, to := range order {
		if w := weights[to]; w > 0 {
			sum += float64(w * math.Log2(total/w))
		}
	}
	return sum
}
