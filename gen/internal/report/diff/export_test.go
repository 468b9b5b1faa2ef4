package diff

import "testing"

// SmallerBudget divides the budget of comparisons, for the duration of the test.
func SmallerBudget(t *testing.T, by int) {
	before := whole
	t.Cleanup(func() { whole = before })
	whole = budget(by)
}
