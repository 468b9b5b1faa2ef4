package bdd

import "fmt"

// Budget bounds the work with one table: the diagram nodes that may be made and
// the questions that may be answered. It bounds memory and time alike: a node takes
// some 60 bytes with its places in the table, a step less than a microsecond.
type Budget struct{ Nodes, Steps int }

// Exhausted is the panic that stops the work when the budget is spent. Callers recover it,
// normally with Try.
type Exhausted struct{ Reason string }

// Error says which bound was met.
func (e *Exhausted) Error() string { return e.Reason }

// Try runs work that may exhaust the budget of a table, and returns *Exhausted if
// it does. The table is of no use then.
func Try(work func()) (err error) {
	defer func() {
		switch cause := recover().(type) {
		case nil:
		case *Exhausted:
			err = fmt.Errorf("the budget does not suffice: %w", cause)
		default:
			panic(cause)
		}
	}()
	work()
	return nil
}

func (b *Budget) takeNode() {
	if b.Nodes--; b.Nodes < 0 {
		panic(&Exhausted{"the diagram grows too large"})
	}
}

// Spend takes steps from the budget.
func (b *Budget) Spend(steps int) {
	if b.Steps -= steps; b.Steps < 0 {
		panic(&Exhausted{"the comparison takes too long"})
	}
}
