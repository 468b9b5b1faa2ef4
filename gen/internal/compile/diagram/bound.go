package diagram

import (
	"math"

	"github.com/seccompgen/seccompgen/gen/internal/data/weight"
	"github.com/seccompgen/seccompgen/seccomp/linux"
)

// LeastTests is how many questions a search by equality and order asks at least, on the
// mean and times all weights, and a price for each question that there is. Runs are in ascending order and cover all values. It
// is what exact.go plans and no more is claimed of it: of lists that are too long for that, it is what any questions with two answers take to tell the
// ways apart (C. E. Shannon, "A Mathematical Theory of Communication", 1948, section 9).
func LeastTests(runs []weight.Run, price float64) float64 {
	b := NewBuilder()
	var list []interval
	for _, r := range runs {
		list = append(list, interval{r.First, r.Last, b.Leaf(linux.BPFAction(r.To)), r.Weight})
	}
	list = join(list)
	if !b.exactly(Word{Kind: Nr}, list) {
		list = withoutTail(list)
	}
	if b.exactly(Word{Kind: Nr}, list) {
		return newPlanner(list, price, 0, nil).cost(0, len(list)-1, 0)
	}
	return entropy(list)
}

// entropy is the sum of the weights times that of their ways, in bits.
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
