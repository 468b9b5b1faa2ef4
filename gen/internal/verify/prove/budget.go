package prove

import "github.com/seccompgen/seccompgen/gen/internal/verify/bdd"

// MaxNodes and MaxSteps bound the work on one set of calls: the diagram nodes
// made and the questions answered. Docker's profile takes a thousandth of either.
// At the bound the verifier has spent some seconds and 200 MiB. All calls together
// are given a quarter: where that does not suffice, one number at a time often
// takes less than the whole and may be given more.
const (
	MaxNodes = 1 << 22
	MaxSteps = 1 << 26
)

// maxAll bounds the work on the whole and all parts together, in steps.
const maxAll = 2 * MaxSteps

// share is a part of what one set of calls may take.
func share(n int) bdd.Budget { return bdd.Budget{Nodes: MaxNodes / n, Steps: MaxSteps / n} }

// working is what the verifier is at: the first or the second of the two sides, and
// there an instruction. A policy has none, nor has the comparison of both.
type working struct{ side, instruction int }

const noInstruction = -1
