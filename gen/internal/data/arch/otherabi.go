package arch

// IsOtherABI reports whether a number belongs to another ABI with the same token.
func (a *Arch) IsOtherABI(number uint32) bool {
	return a.OtherABI != 0 && number >= a.OtherABI
}

// IsAmbiguous reports whether a number may make a call of another ABI although it does not carry
// the mark of that ABI:
//
//   - On amd64, the numbers that only x32 has, without the x32 bit. Before Linux 5.4 a kernel with
//     CONFIG_X86_X32 made the x32 call, because both ABIs shared sys_call_table
//     (arch/x86/entry/syscall_64.c).
//   - On MIPS, the numbers outside the range of the ABI. A 64-bit kernel distinguishes o32, n64 and
//     n32 by the number only (handle_sys in arch/mips/kernel/scall64-o32.S and the code after it).
//     So a process of each ABI can make the calls of all, while a filter sees the token of the
//     process.
func (a *Arch) IsAmbiguous(number uint32) bool {
	if a.Base > 0 {
		return number < a.Base || number >= a.Base+mipsRange
	}
	return (a.x32 || a.OtherABI == x32Bit) && x32First <= number && number <= x32Last
}

// mipsRange is the size of the range of numbers of each ABI of MIPS
// (arch/mips/include/uapi/asm/unistd.h).
const mipsRange = 1000
