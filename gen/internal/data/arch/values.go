package arch

import "strings"

// mips reports whether an architecture has the constants of MIPS. Most others have those of
// include/uapi/asm-generic.
func (a *Arch) mips() bool { return strings.HasPrefix(a.GOARCH, "mips") }

// CreatFlags returns the flags of open(2) that creat(2) implies: O_CREAT|O_WRONLY|O_TRUNC
// (include/uapi/asm-generic/fcntl.h; arch/mips/include/uapi/asm/fcntl.h).
func (a *Arch) CreatFlags() uint64 {
	if a.mips() {
		return 0x301
	}
	return 0x241
}

// SIGCHLD returns the number of the signal (include/uapi/asm-generic/signal.h;
// arch/mips/include/uapi/asm/signal.h).
func (a *Arch) SIGCHLD() uint64 {
	if a.mips() {
		return 18
	}
	return 17
}

// CloneFlags returns the position of the flags among the arguments of clone(2): 0, or 1 on s390x,
// where the child's stack comes first (CONFIG_CLONE_BACKWARDS2, kernel/fork.c).
func (a *Arch) CloneFlags() int {
	if a.GOARCH == "s390x" {
		return 1
	}
	return 0
}
