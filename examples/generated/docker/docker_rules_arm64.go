//go:build seccompgen && arm64

package main

import "github.com/seccompgen/seccompgen/gen/rules"

// dockerAllowArch adds what only arm64 has.
var dockerAllowArch = rules.SyscallRules{}
