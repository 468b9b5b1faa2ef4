package int80

// Call makes a system call of i386 with up to three arguments of 32 bits. It returns eax:
// the result, or a negated error number.
func Call(nr, a, b, c uint32) int32
