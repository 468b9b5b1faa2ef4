package provetest

// modes are the arguments that the kernel takes as a umode_t, an unsigned short
// (include/linux/syscalls.h, include/linux/types.h). It drops all other bits of the
// register: chmod(path, 0x10000|04755) sets the set-user-ID bit.
var modes = map[string]int{
	"open": 2, "openat": 3, "creat": 1, "mq_open": 2,
	"mkdir": 1, "mkdirat": 2, "mknod": 1, "mknodat": 2,
	"chmod": 1, "fchmod": 1, "fchmodat": 2, "fchmodat2": 2,
}

// bits counts the low bits of the register that the kernel looks at where it does
// not take a long.
func (x Argument) bits(call string) int {
	if position, ok := modes[call]; ok && position == x.position {
		return 16
	}
	return 32
}
