package bdd

import "fmt"

// Budget bounds the work with one table: the number of diagram nodes made and of steps
// taken. It bounds memory and time: a node takes about 60 bytes with its share of the
// hash tables, and a step takes less than a microsecond.
type Budget struct{ Nodes, Steps int }

// Exhausted is the panic that stops the work when the budget is spent. Callers recover it,
// normally with Try.
type Exhausted struct{ Reason string }

// Error names the bound that was reached.
func (e *Exhausted) Error() string { return e.Reason }

// Try runs work that may exhaust the budget of a table. If it does, Try returns an error
// that wraps *Exhausted, and the table must not be used any more.
func Try(work func()) (err error) {
	defer func() {
		switch cause := recover().(type) {
		case nil:
		case *Exhausted:
			err = fmt.Errorf("the budget is exhausted: %w", cause)
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
