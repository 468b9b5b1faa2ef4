//go:build linux

package baseline

import "github.com/seccompgen/seccompgen/gen/rules"

func threadStorage() rules.SyscallRules { return nil }
