package prove

// MaxNodes and MaxSteps bound the work on one set of calls: the diagram nodes
// made and the questions answered. Docker's profile takes a hundredth of either.
// At the bound the judge has spent about half a second and 100 MiB.
const (
	MaxNodes = 1 << 20
	MaxSteps = 1 << 24
)

// maxParts bounds the work on all parts together, in steps, when the whole was
// too large.
const maxParts = 8 * MaxSteps

// budget is what may still be spent, and on what it is being spent.
type budget struct {
	nodes, steps int
	working
}

// working is what the judge is at: the first or the second of the two sides, and
// there an instruction. A policy has none, nor has the comparison of both.
type working struct{ side, instruction int }

const noInstruction = -1

func (b *budget) work(side, instruction int) { b.working = working{side, instruction} }

// exhausted is the panic by which work stops when the budget is spent. It does
// not leave this package: judge.attempt catches it.
type exhausted struct {
	working
	reason string
}

func (b *budget) takeNode() {
	if b.nodes--; b.nodes < 0 {
		panic(exhausted{b.working, "the diagram grows too large"})
	}
}

func (b *budget) takeStep(n int) {
	if b.steps -= n; b.steps < 0 {
		panic(exhausted{b.working, "the comparison takes too long"})
	}
}
