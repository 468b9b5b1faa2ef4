package prove

import "github.com/seccompgen/seccompgen/gen/internal/verify/bdd"

// MaxNodes and MaxSteps bound the work on one set of calls: the number of diagram nodes
// and of steps. Docker's profile takes about a thousandth of either. At the bound the
// verifier has spent a few seconds and 200 MiB.
//
// The first attempt looks at all calls together and gets a quarter of the budget. If that
// is not enough, the verifier looks at one part after the other: a part often takes less
// than the whole, and may take the full budget.
const (
	MaxNodes = 1 << 22
	MaxSteps = 1 << 26
)

// maxAll bounds the steps of all attempts together.
const maxAll = 2 * MaxSteps

// share returns the n-th part of the budget of one set of calls.
func share(n int) bdd.Budget { return bdd.Budget{Nodes: MaxNodes / n, Steps: MaxSteps / n} }

// progress is what the verifier is working on, reported when the budget runs out: the first
// side (0) or the second (1), and an instruction of it.
type progress struct{ side, instruction int }

// noInstruction is the instruction while the verifier reads rules or compares the sides.
const noInstruction = -1
