package weight

// Run is a range of values of one word with the same destination, To, and the weight of these
// values.
type Run struct {
	First, Last uint32
	To          int
	Weight      float64
}
