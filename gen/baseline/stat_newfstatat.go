//go:build linux && !386 && !arm && !mips && !mipsle && !riscv64 && !loong64 && !arm64

package baseline

import "golang.org/x/sys/unix"

const statCall = unix.SYS_NEWFSTATAT
