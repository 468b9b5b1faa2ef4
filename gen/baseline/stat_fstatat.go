//go:build linux && (riscv64 || loong64 || arm64)

package baseline

import "golang.org/x/sys/unix"

// statCall is newfstatat, which these architectures call fstatat.
const statCall = unix.SYS_FSTATAT
