package abi

import (
	"fmt"
	"testing"

	"github.com/seccompgen/seccompgen/seccomp/linux"
	"github.com/seccompgen/seccompgen/seccomp/seccomptest"
	"github.com/seccompgen/seccompgen/seccomp/seccomptest/kernels/int80"
)

// A 64-bit process can make a call of i386 at any time, without starting a 32-bit program.
func TestInt80(t *testing.T) {
	const getppid386 = 64
	program := when(offsetArch, linux.AUDIT_ARCH_I386, linux.SECCOMP_RET_ERRNO|91)
	seccomptest.Allowed(t, program, func() error {
		if got := int80.Call(getppid386, 0, 0, 0); got != -91 {
			return fmt.Errorf("int $0x80 returned %d, want -91", got)
		}
		return made()
	})
	// Its arguments have 32 bits and are not sign-extended.
	program = when(offsetArch, linux.LINUX_AUDIT_ARCH, linux.SECCOMP_RET_ALLOW,
		when(low(0), 0xffffff9c, linux.SECCOMP_RET_ALLOW, when(high(0), 0, linux.SECCOMP_RET_ERRNO|92)...)...)
	program[5].K = uint32(linux.SECCOMP_RET_ERRNO | 93)
	seccomptest.Allowed(t, program, func() error {
		if got := int80.Call(getppid386, 0xffffff9c, 0, 0); got != -93 {
			return fmt.Errorf("int $0x80 with -100 returned %d, want -93", got)
		}
		if got := int80.Call(getppid386, 5, 0, 0); got != -92 {
			return fmt.Errorf("int $0x80 with 5 returned %d, want -92", got)
		}
		return nil
	})
}
