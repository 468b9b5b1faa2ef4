package weight

// Run is a range of values of one word that go the same way as all others with the same
// To; Weight is how often they occur.
type Run struct {
	First, Last uint32
	To          int
	Weight      float64
}
