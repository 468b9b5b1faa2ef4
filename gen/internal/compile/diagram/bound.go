package diagram

import (
	"math"

	"github.com/seccompgen/seccompgen/gen/internal/data/weight"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// LeastTests returns a lower bound on Σ weight·tests + price·(number of tests) for any
// search that uses equality and order tests. Runs are in ascending order and cover all
// values.
//
// The bound is the cost that exact.go plans. Where that misses the best search by a little,
// the bound is too high by as much. For a list that is too long for exact.go, the bound is
// the entropy of the destinations, without the price: no tests with two outcomes need fewer
// on average (C. E. Shannon, "A Mathematical Theory of Communication", 1948, section 9).
func LeastTests(runs []weight.Run, price float64) float64 {
	b := NewBuilder()
	var list []interval
	for _, r := range runs {
		list = append(list, interval{r.First, r.Last, b.Leaf(linux.BPFAction(r.To)), r.Weight})
	}
	list = join(list)
	if !b.spendBudget(Word{Kind: Nr}, list) {
		list = withoutAboveTable(list)
	}
	if b.spendBudget(Word{Kind: Nr}, list) {
		return newPlanner(list, price, 0, nil).cost(0, len(list)-1, 0)
	}
	return entropy(list)
}

// entropy returns the sum of the weights times the entropy of the destinations in bits.
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
