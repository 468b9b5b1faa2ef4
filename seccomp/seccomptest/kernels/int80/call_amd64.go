package int80

// Call makes a call of i386, whose arguments have 32 bits, and returns what the kernel
// left in eax: the result, or an error number less than zero.
func Call(nr, a, b, c uint32) int32
