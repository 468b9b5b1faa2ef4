//go:build seccompgen && (arm64 || loong64 || riscv64)

package confine

import "github.com/seccompgen/seccompgen/gen/rules"

var reachingOld rules.SyscallRules
