package prove

// MaxNodes and MaxSteps bound the work on one set of calls: the diagram nodes
// made and the questions answered. Docker's profile takes a thousandth of either.
// At the bound the judge has spent some seconds and 200 MiB. All calls together
// are given a quarter: where that does not suffice, one number at a time often
// takes less than the whole and may be given more.
const (
	MaxNodes = 1 << 22
	MaxSteps = 1 << 26
)

// maxAll bounds the work on the whole and all parts together, in steps.
const maxAll = 2 * MaxSteps

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
