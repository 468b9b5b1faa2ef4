package arch

// IsOtherABI says that a number is one of another convention that shares the token.
func (a *Arch) IsOtherABI(number uint32) bool {
	return a.OtherABI != 0 && number >= a.OtherABI
}

// IsAmbiguous reports whether a number may be a call of another ABI without a mark of it:
//
//   - one of x32's own without its bit. Before Linux 5.4 a kernel with CONFIG_X86_X32 made
//     the call even so: sys_call_table was one for both (arch/x86/entry/syscall_64.c);
//   - on MIPS, one of another range of a thousand. A 64-bit kernel tells o32, n64 and n32
//     apart by the number alone (handle_sys in arch/mips/kernel/scall64-o32.S and what it
//     goes on to), so that a process of each can make the calls of all; a filter is shown
//     the token of the process.
func (a *Arch) IsAmbiguous(number uint32) bool {
	if a.Base > 0 {
		return number < a.Base || number >= a.Base+mipsRange
	}
	return (a.x32 || a.OtherABI == x32Bit) && x32First <= number && number <= x32Last
}

// mipsRange is how far the ranges of MIPS's conventions are apart
// (arch/mips/include/uapi/asm/unistd.h).
const mipsRange = 1000
