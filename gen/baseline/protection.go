//go:build linux && !s390x

package baseline

import (
	"golang.org/x/sys/unix"

	"github.com/seccompgen/seccompgen/gen/rules"
)

// notExecutable accepts the arguments of mmap and mprotect for memory that cannot be executed.
func notExecutable() rules.Rule { return rules.Rule{2: rules.MaskedEqual(unix.PROT_EXEC, 0)} }

// protection has the rules for mprotect.
func protection() []rules.Rule { return []rules.Rule{notExecutable()} }
