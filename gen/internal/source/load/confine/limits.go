package confine

// The limits of an evaluation; see setrlimit(2).
const (
	// MaxMemory is how many bytes of private memory rules may use.
	MaxMemory = 1 << 30
	// maxAddresses is how many addresses may be in use, of memory of any kind. The Go
	// runtime reserves several hundred megabytes of them from the start.
	maxAddresses = 4 << 30
	// maxFile is how many bytes the values may have, as they are written.
	maxFile = 256 << 20
)
